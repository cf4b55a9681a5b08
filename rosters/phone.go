package rosters

import (
	"fmt"
	"strings"

	"paiban/planner/model"
)

// phone is the sheet that fits one screenshot of a phone: the phases with what
// counts in each, and who leads.
func (b *book) phone(name string) error {
	p := b.p
	widths := []float64{13, 17, 5, 5, 5, 30}
	s := b.sheet(name, layout{widths: widths, tab: "D55E00"})
	s.add(30, b.text(clean(b.subject()), style{size: 15, bold: true, shrink: true}))
	s.merge(1, len(widths))
	s.add(18, b.text(model.Clock(p.Opening, b.lang)+b.t(" 开售　", " opening  ")+p.Version, style{size: 10, text: quietColour.text, noWrap: true}))
	s.heads(20, b.t("时间", "Time"), b.t("阶段", "Phase"), b.t("需", "Req"), b.t("岗", "On"), b.t("缺", "Gap"), b.t("做什么", "What"))
	cover := newCoverage(b)
	first := s.row + 1
	day := ""
	for _, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		if d := model.ClockDate(p.Grid.Time(ph.From), b.lang); d != day {
			day = d
			band := style{size: 10, bold: true, colour: bandColour, noWrap: true}
			row := make([]any, len(widths))
			for c := range row {
				row[c] = b.text("", band)
			}
			row[0] = b.text(d, band)
			s.add(18, row...)
			s.merge(1, len(widths))
		}
		t := p.tightest(b.counts, ph.Span)
		cell := func(c int) string { return quote(b.names.coverage) + "!" + ref(c, cover.row(t)) }
		mid := style{size: 11, border: true, center: true}
		what := wrap(b.whatToDo(ph), b.t("、", ", "), 10, columnPixels(widths[5]))
		st := style{size: 11, bold: true, border: true, shrink: true}
		if ph.AllHands {
			st.colour = headColour
		}
		s.add(rowHeight(lines(what, 10, columnPixels(widths[5])), 10)+4,
			b.text(p.Grid.Time(ph.From).Format("15:04")+"–"+p.Grid.Time(ph.To).Format("15:04"), style{size: 11, bold: true, border: true, center: true, shrink: true}),
			b.text(b.in(ph.Name), st),
			b.live(cell(cover.needCol), b.counts.need[t], mid), b.live(cell(cover.serveCol), b.counts.serve[t], mid),
			b.live(cell(cover.gapCol), b.counts.gap[t], style{size: 11, bold: true, border: true, center: true, number: `0;-0;"·"`}),
			b.text(what, style{size: 10, border: true}))
	}
	if s.row >= first {
		s.when(ref(5, first)+":"+ref(5, s.row), fmt.Sprintf("IF(%s=\"\",0,%s)>0", ref(5, first), ref(5, first)), shortColour, true)
	}
	for _, line := range b.phoneLeads() {
		s.paragraph(line, style{size: 10}, len(widths))
	}
	s.paragraph(b.t("需、岗、缺是本阶段最紧时段的全店接待人数。", "Req, on and gap: heads of the whole shop at the phase's tightest slot."), style{size: 8, text: quietColour.text}, len(widths))
	s.printArea(1, 1, len(widths), s.row)
	return s.close()
}

// whatToDo is a phase in a few words: all hands, the turns of the meals with how
// many go, treats, who comes.
func (b *book) whatToDo(ph Phase) string {
	var out []string
	if ph.AllHands {
		out = append(out, b.t("全员到岗，不排用餐", "All hands, no meals"))
	}
	for _, meal := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		at := turns{}
		for i := range b.p.Agents {
			for _, r := range b.runs(i, ph.Span, func(a model.Activity) bool { return a == meal }) {
				at.add(r.From, "")
			}
		}
		var parts []string
		for _, t := range at.slots() {
			parts = append(parts, fmt.Sprintf(b.t("%s\u00a0%d人", "%s\u00a0%d"), b.p.Grid.Time(t).Format("15:04"), len(at[t])))
		}
		if len(parts) > 6 {
			n := 0
			for _, names := range at {
				n += len(names)
			}
			slots := at.slots()
			parts = []string{fmt.Sprintf(b.t("%s 起分 %d 批，共 %d人", "%s on, %d turns, %d in all"), b.p.Grid.Time(slots[0]).Format("15:04"), len(slots), n)}
		}
		if len(parts) > 0 {
			out = append(out, b.codes.name[meal]+" "+strings.Join(parts, b.t("、", ", ")))
		}
	}
	if ph.Treat {
		out = append(out, b.t("茶点送到工位，照常接待", "Treats at the desk, go on serving"))
	}
	come := 0
	for i := range b.p.Agents {
		for _, d := range b.p.Timetables[i].Duties() {
			if ph.Has(d.From) && b.p.Agents[i].Kind == model.Reserve {
				come++
			}
		}
	}
	if come > 0 {
		out = append(out, fmt.Sprintf(b.t("后备到岗 %d 人", "Reserves coming: %d"), come))
	}
	if len(out) == 0 {
		out = append(out, b.t("按量排人", "Heads by load"))
	}
	return strings.Join(out, "\n")
}

// phoneLeads are a line for the duty managers and one for each team's leads, as
// far as they fit on a screen.
func (b *book) phoneLeads() []string {
	var out []string
	sep := b.t("、", ", ")
	if m := b.leaders("", model.Manager); len(m) > 0 {
		out = append(out, b.t("值班主管：", "Duty manager: ")+strings.Join(m, sep))
	}
	teams := b.teams()
	for _, team := range teams[:min(8, len(teams))] {
		if l := b.leaders(team, model.Lead, model.Deputy); len(l) > 0 {
			out = append(out, clean(team)+b.t("：", ": ")+strings.Join(l, sep))
		}
	}
	return out
}
