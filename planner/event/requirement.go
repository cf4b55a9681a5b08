package event

import (
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

var needColumns = []column{
	{"queue", false, []string{"分流组", "组", "技能", "queue_id"}},
	{"from", true, []string{"开始", "时间", "时段", "start", "slot", "time"}},
	{"to", false, []string{"结束", "end"}},
	{"min", true, []string{"最少", "需求", "人数", "需求人数", "heads", "required"}},
	{"max", false, []string{"最多", "上限"}},
}

// requirement reads heads that the shop brought itself. A line without an end
// holds until the queue's next line, the last one as long as the one before.
func (b *builder) requirement() {
	t := b.ev.Requirement
	if t == nil {
		return
	}
	s := openSheet(t, needColumns)
	defer func() { b.issues = append(b.issues, s.issues...) }()
	if !s.complete(needColumns) {
		return
	}
	queues, names := map[string]int{}, []string{}
	for i, q := range b.ev.Queues {
		queues[strings.ToLower(playbook.Fold(q.Name))] = i
		names = append(names, q.ID)
	}
	for i, q := range b.ev.Queues {
		queues[strings.ToLower(q.ID)] = i
	}
	type line struct {
		row  model.Row
		need Need
		open bool
	}
	var lines []line
	g := b.ev.Resolved.Grid
	for _, row := range t.Rows {
		l := line{row: row}
		ok := true
		word := s.cell(row, "queue")
		q, known := queues[strings.ToLower(word)]
		switch {
		case known:
			l.need.Queue = q
		case word == "" && len(names) == 1:
		default:
			ok = false
			s.bad(row, "queue", word, model.Text{ZH: "没有这个队列", EN: "there is no such queue"}, playbook.Suggest(word, names))
		}
		from, okF := b.slot(s, row, "from", g.Start)
		l.open = s.cell(row, "to") == ""
		to, okT := from, true
		if !l.open {
			to, okT = b.slot(s, row, "to", g.Time(from))
		}
		if okF && okT && !l.open && to <= from {
			s.bad(row, "to", s.cell(row, "to"), model.Text{ZH: "结束不晚于开始", EN: "ends before it begins"}, model.Text{ZH: "改结束时间，跨半夜要写日期。", EN: "Change the end; after midnight, write the date."})
			okT = false
		}
		low, okL := s.number(row, "min", 0, 0, 100000)
		high, okH := s.number(row, "max", 0, 0, 100000)
		if okL && okH && high > 0 && high < low {
			s.bad(row, "max", s.cell(row, "max"), model.Text{ZH: "最多比最少还少", EN: "the most is less than the least"}, model.Text{ZH: "改大“最多”，或留空。", EN: "Raise it, or leave it empty."})
			okH = false
		}
		if ok && okF && okT && okL && okH {
			l.need.Span, l.need.Min, l.need.Max = model.Span{From: from, To: to}, int(low), int(high)
			lines = append(lines, l)
		}
	}
	slices.SortStableFunc(lines, func(x, y line) int {
		if x.need.Queue != y.need.Queue {
			return x.need.Queue - y.need.Queue
		}
		return x.need.From - y.need.From
	})
	length := 1
	for i := range lines {
		n := &lines[i].need
		next := i + 1
		last := next >= len(lines) || lines[next].need.Queue != n.Queue
		if lines[i].open {
			if !last {
				length = max(1, lines[next].need.From-n.From)
			}
			n.To = n.From + length
		}
		if !last && lines[next].need.From < n.To {
			s.bad(lines[next].row, "from", s.cell(lines[next].row, "from"), model.Text{ZH: "与同一队列的另一行重叠", EN: "overlaps another line of the same queue"}, model.Text{ZH: "每个时段只写一行。", EN: "Write one line for each time."})
		}
		n.Span = cut(g, n.From, n.To)
		if n.Len() > 0 {
			b.ev.Needs = append(b.ev.Needs, *n)
		}
	}
}

// slot reads a time that has to fall on the grid.
func (b *builder) slot(s *sheet, row model.Row, id string, near time.Time) (int, bool) {
	text := s.cell(row, id)
	m, err := b.clock.moment(text)
	if err == nil && !m.hasDate {
		m.day = startOfDay(near)
		if m.time().Before(near) {
			m.day = m.day.AddDate(0, 0, 1)
		}
	}
	if err != nil || !m.hasDate && m.day.IsZero() {
		s.bad(row, id, text, model.Text{ZH: "看不懂这个时间", EN: "this time cannot be read"}, model.Text{ZH: "例如 2026-11-11 00:30。", EN: "For example 2026-11-11 00:30."})
		return 0, false
	}
	i, exact := b.ev.Resolved.Grid.Exact(m.time())
	if !exact {
		s.bad(row, id, text, model.Text{ZH: "不落在时段上", EN: "does not fall on the slots"}, model.Text{ZH: "改成整 " + minutesText(b.ev.Resolved.Grid.SlotMinutes) + " 分钟的时刻。", EN: "Use times that are multiples of " + minutesText(b.ev.Resolved.Grid.SlotMinutes) + " minutes."})
		return 0, false
	}
	return i, true
}
