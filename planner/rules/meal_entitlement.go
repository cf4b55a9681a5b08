package rules

import (
	"slices"

	"paiban/planner/model"
)

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
			// Of a duty that an absence tore, what came after is held to the meals; what all of
			// it would be due, cut by the absence or not, is a firm matter: nobody planned it so.
			pieces := u.pieces()
			stay := pieces[len(pieces)-1]
			if long := v.d.Labour.MealAfter; long > 0 && stay.Len()*v.m >= long && !v.hasMeal(u, stay.From) {
				v.found(by(p.i), u.Span, missingMeal)
			} else if long > 0 && u.cutOff() && v.there(pieces, v.whole()) >= long && !v.ate(p, u, pieces) {
				v.owed(by(p.i), u.Span, missingMeal)
			}
			for j := range v.pauses {
				due := &v.pauses[j]
				if due.DueAfter <= 0 {
					continue
				}
				b := by(p.i)
				b.Kind, b.Phase = due.kind.Kind(), v.d.Phases[due.phase].ID
				in := v.inside(v.d.Phases[due.phase].Span)
				there := meet(stay, in)
				whole, cut := v.taken(p, u, due)
				switch {
				case there.Len()*v.m >= due.DueAfter && (whole > 1 || whole+cut == 0):
					v.found(b, there, due.Minutes)
				case v.there(pieces, in) >= due.DueAfter && whole == 0:
					v.owed(b, meet(u.Span, in), due.Minutes)
				}
			}
		}
	},
}

// there is how many minutes of the pieces lie in a span.
func (v *view) there(pieces []model.Span, in model.Span) (minutes int) {
	for _, s := range pieces {
		minutes += s.Overlap(in) * v.m
	}
	return minutes
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

// ate reports whether the duty has a whole meal before more of it has been worked than a meal
// may come after.
func (v *view) ate(p *person, u *duty, pieces []model.Span) bool {
	return slices.ContainsFunc(u.runs, func(run model.Run) bool {
		return run.Activity.Meal() && !v.cut(p, run) && v.there(pieces, model.Span{To: run.From}) <= v.d.Labour.MealTo
	})
}

// taken returns how often the duty takes the pause inside its phase, whole and cut by an absence.
func (v *view) taken(p *person, u *duty, due *pause) (whole, cut int) {
	for _, run := range u.runs {
		if run.Activity != due.kind || !v.d.Phases[due.phase].Covers(run.Span) {
			continue
		}
		if v.cut(p, run) {
			cut++
		} else {
			whole++
		}
	}
	return whole, cut
}

// cut reports whether the run is what an absence left of a pause.
func (v *view) cut(p *person, run model.Run) bool {
	return p.interrupted(run.Span) && slices.ContainsFunc(v.pauses, func(x pause) bool {
		return x.kind == run.Activity && run.Len()*v.m < x.Minutes && v.d.Phases[x.phase].Covers(run.Span)
	})
}
