package event

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// spanResult is a cell of spans that has been read: the slots they touch, and
// the parts that could not be read.
type spanResult struct {
	touched []model.Span // every slot of which a part is meant
	whole   []model.Span // every slot that is meant in full
	bad     []string
	open    []openSpan
	half    bool
	stray   []model.Stretch // outside the horizon
}

// openSpan is a part with several readings.
type openSpan struct {
	text string
	list []model.Stretch
}

type spanCell struct {
	text  string
	leave bool
}

// spansOf reads a cell of spans, cut to the horizon; of leave its reason may stand in front.
func (r *agentReader) spansOf(text string, leave bool) spanResult {
	key := spanCell{text, leave}
	if got, ok := r.spans[key]; ok {
		return got
	}
	var got spanResult
	items := list(text)
	for k := range items {
		if g := reason.FindStringSubmatch(strings.TrimSpace(items[k])); g != nil && leave {
			items[k] = g[2]
		}
	}
	for _, item := range apart(items) {
		list := r.readings(item)
		switch len(list) {
		case 0:
			got.bad = append(got.bad, item)
			continue
		case 2:
			got.open = append(got.open, openSpan{item, list})
			continue
		}
		s := list[0]
		got.half = got.half || s.Half
		if _, out := r.outOfReach(s.From, s.To); out && !s.Daily {
			got.stray = append(got.stray, s)
		}
		for _, x := range r.onEachDay(s) {
			g := r.ev.Resolved.Grid
			got.touched = append(got.touched, cut(g, g.Floor(x.From), g.Ceil(x.To)))
			got.whole = append(got.whole, cut(g, g.Ceil(x.From), g.Floor(x.To)))
		}
	}
	got.touched, got.whole = model.Union(got.touched), model.Union(got.whole)
	r.spans[key] = got
	return got
}

var (
	// severalHours are hours of a day with strokes between: 9:00-12:00/13:00-18:00.
	severalHours = regexp.MustCompile(`^\d{1,2}[:点][^/]*[-~–—至到][^/]*(/\s*\d{1,2}[:点][^/]*[-~–—至到][^/]*)+$`)
	// reason is why somebody is away, before the time of it.
	reason = regexp.MustCompile(`^([年事病婚产丧公例]假|陪产假|育儿假|调休|补休|请假|休假|休)[:\s]*(\d.*)$`)
	// half is a part of the day alone, meant for every day.
	half = regexp.MustCompile(`^(上午|下午|早上|晚上|凌晨)$`)
)

// apart brings the parts of a cell of times into the form that model.Reader knows.
func apart(items []string) (out []string) {
	for _, item := range items {
		item = strings.TrimSpace(item)
		if half.MatchString(item) {
			item = "每天" + item
		}
		parts := []string{item}
		if severalHours.MatchString(item) {
			parts = strings.Split(item, "/")
		}
		for _, x := range parts {
			if x = strings.TrimSpace(x); x != "" {
				out = append(out, x)
			}
		}
	}
	return out
}

// onEachDay repeats a stretch without a date on each of its weekdays in the horizon.
func (b *builder) onEachDay(s model.Stretch) []model.Stretch {
	if !s.Daily {
		return []model.Stretch{s}
	}
	var out []model.Stretch
	g := b.ev.Resolved.Grid
	for d := startOfDay(g.Start).AddDate(0, 0, -2); d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if s.Days.Has(d.Weekday()) {
			at := func(m int) time.Time { return model.OnClock(d, 60*m) }
			out = append(out, model.Stretch{From: at(s.Minutes[0]), To: at(s.Minutes[1])})
		}
	}
	return out
}

func cut(g model.Grid, from, to int) model.Span {
	return model.Span{From: g.Clamp(from), To: g.Clamp(to)}
}

// outside returns the rest of [0, n).
func outside(spans []model.Span, n int) []model.Span {
	var out []model.Span
	at := 0
	for _, s := range spans {
		if s.From > at {
			out = append(out, model.Span{From: at, To: s.From})
		}
		at = s.To
	}
	if at < n {
		out = append(out, model.Span{From: at, To: n})
	}
	return out
}

