package draft

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"paiban/planner/event"
	"paiban/planner/model"
)

// isStaff tells a list of people: everybody stands in it once, by name and id. Namesakes
// there are, and a line or two may stand twice.
func isStaff(t *model.Table) bool {
	ids := event.StaffColumns(t)
	name, id := slices.Index(ids, "name"), slices.Index(ids, "staff_id")
	if name < 0 || len(t.Rows) < 1 || countColumn(t) >= 0 {
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
			cells := slices.DeleteFunc(slices.Clone(r.Cells), blank)
			left = append(left, model.Issue{Line: r.Line, Value: strings.Join(cells, " | ")})
			return true
		})
	}
	slices.SortStableFunc(left, func(a, b model.Issue) int { return a.Line - b.Line })
	out.Rows = rows
	return &out, left
}

// matched says which headings were taken for which columns; skills is that of the skills,
// where it has been changed.
func matched(t *model.Table, skills string) []model.Text {
	var used, kept, gone []model.Text
	for i, id := range event.StaffColumns(t) {
		h := t.Header[i]
		if id == "skills" {
			h = cmp.Or(skills, h)
		}
		switch {
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
	team, numbered := model.Text{ZH: "客服组", EN: "service"}.In(d.lang), 0
	d.ids = map[string]bool{}
	for _, row := range d.staff.Rows {
		d.ids[event.PlainID(at(row, col("staff_id")))] = true
	}
	for n, row := range d.staff.Rows {
		name := at(row, col("name"))
		id, group := at(row, col("staff_id")), at(row, col("team"))
		if id == "" {
			id = d.freeID(n + 1)
			numbered++
		}
		if group == "" {
			group = team
		}
		cells := []string{id, name, group}
		for _, i := range rest {
			cells = append(cells, at(row, i))
		}
		out.Rows = append(out.Rows, model.Row{Line: len(out.Rows) + 2, Cells: cells})
	}
	switch {
	case col("staff_id") >= 0 && numbered > 0:
		d.estimate(model.Text{ZH: "工号：%d 人没有，编了号", EN: "staff ids: %d people have none and were numbered"}, numbered)
	case numbered > 0:
		d.estimate(model.Text{ZH: "工号：名单里没有，按顺序编了 001 起", EN: "staff ids: the list has none, numbered from 001 on"})
	}
	if col("team") < 0 {
		d.estimate(model.Text{ZH: "组：名单里没有，都放在“%s”", EN: "teams: the list has none, everybody is in %q"}, team)
	}
	if col("speed") < 0 {
		d.addSpeeds(out, col("nick"))
	}
	d.staff = out
	d.skills()
	d.watches()
}

// addSpeeds adds a column of speeds to the new list, where the volumes tell any: by name,
// by id, or by the nick that stands in column nick of the old one.
func (d *draft) addSpeeds(out *model.Table, nick int) {
	speeds, named, known := d.speeds(), map[string]int{}, 0
	if len(speeds) == 0 {
		return
	}
	for _, row := range out.Rows {
		named[row.Cells[1]]++
	}
	out.Header = append(out.Header, model.Text{ZH: "速度", EN: "speed"}.In(d.lang))
	for k := range out.Rows {
		row := &out.Rows[k]
		x := cmp.Or(speeds[row.Cells[0]], speeds[at(d.staff.Rows[k], nick)])
		if named[row.Cells[1]] == 1 { // whose of two it is is not known
			x = cmp.Or(speeds[row.Cells[1]], x)
		}
		row.Cells = append(row.Cells, x)
		if x != "" {
			known++
		}
	}
	d.estimate(model.Text{ZH: "速度：%d 人，按每个上班日接待几个与大家的中位数相比", EN: "speed: of %d people, by how many they served a day at work beside the median"},
		known)
}

// idsOnce names the rows of a list whose id another row has, too: whose it is only the shop
// knows.
func (d *draft) idsOnce(t *model.Table) {
	first, c := map[string]int{}, slices.Index(event.StaffColumns(t), "staff_id")
	for _, row := range t.Rows {
		id := at(row, c)
		if line := first[id]; id != "" && line > 0 {
			d.faults = append(d.faults, model.Issue{File: t.File, Sheet: t.Sheet, Line: row.Line, Column: t.Header[c], Value: id,
				What: model.Text{ZH: "工号重复，第 %d 行已经用过", EN: "this id is given twice, first in line %d"}.With(line),
				Hint: model.Text{ZH: "改成不同的工号，或删掉重复的一行。", EN: "Use another id, or remove the second line."}})
		} else {
			first[id] = row.Line
		}
	}
}

// freeID numbers somebody without an id, past those that the list gives.
func (d *draft) freeID(n int) string {
	for {
		id := fmt.Sprintf("%03d", n)
		if !d.ids[event.PlainID(id)] {
			d.ids[event.PlainID(id)] = true
			return id
		}
		n++
	}
}

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
