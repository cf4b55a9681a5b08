package day

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// gridHead writes the phase band, the hours, the gap and the column heads. Nothing
// reaches over a cut, where a printed page begins.
func (s *sheet) gridHead(isCut map[int]bool) {
	b, p := s.b, s.b.P
	s.ruler(17, workbook.PhaseHead, func(t int) bool { return p.PhaseAt(t) != p.PhaseAt(t-1) || isCut[t] }, s.phaseBand)
	s.ruler(14, model.Text{ZH: "时间", EN: "Time"}, func(t int) bool { return p.Grid.Time(t).Minute() == 0 || isCut[t] }, s.hourBand)

	cover := newCoverage(b)
	gaps := s.gridLabel(model.Text{ZH: "缺口(人)", EN: "Gap (heads)"})
	for t := range p.Grid.N {
		look := kit.Style{Size: 7, Bold: true, Center: true, Shrink: true, Number: `0;-0;""`, Left: s.edge(t)}
		gaps = append(gaps, b.Live(kit.Quote(b.Names.Coverage)+"!"+kit.Ref(cover.gapCol, cover.row(t)), b.Counts.Gap[t], look))
	}
	s.Add(13, gaps...)
	s.Merge(1, gridFirstCol-1)

	var heads []any
	for _, h := range []model.Text{view.TeamHead, view.IDHead, view.NameHead, view.RoleHead} {
		heads = append(heads, b.Text(b.In(h), kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true}))
	}
	for t := range p.Grid.N {
		look := kit.Style{Size: 6, Text: kit.QuietColour.Text, Center: true, Left: s.edge(t), NoWrap: true}
		heads = append(heads, b.Text(p.Grid.Time(t).Format("04"), look))
	}
	s.Add(15, heads...)
}

// gridLabel begins a row of the grid's head: its label over the columns of people.
func (s *sheet) gridLabel(label model.Text) []any {
	look := kit.Style{Size: 9, Bold: true, Colour: kit.BandColour, Right: true, NoWrap: true}
	out := []any{s.b.Text(s.b.In(label), look)}
	for len(out) < gridFirstCol-1 {
		out = append(out, s.b.Text("", look))
	}
	return out
}

// ruler writes a row of bands over the slots: one begins at each slot that begins
// names, and band says what stands in it and how it looks.
func (s *sheet) ruler(height float64, label model.Text, begins func(t int) bool, band func(from, to int) (string, kit.Style)) {
	row, n := s.gridLabel(label), s.b.P.Grid.N
	var merges [][2]int
	for t := 0; t < n; {
		to := t + 1
		for to < n && !begins(to) {
			to++
		}
		text, look := band(t, to)
		row = append(row, s.b.Text(text, look))
		for range to - t - 1 {
			row = append(row, s.b.Text("", look))
		}
		merges = append(merges, [2]int{t, to})
		t = to
	}
	s.Add(height, row...)
	s.Merge(1, gridFirstCol-1)
	for _, m := range merges {
		s.Merge(gridFirstCol+m[0], gridFirstCol+m[1]-1)
	}
}

// phaseBand is a phase over its slots.
func (s *sheet) phaseBand(from, to int) (string, kit.Style) {
	look := kit.Style{Size: 9, Bold: true, Colour: kit.BandColour, Center: true, Border: true, Shrink: true}
	ph := s.b.P.PhaseAt(from)
	if ph < 0 {
		return "", look
	}
	text := s.b.In(s.b.P.Phases[ph].Name)
	if s.b.P.Phases[ph].AllHands {
		look.Colour = kit.HeadColour
		if float64(to-from)*kit.ColumnPixels(kit.SlotWidth) > kit.Pixels(text, 9)+90 {
			text += s.b.In(model.Text{ZH: "·全员到岗", EN: " · all hands"})
		}
	}
	return text, look
}

// hourBand is an hour over its slots, with the date where there is room.
func (s *sheet) hourBand(from, to int) (string, kit.Style) {
	at := s.b.P.Grid.Time(from)
	look := kit.Style{Size: 8, Bold: true, Left: 2, NoWrap: true, Text: kit.QuietColour.Text}
	if at.Minute() == 0 {
		look.Text = kit.InkColour.Text
	}
	if text := model.ClockTick(at, s.b.Lang); float64(to-from)*kit.ColumnPixels(kit.SlotWidth) >= kit.Pixels(text, 8)+4 {
		return text, look
	}
	return at.Format("15:04"), look
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
