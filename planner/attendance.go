package planner

import (
	"slices"
	"time"

	"paiban/planner/contract"
	"paiban/planner/disruption"
	"paiban/planner/event"
	"paiban/planner/model"
)

// Signed is what a sheet of attendance was taken to say.
type Signed struct {
	Rows, People int
	Dated        int      // times without a date, taken for the date of the nearest duty
	Open         []int    // agents with a line without an end, or a single punch: as their duty has it
	Strangers    []string // lines of nobody on the list
}

// The headings by which a sign-in sheet or an export of attendance says who, from when
// and until when.
var (
	whoHeads   = []string{"工号", "staff_id", "id", "姓名", "name", "客服", "谁"}
	nameHeads  = []string{"姓名", "name", "客服"}
	punchHeads = []string{"打卡时间", "打卡", "考勤时间", "刷卡时间", "签到时间", "punch", "punched", "time", "时间"}
	comeHeads  = []string{"到岗", "签到", "上班打卡时间", "上班时间", "上班", "come", "in", "from", "start"}
	goHeads    = []string{"离岗", "签退", "下班打卡时间", "下班时间", "下班", "go", "out", "to", "end"}
)

// signedIn returns the roster cut down to when people were there, with what they stayed beyond it
// as standby, and who never was. A
// line without an end lasts as long as the duty that it begins in; a time without a date is
// that of the nearest duty, and a fault where two are as near. Of punches, a line each with
// one time, the first of a duty is its beginning and the last its end.
func signedIn(f *contract.File, roster *model.Roster, t *model.Table) (*model.Roster, []int, Signed, error) {
	x := &attendance{f: f, roster: roster, t: t, who: columnOf(t, whoHeads), name: columnOf(t, nameHeads), come: columnOf(t, comeHeads),
		leave: columnOf(t, goHeads),
		there: make([][]bool, len(f.Day.Agents)), whole: make([][]bool, len(f.Day.Agents)), punched: map[[2]int][]time.Time{}}
	if x.come < 0 && x.leave < 0 {
		x.come, x.punches = columnOf(t, punchHeads), true
	}
	if x.who < 0 || x.come < 0 {
		return nil, nil, x.Signed, &event.InputError{Issues: []model.Issue{{File: t.File, Sheet: t.Sheet,
			What: model.Text{ZH: "找不到谁和几点到岗的列", EN: "no columns say who came and when"},
			Hint: model.Text{ZH: "表头写 工号、到岗、离岗；一次打卡一行的，写 工号、打卡时间。", EN: "Head the columns staff_id, come, go; of a line for each punch staff_id, punch."}}}}
	}
	for _, row := range t.Rows {
		x.line(row)
	}
	for at, times := range x.punched {
		x.stay(at[0], at[1], times)
	}
	slices.Sort(x.Open)
	if len(x.issues) > 0 {
		return nil, nil, x.Signed, &event.InputError{Issues: x.issues}
	}
	for _, row := range x.there {
		if row != nil {
			x.People++
		}
	}
	out, absent := present(roster, x.there)
	x.stayed(out)
	return out, absent, x.Signed, nil
}

// stay takes agent i's punches at their duty k, -1 = they have none, for the beginning and the end
// of it. Of a single one the other is the duty's own, which is told.
func (x *attendance) stay(i, k int, times []time.Time) {
	g := x.f.Day.Grid
	first, last := slices.MinFunc(times, time.Time.Compare), slices.MaxFunc(times, time.Time.Compare)
	from, to := g.Floor(first), g.Ceil(last)
	if len(times) == 1 {
		x.open(i)
		if to = from + 1; k >= 0 {
			u := x.roster.Timetables[i].Duties()[k]
			if last.Sub(g.Time(u.From)).Abs() > last.Sub(g.Time(u.To)).Abs() {
				from, to = u.From, g.Ceil(last)
			} else {
				to = u.To
			}
		}
	}
	x.attend(i, from, to)
	if len(times) > 1 {
		x.mark(x.whole, i, g.Ceil(first), g.Floor(last))
	}
}

