package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestDawnDesignation(t *testing.T) {
	phases := func(d *Day, _ *model.Roster) { d.Phases[0].Dawn, d.Phases[1].DawnExempt = true, true }
	judge(t, "dawn_designation",
		example{name: "four hours of dawn, then rest", rows: "phase ..DDDDDDMMM..\n001*  ..SSRS.......\n002   ........SSS..", set: phases},
		example{name: "stays for the morning", rows: "phase ..DDDDDDMMM..\n001*  ...SSSSSSS...", set: phases,
			want: []string{"001 M 08:00–10:00 120"}},
		example{name: "hardly there", rows: "phase ..DDDDDDMMM..\n001*  SSSS.........", set: phases,
			want: []string{"001 00:00–13:00 120"}},
		example{name: "not there at all", rows: "phase ..DDDDDDMMM..\n001*  .............", set: phases,
			want: []string{"001 00:00–13:00 240"}},
	)
}
