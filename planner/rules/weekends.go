package rules

import "paiban/planner/model"

// The parts of the rule, as Breach.Kind.
const (
	weekendWorked = "worked"
	weekendFree   = "free"
)

// Only weekends with both dates in the horizon count, for either part, and no
// more can be free than there are.
var weekends = Rule{
	ID: "weekends", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "周末", EN: "Weekends"},
	Text:   model.Text{ZH: "如有设定：上班的周末不超过上限，整个周末休息的次数不少于下限。", EN: "Where set: nobody works more weekends than allowed, and everybody has the free ones due."},
	Source: "house rule: work.max_weekends and work.free_weekends of the playbook",
	each: func(v *view, p *person) {
		most, free := p.limits.MaxWeekends, p.limits.FreeWeekends
		if most == 0 && free == 0 {
			return
		}
		on, worked := v.onDates(p), 0
		for _, w := range v.cal.Weekends {
			if on[w.Saturday].Len()+on[w.Sunday].Len() == 0 {
				continue
			}
			worked++
			if most > 0 && worked > most {
				b := by(p.i)
				b.Kind = weekendWorked
				v.found(b, v.cal.Slots(w.Saturday, w.Sunday+1), missingDay)
			}
		}
		n := len(v.cal.Weekends)
		b := by(p.i)
		b.Kind = weekendFree
		v.found(b, v.whole(), (min(free, n)-(n-worked))*missingDay)
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		if b.Kind == weekendFree {
			n := dates(b.Amount)
			return agentSays(d, b, "整个周末休息的次数少 "+n+" 次", "too few free weekends: "+n+" short")
		}
		return agentAt(d, b, "上班的周末超过上限", "one weekend at work too many")
	},
}
