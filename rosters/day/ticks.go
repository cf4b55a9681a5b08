package day

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// tick sheet: where its parts stand.
const (
	ticksNowRow   = 3
	ticksHeadRow  = 5
	ticksFirstRow = 6
	mostTicks     = 2000
)

var (
	nowHead  = model.Text{ZH: "此刻", EN: "Now"}
	allMeals = []model.Activity{model.Lunch, model.Dinner, model.NightMeal}
)

// occasion is a meal that a phase has: dinner on the eve is not dinner on the day.
type occasion struct {
	phase int
	meal  model.Activity
	col   int // of the time on the sheet of ticks; the box to tick stands after it
}

func (b *book) occasions() []occasion {
	var out []occasion
	for k, ph := range b.P.Phases {
		for _, x := range ph.Pauses {
			if x.Activity.Meal() && ph.Len() > 0 {
				out = append(out, occasion{k, x.Activity, 5 + 2*len(out)})
			}
		}
	}
	return out
}

// tickSheet is the sheet of ticks with what its formulas point at.
type tickSheet struct {
	*sheet
	list   []occasion
	at     int    // slot that is shown before anybody chooses a time
	now    string // the cell of the chosen time
	labels string // of the slots, on the sheet of coverage
	last   int    // row of the last agent
}

// ticks is the sheet for a lead at meal time: choose the time, and it shows what
// everybody does then, who is away for a meal, and who has not eaten yet; a tick
// for who is done. Times follow the grid.
func (b *book) ticks(name string) error {
	cover := newCoverage(b)
	x := &tickSheet{list: b.occasions(), now: fmt.Sprintf("$C$%d", ticksNowRow), at: b.firstMeal(),
		labels: kit.Area(b.Names.Coverage, 1, cover.row(0), 1, cover.row(b.P.Grid.N-1)), last: ticksFirstRow + len(b.P.Agents) - 1}
	t := x.columns(b, cover)
	x.sheet = b.sheet(name,
		kit.Layout{Widths: t.Widths(), Landscape: len(x.list) > 3, FreezeRows: ticksHeadRow, FreezeCols: 3, RepeatFrom: ticksHeadRow, To: ticksHeadRow,
			Tab: "B8860B", ToFill: true})
	subject := b.In(model.Text{ZH: "用餐打勾", EN: "Who has eaten"})
	if b.recounts() {
		x.Title(subject, b.In(model.Text{ZH: "在黄格选现在的时刻：“此刻”一列是每个人该做什么；吃完选 ✓。红＝该吃了还没打勾。",
			EN: "Choose the time in the yellow cell: 'Now' is what everybody should be doing; choose ✓ when done. Red = due and not ticked."}))
	} else {
		x.StillTitle(subject, b.Still(inTeamBooks))
	}
	if len(x.list) == 0 || len(b.P.Agents) == 0 {
		x.Add(16, b.Text(b.In(noMeals), kit.Style{NoWrap: true}))
		return x.Close()
	}
	x.head()
	t.Heads(x.Sheet, 42)
	for k, i := range b.Ordered {
		above := 1
		if b.NewTeam(b.Ordered, k) {
			above = 2
		}
		t.Row(x.Sheet, hourRow{i, ticksFirstRow + k}, above)
	}
	x.rules()
	return x.Close()
}

var noMeals = model.Text{ZH: "这份排班没有用餐时段。", EN: "No phase of this plan has a meal."}

// head writes the time to choose with how many eat then, and of each meal how many
// are due and done.
func (x *tickSheet) head() {
	b := x.b
	label := kit.Style{Size: 10, Bold: true, Right: true, NoWrap: true}
	var meals []string
	for _, m := range allMeals {
		meals = append(meals, fmt.Sprintf("COUNTIF(%s,%s)", x.column(4), kit.Literal(b.Codes.Of(m))))
	}
	eating := 0
	for _, t := range b.P.Timetables {
		if t[x.at].Meal() {
			eating++
		}
	}
	x.Add(20, b.Text(b.In(model.Text{ZH: "现在是", EN: "Now"}), label), b.Text("", label),
		b.Text(model.ClockTick(b.P.Grid.Time(x.at), b.Lang), kit.Style{Size: 11, Bold: true, Center: true, Border: true, Colour: kit.MealColour}), b.Text("",
			label),
		b.Text(b.In(model.Text{ZH: "正在吃", EN: "Eating now"}), label), b.Live(kit.Sum(meals), eating, kit.Style{Size: 11, Bold: true, Center: true}))
	x.Merge(1, 2)
	counts := []any{b.Text(b.In(model.Text{ZH: "要吃 / 已吃", EN: "Due / done"}), label), b.Text("", label), b.Text("", label), b.Text("", label)}
	for _, o := range x.list {
		due := 0
		for i := range b.P.Agents {
			if _, ok := b.mealAt(i, o); ok {
				due++
			}
		}
		counts = append(counts, b.Live(fmt.Sprintf(`COUNTIF(%s,"?*")`, x.column(o.col)), due, kit.Style{Size: 10, Center: true}),
			b.Live(fmt.Sprintf(`COUNTIF(%s,"?*")`, x.column(o.col+1)), 0, kit.Style{Size: 10, Bold: true, Center: true}))
	}
	x.Add(17, counts...)
	x.Merge(1, 3)
}

