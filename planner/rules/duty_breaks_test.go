package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestDutyBreaks(t *testing.T) {
	// A lunch of an hour two to four hours after the start of a duty of six hours or more, and
	// two short breaks from eight hours on, the second at least two hours after what went before.
	w := playbook.Work{Breaks: []playbook.DutyBreak{
		{Kind: "lunch", Minutes: 60, DutyFrom: 360, First: 120, Last: 240},
		{Kind: "break", Minutes: 30, DutyFrom: 480, First: 60, Last: 90},
		{Kind: "break", Minutes: 30, DutyFrom: 480, First: 300, Last: 420, Spacing: 120}}}
	judge(t, "duty_breaks",
		example{name: "all of them, and across midnight", start: "2026-11-02 20:00", slot: 30, rows: `
			001 SSBSSSLLSSSSBSSS....
			002 ....SSSSLLSSSSSS....
			003 SSSSSSSSSS..........`, set: days(w)},
		example{name: "missing, early, too long, twice, too close, not due", start: monday, slot: 30, rows: `
			001 SSSSSSSSSSSS........
			002 SSSLLSSSSSSS........
			003 SSSSLLLSSSSS........
			004 SSSSLLSSLLSS........
			005 SSBSSSSSLLSBSSSS....
			006 SSSSLLSSSS..........`, set: days(w),
			want: []string{"001 lunch 02 00:00–02 06:00 60", "002 lunch 02 01:30–02 02:30 60", "003 lunch 02 02:00–02 03:30 60", "006 lunch 02 02:00–02 03:00 60",
				"004 lunch 02 04:00–02 05:00 60", "005 break 02 05:30–02 06:00 30"}},
		// The only short break stands for the first one due, and is not at its time.
		example{name: "matched in order", start: monday, slot: 30, rows: "001 SSSSLLSSSSSBSSSS....", set: days(w),
			want: []string{"001 break 02 00:00–02 08:00 30", "001 break 02 05:30–02 06:00 30"}},
	)
	judge(t, "place",
		example{name: "breaks of the playbook, posts at any time", start: monday, slot: 30, rows: "001 SSLLDDDD", set: days(w)},
		example{name: "another kind", start: monday, slot: 30, rows: "001 SSEESSNS", set: days(w),
			want: []string{"001 dinner 02 01:00–02 02:00 60", "001 night_meal 02 03:00–02 03:30 30"}},
	)
}

// Where Work says nothing, the rules of the documented day that its absence
// would break find nothing either.
func TestNoSuchRule(t *testing.T) {
	d, r := example{start: monday, slot: 60, rows: "001 SSSSSSSSSSSSSSSSSSSSSSSS SSSSSSS.SSSSSSSS.SSSSSSS", set: days(playbook.Work{}, func(d *Day) {
		d.Labour.DayMinutes = 0
		d.Agents[0].Protected = "minor"
		d.Labour.NightFrom = ""
		d.Weights = d.Weights.With("fair_hours", 0)
		d.Wishes = []model.Wish{{Span: model.Span{To: 4}, DutyType: "early", Weight: 1}}
	})}.draw(t)
	if score, breaches := Check(d, r); score.Total != int64(46*60) { // paid minutes
		t.Errorf("score %d, breaches %v", score.Total, breaches)
	}
}