// attendance is one reading of a sheet.
type attendance struct {
	Signed
	f                      *contract.File
	roster                 *model.Roster
	t                      *model.Table
	who, name, come, leave int                    // columns, -1 = none
	punches                bool                   // a line for each punch
	punched                map[[2]int][]time.Time // by agent and duty
	there, whole           [][]bool               // [agent][slot]: partly at least, and all of it
	issues                 []model.Issue
}

func (x *attendance) wrong(row model.Row, c int, what, hint model.Text) {
	x.issues = append(x.issues,
		model.Issue{File: x.t.File, Sheet: x.t.Sheet, Line: row.Line, Column: x.t.Header[c], Value: cellAt(row, c), What: what, Hint: hint})
}

// line takes in one row: of a stranger it is kept, of somebody who did not come it says nothing.
func (x *attendance) line(row model.Row) {
	d := x.f.Day
	who, text := cellAt(row, x.who), cellAt(row, x.come)
	if who == "" || text == "" || slices.ContainsFunc(row.Cells, model.IsTotal) {
		return
	}
	i, other := disruption.Find(d.Agents, who)
	if name := cellAt(row, x.name); i < 0 && name != "" {
		i, other = disruption.Find(d.Agents, name)
	}
	if x.Rows++; i < 0 {
		x.Strangers = append(x.Strangers, who)
		return
	}
	if other >= 0 {
		x.wrong(row, x.who, model.Text{ZH: "有两个人叫这个名字", EN: "two people are called so"}, model.Text{ZH: "写工号。", EN: "Give the staff id."})
		return
	}
	from, ok := x.moment(row, x.come, i)
	if !ok {
		return
	}
	if x.punches {
		at := [2]int{i, x.dutyNear(i, from)}
		x.punched[at] = append(x.punched[at], from)
		return
	}
	begin := max(0, d.Grid.Floor(from))
	if begin >= d.Grid.N {
		return
	}
	end := x.until(i, begin)
	if cellAt(row, x.leave) == "" {
		x.open(i)
	} else {
		to, ok := x.left(row, from)
		if !ok {
			return
		}
		end = min(d.Grid.N, d.Grid.Ceil(to))
		x.mark(x.whole, i, d.Grid.Ceil(from), d.Grid.Floor(to))
	}
	x.attend(i, begin, end)
}

func (x *attendance) open(i int) {
	if !slices.Contains(x.Open, i) {
		x.Open = append(x.Open, i)
	}
}

// until is the end of the duty that holds a slot.
func (x *attendance) until(i, from int) int {
	to := from
	for to < x.f.Day.Grid.N && (to == from || x.roster.Timetables[i][to] != model.Off) {
		to++
	}
	return to
}

func (x *attendance) attend(i, from, to int) { x.mark(x.there, i, from, to) }

func (x *attendance) mark(slots [][]bool, i, from, to int) {
	if slots[i] == nil {
		slots[i] = make([]bool, x.f.Day.Grid.N)
	}
	for k := max(0, from); k < min(to, x.f.Day.Grid.N); k++ {
		slots[i][k] = true
	}
}

// stayed adds, as standby, what people worked beyond the plan: the whole slots after the end of a
// duty, or apart from every duty. Who signs in before a duty waits for it.
func (x *attendance) stayed(there *model.Roster) {
	for i, whole := range x.whole {
		row, planned := there.Timetables[i], x.roster.Timetables[i]
		for t := 0; t < len(whole); t++ {
			if !whole[t] || planned[t] != model.Off {
				continue
			}
			from := t
			for t < len(whole) && whole[t] && planned[t] == model.Off {
				t++
			}
			if t < len(planned) && planned[t] != model.Off && (from == 0 || planned[from-1] == model.Off) {
				continue
			}
			for k := from; k < t; k++ {
				row[k] = model.Standby
			}
		}
	}
}

// dutyNear is the agent's duty whose beginning or end is nearest to a time, -1 = none.
func (x *attendance) dutyNear(i int, at time.Time) int {
	best, near := -1, time.Duration(0)
	for k, u := range x.roster.Timetables[i].Duties() {
		off := min(at.Sub(x.f.Day.Grid.Time(u.From)).Abs(), at.Sub(x.f.Day.Grid.Time(u.To)).Abs())
		if best < 0 || off < near {
			best, near = k, off
		}
	}
	return best
}

