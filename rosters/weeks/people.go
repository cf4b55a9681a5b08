package weeks

import (
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// line is one duty of one agent.
type line struct {
	agent int
	view.Duty
}

// people is everybody's duties, a line each, to be filtered by name and cut out: when
// to come, when to pause, what to do, when to go.
func (b *book) people(name string) error {
	var rows []line
	for _, i := range b.Ordered {
		for _, d := range b.P.Agents[i].Duties {
			rows = append(rows, line{i, d})
		}
	}
	clock := func(t int) string { return b.P.Grid.Time(t).Format("15:04") }
	columns := append(workbook.Person(9, func(r line) view.Agent { return b.P.Agents[r.agent] }), []kit.Column[line]{
		{Head: model.Text{ZH: "日期", EN: "Date"}, Width: 8, Style: kit.Mid, Cell: func(r line) any { return b.P.Grid.Time(r.From).Format("01-02") }},
		{Head: model.Text{ZH: "星期", EN: "Day"}, Width: 6, Style: kit.Mid, Cell: func(r line) any { return b.Weekday(b.P.Grid.Time(r.From)) }},
		{Head: model.Text{ZH: "班次", EN: "Duty"}, Width: 12, Style: kit.Mid, Cell: func(r line) any { return b.TypeName(r.agent, r.From) }},
		{Head: model.Text{ZH: "上班", EN: "Come"}, Width: 8, Style: kit.Mid, Cell: func(r line) any { return clock(r.From) }},
		{Head: model.Text{ZH: "下班", EN: "Go"}, Width: 8, Style: kit.Mid, Cell: func(r line) any { return clock(r.To) }},
		{Head: model.Text{ZH: "休息", EN: "Breaks"}, Width: 20, Style: kit.Prose, Cell: func(r line) any { return b.pauses(r) }},
		{Head: model.Text{ZH: "做什么", EN: "Work"}, Width: 26, Style: kit.Prose, Cell: func(r line) any { return b.work(r) }},
		{Head: paidHead, Width: 7, Style: kit.Style{Size: 9, Center: true, Border: true, Number: "0.0"},
			Cell: func(r line) any { return float64(r.Paid) / 60 }},
	}...)
	list := kit.List[line]{Table: kit.Table[line]{Columns: columns}, Layout: kit.Layout{Landscape: true, FreezeCols: 3, Tab: "7A3B78"},
		Subject: b.In(model.Text{ZH: "个人班表", EN: "Duties by person"}), Hint: b.In(model.Text{ZH: "一行一个班，可按姓名筛选后打印。",
			EN: "A line a duty; filter by name to print."}),
		None: model.Text{ZH: "没有排班。", EN: "No duties."}}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return k > 0 && rows[k].agent != rows[k-1].agent })
}

var paidHead = model.Text{ZH: "计薪(时)", EN: "Paid (h)"}

// pauses are the times of a duty's meals and breaks.
func (b *book) pauses(r line) string {
	var out []string
	for _, x := range b.P.Timetables[r.agent].Runs(r.Span) {
		if x.Activity.Away() {
			out = append(out, b.P.Grid.Time(x.From).Format("15:04")+"–"+b.P.Grid.Time(x.To).Format("15:04"))
		}
	}
	return strings.Join(out, " ")
}

// work is what is done in a duty from when on, without the time if it is one thing.
func (b *book) work(r line) string {
	var out, last []string
	for _, x := range b.P.Timetables[r.agent].Runs(r.Span) {
		if what := b.Codes.Name[x.Activity]; !x.Activity.Away() && (len(last) == 0 || last[0] != what) {
			out, last = append(out, b.P.Grid.Time(x.From).Format("15:04 ")+what), []string{what}
		}
	}
	if len(out) == 1 {
		return last[0]
	}
	return strings.Join(out, b.In(model.Text{ZH: "，", EN: ", "}))
}
