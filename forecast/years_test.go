package forecast

import (
	"fmt"
	"strings"
	"testing"
)

// Years in a row are named by the first and the last.
func TestUnknownYears(t *testing.T) {
	for _, x := range []struct {
		years []int
		want  string
	}{
		{[]int{2027}, "known for 2027:"},
		{[]int{1999, 2000, 2001, 2023}, "known for 1999–2001, 2023:"},
		{[]int{2020, 2022, 2023}, "known for 2020, 2022–2023:"},
	} {
		if got := unknownYears(x.years); !strings.Contains(got.EN, x.want) {
			t.Errorf("unknownYears(%v) = %q, want %q", x.years, got.EN, x.want)
		}
	}
}

// Numbers beside whole dates are hours, whatever month the file is of; a month's name is
// taken from titles, sheets and files, the day on which they were made never.
func TestMonthsOfFiles(t *testing.T) {
	hourly := func(day, hour string, first, last int) string {
		return day + "," + hour + ",咨询量\n" + week(4, func(d string, _ int) string {
			var out []string
			for h := first; h <= last; h++ {
				out = append(out, fmt.Sprintf("%s,%d,5", d, h))
			}
			return strings.Join(out, "\n")
		})
	}
	days := func(head string) string {
		out := head + ",咨询量\n"
		for d := range 28 {
			out += fmt.Sprintf("%d,40\n", d+1)
		}
		return out
	}
	for _, x := range []struct {
		file, text string
		total      float64
		step       string
	}{
		{"咨询_2026年9月.csv", hourly("日期", "时间", 0, 23), 480, "1h0m0s"},
		{"咨询2026-09.csv", hourly("日期", "小时", 9, 21), 260, "1h0m0s"},
		{"history_2026-11-01.csv", hourly("date", "hour", 9, 21), 260, "1h0m0s"},
		{"a.csv", "2026年9月咨询量\n" + hourly("日期", "开始时间", 1, 22), 440, "1h0m0s"},
		{"a.csv", "导出时间:2026-10-02 09:00\n" + hourly("日期", "钟点", 0, 23), 480, "1h0m0s"},
		{"calls 202609.csv", hourly("Date", "Time", 8, 20), 260, "1h0m0s"},
		{"咨询_2026-09.csv", strings.ReplaceAll(hourly("日期", "时段", 9, 21), "2026-09-", "9/"), 260, "1h0m0s"},
		{"咨询_2026-09.csv", days("日期"), 1120, "24h0m0s"},
		{"咨询_202609.csv", days("时间"), 1120, "24h0m0s"},
		{"20260901-20260930.csv", days("日期"), 1120, "24h0m0s"},
		{"a.csv", "统计周期：2026年9月1日至30日\n" + days("天"), 1120, "24h0m0s"},
		{"a.csv", "起始 2026-09-01 结束 2026-09-30 导出时间 2027-01\n" + days("day"), 1120, "24h0m0s"},
		{"history_20261101.csv", days("日期"), 0, ""},
		{"history_2026_11_01.csv", days("日期"), 0, ""},
		{"a.csv", "导出时间:2027-01\n" + days("日期"), 0, ""},
		{"a.csv", "Printed on 2027-01-05\n" + days("date"), 0, ""},
		{"咨询_2026-09.csv", "时段,咨询量\n9,1\n10,1\n11,1\n12,1\n", 0, ""},
	} {
		in := table(t, x.text)
		in.File = x.file
		h, issues := ReadHistory(in, ReadOptions{})
		if (h == nil) != (x.total == 0) || h != nil && (all(h) != x.total || fmt.Sprint(h.Interval) != x.step) {
			step := ""
			if h != nil {
				step = fmt.Sprint(all(h), h.Interval)
			}
			t.Errorf("%s, %.40q: %s; %v", x.file, x.text, step, issues)
		}
	}
}
