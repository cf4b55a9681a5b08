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

// reader reads the sheet of a workbook that has a row for each person and a column for
// each slot or date, whichever kind it is of.
type reader struct {
	kind
	file, sheet string
	legend      string // the sheet with the notes
	grid        model.Grid
	agents      []model.Agent
	base        *model.Roster
	meta        map[string]string // of the legend sheet
	rows        [][]string        // of the sheet
	head        int               // index of the row of column heads
	idCol       int               // index of the staff ids' column
	cols        []int             // index of each slot's or date's column
	roster      *model.Roster
	at          []int // sheet row of each agent, 0 = not found
	issues      []model.Issue
	left        []model.Issue // warnings: what stands beside the grid and was not read
}

// kind is what tells one kind of sheet from the other.
type kind struct {
	raw     bool         // cells are read without their formats
	totals  int          // columns of totals that follow, with rows of them below
	foot    []model.Text // what those rows are called
	unit    model.Text   // what a column is
	columns int          // how many
	above   int          // rows between the columns' names and the row of heads
	// name is what stands over column k, label how people call it; norm brings what
	// another program made of a name into its form.
	name  func(k int) string
	label func(k int) model.Text
	norm  func(string) string
	none  model.Text // what is said where there is no such sheet
}

// read loads the sheet and calls person for each row of an agent; then what is to be
// said of the whole sheet is found. All faults are in r.issues.
func (r *reader) read(person func(i int, row []string)) (f *excelize.File, err error) {
	f, err = kit.Open(r.file)
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return r.find(f) },
		func() error { r.checkBase(); return nil },
		func() error { r.checkColumns(); return nil },
		func() error { r.people(person); return nil },
		func() error { return r.refuseUncounted(f) },
	} {
		if err == nil && r.issues == nil {
			err = step()
		}
	}
	return f, err
}

// back is what was read; of is the slot's column among r.cols.
func (r *reader) back(of func(t int) int) *Back {
	return &Back{Roster: r.roster, Changes: r.changes(of), Version: r.meta["version"], Fingerprint: r.meta["fingerprint"], Team: r.meta["team"], cols: r.cols}
}

func (r *reader) fault(row, col int, value string, what, hint model.Text) {
	x := model.Issue{File: r.file, Sheet: r.sheet, Value: value, What: what, Hint: hint}
	if row > 0 {
		x.Line = row
	}
	if col > 0 && row > 0 {
		x.Column = kit.Ref(col, row)
	}
	r.issues = append(r.issues, x)
}

