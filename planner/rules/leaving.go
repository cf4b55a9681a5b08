package rules

import "paiban/planner/model"

var leaving = Rule{
	ID: "leaving", Level: model.Soft, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "陆续下班", EN: "Leaving by load"}, Source: houseRule,
	Text: model.Text{ZH: "同一时刻下班的人，除去后备接走的，不多于这一小时里需求减少的人数，也不多于全店的八分之一（取大的，至少两人）。",
		EN: "Those who go at one moment, less those whom reserves relieve, are no more than " +
			"the fall of required heads in the hour, or an eighth of the shop, two at least."},
	Says: model.Text{ZH: "同时下班的多了 ${heads} 人", EN: "${heads} too many leave at once"},
	once: func(v *view) {
		most, ends := v.d.LeaveAtOnce(), v.ends()
		v.foundSlots(crew, v.whole(), func(t int) int { return ends[t] - most[t] })
	},
}

// ends returns per slot how many duties end there, less those of reserves that begin.
func (v *view) ends() []int {
	ends := make([]int, v.n+1)
	for i := range v.people {
		p := &v.people[i]
		for k := range p.duties {
			if p.Kind == model.Reserve {
				ends[p.duties[k].From]--
			} else {
				ends[p.duties[k].To]++
			}
		}
	}
	return ends
}

// LeaveAtOnce returns per slot how many may leave at its beginning.
func (d *Day) LeaveAtOnce() []int {
	most, required := make([]int, max(0, d.Slots())), make([]int, max(0, d.Slots()))
	if len(most) == 0 {
		return nil
	}
	hour := max(1, 60/max(1, d.Grid.SlotMinutes))
	for q := range d.Queues {
		for t := range required {
			required[t] += d.required(q, t)
		}
	}
	for t := range most {
		most[t] = max(2, (len(d.Agents)+7)/8)
		for before := max(0, t-hour); before < t; before++ {
			most[t] = max(most[t], required[before]-required[t])
		}
	}
	return most
}
