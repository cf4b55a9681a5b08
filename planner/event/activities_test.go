package event

import (
	"math"
	"strings"
	"testing"
	"time"
)

const goodActivities = `name,kind,start,end,decay_minutes,inquiries,lift,queue
evening stream,live_stream,11-11 20:00,11-11 22:00,,1200,,presales
late stream,直播,23:00,01:30,,500,,
coupons,优惠券,10:00,,,,30%,售后
text,sms,2026-11-11 15:00,,5,300,,
`

func TestActivities(t *testing.T) {
	ev := mustLoad(t, map[string]string{"activities": goodActivities})
	at := func(d, h int) time.Time { return time.Date(2026, 11, d, h, 0, 0, 0, ev.Opening.Location()) }
	want := []Activity{
		{"evening stream", "live_stream", at(11, 20), 120, math.Inf(1), 1200, 0, 0},
		{"late stream", "live_stream", at(11, 23), 150, math.Inf(1), 500, 0, -1},
		{"coupons", "coupon", at(11, 10), 60, 20, 0, 0.3, 1},
		{"text", "sms", at(11, 15), 30, 5, 300, 0, -1},
	}
	if len(ev.Activities) != len(want) {
		t.Fatalf("%d activities", len(ev.Activities))
	}
	for i, a := range ev.Activities {
		if a != want[i] {
			t.Errorf("%d: %+v, want %+v", i, a, want[i])
		}
	}
}

func TestActivityFaults(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"x,party,11-11 20:00,,,10,,", "no such kind"},
		{"x,live_stream,11-11 20:00,,,10,,", "needs its end"},
		{"x,live_stream,11-11 20:00,11-11 19:00,,10,,", "not after the start"},
		{"x,sms,soon,,,10,,", "cannot be read"},
		{"x,sms,11-11 20:00,,,10,20%,", "exactly one"},
		{"x,sms,11-11 20:00,,,,,", "exactly one"},
		{"x,sms,11-11 20:00,,,-3,,", "between 0 and"},
		{"x,sms,11-11 20:00,,0,10,,", "between 0.1 and"},
		{"x,sms,11-11 20:00,,,10,,presale", "Did you mean presales"},
	} {
		ev, issues := FromTables(shop(map[string]string{"activities": strings.SplitAfter(goodActivities, "\n")[0] + c.row + "\n"}))
		if ev != nil || len(issues) != 1 || !strings.Contains(issues[0].In("en"), c.want) || issues[0].Line != 2 {
			t.Errorf("%s: %v", c.row, issues)
		}
	}
	if ev, issues := FromTables(shop(map[string]string{"activities": strings.SplitAfter(goodActivities, "\n")[0] + "x,sms,11-20 20:00,,,10,,\n"})); ev == nil || len(issues) != 1 || !issues[0].Warning {
		t.Errorf("outside the horizon: %v", issues)
	}
}

// A clock time alone that the plan has on two days is told with the day taken.
func TestActivityWithoutDate(t *testing.T) {
	head := strings.SplitAfter(goodActivities, "\n")[0]
	for start, told := range map[string]int{"20:00": 1, "11-11 20:00": 0, "15:00": 0} {
		ev, issues := FromTables(shop(map[string]string{"activities": head + "x,sms," + start + ",,,10,,\n"}))
		if ev == nil || len(issues) != told || told > 0 && !strings.Contains(issues[0].In("en"), "is taken for 11-11 20:00") {
			t.Errorf("%s: %v", start, issues)
		}
	}
}

func TestPastOpeningsAndSpike(t *testing.T) {
	y := strings.Replace(goodEvent, "  day_factor: 10", "  learn: past_event\n  opening_spike: 1.5\n  past_openings: [\"2025-11-11\", \"2024-11-11 00:00\"]", 1)
	ev := mustLoad(t, map[string]string{"event.yaml": y, "past_event": "时间,咨询量\n2025-11-11 00:00,5\n"})
	if len(ev.PastOpenings) != 2 || ev.PastOpenings[0].Format("2006-01-02 15:04") != "2025-11-11 00:00" || ev.OpeningSpike != 1.5 {
		t.Errorf("openings %v, spike %v", ev.PastOpenings, ev.OpeningSpike)
	}
	for _, c := range []struct{ from, to, want string }{
		{"\"2025-11-11\", ", "\"11-11\", ", "needs its year"},
		{"1.5", "-1", "between 0 and 20"},
		{"learn: past_event", "day_factor: 3", "with learn: past_event only"},
	} {
		ev, issues := FromTables(shop(map[string]string{"event.yaml": strings.Replace(y, c.from, c.to, 1), "past_event": "时间,咨询量\n2025-11-11 00:00,5\n"}))
		if ev != nil || len(issues) == 0 || !strings.Contains(issues[0].In("en"), c.want) {
			t.Errorf("%s: %v", c.to, issues)
		}
	}
}
