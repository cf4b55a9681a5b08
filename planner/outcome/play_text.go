package outcome

import (
	"fmt"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Texts says in a line for each queue what customers met, in the names of the
// shops' own reports, and in one more where service is weak though nobody is
// missing.
func (p *Played) Texts(d *rules.Day) []model.Text {
	var out []model.Text
	for q, x := range p.Queues {
		t := model.Text{
			ZH: fmt.Sprintf("%s：按排班模拟活动当天 %d 次", d.Queues[q].Label(), p.Replications),
			EN: fmt.Sprintf("%s: the event day played out %d times", d.Queues[q].Label(), p.Replications),
		}
		if p.Unserved(q) {
			t.ZH += fmt.Sprintf("，没有人接待，平均 %s 位顾客全部没有得到回复。", model.FormatNumber(x.Total.Offered.Mean))
			t.EN += fmt.Sprintf(", nobody serves: on average %s customers, none of whom got a reply.", model.FormatNumber(x.Total.Offered.Mean))
			out = append(out, t)
			continue
		}
		for _, n := range x.Total.Shop() {
			if n.Unit == (model.Text{}) {
				t.ZH += fmt.Sprintf("，%s %.1f%% ± %.1f", n.Name.ZH, 100*n.Value.Mean, 100*n.Value.Half)
				t.EN += fmt.Sprintf(", %s %.1f%% ± %.1f", n.Name.EN, 100*n.Value.Mean, 100*n.Value.Half)
				continue
			}
			t.ZH += fmt.Sprintf("，%s %s ± %s %s", n.Name.ZH, model.FormatNumber(n.Value.Mean), model.FormatNumber(n.Value.Half), n.Unit.ZH)
			t.EN += fmt.Sprintf(", %s %s ± %s %s", n.Name.EN, model.FormatNumber(n.Value.Mean), model.FormatNumber(n.Value.Half), n.Unit.EN)
		}
		t.ZH += "（± 为 95% 的把握）。"
		t.EN += " (± is 95 % confidence)."
		out = append(out, t)
	}
	if len(p.Weak) == 0 {
		return out
	}
	zh, en := "人数够、也不在消化积压，模拟的服务却比目标低 2 个点以上：", "Below target by more than 2 points when played out, though nobody is missing and no backlog is being cleared: "
	for i, w := range p.Weak {
		if i > 0 {
			zh, en = zh+"；", en+"; "
		}
		from, to := d.Grid.Time(w.From), d.Grid.Time(w.To)
		zh += fmt.Sprintf("%s %s 最低 %.0f%%", d.Queues[w.Queue].Label(), model.ClockRange(from, to, "zh"), 100*w.Within)
		en += fmt.Sprintf("%s %s at worst %.0f%%", d.Queues[w.Queue].Label(), model.ClockRange(from, to, "en"), 100*w.Within)
	}
	return append(out, model.Text{ZH: zh + "。", EN: en + "."})
}
