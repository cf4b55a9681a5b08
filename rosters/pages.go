package rosters

import "paiban/planner/model"

// page is one sheet of a workbook with what writes it.
type page struct {
	name  string
	write func(*book, string) error
}

// pages lists the sheets of the workbook, in order, for its audience.
func (b *book) pages() []page {
	if b.p.Weeks != nil {
		return b.weekPages()
	}
	overview := page{b.t("总览", "Overview"), (*book).overview}
	grid := page{b.names.grid, (*book).grid}
	coverage := page{b.names.coverage, (*book).coverage}
	issues := page{b.t("排班问题", "Issues"), (*book).issues}
	legend := page{b.names.legend, (*book).legend}
	if b.to == ManagerOnly {
		return []page{
			overview, grid, coverage,
			{b.t("预测与服务", "Forecast and service"), (*book).forecast},
			{b.t("工时", "Hours"), (*book).hours},
			{b.t("免排与未排", "Exempt and released"), (*book).absent},
			{b.t("应急预案", "Contingency"), (*book).contingency},
			{b.t("后勤单", "Logistics"), (*book).logistics},
			b.requestPage(),
			{b.t("子账号时刻", "Sub-accounts"), (*book).subAccounts},
			issues,
			{b.t("规则", "Rules"), (*book).rules},
			legend,
		}
	}
	out := []page{
		overview,
		{b.t("手机截图", "Phone"), (*book).phone},
		{b.t("各阶段", "Phases"), (*book).phases},
		grid,
		{b.t("个人时间", "Wall list"), (*book).wall},
		{b.t("用餐批次", "Meal turns"), (*book).meals},
		{b.t("用餐打勾", "Meal ticks"), (*book).ticks},
		{b.t("岗位接班替补", "Posts and reliefs"), (*book).posts},
	}
	if b.guests() > 0 {
		out = append(out, page{b.t("外包签到", "Sign-in"), (*book).signIn})
	}
	return append(out, coverage, page{b.t("用餐占比", "Meal share"), (*book).share}, issues, legend)
}

// guests counts who signs in by hand: outsourced people and temps.
func (b *book) guests() int {
	n := 0
	for _, a := range b.p.Agents {
		if a.guest() {
			n++
		}
	}
	return n
}

func (a Agent) guest() bool { return a.Kind == model.Outsourced || a.Kind == model.Temp }
