package event

import (
	"fmt"
	"strings"
	"testing"
)

// A day from 18:00 of the eve to 08:30 of the morning after, in slots of ten minutes.
func TestAssessedHours(t *testing.T) {
	for _, c := range []struct{ shop, queue, want string }{
		{"", "", "[{0 30} {84 174} {228 231}]"},
		{"platform: 拼多多", "", "[{0 30} {84 174} {228 231}]"},
		{"assessed_hours: 08:00~24:00", "", "[{0 36} {84 180} {228 231}]"},
		{"platform: pdd\nassessed_hours: 9:00-21:00", "", "[{0 18} {90 162}]"},
		{"assessed_hours: 09:00~21:00", "platform: douyin", "[{0 30} {84 174} {228 231}]"},
		{"assessed_hours: 09:00~21:00", "assessed_hours: 22:00~02:00", "[{24 48} {168 192}]"},
		{"assessed_hours: 全天", "", "[{0 231}]"},
		{"assessed_hours: 无", "", "[]"},
		{"assessed_hours: 08:00~24:00", "channel: phone", "[]"},
		{"", "channel: phone, assessed_hours: 10:00~11:00", "[{96 102}]"},
	} {
		ev, issues := FromTables(shop(map[string]string{"event.yaml": strings.Split(goodEvent, "queues:")[0] + c.shop + "\nqueues: [{id: service, " + c.queue + "}]\n",
			"agents": "工号,姓名,组\n1,客服1号,一组\n"}))
		if ev == nil {
			t.Errorf("%s / %s: %v", c.shop, c.queue, issues)
			continue
		}
		if got := fmt.Sprint(ev.Queues[0].Assessed); got != c.want {
			t.Errorf("%s / %s: %s, want %s", c.shop, c.queue, got, c.want)
		}
	}
	// Weeks have none unless they are given; then every day has them.
	ev, _ := FromTables(weeksShop(nil))
	if ev.Queues[0].Assessed != nil {
		t.Error(ev.Queues[0].Assessed)
	}
	if ev, _ = FromTables(weeksShop(map[string]string{"event.yaml": weeksEvent + "platform: tmall\n"})); len(ev.Queues[0].Assessed) != 14 || ev.Queues[1].Assessed != nil {
		t.Error(ev.Queues)
	}
}
