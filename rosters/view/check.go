package view

import (
	"errors"
	"fmt"
	"strings"

	"paiban/planner/model"
)

// checkWeeks is check for what belongs to a roster of many days.
func (p *Plan) checkWeeks() error {
	if p.Weeks == nil {
		return nil
	}
	for _, a := range p.Agents {
		end := 0
		for _, d := range a.Duties {
			if d.From < end || d.To <= d.From || d.To > p.Grid.N || d.Type >= len(p.Weeks.Types) {
				return fmt.Errorf("agent %s has a duty that does not fit the plan", a.ID)
			}
			end = d.To
		}
	}
	return nil
}

// mostColumns is how many a sheet has.
const mostColumns = 16384

// Check reports a plan whose parts do not fit together, so that no sheet has to.
func (p *Plan) Check() error {
	if p.Grid.N <= 0 || p.Grid.SlotMinutes <= 0 {
		return errors.New("the plan has no slots")
	}
	if p.Weeks == nil && p.Grid.N+5 > mostColumns {
		return fmt.Errorf("the horizon has %d slots, more than a sheet has columns", p.Grid.N)
	}
	if len(p.Timetables) != len(p.Agents) {
		return fmt.Errorf("%d timetables for %d agents", len(p.Timetables), len(p.Agents))
	}
	if len(p.Queues) > model.MaxQueues {
		return fmt.Errorf("%d queues, more than %d", len(p.Queues), model.MaxQueues)
	}
	for i, t := range p.Timetables {
		if len(t) != p.Grid.N {
			return fmt.Errorf("agent %s has %d slots of %d", p.Agents[i].ID, len(t), p.Grid.N)
		}
		for _, a := range t {
			if q, ok := a.Queue(); (ok && q >= len(p.Queues)) || (!ok && strings.HasPrefix(a.Kind(), "activity")) {
				return fmt.Errorf("agent %s has the unknown activity %d", p.Agents[i].ID, a)
			}
		}
	}
	if err := p.checkWeeks(); err != nil {
		return err
	}
	agent := func(i int) bool { return i >= 0 && i < len(p.Agents) }
	phase := func(i int) bool { return i >= 0 && i < len(p.Phases) }
	for _, e := range p.Exemptions {
		if !agent(e.Agent) || !phase(p.PhaseIndex(e.Phase)) {
			return errors.New("an exemption names no agent or phase of the plan")
		}
	}
	for _, r := range p.Releases {
		if !agent(r.Agent) || !phase(p.PhaseIndex(r.Phase)) {
			return errors.New("a release names no agent or phase of the plan")
		}
	}
	for _, r := range p.Reliefs {
		if !agent(r.In) || !agent(r.Out) || r.At < 0 || r.At > p.Grid.N {
			return errors.New("a relief names no agent or slot of the plan")
		}
	}
	for _, b := range p.Breaches {
		if b.Agent >= len(p.Agents) || b.Queue >= len(p.Queues) {
			return errors.New("a breach names no agent or queue of the plan")
		}
	}
	for _, ph := range p.Phases {
		if ph.From < 0 || ph.To > p.Grid.N || ph.From > ph.To {
			return fmt.Errorf("the phase %s lies outside the grid", ph.ID)
		}
	}
	return nil
}
