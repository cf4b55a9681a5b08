package rules

import "paiban/planner/model"

// A run of one queue or post is only its slots at work: breaks inside it neither
// end it nor count. A treat and standby end it and have no minimum themselves.
// Each duty begins anew.
var minActivity = Rule{
	ID: "min_activity", Level: model.Hard, Scope: ScopeAgent, Where: Weeks, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "一件事做够时间再换", EN: "Time at one activity"}, Source: house("work.min_activity_minutes", "playbook.yaml"),
	Text: model.Text{ZH: "多日排班：在一个队列或岗位上做够规定的时间再换；中间用餐、休息不打断。",
		EN: "Rosters of many days: one stays at a queue or post for some time before changing it; breaks in between do not count."},
	Says: model.Text{ZH: "${activity}少了 ${time}就换", EN: "${time} too little of ${activity} before changing"},
	set:  func(w *work) bool { return w.MinActivity > 0 },
	each: func(v *view, p *person) {
		for k := range p.duties {
			if p.duties[k].cutOff() {
				continue
			}
			var at model.Span
			doing, minutes := model.Off, 0
			end := func() {
				if doing != model.Off {
					b := by(p.i)
					b.Kind = doing.Kind()
					b.Queue, _ = doing.Queue()
					v.found(b, at, v.d.Work.MinActivity-minutes)
				}
				doing, minutes = model.Off, 0
			}
			for _, run := range p.duties[k].runs {
				_, serving := run.Activity.Queue()
				switch {
				case run.Activity.Away():
					continue
				case run.Activity != doing:
					end()
					at.From = run.From
				}
				if serving || run.Activity.Post() {
					doing = run.Activity
					minutes += run.Len() * v.m
					at.To = run.To
				} else {
					end()
				}
			}
			end()
		}
	},
}
