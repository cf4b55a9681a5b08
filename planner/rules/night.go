package rules

import "paiban/planner/model"

// nightDuty is for how long a duty has to touch the night to count as a night.
const nightDuty = 180

// clocks is a time of day [from, to) that may wrap midnight, in minutes after midnight.
type clocks struct {
	from, to int
	set      bool
}

func (c clocks) holds(clock int) bool {
	switch {
	case !c.set:
		return false
	case c.from <= c.to:
		return clock >= c.from && clock < c.to
	}
	return clock >= c.from || clock < c.to
}

// night is Labour's night, unset where it cannot be read.
func (d *Day) night() clocks {
	from, ok1 := clockTime(d.Labour.NightFrom)
	to, ok2 := clockTime(d.Labour.NightTo)
	return clocks{from, to, ok1 && ok2}
}

// clock returns the minutes after midnight at which slot t starts.
func (d *Day) clock(t int) int {
	at := d.Grid.Time(t)
	return at.Hour()*60 + at.Minute()
}

// Night returns which slots begin at night, len = d.Slots().
func (d *Day) Night() []bool {
	night, out := d.night(), make([]bool, max(0, d.Grid.N))
	for t := range out {
		out[t] = night.holds(d.clock(t))
	}
	return out
}

// NightMinutes returns how many minutes of the span's slots begin at night.
func (d *Day) NightMinutes(s model.Span) int {
	night, n := d.night(), 0
	for t := s.From; t < s.To; t++ {
		n += one(night.holds(d.clock(t)))
	}
	return n * d.Grid.SlotMinutes
}

// IsNight reports whether a duty counts as a night: it touches the night of
// Labour for at least three hours, or its type (-1 = none) says so.
func (d *Day) IsNight(s model.Span, kind int) bool {
	if types := d.work().DutyTypes; kind >= 0 && kind < len(types) && types[kind].Night {
		return true
	}
	return d.NightMinutes(s) >= nightDuty
}

// NightClock returns the night's first and last minute after midnight, and how many minutes
// of it make a duty a night; least is 0 where there is no night.
func (d *Day) NightClock() (from, to, least int) {
	if night := d.night(); night.set {
		return night.from, night.to, nightDuty
	}
	return 0, 0, 0
}

// nightLength returns the minutes of a night, at least 1.
func nightLength(d *Day) int {
	night := d.night()
	if !night.set {
		return missingDay
	}
	return max(1, (night.to-night.from+24*60)%(24*60))
}
