package forecast

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// dailyFrom writes n days of a history from a date on.
func dailyFrom(from string, n int, count func(d int) int) string {
	first, _ := time.Parse(time.DateOnly, from)
	out := "日期,咨询量\n"
	for d := range n {
		out += fmt.Sprintf("%s,%d\n", first.AddDate(0, 0, d).Format(time.DateOnly), count(d))
	}
	return out
}

// A history of four weeks is not led astray by a sale that nobody named, nor by the rows of a
// template that are not filled in; what is left out is said with its date.
func TestFewWeeksWithOddDays(t *testing.T) {
	week := [...]int{0, 4, -6, 9, -3, 20, 31} // the weekend is busier
	usual := func(d int) int { return 150 + week[d%7] + d*7%5 }
	for name, x := range map[string]struct {
		from string
		n    int
		odd  map[int]int
		says string
	}{
		"one day of nine times":       {"2026-03-02", 28, map[int]int{9: 1400}, "2026-03-11"},
		"in the first week":           {"2026-03-02", 28, map[int]int{2: 1400}, "2026-03-04"},
		"in the last week":            {"2026-03-02", 28, map[int]int{25: 1400}, "2026-03-27"},
		"after a holiday":             {"2026-10-05", 28, map[int]int{9: 1400}, "2026-10-14"},
		"three weeks":                 {"2026-03-02", 21, map[int]int{15: 1300}, "2026-03-17"},
		"its last day":                {"2026-03-02", 28, map[int]int{27: 1400}, "2026-03-29"},
		"a weekend":                   {"2026-03-02", 28, map[int]int{12: 900, 13: 1000}, "2026-03-15 (1000, usually about "},
		"a week":                      {"2026-03-02", 28, map[int]int{7: 900, 8: 900, 9: 900, 10: 900, 11: 900, 12: 900, 13: 900}, "2026-03-15 (900, usually about "},
		"five weeks":                  {"2026-03-02", 35, map[int]int{16: 700}, "2026-03-18"},
		"a day that failed":           {"2026-03-02", 28, map[int]int{15: 9}, "2026-03-17"},
		"a template of two days":      {"2026-03-02", 30, map[int]int{28: 0, 29: 0}, "2026-03-30 到 2026-03-31"},
		"a template of eight days":    {"2026-03-02", 36, map[int]int{28: 0, 29: 0, 30: 0, 31: 0, 32: 0, 33: 0, 34: 0, 35: 0}, "2026-03-30 到 2026-04-06"},
		"half a day, then a template": {"2026-03-02", 33, map[int]int{28: 31, 29: 0, 30: 0, 31: 0, 32: 0}, "2026-03-30 has 31"},
		"before the shop counted":     {"2026-03-02", 38, map[int]int{0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0}, "2026-03-02 to 2026-03-10"},
		"nothing odd":                 {"2026-03-02", 28, nil, ""},
	} {
		h, issues := ReadHistory(table(t, dailyFrom(x.from, x.n, func(d int) int {
			if v, odd := x.odd[d]; odd {
				return v
			}
			return usual(d)
		})), ReadOptions{})
		if h == nil {
			t.Fatalf("%s: %v", name, issues)
		}
		r, err := Days(h, nil, time.Time{}, 7)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		sum, said := 0.0, fmt.Sprint(issues, r.Notes)
		for _, d := range r.Days {
			sum += d.Total / 7
		}
		if math.Abs(sum-160) > 12 || !strings.Contains(said, x.says) || x.says == "" && (strings.Contains(said, "没有计入") || strings.Contains(said, "usually about")) {
			t.Errorf("%s: %.1f a day; %s", name, sum, said)
		}
	}
}
