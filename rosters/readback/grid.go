// Package readback reads workbooks that people edited against the roster that they were
// written from. Timetables and the changed cells leave, or issues, one for each cell that
// cannot be read for certain. Whether the new roster keeps the rules is not asked here.
package readback

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/tables"
	"paiban/rosters/view"
)

// Back is what the grid of a workbook says, read back after people edited it.
type Back struct {
	// Roster has the timetables in the order of the agents asked for, and the dawn
	// crew of the base. Its reliefs are empty: the planner finds them anew.
	Roster               *model.Roster
	Changes              []Change     // against the base, by agent and time
	Duties               []DutyChange // the changed cells of a roster of many days, likewise
	Version, Fingerprint string       // as the workbook says, "" if its legend is gone
	// Team is the team whose rows the workbook holds, "" for the whole shop; the
	// others' timetables are the base's.
	Team string
	cols []int // of the slots or dates
}

// Change is a run of slots in which one agent's activity was changed.
type Change struct {
	Agent int // index into the agents asked for
	model.Span
	Was, Now model.Activity
	Cell     string // address of the first changed cell
}

// Read reads an edited workbook of a roster of many days if w is there, of a day of phases
// otherwise, as ReadWeeks and ReadWorkbook do.
func Read(path string, grid model.Grid, w *view.Weeks, queues []model.Queue, agents []model.Agent, base *model.Roster) (*Back, []model.Issue) {
	if w != nil {
		return ReadWeeks(path, grid, w, queues, agents, base)
	}
	return ReadWorkbook(path, grid, queues, agents, base)
}

// ReadWorkbook reads the grid of a workbook of either language and compares it
// with the base roster, which lies on the same grid with the same queues and
// agents. Rows may have been sorted or filtered, and another program may have
// saved the file. Whatever cannot be read for certain (a code nobody knows, a
// column that is gone, an agent missing or named twice, cells merged) is a fault with its
// cell; if there is any, Back is nil. Remarks and columns beside the grid and rows of people
// whom the plan does not know are not read, and each is a warning.
func ReadWorkbook(path string, grid model.Grid, queues []model.Queue, agents []model.Agent, base *model.Roster) (back *Back, issues []model.Issue) {
	defer damaged(path, &back, &issues)
	r := &gridReader{reader{kind: slots(grid), file: path, grid: grid, agents: agents, base: base}, view.BothCodes(queues)}
	f, err := r.read(r.person)
	if err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	defer f.Close()
	if r.issues == nil {
		r.refuseMoved()
		r.refuseMerged(f)
	}
	if r.issues != nil {
		return nil, r.issues
	}
	if err := r.elsewhere(f); err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	return r.back(func(t int) int { return t }), r.left
}

// damaged makes an issue of a panic: a damaged file must not end the program, whatever
// the reader of workbooks makes of it.
func damaged(path string, back **Back, issues *[]model.Issue) {
	if x := recover(); x != nil {
		*back, *issues = nil, []model.Issue{tables.FileIssue(path, fmt.Errorf("%v", x))}
	}
}

// slots is the kind of sheet that has a column a slot, headed by its minutes.
func slots(grid model.Grid) kind {
	return kind{raw: true, unit: model.Text{ZH: "时段", EN: "slot"}, columns: grid.N,
		name: func(t int) string { return grid.Time(t).Format("04") },
		label: func(t int) model.Text {
			return model.Text{ZH: model.ClockTick(grid.Time(t), "zh"), EN: model.ClockTick(grid.Time(t), "en")}
		},
		norm: func(s string) string { // which another program may have made a number
			if s = strings.TrimSpace(s); len(s) == 1 {
				return "0" + s
			}
			return s
		},
		none: model.Text{ZH: "没有找到排班表：要有一行表头，含“工号”和每个时段的分钟数", EN: "no grid found: a row of heads with 'Staff id' and the minutes of the slots is needed"}}
}

// gridReader is one reading of a workbook of a day.
type gridReader struct {
	reader
	code map[string]model.Activity // upper case
}

