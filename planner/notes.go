package planner

import (
	"fmt"
	"strings"

	"paiban/forecast"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// Notes returns what a reader of the plan must know of how it came about.
func (r *Result) Notes() []model.Text {
	var out []model.Text
	if f := r.Load.Forecast; f != nil {
		out = append(out, MethodTexts(f.Methods, r.Day.Queues)...)
		out = append(out, f.Notes...)
	} else {
		out = append(out, model.Text{ZH: "需求人数来自本店的 requirement.csv，没有预测咨询量。", EN: "The required heads are the shop's own (requirement.csv); no inquiries were forecast."})
	}
	if r.Played != nil {
		out = append(out, r.Played.Texts(r.Day)...)
	}
	if len(r.Relaxed) > 0 {
		var zh, en []string
		for _, id := range r.Relaxed {
			if rule, ok := rules.ByID(id); ok {
				zh, en = append(zh, rule.Title.ZH), append(en, rule.Title.EN)
			}
		}
		if len(zh) > 0 {
			out = append(out, model.Text{
				ZH: "理论下限没有全部计入：" + strings.Join(zh, "、") + "（实际差距只会更小）。",
				EN: "The bound does not take full account of: " + strings.Join(en, ", ") + " (the true distance can only be smaller).",
			})
		}
	}
	return out
}

// MethodTexts says for each queue and method how normal days were forecast, and
// how well that did in the backtest, from the shortest lead to the longest. Queues
// that are among the given ones stand there by name.
func MethodTexts(ms []forecast.Method, queues []model.Queue) []model.Text {
	type key struct{ queue, id string }
	var order []key
	groups := map[key][]forecast.Method{}
	for _, m := range ms {
		k := key{m.Queue, m.ID}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], m)
	}
	var out []model.Text
	for _, k := range order {
		first, last := groups[k][0], groups[k][len(groups[k])-1]
		queue := ""
		if k.queue != "" {
			queue = k.queue + ": "
		}
		for _, q := range queues {
			if q.ID == k.queue {
				queue = nameOf(q) + ": "
			}
		}
		t := model.Text{ZH: strings.Replace(queue, ": ", "：", 1) + "平日按“" + first.Name.ZH + "”预测", EN: queue + "normal days are forecast by " + first.Name.EN}
		switch {
		case first.WAPE <= 0:
			t.ZH += "；历史太短，没有回测"
			t.EN += "; the history is too short for a backtest"
		case len(groups[k]) == 1:
			t.ZH += fmt.Sprintf("；回测误差（WAPE）%.1f%%（提前 %d 天）", 100*first.WAPE, first.Lead)
			t.EN += fmt.Sprintf("; error in the backtest (WAPE) %.1f%% (lead of %d days)", 100*first.WAPE, first.Lead)
		default:
			t.ZH += fmt.Sprintf("；回测误差（WAPE）从 %.1f%%（提前 %d 天）到 %.1f%%（提前 %d 天）", 100*first.WAPE, first.Lead, 100*last.WAPE, last.Lead)
			t.EN += fmt.Sprintf("; error in the backtest (WAPE) from %.1f%% (lead of %d days) to %.1f%% (%d days)", 100*first.WAPE, first.Lead, 100*last.WAPE, last.Lead)
		}
		t.ZH += "。"
		t.EN += "."
		out = append(out, t)
	}
	return out
}
