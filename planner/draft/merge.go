package draft

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"paiban/planner/event"
	"paiban/planner/model"
)

// lists are two lists of people being put into one: everybody who stands in either is in it
// once, with what both say; where they contradict each other the first holds, and it is asked.
type lists struct {
	a, b, out  *model.Table
	idsA, idsB []string
	lang       string
	onceA      map[string]int // rows of a by what tells a person, -1 for several
	onceB      map[string]int
	renumbered bool // the ids of the lists are of different kinds: names tell who is who
	shared     int
	issues     []model.Issue
}

// addList puts a list of people to those before, and says so.
func (d *draft) addList(t *model.Table, x *Taken) {
	d.idsOnce(t)
	if d.staff == nil {
		d.staff = t
		return
	}
	l := &lists{a: d.staff, b: t, lang: d.lang}
	l.join()
	d.staff, d.doubts = l.out, append(d.doubts, l.issues...)
	x.For = x.For.And(model.Text{ZH: "，与前一份合在一起：两份都有的 %d 人，新的 %d 人", EN: ", put together with the one before: %d stand in both, %d are new"}.
		With(l.shared, len(t.Rows)-l.shared))
}

var inBrackets = regexp.MustCompile(`[(（\[【].*`)

func bareName(name string) string { return strings.TrimSpace(inBrackets.ReplaceAllString(name, "")) }

// tells are the ways in which a row tells whose it is.
func tells(ids []string, r model.Row) (id, name, nameTeam string) {
	cell := func(column string) string { return at(r, slices.Index(ids, column)) }
	name = strings.ToLower(event.BareName(bareName(model.Fold(cell("name")))))
	return event.PlainID(model.Fold(cell("staff_id"))), name, name + "\x00" + model.Fold(cell("team"))
}

// once indexes rows by all that tells whose they are; what several have tells nobody.
func once(ids []string, t *model.Table) map[string]int {
	out := map[string]int{}
	for k, r := range t.Rows {
		id, name, nameTeam := tells(ids, r)
		for _, key := range []string{"id " + id, "name " + name, "both " + nameTeam} {
			if _, twice := out[key]; twice {
				out[key] = -1
			} else if !strings.HasSuffix(key, " ") {
				out[key] = k
			}
		}
	}
	return out
}

func (l *lists) join() {
	l.idsA, l.idsB = event.StaffColumns(l.a), event.StaffColumns(l.b)
	l.onceA, l.onceB = once(l.idsA, l.a), once(l.idsB, l.b)
	l.renumbered = l.otherIDs()
	same := make([]int, len(l.b.Rows))
	for k, r := range l.b.Rows {
		if same[k] = l.sameAs(r); same[k] >= 0 {
			l.shared++
		}
	}
	if l.shared == 0 { // lists of different people: a team each
		l.a, l.b = ownTeam(l.a, l.lang), ownTeam(l.b, l.lang)
		l.idsA, l.idsB = event.StaffColumns(l.a), event.StaffColumns(l.b)
	}
	out := *l.a
	out.Header, out.Rows = slices.Clone(l.a.Header), nil
	for _, r := range l.a.Rows {
		cells := make([]string, len(l.a.Header))
		copy(cells, r.Cells)
		out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: cells})
	}
	l.out = &out
	columns := l.columns()
	for k, r := range l.b.Rows {
		row := same[k]
		if row < 0 {
			row = len(out.Rows)
			out.Rows = append(out.Rows, model.Row{Line: r.Line})
		}
		for len(out.Rows[row].Cells) < len(out.Header) {
			out.Rows[row].Cells = append(out.Rows[row].Cells, "")
		}
		for j, c := range columns {
			if c >= 0 && at(r, j) != "" {
				l.put(r, j, row, c, same[k] < 0)
			}
		}
	}
}

// columns finds for each of b's columns that of the list put together, -1 for none.
func (l *lists) columns() []int {
	column := make([]int, len(l.b.Header))
	for j, h := range l.b.Header {
		id := l.idsB[j]
		column[j] = slices.Index(l.out.Header, h)
		if k := slices.Index(l.idsA, id); id != "" && id != "-" && k >= 0 {
			column[j] = k
		}
		if column[j] < 0 && h != "" {
			column[j] = len(l.out.Header)
			l.out.Header = append(l.out.Header, h)
		}
	}
	return column
}

