package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestPlace(t *testing.T) {
	phases := func(d *Day, _ *model.Roster) {
		d.Labour.MealFrom = 0
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 20, Every: 20}, {Kind: "break", Minutes: 10, Every: 30}}
		d.Phases[1].Posts = []playbook.Post{{Kind: "data_watch", Heads: 1}}
	}
	judge(t, "place",
		example{name: "in their turns", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   LLSSSSSSDDDDSS
			002   SSLLSSSSSSSSYT
			003   SSSBSSLLTTSSSS`, set: phases},
		example{name: "off the turns", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   SLLSSSSSSSSSSS
			002   SSBSSSSSSSSSSS`, set: phases,
			want: []string{"001 L lunch 00:10–00:30 20", "002 L break 00:20–00:30 10"}},
		example{name: "too long, too short, twice", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   LLLLSSSSSSSSSS
			002   LSSSSSSSSSSSSS
			003   LLSSLLSSSSSSSS`, set: phases,
			want: []string{"001 L lunch 00:00–00:40 40", "002 L lunch 00:00–00:10 10", "003 L lunch 00:40–01:00 20"}},
		example{name: "elsewhere", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   SSSSSSSSLLSSSS
			002   SSSSSSSLLSSSSS
			003   SSSSSSSSSSSSEE`, set: phases,
			want: []string{"002 L lunch 01:10–01:30 20", "001 P lunch 01:20–01:40 20", "003 dinner 02:00–02:20 20"}},
		example{name: "no meal just after coming", slot: 30, rows: `
			phase ..LLLL....
			001   LSSSSSSSS.
			002   ..LSSSS...
			003   SSSSLSS...
			004   .SSLSSS...`, set: func(d *Day, _ *model.Roster) {
			d.Labour.MealFrom = 120
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 30}}
		}, want: []string{"001 lunch 00:00–00:30 30", "002 L lunch 01:00–01:30 30", "004 L lunch 01:30–02:00 30"}},
		example{name: "due to whoever is there at its beginning", slot: 30, rows: `
			phase ..LLLL....
			001   ..LSSSS...
			002   .SSLSSS...
			003   ...LSSS...`, set: func(d *Day, _ *model.Roster) {
			d.Labour.MealFrom = 120
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 30, DueAfter: 120}}
		}, want: []string{"003 L lunch 01:30–02:00 30"}},
		example{name: "once in each duty", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   LLS.LLSSSSSSSS`, set: phases},
		example{name: "posts elsewhere", slot: 10, rows: `
			phase LLLLLLLLPPPP..
			001   SSSSSSDDDDDDDD
			002   SSSSSSSSPPSSSS`, set: phases,
			want: []string{"001 data_watch 01:00–01:20 20", "002 page_watch 01:20–01:40 20", "001 data_watch 02:00–02:20 20"}},
		// Turns of the plateau are counted from its start, 02:00, although the duty began the evening before.
		example{name: "across midnight", slot: 30, start: "2026-11-10 23:30", rows: `
			phase ...NNNNNN
			001   SSSNNSSSS
			002   SSSSNNSSS`, set: func(d *Day, _ *model.Roster) {
			d.Labour.MealFrom = 60
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "night_meal", Minutes: 60}}
		},
			want: []string{"002 N night_meal 01:30–02:30 60"}},
		example{name: "posts of the first phase", rows: "phase PP.\n001 DD.\n002 .PS", set: func(d *Day, _ *model.Roster) {
			d.Phases[0].Posts = []playbook.Post{{Kind: "data_watch", Heads: 1}}
		}, want: []string{"002 page_watch 01:00–02:00 60"}},
	)
}
