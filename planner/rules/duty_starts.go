package rules

import "paiban/planner/model"

// Work.Starts are windows of times of day with both ends allowed; a window may
// wrap midnight, and "08:00" alone is that time.
var dutyStarts = Rule{
	ID: "duty_starts", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "上班时刻", EN: "Start times"}, Source: house("work.starts", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：只在规定的时刻范围里上班。", EN: "Where set: a duty starts within the times of day allowed."},
	Says: model.Text{ZH: "不在规定的上班时刻开始", EN: "starts at a time of day that is not allowed"},
	set:  func(w *work) bool { return len(w.Starts) > 0 },
	each: func(v *view, p *person) {
		for k := range p.duties {
			u := &p.duties[k]
			if !v.d.StartAllowed(u.From) && !u.cutStart {
				v.found(by(p.i), u.Span, u.Len()*v.m)
			}
		}
	},
}

// StartAllowed reports whether Work.Starts lets a duty start at slot t; whether
// t lies on the duty grid is another rule's question.
func (d *Day) StartAllowed(t int) bool {
	if len(d.work().Starts) == 0 {
		return true
	}
	clock := d.clock(t)
	for _, text := range d.Work.Starts {
		from, to, ok := clockWindow(text)
		if ok && (from <= to && clock >= from && clock <= to || from > to && (clock >= from || clock <= to)) {
			return true
		}
	}
	return false
}
