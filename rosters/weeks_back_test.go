package rosters

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

func weekSides(p *Plan) ([]model.Queue, []model.Agent, *model.Roster) {
	queues, agents, base := sides(p)
	for i := range agents {
		agents[i].Queues = p.Agents[i].Queues
	}
	return queues, agents, base
}

func TestReadWeeksBack(t *testing.T) {
	for _, named := range []bool{true, false} {
		p := weekPlan(named)
		queues, agents, base := weekSides(p)
		for _, lang := range []string{"zh", "en"} {
			f, path := written(t, p, lang, view.Leads)
			back, issues := ReadWeeks(path, p.Grid, p.Weeks, queues, agents, base)
			if len(issues) > 0 || len(back.Duties)+len(back.Changes) > 0 || back.Fingerprint != "77aa" {
				t.Fatalf("unchanged: %v %+v", issues, back)
			}
			// 004 is on duty on the 4th from 06:00 or 07:00; let it be from 14:00, 003 off on the 5th, and 010 at night of the 16th.
			sheet := sheetsOf[lang].grid
			row := func(id string) int {
				rows, _ := f.GetRows(sheet)
				return 1 + slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[1] == id })
			}
			late := map[bool]string{true: map[string]string{"zh": "晚", "en": "L"}[lang], false: "14:00-22:00"}[named]
			for cell, text := range map[string]string{kit.Ref(5, row("004")): late, kit.Ref(6, row("003")): map[string]string{"zh": "休", "en": "off"}[lang]} {
				if err := f.SetCellStr(sheet, cell, text); err != nil {
					t.Fatal(err)
				}
			}
			edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
			if err := f.SaveAs(edited); err != nil {
				t.Fatal(err)
			}
			back, issues = ReadWeeks(edited, p.Grid, p.Weeks, queues, agents, base)
			if len(issues) > 0 {
				t.Fatal(issues[0].In("en"))
			}
			if len(back.Duties) != 2 || back.Duties[0].Agent != 2 || back.Duties[0].Was != "22:00-06:00" || back.Duties[1].Now != late || len(back.Changes) == 0 {
				t.Errorf("%+v", back.Duties)
			}
			got := back.Roster.Timetables[3]
			want := slices.Clone(p.Timetables[3])
			clear(want[:16])
			for s := 14; s < 22; s++ {
				want[s] = model.Serve(0)
			}
			if !named {
				want[16] = model.Break
			}
			if !slices.Equal(got, want) {
				t.Errorf("named %v: %v", named, got[:30])
			}
		}
	}
}

