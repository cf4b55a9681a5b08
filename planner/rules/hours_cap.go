package rules

import "paiban/planner/model"

var hoursCap = Rule{
	ID: "hours_cap", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "24 小时工时上限", EN: "Hours in any 24 h"},
	Source: model.Text{ZH: "劳动法第41条（8 小时，至多再加 3 小时）", EN: "PRC Labour Law art. 41 (8 h and at most 3 h more)"},
	Text:   model.Text{ZH: "任意连续 24 小时内，计薪工时不超过上限（默认 11 小时）。", EN: "Paid time in any rolling 24 hours stays within the cap (11 h by default)."},
	Says:   model.Text{ZH: "24 小时内工时超上限 ${time}", EN: "${time} above the cap of hours in 24 h"},
	each: func(v *view, p *person) {
		limit := v.d.Labour.CapMinutes
		if limit == 0 || v.m == 0 || p.paid+max(0, p.Ledger.LastMinutes) <= limit {
			return
		}
		window, sums := 24*60/v.m, v.paidBefore(p)
		worst, at := limit, 0
		for s := -window; s < v.n; s++ {
			paid := sums[max(0, min(s+window, v.n))] - sums[max(0, s)] + lastDutyIn(p, s*v.m, (s+window)*v.m, v.m)
			if paid > worst {
				worst, at = paid, s
			}
		}
		s := v.inside(model.Span{From: at, To: at + window})
		if s.Len() == 0 { // all of it before the horizon
			s = v.inside(model.Span{To: 1})
		}
		v.found(by(p.i), s, worst-limit)
	},
}

// lastDutyIn returns the paid minutes of the ledger's last duty that lie in
// [from, to), minutes after the start of the horizon.
func lastDutyIn(p *person, from, to, slotMinutes int) int {
	if p.Ledger.LastMinutes <= 0 {
		return 0
	}
	end := p.Ledger.LastEnd * slotMinutes
	return max(0, min(to, end)-max(from, end-p.Ledger.LastMinutes))
}
