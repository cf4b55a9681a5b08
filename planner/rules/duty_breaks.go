package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

// The breaks due to a duty are those of Work whose DutyFrom its length reaches.
// The j-th run of an away kind is held against the j-th due break of that kind,
// in the order of the playbook's list; it is right if it lasts as long, starts
// between First and Last after the duty's start, and follows the away run before
// it (of any kind) by at least Spacing. A due break without a run, and a run that
// is not right, count the break's minutes, once each; a run of a known kind that
// no due break is left for counts its own. A kind that is no break of Work is
// judged by place alone.
var dutyBreaks = Rule{
	ID: "duty_breaks", Level: model.Hard, Scope: ScopeAgent, Where: Weeks, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "班内休息", EN: "Breaks of a duty"}, Source: house("work.breaks", "playbook.yaml"),
	Text: model.Text{ZH: "多日排班：够长的班按规定用餐、休息各一次，时长、时段、间隔都照规定；不够长的班不安排。",
		EN: "Rosters of many days: a duty that is long enough has each of its breaks once, as long, at such a time after its start " +
			"and so far apart as planned; a shorter one has none."},
	Says: model.Text{ZH: "${kind}没有按规定安排", EN: "${kind} is missing, or not as planned"},
	set:  func(w *work) bool { return len(w.Breaks) > 0 },
	each: func(v *view, p *person) {
		taken := make([]bool, len(v.d.Work.Breaks))
		for k := range p.duties {
			if !p.duties[k].cutOff() {
				v.breaksOf(p, &p.duties[k], taken)
			}
		}
	},
}

// breaksOf holds one duty against Work's breaks; taken is scratch, one for each.
func (v *view) breaksOf(p *person, u *duty, taken []bool) {
	clear(taken)
	last := -1 // end of the away run before
	for _, run := range u.runs {
		if !run.Activity.Away() {
			continue
		}
		b := by(p.i)
		b.Kind = run.Activity.Kind()
		due, known := -1, false
		for j := range v.d.Work.Breaks {
			br := &v.d.Work.Breaks[j]
			if br.Kind != b.Kind {
				continue
			}
			known = true
			if !taken[j] && u.Len()*v.m >= br.DutyFrom {
				due = j
				break
			}
		}
		switch {
		case due >= 0:
			taken[due] = true
			if br := &v.d.Work.Breaks[due]; !v.rightBreak(br, u, run.Span, last) {
				v.found(b, run.Span, br.Minutes)
			}
		case known:
			v.found(b, run.Span, run.Len()*v.m)
		}
		last = run.To
	}
	for j := range v.d.Work.Breaks {
		if br := &v.d.Work.Breaks[j]; !taken[j] && u.Len()*v.m >= br.DutyFrom {
			b := by(p.i)
			b.Kind = br.Kind
			v.found(b, u.Span, br.Minutes)
		}
	}
}

// rightBreak reports whether the run is the break as planned; last is the end of
// the away run before it, -1 for none.
func (v *view) rightBreak(br *playbook.DutyBreak, u *duty, run model.Span, last int) bool {
	after := (run.From - u.From) * v.m
	return run.Len()*v.m == br.Minutes && after >= br.First && after <= br.Last &&
		(last < 0 || (run.From-last)*v.m >= br.Spacing)
}
