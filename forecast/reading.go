package forecast

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"paiban/planner/model"
)

// reading says what of the table became the history.
func reading(h *History, s *sheet, l layout, metric int, f *faults) model.Reading {
	source, rows := s.Table, len(s.Rows)
	if s.wide != nil {
		source, rows = s.wide, len(s.wide.Rows)
	}
	r := model.Reading{Table: source.Name, File: source.File, Sheet: source.Sheet, Rows: rows + f.seen[summaryRow] + f.seen[remarkRow]}
	long := func(i int) int { // where a column of the source is now
		if s.wide == nil {
			return i
		}
		if k := slices.Index(s.labels, i); k >= 0 {
			return k + 2
		}
		return -1
	}
	for i, header := range source.Header {
		c := model.ColumnRead{Header: header, As: s.wideAs[i]}
		if k := long(i); k >= 0 {
			c.As = s.as(k, l, metric)
		}
		if slices.ContainsFunc(h.marked, func(m mark) bool { return m.sure && m.column == header }) {
			c.As = saleAs
		}
		r.Columns = append(r.Columns, c)
	}
	r.Facts = h.facts(s, l)
	if f.added > 0 {
		r.Facts = append(r.Facts, model.Text{ZH: fmt.Sprintf("同一时段的多行相加（%d 行）", f.added),
			EN: fmt.Sprintf("rows of one interval were added up (rows: %d)", f.added)})
	}
	for _, k := range rowFaults {
		if n := f.seen[k]; n > 0 && k.warning {
			r.Left = append(r.Left, model.LeftOut{Rows: n, Line: f.first[k], Why: k.left})
		}
	}
	r.Left = append(r.Left, f.left...)
	return r
}

// as says what a column was taken for.
func (s *sheet) as(i int, l layout, metric int) model.Text {
	switch {
	case i == l.stamp && (l.clock >= 0 || l.times.Numbers && !l.chats && s.dates(i)):
		return dateAs
	case i == l.stamp:
		return momentAs
	case i == l.clock:
		return clockAs
	case i == l.queue:
		return queueAs
	case l.chats && s.once != "" && s.once == s.Header[i]:
		return onceAs
	case i == metric:
		return metricAs
	case i == l.count:
		if t, ok := roleNames[s.roles[i]]; ok {
			return t
		}
		return roleNames[inquiries]
	}
	return model.Text{}
}

// dates reports a column of dates without a time of day.
func (s *sheet) dates(i int) bool {
	c := studyColumn(s.Rows, i, true)
	return c.mostly(c.dates)
}

// facts are the dates, the interval and the inquiries a day.
func (h *History) facts(s *sheet, l layout) []model.Text {
	counted, first, last := 0, -1, 0
	sums := make([]float64, len(h.Queues))
	for d := range h.Days() {
		seen := false
		for q := range h.Queues {
			for _, v := range h.Day(q, d) {
				if !math.IsNaN(v) {
					sums[q] += v
					seen = true
				}
			}
		}
		if seen {
			if first < 0 {
				first = d
			}
			last = d
			counted++
		}
	}
	var out []model.Text
	if counted == 0 {
		return nil
	}
	out = append(out, model.Text{ZH: fmt.Sprintf("%s 至 %s，%d 天有数据", h.day(first), h.day(last), counted),
		EN: fmt.Sprintf("%s to %s, %d days with figures", h.day(first), h.day(last), counted)})
	minutes := int(h.Interval.Minutes())
	switch {
	case l.chats && s.once != "":
		out = append(out, model.Text{ZH: fmt.Sprintf("“%s”相同的行是一次咨询，按 %d 分钟计数", s.once, minutes),
			EN: fmt.Sprintf("rows of one “%s” are one chat, counted by %d minutes", s.once, minutes)})
	case l.chats:
		out = append(out, model.Text{ZH: fmt.Sprintf("一行一次咨询，按 %d 分钟计数", minutes), EN: fmt.Sprintf("a row per chat, counted by %d minutes", minutes)})
	case minutes == 1440:
		out = append(out, model.Text{ZH: "每天一个数", EN: "a figure per day"})
	default:
		out = append(out, model.Text{ZH: fmt.Sprintf("每 %d 分钟一个数", minutes), EN: fmt.Sprintf("a figure per %d minutes", minutes)})
	}
	if l.slotMinutes > 0 && l.slotBase > 0 {
		out = append(out, model.Text{ZH: "第 1 段从 00:00 起", EN: "number 1 begins at 00:00"})
	}
	all := 0.0
	for _, v := range sums {
		all += v
	}
	mean := model.Text{ZH: "平均每天 " + aDay(all, counted), EN: aDay(all, counted) + " a day on average"}
	if n := len(h.Queues); n > 1 {
		var parts []string
		for q, id := range h.Queues[:min(n, 12)] {
			parts = append(parts, strings.TrimSpace(cmp.Or(id, "-")+" "+aDay(sums[q], counted)))
		}
		mean.ZH += fmt.Sprintf("，%d 个队列：%s", n, strings.Join(parts, "、"))
		mean.EN += fmt.Sprintf(", %d queues: %s", n, strings.Join(parts, ", "))
	}
	out = append(out, mean)
	if s.titles > 0 {
		out = append(out, model.Text{ZH: fmt.Sprintf("表头在第 %d 行，上面是标题", s.HeaderLine), EN: fmt.Sprintf("the header is line %d, below a title", s.HeaderLine)})
	}
	return out
}

func (h *History) day(d int) string { return h.Date(d).Format("2006-01-02") }

func aDay(sum float64, days int) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", sum/float64(days)), ".0")
}
