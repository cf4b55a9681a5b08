package day

import (
	"fmt"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// mostShares is how many teams × agents the meal shares recount for.
const mostShares = 400_000

// slotRow is a slot and the row of the sheet that is its.
type slotRow struct{ slot, row int }

// slotColumns are the columns that say which slot a row is about; on the hour it is
// bold if hours is set.
func slotColumns[R any](b *book, phaseWidth float64, hours bool, slot func(R) int) []kit.Column[R] {
	at := func(r R) time.Time { return b.P.Grid.Time(slot(r)) }
	return []kit.Column[R]{
		{Head: model.Text{ZH: "时段",
			EN: "Slot"}, Width: 9.5, Style: kit.Style{Size: 9, NoWrap: true, Border: true}, Cell: func(r R) any { return model.ClockTick(at(r), b.Lang) },
			Look: func(r R, st *kit.Style) { st.Bold = hours && at(r).Minute() == 0 }},
		{Head: workbook.PhaseHead, Width: phaseWidth, Style: kit.Style{Size: 8, Shrink: true, Border: true, Text: kit.QuietColour.Text},
			Cell: func(r R) any { return b.phaseName(slot(r)) }},
	}
}

// phaseName is the name of the phase of a slot, "" outside all of them.
func (b *book) phaseName(t int) string {
	if ph := b.P.PhaseAt(t); ph >= 0 {
		return b.In(b.P.Phases[ph].Name)
	}
	return ""
}

// newPhase is the line above the row of a slot: a heavier one where a phase begins.
func (b *book) newPhase(t int) int {
	if t > 0 && b.P.PhaseAt(t) != b.P.PhaseAt(t-1) {
		return 2
	}
	return 1
}

// share is the sheet of how much of each team eats at once, for the slots in
// which a meal may be taken, beside the phase's limit.
func (b *book) share(name string) error {
	p, teams := b.P, b.Teams()
	// A formula here looks at every agent; beyond this a spreadsheet would hang.
	alive := len(teams)*len(p.Agents) <= mostShares
	t := b.shareColumns(teams, alive)
	s := b.sheet(name, kit.Layout{Widths: t.Widths(), Landscape: len(teams) > 5, FreezeRows: 4, FreezeCols: 3, RepeatFrom: 3, To: 4, Tab: "B8860B"})
	subject := b.In(model.Text{ZH: "各组用餐占比", EN: "Share of each team at a meal"})
	if alive {
		note := model.Text{ZH: "用餐人数 ÷ 本组到岗人数，随排班表重算；红＝同时去吃的人超过上限。",
			EN: "Eating ÷ present, by team, recounted from the grid; red = more away at once than the limit allows."}
		if p.Limits.Pairs {
			note = note.And(model.Text{ZH: "每组两个人总可以一起去。", EN: " Two of a team may always go together."})
		}
		s.Title(subject, b.In(note))
	} else {
		s.StillTitle(subject, b.Still(inTeamBooks))
	}
	t.DoubleHeads(s.Sheet, 16, 14)
	first := s.Row + 1
	for slot := range p.Grid.N {
		if mealLimit(p, p.PhaseAt(slot)) <= 0 {
			continue
		}
		above := b.newPhase(slot)
		if s.Row+1 == first {
			above = 2
		}
		t.Row(s.Sheet, slotRow{slot, s.Row + 1}, above)
	}
	if s.Row < first || len(teams) == 0 {
		s.Add(16, b.Text(b.In(noMeals), kit.Style{NoWrap: true}))
		return s.Close()
	}
	for k := range teams {
		heads, share, limit := "$"+kit.Ref(4+2*k, first), "$"+kit.Ref(5+2*k, first), "$"+kit.Ref(3, first)
		cells := kit.Ref(4+2*k, first) + ":" + kit.Ref(5+2*k, s.Row)
		// More than ⌈limit × present⌉ eat exactly if eating − limit × present ≥ 1,
		// and present is eating ÷ share.
		least := 0
		if p.Limits.Pairs {
			least = 2
		}
		s.When(cells, fmt.Sprintf("IF(%s>0,(%s*(1-%s/%s)>=0.9999)*(%s>%d),%s<0)", share, heads, limit, share, heads, least, heads), kit.ShortColour, true)
		s.When(cells, heads+">0", kit.MealColour, false)
	}
	return s.Close()
}

// shareColumns are slot, phase, limit, and for each team who eats and the share of it.
func (b *book) shareColumns(teams []string, alive bool) kit.Table[slotRow] {
	percent := kit.Whole
	percent.Number = `0%;-0%;"·"`
	columns := append(slotColumns(b, 13, true, func(r slotRow) int { return r.slot }),
		kit.Column[slotRow]{Head: model.Text{ZH: "上限",
			EN: "Limit"}, Width: 7, Style: percent, Cell: func(r slotRow) any { return mealLimit(b.P, b.P.PhaseAt(r.slot)) }})
	live := func(formula string, value any) any {
		if alive {
			return kit.Formula{Text: formula, Value: value}
		}
		return value
	}
	team := kit.Area(b.Names.Grid, gridTeamCol, gridFirstRow, gridTeamCol, b.gridLastRow())
	eats, present := b.teamMeals(teams)
	for k, name := range teams {
		count := func(r slotRow, what string) string {
			return fmt.Sprintf("COUNTIFS(%s,%s,%s,%s)", team, kit.Criterion(name), b.gridColumn(r.slot), what)
		}
		columns = append(columns, kit.Column[slotRow]{Head: model.Text{ZH: name, EN: name}, Group: 2, Under: model.Text{ZH: "人数",
			EN: "Heads"}, Width: 6, Style: kit.Whole,
			Cell: func(r slotRow) any {
				var eating []string
				for _, a := range allMeals {
					eating = append(eating, count(r, kit.Literal(b.Codes.Of(a))))
				}
				return live(kit.Sum(eating), eats[k][r.slot])
			}}, kit.Column[slotRow]{Under: model.Text{ZH: "占比", EN: "Share"}, Width: 7, Style: percent, Cell: func(r slotRow) any {
			all := count(r, `"?*"`)
			return live(fmt.Sprintf("IF(%s=0,0,%s/%s)", all, kit.Ref(4+2*k, r.row), all), float64(eats[k][r.slot])/float64(max(1, present[k][r.slot])))
		}})
	}
	return kit.Table[slotRow]{Columns: columns, Height: 13}
}

// inTeamBooks says where a sheet of very many people does recount.
var inTeamBooks = model.Text{ZH: "各组自己的工作簿（plan --per-team）会重算。", EN: "The teams' own workbooks (plan --per-team) do."}

// mealLimit returns the largest share of a team that may eat at once in the
// phase, 0 where no meal may be taken.
func mealLimit(p *view.Plan, ph int) float64 {
	limit := 0.0
	if ph < 0 {
		return 0
	}
	for _, x := range p.Phases[ph].Pauses {
		if !x.Activity.Meal() || x.Minutes <= 0 {
			continue
		}
		turns := p.Phases[ph].Len() * p.Grid.SlotMinutes / x.Minutes
		if turns > 0 {
			limit = max(limit, x.Share, 1/float64(turns))
		}
	}
	return limit
}

// teamMeals counts who of each team eats, and who is there, per slot.
func (b *book) teamMeals(teams []string) (eats, present [][]int) {
	index := map[string]int{}
	for k, t := range teams {
		index[t] = k
		eats, present = append(eats, make([]int, b.P.Grid.N)), append(present, make([]int, b.P.Grid.N))
	}
	for i, tt := range b.P.Timetables {
		k := index[b.P.Agents[i].Team]
		for t, a := range tt {
			if a != model.Off {
				present[k][t]++
			}
			if a.Meal() {
				eats[k][t]++
			}
		}
	}
	return eats, present
}
