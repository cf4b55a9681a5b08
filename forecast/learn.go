package forecast

import (
	"math"
	"time"

	"paiban/planner/model"
)

func minute(i int) time.Duration { return time.Duration(i) * time.Minute }

// lesson is what past events teach about the surge.
type lesson struct {
	day      float64   // event day ÷ normal day
	daySigma float64   // spread of its logarithm
	share    []float64 // per planned phase: inquiries ÷ normal event day; NaN = not seen
	seen     []float64 // inquiries seen
	events   int
}

// How far a shop's phases lie from the playbook's, and one event's from the
// next, as spreads of logarithms. [assume]
const (
	fromPlaybook  = 0.5
	betweenEvents = 0.25
	growthSpread  = 0.2 // of the day factor's growth in a year
)

// learn compares each past event with what would have been without it. A queue
// that a past event's file knows by name learns from its own figures.
func (req *Request) learn(queue string, plan *surgePlan, day model.Span, out *Result) *lesson {
	l := &lesson{share: make([]float64, len(plan.phases)), seen: make([]float64, len(plan.phases))}
	counts := make([]float64, len(plan.phases))
	var sizes []pastSize
	for i := range req.looked {
		p := &req.looked[i]
		past, why := p.whole, p.why
		if own := p.History.only(queue); past != nil && own != nil && p.NormalPerDay == 0 {
			// The whole shop says nothing about one queue's level.
			past, why = req.lookBack(p, own, req.History.only(queue), day)
		}
		if past == nil {
			out.Notes, out.Untaught = append(out.Notes, unusable(p.Label, why)), append(out.Untaught, unusable(p.Label, why))
			continue
		}
		taught := p.taught(past, plan.phases)
		out.Notes, out.Taught = append(out.Notes, taught...), append(out.Taught, taught...)
		l.events++
		sizes = append(sizes, pastSize{req.Opening.Sub(p.Opening).Hours() / 24 / 365.25, math.Log(past.factor)})
		for i, s := range past.share {
			if !math.IsNaN(s) {
				l.share[i] += math.Log(max(s, 1e-6))
				l.seen[i] += past.volumes[i]
				counts[i]++
			}
		}
	}
	if l.events == 0 {
		return nil
	}
	size, sigma := grown(sizes)
	l.day, l.daySigma = math.Exp(size), math.Hypot(betweenEvents, sigma)
	for i := range l.share {
		if counts[i] == 0 {
			l.share[i] = math.NaN()
		} else {
			l.share[i] = math.Exp(l.share[i] / counts[i])
		}
	}
	return l
}

// pastSize is a past event's day factor as a logarithm, and how long ago it was.
type pastSize struct{ years, size float64 }

// grown returns the size to expect now of events that grow or shrink steadily, and
// how unsure it is. The line through the past ones has no known level, and a slope
// that is about zero beforehand: two events move it by a part of what they differ,
// many by nearly all of it (Bayesian linear regression).
func grown(past []pastSize) (size, sigma float64) {
	// Precisions of level and slope after the events; the slope's own is 1/spread².
	n, x, xx, y, xy := 0.0, 0.0, 0.0, 0.0, 0.0
	for _, p := range past {
		n++
		x -= p.years
		xx += p.years * p.years
		y += p.size
		xy -= p.years * p.size
	}
	own := betweenEvents * betweenEvents / (growthSpread * growthSpread)
	det := n*(xx+own) - x*x
	return ((xx+own)*y - x*xy) / det, betweenEvents * math.Sqrt((xx+own)/det)
}

