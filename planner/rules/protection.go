package rules

import "paiban/planner/model"

// The parts of the protection rule, as Breach.Kind.
const (
	nightWork = "night"
	longDay   = "overtime"
)

var protection = Rule{
	ID: "protection", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "特殊保护", EN: "Protection"},
	Source: model.Text{ZH: "劳动法第61、63条；女职工劳动保护特别规定第6、9条；未成年工：公司规则；夜间 22:00–06:00（假定）",
		EN: "PRC Labour Law art. 61, 63; Special Rules on Labour Protection of Female Employees art. 6, 9; minors: house rule; night 22:00–06:00 (assumed)"},
	Text: model.Text{ZH: "孕期、哺乳期员工和未成年工不上夜班、不加班。", EN: "Pregnant and nursing agents and minors do no night work and no overtime."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Kind == nightWork {
			return model.Text{ZH: "受保护员工排了夜班 ${time}", EN: "protected agent at night work for ${time}"}
		}
		return model.Text{ZH: "受保护员工加班 ${time}", EN: "protected agent in overtime for ${time}"}
	},
	each: func(v *view, p *person) {
		if p.Protected == "" {
			return
		}
		b := by(p.i)
		b.Kind = nightWork
		night := v.d.night()
		for k := range p.duties {
			v.foundSlots(b, p.duties[k].Span, func(t int) int { return one(p.at(t) != model.Off && night.holds(v.d.clock(t))) })
		}
		b.Kind = longDay
		v.beyondDay(p, b)
	},
}
