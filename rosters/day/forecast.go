package day

import (
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// forecast is the manager's sheet of volume with its band and of the service
// that the roster is expected to give.
func (b *book) forecast(name string) error {
	t := kit.Table[int]{Height: 13, Columns: slotColumns(b, 12, false, func(t int) int { return t })}
	var standards []string
	for q := range b.P.Queues {
		t.Columns = append(t.Columns, b.forecastColumns(q)...)
		if x := b.In(b.P.Queues[q].Standard); x != "" {
			standards = append(standards, b.Codes.Name[model.Serve(q)]+" "+x)
		}
	}
	s := b.sheet(name, kit.Layout{Widths: t.Widths(), Landscape: true, FreezeCols: 2, RepeatFrom: 3 + b.bandRows(), To: 4 + b.bandRows(), Tab: "2E7D5B"})
	s.Title(b.In(model.Text{ZH: "预测与服务", EN: "Forecast and service"}), b.In(model.Text{ZH: "低/高＝P10/P90；服务是按定稿排班推算的，不随改动重算。",
		EN: "Low/high = P10/P90; service is what this version is expected to give and does not recount."})+"　"+strings.Join(standards, b.In(model.Text{ZH: "；",
		EN: "; "})))
	s.bandCharts()
	t.DoubleHeads(s.Sheet, 16, 15)
	for slot := range b.P.Grid.N {
		t.Row(s.Sheet, slot, b.newPhase(slot))
	}
	return s.Close()
}

// queueWidth is how many columns of the forecast's sheet a queue takes.
const queueWidth = 8

// forecastColumns are a queue's volume with its band, heads required and service.
func (b *book) forecastColumns(q int) []kit.Column[int] {
	x := b.P.Queues[q]
	figure := func(head model.Text, width float64, number string, values []float64) kit.Column[int] {
		look := kit.Count
		look.Number = number
		return kit.Column[int]{Under: head, Width: width, Style: look, Cell: func(t int) any {
			if t < len(values) {
				return values[t]
			}
			return ""
		}, Look: func(t int, st *kit.Style) {
			if t >= len(values) {
				st.Number = ""
			}
		}}
	}
	out := []kit.Column[int]{
		figure(model.Text{ZH: "咨询量", EN: "Inquiries"}, 8, "0.0", x.Forecast),
		figure(model.Text{ZH: "低", EN: "Low"}, 7, "0.0", x.Low),
		figure(model.Text{ZH: "高", EN: "High"}, 7, "0.0", x.High),
		{Under: model.Text{ZH: "需求", EN: "Req."}, Width: 6, Style: kit.Whole, Cell: func(t int) any { return view.At(x.Required, t) }},
		figure(model.Text{ZH: "达标", EN: "In time"}, 7, "0%", x.Within),
		figure(model.Text{ZH: "流失", EN: "Lost"}, 7, "0%", x.Abandoned),
		figure(model.Text{ZH: "等待(秒)", EN: "Wait (s)"}, 7, "0", x.Wait),
		figure(model.Text{ZH: "积压", EN: "Backlog"}, 7, `0;-0;"·"`, x.Backlog),
	}
	name := b.Codes.Name[model.Serve(q)]
	out[0].Head, out[0].Group = model.Text{ZH: name, EN: name}, queueWidth
	return out
}
