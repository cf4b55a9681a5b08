package rules

import (
	"slices"

	"paiban/planner/model"
)

// crew is the beginning of a breach by nobody alone.
var crew = model.Breach{Agent: -1, Queue: -1, Other: -1}

// by is the beginning of a breach by one agent.
func by(agent int) model.Breach { return model.Breach{Agent: agent, Queue: -1, Other: -1} }

// found adds a breach; an amount or a weight of nothing is none.
func (v *view) found(b model.Breach, s model.Span, amount int) {
	if amount <= 0 || v.weight <= 0 && v.rule.Level != model.Hard { // a weight of 0 switches a rule off
		return
	}
	b.Rule, b.Level, b.Unit = v.rule.ID, v.rule.Level, v.rule.Unit
	b.Span, b.Amount, b.Weight = s, amount, v.weight
	if v.rule.byHand && v.byHand(b.Agent, s) {
		b.Level, b.Weight = model.Firm, byHandWeight
	}
	v.list = append(v.list, b)
}

// owed adds what an absence left somebody without: a firm matter, worth more than the heads that
// would be missing if they had it.
func (v *view) owed(b model.Breach, s model.Span, amount int) {
	before := len(v.list)
	if v.found(b, s, amount); len(v.list) > before && v.list[before].Level == model.Hard {
		v.list[before].Level, v.list[before].Weight = model.Firm, 3*v.d.Weights.Of("required_heads")
	}
}

// byHandWeight is the price of a minute at which somebody decided by hand what the rules
// of the house have otherwise: that of a paid one.
const byHandWeight = 1

// byHand reports whether the span touches what was planned for the agent by hand.
func (v *view) byHand(agent int, s model.Span) bool {
	return agent >= 0 && slices.ContainsFunc(v.d.Agents[agent].ByHand, func(h model.Span) bool { return h.From <= s.To && s.From <= h.To })
}

// foundSlots adds one breach for each unbroken run of slots in s at which heads
// returns more than zero; the amount is the sum of the heads × minutes. A crew's
// breach ends where its phase ends, and carries the phase.
func (v *view) foundSlots(b model.Breach, s model.Span, heads func(t int) int) {
	s = v.inside(s)
	for t := s.From; t < s.To; {
		sum := heads(t)
		if sum <= 0 {
			t++
			continue
		}
		from := t
		for t++; t < s.To; t++ {
			if b.Agent < 0 && v.phases[t] != v.phases[from] {
				break
			}
			h := heads(t)
			if h <= 0 {
				break
			}
			sum += h
		}
		if b.Agent < 0 {
			b.Phase = v.phase(from)
		}
		v.found(b, model.Span{From: from, To: t}, sum*v.m)
	}
}

// one counts a fault.
func one(fault bool) int {
	if fault {
		return 1
	}
	return 0
}

// meet returns the slots that both spans share; empty where they do not meet.
func meet(a, b model.Span) model.Span {
	from := max(a.From, b.From)
	return model.Span{From: from, To: max(from, min(a.To, b.To))}
}
