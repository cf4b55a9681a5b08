package event

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

var needColumns = []column{
	{"queue", false, []string{"分流组", "队列", "组", "技能", "queue_id"}},
	{"days", false, []string{"日期", "星期", "哪几天", "date", "day", "weekday"}},
	{"from", false, []string{"开始", "时间", "时段", "start", "slot", "time"}},
	{"to", false, []string{"结束", "end"}},
	{"min", true, []string{"最少", "需求", "人数", "需求人数", "heads", "required"}},
	{"max", false, []string{"最多", "上限"}},
	{"duty_type", false, []string{"班次", "班种", "班别", "shift", "duty type"}},
}

// needLine is one line of the requirement on one date; open = without an end.
type needLine struct {
	row  model.Row
	need Need
	open bool
	kind int // duty type, -1 = none is named
}

// needReader reads requirement.csv; cells that repeat are read once.
type needReader struct {
	*builder
	*sheet
	queues  map[string]int
	names   []string
	unknown map[string]bool // queues reported already
	moments map[string]momentResult
	days    map[string]daysResult
	kinds   map[string]int // duty type + 1 by its name, 0 = none
	lines   []needLine
	length  int       // of the line before, in slots
	many    bool      // a line that asks for more than everybody has been told
	usable  int       // lines without a fault
	outside int       // lines with a date beyond the horizon
	stray   *stray    // the first of them
	sums    []needSum // lines whose times overlap
	byDate  map[queueDay]bool
	ended   int       // lines with an end
	endless *needLine // the first that holds until the next one
}

// stray is a cell with a date outside the plan.
type stray struct {
	row    model.Row
	column string
	from   time.Time
}

type momentResult struct {
	model.Moment
	ok bool
}

// requirement reads heads that the shop brought itself. Where the lines follow
// one another evenly, as in a list of slots, a line without an end holds for that
// distance; otherwise until the queue's next line, the last one as long as the
// one before.
func (b *builder) requirement() *needReader {
	t := b.ev.Requirement
	if t == nil {
		return nil
	}
	r := &needReader{builder: b, sheet: openSheet(t, needColumns), queues: map[string]int{}, unknown: map[string]bool{},
		moments: map[string]momentResult{}, days: map[string]daysResult{}, kinds: map[string]int{}, length: 1}
	b.read(r.sheet, needColumns)
	defer func() { b.issues = append(b.issues, r.sheet.issues...) }()
	for i, q := range b.ev.Queues {
		r.queues[strings.ToLower(model.Fold(q.Name))] = i
		r.names = append(r.names, q.ID)
	}
	for i, q := range b.ev.Queues {
		r.queues[strings.ToLower(q.ID)] = i
	}
	if r.wide() || !r.complete(needColumns) || !r.hasTimes() {
		return nil
	}
	for row := range r.readable(t.Rows) {
		r.line(row)
	}
	slices.SortStableFunc(r.lines, func(x, y needLine) int {
		if x.need.Queue != y.need.Queue {
			return x.need.Queue - y.need.Queue
		}
		return x.need.From - y.need.From
	})
	for first := 0; first < len(r.lines); {
		end := first
		for end < len(r.lines) && r.lines[end].need.Queue == r.lines[first].need.Queue {
			end++
		}
		r.lay(r.lines[first:end])
		first = end
	}
	r.tellSums()
	r.tellEndless()
	return r
}

// tellEndless says until when the first line without an end holds, where others have theirs.
func (r *needReader) tellEndless() {
	l, g := r.endless, r.ev.Resolved.Grid
	if l == nil || r.ended == 0 || len(r.sheet.issues) > 0 {
		return
	}
	r.sheet.warn(l.row, "to", "", model.Text{ZH: "没有写结束，读成 %s（到下一行开始），共 %s 小时", EN: "has no end and is read as %s, until the next line begins: %s h"}.
		With(g.RangeText(l.need.Span), model.FormatNumber(float64(l.need.Len()*g.SlotMinutes)/60)),
		model.Text{ZH: "不对的话写上结束。", EN: "Write the end if that is wrong."})
}

// line reads one line, on every date that it names.
func (r *needReader) line(row model.Row) {
	n := Need{Max: -1}
	kind, ok := r.kind(row)
	word := r.value(row, kind, "queue")
	q, known := r.queues[strings.ToLower(word)]
	switch {
	case known && r.serves(kind, r.names[q]):
		n.Queue = q
	case known:
		ok = false
		of := r.ev.Playbook.Work.DutyTypes[kind]
		r.sheet.bad(row, "queue", word, model.Text{ZH: "班次“" + of.ID + "”接待的是 " + of.Queue, EN: "duty type " + of.ID + " serves " + of.Queue},
			model.Text{ZH: "改队列或班次；队列可以空着。", EN: "Change the queue or the duty type; the queue may stay empty."})
	case word == "" && len(r.names) == 1:
	default:
		ok = false
		if !r.unknown[word] {
			r.unknown[word] = true
			r.sheet.bad(row, "queue", word, model.Text{ZH: "没有这个队列", EN: "there is no such queue"}, playbook.Suggest(word, r.names))
		}
	}
	low, _, okL := r.sheet.figure(row, "min", 0, true)
	high, _, okH := r.sheet.figure(row, "max", -1, true)
	if okL && okH && high >= 0 && high < low {
		r.sheet.bad(row, "max", r.cell(row, "max"), model.Text{ZH: "最多比最少还少", EN: "the most is less than the least"},
			model.Text{ZH: "改大“最多”，或留空。", EN: "Raise it, or leave it empty."})
		okH = false
	}
	everybody := len(r.ev.Agents)
	if n.Min, n.Max = int(low), int(high); n.Min > 3*everybody && everybody > 0 && !r.many {
		r.many = true
		r.sheet.warn(row, "min", r.cell(row, "min"),
			model.Text{ZH: "是名单上 %d 人的三倍还多", EN: "is more than three times the %d people of the list"}.With(everybody),
			model.Text{ZH: "这里写的是同时在岗的人数，不是咨询量。", EN: "This is the number of people at work at once, not of inquiries."})
	}
	open := r.value(row, kind, "to") == ""
	if !open {
		r.ended++
	}
	ok = ok && okL && okH
	if _, own := r.at["from"]; !ok && !own {
		return // its times are those of a duty type that is not known
	}
	if days := r.value(row, kind, "days"); days != "" {
		r.onDays(needLine{row, n, open, kind}, days, ok)
		return
	}
	r.onGrid(needLine{row, n, open, kind}, ok)
}

