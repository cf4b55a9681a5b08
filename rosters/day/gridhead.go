package day

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
)

// gridHead writes the phase band, the hours, the gap and the column heads.
func (s *sheet) gridHead(isCut map[int]bool) {
	b, p, n := s.b, s.b.P, s.b.P.Grid.N
	row := func(label string, look kit.Style) []any {
		out := make([]any, gridFirstCol-1+n)
		for c := range gridFirstCol - 1 {
			out[c] = b.Text("", look)
		}
		out[0] = b.Text(label, look)
		return out
	}
	left := kit.Style{Size: 9, Bold: true, Colour: kit.BandColour, Right: true, NoWrap: true}

	phases := row(b.In(model.Text{ZH: "阶段", EN: "Phase"}), left)
	var merges [][2]int
	for t := 0; t < n; {
		ph, to := p.PhaseAt(t), t+1
		for to < n && p.PhaseAt(to) == ph && !isCut[to] {
			to++
		}
		look := kit.Style{Size: 9, Bold: true, Colour: kit.BandColour, Center: true, Border: true, Shrink: true}
		label := ""
		if ph >= 0 {
			label = b.In(p.Phases[ph].Name)
			if p.Phases[ph].AllHands {
				look.Colour = kit.HeadColour
				if float64(to-t)*kit.ColumnPixels(kit.SlotWidth) > kit.Pixels(label, 9)+90 {
					label += b.In(model.Text{ZH: "·全员到岗", EN: " · all hands"})
				}
			}
		}
		for x := t; x < to; x++ {
			phases[gridFirstCol-1+x] = b.Text("", look)
		}
		phases[gridFirstCol-1+t] = b.Text(label, look)
		merges = append(merges, [2]int{t, to})
		t = to
	}
	s.Add(17, phases...)
	s.Merge(1, gridFirstCol-1)
	s.mergeSlots(merges)

	hours := row(b.In(model.Text{ZH: "时间", EN: "Time"}), left)
	merges = nil
	for t := 0; t < n; {
		to := t + 1
		for to < n && p.Grid.Time(to).Minute() != 0 && !isCut[to] {
			to++
		}
		look := kit.Style{Size: 8, Bold: true, Left: 2, NoWrap: true, Text: kit.QuietColour.Text}
		if p.Grid.Time(t).Minute() == 0 {
			look.Text = kit.InkColour.Text
		}
		label := model.ClockTick(p.Grid.Time(t), b.Lang)
		if float64(to-t)*kit.ColumnPixels(kit.SlotWidth) < kit.Pixels(label, 8)+4 {
			label = p.Grid.Time(t).Format("15:04")
		}
		for x := t; x < to; x++ {
			hours[gridFirstCol-1+x] = b.Text("", look)
		}
		hours[gridFirstCol-1+t] = b.Text(label, look)
		merges = append(merges, [2]int{t, to})
		t = to
	}
	s.Add(14, hours...)
	s.Merge(1, gridFirstCol-1)
	s.mergeSlots(merges)

	gaps := row(b.In(model.Text{ZH: "缺口(人)", EN: "Gap (heads)"}), left)
	cover := newCoverage(b)
	for t := range n {
		formula := kit.Quote(b.Names.Coverage) + "!" + kit.Ref(cover.gapCol, cover.row(t))
		gaps[gridFirstCol-1+t] = b.Live(formula, b.Counts.Gap[t], kit.Style{Size: 7, Bold: true, Center: true, Shrink: true, Number: `0;-0;""`, Left: s.edge(t)})
	}
	s.Add(13, gaps...)
	s.Merge(1, gridFirstCol-1)

	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true}
	heads := row("", head)
	for c, h := range []string{b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "身份", EN: "Role"})} {
		heads[c] = b.Text(h, head)
	}
	for t := range n {
		heads[gridFirstCol-1+t] = b.Text(p.Grid.Time(t).Format("04"), kit.Style{Size: 6, Text: kit.QuietColour.Text, Center: true, Left: s.edge(t), NoWrap: true})
	}
	s.Add(15, heads...)
}

// mergeSlots joins the cells of slot spans in the row written last.
func (s *sheet) mergeSlots(spans [][2]int) {
	for _, m := range spans {
		s.Merge(gridFirstCol+m[0], gridFirstCol+m[1]-1)
	}
}

// edge is the border on the left of slot t: medium where a phase begins, thin on the hour.
func (s *sheet) edge(t int) int {
	p := s.b.P
	switch {
	case t == 0 || p.PhaseAt(t) != p.PhaseAt(t-1):
		return 2
	case p.Grid.Time(t).Minute() == 0:
		return 1
	}
	return 0
}
