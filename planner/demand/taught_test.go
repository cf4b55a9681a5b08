package demand

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// Past events that can teach nothing are refused, with why and what is needed; one with its
// whole day among enough normal days teaches its factor.
func TestPastEventsThatTeach(t *testing.T) {
	day := func(from string, n int, count func(date string) string) (out string) {
		d, _ := time.Parse(time.DateOnly, from)
		for k := range n {
			date := d.AddDate(0, 0, k).Format(time.DateOnly)
			out += count(date)
		}
		return out
	}
	daily := func(normal, event int) func(string) string {
		return func(date string) string {
			if date == "2025-11-11" {
				return fmt.Sprintf("%s,%d\n", date, event)
			}
			return fmt.Sprintf("%s,%d\n", date, normal)
		}
	}
	hourly := func(hours, event int) func(string) string { // of the event's day, so many hours
		return func(date string) (out string) {
			for h := range 24 {
				switch {
				case date != "2025-11-11":
					out += fmt.Sprintf("%s %02d:00,%d\n", date, h, 10+h)
				case h < hours:
					out += fmt.Sprintf("%s %02d:00,%d\n", date, h, (10+h)*event)
				}
			}
			return out
		}
	}
	for _, x := range []struct {
		name, rows, says string
		factor           float64
	}{
		{"three days", day("2025-11-10", 3, daily(500, 2500)), "a normal day was", 0},
		{"one day", day("2025-11-11", 1, daily(500, 2500)), "a normal day was", 0},
		{"five days", day("2025-11-08", 5, daily(500, 2500)), "a normal day was", 0},
		{"three days by the hour", day("2025-11-10", 3, hourly(24, 5)), "a normal day was", 0},
		{"eight days", day("2025-11-05", 8, daily(500, 2000)), "a normal day was", 0},
		{"a month before it", day("2025-10-09", 30, daily(500, 0)), "stands out", 0},
		{"half of its day", day("2025-10-20", 30, hourly(12, 5)), "gaps", 0},
		{"noughts alone", day("2025-11-10", 3, daily(0, 0)), "a normal day was", 0},
		{"no busier than others", day("2025-10-15", 40, daily(500, 500)), "stands out", 0},
		{"its whole day and weeks around", day("2025-10-15", 40, daily(500, 2500)), "", 5},
		{"the same by the hour", day("2025-10-15", 40, hourly(24, 6)), "", 6},
	} {
		table := &model.Table{Name: "past_event", File: "past_event.csv", HeaderLine: 1, Header: []string{"时间", "咨询人数"}}
		for k, line := range strings.Split(strings.TrimSpace(x.rows), "\n") {
			table.Rows = append(table.Rows, model.Row{Line: k + 2, Cells: strings.Split(line, ",")})
		}
		src := truthSource("learn: past_event", map[string]*model.Table{"past_event": table})
		src.Files["event.yaml"] = append(src.Files["event.yaml"], "normal_per_day: 500\n"...)
		ev := load(t, src)
		volume, _, err := Forecast(ev)
		switch {
		case x.factor == 0 && (err == nil || !strings.Contains(err.Error(), x.says)):
			t.Errorf("%s: %v, want %q", x.name, err, x.says)
		case x.factor > 0 && (err != nil || volume.DayFactor < 0.9*x.factor || volume.DayFactor > 1.1*x.factor):
			t.Errorf("%s: %v, %v", x.name, volume, err)
		}
	}
}
