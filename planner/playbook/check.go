package playbook

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"

	"paiban/planner/model"
)

// PauseKinds and PostKinds are the kinds that a phase may have.
var (
	PauseKinds = []string{"lunch", "dinner", "night_meal", "rest", "break"}
	PostKinds  = []string{"data_watch", "page_watch", "page_upkeep"}
)

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)

// checker gathers the faults of a playbook that its types cannot hold.
type checker struct {
	s      *Settings
	prefix string
	issues []model.Issue
}

func (c *checker) bad(path, value string, what, hint model.Text) {
	c.issues = append(c.issues, c.s.Issue(join(c.prefix, path), value, what, hint))
}

func (c *checker) warn(path, value string, what, hint model.Text) {
	c.bad(path, value, what, hint)
	c.issues[len(c.issues)-1].Warning = true
}

// between reports a number outside [low, high].
func (c *checker) between(path string, x, low, high float64) bool {
	if x >= low && x <= high {
		return true
	}
	c.bad(path, fmt.Sprint(x), model.Text{ZH: "要在 %v 到 %v 之间", EN: "has to lie between %v and %v"}.With(low, high),
		model.Text{ZH: "改成范围内的数。", EN: "Write a number in that range."})
	return false
}

// once reports a value that was there before.
func (c *checker) once(seen map[string]bool, path, value string, what, hint model.Text) {
	if seen[value] {
		c.bad(path, value, what, hint)
	}
	seen[value] = true
}

func (c *checker) oneOf(path, value string, known []string) bool {
	if slices.Contains(known, value) {
		return true
	}
	c.bad(path, value, model.Text{ZH: "没有这个选项", EN: "there is no such choice"}, Suggest(value, known))
	return false
}

// span reads a window and reports what is wrong with it.
func (c *checker) span(path string, w [2]string) ([2]int, bool) {
	for i := range w {
		if _, err := Offset(w[i]); err != nil {
			c.bad(fmt.Sprintf("%s[%d]", path, i), w[i], model.Text{ZH: "不是“时:分”", EN: "is not a time HH:MM"},
				model.Text{ZH: `写成 "02:00"、"-06:00" 或 "32:30"（相对开售时刻）。`, EN: `Write "02:00", "-06:00" or "32:30", counted from the opening.`})
			return [2]int{}, false
		}
	}
	m, err := window(w)
	if err != nil {
		c.bad(path, w[0]+" ~ "+w[1], model.Text{ZH: "开始不早于结束", EN: "does not begin before it ends"},
			model.Text{ZH: "过了半夜继续往上数：次日 02:00 写 26:00。", EN: "Count on after midnight: two in the morning after is 26:00."})
		return m, false
	}
	return m, true
}

func (p *Playbook) check(s *Settings) []model.Issue {
	c := &checker{s: s}
	if !idPattern.MatchString(p.ID) {
		c.bad("id", p.ID, model.Text{ZH: "id 要用小写字母、数字和连字符", EN: "an id is made of small letters, digits and hyphens"},
			model.Text{ZH: "例如 my-double11。", EN: "For example my-double11."})
	}
	p.Name = named(p.Name, p.ID)
	p.horizon().check(p, c)
	return append(c.issues, p.CheckSettings(s)...)
}

// CheckSettings reports labour, weights and work that cannot be kept. s is the file
// in which they stand: the playbook's own, or that of a shop that changes them.
func (p *Playbook) CheckSettings(s *Settings) []model.Issue {
	h := p.horizon()
	issues := append(p.Labour.check(s, h), p.Scores().check(s)...)
	return append(issues, cmp.Or(p.Work, &Work{}).check(s, p.Labour, h)...)
}

