package rules

import "paiban/planner/model"

// The parts of the protection rule, as Breach.Kind.
const (
	nightWork = "night"
	longDay   = "overtime"
)

var protection = Rule{
	ID: "protection", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "特殊保护", EN: "Protection"},
	Text:   model.Text{ZH: "孕期、哺乳期员工和未成年工不上夜班、不加班。", EN: "Pregnant and nursing agents and minors do no night work and no overtime."},
	Source: "劳动法 61, 63; 女职工劳动保护特别规定 6, 9; minors: house rule; night 22:00–06:00 [assume]",
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
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		if b.Kind == nightWork {
			return agentAt(d, b, "受保护员工排了夜班 "+m.ZH, "protected agent at night work for "+m.EN)
		}
		return agentAt(d, b, "受保护员工加班 "+m.ZH, "protected agent in overtime for "+m.EN)
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
