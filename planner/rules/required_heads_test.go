package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestRequiredHeads(t *testing.T) {
	judge(t, "required_heads",
		example{name: "enough", rows: "need 0112\nneed2 1000\n001 ASSS\n002 .L.S"},
		example{name: "nothing required", rows: "001 SSSS"},
		// Short of presales by 0 1 1 2: one breach; a meal and a post serve nobody; the hotline is one short at 00:00.
		example{name: "short", rows: "need 0112\nneed2 2000\n001 ALDB\n002 ....", want: []string{"crew hotline 00:00–01:00 60", "crew presales 01:00–04:00 240"}},
		example{name: "nobody at all", start: "2026-11-10 23:00", rows: "need 12", want: []string{"crew presales 23:00–01:00 180"}},
		example{name: "a breach ends with its phase", rows: "phase AABB\nneed 1111\n001 ....", want: []string{"crew presales A 00:00–02:00 120", "crew presales B 02:00–04:00 120"}},
		example{name: "who serves one queue is not there for the other", rows: "need 1\nneed2 1\n001 S", want: []string{"crew hotline 00:00–01:00 60"}},
	)
	weighed := func(d *Day, _ *model.Roster) {
		d.Weights["required_heads_quarter"], d.Weights["required_heads_half"], d.Weights["required_heads_most"] = 20, 30, 50
	}
	judge(t, "required_heads",
		example{name: "enough, weighed", rows: "need 11\n001 SS", set: weighed},
		// Four are needed and nobody is there: one missing head in each quarter; of two, the first is in the second quarter.
		example{name: "by the part that is missing", rows: "need 42\n001 ..", set: weighed, want: []string{
			"crew presales 00:00–01:00 60", "crew presales required_heads_quarter 00:00–02:00 120", "crew presales required_heads_half 00:00–01:00 60",
			"crew presales required_heads_most 00:00–02:00 120"}},
		example{name: "many days", rows: "need 4\n001 .", set: days(playbook.Work{}, func(d *Day) { weighed(d, nil) }), want: []string{"crew presales 11 00:00–11 01:00 240"}},
		example{name: "assessed from 01:00", rows: "need 22\n001 SS", want: []string{"crew presales required_heads_quarter 00:00–01:00 60", "crew presales required_heads_quarter 01:00–02:00 60"},
			set: func(d *Day, _ *model.Roster) {
				weighed(d, nil)
				d.Queues[0].Assessed = []model.Span{{From: 1, To: 2}}
			}},
	)
}

// The only one of one weighs more than one of 60; the weights are those of the breaches.
func TestShortageWeights(t *testing.T) {
	d, r := example{rows: "need 01\nneed2 90\n001 AS"}.draw(t)
	d.Weights["required_heads_quarter"], d.Weights["required_heads_half"], d.Weights["required_heads_most"] = 25, 25, 75
	d.Queues[0].Assessed = []model.Span{{From: 1, To: 2}}
	d.Required[1][0] = 60
	r.Timetables[0][1] = model.Off
	score, breaches := Check(d, r)
	var got []int
	for _, b := range breaches {
		if b.Rule == "required_heads" {
			got = append(got, b.Amount/60, b.Weight)
		}
	}
	if want := []int{15, 100, 15, 125, 15, 150, 14, 225, 1, 350}; !slices.Equal(got, want) {
		t.Errorf("heads and weights %v, want %v", got, want)
	}
	least := int64(60 * (15*100 + 15*125 + 15*150 + 14*225)) // one person can be there for one of the 60
	if score.ByRule["required_heads"] != least+60*350 || Unavoidable(d) != least {
		t.Errorf("score %d, unavoidable %d, want %d more and %d", score.ByRule["required_heads"], Unavoidable(d), 60*350, least)
	}
}
