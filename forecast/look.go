package forecast

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// lookedAt is a past event with what is known of it before it teaches anything.
type lookedAt struct {
	PastEvent            // its opening is set
	day       time.Time  // the past event's date at the clock time of this one's opening
	whole     *pastDay   // of the whole shop; nil = it cannot teach
	why       model.Text // why not
}

// pastDay is one past event as multiples of the normal event day at that time.
type pastDay struct {
	factor         float64   // of the whole event day
	sure           bool      // the normal day was known
	begun          *runUp    // days that were none, nil = not
	share, volumes []float64 // per planned phase, the volumes as inquiries; NaN = not known
}

// enough is how many normal days tell what a normal day is.
const enough = 7

// lookAt finds when each past event opened and what it can teach. It refuses those that
// would teach nonsense: a day that was no busier than others, one without the hours of
// the opening, one whose rush came at another time than its opening is taken to be.
func (req *Request) lookAt(day model.Span) error {
	req.looked = nil
	for _, p := range req.Past {
		x := lookedAt{PastEvent: p, why: model.Text{ZH: "没有数据", EN: "it has no figures"}}
		if p.History.Days() > 0 {
			one := p.History.sum()
			if p.Opening.IsZero() {
				x.Opening = one.busiestOpening(req.Opening)
			}
			// An evening's opening is that of the next day.
			days := daysBetween(x.Opening.Add(12*time.Hour), req.Opening.Add(12*time.Hour))
			x.day = req.Opening.AddDate(0, 0, -days)
			// A rush after an opening that the shop names may be its second wave.
			if t, ok := one.rush(x.Opening); ok && (p.Opening.IsZero() || t.Before(x.Opening)) {
				return otherRush(x.Label, x.Opening, t)
			}
			if p.Opening.IsZero() && !one.standsOut(x.Opening, req.Calendar) {
				x.why = model.Text{ZH: "没有写往期开场时间，文件里也没有哪天比其他日子明显忙", EN: "its opening is not named, and no day of its file stands out among the others"}
			} else if x.whole, x.why = req.lookBack(&x, one, req.History.sum(), day); x.whole != nil {
				if err := req.nonsense(&x, day); err != nil {
					return err
				}
			}
		}
		req.looked = append(req.looked, x)
	}
	return nil
}

// The busiest of some days is no event's unless it has leastJump times the inquiries of any
// other, the days around it and other sales apart, or plainJump times those of most.
const (
	leastJump  = 1.25
	plainJump  = 3
	aroundDays = 2
	asBusy     = 0.75
	farMore    = 2 // a day that has so many times an opening's beside it is the event's
)

// standsOut reports whether the day from an opening on is busier than chance makes the
// busiest of all days.
func (h *History) standsOut(opening time.Time, cal *Calendar) bool {
	at, own, days := h.daysFrom(opening)
	var others []float64
	for from, sum := range days {
		if abs(from-at) > aroundDays*1440 && cal.Kind(h.Start.Add(minute(from+720))) != Promotion {
			others = append(others, sum)
		}
	}
	slices.Sort(others)
	n := len(others)
	return n == 0 || own >= min(leastJump*others[n-1], plainJump*others[n/2])
}

// daysFrom are the inquiries of every 24 hours that begin at the opening's time of day, by
// the minute of the history, and of those from the opening on.
func (h *History) daysFrom(opening time.Time) (at int, own float64, days map[int]float64) {
	curve := h.minutes()
	at, days = h.minuteOf(opening), map[int]float64{}
	for from := (at%1440 + 1440) % 1440; from < len(curve); from += 1440 {
		for _, v := range curve[from:min(len(curve), from+1440)] {
			if known(v) {
				days[from] += v
			}
		}
	}
	return at, days[at], days
}

