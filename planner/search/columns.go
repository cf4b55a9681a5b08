package search

import "paiban/planner/model"

// weighted is a timetable with its weight in a mixture.
type weighted struct {
	tt     model.Timetable
	dawn   bool
	weight int
}

// share returns the column of member j of n, so that each column gets its share
// of the members, rounded as by decides, at least 0 and below 1; nil if there is none.
func share(columns []weighted, j, n int, by float64) *weighted {
	total := 0
	for i := range columns {
		total += columns[i].weight
	}
	at := int((float64(j) + by) * float64(total) / float64(n))
	for i := range columns {
		if at -= columns[i].weight; at < 0 {
			return &columns[i]
		}
	}
	return nil
}