// checkDay reports faults of a day of phases.
func (p *Playbook) checkDay(c *checker) {
	if m, err := Offset(p.Opening); err != nil || m < 0 || m >= 24*60 {
		c.bad("opening", p.Opening, model.Text{ZH: "开售时刻不是 00:00–23:59", EN: "the usual opening hour is not 00:00–23:59"},
			model.Text{ZH: `写成 "00:00" 或 "20:00"。`, EN: `Write "00:00" or "20:00".`})
	}
	horizon, okH := c.span("horizon", p.Horizon)
	day, okD := c.span("event_day", p.EventDay)
	if okH && okD && (day[0] < horizon[0] || day[1] > horizon[1]) {
		c.bad("event_day", "", model.Text{ZH: "活动日超出了安排的起止时间（horizon）", EN: "the event day reaches beyond the horizon"},
			model.Text{ZH: "放宽 horizon。", EN: "Widen the horizon."})
	}
	if p.DayFactor != 0 {
		c.between("day_factor", p.DayFactor, 0.01, 1000)
	}
	if len(p.Phases) == 0 {
		c.bad("phases", "", model.Text{ZH: "没有任何阶段", EN: "there are no phases"},
			model.Text{ZH: "至少写一个阶段；可以从现成的安排复制。", EN: "Write at least one; a ready-made playbook may be copied."})
		return
	}
	p.checkPhases(c, horizon, day, okH && okD)
}

// checkPhases reports faults of the phases, alone and in their order; without whole
// the horizon or the event day cannot be read.
func (p *Playbook) checkPhases(c *checker, horizon, day [2]int, whole bool) {
	seen := map[string]bool{}
	last, total := math.MinInt, 0.0
	for i := range p.Phases {
		ph := &p.Phases[i]
		at := fmt.Sprintf("phases[%d]", i)
		w, ok := p.checkPhase(c, at, ph)
		c.once(seen, at+".id", ph.ID, model.Text{ZH: "阶段 id 重复", EN: "this phase id is given twice"}, model.Text{ZH: "换一个 id。", EN: "Use another id."})
		if !ok || !whole {
			whole = false
			continue
		}
		if w[0] < last {
			c.bad(at+".window", ph.Window[0], model.Text{ZH: "与前一个阶段重叠，或没有按时间先后排列", EN: "overlaps the phase before it, or is out of order"},
				model.Text{ZH: "按时间先后写，前一个结束后下一个才能开始。", EN: "Write the phases in order; one begins when the one before has ended."})
		}
		last = w[1]
		if w[0] < horizon[0] || w[1] > horizon[1] {
			c.bad(at+".window", ph.Window[0]+" ~ "+ph.Window[1], model.Text{ZH: "超出了安排的起止时间（horizon）", EN: "reaches beyond the horizon"},
				model.Text{ZH: "放宽 horizon 或缩短这个阶段。", EN: "Widen the horizon or shorten the phase."})
		}
		inside, outside := w[0] >= day[0] && w[1] <= day[1], w[1] <= day[0] || w[0] >= day[1]
		if !inside && !outside {
			c.bad(at+".window", ph.Window[0]+" ~ "+ph.Window[1], model.Text{ZH: "一半在活动日内、一半在外", EN: "lies half inside the event day"},
				model.Text{ZH: "在活动日的边界处分成两个阶段。", EN: "Split it in two at the border of the event day."})
		}
		if inside {
			total += ph.Intensity
		}
	}
	if whole && math.Abs(total-1) > 0.005 {
		c.bad("phases", fmt.Sprintf("%.3f", total),
			model.Text{ZH: "活动日各阶段的 intensity 加起来不是 1", EN: "the intensities of the event day's phases do not add up to 1"},
			model.Text{ZH: "调整各阶段占比，使其合计为 1。", EN: "Change the shares until they add up to 1."})
	}
}

// named fills a name that is missing in one language, or in both.
func named(t model.Text, id string) model.Text {
	if t.ZH == "" {
		t.ZH = t.EN
	}
	if t.ZH == "" {
		t.ZH = id
	}
	if t.EN == "" {
		t.EN = id
	}
	return t
}

