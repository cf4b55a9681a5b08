package forecast

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// A shop whose evenings have been twice as busy for four weeks is forecast by what its
// days look like now; one whose days stay alike loses nothing by the choice.
func TestShapeOfRecentWeeks(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	share := func(since, d int) float64 { // of the evening, 20:00 to 22:00
		if d >= since {
			return 0.24
		}
		return 0.12
	}
	for _, x := range []struct {
		name  string
		since int
		want  float64
	}{{"busier evenings for four weeks", 84 - 28, 0.24}, {"as ever", 1000, 0.12}} {
		h := &History{Queues: []string{""}, Interval: 30 * time.Minute, Location: china, Start: time.Date(2026, 6, 1, 0, 0, 0, 0, china)}
		v := make([]float64, 84*48)
		for i := range v {
			d, s := i/48, i%48
			e := share(x.since, d)
			rate := 1000 * (1 - e) / 28
			switch {
			case s >= 40 && s < 44:
				rate = 1000 * e / 4
			case s < 16:
				rate = 0
			}
			v[i] = math.Round(max(0, rate+math.Sqrt(rate)*random.NormFloat64()))
		}
		h.Volume = [][]float64{v}
		r, err := Days(h, nil, time.Time{}, 7)
		if err != nil {
			t.Fatal(err)
		}
		evening, all := 0.0, 0.0
		for i, n := range r.Queues[0].Volume {
			all += n
			if s := i % 48; s >= 40 && s < 44 {
				evening += n
			}
		}
		if got := evening / all; math.Abs(got/x.want-1) > 0.12 {
			t.Errorf("%s: the evening has %.3f of the day, want %.2f", x.name, got, x.want)
		}
	}
}
