package readback

import (
	"slices"
	"strings"
	"time"

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

	day      model.Span   // the date's slots
	old, new []model.Span // its duties
}

// ReadWeeks is ReadWorkbook for a roster of many days: it reads the cells of the
// sheet of people × dates, a duty type's code or times such as 08:00-16:30 each. A
// duty that was not there before serves its type's queue, or the one that the
// agent served most, with the breaks of Weeks at their earliest. The sheets of
// single dates are not read.
func ReadWeeks(path string, grid model.Grid, w *view.Weeks, queues []model.Queue, agents []model.Agent, base *model.Roster) (back *Back, issues []model.Issue) {
	defer damaged(path, &back, &issues)
	r := &weekReader{reader: reader{kind: dates(grid), file: path, grid: grid, agents: agents, base: base}, weeks: w, dates: view.DatesOf(grid),
		code: map[string]int{}}
	r.foot = []model.Text{view.AtWork}
	for _, t := range w.Types {
		r.foot = append(r.foot, t.Name)
	}
	for _, lang := range []string{"en", "zh"} {
		for k, code := range view.TypeCodes(w.Types, lang) {
			r.code[strings.ToUpper(code)] = k
		}
	}
	for k, t := range w.Types { // people write the name, too, where it is no other's code
		for _, name := range []string{t.Name.ZH, t.Name.EN} {
			if name = strings.ToUpper(tables.Trim(name)); name != "" {
				if _, taken := r.code[name]; !taken {
					r.code[name] = k
				}
			}
		}
	}
	f, err := r.read(r.person)
	if err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	defer f.Close()
	if r.issues != nil {
		return nil, r.issues
	}
	if err := r.elsewhere(f); err != nil {
		return nil, []model.Issue{tables.FileIssue(path, err)}
	}
	back = r.back(r.dateOf)
	back.Duties = r.duties
	return back, r.left
}

// dates is the kind of sheet that has a column a date, with totals beside and below.
func dates(grid model.Grid) kind {
	all := view.DatesOf(grid)
	name := func(k int) string { return all[k].Format("01-02") }
	return kind{totals: 4, unit: model.Text{ZH: "日期", EN: "date"}, columns: len(all), above: 1, name: name, norm: tables.Trim,
		label: func(k int) model.Text { return model.Text{ZH: name(k), EN: name(k)} },
		none:  model.Text{ZH: "没有找到排班表：要有一行表头，含“工号”，上一行是日期", EN: "no roster found: a row of heads with 'Staff id' under a row of dates is needed"}}
}

// weekReader is one reading of a roster of many days.
type weekReader struct {
	reader
	weeks  *view.Weeks
	dates  []time.Time
	code   map[string]int // upper case, index of the type
	duties []DutyChange
}

// person puts the cells that differ from the base into the person's timetable.
func (r *weekReader) person(i int, row []string) {
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
		text := tables.Trim(cell(row, r.cols[k]))
		spans, ok := r.cell(k, text)
		if !ok {
			r.fault(r.at[i], r.cols[k]+1, text, model.Text{ZH: "看不懂这个班", EN: "this duty cannot be read"},
				model.Text{ZH: "写班次代码（见“图例”）、08:00-16:30 这样的时间（一格最多两段，用 / 隔开），或“休”",
					EN: "write a duty's code (see the legend), times such as 08:00-16:30 (two parts at most, with / between), or off"})
			continue
		}
		same := len(spans) == len(was[k])
		for n := range spans {
			same = same && spans[n].Span == was[k][n].Span
		}
		if !same {
			todo = append(todo, change{k, spans})
			c := DutyChange{Agent: i, Date: r.dates[k], Was: r.text(was[k]), Now: text, Cell: kit.Ref(r.cols[k]+1, r.at[i]), day: r.slotsOf(k)}
			for _, d := range was[k] {
				c.old = append(c.old, d.Span)
			}
			for _, d := range spans {
				c.new = append(c.new, d.Span)
			}
			r.duties = append(r.duties, c)
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
				r.fault(r.at[i], r.cols[c.k]+1, cell(row, r.cols[c.k]),
					model.Text{ZH: "超出排班的起止，或与前后的班重叠", EN: "reaches beyond the horizon, or overlaps the duty before or after"}, model.Text{ZH: "改时间，或先改前后的班",
						EN: "change its times, or that duty first"})
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

// cell reads a cell of date k: duty types' codes, or times, with / between.
func (r *weekReader) cell(k int, text string) ([]weekDuty, bool) {
	if tables.IsDayOff(text) {
		return nil, true
	}
	var out []weekDuty
	add := func(start, minutes, kind int) bool {
		d := r.dates[k]
		from, exact := r.grid.Exact(model.OnClock(d, 60*start))
		out = append(out, weekDuty{model.Span{From: from, To: from + minutes/r.grid.SlotMinutes}, kind})
		return exact && minutes%r.grid.SlotMinutes == 0
	}
	if spans, ok := view.TimesOf(text); ok {
		for _, s := range spans {
			ok = ok && add(s[0], s[1]-s[0], -1)
		}
		return out, ok
	}
	for part := range strings.SplitSeq(text, "/") {
		part = tables.Trim(part)
		j, named := r.code[strings.ToUpper(part)]
		spans, timed := view.TimesOf(part)
		switch {
		case named:
			if !add(r.weeks.Types[j].Start, r.weeks.Types[j].Minutes, j) {
				return nil, false
			}
		case !timed || len(r.weeks.Types) == 0: // free times are two at most
			return nil, false
		default:
			for _, s := range spans {
				if !add(s[0], s[1]-s[0], -1) {
					return nil, false
				}
			}
		}
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

// slotsOf returns the slots of date k.
func (r *weekReader) slotsOf(k int) model.Span {
	var s model.Span
	for t := range r.grid.N {
		if r.dateOf(t) == k {
			if s.To == 0 {
				s.From = t
			}
			s.To = t + 1
		}
	}
	return s
}

func (r *weekReader) dateOf(t int) int {
	at := r.grid.Time(t)
	k := slices.IndexFunc(r.dates, func(d time.Time) bool { return at.Before(d.AddDate(0, 0, 1)) })
	if k < 0 {
		return len(r.dates) - 1
	}
	return k
}
