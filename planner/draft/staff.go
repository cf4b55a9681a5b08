package draft

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
)

// isStaff tells a list of people: everybody stands in it once, by name and id. Namesakes
// there are, and a line or two may stand twice.
func isStaff(t *model.Table) bool {
	ids := event.StaffColumns(t)
	name, id := slices.Index(ids, "name"), slices.Index(ids, "staff_id")
	if name < 0 || len(t.Rows) < 2 || countColumn(t) >= 0 {
		return false
	}
	names, people := map[string]bool{}, map[string]bool{}
	for _, row := range t.Rows {
		names[at(row, name)], people[at(row, name)+"\x00"+at(row, id)] = true, true
	}
	return len(t.Rows)-len(people) <= max(1, len(t.Rows)/10) && len(names)*2 >= len(t.Rows)
}

// people leaves out the rows of a list that are nobody's, and those without a name.
func people(t *model.Table) (*model.Table, []model.Issue) {
	out := *t
	rows, left := event.Feet(t)
	if name := slices.Index(event.StaffColumns(t), "name"); name >= 0 {
		rows = slices.DeleteFunc(rows, func(r model.Row) bool {
			if at(r, name) != "" {
				return false
			}
			cells := slices.DeleteFunc(slices.Clone(r.Cells), func(x string) bool { return strings.TrimSpace(x) == "" })
			left = append(left, model.Issue{Line: r.Line, Value: strings.Join(cells, " | ")})
			return true
		})
	}
	slices.SortStableFunc(left, func(a, b model.Issue) int { return a.Line - b.Line })
	out.Rows = rows
	return &out, left
}

// matched says which headings were taken for which columns.
func matched(t *model.Table) []model.Text {
	var used, kept, gone []model.Text
	for i, id := range event.StaffColumns(t) {
		switch h := t.Header[i]; {
		case id == "-":
			gone = append(gone, model.Same(h))
		case id != "":
			used = append(used, model.Same(h+" → "+id))
		case h != "":
			kept = append(kept, model.Same(h))
		}
	}
	var out []model.Text
	for _, x := range []struct {
		heads []model.Text
		text  model.Text
	}{{used, model.Text{ZH: "列：%s", EN: "columns: %s"}}, {kept, model.Text{ZH: "照抄、排班不用的列：%s", EN: "copied and not used: %s"}},
		{gone, model.Text{ZH: "没有抄的列（排班用不到）：%s", EN: "not copied, of no use to a roster: %s"}}} {
		if len(x.heads) > 0 {
			out = append(out, x.text.With(model.Join(x.heads, model.Comma)))
		}
	}
	return out
}

// at is what stands in a row's column, "" for none.
func at(row model.Row, c int) string {
	if c < 0 || c >= len(row.Cells) {
		return ""
	}
	return strings.TrimSpace(row.Cells[c])
}

// agents writes agents.csv: the list with headings of ours, ids and a team where it has
// none, and speeds as estimated.
func (d *draft) agents() {
	ids := event.StaffColumns(d.staff)
	out := &model.Table{Name: "agents", File: "agents.csv", HeaderLine: 1}
	col := func(id string) int { return slices.Index(ids, id) }
	names := map[string]model.Text{"staff_id": {ZH: "工号", EN: "staff_id"}, "name": {ZH: "姓名", EN: "name"}, "team": {ZH: "组", EN: "team"}}
	first := []string{"staff_id", "name", "team"}
	for _, id := range first {
		out.Header = append(out.Header, names[id].In(d.lang))
	}
	var rest []int
	for i, id := range ids {
		if id != "-" && d.staff.Header[i] != "" && !slices.Contains(first, id) {
			rest = append(rest, i)
			out.Header = append(out.Header, d.staff.Header[i])
		}
	}
	speeds, named := d.speeds(), map[string]int{}
	for _, row := range d.staff.Rows {
		named[at(row, col("name"))]++
	}
	speed, known := len(speeds) > 0 && col("speed") < 0, 0
	if speed {
		out.Header = append(out.Header, model.Text{ZH: "速度", EN: "speed"}.In(d.lang))
	}
	team := model.Text{ZH: "客服组", EN: "service"}.In(d.lang)
	d.idsOnce(col("staff_id"))
	for n, row := range d.staff.Rows {
		name := at(row, col("name"))
		id, group := at(row, col("staff_id")), at(row, col("team"))
		if id == "" {
			id = d.freeID(n + 1)
		}
		if group == "" {
			group = team
		}
		cells := []string{id, name, group}
		for _, i := range rest {
			cells = append(cells, at(row, i))
		}
		if speed {
			x := speeds[id]
			if named[name] == 1 { // whose of two it is is not known
				x = cmp.Or(speeds[name], x)
			}
			cells = append(cells, x)
			if x != "" {
				known++
			}
		}
		out.Rows = append(out.Rows, model.Row{Line: len(out.Rows) + 2, Cells: cells})
	}
	if col("staff_id") < 0 {
		d.estimate(model.Text{ZH: "工号：名单里没有，按顺序编了 001 起", EN: "staff ids: the list has none, numbered from 001 on"})
	}
	if col("team") < 0 {
		d.estimate(model.Text{ZH: "组：名单里没有，都放在“%s”", EN: "teams: the list has none, everybody is in %q"}, team)
	}
	if speed {
		d.estimate(model.Text{ZH: "速度：%d 人，按每个上班日接待几个与大家的中位数相比", EN: "speed: of %d people, by how many they served a day at work beside the median"},
			known)
	}
	d.staff = out
	d.skills()
	d.watches()
}

