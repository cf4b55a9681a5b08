package draft

import (
	"math"
	"slices"
	"time"

	"paiban/forecast"
	"paiban/planner/model"
)

// leastInquiries is how many have to stand in a table for the course of a day to be taken
// from it.
const leastInquiries = 50

// withCourse gives totals of days, where they are what to plan by, the course of the day
// that another volume of about the same time has.
func (d *draft) withCourse() {
	if d.plan = d.base(); d.plan == nil || d.plan.Interval < 24*time.Hour {
		return
	}
	var course *volume
	for k := range d.volumes {
		h := d.volumes[k].history
		if h == nil || h.Interval == 24*time.Hour || sum(h, -1) < leastInquiries ||
			math.Abs(h.Date(h.Days()).Sub(d.plan.Date(d.plan.Days())).Hours()) > 60*24 {
			continue
		}
		if course == nil || sum(h, -1) > sum(course.history, -1) {
			course = &d.volumes[k]
		}
	}
	if course == nil {
		return
	}
	d.plan = overDay(d.plan, course.history)
	d.estimate(model.Text{ZH: "一天之内的走势：按 %s（%d 天，%s 个）把每天的总数分到各时段",
		EN: "the course of a day: every day's total is divided over the day as in %s (days: %d, inquiries: %s)"},
		course.place(), course.history.Days(), number(sum(course.history, -1)))
}

// sum is all that a queue's figures come to; -1 = of all queues.
func sum(h *forecast.History, queue int) (x float64) {
	for q := range h.Volume {
		for _, v := range h.Volume[q] {
			if (q == queue || queue < 0) && !math.IsNaN(v) {
				x += v
			}
		}
	}
	return x
}

// overDay divides the totals of days into hours, or into the intervals of another history if
// those are longer, by the course of it: of the same queue, where that has enough.
func overDay(h, by *forecast.History) *forecast.History {
	out := *h
	out.Interval, out.Volume = max(time.Hour, by.Interval), nil
	for q, id := range h.Queues {
		source := slices.Index(by.Queues, id)
		if source >= 0 && sum(by, source) < leastInquiries {
			source = -1
		}
		hours := make([]float64, out.PerDay())
		for s := range by.Queues {
			for day := range by.Days() {
				for k, x := range by.Day(s, day) {
					if (s == source || source < 0) && !math.IsNaN(x) {
						hours[int(time.Duration(k)*by.Interval/out.Interval)] += x
					}
				}
			}
		}
		all := 0.0
		for _, x := range hours {
			all += x
		}
		var volume []float64
		for day := range h.Days() {
			// Whole inquiries: sums up to each hour are cut at a place that moves from day
			// to day, so that every hour has its part in the mean and the day its total.
			_, cut := math.Modf(float64(day) * math.Phi)
			sum, before := cut, math.Floor(cut)
			for _, x := range hours {
				sum += h.Day(q, day)[0] * x / all
				upTo := math.Floor(sum + 1e-9)
				volume, before = append(volume, upTo-before), upTo
			}
		}
		out.Volume = append(out.Volume, volume)
	}
	return &out
}
