package forecast

import (
	"math"
	"testing"
	"time"
)

// One file with two events a year apart is two histories; a gap of a week parts
// nothing.
func TestSplit(t *testing.T) {
	h := &History{Queues: []string{""}, Interval: 24 * time.Hour, Location: china, Start: time.Date(2024, 11, 1, 0, 0, 0, 0, china), Volume: [][]float64{make([]float64, 400)}}
	for d := range h.Volume[0] {
		h.Volume[0][d] = math.NaN()
	}
	for _, d := range []int{0, 1, 9, 10, 365, 366} {
		h.Volume[0][d] = 5
	}
	got := h.Split()
	if len(got) != 2 || got[0].Days() != 11 || got[1].Days() != 2 || !got[1].Start.Equal(h.Date(365)) || got[1].Volume[0][0] != 5 {
		t.Errorf("%d parts: %+v", len(got), got)
	}
	if got := (&History{}).Split(); got != nil {
		t.Errorf("%v of nothing", got)
	}
}

// A spike that decays over 15 minutes is measured from what it made; counts by the
// half hour say nothing.
func TestPastSpike(t *testing.T) {
	req := double11()
	h := pastDouble11(2025, 1000, 20, nil, 3)
	at := 21 * 144
	for i := range 12 {
		m := float64(i*10) + 5
		h.Volume[0][at+i] = 1000 * (1 + 2*math.Exp(-m/15))
	}
	req.Past = []PastEvent{{History: h}}
	req.Calendar = NewCalendar(nil, nil, nil)
	if err := req.lookAt(req.EventDay); err != nil {
		t.Fatal(err)
	}
	near(t, "spike", req.pastSpike(), 2, 0.1)
	req.looked[0].History = &History{Queues: h.Queues, Interval: 30 * time.Minute, Location: china, Start: h.Start, Volume: h.Volume}
	if s := req.pastSpike(); s != 0 {
		t.Errorf("spike %v from counts by the half hour", s)
	}
}
