package day

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// The sheet on which a lead sees what an edit breaks for a person. Its figures are formulas
// over the grid, arrays inside SUMPRODUCT, which every program reads without a macro or a key.
const (
	checkVerdictCol = 4
	checkOwedCol    = 8 // the last that is printed
	checkRowCol     = 9 // the person's row in the grid, for the formulas beside it
	checkFirstCol   = 10
	checkLastCol    = 11
	checkGapCol     = 12
	checkLeastCol   = 13 // one over the slots of the rest that is due
	brokenMark      = "✗"
)

var selfCheckName = model.Text{ZH: "改完自查", EN: "Self-check"}

var (
	windowHead  = model.Text{ZH: "任意24小时\n计薪(时)", EN: "Paid in any\n24 h (h)"}
	stretchHead = model.Text{ZH: "最长连续\n不歇(时)", EN: "Longest\nwithout a\npause (h)"}
	restHead    = model.Text{ZH: "两班之间\n最短(时)", EN: "Shortest\nrest (h)"}
	owedHead    = model.Text{ZH: "少了哪一餐、哪次休息", EN: "Meals and rests missing"}
)

// canCheck reports whether there is something to check by, and few enough to recount.
func (b *book) canCheck() bool {
	return b.recounts() && b.P.Limits != view.Limits{} && len(b.P.Agents) > 0
}

// selfCheck writes the sheet.
func (b *book) selfCheck(name string) error {
	rows := make([]hourRow, len(b.Ordered))
	for k, i := range b.Ordered {
		rows[k] = hourRow{i, kit.ListHead + 1 + k}
	}
	list := kit.List[hourRow]{Table: b.checkColumns(), Layout: kit.Layout{FreezeCols: 3, Tab: "C62828"}, HeadHeight: 44,
		Subject: b.In(selfCheckName),
		Hint: b.In(model.Text{ZH: "按排班表实时计算，红＝这个人的安排违反了规则，排班表上名字也变红。限度写在表下。",
			EN: "Formulas over the grid; red = the day breaks a rule, and the name in the grid turns red, too. The limits stand below."})}
	list.Then = func(s *kit.Sheet) {
		first, last := kit.ListHead+1, kit.ListHead+len(rows)
		mark := func(c int, broken string) {
			s.When(kit.Ref(c, first)+":"+kit.Ref(c, last), broken, kit.WrongColour, true)
		}
		mark(checkVerdictCol, fmt.Sprintf("%s<>\"\"", kit.Ref(checkVerdictCol, first)))
		broken := b.broken(first)
		for _, c := range slices.Sorted(maps.Keys(broken)) {
			mark(c, broken[c]+">0")
		}
	}
	list.Foot = func(s *kit.Sheet) {
		s.Paragraph(b.limits(), kit.Style{Size: 9, Text: kit.QuietColour.Text}, checkOwedCol)
		s.PrintArea(1, 1, checkOwedCol, s.Row)
	}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return b.NewTeam(b.Ordered, k) })
}

// limits says what the sheet holds people to, and what it knows nothing of.
func (b *book) limits() string {
	out, lim := "", b.P.Limits
	for _, x := range []struct {
		minutes int
		text    model.Text
	}{
		{lim.Cap, model.Text{ZH: "24 小时计薪至多 %g 时；", EN: "At most %g paid hours in any 24. "}},
		{lim.Stretch, model.Text{ZH: "连续不歇至多 %g 时；", EN: "At most %g h without a pause. "}},
		{lim.Rest, model.Text{ZH: "两班之间至少 %g 时，原来就更短的按原来的；", EN: "At least %g h between duties, or as little as was planned. "}},
	} {
		if x.minutes > 0 {
			out += fmt.Sprintf(b.In(x.text), math.Round(float64(x.minutes)/6)/10)
		}
	}
	return out + b.In(model.Text{ZH: "排班前已上的班、通勤和其余规则不在内，以 paiban check 为准。", EN: "Hours before the day, the way home and other rules: paiban check."})
}

