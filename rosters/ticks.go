package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
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
	for k, ph := range b.p.Phases {
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
	p, list := b.p, b.occasions()
	widths := []float64{9, 8, 11, 8}
	for range list {
		widths = append(widths, 11.5, 5)
	}
	s := b.sheet(name, layout{widths: widths, landscape: len(list) > 3, freezeRows: ticksHeadRow, freezeCols: 3, repeatFrom: ticksHeadRow, to: ticksHeadRow, tab: "B8860B"})
	alive, subject := len(p.Agents) <= mostTicks, b.t("用餐打勾", "Who has eaten")
	if alive {
		s.title(subject, b.t("在黄格选现在的时刻：“此刻”一列是每个人该做什么；吃完选 ✓。红＝该吃了还没打勾。", "Choose the time in the yellow cell: 'Now' is what everybody should be doing; choose ✓ when done. Red = due and not ticked."))
	} else {
		s.stillTitle(subject, b.inTeamBooks())
	}
	if len(list) == 0 || len(p.Agents) == 0 {
		s.add(16, b.text(b.t("这份排班没有用餐时段。", "No phase of this plan has a meal."), style{noWrap: true}))
		return s.close()
	}
	cover := newCoverage(b)
	labels := area(b.names.coverage, 1, cover.row(0), 1, cover.row(p.Grid.N-1))
	last := ticksFirstRow + len(p.Agents) - 1
	now := fmt.Sprintf("$C$%d", ticksNowRow)
	at := b.firstMeal()

	label := style{size: 10, bold: true, right: true, noWrap: true}
	row := []any{b.text(b.t("现在是", "Now"), label), b.text("", label), b.text(tick(p.Grid.Time(at), b.lang), style{size: 11, bold: true, center: true, border: true, colour: mealColour}), b.text("", label)}
	var meals []string
	for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		meals = append(meals, fmt.Sprintf("COUNTIF(%s,%s)", ref(4, ticksFirstRow)+":"+ref(4, last), literal(b.codes.of(m))))
	}
	row = append(row, b.text(b.t("正在吃", "Eating now"), label))
	eating := 0
	for _, t := range p.Timetables {
		if t[at].Meal() {
			eating++
		}
	}
	row = append(row, b.live(sum(meals), eating, style{size: 11, bold: true, center: true}))
	s.add(20, row...)
	s.merge(1, 2)

	counts := []any{b.text(b.t("要吃 / 已吃", "Due / done"), label), b.text("", label), b.text("", label), b.text("", label)}
	heads := []string{b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("此刻", "Now")}
	for k, o := range list {
		c := ticksFixed + 1 + 2*k
		due := 0
		for i := range p.Agents {
			if _, ok := b.mealAt(i, o); ok {
				due++
			}
		}
		column := func(c int) string { return ref(c, ticksFirstRow) + ":" + ref(c, last) }
		counts = append(counts, b.live(fmt.Sprintf(`COUNTIF(%s,"?*")`, column(c)), due, style{size: 10, center: true}),
			b.live(fmt.Sprintf(`COUNTIF(%s,"?*")`, column(c+1)), 0, style{size: 10, bold: true, center: true}))
		heads = append(heads, b.in(p.Phases[o.phase].Name)+"\n"+b.codes.name[o.meal], "✓")
	}
	s.add(17, counts...)
	s.merge(1, 3)
	s.heads(42, heads...)

	ids := area(b.names.grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	team := ""
	for k, i := range b.ordered {
		a, r := p.Agents[i], s.row+1
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		cell := style{size: 10, border: true, above: above, shrink: true}
		mid := cell
		mid.center = true
		mine := func(from, to int) string {
			return fmt.Sprintf("INDEX(%s,MATCH($B%d,%s,0),0)", area(b.names.grid, gridFirstCol+from, gridFirstRow, gridFirstCol+to-1, b.gridLastRow()), r, ids)
		}
		nowCell := any(b.text(b.codes.of(p.Timetables[i][at]), mid))
		if alive {
			nowCell = b.live(fmt.Sprintf(`INDEX(%s,MATCH(%s,%s,0))&""`, mine(0, p.Grid.N), now, labels), b.codes.of(p.Timetables[i][at]), mid)
		}
		row := []any{b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 10, bold: true, border: true, above: above, shrink: true}), nowCell}
		for _, o := range list {
			ph, when := p.Phases[o.phase], ""
			if t, ok := b.mealAt(i, o); ok {
				when = tick(p.Grid.Time(t), b.lang)
			}
			if alive {
				code, cells := literal(b.codes.of(o.meal)), mine(ph.From, ph.To)
				slots := area(b.names.coverage, 1, cover.row(ph.From), 1, cover.row(ph.To-1))
				row = append(row, b.live(fmt.Sprintf(`IF(COUNTIF(%s,%s)=0,"",INDEX(%s,MATCH(%s,%s,0)))`, cells, code, slots, code, cells), when, mid))
			} else {
				row = append(row, b.text(when, mid))
			}
			row = append(row, b.text("", mid))
		}
		s.add(17, row...)
	}
	s.ticksRules(list, labels, now, last)
	return s.close()
}

// mealAt returns the first slot of the agent's meal on that occasion.
func (b *book) mealAt(i int, o occasion) (int, bool) {
	ph := b.p.Phases[o.phase]
	for t := ph.From; t < ph.To; t++ {
		if b.p.Timetables[i][t] == o.meal {
			return t, true
		}
	}
	return 0, false
}

// firstMeal returns the slot of the event day at which the first meal of the most
// people begins: what the sheet shows before anybody chooses a time.
func (b *book) firstMeal() int {
	best, most := 0, -1
	day := b.p.EventDay
	if day.Len() == 0 || day.To > b.p.Grid.N {
		day = model.Span{From: 0, To: b.p.Grid.N}
	}
	for t := max(0, day.From); t < day.To; t++ {
		n := 0
		for _, m := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
			n += b.mine.of(m, t)
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
	s.do(b.AddDataValidation(s.name, times))
	done := excelize.NewDataValidation(true)
	var cells []string
	for k := range list {
		cells = append(cells, ref(ticksFixed+2+2*k, ticksFirstRow)+":"+ref(ticksFixed+2+2*k, last))
	}
	done.SetSqref(strings.Join(cells, " "))
	s.do(done.SetDropList([]string{"✓"}))
	s.do(b.AddDataValidation(s.name, done))
	codes := ref(4, ticksFirstRow) + ":" + ref(4, last)
	for _, a := range b.codes.list {
		if a.Away() || a.Post() {
			s.when(codes, fmt.Sprintf("$D%d=%s", ticksFirstRow, literal(b.codes.of(a))), activityColour(a), true)
		}
	}
	for k := range list {
		when, box := "$"+ref(ticksFixed+1+2*k, ticksFirstRow), "$"+ref(ticksFixed+2+2*k, ticksFirstRow)
		both := ref(ticksFixed+1+2*k, ticksFirstRow) + ":" + ref(ticksFixed+2+2*k, last)
		s.when(both, fmt.Sprintf(`%s<>""`, box), exactColour, false)
		s.when(both, fmt.Sprintf(`IF(%s="",0,MATCH(%s,%s,0)<=MATCH(%s,%s,0))`, when, when, labels, now, labels), shortColour, false)
		s.when(both, fmt.Sprintf(`%s<>""`, when), breakColour, false)
	}
}
