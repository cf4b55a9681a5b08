package rosters

import (
	"fmt"
	"strings"

	"paiban/planner/model"
)

// mostShares is how many teams × agents the meal shares recount for.
const mostShares = 400_000

// share is the sheet of how much of each team eats at once, for the slots in
// which a meal may be taken, beside the phase's limit.
func (b *book) share(name string) error {
	p := b.p
	teams := b.teams()
	widths := []float64{9.5, 13, 7}
	for range teams {
		widths = append(widths, 6, 7)
	}
	// A formula here looks at every agent; beyond this a spreadsheet would hang.
	alive := len(teams)*len(p.Agents) <= mostShares
	s := b.sheet(name, layout{widths: widths, landscape: len(teams) > 5, freezeRows: 4, freezeCols: 3, repeatFrom: 3, to: 4, tab: "B8860B"})
	subject := b.t("各组用餐占比", "Share of each team at a meal")
	if alive {
		s.title(subject, b.t("用餐人数 ÷ 本组到岗人数，随排班表重算；红＝同时去吃的人超过上限。", "Eating ÷ present, by team, recounted from the grid; red = more away at once than the limit allows."))
	} else {
		s.stillTitle(subject, b.inTeamBooks())
	}
	heads := []string{b.t("时段", "Slot"), b.t("阶段", "Phase"), b.t("上限", "Limit")}
	under := []string{"", "", ""}
	for _, t := range teams {
		heads, under = append(heads, t, ""), append(under, b.t("人数", "Heads"), b.t("占比", "Share"))
	}
	s.heads(16, heads...)
	for k := range teams {
		s.merge(4+2*k, 5+2*k)
	}
	s.heads(14, under...)
	first := s.row + 1
	team := area(b.names.grid, gridTeamCol, gridFirstRow, gridTeamCol, b.gridLastRow())
	eats, present := b.teamMeals(teams)
	meals := []string{}
	for _, a := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		meals = append(meals, literal(b.codes.of(a)))
	}
	criteria := make([]string, len(teams))
	for k := range teams {
		criteria[k] = criterion(teams[k])
	}
	for t := range p.Grid.N {
		ph := p.phaseAt(t)
		limit := p.mealLimit(ph)
		if limit <= 0 {
			continue
		}
		above := 1
		if s.row+1 == first || p.phaseAt(t-1) != ph {
			above = 2
		}
		num := style{size: 9, center: true, border: true, above: above, number: `0%;-0%;"·"`}
		heads := num
		heads.number = `0;-0;"·"`
		row := []any{
			b.text(tick(p.Grid.Time(t), b.lang), style{size: 9, noWrap: true, border: true, above: above, bold: p.Grid.Time(t).Minute() == 0}),
			b.text(b.in(p.Phases[ph].Name), style{size: 8, shrink: true, border: true, above: above, text: quietColour.text}),
			b.num(limit, num),
		}
		cells := b.gridColumn(t)
		for k := range teams {
			var eating []string
			for _, meal := range meals {
				eating = append(eating, fmt.Sprintf("COUNTIFS(%s,%s,%s,%s)", team, criteria[k], cells, meal))
			}
			eat, all := sum(eating), fmt.Sprintf(`COUNTIFS(%s,%s,%s,"?*")`, team, criteria[k], cells)
			if !alive {
				row = append(row, b.num(eats[k][t], heads), b.num(ratio(eats[k][t], present[k][t]), num))
				continue
			}
			row = append(row, b.live(eat, eats[k][t], heads),
				b.live(fmt.Sprintf("IF(%s=0,0,%s/%s)", all, ref(4+2*k, s.row+1), all), ratio(eats[k][t], present[k][t]), num))
		}
		s.add(13, row...)
	}
	if s.row >= first && len(teams) > 0 {
		for k := range teams {
			heads, share, limit := "$"+ref(4+2*k, first), "$"+ref(5+2*k, first), "$"+ref(3, first)
			cells := ref(4+2*k, first) + ":" + ref(5+2*k, s.row)
			// More than ⌈limit × present⌉ eat exactly if eating − limit × present ≥ 1,
			// and present is eating ÷ share.
			s.when(cells, fmt.Sprintf("IF(%s>0,%s*(1-%s/%s)>=0.9999,%s<0)", share, heads, limit, share, heads), shortColour, true)
			s.when(cells, heads+">0", mealColour, false)
		}
	} else {
		s.add(16, b.text(b.t("这份排班没有用餐时段。", "No phase of this plan has a meal."), style{noWrap: true}))
	}
	return s.close()
}

// inTeamBooks says where a sheet of very many people does recount.
func (b *book) inTeamBooks() string {
	return b.t("各组自己的工作簿（plan --per-team）会重算。", "The teams' own workbooks (plan --per-team) do.")
}

// criterion is a condition of COUNTIFS that holds for this text alone: its own
// wildcards and signs of comparison mean nothing.
func criterion(s string) string {
	if s == "" {
		return literal("")
	}
	return literal("=" + strings.NewReplacer("~", "~~", "*", "~*", "?", "~?").Replace(s))
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// mealLimit returns the largest share of a team that may eat at once in the
// phase, 0 where no meal may be taken.
func (p *Plan) mealLimit(ph int) float64 {
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

// teams returns the teams in the order of the sheets.
func (b *book) teams() []string {
	var out []string
	seen := map[string]bool{}
	for _, i := range b.ordered {
		if t := b.p.Agents[i].Team; !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// teamMeals counts who of each team eats, and who is there, per slot.
func (b *book) teamMeals(teams []string) (eats, present [][]int) {
	index := map[string]int{}
	for k, t := range teams {
		index[t] = k
		eats, present = append(eats, make([]int, b.p.Grid.N)), append(present, make([]int, b.p.Grid.N))
	}
	for i, tt := range b.p.Timetables {
		k := index[b.p.Agents[i].Team]
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
