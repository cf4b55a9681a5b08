package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestWishes(t *testing.T) {
	wish := func(on bool, from, to int) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			d.Wishes = []model.Wish{{Agent: 0, Span: model.Span{From: from, To: to}, On: on, Weight: 3}}
		}
	}
	judge(t, "wishes",
		example{name: "off as wished", rows: "001 SS..", set: wish(false, 2, 4)},
		example{name: "on as wished", rows: "001 SL..", set: wish(true, 0, 2)},
		example{name: "not off", start: "2026-11-10 22:00", rows: "001 SSSL", set: wish(false, 1, 9), want: []string{"001 off 23:00–02:00 180"}},
		example{name: "not on", rows: "001 .S..", set: wish(true, 0, 4), want: []string{"001 on 00:00–01:00 60", "001 on 02:00–04:00 120"}},
		example{name: "nobody's wish", rows: "need 1", set: wish(true, 0, 1)},
	)
	d, r := example{rows: "001 S", set: wish(false, 0, 1)}.draw(t)
	if score, _ := Check(d, r); score.ByRule["wishes"] != 180 {
		t.Errorf("an hour of a wish of weight 3 costs %d, want 180", score.ByRule["wishes"])
	}
}