// person reads the codes of an agent's row.
func (r *gridReader) person(i int, row []string) {
	clear(r.roster.Timetables[i])
	line, unknown := r.at[i], map[string]bool{}
	for t := range r.grid.N {
		text := cell(row, r.cols[t])
		code := strings.ToUpper(tables.Trim(text))
		if code == "" {
			continue
		}
		a, ok := r.code[code]
		if !ok && unknown[code] {
			continue // told at the first cell of the row
		}
		if unknown[code] = !ok; !ok {
			r.fault(line, r.cols[t]+1, text, model.Text{ZH: "没有这个代码", EN: "no such code"},
				model.Text{ZH: "代码见“图例”；留空表示不在岗", EN: "the codes are on the legend's sheet; an empty cell means off duty"})
			continue
		}
		r.roster.Timetables[i][t] = a
	}
	r.onlyRest(i)
}

// onlyRest says of a duty over which rest was written from end to end what it counts as: who
// writes 休 there may mean a day off.
func (r *gridReader) onlyRest(i int) {
	table := r.roster.Timetables[i]
	for _, d := range table.Duties() {
		rest := func(a model.Activity) bool { return a == model.Rest }
		if slices.ContainsFunc(table[d.From:d.To], func(a model.Activity) bool { return !rest(a) }) ||
			!slices.ContainsFunc(r.base.Timetables[i][d.From:d.To], func(a model.Activity) bool { return a != model.Off && !rest(a) }) {
			continue
		}
		r.aside(r.at[i], r.cols[d.From]+1, cell(r.rows[r.at[i]-1], r.cols[d.From]), model.Text{ZH: "整个班都是休：算在店里轮流休息，有工时", EN: "is rest for a whole duty: it counts as rest on site, with its hours"},
			model.Text{ZH: "不来上班的话，把这些格清空。", EN: "Empty these cells for who does not come."})
	}
}

var clockTime = regexp.MustCompile(`\d{2}:\d{2}`)

// refuseMoved names hours that stand over the slots of another one: all hours have slots of
// the same names, and columns that change places with their headings look whole.
func (r *gridReader) refuseMoved() {
	for k := r.head - 1; k >= 0; k-- {
		label := slices.DeleteFunc(slices.Clone(r.rows[k]), func(x string) bool { return tables.Trim(x) == "" })
		if len(label) == 0 || label[0] != "时间" && label[0] != "Time" {
			continue
		}
		for t, c := range r.cols {
			text := cell(r.rows[k], c)
			at := clockTime.FindString(text)
			if at == "" {
				continue
			}
			if want := r.grid.Time(t).Format("15:04"); at != want {
				r.fault(k+1, c+1, text, model.Text{ZH: "这里应是 %s：整小时的列换了位置", EN: "should be %s: the columns of an hour have changed places"}.With(want),
					model.Text{ZH: "把列移回按时间先后的次序。", EN: "move the columns back into the order of time"})
				return
			}
		}
	}
}

// refuseMerged names merged cells among the timetables: all but the first of
// them would read as off duty.
func (r *gridReader) refuseMerged(f *excelize.File) {
	merged, err := kit.Merged(f, r.sheet)
	if err != nil {
		r.issues = append(r.issues, tables.FileIssue(r.file, err))
		return
	}
	for _, m := range merged {
		if r.holds(m.Left-1, m.Right-1, m.Top, m.Bottom) {
			r.fault(m.Top, m.Left, m.Name,
				model.Text{ZH: "排班格子被合并了，读不出每个时段", EN: "cells of the grid are merged: the slots cannot be told apart"},
				model.Text{ZH: "取消合并，每格填代码", EN: "unmerge them and fill in a code in each"})
		}
	}
}

// holds tells whether a range of columns and rows holds a cell of an agent's timetable.
func (r *gridReader) holds(c1, c2, r1, r2 int) bool {
	return slices.ContainsFunc(r.cols, func(c int) bool { return c >= c1 && c <= c2 }) &&
		slices.ContainsFunc(r.at, func(line int) bool { return line >= r1 && line <= r2 })
}

// HasGrid reports whether a workbook holds a grid that paiban wrote: a row of heads
// with the staff id and the minutes of the slots. A file that cannot be opened has
// one, so that the reader of grids says what is wrong with it.
func HasGrid(path string, grid model.Grid) bool {
	f, err := kit.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	r := &reader{kind: slots(grid)}
	for _, name := range slices.Backward(f.GetSheetList()) { // the legend is the last
		rows, err := f.GetRows(name)
		if err != nil {
			return true
		}
		if legendNotes(rows) != nil {
			return true
		}
		for i := range min(len(rows), 30) {
			if _, cols := r.columnsOf(rows, i); len(cols) > 1 {
				return true
			}
		}
	}
	return false
}
