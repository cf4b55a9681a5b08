package rules

import "paiban/planner/model"

// A duty counts once, however many duties of the date before, or successions of
// the playbook, forbid it. The duty before the horizon has no type.
var successions = Rule{
	ID: "successions", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "班次衔接", EN: "Successions"}, Source: house("work.successions", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：不许的班次衔接（如晚班后接早班）不出现在相邻两天。",
		EN: "Where set: forbidden successions, such as late and then early, do not occur on two dates in a row."},
	Says: model.Text{ZH: "前一天的班之后不许排${type}", EN: "${type} is not allowed after the duty of the date before"},
	set:  func(w *work) bool { return len(w.Successions) > 0 },
	each: func(v *view, p *person) { v.succeeding(p, false) },
}

// succeeding finds the duties that may not, or with disliked should not, follow
// one of the date before.
func (v *view) succeeding(p *person, disliked bool) {
	on := v.onDates(p)
	for date := 1; date < len(on); date++ {
		for k := on[date].From; k < on[date].To; k++ {
			for j := on[date-1].From; j < on[date-1].To; j++ {
				forbidden, avoid := v.d.Succeeds(p.duties[j].kind, p.duties[k].kind)
				if disliked && avoid || !disliked && forbidden {
					b := by(p.i)
					b.Kind = v.d.Work.DutyTypes[p.duties[k].kind].ID
					v.found(b, p.duties[k].Span, p.duties[k].Len()*v.m)
					break
				}
			}
		}
	}
}
