package playbook

import (
	"testing"
	"time"
)

func TestLoadMidnight(t *testing.T) {
	p, err := Load("double11-midnight")
	if err != nil {
		t.Fatal(err)
	}
	r, issues := p.Resolve(time.Date(2026, 11, 11, 0, 0, 0, 0, time.FixedZone("CST", 8*3600)), 10)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	if r.Grid.N != 231 || len(r.Phases) != 11 || r.EventDay.From != 36 || r.EventDay.To != 180 {
		t.Fatalf("%+v", r.Grid)
	}
	if p.Phases[1].Posts[1].Kind != "page_watch" || p.Phases[2].Pauses[1].Share != 0.34 || p.Labour.Paid["lunch"] || p.Weights.Changes != 2 {
		t.Fatalf("%+v", p)
	}
}