// column is the range of all agents' cells in a column.
func (x *tickSheet) column(c int) string {
	return kit.Ref(c, ticksFirstRow) + ":" + kit.Ref(c, x.last)
}

// columns are who, what everybody does now, and for each meal when and a box to tick.
func (x *tickSheet) columns(b *book, cover coverage) kit.Table[hourRow] {
	p, mid := b.P, kit.Mid.Sized(10)
	live := func(formula string, value any) any {
		if b.recounts() {
			return kit.Formula{Text: formula, Value: value}
		}
		return value
	}
	columns := workbook.Person(10, func(r hourRow) view.Agent { return p.Agents[r.agent] })
	columns[0].Width = 9
	columns = append(columns, kit.Column[hourRow]{Head: nowHead, Width: 8, Style: mid, Cell: func(r hourRow) any {
		return live(fmt.Sprintf(`INDEX(%s,MATCH(%s,%s,0))&""`, b.ofAgent(0, p.Grid.N, r.row), x.now, x.labels), b.Codes.Of(p.Timetables[r.agent][x.at]))
	}})
	for _, o := range x.list {
		ph := p.Phases[o.phase]
		head := model.Text{ZH: ph.Name.ZH + "\n" + b.Codes.Name[o.meal], EN: b.In(ph.Name) + "\n" + b.Codes.Name[o.meal]}
		columns = append(columns, kit.Column[hourRow]{Head: head, Width: 11.5, Style: mid, Cell: func(r hourRow) any {
			when := ""
			if t, ok := b.mealAt(r.agent, o); ok {
				when = model.ClockTick(p.Grid.Time(t), b.Lang)
			}
			code, cells := kit.Literal(b.Codes.Of(o.meal)), b.ofAgent(ph.From, ph.To, r.row)
			slots := kit.Area(b.Names.Coverage, 1, cover.row(ph.From), 1, cover.row(ph.To-1))
			return live(fmt.Sprintf(`IF(COUNTIF(%s,%s)=0,"",INDEX(%s,MATCH(%s,%s,0)))`, cells, code, slots, code, cells), when)
		}}, kit.Column[hourRow]{Head: model.Text{ZH: "✓", EN: "✓"}, Width: 5, Style: mid, Cell: func(hourRow) any { return "" }})
	}
	return kit.Table[hourRow]{Columns: columns, Height: 17}
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
		for _, m := range allMeals {
			n += b.Mine.Of(m, t)
		}
		if n > most {
			best, most = t, n
		}
	}
	return best
}

// rules adds the drop-downs and the colours.
func (x *tickSheet) rules() {
	b := x.b
	times := excelize.NewDataValidation(true)
	times.SetSqref(strings.ReplaceAll(x.now, "$", ""))
	times.SetSqrefDropList(x.labels)
	x.Do(b.AddDataValidation(x.Name, times))
	done := excelize.NewDataValidation(true)
	var cells []string
	for _, o := range x.list {
		cells = append(cells, x.column(o.col+1))
	}
	done.SetSqref(strings.Join(cells, " "))
	x.Do(done.SetDropList([]string{"✓"}))
	x.Do(b.AddDataValidation(x.Name, done))
	for _, a := range b.Codes.List {
		if a.Away() || a.Post() {
			x.When(x.column(4), fmt.Sprintf("$D%d=%s", ticksFirstRow, kit.Literal(b.Codes.Of(a))), kit.ActivityColour(a), true)
		}
	}
	for _, o := range x.list {
		when, box := "$"+kit.Ref(o.col, ticksFirstRow), "$"+kit.Ref(o.col+1, ticksFirstRow)
		both := kit.Ref(o.col, ticksFirstRow) + ":" + kit.Ref(o.col+1, x.last)
		x.When(both, fmt.Sprintf(`%s<>""`, box), kit.ExactColour, false)
		x.When(both, fmt.Sprintf(`IF(%s="",0,MATCH(%s,%s,0)<=MATCH(%s,%s,0))`, when, when, x.labels, x.now, x.labels), kit.ShortColour, false)
		x.When(both, fmt.Sprintf(`%s<>""`, when), kit.BreakColour, false)
	}
}