// presence reads when the agent cannot be there: leave, what lies outside the
// availability, and the time before the first day.
func (r *agentReader) presence(row model.Row, a *model.Agent) {
	n := r.ev.Resolved.Grid.N
	var leave []model.Span
	if text := r.cell(row, "leave"); text != "" && !IsNo(text) {
		got := r.spansOf(text, true)
		r.unreadable(row, "leave", got)
		r.strayDates(row, "leave", got)
		leave = append(leave, got.touched...)
	}
	if text := r.cell(row, "available"); text != "" && !always(text) {
		got := r.spansOf(text, false)
		r.sheet.workdays(row, "available", text)
		r.unreadable(row, "available", got)
		r.strayDates(row, "available", got)
		if len(got.stray) > 0 && bareSpan.MatchString(model.Fold(text)) {
			r.sheet.bad(row, "available", text, model.Text{ZH: "看不出是几点到几点还是几月几日", EN: "may be hours of the day, or a date"},
				model.Text{ZH: "钟点写成 9:00~18:00，日期写成 9月18日。", EN: "Write hours as 9:00~18:00, a date as 18 Sep."})
		}
		if len(got.bad)+len(got.open) == 0 {
			leave = append(leave, outside(got.whole, n)...)
		}
	}
	if text := r.cell(row, "first_day"); text != "" {
		clock := r.clock
		clock.Order = r.sheet.order("first_day")
		m, ok := clock.Moment(text)
		if !ok || !m.HasDate {
			r.sheet.bad(row, "first_day", text, model.Text{ZH: "不是日期", EN: "is not a date"}, model.Text{ZH: "例如 2026-11-01。", EN: "For example 2026-11-01."})
		} else {
			leave = append(leave, cut(r.ev.Resolved.Grid, 0, r.ev.Resolved.Grid.Ceil(m.Day)))
			if g := r.ev.Resolved.Grid; !m.Day.Before(g.End()) {
				near, _ := r.outOfReach(m.Day, m.Day.AddDate(0, 0, 1))
				what, hint := r.understood(m.Day, near)
				r.sheet.warn(row, "first_day", text, what.And(model.Text{ZH: "：此人不会被排班", EN: ": this person is not planned at all"}), hint)
			}
			if r.cell(row, "newcomer") == "" && m.Day.After(r.ev.Opening.AddDate(0, 0, -newcomerDays)) {
				a.Newcomer = true
			}
		}
	}
	a.Leave = model.Union(leave)
}

// hoursAlone are hours without words for the part of the day.
var hoursAlone = regexp.MustCompile(`^(?:(?:\d{1,4}[-/.月])*\d{0,2}日?\s+)?(\d{1,2})[:点]\d{0,2}\s*[-~–—至到]+\s*(\d{1,2})[:点]\d{0,2}$`)

// twoEnded tells hours that may be by the clock of twelve, which model.Reader does not read.
func twoEnded(text string) bool {
	g := hoursAlone.FindStringSubmatch(text)
	if g == nil {
		return false
	}
	from, _ := strconv.Atoi(g[1])
	to, _ := strconv.Atoi(g[2])
	return to <= from && to > 0 && to <= 12
}

// bareSpan is a day's hours without minutes, or a date.
var bareSpan = regexp.MustCompile(`^([01]?\d|2[0-4])\s*[-~–—至到]\s*([01]?\d|2[0-4])$`)

func always(text string) bool {
	switch strings.ToLower(text) {
	case "always", "all", "*", "全部", "全天", "都可以", "随时", "不限", "任何时间", "都行", "均可":
		return true
	}
	return false
}

func (r *agentReader) unreadable(row model.Row, id string, got spanResult) {
	if got.half {
		r.sheet.halfDay(id)
	}
	for _, x := range got.open {
		r.sheet.ambiguous(row, id, x.text, x.list)
	}
	for _, item := range got.bad {
		if twoEnded(item) {
			r.sheet.bad(row, id, item, model.Text{ZH: "看不出到当天晚上还是第二天早上", EN: "may end in the evening or in the next morning"},
				model.Text{ZH: "写成 8:30~17:30，或 8:30~次日5:30。", EN: "Write it as 8:30~17:30, or as 8:30~29:30 for the next morning."})
			continue
		}
		r.sheet.bad(row, id, item, model.Text{ZH: "看不懂这个时段，或开始不早于结束", EN: "this time span cannot be read, or does not begin before it ends"},
			model.Text{ZH: "例如 11-10 18:00~11-11 12:00；多段用分号隔开；整天只写日期。",
				EN: "For example 11-10 18:00~11-11 12:00; several with semicolons; a date alone is the whole day."})
	}
}

