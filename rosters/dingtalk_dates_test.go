package rosters

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// However a sheet writes its dates, those that the plan does not cover stay as they are, be the
// cells full or empty, and those that it covers are filled.
func TestDingTalkKeepsOtherDates(t *testing.T) {
	day := []Shift{{Name: "早班", Parts: []ShiftPart{{From: 510, To: 1080}}}, {Name: "大促夜班", Parts: []ShiftPart{{From: 1080, To: 1560}}}, {Name: "休息"}}
	for _, heads := range [][5]string{
		{"2026-11-08", "2026-11-09", "2026-11-10", "2026-11-11", "2026-11-15"},
		{"2026/11/8", "2026/11/9", "2026/11/10", "2026/11/11", "2026/12/11"},
		{"2026年11月8日", "2026年11月9日", "2026年11月10日", "2026年11月11日", "2026年11月20日"},
		{"2026.10.10", "2026.10.11", "2026.11.10", "2026.11.11", "2026.11.13"},
		{"20261108", "20261109", "20261110", "20261111", "20261130"},
		{"2026-11-01 周日", "2026-11-02 周一", "2026-11-10 周二", "2026-11-11 周三", "2026-11-30 周一"},
		{"11-08", "11-09", "11-10", "11-11", "11-14"},
		{"11/8", "11/9", "11/10", "11/11", "11/14"},
		{"11月8日", "11月9日", "11月10日", "11月11日", "11月14日"},
		{"8", "9", "10", "11", "14"},
		{"8日", "9日", "10日", "11日", "14日"},
		{"2025-11-10", "2025-11-11", "2026-11-10", "2026-11-11", "2027-11-11"},
	} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
		f := excelize.NewFile()
		cells := map[string]string{"A1": "排班表 2026-11-01 至 2026-11-30", "A2": "姓名", "B2": "工号", "A3": "客服1号", "B3": "001", "A4": "客服2号", "B4": "002",
			"C3": "夜班", "D3": "", "E3": "早班", "F3": "休息", "G3": "培训", "C4": "", "D4": "年假", "G4": "早班"}
		for k, head := range heads {
			cells[string(rune('C'+k))+"2"] = head
		}
		for cell, x := range cells {
			f.SetCellStr("Sheet1", cell, x)
		}
		if err := f.SaveAs(in); err != nil {
			t.Fatal(err)
		}
		issues, err := FillDingTalk(in, out, samplePlan(6), day)
		g, openErr := excelize.OpenFile(out)
		if err != nil || openErr != nil {
			t.Errorf("%q: %v %v %v", heads, err, openErr, issues)
			continue
		}
		for cell, want := range map[string]string{"C3": "夜班", "D3": "", "G3": "培训", "C4": "", "D4": "年假", "G4": "早班", "E3": "大促夜班", "F3": "早班", "E4": "大促夜班"} {
			if got, _ := g.GetCellValue("Sheet1", cell); got != want {
				t.Errorf("%q: %s is %q, want %q; %v", heads, cell, got, want, issues)
			}
		}
		g.Close()
	}
}
