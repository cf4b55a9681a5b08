package rosters

import "paiban/planner/model"

// colour is a fill with its text colour, both RRGGBB.
type colour struct{ fill, text string }

// The one palette of all sheets. Queues are light tints and posts dark fills of
// the hues that Okabe and Ito (2002) found apart for colour-blind readers; every
// pair has a contrast of at least 4.5 : 1 (WCAG 2.1, 1.4.3), which a test checks.
// The code in each cell carries the meaning alone where there is no colour.
var (
	queueColours = []colour{
		{"CFE6F7", "0B2A4A"}, // sky
		{"FBD5B0", "4A2500"}, // orange
		{"BFE5D3", "06402B"}, // green
		{"EBCFE4", "4A1942"}, // purple
		{"DCE0E6", "1F2933"}, // grey
		{"E9E2C8", "3D3513"}, // sand
	}
	dataWatchColour  = colour{"005B96", "FFFFFF"}
	pageWatchColour  = colour{"00664B", "FFFFFF"}
	pageUpkeepColour = colour{"7A3B78", "FFFFFF"}
	mealColour       = colour{"F0E442", "000000"}
	breakColour      = colour{"FBF6BE", "3D3513"}
	restColour       = colour{"4B5563", "FFFFFF"}
	treatColour      = colour{"F6CBD3", "54121F"}
	standbyColour    = colour{"FFFFFF", "374151"}

	inkColour    = colour{"FFFFFF", "111827"}
	quietColour  = colour{"FFFFFF", "4B5563"}
	headColour   = colour{"1F3A5F", "FFFFFF"} // column heads, all-hands phases
	bandColour   = colour{"DDE5EE", "1F2933"} // other phases, group rows
	shortColour  = colour{"F8C9C4", "7A0C0C"}
	exactColour  = colour{"DDF0E6", "0B4A33"}
	overColour   = colour{"E3EEF9", "123B66"}
	wrongColour  = colour{"C62828", "FFFFFF"} // a code that may not stand there
	accentColour = "D55E00"                   // required heads in charts
	dutyColour   = "8FC1E6"                   // on duty in charts
	gapColour    = "B3261E"                   // gap in charts
)

// activityColour returns the palette's pair for an activity.
func activityColour(a model.Activity) colour {
	if q, ok := a.Queue(); ok {
		return queueColours[q%len(queueColours)]
	}
	switch a {
	case model.DataWatch:
		return dataWatchColour
	case model.PageWatch:
		return pageWatchColour
	case model.PageUpkeep:
		return pageUpkeepColour
	case model.Lunch, model.Dinner, model.NightMeal:
		return mealColour
	case model.Break:
		return breakColour
	case model.Rest:
		return restColour
	case model.Treat:
		return treatColour
	case model.Standby:
		return standbyColour
	}
	return inkColour
}
