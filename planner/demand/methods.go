package demand

import (
	"fmt"
	"strings"

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
		queue := ""
		if k.queue != "" {
			queue = k.queue + ": "
		}
		for _, q := range queues {
			if q.ID == k.queue {
				queue = q.Label() + ": "
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
