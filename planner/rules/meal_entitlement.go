package rules

import "paiban/planner/model"

// missingMeal is the minutes that a duty without its meal counts.
const missingMeal = 20

var mealEntitlement = Rule{
	ID: "meal_entitlement", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title:  model.Text{ZH: "用餐与补觉", EN: "Meals and rests"},
	Source: model.Text{ZH: "项目四 任务一 第2、4、6项；2–6 小时：公司规则", EN: "documented day, items 2, 4, 6; the 2–6 h window: house rule"},
	Text: model.Text{ZH: "6 小时以上的一段在岗，在上岗后 2–6 小时内开始用一餐；用餐、休息阶段里待够时间的，该餐该休息各一次（默认）。",
		EN: "A duty of 6 h or more holds a meal that begins 2 to 6 h after its start; who is there long enough in a phase of " +
			"meals or rests takes each exactly once (defaults)."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Kind == "" {
			return model.Text{ZH: "这段在岗没有按时用餐", EN: "no meal at its time in this duty"}
		}
		return model.Text{ZH: "${phase}里的${kind}应有且只有一次", EN: "${phase} calls for exactly one ${kind}"}
	},
	each: func(v *view, p *person) {
		for k := range p.duties {
			u := &p.duties[k]
			if u.cutEnd {
				continue
			}
			// of a duty that an absence tore, what came after is held to the meals
			pieces := u.pieces()
			stay := pieces[len(pieces)-1]
			if long := v.d.Labour.MealAfter; long > 0 && stay.Len()*v.m >= long && !v.hasMeal(u, stay.From) {
				v.found(by(p.i), u.Span, missingMeal)
			}
			for j := range v.pauses {
				due := &v.pauses[j]
				there := meet(stay, v.inside(v.d.Phases[due.phase].Span))
				if due.DueAfter > 0 && there.Len()*v.m >= due.DueAfter && v.taken(u, due) != 1 {
					b := by(p.i)
					b.Kind, b.Phase = due.kind.Kind(), v.d.Phases[due.phase].ID
					v.found(b, there, due.Minutes)
				}
			}
		}
	},
}

// hasMeal reports whether a meal of the duty begins in the entitled window, which ends so
// long after the slot from. Who came late may go as soon as the meal is due for those on time.
func (v *view) hasMeal(u *duty, from int) bool {
	for _, run := range u.runs {
		if run.Activity.Meal() && (u.cutStart || (run.From-u.From)*v.m >= v.d.Labour.MealFrom) && (run.From-from)*v.m <= v.d.Labour.MealTo {
			return true
		}
	}
	return false
}

// taken returns how often the duty takes the pause inside its phase.
func (v *view) taken(u *duty, due *pause) int {
	n := 0
	for _, run := range u.runs {
		if run.Activity == due.kind && v.d.Phases[due.phase].Covers(run.Span) {
			n++
		}
	}
	return n
}
