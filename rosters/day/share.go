package day

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// mostShares is how many teams × agents the meal shares recount for.
const mostShares = 400_000

// share is the sheet of how much of each team eats at once, for the slots in
// which a meal may be taken, beside the phase's limit.
func (b *book) share(name string) error {
	p := b.P
	teams := b.Teams()
	widths := []float64{9.5, 13, 7}
	for range teams {
		widths = append(widths, 6, 7)
	}
	// A formula here looks at every agent; beyond this a spreadsheet would hang.
	alive := len(teams)*len(p.Agents) <= mostShares
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: len(teams) > 5, FreezeRows: 4, FreezeCols: 3, RepeatFrom: 3, To: 4, Tab: "B8860B"})
	subject := b.In(model.Text{ZH: "各组用餐占比", EN: "Share of each team at a meal"})
	if alive {
		s.Title(subject, b.In(model.Text{ZH: "用餐人数 ÷ 本组到岗人数，随排班表重算；红＝同时去吃的人超过上限。", EN: "Eating ÷ present, by team, recounted from the grid; red = more away at once than the limit allows."}))
	} else {
		s.StillTitle(subject, b.Still(inTeamBooks))
	}
	heads := []string{b.In(model.Text{ZH: "时段", EN: "Slot"}), b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "上限", EN: "Limit"})}
	under := []string{"", "", ""}
	for _, t := range teams {
		heads, under = append(heads, t, ""), append(under, b.In(model.Text{ZH: "人数", EN: "Heads"}), b.In(model.Text{ZH: "占比", EN: "Share"}))
	}
	s.Heads(16, heads...)
	for k := range teams {
		s.Merge(4+2*k, 5+2*k)
	}
	s.Heads(14, under...)
	first := s.Row + 1
	team := kit.Area(b.Names.Grid, gridTeamCol, gridFirstRow, gridTeamCol, b.gridLastRow())
	eats, present := b.teamMeals(teams)
	meals := []string{}
	for _, a := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		meals = append(meals, kit.Literal(b.Codes.Of(a)))
	}
	criteria := make([]string, len(teams))
	for k := range teams {
		criteria[k] = kit.Criterion(teams[k])
	}
	for t := range p.Grid.N {
		ph := p.PhaseAt(t)
		limit := mealLimit(p, ph)
		if limit <= 0 {
			continue
		}
		above := 1
		if s.Row+1 == first || p.PhaseAt(t-1) != ph {
			above = 2
		}
		num := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0%;-0%;"·"`}
		heads := num
		heads.Number = `0;-0;"·"`
		row := []any{
			b.Text(model.ClockTick(p.Grid.Time(t), b.Lang), kit.Style{Size: 9, NoWrap: true, Border: true, Above: above, Bold: p.Grid.Time(t).Minute() == 0}),
			b.Text(b.In(p.Phases[ph].Name), kit.Style{Size: 8, Shrink: true, Border: true, Above: above, Text: kit.QuietColour.Text}),
			b.Num(limit, num),
		}
		cells := b.gridColumn(t)
		for k := range teams {
			var eating []string
			for _, meal := range meals {
				eating = append(eating, fmt.Sprintf("COUNTIFS(%s,%s,%s,%s)", team, criteria[k], cells, meal))
			}
			eat, all := kit.Sum(eating), fmt.Sprintf(`COUNTIFS(%s,%s,%s,"?*")`, team, criteria[k], cells)
			if !alive {
				row = append(row, b.Num(eats[k][t], heads), b.Num(ratio(eats[k][t], present[k][t]), num))
				continue
			}
			row = append(row, b.Live(eat, eats[k][t], heads),
				b.Live(fmt.Sprintf("IF(%s=0,0,%s/%s)", all, kit.Ref(4+2*k, s.Row+1), all), ratio(eats[k][t], present[k][t]), num))
		}
		s.Add(13, row...)
	}
	if s.Row >= first && len(teams) > 0 {
		for k := range teams {
			heads, share, limit := "$"+kit.Ref(4+2*k, first), "$"+kit.Ref(5+2*k, first), "$"+kit.Ref(3, first)
			cells := kit.Ref(4+2*k, first) + ":" + kit.Ref(5+2*k, s.Row)
			// More than ⌈limit × present⌉ eat exactly if eating − limit × present ≥ 1,
			// and present is eating ÷ share.
			s.When(cells, fmt.Sprintf("IF(%s>0,%s*(1-%s/%s)>=0.9999,%s<0)", share, heads, limit, share, heads), kit.ShortColour, true)
			s.When(cells, heads+">0", kit.MealColour, false)
		}
	} else {
		s.Add(16, b.Text(b.In(model.Text{ZH: "这份排班没有用餐时段。", EN: "No phase of this plan has a meal."}), kit.Style{NoWrap: true}))
	}
	return s.Close()
}

// inTeamBooks says where a sheet of very many people does recount.
var inTeamBooks = model.Text{ZH: "各组自己的工作簿（plan --per-team）会重算。", EN: "The teams' own workbooks (plan --per-team) do."}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

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
