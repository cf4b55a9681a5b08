package playbook

import (
	"fmt"

	"paiban/planner/model"
)

// check reports work rules that contradict themselves, the horizon or the labour
// settings. Names that are missing are filled in.
func (w *Work) check(s *Settings, l Labour, h *horizon) []model.Issue {
	c := &checker{s: s, prefix: "work"}
	h.checkWork(w, c)
	for _, x := range []struct {
		key string
		n   int
		Range
	}{{"duties_per_day", w.DutiesPerDay, Range{Low: 0, High: 10}},
		{"day_minutes", w.DayMinutes, InMinutes(0, 2880, 120, 960)},
		{"min_week_minutes", w.MinWeekMinutes, InMinutes(0, 10080, 240, 4800)},
		{"max_week_minutes", w.MaxWeekMinutes, InMinutes(0, 10080, 240, 4800)},
		{"max_days_in_a_row", w.MaxDaysInARow, Range{Low: 0, High: 62}}, {"min_days_in_a_row", w.MinDaysInARow, Range{Low: 0, High: 62}},
		{"min_days_off", w.MinDaysOff, Range{Low: 0, High: 62}},
		{"max_weekends", w.MaxWeekends, Range{Low: 0, High: 9}}, {"free_weekends", w.FreeWeekends, Range{Low: 0, High: 9}},
		{"max_nights", w.MaxNights, Range{Low: 0, High: 62}}, {"max_nights_in_a_row", w.MaxNightsInARow, Range{Low: 0, High: 62}},
		{"min_activity_minutes", w.MinActivity, InMinutes(0, 1440, 10, 480)},
		{"max_post_minutes", w.MaxPost, InMinutes(0, 1440, 15, 720)},
		{"rest_after_night_minutes", w.RestAfterNight, InMinutes(0, 10080, 240, 4320)}} {
		c.number(x.key, float64(x.n), x.Range)
	}
	reversed := func(low, high string, a, b int) {
		if b > 0 && a > b {
			c.bad(low, fmt.Sprint(a), model.Text{ZH: "下限比上限 " + high + " 还大", EN: "is more than " + high},
				model.Text{ZH: "改小它，或改大 " + high + "。", EN: "Lower it, or raise " + high + "."})
		}
	}
	reversed("min_week_minutes", "max_week_minutes", w.MinWeekMinutes, w.MaxWeekMinutes)
	reversed("min_days_in_a_row", "max_days_in_a_row", w.MinDaysInARow, w.MaxDaysInARow)
	if l.MinDuty > 0 {
		reversed("min_activity_minutes", "labour.min_duty_minutes", w.MinActivity, l.MinDuty)
	}
	for i, text := range w.Starts {
		if _, _, err := Clocks(text); err != nil {
			c.bad(fmt.Sprintf("starts[%d]", i), text, model.Text{ZH: "不是一天里的时刻范围", EN: "is not a range of times of day"},
				model.Text{ZH: `写成 "06:00~10:00"，两头都算；单个时刻写 "08:00"。`, EN: `Write "06:00~10:00", both ends allowed, or "08:00" for that time alone.`})
		}
	}
	w.checkTypes(c, l)
	w.checkSuccessions(c)
	w.checkBreaks(c, l)
	return c.issues
}

// MaxDayTypes is the most duty types of a day of phases: what may follow on what is
// looked up for every two of them and each date.
const MaxDayTypes = 60

