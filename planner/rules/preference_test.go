package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestPreference(t *testing.T) {
	judge(t, "preference",
		example{name: "the first of the order, and no order", start: monday, rows: "001 SSSS\n002 SSAA", set: days(playbook.Work{}, limited(&model.Limits{Prefer: []int{0, 1}}))},
		// The second of the order counts once; what the order does not name comes after all it names.
		example{name: "others", start: monday, rows: "001 SSAA\n002 SSSA", set: days(playbook.Work{}, limited(&model.Limits{Prefer: []int{0, 1}}, &model.Limits{Prefer: []int{1}})),
			want: []string{"002 presales 02 00:00–02 03:00 180", "001 hotline 02 02:00–02 04:00 120"}},
	)
}
