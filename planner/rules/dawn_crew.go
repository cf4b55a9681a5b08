package rules

import "paiban/planner/model"

var dawnCrew = Rule{
	ID: "dawn_crew", Level: model.Firm, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "凌晨班人数", EN: "Size of the dawn crew"}, Source: model.Text{ZH: "项目四 任务一 第2、3项", EN: "documented day, items 2, 3"},
	Text: model.Text{ZH: "凌晨班不多于凌晨平稳期所需（连同轮流用餐、休息的人）。", EN: "The dawn crew is no larger than the overnight plateau needs, with its turns of meal and rest."},
	Says: model.Text{ZH: "凌晨班多了 ${heads} 人", EN: "dawn crew is ${heads} too large"},
	once: func(v *view) {
		n := 0
		for i := range v.people {
			n += one(v.people[i].dawn)
		}
		span, minutes := model.Span{From: v.n}, 0
		for k := range v.d.Phases {
			if v.d.Phases[k].Dawn {
				s := v.inside(v.d.Phases[k].Span)
				span = model.Span{From: min(span.From, s.From), To: max(span.To, s.To)}
				minutes += s.Len() * v.m
			}
		}
		v.found(crew, span, max(0, n-DawnLimit(v.d))*minutes)
	},
}

// DawnLimit returns the largest dawn crew: the heads required at the worst slot
// of the dawn phases ÷ (1 − the share of the phase that everybody spends on the
// pauses due there), rounded up. 0 where no phase is a dawn phase.
func DawnLimit(d *Day) int {
	limit := 0
	for k := range d.Phases {
		phase := &d.Phases[k]
		if !phase.Dawn {
			continue
		}
		most := 0
		for t := max(0, phase.From); t < min(phase.To, d.Grid.N); t++ {
			sum := 0
			for q := range d.Queues {
				sum += d.required(q, t)
			}
			most = max(most, sum)
		}
		away := 0
		for _, pause := range phase.Pauses {
			if pause.DueAfter > 0 {
				away += pause.Minutes
			}
		}
		minutes := phase.Len() * d.Grid.SlotMinutes
		if most > 0 && away >= minutes {
			return len(d.Agents) // pauses fill the phase: no number is enough
		}
		if most > 0 {
			here := minutes - away
			limit = max(limit, (most*minutes+here-1)/here)
		}
	}
	return limit
}
