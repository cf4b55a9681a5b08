package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var allHands = Rule{
	ID: "all_hands", Level: model.Firm, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "全员到岗", EN: "All hands"}, Source: model.Text{ZH: "项目四 任务一 第1、3、5项", EN: "documented day, items 1, 3, 5"},
	Text: model.Text{ZH: "全员到岗的阶段里，每个非豁免员工都在接待或在岗位上；用餐、休息不算，轮流的短休（taste.long_stretch 不为 0 时）不算缺岗。豁免：请假、受保护、后备、凌晨班。",
		EN: "In an all-hands phase everybody who is not exempt serves, holds a post or stands by; meals and rests do not count, " +
			"short breaks do (where taste.long_stretch is not 0). Exempt: leave, protected, reserve, dawn crew."},
	Says: model.Text{ZH: "${who}：${phase}缺岗 ${time}", EN: "${who}: absent from ${phase} for ${time}"},
	each: func(v *view, p *person) {
		for k := range v.d.Phases {
			phase := &v.d.Phases[k]
			if phase.Attendance != playbook.AllHands {
				continue
			}
			if _, exempt := exemptFrom(p, phase); exempt {
				continue
			}
			v.weight = v.d.Weights.Of("all_hands")
			if phase.Opening {
				v.weight = v.d.Weights.Of("all_hands_opening")
			}
			b := by(p.i)
			b.Phase = phase.ID
			span, missing := v.missing(p, phase)
			v.found(b, span, missing*v.m)
		}
	},
}

// missing counts the slots of the phase at which the person, who is not exempt
// from all of it, neither works nor has a short break nor is on leave, and returns the
// span that holds them.
func (v *view) missing(p *person, phase *playbook.ResolvedPhase) (model.Span, int) {
	s, n := v.inside(phase.Span), 0
	out := model.Span{From: s.To, To: s.To}
	for t := s.From; t < s.To; t++ {
		if v.d.Attends(p.at(t)) || v.d.OnLeave(p.i, t) {
			continue
		}
		out = model.Span{From: min(out.From, t), To: t + 1}
		n++
	}
	return out, n
}

// Attends reports whether who does this counts as there where all hands are asked: at work,
// or on a short break in turns where long stretches without one count.
func (d *Day) Attends(a model.Activity) bool {
	return a.Working() || a == model.Break && d.Weights.Of("long_stretch") > 0
}

// BreaksIn reports whether short breaks may be taken in the phase: where all hands are
// asked, only if a long stretch without one counts, and then nobody who takes one is missing.
func (d *Day) BreaksIn(phase *playbook.ResolvedPhase) bool {
	return phase.Attendance != playbook.AllHands || d.Weights.Of("long_stretch") > 0
}
