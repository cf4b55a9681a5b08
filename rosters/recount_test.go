package rosters

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// reckoner gives the value of a cell as some program reckons it.
type reckoner func(sheet, cell string) (string, error)

func cached(f *excelize.File) reckoner {
	return func(sheet, cell string) (string, error) {
		return f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	}
}

func evaluated(f *excelize.File) reckoner {
	return func(sheet, cell string) (string, error) {
		return f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	}
}

// sameCoverage compares the coverage sheet at some slots with a recount of the
// grid's cells as they stand in f.
func sameCoverage(t *testing.T, f *excelize.File, p *Plan, lang string, slots []int, value reckoner) {
	t.Helper()
	names, code := sheetsOf[lang], view.NewCodes(p.Queues, lang)
	heads, err := f.GetRows(names.coverage)
	if err != nil {
		t.Fatal(err)
	}
	_, cells := recount(t, f, names.grid, p.Grid.N)
	for _, s := range slots {
		gap, sum, want, last := 0, [2]int{}, map[int]int{}, 0
		for c := 4; c <= len(heads[coverCodeRow-1]); c++ { // the codes stand over the heads on duty
			id := heads[coverCodeRow-1][c-1]
			if id == "" {
				continue
			}
			need, has := 0, column(cells, s, id)
			for _, a := range code.List {
				if q, ok := a.Queue(); code.Of(a) == id && ok {
					need = p.Queues[q].Required[s]
					gap, sum = gap+max(0, need-has), [2]int{sum[0] + need, sum[1] + has}
					last = c + 2
				} else if code.Of(a) == id {
					need = p.Heads(a, s)
				}
			}
			want[c-1], want[c], want[c+1] = need, has, max(0, need-has)
		}
		want[last], want[last+1], want[last+2] = sum[0], sum[1], gap // all queues, beside the last of them
		all := len(heads[coverCodeRow-2])                            // the whole shop
		want[all-1] = column(cells, s, code.Of(model.Lunch), code.Of(model.Dinner), code.Of(model.NightMeal), code.Of(model.Break), code.Of(model.Rest))
		want[all] = len(cells) - column(cells, s, "")
		for c, n := range want {
			got, err := value(names.coverage, kit.Ref(c, coverFirstRow+s))
			if err != nil {
				t.Fatal(err)
			}
			if number(t, got) != float64(n) {
				t.Fatalf("%s: coverage %s is %s, a recount gives %d", lang, kit.Ref(c, coverFirstRow+s), got, n)
			}
		}
		if got, err := value(names.grid, kit.Ref(gridFirstCol+s, gridGapRow)); err != nil || number(t, got) != float64(gap) {
			t.Fatalf("%s: the grid says a gap of %s (%v) in slot %d, a recount gives %d", lang, got, err, s, gap)
		}
	}
}

// sameShare compares every few rows of the meal shares with a recount.
func sameShare(t *testing.T, f *excelize.File, p *Plan, lang string, step int, value reckoner) {
	t.Helper()
	sheet, code := map[string]string{"zh": "用餐占比", "en": "Meal share"}[lang], view.NewCodes(p.Queues, lang)
	teams, cells := recount(t, f, sheetsOf[lang].grid, p.Grid.N)
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	slotOf := map[string]int{}
	for s := range p.Grid.N {
		slotOf[model.ClockTick(p.Grid.Time(s), lang)] = s
	}
	checked := 0
	for r := 4; r < len(rows); r += step {
		s := slotOf[rows[r][0]]
		for c := 3; c < len(rows[2]) && rows[2][c] != ""; c += 2 {
			eat, there := 0, 0
			for i, line := range cells {
				if teams[i] != rows[2][c] || line[s] == "" {
					continue
				}
				there++
				if line[s] == code.Of(model.Lunch) || line[s] == code.Of(model.Dinner) || line[s] == code.Of(model.NightMeal) {
					eat++
				}
			}
			heads, err1 := value(sheet, kit.Ref(c+1, r+1))
			share, err2 := value(sheet, kit.Ref(c+2, r+1))
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if number(t, heads) != float64(eat) || math.Abs(number(t, share)-float64(eat)/float64(max(1, there))) > 1e-9 {
				t.Fatalf("%s: share of %s at %s: %s %s, want %d of %d", lang, rows[2][c], rows[r][0], heads, share, eat, there)
			}
			checked++
		}
	}
	if checked < 10 {
		t.Fatalf("only %d shares checked", checked)
	}
}

