package model

import (
	"fmt"
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
	b := appendDate(make([]byte, 0, 40), t, lang)
	if lang == "en" {
		b = append(b, ' ')
	}
	return string(appendTime(b, t, lang))
}

// ClockDate writes a date as people say it: "11月11日(周三)" or "Wed 11 Nov".
func ClockDate(t time.Time, lang string) string {
	return string(appendDate(make([]byte, 0, 40), t, lang))
}

// ClockRange writes [from, to), naming the date and the part of the day once
// where they are the same: "11月11日(周三)凌晨00:00–02:00".
func ClockRange(from, to time.Time, lang string) string {
	var buf [96]byte
	b := appendDate(buf[:0], from, lang)
	if lang == "en" {
		b = append(b, ' ')
	}
	b = appendTime(b, from, lang)
	y1, m1, d1 := from.Date()
	y2, m2, d2 := to.Date()
	switch sameDay := y1 == y2 && m1 == m2 && d1 == d2; {
	case sameDay && (lang == "en" || partOfDay(from.Hour()) == partOfDay(to.Hour())):
		b = append(b, "–"...)
		return string(appendTime(b, to, "en")) // no word before it
	case sameDay:
		b = append(b, "–"...)
	case lang == "en":
		b = append(b, " – "...)
		b = append(appendDate(b, to, lang), ' ')
	default:
		b = append(b, "–"...)
		b = appendDate(b, to, lang)
	}
	return string(appendTime(b, to, lang))
}

// ClockShort writes a short span inside a duty, naming its day only: "11日凌晨02:10–02:30"
// or "Wed 02:10–02:30".
func ClockShort(from, to time.Time, lang string) string {
	if lang == "en" {
		return ClockTick(from, lang) + "–" + to.Format("15:04")
	}
	return fmt.Sprintf("%d日%s%s–%s", from.Day(), partOfDay(from.Hour()), from.Format("15:04"), to.Format("15:04"))
}

// ClockTick writes a slot as a label of a column or an axis: "11日 02:10" or "Wed 02:10".
func ClockTick(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("Mon 15:04")
	}
	return t.Format("2日 15:04")
}

// WeekdayName returns "周三" or "Wed".
func WeekdayName(d time.Weekday, lang string) string {
	if lang == "en" {
		return d.String()[:3]
	}
	return weekdaysZH[d]
}

func appendDate(b []byte, t time.Time, lang string) []byte {
	_, month, day := t.Date()
	if lang == "en" {
		b = append(b, WeekdayName(t.Weekday(), lang)...)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(day), 10)
		b = append(b, ' ')
		return append(b, month.String()[:3]...)
	}
	b = strconv.AppendInt(b, int64(month), 10)
	b = append(b, "月"...)
	b = strconv.AppendInt(b, int64(day), 10)
	b = append(b, "日("...)
	b = append(b, WeekdayName(t.Weekday(), lang)...)
	return append(b, ')')
}

// appendTime writes the clock time, in Chinese with the part of the day before it.
func appendTime(b []byte, t time.Time, lang string) []byte {
	h, m, _ := t.Clock()
	if lang != "en" {
		b = append(b, partOfDay(h)...)
	}
	return append(b, byte('0'+h/10), byte('0'+h%10), ':', byte('0'+m/10), byte('0'+m%10))
}
