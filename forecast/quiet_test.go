package forecast

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// What is forecast for a day after histories that lack rows or days.
func TestForecastOfGaps(t *testing.T) {
	type row func(day string, i int) string
	days := func(from string, n int, line row) string {
		at, _ := time.Parse("2006-01-02", from)
		var out strings.Builder
		for i := range n {
			out.WriteString(line(at.AddDate(0, 0, i).Format("2006-01-02"), i))
		}
		return out.String()
	}
	steady := func(d string, i int) string { return fmt.Sprintf("%s,%d\n", d, 400+i*13%41) }
	every := func(n int) row {
		return func(d string, i int) string {
			out := fmt.Sprintf("%s,presale,%d\n", d, 400+i*13%41)
			if i%n == 0 {
				out += fmt.Sprintf("%s,complaints,%d\n", d, 80+i%3)
			}
			return out
		}
	}
	for _, x := range []struct {
		name, text string
		mean       float64 // of the next four weeks, by day
		says       string
	}{
		{"rows on every fourth day", "date,queue,inquiries\n" + days("2026-03-02", 56, every(4)), 440, "(days: 42)"},
		{"rows on every sixth day", "date,queue,inquiries\n" + days("2026-03-02", 60, every(6)), 433, "(days: 50)"},
		{"columns, mostly empty", "date,presale chats,complaint chats\n" + days("2026-03-02", 28, func(d string, i int) string {
			return fmt.Sprintf("%s,%d,%s\n", d, 400+i*13%41, []string{"80", "", ""}[i%3])
		}), 447, "(days: 18)"},
		{"a queue that began late", "date,queue,inquiries\n" + days("2026-03-02", 42, func(d string, i int) string {
			out := fmt.Sprintf("%s,presale,%d\n", d, 400+i*13%41)
			if i >= 21 {
				out += fmt.Sprintf("%s,complaints,%d\n", d, 80+i%3)
			}
			return out
		}), 501, ""},
		{"two years", "date,inquiries\n" + days("2026-03-01", 28, steady) + days("2025-03-01", 28, steady), 420, ""},
		{"last year's autumn", "date,inquiries\n" + days("2025-05-15", 25, steady) + days("2026-05-07", 30, steady), 420, ""},
		{"a last day in part", "date,inquiries\n" + days("2026-03-02", 28, steady) + "2026-03-30,55\n", 420, "2026-03-30 has 55"},
		{"a first day in part", "date,inquiries\n2026-03-01,70\n" + days("2026-03-02", 28, steady), 420, "2026-03-01 has 70"},
		{"three spellings", "date,queue,inquiries\n" + days("2026-03-02", 28, func(d string, i int) string {
			return fmt.Sprintf("%s,%s,%d\n", d, []string{"Pre Sale", "presale", "PRESALE"}[i%3], 400+i*13%41)
		}), 420, "one queue"},
		{"a team's name", "date,queue,inquiries\n" + days("2026-03-02", 28, func(d string, i int) string {
			return fmt.Sprintf("%s,%s,%d\n", d, []string{"售前", "售前组"}[i%2], 400+i*13%41)
		}), -1, "written in two ways"},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{})
		said := ""
		for _, is := range issues {
			said += is.In("en") + "\n"
		}
		if h == nil {
			if x.mean >= 0 || !strings.Contains(said, x.says) {
				t.Errorf("%s: %s", x.name, said)
			}
			continue
		}
		res, err := Days(h, nil, time.Time{}, 28)
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		mean := 0.0
		for _, d := range res.Days {
			mean += d.Total / 28
		}
		if math.Abs(mean-x.mean) > 0.06*x.mean || !strings.Contains(said, x.says) {
			t.Errorf("%s: %.1f a day, want %.0f; says %s", x.name, mean, x.mean, said)
		}
	}
}
