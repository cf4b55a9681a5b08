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
	ID: "weekends", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "周末", EN: "Weekends"}, Source: house("work.max_weekends, work.free_weekends", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：上班的周末不超过上限，整个周末休息的次数不少于下限。", EN: "Where set: nobody works more weekends than allowed, and everybody has the free ones due."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Kind == weekendFree {
			return model.Text{ZH: "${who}：整个周末休息的次数少 ${days} 次", EN: "${who}: too few free weekends: ${days} short"}
		}
		return model.Text{ZH: "上班的周末超过上限", EN: "one weekend at work too many"}
	},
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
}
