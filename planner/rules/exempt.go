package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

// The reasons for an exemption from all hands.
const (
	ExemptReserve   = "reserve"
	ExemptProtected = "protected"
	ExemptLeave     = "leave"
	ExemptDawn      = "dawn_crew"
)

// Exemption is an agent who need not attend an all-hands phase, or part of it.
type Exemption struct {
	Agent   int
	Phase   string // id
	Reason  string // one of the Exempt constants
	Minutes int    // how much of the phase
}

// exemptFrom tells whether the person is exempt from the whole phase; leave, which
// may cover a part of it, is not asked.
func exemptFrom(p *person, phase *playbook.ResolvedPhase) (string, bool) {
	switch {
	case p.Kind == model.Reserve:
		return ExemptReserve, true
	case p.Protected != "":
		return ExemptProtected, true
	case p.dawn && phase.DawnExempt:
		return ExemptDawn, true
	}
	return "", false
}

// Exempt tells whether agent i need not attend all hands in the slot, and why.
// The dawn crew is exempt in the phases that say so.
func Exempt(d *Day, r *model.Roster, i, slot int) (reason string, exempt bool) {
	if i < 0 || i >= len(d.Agents) {
		return "", false
	}
	p := person{Agent: &d.Agents[i], dawn: i < len(r.Dawn) && r.Dawn[i]}
	phase := d.PhaseAt(slot)
	if phase == nil {
		phase = &playbook.ResolvedPhase{}
	}
	if reason, exempt = exemptFrom(&p, phase); exempt && reason != ExemptDawn {
		return reason, true
	}
	if d.OnLeave(i, slot) {
		return ExemptLeave, true
	}
	return reason, exempt
}

// Exemptions lists who is exempt from which all-hands phase, by phase and agent;
// an agent on leave for a part of a phase stands there with the minutes.
func Exemptions(d *Day, r *model.Roster) []Exemption {
	var out []Exemption
	for k := range d.Phases {
		phase := &d.Phases[k]
		if phase.Attendance != playbook.AllHands {
			continue
		}
		for i := range d.Agents {
			first := len(out)
			for t := max(0, phase.From); t < min(phase.To, d.Grid.N); t++ {
				if reason, ok := Exempt(d, r, i, t); ok {
					out = countExemption(out, first, Exemption{i, phase.ID, reason, d.Grid.SlotMinutes})
				}
			}
		}
	}
	return out
}

// countExemption adds e to the entry of the same reason at or after first, or as
// a new one.
func countExemption(list []Exemption, first int, e Exemption) []Exemption {
	for k := first; k < len(list); k++ {
		if list[k].Reason == e.Reason {
			list[k].Minutes += e.Minutes
			return list
		}
	}
	return append(list, e)
}
