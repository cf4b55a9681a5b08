package forecast

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// Blocks of the day, as columns or as cells of digits, are hours; parts of the day without hours are added up.
func TestBlocksOfTheDay(t *testing.T) {
	for _, x := range []struct {
		header string
		slots  []string // of a row each; nil: a column each
		perDay int
		sum    float64 // a day
	}{
		{"日期,00:00-02:00,02:00-08:00,08:00-18:00,18:00-24:00", nil, 12, 10},
		{"Date,00:00-12:00,12:00-24:00", nil, 2, 3},
		{"日期,上午,下午,晚上", nil, 1, 6},
		{"日期,早班,中班,晚班", nil, 1, 6},
		{"日期,小时,咨询量", strings.Fields("0-1 1-2 2-3 3-4 4-5 5-6 6-7 7-8 8-9 9-10 10-11 11-12 12-13 13-14 14-15 15-16 16-17 17-18 18-19 19-20 20-21 21-22 22-23 23-24"), 24, 141},
		{"date,interval,calls", strings.Fields("0800-0830 0830-0900 0900-0930 0930-1000 1000-1030 1030-1100 1100-1130 1130-1200"), 48, 50},
		{"日期,时段,咨询量", strings.Fields("0900～1000 1000～1100 1100～1200 1200～1300 1300～1400 1400～1500 1500～1600 1600～1700 1700～1800"), 24, 52},
	} {
		text := x.header + "\n"
		for d := range 21 {
			day := time.Date(2026, 10, 5+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
			if x.slots == nil {
				text += day
				for k := range strings.Count(x.header, ",") {
					text += fmt.Sprintf(",%d", k+1)
				}
				text += "\n"
			}
			for k, s := range x.slots {
				text += fmt.Sprintf("%s,%s,%d\n", day, s, 1+k*7%11)
			}
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		if h == nil {
			t.Errorf("%s: %v", x.header, issues)
			continue
		}
		if sum := all(h) / 21; h.PerDay() != x.perDay || sum < x.sum-0.01 || sum > x.sum+0.01 {
			t.Errorf("%s: %d a day, %v; %v", x.header, h.PerDay(), sum, issues)
		}
	}
}

// Days without figures are named in rows of several, too; days off are not.
func TestGapsOfSeveralDays(t *testing.T) {
	for _, x := range []struct {
		gone []int
		says string
	}{
		{[]int{9, 10, 11}, "(3): 2026-10-14, 2026-10-15, 2026-10-16"},
		{[]int{5, 6, 11, 12, 13, 14, 16, 18}, "(7): 2026-10-10, 2026-10-11, 2026-10-16"},
		{[]int{5, 6, 12, 13, 19, 20, 26, 27}, ""},
		{[]int{5, 6, 13, 19, 20, 27}, ""}, // two days off every other week
	} {
		text := "日期,咨询量\n"
		for d := range 28 {
			n := "100"
			if slices.Contains(x.gone, d) {
				n = "暂无数据"
			}
			text += time.Date(2026, 10, 5+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly) + "," + n + "\n"
		}
		_, issues := ReadHistory(table(t, text), ReadOptions{})
		if said := fmt.Sprint(issues); strings.Contains(said, "lacks days") != (x.says != "") || !strings.Contains(said, x.says) {
			t.Errorf("%v: %s", x.gone, said)
		}
	}
}
