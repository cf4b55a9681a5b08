package rules

import "paiban/planner/model"

var pairs = Rule{
	ID: "pairs", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "搭配", EN: "Pairs"}, Source: model.Text{ZH: "公司规则：pairs.csv", EN: "house rule: pairs.csv"},
	Text: model.Text{ZH: "要求同班的两人同时在岗，要求错开的两人不同时在岗，要求错开用餐的两人不同时用餐。", EN: "Pairs share duties, stay apart or eat apart, as asked for."},
	says: func(_ *Day, b model.Breach) model.Text {
		switch model.PairKind(b.Kind) {
		case model.Apart:
			return model.Text{ZH: "${when}：${who}和${other}要求错开，却同时在岗", EN: "${when}: ${who} and ${other} should be apart, but both are on duty"}
		case model.NotEatTogether:
			return model.Text{ZH: "${when}：${who}和${other}要求错开用餐，却同时用餐", EN: "${when}: ${who} and ${other} should eat apart, but both are at a meal"}
		}
		return model.Text{ZH: "${when}：${who}和${other}要求同班，却只有一人在岗", EN: "${when}: ${who} and ${other} should share duties, but only one is on duty"}
	},
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
}
