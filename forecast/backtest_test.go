package forecast

import (
	"math"
	"testing"
	"time"
)

// On made-up shops with a wandering level, the chosen methods beat last week and
// the four-week mean, and the band holds what it promises. Ten days ahead a mean
// is hard to beat (Taylor 2008): there they beat it over both shops together.
func TestBacktest(t *testing.T) {
	wape, rmse := 0.0, 0.0
	for _, seed := range []uint64{11, 12} {
		h := synthetic(170, 60, 1, seed)
		r, err := Backtest(h, nil, BacktestOptions{Leads: []int{1, 10}, First: 100})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Scores) != 8 {
			t.Fatalf("%d scores", len(r.Scores))
		}
		for i := 0; i < 8; i += 4 {
			chosen, naive, mean4 := r.Scores[i], r.Scores[i+1], r.Scores[i+2]
			if chosen.Method != "chosen" || naive.Method != "naive" || mean4.Method != "mean4" || chosen.Days < 60 {
				t.Fatalf("%+v", r.Scores)
			}
			if chosen.Lead > 3 {
				wape += math.Log(chosen.WAPE / mean4.WAPE)
				rmse += math.Log(chosen.RMSE / mean4.RMSE)
			} else if chosen.WAPE >= mean4.WAPE || chosen.RMSE >= mean4.RMSE {
				t.Errorf("seed %d lead %d: chosen %.4f, mean4 %.4f", seed, chosen.Lead, chosen.WAPE, mean4.WAPE)
			}
			if chosen.WAPE >= naive.WAPE {
				t.Errorf("seed %d lead %d: chosen %.4f, naive %.4f", seed, chosen.Lead, chosen.WAPE, naive.WAPE)
			}
			if chosen.Coverage < 0.7 || chosen.Coverage > 0.9 || chosen.Pinball >= mean4.Pinball {
				t.Errorf("seed %d lead %d: coverage %.3f, pinball %.2f against %.2f", seed, chosen.Lead, chosen.Coverage, chosen.Pinball, mean4.Pinball)
			}
		}
	}
	if wape >= 0 || rmse >= 0 {
		t.Errorf("ten days ahead: WAPE e^%.3f, RMSE e^%.3f of the four-week mean's", wape/2, rmse/2)
	}
}

// On a shop that repeats itself exactly every figure is known: WAPE 0 for all, and
// with one weekday's count off by a tenth, 1/70 of the week's volume.
func TestBacktestFigures(t *testing.T) {
	h := weekly(time.Date(2026, 7, 6, 0, 0, 0, 0, china), 42, [7]float64{10, 10, 10, 10, 10, 10, 10}, 8, 18)
	r, err := Backtest(h, nil, BacktestOptions{Train: 35, Test: 7})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Scores {
		if s.Lead != 0 || s.Days != 7 || s.WAPE > 0.001 || s.RMSE > 0.01 {
			t.Errorf("%+v", s)
		}
	}
	for i := range 24 {
		h.Day(0, 37)[i] *= 1.1
	}
	if r, err = Backtest(h, nil, BacktestOptions{Train: 35, Test: 7}); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Scores {
		// 10 of 710 inquiries, and a root of 10 × 1² over 70 open hours.
		near(t, s.Method+" WAPE", s.WAPE, 10.0/710, 0.001)
		near(t, s.Method+" RMSE", s.RMSE, math.Sqrt(10.0/70), 0.01)
	}
}

// The rows of one factor hold the forecasts that refitting would give.
func TestCourseLooksBack(t *testing.T) {
	s := newSeries(synthetic(90, 60, 1, 4), 0, NewCalendar(nil, nil, nil), 90)
	l := newLevels(s)
	l.strengths = usual
	n := len(l.day)
	all, _ := l.condition(0, n, usual)
	all.finish()
	for _, i := range []int{40, 60, n - 12} {
		c, _ := l.condition(0, i, usual)
		c.finish()
		for _, lead := range []int{1, 5, 10} {
			j := i + lead - 1
			got, ok := all.past(i, j)
			want := c.forecast(l.w[j], l.x[j], lead)
			if !ok {
				t.Fatal("nothing said")
			}
			// The mean and the scale differ a little: they are of all days there.
			near(t, "past", got, want, 0.01*want)
		}
	}
}

// The process learns a weekday pattern exactly when there is no chance in it.
func TestCourseLearnsWeekdays(t *testing.T) {
	h := weekly(monday, 70, [7]float64{100, 90, 80, 70, 60, 50, 40}, 0, 24)
	s := newSeries(h, 0, NewCalendar(nil, nil, nil), 70)
	l := newLevels(s)
	l.strengths = l.fitCourse(len(l.day))
	c := l.fitTo(len(l.day))
	for w, want := range []float64{2400, 2160, 1920, 1680, 1440, 1200, 960} {
		d := 70 + w
		near(t, "weekday", c.forecast(w, s.features(d, w, false), w+1), want, 0.03*want)
	}
}

func TestPinball(t *testing.T) {
	for _, x := range []struct{ q, y, f, want float64 }{{0.9, 10, 8, 1.8}, {0.9, 8, 10, 0.2}, {0.1, 10, 8, 0.2}, {0.1, 8, 10, 1.8}} {
		near(t, "pinball", pinball(x.q, x.y, x.f), x.want, 1e-12)
	}
}

func TestParabolaKeepsParabolas(t *testing.T) {
	v := make([]float64, 20)
	for i := range v {
		v[i] = 3 + 0.5*float64(i) - 0.1*float64(i*i)
	}
	for i := range v {
		near(t, "parabola", parabola(v, i, 4), v[i], 1e-9)
	}
}

func TestSpreadMinutes(t *testing.T) {
	v := []float64{0, 60, 120, 30, 0, 6}
	out := spreadMinutes(v, 30)
	for i, want := range v {
		got := 0.0
		for _, x := range out[i*30 : (i+1)*30] {
			if x < 0 {
				t.Fatalf("interval %d: %g", i, x)
			}
			got += x
		}
		near(t, "interval", got, want, 1e-9)
	}
	// 60 → 120 rises: the end of the first is busier than its beginning.
	if out[59] <= out[31] {
		t.Errorf("no slope: %g, %g", out[31], out[59])
	}
}

func TestNoHistoryHasTypicalDay(t *testing.T) {
	req := double11()
	req.History, req.NormalPerDay = nil, 1440
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	noon, night := r.Queues[0].Normal[36+66], r.Queues[0].Normal[36+24] // 11:00, 04:00
	if noon < 5*night || len(r.Notes) == 0 {
		t.Errorf("11:00 %g, 04:00 %g, notes %v", noon, night, r.Notes)
	}
}

// Actions come on top of the phases: 600 for one queue, 100 for both by their shares.
func TestBumps(t *testing.T) {
	req := double11()
	plain, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	req.Bumps = []Bump{{Label: "live", Start: req.Grid.Time(150), Minutes: 60, Inquiries: 600, Queue: "presales"}, {Label: "sms", Start: req.Opening.Add(10 * time.Hour), Minutes: 30, Inquiries: 100}}
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "presales", sum(r.Queues[0].Event)-sum(plain.Queues[0].Event), 670, 0.2)
	near(t, "aftersales", sum(r.Queues[1].Event)-sum(plain.Queues[1].Event), 30, 0.2)
	if r.Queues[0].Event[150] <= r.Queues[0].Event[155] {
		t.Error("a live stream brings most in its first minutes")
	}
}
