package rosters

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// The shop's own sheet: only the cells of the plan's people and days change.
func TestDingTalk(t *testing.T) {
	p := samplePlan(6)
	dir := t.TempDir()
	in, out, list := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx"), filepath.Join(dir, "shifts.csv")
	f := excelize.NewFile()
	for cell, x := range map[string]string{
		"A1": "排班表 2026-11-01 至 2026-11-30", "A2": "说明：不要改格式",
		"A3": "姓名", "B3": "工号", "C3": "部门", "D3": "UserId", "E3": "9", "F3": "10", "G3": "11", "H3": "12", "I3": "备注",
		"A4": "客服1号", "B4": "001", "D4": "u1", "E4": "早班", "F4": "早班", "G4": "早班", "H4": "早班", "I4": "=留着",
		"A5": "外人", "B5": "999", "F5": "早班",
		"A6": "客服2号", "F6": "",
	} {
		if err := f.SetCellStr("Sheet1", cell, x); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("班次"); err != nil {
		t.Fatal(err)
	}
	f.SetCellStr("班次", "A1", "早班")
	if err := f.SaveAs(in); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte("班次,上班,下班\n早班,08:30,18:00\n大促夜班,18:00,02:00\n休息,,\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	shifts, issues := ReadShifts(list)
	if len(issues) > 0 || len(shifts) != 3 || !slices.Equal(shifts[1].Parts, []ShiftPart{{From: 1080, To: 1560}}) {
		t.Fatal(shifts, issues)
	}
	issues, err := FillDingTalk(in, out, p, append(shifts, Shift{Name: "早2", Parts: shifts[0].Parts}))
	if !slices.ContainsFunc(issues, func(x model.Issue) bool { return strings.Contains(x.What.EN, "has the hours of the shift 早班") }) {
		t.Error(issues)
	}
	if err != nil {
		t.Fatal(err)
	}
	missing, kept := 0, 0
	for _, x := range issues {
		if !x.Warning {
			t.Error(x.In("en"))
		}
		if strings.Contains(x.What.EN, "is not in the sheet") {
			missing++
		}
		if x.Value == "2026-11-12" && strings.Contains(x.What.EN, "left as they are") {
			kept++
		}
	}
	if kept != 1 {
		t.Error("nothing is said of the 12th")
	}
	if missing != 5 { // 003–006 and the reserve
		t.Errorf("%d people are missing", missing)
	}
	g, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	want := map[string]string{"F4": "大促夜班", "G4": "早班", "F6": "大促夜班", "G6": "早班", "H6": "休息"} // the plan knows but the first hours of the 12th
	for _, sheet := range []string{"Sheet1", "班次"} {
		for r := 1; r <= 8; r++ {
			for c := 1; c <= 10; c++ {
				cell := kit.Ref(c, r)
				was, _ := f.GetCellValue(sheet, cell)
				now, _ := g.GetCellValue(sheet, cell)
				if x, ok := want[cell]; ok && sheet == "Sheet1" {
					was = x
				}
				if now != was {
					t.Errorf("%s %s is %q, want %q", sheet, cell, now, was)
				}
			}
		}
	}
	// The sheet of another month has the same days.
	os.Remove(out)
	f.SetCellStr("Sheet1", "A1", "2026年10月排班表")
	other := filepath.Join(dir, "october.xlsx")
	if err := f.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	issues, _ = FillDingTalk(other, out, p, shifts)
	if _, statErr := os.Stat(out); statErr == nil || len(issues) != 1 || !strings.Contains(issues[0].What.EN, "another month") {
		t.Error(issues)
	}
	// So has the sheet of another year, whose dates Excel keeps.
	for c, x := range []string{"2025-11-09", "2025-11-10", "2025-11-11", "2025-11-12"} {
		f.SetCellStr("Sheet1", kit.Ref(5+c, 3), x)
	}
	if err := f.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	if issues, _ = FillDingTalk(other, out, p, shifts); len(issues) != 1 || !strings.Contains(issues[0].In("en"), "2025-11-09 – 2025-11-12") {
		t.Error(issues)
	}
	// No day off among the shifts: nothing is written.
	os.Remove(out)
	issues, err = FillDingTalk(in, out, p, shifts[:2])
	if _, statErr := os.Stat(out); err != nil || len(issues) == 0 || statErr == nil {
		t.Errorf("%v %v %v", issues, err, statErr)
	}
	if issues, _ := FillDingTalk(list, out, p, shifts); len(issues) == 0 {
		t.Error("a text file was filled")
	}
}

// A row whose id is one agent's and whose name is another's is left alone, and so is a
// second row; a name of nobody's is told.
func TestDingTalkContradictions(t *testing.T) {
	p := samplePlan(6)
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
	f := excelize.NewFile()
	defer f.Close()
	for cell, x := range map[string]string{"A1": "姓名", "B1": "工号", "C1": "2026-11-11", "A2": "客服1号", "B2": "002", "C2": "原", "A3": "客服三号", "B3": "003", "C3": "原",
		"A4": "客服1号", "B4": "001", "A6": "客服4号", "B6": "K77", "A5": "客服1号", "B5": "001", "C5": "原"} {
		if err := f.SetCellStr("Sheet1", cell, x); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(in); err != nil {
		t.Fatal(err)
	}
	issues, err := FillDingTalk(in, out, p, []Shift{{Name: "早班", Parts: []ShiftPart{{From: 510, To: 1080}}}, {Name: "休息"}})
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, i := range issues {
		said += fmt.Sprintln(i.Line, i.Value, i.What.EN)
	}
	for _, want := range []string{"2 客服1号 the staff id 002 is that of 客服2号", "3 客服三号 is not the name on the list", "5 001 stands in a row above", "6 K77 no agent has"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said: %s", want, said)
		}
	}
	g, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	for cell, want := range map[string]bool{"C2": true, "C3": false, "C4": false, "C5": true} {
		if x, _ := g.GetCellValue("Sheet1", cell); (x == "原") != want || x == "" {
			t.Errorf("%s is %q", cell, x)
		}
	}
}

// Two duties on a date take a shift of two parts where there is one.
func TestDingTalkTwoDuties(t *testing.T) {
	p := samplePlan(6)
	p.Agents, p.Timetables, p.Dawn = p.Agents[:1], []model.Timetable{make(model.Timetable, p.Grid.N)}, p.Dawn[:1]
	put(p, 0, 36, 48, model.Serve(0))  // 11 November 00:00–02:00
	put(p, 0, 87, 138, model.Serve(0)) // 08:30–17:00
	dir := t.TempDir()
	in, out, list := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx"), filepath.Join(dir, "shifts.csv")
	f := excelize.NewFile()
	defer f.Close()
	for cell, x := range map[string]string{"A1": "姓名", "B1": "工号", "C1": "2026-11-10", "D1": "2026-11-11", "E1": "2026-11-12", "A2": "客服1号", "B2": "001"} {
		if err := f.SetCellStr("Sheet1", cell, x); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(in); err != nil {
		t.Fatal(err)
	}
	for table, want := range map[string]struct {
		shift    string
		warnings int
	}{
		"班次,上班,下班,上班2,下班2\n早班,08:30,17:00,,\n零点班,00:00,02:00,,\n两头班,00:00,02:00,09:00,17:00\n休息,,,,\n": {"两头班", 1}, // half an hour shorter than what is planned
		"班次,上班,下班\n早班,08:30,17:00\n零点班,00:00,02:00\n休息,,\n":                                            {"零点班", 1},
	} {
		if err := os.WriteFile(list, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
		shifts, issues := ReadShifts(list)
		if len(issues) > 0 {
			t.Fatal(issues[0].In("en"))
		}
		issues, err := FillDingTalk(in, out, p, shifts)
		if err != nil || len(issues) != want.warnings {
			t.Fatalf("%v %v", issues, err)
		}
		g, err := excelize.OpenFile(out)
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		for cell, x := range map[string]string{"C2": "休息", "D2": want.shift, "E2": "休息"} {
			if got, _ := g.GetCellValue("Sheet1", cell); got != x {
				t.Errorf("%s is %q, want %q", cell, got, x)
			}
		}
	}
	for _, bad := range []string{"班次,上班,下班\n早班,8点钟多,17:00\n", "班次,上班,下班,上班,下班\n错,08:30,12:00,11:00,17:00\n", "班次,上班,下班\n半,08:30,\n"} {
		if err := os.WriteFile(list, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, issues := ReadShifts(list); len(issues) != 1 || issues[0].Line != 2 {
			t.Errorf("%q: %v", bad, issues)
		}
	}
}

// A duty that no shift is like leaves its cell as it was, and so does a merged one.
func TestDingTalkLeavesWhatItCannotSay(t *testing.T) {
	p := samplePlan(6)
	p.Agents, p.Timetables, p.Dawn = p.Agents[:1], []model.Timetable{make(model.Timetable, p.Grid.N)}, p.Dawn[:1]
	day := []Shift{{Name: "早班", Parts: []ShiftPart{{From: 480, To: 960}}}, {Name: "休息"}}
	for _, c := range []struct {
		from, to int // slots of ten minutes from 18:00 on the 10th
		shifts   []Shift
		merge    string
		want     string // of 11 November, which has 晚班 before
	}{
		{84, 132, day, "", "早班"},      // 08:00–16:00
		{96, 144, day, "", "早班"},      // 10:00–18:00: six hours in common of ten
		{108, 156, day, "", "晚班"},     // 12:00–20:00: four of twelve
		{132, 180, day, "", "晚班"},     // 16:00–24:00: none
		{84, 96, day, "", "晚班"},       // two hours of eight
		{84, 132, day, "C2:D2", "晚班"}, // the cell is the second of two
		{84, 132, day, "D2:E3", "晚班"}, // or the first of four
		{84, 132, day, "F1:G2", "早班"}, // merged elsewhere
	} {
		p.Timetables[0] = make(model.Timetable, p.Grid.N)
		put(p, 0, c.from, c.to, model.Serve(0))
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
		f := excelize.NewFile()
		for cell, x := range map[string]string{"A1": "姓名", "B1": "工号", "C1": "2026-11-10", "D1": "2026-11-11", "E1": "2026-11-12", "A2": "客服1号", "B2": "001",
			"C2": "早班", "D2": "晚班", "E2": "早班"} {
			f.SetCellStr("Sheet1", cell, x)
		}
		if from, to, ok := strings.Cut(c.merge, ":"); ok {
			f.MergeCell("Sheet1", from, to)
		}
		if err := f.SaveAs(in); err != nil {
			t.Fatal(err)
		}
		issues, err := FillDingTalk(in, out, p, c.shifts)
		if err != nil {
			t.Fatal(err)
		}
		g, err := excelize.OpenFile(out)
		if err != nil {
			t.Fatalf("%v %v", c, issues)
		}
		cell := "D2"
		got, _ := g.GetCellValue("Sheet1", cell)
		if strings.HasPrefix(c.merge, "C2") {
			got, _ = g.GetCellValue("Sheet1", "C2") // what the merged cell shows
			c.want = "早班"
		}
		told := false
		for _, x := range issues {
			told = told || strings.Contains(x.What.EN, "left as it was") || strings.Contains(x.What.EN, "merged with others")
		}
		if got != c.want || told != (c.want == "晚班" || strings.HasPrefix(c.merge, "C2")) {
			t.Errorf("%v: %q, told %v: %v", c, got, told, issues)
		}
		g.Close()
	}
}

// Heads such as 11-11 say nothing of the year: the title does.
func TestDingTalkOfAnotherYear(t *testing.T) {
	p := samplePlan(6)
	for title, filled := range map[string]bool{"排班表 2025-11-01 至 2025-11-30": false, "2025年11月 考勤": false, "排班表 2026-11-01 至 2026-11-30": true, "排班表": true,
		"2026年10月26日 – 2026年11月30日": true, "导出时间 2025-12-01": true} {
		for _, heads := range [][]string{{"11-09", "11-10", "11-11", "11-12"}, {"11月9日", "11月10日", "11月11日", "11月12日"}} {
			dir := t.TempDir()
			in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
			f := excelize.NewFile()
			f.SetCellStr("Sheet1", "A1", title)
			f.SetSheetRow("Sheet1", "A2", &[]string{"姓名", "工号", heads[0], heads[1], heads[2], heads[3]})
			f.SetSheetRow("Sheet1", "A3", &[]string{"客服1号", "001"})
			if err := f.SaveAs(in); err != nil {
				t.Fatal(err)
			}
			issues, err := FillDingTalk(in, out, p, []Shift{{Name: "早班", Parts: []ShiftPart{{From: 510, To: 1080}}}, {Name: "休息"}})
			if _, none := os.Stat(out); err != nil || (none == nil) != filled {
				t.Errorf("%s %v: %v %v", title, heads, err, issues)
			}
		}
	}
}

// Who is away by the sheet stays so; weekdays that do not fit show another month; a date that
// stands twice or not at all is told once.
func TestDingTalkKeepsAbsences(t *testing.T) {
	p := samplePlan(6)
	p.Agents, p.Timetables, p.Dawn = p.Agents[:2], []model.Timetable{make(model.Timetable, p.Grid.N), make(model.Timetable, p.Grid.N)}, p.Dawn[:2]
	put(p, 0, 84, 132, model.Serve(0)) // 11 November 08:00–16:00
	put(p, 1, 84, 132, model.Serve(0))
	shifts := []Shift{{Name: "早班", Parts: []ShiftPart{{From: 480, To: 960}}}, {Name: "休息"}, {Name: "休假制"}}
	for _, c := range []struct {
		heads, week []string
		was         string // 客服1号 on 11 November
		want        string // "-" = nothing written
		told        string
	}{
		{[]string{"11-10", "11-11", "11-12"}, nil, "请假", "请假", "不来"},
		{[]string{"11-10", "11-11", "11-12"}, nil, "出差", "出差", "不来"},
		{[]string{"11-10", "11-11", "11-12"}, nil, "调休（11月1日）", "调休（11月1日）", "不来"},
		{[]string{"11-10", "11-11", "11-12"}, nil, "Sick leave", "Sick leave", "不来"},
		{[]string{"11-10", "11-11", "11-12"}, nil, "休假制", "早班", ""},
		{[]string{"11-10", "11-11", "11-12"}, nil, "中班", "早班", ""},
		{[]string{"10", "11", "12"}, []string{"二", "三", "四"}, "", "早班", ""},
		{[]string{"10", "11", "12"}, []string{"一", "二", "三"}, "", "-", "不是这个星期几"},
		{[]string{"10\n周二", "11\n周三", "12\n周四"}, nil, "", "早班", ""},
		{[]string{"10\n星期日", "11\n星期一", "12\n星期二"}, nil, "", "-", "不是这个星期几"},
		{[]string{"2026-11-10\n周二", "2026-11-11\n周三", "2026-11-12\n周四"}, nil, "", "早班", ""},
		{[]string{"11-10", "11-11", "11-12"}, nil, "日", "早班", ""}, // a shift's name
		{[]string{"10", "11", "11"}, []string{"Tue", "Wed", "Wed."}, "", "早班", "两列"},
		{[]string{"10", "12", "13"}, nil, "", "休息", "2 人的班没有填"},
	} {
		dir := t.TempDir()
		in, out := filepath.Join(dir, "in.xlsx"), filepath.Join(dir, "out.xlsx")
		f := excelize.NewFile()
		f.SetSheetRow("Sheet1", "A1", &[]string{"姓名", "工号", c.heads[0], c.heads[1], c.heads[2]})
		if c.week != nil {
			f.SetSheetRow("Sheet1", "A2", &[]string{"", "", c.week[0], c.week[1], c.week[2]})
		}
		f.SetSheetRow("Sheet1", "A3", &[]string{"客服1号", "001", "", c.was})
		f.SetSheetRow("Sheet1", "A4", &[]string{"客服2号", "002"})
		if err := f.SaveAs(in); err != nil {
			t.Fatal(err)
		}
		issues, err := FillDingTalk(in, out, p, shifts)
		if err != nil {
			t.Fatal(err)
		}
		got := "-"
		if g, err := excelize.OpenFile(out); err == nil {
			got, _ = g.GetCellValue("Sheet1", "D3")
			g.Close()
		}
		said := c.told == ""
		for _, x := range issues {
			said = said || strings.Contains(x.What.ZH, c.told)
		}
		if got != c.want || !said || len(issues) > 2 {
			t.Errorf("%v: %q, issues %v", c, got, issues)
		}
	}
}
