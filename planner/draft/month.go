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
	taken    int // where it stands in Taken
	rows     []model.Row
	left     []model.Issue // rows that are nobody's
	from, to string        // as the heads say
	beside   []int         // columns beside the days that go into a list
	counts   []string      // heads of those that do not: they count shifts
	leaves   []model.Issue // people who are away by it
}

// asMonthSheet reads a table whose first lines name five dates and more, each the day after
// the last, and head a column of names.
func asMonthSheet(t *model.Table) *monthSheet {
	x := &monthSheet{}
	most, name, last := 4, -1, -1
	first, end := 0, 0 // the columns of the days
	var heads []string // of them
	for k := -1; k < min(2, len(t.Rows)); k++ {
		row := t.Header
		if k >= 0 {
			row = t.Rows[k].Cells
		}
		if from, to, days := datesIn(row); len(days) > most {
			x.from, x.to, most, last = from, to, len(days), k
			first, end, heads = days[0], days[len(days)-1], row
		}
		if c := slices.Index(event.StaffColumns(&model.Table{Header: row}), "name"); c >= 0 && name < 0 {
			name, last = c, k
			x.table = &model.Table{File: t.File, Sheet: t.Sheet, Header: slices.Clone(row)}
		}
	}
	if most < 5 || name < 0 {
		return nil
	}
	for k := -1; k <= last; k++ { // heads that stand in the other line
		row := t.Header
		if k >= 0 {
			row = t.Rows[k].Cells
		}
		for c := range row {
			for c >= len(x.table.Header) {
				x.table.Header = append(x.table.Header, "")
			}
			if x.table.Header[c] == "" && (c < first || c > end) {
				x.table.Header[c] = at(model.Row{Cells: row}, c)
			}
		}
	}
	x.table.Rows = t.Rows[last+1:]
	var rows []model.Row
	rows, x.left = event.Feet(x.table)
	for _, r := range rows {
		if who := at(r, name); who != "" && len([]rune(who)) < 20 {
			x.rows = append(x.rows, r)
		}
	}
	x.columns(first, end)
	x.away(name, first, heads[:end+1])
	return x
}

// onLeave are cells of a month's sheet that say more than a day off.
var onLeave = regexp.MustCompile(`(?i)^([产年病事婚丧]|陪产|育儿|哺乳|工伤|探亲)假?$|请假|离职|辞职|停薪|借调|出差|maternity|parental|annual|sick|vacation|on leave`)

// away asks about those who are on leave in the days of the sheet.
func (m *monthSheet) away(name, first int, heads []string) {
	for _, r := range m.rows {
		var words, days []string
		for c := first; c < len(heads); c++ {
			if x := at(r, c); onLeave.MatchString(x) {
				days = append(days, strings.Join(strings.Fields(heads[c]), " "))
				if !slices.Contains(words, x) {
					words = append(words, x)
				}
			}
		}
		if n := len(days); n > 0 {
			m.leaves = append(m.leaves,
				model.Issue{File: m.table.File, Sheet: m.table.Sheet, Line: r.Line, Value: strings.Join(words, "、"), Warning: true, Ask: 4,
					What: model.Text{ZH: "%s：表里有 %d 天这样写（%s 起，到 %s），没有写进名单", EN: "%s: stands on %d days (from %s to %s) and was not written into the list"}.
						With(at(r, name), n, days[0], days[n-1]),
					Hint: model.Text{ZH: "活动那几天也不在的话，agents.csv 的“请假”写日期，如 11-11。",
						EN: "Who is away during the event, too: write the dates in leave of agents.csv, such as 11-11."}})
		}
	}
}

// columns tells the columns beside the days that say something of people, remarks above
// all, from those that count their shifts.
func (m *monthSheet) columns(first, end int) {
	for c, id := range event.StaffColumns(m.table) {
		h := m.table.Header[c]
		words := slices.ContainsFunc(m.rows, func(r model.Row) bool {
			_, err := model.Number(at(r, c))
			return at(r, c) != "" && err != nil
		})
		switch {
		case id == "staff_id" || id == "name" || id == "team" || id == "role":
			m.beside = append(m.beside, c)
		case c >= first && c <= end || h == "" && !words || id == "-":
		case words:
			m.beside = append(m.beside, c)
		default:
			m.counts = append(m.counts, h)
		}
	}
}

// lines say which columns beside the days were taken.
func (m *monthSheet) lines() []model.Text {
	var heads []string
	for _, c := range m.beside {
		heads = append(heads, m.table.Header[c])
	}
	lines := []model.Text{model.Text{ZH: "列：%s", EN: "columns: %s"}.With(strings.Join(heads, ", "))}
	if len(m.counts) > 0 {
		lines = append(lines, model.Text{ZH: "没有抄的列（是数目）：%s", EN: "not copied, they are counts: %s"}.With(strings.Join(m.counts, ", ")))
	}
	return lines
}

