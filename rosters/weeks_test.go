package rosters

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// weekPlan is a made-up plan of two weeks from Wednesday 4 November 2026 on, in
// hours, for twelve people in two teams: with named duties, or with free ones and
// a break in each.
func weekPlan(named bool) *Plan {
	g := model.Grid{Start: time.Date(2026, 11, 4, 0, 0, 0, 0, shanghai), SlotMinutes: 60, N: 14 * 24}
	p := &Plan{Event: "11月排班", Opening: g.Start, Version: "v1", Program: "paiban 1.0", Grid: g, Seed: 1, Fingerprint: "77aa",
		Unpaid: []model.Activity{model.Lunch}, Weeks: &Weeks{},
		Queues: []Queue{{Queue: model.Queue{ID: "presales", Name: "售前"}}, {Queue: model.Queue{ID: "hotline", Name: "热线", Channel: model.Phone}}}}
	if named {
		p.Weeks.Types = []DutyType{{ID: "early", Name: tx("早班", "early"), Start: 360, Minutes: 480, Queue: -1}, {ID: "late", Name: tx("晚班", "late"), Start: 840, Minutes: 480, Queue: -1},
			{ID: "night", Name: tx("夜班", "night"), Start: 1320, Minutes: 480, Queue: 1, Night: true}}
	} else {
		p.Weeks.Night = view.NightClock{From: 22 * 60, To: 6 * 60, Least: 180}
		p.Weeks.Breaks = []DutyBreak{{Activity: model.Break, Minutes: 60, DutyFrom: 360, First: 120, Last: 240}}
	}
	for q := range p.Queues {
		p.Queues[q].Required = make([]int, g.N)
		p.Weeks.Maximum = append(p.Weeks.Maximum, make([]int, g.N))
		for t := range g.N {
			p.Queues[q].Required[t], p.Weeks.Maximum[q][t] = 1+t%24/8-q, 3-4*q
		}
	}
	for i := range 12 {
		a := Agent{ID: fmt.Sprintf("%03d", i+1), Name: fmt.Sprintf("客服%d号", i+1), Team: []string{"甲组", "乙组"}[i/6], Kind: model.Staff, Queues: []int{0, 1}}
		t := make(model.Timetable, g.N)
		for day := range 14 {
			if (day+i)%7 >= 5 {
				continue
			}
			start := []int{6, 14, 22}[(i+day/7)%3]
			if !named {
				start += i % 2
			}
			from := day*24 + start
			if from+8 > g.N || t[max(0, from-1)] != model.Off { // duties that touch would be one
				continue
			}
			d := Duty{Span: model.Span{From: from, To: from + 8}, Type: -1, Night: start >= 22, Paid: 480}
			for s := from; s < from+8; s++ {
				t[s] = model.Serve(0)
				if start >= 22 || s >= from+5 && i%4 == 1 {
					t[s] = model.Serve(1)
				}
			}
			if named {
				d.Type = []int{6, 14, 22}[(i+day/7)%3] / 8
			} else {
				t[from+2] = model.Break
			}
			a.Duties = append(a.Duties, d)
		}
		p.Agents, p.Timetables, p.Dawn = append(p.Agents, a), append(p.Timetables, t), append(p.Dawn, false)
	}
	p.Agents[0].Role, p.Agents[0].Private = model.Lead, Private{CostPerHour: 20, MinMinutes: 4000, Unmet: 2}
	return p
}

// everyFormula calls f with each cell that holds one.
func everyFormula(t *testing.T, x *excelize.File, f func(sheet, cell, formula string)) int {
	t.Helper()
	n := 0
	for _, sheet := range x.GetSheetList() {
		rows, err := x.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r := range rows {
			for c := range len(rows[r]) {
				formula, err := x.GetCellFormula(sheet, kit.Ref(c+1, r+1))
				if err != nil {
					t.Fatal(err)
				}
				if formula != "" {
					n++
					f(sheet, kit.Ref(c+1, r+1), formula)
				}
			}
		}
	}
	return n
}