// onGrid lays a line whose times carry their date.
func (r *needReader) onGrid(l needLine, ok bool) {
	row := l.row
	g := r.ev.Resolved.Grid
	from, okF := r.slot(row, "from", g, 0)
	to, okT := from, true
	if !l.open {
		to, okT = r.slot(row, "to", g, from)
	}
	if okF && okT && !l.open && to <= from {
		r.sheet.bad(row, "to", r.cell(row, "to"), model.Text{ZH: "结束不晚于开始", EN: "ends before it begins"},
			model.Text{ZH: "改结束时间，跨半夜要写日期。", EN: "Change the end; after midnight, write the date."})
		okT = false
	}
	if ok && okF && okT {
		l.need.Span = model.Span{From: from, To: to}
		r.usable++
		if r.add(l); !r.within(l) {
			r.astray(row, "from", g.Time(from))
		}
	}
}

// within reports whether some of a line may fall into the plan.
func (r *needReader) within(l needLine) bool {
	return l.need.From < r.ev.Resolved.Grid.N && (l.need.From >= 0 || !l.open && l.need.To > 0)
}

func (r *needReader) add(l needLine) {
	if r.within(l) || !r.ev.Playbook.ManyDays() {
		r.lines = append(r.lines, l)
	}
}

// astray counts a line with a date outside the plan.
func (r *needReader) astray(row model.Row, column string, from time.Time) {
	if r.outside++; r.outside == 1 {
		r.stray = &stray{row, column, from}
	}
}

// lay puts the lines of one queue, in order, on the slots.
func (r *needReader) lay(lines []needLine) {
	step := evenStep(lines)
	if step > 0 {
		r.length = step
	}
	g := r.ev.Resolved.Grid
	for i := range lines {
		n := &lines[i].need
		if lines[i].open {
			if step == 0 && i+1 < len(lines) {
				r.length = max(1, lines[i+1].need.From-n.From)
			}
			n.To = n.From + r.length
			if r.endless == nil && step == 0 && n.Min > 0 && n.From >= 0 && n.To <= g.N {
				r.endless = &lines[i]
			}
		}
		n.Span = cut(g, n.From, n.To)
		if n.Len() > 0 {
			r.ev.Needs = append(r.ev.Needs, *n)
		}
	}
	r.overlaps(lines)
}

// evenStep returns the distance of lines that follow one another evenly, holes at
// night aside: the smallest one, if three in four distances are it; otherwise 0.
func evenStep(lines []needLine) int {
	step, times, all := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		d := lines[i].need.From - lines[i-1].need.From
		all++
		switch {
		case d <= 0: // an overlap, reported elsewhere
			all--
		case step == 0 || d < step:
			step, times = d, 1
		case d == step:
			times++
		}
	}
	if times*4 < all*3 {
		return 0
	}
	return step
}

// slot reads a time that has to fall on the grid; one without a date lies on the
// date of slot near, or the one after.
func (r *needReader) slot(row model.Row, id string, g model.Grid, near int) (int, bool) {
	text := r.cell(row, id)
	m := r.moment(text)
	if m.ok && !m.HasDate {
		m.Day = startOfDay(g.Time(near))
		if m.Time().Before(g.Time(near)) {
			m.Day = m.Day.AddDate(0, 0, 1)
		}
	}
	if !m.ok {
		r.sheet.bad(row, id, text, model.Text{ZH: "看不懂这个时间", EN: "this time cannot be read"},
			model.Text{ZH: "例如 2026-11-11 00:30。", EN: "For example 2026-11-11 00:30."})
		return 0, false
	}
	return r.exact(row, id, text, m.Moment)
}

// moment reads a time once.
func (r *needReader) moment(text string) momentResult {
	got, seen := r.moments[text]
	if !seen {
		got.Moment, got.ok = r.clock.Moment(text)
		r.moments[text] = got
	}
	return got
}

// exact returns the slot boundary at the moment.
func (r *needReader) exact(row model.Row, id, text string, m model.Moment) (int, bool) {
	g := r.ev.Resolved.Grid
	i, exact := g.Exact(m.Time())
	if !exact {
		hint := model.Text{ZH: "改成整 " + minutesText(g.SlotMinutes) + " 分钟的时刻", EN: "Use times that are multiples of " + minutesText(g.SlotMinutes) + " minutes"}
		if fit := model.GCD(m.Minutes()%60, 60); fit >= 5 {
			hint.ZH += fmt.Sprintf("，或在 event.yaml 写 slot_minutes: %d", fit)
			hint.EN += fmt.Sprintf(", or set slot_minutes: %d in event.yaml", fit)
		}
		r.sheet.bad(row, id, text, model.Text{ZH: "不落在时段上", EN: "does not fall on the slots"}, model.Text{ZH: hint.ZH + "。", EN: hint.EN + "."})
		return 0, false
	}
	return i, true
}
