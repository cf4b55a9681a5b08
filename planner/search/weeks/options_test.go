package weeks

import (
	"cmp"
	"testing"

	"paiban/planner/model"
)

// lister goes through an agent's timetables date by date. It counts along what
// single duties and pairs of them do not tell: runs, weeks, weekends, nights,
// contracts.
type lister struct {
	*terms
	limits       model.Limits
	least, most  int    // duties
	week         int    // most duties of a week
	ofType       []int  // most duties of each
	weekends     int    // most weekends at work
	weekend      []bool // per date
	night        []bool // per cell
	fairN, fairW int    // shares
	overN, overW int64  // price of a duty beyond each
	begins       []bool // per date: the first of a week
	saturday     []bool // per date
	out          []option
}

// soFar is a timetable up to a date.
type soFar struct {
	option
	kind                           int  // on the date before, -1 = off
	run, off                       int  // dates at work and off in a row
	edge                           bool // the run touches the beginning
	nightRun, nights, week, duties int
	weekends                       int
	busy                           bool   // at work on this weekend
	had                            [3]int // duties of each type
}

// options lists every timetable of the agent that keeps the hard rules.
func (t *terms) options() []option {
	d, cal := t.d, t.d.Calendar()
	n := len(cal.Dates)
	a := &d.Agents[t.i]
	l := &lister{terms: t, limits: d.LimitsOf(t.i), weekend: make([]bool, n), begins: make([]bool, n), saturday: make([]bool, n), night: make([]bool, len(t.spans))}
	l.least, l.most = (a.MinMinutes+t.minutes-1)/t.minutes, n
	if a.MaxMinutes > 0 {
		l.most = a.MaxMinutes / t.minutes
	}
	l.week = cmp.Or(l.limits.MaxWeekMinutes, 7*t.minutes) / t.minutes
	l.weekends = min(cmp.Or(l.limits.MaxWeekends, n), len(cal.Weekends)-min(l.limits.FreeWeekends, len(cal.Weekends)))
	l.limits.MaxDaysInARow = cmp.Or(l.limits.MaxDaysInARow, n)
	l.limits.MaxNights, l.limits.MaxNightsInRow = cmp.Or(l.limits.MaxNights, n), cmp.Or(l.limits.MaxNightsInRow, n)
	for _, w := range cal.Weeks {
		l.begins[w.From] = true
	}
	for _, w := range cal.Weekends {
		l.saturday[w.Saturday], l.weekend[w.Saturday], l.weekend[w.Sunday] = true, true, true
	}
	for k, u := range d.Work.DutyTypes {
		most, limited := l.limits.DutyTypes[u.ID]
		if !limited || most < 0 {
			most = n
		}
		l.ofType = append(l.ofType, most)
		for _, s := range d.TypeSpans(k) {
			l.night[cal.DateOf(s.From)*t.kinds+k] = d.IsNight(s, k)
		}
	}
	l.fairN, l.fairW = d.FairNights()[t.i], d.FairWeekends()[t.i]
	l.overN, l.overW = int64(d.Weights.Of("fair_nights")*t.minutes), int64(d.Weights.Of("fair_weekends")*t.minutes)
	l.grow(0, soFar{option: option{cost: t.base}, kind: -1})
	return l.out
}

func (l *lister) grow(date int, s soFar) {
	n := len(l.begins)
	if s.duties+n-date < l.least {
		return
	}
	if date == n {
		l.out = append(l.out, s.option)
		return
	}
	if l.begins[date] {
		s.week = 0
	}
	if l.saturday[date] {
		s.busy = false
	}
	if s.run == 0 || s.edge || s.run >= l.limits.MinDaysInARow {
		o := s
		o.edge = date == 0 || s.edge && s.off > 0
		o.run, o.off, o.nightRun, o.kind = 0, s.off+1, 0, -1
		l.grow(date+1, o)
	}
	if s.off > 0 && !s.edge && s.off < l.limits.MinDaysOff || s.run == l.limits.MaxDaysInARow || s.week == l.week || s.duties == l.most {
		return
	}
	for k := range l.kinds {
		if o, ok := l.duty(date, k, s); ok {
			l.grow(date+1, o)
		}
	}
}

// duty adds a duty of type k, false if a rule forbids it.
func (l *lister) duty(date, k int, s soFar) (soFar, bool) {
	c := date*l.kinds + k
	extra := l.alone[c]
	if s.kind >= 0 {
		extra += l.after[c][s.kind]
	}
	if extra >= forbidden/2 || s.had[k] == l.ofType[k] {
		return s, false
	}
	s.cells |= 1 << c
	s.edge = date == 0 || s.edge && s.run > 0
	s.run, s.off, s.kind, s.week, s.duties = s.run+1, 0, k, s.week+1, s.duties+1
	s.had[k]++
	if l.night[c] {
		s.nightRun, s.nights = s.nightRun+1, s.nights+1
		extra += l.overN * int64(max(0, s.nights-l.fairN))
	} else {
		s.nightRun = 0
	}
	if l.weekend[date] {
		if !s.busy {
			s.busy, s.weekends = true, s.weekends+1
		}
		extra += l.overW * int64(max(0, s.weekends-l.fairW))
	}
	s.cost += extra
	return s, s.nights <= l.limits.MaxNights && s.nightRun <= l.limits.MaxNightsInRow && s.weekends <= l.weekends
}

// A search that nobody waits for ends at once, and finds nothing.
func TestQuit(t *testing.T) {
	s := newSolver(month(1, 2, 8), Options{Seed: 1})
	pl := s.plans()[0]
	pl.replan(0)
	x := pl.pricer
	if price, _ := x.labelSearch(inf, 100, x.trial); price >= inf {
		t.Fatal("nothing is found for the first of eight")
	}
	done := make(chan struct{})
	close(done)
	x.quit = done
	if price, least := x.labelSearch(inf, 100, x.trial); price != inf || least != -inf {
		t.Errorf("price %d, proven %d, want none and nothing", price, least)
	}
}