// checkBesidePhases reports what is for rosters of many days alone: the phases of a
// day say when people eat and rest.
func (w *Work) checkBesidePhases(c *checker) {
	if len(w.Breaks) > 0 {
		c.bad("breaks", "", model.Text{ZH: "按阶段排的一天，用餐和休息由各阶段的 pauses 规定", EN: "meals and breaks of a day of phases are those of its phases (pauses)"},
			model.Text{ZH: "删掉 breaks，在 playbook.yaml 的阶段里改 pauses。", EN: "Remove breaks, and change the pauses of the phases in playbook.yaml."})
	}
	if w.MinActivity > 0 {
		c.bad("min_activity_minutes", fmt.Sprint(w.MinActivity), model.Text{ZH: "只用于多日排班", EN: "is for rosters of many days"},
			model.Text{ZH: "删掉它；要少换队列，调高 weights.activity_changes。", EN: "Remove it; a higher weights.activity_changes makes changes rarer."})
	}
	if w.MinWeekMinutes > 0 {
		c.bad("min_week_minutes", fmt.Sprint(w.MinWeekMinutes),
			model.Text{ZH: "只用于多日排班：一天不满一周", EN: "is for rosters of many days: there is no whole week here"},
			model.Text{ZH: "删掉它；整个活动的最少工时写在 agents.csv 的 min_minutes。", EN: "Remove it; min_minutes of agents.csv holds for the whole event."})
	}
	if n := len(w.DutyTypes); n > MaxDayTypes {
		c.bad("duty_types", fmt.Sprint(n),
			model.Text{ZH: "按阶段排的一天最多 %d 种班次", EN: "a day of phases has %d duty types at most"}.With(MaxDayTypes),
			model.Text{ZH: "删掉用不上的；不要固定班次就不写 duty_types，用 starts 限定上班时刻。",
				EN: "Remove those not in use; without duty_types duties are free, and starts says when they may begin."})
	}
	for i := range w.DutyTypes {
		if t := &w.DutyTypes[i]; t.Queue != "" {
			c.bad(fmt.Sprintf("duty_types[%d].queue", i), t.Queue,
				model.Text{ZH: "按阶段排的一天，班次不限队列", EN: "a duty type of a day of phases is not tied to a queue"},
				model.Text{ZH: "删掉 queue；谁做哪个队列由 agents.csv 的 skills 定。", EN: "Remove queue; skills of agents.csv say who serves which."})
		}
	}
}

func (w *Work) checkTypes(c *checker, l Labour) {
	for i := range w.DutyTypes {
		t, at := &w.DutyTypes[i], fmt.Sprintf("duty_types[%d]", i)
		if !idPattern.MatchString(t.ID) {
			c.bad(at+".id", t.ID,
				model.Text{ZH: "班次 id 要用小写字母、数字、连字符和下划线", EN: "a duty type's id is made of small letters, digits, hyphens and underscores"},
				model.Text{ZH: "例如 early。", EN: "For example early."})
		}
		t.Name = named(t.Name, t.ID)
		start, err := Offset(t.Start)
		if err != nil || start < 0 || start >= 24*60 {
			c.bad(at+".start", t.Start, model.Text{ZH: "不是一天里的时刻", EN: "is not a time of day"}, model.Text{ZH: `写成 "08:00"。`, EN: `Write "08:00".`})
			continue
		}
		if !c.number(at+".minutes", float64(t.Minutes), InMinutes(10, 2880, 60, 960)) {
			continue
		}
		for j := range i {
			o := &w.DutyTypes[j]
			other, _ := Offset(o.Start)
			switch {
			case o.ID == t.ID:
				c.bad(at+".id", t.ID, model.Text{ZH: "班次 id 重复", EN: "this duty type is given twice"},
					model.Text{ZH: "换一个 id。", EN: "Use another id."})
			case other == start && o.Minutes == t.Minutes && (o.Queue == "" || o.Queue == t.Queue):
				c.bad(at, t.ID, model.Text{ZH: "与班次 " + o.ID + " 的时间一样，分不出来", EN: "has the same times as " + o.ID + ", so that nobody can tell them apart"},
					model.Text{ZH: "改时间，或给两个班次写不同的 queue（先写有 queue 的）。", EN: "Change its times, or give the two different queues, those with a queue first."})
			}
		}
		if (l.MaxDuty > 0 && t.Minutes > l.MaxDuty) || t.Minutes < l.MinDuty {
			c.bad(at+".minutes", fmt.Sprint(t.Minutes),
				model.Text{ZH: "不在一个班的长短范围内（labour：%d–%d 分钟）", EN: "is no length for a duty (labour: %d to %d minutes)"}.With(l.MinDuty, l.MaxDuty),
				model.Text{ZH: "改班次，或改 labour.min_duty_minutes / max_duty_minutes。", EN: "Change it, or labour.min_duty_minutes / max_duty_minutes."})
		}
		if !w.mayStart(start) {
			c.bad(at+".start", t.Start, model.Text{ZH: "不在 work.starts 的上班时刻范围里", EN: "lies outside work.starts"},
				model.Text{ZH: "改上班时刻，或放宽 starts。", EN: "Change it, or widen starts."})
		}
		if l.DutyGrid > 0 && (start%60%l.DutyGrid != 0 || (start+t.Minutes)%60%l.DutyGrid != 0) {
			c.bad(at, t.Start,
				model.Text{ZH: "上下班时刻不是整 %d 分钟（labour.duty_grid_minutes）",
					EN: "does not start and end on multiples of %d minutes (labour.duty_grid_minutes)"}.With(l.DutyGrid),
				model.Text{ZH: "改时间，或把 duty_grid_minutes 设为 0。", EN: "Change its times, or set duty_grid_minutes to 0."})
		}
	}
}

