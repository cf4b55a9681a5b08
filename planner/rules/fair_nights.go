package rules

import "paiban/planner/model"

var fairNights = Rule{
	ID: "fair_nights", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "夜班公平", EN: "Fair nights"}, Source: house("nights", "ledger.csv"),
	Text: model.Text{ZH: "如有设定：连同以前上过的，夜班大家轮着上；超出各人份额的夜班计分钟。",
		EN: "Where set: nights are shared evenly, those before the horizon included; minutes of night duties beyond the agent's share count."},
	Says: model.Text{ZH: "夜班多于公平份额", EN: "a night beyond the fair share"},
	once: func(v *view) {
		if v.weight == 0 {
			return
		}
		for i, share := range v.d.FairNights() {
			had := 0
			for k := range v.people[i].duties {
				if u := &v.people[i].duties[k]; u.night {
					if had++; had > share {
						v.found(by(i), u.Span, u.Len()*v.m)
					}
				}
			}
		}
	},
}

// FairNights returns each agent's fair share of night duties: the nights that the
// required heads ask for (their minutes at night ÷ the length of a night, rounded
// up) and those of the ledger, divided among all who can work at night and
// rounded up, less the agent's own of the ledger. The nights of an agent beyond
// it, in order of time, count their minutes.
func (d *Day) FairNights() []int {
	night := d.Night()
	length := nightLength(d)
	open := d.anyOf(func(t int) bool { return night[t] })
	need := (d.headMinutes(func(t int) bool { return night[t] }) + length - 1) / length
	eligible := 0
	for i := range d.Agents {
		if open[i] = open[i] && d.Agents[i].Protected == ""; open[i] {
			eligible++
			need += max(0, d.Agents[i].Ledger.Nights)
		}
	}
	share := make([]int, len(d.Agents))
	for i := range share {
		if open[i] {
			share[i] = max(0, (need+eligible-1)/eligible-max(0, d.Agents[i].Ledger.Nights))
		}
	}
	return share
}

// anyOf tells of each agent whether there is a slot of that kind in which they
// are not on leave.
func (d *Day) anyOf(kind func(t int) bool) []bool {
	out := make([]bool, len(d.Agents))
	for i := range out {
		for t := 0; t < d.Grid.N && !out[i]; t++ {
			out[i] = kind(t) && !d.OnLeave(i, t)
		}
	}
	return out
}

// headMinutes returns the required head-minutes of all queues in slots of that kind.
func (d *Day) headMinutes(kind func(t int) bool) int {
	sum := 0
	for t := range max(0, d.Grid.N) {
		if kind(t) {
			for q := range d.Queues {
				sum += max(0, d.required(q, t))
			}
		}
	}
	return sum * d.Grid.SlotMinutes
}
