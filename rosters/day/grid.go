package day

import (
	"fmt"
	"math"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// Where the grid's parts stand on its sheet. Coverage, shares and hours are
// formulas over the cells from gridFirstRow and gridFirstCol on.
const (
	gridPhaseRow = 3
	gridHourRow  = 4
	gridGapRow   = 5
	gridHeadRow  = 6
	gridFirstRow = 7
	gridTeamCol  = 1
	gridIDCol    = 2
	gridNameCol  = 3
	gridRoleCol  = 4
	gridFirstCol = 5

	slotsPerPage = 51 // at most, so that a page stays legible on A3
)

var gridWidths = []float64{8, 8, 11, 6.5}

// gridColumn returns the range of all agents' cells of slot t.
func (b *book) gridColumn(t int) string {
	c := gridFirstCol + t
	return kit.Area(b.Names.Grid, c, gridFirstRow, c, b.gridLastRow())
}

func (b *book) gridLastRow() int { return gridFirstRow + max(1, len(b.P.Agents)) - 1 }

// cuts returns the slots at which a printed page of the grid begins, with the
// end of the horizon last: as far as a page reaches, at the end of a phase, or
// on the hour where a phase is longer than a page.
func cuts(p *view.Plan) []int {
	cuts := []int{0}
	for cuts[len(cuts)-1] < p.Grid.N {
		from := cuts[len(cuts)-1]
		next := 0
		if p.Grid.N-from <= slotsPerPage {
			next = p.Grid.N
		}
		for _, ph := range p.Phases {
			for _, at := range []int{ph.From, ph.To} {
				if at > from && at-from <= slotsPerPage && at > next {
					next = at
				}
			}
		}
		for t := min(p.Grid.N, from+slotsPerPage); next == 0 && t > from; t-- {
			if p.Grid.Time(t).Minute() == 0 {
				next = t
			}
		}
		if next == 0 {
			next = min(p.Grid.N, from+slotsPerPage)
		}
		cuts = append(cuts, next)
	}
	return cuts
}

func (b *book) grid(name string) error {
	p, n := b.P, b.P.Grid.N
	cuts := cuts(p)
	isCut := map[int]bool{}
	for _, c := range cuts {
		isCut[c] = true
	}
	widest := 0
	for i := 1; i < len(cuts); i++ {
		widest = max(widest, cuts[i]-cuts[i-1])
	}
	pagePixels := (16.54 - 2*kit.SideMargin) * 96 // A3 on its side
	scale := int(math.Min(100, 97*pagePixels/(kit.PixelsOf(gridWidths)+float64(widest)*kit.ColumnPixels(kit.SlotWidth))))
	s := b.sheet(name, kit.Layout{
		Widths: gridWidths, Slots: n, Landscape: true, Paper: kit.PaperA3, Scale: max(10, scale), Header: b.legendLine(),
		FreezeRows: gridHeadRow, FreezeCols: gridFirstCol - 1,
		RepeatFrom: gridPhaseRow, To: gridHeadRow, RepeatCols: gridFirstCol - 1, Tab: "1F3A5F",
	})
	if s.Err != nil {
		return s.Err
	}
	s.Title(b.In(workbook.GridName), fmt.Sprintf(b.In(model.Text{ZH: "每格 %d 分钟。直接改格子里的代码（可下拉），缺口、覆盖和用餐占比立即重算；红格＝这个时段不能排。",
		EN: "One cell = %d minutes. Change the code in a cell (drop-down): gap, coverage and meal share recount at once. A red cell = not allowed there."}),
		p.Grid.SlotMinutes))
	s.gridHead(isCut)
	s.gridRows()
	s.gridRules()
	last := b.gridLastRow()
	for _, c := range cuts[1 : len(cuts)-1] {
		s.Do(b.InsertPageBreak(name, kit.Ref(gridFirstCol+c, 1)))
	}
	s.teamBreaks(scale)
	if len(p.Agents) > 0 {
		// Over the whole rows, so that sorting takes the timetables along.
		b.HideButtons(name, gridFirstCol, n)
		s.Do(b.AutoFilter(name, kit.Ref(1, gridHeadRow)+":"+kit.Ref(gridFirstCol+n-1, last), nil))
	}
	s.PrintArea(1, gridPhaseRow, gridFirstCol+n-1, last)
	return s.Close()
}

func (s *sheet) gridRows() {
	b, p, n := s.b, s.b.P, s.b.P.Grid.N
	edges := make([]int, n)
	for t := range edges {
		edges[t] = s.edge(t)
	}
	changed := map[int]map[int]bool{}
	for _, c := range p.Changes {
		if changed[c.Agent] == nil {
			changed[c.Agent] = map[int]bool{}
		}
		for t := c.From; t < min(c.To, n); t++ {
			changed[c.Agent][t] = true
		}
	}
	slots, row := b.Slots(), make([]any, gridFirstCol-1+n)
	for k, i := range b.Ordered {
		a, above := p.Agents[i], 1
		if b.NewTeam(b.Ordered, k) {
			above = 2
		}
		st := kit.Style{Size: 9, Shrink: true, Left: 1, Above: above}
		strong, role := st, kit.Style{Size: 8, Shrink: true, Text: kit.QuietColour.Text, Left: 1, Above: above}
		strong.Bold = true
		if changed[i] != nil {
			strong.Colour = kit.ChangedColour
		}
		row[0], row[1], row[2], row[3] = b.Text(a.Team, st), b.Text(a.ID, st), b.Text(a.Name, strong), b.Text(b.Role(i), role)
		for t, act := range p.Timetables[i] {
			if row[gridFirstCol-1+t] = slots.Cell(act, b.Codes.Of(act), edges[t], above); changed[i][t] {
				row[gridFirstCol-1+t] = slots.Changed(act, b.Codes.Of(act))
			}
		}
		s.Add(kit.GridRowHeight, row...)
	}
}

// teamBreaks starts a printed page with a team where the teams before it fill one.
func (s *sheet) teamBreaks(scale int) {
	b := s.b
	room := int(((11.69-1.2)*72*100/float64(max(10, scale)) - 62) / kit.GridRowHeight)
	order, start, used := b.Ordered, 0, 0
	for start < len(order) {
		end := start
		for end < len(order) && b.P.Agents[order[end]].Team == b.P.Agents[order[start]].Team {
			end++
		}
		size := end - start
		if used > 0 && used+size > room {
			s.Do(b.InsertPageBreak(s.Name, kit.Ref(1, gridFirstRow+start)))
			used = 0
		}
		if used += size; used > room {
			used %= max(1, room)
		}
		start = end
	}
}
