package demand

import (
	"context"
	"math"
	"testing"

	"paiban/planner/model"
)

// A queue's bot takes its part of the inquiries, however it is written: 0 means none, a telephone
// has none, one phase's is of that phase; fewer inquiries need fewer heads.
func TestBotTakesItsPart(t *testing.T) {
	heads := func(settings string) (inquiries float64, required int) {
		src := &model.Source{Tables: map[string]*model.Table{"agents": {Name: "agents", File: "agents.csv", HeaderLine: 1, Header: []string{"staff_id", "name", "team"},
			Rows: []model.Row{{Line: 2, Cells: []string{"001", "客服1号", "A"}}}}}, Files: map[string][]byte{"event.yaml": []byte(
			"opening: \"2026-11-11 00:00\"\nnormal_per_day: 900\nconcurrency: 3\nsurge: {day_factor: 6}\n" + settings)}}
		l, issues, err := Heads(context.Background(), load(t, src))
		if err != nil {
			t.Fatal(settings, issues, err)
		}
		for _, s := range l.Slots[0] {
			inquiries += s.Inquiries
		}
		for _, n := range l.Required[0] {
			required += n
		}
		return inquiries, required
	}
	all, most := heads("queues: [{id: q, bot: 0}]")
	for settings, left := range map[string]float64{
		"queues: [{id: q, bot: 0%}]":                                                 1,
		"queues: [{id: q, bot: 0.0}]":                                                1,
		"queues: [{id: q, bot: 10%}]":                                                0.9,
		"queues: [{id: q, bot: 0.25}]":                                               0.75,
		"queues: [{id: q, bot: 35%}]":                                                0.65,
		"queues: [{id: q, bot: 60%}]":                                                0.4,
		"queues: [{id: q, bot: 0.6}]":                                                0.4,
		"queues: [{id: q, bot: 90 %}]":                                               0.1,
		"queues: [{id: q, channel: phone, concurrency: 1}]":                          1,
		"phases: {opening_rush: {bot: 70%}}\nqueues: [{id: q, bot: 0.5}]":            0.5,
		"queues: [{id: q, bot: 0.5, phases: {opening_rush: {bot: 0}}}]":              math.NaN(), // between 0.5 and 1
		"queues: [{id: q, bot: 0, phases: {opening_rush: {bot: 90%}}}]":              math.NaN(),
		"phases: {opening_rush: {bot: 0}, plateau: {bot: 0}}\nqueues: [{id: q}]":     math.NaN(),
		"phases: {opening_rush: {bot: 90%}, plateau: {bot: 90%}}\nqueues: [{id: q}]": math.NaN(),
	} {
		got, n := heads(settings)
		switch {
		case math.IsNaN(left) && !(got > 0.1*all && got < 0.99*all && n < most):
			t.Errorf("%s: %.0f of %.0f inquiries, %d of %d heads", settings, got, all, n, most)
		case left == 1 && math.Abs(got-all) > 1e-6*all, left < 1 && (math.Abs(got-left*all) > 0.001*all || n >= most):
			t.Errorf("%s: %.0f of %.0f inquiries, %d of %d heads", settings, got, all, n, most)
		}
	}
}
