package forecast

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// A day of a short history that is far from all alike is left out and named, with its figure; growth, a
// busy weekday and noise are not, and a new level or a day without any other of its weekday is told and kept.
func TestOddDaysOfFewWeeks(t *testing.T) {
	level := func(int) float64 { return 100 }
	noisy := func(spread float64) func(int) float64 {
		return func(d int) float64 { return 200 * (1 + spread*math.Sin(float64(d*d)*1.7)) }
	}
	weekly := func(d int) float64 { return [7]float64{180, 130, 110, 100, 90, 40, 30}[d%7] } // from a Monday
	for _, x := range []struct {
		name string
		days int
		of   func(d int) float64
		sale map[int]float64 // day → times what is usual
		mean float64         // of the week after, a day; 0: what it was before
		left []int
		kept int
	}{
		{"a Wednesday", 28, level, map[int]float64{16: 9}, 0, []int{16}, 0},
		{"the last Wednesday", 28, level, map[int]float64{23: 9}, 0, []int{23}, 0},
		{"the last day", 28, level, map[int]float64{27: 4}, 0, []int{27}, 0},
		{"the first day", 24, level, map[int]float64{0: 3}, 0, []int{0}, 0},
		{"three in a row", 28, level, map[int]float64{15: 9, 16: 9, 17: 9}, 0, []int{15, 16, 17}, 0},
		{"a week", 28, level, map[int]float64{15: 9, 16: 9, 17: 5, 18: 4, 19: 4, 20: 6, 21: 9}, 0, []int{15, 16, 17, 18, 19, 20, 21}, 0},
		{"nine days with two weekends", 26, level, map[int]float64{12: 9, 13: 9, 14: 5, 15: 9, 16: 6, 17: 9, 18: 9, 19: 8, 20: 9}, 0, []int{12, 13, 14, 15, 16, 17, 18, 19, 20}, 0},
		{"a weekday that was quiet once", 21, func(d int) float64 { return map[bool]float64{true: 900, false: 100}[d%7 == 2] }, map[int]float64{9: 1.0 / 9}, -1, nil, 2},
		{"two of one weekday", 28, level, map[int]float64{16: 9, 23: 9}, 0, []int{16, 23}, 0},
		{"two quiet Saturdays", 28, weekly, map[int]float64{12: 9, 19: 9}, 0, []int{12, 19}, 0},
		{"of two weeks", 14, level, map[int]float64{9: 6}, 0, []int{9}, 0},
		{"a system that was down", 28, weekly, map[int]float64{8: 0.02}, 0, []int{8}, 0},
		{"amid noise", 28, noisy(0.15), map[int]float64{10: 6}, 0, []int{10}, 0},
		{"noise", 28, noisy(0.6), nil, 0, nil, 0},
		{"no more than noise", 28, noisy(0.6), map[int]float64{10: 1.6}, 225, nil, 0},
		{"a busy weekday", 28, func(d int) float64 { return map[bool]float64{true: 900, false: 100}[d%7 == 2] }, nil, 0, nil, 0},
		{"weekdays", 21, weekly, nil, 0, nil, 0},
		{"workdays", 28, func(d int) float64 { return map[bool]float64{true: 0, false: 120}[d%7 > 4] }, nil, 0, nil, 0},
		{"growth", 28, func(d int) float64 { return 100 * math.Pow(1.07, float64(d)) }, nil, -1, nil, 0},
		{"doubled", 28, level, map[int]float64{21: 2, 22: 2, 23: 2, 24: 2, 25: 2, 26: 2, 27: 2}, -1, nil, 0},
		{"a new level", 28, level, map[int]float64{20: 4, 21: 4, 22: 4, 23: 4, 24: 4, 25: 4, 26: 4, 27: 4}, -1, nil, 8},
		{"a few a day", 28, func(d int) float64 { return float64(2 + d%3) }, map[int]float64{12: 3}, -1, nil, 0},
		{"nine days", 9, level, map[int]float64{4: 8}, -1, nil, 1},
		{"eight weeks", 56, level, map[int]float64{37: 9}, 0, []int{37}, 0},
	} {
		h := &History{Queues: []string{""}, Interval: 24 * time.Hour, Location: china, Start: time.Date(2026, 10, 12, 0, 0, 0, 0, china), Volume: [][]float64{{}}}
		mean := 0.0
		for d := range x.days {
			times, sale := x.sale[d]
			if !sale {
				times = 1
			}
			h.Volume[0] = append(h.Volume[0], math.Round(times*x.of(d)))
			mean += x.of(d) / float64(x.days)
		}
		s := newSeries(h, 0, NewCalendar(nil, nil, nil), x.days)
		var left []int
		kept := 0
		for _, o := range s.odd {
			if o.kept {
				kept++
			} else {
				left = append(left, o.day)
			}
		}
		r, err := Days(h, nil, time.Time{}, 7)
		if err != nil {
			t.Fatal(x.name, err)
		}
		got, notes := 0.0, fmt.Sprint(r.Notes)
		for _, d := range r.Days {
			got += d.Total / 7
		}
		if x.mean > 0 {
			mean = x.mean
		}
		if !slices.Equal(left, x.left) || kept != x.kept || x.mean >= 0 && math.Abs(got-mean) > 0.1*mean {
			t.Errorf("%s: left out %v, kept %d; %.0f a day, want %.0f; %s", x.name, left, kept, got, mean, notes)
		}
		for _, d := range left[:min(len(left), mostNamed)] {
			if want := fmt.Sprintf("%s (%.0f, usually about", h.day(d), h.Volume[0][d]); !strings.Contains(notes, want) || !strings.Contains(notes, "promotions") {
				t.Errorf("%s: %s lacks %s", x.name, notes, want)
			}
		}
		if len(left)+kept == 0 && strings.Contains(notes, "usually") {
			t.Errorf("%s: %s", x.name, notes)
		}
	}
}
