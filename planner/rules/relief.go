package rules

import "paiban/planner/model"

var relief = Rule{
	ID: "relief", Level: model.Firm, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "后备接班", EN: "Relief"}, Source: model.Text{ZH: "项目四 任务一 第8项", EN: "documented day, item 8"},
	Text: model.Text{ZH: "接班阶段里，每个后备上岗的同一时刻都有一名当天客服下班。",
		EN: "In a phase of relief, every reserve who comes in takes over from somebody who goes off at the same minute."},
	Says: model.Text{ZH: "${heads} 名后备上岗，没有人下班交接", EN: "reserves coming in with nobody going off: ${heads}"},
	once: func(v *view) {
		surplus := make([]int, v.n+1) // reserves coming in − others going out, per boundary
		for i := range v.people {
			p := &v.people[i]
			for k := range p.duties {
				if p.Kind == model.Reserve {
					surplus[p.duties[k].From]++
				} else {
					surplus[p.duties[k].To]--
				}
			}
		}
		for k := range v.d.Phases {
			if v.d.Phases[k].Relief {
				v.foundSlots(crew, v.d.Phases[k].Span, func(t int) int { return surplus[t] })
			}
		}
	},
}
