package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestUnavoidable(t *testing.T) {
	tests := []struct {
		name string
		e    example
		want int64
	}{
		{"enough people", example{rows: "need 2222\n001 ....\n002 ...."}, 0},
		// 3 + 1 heads above two people, an hour each, at 100 a head-minute.
		{"too few people", example{rows: "need 5320\n001 SSSS\n002 SSSS"}, 4 * 60 * 100},
		// The second is on leave at 00:00, the first cannot serve the hotline: 1 presales, 1 + 1 hotline.
		{"skills and leave", example{rows: "need 2000\nneed2 1200\n001 ....\n002 ....", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Queues, d.Agents[1].Leave = []int{0}, []model.Span{{From: 0, To: 1}}
		}}, 3 * 60 * 100},
		// One of two heads comes from outside, nobody on the list may hold the post: one head for two hours at 200.
		{"posts", example{rows: "phase .OO.\n001 ....", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Posts = nil
			d.Phases[0].Posts = []playbook.Post{{Kind: "data_watch", Heads: 2, Outside: 1}}
		}}, 2 * 60 * 200},
		{"nobody", example{rows: "need 12"}, 3 * 60 * 100},
	}
	for _, tt := range tests {
		if d, _ := tt.e.draw(t); Unavoidable(d) != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, Unavoidable(d), tt.want)
		}
	}
}
