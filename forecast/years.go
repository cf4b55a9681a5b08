package forecast

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"paiban/planner/model"
)

// leastDated is how many dates without a year, or days of a month, are taken for such.
const leastDated = 3

var (
	titleDate = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\s*[年./-]\s*(1[0-2]|0?[1-9])(?:\D|$))?`)
	bareDay   = regexp.MustCompile(`^(0?[1-9]|[12]\d|3[01])\s*[日号]?$`)
)

// yearOf is the year that a title, the sheet or the file names, and the month if there is
// one; 0 where they name none or several.
func (s *sheet) yearOf() (year, month int) {
	var titles []string
	for _, r := range s.title {
		titles = append(titles, r.Cells...)
	}
	for _, texts := range [][]string{titles, {s.Sheet}, {filepath.Base(s.File)}} {
		years, months := map[string]bool{}, map[string]bool{}
		for _, x := range texts {
			for _, m := range titleDate.FindAllStringSubmatch(model.Fold(x), -1) {
				year, _ = strconv.Atoi(m[1])
				month, _ = strconv.Atoi(m[2])
				years[m[1]], months[m[2]] = true, true
			}
		}
		switch {
		case len(years) > 1:
			return 0, 0
		case len(months) > 1:
			return year, 0
		case len(years) == 1:
			return year, month
		}
	}
	return 0, 0
}

// addYears writes dates without a year with the one that stands above them or in the file's
// name, or with that which makes them the last before the event; days of a month with the
// month that stands there.
func (s *sheet) addYears(o ReadOptions, f *faults) {
	year, month := s.yearOf()
	near, why := time.Date(year, 7, 1, 0, 0, 0, 0, time.UTC), model.Text{ZH: "表头上面或文件名写的 %d 年", EN: "%d, as the title or the file's name says"}.With(year)
	if year == 0 {
		if o.Before.IsZero() {
			return
		}
		near, why = o.Before.AddDate(0, 0, -183), model.Text{ZH: "活动前最近的一年", EN: "the last before the event"}
	}
	tell := func(column string, to time.Time) {
		f.issues = append(f.issues, f.issue(true, f.table.HeaderLine, column, "",
			model.Text{ZH: "日期没有写全，按%s读（最后一天 %s）", EN: "has dates that are not whole: read as of %s (the last: %s)"}.With(why, to.Format("2006-01-02")),
			model.Text{ZH: "不对的话，把年份写上，如 2026-09-01。", EN: "If that is wrong, write the year, such as 2026-09-01."}))
	}
	if whole, to := wholeDates(s.Header, near, 0); whole != nil {
		s.Header = whole
		tell("", to)
	} else if s.clocksFirst() && month > 0 {
		if whole, to = wholeDates(s.Header, near, month); whole != nil {
			s.Header = whole
			tell("", to)
		}
	}
	for i, h := range s.Header {
		if r := timeRole(h); r != startTime && r != plainTime {
			continue
		}
		var cells []string
		for _, r := range s.Rows {
			cells = append(cells, cell(r, i))
		}
		whole, to := wholeDates(cells, near, 0)
		if whole == nil && month > 0 {
			whole, to = wholeDates(cells, near, month)
		}
		if whole == nil {
			continue
		}
		s.Rows = slices.Clone(s.Rows)
		for k, r := range s.Rows {
			if i < len(r.Cells) {
				r.Cells = slices.Clone(r.Cells)
				r.Cells[i] = whole[k]
				s.Rows[k] = r
			}
		}
		tell(h, to)
	}
}

// clocksFirst tells a table whose rows begin with times of day.
func (s *sheet) clocksFirst() bool {
	c := studyColumn(s.Rows, 0, true)
	return c.mostly(c.clocks)
}

// wholeDates writes cells that are dates without a year, or with a month the days of one, as
// whole dates: at least three that follow each other, and hardly anything else beside
// headings; nil where they are not such. It returns the last of them, too.
func wholeDates(cells []string, near time.Time, month int) ([]string, time.Time) {
	var days [2][]time.Time
	out := [2][]string{slices.Clone(cells), slices.Clone(cells)}
	others := 0
	for k, c := range cells {
		found := false
		for i, order := range [...]model.Order{model.MonthFirst, model.DayFirst} {
			var m model.Moment
			if x := bareDay.FindStringSubmatch(model.Fold(c)); month > 0 && x != nil {
				d, _ := strconv.Atoi(x[1])
				m.Day = time.Date(near.Year(), time.Month(month), d, 0, 0, 0, 0, time.UTC)
				found = int(m.Day.Month()) == month
			} else if at, ok := (model.Reader{Near: near, Order: order}).Start(c); month == 0 && ok && at.HasDate && !at.HasYear {
				m, found = at, true
			}
			if m.Day.IsZero() {
				continue
			}
			days[i] = append(days[i], m.Day)
			if out[i][k] = m.Day.Format("2006-01-02"); m.HasTime {
				out[i][k] = m.Time().Format("2006-01-02 15:04:05")
			}
		}
		if !found && !missing(c) {
			others++
		}
	}
	for i := range days {
		distinct := slices.Compact(slices.Clone(days[i]))
		gap := 0
		for k := 1; k < len(distinct); k++ {
			gap += abs(daysBetween(distinct[k-1], distinct[k]))
		}
		if n := len(distinct); n >= leastDated && 3*others <= len(days[i]) && gap <= aRun*(n-1) {
			return out[i], slices.MaxFunc(distinct, time.Time.Compare)
		}
	}
	return nil, time.Time{}
}
