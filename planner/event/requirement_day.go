package event

import (
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// needsOfDay reports a requirement of which no line, or not every one, falls on the day.
func (b *builder) needsOfDay(r *needReader) {
	if r == nil || r.usable == 0 {
		return
	}
	g := b.ev.Resolved.Grid
	heads := 0
	for _, l := range r.lines {
		heads += l.need.Min
	}
	r.sheet.issues = nil
	switch {
	case len(b.ev.Needs) == 0 && r.stray == nil:
		r.sheet.header("", false, model.Text{ZH: "没有一行在排班的日期里：按它排就是一个人也不要", EN: "no line falls on the dates of the plan: by them nobody would be needed"},
			model.Text{ZH: "排的是 %s 到 %s。", EN: "The plan runs from %s to %s."}.With(g.Start.Format("2006-01-02"), g.End().Format("2006-01-02")))
	case r.stray != nil:
		near, _ := b.outOfReach(r.stray.from, r.stray.from.Add(time.Hour))
		what, hint := b.understood(r.stray.from, near)
		row, column := r.stray.row, r.stray.column
		if len(b.ev.Needs) == 0 {
			what = what.And(model.Text{ZH: "，没有一行在：按它排就是一个人也不要", EN: ", and so is every line: by them nobody would be needed"})
			r.sheet.bad(row, column, r.cell(row, column), what, hint)
		} else {
			r.sheet.warn(row, column, r.cell(row, column), what.And(model.Text{ZH: "（共 %d 行这样）", EN: " (such lines: %d)"}.With(r.outside)), hint)
		}
	case heads == 0:
		r.nobody()
	}
	if heads > 0 && !slices.ContainsFunc(b.issues, func(i model.Issue) bool { return !i.Warning }) {
		r.unwritten()
	}
	b.issues = append(b.issues, r.sheet.issues...)
}

// nobody tells a requirement of no heads at all.
func (r *needReader) nobody() {
	hint := model.Text{ZH: "填上人数；要按咨询量算，就删掉这个文件。", EN: "Fill them in, or remove the file to go by the inquiries."}
	if r.ev.Playbook.ManyDays() {
		hint = model.Text{ZH: "填上人数。", EN: "Fill them in."}
	}
	r.sheet.header("", true, model.Text{ZH: "需求人数全是 0：一个人也不要", EN: "every line asks for 0 heads: nobody is needed"}, hint)
}

// unwritten tells queues and hours of the event's day without a line, which need nobody by
// the requirement, and most heads that nothing holds.
func (r *needReader) unwritten() {
	g, day := r.ev.Resolved.Grid, r.ev.Resolved.EventDay
	if day.Len() == 0 {
		day = model.Span{From: 0, To: g.N}
	}
	var none []string
	for q, id := range r.names {
		var open []model.Span
		for _, n := range r.ev.Needs {
			if n.Queue == q {
				open = append(open, n.Span)
			}
		}
		if len(open) == 0 {
			none = append(none, id)
			continue
		}
		var gaps []model.Text
		hours := 0
		for _, s := range outside(model.Union(append(open, r.ev.Closed...)), g.N) {
			if s = (model.Span{From: max(s.From, day.From), To: min(s.To, day.To)}); s.Len()*g.SlotMinutes >= 60 {
				gaps = append(gaps, model.Same(g.Time(s.From).Format("01-02 15:04")+"~"+g.Time(s.To).Format("15:04")))
				hours += s.Len() * g.SlotMinutes
			}
		}
		if n := len(gaps); n > 4 {
			gaps = append(gaps[:4:4], model.Same("…"))
		}
		if hours > 0 {
			r.sheet.header("", true, model.Text{ZH: "队列 %s 有 %s 小时没有写：%s，按一个人也不要排", EN: "queue %s has no line for %s h: %s; by them nobody is needed"}.
				With(id, model.FormatNumber(float64(hours)/60), model.Join(gaps, model.Comma)),
				model.Text{ZH: "要人的话补上；没有人的时段在 event.yaml 写 closed_hours。",
					EN: "Add lines if somebody is; write closed_hours in event.yaml where the shop is closed."})
		}
	}
	for _, id := range none {
		r.sheet.header("", true, model.Text{ZH: "队列 %s 没有一行需求：按一个人也不要排", EN: "queue %s has no line: by the requirement nobody is needed for it"}.With(id),
			model.Text{ZH: "补上，或从 queues 里删掉。", EN: "Add some, or remove it from queues."})
	}
	if c, ok := r.at["max"]; ok && r.filled(c) && r.ev.Playbook.Weights.Of("maximum_heads") == 0 {
		r.sheet.header(r.Header[c], true, model.Text{ZH: "不起作用：活动日没有“人数上限”的权重", EN: "has no effect: the day has no weight for most heads"},
			model.Text{ZH: "在 event.yaml 写 weights: {maximum_heads: 100}，或删掉这一列。",
				EN: "Write weights: {maximum_heads: 100} in event.yaml, or remove the column."})
	}
}

// wide says of a table with a column for each day or queue how to write it.
func (r *needReader) wide() bool {
	if _, there := r.at["min"]; there {
		return false
	}
	var heads []model.Text
	for _, h := range r.Header {
		_, queue := r.queues[strings.ToLower(model.Fold(h))]
		s, day := r.clock.Stretch(h)
		if queue || day && (!s.Daily || s.Days != model.EveryDay) {
			heads = append(heads, model.Same(h))
		}
	}
	if len(heads) > 1 {
		r.sheet.issues = nil
		r.sheet.header("", false, model.Text{ZH: "每天（或每个队列）一列的表读不了：%s",
			EN: "a column for each day or queue cannot be read: %s"}.With(model.Join(heads, model.Comma)),
			model.Text{ZH: "改成一行一个时段：队列、星期（或日期）、开始、结束、最少。", EN: "Write a line for each: queue, days, from, to, min."})
	}
	return len(heads) > 1
}
