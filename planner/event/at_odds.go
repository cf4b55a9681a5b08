package event

import (
	"fmt"
	"maps"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// longClosed is the minutes of a closure that is hardly meant: a shop that serves from nine to six is shut for 15 hours.
const longClosed = 16 * 60

// atOdds warns of settings that leave each other no effect, or that can hardly be meant
// beside each other.
func (b *builder) atOdds(f file) {
	ev, remove := b.ev, model.Text{ZH: "可以删掉。", EN: "It may be removed."}
	if f.Seats > 0 && f.SubAccounts > f.Seats {
		b.warn("sub_accounts", fmt.Sprint(f.SubAccounts), model.Text{ZH: "不起作用：工位（seats）只有 %d 个",
			EN: "has no effect: there are only %d seats"}.With(f.Seats), remove)
	}
	b.deadLimits()
	grid, slot := ev.Playbook.Labour.DutyGrid, ev.SlotMinutes
	if b.settings.Has("labour.duty_grid_minutes") && slot > 0 && grid > 0 && grid%slot != 0 && slot%grid != 0 {
		b.warn("labour.duty_grid_minutes", fmt.Sprint(grid), model.Text{ZH: "不是时段 %d 分钟的整倍数：有的时刻排不到",
			EN: "is no multiple of slots of %d minutes: some of its times are on none"}.With(slot),
			model.Text{ZH: "写 30 或 60，或改 slot_minutes。", EN: "Write 30 or 60, or change slot_minutes."})
	}
	closed := 0
	for _, s := range ev.Closed {
		closed = max(closed, s.Len()*slot)
	}
	if closed >= longClosed {
		b.warn("closed_hours", f.ClosedHours, model.Text{ZH: "一关就是 %s 小时", EN: "closes for %s hours"}.With(model.FormatNumber(float64(closed)/60)),
			model.Text{ZH: "起止写反了就调过来；是这样就不用改。", EN: "Exchange its ends if they are the wrong way round; leave it if it is right."})
	}
	if !b.forecasts() {
		return
	}
	if ev.LearnFromPast && b.settings.Has("surge.day_factor") {
		b.warn("surge.day_factor", model.FormatNumber(ev.DayFactor), model.Text{ZH: "全天按它；从往期只学各阶段怎么分",
			EN: "is taken for the whole day: of the past event its course alone is learned"},
			model.Text{ZH: "要学往期的倍数，删掉 day_factor。", EN: "Remove it to learn the past event's factor."})
	}
	for _, table := range slices.Sorted(maps.Keys(f.Columns)) {
		if b.src.Tables[table] == nil && slices.Contains(volumeTables, table) {
			b.warn("columns."+table, table, model.Text{ZH: "不起作用：没有 %s.csv", EN: "has no effect: there is no %s.csv"}.With(table), remove)
		}
	}
	b.lowFactors()
}

// deadLimits warns of numbers that leave a rule nothing to act on, or the roster no reason.
func (b *builder) deadLimits() {
	l, w := b.ev.Playbook.Labour, b.ev.Playbook.Weights
	if b.settings.Has("labour.meal_duty_minutes") && l.MealAfter > l.MaxDuty && l.MaxDuty > 0 {
		b.warn("labour.meal_duty_minutes", fmt.Sprint(l.MealAfter), model.Text{ZH: "谁也吃不上饭：一个班最长 %d 分钟",
			EN: "leaves nobody a meal: a duty lasts %d minutes at most"}.With(l.MaxDuty),
			model.Text{ZH: "改小，或改大 labour.max_duty_minutes。", EN: "Lower it, or raise labour.max_duty_minutes."})
	}
	if paid, head := w.Of("paid_minutes"), w.Of("required_heads"); b.settings.Has("weights.paid_minutes") && head > 0 && paid >= head {
		b.warn("weights.paid_minutes", fmt.Sprint(paid), model.Text{ZH: "不低于 weights.required_heads（%d）：多付一分钟比少一个人还贵，宁可没人",
			EN: "is not below weights.required_heads (%d): a paid minute is dearer than a missing head, so that nobody is planned"}.With(head),
			model.Text{ZH: "改到它的几分之一以下。", EN: "Make it a small part of that."})
	}
}

// lowFactors warns of an event that is planned below a normal day, all of it or a phase.
func (b *builder) lowFactors() {
	ev := b.ev
	opens := slices.ContainsFunc(ev.Resolved.Phases, func(p playbook.ResolvedPhase) bool { return p.Opening })
	hint := model.Text{ZH: "写是平日的几倍：多 50% 写 1.5。真的更少就不用改。", EN: "Write how many times a normal day: 50 % more is 1.5. Leave it if it is right."}
	if opens && ev.DayFactor > 0 && ev.DayFactor < 1 {
		b.warn("surge.day_factor", model.FormatNumber(ev.DayFactor), model.Text{ZH: "活动当天比平日还少", EN: "makes the event day quieter than a normal one"}, hint)
	}
	for _, p := range ev.Resolved.Phases {
		if x, ok := ev.PhaseFactors[p.ID]; ok && p.Opening && x >= 1 && x < ev.DayFactor {
			b.warn("surge.phases."+p.ID, model.FormatNumber(x), model.Text{ZH: "开售的阶段“%s”还不到全天的 %s 倍",
				EN: "makes %q, the opening, quieter than the day's factor of %s"}.With(p.Name, model.FormatNumber(ev.DayFactor)), hint)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ev.PhaseFactors)) {
		if x := ev.PhaseFactors[id]; x < 1 && ev.DayFactor != 0 && ev.DayFactor >= 1 {
			b.warn("surge.phases."+id, model.FormatNumber(x), model.Text{ZH: "阶段“%s”比平日同一时段还少，全天是 %s 倍",
				EN: "makes %q quieter than on a normal day, while the day has a factor of %s"}.
				With(phaseByID(ev.Playbook, id).Name, model.FormatNumber(ev.DayFactor)), hint)
		}
	}
}

// midnight says on which date an opening at 24:00 is.
func (b *builder) midnight(written string, m model.Moment) {
	if m.Minutes() < 24*60 {
		return
	}
	read := model.Text{ZH: model.Clock(m.Time(), "zh"), EN: model.Clock(m.Time(), "en")}
	b.warn("opening", written, model.Text{ZH: "按 %s 算", EN: "is read as %s"}.With(read),
		model.Text{ZH: "要的是前一天开始的那个半夜，写前一天的日期和 00:00。", EN: "For the midnight with which the day begins write its date and 00:00."})
}

// chained warns of people who are to be apart and by others together.
func (b *builder) chained() {
	group := make([]int, len(b.ev.Agents))
	for i := range group {
		group[i] = i
	}
	for _, p := range b.ev.Pairs {
		if p.Kind == model.Together {
			from, to := group[p.A], group[p.B]
			for i, g := range group {
				if g == from {
					group[i] = to
				}
			}
		}
	}
	for _, p := range b.ev.Pairs {
		if p.Kind == model.Apart && group[p.A] == group[p.B] {
			t := b.src.Tables["pairs"]
			b.issues = append(b.issues, model.Issue{File: t.File, Sheet: t.Sheet, Warning: true, Value: b.ev.Agents[p.A].ID + ", " + b.ev.Agents[p.B].ID,
				What: model.Text{ZH: "要错开，又都和别人同班：做不到", EN: "are to be apart, and each together with others who are together: it cannot be kept"},
				Hint: model.Text{ZH: "去掉其中一对。", EN: "Remove one of the pairs."}})
		}
	}
}

// clashes warns of wishes of a line that repeat or contradict earlier ones of the same person; where they are not
// all that the line wishes, by their dates.
func (p *people) clashes(s *sheet, row model.Row, earlier, line []model.Wish) {
	for _, c := range [...]struct {
		is         func(x, w model.Wish) bool
		what, hint model.Text
	}{
		{func(x, w model.Wish) bool { return x.On == w.On && x.Span == w.Span && x.DutyType == w.DutyType },
			model.Text{ZH: "同一个意愿写了两遍，算两遍", EN: "is wished twice and counts twice"},
			model.Text{ZH: "删掉这一行；更想要就写权重。", EN: "Remove this line; write a weight where it is dearer."}},
		{func(x, w model.Wish) bool { return x.On != w.On && x.DutyType == w.DutyType && x.Overlap(w.Span) > 0 },
			model.Text{ZH: "同一个人这段时间又想上班又想休息", EN: "this person wishes to be on and off at the same time"},
			model.Text{ZH: "删掉其中一行。", EN: "Remove one of the lines."}},
	} {
		var days []model.Text
		for _, w := range line {
			if slices.ContainsFunc(earlier, func(x model.Wish) bool { return c.is(x, w) }) {
				at := p.ev.Resolved.Grid.Time(w.From)
				days = append(days, model.Text{ZH: model.ClockDate(at, "zh"), EN: model.ClockDate(at, "en")})
			}
		}
		if len(days) == 0 {
			continue
		}
		if len(days) < len(line) {
			if len(days) > 7 {
				days = append(days[:7:7], model.Same("…"))
			}
			c.what = model.Text{ZH: "里的%s：", EN: "(%s) "}.With(model.Join(days, model.Comma)).And(c.what)
			c.hint = model.Text{ZH: "从其中一行里去掉这几天。", EN: "Leave these dates out of one of the lines."}
		}
		s.warn(row, "when", s.cell(row, "when"), c.what, c.hint)
	}
}
