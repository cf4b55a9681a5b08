package rosters

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// sameSelfCheck compares the sheet of the self-check with a recount of the grid's cells as
// they stand in f, and returns how many people break something.
func sameSelfCheck(t *testing.T, f *excelize.File, p *Plan, lang string) (broken int) {
	t.Helper()
	sheet := map[string]string{"zh": "改完自查", "en": "Self-check"}[lang]
	codes := view.NewCodes(p.Queues, lang)
	is := func(code string, of ...model.Activity) bool {
		for _, a := range of {
			if codes.Of(a) == code {
				return true
			}
		}
		return false
	}
	grid, err := f.GetRows(sheetsOf[lang].grid)
	if err != nil {
		t.Fatal(err)
	}
	cells, planned := map[string][]string{}, map[string]model.Timetable{}
	for _, row := range grid[gridFirstRow-1:] {
		line := make([]string, p.Grid.N)
		copy(line, row[min(len(row), gridFirstCol-1):])
		cells[row[gridIDCol-1]] = line
	}
	for i, a := range p.Agents {
		planned[a.ID] = p.Timetables[i]
	}
	value := cached(f)
	for r := kit.ListHead + 1; r <= kit.ListHead+len(p.Agents); r++ {
		get := func(c int) string {
			x, err := value(sheet, kit.Ref(c, r))
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		line := cells[get(2)]
		want := [3]float64{} // hours in 24, without a pause, of rest
		rest := func(on func(t int) bool) float64 {
			shortest := math.Inf(1)
			for from := range p.Grid.N {
				for to := from + 2; to < p.Grid.N && on(from) && !on(from+1); to++ {
					if on(to) {
						shortest = min(shortest, float64(to-from-1)/6)
						break
					}
				}
			}
			return shortest
		}
		for from := range p.Grid.N {
			paid, stretch := 0, 0
			for s := from; s < min(p.Grid.N, from+144); s++ {
				if line[s] != "" && !is(line[s], p.Unpaid...) {
					paid++
				}
			}
			for s := from; s < p.Grid.N && line[s] != "" && !is(line[s], model.Lunch, model.Dinner, model.NightMeal, model.Break, model.Rest); s++ {
				stretch++
			}
			want[0], want[1] = max(want[0], float64(paid)/6), max(want[1], float64(stretch)/6)
		}
		want[2] = rest(func(s int) bool { return line[s] != "" })
		owed := ""
		for _, ph := range p.Phases {
			for _, x := range ph.Pauses {
				there, taken := 0, false
				for _, code := range line[ph.From:ph.To] {
					if code != "" {
						there += p.Grid.SlotMinutes
					}
					taken = taken || is(code, x.Activity)
				}
				if x.DueAfter > 0 && there >= x.DueAfter && !taken {
					owed += codes.Name[x.Activity]
				}
			}
		}
		for k, hours := range want {
			if got := get(5 + k); math.IsInf(hours, 1) && got != "" || !math.IsInf(hours, 1) && math.Abs(number(t, got)-hours) > 1e-6 {
				t.Errorf("%s %s: %q, want %v", lang, kit.Ref(5+k, r), got, hours)
			}
		}
		if got := get(8); (got == "") != (owed == "") || strings.Count(got, "：")+strings.Count(got, ": ") < min(1, len(owed)) {
			t.Errorf("%s %s: %q, missing are %q", lang, kit.Ref(8, r), got, owed)
		}
		least := min(float64(p.Limits.Rest)/60, rest(func(s int) bool { return planned[get(2)][s] != model.Off }))
		bad := want[0] > float64(p.Limits.Cap)/60+0.01 || want[1] > float64(p.Limits.Stretch)/60+0.01 || want[2] < least-0.01 || owed != ""
		if got := get(4); (got != "") != bad {
			t.Errorf("%s %s: %q, but of %v and %q broken is %v", lang, kit.Ref(4, r), got, want, owed, bad)
		}
		if bad {
			broken++
		}
	}
	return broken
}

// As written the sheet holds what its formulas give; what they give after edits,
// TestOfficeRecount asks of an office program.
func TestSelfCheck(t *testing.T) {
	p := samplePlan(30)
	p.Timetables[3][100], p.Timetables[3][101] = model.Serve(0), model.Off // a short rest that was planned
	for lang := range sheetsOf {
		f, _ := written(t, p, lang, view.Leads)
		if broken := sameSelfCheck(t, f, p, lang); broken == 0 || broken == len(p.Agents) {
			t.Errorf("%d of %d people break something", broken, len(p.Agents))
		}
		printed := "" // the columns that the figures are worked out from are not
		for _, x := range f.GetDefinedName() {
			if strings.Contains(x.RefersTo, map[string]string{"zh": "改完自查", "en": "Self-check"}[lang]) && x.Name == "_xlnm.Print_Area" {
				printed = x.RefersTo
			}
		}
		if !strings.HasSuffix(printed, fmt.Sprintf("!$A$1:$H$%d", kit.ListHead+len(p.Agents)+1)) { // and the limits below
			t.Errorf("%q is printed", printed)
		}
		if f, _ := written(t, p, lang, view.ManagerOnly); sheetOf(f, "自查") || sheetOf(f, "Self") {
			t.Error("the manager's workbook has it, too")
		}
	}
	p = samplePlan(30)
	p.Limits = Limits{Rest: 390}
	f, _ := written(t, p, "zh", view.Leads)
	if x, _ := f.GetCellValue("改完自查", kit.Ref(1, kit.ListHead+len(p.Agents)+1)); !strings.HasPrefix(x, "两班之间至少 6.5 时") {
		t.Errorf("a limit that there is not: %s", x)
	}
	p.Limits = Limits{}
	if f, _ := written(t, p, "zh", view.Leads); sheetOf(f, "自查") {
		t.Error("a sheet without anything to check by")
	}
}

func sheetOf(f *excelize.File, part string) bool {
	return strings.Contains(fmt.Sprint(f.GetSheetList()), part)
}
