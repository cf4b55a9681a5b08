package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestReleases(t *testing.T) {
	tests := []struct {
		name string
		e    example
		want []Release
	}{
		// 10 h before, 3 h of the phase: 13 h.
		{"hours", example{rows: "phase ..............OOO...\n001 SSSSLSSSSSS........."}, []Release{{0, "O", 180, "hours_cap"}}},
		// Six hours between the two duties; the phase from 06:00 leaves four.
		// On duty while on leave already: whatever is filled in, availability comes first.
		{"leave", example{rows: "phase .OOO\n001 SS..", set: func(d *Day, _ *model.Roster) { d.Agents[0].Leave = []model.Span{{To: 1}} }},
			[]Release{{0, "O", 120, "availability"}}},
		{"rest", example{rows: "phase ......OO........\n001 SS......SS......"}, []Release{{0, "O", 120, "rest_between_duties"}}},
		{"a third duty", example{rows: "phase ........OO........\n001 SS..............SS", set: func(d *Day, _ *model.Roster) { d.Labour.EventRestMinutes = 300 }},
			[]Release{{0, "O", 120, "duties"}}},
		{"too short a duty", example{rows: "phase ....O...\n001 ........"}, []Release{{0, "O", 60, "duty_length"}}},
		{"contract", example{rows: "phase ....OO..\n001 ..SS....", set: func(d *Day, _ *model.Roster) { d.Agents[0].MaxMinutes = 200 }},
			[]Release{{0, "O", 120, "contract_maximum"}}},
		{"no break", example{rows: "phase .....OO.\n001 SSSSS..."}, []Release{{0, "O", 120, "break_entitlement"}}},
		{"no meal", example{rows: "phase ....OO\n001 SSSS.."}, []Release{{0, "O", 120, "meal_entitlement"}}},
		// The agent is there but at rest in the middle of all hands: that is what is wrong.
		{"at rest", example{rows: "phase OOO\n001 SRS"}, []Release{{0, "O", 60, "place"}}},
		// Leave ends at 00:20: coming in then is off the grid of half hours.
		{"off the grid", example{slot: 10, rows: "phase OOOOOOOOOOOOOOO\n001 ...............", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Leave = []model.Span{{To: 2}}
		}}, []Release{{0, "O", 130, "duty_grid"}}},
		{"no seat", example{rows: "phase OO\n001 SS\n002 ..", set: func(d *Day, _ *model.Roster) { d.Seats = 1 }},
			[]Release{{1, "O", 120, "seats"}}},
		{"enough at the queue", example{rows: "phase OO\n001 SS\n002 ..", set: func(d *Day, _ *model.Roster) {
			d.Weights["maximum_heads"], d.Maximum = 5, [][]int{{1, 1}, {0, 0}}
		}}, []Release{{1, "O", 120, "maximum_heads"}}},
		{"room at the queue", example{rows: "phase OO\n001 SS\n002 ..", set: func(d *Day, _ *model.Roster) {
			d.Weights["maximum_heads"], d.Maximum = 5, [][]int{{2, -1}, {0, 0}}
		}}, []Release{{1, "O", 120, ""}}},
		{"nothing binds", example{rows: "phase OO\n001 S.\n002 .."}, []Release{{0, "O", 60, ""}, {1, "O", 120, ""}}},
		// Leave until 02:00; what is left of the phase is too short for a duty.
		{"exempt slots are not filled", example{rows: "phase OOO...\n001 ......", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Leave = []model.Span{{To: 2}}
		}}, []Release{{0, "O", 60, "duty_length"}}},
		{"the exempt are not released", example{rows: "phase OO\n001 ..\n002* ..", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Kind, d.Phases[0].DawnExempt = model.Reserve, true
		}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, r := tt.e.draw(t)
			for k := range d.Phases {
				d.Phases[k].Attendance = playbook.AllHands
			}
			if got := Releases(d, r); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}
