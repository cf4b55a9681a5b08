package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var fairness = Rule{
	ID: "fairness", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "工时公平", EN: "Fairness"}, Source: model.Text{ZH: "公司规则：ledger.csv", EN: "house rule: ledger.csv"},
	Text: model.Text{ZH: "活按各人能上的时间分，本周干得多的这次少排：计薪工时超过各自份额的部分；一天的活动里超得越多越重。",
		EN: "Work is shared by the time people can give, and who has worked more this week works less " +
			"now: paid time above the agent's own share; on a day the more it is, the more it weighs."},
	says: func(d *Day, b model.Breach) model.Text {
		over := 0
		for d.FairExcess(over) < b.Amount {
			over++
		}
		return model.Text{ZH: "${who}：比公平份额多 %s", EN: "${who}: %s above the fair share"}.With(lasting(over))
	},
	once: func(v *view) {
		for i, share := range v.d.FairShares() {
			v.found(by(i), v.whole(), v.d.FairExcess(v.people[i].paid-share))
		}
	},
}

// FairExcess returns what so many minutes beyond a fair share count: on a day of phases
// each once more with every step that it lies beyond, so that hours are levelled.
func (d *Day) FairExcess(over int) int {
	if d.ManyDays() || d.Labour.FairStep <= 0 {
		return max(0, over)
	}
	return BeyondShare(over, 0, d.Labour.FairStep)
}

// FairShares returns each agent's fair share of the paid minutes; nil where there is no
// such rule. It is fair_minutes or, on a day of phases that is levelled and needs less, the
// agent's part of the need; corrected by what the week has brought them so far.
func (d *Day) FairShares() []int {
	if d.Labour.FairMinutes == 0 || len(d.Agents) == 0 {
		return nil
	}
	week, out := 0, make([]int, len(d.Agents))
	for i := range out {
		out[i] = d.Labour.FairMinutes
		week += d.Agents[i].Ledger.WeekMinutes
	}
	if d.Labour.FairStep > 0 && !d.ManyDays() {
		for i, part := range d.partsOfNeed() {
			out[i] = min(out[i], part/d.Labour.FairStep*d.Labour.FairStep)
		}
	}
	for i := range out {
		out[i] = max(0, out[i]+week/len(d.Agents)-d.Agents[i].Ledger.WeekMinutes)
	}
	return out
}

// partsOfNeed divides the minutes that the day needs, all hands where they are called, by
// the time that people can give. Nobody has a part where nobody can give any.
func (d *Day) partsOfNeed() []int {
	need, able := 0, make([]int, len(d.Agents))
	for t := range max(0, d.Slots()) {
		heads := 0
		for q := range d.Queues {
			heads += d.required(q, t)
		}
		if ph := d.PhaseAt(t); ph != nil && ph.Attendance == playbook.AllHands {
			heads = max(heads, len(d.Agents))
		}
		need += heads * d.Grid.SlotMinutes
	}
	for i := range d.Agents {
		a := &d.Agents[i]
		for t := 0; len(a.Leave) > 0 && t < d.Slots(); t++ {
			able[i] -= one(d.OnLeave(i, t))
		}
		able[i] = (able[i] + d.Slots()) * d.Grid.SlotMinutes
		if a.MaxMinutes > 0 {
			able[i] = min(able[i], a.MaxMinutes)
		}
	}
	return shares(need, able, make([]int, len(able)))
}
