package outcome

import (
	"time"

	"paiban/planner/model"
)

// Carried is what somebody has worked up to a time, as ledger.csv has it.
type Carried struct {
	ID, Name                  string
	WeekMinutes, MonthMinutes int // paid, in the week and the month of that time
	Nights, OvertimeMinutes   int
	LastEnd                   time.Time // of the last duty, zero if there was none
	LastMinutes               int
	Until                     time.Time // the end of a duty that goes on at that time, zero otherwise
}

// Carry counts for everybody what a roster holds up to a time, on top of what its own
// ledger held: that of another week or month is over. Nights and overtime add up in one
// month alone.
func Carry(r *Result, at time.Time) []Carried {
	d := r.Day
	over := make([]int, len(d.Agents))
	for _, b := range r.Breaches {
		if b.Rule == "overtime" && b.Agent >= 0 {
			over[b.Agent] += b.Amount
		}
	}
	before := d.Grid.Start
	var out []Carried
	for i := range d.Agents {
		a := &d.Agents[i]
		c := Carried{ID: a.ID, Name: a.Name}
		if sameWeek(before, at) {
			c.WeekMinutes = a.Ledger.WeekMinutes
		}
		if sameMonth(before, at) {
			c.MonthMinutes, c.Nights = a.Ledger.MonthMinutes, a.Ledger.Nights
			c.OvertimeMinutes = a.Ledger.OvertimeMinutes + over[i]
		}
		if a.Ledger.LastMinutes > 0 {
			c.LastEnd, c.LastMinutes = d.Grid.Time(a.Ledger.LastEnd), a.Ledger.LastMinutes
		}
		for _, duty := range r.Roster.Timetables[i].Duties() {
			from := d.Grid.Time(duty.From)
			if !from.Before(at) {
				break
			}
			paid := 0
			for t := duty.From; t < duty.To && d.Grid.Time(t).Before(at); t++ {
				if d.Paid(r.Roster.Timetables[i][t]) {
					paid += d.Grid.SlotMinutes
				}
			}
			if c.LastEnd, c.LastMinutes = d.Grid.Time(duty.To), paid; c.LastEnd.After(at) {
				c.Until, c.LastEnd = c.LastEnd, at
			}
			if sameWeek(from, at) {
				c.WeekMinutes += paid
			}
			if sameMonth(from, at) {
				c.MonthMinutes += paid
				if d.IsNight(duty.Span, -1) {
					c.Nights++
				}
			}
		}
		out = append(out, c)
	}
	return out
}

func sameWeek(a, b time.Time) bool {
	y, w := a.ISOWeek()
	v, u := b.ISOWeek()
	return y == v && w == u
}

func sameMonth(a, b time.Time) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

// Ledger lays what was carried on another grid that begins at that time.
func (c *Carried) Ledger(g model.Grid) model.Ledger {
	l := model.Ledger{WeekMinutes: c.WeekMinutes, MonthMinutes: c.MonthMinutes, Nights: c.Nights, OvertimeMinutes: c.OvertimeMinutes}
	if c.LastMinutes > 0 {
		l.LastMinutes, l.LastEnd = c.LastMinutes, -int(g.Start.Sub(c.LastEnd).Minutes())/g.SlotMinutes
	}
	return l
}
