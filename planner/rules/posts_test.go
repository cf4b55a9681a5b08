package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestPosts(t *testing.T) {
	set := func(posts ...playbook.Post) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) { d.Phases[0].Posts = posts }
	}
	judge(t, "posts",
		example{name: "manned in turns", rows: "phase .OO.\n001 .DS.\n002 .SD.", set: set(playbook.Post{Kind: "data_watch", Heads: 1})},
		example{name: "held by people outside the list", rows: "phase OO\n001 SS", set: set(playbook.Post{Kind: "page_watch", Heads: 1, Outside: 1})},
		example{name: "no posts", rows: "phase OO\n001 SS"},
		// One of two heads, then none.
		example{name: "short", start: "2026-11-10 23:00", rows: "phase .OO.\n001 DDSD", set: set(playbook.Post{Kind: "data_watch", Heads: 2}, playbook.Post{Kind: "page_watch", Heads: 1}),
			want: []string{"crew O data_watch 00:00–02:00 180", "crew O page_watch 00:00–02:00 120"}},
		example{name: "who serves watches besides", rows: "phase OO\n001 SS", set: set(playbook.Post{Kind: "data_watch", Heads: 1, WhileServing: true})},
		example{name: "upkeep waits", rows: "phase OO\n001 SU", set: set(playbook.Post{Kind: "page_upkeep", Heads: 1, Yields: true}),
			want: []string{"crew O page_upkeep 00:00–01:00 60"}},
		example{name: "nobody", rows: "phase O", set: set(playbook.Post{Kind: "data_watch", Heads: 3, Outside: 1}), want: []string{"crew O data_watch 00:00–01:00 120"}},
	)
}

// A post that yields weighs less than any head that a queue misses.
func TestPostWeight(t *testing.T) {
	d := &Day{Weights: documentedWeights()}
	if own, yields := d.PostWeight(&playbook.Post{}), d.PostWeight(&playbook.Post{Yields: true}); own != 200 || yields != 50 {
		t.Errorf("a post weighs %d, one that yields %d", own, yields)
	}
}
