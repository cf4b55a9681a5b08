package rules

import "paiban/planner/model"

// SplitDay is the minutes that a day in two parts counts.
const SplitDay = 60

var protectedSplit = Rule{
	ID: "protected_split", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "受保护的人不上两头班", EN: "No split days for protected people"}, Source: houseRule,
	Text: model.Text{ZH: "孕期、哺乳期员工和未成年工一天只来一次，除非自己提了想上班的意愿。每次计一小时。",
		EN: "Pregnant and nursing agents and minors come once a day, unless they have wished to be on duty. Each split day counts an hour."},
	Says: model.Text{ZH: "${who}：一天来两次", EN: "${who}: comes twice on one day"},
	each: func(v *view, p *person) {
		if !v.d.SparedSplits(p.i) {
			return
		}
		for k := 1; k < len(p.duties); k++ {
			if a, b := p.duties[k-1].Span, p.duties[k].Span; v.d.SplitDay(a, b) {
				v.found(by(p.i), model.Span{From: a.From, To: b.To}, SplitDay)
			}
		}
	},
}

// SplitDay reports whether two duties on end make a split day: both begin on one date.
func (d *Day) SplitDay(a, b model.Span) bool { return d.Grid.Date(a.From) == d.Grid.Date(b.From) }

// SparedSplits reports whether agent i is protected and has not asked for more hours.
func (d *Day) SparedSplits(i int) bool {
	if d.Agents[i].Protected == "" {
		return false
	}
	for _, wish := range d.Wishes {
		if wish.Agent == i && wish.On {
			return false
		}
	}
	return true
}