// What the formulas of named duties come to is what stands in the cells, as
// written and after duties were changed; in a team's file too.
func TestWeekFormulas(t *testing.T) {
	p := weekPlan(true)
	for _, lang := range []string{"zh", "en"} {
		for _, to := range []view.Audience{view.Leads, view.ManagerOnly} {
			f, _ := written(t, p, lang, to)
			n := everyFormula(t, f, func(sheet, cell, formula string) {
				was, err1 := cached(f)(sheet, cell)
				is, err2 := evaluated(f)(sheet, cell)
				if err1 != nil || err2 != nil || number(t, was) != number(t, is) {
					t.Errorf("%s %s: %s is %s, written as %s (%v %v)", sheet, cell, formula, is, was, err1, err2)
				}
			})
			if n < 400 {
				t.Errorf("%d formulas", n)
			}
		}
	}
	// The first person's early duty of the 4th becomes a day off: one hour less to spare at 06:00.
	f, _ := written(t, p, "zh", view.Leads)
	if err := f.SetCellStr("排班表", "E5", "休"); err != nil {
		t.Fatal(err)
	}
	was, _ := cached(f)("覆盖", "B11")
	is, err := evaluated(f)("覆盖", "B11")
	if name, _ := f.GetCellValue("覆盖", "A11"); err != nil || number(t, is) != number(t, was)-1 || name != "06:00" {
		t.Errorf("coverage at %s: %s, was %s, %v", name, is, was, err)
	}
	team, err := NewTeamBooks(p, "zh")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "team.xlsx")
	if err := team.Write(path, "乙组"); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	everyFormula(t, x, func(sheet, cell, formula string) {
		was, _ := cached(x)(sheet, cell)
		if is, err := evaluated(x)(sheet, cell); err != nil || number(t, was) != number(t, is) {
			t.Errorf("team: %s %s: %s is %s, written as %s, %v", sheet, cell, formula, is, was, err)
		}
	})
}

// typedTimes are texts of a cell of free times with the hours that they count; what is no
// time counts nothing.
var typedTimes = map[string]float64{
	"": 0, "休": 0, "off": 0, "假": 0, "病假": 0, "随便": 0, "?": 0, "9am-6pm": 0, "9:00-18:00": 9, "09:00–12:00 14:00–18:00": 7, "09：00～18：00": 9, "22:00-06:00": 8,
	"22:00-次日06:00": 8, "18:00-26:00": 8, "09:00 - 12:00, 14:00 - 18:00": 7, "08:00-12:00;13:00-17:00": 8, "09:00-12:00\n14:00-16:00": 5, "00:00-24:00": 0, "00:00-23:00": 23,
	"9-18": 0, "09:00-09:00": 0, "09:75-18:00": 0, "9:00 AM-6:00 PM": 0, "14:00到20:00": 6, "08:00-12:00/13:00-17:00/18:00-20:00": 0, "24:00-26:00": 0,
}

// A duty touches the night before its date, the one after and the one after that.
func TestNightClock(t *testing.T) {
	for _, c := range []struct {
		night    view.NightClock
		from, to int // hours after the date's midnight
		want     int // hours
	}{
		{view.NightClock{From: 22 * 60, To: 6 * 60}, 20, 28, 6}, {view.NightClock{From: 22 * 60, To: 6 * 60}, 0, 8, 6}, {view.NightClock{From: 22 * 60, To: 6 * 60}, 6, 22, 0},
		{view.NightClock{From: 22 * 60, To: 6 * 60}, 4, 24, 4}, {view.NightClock{From: 22 * 60, To: 6 * 60}, 22, 47, 9},
		{view.NightClock{From: 0, To: 5 * 60}, 20, 28, 4}, {view.NightClock{From: 0, To: 5 * 60}, 2, 10, 3},
	} {
		if got := c.night.Touched(60*c.from, 60*c.to); got != 60*c.want {
			t.Errorf("%v from %d to %d: %d minutes, want %d h", c.night, c.from, c.to, got, c.want)
		}
	}
}

func TestTypedTimesAreRead(t *testing.T) {
	for text, want := range typedTimes {
		parts, ok := view.TimesOf(text)
		hours := 0.0
		for _, x := range parts {
			hours += float64(x[1]-x[0]) / 60
		}
		if ok != (want > 0) || ok && hours != want {
			t.Errorf("%q: %v %v, want %g h", text, parts, ok, want)
		}
	}
}

