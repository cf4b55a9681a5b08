package day

import (
	"fmt"

	"paiban/planner/model"
	"paiban/planner/simulate"
	"paiban/rosters/kit"
)

// serviceTable says what customers will meet, in the names of the shops' own
// reports, and which of the documented standards that keeps.
func (s *sheet) serviceTable() {
	b, p := s.b, s.b.P
	if len(p.Service) == 0 {
		return
	}
	s.Section(fmt.Sprintf(b.In(model.Text{ZH: "预计服务（按排班模拟活动当天 %d 次，± 为 95%% 的把握）",
		EN: "Service to expect (the event day played out %d times; ± is 95 %% confidence)"}), p.Service[0].Days))
	// The first column is the queue; each figure has one or two of the others.
	places := [][2]int{{2, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}}
	heads := make([]string, len(overviewWidths))
	heads[0] = b.In(model.Text{ZH: "队列", EN: "Queue"})
	for k, f := range p.Service[0].Figures[:min(len(places), len(p.Service[0].Figures))] {
		heads[places[k][0]-1] = b.In(f.Name)
	}
	row := func(height float64, cells []any) {
		s.Add(height, cells...)
		for _, x := range places {
			s.Merge(x[0], x[1])
		}
	}
	s.Heads(30, heads...)
	for _, x := range places {
		s.Merge(x[0], x[1])
	}
	mid := kit.Style{Size: 10, Bold: true, Border: true, Center: true, Shrink: true}
	for _, x := range p.Service {
		cells := make([]any, len(overviewWidths))
		for c := range cells {
			cells[c] = b.Text("", mid)
		}
		cells[0] = b.Text(b.Codes.Name[model.Serve(x.Queue)], kit.Style{Size: 9, Bold: true, Border: true, Shrink: true})
		for k, f := range x.Figures[:min(len(places), len(x.Figures))] {
			cells[places[k][0]-1] = b.Text(b.figure(f), mid)
		}
		if x.Unserved {
			cells[1] = b.Text(b.In(model.Text{ZH: "没有人接待",
				EN: "nobody serves"}), kit.Style{Size: 10, Bold: true, Border: true, Center: true, Colour: kit.ShortColour})
		}
		row(18, cells)
	}
	for _, t := range b.P.Assessed {
		s.Paragraph(b.In(t), kit.Style{Size: 10}, len(overviewWidths))
	}
	s.standardTable()
}

// figure is a mean with its half-width: 96.0% ± 2.2, 9.7 ± 3.6 秒.
func (b *book) figure(f simulate.Named) string {
	if f.Unit == (model.Text{}) {
		return fmt.Sprintf("%.1f%% ± %.1f", 100*f.Value.Mean, 100*f.Value.Half)
	}
	return f.Value.Text(b.P.Service[0].Days) + " " + b.In(f.Unit)
}

// standardTable holds each queue against the documented standards.
func (s *sheet) standardTable() {
	b := s.b
	s.Skip(1)
	merge := func() {
		s.Merge(2, 3)
		s.Merge(4, 7)
	}
	s.Heads(16, b.In(model.Text{ZH: "队列", EN: "Queue"}), b.In(model.Text{ZH: "标准", EN: "Standard"}), "", b.In(model.Text{ZH: "出处",
		EN: "Source"}), "", "", "", b.In(model.Text{ZH: "要求", EN: "Asked"}), b.In(model.Text{ZH: "预计", EN: "Expected"}), b.In(model.Text{ZH: "达到", EN: "Met"}))
	merge()
	for _, x := range b.P.Service {
		for k, std := range x.Standards {
			above := 1
			if k == 0 {
				above = 2
			}
			cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
			share := kit.Style{Size: 9, Border: true, Above: above, Center: true, Number: "0%"}
			verdict, mark := kit.Style{Size: 9, Bold: true, Border: true, Above: above, Center: true, Colour: kit.ExactColour}, b.In(model.Text{ZH: "是",
				EN: "yes"})
			if !std.Met {
				verdict.Colour, mark = kit.ShortColour, b.In(model.Text{ZH: "否", EN: "no"})
			}
			s.Add(15, b.Text(b.Codes.Name[model.Serve(x.Queue)], cell), b.Text(b.In(std.Name), cell), b.Text("", cell), b.Text(std.Source, cell),
				b.Text("", cell), b.Text("", cell), b.Text("", cell),
				b.Num(std.Want, share), b.Num(std.Share, share), b.Text(mark, verdict))
			merge()
		}
	}
}