func (p *Playbook) checkPhase(c *checker, at string, ph *Phase) ([2]int, bool) {
	if !idPattern.MatchString(ph.ID) {
		c.bad(at+".id", ph.ID, model.Text{ZH: "阶段 id 要用小写字母、数字和下划线", EN: "a phase id is made of small letters, digits and underscores"},
			model.Text{ZH: "例如 opening_rush。", EN: "For example opening_rush."})
	}
	ph.Name = named(ph.Name, ph.ID)
	w, ok := c.span(at+".window", ph.Window)
	c.between(at+".intensity", ph.Intensity, 0, 10)
	if ph.Attendance == "" {
		ph.Attendance = ByLoad
	}
	if c.oneOf(at+".attendance", string(ph.Attendance), []string{string(AllHands), string(ByLoad)}) {
		if ph.Attendance == ByLoad && (ph.Opening || ph.DawnExempt) {
			c.bad(at+".attendance", string(ph.Attendance),
				model.Text{ZH: "opening 和 dawn_exempt 只用于全员到岗的阶段", EN: "opening and dawn_exempt belong to all-hands phases"},
				model.Text{ZH: "改成 all_hands，或去掉它们。", EN: "Write all_hands, or remove them."})
		}
		if ph.Attendance == AllHands && ph.Dawn {
			c.bad(at+".dawn", "true", model.Text{ZH: "凌晨班的阶段不能是全员到岗", EN: "the dawn crew's phase cannot be all-hands"},
				model.Text{ZH: "改成 by_load，或去掉 dawn。", EN: "Write by_load, or remove dawn."})
		}
		if ph.Attendance == AllHands && slices.ContainsFunc(ph.Pauses, func(p Pause) bool { return p.Kind != "break" || p.DueAfter > 0 }) {
			c.warn(at+".pauses", "",
				model.Text{ZH: "全员到岗的阶段安排了用餐或休息，两者必有一个做不到", EN: "an all-hands phase with meals or rests: one of the two has to give way"},
				model.Text{ZH: "把用餐放到前后的阶段。", EN: "Move the meals to the phases around it."})
		}
	}
	c.between(at+".target", ph.Target, 0, 0.999)
	c.between(at+".target_seconds", float64(ph.TargetSeconds), 0, 86400)
	c.between(at+".bot", ph.Bot, 0, 0.99)
	if ph.Source == "" {
		c.warn(at, ph.ID, model.Text{ZH: "没有写依据（source）", EN: "has no source"},
			model.Text{ZH: "注明来历；自己估的写 [assume]。", EN: "Say where it comes from; write [assume] for your own guess."})
	}
	if ok {
		c.pauses(at, ph, w[1]-w[0])
	}
	kinds := map[string]bool{}
	for i, post := range ph.Posts {
		q := fmt.Sprintf("%s.posts[%d]", at, i)
		c.oneOf(q+".kind", post.Kind, PostKinds)
		c.once(kinds, q+".kind", post.Kind, model.Text{ZH: "同一阶段里这个岗位写了两次", EN: "this post is given twice in one phase"},
			model.Text{ZH: "合成一条，改 heads。", EN: "Make it one and change its heads."})
		c.between(q+".heads", float64(post.Heads), 0, 1000)
		c.between(q+".outside", float64(post.Outside), 0, 1000)
	}
	return w, ok
}

func (c *checker) pauses(at string, ph *Phase, minutes int) {
	kinds := map[string]bool{}
	for i, pause := range ph.Pauses {
		q := fmt.Sprintf("%s.pauses[%d]", at, i)
		c.oneOf(q+".kind", pause.Kind, PauseKinds)
		c.once(kinds, q+".kind", pause.Kind, model.Text{ZH: "同一阶段里这种休息写了两次", EN: "this pause is given twice in one phase"},
			model.Text{ZH: "每种只留一条。", EN: "Keep one of each kind."})
		c.between(q+".every", float64(pause.Every), 0, 24*60)
		c.between(q+".due_after", float64(pause.DueAfter), 0, float64(minutes))
		if !c.between(q+".minutes", float64(pause.Minutes), 1, float64(minutes)) || pause.Share == 0 || !c.between(q+".share", pause.Share, 0, 1) {
			continue
		}
		// A third of the team cannot eat 30 minutes in 80: too few turns fit.
		if turns := Turns(minutes, pause.Minutes); pause.Share < 1/float64(turns)-1e-9 {
			c.bad(q+".share", fmt.Sprint(pause.Share),
				model.Text{ZH: "%d 分钟里每批 %d 分钟只排得下 %d 批，每批最多 %.1f%% 的人轮不完",
					EN: "only %[3]d turns of %[2]d minutes fit into %[1]d, so %[4].1f %% at once cannot all have theirs"}.With(
					minutes, pause.Minutes, turns, pause.Share*100),
				model.Text{ZH: "share 至少写 %.3f，或缩短每批的时间。", EN: "Write a share of at least %.3f, or make the turns shorter."}.With(smallestShare(turns)))
		}
	}
}

