package forecast

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Dates of which day and month can be told apart by the whole column alone, or not.
func TestDayOrder(t *testing.T) {
	at := func(m time.Month, d int) time.Time { return time.Date(2026, m, d, 0, 0, 0, 0, time.UTC) }
	run := func(from time.Time, step, n int, layout string) (out []string) {
		for k := range n {
			out = append(out, from.AddDate(0, 0, k*step).Format(layout))
		}
		return out
	}
	for _, x := range []struct {
		name  string
		dates []string
		first string // what is read as the first day; "" = asked
	}{
		{"days of March, the month first", run(at(3, 2), 1, 9, "1/2/2006"), "2026-03-02"},
		{"days of March, the day first", run(at(3, 2), 1, 9, "2/1/2006"), "2026-03-02"},
		{"twelve days of two months, the day first", append(run(at(9, 1), 1, 12, "02/01/2006"), run(at(10, 1), 1, 12, "02/01/2006")...), "2026-09-01"},
		{"Mondays, the day first", run(at(1, 5), 7, 2, "2/1/2006"), "2026-01-05"},
		{"latest above, dashes", run(at(4, 9), -1, 8, "02-01-2006"), "2026-04-02"},
		{"a day after the 12th", run(at(3, 5), 1, 9, "2/1/2006"), "2026-03-05"},
		{"months in order", []string{"1/7/2026", "1/8/2026", "1/9/2026", "1/10/2026", "1/11/2026", "2/7/2026"}, "2026-01-07"},
		{"one day", []string{"11/12/2026"}, ""},
		{"either way a run", []string{"3/4/2026", "4/4/2026", "4/3/2026", "3/3/2026"}, ""},
		{"neither way", []string{"1/9/2026", "5/2/2026", "11/6/2026", "3/10/2026"}, ""},
		{"the same either way", []string{"5/5/2026", "6/6/2026"}, "2026-05-05"},
	} {
		text := "Date,Calls\n"
		for k, d := range x.dates {
			text += fmt.Sprintf("%s,%d\n", d, 40+k)
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		switch {
		case x.first == "" && (h != nil || !strings.Contains(issues[0].In("en"), "or")):
			t.Errorf("%s: %v, %v", x.name, h, issues)
		case x.first != "" && h == nil:
			t.Errorf("%s: %v", x.name, issues)
		case x.first != "" && h.Start.Format("2006-01-02") != x.first:
			t.Errorf("%s: begins on %s, want %s", x.name, h.Start.Format("2006-01-02"), x.first)
		}
	}
	wide := "队列," + strings.Join(run(at(6, 2), 1, 8, "2/1/2006"), ",") + "\n售前" + strings.Repeat(",9", 8) + "\n"
	if h, issues := ReadHistory(table(t, wide), ReadOptions{}); h == nil || h.Days() != 8 {
		t.Error(issues)
	}
}
