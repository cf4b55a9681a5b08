package day

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// coverage says where the parts of the coverage sheet stand, for itself and for
// the sheets and charts that point at it. One row is a slot; each line (a queue
// or a post) has the columns required, on duty, gap; then come the queues' sum
// and who else is there.
type coverage struct {
	lines []line
	needCol, serveCol,
	gapCol, awayCol, onDutyCol int
}

// line is a queue or a post with the column of its required heads; on duty and
// gap stand in the two columns after it.
type line struct {
	activity model.Activity
	col      int
}

const (
	coverHeadRow  = 3
	coverCodeRow  = 5
	coverFirstRow = 6
)

func newCoverage(b *book) coverage {
	var c coverage
	next := 3
	for q := range b.P.Queues {
		c.lines = append(c.lines, line{model.Serve(q), next})
		next += 3
	}
	c.needCol, c.serveCol, c.gapCol = next, next+1, next+2
	next += 3
	for _, f := range view.Fixed {
		if f.Activity.Post() && (b.Counts.By[f.Activity] != nil || hasPost(b.P, f.Activity)) {
			c.lines = append(c.lines, line{f.Activity, next})
			next += 3
		}
	}
	c.awayCol, c.onDutyCol = next, next+1
	return c
}

func hasPost(p *view.Plan, a model.Activity) bool {
	for _, ph := range p.Phases {
		for _, x := range ph.Posts {
			if x.Activity == a {
				return true
			}
		}
	}
	return false
}

// row returns the sheet's row of slot t.
func (c coverage) row(t int) int { return coverFirstRow + t }

// cell is the formula of a column of the sheet in slot t.
func (c coverage) cell(b *book, col, t int) string {
	return kit.Quote(b.Names.Coverage) + "!" + kit.Ref(col, c.row(t))
}

// need returns the heads that line l needs in slot t.
func (b *book) need(l line, t int) int {
	if q, ok := l.activity.Queue(); ok {
		return view.At(b.P.Queues[q].Required, t)
	}
	return b.P.Heads(l.activity, t)
}

func (b *book) coverage(name string) error {
	n := b.P.Grid.N
	cover := newCoverage(b)
	widths := make([]float64, cover.onDutyCol)
	for i := range widths {
		widths[i] = 6.5
	}
	widths[0], widths[1] = 9.5, 12
	s := b.sheet(name,
		kit.Layout{Widths: widths, Landscape: len(widths) > 13, FreezeRows: coverCodeRow, FreezeCols: 2, RepeatFrom: coverHeadRow, To: coverCodeRow,
			Tab: "2E7D5B"})
	s.Title(b.In(model.Text{ZH: "各时段覆盖", EN: "Coverage per slot"}), b.In(model.Text{ZH: "在岗和缺口按“排班表”的格子实时计算；需求可以改。红＝缺人，绿＝刚好，蓝＝有余。",
		EN: "On duty and gap are formulas over the grid; required heads may be changed. Red = short, green = exact, blue = to spare."})+b.Background())
	s.coverHead(cover)
	for t := range n {
		s.Add(13, b.coverRow(cover, t)...)
	}
	last := cover.row(n - 1)
	for _, l := range cover.lines {
		s.judge(l.col, last)
	}
	// The sum is short where any queue is, however many another has to spare.
	gap := "$" + kit.Ref(cover.gapCol, coverFirstRow)
	all := kit.Ref(cover.serveCol, coverFirstRow) + ":" + kit.Ref(cover.gapCol, last)
	s.When(all, gap+">0", kit.ShortColour, true)
	s.judge(cover.needCol, last)
	s.PrintArea(1, 1, cover.onDutyCol, last)
	return s.Close()
}