// find loads the legend's notes and the rows of the sheet: the one that the legend
// names, or else one with a row of heads that holds 工号 and the first columns.
func (r *reader) find(f *excelize.File) error {
	names, sheets := f.GetSheetList(), map[string][][]string{}
	load := func(name string) (err error) {
		if sheets[name] == nil {
			if sheets[name], err = f.GetRows(name, excelize.Options{RawCellValue: r.raw}); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		return nil
	}
	for k := len(names) - 1; k >= 0 && r.meta == nil; k-- { // the legend is the last, as written
		if err := load(names[k]); err != nil {
			return err
		}
		if r.meta = legendNotes(sheets[names[k]]); r.meta != nil {
			r.legend = names[k]
		}
	}
	if g := r.meta["grid"]; slices.Contains(names, g) {
		names = append([]string{g}, names...)
	}
	almost := -1 // the row of heads of a sheet whose first columns are others
	for _, name := range names {
		if err := load(name); err != nil {
			return err
		}
		for i := range min(len(sheets[name]), 31) {
			id, cols := r.columnsOf(sheets[name], i)
			if len(cols) >= min(2, r.columns) {
				r.sheet, r.rows, r.head, r.idCol, r.cols = name, sheets[name], i, id, cols
				r.checkNotes()
				return nil
			}
			if almost < 0 && id >= 0 && name == r.meta["grid"] && i >= r.above {
				r.sheet, r.rows, r.head, r.idCol, r.cols, almost = name, sheets[name], i, id, cols, i
			}
		}
	}
	if almost >= 0 {
		if r.checkNotes(); r.issues == nil {
			r.checkColumns()
		}
		return nil
	}
	r.fault(0, 0, "", r.none, model.Text{ZH: "请用 paiban 写出的文件，不要删表头行", EN: "use a file that paiban wrote, with its row of heads"})
	return nil
}

// columnsOf returns the columns of the staff id and of the slots or dates where row i is
// the row of heads, as many as follow one another: columns that people inserted, without a
// slot's name, may stand between.
func (r *reader) columnsOf(rows [][]string, i int) (id int, cols []int) {
	if id = headAt(rows[i], view.IDHead); id < 0 || i < r.above {
		return id, nil
	}
	names := map[string]bool{}
	for k := range r.columns {
		names[r.name(k)] = true
	}
	for c, x := range rows[i-r.above] {
		switch x = r.norm(x); {
		case c <= id || len(cols) == r.columns:
		case x == r.name(len(cols)):
			cols = append(cols, c)
		case names[x]:
			return id, cols
		}
	}
	return id, cols
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

// VersionOf returns the version that a workbook was written from, as its legend has it;
// "" if it has none, or if the file cannot be read.
func VersionOf(path string) string {
	f, err := kit.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	for _, name := range slices.Backward(f.GetSheetList()) { // the legend is the last
		rows, err := f.GetRows(name)
		if notes := legendNotes(rows); err == nil && notes != nil {
			return notes["version"]
		}
	}
	return ""
}

// Base returns what a lead's workbook holds for checking it alone, "" if there is none.
func Base(path string) string {
	f, err := kit.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	rows, err := f.GetRows(view.BaseName.EN)
	if err != nil {
		return ""
	}
	var b strings.Builder
	for _, row := range rows {
		for _, cell := range row {
			b.WriteString(cell)
		}
	}
	return b.String()
}

// headAt is the index of the column under a head, -1 for none.
func headAt(row []string, head model.Text) int {
	return slices.IndexFunc(row, func(x string) bool { x = tables.Trim(x); return x == head.ZH || strings.EqualFold(x, head.EN) })
}

// checkNotes compares the legend's notes with the plan asked for.
func (r *reader) checkNotes() {
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
func (r *reader) checkBase() {
	if want := r.meta["roster"]; want != "" && want != view.TimetableDigest(r.agents, r.base.Timetables) {
		r.fault(0, 0, r.meta["version"],
			model.Text{ZH: "这份工作簿是从另一版排班写出的，和给出的 roster.json 对不上", EN: "the workbook was written from another version of the roster than this roster.json"},
			model.Text{ZH: "请用 --base 指出和它一起写出的 roster.json", EN: "name with --base the roster.json that was written with it"})
	}
}

// checkColumns makes sure that every slot or date has its column.
func (r *reader) checkColumns() {
	row, line, k := r.rows[r.head-r.above], r.head-r.above+1, len(r.cols)
	if k == r.columns {
		return
	}
	c := r.idCol + 1
	if k > 0 {
		c = r.cols[k-1] + 1
	}
	for c < len(row) && tables.Trim(row[c]) == "" {
		c++
	}
	want := r.label(k)
	r.fault(line, c+1, cell(row, c),
		model.Text{ZH: "这一列应是 " + want.ZH + "，" + r.unit.ZH + "列被删或移动了",
			EN: "this column should be " + want.EN + ": a " + r.unit.EN + "'s column was deleted or moved"},
		model.Text{ZH: "请恢复" + r.unit.ZH + "列，一列一个" + r.unit.ZH, EN: "restore the columns, one for each " + r.unit.EN})
}

// cell is what stands in a column of a row, "" behind its end.
func cell(row []string, c int) string {
	if c >= len(row) {
		return ""
	}
	return row[c]
}

// people finds the row of each agent, and makes sure that everybody has one: of a team's
// workbook, everybody of the team. While somebody's row is not found, a row that is
// nobody's may be theirs and is a fault; else it is left aside.
func (r *reader) people(person func(i int, row []string)) {
	r.roster, r.at = r.base.Clone(), make([]int, len(r.agents))
	r.roster.Reliefs = nil
	index := make(map[string]int, len(r.agents))
	for i, a := range r.agents {
		index[kit.Clean(a.ID)] = i
	}
	var nobodys []int
	for k := r.head + 1; k < len(r.rows); k++ {
		i, ok := r.agentOf(r.rows[k], index)
		switch {
		case !ok && !tables.Blank(r.rows[k]):
			nobodys = append(nobodys, k)
		case !ok:
		case r.at[i] > 0:
			r.fault(k+1, r.idCol+1, cell(r.rows[k], r.idCol),
				model.Text{ZH: fmt.Sprintf("这个工号在第 %d 行已经有了", r.at[i]), EN: fmt.Sprintf("this staff id stands in row %d already", r.at[i])},
				model.Text{ZH: "一人一行，删掉多余的行；新来的人先加进 agents.csv", EN: "one row a person: delete the other; who is new goes into agents.csv first"})
		default:
			r.at[i] = k + 1
			if r.isNamed(i, k) {
				person(i, r.rows[k])
			}
		}
	}
	var missing []string
	for i, a := range r.agents {
		if team := r.meta["team"]; r.at[i] == 0 && (team == "" || kit.Clip(kit.Clean(a.Team), 60) == team) {
			missing = append(missing, a.ID)
		}
	}
	for _, k := range nobodys {
		r.nobody(k, len(missing) > 0)
	}
	for _, id := range missing {
		r.fault(0, 0, id, model.Text{ZH: "排班表里少了这个人的一行", EN: "the roster has no row for this agent"},
			model.Text{ZH: "不上班的人也要留一行", EN: "keep the row of somebody who is off"})
	}
	if r.issues == nil {
		r.beside()
		r.besideNames()
	}
}

// agentOf tells whose row it is: by the staff id, or by one that another program made a
// number of (7 for 007) where the name is that agent's, too.
func (r *reader) agentOf(row []string, index map[string]int) (int, bool) {
	id := cell(row, r.idCol)
	if i, ok := index[id]; ok {
		return i, true
	}
	if id = tables.Trim(id); id == "" {
		return 0, false
	}
	if i, ok := index[id]; ok {
		return i, true
	}
	found := -1
	for i, a := range r.agents {
		if strings.TrimLeft(a.ID, "0") == strings.TrimLeft(id, "0") && slices.ContainsFunc(row,
			func(x string) bool { return tables.Trim(x) == kit.Clean(a.Name) }) {
			if found >= 0 {
				return 0, false
			}
			found = i
		}
	}
	return max(0, found), found >= 0
}

// isNamed makes sure that a row's name is that of the person whose id stands there: ids that
// were sorted without the rest would give everybody another one's times.
func (r *reader) isNamed(i, k int) bool {
	c := headAt(r.rows[r.head], view.NameHead)
	own := kit.Clean(r.agents[i].Name)
	name := tables.Trim(cell(r.rows[k], max(0, c)))
	if c < 0 || name == "" || name == own {
		return true
	}
	if j := slices.IndexFunc(r.agents, func(a model.Agent) bool { return kit.Clean(a.Name) == name }); j >= 0 {
		r.fault(k+1, c+1, name, model.Text{ZH: "工号 %s 是 %s 的，姓名是 %s 的：不知道这一行是谁的",
			EN: "staff id %s is that of %s, the name that of %s: no telling whose row it is"}.With(
			r.agents[i].ID, own, name), model.Text{ZH: "整行一起排序；把工号和姓名对上", EN: "sort whole rows; make the id and the name one person's"})
		return false
	}
	if strings.Contains(name, own) {
		r.aside(k+1, c+1, name, model.Text{ZH: "没有读姓名格里的备注", EN: "the remark in the cell of the name was not read"}, model.Text{})
	} else {
		r.aside(k+1, c+1, name, model.Text{ZH: "姓名和名单上的 %s 不一样，按工号 %s 读",
			EN: "is not the name on the list, %s: read by the staff id %s"}.With(own, r.agents[i].ID), model.Text{})
	}
	return true
}

// changes lists the runs of slots that differ from the base.
func (r *reader) changes(of func(t int) int) []Change {
	var out []Change
	for i, now := range r.roster.Timetables {
		was := r.base.Timetables[i]
		for t := 0; t < len(now); {
			to := t + 1
			for to < len(now) && now[to] == now[t] && was[to] == was[t] {
				to++
			}
			if now[t] != was[t] {
				out = append(out, Change{Agent: i, Span: model.Span{From: t, To: to}, Was: was[t], Now: now[t], Cell: kit.Ref(r.cols[of(t)]+1, r.at[i])})
			}
			t = to
		}
	}
	return out
}