// farOff is how far from the beginning or end of every duty a time without a date is none of
// theirs [assume].
const farOff = 4 * time.Hour

// left reads when somebody left who came at from: a time without a date is the next such time.
func (x *attendance) left(row model.Row, from time.Time) (time.Time, bool) {
	g, text := x.f.Day.Grid, cellAt(row, x.leave)
	m, ok := (model.Reader{Near: g.Start}).Moment(text)
	if !ok || m.HasDate {
		at, ok := x.written(row, x.leave)
		if ok && !at.After(from) {
			x.wrong(row, x.leave, model.Text{ZH: "离岗不晚于到岗", EN: "is no later than the beginning"}, model.Text{ZH: "看看日期和钟点。", EN: "Check date and time."})
			return at, false
		}
		return at, ok
	}
	x.Dated++
	at := m.On(time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, from.Location()))
	for !at.After(from) { // over midnight
		at = at.AddDate(0, 0, 1)
	}
	return at, true
}

// written reads a time with its date: who comes for the first slot, or leaves after the last, is
// there a little before or longer.
func (x *attendance) written(row model.Row, c int) (time.Time, bool) {
	g := x.f.Day.Grid
	at, ok := (model.Reader{Near: g.Start}).Within(cellAt(row, c), g.Start.Add(-farOff), g.End().Add(farOff))
	if !ok {
		x.wrong(row, c, model.Text{ZH: "不是这次排班里的时刻", EN: "is no time of this roster"}, model.Text{ZH: "写成 11-11 08:30。", EN: "Written like 11-11 08:30."})
	}
	return at, ok
}

// moment reads when agent i came. A time without a date is of the date on which it is nearest to
// the beginning of a duty, of a punch also to its end; where none is near it is of the event day.
func (x *attendance) moment(row model.Row, c, i int) (time.Time, bool) {
	g, text := x.f.Day.Grid, cellAt(row, c)
	at, ok := disruption.Moment(g, x.f.Day.EventDay, text)
	m, read := (model.Reader{Near: g.Start}).Moment(text)
	if !read || m.HasDate {
		return x.written(row, c)
	}
	var best, second time.Time
	nearest, next := farOff, farOff
	midnight := time.Date(g.Start.Year(), g.Start.Month(), g.Start.Day(), 0, 0, 0, 0, g.Start.Location())
	for day := midnight.AddDate(0, 0, -1); day.Before(g.End()); day = day.AddDate(0, 0, 1) {
		for _, u := range x.roster.Timetables[i].Duties() {
			edges := []time.Time{g.Time(u.From)}
			if x.punches {
				edges = append(edges, g.Time(u.To))
			}
			for _, edge := range edges {
				then := m.On(day)
				switch off := then.Sub(edge).Abs(); {
				case off < nearest && !then.Equal(best):
					best, second, nearest, next = then, best, off, nearest
				case off < nearest:
					nearest = off
				case off < next && !then.Equal(best):
					second, next = then, off
				}
			}
		}
	}
	switch {
	case best.IsZero() && !ok:
		return x.written(row, c) // which says that it is none
	case best.IsZero():
		x.Dated++
		return at, true
	case !second.IsZero() && next-nearest < time.Hour:
		x.wrong(row, c, model.Text{ZH: "没写日期，两段班都对得上", EN: "has no date, and fits two duties"}, model.Text{ZH: "写上日期：11-11 08:30。",
			EN: "Give the date: 11-11 08:30."})
		return best, false
	}
	x.Dated++
	return best, true
}

// present is the roster as far as everybody was there, [agent][slot], and who did not come.
func present(roster *model.Roster, there [][]bool) (*model.Roster, []int) {
	out := &model.Roster{Reliefs: roster.Reliefs, Dawn: roster.Dawn}
	var absent []int
	for i, planned := range roster.Timetables {
		row := slices.Clone(planned)
		for k := range row {
			if there[i] == nil || !there[i][k] {
				row[k] = model.Off
			}
		}
		if there[i] == nil && len(planned.Duties()) > 0 {
			absent = append(absent, i)
		}
		out.Timetables = append(out.Timetables, row)
	}
	return out, absent
}
