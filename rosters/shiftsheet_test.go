package rosters

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

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
	if len(issues) != 1 || !issues[0].Warning || issues[0].Column != "E3" {
		t.Fatal(issues)
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
	if _, issues := ReadShiftSheet(write(good), g, shifts); len(issues) != 2 || issues[0].Column != "D4" || issues[0].Value != "晚班?" {
		t.Errorf("%v", issues)
	}
	if _, issues := ReadShiftSheet(write(map[string]string{"A1": "姓名", "B1": "电话"}), g, shifts); len(issues) != 1 {
		t.Errorf("%v", issues)
	}
	if _, book := written(t, samplePlan(6), "en", view.Leads); !HasGrid(book, g) {
		t.Error("a workbook's grid is not known")
	}
}

// Sheets of shops abroad and of Excel: dates as Excel keeps or as people write them, above
// or beside the word for names, times with AM and PM, leave in words, pauses in brackets.
func TestShiftSheetForms(t *testing.T) {
	g := samplePlan(6).Grid // 10 November 18:00 to 12 November 08:30, slots of 10 minutes
	date := func(day int) time.Time { return time.Date(2025, 11, day, 0, 0, 0, 0, time.UTC) }
	at := func(day, hour, minute int) int { return ((day-10)*1440 + hour*60 + minute - 18*60) / 10 }
	for _, x := range []struct {
		name   string
		format string // of cells that hold dates
		cells  map[string]any
		heads  map[int]int // by slot
		bad    string      // cell that is told
		said   int         // what is said beside that
	}{
		{name: "day first", cells: map[string]any{"A1": "Agent Name", "B1": "09/11/2025", "C1": "10/11/2025", "D1": "11/11/2025", "A2": "Agent 1",
			"C2": "7:00 PM - 11:00 PM", "D2": "7:00 AM - 4:00 PM", "A3": "Agent 2", "C3": "Vacation", "D3": "1pm-10pm", "A4": "Agent 3", "D4": "Sick leave"},
			heads: map[int]int{at(10, 18, 50): 0, at(10, 19, 0): 1, at(10, 22, 50): 1, at(10, 23, 0): 0, at(11, 6, 50): 0, at(11, 7, 0): 1, at(11, 13, 0): 2, at(11, 16, 0): 1, at(11, 22, 0): 0}},
		{name: "days that Excel keeps, as 11/10", format: "mm/dd",
			cells: map[string]any{"A1": "姓名", "B1": date(10), "C1": date(11), "A2": "客服1号", "B2": "晚8点-次日2点", "C2": "0900"},
			bad:   "C2"},
		{name: "days above the names, as 10 and 11", format: "d",
			cells: map[string]any{"A1": "十一月", "B2": date(10), "C2": date(11), "A3": "姓名", "B3": "周一", "C3": "周二",
				"A4": "客服1号", "B4": "晚8点-凌晨2点", "C4": "早班08:30-12:00 13:00-17:00（含下午茶15:00-15:20）", "A5": "客服2号", "C5": "08:30-17:00 午休12:00-13:00"},
			heads: map[int]int{at(10, 20, 0): 1, at(11, 1, 50): 1, at(11, 2, 0): 0, at(11, 8, 30): 2, at(11, 12, 30): 1, at(11, 15, 0): 2, at(11, 17, 0): 0}},
		{name: "10-Nov", format: "d-mmm", cells: map[string]any{"A1": "工号", "B1": date(10), "C1": date(11), "A2": "001", "C2": "A1 (08:00-17:00)"},
			heads: map[int]int{at(10, 18, 0): 0, at(11, 8, 0): 1, at(11, 16, 50): 1, at(11, 17, 0): 0}},
		{name: "9-Nov-25 and pauses", format: "d-mmm-yy",
			cells: map[string]any{"A1": "Name", "B1": date(10), "C1": date(11), "A2": "Agent 1", "C2": "8:30am–5:00pm (lunch 12:00pm–1:00pm)",
				"A3": "Agent 2", "C3": "OFF"},
			heads: map[int]int{at(11, 8, 30): 1, at(11, 12, 30): 1, at(11, 16, 50): 1, at(11, 17, 0): 0}},
		{name: "11月10日 of Excel", format: "m月d日",
			cells: map[string]any{"A1": "员工姓名", "B1": date(10), "C1": date(11), "A2": "客服1号", "B2": "18：00～24：00", "C2": "08：30～12：00、13：30～18：00"},
			heads: map[int]int{at(10, 18, 0): 1, at(10, 23, 50): 1, at(11, 0, 0): 0, at(11, 12, 0): 0, at(11, 13, 30): 1, at(11, 18, 0): 0}},
		{name: "serial numbers of days", cells: map[string]any{"A1": "姓名", "B1": 45971, "C1": 45972, "A2": "客服1号", "C2": "09:00-18:00"},
			heads: map[int]int{at(11, 9, 0): 1, at(11, 17, 50): 1, at(11, 18, 0): 0}},
		{name: "dd.mm.yyyy shown", format: "dd.mm.yyyy",
			cells: map[string]any{"A1": "Employee", "B1": date(10), "C1": date(11), "A2": "Agent 1", "B2": "10 PM to 6 AM", "C2": "annual leave"},
			heads: map[int]int{at(10, 21, 50): 0, at(10, 22, 0): 1, at(11, 5, 50): 1, at(11, 6, 0): 0}},
		{name: "weekday with the date", cells: map[string]any{"A1": "Agent", "B1": "Mon 10 Nov", "C1": "Tue 11 Nov", "A2": "Agent 1", "C2": "0800-1630"},
			bad: "C2"},
		{name: "上午下午", cells: map[string]any{"A1": "姓名", "B1": "11.10", "C1": "11.11", "A2": "客服1号", "C2": "上午9点到下午6点"},
			heads: map[int]int{at(11, 9, 0): 1, at(11, 17, 50): 1, at(11, 18, 0): 0}},
		{name: "24:00 and the next morning",
			cells: map[string]any{"A1": "姓名", "B1": "11/10", "C1": "11/11", "A2": "客服1号", "B2": "18:00-24:00", "C2": "晚班 16:00-24:00",
				"A3": "客服2号", "B3": "22:00-次日6:00"},
			heads: map[int]int{at(10, 18, 0): 1, at(10, 23, 50): 2, at(11, 0, 0): 1, at(11, 5, 50): 1, at(11, 6, 0): 0, at(11, 23, 50): 1}},
		{name: "am or pm", cells: map[string]any{"A1": "姓名", "B1": "11月10日", "C1": "11月11日", "A2": "客服1号", "C2": "1:00-9:00pm"}, bad: "C2"},
		{name: "days of the month", cells: map[string]any{"A1": "2025年11月排班", "A2": "姓名", "B2": "8日", "C2": "9日", "D2": "10日", "E2": "11日", "F2": "12日",
			"A3": "客服1号", "C3": "22:00-06:00", "D3": "20:00-02:00", "E3": "09:00-18:00"},
			heads: map[int]int{at(10, 19, 50): 0, at(10, 20, 0): 1, at(11, 1, 50): 1, at(11, 2, 0): 0, at(11, 9, 0): 1, at(11, 18, 0): 0}},
		{said: 2, name: "a weekday and a month in words, hours alone",
			cells: map[string]any{"A1": "Full Name", "B1": "Monday 10 November", "C1": "Tuesday 11 November", "A2": "Agent 1",
				"B2": "9-6pm", "C2": "9 AM - 6 PM", "A3": "Agent 2", "B3": "Unavailable", "C3": "9-18", "A4": "Total", "B4": 1, "C4": 2},
			heads: map[int]int{at(10, 18, 0): 0, at(11, 8, 50): 0, at(11, 9, 0): 2, at(11, 17, 50): 2, at(11, 18, 0): 0}},
		{said: 1, name: "hours as in France", format: "dd.mm.yyyy",
			cells: map[string]any{"A1": "CSR", "B1": date(10), "C1": date(11), "A2": "Agent 1", "B2": "18h00 - 02h30", "A3": "Agent 2", "C3": "8h-16h"},
			heads: map[int]int{at(10, 18, 0): 1, at(11, 2, 20): 1, at(11, 2, 30): 0, at(11, 8, 0): 1, at(11, 16, 0): 0}},
		{name: "a corner of names and weekdays below the days", format: "m月d日",
			cells: map[string]any{"A1": "日期", "B1": date(10), "C1": date(11), "A2": "姓名/星期", "B2": "一", "C2": "二",
				"A3": "客服1号", "B3": "休", "C3": "7:00-16:00", "A4": "客服2号", "C4": "9点-18点"},
			heads: map[int]int{at(11, 6, 50): 0, at(11, 7, 0): 1, at(11, 9, 0): 2, at(11, 16, 0): 1, at(11, 18, 0): 0}},
		{said: 1, name: "nicknames, a weekday in the format", format: "mm-dd ddd",
			cells: map[string]any{"A1": "组", "B1": "花名", "C1": date(10), "D1": date(11), "A2": "一组", "B2": "客服1号", "C2": "20:00-02:00",
				"A3": "一组", "B3": "客服2号", "D3": "10-19"},
			heads: map[int]int{at(10, 20, 0): 1, at(11, 1, 50): 1, at(11, 2, 0): 0, at(11, 10, 0): 1, at(11, 18, 50): 1, at(11, 19, 0): 0}},
		{said: 1, name: "no head above the names, a month in the format", format: "[$-804]m\"月\"d\"日\";@",
			cells: map[string]any{"B1": date(10), "C1": date(11), "A2": "客服1号", "C2": "08:00-12:00\n13:00-17:00", "A3": "客服2号", "C3": "年假"},
			heads: map[int]int{at(11, 8, 0): 1, at(11, 12, 0): 0, at(11, 13, 0): 1, at(11, 17, 0): 0}},
		{said: 1, name: "dates in words, dashes of every kind",
			cells: map[string]any{"A1": "Team Member", "B1": "Nov 10, 2025", "C1": "Nov 11, 2025",
				"A2": "Agent 1", "B2": "18:00–23:00", "C2": "7:00 AM – 4:00 PM", "A3": "Agent 2", "C3": "1:00PM—10:00PM"},
			heads: map[int]int{at(10, 18, 0): 1, at(10, 23, 0): 0, at(11, 7, 0): 1, at(11, 13, 0): 2, at(11, 16, 0): 1, at(11, 22, 0): 0}},
		{said: 1, name: "a month in full", format: "dddd, d mmmm yyyy",
			cells: map[string]any{"A1": "Representative", "B1": date(10), "C1": date(11), "A2": "Agent 1", "C2": "12am-8am",
				"A3": "Agent 2", "C3": "9:30 a.m. – 6:30 p.m."},
			heads: map[int]int{at(10, 23, 50): 0, at(11, 0, 0): 1, at(11, 7, 50): 1, at(11, 8, 0): 0, at(11, 9, 30): 1, at(11, 18, 30): 0}},
		{name: "weekdays alone are shown", format: "aaaa",
			cells: map[string]any{"A1": "姓名", "B1": date(10), "C1": date(11), "A2": "客服1号", "B2": "下午6点-晚上10点", "C2": "12pm-8:30pm"},
			heads: map[int]int{at(10, 18, 0): 1, at(10, 22, 0): 0, at(11, 12, 0): 1, at(11, 20, 20): 1, at(11, 20, 30): 0}},
		{name: "hours that may be a time twice", cells: map[string]any{"A1": "姓名", "B1": "11月10日", "C1": "11月11日", "A2": "客服1号", "C2": "1-9pm"}, bad: "C2"},
		{name: "people called by numbers and hours",
			cells: map[string]any{"A1": "姓名", "B1": "11月10日", "C1": "11月11日", "A2": "售前1-2", "C2": "9:00-18:00", "A3": "A1-3", "C3": "9-18",
				"A4": "客服01-02", "C4": "9-12,14-18", "A5": "小张8:00-16:00", "C5": "9-18/20-22", "A6": "小王(早8-16)", "C6": "10-18"},
			heads: map[int]int{at(11, 8, 0): 0, at(11, 9, 0): 4, at(11, 10, 0): 5, at(11, 12, 0): 4, at(11, 14, 0): 5, at(11, 18, 0): 0, at(11, 20, 0): 1}},
		{said: 1, name: "ids that look like hours, a legend below",
			cells: map[string]any{"A1": "工号", "B1": "组", "C1": "11月10日", "D1": "11月11日", "A2": "A1-01", "B2": "甲", "D2": "9:00-18:00",
				"A3": "B2-10", "D3": "9:00-18:00", "A4": "早 8:00-16:00", "C4": "夜(16-24)"},
			heads: map[int]int{at(11, 8, 0): 0, at(11, 9, 0): 2, at(11, 18, 0): 0}},
		{name: "an evening or a night", cells: map[string]any{"A1": "姓名", "B1": "11月10日", "C1": "11月11日", "A2": "客服1号", "C2": "9-6"}, bad: "C2"},
		{name: "no order", cells: map[string]any{"A1": "姓名", "B1": "10/11/2025", "C1": "11/10/2025", "A2": "客服1号", "C2": "9:00-6:00pm"}, bad: ""},
	} {
		f := excelize.NewFile()
		format := cmp.Or(x.format, "General")
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		for cell, v := range x.cells {
			if _, is := v.(time.Time); is && err == nil {
				err = errors.Join(f.SetCellValue("Sheet1", cell, v), f.SetCellStyle("Sheet1", cell, cell, style))
			} else if err == nil {
				err = f.SetCellValue("Sheet1", cell, v)
			}
		}
		path := filepath.Join(t.TempDir(), "old.xlsx")
		if err = errors.Join(err, f.SaveAs(path), f.Close()); err != nil {
			t.Fatal(err)
		}
		got, issues := ReadShiftSheet(path, g, nil)
		if x.heads == nil {
			if len(issues) != 1 || issues[0].Column != x.bad {
				t.Errorf("%s: %v", x.name, issues)
			}
			continue
		}
		if got == nil || len(issues) != x.said {
			t.Errorf("%s: %v", x.name, issues)
			continue
		}
		for s, want := range x.heads {
			if got.Heads[s] != want {
				t.Errorf("%s: slot %d has %d heads, want %d", x.name, s, got.Heads[s], want)
			}
		}
	}
}

