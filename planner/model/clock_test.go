package model

import (
	"testing"
	"time"
)

func TestClock(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, time.UTC) }
	tests := []struct {
		from, to time.Time
		zh, en   string
	}{
		{at(10, 23, 30), at(11, 2, 10), "11月10日(周二)晚23:30–11月11日(周三)凌晨02:10", "Tue 10 Nov 23:30 – Wed 11 Nov 02:10"},
		{at(11, 0, 0), at(11, 2, 0), "11月11日(周三)凌晨00:00–02:00", "Wed 11 Nov 00:00–02:00"},
		{at(11, 8, 30), at(11, 11, 0), "11月11日(周三)早08:30–中午11:00", "Wed 11 Nov 08:30–11:00"},
		{at(11, 21, 0), at(12, 0, 0), "11月11日(周三)晚21:00–11月12日(周四)凌晨00:00", "Wed 11 Nov 21:00 – Thu 12 Nov 00:00"},
	}
	for _, tt := range tests {
		if got := ClockRange(tt.from, tt.to, "zh"); got != tt.zh {
			t.Errorf("zh: %s, want %s", got, tt.zh)
		}
		if got := ClockRange(tt.from, tt.to, "en"); got != tt.en {
			t.Errorf("en: %s, want %s", got, tt.en)
		}
	}
}
