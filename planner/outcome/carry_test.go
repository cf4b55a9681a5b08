package outcome

import (
	"testing"
	"time"

	"paiban/planner/model"
)

// Whoever worked before and in the roster has both in the same week and month, and what is
// in another week or month is over; a duty cut by the time counts up to it.
func TestCarry(t *testing.T) {
	r := smallResult()
	d := r.Day
	row := r.Roster.Timetables[0]
	duty := row.Duties()[0]
	paid := d.PaidMinutes(row)
	d.Agents[0].Ledger = model.Ledger{WeekMinutes: 100, MonthMinutes: 1000, Nights: 2, OvertimeMinutes: 30}
	over := 0
	for _, b := range r.Breaches {
		if b.Rule == "overtime" && b.Agent == 0 {
			over += b.Amount
		}
	}
	end := d.Grid.End()
	c := Carry(r, end)[0]
	last := row.Duties()[len(row.Duties())-1]
	if c.WeekMinutes != 100+paid || c.MonthMinutes != 1000+paid || c.Nights < 2 || c.OvertimeMinutes != 30+over || !c.LastEnd.Equal(d.Grid.Time(last.To)) {
		t.Errorf("carried %+v; paid %d, overtime %d", c, paid, over)
	}
	later := end.AddDate(0, 0, 40)
	if c = Carry(r, later)[0]; c.WeekMinutes != 0 || c.MonthMinutes != 0 || c.Nights != 0 || c.OvertimeMinutes != 0 || c.LastMinutes == 0 {
		t.Errorf("forty days later %+v", c)
	}
	// On another grid the end is so many slots before its start.
	g := model.Grid{Start: end.Add(2 * time.Hour), SlotMinutes: 10, N: 6}
	if l := c.Ledger(g); l.LastEnd != -int(g.Start.Sub(c.LastEnd).Minutes())/10 || l.LastMinutes != c.LastMinutes {
		t.Errorf("ledger %+v of %+v", l, c)
	}
	within := d.Grid.Time(duty.From + 1)
	c = Carry(r, within)[0]
	if c.LastMinutes > d.Grid.SlotMinutes || !c.LastEnd.Equal(within) || !c.Until.Equal(d.Grid.Time(duty.To)) {
		t.Errorf("within a duty %+v", c)
	}
}
