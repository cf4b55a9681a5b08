package rosters

import (
	"fmt"
	"math"
	"strconv"

	"paiban/planner/model"
)

// serviceTable says what customers will meet, in the names of the shops' own
// reports, and which of the documented standards that keeps.
func (s *sheet) serviceTable() {
	b, p := s.b, s.b.p
	if len(p.Service) == 0 {
		return
	}
	s.section(fmt.Sprintf(b.t("预计服务（按排班模拟活动当天 %d 次，± 为 95%% 的把握）", "Service to expect (the event day played out %d times; ± is 95 %% confidence)"), p.Service[0].Days))
	// The first column is the queue; each figure has one or two of the others.
	places := [][2]int{{2, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}}
	heads := make([]string, len(overviewWidths))
	heads[0] = b.t("队列", "Queue")
	for k, f := range p.Service[0].Figures[:min(len(places), len(p.Service[0].Figures))] {
		heads[places[k][0]-1] = b.in(f.Name)
	}
	row := func(height float64, cells []any) {
		s.add(height, cells...)
		for _, x := range places {
			s.merge(x[0], x[1])
		}
	}
	s.heads(30, heads...)
	for _, x := range places {
		s.merge(x[0], x[1])
	}
	mid := style{size: 10, bold: true, border: true, center: true, shrink: true}
	for _, x := range p.Service {
		cells := make([]any, len(overviewWidths))
		for c := range cells {
			cells[c] = b.text("", mid)
		}
		cells[0] = b.text(b.codes.name[model.Serve(x.Queue)], style{size: 9, bold: true, border: true, shrink: true})
		for k, f := range x.Figures[:min(len(places), len(x.Figures))] {
			cells[places[k][0]-1] = b.text(b.figure(f), mid)
		}
		if x.Unserved {
			cells[1] = b.text(b.t("没有人接待", "nobody serves"), style{size: 10, bold: true, border: true, center: true, colour: shortColour})
		}
		row(18, cells)
	}
	s.standardTable()
}

// figure is a mean with its half-width: 96.0% ± 2.2, 9.7 ± 3.6 秒.
func (b *book) figure(f Figure) string {
	if f.Unit == (model.Text{}) {
		return fmt.Sprintf("%.1f%% ± %.1f", 100*f.Mean, 100*f.Half)
	}
	number := func(x float64) string { return strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64) }
	return fmt.Sprintf("%s ± %s %s", number(f.Mean), number(f.Half), b.in(f.Unit))
}

// standardTable holds each queue against the documented standards.
func (s *sheet) standardTable() {
	b := s.b
	s.skip(1)
	merge := func() {
		s.merge(2, 3)
		s.merge(4, 7)
	}
	s.heads(16, b.t("队列", "Queue"), b.t("标准", "Standard"), "", b.t("出处", "Source"), "", "", "", b.t("要求", "Asked"), b.t("预计", "Expected"), b.t("达到", "Met"))
	merge()
	for _, x := range b.p.Service {
		for k, std := range x.Standards {
			above := 1
			if k == 0 {
				above = 2
			}
			cell := style{size: 9, border: true, above: above, shrink: true}
			share := style{size: 9, border: true, above: above, center: true, number: "0%"}
			verdict, mark := style{size: 9, bold: true, border: true, above: above, center: true, colour: exactColour}, b.t("是", "yes")
			if !std.Met {
				verdict.colour, mark = shortColour, b.t("否", "no")
			}
			s.add(15, b.text(b.codes.name[model.Serve(x.Queue)], cell), b.text(b.in(std.Name), cell), b.text("", cell), b.text(std.Source, cell), b.text("", cell), b.text("", cell), b.text("", cell),
				b.num(std.Want, share), b.num(std.Share, share), b.text(mark, verdict))
			merge()
		}
	}
}
