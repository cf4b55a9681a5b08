// Package readback reads workbooks that people edited against the roster that they were
// written from. Timetables and the changed cells leave, or issues, one for each cell that
// cannot be read for certain. Whether the new roster keeps the rules is not asked here.
package readback

import (
	"fmt"
	"slices"
	"strings"
	"time"

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
}

// Change is a run of slots in which one agent's activity was changed.
type Change struct {
	Agent int // index into the agents asked for
	model.Span
	Was, Now model.Activity
	Cell     string // address of the first changed cell
}

// ReadWorkbook reads the grid of a workbook of either language and compares it
// with the base roster, which lies on the same grid with the same queues and
// agents. Rows may have been sorted or filtered, and another program may have
// saved the file. Whatever cannot be read for certain (a code nobody knows, a
// column that is gone, an agent missing, named twice or not known, cells merged)
// is an issue with its cell; if there is any, Back is nil.
func ReadWorkbook(path string, grid model.Grid, queues []model.Queue, agents []model.Agent, base *model.Roster) (back *Back, issues []model.Issue) {
	// A damaged file must not end the program, whatever the reader makes of it.
	defer func() {
		if x := recover(); x != nil {
			back, issues = nil, []model.Issue{tables.FileIssue(path, fmt.Errorf("%v", x))}
		}
	}()
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	defer f.Close()
	r := &gridReader{file: path, grid: grid, agents: agents, code: view.BothCodes(queues)}
	if err := r.findGrid(f); err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	if r.issues == nil {
		r.checkBase(base)
	}
	if r.issues == nil {
		r.readHead()
	}
	if r.issues == nil {
		r.readRows(base)
	}
	if r.issues == nil {
		r.refuseMerged(f)
	}
	if r.issues != nil {
		return nil, r.issues
	}
	return &Back{Roster: r.roster, Changes: r.changes(base), Version: r.meta["version"], Fingerprint: r.meta["fingerprint"], Team: r.meta["team"]}, nil
}

// gridReader is one reading of a workbook.
type gridReader struct {
	file, sheet string
	grid        model.Grid
	agents      []model.Agent
	code        map[string]model.Activity // upper case
	meta        map[string]string         // of the legend sheet
	rows        [][]string                // of the grid's sheet
	head        int                       // index of the row of column heads
	idCol       int                       // index of the staff ids' column
	first       int                       // index of the first slot's column
	roster      *model.Roster
	at          []int // sheet row of each agent, 0 = not found
	issues      []model.Issue
}

func (r *gridReader) fault(row, col int, value string, what, hint model.Text) {
	x := model.Issue{File: r.file, Sheet: r.sheet, Value: value, What: what, Hint: hint}
	if row > 0 {
		x.Line = row
	}
	if col > 0 && row > 0 {
		x.Column = kit.Ref(col, row)
	}
	r.issues = append(r.issues, x)
}

// findGrid loads the legend's notes and the rows of the grid's sheet: the one
// that the legend names, or else one with a row of heads that holds 工号 and the
// first slots.
func (r *gridReader) findGrid(f *excelize.File) error {
	names := f.GetSheetList()
	sheets := map[string][][]string{}
	load := func(name string) error {
		if sheets[name] != nil {
			return nil
		}
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		sheets[name] = rows
		return nil
	}
	for k := len(names) - 1; k >= 0 && r.meta == nil; k-- { // the legend is the last, as written
		if err := load(names[k]); err != nil {
			return err
		}
		r.meta = legendNotes(sheets[names[k]])
	}
	if g := r.meta["grid"]; slices.Contains(names, g) {
		names = append([]string{g}, names...)
	}
	for _, name := range names {
		if err := load(name); err != nil {
			return err
		}
		for i, row := range sheets[name] {
			if i > 30 {
				break
			}
			if id := idColumn(row); id >= 0 && r.slotColumns(row) >= 0 {
				r.sheet, r.rows, r.head, r.idCol = name, sheets[name], i, id
				r.checkNotes()
				return nil
			}
		}
	}
	r.fault(0, 0, "", model.Text{ZH: "没有找到排班表：要有一行表头，含“工号”和每个时段的分钟数", EN: "no grid found: a row of heads with 'Staff id' and the minutes of the slots is needed"},
		model.Text{ZH: "请用 paiban 写出的文件，不要删表头行", EN: "use a file that paiban wrote, with its row of heads"})
	return nil
}

