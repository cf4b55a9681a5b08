package readback

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/tables"
	"paiban/rosters/view"
)

// elsewhere lists what people wrote where nothing is read: on other sheets, in comments,
// and among the heads. What the legend notes of the texts as written tells theirs from ours;
// a workbook of an earlier version has no such notes.
func (r *reader) elsewhere(f *excelize.File) error {
	comments, err := kit.Comments(f, r.sheet)
	if err != nil {
		return err
	}
	for _, c := range comments {
		r.aside(c.Row, c.Col, c.Text, model.Text{ZH: "没有读这条批注", EN: "this comment was not read"}, model.Text{})
	}
	if err := r.typedTotals(f); err != nil {
		return err
	}
	if _, noted := r.meta[kit.TextsNote+r.meta["grid"]]; !noted {
		return nil
	}
	if err := r.amongHeads(f); err != nil {
		return err
	}
	for _, name := range f.GetSheetList() {
		want, known := r.meta[kit.TextsNote+name]
		if name == r.sheet || name == r.legend || want == kit.Unread || slices.Contains([]string{view.BaseName.ZH, view.BaseName.EN}, name) {
			continue
		}
		rows, err := texts(f, name, 0)
		if err != nil {
			return err
		}
		all := slices.Concat(rows...)
		switch {
		case known && kit.Hex(kit.TextDigest(all)) != want:
			r.sheetAside(name, "", model.Text{ZH: "这张工作表里的字改过，没有读", EN: "what stands on this sheet was changed: it was not read"})
		case !known && entries(all) != "":
			r.sheetAside(name, entries(all), model.Text{ZH: "没有读这张工作表：不是 paiban 写的，或改了名、是复制的",
				EN: "this sheet was not read: paiban did not write it, or it was renamed or copied"})
		}
	}
	return nil
}

// typedTotals lists the totals of people that a figure was typed over, where those of others
// are formulas still.
func (r *reader) typedTotals(f *excelize.File) error {
	last := r.cols[len(r.cols)-1] + 1
	for c := last; c < last+r.totals; c++ {
		formulas, typed := 0, []int{}
		for _, line := range r.at {
			if line == 0 {
				continue
			}
			formula, err := f.GetCellFormula(r.sheet, kit.Ref(c+1, line))
			if err != nil {
				return err
			}
			if formula != "" {
				formulas++
			} else if tables.Trim(cell(r.rows[line-1], c)) != "" {
				typed = append(typed, line)
			}
		}
		for _, line := range typed[:min(len(typed), formulas)] {
			r.aside(line, c+1, cell(r.rows[line-1], c), model.Text{ZH: "没有读这个合计：公式被数字盖掉了，不会再跟着变",
				EN: "this total was not read: a figure was typed over its formula, which no longer follows"}, model.Text{})
		}
	}
	return nil
}

// besideNames compares what stands beside the ids with what the plan has: the group and the
// tag are not read. Where a third of the people, three at least, stand in rows of another
// group, ids and names were sorted without the rest, and the times are others'.
func (r *reader) besideNames() {
	type found struct {
		row, col int
		value    string
		what     model.Text
	}
	var other []found
	teams, team, role := 0, headAt(r.rows[r.head], view.TeamHead), headAt(r.rows[r.head], view.RoleHead)
	for i, a := range r.agents {
		if r.at[i] == 0 {
			continue
		}
		row := r.rows[r.at[i]-1]
		if x := tables.Trim(cell(row, max(0, team))); team >= 0 && x != tables.Trim(kit.Clean(a.Team)) {
			teams++
			other = append(other, found{r.at[i], team + 1, x, model.Text{ZH: "没有读这一格：名单里 %s 的组是“%s”",
				EN: "this cell was not read: on the list the group of %s is %q"}.With(a.ID, a.Team)})
		}
		tag := view.RoleOf(a.Role, a.Kind, a.Newcomer, i < len(r.base.Dawn) && r.base.Dawn[i])
		if x := tables.Trim(cell(row, max(0, role))); role >= 0 && x != tag.ZH && x != tag.EN {
			other = append(other, found{r.at[i], role + 1, x, model.Text{ZH: "没有读这一格：名单里 %s 的身份是“%s”",
				EN: "this cell was not read: on the list the role of %s is %q"}.With(a.ID, tag)})
		}
	}
	if teams >= 3 && 3*teams >= len(r.agents) {
		k := other[0]
		r.fault(k.row, k.col, k.value, model.Text{ZH: "有 %d 个人站在别的组的行里：工号、姓名好像单独排过序，这些行是谁的时间说不准",
			EN: "%d people stand in rows of another group: ids and names seem to be sorted without the rest, no telling whose times these are"}.With(teams),
			model.Text{ZH: "撤销那次排序；要排序就选中整行一起排。", EN: "Undo that sorting; sort whole rows."})
		return
	}
	for _, x := range other {
		r.aside(x.row, x.col, x.value, x.what, model.Text{ZH: "要改就改 agents.csv 再排。", EN: "To change it, change agents.csv and plan again."})
	}
}

