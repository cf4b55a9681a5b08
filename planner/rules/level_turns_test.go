package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestLevelTurns(t *testing.T) {
	lunch := func(share float64) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 20, Share: share}}
		}
	}
	teams := func(d *Day, r *model.Roster) {
		lunch(0.34)(d, r)
		d.Weights["company"] = 0
		for i := 2; i < len(d.Agents); i++ {
			d.Agents[i].Team = "V"
		}
	}
	together := func(d *Day, r *model.Roster) {
		teams(d, r)
		lunch(0.25)(d, r)
		d.Weights["company"] = 5
	}
	judge(t, "level_turns",
		// Four on duty, a quarter may go at once: one a turn.
		example{name: "one a turn", slot: 20, rows: "phase LLLL\n001 LSSS\n002 SLSS\n003 SSLS\n004 SSSL", set: lunch(0.25)},
		// ⌈0.25 × 4⌉ = 1 and ⌈4 ÷ 4 turns⌉ = 1: the second and third are too many.
		example{name: "three at once", slot: 20, rows: "phase LLLL\n001 LSSS\n002 LSSS\n003 LSSS\n004 SSSL", set: lunch(0.25),
			want: []string{"crew T L lunch 00:00–00:20 40"}},
		// 0.1 × 4 would let one go; three in two turns need two at once.
		example{name: "as many as the turns need", slot: 20, rows: "phase LL\n001 LS\n002 LS\n003 SL", set: lunch(0.1)},
		// Off duty counts for nothing: the two who are there go together, one may.
		example{name: "of those on duty", slot: 20, rows: "phase LLLL\n001 SLSS\n002 SLSS\n003 ....\n004 ....", set: lunch(0.25),
			want: []string{"crew T L lunch 00:20–00:40 20"}},
		example{name: "a team of one may always go", slot: 20, rows: "phase LLLL\n001 SLSS", set: lunch(0.25)},
		example{name: "no share, no rule", slot: 20, rows: "phase LLLL\n001 LSSS\n002 LSSS\n003 LSSS", set: lunch(0)},
		// Two of each two go: one too many in each team, and of the shop's four ⌈0.34 × 4⌉ = 2 may.
		example{name: "each team and the shop", slot: 20, start: "2026-11-10 23:50", rows: "phase LLLL\n001 SLSS\n002 SLSS\n003 SLSS\n004 SLSS", set: teams,
			want: []string{"crew L lunch 00:10–00:30 40", "crew T L lunch 00:10–00:30 20", "crew V L lunch 00:10–00:30 20"}},
		// One of each two goes: level in each team and in the shop.
		example{name: "level in both teams", slot: 20, rows: "phase LLLL\n001 SLSS\n002 SSLS\n003 SLSS\n004 SSLS", set: teams},
		// Two of a team go in company; of the shop's four a quarter is one.
		example{name: "in company", slot: 20, rows: "phase LLLL\n001 SLSS\n002 SLSS\n003 SSLS\n004 SSSL", set: together, want: []string{"crew L lunch 00:20–00:40 20"}},
		example{name: "no company beyond two", slot: 20, rows: "phase LLLL\n001 SLSS\n002 SLSS\n003 SSSS\n004 SSSS\n005 SLSS\n006 SSSS\n007 SSSS\n008 SSSS\n009 SSSS\n010 SSSS",
			set: func(d *Day, r *model.Roster) {
				together(d, r)
				d.Agents[4].Team = "T"
			}, want: []string{"crew T L lunch 00:20–00:40 20"}},
		example{name: "nobody", slot: 20, rows: "phase LLLL", set: lunch(0.25)},
	)
}

func TestAwayCap(t *testing.T) {
	for _, tt := range []struct {
		n       int
		share   float64
		turns   int
		want    int
		company int // in company
	}{
		{0, 0.25, 4, 0, 0}, {1, 0.25, 4, 1, 1}, {4, 0.25, 4, 1, 2}, {5, 0.25, 4, 2, 2}, {60, 0.25, 4, 15, 15}, {60, 0.1, 4, 15, 15}, {60, 0.34, 6, 21, 21},
		{10, 0.3, 4, 3, 3}, // 0.3 × 10 is a hair above 3 in floating point
	} {
		if got, company := LevelCap(tt.share, tt.turns, tt.n, false), LevelCap(tt.share, tt.turns, tt.n, true); got != tt.want || company != tt.company {
			t.Errorf("%d on duty, share %g, %d turns: %d, in company %d, want %d and %d", tt.n, tt.share, tt.turns, got, company, tt.want, tt.company)
		}
	}
}
