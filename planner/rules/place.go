package rules

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

var place = Rule{
	ID: "place", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title:  model.Text{ZH: "用餐、休息和岗位的时段", EN: "Places of pauses and posts"},
	Source: model.Text{ZH: "项目四 任务一 第1、2、4、6、7项；21:00 起不用餐、不休息：公司规则", EN: "documented day, items 1, 2, 4, 6, 7; from 21:00 no meals or rests: house rule"},
	Text: model.Text{ZH: "用餐、休息只在阶段规定的批次里、按规定的时长、每种一次；刚到岗不满 2 小时（可改）不吃饭，除非该餐时段一开始就在岗；岗位只在设岗的阶段里。",
		EN: "Meals, rests and breaks are taken in the turns and lengths of the phase, each once; nobody eats within 2 hours " +
			"(editable) of coming, but at a meal that is due to whoever is there when its phase begins; posts are held only in phases that have them."},
	Says: model.Text{ZH: "这里不该安排${kind}", EN: "no place for ${kind}"},
	each: func(v *view, p *person) {
		for k := range p.duties {
			u := &p.duties[k]
			if v.d.ManyDays() {
				v.placeOfBreaks(p, u)
				continue
			}
			for j, run := range u.runs {
				b := by(p.i)
				switch {
				case run.Activity.Away() && !p.interrupted(run.Span) && !v.inPlace(p, u, j):
					b.Kind, b.Phase = run.Activity.Kind(), v.phase(run.From)
					v.found(b, run.Span, run.Len()*v.m)
				case run.Activity.Post():
					b.Kind = run.Activity.Kind()
					v.foundSlots(b, run.Span, func(t int) int { return one(!v.hasPost(t, b.Kind)) })
				}
			}
		}
	},
}

// interrupted reports whether an absence cut the run short.
func (p *person) interrupted(run model.Span) bool {
	return slices.ContainsFunc(p.Absences, func(x model.Span) bool { return x.From == run.To || x.To == run.From })
}

// inPlace reports whether run j of the duty, an away one, is a pause of its
// phase, in a turn, as long as planned, the first whole one of its kind there, and a meal
// not just after coming, but for who came late.
func (v *view) inPlace(p *person, u *duty, j int) bool {
	run := u.runs[j]
	if v.phases[run.From] < 0 {
		return false
	}
	phase := &v.d.Phases[v.phases[run.From]]
	if !phase.Covers(run.Span) {
		return false
	}
	for _, earlier := range u.runs[:j] {
		if earlier.Activity == run.Activity && phase.Covers(earlier.Span) && !v.cut(p, earlier) {
			return false
		}
	}
	for k := range v.pauses {
		pause := &v.pauses[k]
		if pause.phase != v.phases[run.From] || pause.kind != run.Activity || pause.Minutes != run.Len()*v.m {
			continue
		}
		every := pause.Every
		if every <= 0 {
			every = pause.Minutes
		}
		if every > 0 && (run.From-phase.From)*v.m%every == 0 {
			due := pause.DueAfter > 0 && u.From <= phase.From
			return due || u.cutStart || !run.Activity.Meal() || (run.From-u.From)*v.m >= v.d.Labour.MealFrom
		}
	}
	return false
}

// hasPost reports whether the phase of slot t has the post.
func (v *view) hasPost(t int, kind string) bool {
	if v.phases[t] < 0 {
		return false
	}
	return slices.ContainsFunc(v.d.Phases[v.phases[t]].Posts, func(post playbook.Post) bool { return post.Kind == kind })
}

// placeOfBreaks is the rule for a roster of many days, which has no phases: an
// away activity is one of Work's breaks (where in the duty it belongs is for
// duty_breaks to say), and a post may be held at any time.
func (v *view) placeOfBreaks(p *person, u *duty) {
	for _, run := range u.runs {
		b := by(p.i)
		b.Kind = run.Activity.Kind()
		if run.Activity.Away() && !slices.ContainsFunc(v.d.Work.Breaks, func(x playbook.DutyBreak) bool { return x.Kind == b.Kind }) {
			v.found(b, run.Span, run.Len()*v.m)
		}
	}
}
