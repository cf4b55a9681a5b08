package rules

import "paiban/planner/model"

// A wish for a type is met by one duty of it that starts in the span and counts
// the type's minutes otherwise; a wish against it counts them for each such duty.
// A type that does not exist is nobody's wish.
var dutyWishes = Rule{
	ID: "duty_wishes", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "班次意愿", EN: "Wishes for duty types"}, Source: house("duty_type", "wishes.csv"),
	Text: model.Text{ZH: "如有设定：想上的班次排上，不想上的班次不排。", EN: "Where set: agents get the duty types they wish for, and not those they wish to be spared."},
	Says: model.Text{ZH: "对${type}的意愿没有满足", EN: "a wish about ${type} is not met"},
	once: func(v *view) {
		for _, w := range v.d.DutyWishes() {
			p, b := &v.people[w.Agent], by(w.Agent)
			b.Kind = v.d.Work.DutyTypes[w.Type].ID
			v.weight = v.d.Weights.Of("duty_wishes") * w.Weight
			met := false
			for k := range p.duties {
				if u := &p.duties[k]; u.kind == w.Type && w.Span.Has(u.From) {
					met = true
					if !w.On {
						v.found(b, u.Span, w.Minutes)
					}
				}
			}
			if w.On && !met {
				v.found(b, v.inside(w.Span), w.Minutes)
			}
		}
	},
}

// DutyWish is a wish about a duty type, ready to be counted: with On, Minutes ×
// Weight × Weights.Of("duty_wishes") unless a duty of the type starts in the span;
// otherwise the same for each one that does.
type DutyWish struct {
	Agent, Type int // indices
	model.Span
	On      bool
	Minutes int // the type's length
	Weight  int
}

// DutyWishes returns the wishes about duty types that concern somebody on the
// list and a type that exists, in the day's order.
func (d *Day) DutyWishes() []DutyWish {
	var out []DutyWish
	for _, w := range d.Wishes {
		k := -1
		if w.DutyType != "" {
			k = d.DutyTypeNamed(w.DutyType)
		}
		if k >= 0 && w.Agent >= 0 && w.Agent < len(d.Agents) && min(w.To, d.Grid.N) > max(w.From, 0) {
			out = append(out, DutyWish{w.Agent, k, w.Span, w.On, d.Work.DutyTypes[k].Minutes, w.Weight})
		}
	}
	return out
}