// refuseUncounted names cells of the timetables that hold a formula without its value, as
// some programs save them: they would read as off duty.
func (r *reader) refuseUncounted(f *excelize.File) error {
	for _, line := range r.at {
		if line == 0 {
			continue
		}
		for _, c := range r.cols {
			if tables.Trim(cell(r.rows[line-1], c)) != "" {
				continue
			}
			formula, err := f.GetCellFormula(r.sheet, kit.Ref(c+1, line))
			if err != nil {
				return err
			}
			if formula != "" {
				r.fault(line, c+1, "="+formula, model.Text{ZH: "这一格是公式，文件里没有它的结果", EN: "this cell is a formula whose result the file does not hold"},
					model.Text{ZH: "直接填代码；或用 Excel、WPS 打开再保存一次。", EN: "Fill in the code; or open the file in a spreadsheet program and save it."})
			}
		}
	}
	return nil
}

func (r *reader) sheetAside(name, value string, what model.Text) {
	r.left = append(r.left, model.Issue{File: r.file, Sheet: name, Value: kit.Clip(value, 60), Warning: true, What: what,
		Hint: model.Text{ZH: "要改谁的班，就改工作表“%s”里的格子。", EN: "To change somebody's duty change the cells of the sheet %s."}.With(r.sheet)})
}

// amongHeads lists the rows down to the heads that are none of ours.
func (r *reader) amongHeads(f *excelize.File) error {
	rows, err := texts(f, r.sheet, r.head+1)
	if err != nil {
		return err
	}
	ours := strings.Fields(r.meta["head"])
	for k, row := range rows {
		digest := kit.Hex(kit.TextDigest(row))
		if at := slices.Index(ours, digest); at >= 0 {
			ours = slices.Delete(ours, 0, at+1)
			continue
		}
		if c := slices.IndexFunc(row, func(x string) bool { return tables.Trim(x) != "" }); c >= 0 && k < r.head {
			r.aside(k+1, c+1, entries(row), model.Text{ZH: "没有读表头这一行：加过字或改过", EN: "this row of the heads was not read: it was added or changed"}, model.Text{})
		}
	}
	return nil
}

// texts returns the cells of the first rows that hold text, of all rows for 0; numbers and
// what formulas show are left out.
func texts(f *excelize.File, sheet string, first int) ([][]string, error) {
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	if first > 0 {
		rows = rows[:min(first, len(rows))]
	}
	for i, row := range rows {
		for c := range row {
			if kit.IsNumber(row[c]) {
				row[c] = ""
			}
			if row[c] == "" {
				continue
			}
			kind, err := f.GetCellType(sheet, kit.Ref(c+1, i+1))
			if err != nil {
				return nil, err
			}
			if kind != excelize.CellTypeSharedString && kind != excelize.CellTypeInlineString {
				row[c] = ""
			}
		}
	}
	return rows, nil
}
