package main

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

func (a *app) swapCommand() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "swap roster.json A B [" + a.t(model.Text{ZH: "时刻|日期", EN: "TIME|DATE"}) + "]",
		Short: a.t(model.Text{ZH: "两个人换班：查过规则就换", EN: "two people exchange duties, if the rules allow it"}),
		Long: a.t(model.Text{ZH: `两个人换班：给时刻，换那时正在上的班（一个人那时没班，就是替班）；给日期，换那天开始的班；都不给，整份互换。技能不同的，接自己会的队列。

有谁会因此违反硬性规则（休息不够、超时、请假、受保护……），说出是哪条，什么都不写。可以换，就写成新版的 roster.json，原来的另存，变更记在里面。`,
			EN: `Two people exchange duties: with a time those that they have then (where one has none, the other's is taken over), with a date those that begin on it,
with neither everything. Who has not the other's skill serves a queue of their own.

Where somebody would break a hard rule (rest, hours, leave, protection), it is named and nothing is written. Else the new version of roster.json is
written, the old one is kept, and what changes is noted in it.`}),
		Example:           "  paiban swap out/roster.json 客服8号 客服9号 11-11 14:00",
		Args:              a.args(3, 5, model.Text{ZH: "一份排班和两个人，可以再加时刻", EN: "a roster and two people, and perhaps a time"}),
		ValidArgsFunction: files("json", "xlsx"),
		RunE:              func(c *cobra.Command, args []string) error { return a.swap(c.Context(), args, f) },
	}
	a.baseFlag(c, &f.base)
	c.Flags().StringVarP(&f.out, "out", "o", "", a.t(model.Text{ZH: "写到这个`文件`或文件夹（默认：替换原来的 roster.json）",
		EN: "`FILE` or folder to write (default: in place of that roster.json)"}))
	a.replaceFlag(c, &f.force)
	a.strictFlag(c, &f.strict)
	return c
}

func (a *app) swap(ctx context.Context, args []string, f importFlags) error {
	where, file, roster, err := a.readEither(args[0], f.base)
	if err != nil {
		return a.nothingWritten(err)
	}
	f.out = target(where, f.out)
	d := file.Day
	who, err := a.twoAgents(d, args[1:])
	if err != nil {
		return err
	}
	span := model.Span{To: d.Slots()}
	if len(args) > 3 {
		if span, err = a.swapSpan(d, roster, who, args[3:]); err != nil {
			return a.nothingWritten(err)
		}
	}
	now, clash := planner.Swap(d, roster, who[0], who[1], span)
	if len(clash) > 0 {
		return a.nothingWritten(a.swapClash(d, who, clash))
	}
	if broken := planner.NewlyBroken(d, roster, now, who[0], who[1]); len(broken) > 0 {
		a.warn(model.Text{ZH: "不能换：", EN: "This exchange is not allowed:"})
		for _, b := range broken {
			a.warn(model.Text{ZH: "  - %s", EN: "  - %s"}, b.Text.In(a.lang))
		}
		return a.nothingWritten(exit(exitBroken))
	}
	changes := planner.Changes(roster, now)
	if len(changes) == 0 {
		a.say(model.Text{ZH: "两个人这段时间的安排一样：没有写新版。", EN: "Both do the same then: no new version was written."})
		return nil
	}
	before, _ := rules.Check(d, roster)
	next := *file
	next.Day = planner.ByHand(d, roster, now)
	now.Reliefs = outcome.Reliefs(next.Day, now, roster.Reliefs...)
	r := planner.Recheck(ctx, &next, now)
	if err := planner.PlayOut(context.WithoutCancel(ctx), r, &next); err != nil {
		return err
	}
	doc := contract.Rechecked(r, &next)
	doc.Version, doc.Workbooks, doc.Since = max(1, file.Version)+1, file.Workbooks, max(1, file.Version)
	doc.Changes = documentChanges(doc, changes)
	doc.Input = contract.InputFingerprint(next.Day)
	old := *file
	old.Version = max(1, file.Version)
	if err := a.replaceRoster(where, f, &old, doc); err != nil {
		return a.nothingWritten(err)
	}
	a.headline(r)
	a.changeTable(next.Day, changes)
	a.para(model.Text{ZH: "缺口 %s → %s 人时；得分 %d → %d（越低越好）。", EN: "Head-hours missing %s → %s; score %d → %d (lower is better)."},
		hours(outcome.MissingMinutes(d, roster)), hours(outcome.MissingMinutes(next.Day, now)), before.Total, r.Score.Total)
	a.losses(d, roster, &outcome.Replanned{Day: next.Day, Roster: now, Left: roster, Changes: changes})
	a.problems(r, maxHard)
	a.say(model.Text{ZH: "\n写出：\n  %s  v%d", EN: "\nWritten:\n  %s  v%d"}, f.out, doc.Version)
	return verdict(r, f.strict)
}

// twoAgents finds the two who exchange duties.
func (a *app) twoAgents(d *rules.Day, names []string) (who [2]int, err error) {
	for k := range who {
		if who[k], err = a.findAgent(d, names[k]); err != nil {
			return who, a.nothingWritten(err)
		}
	}
	if who[0] == who[1] {
		return who, a.usage(model.Text{ZH: "换班要两个人", EN: "it takes two people to exchange duties"})
	}
	return who, nil
}

// swapSpan reads a time, or a date, and finds the duties that are exchanged.
func (a *app) swapSpan(d *rules.Day, r *model.Roster, who [2]int, words []string) (model.Span, error) {
	text := words[0]
	for _, w := range words[1:] {
		text += " " + w
	}
	at := model.Span{}
	if m, ok := (model.Reader{Near: d.Grid.Start}).Moment(text); ok && m.HasDate && !m.HasTime {
		at = model.Span{From: d.Grid.Clamp(d.Grid.Floor(m.Day)), To: d.Grid.Clamp(d.Grid.Floor(m.Day.Add(24 * time.Hour)))}
	} else {
		t, err := a.slotAt(a.t(model.Text{ZH: "时刻", EN: "TIME"}), d.Grid, d.EventDay, text)
		if err != nil {
			return at, err
		}
		at = model.Span{From: t, To: t + 1}
	}
	if len(planner.SwapDuties(r.Timetables[who[0]], at))+len(planner.SwapDuties(r.Timetables[who[1]], at)) == 0 {
		return at, a.usage(model.Text{ZH: "%s 和 %s 在 %s 都没有班\n提示：换一个时刻，或写日期", EN: "neither %s nor %s has a duty at %s\nhint: give another time, or a date"},
			person(d.Agents[who[0]]), person(d.Agents[who[1]]), text)
	}
	return at, nil
}

// swapClash names the duties that stay with somebody and that what they would take over overlaps.
func (a *app) swapClash(d *rules.Day, who [2]int, clash map[int][]model.Span) error {
	a.warn(model.Text{ZH: "不能换：换来的班和自己留下的班时间重叠：", EN: "This exchange is not allowed: what is taken over overlaps a duty that stays:"})
	for _, i := range who {
		for _, x := range clash[i] {
			a.warn(model.Text{ZH: "  - %s", EN: "  - %s"}, person(d.Agents[i])+" "+model.ClockRange(d.Grid.Time(x.From), d.Grid.Time(x.To), a.lang))
		}
	}
	a.warn(model.Text{ZH: "提示：写那段班的时刻，或不写时刻、整份互换", EN: "hint: give the time of that duty, or none, to exchange everything"})
	return exit(exitBroken)
}
