package rosters

import (
	"strings"
	"time"

	"paiban/planner/model"
)

// WriteRequest writes the request to an outsourcing company as a workbook of its own,
// which names neither shop nor event nor people, in its properties neither.
func WriteRequest(path string, p *Plan, lang string) error {
	shop, err := newShop(p, lang, Leads)
	if err != nil {
		return err
	}
	b, err := shop.begin("")
	if err != nil {
		return err
	}
	defer b.Close()
	sheet := b.requestPage()
	if err := b.lay([]page{sheet}, sheet.name); err != nil {
		return err
	}
	return replace(path, b.write)
}

func (b *book) requestPage() page {
	return page{b.t("外包需求", "Outsourcing request"), (*book).request}
}

// request asks an outsourcing company for people: seats, times and skills, and
// nothing by which the shop or its people could be known.
func (b *book) request(name string) error {
	p := b.p
	widths := []float64{50, 8, 8, 24, 25, 22}
	s := b.sheet(name, layout{widths: widths, landscape: true, anonymous: true, tab: "5B6776"})
	s.add(26, b.text(b.t("外包客服需求单", "Request for outsourced agents"), style{size: 15, bold: true, noWrap: true}))
	s.add(16, b.text(b.t("可直接发给外包公司：不含店名和人名。时间为北京时间。", "Fit to be sent: names neither shop nor people. Local time."), style{size: 9, text: quietColour.text, noWrap: true}))
	s.heads(17, b.t("在岗时间", "On duty"), b.t("时长", "Hours"), b.t("坐席", "Seats"), b.t("技能", "Skills"), b.t("到场（提前 30 分钟交底）", "Arrival (30 min earlier)"), b.t("联系人、电话（填写）", "Contact (fill in)"))
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
			add(need{d.Span, strings.Join(skills, b.t("、", ", "))}, 1)
		}
	}
	booked := len(order)
	for _, g := range p.gaps(b.counts) {
		if g.worst > 0 && g.Len()*p.Grid.SlotMinutes >= 30 {
			add(need{g.Span, b.channel(g.queue)}, g.worst)
		}
	}
	for k, n := range order {
		when := span(p.Grid.Time(n.From), p.Grid.Time(n.To), b.lang)
		cell := style{size: 10, border: true}
		mid := style{size: 10, border: true, center: true, number: "0.0"}
		seat := style{size: 11, bold: true, border: true, center: true}
		skill := n.skill
		if k >= booked {
			skill += b.t("（补缺口）", " (to close a gap)")
		}
		s.add(max(20, float64(max(lines(when, 10, columnPixels(widths[0])), lines(skill, 10, columnPixels(widths[3]))))*lineHeight(10)+6), b.text(when, cell), b.num(float64(n.Len()*p.Grid.SlotMinutes)/60, mid), b.num(seats[n], seat),
			b.text(skill, cell), b.text(moment(p.Grid.Time(n.From).Add(-30*time.Minute), b.lang), cell), b.text("", cell))
	}
	if len(order) == 0 {
		s.add(18, b.text(b.t("没有外包人员，也没有 30 分钟以上的缺口。", "No outsourced people, and no gap of 30 minutes or more."), style{noWrap: true}))
	}
	s.paragraph(b.t("要求：打字每分钟 50 字以上；熟悉千牛；用餐和休息由我方统一安排；提前 3 天给名单，用于开子账号。", "Asked for: 50 characters a minute; used to the chat client; meals and rests as we arrange them; names 3 days ahead, for the sub-accounts."), style{size: 10}, len(widths))
	return s.close()
}

// channel names a queue's work: its channel, and the queue unless its name holds that
// of the shop.
func (b *book) channel(q int) string {
	if q < 0 || q >= len(b.p.Queues) {
		return b.t("在线", "chat")
	}
	kind := b.t("在线", "chat")
	if b.p.Queues[q].Channel == model.Phone {
		kind = b.t("电话", "phone")
	}
	name := b.codes.name[model.Serve(q)]
	if b.namesShop(name) {
		return kind
	}
	return kind + b.t("·", ", ") + name
}

// namesShop reports whether a text holds the shop's name, as far as sub-accounts
// (shop:agent) tell it, or the event's.
func (b *book) namesShop(text string) bool {
	if b.p.Event != "" && strings.Contains(text, b.p.Event) {
		return true
	}
	for _, a := range b.p.Agents {
		shop, _, ok := strings.Cut(strings.ReplaceAll(a.Nick, "：", ":"), ":")
		if ok && shop != "" && strings.Contains(text, shop) {
			return true
		}
	}
	return false
}
