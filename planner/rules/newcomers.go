package rules

import "paiban/planner/model"

var newcomers = Rule{
	ID: "newcomers", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "新人有熟手带", EN: "Newcomers never alone"}, Source: houseRule,
	Text: model.Text{ZH: "新人当班时至少有一名熟手当班。", EN: "While a newcomer works, somebody experienced works too."},
	Says: model.Text{ZH: "${heads} 名新人当班，没有熟手", EN: "newcomers at work without anybody experienced: ${heads}"},
	once: func(v *view) {
		experienced := false
		for i := range v.people {
			experienced = experienced || !v.people[i].Newcomer
		}
		if !experienced { // nobody could ever keep them company
			return
		}
		c := v.everybody()
		v.foundSlots(crew, v.whole(), func(t int) int {
			if c.experienced[t] > 0 {
				return 0
			}
			return c.novices[t]
		})
	},
}
