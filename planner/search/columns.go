package search

import (
	"slices"

	"paiban/planner/model"
)

// column is a timetable that was some class's best one, and in how many rounds.
type column struct {
	tt     model.Timetable
	dawn   bool
	weight int
}

// record notes every class's present best timetable. Over the later rounds of a
// climb their shares approach the best mixture of timetables for the class (the
// ergodic averages of a subgradient method; Larsson and Liu 1997).
func (b *bounder) record() {
	for i := range b.classes {
		at := slices.IndexFunc(b.columns[i], func(c column) bool { return c.dawn == b.choices[i].dawn && slices.Equal(c.tt, b.tts[i]) })
		if at < 0 {
			at = len(b.columns[i])
			b.columns[i] = append(b.columns[i], column{slices.Clone(b.tts[i]), b.choices[i].dawn, 0})
		}
		b.columns[i][at].weight++
	}
}

// share returns the column of member j of n, so that each column gets its share
// of the members; nil if none was recorded.
func share(columns []column, j, n int) *column {
	total := 0
	for i := range columns {
		total += columns[i].weight
	}
	at := (2*j + 1) * total / (2 * n)
	for i := range columns {
		if at -= columns[i].weight; at < 0 {
			return &columns[i]
		}
	}
	return nil
}
