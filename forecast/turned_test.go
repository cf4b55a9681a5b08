package forecast

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Times that are ends of intervals alone begin one interval earlier; an hour that the clock has twice counts twice.
func TestHoursOfEndsAndOfTheClock(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Skip(err)
	}
	hours := func(step time.Duration, format string, loc *time.Location, shift time.Duration) string {
		out, from := "", time.Date(2026, 10, 5, 0, 0, 0, 0, loc)
		for at := from; at.Before(from.AddDate(0, 0, 35)); at = at.Add(step) {
			out += fmt.Sprintf("%s,%d\n", at.Add(shift).Format(format), 1+at.Hour()*7%11)
		}
		return out
	}
	for _, x := range []struct {
		text   string
		loc    *time.Location
		first  float64 // of the first interval
		all    float64
		last   string
		says   string
		silent string
	}{
		{"结束时间,呼入量\n" + hours(time.Hour, "2006-01-02 15:04", china, time.Hour), china, 1, 35 * 141, "2026-11-08", "ends of intervals alone", "not of an inquiry's beginning"},
		{"Interval End,Calls Offered\n" + hours(30*time.Minute, "2006-01-02 15:04", china, 30*time.Minute), china, 1, 35 * 282, "2026-11-08", "each begins 30 minutes before", ""},
		{"开始时间,呼入量\n" + hours(time.Hour, "2006-01-02 15:04", china, 0), china, 1, 35 * 141, "2026-11-08", "", "ends of intervals"},
		{"interval,calls offered\n" + hours(time.Hour, "01/02/2006 15:04", newYork, 0), newYork, 1, 35*141 + 8, "2026-11-08", "", "repeats an earlier row"},
		{"interval,calls offered\n" + hours(30*time.Minute, "01/02/2006 15:04", newYork, 0), newYork, 1, 35*282 + 16, "2026-11-08", "", "repeats an earlier row"},
		{"interval,calls offered\n" + hours(time.Hour, "01/02/2006 15:04", newYork, 0) + "10/07/2026 03:00,11\n", newYork, 1, 35*141 + 8, "2026-11-08", "repeats an earlier row", ""},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{Location: x.loc})
		said := fmt.Sprint(issues)
		if h == nil {
			t.Errorf("%.30s: %s", x.text, said)
			continue
		}
		if h.Volume[0][0] != x.first || all(h) != x.all || h.day(h.Days()-1) != x.last || !strings.Contains(said, x.says) || x.silent != "" && strings.Contains(said, x.silent) {
			t.Errorf("%.30s: %v first, %v in all, until %s; %s", x.text, h.Volume[0][0], all(h), h.day(h.Days()-1), said)
		}
	}
}
