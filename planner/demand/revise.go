package demand

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/staffing"
)

// Seen is what came in a stretch of slots, QueueForecast a queue's inquiries by slot.
type (
	Seen          = forecast.Seen
	QueueForecast = forecast.QueueForecast
)

// Planned is a day as a roster planned it, of which a part has passed.
type Planned struct {
	Grid     model.Grid
	EventDay model.Span
	Queues   []model.Queue
	Phases   []playbook.ResolvedPhase
	Agents   []model.Agent
	Forecast []QueueForecast // inquiries before the bot
	Loads    []QueueLoad
	Required [][]int
}

// Revised is the day after a part of it was seen.
type Revised struct {
	*forecast.Revision
	Loads    []QueueLoad
	Required [][]int // from now on anew, before it as planned
	// Recent is the last hour's count ÷ its forecast, the whole's where no count is that fine.
	Recent float64
}

// Revise forecasts the rest of the day from what has come until now (a slot, which may be
// cut), and works out the heads that it needs: as many more or fewer than planned as the
// other volume takes by the same formulas.
func Revise(p *Planned, seen []Seen, now float64) *Revised {
	var phases []forecast.Phase
	for _, x := range p.Phases {
		phases = append(phases, forecast.Phase{ID: x.ID, Span: x.Span, Intensity: x.Intensity, InEventDay: p.EventDay.Covers(x.Span), Opening: x.Opening})
	}
	out := &Revised{Revision: forecast.Revise(p.Forecast, phases, seen, now)}
	out.Recent = recent(p.Forecast, seen, now, float64(p.Grid.Per(60)))
	for q, l := range p.Loads {
		n, old := l, make([]staffing.Slot, len(l.Offered))
		n.Offered = slices.Clone(l.Offered)
		revised := make([]staffing.Slot, len(l.Offered))
		for t := range l.Offered {
			if was := p.Forecast[q].Event[t]; float64(t+1) > now && was > 0 {
				n.Offered[t] = model.Round(l.Offered[t]*out.Queues[q].Event[t]/was, 3)
			}
			old[t] = staffing.Slot{Inquiries: l.Offered[t], Target: l.Target[t], Seconds: l.TargetSeconds[t]}
			revised[t] = old[t]
			revised[t].Inquiries = n.Offered[t]
		}
		params := paramsOf(p.Queues[q].Channel, &l, q, p.Agents)
		a, b := staffing.Required(params, p.Grid.SlotMinutes, old), staffing.Required(params, p.Grid.SlotMinutes, revised)
		heads := slices.Clone(p.Required[q])
		for t := range heads {
			if float64(t+1) > now {
				heads[t] = max(0, min(b[t], 1), heads[t]+b[t]-a[t])
			}
		}
		out.Loads, out.Required = append(out.Loads, n), append(out.Required, heads)
	}
	return out
}

// paramsOf is what a planned queue's service depends on.
func paramsOf(channel model.Channel, l *QueueLoad, q int, agents []model.Agent) staffing.Params {
	t := Talk{l.Turns, l.TypingSeconds, l.GreetingSeconds, l.SilenceSeconds}
	out := staffing.Params{Channel: channel, Concurrency: 1, AHT: []float64{t.Alone()}, Patience: l.PatienceMinutes,
		CV: l.CV, Shrinkage: l.Absence, Work: t.Own() / 60}
	if channel == model.Chat {
		out.Concurrency, out.AHT, out.AgentDelay, out.Turns = max(1, l.Concurrency), t.ahts(max(1, l.Concurrency)), t.Typing, t.Turns
	}
	return able(out, ability(agents, q, channel, t, out.Concurrency))
}

// recent is the count of the last stretch of slots before now ÷ its forecast.
func recent(queues []QueueForecast, seen []Seen, now, stretch float64) float64 {
	fine := slices.DeleteFunc(slices.Clone(seen), func(s Seen) bool { return s.From < now-stretch-1e-9 })
	if len(fine) == 0 {
		fine = seen
	}
	r := forecast.Revise(queues, nil, fine, now)
	if r.Expected <= 0 {
		return 1
	}
	return r.Count / r.Expected
}

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
	seen, several, stray := byRow(t, p, now)
	if stray != "" {
		return nil, bad(model.Text{ZH: "列“%s”不是排班里的队列", EN: "the column %s is no queue of the roster"}.With(stray), asNamed)
	}
	if several != nil {
		return nil, bad(model.Text{ZH: "不知道哪一列是咨询量：%s", EN: "several columns may hold the counts: %s"}.With(strings.Join(several, ", ")), asNamed)
	}
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
	o := ReadOptions{Location: p.Grid.Start.Location(), ChatMinutes: p.Grid.SlotMinutes, Before: p.Grid.Time(p.Grid.N)}
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
	if seen, _, _ := byRow(t, p, float64(p.Grid.N)); len(seen) > 0 {
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

// byRow reads counts of a phase or from a clock time on in each row, with a column of
// counts or one for each queue. The phase that holds now counts until now; a clock time
// without an end lasts until the next one. several are columns of which any may hold the counts.
func byRow(t *model.Table, p *Planned, now float64) (out []Seen, several []string, stray string) {
	var starts []float64
	for _, row := range t.Rows {
		from, to, at := p.place(row.Cells)
		if at < 0 || from >= now || slices.ContainsFunc(row.Cells, model.IsTotal) {
			continue
		}
		starts = append(starts, from)
		seen, which, other := p.counts(t.Header, row.Cells, at, from, min(to, now))
		if len(which) > 1 || other != "" {
			return nil, which, other
		}
		out = append(out, seen...)
	}
	for k := range out {
		for _, s := range starts {
			if s > out[k].From {
				out[k].To = min(out[k].To, s)
			}
		}
	}
	return out, nil, ""
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

// clocks reads 09:00, 09:00-10:00 or 9-10点 of the event day; without an end it runs on.
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
	from, to = p.slotOf(start), float64(p.Grid.N)
	if end, ok := read(last); two && ok {
		until := end.On(day)
		if !until.After(start) {
			until = end.On(day.AddDate(0, 0, 1))
		}
		if until.Minute() == 59 { // 09:00-09:59
			until = until.Add(time.Minute)
		}
		to = min(to, p.slotOf(until))
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
		if err != nil || n < 0 {
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
