package demand

import (
	"math"
	"slices"
	"strings"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// matched compares the queues that a history tells apart with those of the event: what is
// left out, or has no effect, is a warning, and where it cannot be told which is which, a fault.
func matched(ev *event.Event, h *forecast.History) []model.Issue {
	if h == nil {
		return equalParts(ev)
	}
	table := func(warning bool, what, hint model.Text) model.Issue {
		return model.Issue{File: ev.History.File, Sheet: ev.History.Sheet, Warning: warning, What: what, Hint: hint}
	}
	in := func(ids []string, id string) bool {
		return slices.ContainsFunc(ids, func(x string) bool { return strings.EqualFold(x, id) })
	}
	var ids, own, unseen, strange []string
	shared := false
	for _, q := range ev.Queues {
		ids, shared = append(ids, q.ID), shared || q.Share > 0
		if in(h.Queues, q.ID) {
			own = append(own, q.Label())
		} else {
			unseen = append(unseen, q.Label())
		}
	}
	named, left, without, all := 0, 0.0, 0.0, 0.0
	for k, id := range h.Queues {
		n := sumOf(h.Volume[k])
		all += n
		switch {
		case id == "":
			without += n
		case !in(ids, id):
			strange, left = append(strange, id), left+n
			fallthrough
		default:
			named++
		}
	}
	days := max(1, float64(h.Days()))
	list := func(names []string) model.Text {
		var out []model.Text
		for _, n := range names {
			out = append(out, model.Same(n))
		}
		return model.Join(out, model.Comma)
	}
	alike := model.Text{ZH: "两边写成一样的（event.yaml 的 id 或 name，和表里的队列）；不分队列的话，从表里去掉队列那一列，给每个队列写 share。",
		EN: "Call them alike (id or name in event.yaml, the queue in the table); or remove the table's column of queues and give each queue a share."}
	var out []model.Issue
	switch {
	case named == 0:
		return equalParts(ev)
	case len(own) == 0 && len(ev.Queues) == 1:
		if named > 1 {
			out = append(out, table(true, model.Text{ZH: "表里分了队列（%s），合在一起排成“%s”", EN: "counts several queues (%s), which are planned together as %s"}.
				With(list(strange), ev.Queues[0].Label()), model.Text{ZH: "要分开排，在 event.yaml 的 queues 里写这几个队列。",
				EN: "To plan them apart, write them as queues in event.yaml."}))
		}
		return out
	case len(strange) > 0 && len(unseen) > 0:
		return []model.Issue{table(false, model.Text{ZH: "表里的队列（%s）和 event.yaml 的队列（%s）对不上", EN: "its queues (%s) are not those of event.yaml (%s)"}.
			With(list(strange), list(unseen)), alike)}
	case len(unseen) > 0 && !shared:
		return []model.Issue{table(false, model.Text{ZH: "没有数队列 %s：不知道它有多少咨询",
			EN: "does not count the queue %s: how many inquiries it has is not known"}.With(list(unseen)),
			model.Text{ZH: "给每个队列写 share（占全店的比例）：它的一份从总数里分出来；或在表里补上它。",
				EN: "Give every queue a share: its part is taken from the whole; or add it to the table."})}
	case len(strange) > 0:
		out = append(out, table(true, model.Text{ZH: "队列 %s 不在 event.yaml 里，没有算：平均每天 %.0f 个（占 %.0f%%）",
			EN: "the queues %s are not in event.yaml and are left out: %.0f a day on average (%.0f %%)"}.
			With(list(strange), left/days, 100*left/all), model.Text{ZH: "要排的话，写进 event.yaml 的 queues。",
			EN: "To plan them, add them to queues in event.yaml."}))
	}
	if without > 0 {
		out = append(out, table(true, model.Text{ZH: "有的行没写队列，平均每天 %.1f 个（占 %.0f%%），没有算进任何队列",
			EN: "has rows without a queue, %.1f a day on average (%.0f %%), which count for none"}.
			With(without/days, 100*without/all), model.Text{ZH: "补上这些行的队列。", EN: "Fill in their queue."}))
	}
	if shared && len(unseen) == 0 {
		out = append(out, model.Issue{File: "event.yaml", Column: "queues[].share", Warning: true,
			What: model.Text{ZH: "不起作用：%s 里每个队列有自己的数", EN: "has no effect: %s counts each queue by itself"}.With(ev.History.File),
			Hint: model.Text{ZH: "删掉 share；要按 share 分，就从表里去掉队列那一列。", EN: "Remove the shares; to go by them, remove the table's column of queues."}})
	}
	return out
}

// equalParts warns of queues of which nothing says how much each has.
func equalParts(ev *event.Event) []model.Issue {
	if len(ev.Queues) < 2 || slices.ContainsFunc(ev.Queues, func(q event.Queue) bool { return q.Share > 0 }) {
		return nil
	}
	return []model.Issue{{File: "event.yaml", Column: "queues[].share", Warning: true,
		What: model.Text{ZH: "没有写，历史也不分队列：%d 个队列平均分",
			EN: "is not given, and no history tells the queues apart: each of the %d gets an equal part"}.With(len(ev.Queues)),
		Hint: model.Text{ZH: "给每个队列写 share（占全店咨询的比例），合计为 1。", EN: "Give every queue a share of all inquiries, which add up to 1."}}}
}

func sumOf(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		if !math.IsNaN(x) {
			sum += x
		}
	}
	return sum
}