// wouldHaveBeen is the normal inquiries of the past event's day: as given, or
// forecast from the days before it in its own file or the history; otherwise, not
// surely, the mean of the normal days that are known. Days before it on which its sale had
// begun are none.
func (req *Request) wouldHaveBeen(p *lookedAt, one, now *History, day model.Span) (normal float64, sure bool, begun *runUp) {
	hours := float64(day.Len()*req.Grid.SlotMinutes) / 1440
	if p.NormalPerDay > 0 {
		return p.NormalPerDay * hours, true, nil
	}
	cal := req.Calendar
	if sales := p.History.sales(); len(sales) > 0 { // which the file's own column names
		cal = cal.with(sales...)
	}
	shift := p.day.Sub(req.Opening)
	g := req.Grid
	g.Start = g.Start.Add(shift)
	from := g.Time(day.From)
	grid := model.Grid{Start: from, SlotMinutes: g.SlotMinutes, N: day.Len()}
	for _, h := range []*History{one, now} {
		if h.Days() == 0 {
			continue
		}
		until := min(daysBetween(h.Start, g.Start), h.Days())
		if until < enough {
			continue
		}
		begun, calendar := h.runUpTo(until, p.day, cal)
		m := newModel(h, 0, calendar, until, nil)
		// Older than two months says little about the level then.
		if len(m.l.day) < enough || daysBetween(h.Date(m.last), from) > 62 {
			continue
		}
		n := m.overGrid(grid, from, req.shape())
		return n.sum(model.Span{From: 0, To: grid.N}), true, begun
	}
	for _, h := range []*History{one, now} {
		if h.Days() == 0 {
			continue
		}
		begun, calendar := h.runUpTo(min(max(0, daysBetween(h.Start, g.Start)), h.Days()), p.day, cal)
		s := newSeries(h, 0, calendar, h.Days())
		sum, n := 0.0, 0.0
		for d := range s.y {
			if s.use[d] && abs(daysBetween(s.date(d), p.day)) > 1 {
				sum += s.total[d]
				n++
			}
		}
		if n >= enough {
			return sum / n * hours, false, begun
		}
	}
	return 0, false, nil
}

// busiestOpening is the opening's clock time on the day from which 24 hours hold
// the most inquiries.
func (h *History) busiestOpening(opening time.Time) time.Time {
	clock := opening.Hour()*60 + opening.Minute()
	curve := h.minutes()
	best, bestSum := 0, -1.0
	for d := range h.Days() {
		sum := 0.0
		for i := d*1440 + clock; i < min(len(curve), d*1440+clock+1440); i++ {
			if !math.IsNaN(curve[i]) {
				sum += curve[i]
			}
		}
		if sum > bestSum {
			best, bestSum = d, sum
		}
	}
	return h.Date(best).Add(minute(clock))
}

// minutes lays the first queue out by the minute; unknown stays NaN.
func (h *History) minutes() []float64 {
	length := 1440 / h.PerDay()
	v := make([]float64, len(h.Volume[0]))
	for i, x := range h.Volume[0] {
		if !math.IsNaN(x) {
			v[i] = x
		}
	}
	out := spreadMinutes(v, length)
	for i, x := range h.Volume[0] {
		if math.IsNaN(x) {
			for j := range length {
				out[i*length+j] = math.NaN()
			}
		}
	}
	return out
}

// minuteOf counts the minutes by the clock from the history's start to t.
func (h *History) minuteOf(t time.Time) int { return minuteOn(t, h.Start) }

// apply mixes the lesson into the plan: the more was seen, the less the playbook
// counts. Inside the event day the phases keep the day's factor.
func (l *lesson) apply(plan *surgePlan, factor float64, dayLearned bool) {
	daySigma := sigmaDay
	if dayLearned {
		daySigma = l.daySigma
	}
	before, after := 0.0, 0.0
	for i := range plan.phases {
		p := &plan.phases[i]
		if p.byFactor && !(p.source == FromNormal && !p.InEventDay) {
			continue
		}
		if p.InEventDay {
			before += p.share
		}
		if s := l.share[i]; !math.IsNaN(s) {
			seen := s / l.day * factor // the past phase at this event's size
			noise := betweenEvents*betweenEvents/float64(l.events) + 1/max(1, l.seen[i])
			weight := fromPlaybook * fromPlaybook / (fromPlaybook*fromPlaybook + noise)
			prior := p.share
			if prior <= 0 || p.byFactor {
				prior, weight = seen, 1
			}
			p.share = math.Exp(weight*math.Log(max(seen, 1e-9)) + (1-weight)*math.Log(prior))
			p.byFactor = false
			p.source = FromPast
			p.sigma = math.Hypot(daySigma, math.Sqrt((1-weight)*fromPlaybook*fromPlaybook))
		}
		if p.InEventDay {
			after += p.share
		}
	}
	if after <= 0 {
		return
	}
	for i := range plan.phases {
		if p := &plan.phases[i]; p.InEventDay && !p.byFactor {
			p.share *= before / after
		}
	}
}

func unusable(label string, why model.Text) model.Text {
	return model.Text{ZH: "往期活动 " + label + " 没有用来学习：%s", EN: "past event " + label + " taught nothing: %s"}.With(why)
}

func levelOfToday(label string) model.Text {
	return model.Text{ZH: "往期活动 " + label + " 当时的正常日咨询量不知道，按手头正常日的平均算；填上会更准",
		EN: "a normal day at the time of past event " + label + " is not known; the mean of the normal days at hand stands in"}
}
