package rosters

import (
	"strings"

	"paiban/planner/model"
)

// contingency is the plan for an emergency: trigger, step, who, and to whom it
// goes on, with a column to fill in when it happened.
func (b *book) contingency(name string) error {
	widths := []float64{25, 52, 26, 24, 14}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	s.title(b.t("应急预案", "Contingency plan"), b.t("到了触发条件就做，不用等会议；做完把时间记在最后一列。", "When the trigger is there, act; note the time in the last column."))
	s.heads(17, b.t("触发条件", "Trigger"), b.t("怎么做", "Step"), b.t("谁做", "Who"), b.t("再升级给", "Goes on to"), b.t("发生时间", "When"))
	sep := b.t("、", ", ")
	manager := strings.Join(b.leaders("", model.Manager), sep)
	leads := b.t("各组组长", "team leads")
	if manager == "" {
		manager = b.t("值班主管（待定）", "duty manager (to be named)")
	}
	shop := b.t("店长", "shop manager")
	watch := b.t("数据监控岗", "data watch")
	for _, x := range [][4]string{
		{b.t("咨询量连续 20 分钟超过预测的 1.5 倍", "Inquiries above 1.5 × forecast for 20 minutes"),
			b.t("短休推迟；机动和专岗（除数据监控）转接待；打开机器人兜底和排队提示。", "Put off short breaks; standby and posts (data watch apart) take chats; bot first, with a note on the wait."), watch + " → " + leads, manager},
		{b.t("咨询量超过预测的 2 倍，或等待超过 3 分钟", "Inquiries above 2 × forecast, or a wait above 3 minutes"),
			b.t("按替补表叫第一、第二替补和后备；只留售前高意向会话，售后引导留言、承诺回复时间。", "Call first and second stand-ins and reserves; take buyers first, have after-sales leave messages with a promised time."), manager, shop},
		{b.t("缺勤：到岗时间过 10 分钟没来", "Absence: not there 10 minutes after the start"),
			b.t("电话联系；5 分钟内没回音叫第一替补；改排班表并报版本。", "Call; without an answer in 5 minutes call the first stand-in; change the grid and announce it."), leads, manager},
		{b.t("同时缺 3 人以上，或组长、副组长都缺", "Three or more missing at once, or both lead and deputy"),
			b.t("从人手有余的组借人（看覆盖表蓝格）；指定代组长。", "Borrow from a team with heads to spare (blue in Coverage); name an acting lead."), manager, shop},
		{b.t("断网、断电或千牛登不上", "Network, power or chat client down"),
			b.t("切手机热点和备用电脑；用手机千牛先挂“稍候”自动回复；未断的组接管分流。", "Phone hotspots and spare PCs; automatic 'one moment' from phones; the teams still online take over."), leads, b.t("IT、", "IT, ") + manager},
		{b.t("爆款售罄、价格或优惠券出错", "Best-seller out of stock, wrong price or coupon"),
			b.t("页面监控立刻改页面、下架；发统一话术；记录受影响订单。", "Page watch changes the page at once; one wording for all; note the orders affected."), b.t("页面监控岗", "page watch"), b.t("运营、", "operations, ") + shop},
		{b.t("集中投诉或差评（10 分钟内 5 起同类）", "A run of complaints (5 alike in 10 minutes)"),
			b.t("指定一人专接，统一口径；赔付超权限的当场升级。", "One person takes them all with one wording; compensation beyond authority goes up at once."), leads, manager},
		{b.t("有人身体不适", "Somebody is unwell"),
			b.t("马上离岗休息，必要时送医；叫替补；不补排加班。", "Off the desk at once, to a doctor if needed; call a stand-in; no extra hours to make up."), leads, manager},
	} {
		high := 1
		for c, text := range x {
			high = max(high, lines(text, 10, columnPixels(widths[c])))
		}
		cell := style{size: 10, border: true}
		s.add(float64(high)*lineHeight(10)+8, b.text(x[0], style{size: 10, bold: true, border: true}), b.text(x[1], cell), b.text(x[2], cell), b.text(x[3], cell), b.text("", cell))
	}
	s.paragraph(b.t("触发的数字是常见做法，可以改；替补名单在组长的工作簿“岗位接班替补”里。", "The figures of the triggers are common practice and may be changed; the stand-ins are in the leads' workbook."), style{size: 8, text: quietColour.text}, len(widths))
	return s.close()
}
