package forecast

import (
	"cmp"
	"slices"
	"time"

	"paiban/planner/model"
)

// aRun is how many days may lie between dates that follow each other, in the mean; the
// other reading's lie apart by so many times more.
const (
	aRun     = 7
	farApart = 3
)

// dayOrder settles dates like 3/4/2026 by the whole column: by one that can be read in
// one way only, else by the order in which the days make a run, else by that in which
// they stand in order. Where neither tells, it asks.
func (s *sheet) dayOrder(column int, f *faults) model.Order {
	var orders = [...]model.Order{model.MonthFirst, model.DayFirst}
	var days [len(orders)][]time.Time
	open := "" // the first date of which it is not clear
	seen := map[string]bool{}
	for k, r := range s.Rows {
		if k == sampleRows && open == "" { // written the year first
			break
		}
		c := cell(r, column)
		if seen[c] {
			continue
		}
		seen[c] = true
		var m [len(orders)]model.Moment
		var ok [len(orders)]bool
		for i, o := range orders {
			m[i], ok[i] = model.Reader{Order: o}.Start(c)
		}
		switch {
		case ok[0] && !ok[1]:
			return model.MonthFirst
		case ok[1] && !ok[0]:
			return model.DayFirst
		case !ok[0] || !m[0].HasDate:
			continue
		case m[0].Day != m[1].Day && open == "":
			open = c
		}
		for i := range orders {
			days[i] = append(days[i], m[i].Day)
		}
	}
	if open == "" {
		return model.MonthFirst
	}
	if o := orderOf(days); o != model.OpenOrder {
		f.orderGuessed(s.Header[column], o)
		return o
	}
	as := func(o model.Order) string {
		m, _ := model.Reader{Order: o}.Start(open)
		return m.Day.Format("2006-01-02")
	}
	f.orderOpen(s.Header[column], open, as(model.MonthFirst), as(model.DayFirst))
	return model.OpenOrder
}

// orderOf compares the days as they stand under both readings.
func orderOf(days [2][]time.Time) model.Order {
	var gap [2]float64
	var inOrder [2]bool
	for i, d := range days {
		inOrder[i] = slices.IsSortedFunc(d, time.Time.Compare) || slices.IsSortedFunc(d, func(a, b time.Time) int { return b.Compare(a) })
		sorted := slices.CompactFunc(slices.SortedFunc(slices.Values(d), time.Time.Compare), time.Time.Equal)
		if len(sorted) < 2 {
			return model.OpenOrder
		}
		gap[i] = float64(daysBetween(sorted[0], sorted[len(sorted)-1])) / float64(len(sorted)-1)
	}
	run := func(i int) bool { return gap[i] <= aRun && gap[1-i] >= farApart*gap[i] }
	sorted := func(i int) bool { return inOrder[i] && !inOrder[1-i] && len(days[i]) > 2 }
	return cmp.Or(which(run), which(sorted))
}

func which(is func(int) bool) model.Order {
	switch {
	case is(0):
		return model.MonthFirst
	case is(1):
		return model.DayFirst
	}
	return model.OpenOrder
}
