package forecast

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Rows whose intervals differ in length count over their own spans.
func TestUnequalIntervals(t *testing.T) {
	file := func(header string, rows ...string) string {
		var b strings.Builder
		b.WriteString(header + "\n")
		for d := range 14 {
			for k, r := range rows {
				fmt.Fprintf(&b, "2026-03-%02d,%s,%d\n", 2+d, r, []int{30, 123, 152, 100, 90}[k]+d%3)
			}
		}
		return b.String()
	}
	for _, x := range []struct {
		name, text string
		hours      [24]float64 // of the first day; all zero = refused
		says       string
	}{
		{"ends beside starts", file("日期,时段,咨询量", "00:00-09:00", "09:00-12:00", "12:00-18:00", "18:00-21:00", "21:00-24:00"), byHour(9, 30, 3, 123, 6, 152, 3, 100, 3, 90), "180"},
		{"ends just before the next", file("date,interval,calls", "00:00~07:59", "08:00~11:59", "12:00~17:59", "18:00~23:59"), byHour(8, 30, 4, 123, 6, 152, 6, 100), "120"},
		{"over midnight", file("日期,时段,进线数", "08:00-14:00", "14:00-22:00"), byHour(8, 0, 6, 30, 8, 123, 2, 0), "120"},
		{"a column of ends", file("date,start,end,calls", "00:00,10:00", "10:00,16:00", "16:00,00:00"), byHour(10, 30, 6, 123, 8, 152), "120"},
		{"no ends", file("日期,时段,咨询量", "00:00", "08:00", "12:00", "18:00"), byHour(), "each day is parted"},
		{"two halves", file("date,time,calls", "00:00", "08:00"), byHour(), "each day is parted"},
		{"an end at midnight", file("日期,时段,咨询量", "00:00-08:00", "08:00-12:00", "12:00-18:00", "18:00-00:00"), byHour(8, 30, 4, 123, 6, 152, 6, 100), "120"},
		{"equal, on no grid of their length", file("日期,时段,咨询量", "09:00-15:00", "15:00-21:00"), byHour(9, 0, 6, 30, 6, 123, 3, 0), "180"},
		{"equal, half an hour off", file("date,interval,calls", "09:30-10:30", "10:30-11:30"), [24]float64{9: 15, 10: 76.5, 11: 61.5}, "30"},
		{"equal and overlapping", file("日期,时段,咨询量", "08:00-17:00", "12:00-21:00"), byHour(), "overlaps"},
		{"one a day", file("日期,时段,咨询量", "09:00-21:00"), byHour(24, 30), ""},
		{"overlap", file("date,interval,calls", "00:00-08:00", "08:00-12:00", "10:00-24:00"), byHour(), "overlaps"},
		{"equal, shut at noon", file("date,time,calls", "09:00", "10:00", "11:00", "14:00", "15:00"), [24]float64{9: 30, 10: 123, 11: 152, 14: 100, 15: 90}, ""},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{})
		said := ""
		for _, is := range issues {
			said += is.In("en") + "\n"
		}
		var got [24]float64
		if h != nil {
			for i, v := range h.Day(0, 0) {
				n := 24.0 / float64(h.PerDay())
				for k := range max(1, int(n)) {
					if known(v) {
						got[int(float64(i)*n)+k] += round(v/max(1, n), 3)
					}
				}
			}
		}
		if got != x.hours || !strings.Contains(said, x.says) {
			t.Errorf("%s: %v, want %v; says %s", x.name, got, x.hours, said)
		}
	}
}

// byHour spreads figures over hours: hours, figure, hours, figure …
func byHour(runs ...float64) (out [24]float64) {
	at := 0
	for i := 0; i < len(runs); i += 2 {
		for range int(runs[i]) {
			out[at] = round(runs[i+1]/runs[i], 3)
			at++
		}
	}
	return out
}

// A column of hours beside one of dates is read as such, whatever its short name.
func TestHoursByShortNames(t *testing.T) {
	number := func(h int) string { return fmt.Sprint(h) }
	digits := func(h int) string { return fmt.Sprintf("%02d00-%02d00", h, h+1) }
	for name, cell := range map[string]func(int) string{"时": number, "时点": number, "Hr": number, "HH": number, "hr ": number, "区间": digits, "小时区间": digits} {
		text := "日期," + name + ",咨询量\n"
		for d := range 14 {
			for h := range 24 {
				text += fmt.Sprintf("%s,%s,%d\n", dayAt(d), cell(h), 10+h)
			}
		}
		h := mustRead(t, text, ReadOptions{})
		if day := h.Day(0, 3); h.Interval != time.Hour || len(day) != 24 || day[7] != 17 || day[23] != 33 {
			t.Errorf("%s: %v, %v", name, h.Interval, day)
		}
	}
}
