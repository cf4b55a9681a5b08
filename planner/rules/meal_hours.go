package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var mealHours = Rule{
	ID: "meal_hours", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "饭点吃饭", EN: "Meals at their hour"}, Source: house("phases[].pauses[].liked_to", "playbook.yaml"),
	Text: model.Text{ZH: "用餐、休息在大家喜欢的那一段里开始；晚了就按它的分钟数计分。",
		EN: "Meals and rests begin in the part of the phase in which people like them; later ones count their minutes."},
	Says: model.Text{ZH: "${who}：${kind}太晚", EN: "${who}: a late ${kind}"},
	each: func(v *view, p *person) {
		for k := range p.duties {
			for _, run := range p.duties[k].runs {
				for j := range v.pauses {
					if pause := &v.pauses[j]; pause.kind == run.Activity && pause.phase == v.phases[run.From] && v.d.TooLate(pause.phase, pause.Pause,
						run.From) {
						b := by(p.i)
						b.Kind = run.Activity.Kind()
						v.found(b, run.Span, pause.Minutes)
					}
				}
			}
		}
	},
}

// TooLate reports whether the pause of a phase, by its index, begins later in slot t than
// people like.
func (d *Day) TooLate(phase int, pause *playbook.Pause, t int) bool {
	return pause.LikedTo > 0 && (t-d.Phases[phase].From)*d.Grid.SlotMinutes >= pause.LikedTo
}
