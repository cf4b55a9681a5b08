package main

import (
	"fmt"
	"slices"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// replanText says what the absence costs, what planning again brings, and who changes.
func (a *app) replanText(file *contract.File, old *model.Roster, x *outcome.Replanned, opt planner.ReplanOptions, r *outcome.Result) {
	a.headline(r)
	calls := opt.Calls
	a.wholePhases(x.Day, opt.Posts)
	gone, given := 0, 0 // minutes of duty that absences and calls take
	for i := range old.Timetables {
		calledIn := slices.ContainsFunc(calls, func(c planner.Call) bool { return c.Agent == i })
		for t, was := range old.Timetables[i] {
			if was == model.Off || x.Left.Timetables[i][t] != model.Off {
				continue
			}
			if calledIn && !slices.ContainsFunc(x.Day.Agents[i].Absences, func(s model.Span) bool { return s.Has(t) }) {
				given += x.Day.Grid.SlotMinutes
			} else {
				gone += x.Day.Grid.SlotMinutes
			}
		}
	}
	missing := func(d *rules.Day, r *model.Roster) string { return hours(outcome.MissingMinutes(d, r)) }
	if gone > 0 {
		a.para(model.Text{ZH: "缺勤空出 %s 工时。缺口（人时）：原来 %s，没人顶 %s，重排后 %s。",
			EN: "The absent leave %s hours. Head-hours missing: %s before, %s if nobody steps in, %s now."},
			hours(gone), missing(file.Day, old), missing(x.Day, x.Left), missing(x.Day, x.Roster))
	} else {
		a.para(model.Text{ZH: "缺口（人时）：原来 %s，别人都不动 %s，重排后 %s。",
			EN: "Head-hours missing: %s before, %s if nobody else changes, %s now."},
			missing(file.Day, old), missing(x.Day, x.Left), missing(x.Day, x.Roster))
	}
	if outcome.MissingMinutes(x.Day, x.Roster) > outcome.MissingMinutes(x.Day, x.Left) {
		var titles []string
		for _, id := range x.Bought() {
			if rule, ok := rules.ByID(id); ok {
				titles = append(titles, rule.Title.In(a.lang))
			}
		}
		a.para(model.Text{ZH: "比没人顶还缺得多，是为了：%s。", EN: "More is missing than if nobody stepped in, for the sake of: %s."}, a.list(titles))
	}
	a.calledIn(old, x, calls, given)
	if len(x.Changes) == 0 {
		a.para(model.Text{ZH: "其他人都不用改。", EN: "Nobody else has to change."})
	} else {
		a.say(model.Text{ZH: "另有 %d 人改动，共 %s 小时：", EN: "Others who change: %d, %s hours in all:"}, x.People(), hours(x.Minutes()))
		a.changeTable(x.Day, x.Changes)
	}
	a.losses(file.Day, old, x)
	a.gapList(r, maxGaps)
	a.problems(r, maxHard)
}

// calledIn lists who was called in, for when, in place of what, and what that takes from them later.
func (a *app) calledIn(old *model.Roster, x *outcome.Replanned, calls []planner.Call, given int) {
	g := x.Day.Grid
	for k, c := range calls {
		if k == 0 {
			a.say(model.Text{ZH: "叫来的：", EN: "Called in:"})
		}
		var was []string
		for _, duty := range old.Timetables[c.Agent].Duties() {
			if !slices.Contains(x.Roster.Timetables[c.Agent].Duties(), duty) && duty.To > c.From {
				was = append(was, model.ClockRange(g.Time(duty.From), g.Time(duty.To), a.lang))
			}
		}
		for _, duty := range x.Roster.Timetables[c.Agent].Duties() {
			if !duty.Has(c.From) {
				continue
			}
			line := person(x.Day.Agents[c.Agent]) + " " + model.ClockRange(g.Time(duty.From), g.Time(duty.To), a.lang)
			if len(was) > 0 {
				line += a.t(model.Text{ZH: "（原来 %s）", EN: " (was %s)"}, a.list(was))
			}
			a.wrapped("  - ", line)
		}
	}
	if given > 0 {
		a.para(model.Text{ZH: "早来的，原来后面的班少上 %s 工时（工时上限、班间休息所限）。",
			EN: "Who comes earlier works %s hours less of what they had later (hours in 24 h, rest between duties)."},
			hours(given))
	}
}

// wholePhases says over which time a post takes other heads, where that is more than was written.
func (a *app) wholePhases(d *rules.Day, posts []planner.PostChange) {
	for _, c := range posts {
		whole := c.Span
		for _, ph := range d.Phases {
			if ph.Overlap(c.Span) > 0 {
				whole = model.Span{From: min(whole.From, ph.From), To: max(whole.To, ph.To)}
			}
		}
		if kind, _ := model.ParseKind(c.Kind); whole != c.Span {
			a.para(model.Text{ZH: "%s按整个阶段改：%s 都要 %d 人（写的是 %s）。", EN: "%s changes over whole phases: over %s heads are %d (written for %s)."},
				a.activityOf(d, kind), model.ClockRange(d.Grid.Time(whole.From), d.Grid.Time(whole.To), a.lang), c.Heads,
				model.ClockRange(d.Grid.Time(c.From), d.Grid.Time(c.To), a.lang))
		}
	}
}

// changeTable lists who does what instead of what.
func (a *app) changeTable(d *rules.Day, changes []outcome.Change) {
	var rows [][]string
	for _, c := range changes {
		who := d.Agents[c.Agent]
		rows = append(rows, []string{who.Team, person(who), model.ClockRange(d.Grid.Time(c.From), d.Grid.Time(c.To), a.lang), a.activityOf(d, c.Was),
			a.activityOf(d, c.Now)})
	}
	a.table("l l l l l", model.Text{ZH: "组|谁|时间|原来|改成", EN: "team|who|time|was|now"}, rows)
}

// losses says what is worse than before besides missing heads, and who hands over to
// nobody, or to somebody else.
func (a *app) losses(was *rules.Day, old *model.Roster, x *outcome.Replanned) {
	worse := x.Worse(was, old)
	cut := slices.DeleteFunc(x.Cut(old), func(c outcome.Change) bool {
		return slices.ContainsFunc(worse, func(b model.Breach) bool { return b.Rule == "meal_entitlement" && b.Agent == c.Agent })
	})
	if len(worse)+len(cut) > 0 {
		a.say(model.Text{ZH: "\n别处也差了：", EN: "\nWhat else is worse:"})
		for _, b := range worse {
			a.wrapped("  - ", b.Text.In(a.lang))
		}
	}
	for _, c := range cut {
		what := model.Text{ZH: "%s，%s 的%s被缺勤打断，没有再补", EN: "%s, %s: the absence takes the %s, and there is no other"}
		if c.Now != model.Off {
			what = model.Text{ZH: "%s，%s 的%s被缺勤打断，只剩一部分", EN: "%s, %s: the absence cuts the %s, and only a part is left"}
		}
		when := model.ClockRange(x.Day.Grid.Time(c.From), x.Day.Grid.Time(c.To), a.lang)
		a.wrapped("  - ", a.t(what, person(x.Day.Agents[c.Agent]), when, a.activityOf(x.Day, c.Was)))
	}
	lost := x.Unpaired(old)
	if len(lost) == 0 {
		return
	}
	a.say(model.Text{ZH: "\n交接变了：", EN: "\nHandovers that change:"})
	for _, p := range lost {
		who := func(i int) string { return person(was.Agents[i]) }
		now := a.t(model.Text{ZH: "没有人接", EN: "nobody"})
		for _, y := range x.Roster.Reliefs {
			if x.Day.Agents[y.Out].ID == was.Agents[p.Out].ID {
				now = person(x.Day.Agents[y.In]) + " " + model.Clock(x.Day.Grid.Time(y.At), a.lang)
			}
		}
		a.wrapped("  - ", a.t(model.Text{ZH: "%s 原由 %s 在 %s 接，现在：%s", EN: "%s was to be relieved by %s at %s, now by: %s"},
			who(p.Out), who(p.In), model.Clock(was.Grid.Time(p.At), a.lang), now))
	}
}

// ways sets the three ways side by side, and says which is written.
func (a *app) ways(ways []*outcome.Replanned, looks []outcome.Outlook, taken int) {
	heads := model.Text{ZH: "从现在到结束", EN: "from now to the end"}
	for k, name := range outcome.Ways {
		mark := ""
		if k+1 == taken {
			mark = "*"
		}
		heads = heads.And(model.Text{ZH: "|%d %s%s", EN: "|%d %s%s"}.With(k+1, name, mark))
	}
	var rows [][]string
	row := func(name model.Text, cell func(x *outcome.Replanned, o outcome.Outlook) string) {
		line := []string{a.t(name)}
		for k, x := range ways {
			line = append(line, cell(x, looks[k]))
		}
		rows = append(rows, line)
	}
	row(model.Text{ZH: "缺口（人时）", EN: "head-hours missing"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return hours(o.Missing) })
	row(model.Text{ZH: "专岗空（分钟）", EN: "posts empty, minutes"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return fmt.Sprint(o.Unmanned) })
	row(model.Text{ZH: "没人接班（处）", EN: "handovers lost"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return fmt.Sprint(o.Unrelieved) })
	row(model.Text{ZH: "打扰（人）", EN: "people who change"}, func(x *outcome.Replanned, _ outcome.Outlook) string { return fmt.Sprint(x.People()) })
	row(model.Text{ZH: "改动（小时）", EN: "hours that change"}, func(x *outcome.Replanned, _ outcome.Outlook) string { return hours(x.Minutes()) })
	row(model.Text{ZH: "计薪工时", EN: "paid hours"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return hours(o.Paid) })
	if looks[0].Cost > 0 {
		row(model.Text{ZH: "费用（元）", EN: "cost"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return whole(o.Cost) })
	}
	if looks[0].Customers > 0 {
		row(model.Text{ZH: "达标率（模拟）",
			EN: "in target, simulated"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return fmt.Sprintf("%.1f%%", 100*o.Within) })
		row(model.Text{ZH: "没等到就走", EN: "give up"}, func(_ *outcome.Replanned, o outcome.Outlook) string { return fmt.Sprintf("%.1f%%", 100*o.Abandoned) })
	}
	a.say(model.Text{ZH: "\n三种办法（* 是写出的这一种，--take 换）：", EN: "\nThree ways (* is the one written; --take N for another):"})
	a.table("l r r r", heads, rows)
	few, best := ways[1], ways[2]
	before, _ := rules.Check(few.Day, few.Roster)
	after, _ := rules.Check(best.Day, best.Roster)
	if price := before.Total - after.Total; price > 0 {
		a.para(model.Text{ZH: "少改比最好多 %d 分（相当于缺 %d 人·分钟）：打扰 %d 人、改 %s 小时，最好的那种是 %d 人、%s 小时。",
			EN: "Few changes score %d worse than the best (as much as %d head-minutes missing): %d people and %s hours change in place of %d and %s."},
			price, int(price)/max(1, few.Day.Weights.Of("required_heads")),
			few.People(), hours(few.Minutes()), best.People(), hours(best.Minutes()))
	}
}

// replanDocument is the same for machines.
func replanDocument(file *contract.File, old *model.Roster, doc *contract.File, ways []*outcome.Replanned, looks []outcome.Outlook,
	taken int) contract.Replanned {
	x := ways[taken-1]
	before, _ := rules.Check(file.Day, old)
	out := contract.Replanned{
		Version: doc.Version, People: x.People(), Minutes: x.Minutes(), Before: before.Total, MissingBefore: outcome.MissingMinutes(file.Day, old),
		MissingLeft: outcome.MissingMinutes(x.Day, x.Left), Missing: outcome.MissingMinutes(x.Day, x.Roster),
		Changes: documentChanges(doc, x.Changes), Taken: taken,
	}
	for k, w := range ways {
		score, _ := rules.Check(w.Day, w.Roster)
		o := looks[k]
		out.Ways = append(out.Ways, contract.Way{People: w.People(), Minutes: w.Minutes(), Score: score.Total, Missing: o.Missing, Unmanned: o.Unmanned,
			Unrelieved: o.Unrelieved, Paid: o.Paid, Cost: model.Round(o.Cost, 2), Customers: model.Round(o.Customers, 1),
			Within: model.Round(o.Within, 4), Abandoned: model.Round(o.Abandoned, 4)})
	}
	out.Left, out.Score = out.Ways[0].Score, out.Ways[taken-1].Score
	return out
}

func documentChanges(doc *contract.File, changes []outcome.Change) []contract.Change {
	out := []contract.Change{}
	for _, c := range changes {
		out = append(out, changeOf(doc, c.Agent, c.Span, c.Was, c.Now))
	}
	return out
}
