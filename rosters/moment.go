package rosters

import (
	"fmt"
	"time"
)

var zhWeekday = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// dayPart is the word that a person puts before the hour, so that nobody takes
// a night for the one before: 晚23:30, 凌晨02:10.
func dayPart(t time.Time) string {
	switch h := t.Hour(); {
	case h < 6:
		return "凌晨"
	case h < 9:
		return "早"
	case h < 12:
		return "上午"
	case h < 13:
		return "中午"
	case h < 18:
		return "下午"
	}
	return "晚"
}

// moment returns date, weekday and time: 11月10日(周二)晚23:30, Tue 10 Nov 23:30.
func moment(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("Mon 2 Jan 15:04")
	}
	return fmt.Sprintf("%d月%d日(%s)%s%s", t.Month(), t.Day(), zhWeekday[t.Weekday()], dayPart(t), t.Format("15:04"))
}

// stretch returns a short span inside a duty: 11日凌晨02:10–02:30, Wed 02:10–02:30.
func stretch(from, to time.Time, lang string) string {
	if lang == "en" {
		return from.Format("Mon 15:04") + "–" + to.Format("15:04")
	}
	return fmt.Sprintf("%d日%s%s–%s", from.Day(), dayPart(from), from.Format("15:04"), to.Format("15:04"))
}

// span returns a long span with both its days: 11月10日(周二)晚23:30 → 11月11日(周三)凌晨02:10.
func span(from, to time.Time, lang string) string {
	return moment(from, lang) + " → " + moment(to, lang)
}

// tick is the label of a slot in a column of slots or on a chart's axis: 11日 02:10, Wed 02:10.
func tick(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("Mon 15:04")
	}
	return fmt.Sprintf("%d日 %s", t.Day(), t.Format("15:04"))
}
