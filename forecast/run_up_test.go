package forecast

import (
	"math"
	"strings"
	"testing"
	"time"
)

// Days before a past event on which its sale had begun are not taken as normal: the event is as many times
// a normal day, and the eve as busy, as they were. What rises for good is no run-up.
func TestRunUpOfPastEvents(t *testing.T) {
	before := func(days int, times float64) func(d int) float64 {
		return func(d int) float64 {
			if d < 0 && d >= -days {
				return times
			}
			return 1
		}
	}
	for _, x := range []struct {
		name          string
		before, after int
		noise         float64
		of            func(d int) float64 // day from the event → times a normal day
		factor        float64
		from          string // "" = no run-up is told
	}{
		{"none", 28, 14, 0, before(0, 1), 8, ""},
		{"none, noisy", 28, 14, 0.3, before(0, 1), 8, ""},
		{"a busy eve", 28, 14, 0, before(1, 4), 8, ""},
		{"three days", 28, 14, 0, before(3, 5), 8, "2025-11-08"},
		{"a week, and no day after", 28, 0, 0, before(7, 2), 8, "2025-11-04"},
		{"a week amid noise", 35, 7, 0.2, before(7, 3), 8, "2025-11-04"},
		{"ten days at a half more", 24, 10, 0.05, before(10, 1.5), 8, "2025-11-01"},
		{"three weeks of five", 35, 14, 0.1, before(21, 2.5), 8, "2025-10-21"},
		{"most days of the file", 24, 21, 0, before(20, 2), 8, "2025-10-22"},
		{"all days before it", 16, 20, 0, before(40, 3), 8, "2025-10-26"},
		{"in two steps", 40, 14, 0.05, func(d int) float64 {
			return map[bool]float64{true: before(6, 4)(d), false: before(16, 1.6)(d)}[d >= -6]
		}, 8, "2025-10-26"},
		{"growth for good", 35, 14, 0, func(d int) float64 { return math.Pow(1.02, float64(d)) }, 8, ""},
		{"growth, and no day after", 35, 0, 0, func(d int) float64 { return math.Pow(1.02, float64(d)) }, 8, ""},
		{"a new level", 35, 14, 0, func(d int) float64 { return map[bool]float64{true: 1, false: 0.5}[d >= -12] }, 8, ""},
		{"a second wave", 28, 14, 0, func(d int) float64 { return map[bool]float64{true: 6, false: 1}[d == -11] }, 8, ""},
	} {
		event := time.Date(2025, 11, 11, 0, 0, 0, 0, china)
		h := &History{Queues: []string{""}, Interval: time.Hour, Location: china, Start: event.AddDate(0, 0, -x.before), Volume: [][]float64{{}}}
		for d := -x.before; d <= x.after; d++ {
			times := x.of(d) * (1 + x.noise*math.Sin(float64(d*d)*2.3))
			if d == 0 {
				times = 8
			}
			for hour := range 24 {
				h.Volume[0] = append(h.Volume[0], math.Round(40*times*(1+0.5*math.Sin(float64(hour)))))
			}
		}
		req := double11()
		req.DayFactor, req.NormalPerDay = 0, 1000
		req.Past = []PastEvent{{Label: "past_event.csv", History: h}}
		r, err := Event(req)
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		said := ""
		for _, n := range r.Notes {
			said += n.EN + "\n"
		}
		if tells := strings.Contains(said, "run-up"); math.Abs(r.DayFactor-x.factor) > 0.12*x.factor || tells != (x.from != "") || !strings.Contains(said, x.from) {
			t.Errorf("%s: %.2f times a normal day, want %.0f; %s", x.name, r.DayFactor, x.factor, said)
		}
	}
}

// A history that ends with days far above the others says so: the level is theirs.
func TestHistoryThatHasRisen(t *testing.T) {
	for _, x := range []struct {
		days, last int
		times      float64
		slope      float64
		says       string
	}{
		{28, 7, 2, 0, "from 2026-10-31 on there are 2.0 times"},
		{28, 12, 1.6, 0, "from 2026-10-26 on there are 1.6 times"},
		{70, 10, 1.5, 0, "from 2026-10-28 on there are 1.5 times"},
		{28, 2, 1.2, 0, ""},
		{84, 50, 2, 0, ""}, // long ago
		{42, 0, 1, 0.02, ""},
		{42, 0, 1, 0, ""},
	} {
		h := &History{Queues: []string{""}, Interval: 24 * time.Hour, Location: china, Start: time.Date(2026, 11, 7-x.days, 0, 0, 0, 0, china), Volume: [][]float64{{}}}
		for d := range x.days {
			v := (100 + float64(d*d*7%13)) * math.Exp(x.slope*float64(d))
			if d >= x.days-x.last {
				v *= x.times
			}
			h.Volume[0] = append(h.Volume[0], v)
		}
		r, err := Days(h, nil, time.Time{}, 7)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, n := range r.Notes {
			said += n.EN + "\n"
		}
		if strings.Contains(said, "taken for the new level") != (x.says != "") || !strings.Contains(said, x.says) {
			t.Errorf("%+v: %s", x, said)
		}
	}
}
