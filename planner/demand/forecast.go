package demand

import (
	"errors"
	"slices"
	"strings"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/staffing"
)

// Forecast works out the inquiries of an event. The issues are warnings about
// its history; the error is an *event.InputError.
func Forecast(ev *event.Event) (*forecast.Result, []model.Issue, error) {
	if ev.Playbook.ManyDays() {
		return nil, nil, &event.InputError{Issues: []model.Issue{{File: "event.yaml",
			What: model.Text{ZH: "多日排班的需求人数由 requirement.csv 给出，没有咨询量可预测",
				EN: "a roster of many days goes by requirement.csv: there are no inquiries to forecast"},
			Hint: model.Text{ZH: "预测平日的咨询量：paiban forecast 文件.csv --days 28", EN: "to forecast plain days: paiban forecast FILE.csv --days 28"}}}}
	}
	history, warnings, err := readHistory(ev, ev.History)
	var past *forecast.History
	if ev.LearnFromPast && ev.PastEvent != nil {
		h, more, errPast := readHistory(ev, ev.PastEvent)
		if err = bothFaults(err, errPast); err == nil {
			past, warnings = h, append(warnings, more...)
		}
	}
	if err != nil {
		return nil, nil, err
	}
	apart := matched(ev, history)
	if warnings = append(warnings, apart...); slices.ContainsFunc(apart, func(i model.Issue) bool { return !i.Warning }) {
		return nil, nil, &event.InputError{Issues: warnings}
	}
	req := forecast.Request{
		Grid: ev.Resolved.Grid, Opening: ev.Opening, EventDay: ev.Resolved.EventDay,
		History: history, Calendar: calendarOf(ev),
		DayFactor: ev.DayFactor, PhaseFactors: ev.PhaseFactors, NormalPerDay: ev.NormalPerDay,
		OpeningSpike: ev.OpeningSpike, Bumps: bumps(ev),
	}
	for _, q := range ev.Queues {
		req.Queues = append(req.Queues, forecast.QueueShare{ID: q.ID, Share: q.Share})
	}
	for _, p := range ev.Resolved.Phases {
		req.Phases = append(req.Phases, forecast.Phase{
			ID: p.ID, Span: p.Span, Intensity: p.Intensity, InEventDay: ev.Resolved.EventDay.Covers(p.Span), Opening: p.Opening,
		})
	}
	if past != nil {
		req.Past = pastEvents(ev, past)
		warnings = append(warnings, strangeQueues(ev, past)...)
		kinds := anotherKind(ev, req.Past)
		if warnings = append(warnings, kinds...); slices.ContainsFunc(kinds, func(i model.Issue) bool { return !i.Warning }) {
			return nil, nil, &event.InputError{Issues: warnings}
		}
	}
	volume, err := forecast.Event(req)
	if err != nil {
		if history != nil && ev.NormalPerDay == 0 && silent(history) {
			return nil, nil, &event.InputError{Issues: append(warnings, noInquiries(ev))}
		}
		return nil, nil, &event.InputError{Issues: append(warnings, historyIssue(ev, err))}
	}
	if !anyInquiry(volume) {
		return nil, nil, &event.InputError{Issues: append(warnings, noInquiries(ev))}
	}
	for _, text := range volume.Untaught {
		warnings = append(warnings, model.Issue{File: ev.PastEvent.File, Sheet: ev.PastEvent.Sheet, Warning: true, What: text})
	}
	for _, text := range volume.OddDays {
		warnings = append(warnings, model.Issue{File: ev.History.File, Sheet: ev.History.Sheet, Warning: true, What: text})
	}
	volume.Notes = slices.DeleteFunc(volume.Notes, func(n model.Text) bool { return slices.Contains(volume.Untaught, n) })
	warnings = append(append(warnings, doubts(ev, history, volume)...), idleDays(ev, history, past)...)
	for _, h := range [...]*forecast.History{history, past} {
		if h == nil {
			continue
		}
		read := h.Read
		if h == past {
			for _, text := range volume.Taught { // once for the queues that learn the same
				if !slices.Contains(read.Estimated, text) {
					read.Estimated = append(read.Estimated, text)
				}
			}
		}
		volume.Read = append(volume.Read, read)
	}
	return volume, warnings, nil
}

// readHistory reads a table of volumes; no table is no history. The issues are
// warnings; the error is an *event.InputError.
func readHistory(ev *event.Event, t *model.Table) (*forecast.History, []model.Issue, error) {
	if t == nil {
		return nil, nil, nil
	}
	o := columnsOf(ev.Columns[t.Name])
	o.Location, o.ChatMinutes, o.Before = ev.Opening.Location(), ev.SlotMinutes, ev.Opening
	for _, q := range ev.Queues {
		o.Queues = append(o.Queues, q.ID, q.Name)
	}
	h, issues, err := read(t, o)
	if h != nil { // a queue may be called by its name
		for i, id := range h.Queues {
			for _, q := range ev.Queues {
				if strings.EqualFold(strings.TrimSpace(id), q.Name) {
					h.Queues[i] = q.ID
				}
			}
		}
	}
	return h, issues, err
}

