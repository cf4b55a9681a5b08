package draft

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
)

// monthSheet is a sheet of people × dates.
type monthSheet struct {
	table    *model.Table
	rows     []model.Row
	left     []model.Issue // rows that are nobody's
	from, to string        // as the heads say
}

// asMonthSheet reads a table whose first lines name five dates and more, each the day after
// the last, and head a column of names.
func asMonthSheet(t *model.Table) *monthSheet {
	x := &monthSheet{}
	most, name, last := 4, -1, -1
	for k := -1; k < min(2, len(t.Rows)); k++ {
		row := t.Header
		if k >= 0 {
			row = t.Rows[k].Cells
		}
		if from, to, n := datesIn(row); n > most {
			x.from, x.to, most, last = from, to, n, k
		}
		if c := slices.Index(event.StaffColumns(&model.Table{Header: row}), "name"); c >= 0 && name < 0 {
			name, last = c, k
			x.table = &model.Table{File: t.File, Sheet: t.Sheet, Header: row}
		}
	}
	if most < 5 || name < 0 {
		return nil
	}
	x.table.Rows = t.Rows[last+1:]
	var rows []model.Row
	rows, x.left = event.Feet(x.table)
	for _, r := range rows {
		if who := at(r, name); who != "" && len([]rune(who)) < 20 {
			x.rows = append(x.rows, r)
		}
	}
	return x
}

var dayHead = regexp.MustCompile(`^(\d{1,2})\s*[日号]?(\s|\n|[(（]|周|星期|$)`)

// datesIn finds the most heads in a row that are dates, or days of a month, each the day
// after the last.
func datesIn(row []string) (from, to string, n int) {
	for _, order := range []model.Order{model.MonthFirst, model.DayFirst} {
		var days []time.Time
		for _, x := range row {
			m, ok := (model.Reader{Near: anyYear, Order: order}).Moment(x)
			if ok && m.HasDate && !m.HasTime && (len(days) == 0 || days[len(days)-1].AddDate(0, 0, 1).Equal(m.Day)) {
				days = append(days, m.Day)
			}
		}
		if len(days) > n {
			from, to, n = days[0].Format("01-02"), days[len(days)-1].Format("01-02"), len(days)
		}
	}
	first, last := 0, 0
	for _, x := range row {
		g := dayHead.FindStringSubmatch(strings.TrimSpace(model.Fold(x)))
		if g == nil {
			continue
		}
		if d, _ := strconv.Atoi(g[1]); last == 0 && d > 0 {
			first, last = d, d
		} else if d == last+1 && d <= 31 {
			last = d
		}
	}
	if k := last - first + 1; first > 0 && k > n {
		from, to, n = fmt.Sprint(first, "日"), fmt.Sprint(last, "日"), k
	}
	return from, to, n
}

// anyYear is where dates without a year are read.
var anyYear = time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)

// people is the list of those whom the sheet names.
func (m *monthSheet) people() *model.Table {
	ids := event.StaffColumns(m.table)
	out := &model.Table{Name: "agents", File: m.table.File, Sheet: m.table.Sheet}
	var cols []int
	for i, id := range ids {
		if id == "staff_id" || id == "name" || id == "team" || id == "role" {
			cols = append(cols, i)
			out.Header = append(out.Header, m.table.Header[i])
		}
	}
	for _, r := range m.rows {
		var cells []string
		for _, c := range cols {
			cells = append(cells, at(r, c))
		}
		out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: cells})
	}
	return out
}