var dayHead = regexp.MustCompile(`^(\d{1,2})\s*[日号]?(\s|\n|[(（]|周|星期|$)`)

// datesIn finds the most heads in a row that are dates, or days of a month, each the day
// after the last, and the columns of them.
func datesIn(row []string) (from, to string, at []int) {
	for _, order := range []model.Order{model.MonthFirst, model.DayFirst} {
		var days []time.Time
		var columns []int
		for c, x := range row {
			m, ok := (model.Reader{Near: anyYear, Order: order}).Moment(x)
			if ok && m.HasDate && !m.HasTime && (len(days) == 0 || days[len(days)-1].AddDate(0, 0, 1).Equal(m.Day)) {
				days, columns = append(days, m.Day), append(columns, c)
			}
		}
		if len(days) > len(at) {
			from, to, at = days[0].Format("01-02"), days[len(days)-1].Format("01-02"), columns
		}
	}
	first, last := 0, 0
	var columns []int
	for c, x := range row {
		g := dayHead.FindStringSubmatch(strings.TrimSpace(model.Fold(x)))
		if g == nil {
			continue
		}
		if d, _ := strconv.Atoi(g[1]); last == 0 && d > 0 {
			first, last, columns = d, d, append(columns, c)
		} else if d == last+1 && d <= 31 {
			last, columns = d, append(columns, c)
		}
	}
	if len(columns) > len(at) {
		from, to, at = fmt.Sprint(first, "日"), fmt.Sprint(last, "日"), columns
	}
	return from, to, at
}

// anyYear is where dates without a year are read.
var anyYear = time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)

// besideList adds what last year's sheet says of people beside its days, remarks above all,
// to the list of this year, by id or by a name that one person alone has.
func (d *draft) besideList(m *monthSheet) {
	said, list := m.people(), d.staff
	of, in := event.StaffColumns(said), event.StaffColumns(list)
	key := func(ids []string, r model.Row, id string) string { return at(r, slices.Index(ids, id)) }
	named, met := map[string][]int{}, 0
	for k, r := range list.Rows {
		for _, id := range []string{"staff_id", "name"} {
			if x := key(in, r, id); x != "" {
				named[id+x] = append(named[id+x], k)
			}
		}
	}
	out := *list
	out.Header, out.Rows = slices.Clone(list.Header), nil
	for _, r := range list.Rows {
		r.Cells = slices.Clone(r.Cells)
		out.Rows = append(out.Rows, r)
	}
	rows := func(r model.Row) []int {
		if list := named["staff_id"+key(of, r, "staff_id")]; len(list) == 1 {
			return list
		}
		return named["name"+key(of, r, "name")]
	}
	x := &d.Taken[m.taken]
	var gone []string
	for _, r := range said.Rows {
		if len(rows(r)) == 0 {
			gone = append(gone, key(of, r, "name"))
		}
	}
	if len(gone) > 0 {
		x.Lines = append(x.Lines, model.Text{ZH: "名单里没有、没有写进去的 %d 人：%s",
			EN: "not in the list and not written: %d, %s"}.With(len(gone), strings.Join(gone, ", ")))
	}
	var more []string
	for c, id := range of {
		if slices.Contains([]string{"staff_id", "name", "team", "role"}, id) {
			continue
		}
		head := model.Text{ZH: "%s(月排班表)", EN: "%s (month's sheet)"}.With(said.Header[c]).In(d.lang)
		out.Header, more = append(out.Header, head), append(more, said.Header[c])
		for _, r := range said.Rows {
			who := rows(r)
			if len(who) != 1 || at(r, c) == "" {
				continue
			}
			cells := &out.Rows[who[0]].Cells
			for len(*cells) < len(out.Header) {
				*cells = append(*cells, "")
			}
			(*cells)[len(out.Header)-1] = at(r, c)
			met++
		}
	}
	if met > 0 {
		d.staff = &out
		x.For = x.For.And(model.Text{ZH: "；“%s”抄到名单里，共 %d 格", EN: "; %s copied into the list: %d in all"}.With(strings.Join(more, ", "), met))
		return
	}
	x.For = x.For.And(model.Text{ZH: "；已经有名单，没有用", EN: "; there is a list, not used"})
}

// people is the list of those whom the sheet names, with what it says of them beside the days.
func (m *monthSheet) people() *model.Table {
	out := &model.Table{Name: "agents", File: m.table.File, Sheet: m.table.Sheet}
	for _, c := range m.beside {
		out.Header = append(out.Header, m.table.Header[c])
	}
	for _, r := range m.rows {
		var cells []string
		for _, c := range m.beside {
			cells = append(cells, at(r, c))
		}
		out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: cells})
	}
	return out
}
