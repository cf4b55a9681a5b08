package day

import (
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

var requestPage = page{Name: model.Text{ZH: "外包需求", EN: "Outsourcing request"}, Write: (*book).request}

// need is a span for which people of a skill are asked for.
type need struct {
	model.Span
	skill string
	gap   bool // to close a gap: more than is booked
}

// request asks an outsourcing company for people: seats, times and skills, and
// nothing by which the shop or its people could be known.
func (b *book) request(name string) error {
	seats, needs := b.needs()
	cell := kit.Prose.Sized(10)
	hours, seat := cell, kit.Style{Size: 11, Bold: true, Border: true, Center: true}
	hours.Center, hours.Number = true, "0.0"
	t := kit.Table[need]{Size: 10, Pad: 2, Least: 20, Columns: []kit.Column[need]{
		{Head: model.Text{ZH: "在岗时间", EN: "On duty"}, Width: 50, Style: cell, Cell: func(n need) any { return b.LongSpan(n.Span) }},
		{Head: model.Text{ZH: "时长", EN: "Hours"}, Width: 8, Style: hours, Cell: func(n need) any { return float64(n.Len()*b.P.Grid.SlotMinutes) / 60 }},
		{Head: model.Text{ZH: "坐席", EN: "Seats"}, Width: 8, Style: seat, Cell: func(n need) any { return seats[n] }},
		{Head: model.Text{ZH: "技能", EN: "Skills"}, Width: 24, Style: cell, Cell: func(n need) any {
			if n.gap {
				return n.skill + b.In(model.Text{ZH: "（补缺口）", EN: " (to close a gap)"})
			}
			return n.skill
		}},
		{Head: model.Text{ZH: "到场（提前 30 分钟交底）", EN: "Arrival (30 min earlier)"}, Width: 25, Style: cell,
			Cell: func(n need) any { return model.Clock(b.P.Grid.Time(n.From).Add(-30*time.Minute), b.Lang) }},
		{Head: model.Text{ZH: "联系人、电话（填写）", EN: "Contact (fill in)"}, Width: 22, Style: cell, Cell: func(need) any { return "" }},
	}}
	s := b.sheet(name, kit.Layout{Widths: t.Widths(), Landscape: true, Anonymous: true, Tab: "5B6776"})
	s.Add(26, b.Text(b.In(model.Text{ZH: "外包客服需求单", EN: "Request for outsourced agents"}), kit.Style{Size: 15, Bold: true, NoWrap: true}))
	s.Add(16, b.Text(b.In(model.Text{ZH: "可直接发给外包公司：不含店名和人名。时间为北京时间。", EN: "Fit to be sent: names neither shop nor people. Local time."}),
		kit.Style{Size: 9, Text: kit.QuietColour.Text, NoWrap: true}))
	t.Heads(s.Sheet, 17)
	for _, n := range needs {
		t.Row(s.Sheet, n, 1)
	}
	if len(needs) == 0 {
		none := model.Text{ZH: "没有外包人员，也没有 30 分钟以上的缺口。", EN: "No outsourced people, and no gap of 30 minutes or more."}
		s.Add(18, b.Text(b.In(none), kit.Style{NoWrap: true}))
	}
	s.Paragraph(b.In(model.Text{ZH: "要求：打字每分钟 50 字以上；熟悉千牛；用餐和休息由我方统一安排；提前 3 天给名单，用于开子账号。",
		EN: "Asked for: 50 characters a minute; used to the chat client; meals and rests as we arrange them; names 3 days ahead, for the sub-accounts."}),
		kit.Style{Size: 10}, len(s.Widths))
	return s.Close()
}

// needs lists the duties of outsourced people, then the longer gaps, with the seats of
// each.
func (b *book) needs() (map[need]int, []need) {
	seats, order := map[need]int{}, []need{}
	add := func(n need, heads int) {
		if _, ok := seats[n]; !ok {
			order = append(order, n)
		}
		seats[n] += heads
	}
	for i, a := range b.P.Agents {
		if a.Kind != model.Outsourced {
			continue
		}
		var skills []string
		for _, q := range a.Queues {
			skills = append(skills, b.channel(q))
		}
		for _, d := range b.P.Timetables[i].Duties() {
			add(need{Span: d.Span, skill: b.List(skills)}, 1)
		}
	}
	for _, g := range b.P.Gaps(b.Counts) {
		if g.Worst > 0 && g.Len()*b.P.Grid.SlotMinutes >= 30 {
			add(need{g.Span, b.channel(g.Queue), true}, g.Worst)
		}
	}
	return seats, order
}

// channel names a queue's work: its channel, and the queue unless its name holds that
// of the shop.
func (b *book) channel(q int) string {
	if q < 0 || q >= len(b.P.Queues) {
		return b.In(model.Text{ZH: "在线", EN: "chat"})
	}
	kind := b.In(model.Text{ZH: "在线", EN: "chat"})
	if b.P.Queues[q].Channel == model.Phone {
		kind = b.In(model.Text{ZH: "电话", EN: "phone"})
	}
	name := b.Codes.Name[model.Serve(q)]
	if b.namesShop(name) {
		return kind
	}
	return kind + b.In(model.Text{ZH: "·", EN: ", "}) + name
}

// namesShop reports whether a text holds the shop's name, as far as sub-accounts
// (shop:agent) tell it, or the event's.
func (b *book) namesShop(text string) bool {
	if b.P.Event != "" && strings.Contains(text, b.P.Event) {
		return true
	}
	for _, a := range b.P.Agents {
		shop, _, ok := strings.Cut(strings.ReplaceAll(a.Nick, "：", ":"), ":")
		if ok && shop != "" && strings.Contains(text, shop) {
			return true
		}
	}
	return false
}
