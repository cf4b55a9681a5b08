package day

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// tick sheet: where its parts stand.
const (
	ticksNowRow   = 3
	ticksCountRow = 4
	ticksHeadRow  = 5
	ticksFirstRow = 6
	ticksFixed    = 4 // columns before the meals
	mostTicks     = 2000
)

// occasion is a meal that a phase has: dinner on the eve is not dinner on the day.
type occasion struct {
	phase int
	meal  model.Activity
}

func (b *book) occasions() []occasion {
	var out []occasion
	for k, ph := range b.P.Phases {
		for _, x := range ph.Pauses {
			if x.Activity.Meal() && ph.Len() > 0 {
				out = append(out, occasion{k, x.Activity})
			}
		}
	}
	return out
}

// ticks is the sheet for a lead at meal time: choose the time, and it shows what
// everybody does then, who is away for a meal, and who has not eaten yet; a tick
// for who is done. Times follow the grid.
func (b *book) ticks(name string) error {
	p, list := b.P, b.occasions()
	widths := []float64{9, 8, 11, 8}
	for range list {
		widths = append(widths, 11.5, 5)
	}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: len(list) > 3, FreezeRows: ticksHeadRow, FreezeCols: 3, RepeatFrom: ticksHeadRow, To: ticksHeadRow, Tab: "B8860B"})
	alive, subject := len(p.Agents) <= mostTicks, b.In(model.Text{ZH: "用餐打勾", EN: "Who has eaten"})
	if alive {
		s.Title(subject, b.In(model.Text{ZH: "在黄格选现在的时刻：“此刻”一列是每个人该做什么；吃完选 ✓。红＝该吃了还没打勾。", EN: "Choose the time in the yellow cell: 'Now' is what everybody should be doing; choose ✓ when done. Red = due and not ticked."}))
	} else {
		s.StillTitle(subject, b.Still(inTeamBooks))
	}
	if len(list) == 0 || len(p.Agents) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "这份排班没有用餐时段。", EN: "No phase of this plan has a meal."}), kit.Style{NoWrap: true}))
		return s.Close()
	}
	cover := newCoverage(b)
	labels := kit.Area(b.Names.Coverage, 1, cover.row(0), 1, cover.row(p.Grid.N-1))
	last := ticksFirstRow + len(p.Agents) - 1
	now := fmt.Sprintf("$C$%d", ticksNowRow)
	at := b.firstMeal()

	label := kit.Style{Size: 10, Bold: true, Right: true, NoWrap: true}
	row := []any{b.Text(b.In(model.Text{ZH: "现在是", EN: "Now"}), label), b.Text("", label), b.Text(model.ClockTick(p.Grid.Time(at), b.Lang), kit.Style{Size: 11, Bold: true, Center: true, Border: true, Colour: kit.MealColour}), b.Text("", label)}
	var meals []string
	for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		meals = append(meals, fmt.Sprintf("COUNTIF(%s,%s)", kit.Ref(4, ticksFirstRow)+":"+kit.Ref(4, last), kit.Literal(b.Codes.Of(m))))
	}
	row = append(row, b.Text(b.In(model.Text{ZH: "正在吃", EN: "Eating now"}), label))
	eating := 0
	for _, t := range p.Timetables {
		if t[at].Meal() {
			eating++
		}
	}
	row = append(row, b.Live(kit.Sum(meals), eating, kit.Style{Size: 11, Bold: true, Center: true}))
	s.Add(20, row...)
	s.Merge(1, 2)

	counts := []any{b.Text(b.In(model.Text{ZH: "要吃 / 已吃", EN: "Due / done"}), label), b.Text("", label), b.Text("", label), b.Text("", label)}
	heads := []string{b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "此刻", EN: "Now"})}
	for k, o := range list {
		c := ticksFixed + 1 + 2*k
		due := 0
		for i := range p.Agents {
			if _, ok := b.mealAt(i, o); ok {
				due++
			}
		}
		column := func(c int) string { return kit.Ref(c, ticksFirstRow) + ":" + kit.Ref(c, last) }
		counts = append(counts, b.Live(fmt.Sprintf(`COUNTIF(%s,"?*")`, column(c)), due, kit.Style{Size: 10, Center: true}),
			b.Live(fmt.Sprintf(`COUNTIF(%s,"?*")`, column(c+1)), 0, kit.Style{Size: 10, Bold: true, Center: true}))
		heads = append(heads, b.In(p.Phases[o.phase].Name)+"\n"+b.Codes.Name[o.meal], "✓")
	}
	s.Add(17, counts...)
	s.Merge(1, 3)
	s.Heads(42, heads...)

	ids := kit.Area(b.Names.Grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	team := ""
	for k, i := range b.Ordered {
		a, r := p.Agents[i], s.Row+1
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		cell := kit.Style{Size: 10, Border: true, Above: above, Shrink: true}
		mid := cell
		mid.Center = true
		mine := func(from, to int) string {
			return fmt.Sprintf("INDEX(%s,MATCH($B%d,%s,0),0)", kit.Area(b.Names.Grid, gridFirstCol+from, gridFirstRow, gridFirstCol+to-1, b.gridLastRow()), r, ids)
		}
		nowCell := any(b.Text(b.Codes.Of(p.Timetables[i][at]), mid))
		if alive {
			nowCell = b.Live(fmt.Sprintf(`INDEX(%s,MATCH(%s,%s,0))&""`, mine(0, p.Grid.N), now, labels), b.Codes.Of(p.Timetables[i][at]), mid)
		}
		row := []any{b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, kit.Style{Size: 10, Bold: true, Border: true, Above: above, Shrink: true}), nowCell}
		for _, o := range list {
			ph, when := p.Phases[o.phase], ""
			if t, ok := b.mealAt(i, o); ok {
				when = model.ClockTick(p.Grid.Time(t), b.Lang)
			}
			if alive {
				code, cells := kit.Literal(b.Codes.Of(o.meal)), mine(ph.From, ph.To)
				slots := kit.Area(b.Names.Coverage, 1, cover.row(ph.From), 1, cover.row(ph.To-1))
				row = append(row, b.Live(fmt.Sprintf(`IF(COUNTIF(%s,%s)=0,"",INDEX(%s,MATCH(%s,%s,0)))`, cells, code, slots, code, cells), when, mid))
			} else {
				row = append(row, b.Text(when, mid))
			}
			row = append(row, b.Text("", mid))
		}
		s.Add(17, row...)
	}
	s.ticksRules(list, labels, now, last)
	return s.Close()
}

