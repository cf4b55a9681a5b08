package rosters

import (
	"time"

	"paiban/planner/model"
)

// moment returns date, weekday and time: 11月10日(周二)晚23:30, Tue 10 Nov 23:30.
func moment(t time.Time, lang string) string { return model.Clock(t, lang) }

// stretch returns a short span inside a duty: 11日凌晨02:10–02:30, Wed 02:10–02:30.
func stretch(from, to time.Time, lang string) string { return model.ClockShort(from, to, lang) }

// span returns a long span with both its days: 11月10日(周二)晚23:30 → 11月11日(周三)凌晨02:10.
func span(from, to time.Time, lang string) string {
	return model.Clock(from, lang) + " → " + model.Clock(to, lang)
}

// tick is the label of a slot in a column of slots or on a chart's axis: 11日 02:10, Wed 02:10.
func tick(t time.Time, lang string) string { return model.ClockTick(t, lang) }
