package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// What says what was played: the event day, or what of it under which conditions.
func (p *Played) What(d *rules.Day) model.Text {
	s, t := p.Scenario, model.Text{ZH: "活动当天", EN: "the event day"}
	if s.From > 0 {
		t = model.Text{ZH: "%s 起的活动当天", EN: "the event day from %s on"}.With(d.Grid.ClockText(s.From))
	}
	if s.Volume > 0 && s.Volume != 1 {
		t = t.And(model.Text{ZH: "、咨询量是预测的 %s 倍", EN: ", %s times the forecast"}.With(model.FormatNumber(s.Volume)))
	}
	if s.Absent > 0 {
		t = t.And(model.Text{ZH: "、每天随机缺 %d 人", EN: ", %d people away at random"}.With(s.Absent))
	}
	return t
}

// Texts says in a line for each queue what customers met, in the names of the
// shops' own reports, and in one more where service is weak though nobody is
// missing.
func (p *Played) Texts(d *rules.Day) []model.Text {
	var out []model.Text
	number := model.FormatNumber
	for q, x := range p.Queues {
		t := model.Text{ZH: "%s：按排班模拟活动当天 %d 次", EN: "%s: the event day played out %d times"}.With(d.Queues[q].Label(), p.Replications)
		if p.Unserved(q) {
			out = append(out, model.Text{ZH: "%s，没有人接待，平均 %s 位顾客全部没有得到回复。",
				EN: "%s, nobody serves: on average %s customers, none of whom got a reply."}.With(t, number(x.Total.Offered.Mean)))
			continue
		}
		for _, n := range x.Total.Shop() {
			if n.Unit == (model.Text{}) {
				t = model.Text{ZH: "%s，%s %.1f%% ± %.1f", EN: "%s, %s %.1f%% ± %.1f"}.With(t, n.Name, 100*n.Value.Mean, 100*n.Value.Half)
				continue
			}
			t = model.Text{ZH: "%s，%s %s %s", EN: "%s, %s %s %s"}.With(t, n.Name, n.Value.Text(p.Replications), n.Unit)
		}
		out = append(out, t.And(model.Text{ZH: "（± 为 95% 的把握）。", EN: " (± is 95 % confidence)."}))
	}
	if len(p.Weak) == 0 {
		return out
	}
	weak := make([]model.Text, len(p.Weak))
	for i, w := range p.Weak {
		weak[i] = model.Text{ZH: "%s %s 最低 %.0f%%", EN: "%s %s at worst %.0f%%"}.With(d.Queues[w.Queue].Label(), d.Grid.RangeText(w.Span), 100*w.Within)
	}
	return append(out, model.Text{ZH: "人数够、也不在消化积压，模拟的服务却比目标低 2 个点以上：%s。",
		EN: "Below target by more than 2 points when played out, though nobody is missing and no backlog is being cleared: %s."}.With(
		model.Join(weak, model.Text{ZH: "；", EN: "; "})))
}
