package weeks

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// dateQueue is a queue on a date.
type dateQueue struct {
	date, queue int
	queueFigures
}

// queues is each queue's figures of each date, as of this version.
func (b *book) queues(name string) error {
	var rows []dateQueue
	for k := range b.Week().Dates {
		for q := range b.P.Queues {
			rows = append(rows, dateQueue{k, q, b.figuresOf(q, b.Week().Spans[k])})
		}
	}
	date := func(r dateQueue) any { return b.Week().Dates[r.date].Format("01-02") }
	t := kit.Table[dateQueue]{Height: 15, Columns: []kit.Column[dateQueue]{
		{Head: model.Text{ZH: "日期", EN: "Date"}, Width: 10, Style: kit.Cell, Cell: date},
		{Head: model.Text{ZH: "星期", EN: "Day"}, Width: 7, Style: kit.Cell, Cell: func(r dateQueue) any { return b.Weekday(b.Week().Dates[r.date]) }},
		{Head: workbook.QueueHead, Width: 16, Style: kit.Cell, Cell: func(r dateQueue) any { return b.Codes.Name[model.Serve(r.queue)] }},
		{Head: model.Text{ZH: "需求(时)", EN: "Required (h)"}, Width: 10, Style: kit.Tenths, Cell: func(r dateQueue) any { return r.need }},
		{Head: model.Text{ZH: "接待(时)", EN: "Serving (h)"}, Width: 10, Style: kit.Tenths, Cell: func(r dateQueue) any { return r.have }},
		{Head: shortHead, Width: 10, Style: kit.Tenths, Cell: func(r dateQueue) any { return r.short }},
		{Head: model.Text{ZH: "超出(时)", EN: "Over (h)"}, Width: 10, Style: kit.Tenths, Cell: func(r dateQueue) any { return r.over }},
		{Head: model.Text{ZH: "最多要(人)", EN: "Most (heads)"}, Width: 10, Style: kit.Whole, Cell: func(r dateQueue) any { return r.most }},
		{Head: model.Text{ZH: "最缺时刻", EN: "Worst at"}, Width: 8, Style: kit.Cell, Cell: func(r dateQueue) any { return b.worst(r.queueFigures) }},
		{Head: model.Text{ZH: "缺(人)", EN: "Short by"}, Width: 9, Style: kit.Whole, Cell: func(r dateQueue) any { return r.gap }},
	}}
	list := kit.List[dateQueue]{Table: t, Layout: kit.Layout{Tab: "2E7D5B"}, Subject: b.In(model.Text{ZH: "各队列", EN: "Queues"}),
		Hint: b.In(model.Text{ZH: "每天每个队列的人时，定稿时的数。", EN: "Head-hours of each queue on each date, as of this version."}) + b.Background(),
		Then: func(s *kit.Sheet) {
			at := kit.Ref(t.Col(shortHead), kit.ListHead+1)
			s.When(at+":"+kit.Ref(t.Col(shortHead), s.Row), "$"+at+">0", kit.ShortColour, true)
		}}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return rows[k].queue == 0 })
}

var shortHead = model.Text{ZH: "缺口(时)", EN: "Short (h)"}

// queueFigures are head-hours of a queue over some slots, and heads at the worst.
type queueFigures struct {
	need, have, short, over float64
	most, gap, worst        int
}

// worst is when most heads are missing, "" if none is.
func (b *book) worst(x queueFigures) string {
	if x.gap == 0 {
		return ""
	}
	return b.P.Grid.Time(x.worst).Format("15:04")
}

func (b *book) figuresOf(q int, s model.Span) queueFigures {
	var x queueFigures
	hour := float64(b.P.Grid.SlotMinutes) / 60
	for t := s.From; t < s.To; t++ {
		need, have := view.At(b.P.Queues[q].Required, t), b.Counts.Of(model.Serve(q), t)
		x.need += float64(need) * hour
		x.have += float64(have) * hour
		x.short += float64(max(0, need-have)) * hour
		if most := b.maximum(q, t); most >= 0 {
			x.over += float64(max(0, have-most)) * hour
		}
		x.most = max(x.most, need)
		if need-have > x.gap {
			x.gap, x.worst = need-have, t
		}
	}
	return x
}

// sumOf adds up all queues over some slots.
func (b *book) sumOf(s model.Span) queueFigures {
	var all queueFigures
	for q := range b.P.Queues {
		x := b.figuresOf(q, s)
		all.need, all.have, all.short, all.over = all.need+x.need, all.have+x.have, all.short+x.short, all.over+x.over
	}
	return all
}

// maximum returns the most heads wanted, -1 for no maximum.
func (b *book) maximum(q, t int) int {
	if q >= len(b.P.Weeks.Maximum) || t >= len(b.P.Weeks.Maximum[q]) {
		return -1
	}
	return b.P.Weeks.Maximum[q][t]
}
