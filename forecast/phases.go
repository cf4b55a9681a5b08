package forecast

import (
	"math"

	"paiban/planner/model"
)

// Uncertainties of the surge as spreads of logarithms. [assume]: no shop
// publishes its errors; a factor guessed for a day is usually right within a
// quarter either way (P10–P90), one phase's share likewise.
const (
	sigmaDay   = 0.18
	sigmaPhase = 0.18
)

// surgePlan is what the event does to each phase: inquiries as multiples of the
// normal event day's.
type surgePlan struct {
	phases []planned
	taught bool    // by past events
	festal float64 // how far the day has the playbook's shape: 0 = the shop's own
}

// festalFactor is the day factor from which on an event day has the playbook's shape.
// Below it has part of it, and at 1 it is the shop's own day. [assume]
const festalFactor = 3

type planned struct {
	Phase
	source string
	// share: volume = share × the queue's normal event day. factor: volume =
	// factor × the queue's normal inquiries in these hours.
	share, factor float64
	byFactor      bool
	sigma         float64
}

// surge decides the volume of every phase for one queue. Runs of the event day
// that no phase covers are phases without a name.
func (req *Request) surge(queue string, h horizon, day model.Span, out *Result) *surgePlan {
	plan := &surgePlan{phases: req.covering(day)}
	factor := req.DayFactor
	learned := req.learn(queue, plan, day, out)
	plan.taught = learned != nil
	if factor == 0 {
		factor = 1
		if learned != nil {
			factor = learned.day
		}
	}
	plan.festal = min(1, max(0, (factor-1)/(festalFactor-1)))
	perDay := max(h.sum(day), 1e-9)
	named, unnamed := plan.intensities(h, perDay)
	if named == 0 && len(req.PhaseFactors) == 0 && learned == nil {
		plan.multiply(factor)
		return plan
	}
	if named > 0 && unnamed >= 1 {
		unnamed = 0.5
	}
	for i := range plan.phases {
		p := &plan.phases[i]
		if p.byFactor {
			continue
		}
		if p.InEventDay && p.Intensity > 0 {
			p.share *= (1 - unnamed) / named
		}
		p.share = factor * (plan.festal*p.share + (1-plan.festal)*h.sum(p.Span)/perDay)
	}
	if learned != nil {
		learned.apply(plan, factor, req.DayFactor == 0)
	}
	for i := range plan.phases {
		p := &plan.phases[i]
		if f, ok := req.PhaseFactors[p.ID]; ok && p.ID != "" {
			p.factor, p.byFactor, p.source, p.sigma = f, true, FromUser, sigmaPhase
		}
	}
	return plan
}

// covering returns the phases on the grid, and between them phases without a name,
// so that they cover the event day.
func (req *Request) covering(day model.Span) []planned {
	var out []planned
	at := day.From
	gap := func(to int) {
		if to = min(to, day.To); at < to {
			out = append(out, planned{Phase: Phase{Span: model.Span{From: at, To: to}, InEventDay: true}})
		}
	}
	for _, p := range req.Phases {
		p.From, p.To = req.Grid.Clamp(p.From), req.Grid.Clamp(p.To)
		if p.Len() == 0 {
			continue
		}
		gap(p.From)
		out = append(out, planned{Phase: p})
		at = max(at, p.To)
	}
	gap(day.To)
	return out
}

// intensities gives each phase its share of the day's volume: its intensity or, if
// it has none, the share of its hours on a normal day. It returns the sums over the
// event day of those with an intensity and of those without.
func (plan *surgePlan) intensities(h horizon, perDay float64) (named, unnamed float64) {
	for i := range plan.phases {
		p := &plan.phases[i]
		p.source, p.sigma = FromDayFactor, math.Hypot(sigmaDay, sigmaPhase)
		p.share = p.Intensity
		if p.Intensity == 0 {
			p.share = h.sum(p.Span) / perDay
			p.source = FromNormal
			if !p.InEventDay {
				// Outside the event day nothing says that it is busier than usual.
				p.factor, p.byFactor = 1, true
				p.sigma = 0
				continue
			}
		}
		if p.InEventDay && p.Intensity > 0 {
			named += p.share
		} else if p.InEventDay {
			unnamed += p.share
		}
	}
	return named, unnamed
}

