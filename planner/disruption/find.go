package disruption

import (
	"strings"
	"time"

	"paiban/planner/model"
)

// Find returns the agent of a staff id, name or nick, -1 if there is none; other is a second
// one of that name, or -1.
func Find(agents []model.Agent, who string) (agent, other int) {
	// As it is written first; then full-width letters and digits count as plain ones.
	// At last the digits of a staff id do, without the noughts before them.
	number := func(s string) string { return strings.TrimLeft(model.Fold(s), "0") }
	for _, as := range []func(string) string{strings.TrimSpace, model.Fold, number} {
		agent, other = -1, -1
		for i := range agents {
			x := &agents[i]
			if as(x.ID) == as(who) {
				return i, -1
			}
			if as(who) != "" && as(x.Name) == as(who) || x.Nick != "" && as(x.Nick) == as(who) {
				if agent >= 0 {
					other = i
				} else {
					agent = i
				}
			}
		}
		if agent >= 0 {
			return agent, other
		}
	}
	return -1, -1
}

// Slot reads a time of the horizon: of the event day if no date or weekday stands before it,
// else of the first day on which it lies in the horizon.
func Slot(g model.Grid, day model.Span, text string) (int, bool) {
	t, ok := Moment(g, day, text)
	return g.Floor(t), ok
}

// Until is Slot for when something ends: of a time within a slot the end of that slot.
func Until(g model.Grid, day model.Span, text string) (int, bool) {
	t, ok := Moment(g, day, text)
	return g.Ceil(t), ok
}

// Moment is Slot to the minute.
func Moment(g model.Grid, day model.Span, text string) (time.Time, bool) {
	read := model.Reader{Near: g.Start}
	m, ok := read.Moment(text)
	if !ok || m.HasDate {
		return read.Within(text, g.Start, g.End())
	}
	if m.Second > 24*3600 || g.End().Sub(g.Start) > 72*time.Hour { // in a longer one, a clock time alone would be one of many
		return time.Time{}, false
	}
	for _, from := range []time.Time{g.Time(day.From), g.Start} {
		for k := range 5 {
			if t := m.On(from.AddDate(0, 0, k)); !t.Before(from) && t.Before(g.End()) {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
