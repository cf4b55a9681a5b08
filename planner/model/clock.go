package model

import (
	"strconv"
	"time"
)

var weekdaysZH = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// partOfDay is the word that Chinese puts before a clock time. Midnight is never
// written as 24:00 or 0点: it is 凌晨00:00 of the day that begins.
func partOfDay(hour int) string {
	switch {
	case hour < 5:
		return "凌晨"
	case hour < 9:
		return "早"
	case hour < 11:
		return "上午"
	case hour < 13:
		return "中午"
	case hour < 18:
		return "下午"
	default:
		return "晚"
	}
}

// Clock writes a date and time as people say it: "11月11日(周三)凌晨02:10" in
// "zh", "Wed 11 Nov 02:10" in "en".
func Clock(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("Mon 2 Jan 15:04")
	}
	return ClockDate(t, lang) + partOfDay(t.Hour()) + t.Format("15:04")
}

// ClockDate writes a date as people say it: "11月11日(周三)" or "Wed 11 Nov".
func ClockDate(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("Mon 2 Jan")
	}
	_, month, day := t.Date()
	b := make([]byte, 0, 24)
	b = strconv.AppendInt(b, int64(month), 10)
	b = append(b, "月"...)
	b = strconv.AppendInt(b, int64(day), 10)
	b = append(b, "日("...)
	b = append(b, weekdaysZH[t.Weekday()]...)
	return string(append(b, ')'))
}

// ClockRange writes [from, to), naming the date and the part of the day once
// where they are the same: "11月11日(周三)凌晨00:00–02:00".
func ClockRange(from, to time.Time, lang string) string {
	if ClockDate(from, "en") != ClockDate(to, "en") || from.Year() != to.Year() {
		if lang == "en" {
			return Clock(from, lang) + " – " + Clock(to, lang)
		}
		return Clock(from, lang) + "–" + Clock(to, lang)
	}
	end := to.Format("15:04")
	if lang != "en" && partOfDay(from.Hour()) != partOfDay(to.Hour()) {
		end = partOfDay(to.Hour()) + end
	}
	return Clock(from, lang) + "–" + end
}
