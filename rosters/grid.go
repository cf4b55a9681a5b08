package rosters

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"paiban/planner/model"
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

	slotWidth     = 2.6 // characters of a slot's column
	slotsPerPage  = 51  // at most, so that a page stays legible on A3
	gridRowHeight = 14.5
)

var gridWidths = []float64{8, 8, 11, 6.5}

// gridColumn returns the range of all agents' cells of slot t.
func (b *book) gridColumn(t int) string {
	c := gridFirstCol + t
	return area(b.names.grid, c, gridFirstRow, c, b.gridLastRow())
}

func (b *book) gridLastRow() int { return gridFirstRow + max(1, len(b.p.Agents)) - 1 }

// order returns the agents as the sheets list them: by team, the team with the first
// staff id first, in a team the lead and the deputy, then by staff id.
func (p *Plan) order() []int {
	rank := map[model.Role]int{model.Manager: 0, model.Lead: 1, model.Deputy: 2, model.Member: 3}
	reserve := map[string]int{} // teams of reserves only stand last
	first := map[string]string{}
	for _, a := range p.Agents {
		if id, ok := first[a.Team]; !ok || a.ID < id {
			first[a.Team] = a.ID
		}
		if a.Kind != model.Reserve {
			reserve[a.Team] = -1
		}
	}
	out := make([]int, len(p.Agents))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(x, y int) int {
		a, c := p.Agents[x], p.Agents[y]
		for _, d := range []int{reserve[a.Team] - reserve[c.Team], strings.Compare(first[a.Team], first[c.Team]), strings.Compare(a.Team, c.Team), rank[a.Role] - rank[c.Role], strings.Compare(a.ID, c.ID)} {
			if d != 0 {
				return d
			}
		}
		return x - y
	})
	return out
}

// role is the short tag beside a name.
func (b *book) role(i int) string {
	a := b.p.Agents[i]
	switch {
	case a.Role == model.Manager:
		return b.t("主管", "Manager")
	case a.Role == model.Lead:
		return b.t("组长", "Lead")
	case a.Role == model.Deputy:
		return b.t("副组长", "Deputy")
	case a.Kind == model.Reserve:
		return b.t("后备", "Reserve")
	case a.Newcomer:
		return b.t("新人", "New")
	case i < len(b.p.Dawn) && b.p.Dawn[i]:
		return b.t("凌晨班", "Dawn")
	case a.Kind == model.Outsourced:
		return b.t("外包", "Outsrc.")
	case a.Kind == model.Temp:
		return b.t("兼职", "Temp")
	}
	return ""
}

// cuts returns the slots at which a printed page of the grid begins, with the
// end of the horizon last: as far as a page reaches, at the end of a phase, or
// on the hour where a phase is longer than a page.
func (p *Plan) cuts() []int {
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
	p, n := b.p, b.p.Grid.N
	cuts := p.cuts()
	isCut := map[int]bool{}
	for _, c := range cuts {
		isCut[c] = true
	}
	frozen := 0.0
	for _, w := range gridWidths {
		frozen += columnPixels(w)
	}
	widest := 0
	for i := 1; i < len(cuts); i++ {
		widest = max(widest, cuts[i]-cuts[i-1])
	}
	pagePixels := (16.54 - 2*sideMargin) * 96 // A3 on its side
	scale := int(math.Min(100, 97*pagePixels/(frozen+float64(widest)*columnPixels(slotWidth))))
	s := b.sheet(name, layout{
		widths: gridWidths, slots: n, landscape: true, paper: paperA3, scale: max(10, scale), header: b.legendLine(),
		freezeRows: gridHeadRow, freezeCols: gridFirstCol - 1,
		repeatFrom: gridPhaseRow, to: gridHeadRow, repeatCols: gridFirstCol - 1, overThenDown: false, tab: "1F3A5F",
	})
	if s.err != nil {
		return s.err
	}
	s.title(b.t("排班表", "Grid"), b.t("每格 ", "One cell = ")+fmt.Sprint(p.Grid.SlotMinutes)+b.t(" 分钟。直接改格子里的代码（可下拉），缺口、覆盖和用餐占比立即重算；红格＝这个时段不能排。", " minutes. Change the code in a cell (drop-down): gap, coverage and meal share recount at once. A red cell = not allowed there."))
	s.gridHead(isCut)
	s.gridRows()
	s.gridRules()
	last := b.gridLastRow()
	for _, c := range cuts[1 : len(cuts)-1] {
		s.do(b.InsertPageBreak(name, ref(gridFirstCol+c, 1)))
	}
	s.teamBreaks(scale)
	if len(p.Agents) > 0 {
		// Over the whole rows, so that sorting takes the timetables along.
		b.bare = columns{gridFirstCol, n}
		s.do(b.AutoFilter(name, ref(1, gridHeadRow)+":"+ref(gridFirstCol+n-1, last), nil))
	}
	s.printArea(1, gridPhaseRow, gridFirstCol+n-1, last)
	return s.close()
}

func (s *sheet) gridRows() {
	b, p, n := s.b, s.b.p, s.b.p.Grid.N
	edges := make([]int, n)
	for t := range edges {
		edges[t] = s.edge(t)
	}
	// One style per activity, left edge and top edge; looked up by small numbers.
	var looks [256][3][2]int
	look := func(a model.Activity, left, above int) int {
		id := &looks[a][left][above]
		if *id == 0 {
			st := style{size: 8, center: true, noWrap: true, left: left, above: 1 + above}
			if a != model.Off {
				st.colour = activityColour(a)
			}
			*id = b.style(st)
		}
		return *id
	}
	row := make([]any, gridFirstCol-1+n)
	team := ""
	for k, i := range b.ordered {
		a := p.Agents[i]
		above := 0
		if k > 0 && a.Team != team {
			above = 1
		}
		team = a.Team
		st := style{size: 9, shrink: true, left: 1, above: 1 + above}
		row[0] = b.text(a.Team, st)
		row[1] = b.text(a.ID, st)
		row[2] = b.text(a.Name, style{size: 9, bold: true, shrink: true, left: 1, above: 1 + above})
		row[3] = b.text(b.role(i), style{size: 8, shrink: true, text: quietColour.text, left: 1, above: 1 + above})
		for t, act := range p.Timetables[i] {
			c := cellOf(look(act, edges[t], above), b.codes.of(act))
			row[gridFirstCol-1+t] = c
		}
		s.add(gridRowHeight, row...)
	}
}

// teamBreaks starts a printed page with a team where the teams before it fill one.
func (s *sheet) teamBreaks(scale int) {
	b := s.b
	room := int(((11.69-1.2)*72*100/float64(max(10, scale)) - 62) / gridRowHeight)
	order, start, used := b.ordered, 0, 0
	for start < len(order) {
		end := start
		for end < len(order) && b.p.Agents[order[end]].Team == b.p.Agents[order[start]].Team {
			end++
		}
		size := end - start
		if used > 0 && used+size > room {
			s.do(b.InsertPageBreak(s.name, ref(1, gridFirstRow+start)))
			used = 0
		}
		if used += size; used > room {
			used %= max(1, room)
		}
		start = end
	}
}
