package rules

import "paiban/planner/model"

var pairs = Rule{
	ID: "pairs", Level: model.Firm, Scope: ScopeCrew, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "搭配", EN: "Pairs"},
	Text:   model.Text{ZH: "要求同班的两人同时在岗，要求错开的两人不同时在岗，要求错开用餐的两人不同时用餐。", EN: "Pairs share duties, stay apart or eat apart, as asked for."},
	Source: "house rule: pairs.csv",
	once: func(v *view) {
		for _, pair := range v.d.Pairs {
			if pair.A == pair.B || min(pair.A, pair.B) < 0 || max(pair.A, pair.B) >= len(v.people) {
				continue
			}
			a, b := &v.people[pair.A], &v.people[pair.B]
			at := by(pair.A)
			at.Other, at.Kind = pair.B, string(pair.Kind)
			v.foundSlots(at, v.whole(), func(t int) int {
				x, y := a.at(t), b.at(t)
				switch pair.Kind {
				case model.Together:
					return one(x.OnDuty() != y.OnDuty())
				case model.Apart:
					return one(x.OnDuty() && y.OnDuty())
				case model.NotEatTogether:
					return one(x.Meal() && y.Meal())
				}
				return 0
			})
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		zh, en := "要求同班，却只有一人在岗", " should share duties, but only one is on duty"
		switch model.PairKind(b.Kind) {
		case model.Apart:
			zh, en = "要求错开，却同时在岗", " should be apart, but both are on duty"
		case model.NotEatTogether:
			zh, en = "要求错开用餐，却同时用餐", " should eat apart, but both are at a meal"
		}
		a, other, at := who(d, b.Agent), who(d, b.Other), when(d, b.Span)
		return model.Text{ZH: at.ZH + "：" + a + "和" + other + zh, EN: at.EN + ": " + a + " and " + other + en}
	},
}