// busierBeside finds the busiest day about an opening that has farMore times its inquiries.
func (h *History) busierBeside(opening time.Time) (t time.Time, times float64) {
	at, own, days := h.daysFrom(opening)
	best := at
	for _, from := range slices.Sorted(maps.Keys(days)) {
		if abs(from-at) <= aroundDays*1440 && days[from] > days[best] {
			best = from
		}
	}
	if days[best] < farMore*own {
		return t, 0
	}
	return h.Start.Add(minute(best)), days[best] / max(own, 1)
}

// lookBack reads one past event; nil if it is incomplete, and why.
func (req *Request) lookBack(p *lookedAt, one, now *History, day model.Span) (*pastDay, model.Text) {
	normal, sure, begun := req.wouldHaveBeen(p, one, now, day)
	if normal <= 0 {
		return nil, model.Text{ZH: "看不出那时普通的一天是多少", EN: "what a normal day was then cannot be told"}
	}
	curve := one.minutes()
	before := int(req.Opening.Sub(req.Grid.Start) / time.Minute)
	byClock, byOpening := one.minuteOf(p.day)-before, one.minuteOf(p.Opening)-before
	gap := -1
	sum := func(s model.Span, start int) float64 {
		total := 0.0
		for i := start + s.From*req.Grid.SlotMinutes; i < start+s.To*req.Grid.SlotMinutes; i++ {
			if i < 0 || i >= len(curve) || math.IsNaN(curve[i]) {
				gap = i
				return math.NaN()
			}
			total += curve[i]
		}
		return total
	}
	whole := sum(day, byClock)
	if at := byOpening + before; at < 0 || at >= len(curve) {
		return nil, model.Text{ZH: "文件里没有 %s", EN: "the file has no %s"}.With(p.Opening.Format("2006-01-02"))
	}
	if math.IsNaN(whole) {
		at := one.Start.Add(minute(gap)).Format("2006-01-02 15:04")
		return nil, model.Text{ZH: "活动那天的数据不全，" + at + " 起没有", EN: "the event's day has gaps, from " + at + " on"}
	}
	if whole <= 0 {
		return nil, model.Text{ZH: "活动那天一个咨询也没有", EN: "the event's day has no inquiries"}
	}
	if from, to, usual := one.outage(byClock+day.From*req.Grid.SlotMinutes, byClock+day.To*req.Grid.SlotMinutes); usual > 0 {
		return nil, model.Text{ZH: "活动那天 %s 到 %s 记的是 0，平日这段有 %.0f 个：像是系统故障，把这几格留空或补上",
			EN: "the event's day has 0 from %s to %s, where a normal day has %.0f: an outage, it seems; fill in what there was"}.
			With(from.Format("15:04"), to.Format("15:04"), usual)
	}
	past := &pastDay{factor: whole / normal, sure: sure, begun: begun}
	for _, ph := range req.covering(day) {
		start, opening := byClock, before/req.Grid.SlotMinutes
		if ph.Opening || ph.To <= opening { // how people flock to an opening goes by it, not by the clock
			start = byOpening
		}
		v := sum(ph.Span, start)
		if ph.From >= opening && start+ph.From*req.Grid.SlotMinutes < byOpening+before {
			v = math.NaN() // hours before that opening tell nothing of hours after this one
		}
		if one.PerDay() == 1 || v == 0 && one.lacks(req.Grid, ph.Span, start, now) {
			v = math.NaN() // day totals teach the day's factor only, and hours that are not in the file nothing
		}
		past.share, past.volumes = append(past.share, v/normal), append(past.volumes, v)
	}
	return past, model.Text{}
}

// leastOutage is how many inquiries a stretch without any has to have on other days to be
// taken for one in which nothing was counted: by chance there are none once in 3,000 times.
const leastOutage = 8

