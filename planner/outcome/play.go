package outcome

import (
	"context"
	"fmt"
	"slices"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/simulate"
)

// Played is the day played out message by message over a roster, some days in a
// row with other customers each.
type Played struct {
	*simulate.Result
	// Weak are the stretches below target though nobody is missing; see weak.
	Weak []Weak
	// Judged is the number of slots that Weak was looked for in: with customers,
	// enough heads and no backlog. At none, an empty Weak says nothing.
	Judged int
	// Scenario is what was played, Measured the slots whose customers the totals count.
	Scenario Scenario
	Measured model.Span
}

// Unserved reports whether queue q has customers and none of them was ever
// answered: its times and shares of replies then mean nothing.
func (p *Played) Unserved(q int) bool {
	f := p.Queues[q].Total
	return f.Offered.Mean > 0 && f.First.Count == 0
}

// Weak is a stretch of slots in which a queue's service played out is below the
// target by more than 2 points beyond doubt, though as many heads serve as are
// required and no backlog of a short slot is being cleared.
type Weak struct {
	Queue int
	model.Span
	Within float64 // lowest of the slots
	Target float64 // of that slot
}

// tolerance is by how much the service played out may stay below the target.
const tolerance = 0.02

// planMessages is how many messages of agents the plan plays, at a few million a
// second and core: fewer days for a big shop.
const planMessages = 1_200_000

// planReplications returns how many days the plan plays: enough to see what is
// wrong, few enough not to be noticed. paiban simulate plays more.
func planReplications(loads []demand.QueueLoad) int {
	day := 1.0
	for _, l := range loads {
		for _, v := range l.Offered {
			day += v * l.Turns
		}
	}
	return int(min(64, max(4, planMessages/day)))
}

// Scenario is how a day is played. The zero value plays what is forecast, as often as the
// plan does.
type Scenario struct {
	Replications int // 0 = as many as the plan takes
	Seed         int64
	// From is the slot from which on the rest holds and customers count; before it the day
	// goes as forecast. 0 = the event day's first.
	From int
	// Volume multiplies the inquiries; 0 = 1.
	Volume float64
	// Absent agents, other ones each day, are away; the average share of absence that is
	// planned for then does not come on top.
	Absent int
	Phases bool // hold each day against the standards, phase by phase
}

// Play plays a day's roster out. The same seed gives the same figures on any number of
// cores; the error is the context's, or tells of loads that do not fit the day.
func Play(ctx context.Context, d *rules.Day, roster *model.Roster, loads []demand.QueueLoad, s Scenario) (*Played, error) {
	in := simulate.Input{
		Grid: d.Grid, Agents: d.Agents, Timetables: roster.Timetables, WindDown: d.Labour.WindDown,
		Measure: model.Span{From: max(d.EventDay.From, s.From), To: d.EventDay.To}, Absent: s.Absent, AbsentFrom: s.From,
	}
	if in.Measure.From >= in.Measure.To {
		in.Measure.To = d.Slots()
	}
	for _, ph := range d.Phases {
		if span := (model.Span{From: max(ph.From, in.Measure.From), To: min(ph.To, in.Measure.To)}); s.Phases && span.Len() > 0 {
			in.Periods = append(in.Periods, span)
		}
	}
	if len(loads) != len(d.Queues) {
		return nil, fmt.Errorf("the loads of %d queues for a day of %d", len(loads), len(d.Queues))
	}
	heads := 0.0
	for q, l := range loads {
		if n := d.Slots(); len(l.Offered) != n || len(l.Target) != n || len(l.TargetSeconds) != n {
			return nil, fmt.Errorf("the load of queue %s does not have one figure for each of the %d slots", l.Queue, n)
		}
		in.Queues = append(in.Queues, simulate.Queue{
			ID: l.Queue, Channel: d.Queues[q].Channel, Concurrency: l.Concurrency, Patience: l.PatienceMinutes, CV: l.CV,
			// The greeting is part of the agent's work, not more of it.
			Turns: max(1, l.Turns-l.GreetingSeconds/max(1, l.TypingSeconds)), Typing: l.TypingSeconds,
			Greeting: l.GreetingSeconds, Silence: l.SilenceSeconds, SlotSeconds: l.TargetSeconds, SlotWant: l.Target,
		})
		in.Volume = append(in.Volume, scaled(l.Offered, s))
		// Agents may serve several queues, so one share of absence stands for all.
		for _, n := range d.Required[q] {
			heads += float64(n)
			in.Absence += float64(n) * l.Absence
		}
	}
	if heads > 0 {
		in.Absence /= heads
	}
	if s.Absent > 0 {
		in.Absence = 0
	}
	replications := s.Replications
	if replications <= 0 {
		replications = planReplications(loads)
	}
	r, err := simulate.Run(ctx, in, simulate.Options{Replications: replications, Seed: s.Seed})
	if err != nil {
		return nil, err
	}
	out := &Played{Result: r, Scenario: s, Measured: in.Measure}
	if s.Plain() {
		out.Weak, out.Judged = weak(d, Serving(d, roster), loads, r)
	}
	return out, nil
}

// Plain reports whether all is as planned, so that whoever is short of the target is so by
// the plan.
func (s Scenario) Plain() bool {
	return s.From == 0 && (s.Volume <= 0 || s.Volume == 1) && s.Absent == 0
}

// scaled are the inquiries of a scenario.
func scaled(offered []float64, s Scenario) []float64 {
	if s.Volume <= 0 || s.Volume == 1 {
		return offered
	}
	out := slices.Clone(offered)
	for t := max(0, s.From); t < len(out); t++ {
		out[t] *= s.Volume
	}
	return out
}

// weak finds the stretches that Weak describes. A slot counts as clearing a
// backlog from the end of a short slot on for as long as a customer waits at the
// end of the slot before.
func weak(d *rules.Day, onDuty [][]int, loads []demand.QueueLoad, r *simulate.Result) (out []Weak, judged int) {
	for q := range r.Queues {
		clearing, open := false, -1
		for t, s := range r.Queues[q].Slots {
			short := onDuty[q][t] < d.Required[q][t]
			target := loads[q].Target[t]
			fair := !short && !clearing && s.Offered > 0
			if fair {
				judged++
			}
			if fair && atMost(s, r.Replications) < target-tolerance {
				if open < 0 || out[open].To != t {
					out = append(out, Weak{Queue: q, Span: model.Span{From: t}, Within: s.Within.Mean, Target: target})
					open = len(out) - 1
				}
				out[open].To = t + 1
				if s.Within.Mean < out[open].Within {
					out[open].Within, out[open].Target = s.Within.Mean, target
				}
			}
			clearing = (short || clearing) && s.Backlog.Mean >= 1
		}
	}
	return out, judged
}

// fewest is how many customers, over all days played, say something of a slot.
const fewest = 30

// atMost is the highest share within target that the played slot speaks for at
// 95 %. The spread between the days takes account of customers who wait together,
// but is zero where all few of them fared alike; Wilson's interval is not. A
// handful of customers among some hundred slots proves nothing either way.
func atMost(s simulate.Slot, replications int) float64 {
	n := s.Offered * float64(replications)
	if n < fewest {
		return 1
	}
	_, wilson := simulate.Wilson(n*s.Within.Mean, n)
	return max(s.Within.Mean+s.Within.Half, wilson)
}
