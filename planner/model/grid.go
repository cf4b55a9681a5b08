// Package model is the vocabulary that every other room of paiban speaks: the
// grid of slots, agents, activities, duties, rosters, required heads, breaches
// and scores. It imports none of our packages and computes nothing that needs
// a playbook, a rule or a file.
package model

import (
	"slices"
	"time"
)

// Grid is a run of equal slots in one time zone. Slot i covers
// [Time(i), Time(i+1)).
type Grid struct {
	Start       time.Time `json:"start"`
	SlotMinutes int       `json:"slot_minutes"`
	N           int       `json:"slots"` // number of slots
}

// Slots returns the number of slots.
func (g Grid) Slots() int { return g.N }

// Time returns the start of slot i; i may be g.Slots() for the end of the horizon.
func (g Grid) Time(i int) time.Time {
	return g.Start.Add(time.Duration(i*g.SlotMinutes) * time.Minute)
}

// End returns the end of the horizon.
func (g Grid) End() time.Time { return g.Time(g.N) }

// Floor returns the index of the slot that holds t, rounded down; it may lie
// outside [0, Slots()).
func (g Grid) Floor(t time.Time) int {
	step := time.Duration(g.SlotMinutes) * time.Minute
	d := t.Sub(g.Start)
	i := int(d / step)
	if d < 0 && d%step != 0 {
		i--
	}
	return i
}

// Ceil returns the index of the first slot that starts at or after t.
func (g Grid) Ceil(t time.Time) int {
	i := g.Floor(t)
	if g.Time(i).Before(t) {
		i++
	}
	return i
}

// Exact returns the index of the slot boundary at t, and whether t is one.
func (g Grid) Exact(t time.Time) (int, bool) {
	i := g.Floor(t)
	return i, g.Time(i).Equal(t)
}

// Equal reports whether both grids have the same slots.
func (g Grid) Equal(o Grid) bool {
	return g.Start.Equal(o.Start) && g.SlotMinutes == o.SlotMinutes && g.N == o.N
}

// Clamp limits a slot index to [0, Slots()].
func (g Grid) Clamp(i int) int { return max(0, min(i, g.N)) }

// Per returns the number of slots in the given minutes, rounded up.
func (g Grid) Per(minutes int) int { return (minutes + g.SlotMinutes - 1) / g.SlotMinutes }

// Date returns the calendar date ("2006-01-02") on which slot i starts: the
// business date of a duty that starts there.
func (g Grid) Date(i int) string { return g.Time(i).Format("2006-01-02") }

// ClockText is the boundary at which slot i starts, as people say it; see Clock.
func (g Grid) ClockText(i int) Text {
	return Text{ZH: Clock(g.Time(i), "zh"), EN: Clock(g.Time(i), "en")}
}

// DateText is the date on which slot i starts, as people say it; see ClockDate.
func (g Grid) DateText(i int) Text {
	return Text{ZH: ClockDate(g.Time(i), "zh"), EN: ClockDate(g.Time(i), "en")}
}

// RangeText is the time of a span, as people say it; see ClockRange.
func (g Grid) RangeText(s Span) Text {
	from, to := g.Time(s.From), g.Time(s.To)
	return Text{ZH: ClockRange(from, to, "zh"), EN: ClockRange(from, to, "en")}
}

// Span is a half-open run of slots [From, To).
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Len returns the number of slots.
func (s Span) Len() int { return max(0, s.To-s.From) }

// Has reports whether slot t lies in the span.
func (s Span) Has(t int) bool { return t >= s.From && t < s.To }

// Overlap returns the number of slots that both spans share.
func (s Span) Overlap(o Span) int { return max(0, min(s.To, o.To)-max(s.From, o.From)) }

// Covers reports whether o lies wholly inside s.
func (s Span) Covers(o Span) bool { return s.From <= o.From && o.To <= s.To }

// Union sorts spans and joins those that touch; empty ones go.
func Union(spans []Span) []Span {
	spans = slices.DeleteFunc(spans, func(s Span) bool { return s.Len() == 0 })
	slices.SortFunc(spans, func(a, b Span) int { return a.From - b.From })
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.From <= out[n-1].To {
			out[n-1].To = max(out[n-1].To, s.To)
		} else {
			out = append(out, s)
		}
	}
	return out
}
