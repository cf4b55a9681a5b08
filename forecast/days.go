package forecast

import (
	"errors"
	"time"

	"paiban/planner/model"
)

// Day is one forecast day.
type Day struct {
	Date   time.Time // midnight
	Kind   DayKind
	Open   bool    // false: the shop has no inquiries on such days
	Total  float64 // all queues
	Low    float64 // P10
	High   float64 // P90
	Method string  // id of the first queue's method
}

// QueueDays is one queue's forecast over all days; index = day × PerDay + interval.
type QueueDays struct {
	ID                string
	Volume, Low, High []float64
}

// DaysResult is a forecast of plain days.
type DaysResult struct {
	Interval time.Duration
	PerDay   int // intervals a day
	Days     []Day
	Queues   []QueueDays
	Methods  []Method
	Notes    []model.Text
}

// Days forecasts plain days from the given date on; a zero date means the day
// after the history's last. Weekdays and hours at which the history never has
// inquiries are closed. A nil calendar is the PRC calendar.
func Days(h *History, cal *Calendar, from time.Time, days int) (*DaysResult, error) {
	return nil, errors.New("forecast: not built yet")
}
