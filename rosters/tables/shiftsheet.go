package tables

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// ShiftSheet is a plain sheet of people × days, as shops kept it last year: who was
// planned when, by the slots of another day.
type ShiftSheet struct {
	People int
	Heads  []int // planned per slot; meals are not known and not taken off
}

// ReadShiftSheet reads a sheet of people × days onto the grid: its days are matched
// by month and day, so that last year's sheet lies on this year's event. A cell
// holds times (18:00-02:00, 7:00 AM - 4:00 PM, several of them), or the name of one
// of the shifts; an empty cell and the words for leave and days off are no shift. A row
// without a name below a person's holds more shifts of theirs. Rows that are nobody's
// (days of the week, counts, remarks) are left out; they are warnings, and come with the
// sheet. What cannot be read is named by cell.
func ReadShiftSheet(path string, g model.Grid, shifts []Shift) (*ShiftSheet, []model.Issue) {
	f, err := kit.Open(path)
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := Cells(f, sheet)
		if err != nil {
			return nil, []model.Issue{FileIssue(path, err)}
		}
		r := &shiftReader{file: path, sheet: sheet, grid: g, shifts: map[string]Shift{}, out: &ShiftSheet{Heads: make([]int, g.N)}}
		for _, s := range shifts {
			r.shifts[strings.ToUpper(s.Name)] = s
		}
		if r.read(rows) {
			if r.seconds > 1 {
				k := slices.IndexFunc(r.left, func(i model.Issue) bool { return i.What == secondLine })
				r.left[k].What = secondLine.And(model.Text{ZH: "（这样的共 %d 行）", EN: " (%d rows alike)"}.With(r.seconds))
			}
			if len(r.issues) > 0 {
				return nil, append(r.issues, r.left...)
			}
			return r.out, r.left
		}
	}
	return nil, []model.Issue{{File: path, What: model.Text{ZH: "没有找到人×日的表：要有一行表头，含姓名或工号，和活动那几天的日期",
		EN: "no table of people × days: a row of heads with “姓名” (name) or “工号” (staff id) and the event's dates is needed"},
		Hint: model.Text{ZH: "日期写成 11月11日、11-11 或 2025-11-11；年份不用一样", EN: "dates like 11-11 or 2025-11-11; the year need not be the same"}}}
}

type shiftReader struct {
	file, sheet string
	grid        model.Grid
	shifts      map[string]Shift
	out         *ShiftSheet
	issues      []model.Issue
	left        []model.Issue // rows that were not read, or read as another one's
	above       bool          // there has been a person
	on          []bool        // slots that the last person was planned for
	seconds     int           // rows that were read as more of the one above
}

var whoHeads = []string{"姓名", "工号", "员工", "员工姓名", "客服", "name", "staff id", "staff_id", "agent", "agent name", "employee", "employee name"}

// isWho tells a head of names, also in a corner that heads the days as well (姓名\日期).
func isWho(head string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(head), func(c rune) bool { return strings.ContainsRune("/\\|\n", c) }),
		func(x string) bool { return slices.Contains(whoHeads, Trim(x)) })
}

var idHeads = []string{"工号", "staff id", "staff_id", "employee id", "id"}

// read reads the people below the heads; the dates stand in the row of the word for
// names, or next to it.
func (r *shiftReader) read(rows [][]string) bool {
	for h := range min(len(rows), 12) {
		who := slices.IndexFunc(rows[h], isWho)
		for _, at := range []int{h, h - 1, h + 1} {
			if who < 0 || at < 0 || at >= len(rows) {
				continue
			}
			if days := r.dayColumns(rows[:at+1]); days != nil {
				r.people(rows, max(h, at)+1, who, slices.IndexFunc(rows[h], func(x string) bool { return slices.Contains(idHeads, strings.ToLower(x)) }), days)
				return true
			}
		}
	}
	for h := range min(len(rows), 12) {
		days := r.dayColumns(rows[:h+1])
		if days == nil {
			continue
		}
		if who := namesBeside(rows[h+1:], days); who >= 0 {
			head := ""
			if who < len(rows[h]) {
				head = rows[h][who]
			}
			r.left = append(r.left, model.Issue{File: r.file, Sheet: r.sheet, Line: h + 1, Column: kit.Ref(who+1, h+1), Value: head, Warning: true,
				What: model.Text{ZH: "按姓名读了这一列", EN: "this column was read as that of the names"},
				Hint: model.Text{ZH: "不是的话，在姓名那一列的表头写“姓名”。", EN: "If it is not, head the column of names with “Name”."}})
			r.people(rows, h+1, who, -1, days)
			return true
		}
	}
	return false
}

