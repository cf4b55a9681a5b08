package rules

import "paiban/planner/model"

var dutyGrid = Rule{
	ID: "duty_grid", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "上下班时刻", EN: "Starts and ends of duties"}, Source: model.Text{ZH: "公司规则：好记的时刻", EN: "house rule: times that people can remember"},
	Text: model.Text{ZH: "上下班落在半点或整点（默认），或阶段的起止时刻。", EN: "Duties start and end on the hour or half hour (default), or where a phase does."},
	Says: model.Text{ZH: "上班或下班不在规定的时刻", EN: "a duty starts or ends off the grid"},
	each: func(v *view, p *person) {
		if v.d.Labour.DutyGrid <= v.m {
			return
		}
		for k := range p.duties {
			u := &p.duties[k]
			if !v.onDutyGrid(u.From) && !u.cutStart {
				v.found(by(p.i), model.Span{From: u.From, To: u.From + 1}, v.m)
			}
			if !v.onDutyGrid(u.To) && !u.cutEnd {
				v.found(by(p.i), model.Span{From: u.To - 1, To: u.To}, v.m)
			}
		}
	},
}

// onDutyGrid reports whether a duty may start or end at the boundary t.
func (v *view) onDutyGrid(t int) bool {
	if t == 0 || t == v.n || v.d.Grid.Time(t).Minute()%v.d.Labour.DutyGrid == 0 {
		return true
	}
	for k := range v.d.Phases {
		if s := v.d.Phases[k].Span; t == s.From || t == s.To {
			return true
		}
	}
	return false
}