// check reports settings that cannot be kept.
func (l Labour) check(s *Settings, h *horizon) []model.Issue {
	c := &checker{s: s, prefix: "labour"}
	orNone := func(path string, x int, low, high float64) bool {
		return x == h.none || c.between(path, float64(x), low, high)
	}
	orNone("cap_minutes", l.CapMinutes, 60, 1440)
	c.between("rest_minutes", float64(l.RestMinutes), 0, 2880)
	c.between("event_rest_minutes", float64(l.EventRestMinutes), 0, 2880)
	c.between("on_site_rest_minutes", float64(l.OnSiteRest), 0, 2880)
	orNone("max_duties", l.MaxDuties, 1, h.maxDuties)
	c.between("min_duty_minutes", float64(l.MinDuty), 0, 1440)
	if orNone("max_duty_minutes", l.MaxDuty, 10, 2880) && l.MaxDuty > 0 && l.MinDuty > l.MaxDuty {
		c.bad("min_duty_minutes", fmt.Sprint(l.MinDuty), model.Text{ZH: "最短在岗比最长还长", EN: "the shortest duty is longer than the longest"},
			model.Text{ZH: "改小 min_duty_minutes。", EN: "Lower min_duty_minutes."})
	}
	c.between("duty_grid_minutes", float64(l.DutyGrid), 0, 720)
	orNone("max_stretch_minutes", l.MaxStretch, 30, 2880)
	c.between("min_break_minutes", float64(l.MinBreak), 0, 240)
	c.between("liked_stretch_minutes", float64(l.LikedStretch), 0, 2880)
	c.between("pause_apart_minutes", float64(l.PauseApart), 0, 240)
	c.between("meal_duty_minutes", float64(l.MealAfter), 0, 2880)
	c.between("meal_from_minutes", float64(l.MealFrom), 0, 2880)
	if c.between("meal_to_minutes", float64(l.MealTo), 0, 2880) && l.MealFrom > l.MealTo {
		c.bad("meal_from_minutes", fmt.Sprint(l.MealFrom), model.Text{ZH: "最早用餐比最晚还晚", EN: "the earliest meal is later than the latest"},
			model.Text{ZH: "改小 meal_from_minutes。", EN: "Lower meal_from_minutes."})
	}
	c.between("day_minutes", float64(l.DayMinutes), 0, 1440)
	c.between("team_at_work", float64(l.TeamAtWork), 0, 1000)
	c.between("small_shop", float64(l.SmallShop), 0, 1000)
	c.between("wind_down_minutes", float64(l.WindDown), 0, 120)
	c.between("fair_minutes", float64(l.FairMinutes), 0, 100000)
	c.between("fair_step_minutes", float64(l.FairStep), 0, 1440)
	for _, n := range []struct{ key, value string }{{"night_from", l.NightFrom}, {"night_to", l.NightTo}} {
		if m, err := Offset(n.value); err != nil || m < 0 || m > 24*60 {
			c.bad(n.key, n.value, model.Text{ZH: "不是一天里的时刻", EN: "is not a time of day"}, model.Text{ZH: `写成 "22:00"。`, EN: `Write "22:00".`})
		}
	}
	for _, k := range slices.Sorted(maps.Keys(l.Paid)) {
		if a, ok := model.ParseKind(k); (!ok || a == model.Off) && k != "serve" {
			hint := Suggest(k, append(slices.Clone(PauseKinds), "treat", "standby", "serve", "data_watch", "page_watch", "page_upkeep"))
			c.bad("paid."+k, k, model.Text{ZH: "没有这种活动", EN: "there is no such activity"}, hint)
		} else if !l.Paid[k] && !a.Away() {
			c.bad("paid."+k, k, model.Text{ZH: "工作不能不计薪", EN: "work cannot be unpaid"},
				model.Text{ZH: "只有用餐、休息可以写 false。", EN: "Only meals, rests and breaks may be false."})
		}
	}
	return c.issues
}
