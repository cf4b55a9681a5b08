package rosters

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// sameTicks compares the sheet of meal ticks with a recount of the grid's cells as
// they stand in f: what everybody does at the chosen time, when they eat, and how
// many are eating and due.
func sameTicks(t *testing.T, f *excelize.File, p *Plan, lang string, value reckoner) {
	t.Helper()
	sheet := map[string]string{"zh": "用餐打勾", "en": "Meal ticks"}[lang]
	code, names := newCodes(p.Queues, lang), sheetsOf[lang]
	b := &book{p: p, all: p, lang: lang, codes: code, counts: newCounts(p)}
	b.mine = b.counts
	grid, err := f.GetRows(names.grid)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string][]string{}
	for _, row := range grid[gridFirstRow-1:] {
		line := make([]string, p.Grid.N)
		copy(line, row[min(len(row), gridFirstCol-1):])
		byID[row[gridIDCol-1]] = line
	}
	get := func(cell string) string {
		t.Helper()
		x, err := value(sheet, cell)
		if err != nil {
			t.Fatalf("%s %s: %v", lang, cell, err)
		}
		return x
	}
	now, list, eating := b.firstMeal(), b.occasions(), 0
	due := make([]int, len(list))
	for k := range p.Agents {
		r := ticksFirstRow + k
		line := byID[get(ref(2, r))]
		if line == nil {
			t.Fatalf("row %d is nobody's", r)
		}
		if got := get(ref(4, r)); got != line[now] {
			t.Errorf("%s %s: now %q, want %q", lang, ref(4, r), got, line[now])
		}
		for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
			if line[now] == code.of(m) {
				eating++
			}
		}
		for n, o := range list {
			want := ""
			for s := p.Phases[o.phase].From; s < p.Phases[o.phase].To && want == ""; s++ {
				if line[s] == code.of(o.meal) {
					want = tick(p.Grid.Time(s), lang)
					due[n]++
				}
			}
			if got := get(ref(ticksFixed+1+2*n, r)); got != want {
				t.Errorf("%s %s: %q, want %q", lang, ref(ticksFixed+1+2*n, r), got, want)
			}
		}
	}
	if got := get(ref(6, ticksNowRow)); got != fmt.Sprint(eating) {
		t.Errorf("%s: %s eat now, want %d", lang, got, eating)
	}
	for n := range list {
		if got := get(ref(ticksFixed+1+2*n, ticksCountRow)); got != fmt.Sprint(due[n]) {
			t.Errorf("%s occasion %d: %s are due, want %d", lang, n, got, due[n])
		}
	}
}

func TestTicks(t *testing.T) {
	p := samplePlan(30)
	for lang := range sheetsOf {
		f, _ := written(t, p, lang, Leads)
		sameTicks(t, f, p, lang, cached(f))
	}
}
