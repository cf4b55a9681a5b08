package workbook

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// Heads of columns that several sheets have.
var (
	QueueHead = model.Text{ZH: "队列", EN: "Queue"}
	PhaseHead = model.Text{ZH: "阶段", EN: "Phase"}
	WhenHead  = model.Text{ZH: "时间", EN: "When"}
)

// Person are the columns that say who a row is about, in a size of type.
func Person[R any](size float64, who func(R) view.Agent) []kit.Column[R] {
	return []kit.Column[R]{
		{Head: view.TeamHead, Width: 8, Style: kit.Cell.Sized(size), Cell: func(r R) any { return who(r).Team }},
		{Head: view.IDHead, Width: 8, Style: kit.Cell.Sized(size), Cell: func(r R) any { return who(r).ID }},
		{Head: view.NameHead, Width: 11, Style: kit.Strong.Sized(size), Cell: func(r R) any { return who(r).Name }},
	}
}

// NewTeam reports whether in a list of agents of the file the team changes at k.
func (b *Book) NewTeam(agents []int, k int) bool {
	return k > 0 && b.P.Agents[agents[k]].Team != b.P.Agents[agents[k-1]].Team
}

// CostFormat is that of money.
const costFormat = "#,##0"

// Private are the columns of the manager's sheets of hours that must not be shared:
// cost, protection, remarks. paid says in which cell the paid hours
// stand, and how many; live makes a cell of a formula and its value.
func Private[R any](b *Book, width float64, who func(R) view.Agent, live func(string, any) any, paid func(R) (cell string, hours float64)) []kit.Column[R] {
	note := func(r R) string {
		var remarks []string
		for _, x := range who(r).Private.Remarks {
			remarks = append(remarks, b.In(x))
		}
		return strings.Join(remarks, "\n")
	}
	cost := kit.Tenths
	return []kit.Column[R]{
		{Head: model.Text{ZH: "费用", EN: "Cost"}, Width: 8, Style: cost, Cell: func(r R) any {
			c := who(r).Private.CostPerHour
			if c <= 0 {
				return ""
			}
			cell, hours := paid(r)
			return live(fmt.Sprintf("%s*%g", cell, c), hours*c)
		}, Look: func(r R, st *kit.Style) {
			if who(r).Private.CostPerHour > 0 {
				st.Number = costFormat
			}
		}},
		{Head: model.Text{ZH: "保护", EN: "Protected"}, Width: 8, Style: kit.Cell, Cell: func(r R) any { return b.Protection(who(r).Private.Protected) }},
		{Head: model.Text{ZH: "提示", EN: "Remarks"}, Width: width, Style: kit.Prose, Cell: func(r R) any { return note(r) }, Look: func(r R, st *kit.Style) {
			if n := note(r); strings.Contains(n, "违法风险") || strings.Contains(n, "legal risk") {
				st.Colour = kit.ShortColour
			}
		}},
	}
}
