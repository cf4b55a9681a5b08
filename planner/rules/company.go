package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var company = Rule{
	ID: "company", Level: model.Soft, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "吃饭有伴", EN: "Company at meals"}, Source: houseRule,
	Text: model.Text{ZH: "一组、全店能同时去两个人的时候，不让一个人单独去吃饭。", EN: "Nobody of a team, or of the shop, eats alone where two of it could go at once."},
	Says: model.Text{ZH: "有人一个人吃饭", EN: "somebody eats alone"},
	once: func(v *view) {
		look := func(name string, c *headcount, part bool) {
			b := crew
			b.Team = name
			for k := range v.d.Phases {
				phase := &v.d.Phases[k]
				from := v.d.CompanyFrom(phase, part)
				if from == 0 {
					continue
				}
				v.foundSlots(b, phase.Span, func(t int) int {
					eating := c.kinds[model.Lunch][t] + c.kinds[model.Dinner][t] + c.kinds[model.NightMeal][t]
					return one(v.phases[t] == k && eating == 1 && c.duty[t] >= from)
				})
			}
		}
		v.eachTeam(func(t *team, c *headcount) { look(t.name, c, v.d.Together(len(v.teams))) })
		if len(v.teams) > 1 {
			look("", v.everybody(), false)
		}
	},
}

// CompanyFrom returns how many of the shop, or of one of its several teams, are on duty in the
// phase at the least for two of them to go for a meal at once, 0 where nobody eats.
func (d *Day) CompanyFrom(phase *playbook.ResolvedPhase, part bool) (least int) {
	for k := range phase.Pauses {
		pause := &phase.Pauses[k]
		if act, ok := model.ParseKind(pause.Kind); !ok || !act.Meal() {
			continue
		}
		n, turns := 2, 1
		if pause.Minutes > 0 {
			turns = max(1, phase.Len()*d.Grid.SlotMinutes/pause.Minutes)
		}
		for pause.Share > 0 && LevelCap(pause.Share, turns, n, part) < 2 {
			n++
		}
		if least == 0 || n < least {
			least = n
		}
	}
	return least
}
