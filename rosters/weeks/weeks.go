// Package weeks lays out the sheets of a roster of many days. A workbook with its view
// enters, sheets leave; the lists below name them.
package weeks

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// book is the workbook with the sheets of this package.
type book struct{ *workbook.Book }

// sheet is one of its sheets.
type sheet struct {
	*kit.Sheet
	b *book
}

func (b *book) sheet(name string, l kit.Layout) *sheet { return &sheet{b.Sheet(name, l), b} }

// page is a sheet of this package.
type page = workbook.Page[*book]

// The sheets of the workbooks, in order. In the leads' a sheet for each date follows
// the first of them.
var (
	first = []page{
		{Name: model.Text{ZH: "总览", EN: "Overview"}, Write: (*book).overview},
		{Name: workbook.GridName, Write: (*book).matrix},
		{Name: workbook.CoverageName, Write: (*book).coverage},
		{Name: workbook.TimesName, Write: (*book).times, When: (*book).recountsTimes},
		{Name: model.Text{ZH: "各队列", EN: "Queues"}, Write: (*book).queues},
	}
	leads = []page{
		{Name: model.Text{ZH: "个人班表", EN: "By person"}, Write: (*book).people},
		{Name: workbook.ChangesName, Write: (*book).Changes, When: (*book).HasChanges},
		{Name: workbook.IssuesName, Write: (*book).Issues},
		workbook.BasePage(func(b *book) *workbook.Book { return b.Book }),
		{Name: workbook.LegendName, Write: (*book).legend},
	}
	manager = []page{
		{Name: model.Text{ZH: "工时", EN: "Hours"}, Write: (*book).hours},
		{Name: workbook.ChangesName, Write: (*book).Changes, When: (*book).HasChanges},
		{Name: workbook.IssuesName, Write: (*book).Issues},
		{Name: model.Text{ZH: "规则", EN: "Rules"}, Write: (*book).Rules},
		{Name: workbook.ReadName, Write: (*book).Read, When: (*book).HasRead},
		{Name: workbook.LegendName, Write: (*book).legend},
	}
)

// Pages returns the sheets of the workbook of many days for its audience.
func Pages(file *workbook.Book) []kit.Page {
	b := &book{file}
	out := workbook.Pages(b, b.View, first)
	if b.To == view.ManagerOnly {
		return append(out, workbook.Pages(b, b.View, manager)...)
	}
	if b.hasDays() {
		for k := range b.Week().Dates {
			out = append(out, kit.Page{Name: b.dayName(k), Write: func(name string) error { return b.date(name, k) }})
		}
	}
	return append(out, workbook.Pages(b, b.View, leads)...)
}
