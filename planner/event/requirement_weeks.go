package event

import (
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// needsOfWeeks says what a roster of many days lacks in its requirement: the file,
// queues without a line, lines that lie beyond the dates.
func (b *builder) needsOfWeeks(r *needReader) {
	if b.src.Tables["requirement"] == nil {
		b.issues = append(b.issues, model.Issue{File: "requirement.csv",
			What: model.Text{ZH: "多日排班要有这个文件：每个队列每个时段要几个人",
				EN: "a roster of many days needs this file: how many people each queue needs in each slot"},
			Hint: model.Text{ZH: "列：queue 队列、days 日期或星期（可选）、from 开始、to 结束、min 最少、max 最多（可选）。",
				EN: "Columns: queue, days (optional), from, to, min, max (optional)."}})
	}
	if r == nil {
		return
	}
	r.sheet.issues = nil
	if x := r.stray; x != nil {
		r.sheet.header("", len(b.ev.Needs) > 0, model.Text{ZH: "有 %d 行不在排班的日期里，第一处是第 %d 行的“%s”，读成 %s",
			EN: "some lines (%d) lie outside the dates of the roster, the first is line %d: %q is read as %s"}.
			With(r.outside, x.row.Line, r.cell(x.row, x.column), x.from.Format(time.DateOnly)),
			model.Text{ZH: "检查日期，或 event.yaml 的 start、days。", EN: "Check the dates, or start and days of event.yaml."})
	}
	for q, id := range r.names {
		if len(b.ev.Needs) > 0 && !slices.ContainsFunc(b.ev.Needs, func(n Need) bool { return n.Queue == q }) {
			r.sheet.header("", true,
				model.Text{ZH: "队列 " + id + " 没有一行需求：不会安排人", EN: "queue " + id + " has no line: nobody will be planned for it"},
				model.Text{ZH: "补上，或从 queues 里删掉。", EN: "Add some, or remove it from queues."})
		}
	}
	if !slices.ContainsFunc(b.issues, func(i model.Issue) bool { return !i.Warning }) {
		r.emptyDates()
	}
	b.issues = append(b.issues, r.sheet.issues...)
}

// mostShut is the weekdays of which a requirement without a line tells that the shop is shut on them.
const mostShut = 2

// emptyDates tells the dates for which no queue has a line, and a requirement of nobody. Of the weekdays on which
// the shop is shut nothing is told: no date of them has a line, and there are several or it is a weekend's.
func (r *needReader) emptyDates() {
	g := r.ev.Resolved.Grid
	heads, has := 0, map[int64]bool{}
	for _, n := range r.ev.Needs {
		heads += n.Min
		for d := startOfDay(g.Time(n.From)); d.Before(g.Time(n.To)); d = d.AddDate(0, 0, 1) {
			has[d.Unix()] = true
		}
	}
	switch {
	case len(r.ev.Needs) == 0:
		return
	case heads == 0:
		r.nobody()
		return
	}
	var dates []string
	var of, empty [7]int
	for d := g.Start; d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if of[d.Weekday()]++; !has[d.Unix()] {
			empty[d.Weekday()]++
		}
	}
	shut := map[time.Weekday]bool{}
	for d, n := range empty {
		if w := time.Weekday(d); n > 0 && n == of[d] && (n > 1 || w == time.Saturday || w == time.Sunday) {
			shut[w] = true
		}
	}
	for d := g.Start; d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if !has[d.Unix()] && (len(shut) > mostShut || !shut[d.Weekday()]) {
			dates = append(dates, d.Format("01-02"))
		}
	}
	if n := len(dates); n > 7 {
		dates = append(dates[:7:7], "…")
	}
	if len(dates) > 0 {
		r.sheet.header("", true, model.Text{ZH: "这些日期没有一行需求：%s，不会安排人", EN: "these dates have no line: %s; nobody will be planned"}.
			With(strings.Join(dates, ", ")), model.Text{ZH: "要人的话补上。", EN: "Add lines if somebody is needed."})
	}
}
