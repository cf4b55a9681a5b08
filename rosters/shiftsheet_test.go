package rosters

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/rosters/view"
)

// A sheet of last year: names, dates of 2025, times or shift names in the cells.
func TestShiftSheet(t *testing.T) {
	g := samplePlan(6).Grid // 10 November 18:00 to 12 November 08:30, slots of 10 minutes
	write := func(cells map[string]string) string {
		f := excelize.NewFile()
		defer f.Close()
		for cell, x := range cells {
			if err := f.SetCellStr("Sheet1", cell, x); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "last.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	shifts := []Shift{{Name: "早班", Parts: []ShiftPart{{From: 510, To: 1080}}}, {Name: "夜", Parts: []ShiftPart{{From: 1200, To: 1560}}}, {Name: "休假"}}
	good := map[string]string{
		"A1": "2025 双十一排班", "A2": "姓名", "B2": "2025-11-09", "C2": "11月10日", "D2": "11-11", "E2": "备注",
		"A3": "客服1号", "B3": "22:00-06:00", "C3": "20:00-02:00", "D3": "08:30~12:20/13:05-18:00", "E3": "不用读",
		"A4": "客服2号", "C4": "夜", "D4": "早班",
		"A5": "客服3号", "C5": "休", "D5": "休假",
	}
	path := write(good)
	if HasGrid(path, g) {
		t.Error("a plain sheet is taken for a grid")
	}
	got, issues := ReadShiftSheet(path, g, shifts)
	if len(issues) > 0 {
		t.Fatal(issues[0].In("en"))
	}
	if got.People != 3 {
		t.Errorf("%d people", got.People)
	}
	// Slot 0 is 18:00: 20:00 is slot 12, 02:00 slot 48; 08:30 is 87, 12:20 is 110,
	// 13:05 begins the whole slot 115, 18:00 is 144.
	for s, want := range map[int]int{0: 0, 11: 0, 12: 2, 47: 2, 48: 0, 86: 0, 87: 2, 109: 2, 110: 1, 114: 1, 115: 2, 143: 2, 144: 0, 230: 0} {
		if got.Heads[s] != want {
			t.Errorf("slot %d: %d heads, want %d", s, got.Heads[s], want)
		}
	}
	good["D4"] = "晚班?"
	if _, issues := ReadShiftSheet(write(good), g, shifts); len(issues) != 1 || issues[0].Column != "D4" || issues[0].Value != "晚班?" {
		t.Errorf("%v", issues)
	}
	if _, issues := ReadShiftSheet(write(map[string]string{"A1": "姓名", "B1": "电话"}), g, shifts); len(issues) != 1 {
		t.Errorf("%v", issues)
	}
	if _, book := written(t, samplePlan(6), "en", view.Leads); !HasGrid(book, g) {
		t.Error("a workbook's grid is not known")
	}
}