// coverHead writes the heads: queues and posts over their columns, and the codes that
// the formulas look for.
func (s *sheet) coverHead(cover coverage) {
	b := s.b
	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true, Shrink: true}
	sub := kit.Style{Size: 8, Colour: kit.BandColour, Center: true, Border: true, Shrink: true}
	rows := [3][]any{make([]any, cover.onDutyCol), make([]any, cover.onDutyCol), make([]any, cover.onDutyCol)}
	put := func(r, c int, text string, st kit.Style) { rows[r][c-1] = b.Text(text, st) }
	for c := 1; c <= cover.onDutyCol; c++ {
		put(0, c, "", head)
		put(1, c, "", sub)
		put(2, c, "", sub)
	}
	put(0, 1, b.In(model.Text{ZH: "时段", EN: "Slot"}), head)
	put(0, 2, b.In(model.Text{ZH: "阶段", EN: "Phase"}), head)
	put(2, 1, b.In(model.Text{ZH: "代码", EN: "Code"}), sub)
	trio := func(c int, title, code string) {
		put(0, c, title, head)
		put(1, c, b.In(model.Text{ZH: "需求", EN: "Req."}), sub)
		put(1, c+1, b.In(model.Text{ZH: "在岗", EN: "On duty"}), sub)
		put(1, c+2, b.In(model.Text{ZH: "缺口", EN: "Gap"}), sub)
		put(2, c+1, code, sub)
	}
	for _, l := range cover.lines {
		trio(l.col, b.Codes.Name[l.activity], b.Codes.Of(l.activity))
	}
	trio(cover.needCol, b.In(model.Text{ZH: "接待合计", EN: "All queues"}), "")
	put(0, cover.awayCol, b.In(model.Text{ZH: "全店", EN: "Whole shop"}), head)
	put(1, cover.awayCol, b.In(model.Text{ZH: "用餐休息", EN: "Away"}), sub)
	put(1, cover.onDutyCol, b.In(model.Text{ZH: "到岗", EN: "Present"}), sub)
	for r, h := range []float64{16, 14, 14} {
		s.Add(h, rows[r]...)
		if r == 0 {
			for _, l := range cover.lines {
				s.Merge(l.col, l.col+2)
			}
			s.Merge(cover.needCol, cover.gapCol)
			s.Merge(cover.awayCol, cover.onDutyCol)
		}
	}
}

// coverRow is one slot: its formulas over the grid and their present values.
func (b *book) coverRow(cover coverage, t int) []any {
	p, r := b.P, cover.row(t)
	above := 1
	if t > 0 && p.PhaseAt(t) != p.PhaseAt(t-1) {
		above = 2
	}
	label := kit.Style{Size: 9, NoWrap: true, Border: true, Above: above, Bold: p.Grid.Time(t).Minute() == 0}
	num := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0;-0;"·"`}
	bold := num
	bold.Bold = true
	row := make([]any, cover.onDutyCol)
	row[0] = b.Text(model.ClockTick(p.Grid.Time(t), b.Lang), label)
	phase := ""
	if ph := p.PhaseAt(t); ph >= 0 {
		phase = b.In(p.Phases[ph].Name)
	}
	row[1] = b.Text(phase, kit.Style{Size: 8, Shrink: true, Border: true, Above: above, Text: kit.QuietColour.Text})
	cells := b.gridColumn(t)
	var needs, serves, gaps []string
	for _, l := range cover.lines {
		need, has := b.need(l, t), b.Counts.Of(l.activity, t)
		row[l.col-1] = b.Num(need, num)
		row[l.col] = b.Live(fmt.Sprintf("COUNTIF(%s,%s$%d)", cells, kit.Col(l.col+1), coverCodeRow)+kit.Plus(b.Others(l.activity, t)), has, num)
		row[l.col+1] = b.Live(kit.Short(kit.Ref(l.col, r), kit.Ref(l.col+1, r)), max(0, need-has), bold)
		if _, ok := l.activity.Queue(); ok {
			needs, serves, gaps = append(needs, kit.Ref(l.col, r)), append(serves, kit.Ref(l.col+1, r)), append(gaps, kit.Ref(l.col+2, r))
		}
	}
	row[cover.needCol-1] = b.Live(kit.Sum(needs), b.Counts.Need[t], num)
	row[cover.serveCol-1] = b.Live(kit.Sum(serves), b.Counts.Serve[t], num)
	row[cover.gapCol-1] = b.Live(kit.Sum(gaps), b.Counts.Gap[t], bold)
	var away []string
	for _, f := range view.Fixed {
		if f.Activity.Away() {
			away = append(away, fmt.Sprintf("COUNTIF(%s,%s)", cells, kit.Literal(b.Codes.Of(f.Activity))))
		}
	}
	row[cover.awayCol-1] = b.Live(kit.Sum(away)+kit.Plus(b.Counts.Away(t)-b.Mine.Away(t)), b.Counts.Away(t), num)
	row[cover.onDutyCol-1] = b.Live(fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)+kit.Plus(b.Counts.OnDuty[t]-b.Mine.OnDuty[t]), b.Counts.OnDuty[t], num)
	return row
}

// judge colours the three columns from needCol on: short, exact, to spare.
func (s *sheet) judge(needCol, last int) {
	need, has := kit.Ref(needCol, coverFirstRow), kit.Ref(needCol+1, coverFirstRow)
	cells := kit.Ref(needCol+1, coverFirstRow) + ":" + kit.Ref(needCol+2, last)
	needs, haves := "$"+need, "$"+has
	s.When(cells, fmt.Sprintf("%s<%s", haves, needs), kit.ShortColour, true)
	s.When(cells, fmt.Sprintf("(%s=%s)*(%s>0)>0", haves, needs, needs), kit.ExactColour, false)
	s.When(cells, fmt.Sprintf("%s>%s", haves, needs), kit.OverColour, false)
}
