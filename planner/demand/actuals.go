package demand

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
)

// ReadActuals reads what has come until now from a table of counts: by phase, by
// clock time alone, or whatever the history's reader takes. The error is an *event.InputError.
func ReadActuals(t *model.Table, p *Planned, now float64) ([]Seen, error) {
	bad := func(what, hint model.Text) error {
		return &event.InputError{Issues: []model.Issue{{File: t.File, Sheet: t.Sheet, What: what, Hint: hint}}}
	}
	var names []string
	for _, q := range p.Queues {
		names = append(names, q.Name)
	}
	asNamed := model.Text{ZH: "留一列总数，或每个队列一列，表头写：%s。", EN: "Keep one column of all, or one for each queue, headed %s."}.With(strings.Join(names, ", "))
	rows := readByRow(t, p, now)
	if rows.stray != "" {
		return nil, bad(model.Text{ZH: "列“%s”不是排班里的队列", EN: "the column %s is no queue of the roster"}.With(rows.stray), asNamed)
	}
	if rows.several != nil {
		return nil, bad(model.Text{ZH: "不知道哪一列是咨询量：%s", EN: "several columns may hold the counts: %s"}.With(strings.Join(rows.several, ", ")), asNamed)
	}
	if rows.faults != nil {
		return nil, &event.InputError{Issues: rows.faults}
	}
	seen := rows.seen
	if len(seen) == 0 {
		h, ids, err := asHistory(t, p)
		if err != nil {
			return nil, err
		}
		seen = forecast.SeenOf(h, p.Grid, ids, now)
	}
	if len(seen) == 0 {
		return nil, bad(model.Text{ZH: "里面没有 %s 到 %s 之间的咨询量", EN: "has no counts between %s and %s"}.With(p.Grid.ClockText(0), clockOf(p.Grid, now)),
			model.Text{ZH: "看日期是不是活动那天，--now 是不是现在。", EN: "See whether its dates are the event's, and --now is the present time."})
	}
	seen, mixed := addedUp(seen)
	if mixed {
		return nil, bad(model.Text{ZH: "有的队列排班里没有", EN: "counts queues that the roster does not have"}, asNamed)
	}
	return seen, nil
}

// asHistory reads a table as histories are read; its queues are named by the ids of the roster's.
func asHistory(t *model.Table, p *Planned) (h *forecast.History, ids []string, err error) {
	o := ReadOptions{Location: p.Grid.Start.Location(), ChatMinutes: p.Grid.SlotMinutes, Before: p.Grid.Time(p.Grid.N), Running: true}
	for _, q := range p.Queues {
		o.Queues, ids = append(o.Queues, q.ID, q.Name), append(ids, q.ID)
	}
	if h, _, err = read(t, o); err != nil { // its warnings are of what a forecast needs
		return nil, nil, err
	}
	for k, name := range h.Queues {
		if q := queueNamed(p.Queues, name); q >= 0 {
			h.Queues[k] = ids[q]
		}
	}
	return h, ids, nil
}

// ReadAround reads every count of a table that histories could be, those of the days before
// and after the roster's, too; nil if it is of another form, such as a row a phase.
func ReadAround(t *model.Table, p *Planned) []Seen {
	if len(readByRow(t, p, float64(p.Grid.N)).seen) > 0 {
		return nil
	}
	h, ids, err := asHistory(t, p)
	if err != nil {
		return nil
	}
	early := p.Grid // of the same slots, from the table's first day to its last
	early.Start = h.Date(0)
	shift := p.Grid.Start.Sub(early.Start).Minutes() / float64(p.Grid.SlotMinutes)
	days := h.Date(h.Days()).Sub(early.Start).Minutes() / float64(p.Grid.SlotMinutes)
	early.N = int(math.Ceil(days))
	seen, _ := addedUp(forecast.SeenOf(h, early, ids, days))
	for k := range seen {
		seen[k].From, seen[k].To = seen[k].From-shift, seen[k].To-shift
	}
	return seen
}

// addedUp adds up the counts of one queue and stretch: rows of people, or of queues that the
// roster calls otherwise, which are all inquiries together. mixed tells that counts of all
// stand beside those of a queue.
func addedUp(seen []Seen) (out []Seen, mixed bool) {
	at, queued := map[Seen]int{}, map[float64]bool{}
	for _, s := range seen {
		key := Seen{Queue: s.Queue, From: s.From, To: s.To}
		k, known := at[key]
		if !known {
			k, at[key] = len(out), len(out)
			out = append(out, key)
		}
		out[k].Count += s.Count
		was, other := queued[s.From]
		mixed = mixed || other && was != (s.Queue >= 0)
		queued[s.From] = s.Queue >= 0
	}
	return out, mixed
}

