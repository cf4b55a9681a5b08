package outcome

import "paiban/planner/model"

// VolumeAlarm is a step of the plan for an emergency that hangs on the inquiries: from how
// many times the forecast on, and what is done then.
type VolumeAlarm struct {
	Times      float64
	Sign       model.Text // yellow, red
	When, Step model.Text
}

// VolumeAlarms are those of the contingency sheet, the weaker one first.
var VolumeAlarms = []VolumeAlarm{
	{1.5, model.Text{ZH: "黄色", EN: "yellow"}, model.Text{ZH: "咨询量连续 20 分钟超过预测的 1.5 倍", EN: "Inquiries above 1.5 × forecast for 20 minutes"},
		model.Text{ZH: "短休推迟；机动和专岗（除数据监控）转接待；打开排队提示，有机器人的让它先接。",
			EN: "Put off short breaks; standby and posts (data watch apart) take chats; a note on the wait, and the bot first where there is one."}},
	{2, model.Text{ZH: "红色", EN: "red"}, model.Text{ZH: "咨询量超过预测的 2 倍，或等待超过 3 分钟", EN: "Inquiries above 2 × forecast, or a wait above 3 minutes"},
		model.Text{ZH: "按替补表叫第一、第二替补和后备；只留售前高意向会话，售后引导留言、承诺回复时间。",
			EN: "Call first and second stand-ins and reserves; take buyers first, have after-sales leave messages with a promised time."}},
}

// AlarmAt returns what the table says to do at so many times the forecast, nil if nothing.
func AlarmAt(times float64) *VolumeAlarm {
	for k := len(VolumeAlarms) - 1; k >= 0; k-- {
		if times > VolumeAlarms[k].Times {
			return &VolumeAlarms[k]
		}
	}
	return nil
}
