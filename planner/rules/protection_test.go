package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
)

func TestProtection(t *testing.T) {
	protect := func(d *Day, _ *model.Roster) { d.Agents[0].Protected = "nursing" }
	judge(t, "protection",
		example{name: "a working day of eight hours", start: "2026-11-11 06:00", rows: "001 SSSSSSSS............\n002 ..SSSSSSSSSSSSSSSSSS", set: protect},
		example{name: "night is none for the others", start: "2026-11-10 20:00", rows: "001 ............\n002 SSSSSSSS....", set: protect},
		// Night from 22:00 to 06:00: slots 22 23 | 0 1 2 3 4 5 of a duty 20:00–07:00, less meal. Paid 11 h, 3 h above eight.
		example{name: "across midnight, and too long", start: "2026-11-10 20:00", rows: "001 SSSSSSSSSSS.", set: protect,
			want: []string{"001 overtime 20:00–07:00 180", "001 night 22:00–06:00 480"}},
		// Two duties that start on one date add up: 5 + 4 = 9 h.
		example{name: "two duties of one date", start: "2026-11-11 06:00", rows: "001 SSSSS...SSSS....", set: protect,
			want: []string{"001 overtime 06:00–18:00 60"}},
		// 5 h on the 10th and 5 h on the 11th are no overtime.
		example{name: "two dates do not add up", start: "2026-11-10 06:00", rows: "001 SSSSS................... SSSSS", set: protect},
		// Lunch is not paid: 9 h on duty are 8 h of work.
		example{name: "an unpaid lunch", start: "2026-11-11 06:00", rows: "001 SSSSLSSSS", set: protect},
		// Night to 24:00 only: the hours after midnight are allowed.
		example{name: "night ends at midnight", start: "2026-11-10 21:00", rows: "001 SSSSSS", set: func(d *Day, r *model.Roster) {
			protect(d, r)
			d.Labour.NightTo = "24:00"
		}, want: []string{"001 night 22:00–00:00 120"}},
		example{name: "night from half past", slot: 30, start: "2026-11-10 21:00", rows: "001 SSSSSS", set: func(d *Day, r *model.Roster) {
			protect(d, r)
			d.Labour.NightFrom = "22:30"
		}, want: []string{"001 night 22:30–00:00 90"}},
		example{name: "no night", start: "2026-11-10 21:00", rows: "001 SSSSSS", set: func(d *Day, r *model.Roster) {
			protect(d, r)
			d.Labour.NightFrom = ""
		}},
	)
}

func TestClockTime(t *testing.T) {
	for s, want := range map[string]int{"00:00": 0, "22:00": 1320, "6:30": 390, "24:00": 1440, "24:10": -1, "x": -1, "ab:10": -1, "7:xx": -1, "7:": -1, "7:60": -1, "-1:00": -1, "": -1} {
		got, ok := clockTime(s)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func TestNight(t *testing.T) {
	d, _ := example{start: "2026-11-10 21:00", rows: "001 ..........."}.draw(t)
	for s, night := range d.Night() { // 22:00 to 06:00 are slots 1 to 8
		if night != (s >= 1 && s <= 8) {
			t.Errorf("slot %d: %v", s, night)
		}
	}
	d.Labour.NightTo = ""
	if slices.Contains(d.Night(), true) {
		t.Error("a night without an end is none")
	}
}