// multiply takes the factor for the whole event day, where no phase has an intensity.
func (plan *surgePlan) multiply(factor float64) {
	for i := range plan.phases {
		p := &plan.phases[i]
		if p.InEventDay {
			p.factor, p.byFactor = factor, true
			p.sigma = sigmaDay
			if factor == 1 {
				p.sigma = 0
			}
		} else if !p.byFactor {
			p.share *= factor
		}
	}
}

// queue puts one queue's event together.
func (req *Request) queue(id string, index int, h horizon, plan *surgePlan, day model.Span) QueueForecast {
	n := req.Grid.N
	perDay := h.sum(day)
	base := append([]float64(nil), h.normal...)
	var pieces []piece
	sigma := make([]float64, n)
	plain := true
	for _, p := range plan.phases {
		volume := p.share * perDay
		if p.byFactor {
			volume = p.factor * h.sum(p.Span)
		}
		if !p.byFactor || p.source != FromNormal {
			plain = false
		}
		if p.Opening && req.OpeningSpike > 0 {
			for t := p.From; t < p.To; t++ {
				minutes := (float64(t-p.From) + 0.5) * float64(req.Grid.SlotMinutes)
				base[t] = (base[t] + 0.05*perDay/float64(max(1, day.Len()))) * (1 + plan.festal*req.OpeningSpike*math.Exp(-minutes/15))
			}
		}
		pieces = append(pieces, piece{from: p.From, to: p.To, volume: volume, jump: p.Opening})
		for t := p.From; t < p.To; t++ {
			sigma[t] = p.sigma
		}
	}
	event := base
	if plain {
		// Plain multiples of the normal hours need no new shape.
		for _, p := range plan.phases {
			for t := p.From; t < p.To; t++ {
				event[t] = p.factor * h.normal[t]
			}
		}
	} else {
		event = shapeSurge(base, pieces)
	}
	req.addBumps(event, sigma, id, index)
	out := QueueForecast{ID: id, Event: event, Normal: h.normal, NormalLow: h.low, NormalHigh: h.high, Low: make([]float64, n), High: make([]float64, n)}
	for t := range event {
		out.Low[t], out.High[t] = eventBand(event[t], h.normal[t], h.low[t], h.high[t], sigma[t], h.sigma)
	}
	for _, v := range [][]float64{out.Event, out.Normal, out.NormalLow, out.NormalHigh, out.Low, out.High} {
		for t := range v {
			v[t] = round(v[t], 3)
		}
	}
	return out
}

// eventBand joins the normal day's band, carried over in proportion, with the
// surge's own uncertainty.
func eventBand(event, normal, low, high, surge, level float64) (lo, hi float64) {
	if event <= 0 {
		return 0, 0
	}
	if surge == 0 && normal > 0 {
		return event * low / normal, event * high / normal
	}
	down, up := level, level
	if normal >= 1 {
		down, up = math.Min(1, 1-low/normal)/z90, (high/normal-1)/z90
	}
	// Chance matters less in a larger volume.
	shrink := 1.0
	if normal >= 1 && event > normal {
		shrink = math.Sqrt(normal / event)
	}
	down = math.Hypot(level, math.Sqrt(max(0, down*down-level*level))*shrink)
	up = math.Hypot(level, math.Sqrt(max(0, up*up-level*level))*shrink)
	chance := 1 / event
	return event * math.Exp(-z90*math.Sqrt(surge*surge+down*down+chance)), event * math.Exp(z90*math.Sqrt(surge*surge+up*up+chance))
}

// summary lists the phases' surge over all queues.
func (req *Request) summary(out *Result, plans []*surgePlan, day model.Span, perDay float64) {
	total := 0.0
	for _, q := range out.Queues {
		total += sumOf(q.Event[day.From:day.To])
	}
	out.DayFactor = round(total/perDay, 3)
	for _, p := range plans[0].phases {
		if p.ID == "" {
			continue
		}
		f := PhaseFactor{ID: p.ID, Source: p.source}
		for _, q := range out.Queues {
			f.Normal += sumOf(q.Normal[p.From:p.To])
			f.Event += sumOf(q.Event[p.From:p.To])
		}
		if f.Normal > 1e-3*perDay*float64(p.Len())/float64(max(1, day.Len())) {
			f.Factor = round(f.Event/f.Normal, 3)
		}
		f.Normal, f.Event = round(f.Normal, 3), round(f.Event, 3)
		out.Phases = append(out.Phases, f)
	}
}