var leads = regexp.MustCompile(`(?i)组长|主管|lead|deput|supervisor`)

// watches gives the posts to leads and deputies where the list has skills and nobody any
// post; it is asked about.
func (d *draft) watches() {
	ids := event.StaffColumns(d.staff)
	skills, role := slices.Index(ids, "skills"), slices.Index(ids, "role")
	if skills < 0 || role < 0 || slices.ContainsFunc(d.staff.Rows, func(r model.Row) bool {
		x := strings.ToLower(at(r, skills))
		return x == "" || slices.ContainsFunc(posts, func(p string) bool { return strings.Contains(x, p) })
	}) {
		return
	}
	for _, r := range d.staff.Rows {
		if leads.MatchString(at(r, role)) {
			r.Cells[skills] += ";" + strings.Join(posts[:3], ";")
			d.watching++
		}
	}
}

// idsOnce names the rows whose id another row has, too: whose it is only the shop knows.
func (d *draft) idsOnce(c int) {
	first := map[string]int{}
	for _, row := range d.staff.Rows {
		id := at(row, c)
		if line := first[id]; id != "" && line > 0 {
			d.faults = append(d.faults, model.Issue{File: d.staff.File, Sheet: d.staff.Sheet, Line: row.Line, Column: d.staff.Header[c], Value: id,
				What: model.Text{ZH: "工号重复，第 %d 行已经用过", EN: "this id is given twice, first in line %d"}.With(line),
				Hint: model.Text{ZH: "改成不同的工号，或删掉重复的一行。", EN: "Use another id, or remove the second line."}})
		} else {
			first[id] = row.Line
		}
	}
	d.ids = first
}

// freeID numbers somebody without an id, past those that the list gives.
func (d *draft) freeID(n int) string {
	for {
		id := fmt.Sprintf("%03d", n)
		if _, taken := d.ids[id]; !taken {
			d.ids[id] = 1
			return id
		}
		n++
	}
}

// skills finds the queues: those of the volumes, or else the words of the list's skills.
func (d *draft) skills() {
	c := slices.Index(event.StaffColumns(d.staff), "skills")
	if h := d.base(); h != nil && len(h.Queues) > 1 {
		d.queues = h.Queues
	}
	if c < 0 || len(d.queues) > 0 {
		return
	}
	words := map[string]bool{}
	for _, row := range d.staff.Rows {
		for _, w := range strings.FieldsFunc(model.Fold(at(row, c)), func(r rune) bool { return strings.ContainsRune(";/、|,+& \n", r) }) {
			if w != "全部" && !strings.EqualFold(w, "all") && !slices.Contains(posts, w) && !words[w] {
				words[w] = true
				d.queues = append(d.queues, w)
			}
		}
	}
	if len(d.queues) < 2 || len(d.queues) > 6 {
		d.queues = nil
	}
	d.shares = d.partsOf()
}

// partsOf are the queues' parts of the inquiries, as the longest volume by the same queues
// has them; nil for none.
func (d *draft) partsOf() []float64 {
	var best *volume
	for k, v := range d.volumes {
		if v.history == nil || len(v.history.Queues) != len(d.queues) || len(d.queues) < 2 || best != nil && best.history.Days() >= v.history.Days() {
			continue
		}
		if !slices.ContainsFunc(d.queues, func(q string) bool { return !slices.Contains(v.history.Queues, q) }) {
			best = &d.volumes[k]
		}
	}
	if best == nil {
		return nil
	}
	h, out, sum := best.history, make([]float64, len(d.queues)), 0.0
	for k, q := range d.queues {
		for day := range h.Days() {
			for _, x := range h.Day(slices.Index(h.Queues, q), day) {
				if !math.IsNaN(x) {
					out[k], sum = out[k]+x, sum+x
				}
			}
		}
	}
	if sum == 0 {
		return nil
	}
	said := make([]model.Text, len(out))
	for k := range out {
		out[k] /= sum
		said[k] = model.Same(d.queues[k] + " " + number(100*out[k]) + "%")
	}
	d.estimate(model.Text{ZH: "各队列占咨询的比例：%s（%s，%d 天）", EN: "parts of the inquiries: %s (%s, %d days)"}, model.Join(said, model.Comma),
		model.Issue{File: best.table.File, Sheet: best.table.Sheet}.Place(), h.Days())
	return out
}

// posts are skills that are no queues, in either language.
var posts = []string{"数据监控", "页面监控", "页面整理", "data_watch", "page_watch", "page_upkeep"}

// speeds are how many each person served on a day at work beside the median, where five
// days or more tell it.
func (d *draft) speeds() map[string]string {
	out := map[string]string{}
	for _, v := range d.volumes {
		rates := v.perDay()
		if len(rates) < 2 {
			continue
		}
		var all []float64
		for _, r := range rates {
			all = append(all, r)
		}
		for name, r := range rates {
			out[name] = fmt.Sprintf("%.2f", math.Round(20*min(1.5, max(0.5, r/median(all))))/20)
		}
	}
	return out
}

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
