package rules

import "paiban/planner/model"

var fairness = Rule{
	ID: "fairness", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "工时公平", EN: "Fairness"}, Source: model.Text{ZH: "公司规则：ledger.csv", EN: "house rule: ledger.csv"},
	Text: model.Text{ZH: "本周干得多的人这次少排：计薪工时超过各自目标的部分。", EN: "Who has worked more this week works less now: paid time above the agent's own target."},
	Says: model.Text{ZH: "${who}：比公平目标多 ${time}", EN: "${who}: ${time} above the fair share"},
	once: func(v *view) {
		if v.d.Labour.FairMinutes == 0 || len(v.people) == 0 {
			return
		}
		week := 0
		for i := range v.people {
			week += v.people[i].Ledger.WeekMinutes
		}
		mean := week / len(v.people)
		for i := range v.people {
			p := &v.people[i]
			target := max(0, v.d.Labour.FairMinutes+mean-p.Ledger.WeekMinutes)
			v.found(by(i), v.whole(), p.paid-target)
		}
	},
}
