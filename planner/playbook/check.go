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
	c.tell(path, value, what, hint, false)
}

func (c *checker) warn(path, value string, what, hint model.Text) {
	c.tell(path, value, what, hint, true)
}

func (c *checker) tell(path, value string, what, hint model.Text, warning bool) {
	if path = join(c.prefix, path); !c.s.Failed(path) {
		i := c.s.Issue(path, value, what, hint)
		i.Warning = warning
		c.issues = model.WithIssue(c.issues, i)
	}
}

// between reports a number outside [low, high].
func (c *checker) between(path string, x, low, high float64) bool {
	return c.number(path, x, Range{Low: low, High: high})
}

// number reports a number outside its range, and warns of an odd one that this file names.
func (c *checker) number(path string, x float64, r Range) bool {
	if what, hint, wrong := r.Fault(x); wrong {
		c.bad(path, plain(x), what, hint)
		return false
	}
	if what, hint, odd := r.Doubt(x); odd && c.s.Has(join(c.prefix, path)) {
		c.warn(path, plain(x), what, hint)
	}
	return true
}

// elsewhere warns of a number that this file names although nothing reads it on such
// rosters; not where a copied playbook has the ready-made one's.
func (c *checker) elsewhere(path string, n int, where Kind, h *horizon) {
	if path := join(c.prefix, path); where == "" || where == h.kind || n == 0 || !c.s.Has(path) || h.ready(path) == n {
		return
	}
	what := model.Text{ZH: "不起作用：只用于按阶段的一天", EN: "has no effect: it is for days of phases"}
	if where == OfWeeks {
		what = model.Text{ZH: "不起作用：只用于多日排班", EN: "has no effect: it is for rosters of many days"}
	}
	c.warn(path, fmt.Sprint(n), what, model.Text{ZH: "可以删掉。", EN: "It may be removed."})
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
	issues := append(p.Labour.check(s, h), p.Scores().check(s, h)...)
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
			whole = whole && !c.s.Failed(at+".intensity")
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
		if ph.Attendance == ByLoad && (ph.Opening || ph.DawnExempt || ph.ArriveBefore > 0) {
			c.bad(at+".attendance", string(ph.Attendance),
				model.Text{ZH: "opening、arrive_before 和 dawn_exempt 只用于全员到岗的阶段", EN: "opening, arrive_before and dawn_exempt belong to all-hands phases"},
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
	c.between(at+".arrive_before", float64(ph.ArriveBefore), 0, 240)
	if ph.Target != 0 { // 0 = the shop's
		c.number(at+".target", ph.Target, TargetRange)
	}
	c.number(at+".target_seconds", float64(ph.TargetSeconds), SecondsRange)
	c.number(at+".bot", ph.Bot, BotRange)
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
		if c.between(q+".heads", float64(post.Heads), 0, 1000) && c.between(q+".outside", float64(post.Outside), 0, 1000) && post.Outside > post.Heads {
			what, hint := MoreOutside(post.Heads)
			c.warn(q+".outside", fmt.Sprint(post.Outside), what, hint)
		}
	}
	return w, ok
}

func (c *checker) pauses(at string, ph *Phase, long int) {
	kinds := map[string]bool{}
	for i, pause := range ph.Pauses {
		q := fmt.Sprintf("%s.pauses[%d]", at, i)
		c.oneOf(q+".kind", pause.Kind, PauseKinds)
		c.once(kinds, q+".kind", pause.Kind, model.Text{ZH: "同一阶段里这种休息写了两次", EN: "this pause is given twice in one phase"},
			model.Text{ZH: "每种只留一条。", EN: "Keep one of each kind."})
		c.between(q+".every", float64(pause.Every), 0, 24*60)
		c.between(q+".due_after", float64(pause.DueAfter), 0, float64(long))
		if !c.number(q+".minutes", float64(pause.Minutes), InMinutes(1, float64(long), 5, 120)) || pause.Share == 0 ||
			!c.number(q+".share", pause.Share, Range{0, 1, usual(0.01, 1), Share}) {
			continue
		}
		// A third of the team cannot eat 30 minutes in 80: too few turns fit.
		if turns := Turns(long, pause.Minutes); pause.Share < 1/float64(turns)-1e-9 {
			c.bad(q+".share", fmt.Sprint(pause.Share),
				model.Text{ZH: "%d 分钟里每批 %d 分钟只排得下 %d 批，每批最多 %.1f%% 的人轮不完",
					EN: "only %[3]d turns of %[2]d minutes fit into %[1]d, so %[4].1f %% at once cannot all have theirs"}.With(
					long, pause.Minutes, turns, pause.Share*100),
				model.Text{ZH: "share 至少写 %.3f，或缩短每批的时间。", EN: "Write a share of at least %.3f, or make the turns shorter."}.With(smallestShare(turns)))
		}
	}
}

// ofPhases are the numbers of labour that rosters of many days do not read.
var ofPhases = []string{"event_rest_minutes", "on_site_rest_minutes", "liked_stretch_minutes", "pause_apart_minutes", "lead_questions", "small_shop",
	"wind_down_minutes", "fair_step_minutes"}

// check reports settings that cannot be kept.
func (l Labour) check(s *Settings, h *horizon) []model.Issue {
	c := &checker{s: s, prefix: "labour"}
	whole := map[string]bool{}
	for _, n := range []struct {
		key    string
		x      int
		orNone bool // h.none switches it off
		Range
	}{
		{"cap_minutes", l.CapMinutes, true, InMinutes(60, 1440, 240, 960)},
		{"rest_minutes", l.RestMinutes, false, InMinutes(0, 2880, 240, 1440)},
		{"event_rest_minutes", l.EventRestMinutes, false, InMinutes(0, 2880, 120, 1440)},
		{"on_site_rest_minutes", l.OnSiteRest, false, InMinutes(0, 2880, 120, 1440)},
		{"max_duties", l.MaxDuties, true, Range{Low: 1, High: h.maxDuties}},
		{"min_duty_minutes", l.MinDuty, false, InMinutes(0, 1440, 30, 720)},
		{"max_duty_minutes", l.MaxDuty, true, InMinutes(10, 2880, 120, 960)},
		{"duty_grid_minutes", l.DutyGrid, false, InMinutes(0, 720, 5, 240)},
		{"max_stretch_minutes", l.MaxStretch, true, InMinutes(30, 2880, 90, 720)},
		{"min_break_minutes", l.MinBreak, false, InMinutes(0, 240, 5, 120)},
		{"liked_stretch_minutes", l.LikedStretch, false, InMinutes(0, 2880, 60, 720)},
		{"pause_apart_minutes", l.PauseApart, false, InMinutes(0, 240, 5, 120)},
		{"lead_questions", l.LeadQuestions, false, Range{Low: 0, High: 200}},
		{"meal_duty_minutes", l.MealAfter, false, InMinutes(0, 2880, 120, 720)},
		{"meal_from_minutes", l.MealFrom, false, InMinutes(0, 2880, 30, 600)},
		{"meal_to_minutes", l.MealTo, false, InMinutes(0, 2880, 60, 720)},
		{"day_minutes", l.DayMinutes, false, InMinutes(0, 1440, 120, 720)},
		{"team_at_work", l.TeamAtWork, false, Range{Low: 0, High: 1000}},
		{"small_shop", l.SmallShop, false, Range{Low: 0, High: 1000}},
		{"wind_down_minutes", l.WindDown, false, InMinutes(0, 120, 1, 60)},
		{"fair_minutes", l.FairMinutes, false, InMinutes(0, 100000, 60, 20000)},
		{"fair_step_minutes", l.FairStep, false, InMinutes(0, 1440, 10, 480)},
	} {
		whole[n.key] = (n.orNone && n.x == h.none || c.number(n.key, float64(n.x), n.Range)) && !s.Failed("labour."+n.key)
		if slices.Contains(ofPhases, n.key) {
			c.elsewhere(n.key, n.x, OfPhases, h)
		}
	}
	if whole["min_duty_minutes"] && whole["max_duty_minutes"] && l.MaxDuty > 0 && l.MinDuty > l.MaxDuty {
		c.bad("min_duty_minutes", fmt.Sprint(l.MinDuty), model.Text{ZH: "最短在岗比最长还长", EN: "the shortest duty is longer than the longest"},
			model.Text{ZH: "改小 min_duty_minutes。", EN: "Lower min_duty_minutes."})
	}
	if whole["meal_from_minutes"] && whole["meal_to_minutes"] && l.MealFrom > l.MealTo {
		c.bad("meal_from_minutes", fmt.Sprint(l.MealFrom), model.Text{ZH: "最早用餐比最晚还晚", EN: "the earliest meal is later than the latest"},
			model.Text{ZH: "改小 meal_from_minutes。", EN: "Lower meal_from_minutes."})
	}
	if whole["min_duty_minutes"] && whole["cap_minutes"] && l.CapMinutes > 0 && l.MinDuty > l.CapMinutes {
		c.warn("min_duty_minutes", fmt.Sprint(l.MinDuty), model.Text{ZH: "最短在岗超过 24 小时的工时上限 cap_minutes（%d）：不计薪的用餐补不上差额，就没有人能上班",
			EN: "is more than cap_minutes (%d) allows in 24 hours: nobody can work, unless unpaid meals make up for it"}.With(l.CapMinutes),
			model.Text{ZH: "改小 min_duty_minutes，或改大 cap_minutes。", EN: "Lower min_duty_minutes, or raise cap_minutes."})
	}
	l.checkNight(c)
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

// checkNight reports a night that is none.
func (l Labour) checkNight(c *checker) {
	var at []int
	for _, n := range []struct{ key, value string }{{"night_from", l.NightFrom}, {"night_to", l.NightTo}} {
		m, err := Offset(n.value)
		if err != nil || m < 0 || m > 24*60 {
			c.bad(n.key, n.value, model.Text{ZH: "不是一天里的时刻", EN: "is not a time of day"}, model.Text{ZH: `写成 "22:00"。`, EN: `Write "22:00".`})
			continue
		}
		at = append(at, m%(24*60))
	}
	if len(at) == 2 && at[0] == at[1] {
		c.bad("night_to", l.NightTo, model.Text{ZH: "夜间的开始和结束是同一时刻", EN: "the night begins and ends at one time"},
			model.Text{ZH: "例如 night_from: \"22:00\"、night_to: \"06:00\"。", EN: "For example night_from: \"22:00\" and night_to: \"06:00\"."})
	} else if len(at) == 2 && (at[1]-at[0]+24*60)%(24*60) > 12*60 {
		c.warn("night_from", l.NightFrom, model.Text{ZH: "到 %s 的夜间超过 12 小时", EN: "to %s is a night of more than 12 hours"}.With(l.NightTo),
			model.Text{ZH: "起止写反了就调过来；是这样就不用改。", EN: "Exchange night_from and night_to if they are the wrong way round; leave them if they are right."})
	}
}
