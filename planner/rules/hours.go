package rules

import (
	"strconv"
	"strings"

	"paiban/planner/model"
)

// date returns the business date of a duty that starts at slot t, as a number
// that grows with the date.
func (v *view) date(t int) int {
	y, m, d := v.d.Grid.Time(t).Date()
	return (y*100+int(m))*100 + d
}

// beyondDay finds, per business date, the paid minutes of the duties that start
// on it above the normal working day. A duty across midnight counts whole to the
// date on which it starts.
func (v *view) beyondDay(p *person, b model.Breach) {
	if v.d.Labour.DayMinutes == 0 || p.paid <= v.d.Labour.DayMinutes { // 0: no such rule
		return
	}
	for k := 0; k < len(p.duties); {
		s, paid, date := p.duties[k].Span, p.duties[k].paid, v.date(p.duties[k].From)
		for k++; k < len(p.duties) && v.date(p.duties[k].From) == date; k++ {
			s.To = p.duties[k].To
			paid += p.duties[k].paid
		}
		v.found(b, s, paid-v.d.Labour.DayMinutes)
	}
}

// paidBefore returns the paid minutes before each slot, and before the end of
// the horizon as the last. The slice is overwritten by the next call.
func (v *view) paidBefore(p *person) []int {
	if cap(v.before) < v.n+1 {
		v.before = make([]int, v.n+1)
	}
	sums, sum := v.before[:v.n+1], 0
	for t := range v.n {
		sums[t] = sum
		if t < len(p.t) && v.paid[p.t[t]] {
			sum += v.m
		}
	}
	sums[v.n] = sum
	return sums
}

// clockTime reads "22:00" or "24:00" as minutes after midnight.
func clockTime(s string) (int, bool) {
	hh, mm, ok := strings.Cut(s, ":")
	h, err1 := strconv.Atoi(hh)
	m, err2 := strconv.Atoi(mm)
	if !ok || err1 != nil || err2 != nil || h < 0 || m < 0 || m > 59 || h*60+m > 24*60 {
		return 0, false
	}
	return h*60 + m, true
}

// clockWindow reads "06:00~10:00", or "08:00" alone, as minutes after midnight.
func clockWindow(s string) (from, to int, ok bool) {
	a, b, two := strings.Cut(s, "~")
	if !two {
		b = a
	}
	from, ok1 := clockTime(strings.TrimSpace(a))
	to, ok2 := clockTime(strings.TrimSpace(b))
	return from, to, ok1 && ok2
}
