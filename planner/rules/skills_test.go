package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestSkills(t *testing.T) {
	chatOnly := func(d *Day, _ *model.Roster) {
		d.Agents[0].Queues, d.Agents[0].Posts = []int{0}, []string{"page_watch"}
	}
	judge(t, "skills",
		example{name: "what they can do", rows: "001 SSPPLRBTY\n002 SADPULRBT", set: chatOnly},
		example{name: "a queue without the skill", rows: "001 SSAAS", set: chatOnly,
			want: []string{"001 hotline serve 02:00–04:00 120"}},
		example{name: "posts without the skill", rows: "001 SDDPU", set: chatOnly,
			want: []string{"001 data_watch 01:00–03:00 120", "001 page_upkeep 04:00–05:00 60"}},
	)
}