func clockOf(g model.Grid, now float64) model.Text {
	at := g.Start.Add(time.Duration(now * float64(g.SlotMinutes) * float64(time.Minute)))
	return model.Text{ZH: model.Clock(at, "zh"), EN: model.Clock(at, "en")}
}

func queueNamed(queues []model.Queue, name string) int {
	name = strings.TrimSpace(name)
	return slices.IndexFunc(queues, func(q model.Queue) bool {
		return name != "" && (strings.EqualFold(name, q.ID) || strings.EqualFold(name, q.Name))
	})
}

// byRow is what a table gives that has a phase or a clock time in each row, with a column of
// counts or one for each queue.
type byRow struct {
	seen    []Seen
	several []string      // columns of which any may hold the counts
	stray   string        // beside columns of queues, one that is none
	faults  []model.Issue // rows that say something that cannot be meant
}

// running are headings of a count of all that came until then.
var running = regexp.MustCompile(`(?i)累计|累积|截至|cumul|running|to date`)

// rowReader is one reading of such a table.
type rowReader struct {
	byRow
	t            *model.Table
	p            *Planned
	now          float64
	starts, open []float64   // open are those without an end
	lost         []model.Row // that have a figure and no time
}

func (x *rowReader) fault(row model.Row, value string, what, hint model.Text) {
	x.faults = append(x.faults, model.Issue{File: x.t.File, Sheet: x.t.Sheet, Line: row.Line, Value: value, What: what, Hint: hint})
}

// readByRow reads the rows of a table by phase or clock. The phase that holds now counts until
// now; a clock time without an end lasts until the next one, and the last as long as the others.
// Where dates stand beside the times it is a history's table, and nothing is read.
func readByRow(t *model.Table, p *Planned, now float64) byRow {
	x := &rowReader{t: t, p: p, now: now}
	if slices.ContainsFunc(t.Rows, p.dated) {
		return x.byRow
	}
	for _, row := range t.Rows {
		if !slices.ContainsFunc(row.Cells, model.IsTotal) && !x.row(row) {
			return x.byRow
		}
	}
	named := len(t.Header) > 0 && slices.ContainsFunc([]string{"阶段", "phase"},
		func(s string) bool { return strings.EqualFold(strings.TrimSpace(t.Header[0]), s) })
	if len(x.seen) > 0 || named {
		var phases []string
		for _, ph := range p.Phases {
			phases = append(phases, ph.Name.ZH)
		}
		for _, row := range x.lost {
			first := slices.IndexFunc(row.Cells, func(s string) bool { return strings.TrimSpace(s) != "" })
			x.fault(row, row.Cells[first], model.Text{ZH: "看不出是哪一段时间", EN: "is no time that can be read"},
				model.Text{ZH: "写 9:00-10:00 这样的钟点，或阶段的名字：%s。", EN: "Write a time such as 9:00-10:00, or a phase: %s."}.With(strings.Join(phases, "、")))
		}
	}
	x.ends()
	return x.byRow
}

// row takes in one row; false where the whole table cannot be read.
func (x *rowReader) row(row model.Row) bool {
	from, to, at := x.p.place(row.Cells)
	figure := slices.ContainsFunc(row.Cells, func(s string) bool { n, err := model.Number(s); return err == nil && (n != 0 || at < 0) })
	if at < 0 && figure {
		x.lost = append(x.lost, row)
	}
	if at < 0 || !figure && from >= x.now {
		return true
	}
	seen, which, other := x.p.counts(x.t.Header, row.Cells, at, from, min(to, x.now))
	if len(which) > 1 || other != "" {
		x.byRow = byRow{several: which, stray: other}
		return false
	}
	if len(which) == 1 && running.MatchString(which[0]) {
		x.fault(row, which[0], model.Text{ZH: "这一列是累计数，不是每一段新来的量", EN: "this column is a running total, not what came in each stretch"},
			model.Text{ZH: "写每一段各来了多少：后一行减前一行。", EN: "Write what came in each: a row less the one before."})
		return false
	}
	for _, s := range seen {
		switch {
		case s.Count < 0:
			x.fault(row, model.FormatNumber(s.Count), model.Text{ZH: "咨询量是负数", EN: "a count below 0"},
				model.Text{ZH: "写来了多少，没有写 0。", EN: "Write what came, 0 for none."})
		case from >= x.now && s.Count > 0:
			x.fault(row, row.Cells[at], model.Text{ZH: "这一行在现在（%s）之后，却已经有数", EN: "lies after now (%s), and has a count"}.With(clockOf(x.p.Grid, x.now)),
				model.Text{ZH: "看 --now 写得对不对；还没到的时间不要写数。", EN: "See whether --now is right; leave out what is still to come."})
		}
	}
	if from < x.now {
		if x.starts = append(x.starts, from); math.IsInf(to, 1) {
			x.open = append(x.open, from)
		}
		x.seen = append(x.seen, seen...)
	}
	return true
}