// dayColumns are the columns that the last of the rows heads with the grid's dates.
func (r *shiftReader) dayColumns(rows [][]string) []time.Time {
	if days := r.days(rows[len(rows)-1], len(rows)); days != nil {
		return days
	}
	return r.daysOfMonth(rows)
}

// namesBeside is the column left of the days in which the most words stand, each once; -1
// where no two do.
func namesBeside(rows [][]string, days []time.Time) int {
	best, most := -1, 1
	for c := range slices.IndexFunc(days, func(d time.Time) bool { return !d.IsZero() }) {
		words := map[string]bool{}
		for _, row := range rows {
			if c < len(row) && row[c] != "" {
				if _, err := model.Number(row[c]); err != nil {
					words[row[c]] = true
				}
			}
		}
		if len(words) > most {
			best, most = c, len(words)
		}
	}
	return best
}

var remarkHead = regexp.MustCompile(`(?i)^(备注|说明|注|notes?|remarks?|comments?)[:：]?$`)

func (r *shiftReader) people(rows [][]string, from, who, id int, days []time.Time) {
	for _, heads := range rows[:from] {
		for c, head := range heads {
			if remarkHead.MatchString(head) && (c >= len(days) || days[c].IsZero()) {
				r.remarks(rows[from:], from, c)
			}
		}
	}
	for k := from; k < len(rows); k++ {
		r.person(rows, k, who, id, days)
	}
}

var secondLine = model.Text{ZH: "没有姓名，按上一行那个人的第二行读", EN: "has no name: read as more shifts of the person above"}

// person reads row k: somebody's, more of the one above, or nobody's.
func (r *shiftReader) person(rows [][]string, k, who, id int, days []time.Time) {
	row, name := rows[k], ""
	if who < len(row) {
		name = row[who]
	}
	note := func(what, hint model.Text) {
		var said []string
		for _, x := range row {
			if x != "" && len(said) < 4 {
				said = append(said, x)
			}
		}
		r.left = append(r.left, model.Issue{File: r.file, Sheet: r.sheet, Line: k + 1, Value: strings.Join(said, " | "), Warning: true, What: what, Hint: hint})
	}
	second := name == "" && r.above
	switch {
	case Blank(row):
		return
	case model.IsFoot(model.Row{Cells: row}, nil, id, who), r.counts(name, row, days), r.names(name, row, days), name == "" && !(second && r.shiftsOnly(row, days)):
		note(model.Text{ZH: "没有读这一行：不是人的班", EN: "this row was not read: it is nobody's shifts"},
			model.Text{ZH: "合计、人数、星期、备注这类行可以留着；真是人的话，写上姓名。", EN: "Rows of totals, counts, weekdays and remarks may stay; a person needs a name."})
		return
	case second:
		if r.seconds++; r.seconds > 1 {
			break
		}
		note(secondLine,
			model.Text{ZH: "是另一个人的话写上姓名。", EN: "If it is somebody else's, write the name."})
	default:
		r.out.People++
		r.above, r.on = true, make([]bool, r.grid.N)
	}
	for c, date := range days {
		if !date.IsZero() && c < len(row) {
			r.cell(row[c], date, kit.Ref(c+1, k+1), k+1)
		}
	}
}

