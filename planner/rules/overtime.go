package rules

import "paiban/planner/model"

var overtime = Rule{
	ID: "overtime", Level: model.Soft, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "加班", EN: "Overtime"},
	Text:   model.Text{ZH: "一个业务日的计薪工时超过 8 小时（默认）的部分。一段在岗算在它开始的那天。", EN: "Paid time above 8 h (default) of one business date. A duty counts to the date on which it starts."},
	Source: "劳动法 36, 41; 国务院令第174号 3",
	each: func(v *view, p *person) {
		v.beyondDay(p, by(p.i))
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m, at := lasting(b.Amount), d.Grid.Time(b.From)
		return agentSays(d, b, model.ClockDate(at, "zh")+"加班 "+m.ZH, m.EN+" of overtime on "+model.ClockDate(at, "en"))
	},
}
