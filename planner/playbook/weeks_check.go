package playbook

import (
	"fmt"
	"strings"

	"paiban/planner/model"
)

// checkWeeks is check for the playbook of a roster of many days.
func (p *Playbook) checkWeeks(c *checker) {
	c.issues = append(c.issues, p.Labour.Check(c.s, "labour", true)...)
	c.issues = append(c.issues, p.Weights.Check(c.s, "weights")...)
	c.issues = append(c.issues, p.Work.Check(c.s, "work", p.Labour, false)...)
}

// Check reports work rules that contradict themselves or the labour settings;
// prefix is where they stand in the file, and phases says that there are phases.
// Names that are missing are filled in.
func (w *Work) Check(s *Settings, prefix string, l Labour, phases bool) []model.Issue {
	c := &checker{s: s, prefix: prefix}
	if phases {
		w.checkBesidePhases(c)
	}
	for _, x := range []struct {
		key  string
		n    int
		high float64
	}{{"duties_per_day", w.DutiesPerDay, 10}, {"day_minutes", w.DayMinutes, 2880}, {"min_week_minutes", w.MinWeekMinutes, 10080}, {"max_week_minutes", w.MaxWeekMinutes, 10080},
		{"max_days_in_a_row", w.MaxDaysInARow, 62}, {"min_days_in_a_row", w.MinDaysInARow, 62}, {"min_days_off", w.MinDaysOff, 62}, {"max_weekends", w.MaxWeekends, 9},
		{"free_weekends", w.FreeWeekends, 9}, {"max_nights", w.MaxNights, 62}, {"max_nights_in_a_row", w.MaxNightsInARow, 62}, {"min_activity_minutes", w.MinActivity, 1440},
		{"max_post_minutes", w.MaxPost, 1440}, {"rest_after_night_minutes", w.RestAfterNight, 10080}} {
		c.between(x.key, float64(x.n), 0, x.high)
	}
	reversed := func(low, high string, a, b int) {
		if b > 0 && a > b {
			c.bad(low, fmt.Sprint(a), "下限比上限 "+high+" 还大", "is more than "+high, "改小它，或改大 "+high+"。", "Lower it, or raise "+high+".")
		}
	}
	reversed("min_week_minutes", "max_week_minutes", w.MinWeekMinutes, w.MaxWeekMinutes)
	reversed("min_days_in_a_row", "max_days_in_a_row", w.MinDaysInARow, w.MaxDaysInARow)
	if l.MinDuty > 0 {
		reversed("min_activity_minutes", "labour.min_duty_minutes", w.MinActivity, l.MinDuty)
	}
	for i, text := range w.Starts {
		if _, _, err := Clocks(text); err != nil {
			c.bad(fmt.Sprintf("starts[%d]", i), text, "不是一天里的时刻范围", "is not a range of times of day", `写成 "06:00~10:00"，两头都算；单个时刻写 "08:00"。`, `Write "06:00~10:00", both ends allowed, or "08:00" for that time alone.`)
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
		c.bad("breaks", "", "按阶段排的一天，用餐和休息由各阶段的 pauses 规定", "meals and breaks of a day of phases are those of its phases (pauses)",
			"删掉 breaks，在 playbook.yaml 的阶段里改 pauses。", "Remove breaks, and change the pauses of the phases in playbook.yaml.")
	}
	if w.MinActivity > 0 {
		c.bad("min_activity_minutes", fmt.Sprint(w.MinActivity), "只用于多日排班", "is for rosters of many days", "删掉它；要少换队列，调高 weights.activity_changes。", "Remove it; a higher weights.activity_changes makes changes rarer.")
	}
	if w.MinWeekMinutes > 0 {
		c.bad("min_week_minutes", fmt.Sprint(w.MinWeekMinutes), "只用于多日排班：一天不满一周", "is for rosters of many days: there is no whole week here", "删掉它；整个活动的最少工时写在 agents.csv 的 min_minutes。", "Remove it; min_minutes of agents.csv holds for the whole event.")
	}
	if n := len(w.DutyTypes); n > MaxDayTypes {
		c.bad("duty_types", fmt.Sprint(n), fmt.Sprintf("按阶段排的一天最多 %d 种班次", MaxDayTypes), fmt.Sprintf("a day of phases has %d duty types at most", MaxDayTypes),
			"删掉用不上的；不要固定班次就不写 duty_types，用 starts 限定上班时刻。", "Remove those not in use; without duty_types duties are free, and starts says when they may begin.")
	}
	for i := range w.DutyTypes {
		if t := &w.DutyTypes[i]; t.Queue != "" {
			c.bad(fmt.Sprintf("duty_types[%d].queue", i), t.Queue, "按阶段排的一天，班次不限队列", "a duty type of a day of phases is not tied to a queue", "删掉 queue；谁做哪个队列由 agents.csv 的 skills 定。", "Remove queue; skills of agents.csv say who serves which.")
		}
	}
}

// Clocks reads "06:00~10:00", or one time alone, as minutes after midnight; the
// range may wrap midnight.
func Clocks(text string) (from, to int, err error) {
	a, b, two := strings.Cut(model.Fold(text), "~")
	if !two {
		b = a
	}
	if from, err = Offset(a); err == nil {
		to, err = Offset(b)
	}
	if err == nil && (from < 0 || to < 0 || from > 24*60 || to > 24*60) {
		err = fmt.Errorf("%q lies outside the day", text)
	}
	return from, to, err
}

func (w *Work) checkTypes(c *checker, l Labour) {
	for i := range w.DutyTypes {
		t, at := &w.DutyTypes[i], fmt.Sprintf("duty_types[%d]", i)
		if !idPattern.MatchString(t.ID) {
			c.bad(at+".id", t.ID, "班次 id 要用小写字母、数字、连字符和下划线", "a duty type's id is made of small letters, digits, hyphens and underscores", "例如 early。", "For example early.")
		}
		t.Name = named(t.Name, t.ID)
		start, err := Offset(t.Start)
		if err != nil || start < 0 || start >= 24*60 {
			c.bad(at+".start", t.Start, "不是一天里的时刻", "is not a time of day", `写成 "08:00"。`, `Write "08:00".`)
			continue
		}
		if !c.between(at+".minutes", float64(t.Minutes), 10, 2880) {
			continue
		}
		for j := range i {
			o := &w.DutyTypes[j]
			other, _ := Offset(o.Start)
			switch {
			case o.ID == t.ID:
				c.bad(at+".id", t.ID, "班次 id 重复", "this duty type is given twice", "换一个 id。", "Use another id.")
			case other == start && o.Minutes == t.Minutes && (o.Queue == "" || o.Queue == t.Queue):
				c.bad(at, t.ID, "与班次 "+o.ID+" 的时间一样，分不出来", "has the same times as "+o.ID+", so that nobody can tell them apart", "改时间，或给两个班次写不同的 queue（先写有 queue 的）。", "Change its times, or give the two different queues, those with a queue first.")
			}
		}
		if (l.MaxDuty > 0 && t.Minutes > l.MaxDuty) || t.Minutes < l.MinDuty {
			c.bad(at+".minutes", fmt.Sprint(t.Minutes), fmt.Sprintf("不在一个班的长短范围内（labour：%d–%d 分钟）", l.MinDuty, l.MaxDuty), fmt.Sprintf("is no length for a duty (labour: %d to %d minutes)", l.MinDuty, l.MaxDuty),
				"改班次，或改 labour.min_duty_minutes / max_duty_minutes。", "Change it, or labour.min_duty_minutes / max_duty_minutes.")
		}
		if !w.mayStart(start) {
			c.bad(at+".start", t.Start, "不在 work.starts 的上班时刻范围里", "lies outside work.starts", "改上班时刻，或放宽 starts。", "Change it, or widen starts.")
		}
		if l.DutyGrid > 0 && (start%60%l.DutyGrid != 0 || (start+t.Minutes)%60%l.DutyGrid != 0) {
			c.bad(at, t.Start, fmt.Sprintf("上下班时刻不是整 %d 分钟（labour.duty_grid_minutes）", l.DutyGrid), fmt.Sprintf("does not start and end on multiples of %d minutes (labour.duty_grid_minutes)", l.DutyGrid),
				"改时间，或把 duty_grid_minutes 设为 0。", "Change its times, or set duty_grid_minutes to 0.")
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
	seen := map[Succession]bool{}
	for i, s := range w.Successions {
		at := fmt.Sprintf("successions[%d]", i)
		c.oneOf(at+".from", s.From, ids)
		c.oneOf(at+".to", s.To, ids)
		if seen[Succession{From: s.From, To: s.To}] {
			c.bad(at, s.From+" → "+s.To, "这个衔接写了两次", "this succession is given twice", "只留一处。", "Keep one of the two.")
		}
		seen[Succession{From: s.From, To: s.To}] = true
	}
}

func (w *Work) checkBreaks(c *checker, l Labour) {
	for i, b := range w.Breaks {
		at := fmt.Sprintf("breaks[%d]", i)
		c.oneOf(at+".kind", b.Kind, PauseKinds)
		ok := c.between(at+".minutes", float64(b.Minutes), 1, 480)
		ok = c.between(at+".duty_from", float64(b.DutyFrom), 0, 2880) && ok
		ok = c.between(at+".first", float64(b.First), 0, 2880) && ok
		ok = c.between(at+".last", float64(b.Last), 0, 2880) && ok
		ok = c.between(at+".spacing", float64(b.Spacing), 0, 1440) && ok
		shortest := max(b.DutyFrom, l.MinDuty)
		switch {
		case !ok:
		case b.First > b.Last:
			c.bad(at+".first", fmt.Sprint(b.First), "最早比最晚（last）还晚", "the earliest start is later than the latest", "改小 first。", "Lower first.")
		case b.First+b.Minutes > shortest:
			c.bad(at, b.Kind, fmt.Sprintf("%d 分钟的班就要休息，却排不下（最早 %d 分钟后开始，休 %d 分钟）", shortest, b.First, b.Minutes),
				fmt.Sprintf("is due to a duty of %d minutes, which has no room for it (%d minutes from minute %d on)", shortest, b.Minutes, b.First),
				"改大 duty_from，或改小 first。", "Raise duty_from, or lower first.")
		}
		for j := range i {
			if e := w.Breaks[j]; ok && e.DutyFrom <= b.DutyFrom && b.Spacing > 0 && e.First <= b.First && b.Last < e.First+e.Minutes+b.Spacing {
				c.bad(at+".spacing", fmt.Sprint(b.Spacing), fmt.Sprintf("与前一次休息（breaks[%d]）隔不开这么久", j), fmt.Sprintf("cannot be so far from breaks[%d]", j), "改大 last，或改小 spacing。", "Raise last, or lower spacing.")
			}
		}
	}
}

// ResolveDays lays a roster of many days on a grid of slots that starts at
// midnight of the first date. The faults are times of the playbook that do not
// fall on the slots; the grid is empty if there are any.
func (p *Playbook) ResolveDays(first model.Grid, days int) (Resolved, []model.Issue) {
	m := first.SlotMinutes
	if m < 5 || m > 60 || 60%m != 0 {
		return Resolved{}, []model.Issue{{What: model.Text{ZH: fmt.Sprintf("时段长度 %d 分钟不能用", m), EN: fmt.Sprintf("slots of %d minutes cannot be used", m)},
			Hint: model.Text{ZH: "用能整除 60 的分钟数：5、10、15、20、30 或 60。", EN: "Use minutes that divide the hour: 5, 10, 15, 20, 30 or 60."}}}
	}
	var issues []model.Issue
	unit := 60
	fit := func(minutes int, where string) {
		if minutes%m != 0 {
			issues = append(issues, model.Issue{Value: where,
				What: model.Text{ZH: fmt.Sprintf("%s 不落在 %d 分钟的时段上", where, m), EN: fmt.Sprintf("%s does not fall on slots of %d minutes", where, m)}})
		}
		unit = gcd(unit, minutes)
	}
	if w := p.Work; w != nil {
		for _, t := range w.DutyTypes {
			start, _ := Offset(t.Start)
			fit(start, t.ID+" "+t.Start)
			fit(t.Minutes, fmt.Sprintf("%s %d min", t.ID, t.Minutes))
		}
		for _, b := range w.Breaks {
			fit(b.Minutes, fmt.Sprintf("%s %d min", b.Kind, b.Minutes))
		}
	}
	if len(issues) > 0 {
		hint := model.Text{ZH: fmt.Sprintf("时段改用 %d 分钟，或改动这个时间。", unit), EN: fmt.Sprintf("Slots of %d minutes would fit; or change this time.", unit)}
		for i := range issues {
			issues[i].Hint = hint
		}
		return Resolved{}, issues
	}
	g := model.Grid{Start: first.Start, SlotMinutes: m}
	g.N = g.Ceil(first.Start.AddDate(0, 0, days))
	return Resolved{Grid: g}, nil
}
