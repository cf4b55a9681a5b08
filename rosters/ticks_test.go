package rosters

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// sameTicks compares the sheet of meal ticks with a recount of the grid's cells as
// they stand in f: what everybody does at the chosen time, when they eat, and how
// many are eating and due.
func sameTicks(t *testing.T, f *excelize.File, p *Plan, lang string, value reckoner) {
	t.Helper()
	sheet := map[string]string{"zh": "用餐打勾", "en": "Meal ticks"}[lang]
	code, names := view.NewCodes(p.Queues, lang), sheetsOf[lang]
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
	type occasion struct {
		phase int
		meal  model.Activity
	}
	var list []occasion
	for k, ph := range p.Phases {
		for _, x := range ph.Pauses {
			if x.Activity.Meal() {
				list = append(list, occasion{k, x.Activity})
			}
		}
	}
	// The time shown at first is that of the event day at which most people eat.
	now, most, eating := -1, -1, 0
	for s, at := p.EventDay.From, get(kit.Ref(3, ticksNowRow)); s < p.EventDay.To; s++ {
		n := 0
		for _, tt := range p.Timetables {
			if tt[s].Meal() {
				n++
			}
		}
		if most = max(most, n); model.ClockTick(p.Grid.Time(s), lang) == at {
			now, eating = s, n
		}
	}
	if now < 0 || eating != most {
		t.Fatalf("%s: %d eat at slot %d, at most %d", lang, eating, now, most)
	}
	eating = 0
	due := make([]int, len(list))
	for k := range p.Agents {
		r := ticksFirstRow + k
		line := byID[get(kit.Ref(2, r))]
		if line == nil {
			t.Fatalf("row %d is nobody's", r)
		}
		if got := get(kit.Ref(4, r)); got != line[now] {
			t.Errorf("%s %s: now %q, want %q", lang, kit.Ref(4, r), got, line[now])
		}
		for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
			if line[now] == code.Of(m) {
				eating++
			}
		}
		for n, o := range list {
			want := ""
			for s := p.Phases[o.phase].From; s < p.Phases[o.phase].To && want == ""; s++ {
				if line[s] == code.Of(o.meal) {
					want = model.ClockTick(p.Grid.Time(s), lang)
					due[n]++
				}
			}
			if got := get(kit.Ref(ticksFixed+1+2*n, r)); got != want {
				t.Errorf("%s %s: %q, want %q", lang, kit.Ref(ticksFixed+1+2*n, r), got, want)
			}
		}
	}
	if got := get(kit.Ref(6, ticksNowRow)); got != fmt.Sprint(eating) {
		t.Errorf("%s: %s eat now, want %d", lang, got, eating)
	}
	for n := range list {
		if got := get(kit.Ref(ticksFixed+1+2*n, ticksCountRow)); got != fmt.Sprint(due[n]) {
			t.Errorf("%s occasion %d: %s are due, want %d", lang, n, got, due[n])
		}
	}
}

func TestTicks(t *testing.T) {
	p := samplePlan(30)
	for lang := range sheetsOf {
		f, _ := written(t, p, lang, view.Leads)
		sameTicks(t, f, p, lang, cached(f))
	}
}