func columnsOf(c event.VolumeColumns) ReadOptions {
	return ReadOptions{Time: c.Time, Clock: c.Clock, Queue: c.Queue, Counts: c.Count}
}

func read(t *model.Table, o ReadOptions) (*forecast.History, []model.Issue, error) {
	h, issues := forecast.ReadHistory(t, o)
	if h == nil {
		return nil, nil, &event.InputError{Issues: issues}
	}
	return h, issues, nil
}

// historyIssue says why there is no forecast.
func historyIssue(ev *event.Event, err error) model.Issue {
	i := model.Issue{
		File: "event.yaml",
		What: noForecast(err),
		Hint: model.Text{ZH: "在 event.yaml 里写 normal_per_day（平日一天的咨询量），或者补上 history.csv",
			EN: "set normal_per_day in event.yaml (inquiries of a normal day), or add history.csv"},
	}
	if ev.History != nil {
		i.File = ev.History.File
	}
	var known *forecast.Error
	if errors.As(err, &known) && known.Past && ev.PastEvent != nil {
		i.File, i.Sheet = ev.PastEvent.File, ev.PastEvent.Sheet
		i.Hint = model.Text{ZH: "放进活动当天整天，和前后至少 7 个普通日子（四周更好）的数据；或者写 surge.day_factor（预计是平日的几倍）",
			EN: "add the event's whole day and at least 7 normal days around it (four weeks are better), or set surge.day_factor (how many times a normal day)"}
		if known.Hint != (model.Text{}) {
			i.Hint = known.Hint
		}
	}
	return i
}

// noForecastHint is what to do about a file alone that gives no forecast.
func noForecastHint(err error) model.Text {
	var known *forecast.Error
	if errors.As(err, &known) && known.Hint != (model.Text{}) {
		return known.Hint
	}
	return model.Text{ZH: "补上更多日子的数据，或换一段要预测的日子（--from、--days）", EN: "add more days to the file, or ask for other days (--from, --days)"}
}

// noForecast words the cause in both languages.
func noForecast(err error) model.Text {
	cause := model.Same(err.Error())
	var known *forecast.Error
	if errors.As(err, &known) {
		cause = known.Text
	}
	return model.Text{ZH: "算不出咨询量：%s", EN: "no forecast can be made: %s"}.With(cause)
}

// offered returns what a queue's people are offered per slot, and the bot's share.
func offered(ev *event.Event, q int, f *forecast.QueueForecast) ([]staffing.Slot, []float64) {
	n := ev.Resolved.Grid.N
	slots, bot := make([]staffing.Slot, n), make([]float64, n)
	phases := phaseOf(ev.Resolved.Phases, n)
	for t := range slots {
		holds := ev.Queues[q].Standard
		if p := phases[t]; p != nil {
			holds = ev.Queues[q].In(p.ID)
		}
		bot[t] = holds.Bot
		s := staffing.Slot{Target: holds.Target, Seconds: float64(holds.TargetSeconds)}
		s.Inquiries = atLevel(ev.Level, f.Low[t], f.Event[t], f.High[t]) * (1 - bot[t])
		slots[t] = s
	}
	return slots, bot
}

// shut takes what comes in closed hours out of the slots, and says how much of it is left
// to itself.
func shut(ev *event.Event, q int, slots []staffing.Slot) []model.Issue {
	lost := 0.0
	for _, s := range ev.Closed {
		for t := s.From; t < s.To; t++ {
			lost += slots[t].Inquiries
			slots[t].Inquiries = 0
		}
	}
	if lost < 0.5 {
		return nil
	}
	return []model.Issue{{File: "event.yaml", Column: "closed_hours", Warning: true,
		What: model.Text{ZH: "%s关门的时段里约有 %.0f 个咨询（机器人之后）没有人答",
			EN: "%s: about %.0f inquiries after the bot come in the closed hours and get no answer"}.With(ev.Queues[q].Label(), lost),
		Hint: model.Text{ZH: "设好自动回复，写明几点开门再答；要接就去掉 closed_hours。",
			EN: "Set an automatic reply that says when you answer again; remove closed_hours to serve."}}}
}

// atLevel returns the volume that is planned for: the middle forecast, or
// halfway from it to the P90 (about the P75) or to the P10 (about the P25).
func atLevel(level event.PlanLevel, low, mid, high float64) float64 {
	switch level {
	case event.Conservative:
		return (mid + high) / 2
	case event.Relaxed:
		return (low + mid) / 2
	}
	return mid
}

// phaseOf returns the phase of each slot, nil where there is none.
func phaseOf(phases []playbook.ResolvedPhase, n int) []*playbook.ResolvedPhase {
	out := make([]*playbook.ResolvedPhase, n)
	for i := range phases {
		p := &phases[i]
		for t := max(0, p.From); t < min(n, p.To); t++ {
			out[t] = p
		}
	}
	return out
}

// calendarOf returns the PRC calendar with the shop's own days.
func calendarOf(ev *event.Event) *forecast.Calendar {
	return forecast.NewCalendar(ev.ExtraHolidays, ev.MakeUpWorkdays, ev.Promotions)
}