// ends lets each stretch end where the next one begins, and the last after as long as the others.
func (x *rowReader) ends() {
	slices.Sort(x.starts)
	usual := math.Inf(1)
	for k, s := range x.starts[min(1, len(x.starts)):] {
		if gap := s - x.starts[k]; gap > 0 {
			usual = min(usual, gap)
		}
	}
	for k := range x.seen {
		seen := &x.seen[k]
		for _, s := range x.starts {
			if s > seen.From {
				seen.To = min(seen.To, s)
			}
		}
		if slices.Contains(x.open, seen.From) {
			seen.To = min(seen.To, seen.From+usual)
		}
	}
}

// dated reports whether a row says its date beside a clock time.
func (p *Planned) dated(row model.Row) bool {
	clock, date := false, false
	for _, cell := range row.Cells {
		_, _, is := p.clocks(strings.TrimSpace(cell))
		m, ok := (model.Reader{Near: p.Grid.Start}).Moment(cell)
		clock, date = clock || is, date || ok && m.HasDate && !m.HasTime && strings.ContainsAny(cell, "-/.年月")
	}
	return clock && date
}

// place finds in a row the stretch that it counts, and the cell that says so; -1 = none.
func (p *Planned) place(cells []string) (from, to float64, at int) {
	for c, cell := range cells {
		text := strings.TrimSpace(cell)
		k := slices.IndexFunc(p.Phases, func(x playbook.ResolvedPhase) bool {
			return text != "" && (strings.EqualFold(text, x.ID) || text == x.Name.ZH || text == x.Name.EN)
		})
		if k >= 0 {
			return float64(p.Phases[k].From), float64(p.Phases[k].To), c
		}
		if from, to, ok := p.clocks(text); ok {
			return from, to, c
		}
	}
	return 0, 0, -1
}

// clocks reads 09:00, 09:00-10:00 or 9-10点 of the event day; without an end it lasts for ever.
func (p *Planned) clocks(text string) (from, to float64, ok bool) {
	first, last, two := strings.Cut(strings.NewReplacer("–", "-", "~", "-", "～", "-", "至", "-").Replace(text), "-")
	if !strings.ContainsAny(first, ":：点时") && strings.ContainsAny(last, "点时") {
		first += "点"
	}
	read := func(text string) (model.Moment, bool) {
		m, ok := (model.Reader{Near: p.Grid.Start}).Moment(text)
		return m, ok && m.HasTime && !m.HasDate && strings.ContainsAny(text, ":：点时")
	}
	m, ok := read(first)
	if !ok {
		return 0, 0, false
	}
	day := p.Grid.Time(p.EventDay.From)
	start := m.On(day)
	if start.Before(day) {
		day = day.AddDate(0, 0, 1)
		start = m.On(day)
	}
	from, to = p.slotOf(start), math.Inf(1)
	if end, ok := read(last); two && ok {
		until := end.On(day)
		if !until.After(start) {
			until = end.On(day.AddDate(0, 0, 1))
		}
		if until.Minute() == 59 { // 09:00-09:59
			until = until.Add(time.Minute)
		}
		to = p.slotOf(until)
	}
	return from, to, true
}

func (p *Planned) slotOf(t time.Time) float64 {
	return t.Sub(p.Grid.Start).Minutes() / float64(p.Grid.SlotMinutes)
}

// counts are those of a row beside the cell that says when: in a column for each queue, or
// in one, of the queue that the row names or of all; which are the headings that name it best,
// and stray is one that beside columns of queues names none.
func (p *Planned) counts(header, cells []string, at int, from, to float64) (queues []Seen, which []string, stray string) {
	whole, best := Seen{Queue: -1, From: from, To: to}, math.MaxInt
	for c, cell := range cells {
		if c == at {
			continue
		}
		if q := queueNamed(p.Queues, cell); q >= 0 {
			whole.Queue = q
		}
		n, err := model.Number(cell)
		if err != nil {
			continue
		}
		head := ""
		if c < len(header) {
			head = header[c]
		}
		if q := queueNamed(p.Queues, head); q >= 0 {
			queues = append(queues, Seen{Queue: q, From: from, To: to, Count: n})
			continue
		}
		rank, may := forecast.CountRank(head)
		if running.MatchString(head) {
			rank = math.MaxInt - 1
		}
		if rank == forecast.UnknownRank && may && head != "" && stray == "" {
			stray = head
		}
		switch {
		case !may || rank > best:
		case rank < best:
			which, best, whole.Count = []string{head}, rank, n
		default:
			which = append(which, head)
		}
	}
	if len(queues) > 0 {
		return queues, nil, stray
	}
	if len(which) > 0 {
		queues = append(queues, whole)
	}
	return queues, which, ""
}
