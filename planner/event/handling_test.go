package event

import (
	"fmt"
	"strings"
	"testing"
)

func TestHandling(t *testing.T) {
	for _, c := range []struct{ queue, want, said string }{
		{"", "{[6] 1 0 0 5}", ""},
		{"channel: phone", "{[3] 1 0 0 5}", ""},
		{"reception_minutes: 3.5, reception_at_once: 2.5", "{[3.5] 2.5 0 0 5}", ""},
		{"concurrency: 3, reception_minutes: [3, 3.5, 4]", "{[3 3.5 4] 1 0 0 5}", ""},
		{"concurrency: 4, reception_minutes: [3, 3.5, 4]", "", "one number or 4 are needed"},
		{"concurrency: 3, reception_minutes: [3, 3.5, 4], reception_at_once: 2", "{[3 3.5 4] 1 0 0 5}", "not with a list"},
		{"typing_seconds: 54", "{[] 1 54 0 5}", ""},
		{"replies: 10, reply_seconds: 6", "{[] 1 0 10 6}", ""},
		{"replies: 10, typing_seconds: 40", "{[] 1 40 0 5}", "keep one of the two"},
		{"reply_seconds: 6", "{[6] 1 0 0 5}", "goes with replies"},
		{"reception_minutes: 4, typing_seconds: 60", "{[4] 1 60 0 5}", ""},
		{"handling_minutes: 3", "{[3] 1 0 0 5}", "from opening to closing with no other chat"},
		{"handling_minutes: 3, replies: 9", "{[] 1 0 9 5}", "has no effect: replies is given"},
		{"channel: phone, replies: 9", "{[3] 1 0 0 5}", "no effect on a phone line"},
		{"typing_seconds: 0", "", "between 1 and 3600"},
		{"reception_at_once: 0.5, reception_minutes: 3", "", "between 1 and 50"},
		{"reception_minutes: 0", "", "between 0.05 and 480"},
	} {
		ev, issues := FromTables(shop(map[string]string{"event.yaml": strings.Split(goodEvent, "queues:")[0] + "\nqueues: [{id: service, " + c.queue + "}]\n",
			"agents": "工号,姓名,组\n1,客服1号,一组\n"}))
		got, said := "", ""
		if ev != nil {
			got = fmt.Sprint(ev.Queues[0].Handling)
		}
		for _, i := range issues {
			said += i.In("en")
		}
		if got != c.want || (said == "") != (c.said == "") || !strings.Contains(said, c.said) {
			t.Errorf("%s: %s, want %s; said %q", c.queue, got, c.want, said)
		}
	}
}
