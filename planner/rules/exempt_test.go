package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestExemptions(t *testing.T) {
	d, r := example{rows: `
		phase OO.MMM..
		001   .....SSS
		002*  SSSS....
		R01   ........
		003   SS.SSS..
		004*  ........
		005   SS.SSS..`, set: func(d *Day, _ *model.Roster) {
		d.Phases[0].Attendance, d.Phases[1].Attendance = playbook.AllHands, playbook.AllHands
		d.Phases[1].DawnExempt = true
		d.Agents[0].Leave = []model.Span{{From: -4, To: 4}}
		d.Agents[2].Kind = model.Reserve
		d.Agents[3].Protected = "pregnant"
		d.Agents[4].Leave = []model.Span{{From: 3, To: 4}} // on leave for a part of what it is exempt from anyway
	}}.draw(t)
	want := []Exemption{
		{0, "O", ExemptLeave, 120}, {2, "O", ExemptReserve, 120}, {3, "O", ExemptProtected, 120},
		{0, "M", ExemptLeave, 60}, {1, "M", ExemptDawn, 180}, {2, "M", ExemptReserve, 180}, {3, "M", ExemptProtected, 180},
		{4, "M", ExemptLeave, 60}, {4, "M", ExemptDawn, 120},
	}
	if got := Exemptions(d, r); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	for _, tt := range []struct {
		agent, slot int
		want        string
	}{{0, 0, ExemptLeave}, {0, 4, ""}, {1, 0, ""}, {1, 3, ExemptDawn}, {2, 7, ExemptReserve}, {5, 0, ""}, {-1, 0, ""}, {9, 0, ""}, {1, 99, ""}} {
		if got, ok := Exempt(d, r, tt.agent, tt.slot); got != tt.want || ok != (tt.want != "") {
			t.Errorf("agent %d in slot %d: %q, %v, want %q", tt.agent, tt.slot, got, ok, tt.want)
		}
	}
}