// Remarks beside, below and between, an inserted column and a new person's row are listed;
// the sheet's own totals are not.
func TestReadWeeksRemarks(t *testing.T) {
	p := weekPlan(true)
	queues, agents, base := weekSides(p)
	f, path := written(t, p, "zh", view.Leads)
	rows, err := f.GetRows("排班表")
	if err != nil {
		t.Fatal(err)
	}
	width, last := len(rows[3]), len(rows)
	for c := 5; c < 19; c++ { // a program that does not recount leaves the totals' names alone
		if err := f.SetCellValue("排班表", kit.Ref(c, last), nil); err != nil {
			t.Fatal(err)
		}
	}
	for cell, text := range map[string]string{kit.Ref(width+1, 4): "备注", kit.Ref(width+1, 6): "要早走", kit.Ref(1, last+2): "月底盘点", kit.Ref(2, last+3): "N1", kit.Ref(3, last+3): "客服88号", kit.Ref(6, last+3): "早"} {
		if err := f.SetCellStr("排班表", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellInt("排班表", kit.Ref(width, 7), 99); err != nil { // over a total's formula
		t.Fatal(err)
	}
	if err := f.SetCellStr("排班表", "R8", "晚班"); err != nil { // the name of what its code says
		t.Fatal(err)
	}
	if err := errors.Join(f.InsertCols("排班表", "H", 1), f.SetCellStr("排班表", "H6", "换班?")); err != nil {
		t.Fatal(err)
	}
	edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
	if err := f.SaveAs(edited); err != nil {
		t.Fatal(err)
	}
	back, issues := ReadWeeks(edited, p.Grid, p.Weeks, queues, agents, base)
	if back == nil || len(back.Duties) > 0 {
		t.Fatalf("%+v %v", back, issues)
	}
	var got []string
	for _, i := range issues {
		got = append(got, i.Column+" "+i.Value)
	}
	want := []string{kit.Ref(1, last+2) + " 月底盘点", kit.Ref(2, last+3) + " N1 | 客服88号 | 早", "H6 换班?", kit.Ref(width+2, 4) + " 备注 | 要早走", kit.Ref(width+1, 7) + " 99"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestReadWeeksFaults(t *testing.T) {
	p := weekPlan(true)
	queues, agents, base := weekSides(p)
	for _, c := range []struct {
		name string
		edit func(f *excelize.File) error
		want string
	}{
		{"unknown code", func(f *excelize.File) error { return f.SetCellStr("排班表", "E5", "中") }, "E5: \"中\" this duty cannot be read"},
		{"times off the slots", func(f *excelize.File) error { return f.SetCellStr("排班表", "E5", "08:10-16:00") }, "cannot be read"},
		{"beyond the end", func(f *excelize.File) error { return f.SetCellStr("排班表", "R5", "夜") }, "reaches beyond the horizon"},
		{"two duties at once", func(f *excelize.File) error { return f.SetCellStr("排班表", "E5", "06:00-14:00/13:00-15:00") }, "overlaps"},
		{"date gone", func(f *excelize.File) error { return f.RemoveCol("排班表", "G") }, "this column should be 11-06"},
		{"first dates exchanged", func(f *excelize.File) error {
			a, _ := f.GetCellValue("排班表", "E3")
			b, _ := f.GetCellValue("排班表", "F3")
			return errors.Join(f.SetCellValue("排班表", "E3", b), f.SetCellValue("排班表", "F3", a))
		}, "E3: \"11-05\" this column should be 11-04"},
		{"row gone", func(f *excelize.File) error { return f.RemoveRow("排班表", 5) }, "has no row for this agent"},
		{"row twice", func(f *excelize.File) error { return f.SetCellStr("排班表", "B6", "007") }, "stands in row 6 already"},
		{"stranger", func(f *excelize.File) error { return f.SetCellStr("排班表", "B6", "099") }, "no agent of the plan"},
		{"another roster", func(f *excelize.File) error { return nil }, "another version of the roster"},
		{"no head", func(f *excelize.File) error { return f.RemoveRow("排班表", 4) }, "no roster found"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, path := written(t, p, "zh", view.Leads)
			if err := c.edit(f); err != nil {
				t.Fatal(err)
			}
			edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
			if err := f.SaveAs(edited); err != nil {
				t.Fatal(err)
			}
			b := base
			if c.name == "another roster" {
				b = base.Clone()
				b.Timetables[0][3] = model.Serve(0)
			}
			back, issues := ReadWeeks(edited, p.Grid, p.Weeks, queues, agents, b)
			if back != nil || len(issues) == 0 {
				t.Fatal("accepted")
			}
			for _, i := range issues {
				if strings.Contains(i.In("en"), c.want) {
					return
				}
			}
			t.Error(issues[0].In("en"))
		})
	}
}

// Two workbooks that change one cell to different duties contradict each other, whatever the
// slots of the two have in common; the same change in both does not.
func TestMergeWeeks(t *testing.T) {
	for _, types := range []bool{true, false} {
		p := weekPlan(types)
		queues, agents, base := weekSides(p)
		_, path := written(t, p, "zh", view.Leads)
		made := map[[2]string]Edit{} // by cell and text: several cases type the same
		edit := func(cell, text string) Edit {
			if e, ok := made[[2]string{cell, text}]; ok {
				return e
			}
			f, err := excelize.OpenFile(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
			if err := errors.Join(f.SetCellStr("排班表", cell, text), f.SaveAs(edited)); err != nil {
				t.Fatal(err)
			}
			back, issues := ReadWeeks(edited, p.Grid, p.Weeks, queues, agents, base)
			if back == nil || len(back.Duties) != 1 {
				t.Fatalf("%s %s: %v", cell, text, issues)
			}
			made[[2]string{cell, text}] = Edit{File: text, Back: back}
			return made[[2]string{cell, text}]
		}
		for _, c := range []struct {
			cell, a, other, b string
			conflicts         int
		}{
			{"R7", "16:00-24:00", "R7", "休", 1},
			{"R7", "16:00-24:00", "R7", "00:00-08:00", 1},
			{"R7", "09:00-13:00", "R7", "14:00-18:00", 1},
			{"R7", "09:00-17:00", "R7", "09:00-17:00", 0},
			{"R7", "10:00-18:00", "R8", "10:00-18:00", 0},
			{"Q6", "22:00-08:00", "R6", "06:00-14:00", 1},
			{"Q6", "22:00-06:00", "R6", "06:00-14:00", 1},
			{"Q6", "22:00-06:00", "R6", "16:00-20:00", 0},
		} {
			for _, swap := range []bool{false, true} {
				edits := []Edit{edit(c.cell, c.a), edit(c.other, c.b)}
				if swap {
					slices.Reverse(edits)
				}
				merged, conflicts := Merge(base, edits)
				if len(conflicts) != c.conflicts || c.conflicts > 0 && !cmp.Equal(merged.Timetables, base.Timetables) {
					t.Errorf("%+v: %+v", c, conflicts)
				}
				if c.conflicts > 0 && (conflicts[0].FirstSays == "" && conflicts[0].SecondSays == "" || !slices.Contains([]string{"R7", "Q6", "R6"}, conflicts[0].FirstCell)) {
					t.Errorf("%+v: %+v", c, conflicts[0])
				}
			}
		}
	}
}
