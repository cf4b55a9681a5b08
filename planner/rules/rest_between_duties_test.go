package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestRestBetweenDuties(t *testing.T) {
	judge(t, "rest_between_duties",
		example{name: "six hours on the event day", rows: "001 SS......SSSS"},
		example{name: "one duty", rows: "001 SSSSSSSS"},
		example{name: "five hours on the event day", rows: "001 SS.....SSSS",
			want: []string{"001 02:00–07:00 60"}},
		example{name: "five hours on site", rows: "001 SS.....SSSS\n002 SS.....SSSS", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Night, d.Agents[1].Night = model.OnSite, model.Hotel
		}},
		// 02:00–08:30 is 390 minutes: enough with a way of 15 minutes, 10 short with 20.
		example{name: "the way home", slot: 30, rows: "001 SSSS.............SSSS\n002 SSSS.............SSSS", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Commute, d.Agents[1].Commute = 15, 20
		}, want: []string{"002 02:00–08:30 10"}},
		// The first duty ends when the event day begins, so 11 h are due: 8 h are 3 short.
		example{name: "only one touches the event day", start: "2026-11-10 20:00", rows: "001 SSSS........SSSS", set: func(d *Day, _ *model.Roster) {
			d.EventDay = model.Span{From: 4, To: 20}
		}, want: []string{"001 00:00–08:00 180"}},
		example{name: "the first reaches into the event day", start: "2026-11-10 20:00", rows: "001 SSSSS......SSSS", set: func(d *Day, _ *model.Roster) {
			d.EventDay = model.Span{From: 4, To: 19}
		}},
		// The duty before the horizon ended at 20:00; 11 h would be 07:00.
		example{name: "the ledger's duty", rows: "001 ......SSSS\n002 .......SSS", set: func(d *Day, _ *model.Roster) {
			for i := range d.Agents {
				d.Agents[i].Ledger = model.Ledger{LastEnd: -4, LastMinutes: 480}
			}
		}, want: []string{"001 00:00–06:00 60"}},
		example{name: "no rest since the ledger's duty", rows: "001 SSSS......", set: func(d *Day, _ *model.Roster) {
			d.Agents[0].Ledger = model.Ledger{LastEnd: 0, LastMinutes: 60}
		}, want: []string{"001 00:00–04:00 660"}},
		example{name: "an empty ledger", rows: "001 SSSS......"},
		example{name: "three duties", rows: "001 SS.....SS.....SS",
			want: []string{"001 02:00–07:00 60", "001 09:00–14:00 60"}},
	)
}
