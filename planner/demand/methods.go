package demand

import (
	"paiban/forecast"
	"paiban/planner/model"
)

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
		t := model.Text{ZH: "平日按“%s”预测", EN: "normal days are forecast by %s"}.With(first.Name)
		if queue := k.queue; queue != "" {
			for _, q := range queues {
				if q.ID == k.queue {
					queue = q.Label()
				}
			}
			t = model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(queue, t)
		}
		quality := model.Text{ZH: "历史太短，没有回测", EN: "the history is too short for a backtest"}
		switch {
		case first.WAPE <= 0:
		case len(groups[k]) == 1:
			quality = model.Text{ZH: "回测误差（WAPE）%.1f%%（提前 %d 天）", EN: "error in the backtest (WAPE) %.1f%% (lead of %d days)"}.With(100*first.WAPE, first.Lead)
		default:
			quality = model.Text{ZH: "回测误差（WAPE）从 %.1f%%（提前 %d 天）到 %.1f%%（提前 %d 天）",
				EN: "error in the backtest (WAPE) from %.1f%% (lead of %d days) to %.1f%% (%d days)"}.With(100*first.WAPE, first.Lead, 100*last.WAPE, last.Lead)
		}
		out = append(out, model.Text{ZH: "%s；%s。", EN: "%s; %s."}.With(t, quality))
	}
	return out
}
