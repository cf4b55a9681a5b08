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
		if math.Abs(mean-x.mean) > 0.06*x.mean || !strings.Contains(said, x.says) || strings.Contains(said, "lacks days") {
			t.Errorf("%s: %.1f a day, want %.0f; says %s", x.name, mean, x.mean, said)
		}
	}
}

// The last day of a file that is a holiday, or the eve of one, is as quiet as it says; another was exported in part.
func TestLastDayBeforeAHoliday(t *testing.T) {
	for last, left := range map[string]bool{"2026-02-16": true, "2026-02-14": true, "2026-09-30": true, "2026-10-01": true, "2026-03-30": false, "2026-09-29": false} {
		end, _ := time.Parse("2006-01-02", last)
		text := "date,inquiries\n"
		for d := 28; d > 0; d-- {
			text += end.AddDate(0, 0, -d).Format("2006-01-02") + ",400\n"
		}
		h, issues := ReadHistory(table(t, text+last+",55\n"), ReadOptions{})
		if said := fmt.Sprint(issues); h == nil || (all(h) == 28*400+55) != left || strings.Contains(said, "exported in part") == left {
			t.Errorf("%s: %v, %s", last, h, said)
		}
	}
}

// A queue that is written in several ways is called as event.yaml calls it, else as most rows do.
func TestSpellingsOfQueues(t *testing.T) {
	for _, x := range []struct {
		rows, planned, want string
		told                int
	}{
		{"【售前】 售前 售前", "售前", "售前", 1},
		{"【售前】 【售前】 售前", "售前 售后", "售前", 1},
		{"【售前】 【售前】", "售前", "售前", 1},
		{"售後 售後 售前 售前", "售后 售前", "售前,售后", 1},
		{"售後 售后", "售後", "售後", 1},
		{"【售前】 售前 售前", "", "售前", 1},
		{"售前= 售前", "", "售前", 1},
		{"Presales presales PRESALES presales", "", "presales", 2},
		{"VIP VIP", "vip", "vip", 0},
		{"【售前】 【售前】", "", "【售前】", 0},
	} {
		text := "日期,队列,咨询量\n"
		for k, q := range strings.Fields(x.rows) {
			text += fmt.Sprintf("2026-03-%02d,%s,40\n", 2+k, q)
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{Queues: strings.Fields(x.planned)})
		if told := strings.Count(fmt.Sprint(issues), "they are one queue"); h == nil || strings.Join(h.Queues, ",") != x.want || told != x.told {
			t.Errorf("%s, %s: %v, told %d; %v", x.rows, x.planned, h, told, issues)
		}
	}
}
