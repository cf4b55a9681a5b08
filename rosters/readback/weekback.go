package readback

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/tables"
	"paiban/rosters/view"
)

// DutyChange is a cell of a roster of many days that was changed.
type DutyChange struct {
	Agent    int
	Date     time.Time
	Was, Now string // as the cell has them, "" = day off
	Cell     string
}

// ReadWeeks is ReadWorkbook for a roster of many days: it reads the cells of the
// sheet of people × dates, a duty type's code or times such as 08:00-16:30 each. A
// duty that was not there before serves its type's queue, or the one that the
// agent served most, with the breaks of Weeks at their earliest. The sheets of
// single dates are not read.
func ReadWeeks(path string, grid model.Grid, w *view.Weeks, queues []model.Queue, agents []model.Agent, base *model.Roster) (back *Back, issues []model.Issue) {
	defer func() { // a damaged file must not end the program
		if x := recover(); x != nil {
			back, issues = nil, []model.Issue{tables.FileIssue(path, fmt.Errorf("%v", x))}
		}
	}()
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	defer f.Close()
	r := &weekReader{gridReader: gridReader{file: path, grid: grid, agents: agents}, weeks: w, base: base, dates: view.DatesOf(grid), code: map[string]int{}}
	for _, lang := range []string{"en", "zh"} {
		for k, code := range view.TypeCodes(w.Types, lang) {
			r.code[strings.ToUpper(code)] = k
		}
	}
	if err := r.find(f); err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	if r.issues == nil {
		r.checkBase(base)
	}
	if r.issues == nil {
		r.readPeople()
	}
	if r.issues != nil {
		return nil, r.issues
	}
	back = &Back{Roster: r.roster, Duties: r.duties, Version: r.meta["version"], Fingerprint: r.meta["fingerprint"], Team: r.meta["team"]}
	for _, c := range r.changes(base) {
		c.Cell = kit.Ref(r.first+1+r.dateOf(c.From), r.at[c.Agent]) // not of the slot: of the date
		back.Changes = append(back.Changes, c)
	}
	return back, nil
}

// weekReader is one reading of a roster of many days.
type weekReader struct {
	gridReader
	weeks  *view.Weeks
	base   *model.Roster
	dates  []time.Time
	code   map[string]int // upper case, index of the type
	duties []DutyChange
}