// Days of the week, counts and remarks of a sheet are nobody and named; a row below
// somebody's without a name is more of theirs, or named.
func TestShiftSheetRowsOfNobody(t *testing.T) {
	g := samplePlan(6).Grid
	at := func(hour int) int { return (hour + 6) * 6 } // on 11 November
	f := excelize.NewFile()
	defer f.Close()
	for k, row := range [][]any{
		{"工号", "姓名", "11-10", "11-11"}, {"", "星期", "一", "二"},
		{"1", "客服1号", "", "09:00-12:00"}, {"", "", "", "13:00-18:00"}, // and below, of the third, times that overlap
		{"2", "客服2号", "休", "09:00-18:00"}, {"", "", "", "晚点到"},
		{"", "早班人数", 0, 2}, {"", "早班", 0, 2}, {"合计", "", 1, 2}, {"", "", 1, 2}, {"备注：早班 9 点"}, {"", "审核：客服1号"}, {"", "值班经理", "王", "李"},
		{"3", "客服3号", "", "18:00-22:00"}, {"", "", "", "19:00-23:00"},
	} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", k+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "old.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	got, issues := ReadShiftSheet(path, g, nil)
	if got == nil || got.People != 3 || got.Heads[at(10)] != 2 || got.Heads[at(12)] != 1 || got.Heads[at(14)] != 2 || got.Heads[at(19)] != 1 || got.Heads[at(22)] != 1 {
		t.Errorf("%+v %v", got, issues)
	}
	var lines []int
	for _, i := range issues {
		lines = append(lines, i.Line)
		if !i.Warning {
			t.Error(i)
		}
	}
	if want := []int{2, 4, 6, 7, 8, 9, 10, 11, 12, 13}; !slices.Equal(lines, want) {
		t.Errorf("lines %v are named, not %v", lines, want)
	}
}
