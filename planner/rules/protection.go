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
		from, ok1 := clockTime(v.d.Labour.NightFrom)
		to, ok2 := clockTime(v.d.Labour.NightTo)
		if ok1 && ok2 {
			b.Kind = nightWork
			for k := range p.duties {
				v.foundSlots(b, p.duties[k].Span, func(t int) int { return one(inNight(v.clock(t), from, to)) })
			}
		}
		b.Kind = longDay
		v.beyondDay(p, b)
	},
}

// inNight reports whether a clock time lies in [from, to), which may wrap
// midnight; all in minutes after midnight.
func inNight(clock, from, to int) bool {
	if from <= to {
		return clock >= from && clock < to
	}
	return clock >= from || clock < to
}

// Night returns which slots begin at night, len = d.Slots().
func (d *Day) Night() []bool {
	from, ok1 := clockTime(d.Labour.NightFrom)
	to, ok2 := clockTime(d.Labour.NightTo)
	night := make([]bool, max(0, d.Grid.N))
	for t := range night {
		at := d.Grid.Time(t)
		night[t] = ok1 && ok2 && inNight(at.Hour()*60+at.Minute(), from, to)
	}
	return night
}
