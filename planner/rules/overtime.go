package rules

import "paiban/planner/model"

var overtime = Rule{
	ID: "overtime", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "加班", EN: "Overtime"},
	Source: model.Text{ZH: "劳动法第36、41条；国务院令第174号第3条", EN: "PRC Labour Law art. 36, 41; State Council Order 174 art. 3"},
	Text: model.Text{ZH: "一个业务日的计薪工时超过 8 小时（默认）的部分。一段在岗算在它开始的那天。",
		EN: "Paid time above 8 h (default) of one business date. A duty counts to the date on which it starts."},
	Says: model.Text{ZH: "${who}：${date}加班 ${time}", EN: "${who}: ${time} of overtime on ${date}"},
	each: func(v *view, p *person) { v.beyondDay(p, by(p.i)) },
}
