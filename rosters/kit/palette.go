package kit

import (
	"paiban/planner/model"
)

// Colour is a fill with its text colour, both RRGGBB.
type Colour struct{ Fill, Text string }

// The one palette of all sheets. Queues are light tints and posts dark fills of
// the hues that Okabe and Ito (2002) found apart for colour-blind readers; every
// pair has a contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3), which a test checks.
// The code in each cell carries the meaning alone where there is no colour.
var (
	QueueColours = []Colour{
		{"CFE6F7", "0B2A4A"}, // sky
		{"FBD5B0", "4A2500"}, // orange
		{"BFE5D3", "06402B"}, // green
		{"EBCFE4", "4A1942"}, // purple
		{"DCE0E6", "1F2933"}, // grey
		{"E9E2C8", "3D3513"}, // sand
	}
	dataWatchColour  = Colour{"005B96", "FFFFFF"}
	pageWatchColour  = Colour{"00664B", "FFFFFF"}
	pageUpkeepColour = Colour{"7A3B78", "FFFFFF"}
	MealColour       = Colour{"F0E442", "000000"}
	BreakColour      = Colour{"FBF6BE", "3D3513"}
	restColour       = Colour{"4B5563", "FFFFFF"}
	treatColour      = Colour{"F6CBD3", "54121F"}
	standbyColour    = Colour{"FFFFFF", "374151"}

	InkColour     = Colour{"FFFFFF", "111827"}
	QuietColour   = Colour{"FFFFFF", "4B5563"}
	HeadColour    = Colour{"1F3A5F", "FFFFFF"} // column heads, all-hands phases
	BandColour    = Colour{"DDE5EE", "1F2933"} // other phases, group rows
	ShortColour   = Colour{"F8C9C4", "7A0C0C"}
	ExactColour   = Colour{"DDF0E6", "0B4A33"}
	OverColour    = Colour{"E3EEF9", "123B66"}
	WrongColour   = Colour{"C62828", "FFFFFF"} // a code that may not stand there
	ChangedColour = Colour{"FCE4EF", "AD1457"} // other than in the version before
	AccentColour  = "D55E00"                   // required heads in charts
	DutyColour    = "8FC1E6"                   // on duty in charts
	GapColour     = "B3261E"                   // gap in charts
)

// ActivityColour returns the palette's pair for an activity.
func ActivityColour(a model.Activity) Colour {
	if q, ok := a.Queue(); ok {
		return QueueColours[q%len(QueueColours)]
	}
	switch a {
	case model.DataWatch:
		return dataWatchColour
	case model.PageWatch:
		return pageWatchColour
	case model.PageUpkeep:
		return pageUpkeepColour
	case model.Lunch, model.Dinner, model.NightMeal:
		return MealColour
	case model.Break:
		return BreakColour
	case model.Rest:
		return restColour
	case model.Treat:
		return treatColour
	case model.Standby:
		return standbyColour
	}
	return InkColour
}