// mealAt returns the first slot of the agent's meal on that occasion.
func (b *book) mealAt(i int, o occasion) (int, bool) {
	ph := b.P.Phases[o.phase]
	for t := ph.From; t < ph.To; t++ {
		if b.P.Timetables[i][t] == o.meal {
			return t, true
		}
	}
	return 0, false
}

// firstMeal returns the slot of the event day at which the first meal of the most
// people begins: what the sheet shows before anybody chooses a time.
func (b *book) firstMeal() int {
	best, most := 0, -1
	day := b.P.EventDay
	if day.Len() == 0 || day.To > b.P.Grid.N {
		day = model.Span{From: 0, To: b.P.Grid.N}
	}
	for t := max(0, day.From); t < day.To; t++ {
		n := 0
		for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
			n += b.Mine.Of(m, t)
		}
		if n > most {
			best, most = t, n
		}
	}
	return best
}

// ticksRules adds the drop-downs and the colours.
func (s *sheet) ticksRules(list []occasion, labels, now string, last int) {
	b := s.b
	times := excelize.NewDataValidation(true)
	times.SetSqref(strings.ReplaceAll(now, "$", ""))
	times.SetSqrefDropList(labels)
	s.Do(b.AddDataValidation(s.Name, times))
	done := excelize.NewDataValidation(true)
	var cells []string
	for k := range list {
		cells = append(cells, kit.Ref(ticksFixed+2+2*k, ticksFirstRow)+":"+kit.Ref(ticksFixed+2+2*k, last))
	}
	done.SetSqref(strings.Join(cells, " "))
	s.Do(done.SetDropList([]string{"✓"}))
	s.Do(b.AddDataValidation(s.Name, done))
	codes := kit.Ref(4, ticksFirstRow) + ":" + kit.Ref(4, last)
	for _, a := range b.Codes.List {
		if a.Away() || a.Post() {
			s.When(codes, fmt.Sprintf("$D%d=%s", ticksFirstRow, kit.Literal(b.Codes.Of(a))), kit.ActivityColour(a), true)
		}
	}
	for k := range list {
		when, box := "$"+kit.Ref(ticksFixed+1+2*k, ticksFirstRow), "$"+kit.Ref(ticksFixed+2+2*k, ticksFirstRow)
		both := kit.Ref(ticksFixed+1+2*k, ticksFirstRow) + ":" + kit.Ref(ticksFixed+2+2*k, last)
		s.When(both, fmt.Sprintf(`%s<>""`, box), kit.ExactColour, false)
		s.When(both, fmt.Sprintf(`IF(%s="",0,MATCH(%s,%s,0)<=MATCH(%s,%s,0))`, when, when, labels, now, labels), kit.ShortColour, false)
		s.When(both, fmt.Sprintf(`%s<>""`, when), kit.BreakColour, false)
	}
}
