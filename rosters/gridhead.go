package rosters

// gridHead writes the phase band, the hours, the gap and the column heads.
func (s *sheet) gridHead(isCut map[int]bool) {
	b, p, n := s.b, s.b.p, s.b.p.Grid.N
	row := func(label string, look style) []any {
		out := make([]any, gridFirstCol-1+n)
		for c := range gridFirstCol - 1 {
			out[c] = b.text("", look)
		}
		out[0] = b.text(label, look)
		return out
	}
	left := style{size: 9, bold: true, colour: bandColour, right: true, noWrap: true}

	phases := row(b.t("阶段", "Phase"), left)
	var merges [][2]int
	for t := 0; t < n; {
		ph, to := p.phaseAt(t), t+1
		for to < n && p.phaseAt(to) == ph && !isCut[to] {
			to++
		}
		look := style{size: 9, bold: true, colour: bandColour, center: true, border: true, shrink: true}
		label := ""
		if ph >= 0 {
			label = b.in(p.Phases[ph].Name)
			if p.Phases[ph].AllHands {
				look.colour = headColour
				if float64(to-t)*columnPixels(slotWidth) > pixels(label, 9)+90 {
					label += b.t("·全员到岗", " · all hands")
				}
			}
		}
		for x := t; x < to; x++ {
			phases[gridFirstCol-1+x] = b.text("", look)
		}
		phases[gridFirstCol-1+t] = b.text(label, look)
		merges = append(merges, [2]int{t, to})
		t = to
	}
	s.add(17, phases...)
	s.merge(1, gridFirstCol-1)
	s.mergeSlots(merges)

	hours := row(b.t("时间", "Time"), left)
	merges = nil
	for t := 0; t < n; {
		to := t + 1
		for to < n && p.Grid.Time(to).Minute() != 0 && !isCut[to] {
			to++
		}
		look := style{size: 8, bold: true, left: 2, noWrap: true, text: quietColour.text}
		if p.Grid.Time(t).Minute() == 0 {
			look.text = inkColour.text
		}
		label := tick(p.Grid.Time(t), b.lang)
		if float64(to-t)*columnPixels(slotWidth) < pixels(label, 8)+4 {
			label = p.Grid.Time(t).Format("15:04")
		}
		for x := t; x < to; x++ {
			hours[gridFirstCol-1+x] = b.text("", look)
		}
		hours[gridFirstCol-1+t] = b.text(label, look)
		merges = append(merges, [2]int{t, to})
		t = to
	}
	s.add(14, hours...)
	s.merge(1, gridFirstCol-1)
	s.mergeSlots(merges)

	gaps := row(b.t("缺口(人)", "Gap (heads)"), left)
	cover := newCoverage(b)
	for t := range n {
		formula := quote(b.names.coverage) + "!" + ref(cover.gapCol, cover.row(t))
		gaps[gridFirstCol-1+t] = b.live(formula, b.counts.gap[t], style{size: 7, bold: true, center: true, shrink: true, number: `0;-0;""`, left: s.edge(t)})
	}
	s.add(13, gaps...)
	s.merge(1, gridFirstCol-1)

	head := style{size: 9, bold: true, colour: headColour, center: true, border: true}
	heads := row("", head)
	for c, h := range []string{b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("身份", "Role")} {
		heads[c] = b.text(h, head)
	}
	for t := range n {
		heads[gridFirstCol-1+t] = b.text(p.Grid.Time(t).Format("04"), style{size: 6, text: quietColour.text, center: true, left: s.edge(t), noWrap: true})
	}
	s.add(15, heads...)
}

// mergeSlots joins the cells of slot spans in the row written last.
func (s *sheet) mergeSlots(spans [][2]int) {
	for _, m := range spans {
		s.merge(gridFirstCol+m[0], gridFirstCol+m[1]-1)
	}
}

// edge is the border on the left of slot t: medium where a phase begins, thin on the hour.
func (s *sheet) edge(t int) int {
	p := s.b.p
	switch {
	case t == 0 || p.phaseAt(t) != p.phaseAt(t-1):
		return 2
	case p.Grid.Time(t).Minute() == 0:
		return 1
	}
	return 0
}
