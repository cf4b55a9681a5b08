package rosters

import (
	"fmt"
	"strings"

	"paiban/planner/model"
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
	for q := range b.p.Queues {
		c.lines = append(c.lines, line{model.Serve(q), next})
		next += 3
	}
	c.needCol, c.serveCol, c.gapCol = next, next+1, next+2
	next += 3
	for _, f := range fixed {
		if f.activity.Post() && (b.counts.by[f.activity] != nil || b.p.hasPost(f.activity)) {
			c.lines = append(c.lines, line{f.activity, next})
			next += 3
		}
	}
	c.awayCol, c.onDutyCol = next, next+1
	return c
}

func (p *Plan) hasPost(a model.Activity) bool {
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

// need returns the heads that line l needs in slot t.
func (b *book) need(l line, t int) int {
	if q, ok := l.activity.Queue(); ok {
		return at(b.p.Queues[q].Required, t)
	}
	return b.p.heads(l.activity, t)
}

func (b *book) coverage(name string) error {
	n := b.p.Grid.N
	cover := newCoverage(b)
	widths := make([]float64, cover.onDutyCol)
	for i := range widths {
		widths[i] = 6.5
	}
	widths[0], widths[1] = 9.5, 12
	s := b.sheet(name, layout{widths: widths, landscape: len(widths) > 13, freezeRows: coverCodeRow, freezeCols: 2, repeatFrom: coverHeadRow, to: coverCodeRow, tab: "2E7D5B"})
	s.title(b.t("各时段覆盖", "Coverage per slot"), b.t("在岗和缺口按“排班表”的格子实时计算；需求可以改。红＝缺人，绿＝刚好，蓝＝有余。", "On duty and gap are formulas over the grid; required heads may be changed. Red = short, green = exact, blue = to spare.")+b.background())

	head := style{size: 9, bold: true, colour: headColour, center: true, border: true, shrink: true}
	sub := style{size: 8, colour: bandColour, center: true, border: true, shrink: true}
	rows := [3][]any{make([]any, cover.onDutyCol), make([]any, cover.onDutyCol), make([]any, cover.onDutyCol)}
	put := func(r, c int, text string, st style) { rows[r][c-1] = b.text(text, st) }
	for c := 1; c <= cover.onDutyCol; c++ {
		put(0, c, "", head)
		put(1, c, "", sub)
		put(2, c, "", sub)
	}
	put(0, 1, b.t("时段", "Slot"), head)
	put(0, 2, b.t("阶段", "Phase"), head)
	put(2, 1, b.t("代码", "Code"), sub)
	trio := func(c int, title, code string) {
		put(0, c, title, head)
		put(1, c, b.t("需求", "Req."), sub)
		put(1, c+1, b.t("在岗", "On duty"), sub)
		put(1, c+2, b.t("缺口", "Gap"), sub)
		put(2, c+1, code, sub)
	}
	for _, l := range cover.lines {
		trio(l.col, b.codes.name[l.activity], b.codes.of(l.activity))
	}
	trio(cover.needCol, b.t("接待合计", "All queues"), "")
	put(0, cover.awayCol, b.t("全店", "Whole shop"), head)
	put(1, cover.awayCol, b.t("用餐休息", "Away"), sub)
	put(1, cover.onDutyCol, b.t("到岗", "Present"), sub)
	for r, h := range []float64{16, 14, 14} {
		s.add(h, rows[r]...)
		if r == 0 {
			for _, l := range cover.lines {
				s.merge(l.col, l.col+2)
			}
			s.merge(cover.needCol, cover.gapCol)
			s.merge(cover.awayCol, cover.onDutyCol)
		}
	}
	for t := range n {
		s.add(13, b.coverRow(cover, t)...)
	}
	last := cover.row(n - 1)
	for _, l := range cover.lines {
		s.judge(l.col, last)
	}
	// The sum is short where any queue is, however many another has to spare.
	gap := "$" + ref(cover.gapCol, coverFirstRow)
	all := ref(cover.serveCol, coverFirstRow) + ":" + ref(cover.gapCol, last)
	s.when(all, gap+">0", shortColour, true)
	s.judge(cover.needCol, last)
	s.printArea(1, 1, cover.onDutyCol, last)
	return s.close()
}

// coverRow is one slot: its formulas over the grid and their present values.
func (b *book) coverRow(cover coverage, t int) []any {
	p, r := b.p, cover.row(t)
	above := 1
	if t > 0 && p.phaseAt(t) != p.phaseAt(t-1) {
		above = 2
	}
	label := style{size: 9, noWrap: true, border: true, above: above, bold: p.Grid.Time(t).Minute() == 0}
	num := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
	bold := num
	bold.bold = true
	row := make([]any, cover.onDutyCol)
	row[0] = b.text(tick(p.Grid.Time(t), b.lang), label)
	phase := ""
	if ph := p.phaseAt(t); ph >= 0 {
		phase = b.in(p.Phases[ph].Name)
	}
	row[1] = b.text(phase, style{size: 8, shrink: true, border: true, above: above, text: quietColour.text})
	cells := b.gridColumn(t)
	var needs, serves, gaps []string
	for _, l := range cover.lines {
		need, has := b.need(l, t), b.counts.of(l.activity, t)
		row[l.col-1] = b.num(need, num)
		row[l.col] = b.live(fmt.Sprintf("COUNTIF(%s,%s$%d)", cells, col(l.col+1), coverCodeRow)+plus(b.others(l.activity, t)), has, num)
		row[l.col+1] = b.live(short(l.col, r), max(0, need-has), bold)
		if _, ok := l.activity.Queue(); ok {
			needs, serves, gaps = append(needs, ref(l.col, r)), append(serves, ref(l.col+1, r)), append(gaps, ref(l.col+2, r))
		}
	}
	row[cover.needCol-1] = b.live(sum(needs), b.counts.need[t], num)
	row[cover.serveCol-1] = b.live(sum(serves), b.counts.serve[t], num)
	row[cover.gapCol-1] = b.live(sum(gaps), b.counts.gap[t], bold)
	var away []string
	for _, f := range fixed {
		if f.activity.Away() {
			away = append(away, fmt.Sprintf("COUNTIF(%s,%s)", cells, literal(b.codes.of(f.activity))))
		}
	}
	row[cover.awayCol-1] = b.live(sum(away)+plus(b.counts.away(t)-b.mine.away(t)), b.counts.away(t), num)
	row[cover.onDutyCol-1] = b.live(fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)+plus(b.counts.onDuty[t]-b.mine.onDuty[t]), b.counts.onDuty[t], num)
	return row
}

