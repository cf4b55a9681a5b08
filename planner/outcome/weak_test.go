package outcome

import (
	"context"
	"strings"
	"testing"

	"paiban/planner/rules/rulestest"
	"paiban/planner/simulate"
)

// One or two customers who all waited too long have no spread, and prove nothing;
// many do. Bounds of Wilson's interval by his formula.
func TestAtMost(t *testing.T) {
	for _, x := range []struct {
		name         string
		offered      float64
		mean, half   float64
		replications int
		low, high    float64
	}{
		{"two customers, none in time", 0.03125, 0, 0, 64, 1, 1},
		{"29 customers", 0.453125, 0, 0, 64, 1, 1},
		{"64 customers, none in time", 1, 0, 0, 64, 0.0566, 0.0567},
		{"100 customers, half in time", 1, 0.5, 0, 100, 0.5961, 0.5963},
		{"days that differ more than customers", 1, 0.5, 0.2, 100, 0.7, 0.7},
	} {
		s := simulate.Slot{Offered: x.offered, Within: simulate.Estimate{Mean: x.mean, Half: x.half}}
		if got := atMost(s, x.replications); got < x.low || got > x.high {
			t.Errorf("%s: at most %.4f, want %v to %v", x.name, got, x.low, x.high)
		}
	}
}

// A queue that nobody serves meets no standard, has no times, and is not praised.
func TestUnserved(t *testing.T) {
	d := rulestest.SmallDay()
	for q := range d.Required {
		for s := range d.Required[q] {
			d.Required[q][s] = 1 - q
		}
	}
	r := rulestest.Roster("............", "............", "............", "............")
	p, err := Play(context.Background(), d, r, playedLoads(d.Slots(), 10), Scenario{Replications: 20, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Unserved(0) || p.Unserved(1) || p.Judged != 0 || len(p.Weak) != 0 {
		t.Errorf("unserved %v and %v, %d slots judged, weak %v", p.Unserved(0), p.Unserved(1), p.Judged, p.Weak)
	}
	for _, s := range p.Queues[0].Total.Standards(d.Queues[0].Channel) {
		if s.Met || s.Share != 0 {
			t.Errorf("standard %s met: %v", s.Name.EN, s)
		}
	}
	if texts := p.Texts(d); !strings.Contains(texts[0].EN, "nobody serves") || strings.Contains(texts[0].EN, "0.0 ±") {
		t.Errorf("text %q", texts[0].EN)
	}
}