// legendNotes returns the notes for programs of a legend sheet, or nil.
func legendNotes(rows [][]string) map[string]string {
	var out map[string]string
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		if row[0] == "schema" && (row[1] == view.BackSchema || row[1] == view.WeeksSchema) {
			out = map[string]string{}
		}
		if out != nil {
			out[row[0]] = row[1]
		}
	}
	return out
}

func idColumn(row []string) int {
	for c, x := range row {
		if x = strings.TrimSpace(x); x == "工号" || strings.EqualFold(x, "Staff id") {
			return c
		}
	}
	return -1
}

// slotColumns returns the column of the first slot in a row of heads: after the
// staff id, where the minutes of the first slots begin.
func (r *gridReader) slotColumns(row []string) int {
	for c := idColumn(row) + 1; c < len(row); c++ {
		if minute(row[c]) == r.minutes(0) && (r.grid.N < 2 || c+1 < len(row) && minute(row[c+1]) == r.minutes(1)) {
			return c
		}
	}
	return -1
}

func (r *gridReader) minutes(t int) string { return r.grid.Time(t).Format("04") }

// minute reads a minute's head, which another program may have made a number.
func minute(s string) string {
	s = strings.TrimSpace(s)
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// checkNotes compares the legend's notes with the plan asked for.
func (r *gridReader) checkNotes() {
	differs := func(what string) {
		r.fault(0, 0, what, model.Text{ZH: "这份工作簿的时段和方案不一致，不是同一个方案", EN: "the workbook's slots differ from the plan's: not the same plan"},
			model.Text{ZH: "请选写出这份工作簿的 roster.json", EN: "choose the roster.json that was written with this workbook"})
	}
	if s, ok := r.meta["start"]; ok {
		if t, err := time.Parse(view.TimeLayout, s); err != nil || !t.Equal(r.grid.Start) {
			differs(s)
		}
	}
	if s, ok := r.meta["slots"]; ok && s != fmt.Sprint(r.grid.N) {
		differs(s)
	}
	if s, ok := r.meta["slot_minutes"]; ok && s != fmt.Sprint(r.grid.SlotMinutes) {
		differs(s)
	}
}

// checkBase makes sure that the workbook was written from this very roster: its
// changes against another one would be changes that nobody made.
func (r *gridReader) checkBase(base *model.Roster) {
	if want := r.meta["roster"]; base != nil && want != "" && want != view.TimetableDigest(r.agents, base.Timetables) {
		r.fault(0, 0, r.meta["version"], model.Text{ZH: "这份工作簿是从另一版排班写出的，和给出的 roster.json 对不上", EN: "the workbook was written from another version of the roster than this roster.json"},
			model.Text{ZH: "请用 --base 指出和它一起写出的 roster.json", EN: "name with --base the roster.json that was written with it"})
	}
}

// readHead finds the slots' columns and makes sure that none is missing.
func (r *gridReader) readHead() {
	row := r.rows[r.head]
	r.first = r.slotColumns(row)
	for t := range r.grid.N {
		c, got := r.first+t, ""
		if c < len(row) {
			got = row[c]
		}
		if minute(got) != r.minutes(t) {
			r.fault(r.head+1, c+1, got, model.Text{ZH: "这一列应是 " + model.ClockTick(r.grid.Time(t), "zh") + "，时段列被删、插或移动了", EN: "this column should be " + model.ClockTick(r.grid.Time(t), "en") + ": a slot's column was deleted, inserted or moved"},
				model.Text{ZH: "请恢复时段列，一列一个时段", EN: "restore the columns, one for each slot"})
			return
		}
	}
	if extra := r.first + r.grid.N; extra < len(row) && strings.TrimSpace(row[extra]) != "" {
		r.fault(r.head+1, extra+1, row[extra], model.Text{ZH: "最后一个时段后面多了一列", EN: "there is a column after the last slot"}, model.Text{ZH: "请删掉这一列", EN: "delete it"})
	}
}

// HasGrid reports whether a workbook holds a grid that paiban wrote: a row of heads
// with the staff id and the minutes of the slots. A file that cannot be opened has
// one, so that the reader of grids says what is wrong with it.
func HasGrid(path string, grid model.Grid) bool {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return true
	}
	defer f.Close()
	r := &gridReader{grid: grid}
	for _, name := range slices.Backward(f.GetSheetList()) { // the legend is the last
		rows, err := f.GetRows(name)
		if err != nil {
			return true
		}
		if legendNotes(rows) != nil {
			return true
		}
		for i := range min(len(rows), 30) {
			if idColumn(rows[i]) >= 0 && r.slotColumns(rows[i]) >= 0 {
				return true
			}
		}
	}
	return false
}