// background says, in a team's file, that the figures are the whole shop's.
func (b *book) background() string {
	if b.team == "" {
		return ""
	}
	return b.t("数字是全店的：其他组按定稿算，本组随格子变。", " The figures are the whole shop's: other teams as of this version, this one as in the grid.")
}

// plus adds a number to a formula: the other teams, in a team's file.
func plus(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("+%d", n)
}

// short is the formula of a gap beside required and on duty.
func short(needCol, row int) string {
	need, has := ref(needCol, row), ref(needCol+1, row)
	return fmt.Sprintf("IF(%s>%s,%s-%s,0)", need, has, need, has)
}

// sum adds cells with +, which every program reads alike; 0 for none.
func sum(terms []string) string {
	if len(terms) == 0 {
		return "0"
	}
	return strings.Join(terms, "+")
}

// judge colours the three columns from needCol on: short, exact, to spare.
func (s *sheet) judge(needCol, last int) {
	need, has := ref(needCol, coverFirstRow), ref(needCol+1, coverFirstRow)
	cells := ref(needCol+1, coverFirstRow) + ":" + ref(needCol+2, last)
	needs, haves := "$"+need, "$"+has
	s.when(cells, fmt.Sprintf("%s<%s", haves, needs), shortColour, true)
	s.when(cells, fmt.Sprintf("(%s=%s)*(%s>0)>0", haves, needs, needs), exactColour, false)
	s.when(cells, fmt.Sprintf("%s>%s", haves, needs), overColour, false)
}
