package rules

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Release is an agent who is not exempt from an all-hands phase and yet misses
// minutes of it, with the rule that binds: the first that would be broken if the
// agent worked the phase in full on top of the present timetable.
type Release struct {
	Agent   int
	Phase   string // id
	Minutes int
	Rule    string // "" if nothing binds: the roster could be better
}

// releaseOrder is the order in which the binding rule is looked for. A function:
// the rules themselves are variables.
func releaseOrder() []*Rule {
	return []*Rule{&availability, &protection, &hoursCap, &restBetweenDuties, &duties, &dutyLength,
		&contractMaximum, &breakEntitlement, &mealEntitlement, &dutyGrid, &place}
}

// Releases lists the missing minutes of all hands, by phase and agent.
func Releases(d *Day, r *model.Roster) []Release {
	v := look(d, r)
	order := releaseOrder()
	filled := make(model.Timetable, v.n)
	var out []Release
	for k := range d.Phases {
		phase := &d.Phases[k]
		if phase.Attendance != playbook.AllHands {
			continue
		}
		for i := range v.people {
			p := &v.people[i]
			if _, exempt := exemptFrom(p, phase); exempt {
				continue
			}
			if _, missing := v.missing(p, phase); missing > 0 {
				v.fill(filled, p, phase)
				out = append(out, Release{i, phase.ID, missing * v.m, firstBroken(d, p, filled, order, v.crowdedOut(filled, p))})
			}
		}
	}
	return out
}

// Filled returns agent i's timetable with the phase (index in Day.Phases) worked
// in full, as Releases tries it; nil for an agent or a phase that does not exist.
func Filled(d *Day, r *model.Roster, i, phase int) model.Timetable {
	if i < 0 || i >= len(d.Agents) || phase < 0 || phase >= len(d.Phases) {
		return nil
	}
	var t model.Timetable
	if i < len(r.Timetables) {
		t = r.Timetables[i]
	}
	v := lookAtOne(d, i, t, i < len(r.Dawn) && r.Dawn[i])
	defer v.release()
	into := make(model.Timetable, v.n)
	v.fill(into, &v.people[0], &d.Phases[phase])
	return into
}

// fill copies the person's timetable with work in every slot of the phase at
// which they are off and not exempt.
func (v *view) fill(into model.Timetable, p *person, phase *playbook.ResolvedPhase) {
	clear(into)
	copy(into, p.t)
	work := model.Standby
	if len(p.Queues) > 0 && p.Queues[0] >= 0 && p.Queues[0] < model.MaxQueues {
		work = model.Serve(p.Queues[0])
	}
	s := v.inside(phase.Span)
	for t := s.From; t < s.To; t++ {
		if into[t] == model.Off && !v.d.OnLeave(p.i, t) {
			into[t] = work
		}
	}
}

// crowdedOut returns the rule by which there is no room in a slot that the filled
// timetable adds to the person's own: the seats are taken, or each of the person's
// queues has as many heads as it may; "" if there is room.
func (v *view) crowdedOut(filled model.Timetable, p *person) (rule string) {
	for t, a := range filled {
		if a == model.Off || p.at(t) != model.Off {
			continue
		}
		if v.d.Seats > 0 && v.everybody().duty[t] >= v.d.Seats {
			return seats.ID
		}
		if v.d.Weights.Of("maximum_heads") > 0 && len(p.Queues) > 0 && !slices.ContainsFunc(p.Queues, func(q int) bool { return v.welcome(q, t) }) {
			rule = maximumHeads.ID
		}
	}
	return rule
}

// welcome reports whether one more head at the queue is within its maximum.
func (v *view) welcome(q, t int) bool {
	most := v.d.MaximumAt(q, t)
	return q >= 0 && q < len(v.d.Queues) && (most < 0 || v.everybody().serving[q][t] < most)
}

// firstBroken returns the first rule of the order that the timetable breaks, or
// what the crew has no room by.
func firstBroken(d *Day, p *person, t model.Timetable, order []*Rule, crowdedOut string) string {
	v := lookAtOne(d, p.i, t, p.dawn)
	defer v.release()
	if k := slices.IndexFunc(order, v.breaks); k >= 0 {
		return order[k].ID
	}
	return crowdedOut
}
