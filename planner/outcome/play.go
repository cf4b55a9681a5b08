package outcome

import (
	"context"
	"fmt"
	"math"

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

// Play plays a day's roster out. Replications 0 is as many as the plan takes. The
// same seed gives the same figures on any number of cores; the error is the
// context's, or tells of loads that do not fit the day.
func Play(ctx context.Context, d *rules.Day, roster *model.Roster, loads []demand.QueueLoad, replications int, seed int64) (*Played, error) {
	in := simulate.Input{
		Grid: d.Grid, Agents: d.Agents, Timetables: roster.Timetables, WindDown: d.Labour.WindDown, Measure: d.EventDay,
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
			Greeting: l.GreetingSeconds, Silence: l.SilenceSeconds, SlotSeconds: l.TargetSeconds,
		})
		in.Volume = append(in.Volume, l.Offered)
		// Agents may serve several queues, so one share of absence stands for all.
		for _, n := range d.Required[q] {
			heads += float64(n)
			in.Absence += float64(n) * l.Absence
		}
	}
	if heads > 0 {
		in.Absence /= heads
	}
	if replications <= 0 {
		replications = planReplications(loads)
	}
	r, err := simulate.Run(ctx, in, simulate.Options{Replications: replications, Seed: seed})
	if err != nil {
		return nil, err
	}
	out := &Played{Result: r}
	out.Weak, out.Judged = weak(d, Serving(d, roster), loads, r)
	return out, nil
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
	const z = 1.96
	p := s.Within.Mean
	wilson := (p + z*z/(2*n) + z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))) / (1 + z*z/n)
	return max(p+s.Within.Half, wilson)
}
