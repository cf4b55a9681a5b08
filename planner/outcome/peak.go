package outcome

import (
	"math"

	"paiban/planner/model"
	"paiban/planner/staffing"
)

// Peak is the slot and queue that need most heads, done by hand the way managers
// do it, beside what the plan rests on.
type Peak struct {
	Queue, Slot int
	Inquiries   float64 // in the slot, before the bot, at the level planned for
	Bot         float64
	Minutes     float64 // handling of one inquiry
	Concurrency int
	ByHand      float64 // heads: inquiries × (1 − bot) × minutes ÷ concurrency ÷ slot minutes
	Effective   float64 // chats' worth of work that an agent at the cap gets through
	Worked      float64 // heads by the effective number in place of the cap
	Required    int     // what the plan asks for: with waiting, patience and ups and downs
	Present     int
	Short       int
}

// peakOf finds the slot and queue for which the plan asks most heads; among
// equals the one with the most work, and of those the earliest.
func peakOf(r *Result) *Peak {
	l := r.Load
	var best *Peak
	heads, most := 0, 0.0
	for q, slots := range l.Slots {
		p := l.Params[q]
		if len(p.AHT) == 0 {
			continue
		}
		for t, s := range slots {
			need, work := r.Day.Required[q][t], s.Inquiries*p.AHT[0]
			if need > heads || need == heads && work > most {
				heads, most = need, work
				best = r.peakAt(q, t)
			}
		}
	}
	return best
}

func (r *Result) peakAt(q, t int) *Peak {
	p, s := r.Load.Params[q], r.Load.Slots[q][t]
	m := float64(r.Day.Grid.SlotMinutes)
	k := &Peak{
		Queue: q, Slot: t, Bot: r.Load.Bot[q][t], Minutes: p.AHT[0], Concurrency: max(1, p.Concurrency),
		Required: r.Day.Required[q][t], Present: r.OnDuty[q][t],
	}
	if k.Bot < 1 {
		k.Inquiries = s.Inquiries / (1 - k.Bot)
	}
	k.ByHand = s.Inquiries * k.Minutes / float64(k.Concurrency) / m
	k.Effective = effective(p)
	k.Worked = s.Inquiries * k.Minutes / k.Effective / m
	k.Short = max(0, k.Required-k.Present)
	return k
}

// effective is how many chats handled one by one an agent at the cap is worth.
func effective(p staffing.Params) float64 {
	j := max(1, p.Concurrency)
	aht := p.AHT[min(j, len(p.AHT))-1]
	if !(aht > 0) {
		return 1
	}
	return float64(j) * p.AHT[0] / aht
}

// Lines returns the peak in words: the line by hand, and where the plan's own
// figure differs from it and why.
func (k *Peak) Lines(r *Result) []model.Text {
	number, hand := model.FormatNumber, int(math.Ceil(k.ByHand-1e-9))
	bot := model.Same(" ")
	if k.Bot > 0 {
		bot = model.Text{ZH: "（1 − 机器人 %s）× ", EN: " (1 − bot %s) × "}.With(model.FormatPercent(k.Bot))
	}
	lines := []model.Text{{
		ZH: "高峰手算：%s %s，%s 个咨询 ×%s%s 分钟 ÷ 同时接 %d 个 ÷ %d 分钟 = %s，要 %d 人，在岗 %d 人，差 %d 人",
		EN: "The peak by hand: %s %s, %s inquiries ×%s%s min ÷ %d at once ÷ %d min = %s, needs %d, present %d, short %d",
	}}
	lines[0] = lines[0].With(r.Day.Grid.RangeText(model.Span{From: k.Slot, To: k.Slot + 1}), r.Day.Queues[k.Queue].Label(), number(k.Inquiries),
		bot, number(k.Minutes), k.Concurrency, r.Day.Grid.SlotMinutes, number(k.ByHand), hand, k.Present, max(0, hand-k.Present))
	if k.Concurrency > 1 {
		lines = append(lines, model.Text{ZH: "但同时接 %d 个只顶逐个接 %s 个：实际工作量要 %s 人",
			EN: "But %d chats at once get done what %s would one by one: the work alone needs %s heads"}.With(
			k.Concurrency, number(k.Effective), number(k.Worked)))
	}
	more := model.Text{ZH: "再算上回复目标、流量波动和临时缺勤：计划按 %d 人，差 %d 人",
		EN: "With the waiting target, the ups and downs and unplanned absence the plan asks for %d, short %d"}
	if float64(k.Required) < k.Worked {
		more = model.Text{ZH: "目标允许一部分顾客多等或离开，也有咨询拖到下一时段：计划按 %d 人，差 %d 人",
			EN: "The target lets some customers wait longer or leave, and some chats run into the next slot: the plan asks for %d, short %d"}
	}
	return append(lines, more.With(k.Required, k.Short))
}