// remarks lists what stands in a column of remarks, which is not read.
func (r *shiftReader) remarks(rows [][]string, from, c int) {
	for k, row := range rows {
		if c < len(row) && row[c] != "" {
			r.left = append(r.left, model.Issue{File: r.file, Sheet: r.sheet, Line: from + k + 1, Column: kit.Ref(c+1, from+k+1), Value: row[c], Warning: true,
				What: model.Text{ZH: "没有读这一格备注", EN: "this remark was not read"}})
		}
	}
}

// duties are names of rows that tell who leads, not shifts of a person.
var duties = regexp.MustCompile(`(?i)值班|经理|主管|组长|队长|领班|店长|负责人|manager|supervisor|on duty|team lead|leader`)

// names tells a row of people: it is called by a duty, and no cell of it is a shift.
func (r *shiftReader) names(name string, row []string, days []time.Time) bool {
	for c, date := range days {
		if date.IsZero() || c >= len(row) || row[c] == "" {
			continue
		}
		_, named := r.shifts[strings.ToUpper(row[c])]
		if _, ok := shiftTimes(row[c]); ok || named || IsDayOff(row[c]) {
			return false
		}
	}
	return r.above && duties.MatchString(name)
}

var shiftLabel = regexp.MustCompile(`(?i)班$|\bshift$`)

// counts tells a row of counts: numbers alone that name no shift, behind a shift's name.
func (r *shiftReader) counts(name string, row []string, days []time.Time) bool {
	_, known := r.shifts[strings.ToUpper(name)]
	if _, timed := shiftTimes(name); name != "" && !known && !timed && !shiftLabel.MatchString(name) {
		return false
	}
	found := false
	for c, date := range days {
		if date.IsZero() || c >= len(row) || row[c] == "" {
			continue
		}
		_, err := model.Number(row[c])
		if _, named := r.shifts[strings.ToUpper(row[c])]; err != nil || named {
			return false
		}
		found = true
	}
	return found
}

// shiftsOnly tells whether every cell of a row is a shift or a day off, and one a shift.
func (r *shiftReader) shiftsOnly(row []string, days []time.Time) bool {
	found := false
	for c, date := range days {
		if date.IsZero() || c >= len(row) || IsDayOff(row[c]) {
			continue
		}
		_, named := r.shifts[strings.ToUpper(row[c])]
		if _, ok := shiftTimes(row[c]); !ok && !named {
			return false
		}
		found = true
	}
	return found
}

// days finds the columns of the grid's dates by month and day, and of the day before,
// whose shifts may reach into it; nil = none. Dates like 10/11/2025 are read in the one
// order in which the row reads best: all of its dates, each the day after the last.
func (r *shiftReader) days(row []string, line int) []time.Time {
	var best []time.Time
	most, twice := 0, false
	for _, order := range []model.Order{model.MonthFirst, model.DayFirst} {
		days, read := make([]time.Time, len(row)), 0
		for c, x := range row {
			if m, ok := (model.Reader{Near: r.grid.Start, Order: order}).Moment(x); ok && m.HasDate {
				days[c] = m.Day
				if read++; c > 0 && days[c-1].AddDate(0, 0, 1).Equal(m.Day) {
					read++
				}
			}
		}
		twice = read == most && !slices.EqualFunc(days, best, time.Time.Equal)
		if read > most {
			best, most = days, read
		}
	}
	if most == 0 {
		return nil
	}
	if twice {
		r.issues = append(r.issues, model.Issue{File: r.file, Sheet: r.sheet, Line: line,
			What: model.Text{ZH: "日期分不清哪个是月、哪个是日", EN: "no telling which part of the dates is the month"},
			Hint: model.Text{ZH: "写成 2025-11-10 的样子", EN: "write them like 2025-11-10"}})
	}
	dates := view.DatesOf(r.grid)
	dates = append(dates, dates[0].AddDate(0, 0, -1))
	found := false
	for c, day := range best {
		k := slices.IndexFunc(dates, func(d time.Time) bool { return d.Month() == day.Month() && d.Day() == day.Day() })
		if best[c] = (time.Time{}); !day.IsZero() && k >= 0 {
			best[c], found = dates[k], true
		}
	}
	if !found {
		return nil
	}
	return best
}

