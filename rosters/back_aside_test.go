package rosters

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// What people put beside, below and between is listed, and the grid is read for what it says.
func TestReadBackRemarks(t *testing.T) {
	p := samplePlan(6)
	queues, agents, base := sides(p)
	f, path := written(t, p, "en", view.Leads)
	set := func(cell, text string) func() error { return func() error { return f.SetCellStr("Grid", cell, text) } }
	for _, step := range []func() error{
		func() error { return f.SetCellInt("Grid", "B9", 3) }, // 003 as another program saves it
		set("A20", "Thanks to all who come at night!"), set("A21", "Eve"), set("B21", "N01"), set("C21", "Agent 99"), set("H21", "L"),
		func() error { return f.InsertRows("Grid", 10, 1) }, set("C10", "second team below"),
		func() error { return f.InsertCols("Grid", "D", 1) }, set("D6", "Phone"), set("D7", "1380"), set("D8", "1381"),
		func() error { return f.InsertCols("Grid", "Z", 1) }, set("Z7", "swap?"),
		set(kit.Ref(gridFirstCol+p.Grid.N+2, 8), "asked for the last train"),
		func() error { return f.SetRowVisible("Grid", 8, false) },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
	if err := f.SaveAs(edited); err != nil {
		t.Fatal(err)
	}
	back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
	if back == nil {
		t.Fatal(issues[0].In("en"))
	}
	var got []string
	for _, i := range issues {
		if !i.Warning {
			t.Error(i.In("en"))
		}
		got = append(got, i.Column+" "+i.Value)
	}
	want := []string{"C10 second team below", "A21 Thanks to all who come at night!", "B22 Eve | N01 | Agent 99 | L", "D6 Phone | 1380 | 1381", "Z7 swap?",
		kit.Ref(gridFirstCol+p.Grid.N+2, 8) + " asked for the last train"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(base.Timetables, back.Roster.Timetables); d != "" {
		t.Error(d)
	}
}

// What people write on other sheets, in comments, among the heads and into the names is
// listed; a list that was sorted and a sheet for filling in are not.
func TestReadBackElsewhere(t *testing.T) {
	p := samplePlan(6)
	queues, agents, base := sides(p)
	f, path := written(t, p, "zh", view.Leads)
	copied := func() error {
		to, err := f.NewSheet("排班表 (2)")
		if err != nil {
			return err
		}
		from, err := f.GetSheetIndex("排班表")
		return errors.Join(err, f.CopySheet(from, to))
	}
	added := func() error {
		_, err := f.NewSheet("补充")
		return errors.Join(err, f.SetCellStr("补充", "B3", "客服3号 请假"))
	}
	set := func(sheet, cell, text string) func() error {
		return func() error { return f.SetCellStr(sheet, cell, text) }
	}
	for _, step := range []func() error{
		set("排班表", "C8", "客服2号（请假）"), set("排班表", "A9", "晚班组"), set("排班表", "D10", "组长"),
		copied, added, set("个人时间", "B5", "改"), set("用餐打勾", "D8", "✓"),
		func() error { return f.InsertRows("排班表", 4, 1) }, set("排班表", "A4", "值班电话 400-000"),
		func() error {
			return f.AddComment("排班表", excelize.Comment{Cell: "H10", Author: "甲", Paragraph: []excelize.RichTextRun{{Text: "换到下午"}}})
		},
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
	if err := f.SaveAs(edited); err != nil {
		t.Fatal(err)
	}
	back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
	if back == nil || len(back.Changes) > 0 {
		t.Fatal(issues[0].In("en"))
	}
	var got []string
	for _, i := range issues {
		if !i.Warning {
			t.Error(i.In("en"))
		}
		got = append(got, strings.TrimSpace(i.Sheet+" "+i.Column+" "+strings.Split(i.Value, " · ")[0]))
	}
	want := []string{"排班表 C9 客服2号（请假）", "排班表 A10 晚班组", "排班表 D11 组长", "排班表 H10 换到下午", "排班表 A4 值班电话 400-000",
		"个人时间", "排班表 (2)", "补充  客服3号 请假"}
	for k, x := range got {
		if strings.HasPrefix(x, "排班表 (2)") {
			got[k] = "排班表 (2)" // and the first of its words
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Rest over a whole duty is rest on site, which is told; a code that is not known is told
// once for a row.
func TestReadBackOnlyRest(t *testing.T) {
	p := samplePlan(6)
	queues, agents, base := sides(p)
	d := base.Timetables[0].Duties()[0]
	for text, told := range map[string]string{"休": "rest for a whole duty", "OFF": "no such code"} {
		f, path := written(t, p, "zh", view.Leads)
		sheets := f.GetSheetList()
		sheet := sheets[slices.IndexFunc(sheets, func(s string) bool { return strings.Contains(s, "排班表") })]
		for at := d.From; at < d.To; at++ {
			if err := f.SetCellStr(sheet, kit.Ref(5+at, 7), text); err != nil {
				t.Fatal(err)
			}
		}
		edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		_, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
		if len(issues) != 1 || !strings.Contains(issues[0].What.EN, told) || issues[0].Warning != (text == "休") {
			t.Errorf("%s: %v", text, issues)
		}
	}
}