// find loads the legend's notes and the sheet of people × dates.
func (r *weekReader) find(f *excelize.File) error {
	names := f.GetSheetList()
	for k := len(names) - 1; k >= 0 && r.meta == nil; k-- {
		rows, err := f.GetRows(names[k])
		if err != nil {
			return fmt.Errorf("%s: %w", names[k], err)
		}
		r.meta = legendNotes(rows)
	}
	if g := r.meta["grid"]; slices.Contains(names, g) {
		names = append([]string{g}, names...)
	}
	for _, name := range names {
		rows, err := f.GetRows(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		for i := range min(len(rows), 30) {
			if id := idColumn(rows[i]); id >= 0 && i > 0 {
				if first := slices.Index(rows[i-1], r.dates[0].Format("01-02")); first > id {
					r.sheet, r.rows, r.head, r.idCol, r.first = name, rows, i, id, first
					r.checkNotes()
					r.checkDates()
					return nil
				}
			}
		}
	}
	r.fault(0, 0, "", model.Text{ZH: "没有找到排班表：要有一行表头，含“工号”，上一行是日期", EN: "no roster found: a row of heads with 'Staff id' under a row of dates is needed"},
		model.Text{ZH: "请用 paiban 写出的文件，不要删表头行", EN: "use a file that paiban wrote, with its rows of heads"})
	return nil
}

// checkDates makes sure that every date has its column.
func (r *weekReader) checkDates() {
	row := r.rows[r.head-1]
	for k, d := range r.dates {
		c, got := r.first+k, ""
		if c < len(row) {
			got = tables.Trim(row[c])
		}
		if want := d.Format("01-02"); got != want {
			r.fault(r.head, c+1, got, model.Text{ZH: "这一列应是 " + want + "，日期列被删、插或移动了", EN: "this column should be " + want + ": a date's column was deleted, inserted or moved"},
				model.Text{ZH: "请恢复日期列，一列一天", EN: "restore the columns, one for each date"})
			return
		}
	}
}

// readPeople reads one row a person; below the last of them stand the totals.
func (r *weekReader) readPeople() {
	r.roster = r.base.Clone()
	r.roster.Reliefs = nil
	r.at = make([]int, len(r.agents))
	index := make(map[string]int, len(r.agents))
	for i, a := range r.agents {
		index[kit.Clean(a.ID)] = i
	}
	for k := r.head + 1; k < len(r.rows); k++ {
		row := r.rows[k]
		id := ""
		if r.idCol < len(row) {
			id = tables.Trim(row[r.idCol])
		}
		i, ok := index[id]
		switch {
		case id == "": // totals, or an empty row
		case !ok:
			r.fault(k+1, r.idCol+1, id, model.Text{ZH: "方案里没有这个工号", EN: "no agent of the plan has this staff id"}, model.Text{ZH: "工号是文本，注意前面的 0；新增的人请加到 agents.csv 再排", EN: "ids are text: mind leading zeros; add new people to agents.csv and plan again"})
		case r.at[i] > 0:
			r.fault(k+1, r.idCol+1, id, model.Text{ZH: fmt.Sprintf("这个工号在第 %d 行已经有了", r.at[i]), EN: fmt.Sprintf("this staff id stands in row %d already", r.at[i])}, model.Text{ZH: "一人一行，删掉多余的行", EN: "one row a person: delete the other"})
		default:
			r.at[i] = k + 1
			r.readPerson(i, row)
		}
	}
	for i, a := range r.agents {
		if team := r.meta["team"]; r.at[i] == 0 && (team == "" || kit.Clip(kit.Clean(a.Team), 60) == team) {
			r.fault(0, 0, a.ID, model.Text{ZH: "排班表里少了这个人的一行", EN: "the roster has no row for this agent"}, model.Text{ZH: "不上班的人也要留一行", EN: "keep the row of somebody who is off"})
		}
	}
}

// readPerson puts the cells that differ from the base into the person's timetable.
func (r *weekReader) readPerson(i int, row []string) {
	was := make([][]model.Duty, len(r.dates))
	for _, d := range r.base.Timetables[i].Duties() {
		k := r.dateOf(d.From)
		was[k] = append(was[k], d)
	}
	type change struct {
		k     int
		spans []weekDuty
	}
	var todo []change
	for k := range r.dates {
		text := ""
		if c := r.first + k; c < len(row) {
			text = tables.Trim(row[c])
		}
		spans, ok := r.cell(k, text)
		if !ok {
			r.fault(r.at[i], r.first+k+1, text, model.Text{ZH: "看不懂这个班", EN: "this duty cannot be read"}, model.Text{ZH: "写班次代码（见“图例”）、08:00-16:30 这样的时间，或“休”", EN: "write a duty's code (see the legend), times such as 08:00-16:30, or off"})
			continue
		}
		same := len(spans) == len(was[k])
		for n := range spans {
			same = same && spans[n].Span == was[k][n].Span
		}
		if !same {
			todo = append(todo, change{k, spans})
			r.duties = append(r.duties, DutyChange{Agent: i, Date: r.dates[k], Was: r.text(was[k]), Now: text, Cell: kit.Ref(r.first+k+1, r.at[i])})
		}
	}
	t := r.roster.Timetables[i]
	for _, c := range todo {
		for _, d := range was[c.k] {
			clear(t[d.From:d.To])
		}
	}
	for _, c := range todo {
		for _, x := range c.spans {
			if x.From < 0 || x.To > r.grid.N || slices.ContainsFunc(t[max(0, x.From):min(x.To, r.grid.N)], model.Activity.OnDuty) {
				r.fault(r.at[i], r.first+c.k+1, row[r.first+c.k], model.Text{ZH: "超出排班的起止，或与前后的班重叠", EN: "reaches beyond the horizon, or overlaps the duty before or after"}, model.Text{ZH: "改时间，或先改前后的班", EN: "change its times, or that duty first"})
				continue
			}
			r.fill(i, t, x)
		}
	}
}

// weekDuty is a duty as a cell says it; kind -1 = of free times.
type weekDuty struct {
	model.Span
	kind int
}

// cell reads a cell of date k.
func (r *weekReader) cell(k int, text string) ([]weekDuty, bool) {
	switch strings.ToUpper(text) {
	case "", "休", "OFF", "-":
		return nil, true
	}
	var out []weekDuty
	for part := range strings.SplitSeq(text, "/") {
		part = tables.Trim(part)
		start, minutes, kind := 0, 0, -1
		if j, ok := r.code[strings.ToUpper(part)]; ok {
			start, minutes, kind = r.weeks.Types[j].Start, r.weeks.Types[j].Minutes, j
		} else if m := tables.ClockSpan.FindStringSubmatch(part); m != nil {
			var n [4]int
			for j := range n {
				n[j], _ = strconv.Atoi(m[j+1]) // two digits, as matched
			}
			if n[0] > 24 || n[2] > 24 || n[1] > 59 || n[3] > 59 {
				return nil, false
			}
			start, minutes = n[0]*60+n[1], (n[2]*60+n[3]-n[0]*60-n[1]+2*1440)%1440
		}
		d := r.dates[k]
		from, exact := r.grid.Exact(time.Date(d.Year(), d.Month(), d.Day(), 0, start, 0, 0, d.Location()))
		if minutes <= 0 || !exact || minutes%r.grid.SlotMinutes != 0 {
			return nil, false
		}
		out = append(out, weekDuty{model.Span{From: from, To: from + minutes/r.grid.SlotMinutes}, kind})
	}
	return out, true
}

// text is how the duties of a date stood in the cell, by their times.
func (r *weekReader) text(list []model.Duty) string {
	var out []string
	for _, d := range list {
		out = append(out, r.grid.Time(d.From).Format("15:04")+"-"+r.grid.Time(d.To).Format("15:04"))
	}
	return strings.Join(out, "/")
}

func (r *weekReader) dateOf(t int) int {
	at := r.grid.Time(t)
	k := slices.IndexFunc(r.dates, func(d time.Time) bool { return at.Before(d.AddDate(0, 0, 1)) })
	if k < 0 {
		return len(r.dates) - 1
	}
	return k
}