// broken is, by column, the condition that a row breaks what stands there.
func (b *book) broken(row int) map[int]string {
	lim, out := b.P.Limits, map[int]string{checkOwedCol: fmt.Sprintf(`($%s<>"")`, kit.Ref(checkOwedCol, row))}
	for c, most := range map[int]int{5: lim.Cap, 6: lim.Stretch} {
		if most > 0 {
			out[c] = fmt.Sprintf("($%s>%g)", kit.Ref(c, row), float64(most)/60+0.001)
		}
	}
	if lim.Rest > 0 {
		out[7] = fmt.Sprintf("($%s>%s)", kit.Ref(checkGapCol, row), kit.Ref(checkLeastCol, row))
	}
	return out
}

// checkColumns are who, whether anything is broken, the four figures, and what they are
// worked out from.
func (b *book) checkColumns() kit.Table[hourRow] {
	p := b.P
	live := func(formula string, value any) any { return kit.Formula{Text: formula, Value: value} }
	quiet := kit.Whole
	quiet.Size, quiet.Text, quiet.Number = 6, kit.QuietColour.Text, ""
	helper := func(cell func(r hourRow, c checked) any) kit.Column[hourRow] {
		return kit.Column[hourRow]{Head: model.Text{ZH: "·", EN: "·"}, Width: 3, Style: quiet,
			Cell: func(r hourRow) any { return cell(r, b.check(r.agent)) }}
	}
	columns := append(workbook.Person(9, func(r hourRow) view.Agent { return p.Agents[r.agent] }), []kit.Column[hourRow]{
		{Head: model.Text{ZH: "违规", EN: "Breaks"}, Width: 7, Style: kit.Mid, Cell: func(r hourRow) any {
			var any []string
			for c := 5; c <= checkOwedCol; c++ {
				if x := b.broken(r.row)[c]; x != "" {
					any = append(any, x)
				}
			}
			value := ""
			if b.breaks(r.agent) {
				value = brokenMark
			}
			return live(fmt.Sprintf(`IF(%s>0,"%s","")`, kit.Sum(any), brokenMark), value)
		}},
		{Head: windowHead, Width: 10, Style: kit.Tenths, Cell: func(r hourRow) any { return live(b.windowFormula(r.row), b.check(r.agent).window) }},
		{Head: stretchHead, Width: 10, Style: kit.Tenths, Cell: func(r hourRow) any { return live(b.stretchFormula(r.row), b.check(r.agent).stretch) }},
		{Head: restHead, Width: 10, Style: kit.Tenths, Cell: func(r hourRow) any {
			var rest any = ""
			if c := b.check(r.agent); c.gap > 0 {
				rest = float64(p.Grid.SlotMinutes) / 60 / c.gap
			}
			gap := kit.Ref(checkGapCol, r.row)
			return live(fmt.Sprintf(`IF(%s=0,"",%d/60/%s)`, gap, p.Grid.SlotMinutes, gap), rest)
		}},
		{Head: owedHead, Width: 30, Style: kit.Cell, Cell: func(r hourRow) any { return live(b.owedFormula(r.row), b.check(r.agent).owed) }},
		helper(func(r hourRow, c checked) any {
			ids := kit.Area(b.Names.Grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
			return live(fmt.Sprintf("MATCH($B%d,%s,0)", r.row, ids), r.row-kit.ListHead)
		}),
		helper(func(r hourRow, c checked) any {
			return live(fmt.Sprintf(`%d-SUMPRODUCT(MAX((%s<>"")*(%d-%s)))`, p.Grid.N+1, b.row(r.row, 0, p.Grid.N), p.Grid.N+1, b.places()), c.first)
		}),
		helper(func(r hourRow, c checked) any {
			return live(fmt.Sprintf(`SUMPRODUCT(MAX((%s<>"")*%s))`, b.row(r.row, 0, p.Grid.N), b.places()), c.last)
		}),
		helper(func(r hourRow, c checked) any { return live(b.gapFormula(r.row), c.gap) }),
		helper(func(r hourRow, c checked) any { return b.leastRest(r.agent) }),
	}...)
	return kit.Table[hourRow]{Columns: columns, Height: 17}
}

// row is the formula of a person's cells in the grid over some slots; one more than there are
// is an empty cell.
func (b *book) row(row, from, to int) string {
	cells := kit.Area(b.Names.Grid, gridFirstCol+from, gridFirstRow, gridFirstCol+to-1, b.gridLastRow())
	return fmt.Sprintf("INDEX(%s,$%s,0)", cells, kit.Ref(checkRowCol, row))
}

// places is the formula of the slots' numbers, from 1.
func (b *book) places() string {
	return fmt.Sprintf("(COLUMN(%s)-%d)", kit.Area(b.Names.Grid, gridFirstCol, 1, gridFirstCol+b.P.Grid.N-1, 1), gridFirstCol-1)
}

// windowFormula counts the paid slots of every 24 hours and takes the most.
func (b *book) windowFormula(row int) string {
	n, m := b.P.Grid.N, b.P.Grid.SlotMinutes
	cells := b.row(row, 0, n)
	paid := fmt.Sprintf(`(%s<>"")`, cells)
	for _, a := range b.P.Unpaid {
		if code := b.Codes.Of(a); code != "" && a != model.Off {
			paid += fmt.Sprintf("*(%s<>%s)", cells, kit.Literal(code))
		}
	}
	window := 24 * 60 / m
	// As many rows as the grid has columns, those that people insert included: MMULT takes no other.
	slots := kit.Area(b.Names.Grid, gridFirstCol, 1, gridFirstCol+n-1, 1)
	rows, starts := fmt.Sprintf("ROW($A$1:INDEX($A:$A,COLUMNS(%s)))", slots), fmt.Sprintf("COLUMN($A$1:$%s$1)", kit.Col(max(1, n-window+1)))
	return fmt.Sprintf("SUMPRODUCT(MAX(MMULT(%s,(%s>=%s)*(%s<%s+%d))))*%d/60", paid, rows, starts, rows, starts, window, m)
}

// stretchFormula counts the cells up to each pause or end of duty since the one before, and
// takes the most.
func (b *book) stretchFormula(row int) string {
	n := b.P.Grid.N
	cells := b.row(row, 0, n+1)
	ends := fmt.Sprintf(`(%s="")`, cells)
	for _, f := range view.Fixed {
		if f.Activity.Away() {
			ends += fmt.Sprintf("+(%s=%s)", cells, kit.Literal(b.Codes.Of(f.Activity)))
		}
	}
	slots := fmt.Sprintf("COLUMN(%s)", kit.Area(b.Names.Grid, gridFirstCol, 1, gridFirstCol+n, 1))
	return fmt.Sprintf("(SUMPRODUCT(MAX(FREQUENCY(%s,%s*((%s)>0))))-1)*%d/60", slots, slots, ends, b.P.Grid.SlotMinutes)
}

// gapFormula is one over the slots of the shortest rest between the first cell on duty and
// the last, 0 without one: a slot on duty after g empty ones is the (g+1)th since the last.
func (b *book) gapFormula(row int) string {
	area := kit.Area(b.Names.Grid, gridFirstCol, gridFirstRow, gridFirstCol+b.P.Grid.N-1, b.gridLastRow())
	at := func(c int) string {
		return fmt.Sprintf("INDEX(%s,$%s,$%s)", area, kit.Ref(checkRowCol, row), kit.Ref(c, row))
	}
	stay := at(checkFirstCol) + ":" + at(checkLastCol)
	count := fmt.Sprintf(`FREQUENCY(COLUMN(%s),COLUMN(%s)*(%s<>""))`, stay, stay, stay)
	return fmt.Sprintf("IF(%s=0,0,SUMPRODUCT(MAX((%s>1)/ABS(%s-1+2*(%s<2)))))", kit.Ref(checkLastCol, row), count, count, count)
}

// owedFormula names what is due to who is there long enough in a phase, and is not there.
func (b *book) owedFormula(row int) string {
	terms := []string{`""`}
	b.dues(func(ph view.Phase, x view.Pause, name string) {
		cells := b.row(row, ph.From, ph.To)
		terms = append(terms, fmt.Sprintf(`IF((COUNTIF(%s,"?*")*%d>=%d)*(COUNTIF(%s,%s)=0),%s,"")`,
			cells, b.P.Grid.SlotMinutes, x.DueAfter, cells, kit.Literal(b.Codes.Of(x.Activity)), kit.Literal(name)))
	})
	return strings.Join(terms, "&")
}

// dues calls for each meal or rest that is due, with what it is called.
func (b *book) dues(f func(ph view.Phase, x view.Pause, name string)) {
	for _, ph := range b.P.Phases {
		for _, x := range ph.Pauses {
			if x.DueAfter > 0 && ph.Len() > 0 {
				f(ph, x, b.In(ph.Name)+b.In(model.Text{ZH: "：", EN: ": "})+b.Codes.Name[x.Activity]+b.In(model.Text{ZH: "　", EN: "  "}))
			}
		}
	}
}

// checked is what the sheet shows of somebody as planned.
type checked struct {
	window, stretch float64 // hours
	gap             float64 // one over the slots of the shortest rest
	first, last     int     // slot on duty, from 1
	owed            string
}

func (b *book) check(i int) checked {
	n, hour, row := b.P.Grid.N, 60/float64(b.P.Grid.SlotMinutes), b.P.Timetables[i]
	c := checked{first: n + 1}
	window, paid, stretch, off := 24*60/b.P.Grid.SlotMinutes, 0, 0, 0
	for t, a := range row {
		if b.paid(a) {
			paid++
		}
		if t >= window && b.paid(row[t-window]) {
			paid--
		}
		c.window = max(c.window, float64(paid)/hour)
		if stretch++; a == model.Off || a.Away() {
			stretch = 0
		}
		c.stretch = max(c.stretch, float64(stretch)/hour)
		if a == model.Off {
			off++
			continue
		}
		if c.last > 0 && off > 0 {
			c.gap = max(c.gap, 1/float64(off))
		}
		c.first, c.last, off = min(c.first, t+1), t+1, 0
	}
	b.dues(func(ph view.Phase, x view.Pause, name string) {
		there, taken := 0, false
		for _, a := range row[ph.From:ph.To] {
			if a != model.Off {
				there++
			}
			taken = taken || a == x.Activity
		}
		if there*b.P.Grid.SlotMinutes >= x.DueAfter && !taken {
			c.owed += name
		}
	})
	return c
}

// leastRest is one over the slots that somebody rests between duties at least, or as few as
// they were planned to: where they sleep is their own affair.
func (b *book) leastRest(i int) float64 {
	return max(b.check(i).gap, float64(b.P.Grid.SlotMinutes)/float64(max(1, b.P.Limits.Rest))) + 1e-9
}

// breaks reports whether somebody's day as planned breaks what the sheet knows.
func (b *book) breaks(i int) bool {
	c, lim := b.check(i), b.P.Limits
	return lim.Cap > 0 && c.window*60 > float64(lim.Cap)+0.1 || lim.Stretch > 0 && c.stretch*60 > float64(lim.Stretch)+0.1 || c.owed != ""
}

// nameRules colours the names in the grid of those whose day breaks something.
func (s *sheet) nameRules() {
	b := s.b
	if b.To != view.Leads || !b.canCheck() {
		return
	}
	sheet, first, last := b.In(selfCheckName), kit.ListHead+1, kit.ListHead+len(b.P.Agents)
	area := func(c int) string { return kit.Area(sheet, c, first, c, last) }
	at := kit.Ref(gridNameCol, gridFirstRow)
	s.When(at+":"+kit.Ref(gridNameCol, b.gridLastRow()),
		fmt.Sprintf(`COUNTIFS(%s,$%s,%s,"%s")>0`, area(2), kit.Ref(gridIDCol, gridFirstRow), area(checkVerdictCol), brokenMark), kit.WrongColour, true)
}
