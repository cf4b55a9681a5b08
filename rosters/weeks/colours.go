package weeks

import (
	"paiban/rosters/kit"
)

// mostDayCells is how many cells of single slots a workbook may have in its sheets
// of single dates; beyond that it would be too large to open.
const mostDayCells = 600_000

// hasDays reports whether there is a sheet for each date.
func (b *book) hasDays() bool {
	cells := 0
	for k, s := range b.Week().Spans {
		cells += (len(b.Week().On[k]) + 4*len(b.P.Queues)) * s.Len()
	}
	return cells <= mostDayCells
}

// dayName is the name of a date's sheet: "11-02 周一".
func (b *book) dayName(k int) string {
	d := b.Week().Dates[k]
	return d.Format("01-02 ") + b.Weekday(d)
}

// The colours of duties: of types in turn, of free ones by the hour of the start.
var (
	earlyColour = kit.QueueColours[5]
	dayColour   = kit.QueueColours[0]
	lateColour  = kit.QueueColours[1]
	nightColour = kit.Colour{Fill: "4B5563", Text: "FFFFFF"}
	offColour   = kit.Colour{Fill: "F3F4F6", Text: "4B5563"}
)

func (b *book) typeColour(k int) kit.Colour {
	types := b.P.Weeks.Types
	if types[k].Night || types[k].Start >= 20*60 || types[k].Start < 5*60 {
		return nightColour
	}
	n := 0
	for j := range k {
		if !types[j].Night {
			n++
		}
	}
	return []kit.Colour{earlyColour, lateColour, dayColour, kit.QueueColours[2], kit.QueueColours[3], kit.QueueColours[4]}[n%6]
}

// startColour is the colour of a duty of free times.
func startColour(hour int) kit.Colour {
	switch {
	case hour >= 20 || hour < 5:
		return nightColour
	case hour < 10:
		return earlyColour
	case hour < 14:
		return dayColour
	}
	return lateColour
}
