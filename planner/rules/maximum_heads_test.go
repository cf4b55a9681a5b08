package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestMaximumHeads(t *testing.T) {
	rows := "001 SSSA\n002 SSSA\n003 .SSA"
	most := func(d *Day) { d.Maximum = [][]int{{2, 1, 1, 0}, {-1, 0, 0, 2}} }
	judge(t, "maximum_heads",
		example{name: "no maximum", rows: rows},
		example{name: "on a day of phases", rows: rows, set: func(d *Day, _ *model.Roster) { most(d) },
			want: []string{"crew presales 01:00–03:00 240", "crew hotline 03:00–04:00 60"}},
		// Two too many count four, in each of two hours.
		example{name: "by the square", start: monday, rows: rows, set: days(playbook.Work{SquareOver: true}, most),
			want: []string{"crew presales 02 01:00–02 03:00 480", "crew hotline 02 03:00–02 04:00 60"}},
		example{name: "switched off", rows: rows, set: func(d *Day, _ *model.Roster) { most(d); d.Weights["maximum_heads"] = 0 }},
	)
	rule, _ := ByID("maximum_heads")
	d, r := example{start: monday, rows: rows, set: days(playbook.Work{SquareOver: true}, most)}.draw(t)
	if b := rule.Check(d, r)[0]; b.Text.EN != "Mon 2 Nov 01:00–03:00: 售前 is 2 above its maximum" {
		t.Error(b.Text.EN)
	}
}