// outage finds the longest stretch of a day, in minutes of the history, without any inquiry,
// at a time that others have leastOutage of; usual = 0 for none.
func (h *History) outage(from, to int) (begins, ends time.Time, usual float64) {
	n := h.PerDay()
	step := 1440 / n
	first, last := max(0, from/step), min(len(h.Volume[0]), (to+step-1)/step)
	if n == 1 || first >= last {
		return begins, ends, 0
	}
	others := make([]float64, n)
	for k := range others {
		sum, days := 0.0, 0.0
		for i := k; i < len(h.Volume[0]); i += n {
			if v := h.Volume[0][i]; known(v) && (i < first-n || i >= last+n) {
				sum, days = sum+v, days+1
			}
		}
		others[k] = sum / max(1, days)
	}
	run, start := 0.0, first
	for i := first; i <= last; i++ {
		if i < last && h.Volume[0][i] == 0 {
			run += others[i%n]
			continue
		}
		if run >= leastOutage && run > usual {
			begins, ends, usual = h.Start.Add(minute(start*step)), h.Start.Add(minute(i*step)), run
		}
		run, start = 0, i+1
	}
	return begins, ends, usual
}

// lacks reports hours at which the file never has an inquiry while the history has.
func (h *History) lacks(g model.Grid, span model.Span, start int, now *History) bool {
	any := func(h *History, at, length int) bool {
		step := 1440 / h.PerDay()
		for i, v := range h.Volume[0] {
			from := i % h.PerDay() * step
			if v > 0 && (from+1440-at%1440)%1440 < length {
				return true
			}
		}
		return false
	}
	from, length := ((start+span.From*g.SlotMinutes)%1440+1440)%1440, min(1440, span.Len()*g.SlotMinutes)
	return !any(h, from, length) && (now.Days() == 0 || now.PerDay() == 1 || any(now, (minuteOn(g.Time(span.From), now.Start)%1440+1440)%1440, length))
}

// rush finds an evening or night in which inquiries jumped while they did not rise at the
// opening: the sale opened then. Where it is before the opening, the day from it on is about as
// busy as that from the opening on; days of run-up are not.
func (h *History) rush(opening time.Time) (time.Time, bool) {
	if h.Interval > time.Hour {
		return opening, false
	}
	curve, at := h.minutes(), h.minuteOf(opening)
	hour := func(from int) float64 {
		if from < 0 || from+60 > len(curve) {
			return math.NaN()
		}
		return sumOf(curve[from : from+60])
	}
	usual := func(from int) float64 {
		sum, n := 0.0, 0
		for i := from % 1440; i+60 <= len(curve); i += 1440 {
			if v := hour(i); abs(i-from) > 1440 && known(v) {
				sum, n = sum+v, n+1
			}
		}
		return sum / float64(max(1, n))
	}
	best, most := 0, 0.0
	fromThere := func(from int) (sum float64) {
		for _, v := range curve[max(0, from):min(len(curve), max(0, from+1440))] {
			if known(v) {
				sum += v
			}
		}
		return sum
	}
	if !(hour(at) <= 1.2*hour(at-60)) {
		return opening, false
	}
	for t := at - 1440; t <= at+1440; t += 30 {
		clock := ((t % 1440) + 1440) % 1440
		v, before := hour(t), hour(t-60)
		if abs(t-at) < 60 || clock > 120 && clock < 1080 || !(v >= 2*max(before, 1)) || v < 3*usual(t) || t < at && fromThere(t) < asBusy*fromThere(at) {
			continue
		}
		if v-before > most {
			best, most = t, v-before
		}
	}
	return opening.Add(minute(best - at)), best != 0
}

