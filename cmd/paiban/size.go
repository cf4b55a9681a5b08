package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"paiban/planner"
	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
)

// size prints how many more people the day needs.
func (a *app) size(ctx context.Context, ev *event.Event, opt advice.SizeOptions, asJSON bool) error {
	opt.Tried = func(kind model.AgentKind, added int) {
		if width(a.err) != noTerminal {
			a.warn(model.Text{ZH: "试：加 %d 名%s……", EN: "trying %d more (%s)…"}, added, kind.Text().In(a.lang))
		}
	}
	s, issues, err := planner.Size(ctx, ev, opt)
	if err != nil {
		return a.planError(err)
	}
	a.report(issues)
	if asJSON {
		return a.json(contract.SizeDocument(ev, s))
	}
	g := ev.Resolved.Grid
	fmt.Fprintf(a.out, "%s\n\n", ev.Name)
	a.wrapped("", a.t(model.Text{ZH: "现有的人排满以后还缺 %s 人时",
		EN: "With the people there are, %s head-hours stay short"}, hours(s.Gap))+a.unanswered(s.Unanswered)+a.t(model.Text{ZH: "。", EN: "."}))
	if len(s.Kinds) == 0 && s.Gap > 0 {
		a.para(model.Text{ZH: "不到半个人时（或需求的千分之一），不值得为它加人；缺在哪里、怎么补，看 paiban plan。",
			EN: "That is less than half a head-hour, or a thousandth of what is required: not worth another person. " +
				"Where it is, and what closes it, says paiban plan."})
		return nil
	}
	if len(s.Kinds) == 0 {
		a.para(model.Text{ZH: "人够了，不用加。", EN: "That is enough: nobody has to be added."})
		return nil
	}
	if s.AtLeast > 0 {
		a.para(model.Text{ZH: "怎么排都至少要加 %d 人：最忙的时段，所有没请假的人都上也差这么多。",
			EN: "At least %d more are needed whatever the roster: so many are missing in the busiest slot with everybody at work who is not on leave."},
			s.AtLeast)
	}
	fmt.Fprintln(a.out)
	var rows [][]string // kinds with the same figures are one
	for _, k := range s.Kinds {
		added, left := strconv.Itoa(k.Added), hours(k.Gap)
		if !k.Enough {
			added = ">" + added
		}
		row := []string{
			k.Kind.Text().In(a.lang), added, tickRange(g.Time(k.From).Format("2 15:04"),
				g.Time(k.To).Format("2 15:04")), hours(k.Minutes), cost(k.Cost), strconv.Itoa(k.Seats), left,
			hours(s.Gap-k.Five.Gap) + " / " + hours(s.Gap), hours(k.Five.Minutes), cost(k.Five.Cost), a.fewer(s.Unanswered, k.Five.Unanswered),
		}
		if same := slices.IndexFunc(rows, func(o []string) bool { return slices.Equal(o[1:], row[1:]) }); same >= 0 {
			rows[same][0] += a.t(model.Comma) + row[0]
			continue
		}
		rows = append(rows, row)
	}
	a.table("l r l r r r r r r r r",
		model.Text{ZH: "类型|要加|在岗|工时|费用|要工位|还缺人时|先加5人补缺口|工时|费用|少漏顾客", EN: "kind|add|on duty|hours|cost|seats|short|5 more close|hours|cost|more answered"}, rows)
	a.para(model.Text{ZH: "加的人按全会、熟手、全天可上班算，全部排班规则都遵守；工时是这些人的计薪工时，费用按名单里同类的时薪（没写就空着）；要加：加到还缺不过半个人时（或需求的千分之一）为止。先加5人：缺口补上多少人时、一天少漏多少顾客。",
		EN: "Those added know every queue, are experienced and free all day; all rules of the roster hold. Hours are their paid ones, costs by " +
			"the wages in the list (empty if there are none). Add: as many as leave half a head-hour at most, or a thousandth of what is " +
			"required. 5 more: head-hours of the gap closed, and customers a day who get an answer then."})
	if s.Lifted {
		a.para(model.Text{ZH: "工位（%d）或子账号（%d）本身就不够高峰用，以上按不限算，另要补到“要工位”那么多。",
			EN: "The seats (%d) or sub-accounts (%d) are too few for the peak by themselves: the figures " +
				"take them as unlimited, and as many as under seats are needed."}, s.Seats, s.SubAccounts)
	}
	return nil
}

func tickRange(from, to string) string { return from + "-" + to }

func hours(minutes int) string { return fmt.Sprintf("%.1f", float64(minutes)/60) }

func cost(x float64) string {
	if x <= 0 {
		return ""
	}
	return whole(x)
}

func (a *app) unanswered(n float64) string {
	if n < 0 {
		return ""
	}
	return a.t(model.Text{ZH: "，一天约 %.0f 位顾客没人回", EN: "; about %.0f customers a day get no answer"}, n)
}

func (a *app) fewer(before, after float64) string {
	if before < 0 {
		return ""
	}
	return whole(before - after)
}
