package rules

import "paiban/planner/model"

var fairHours = Rule{
	ID: "fair_hours", Level: model.Soft, Scope: ScopeAgent, Where: Weeks, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "工时均衡", EN: "Fair hours"}, Source: house("minutes", "ledger.csv"),
	Text: model.Text{ZH: "如有设定：工时按各人能上的多少分摊，连同本周已上的；超出份额的计一遍，每多半个工作日再多计一遍。",
		EN: "Where set: paid time is shared by what each may work, that of the week so far " +
			"included; beyond the share it counts once, and once more beyond each half working day."},
	Says: model.Text{ZH: "${who}：工时多于公平份额", EN: "${who}: hours beyond the fair share"},
	once: func(v *view) {
		if v.weight == 0 {
			return
		}
		share, step := v.d.FairHours()
		for i := range v.people {
			v.found(by(i), v.whole(), BeyondShare(v.people[i].paid, share[i], step)-BeyondShare(0, share[i], step))
		}
	},
}

// BeyondShare counts what x has beyond the share: each unit once, and once more for each
// step by which it is farther beyond. It is convex in x.
func BeyondShare(x, share, step int) int {
	beyond := x - share
	if beyond <= 0 {
		return 0
	}
	k := beyond / step
	return step*k*(k+1)/2 + (k+1)*(beyond-k*step)
}

// FairHours returns each agent's fair share of paid minutes, at whole steps of the duty grid,
// and the step beyond it, half a working day. The required head-minutes, or what all may work together if that is less,
// and the ledgers' minutes of the week are divided by what each may work (the contract,
// weeks, and dates without leave), less the agent's own of the ledger: below 0 where it
// holds more than the share.
func (d *Day) FairHours() (share []int, step int) {
	day, cal := d.workingDay(), d.Calendar()
	parts, had := make([]int, len(d.Agents)), make([]int, len(d.Agents))
	may, before := 0, 0
	for i := range d.Agents {
		parts[i] = d.mayWork(i, cal, day)
		may += parts[i]
		if parts[i] > 0 {
			had[i] = max(0, d.Agents[i].Ledger.WeekMinutes)
			before += had[i]
		}
	}
	need := d.headMinutes(func(int) bool { return true })
	share = shares(min(need, may)+before, parts, had)
	grid := max(1, d.Labour.DutyGrid, d.Grid.SlotMinutes)
	for i, minutes := range share {
		share[i] = minutes - (minutes%grid+grid)%grid // so that alike people stay alike
	}
	return share, max(1, day/2)
}

// mayWork returns the paid minutes that the agent may work: a working day for each date
// with a slot without leave, within the limits of each week and of the contract.
func (d *Day) mayWork(i int, cal *Calendar, day int) int {
	all := 0
	for _, week := range cal.Weeks {
		minutes := 0
		for date := week.From; date < week.To; date++ {
			for s := cal.Slots(date, date+1); s.From < s.To; s.From++ {
				if !d.OnLeave(i, s.From) {
					minutes += day
					break
				}
			}
		}
		if most := d.LimitsOf(i).MaxWeekMinutes; most > 0 {
			minutes = min(minutes, most)
		}
		all += minutes
	}
	if most := d.Agents[i].MaxMinutes; most > 0 {
		all = min(all, most)
	}
	return all
}
