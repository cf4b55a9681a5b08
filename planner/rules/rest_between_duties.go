package rules

import "paiban/planner/model"

var restBetweenDuties = Rule{
	ID: "rest_between_duties", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "两段在岗之间的休息", EN: "Rest between duties"},
	Source: model.Text{ZH: "公司规则（未见全国性的下限）；大促当天要能 02:00 下班、08:30 上班", EN: "house rule (no national minimum known); event day: 02:00 to 08:30 must be possible"},
	Text: model.Text{ZH: "两段在岗之间休息 11 小时；大促当天的两段之间 6 小时，再加来回通勤；住公司或酒店的 5 小时。",
		EN: "11 h of rest between duties; on the event day 6 h plus the way home and back, 5 h for who sleeps on site or in a hotel. (Defaults.)"},
	Says: model.Text{ZH: "两段在岗之间少休息 ${time}", EN: "${time} short of the rest between two duties"},
	each: func(v *view, p *person) {
		end, event, any := p.Ledger.LastEnd, false, p.Ledger.LastMinutes > 0
		for k := range p.duties {
			u := p.duties[k].Span
			touches := u.Overlap(v.d.EventDay) > 0
			if any {
				need := restNeeded(v.d, p.Agent, event && touches)
				gap := v.inside(model.Span{From: end, To: u.From})
				if gap.Len() == 0 {
					gap = u // no rest at all within the horizon: point at the duty
				}
				v.found(by(p.i), gap, need-(u.From-end)*v.m)
			}
			end, event, any = u.To, touches, true
		}
	},
}

// restNeeded returns the minutes of rest that the agent needs between two duties.
func restNeeded(d *Day, a *model.Agent, bothEvent bool) int {
	switch {
	case !bothEvent:
		return d.Labour.RestMinutes
	case a.Night == model.OnSite || a.Night == model.Hotel:
		return d.Labour.OnSiteRest
	default:
		return d.Labour.EventRestMinutes + 2*a.Commute
	}
}
