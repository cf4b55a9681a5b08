package weeks

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// sums are what one agent gets: days, nights and weekends at work, and paid minutes.
type sums struct {
	agent, row             int // row of the sheet
	days, nights, weekends int
	minutes                int
	byWeek                 []int // minutes of each calendar week
}

// hours is the manager's sheet of what everybody gets: hours by week, nights,
// weekends, overtime, wishes that were not met, and remarks.
func (b *book) hours(name string) error {
	w := b.Week()
	var weeks []int // first date of each calendar week
	for k, d := range w.Dates {
		if k == 0 || d.Weekday() == 1 {
			weeks = append(weeks, k)
		}
	}
	rows := make([]sums, len(b.Ordered))
	for k, i := range b.Ordered {
		rows[k] = b.sumsOf(i, weeks)
		rows[k].row = kit.ListHead + 1 + k
	}
	who := func(r sums) view.Agent { return b.P.Agents[r.agent] }
	private := func(head model.Text, width float64, st kit.Style, cell func(view.Private) any) kit.Column[sums] {
		return kit.Column[sums]{Head: head, Width: width, Style: st, Cell: func(r sums) any { return cell(who(r).Private) }}
	}
	var t kit.Table[sums]
	t.Columns = append(workbook.Person(9, who), []kit.Column[sums]{
		{Head: view.RoleHead, Width: 7, Style: kit.Cell, Cell: func(r sums) any { return b.Role(r.agent) }},
		{Head: daysHead, Width: 6, Style: kit.Whole, Cell: func(r sums) any { return r.days }},
		{Head: hoursHead, Width: 7.5, Style: kit.Tenths, Cell: func(r sums) any {
			cells := make([]string, len(weeks))
			for j := range weeks {
				cells[j] = kit.Ref(t.Col(hoursHead)+1+j, r.row)
			}
			return kit.Formula{Text: kit.Sum(cells), Value: float64(r.minutes) / 60}
		}},
	}...)
	for j, k := range weeks {
		date := w.Dates[k].Format("01-02")
		t.Columns = append(t.Columns, kit.Column[sums]{Head: model.Text{ZH: date + " 起(时)", EN: date + " on (h)"}, Width: 8, Style: kit.Tenths,
			Cell: func(r sums) any { return float64(r.byWeek[j]) / 60 }})
	}
	t.Columns = append(t.Columns, []kit.Column[sums]{
		{Head: nightsHead, Width: 6, Style: kit.Whole, Cell: func(r sums) any { return r.nights }},
		{Head: weekendsHead, Width: 6, Style: kit.Whole, Cell: func(r sums) any { return r.weekends }},
		private(model.Text{ZH: "加班(时)", EN: "Overtime (h)"}, 8, kit.Tenths, func(p view.Private) any { return float64(p.OvertimeMinutes) / 60 }),
		private(model.Text{ZH: "合同(时)", EN: "Contract (h)"}, 11, kit.Cell, func(p view.Private) any { return contract(p) }),
		private(model.Text{ZH: "意愿未满足", EN: "Wishes not met"}, 9, kit.Whole, func(p view.Private) any { return p.Unmet }),
	}...)
	t.Columns = append(t.Columns, workbook.Private(b.Book, 48, who, kit.Recounting, func(r sums) (string, float64) {
		return kit.Ref(t.Col(hoursHead), r.row), float64(r.minutes) / 60
	})...)
	list := kit.List[sums]{Table: t, Layout: kit.Layout{Landscape: true, Paper: kit.PaperA3, FreezeCols: 3, Tab: "C62828"}, HeadHeight: 30,
		Subject: b.In(model.Text{ZH: "工时（仅主管）", EN: "Hours (manager only)"}),
		Hint:    b.In(model.Text{ZH: "定稿时的数。提示分违法风险、需审批、公司规则三级。", EN: "As of this version. Remarks: legal risk, needs approval, house rule."})}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return b.NewTeam(b.Ordered, k) })
}

var (
	daysHead     = model.Text{ZH: "天数", EN: "Days"}
	hoursHead    = model.Text{ZH: "工时", EN: "Hours"}
	nightsHead   = model.Text{ZH: "夜班", EN: "Nights"}
	weekendsHead = model.Text{ZH: "周末", EN: "Wkends"}
)

// sumsOf adds up an agent's duties; weeks are the first dates of the calendar weeks.
func (b *book) sumsOf(i int, weeks []int) sums {
	w := b.Week()
	out, week := sums{agent: i, weekends: b.weekends(i), byWeek: make([]int, len(weeks))}, -1
	for date, duties := range w.Starting[i] {
		if week+1 < len(weeks) && date == weeks[week+1] {
			week++
		}
		out.days += one(len(duties) > 0)
		for _, d := range duties {
			out.nights += one(d.Night)
			out.minutes += d.Paid
			out.byWeek[week] += d.Paid
		}
	}
	return out
}

// contract is the hours that a contract asks for and allows: 120–160.
func contract(p view.Private) string {
	text := func(minutes int) string {
		if minutes == 0 {
			return ""
		}
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(minutes)/60), ".0")
	}
	if p.MinMinutes == 0 && p.MaxMinutes == 0 {
		return ""
	}
	return text(p.MinMinutes) + "–" + text(p.MaxMinutes)
}
