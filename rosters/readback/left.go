package readback

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/tables"
	"paiban/rosters/view"
)

// Remarks, columns and rows that people put beside the grid: nothing is read there, and
// all of it is listed.

func (r *reader) aside(row, col int, value string, what, hint model.Text) {
	r.left = append(r.left, model.Issue{File: r.file, Sheet: r.sheet, Line: row, Column: kit.Ref(col, row), Value: kit.Clip(value, 60), Warning: true,
		What: what, Hint: hint})
}

// nobody deals with a row that is no agent's.
func (r *reader) nobody(k int, missing bool) {
	row := r.rows[k]
	id := tables.Trim(cell(row, r.idCol))
	switch {
	case id == "" && r.isTotal(row):
	case id == "" && missing && r.onGrid(row):
		r.fault(k+1, r.idCol+1, "", model.Text{ZH: "这一行没有工号，但有内容", EN: "this row has no staff id, but is not empty"},
			model.Text{ZH: "填回工号，或清空整行", EN: "fill in the staff id, or clear the row"})
	case id != "" && missing:
		r.fault(k+1, r.idCol+1, id, model.Text{ZH: "方案里没有这个工号", EN: "no agent of the plan has this staff id"},
			model.Text{ZH: "工号是文本，注意前面的 0；新增的人请加到 agents.csv 再排", EN: "ids are text: mind leading zeros; add new people to agents.csv and plan again"})
	case id != "" || r.onGrid(row):
		r.aside(k+1, r.idCol+1, entries(row), model.Text{ZH: "没有读这一行：方案里没有这个人", EN: "this row was not read: the plan has no such person"},
			model.Text{ZH: "新来的人加到 agents.csv，用 paiban replan 或 plan 再排。", EN: "Add who is new to agents.csv, then paiban replan or plan."})
	default:
		c := slices.IndexFunc(row, func(x string) bool { return tables.Trim(x) != "" })
		r.aside(k+1, c+1, entries(row), model.Text{ZH: "没有读这一行备注", EN: "this remark was not read"}, model.Text{})
	}
}

// onGrid tells whether anything stands in the slots or dates of a row.
func (r *reader) onGrid(row []string) bool {
	return slices.ContainsFunc(r.cols, func(c int) bool { return tables.Trim(cell(row, c)) != "" })
}

// isTotal tells a row of totals below a sheet of dates: by its name, which is all that a
// program leaves that does not recount, or by numbers alone.
func (r *reader) isTotal(row []string) bool {
	name := tables.Trim(cell(row, 0))
	if slices.ContainsFunc(r.foot, func(t model.Text) bool { return name == t.ZH || name == t.EN }) {
		return true
	}
	if r.totals == 0 || !r.onGrid(row) {
		return false
	}
	return !slices.ContainsFunc(r.cols, func(c int) bool {
		x := tables.Trim(cell(row, c))
		_, err := strconv.Atoi(x)
		return x != "" && x != "·" && err != nil
	})
}

// beside lists what stands in the rows of heads and of people under no head of ours.
func (r *reader) beside() {
	ours := map[int]bool{}
	heads := r.rows[r.head]
	for _, c := range r.cols {
		ours[c] = true
	}
	for c, x := range heads {
		x = tables.Trim(x)
		known := func(h model.Text) bool { return x == h.ZH || strings.EqualFold(x, h.EN) }
		if c < r.cols[0] && slices.ContainsFunc([]model.Text{view.TeamHead, view.IDHead, view.NameHead, view.RoleHead}, known) {
			ours[c] = true
		}
	}
	for c, n := r.cols[len(r.cols)-1]+1, 0; c < len(heads) && n < r.totals; c++ {
		if tables.Trim(heads[c]) != "" {
			ours[c], n = true, n+1
		}
	}
	type column struct {
		first, n int
		text     []string
	}
	others := map[int]*column{}
	lines := append([]int{r.head + 1}, r.at...)
	slices.Sort(lines)
	for _, line := range lines {
		if line == 0 {
			continue
		}
		for c, x := range r.rows[line-1] {
			if x = tables.Trim(x); x == "" || ours[c] {
				continue
			}
			if others[c] == nil {
				others[c] = &column{first: line}
			}
			others[c].n++
			if len(others[c].text) < 4 {
				others[c].text = append(others[c].text, x)
			}
		}
	}
	for _, c := range slices.Sorted(maps.Keys(others)) {
		o, what := others[c], model.Text{ZH: "没有读这一格：不在排班格子里", EN: "this cell was not read: it is not of the grid"}
		if o.n > 1 {
			what = model.Text{ZH: "没有读这一列（%d 格）：不在排班格子里", EN: "this column was not read (%d cells): it is not of the grid"}.With(o.n)
		}
		r.aside(o.first, c+1, strings.Join(o.text, " | "), what, model.Text{})
	}
}

// entries is what a row holds, as one text.
func entries(row []string) string {
	var out []string
	for _, x := range row {
		if x = tables.Trim(x); x != "" {
			out = append(out, x)
		}
	}
	return strings.Join(out, " | ")
}