// nonsense refuses a past event that would teach that a sale is no busier than other
// days, or that nobody comes when it opens.
func (req *Request) nonsense(p *lookedAt, day model.Span) error {
	one, date := p.History.sum(), p.day.Format("2006-01-02")
	if beside, times := one.busierBeside(p.Opening); times > 0 {
		return &Error{Past: true, Text: model.Text{ZH: "往期活动 %s 的 %s 不是那次活动最忙的一天：%s 起的一天是它的 %.1f 倍",
			EN: "past event %s: %s is not its busiest day, the day from %s on has %.1f " +
				"times as many"}.With(p.Label, date, beside.Format("2006-01-02 15:04"), times)}
	}
	if p.whole.factor < leastJump && !one.standsOut(p.Opening, req.Calendar) {
		return &Error{Past: true, Text: model.Text{ZH: "往期活动 %s 的 %s 那天只有平日的 %.2f 倍，不是大促；文件里最忙的是 %s",
			EN: "past event %s: its day %s has %.2f of a normal day: that is no sale; the busiest of the file is %s"}.With(p.Label, date, p.whole.factor,
			one.busiestOpening(req.Opening).Format("2006-01-02"))}
	}
	for i, ph := range req.covering(day) {
		switch v := p.whole.volumes[i]; {
		case !ph.Opening:
		case v == 0 || math.IsNaN(v) && p.History.PerDay() > 1:
			at := p.Opening.Format("2006-01-02 15:04")
			return &Error{Past: true, Text: model.Text{
				ZH: fmt.Sprintf("往期活动 %s 从 %s 开场起没有咨询：文件里没有那几个小时，或者不是那时开场", p.Label, at),
				EN: fmt.Sprintf("past event %s has no inquiries from its opening at %s on: these hours are not in the file, or it opened at another time",
					p.Label, at)}}
		}
	}
	return nil
}

// otherRush says that an event opened at another time than it is taken to.
func otherRush(label string, opening, rush time.Time) *Error {
	at, then := opening.Format("2006-01-02 15:04"), rush.Format("2006-01-02 15:04")
	return &Error{Past: true, Text: model.Text{ZH: fmt.Sprintf("往期活动 %s 按 %s 开场理解，可那时没有涨，陡涨的是 %s", label, at, then),
		EN: fmt.Sprintf("past event %s is taken to have opened at %s, but inquiries jumped at %s and not then", label, at, then)},
		Hint: model.Text{ZH: fmt.Sprintf("在 event.yaml 写明往期的开场时间，如 surge: {learn: past_event, past_openings: [\"%s\"]}", then),
			EN: fmt.Sprintf("name the past openings in event.yaml, such as surge: {learn: past_event, past_openings: [\"%s\"]}", then)}}
}

// taught says what was learned from: the date, the opening, the factor.
func (p *lookedAt) taught(past *pastDay, phases []planned) []model.Text {
	at := p.Opening.Format("2006-01-02 15:04")
	text := model.Text{ZH: fmt.Sprintf("往期活动 %s：按 %s 开场学，那天是平日的 %.1f 倍", p.Label, at, past.factor),
		EN: fmt.Sprintf("past event %s: learned from the opening at %s, %.1f times a normal day", p.Label, at, past.factor)}
	if !p.Opening.Equal(p.day) {
		text.ZH += "；本次开场的钟点不同：开场和开场前按离开场多久对，之后按钟点对"
		text.EN += "; yours opens at another clock time: the opening and the hours before it are compared by how far they are from it, later ones by the clock"
	}
	if x := past.begun; x != nil {
		from := x.first.Format(time.DateOnly)
		text.ZH += fmt.Sprintf("；从 %s 起到活动前已是平日的 %.1f 倍，当预热，不算平日", from, x.times)
		text.EN += fmt.Sprintf("; from %s on until the event there were %.1f times as many as on normal days: its run-up, none of which is taken as normal", from, x.times)
	}
	var unseen []string
	for i, v := range past.volumes {
		if id := phases[i].ID; math.IsNaN(v) && id != "" && p.History.PerDay() > 1 {
			unseen = append(unseen, id)
		}
	}
	if len(unseen) > 0 {
		text.ZH += "；文件里没有这些阶段的钟点：" + strings.Join(unseen, "、")
		text.EN += "; it lacks the hours of " + strings.Join(unseen, ", ")
	}
	out := []model.Text{text}
	if !past.sure {
		out = append(out, levelOfToday(p.Label))
	}
	return out
}
