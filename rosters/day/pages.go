package day

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// page is a sheet of this package, see the lists below.
type page = workbook.Page[*book]

// leads lists the sheets of the leads' workbook, in order.
var leads = []page{
	{Name: model.Text{ZH: "总览", EN: "Overview"}, Write: (*book).overview},
	{Name: workbook.ChangesName, Write: (*book).Changes, When: (*book).HasChanges},
	{Name: model.Text{ZH: "手机截图", EN: "Phone"}, Write: (*book).phone},
	{Name: model.Text{ZH: "各阶段", EN: "Phases"}, Write: (*book).phases},
	{Name: workbook.GridName, Write: (*book).grid},
	{Name: model.Text{ZH: "个人时间", EN: "Wall list"}, Write: (*book).wall},
	{Name: model.Text{ZH: "用餐批次", EN: "Meal turns"}, Write: (*book).meals},
	{Name: model.Text{ZH: "用餐打勾", EN: "Meal ticks"}, Write: (*book).ticks},
	{Name: selfCheckName, Write: (*book).selfCheck, When: (*book).canCheck},
	{Name: model.Text{ZH: "岗位接班替补", EN: "Posts and reliefs"}, Write: (*book).posts},
	{Name: model.Text{ZH: "外包签到", EN: "Sign-in"}, Write: (*book).signIn, When: (*book).hasGuests},
	{Name: workbook.CoverageName, Write: (*book).coverage},
	{Name: model.Text{ZH: "用餐占比", EN: "Meal share"}, Write: (*book).share},
	{Name: workbook.IssuesName, Write: (*book).Issues},
	workbook.BasePage(func(b *book) *workbook.Book { return b.Book }),
	{Name: workbook.LegendName, Write: (*book).legend},
}

// manager lists the sheets of the manager's workbook, in order.
var manager = []page{
	{Name: model.Text{ZH: "总览", EN: "Overview"}, Write: (*book).overview},
	{Name: workbook.GridName, Write: (*book).grid},
	{Name: workbook.CoverageName, Write: (*book).coverage},
	{Name: workbook.ChangesName, Write: (*book).Changes, When: (*book).HasChanges},
	{Name: model.Text{ZH: "预测与服务", EN: "Forecast and service"}, Write: (*book).forecast},
	{Name: model.Text{ZH: "工时", EN: "Hours"}, Write: (*book).hours},
	{Name: model.Text{ZH: "免排与少排", EN: "Exempt and released"}, Write: (*book).absent},
	{Name: model.Text{ZH: "应急预案", EN: "Contingency"}, Write: (*book).contingency},
	{Name: model.Text{ZH: "后勤单", EN: "Logistics"}, Write: (*book).logistics},
	requestPage,
	{Name: model.Text{ZH: "子账号时刻", EN: "Sub-accounts"}, Write: (*book).subAccounts},
	{Name: workbook.IssuesName, Write: (*book).Issues},
	{Name: model.Text{ZH: "规则", EN: "Rules"}, Write: (*book).Rules},
	{Name: workbook.ReadName, Write: (*book).Read, When: (*book).HasRead},
	{Name: model.Text{ZH: "组长可能会问", EN: "Questions"}, Write: (*book).questions, When: (*book).hasQuestions},
	{Name: workbook.LegendName, Write: (*book).legend},
}

// Pages returns the sheets of the workbook of one day for its audience.
func Pages(b *workbook.Book) []kit.Page {
	if b.To == view.ManagerOnly {
		return workbook.Pages(&book{b}, b.View, manager)
	}
	return workbook.Pages(&book{b}, b.View, leads)
}

// RequestPage returns the request to an outsourcing company as a sheet.
func RequestPage(b *workbook.Book) kit.Page {
	return workbook.Pages(&book{b}, b.View, []page{requestPage})[0]
}
