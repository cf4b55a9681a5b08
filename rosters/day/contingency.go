package day

import (
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters/kit"
)

// contingency is the plan for an emergency: trigger, step, who, and to whom it
// goes on, with a column to fill in when it happened.
func (b *book) contingency(name string) error {
	manager := b.List(b.Leaders("", model.Manager))
	leads := b.In(model.Text{ZH: "各组组长", EN: "team leads"})
	if manager == "" {
		manager = b.In(model.Text{ZH: "值班主管（待定）", EN: "duty manager (to be named)"})
	}
	shop := b.In(model.Text{ZH: "店长", EN: "shop manager"})
	watch := b.In(model.Text{ZH: "数据监控岗", EN: "data watch"})
	rows := [][4]string{
		{b.In(outcome.VolumeAlarms[0].When), b.In(outcome.VolumeAlarms[0].Step), watch + " → " + leads, manager},
		{b.In(outcome.VolumeAlarms[1].When), b.In(outcome.VolumeAlarms[1].Step), manager, shop},
		{b.In(model.Text{ZH: "缺勤：到岗时间过 10 分钟没来", EN: "Absence: not there 10 minutes after the start"}),
			b.In(model.Text{ZH: "电话联系；5 分钟内没回音叫第一替补；改排班表并报版本。",
				EN: "Call; without an answer in 5 minutes call the first stand-in; change the grid and announce it."}), leads, manager},
		{b.In(model.Text{ZH: "同时缺 3 人以上，或组长、副组长都缺", EN: "Three or more missing at once, or both lead and deputy"}),
			b.In(model.Text{ZH: "从人手有余的组借人（看覆盖表蓝格）；指定代组长。",
				EN: "Borrow from a team with heads to spare (blue in Coverage); name an acting lead."}), manager, shop},
		{b.In(model.Text{ZH: "断网、断电或千牛登不上", EN: "Network, power or chat client down"}),
			b.In(model.Text{ZH: "切手机热点和备用电脑；用手机千牛先挂“稍候”自动回复；未断的组接管分流。",
				EN: "Phone hotspots and spare PCs; automatic 'one moment' from phones; the teams still online take over."}), leads, b.In(model.Text{ZH: "IT、",
				EN: "IT, "}) + manager},
		{b.In(model.Text{ZH: "爆款售罄、价格或优惠券出错", EN: "Best-seller out of stock, wrong price or coupon"}),
			b.In(model.Text{ZH: "页面监控立刻改页面、下架；发统一话术；记录受影响订单。",
				EN: "Page watch changes the page at once; one wording for all; note the orders affected."}), b.In(model.Text{ZH: "页面监控岗",
				EN: "page watch"}), b.In(model.Text{ZH: "运营、", EN: "operations, "}) + shop},
		{b.In(model.Text{ZH: "集中投诉或差评（10 分钟内 5 起同类）", EN: "A run of complaints (5 alike in 10 minutes)"}),
			b.In(model.Text{ZH: "指定一人专接，统一口径；赔付超权限的当场升级。",
				EN: "One person takes them all with one wording; compensation beyond authority goes up at once."}), leads, manager},
		{b.In(model.Text{ZH: "有人身体不适", EN: "Somebody is unwell"}),
			b.In(model.Text{ZH: "马上离岗休息，必要时送医；叫替补；不补排加班。",
				EN: "Off the desk at once, to a doctor if needed; call a stand-in; no extra hours to make up."}), leads, manager},
	}
	column := func(head model.Text, width float64, k int) kit.Column[[4]string] {
		return kit.Column[[4]string]{Head: head, Width: width, Style: kit.Prose.Sized(10), Cell: func(x [4]string) any { return x[k] }}
	}
	trigger := column(model.Text{ZH: "触发条件", EN: "Trigger"}, 25, 0)
	trigger.Style.Bold = true
	list := kit.List[[4]string]{Layout: kit.Layout{Landscape: true, Tab: "C62828", ToFill: true}, Unfiltered: true, Subject: b.In(model.Text{ZH: "应急预案",
		EN: "Contingency plan"}),
		Hint: b.In(model.Text{ZH: "到了触发条件就做，不用等会议；做完把时间记在最后一列。", EN: "When the trigger is there, act; note the time in the last column."}),
		Table: kit.Table[[4]string]{Size: 10, Pad: 4, Columns: []kit.Column[[4]string]{
			trigger, column(model.Text{ZH: "怎么做", EN: "Step"}, 52, 1), column(model.Text{ZH: "谁做", EN: "Who"}, 26, 2), column(model.Text{ZH: "再升级给",
				EN: "Goes on to"}, 24, 3),
			{Head: model.Text{ZH: "发生时间", EN: "When"}, Width: 14, Style: kit.Prose.Sized(10), Cell: func([4]string) any { return "" }},
		}}}
	list.Foot = func(s *kit.Sheet) {
		s.Paragraph(b.In(model.Text{ZH: "触发的数字是常见做法，可以改；替补名单在组长的工作簿“岗位接班替补”里。",
			EN: "The figures of the triggers are common practice and may be changed; the stand-ins are in the leads' workbook."}), kit.Small, len(s.Widths))
	}
	return list.Write(b.Book.Book, name, rows, nil)
}
