package tables

import (
	"regexp"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

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

var ClockSpan = regexp.MustCompile(`(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(?:次日)?(\d{1,2})[:：](\d{2})`)

// ReadShiftSheet reads a sheet of people × days onto the grid: its days are matched
// by month and day, so that last year's sheet lies on this year's event. A cell
// holds times (18:00-02:00, several of them), or the name of one of the shifts; an
// empty cell, 休 or off is a day off. What cannot be read is named by cell.
func ReadShiftSheet(path string, g model.Grid, shifts []Shift) (*ShiftSheet, []model.Issue) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			return nil, []model.Issue{FileIssue(path, err)}
		}
		r := &shiftReader{file: path, sheet: sheet, grid: g, shifts: map[string]Shift{}, out: &ShiftSheet{Heads: make([]int, g.N)}}
		for _, s := range shifts {
			r.shifts[strings.ToUpper(s.Name)] = s
		}
		if r.read(rows) {
			if len(r.issues) > 0 {
				return nil, r.issues
			}
			return r.out, nil
		}
	}
	return nil, []model.Issue{{File: path, What: model.Text{ZH: "没有找到人×日的表：要有一行表头，含姓名或工号，和活动那几天的日期", EN: "no table of people × days: a row of heads with “姓名” (name) or “工号” (staff id) and the event's dates is needed"},
		Hint: model.Text{ZH: "日期写成 11月11日、11-11 或 2025-11-11；年份不用一样", EN: "dates like 11-11 or 2025-11-11; the year need not be the same"}}}
}

type shiftReader struct {
	file, sheet string
	grid        model.Grid
	shifts      map[string]Shift
	out         *ShiftSheet
	issues      []model.Issue
}

func (r *shiftReader) read(rows [][]string) bool {
	for h := range min(len(rows), 12) {
		who := -1
		for c, x := range rows[h] {
			if x = strings.ToLower(Trim(x)); who < 0 && (x == "姓名" || x == "工号" || x == "name" || x == "staff id" || x == "staff_id") {
				who = c
			}
		}
		days := r.days(rows[h])
		if who < 0 || len(days) == 0 {
			continue
		}
		for k := h + 1; k < len(rows); k++ {
			if who >= len(rows[k]) || Trim(rows[k][who]) == "" {
				continue
			}
			r.out.People++
			for c, date := range days {
				if c < len(rows[k]) {
					r.cell(Trim(rows[k][c]), date, kit.Ref(c+1, k+1), k+1)
				}
			}
		}
		return true
	}
	return false
}

// days finds the columns of the grid's dates by month and day, and of the day
// before, whose shifts may reach into it.
func (r *shiftReader) days(row []string) map[int]time.Time {
	out := map[int]time.Time{}
	dates := view.DatesOf(r.grid)
	dates = append([]time.Time{dates[0].AddDate(0, 0, -1)}, dates...)
	for c, x := range row {
		m, d := 0, 0
		if g := FullDate.FindStringSubmatch(x); g != nil {
			m, d = Atoi(g[2]), Atoi(g[3])
		} else if g := MonthDay.FindStringSubmatch(x); g != nil {
			m, d = Atoi(g[1]), Atoi(g[2])
		}
		for _, date := range dates {
			if int(date.Month()) == m && date.Day() == d {
				out[c] = date
			}
		}
	}
	return out
}

// cell adds one person's shift of one date.
func (r *shiftReader) cell(x string, date time.Time, at string, line int) {
	switch strings.ToLower(x) {
	case "", "休", "休息", "off", "-", "—", "请假":
		return
	}
	if s, ok := r.shifts[strings.ToUpper(x)]; ok {
		for _, part := range s.Parts {
			r.add(date, part.From, part.To)
		}
		return
	}
	spans := ClockSpan.FindAllStringSubmatch(x, -1)
	if len(spans) == 0 {
		r.issues = append(r.issues, model.Issue{File: r.file, Sheet: r.sheet, Line: line, Column: at, Value: x,
			What: model.Text{ZH: "不知道这个班次是几点到几点", EN: "no telling when this shift begins and ends"},
			Hint: model.Text{ZH: "用 --shifts 给出班次表（名字,上班,下班），或在格子里写 18:00-02:00", EN: "give the shifts with --shifts (name,from,to), or write 18:00-02:00 into the cell"}})
		return
	}
	for _, g := range spans {
		from, to := Atoi(g[1])*60+Atoi(g[2]), Atoi(g[3])*60+Atoi(g[4])
		if from >= 24*60 || to > 48*60 {
			r.issues = append(r.issues, model.Issue{File: r.file, Sheet: r.sheet, Line: line, Column: at, Value: x, What: model.Text{ZH: "没有这样的钟点", EN: "there is no such time of day"}})
			return
		}
		if to <= from {
			to += 24 * 60
		}
		r.add(date, from, to)
	}
}

// add counts a head in every slot that the span covers wholly.
func (r *shiftReader) add(date time.Time, from, to int) {
	start := r.grid.Clamp(r.grid.Ceil(date.Add(time.Duration(from) * time.Minute)))
	end := r.grid.Clamp(r.grid.Floor(date.Add(time.Duration(to) * time.Minute)))
	for t := start; t < end; t++ {
		r.out.Heads[t]++
	}
}
