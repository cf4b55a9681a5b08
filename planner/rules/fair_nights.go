package rules

import "paiban/planner/model"

var fairNights = Rule{
	ID: "fair_nights", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "夜班公平", EN: "Fair nights"}, Source: house("nights", "ledger.csv"),
	Text: model.Text{ZH: "如有设定：连同以前上过的，夜班大家轮着上；超出份额的第一个夜班按分钟计一遍，第二个两遍，以此类推。",
		EN: "Where set: nights are shared evenly, those before the horizon included; " +
			"minutes of a night duty count once for each night by which it is beyond the share."},
	Says: model.Text{ZH: "夜班多于公平份额", EN: "a night beyond the fair share"},
	once: func(v *view) {
		if v.weight == 0 {
			return
		}
		for i, share := range v.d.FairNights() {
			had := 0
			for k := range v.people[i].duties {
				if u := &v.people[i].duties[k]; u.night {
					had++
					v.found(by(i), u.Span, u.Len()*v.m*max(0, had-share))
				}
			}
		}
	},
}

// FairNights returns each agent's fair share of night duties in the horizon, at whole
// nights: those that the required heads ask for (their minutes at night ÷ the length of a
// night, rounded up) and those of the ledgers, divided by the slots at night in which each
// is not on leave, less the agent's own of the ledger: below 0 where it holds more than
// the share. Who is protected has no share.
func (d *Day) FairNights() []int {
	night := d.Night()
	length := nightLength(d)
	open := d.open(func(t int) bool { return night[t] })
	total, had := (d.headMinutes(func(t int) bool { return night[t] })+length-1)/length, make([]int, len(open))
	for i := range open {
		if d.Agents[i].Protected != "" {
			open[i] = 0
		}
		if open[i] > 0 {
			had[i] = max(0, d.Agents[i].Ledger.Nights)
			total += had[i]
		}
	}
	return shares(total, open, had)
}

// shares divides a total in proportion to the parts, rounded down, and takes off what each
// has had. Who has no part has no share.
func shares(total int, parts, had []int) []int {
	all, out := 0, make([]int, len(parts))
	for _, part := range parts {
		all += part
	}
	for i, part := range parts {
		if part > 0 {
			out[i] = int(int64(total)*int64(part)/int64(all)) - had[i]
		}
	}
	return out
}

// open counts for each agent the slots of that kind in which they are not on leave.
func (d *Day) open(kind func(t int) bool) []int {
	out := make([]int, len(d.Agents))
	for i := range out {
		for t := range max(0, d.Grid.N) {
			out[i] += one(kind(t) && !d.OnLeave(i, t))
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
