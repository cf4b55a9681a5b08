package rules

import "paiban/planner/model"

var breakEntitlement = Rule{
	ID: "break_entitlement", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title:  model.Text{ZH: "连续在岗不超时", EN: "Breaks"},
	Source: model.Text{ZH: "公司规则：11:00 吃午餐的人可以一直到 17:00 的晚餐", EN: "house rule: lunch at 11:00 reaches dinner at 17:00 without a break in between"},
	Text:   model.Text{ZH: "连续在岗 6 小时之内要有一次 10 分钟以上的用餐或休息（默认）。", EN: "Nobody stays longer than 6 h without a pause of at least 10 minutes (defaults)."},
	Says:   model.Text{ZH: "连续在岗没有休息，超了 ${time}", EN: "${time} too long without a pause"},
	each: func(v *view, p *person) {
		longest, shortest := v.d.Labour.MaxStretch, v.d.Labour.MinBreak
		if longest == 0 { // no such rule
			return
		}
		for k := range p.duties {
			u := &p.duties[k]
			if u.Len()*v.m <= longest {
				continue
			}
			from := u.From // of the stretch under way
			for j := 0; j < len(u.runs); j++ {
				if j > 0 && u.runs[j].From > u.runs[j-1].To { // an absence
					v.found(by(p.i), model.Span{From: from, To: u.runs[j-1].To}, (u.runs[j-1].To-from)*v.m-longest)
					from = u.runs[j].From
				}
				if !u.runs[j].Activity.Away() {
					continue
				}
				// Away runs that touch, such as a meal and a rest, are one pause.
				away := u.runs[j].Span
				for j+1 < len(u.runs) && u.runs[j+1].Activity.Away() && u.runs[j+1].From == away.To {
					j++
					away.To = u.runs[j].To
				}
				if away.Len()*v.m >= shortest {
					v.found(by(p.i), model.Span{From: from, To: away.From}, (away.From-from)*v.m-longest)
					from = away.To
				}
			}
			v.found(by(p.i), model.Span{From: from, To: u.To}, (u.To-from)*v.m-longest)
		}
	},
}
