package rules

import "paiban/planner/model"

var protectedAlone = Rule{
	ID: "protected_alone", Level: model.Firm, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "受保护的人不单独在店", EN: "Protected people are not alone"}, Source: houseRule,
	Text: model.Text{ZH: "孕期、哺乳期员工和未成年工不一个人在店里（全店只有一个人的店除外）。",
		EN: "Pregnant and nursing agents and minors are never the only one in the shop, unless it has nobody else."},
	Says: model.Text{ZH: "店里只有一名受保护员工", EN: "a protected agent is alone in the shop"},
	once: func(v *view) {
		if len(v.people) < 2 {
			return
		}
		guarded := make([]int, v.n)
		for i := range v.people {
			if p := &v.people[i]; p.Protected != "" {
				for k := range p.duties {
					for _, s := range p.duties[k].pieces() {
						for t := s.From; t < s.To; t++ {
							guarded[t]++
						}
					}
				}
			}
		}
		all := v.everybody()
		v.foundSlots(crew, v.whole(), func(t int) int { return one(guarded[t] == 1 && all.duty[t] == 1) })
	},
}
