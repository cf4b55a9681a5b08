package export

import (
	"cmp"
	"io"
	"regexp"
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

// FillDingTalk fills the month's sheet that the shop exported from DingTalk: it
// finds the row of heads with 姓名, 工号 or UserId and the days, and writes into the
// cells of the plan's people and days the name of the shift nearest to their duty,
// or the day off. Nothing else is touched: what stands on a date of which the plan knows
// but some hours, and has no duty, stays, so does a merged cell, and one of a duty that no
// shift is like. The issues are what could not be filled;
// those that are warnings leave the sheet usable.
func FillDingTalk(in, out string, p *view.Plan, shifts []tables.Shift) ([]model.Issue, error) {
	f, err := kit.Open(in)
	if err != nil {
		return []model.Issue{tables.FileIssue(in, err)}, nil
	}
	defer f.Close()
	d := &dingTalk{View: view.New(p, "zh", view.Leads), file: in, shifts: shifts, missing: map[string]int{}, kept: map[string]int{}, replaced: map[string]int{}}
	d.sameHours()
	for _, sheet := range f.GetSheetList() {
		rows, err := tables.Cells(f, sheet)
		if err != nil {
			return []model.Issue{tables.FileIssue(in, err)}, nil
		}
		if d.findHead(sheet, rows) {
			if month := d.anotherMonth(rows[:d.head+1]); month != "" {
				return []model.Issue{{File: in, Sheet: sheet, Value: month, What: model.Text{ZH: "这张表是别的月份的，没有填",
					EN: "the sheet is of another month: not filled"},
					Hint: model.Text{ZH: "导出 " + p.Grid.Start.Format("2006-01") + " 的排班表再填", EN: "export the sheet of " + p.Grid.Start.Format("2006-01")}}}, nil
			}
			if bad := d.otherWeekday(rows); bad != nil {
				return []model.Issue{*bad}, nil
			}
			if err := d.fill(f, rows); err != nil {
				return nil, err
			}
			if d.tellNear(); slices.ContainsFunc(d.issues, func(x model.Issue) bool { return !x.Warning }) {
				return d.issues, nil
			}
			return d.issues, model.Replace(out, func(w io.Writer) error { return kit.Pack(w, f) })
		}
	}
	if d.foreign != "" {
		return []model.Issue{{File: in, Value: d.foreign, What: model.Text{ZH: "这张表没有排班的日期，没有填", EN: "the sheet has none of the plan's dates: not filled"},
			Hint: model.Text{ZH: "导出 " + p.Grid.Start.Format("2006-01") + " 的排班表再填", EN: "export the sheet of " + p.Grid.Start.Format("2006-01")}}}, nil
	}
	return []model.Issue{{File: in, What: model.Text{ZH: "没有找到表头：要有姓名、工号或 UserId，和每一天的列",
		EN: "no row of heads: “姓名”, “工号” or UserId and a column for each day are needed"},
		Hint: model.Text{ZH: "在钉钉后台导出这个月的排班表，不要改它的格式", EN: "export the month's sheet from DingTalk and leave its layout as it is"}}}, nil
}

// sameHours tells shifts of the same hours: the first of them is filled in.
func (d *dingTalk) sameHours() {
	for i, s := range d.shifts {
		k := slices.IndexFunc(d.shifts[:i], func(o tables.Shift) bool { return slices.Equal(o.Parts, s.Parts) })
		if k >= 0 && len(s.Parts) > 0 {
			d.warn(0, s.Name, model.Text{ZH: "和班次“%s”时间一样：填的都是“%s”", EN: "has the hours of the shift %s: %s is filled in for both"}.With(d.shifts[k].Name, d.shifts[k].Name))
		}
	}
}

// dingTalk is one sheet being filled.
type dingTalk struct {
	*view.View
	file, sheet string
	shifts      []tables.Shift
	head        int            // index of the row of heads
	id, name    int            // columns, −1 = none
	days        map[string]int // column of each date of the plan
	twice       map[string]int // another column of the same date
	foreign     string         // dates beside names that are none of the plan's
	dayOnly     bool           // their heads say nothing of the month
	noYear      bool           // or of the year
	merged      []kit.Range
	missing     map[string]int // people by date that the sheet has not
	kept        map[string]int // cells by date that were left as they were, and
	replaced    map[string]int // cells with another shift that gave way, of dates known in part
	near        []nearShift
	issues      []model.Issue
}

// findHead looks for the row of heads in the first rows.
func (d *dingTalk) findHead(sheet string, rows [][]string) bool {
	for r := range min(len(rows), 12) {
		id, name := -1, -1
		for c, x := range rows[r] {
			switch x = strings.ToLower(strings.TrimSpace(x)); {
			case x == "工号" || x == "userid" && id < 0:
				id = c
			case x == "姓名":
				name = c
			}
		}
		if id < 0 && name < 0 {
			continue
		}
		// The days may stand in this row or next to it.
		for _, k := range []int{r, r + 1, r - 1} {
			if k >= 0 && k < len(rows) {
				d.foreign = cmp.Or(d.foreign, otherDates(rows[k], d.P.Grid.Start))
				if days, twice := d.dayColumns(rows[k]); len(days) > 0 {
					d.sheet, d.head, d.id, d.name, d.days, d.twice = sheet, max(r, k), id, name, days, twice
					return true
				}
			}
		}
	}
	return false
}

var yearMonth = regexp.MustCompile(`(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(\D|$)`)

// anotherMonth returns the month that the title names, where it is none of the plan's:
// heads such as 11 say only the day, such as 11-11 nothing of the year.
func (d *dingTalk) anotherMonth(rows [][]string) string {
	named := ""
	if !d.noYear {
		return ""
	}
	for _, row := range rows {
		for _, x := range row {
			if strings.Contains(x, "导出") { // the day of the export
				continue
			}
			for _, m := range yearMonth.FindAllStringSubmatch(x, -1) {
				named = cmp.Or(named, m[1]+"-"+m[2])
				for _, date := range view.DatesOf(d.P.Grid) {
					if n, _ := strconv.Atoi(m[2]); m[1] == date.Format("2006") && (n == int(date.Month()) || !d.dayOnly) {
						return ""
					}
				}
			}
		}
	}
	return named
}

// otherDates says from when to when the dates of a row are, "" for none.
func otherDates(row []string, near time.Time) string {
	var days []time.Time
	for _, x := range row {
		if m, ok := (model.Reader{Near: near}).Moment(x); ok && m.HasDate {
			days = append(days, m.Day)
		}
	}
	if len(days) < 3 {
		return ""
	}
	return days[0].Format("2006-01-02") + " – " + days[len(days)-1].Format("2006-01-02")
}

var dayOnly = regexp.MustCompile(`^(\d{1,2})(日|号|\D*$)`)

// dayColumns finds the columns of the plan's dates: 2026-11-11, 11月11日, 11-11 or 11, with a
// weekday below in the same cell or not; and of a date that has several the last of them.
func (d *dingTalk) dayColumns(row []string) (days, twice map[string]int) {
	days, twice = map[string]int{}, map[string]int{}
	for _, date := range view.DatesOf(d.P.Grid) {
		key := date.Format("2006-01-02")
		for c, x := range row {
			if !d.heads(x, date) {
				continue
			}
			if _, known := days[key]; known {
				twice[key] = c
				continue
			}
			days[key] = c
			d.noYear = d.noYear || !strings.Contains(x, date.Format("2006"))
		}
	}
	return days, twice
}

// heads reports whether a cell is the head of a date.
func (d *dingTalk) heads(x string, date time.Time) bool {
	x, _, _ = strings.Cut(strings.TrimSpace(x), "\n")
	m, ok := model.Reader{Near: date}.Moment(x)
	if g := dayOnly.FindStringSubmatch(x); !ok && g != nil {
		n, _ := strconv.Atoi(g[1])
		d.dayOnly = d.dayOnly || n == date.Day()
		return n == date.Day()
	}
	return ok && m.Day.Equal(date)
}

var weekdayCell = regexp.MustCompile(`(?i)^(?:周|星期|礼拜)?([一二三四五六日天])$|^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$`)

// otherWeekday tells a sheet whose weekdays, in the rows beside the heads or below in their
// cells, are not those of the plan's dates: it is of another month or year.
func (d *dingTalk) otherWeekday(rows [][]string) *model.Issue {
	names := []string{"日天sun", "一mon", "二tue", "三wed", "四thu", "五fri", "六sat"}
	fit, other, line, value := 0, 0, 0, ""
	if !d.noYear { // their heads have said it
		return nil
	}
	for r := max(0, d.head-2); r < min(len(rows), d.head+2); r++ {
		if r > d.head && slices.ContainsFunc([]int{d.id, d.name}, func(c int) bool { return c >= 0 && c < len(rows[r]) && strings.TrimSpace(rows[r][c]) != "" }) {
			continue // somebody's shifts, which may be called 日 or 一
		}
		for key, c := range d.days {
			if c >= len(rows[r]) {
				continue
			}
			x := strings.TrimSpace(rows[r][c])
			x = strings.TrimSpace(x[strings.LastIndex(x, "\n")+1:])
			m := weekdayCell.FindStringSubmatch(x)
			if m == nil {
				continue
			}
			date, _ := time.Parse("2006-01-02", key)
			if strings.Contains(names[date.Weekday()], strings.ToLower(m[1]+m[2])) {
				fit++
			} else if other++; line == 0 || key+" "+x < value {
				line, value = r+1, key+" "+x
			}
		}
	}
	if other <= fit {
		return nil
	}
	return &model.Issue{File: d.file, Sheet: d.sheet, Line: line, Value: value, What: model.Text{ZH: "这一天不是这个星期几：表是别的月份或别的年份的，没有填",
		EN: "that date is no such weekday: the sheet is of another month or year: not filled"},
		Hint: model.Text{ZH: "导出 " + d.P.Grid.Start.Format("2006-01") + " 的排班表再填", EN: "export the sheet of " + d.P.Grid.Start.Format("2006-01")}}
}

// fill writes the shifts of everybody who is found.
func (d *dingTalk) fill(f *excelize.File, rows [][]string) error {
	at := func(row []string, c int) string {
		if c < 0 || c >= len(row) {
			return ""
		}
		return strings.TrimSpace(row[c])
	}
	byID, byName, twice := map[string]int{}, map[string]int{}, map[string]bool{}
	for i, a := range d.P.Agents {
		byID[a.ID] = i
		if _, ok := byName[a.Name]; ok {
			twice[a.Name] = true
		}
		byName[a.Name] = i
	}
	var err error
	if d.merged, err = kit.Merged(f, d.sheet); err != nil {
		return err
	}
	done := map[int]bool{}
	for r := d.head + 1; r < len(rows); r++ {
		i, ok := byID[at(rows[r], d.id)]
		if name := at(rows[r], d.name); !ok && name != "" {
			if twice[name] {
				d.warn(r+1, name, model.Text{ZH: "重名，又没有工号，没有填", EN: "two agents have this name and there is no staff id: not filled"})
				continue
			}
			if i, ok = byName[name]; ok && at(rows[r], d.id) != "" && strings.TrimLeft(at(rows[r], d.id), "0") != strings.TrimLeft(d.P.Agents[i].ID, "0") {
				d.warn(r+1, at(rows[r], d.id), model.Text{ZH: "名单里没有这个工号，按姓名 %s 填", EN: "no agent has this staff id: filled by the name, %s"}.With(name))
			}
		}
		if !ok || d.contradicts(r+1, i, at(rows[r], d.name), byName) {
			continue
		}
		if done[i] {
			d.warn(r+1, d.P.Agents[i].ID, model.Text{ZH: "这个人前面已有一行，这一行没有填", EN: "stands in a row above already: this row is not filled"})
			continue
		}
		done[i] = true
		if err := d.row(f, r, i, func(c int) string { return at(rows[r], c) }); err != nil {
			return err
		}
	}
	d.partly()
	for i, a := range d.P.Agents {
		if !done[i] {
			d.warn(0, a.ID, model.Text{ZH: "表里没有 " + a.Name + "，没有填", EN: a.Name + " is not in the sheet: not filled"})
		}
	}
	return nil
}

// absent are the words of a cell for somebody who is away, for whatever reason.
var absent = regexp.MustCompile(`(?i)假|调休|换休|补休|出差|外出|外勤|公出|培训|停职|离职|借调|\b(leave|sick|vacation|holiday|absent|trip|training)\b`)

// row writes agent i's shifts into row r.
func (d *dingTalk) row(f *excelize.File, r, i int, at func(c int) string) error {
	on := d.DutiesByDate(i)
	for _, date := range view.DatesOf(d.P.Grid) {
		key := date.Format("2006-01-02")
		c, ok := d.days[key]
		if !ok {
			if len(on[key]) > 0 {
				d.missing[key]++
			}
			continue
		}
		was, known := at(c), d.knows(date)
		if !known && len(on[key]) == 0 && was != "" {
			d.kept[key]++
			continue
		}
		if area := d.mergedAt(c+1, r+1); area != "" {
			d.warn(r+1, area, model.Text{ZH: key + " 的格子和别的格子合并了，没有填", EN: "the cell of " + key + " is merged with others: not filled"})
			continue
		}
		if absent.MatchString(was) && !slices.ContainsFunc(d.shifts, func(x tables.Shift) bool { return x.Name == was }) {
			if len(on[key]) > 0 {
				d.warn(r+1, was, model.Text{ZH: "%s 在 %s 排了 %s，格子里写着不来，没有动：写进名单的请假再排，或改这一格",
					EN: "%s has the duty %[3]s on %[2]s, and the cell says that they are away: left as " +
						"it is; enter the leave on the list and plan again, or change the cell"}.With(
					d.P.Agents[i].Name, key, d.times(on[key])))
			}
			continue
		}
		shift, ok := d.nearest(on[key], r+1, d.P.Agents[i].ID, key)
		if !ok {
			continue
		}
		if !known && was != "" && was != shift {
			d.replaced[key]++
		}
		if err := f.SetCellStr(d.sheet, kit.Ref(c+1, r+1), shift); err != nil {
			return err
		}
	}
	return nil
}

// contradicts tells whether the name beside agent i's id is another agent's; one that is
// nobody's is told.
func (d *dingTalk) contradicts(row, i int, name string, byName map[string]int) bool {
	a := d.P.Agents[i]
	if name == "" || name == a.Name || name == a.Nick {
		return false
	}
	if _, other := byName[name]; other {
		d.warn(row, name, model.Text{ZH: "工号 %s 是 %s 的，姓名却是 %s，没有填",
			EN: "the staff id %s is that of %s, and the name is %s: not filled"}.With(a.ID, a.Name, name))
		return true
	}
	if !strings.Contains(name, a.Name) {
		d.warn(row, name, model.Text{ZH: "姓名和名单上的 %s 不一样，按工号 %s 填",
			EN: "is not the name on the list, %s: filled by the staff id %s"}.With(a.Name, a.ID))
	}
	return false
}

// mergedAt returns the range of merged cells that takes in a cell, "" for none.
func (d *dingTalk) mergedAt(c, r int) string {
	for _, m := range d.merged {
		if m.Left <= c && c <= m.Right && m.Top <= r && r <= m.Bottom {
			return m.Name
		}
	}
	return ""
}

// knows tells whether the plan covers the whole of a date.
func (d *dingTalk) knows(date time.Time) bool {
	return !date.Before(d.P.Grid.Start) && !date.AddDate(0, 0, 1).After(d.P.Grid.End())
}

// partly says of the dates that the plan covers in part what became of their shifts, and of those
// that the sheet has not or twice.
func (d *dingTalk) partly() {
	for _, date := range view.DatesOf(d.P.Grid) {
		key := date.Format("2006-01-02")
		if n := d.missing[key]; n > 0 {
			d.warn(0, key, model.Text{ZH: "表里没有这一天，%d 人的班没有填", EN: "the sheet has no column for this date: the duties of %d people are not filled in"}.With(n))
		}
		if c, ok := d.twice[key]; ok {
			d.warn(d.head+1, kit.Ref(c+1, d.head+1), model.Text{ZH: "这一天（%s）有两列，只填了第一列",
				EN: "a second column of the same date, %s: only the first is filled"}.With(key))
		}
		if n := d.kept[key]; n > 0 {
			d.warn(0, key, model.Text{ZH: "这一天排班只管一部分：没有班的 %d 人，格子里原来的没有动",
				EN: "the plan covers a part of this date: the cells of %d people without a duty were left as they are"}.With(n))
		}
		if n := d.replaced[key]; n > 0 {
			d.warn(0, key, model.Text{ZH: "这一天排班只管一部分：有班的 %d 人，原来写的别的班次换掉了，请核对",
				EN: "the plan covers a part of this date: of %d people with a duty another shift was replaced, please check"}.With(n))
		}
	}
}