func (w *Work) mayStart(clock int) bool {
	for _, text := range w.Starts {
		from, to, err := Clocks(text)
		if err != nil || from <= to && clock >= from && clock <= to || from > to && (clock >= from || clock <= to) {
			return true
		}
	}
	return len(w.Starts) == 0
}

func (w *Work) checkSuccessions(c *checker) {
	ids := make([]string, len(w.DutyTypes))
	for i := range ids {
		ids[i] = w.DutyTypes[i].ID
	}
	seen := map[string]bool{}
	for i, s := range w.Successions {
		at := fmt.Sprintf("successions[%d]", i)
		c.oneOf(at+".from", s.From, ids)
		c.oneOf(at+".to", s.To, ids)
		c.once(seen, at, s.From+" → "+s.To, model.Text{ZH: "这个衔接写了两次", EN: "this succession is given twice"},
			model.Text{ZH: "只留一处。", EN: "Keep one of the two."})
	}
}

func (w *Work) checkBreaks(c *checker, l Labour) {
	for i, b := range w.Breaks {
		at := fmt.Sprintf("breaks[%d]", i)
		c.oneOf(at+".kind", b.Kind, PauseKinds)
		ok := c.number(at+".minutes", float64(b.Minutes), InMinutes(1, 480, 5, 120))
		ok = c.number(at+".duty_from", float64(b.DutyFrom), InMinutes(0, 2880, 60, 960)) && ok
		ok = c.number(at+".first", float64(b.First), InMinutes(0, 2880, 10, 960)) && ok
		ok = c.number(at+".last", float64(b.Last), InMinutes(0, 2880, 10, 960)) && ok
		ok = c.number(at+".spacing", float64(b.Spacing), InMinutes(0, 1440, 10, 720)) && ok
		shortest := max(b.DutyFrom, l.MinDuty)
		switch {
		case !ok:
		case b.First > b.Last:
			c.bad(at+".first", fmt.Sprint(b.First), model.Text{ZH: "最早比最晚（last）还晚", EN: "the earliest start is later than the latest"},
				model.Text{ZH: "改小 first。", EN: "Lower first."})
		case b.First+b.Minutes > shortest:
			c.bad(at, b.Kind,
				model.Text{ZH: "%d 分钟的班就要休息，却排不下（最早 %d 分钟后开始，休 %d 分钟）",
					EN: "is due to a duty of %[1]d minutes, which has no room for it (%[3]d minutes from minute %[2]d on)"}.With(shortest, b.First, b.Minutes),
				model.Text{ZH: "改大 duty_from，或改小 first。", EN: "Raise duty_from, or lower first."})
		}
		for j := range i {
			if e := w.Breaks[j]; ok && e.DutyFrom <= b.DutyFrom && b.Spacing > 0 && e.First <= b.First && b.Last < e.First+e.Minutes+b.Spacing {
				c.bad(at+".spacing", fmt.Sprint(b.Spacing),
					model.Text{ZH: "与前一次休息（breaks[%d]）隔不开这么久", EN: "cannot be so far from breaks[%d]"}.With(j),
					model.Text{ZH: "改大 last，或改小 spacing。", EN: "Raise last, or lower spacing."})
			}
		}
	}
}