// otherIDs tells whether the lists number people in different ways: most names of the
// shorter one stand in the other, under ids that the other does not have.
func (l *lists) otherIDs() bool {
	met := 0
	for _, r := range l.b.Rows {
		id, name, _ := tells(l.idsB, r)
		k, there := l.onceA["name "+name]
		if _, known := l.onceA["id "+id]; !there || k < 0 || l.onceB["name "+name] < 0 || known {
			continue
		}
		if team := at(r, slices.Index(l.idsB, "team")); team == "" || team == at(l.a.Rows[k], slices.Index(l.idsA, "team")) {
			met++
		}
	}
	return met*2 > min(len(l.a.Rows), len(l.b.Rows))
}

// sameAs is the row of a that is of the same person as a row of b, -1 for nobody's.
func (l *lists) sameAs(r model.Row) int {
	id, name, nameTeam := tells(l.idsB, r)
	if k, there := l.onceA["id "+id]; there && k >= 0 {
		other, was, _ := tells(l.idsA, l.a.Rows[k])
		if was == name {
			return k
		}
		l.warn(r, slices.Index(l.idsB, "staff_id"), model.Text{ZH: "%s 在前一份名单里是 %s，这里是 %s：按两个人排，这一位另编了工号",
			EN: "%s is %s in the list before, %s here: planned as two people, with another id for this one"}.With(other, was, name),
			model.Text{ZH: "是一个人的话，在名单里删掉一行。", EN: "If they are one person, remove a row of the list."})
	}
	for _, key := range []string{"name " + name, "both " + nameTeam} {
		k, there := l.onceA[key]
		if _, own := l.onceB[key]; !there || !own || k < 0 || l.onceB[key] < 0 {
			continue
		}
		if other, _, _ := tells(l.idsA, l.a.Rows[k]); id == "" || other == "" || id == other || l.renumbered {
			return k
		}
	}
	return -1
}

// put writes a cell of b into the list put together; fresh rows are those of people who are
// not in a.
func (l *lists) put(r model.Row, j, row, c int, fresh bool) {
	cell, x, id := &l.out.Rows[row].Cells[c], at(r, j), l.idsB[j]
	if id == "staff_id" && fresh {
		if _, taken := l.onceA["id "+event.PlainID(model.Fold(x))]; taken {
			return // another's: this one is numbered
		}
	}
	was := *cell
	switch {
	case was == "" || fresh:
		*cell = x
		return
	case strings.EqualFold(model.Fold(was), model.Fold(x)) || id == "-" || id == "staff_id" && event.PlainID(was) == event.PlainID(x):
		return
	case id == "" || id == "name": // remarks, and what stands in brackets behind a name, are kept
		if !strings.Contains(was, x) && !strings.Contains(x, was) {
			*cell = was + "；" + x
		} else if len(x) > len(was) {
			*cell = x
		}
		return
	}
	what := model.Text{ZH: "前一份名单写的是 %s，先按前一份", EN: "the list before says %s, which holds for now"}
	switch {
	case slices.Contains([]string{"leave", "skills", "pins", "prefer"}, id):
		*cell, what = was+";"+x, model.Text{ZH: "前一份名单写的是 %s，两样都写进去了", EN: "the list before says %s: both were written"}
	case event.IsNo(was):
		*cell, what = x, model.Text{ZH: "前一份名单写的是 %s，先按这一份", EN: "the list before says %s: this one holds for now"}
	}
	l.warn(r, j, what.With(was), model.Text{ZH: "请核对写出的名单。", EN: "Check it in the list written."})
}

func (l *lists) warn(r model.Row, column int, what, hint model.Text) {
	who, name := at(r, slices.Index(l.idsB, "name")), model.Text{}
	if who != "" {
		name = model.Text{ZH: "%s：", EN: "%s: "}.With(who)
	}
	l.issues = append(l.issues, model.Issue{File: l.b.File, Sheet: l.b.Sheet, Line: r.Line, Column: l.b.Header[column], Value: at(r, column), Warning: true,
		Ask: 1, What: name.And(what), Hint: hint})
}

// ownTeam gives a list without teams one, by its sheet or file.
func ownTeam(t *model.Table, lang string) *model.Table {
	name := t.Sheet
	if name == "" || bareSheet.MatchString(name) {
		name = strings.TrimSuffix(filepath.Base(t.File), filepath.Ext(t.File))
	}
	return withTeam(t, lang, func(model.Row) string { return name })
}