// sameHours compares the hours with a recount.
func sameHours(t *testing.T, f *excelize.File, p *Plan, lang string, value reckoner) {
	t.Helper()
	sheet, code := map[string]string{"zh": "工时", "en": "Hours"}[lang], view.NewCodes(p.Queues, lang)
	grid, err := f.GetRows(sheetsOf[lang].grid)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string][]string{}
	for _, row := range grid[gridFirstRow-1:] {
		byID[row[gridIDCol-1]] = row[min(len(row), gridFirstCol-1):]
	}
	for r := 4; r < 4+len(p.Agents); r++ {
		id, err := f.GetCellValue(sheet, kit.Ref(2, r))
		if err != nil || byID[id] == nil {
			t.Fatalf("no agent %q: %v", id, err)
		}
		n := map[string]int{}
		for _, c := range byID[id] {
			n[c]++
			if c != "" {
				n["all"]++
			}
		}
		eat := n[code.Of(model.Lunch)] + n[code.Of(model.Dinner)]
		want := []float64{float64(n["all"]) / 6, float64(n["all"]-eat) / 6, float64((eat + n[code.Of(model.NightMeal)]) * 10), float64((n[code.Of(model.Rest)] + n[code.Of(model.Break)]) * 10)}
		for k, w := range want {
			got, err := value(sheet, kit.Ref(5+k, r))
			if err != nil || math.Abs(number(t, got)-w) > 1e-6 {
				t.Fatalf("%s: hours of %s in %s: %s %v, want %f", lang, id, kit.Ref(5+k, r), got, err, w)
			}
		}
	}
}

// change edits 50 cells all over the grid.
func change(t *testing.T, f *excelize.File, p *Plan, lang string) {
	t.Helper()
	code := view.NewCodes(p.Queues, lang)
	to := []string{code.Of(model.Serve(0)), code.Of(model.Lunch), code.Of(model.Serve(1)), code.Of(model.PageWatch), code.Of(model.NightMeal), code.Of(model.Rest)}
	for k := range 50 {
		cell := kit.Ref(gridFirstCol+(k*37+3)%p.Grid.N, gridFirstRow+(k*7)%len(p.Agents))
		if k%6 == 5 {
			if err := f.SetCellValue(sheetsOf[lang].grid, cell, nil); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := f.SetCellStr(sheetsOf[lang].grid, cell, to[k%len(to)]); err != nil {
			t.Fatal(err)
		}
	}
}

// Cached values equal a recount of the grid's cells; so does what an
// independent reckoner makes of the formulas after cells were changed.
func TestFormulasEqualRecount(t *testing.T) {
	p := samplePlan(18)
	all := make([]int, p.Grid.N)
	for s := range all {
		all[s] = s
	}
	for _, lang := range []string{"zh", "en"} {
		f, _ := written(t, p, lang, view.Leads)
		sameCoverage(t, f, p, lang, all, cached(f))
		sameShare(t, f, p, lang, 1, cached(f))
		change(t, f, p, lang)
		sameCoverage(t, f, p, lang, []int{3, 40, 77, 114, 151, 188, 225, 31, 68, 105}, evaluated(f))
		sameShare(t, f, p, lang, 41, evaluated(f))
		m, _ := written(t, p, lang, view.ManagerOnly)
		sameCoverage(t, m, p, lang, all, cached(m))
		sameHours(t, m, p, lang, cached(m))
	}
}

// With PAIBAN_RECALC naming a program that recalculates IN.xlsx into OUT.xlsx
// (LibreOffice behind a script), the same holds for every formula of both files, also
// with their rows sorted and filtered. TestReadBackChanges then reads back what the
// program saved.
//
//	PAIBAN_RECALC=/path/to/recalc go test ./rosters -run 'Office|ReadBackChanges' -timeout 20m
func TestOfficeRecount(t *testing.T) {
	program := os.Getenv("PAIBAN_RECALC")
	if program == "" {
		t.Skip("PAIBAN_RECALC is not set")
	}
	p := samplePlan(60)
	all := make([]int, p.Grid.N)
	for s := range all {
		all[s] = s
	}
	for _, lang := range []string{"zh", "en"} {
		for n := range 4 { // both files, as written and with rows sorted and filtered
			to := []view.Audience{view.Leads, view.ManagerOnly}[n%2]
			f, path := written(t, p, lang, to)
			change(t, f, p, lang)
			if n > 1 {
				rearrange(t, f, p, lang)
			}
			edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
			if err := f.SaveAs(edited); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(filepath.Dir(path), "out.xlsx")
			if msg, err := exec.Command(program, edited, out).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, msg)
			}
			back, err := excelize.OpenFile(out)
			if err != nil {
				t.Fatal(err)
			}
			sameCoverage(t, back, p, lang, all, cached(back))
			if to == view.Leads {
				sameShare(t, back, p, lang, 1, cached(back))
				sameTicks(t, back, p, lang, cached(back))
				sameSelfCheck(t, back, p, lang)
			} else {
				sameHours(t, back, p, lang, cached(back))
			}
			for _, sheet := range back.GetSheetList() {
				rows, err := back.GetRows(sheet)
				if err != nil {
					t.Fatal(err)
				}
				for r, row := range rows {
					for c, x := range row {
						if strings.HasPrefix(x, "#") || strings.HasPrefix(x, "Err:") {
							t.Errorf("%s %s shows %s", sheet, kit.Ref(c+1, r+1), x)
						}
					}
				}
			}
			back.Close()
		}
	}
}
