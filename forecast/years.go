package forecast

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
)

// leastDated is how many dates without a year, or days of a month, are taken for such.
const leastDated = 3

var (
	titleDate = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\s*[年./-]\s*(1[0-2]|0?[1-9])(?:[./-](` + dayNumber + `)|月\s*(` + dayNumber + `)\s*[日号])?|` +
		`(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])?|[ _](?:1[0-2]|0[1-9])[ _](3[01]|[12]\d|0[1-9]))?(?:\b|_|\pL)`)
	// untilDate is what stands behind the first day of a period.
	untilDate = regexp.MustCompile(`^\s*[日号]?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*(?:[-~–—至到_]+|to\b)\s*(?:20\d\d|\d{1,2}\s*[月日号]|\d{1,2}[./-]\d{1,2}(?:$|[^\d-]))`)
	// exported is when a file was made.
	exported = regexp.MustCompile(`(?i)(?:(?:导出|下载|生成|制表|打印|填表|更新)\s*(?:于|时间|日期|:)[^\d\n]{0,4}|` +
		`\b(?:export|download|print|generat|updat)(?:e?d|e|ion)?\b[^\d\n]{0,20})20\d\d(?:\s*[年./-]?\s*\d{1,2}){0,2}`)
	bareDay  = regexp.MustCompile(`^(` + dayNumber + `)\s*[日号]?$`)
	dayHead  = regexp.MustCompile(`(?i)[日号天]|date|day|^(dt|ds)$`)
	hourWord = regexp.MustCompile(`(?i)小时|时段|时刻|时点|钟点|hour|slot|interval|clock`)
)

const dayNumber = `3[01]|[12]\d|0?[1-9]`

// yearOf is the year that a title, the sheet or the file names, and the month if there is
// one; 0 where they name none or several. When a file was made tells neither, nor does a single day.
func (s *sheet) yearOf() (year, month int) {
	var titles []string
	for _, r := range s.title {
		titles = append(titles, strings.Join(r.Cells, " "))
	}
	title := exported.ReplaceAllString(model.Fold(strings.Join(titles, "\n")), "")
	for _, text := range []string{title, s.Sheet, filepath.Base(s.File)} {
		years, months := periods(model.Fold(text))
		switch {
		case len(years) > 1:
			return 0, 0
		case len(years) == 1:
			year, _ = strconv.Atoi(years[0])
			if len(months) == 1 {
				month, _ = strconv.Atoi(months[0])
			}
			return year, month
		}
	}
	return 0, 0
}

// periods are the years and months that a text names, each once; those of days only where
// they are the first and the last of several.
func periods(text string) (years, months []string) {
	add := func(list *[]string, x string) {
		if !slices.Contains(*list, x) {
			*list = append(*list, x)
		}
	}
	var days []string
	var found [2][][2]string // years with months, of months and of days
	until := false
	for _, at := range titleDate.FindAllStringSubmatchIndex(text, -1) {
		group := func(k int) string {
			if at[2*k] < 0 {
				return ""
			}
			return text[at[2*k]:at[2*k+1]]
		}
		month, kind := strings.TrimPrefix(group(2)+group(5), "0"), 0
		if day := group(3) + group(4) + group(6) + group(7); day != "" {
			kind = 1
			add(&days, group(1)+"-"+month+"-"+day)
			until = until || untilDate.MatchString(text[max(at[7], at[9], at[13], at[15]):])
		}
		found[kind] = append(found[kind], [2]string{group(1), month})
	}
	if len(days) < 2 && !until {
		found[1] = nil
	}
	for _, x := range slices.Concat(found[0], found[1]) {
		add(&years, x[0])
		add(&months, x[1])
	}
	return years, months
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
	} else if month > 0 && s.clocksFirst() && !s.dated() {
		if whole, to = wholeDates(s.Header, near, month); whole != nil {
			s.Header = whole
			tell("", to)
		}
	}
	for _, of := range slices.Compact([]int{0, month}) { // beside whole dates, numbers are hours
		for i, h := range s.Header {
			if !isMoment(h) || of > 0 && s.dated() {
				continue
			}
			var cells []string
			for _, r := range s.Rows {
				cells = append(cells, cell(r, i))
			}
			if of > 0 && hoursAlone(h, cells) {
				continue
			}
			if whole, to := wholeDates(cells, near, of); whole != nil {
				s.put(i, whole)
				tell(h, to)
			}
		}
	}
}

// put writes the cells of a column.
func (s *sheet) put(i int, cells []string) {
	s.Rows = slices.Clone(s.Rows)
	for k, r := range s.Rows {
		if i < len(r.Cells) {
			r.Cells = slices.Clone(r.Cells)
			r.Cells[i] = cells[k]
			s.Rows[k] = r
		}
	}
}

// isMoment tells the heading of a column of moments or days.
func isMoment(h string) bool {
	r := timeRole(h)
	return r == startTime || r == plainTime
}

// dated tells a table of which a column holds whole dates.
func (s *sheet) dated() bool {
	for i, h := range s.Header {
		if !isMoment(h) {
			continue
		}
		if c := studyColumn(s.Rows, i, false); c.mostly(c.dates + c.stamps) {
			return true
		}
	}
	return false
}

// hoursAlone tells numbers that are hours rather than days of a month: the heading says so,
// or names no day and none is past 24.
func hoursAlone(h string, cells []string) bool {
	return !dayHead.MatchString(h) && (hourWord.MatchString(h) || !slices.ContainsFunc(cells, func(x string) bool {
		v, err := model.Number(strings.TrimRight(x, "日号 "))
		return err == nil && v > 24
	}))
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
			if others++; 3*others > len(cells) { // too many, whatever follows
				break
			}
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