// pins reads "11-11 00:00~02:00=data_watch;…".
func (r *agentReader) pins(row model.Row, a *model.Agent) {
	text := r.cell(row, "pins")
	if text == "" {
		return
	}
	for _, item := range apart(list(text)) {
		when, what, ok := strings.Cut(item, "=")
		if !ok {
			r.sheet.bad(row, "pins", item, model.Text{ZH: "缺少“=做什么”", EN: "lacks \"=what\""},
				model.Text{ZH: "例如 11-11 00:00~02:00=data_watch。", EN: "For example 11-11 00:00~02:00=data_watch."})
			continue
		}
		readings := r.readings(when)
		switch {
		case len(readings) == 2:
			r.sheet.ambiguous(row, "pins", when, readings)
			continue
		case len(readings) == 0 || readings[0].Daily:
			r.unreadable(row, "pins", spanResult{bad: []string{when}})
			continue
		case readings[0].Half:
			r.sheet.halfDay("pins")
		}
		s := readings[0]
		activity, ok := r.activity(strings.ToLower(strings.TrimSpace(what)))
		if !ok {
			hint := r.activities(what)
			r.sheet.bad(row, "pins", what, model.Text{ZH: "不认识这个活动", EN: "there is no such activity"}, hint)
			continue
		}
		g := r.ev.Resolved.Grid
		from, okF := g.Exact(s.From)
		to, okT := g.Exact(s.To)
		span := cut(g, from, to)
		switch {
		case !okF || !okT:
			r.sheet.bad(row, "pins", item, model.Text{ZH: "锁定的时间不落在时段上", EN: "does not begin and end on the slots"},
				model.Text{ZH: "改成整 " + minutesText(g.SlotMinutes) + " 分钟的时刻。",
					EN: "Use times that are multiples of " + minutesText(g.SlotMinutes) + " minutes."})
		case span.Len() == 0:
			what, hint := r.noEffect(s.From, s.To)
			r.sheet.warn(row, "pins", item, what, hint)
		case slices.ContainsFunc(a.Pins, func(p model.Pin) bool { return p.Activity != activity && p.Overlap(span) > 0 }):
			r.sheet.bad(row, "pins", item, model.Text{ZH: "与同一人的另一个锁定冲突", EN: "contradicts another pin of the same person"},
				model.Text{ZH: "同一时间只能锁定一件事。", EN: "One thing at a time."})
		default:
			a.Pins = append(a.Pins, model.Pin{Span: span, Activity: activity})
			r.doubtful(row, item, a, span, activity)
		}
	}
	slices.SortFunc(a.Pins, func(x, y model.Pin) int { return x.From - y.From })
}

// doubtful warns of a pin that contradicts the agent's own leave or skills.
func (r *agentReader) doubtful(row model.Row, item string, a *model.Agent, span model.Span, activity model.Activity) {
	q, serves := activity.Queue()
	if serves && !a.CanServe(q) || activity.Post() && !a.CanHold(activity.Kind()) {
		r.sheet.warn(row, "pins", item, model.Text{ZH: "锁定了此人没有的技能", EN: "is a pin for which this person lacks the skill"},
			model.Text{ZH: "在“技能”列加上，或改锁定。", EN: "Add the skill, or change the pin."})
	}
	if activity.OnDuty() && slices.ContainsFunc(a.Leave, func(l model.Span) bool { return l.Overlap(span) > 0 }) {
		r.sheet.warn(row, "pins", item, model.Text{ZH: "锁定的时间此人不能上班", EN: "is a pin at a time when this person cannot be there"},
			model.Text{ZH: "改请假（可上班时段），或改锁定。", EN: "Change the leave or availability, or the pin."})
	}
}

func (r *agentReader) activity(word string) (model.Activity, bool) {
	if q, ok := r.queue[word]; ok {
		return model.Serve(q), true
	}
	if p, ok := postNames[word]; ok {
		word = p
	}
	if k, ok := kindNames[word]; ok {
		word = k
	}
	return model.ParseKind(word)
}

// activities suggests what may be written for an activity, in the reader's language.
func (r *agentReader) activities(what string) model.Text {
	words := append(slices.Clone(r.names), "lunch", "dinner", "night_meal", "rest", "break", "standby", "off")
	var own []string
	for _, w := range words {
		name := model.KindText(w).ZH
		if q := slices.IndexFunc(r.ev.Queues, func(q Queue) bool { return q.ID == w }); q >= 0 {
			name = r.ev.Queues[q].Label()
		}
		own = append(own, name)
	}
	return model.Text{ZH: playbook.Suggest(what, own).ZH, EN: playbook.Suggest(what, words).EN}
}
