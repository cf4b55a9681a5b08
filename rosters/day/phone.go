package day

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// phone is the sheet that fits one screenshot of a phone: the phases with what
// counts in each, and who leads.
func (b *book) phone(name string) error {
	p := b.P
	widths := []float64{13, 17, 5, 5, 5, 30}
	s := b.sheet(name, kit.Layout{Widths: widths, Tab: "D55E00"})
	s.Add(30, b.Text(kit.Clean(b.Subject()), kit.Style{Size: 15, Bold: true, Shrink: true}))
	s.Merge(1, len(widths))
	s.Add(18, b.Text(model.Clock(p.Opening, b.Lang)+b.In(model.Text{ZH: " 开售　",
		EN: " opening  "})+p.Version, kit.Style{Size: 10, Text: kit.QuietColour.Text, NoWrap: true}))
	s.Heads(20, b.In(model.Text{ZH: "时间", EN: "Time"}), b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "需", EN: "Req"}), b.In(model.Text{ZH: "岗",
		EN: "On"}), b.In(model.Text{ZH: "缺", EN: "Gap"}), b.In(model.Text{ZH: "做什么", EN: "What"}))
	cover := newCoverage(b)
	first := s.Row + 1
	day := ""
	for _, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		if d := model.ClockDate(p.Grid.Time(ph.From), b.Lang); d != day {
			day = d
			band := kit.Style{Size: 10, Bold: true, Colour: kit.BandColour, NoWrap: true}
			row := make([]any, len(widths))
			for c := range row {
				row[c] = b.Text("", band)
			}
			row[0] = b.Text(d, band)
			s.Add(18, row...)
			s.Merge(1, len(widths))
		}
		t := p.Tightest(b.Counts, ph.Span)
		cell := func(c int) string { return kit.Quote(b.Names.Coverage) + "!" + kit.Ref(c, cover.row(t)) }
		mid := kit.Style{Size: 11, Border: true, Center: true}
		what := kit.Wrap(b.whatToDo(ph), b.In(view.Comma), 10, kit.ColumnPixels(widths[5]))
		st := kit.Style{Size: 11, Bold: true, Border: true, Shrink: true}
		if ph.AllHands {
			st.Colour = kit.HeadColour
		}
		s.Add(kit.RowHeight(kit.Lines(what, 10, kit.ColumnPixels(widths[5])), 10)+4,
			b.Text(p.Grid.Time(ph.From).Format("15:04")+"–"+p.Grid.Time(ph.To).Format("15:04"),
				kit.Style{Size: 11, Bold: true, Border: true, Center: true, Shrink: true}),
			b.Text(b.In(ph.Name), st),
			b.Live(cell(cover.needCol), b.Counts.Need[t], mid), b.Live(cell(cover.serveCol), b.Counts.Serve[t], mid),
			b.Live(cell(cover.gapCol), b.Counts.Gap[t], kit.Style{Size: 11, Bold: true, Border: true, Center: true, Number: `0;-0;"·"`}),
			b.Text(what, kit.Style{Size: 10, Border: true}))
	}
	if s.Row >= first {
		s.When(kit.Ref(5, first)+":"+kit.Ref(5, s.Row), fmt.Sprintf("IF(%s=\"\",0,%s)>0", kit.Ref(5, first), kit.Ref(5, first)), kit.ShortColour, true)
	}
	for _, line := range b.phoneLeads() {
		s.Paragraph(line, kit.Style{Size: 10}, len(widths))
	}
	s.Paragraph(b.In(model.Text{ZH: "需、岗、缺是本阶段最紧时段的全店接待人数。",
		EN: "Req, on and gap: heads of the whole shop at the phase's tightest slot."}), kit.Style{Size: 8, Text: kit.QuietColour.Text}, len(widths))
	s.PrintArea(1, 1, len(widths), s.Row)
	return s.Close()
}

// whatToDo is a phase in a few words: all hands, the turns of the meals with how
// many go, treats, who comes.
func (b *book) whatToDo(ph view.Phase) string {
	var out []string
	if ph.AllHands {
		out = append(out, b.In(model.Text{ZH: "全员到岗，不排用餐", EN: "All hands, no meals"}))
	}
	for _, meal := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal} {
		at := turns{}
		for i := range b.P.Agents {
			for _, r := range b.Runs(i, ph.Span, func(a model.Activity) bool { return a == meal }) {
				at.add(r.From, "")
			}
		}
		var parts []string
		for _, t := range at.slots() {
			parts = append(parts, fmt.Sprintf(b.In(model.Text{ZH: "%s\u00a0%d人", EN: "%s\u00a0%d"}), b.P.Grid.Time(t).Format("15:04"), len(at[t])))
		}
		if len(parts) > 6 {
			n := 0
			for _, names := range at {
				n += len(names)
			}
			slots := at.slots()
			parts = []string{fmt.Sprintf(b.In(model.Text{ZH: "%s 起分 %d 批，共 %d人",
				EN: "%s on, %d turns, %d in all"}), b.P.Grid.Time(slots[0]).Format("15:04"), len(slots), n)}
		}
		if len(parts) > 0 {
			out = append(out, b.Codes.Name[meal]+" "+b.List(parts))
		}
	}
	if ph.Treat {
		out = append(out, b.In(model.Text{ZH: "茶点送到工位，照常接待", EN: "Treats at the desk, go on serving"}))
	}
	come := 0
	for i := range b.P.Agents {
		for _, d := range b.P.Timetables[i].Duties() {
			if ph.Has(d.From) && b.P.Agents[i].Kind == model.Reserve {
				come++
			}
		}
	}
	if come > 0 {
		out = append(out, fmt.Sprintf(b.In(model.Text{ZH: "后备到岗 %d 人", EN: "Reserves coming: %d"}), come))
	}
	if len(out) == 0 {
		out = append(out, b.In(model.Text{ZH: "按量排人", EN: "Heads by load"}))
	}
	return strings.Join(out, "\n")
}

// phoneLeads are a line for the duty managers and one for each team's leads, as
// far as they fit on a screen.
func (b *book) phoneLeads() []string {
	var out []string
	sep := b.In(view.Comma)
	if m := b.Leaders("", model.Manager); len(m) > 0 {
		out = append(out, b.In(model.Text{ZH: "值班主管：", EN: "Duty manager: "})+strings.Join(m, sep))
	}
	teams := b.Teams()
	for _, team := range teams[:min(8, len(teams))] {
		if l := b.Leaders(team, model.Lead, model.Deputy); len(l) > 0 {
			out = append(out, kit.Clean(team)+b.In(model.Text{ZH: "：", EN: ": "})+strings.Join(l, sep))
		}
	}
	return out
}
