package day

import (
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

var requestPage = page{Name: model.Text{ZH: "外包需求", EN: "Outsourcing request"}, Write: (*book).request}

// request asks an outsourcing company for people: seats, times and skills, and
// nothing by which the shop or its people could be known.
func (b *book) request(name string) error {
	p := b.P
	widths := []float64{50, 8, 8, 24, 25, 22}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, Anonymous: true, Tab: "5B6776"})
	s.Add(26, b.Text(b.In(model.Text{ZH: "外包客服需求单", EN: "Request for outsourced agents"}), kit.Style{Size: 15, Bold: true, NoWrap: true}))
	s.Add(16, b.Text(b.In(model.Text{ZH: "可直接发给外包公司：不含店名和人名。时间为北京时间。", EN: "Fit to be sent: names neither shop nor people. Local time."}), kit.Style{Size: 9, Text: kit.QuietColour.Text, NoWrap: true}))
	s.Heads(17, b.In(model.Text{ZH: "在岗时间", EN: "On duty"}), b.In(model.Text{ZH: "时长", EN: "Hours"}), b.In(model.Text{ZH: "坐席", EN: "Seats"}), b.In(model.Text{ZH: "技能", EN: "Skills"}), b.In(model.Text{ZH: "到场（提前 30 分钟交底）", EN: "Arrival (30 min earlier)"}), b.In(model.Text{ZH: "联系人、电话（填写）", EN: "Contact (fill in)"}))
	type need struct {
		model.Span
		skill string
	}
	seats, order := map[need]int{}, []need{}
	add := func(n need, heads int) {
		if _, ok := seats[n]; !ok {
			order = append(order, n)
		}
		seats[n] += heads
	}
	for i, a := range p.Agents {
		if a.Kind != model.Outsourced {
			continue
		}
		var skills []string
		for _, q := range a.Queues {
			skills = append(skills, b.channel(q))
		}
		for _, d := range p.Timetables[i].Duties() {
			add(need{d.Span, strings.Join(skills, b.In(model.Text{ZH: "、", EN: ", "}))}, 1)
		}
	}
	booked := len(order)
	for _, g := range p.Gaps(b.Counts) {
		if g.Worst > 0 && g.Len()*p.Grid.SlotMinutes >= 30 {
			add(need{g.Span, b.channel(g.Queue)}, g.Worst)
		}
	}
	for k, n := range order {
		when := b.LongSpan(n.Span)
		cell := kit.Style{Size: 10, Border: true}
		mid := kit.Style{Size: 10, Border: true, Center: true, Number: "0.0"}
		seat := kit.Style{Size: 11, Bold: true, Border: true, Center: true}
		skill := n.skill
		if k >= booked {
			skill += b.In(model.Text{ZH: "（补缺口）", EN: " (to close a gap)"})
		}
		s.Add(max(20, float64(max(kit.Lines(when, 10, kit.ColumnPixels(widths[0])), kit.Lines(skill, 10, kit.ColumnPixels(widths[3]))))*kit.LineHeight(10)+6), b.Text(when, cell), b.Num(float64(n.Len()*p.Grid.SlotMinutes)/60, mid), b.Num(seats[n], seat),
			b.Text(skill, cell), b.Text(model.Clock(p.Grid.Time(n.From).Add(-30*time.Minute), b.Lang), cell), b.Text("", cell))
	}
	if len(order) == 0 {
		s.Add(18, b.Text(b.In(model.Text{ZH: "没有外包人员，也没有 30 分钟以上的缺口。", EN: "No outsourced people, and no gap of 30 minutes or more."}), kit.Style{NoWrap: true}))
	}
	s.Paragraph(b.In(model.Text{ZH: "要求：打字每分钟 50 字以上；熟悉千牛；用餐和休息由我方统一安排；提前 3 天给名单，用于开子账号。", EN: "Asked for: 50 characters a minute; used to the chat client; meals and rests as we arrange them; names 3 days ahead, for the sub-accounts."}), kit.Style{Size: 10}, len(widths))
	return s.Close()
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
