package forecast

import (
	"math"
	"strings"
	"testing"
	"time"
)

// weekly is a shop with fixed hourly counts per weekday (Monday first) from a
// Monday on; 0 = closed, no rows.
func weekly(start time.Time, days int, perHour [7]float64, from, to int) *History {
	h := &History{Queues: []string{""}, Interval: time.Hour, Location: china, Start: start}
	v := make([]float64, days*24)
	for i := range v {
		rate := perHour[i/24%7]
		if rate == 0 {
			v[i] = math.NaN()
		} else if s := i % 24; s >= from && s < to {
			v[i] = rate
		}
	}
	h.Volume = [][]float64{v}
	return h
}

var monday = time.Date(2026, 3, 2, 0, 0, 0, 0, china)

func forecastDays(t *testing.T, h *History, cal *Calendar, from time.Time, n int) *DaysResult {
	t.Helper()
	r, err := Days(h, cal, from, n)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A shop that works from nine to six on weekdays is forecast to do so.
func TestDaysKnowTheOpenHours(t *testing.T) {
	h := weekly(monday, 28, [7]float64{30, 20, 20, 20, 25, 0, 0}, 9, 18)
	r := forecastDays(t, h, nil, time.Time{}, 7)
	for i, want := range []float64{270, 180, 180, 180, 225, 0, 0} {
		d := r.Days[i]
		near(t, d.Date.Weekday().String(), d.Total, want, 0.02*want)
		if d.Open != (want > 0) {
			t.Errorf("%s open: %v", d.Date.Weekday(), d.Open)
		}
		for s, v := range r.Queues[0].Volume[i*24 : (i+1)*24] {
			if open := want > 0 && s >= 9 && s < 18; open != (v > 0) {
				t.Errorf("%s %d:00: %g", d.Date.Weekday(), s, v)
			}
		}
	}
}

// 10 October 2026 is a Saturday on which people work; 1–7 October are off, and the
// shop was closed on the holidays that its history has (4–6 April, 1–5 May).
func TestDaysKnowTheCalendar(t *testing.T) {
	h := weekly(monday, 7*29, [7]float64{30, 20, 20, 20, 25, 0, 0}, 9, 18)
	cal := NewCalendar(nil, nil, nil)
	for d := range h.Days() {
		if cal.Kind(h.Date(d)) == Holiday {
			for i := range h.Day(0, d) {
				h.Day(0, d)[i] = math.NaN()
			}
		}
	}
	r := forecastDays(t, h, cal, time.Date(2026, 9, 28, 0, 0, 0, 0, china), 14)
	for i, want := range []struct {
		kind DayKind
		open bool
	}{
		{Workday, true}, {Workday, true}, {Workday, true}, {Holiday, false}, {Holiday, false}, {Holiday, false}, {Holiday, false},
		{Holiday, false}, {Holiday, false}, {Holiday, false}, {Workday, true}, {Workday, true}, {MakeUp, true}, {Weekend, false},
	} {
		if d := r.Days[i]; d.Kind != want.kind || d.Open != want.open {
			t.Errorf("%s: %s open %v, want %v", d.Date.Format("01-02"), d.Kind, d.Open, want)
		}
	}
	near(t, "make-up Saturday like a Friday", r.Days[12].Total, 225, 8)
}

func TestUnknownYearIsSaid(t *testing.T) {
	h := weekly(time.Date(2026, 12, 7, 0, 0, 0, 0, china), 21, [7]float64{9, 9, 9, 9, 9, 9, 9}, 9, 18)
	r := forecastDays(t, h, nil, time.Time{}, 10)
	for _, n := range r.Notes {
		if strings.Contains(n.EN, "2027") && strings.Contains(n.ZH, "2027") {
			return
		}
	}
	t.Errorf("2027 is not said to be unknown: %v", r.Notes)
}

// One day of breakdown and one unnamed promotion do not move the forecast.
func TestFreakDays(t *testing.T) {
	even := [7]float64{100, 90, 90, 90, 90, 70, 70}
	want := forecastDays(t, weekly(monday, 56, even, 8, 24), nil, time.Time{}, 7)
	h := weekly(monday, 56, even, 8, 24)
	for i := range 24 {
		h.Day(0, 30)[i] *= 8
		h.Day(0, 44)[i] *= 0.1
	}
	got := forecastDays(t, h, nil, time.Time{}, 7)
	for i := range want.Days {
		near(t, want.Days[i].Date.Weekday().String(), got.Days[i].Total, want.Days[i].Total, 0.01*want.Days[i].Total)
	}
}

// A shop that has doubled for ten days is forecast at its new level.
func TestLevelShift(t *testing.T) {
	h := weekly(monday, 56, [7]float64{100, 90, 90, 90, 90, 70, 70}, 8, 24)
	for d := 46; d < 56; d++ {
		for i := range 24 {
			h.Day(0, d)[i] *= 2
		}
	}
	r := forecastDays(t, h, nil, time.Time{}, 1)
	near(t, "after the shift", r.Days[0].Total, 2*1600, 0.12*3200)
}

func TestDaysErrors(t *testing.T) {
	h := weekly(monday, 28, [7]float64{9, 9, 9, 9, 9, 9, 9}, 9, 18)
	for name, f := range map[string]func() error{
		"no history": func() error { _, err := Days(nil, nil, time.Time{}, 1); return err },
		"holidays alone": func() error {
			_, err := Days(weekly(time.Date(2026, 10, 1, 0, 0, 0, 0, china), 2, [7]float64{9, 9, 9, 9, 9, 9, 9}, 9, 18), nil, time.Time{}, 5)
			return err
		},
		"promotions alone": func() error {
			days := make([]time.Time, 28)
			for d := range days {
				days[d] = h.Date(d)
			}
			_, err := Days(h, NewCalendar(nil, nil, days), time.Time{}, 5)
			return err
		},
		"no days":        func() error { _, err := Days(h, nil, time.Time{}, 0); return err },
		"before history": func() error { _, err := Days(h, nil, monday.AddDate(0, 0, -9), 1); return err },
		"short backtest": func() error {
			_, err := Backtest(weekly(monday, 5, [7]float64{9, 9, 9, 9, 9, 9, 9}, 9, 18), nil, BacktestOptions{})
			return err
		},
	} {
		if f() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A day inside the history is forecast from the days before it alone.
func TestDaysDoNotLookAhead(t *testing.T) {
	h := synthetic(100, 60, 1, 5)
	from := h.Date(70)
	want := forecastDays(t, h, nil, from, 5)
	for i := 70 * 24; i < len(h.Volume[0]); i++ {
		h.Volume[0][i] = 12345
	}
	got := forecastDays(t, h, nil, from, 5)
	for i := range want.Days {
		if got.Days[i] != want.Days[i] {
			t.Errorf("%v became %v", want.Days[i], got.Days[i])
		}
	}
}