var (
	dayOfMonth = regexp.MustCompile(`^(\d{1,2})\s*[日号]?([^\d.:/-]|$)`)
	monthNamed = regexp.MustCompile(`(^|\D)(1[0-2]|0?[1-9])\s*月|\d{4}[./-](1[0-2]|0?[1-9])(\D|$)`)
)

// daysOfMonth finds the columns of the grid's dates where the last of the rows heads five
// days of a month and more, 9日 or 9, one after the other; what stands above may name the
// month, which is the plan's then.
func (r *shiftReader) daysOfMonth(rows [][]string) []time.Time {
	dates := view.DatesOf(r.grid)
	months := map[string]bool{}
	for _, date := range dates {
		months[date.Format("1")] = true
	}
	for _, row := range rows {
		for _, x := range row {
			if m := monthNamed.FindStringSubmatch(model.Fold(x)); m != nil && !months[strings.TrimLeft(m[2]+m[3], "0")] {
				return nil
			}
		}
	}
	head := rows[len(rows)-1]
	out, last, n, found := make([]time.Time, len(head)), 0, 0, false
	for c, x := range head {
		m := dayOfMonth.FindStringSubmatch(model.Fold(x))
		if m == nil {
			continue
		}
		d, _ := strconv.Atoi(m[1]) // digits, as matched
		if last > 0 && d != last+1 {
			return nil
		}
		last, n = d, n+1
		for _, date := range append([]time.Time{dates[0].AddDate(0, 0, -1)}, dates...) {
			if date.Day() == d {
				out[c], found = date, true
			}
		}
	}
	if n < 5 || !found {
		return nil
	}
	return out
}

// noShift are the words for leave and days off.
var noShift = []string{"", "休", "休息", "休假", "请假", "年假", "病假", "事假", "婚假", "产假", "调休", "补休", "轮休", "公休", "年", "病", "事", "-", "—", "/",
	"假", "off", "day off", "rest", "leave", "annual leave", "vacation", "holiday", "sick", "sick leave", "pto", "unavailable", "rest day", "n/a"}

// IsDayOff tells the words for leave and days off, and nothing at all.
func IsDayOff(text string) bool { return slices.Contains(noShift, strings.ToLower(Trim(text))) }

// cell adds one person's shift of one date.
func (r *shiftReader) cell(x string, date time.Time, at string, line int) {
	if IsDayOff(x) {
		return
	}
	parts, ok := r.shifts[strings.ToUpper(x)].Parts, true
	if _, named := r.shifts[strings.ToUpper(x)]; !named {
		parts, ok = shiftTimes(x)
	}
	if !ok {
		r.issues = append(r.issues, model.Issue{File: r.file, Sheet: r.sheet, Line: line, Column: at, Value: x,
			What: model.Text{ZH: "不知道这个班次是几点到几点", EN: "no telling when this shift begins and ends"},
			Hint: model.Text{ZH: "用 --shifts 给出班次表（名字,上班,下班；休息只写名字），或在格子里写 18:00-02:00",
				EN: "give the shifts with --shifts (name,from,to; a day off is a name alone), or write 18:00-02:00 into the cell"}})
	}
	for _, part := range parts {
		r.add(date, part.From, part.To)
	}
}

// add counts a head in every slot that the span covers wholly.
func (r *shiftReader) add(date time.Time, from, to int) {
	start := r.grid.Clamp(r.grid.Ceil(date.Add(time.Duration(from) * time.Minute)))
	end := r.grid.Clamp(r.grid.Floor(date.Add(time.Duration(to) * time.Minute)))
	for t := start; t < end; t++ {
		if !r.on[t] { // two shifts of one person may overlap
			r.on[t] = true
			r.out.Heads[t]++
		}
	}
}
