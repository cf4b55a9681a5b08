package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var arriveBefore = Rule{
	ID: "arrive_before", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "提前到岗", EN: "In before all hands"}, Source: house("phases[].arrive_before", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：全员到岗的阶段开始前若干分钟，该到的人（连同凌晨班）已在店里。",
		EN: "Where set: whom an all-hands phase asks for, the dawn crew too, is on duty so many minutes before it begins."},
	Says: model.Text{ZH: "${who}：没有提前到岗，差 ${time}", EN: "${who}: not in before all hands, by ${time}"},
	each: func(v *view, p *person) {
		for _, ask := range v.d.Arrivals(p.i) {
			missing := 0
			for t := ask.From; t < ask.To; t++ {
				missing += one(p.at(t) == model.Off)
			}
			v.found(by(p.i), ask, missing*v.m)
		}
	},
}

// Arrivals returns the slots before all-hands phases in which agent i is to be in already:
// no reserve, nobody who is protected, nobody on leave at the time or as the phase begins.
func (d *Day) Arrivals(i int) (out []model.Span) {
	if a := &d.Agents[i]; a.Kind == model.Reserve || a.Protected != "" || d.Weights.Of("arrive_before") == 0 {
		return nil
	}
	for k := range d.Phases {
		phase := &d.Phases[k]
		if phase.ArriveBefore == 0 || phase.Attendance != playbook.AllHands || phase.From >= 0 && phase.From < d.Grid.N && d.OnLeave(i, phase.From) {
			continue
		}
		from := max(0, phase.From-d.Grid.Per(phase.ArriveBefore))
		to := min(phase.From, d.Grid.N)
		s := model.Span{From: to, To: to}
		for s.From > from && !d.OnLeave(i, s.From-1) {
			s.From--
		}
		if s.From < s.To {
			out = append(out, s)
		}
	}
	return out
}
