package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestDawnCrew(t *testing.T) {
	plateau := func(d *Day, _ *model.Roster) {
		d.Phases[0].Dawn = true
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "night_meal", Minutes: 20, DueAfter: 240}, {Kind: "rest", Minutes: 60, DueAfter: 240}, {Kind: "break", Minutes: 100}}
	}
	judge(t, "dawn_crew",
		// Two heads for 6 h, of which everybody must be away for 80 minutes: 2 × 360 ÷ 280 = 2.57 → 3.
		example{name: "as many as it takes", rows: "phase ..DDDDDD\nneed 00122211\n001* ........\n002* ........\n003* ........\n004 ........", set: plateau},
		example{name: "one too many", rows: "phase ..DDDDDD\nneed 99122211\n001* ........\n002* ........\n003* ........\n004* ........", set: plateau,
			want: []string{"crew 02:00–08:00 360"}},
		example{name: "none is needed", rows: "phase ..DDDDDD\nneed 99000000\n001* ........\n002 ........", set: plateau,
			want: []string{"crew 02:00–08:00 360"}},
		example{name: "no dawn phase", rows: "phase ..DDDDDD\n001* ........"},
		example{name: "nobody", rows: "phase ..DDDDDD\nneed 00122211", set: plateau},
	)
}

func TestDawnLimit(t *testing.T) {
	for _, tt := range []struct {
		need string
		away int
		want int
	}{
		{"3333", 0, 3}, {"3333", 80, 5}, {"1500", 60, 7}, {"0000", 60, 0}, {"1111", 240, 2}, // 3×240÷160 = 4.5; 5×240÷180 = 6.7; pauses fill the phase
	} {
		d, _ := example{rows: "phase DDDD\nneed " + tt.need + "\n001 ....\n002 ....", set: func(d *Day, _ *model.Roster) {
			d.Phases[0].Dawn = true
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "rest", Minutes: tt.away, DueAfter: 1}}
		}}.draw(t)
		if got := DawnLimit(d); got != tt.want {
			t.Errorf("need %s, %d away: %d, want %d", tt.need, tt.away, got, tt.want)
		}
	}
	if got := DawnLimit(&Day{}); got != 0 {
		t.Errorf("an empty day: %d, want 0", got)
	}
}
