package rules

import (
	"sort"
	"time"

	"paiban/planner/model"
)

// Calendar is the horizon as calendar dates of its time zone, as the rules of a
// roster of many days see it. A duty belongs to the date on which it starts.
type Calendar struct {
	Dates    []Date
	Weeks    []Week
	Weekends []Weekend // with both dates in the horizon
}

// Date is the slots that start on one calendar date.
type Date struct {
	model.Span
	Weekday time.Weekday
}

// Week is the dates [From, To) of the horizon that lie in one calendar week,
// Monday to Sunday; Whole if all seven do.
type Week struct {
	From, To int
	Whole    bool
}

// Weekend is a Saturday and the Sunday after it, as indices of dates.
type Weekend struct{ Saturday, Sunday int }

// Calendar lays the horizon out in dates, weeks and weekends.
func (d *Day) Calendar() *Calendar {
	c := &Calendar{}
	g := d.Grid
	if g.N <= 0 || g.SlotMinutes <= 0 {
		return c
	}
	for at := 0; at < g.N; {
		y, m, day := g.Time(at).Date()
		midnight := time.Date(y, m, day+1, 0, 0, 0, 0, g.Start.Location())
		to := max(at+1, min(g.N, g.Ceil(midnight)))
		c.Dates = append(c.Dates, Date{model.Span{From: at, To: to}, g.Time(at).Weekday()})
		at = to
	}
	for k, date := range c.Dates {
		if k == 0 || date.Weekday == time.Monday {
			c.Weeks = append(c.Weeks, Week{From: k})
		}
		w := &c.Weeks[len(c.Weeks)-1]
		w.To = k + 1
		w.Whole = w.To-w.From == 7
		if date.Weekday == time.Sunday && k > 0 {
			c.Weekends = append(c.Weekends, Weekend{k - 1, k})
		}
	}
	return c
}

// DateOf returns the index of the date on which slot t starts; slots outside the
// horizon belong to its first or last date.
func (c *Calendar) DateOf(t int) int {
	k := sort.Search(len(c.Dates), func(k int) bool { return c.Dates[k].To > t })
	return min(k, len(c.Dates)-1)
}

// Slots returns the slots of the dates [from, to).
func (c *Calendar) Slots(from, to int) model.Span {
	if from >= to {
		return model.Span{}
	}
	return model.Span{From: c.Dates[from].From, To: c.Dates[to-1].To}
}