// What the reader reads, the sheet's formulas count, and no text gives an error anywhere.
func TestOfficeCountsTypedTimes(t *testing.T) {
	program := os.Getenv("PAIBAN_RECALC")
	if program == "" {
		t.Skip("PAIBAN_RECALC is not set")
	}
	f, path := written(t, weekPlan(false), "zh", view.Leads)
	texts := slices.Sorted(maps.Keys(typedTimes))
	at := func(n int) (column, row int) { return n % 14, 5 + n/14 }
	for n, text := range texts {
		c, r := at(n)
		if err := f.SetCellStr("排班表", kit.Ref(5+c, r), text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(filepath.Dir(path), "out.xlsx")
	if msg, err := exec.Command(program, path, out).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	back, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	everyFormula(t, f, func(sheet, cell, formula string) {
		if is, err := cached(back)(sheet, cell); err != nil || strings.HasPrefix(is, "#") {
			t.Errorf("%s %s: %s is %s, %v", sheet, cell, formula, is, err)
		}
	})
	for n, text := range texts {
		c, r := at(n)
		hours := 0.0
		for part := range view.MostParts {
			from, _ := cached(back)("时刻", kit.Ref(1+14*(1+view.MostParts+part)+c, r))
			to, _ := cached(back)("时刻", kit.Ref(1+14*(1+2*view.MostParts+part)+c, r))
			hours += (number(t, to) - number(t, from)) / 60
		}
		if want := typedTimes[text]; hours != want && !(want == 0 && strings.Count(text, "/") > 1) {
			t.Errorf("%q counts %g h, want %g", text, hours, want)
		}
		nights := 0
		parts, _ := view.TimesOf(text)
		for _, x := range parts {
			if weekPlan(false).Weeks.Night.Touched(x[0], x[1]) >= 180 {
				nights++
			}
		}
		if got, _ := cached(back)("时刻", kit.Ref(1+14*(1+3*view.MostParts)+c, r)); number(t, got) != float64(nights) {
			t.Errorf("%q counts %s nights, want %d", text, got, nights)
		}
	}
}

// Formulas over times such as 08:00-16:30 need an office program: see TestOfficeRecount.
func TestOfficeRecountOfWeeks(t *testing.T) {
	program := os.Getenv("PAIBAN_RECALC")
	if program == "" {
		t.Skip("PAIBAN_RECALC is not set")
	}
	for _, named := range []bool{true, false} {
		f, path := written(t, weekPlan(named), "zh", view.Leads)
		// The first row's duty of the 4th goes: one fewer in each of its hours, 8 h and a day less.
		first, _ := f.GetCellValue("排班表", "E5")
		was, _ := cached(f)("覆盖", "B12") // at 07:00
		if err := f.SetCellStr("排班表", "E5", map[bool]string{true: "休"}[named]); err != nil {
			t.Fatal(err)
		}
		moved := map[string]float64{"覆盖 B12": number(t, was) - 1}
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		if first != "早" && first != "06:00-14:00" {
			t.Fatalf("the first duty is %q", first)
		}
		out := filepath.Join(filepath.Dir(path), "out.xlsx")
		if msg, err := exec.Command(program, path, out).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, msg)
		}
		back, err := excelize.OpenFile(out)
		if err != nil {
			t.Fatal(err)
		}
		everyFormula(t, f, func(sheet, cell, formula string) {
			was, _ := cached(f)(sheet, cell)
			is, err := cached(back)(sheet, cell)
			want, changed := moved[sheet+" "+cell]
			switch {
			case err != nil || changed && number(t, is) != want:
				t.Errorf("%s %s: %s is %s, want %g", sheet, cell, formula, is, want)
			case sheet == "时刻", changed || strings.HasPrefix(cell, "B") && sheet == "覆盖" || strings.HasPrefix(cell, "E") || sheet == "总览" || strings.HasSuffix(cell, "5"): // follow that cell
			case number(t, was) != number(t, is):
				t.Errorf("%s %s: %s is %s, written as %s", sheet, cell, formula, is, was)
			}
		})
		back.Close()
	}
}

// What is only the manager's is in no shared sheet.
func TestWeeksArePrivate(t *testing.T) {
	p := weekPlan(true)
	p.Agents[0].Private.Protected = "pregnant"
	f, _ := written(t, p, "zh", view.Leads)
	for _, sheet := range f.GetSheetList() {
		rows, _ := f.GetRows(sheet)
		for _, row := range rows {
			if text := strings.Join(row, " "); strings.Contains(text, "孕") || strings.Contains(text, "费用") {
				t.Errorf("%s: %s", sheet, text)
			}
		}
	}
}

func TestTypeCodes(t *testing.T) {
	types := []DutyType{{ID: "early", Name: tx("早班", "early")}, {ID: "early2", Name: tx("早二班", "early two")}, {ID: "off-day", Name: tx("休班", "off")}, {ID: "x", Name: tx("早班", "E")}}
	if got := view.TypeCodes(types, "zh"); !slices.Equal(got, []string{"早", "二", "班", "x"}) {
		t.Errorf("%q", got)
	}
	if got := view.TypeCodes(types, "en"); !slices.Equal(got, []string{"E", "A", "F", "x"}) {
		t.Errorf("%q", got)
	}
}
