package event

import (
	"fmt"
	"strings"
	"testing"
)

// In a shop of few people who serves watches besides and upkeep yields; in one of more, or
// where the shop says how many a post takes, a post has people of its own.
func TestSmallShop(t *testing.T) {
	for _, c := range []struct {
		agents         int
		more           string
		watch, upkeep  int
		besides, yield bool
	}{
		{7, "", 0, 1, true, true},
		{8, "", 1, 1, false, false},
		{7, "labour: {small_shop: 5}", 1, 1, false, false},
		{20, "labour: {small_shop: 21}", 0, 1, true, true},
		{3, "posts: {data_watch: {heads: 1}}", 1, 1, false, true},
	} {
		agents := "工号,姓名,组\n"
		for i := range c.agents {
			agents += fmt.Sprintf("%d,客服%d号,一组\n", i+1, i+1)
		}
		ev := mustLoad(t, map[string]string{"event.yaml": "opening: 2026-11-11 00:00\nsurge: {day_factor: 8}\nnormal_per_day: 300\n" + c.more + "\n", "agents": agents})
		for _, ph := range ev.Resolved.Phases {
			for _, x := range ph.Posts {
				want, besides, yields := c.watch, c.besides, false
				if x.Kind == "page_upkeep" {
					want, besides, yields = c.upkeep, false, c.yield
				} else if x.Kind == "page_watch" && c.agents == 3 {
					want, besides = 0, true // the shop speaks of the data alone
				}
				if x.Need() != want || x.WhileServing != besides || x.Yields != yields {
					t.Errorf("%d people, %q: %+v", c.agents, c.more, x)
				}
			}
		}
	}
}

func TestClosedHours(t *testing.T) {
	few := map[string]string{"agents": "工号,姓名,组\n1,客服1号,小店\n"}
	few["event.yaml"] = "opening: 2026-11-11 00:00\nsurge: {day_factor: 8}\nnormal_per_day: 300\nclosed_hours: 03:00~07:30\n"
	if ev := mustLoad(t, few); fmt.Sprint(ev.Closed) != "[{54 81} {198 225}]" {
		t.Error(ev.Closed)
	}
	_, issues := FromTables(weeksShop(map[string]string{"event.yaml": weeksEvent + "closed_hours: 03:00~07:30\n"}))
	if !strings.Contains(fmt.Sprint(issues), "closed_hours") {
		t.Error(issues)
	}
}
