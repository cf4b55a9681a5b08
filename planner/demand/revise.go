package demand

import (
	"slices"

	"paiban/forecast"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/staffing"
)

// Seen is what came in a stretch of slots, QueueForecast a queue's inquiries by slot.
type (
	Seen          = forecast.Seen
	QueueForecast = forecast.QueueForecast
)

// Planned is a day as a roster planned it, of which a part has passed.
type Planned struct {
	Grid     model.Grid
	EventDay model.Span
	Queues   []model.Queue
	Phases   []playbook.ResolvedPhase
	Agents   []model.Agent
	Forecast []QueueForecast // inquiries before the bot
	Loads    []QueueLoad
	Required [][]int
}

// Revised is the day after a part of it was seen.
type Revised struct {
	*forecast.Revision
	Loads    []QueueLoad
	Required [][]int // from now on anew, before it as planned
	// Recent is the count ÷ the forecast of the last hour that was counted; Fine is false where no
	// count is that fine, and it is the whole's.
	Recent float64
	Fine   bool
	// Counted is the slots over which counts were handed in, One that they are a single number.
	Counted [2]float64
	One     bool
}

// Revise forecasts the rest of the day from what has come until now (a slot, which may be
// cut), and works out the heads that it needs: as many more or fewer than planned as the
// other volume takes by the same formulas.
func Revise(p *Planned, seen []Seen, now float64) *Revised {
	var phases []forecast.Phase
	for _, x := range p.Phases {
		phases = append(phases, forecast.Phase{ID: x.ID, Span: x.Span, Intensity: x.Intensity, InEventDay: p.EventDay.Covers(x.Span), Opening: x.Opening})
	}
	out := &Revised{Revision: forecast.Revise(p.Forecast, phases, seen, now)}
	out.Recent, out.Fine = recent(p.Forecast, seen, now, float64(p.Grid.Per(60)))
	out.Counted, out.One = counted(seen, now), len(seen) == 1
	for q, l := range p.Loads {
		n, old := l, make([]staffing.Slot, len(l.Offered))
		n.Offered = slices.Clone(l.Offered)
		revised := make([]staffing.Slot, len(l.Offered))
		for t := range l.Offered {
			if was := p.Forecast[q].Event[t]; float64(t+1) > now && was > 0 {
				n.Offered[t] = model.Round(l.Offered[t]*out.Queues[q].Event[t]/was, 3)
			}
			old[t] = staffing.Slot{Inquiries: l.Offered[t], Target: l.Target[t], Seconds: l.TargetSeconds[t]}
			revised[t] = old[t]
			revised[t].Inquiries = n.Offered[t]
		}
		params := paramsOf(p.Queues[q].Channel, &l, q, p.Agents)
		a, b := staffing.Required(params, p.Grid.SlotMinutes, old), staffing.Required(params, p.Grid.SlotMinutes, revised)
		heads := slices.Clone(p.Required[q])
		for t := range heads {
			if float64(t+1) > now {
				heads[t] = max(0, min(b[t], 1), heads[t]+b[t]-a[t])
			}
		}
		out.Loads, out.Required = append(out.Loads, n), append(out.Required, heads)
	}
	return out
}

// paramsOf is what a planned queue's service depends on.
func paramsOf(channel model.Channel, l *QueueLoad, q int, agents []model.Agent) staffing.Params {
	t := Talk{l.Turns, l.TypingSeconds, l.GreetingSeconds, l.SilenceSeconds}
	out := staffing.Params{Channel: channel, Concurrency: 1, AHT: []float64{t.Alone()}, Patience: l.PatienceMinutes,
		CV: l.CV, Shrinkage: l.Absence, Work: t.Own() / 60}
	if channel == model.Chat {
		out.Concurrency, out.AHT, out.AgentDelay, out.Turns = max(1, l.Concurrency), t.ahts(max(1, l.Concurrency)), t.Typing, t.Turns
	}
	return able(out, ability(agents, q, channel, t, out.Concurrency))
}

// counted is from when to when something was counted.
func counted(seen []Seen, now float64) [2]float64 {
	span := [2]float64{now, 0}
	for _, s := range seen {
		span[0], span[1] = min(span[0], s.From), max(span[1], min(s.To, now))
	}
	return span
}

// recent is the count of the last stretch of slots that was counted ÷ its forecast, and whether
// counts are that fine.
func recent(queues []QueueForecast, seen []Seen, now, stretch float64) (share float64, fine bool) {
	end := counted(seen, now)[1]
	last := slices.DeleteFunc(slices.Clone(seen), func(s Seen) bool { return s.From < end-stretch-1e-9 })
	if fine = len(last) > 0; !fine {
		last = seen
	}
	r := forecast.Revise(queues, nil, last, now)
	if r.Expected <= 0 {
		return 1, false
	}
	return r.Count / r.Expected, fine
}
