package event

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"paiban/planner/playbook"
)

// clock reads dates and times as people write them, in the shop's zone. A date
// without a year is the one nearest to the opening.
type clock struct {
	near time.Time
}

// moment is one date, time or both, as written.
type moment struct {
	day              time.Time // at 00:00; zero without a date
	minutes          int       // since 00:00; may pass 24 h
	hasDate, hasTime bool
}

func (m moment) time() time.Time {
	return time.Date(m.day.Year(), m.day.Month(), m.day.Day(), 0, m.minutes, 0, 0, m.day.Location())
}

var (
	fullDate  = regexp.MustCompile(`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?`)
	shortDate = regexp.MustCompile(`^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?`)
	digitDate = regexp.MustCompile(`^(20\d{2})(\d{2})(\d{2})(?:\D|$)`)
	serial    = regexp.MustCompile(`^([3-6]\d{4})(\.\d+)?$`)
	weekday   = regexp.MustCompile(`^\(?(?:周|星期|礼拜)[一二三四五六日天]\)?`)
	partOfDay = regexp.MustCompile(`^(次日|翌日|第二天|隔天)?\s*(凌晨|半夜|深夜|夜里|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\s*`)
	digital   = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([ap]m)?$`)
	spoken    = regexp.MustCompile(`^(\d{1,2}|零)[点时](?:整|(半)|(\d{1,2})分?)?$`)
)

// moment reads one date, time or both.
func (c clock) moment(text string) (moment, error) {
	m := moment{}
	rest := strings.ToLower(playbook.Fold(text))
	fail := func() (moment, error) { return moment{}, fmt.Errorf("%q is not a date or time", text) }
	if t, err := time.Parse(time.RFC3339, strings.ToUpper(rest)); err == nil {
		t = t.In(c.near.Location())
		return moment{day: startOfDay(t), minutes: t.Hour()*60 + t.Minute(), hasDate: true, hasTime: true}, nil
	}
	if s := serial.FindStringSubmatch(rest); s != nil { // a spreadsheet's day number
		days, _ := strconv.Atoi(s[1])
		part, _ := strconv.ParseFloat("0"+s[2], 64)
		day := time.Date(1899, 12, 30+days, 0, 0, 0, 0, c.near.Location())
		return moment{day: day, minutes: int(part*1440 + 0.5), hasDate: true, hasTime: s[2] != ""}, nil
	}
	if s := digitDate.FindStringSubmatch(rest); s != nil {
		if !m.date(c, s[1], s[2], s[3]) {
			return fail()
		}
		rest = rest[8:]
	} else if s := fullDate.FindStringSubmatch(rest); s != nil {
		if !m.date(c, s[1], s[2], s[3]) {
			return fail()
		}
		rest = rest[len(s[0]):]
	} else if s := shortDate.FindStringSubmatch(rest); s != nil {
		if !m.date(c, "", s[1], s[2]) {
			return fail()
		}
		rest = rest[len(s[0]):]
	}
	rest = strings.TrimSpace(rest)
	rest = strings.TrimSpace(rest[len(weekday.FindString(rest)):])
	rest = strings.TrimSpace(strings.TrimPrefix(rest, "t"))
	if rest == "" {
		if !m.hasDate {
			return fail()
		}
		return m, nil
	}
	part := partOfDay.FindStringSubmatch(rest)
	rest = rest[len(part[0]):]
	hour, minute := 0, 0
	if s := digital.FindStringSubmatch(rest); s != nil {
		hour, _ = strconv.Atoi(s[1])
		minute, _ = strconv.Atoi(s[2])
		if s[3] != "" {
			if hour < 1 || hour > 12 {
				return fail()
			}
			hour %= 12
			if s[3] == "pm" {
				hour += 12
			}
		}
	} else if s := spoken.FindStringSubmatch(rest); s != nil {
		hour, _ = strconv.Atoi(s[1]) // 零 is 0
		minute, _ = strconv.Atoi(s[3])
		if s[2] != "" {
			minute = 30
		}
	} else {
		return fail()
	}
	hour, ok := hourOf(part[2], hour)
	if !ok || minute > 59 || hour > 47 {
		return fail()
	}
	if part[1] != "" {
		hour += 24
	}
	m.hasTime, m.minutes = true, hour*60+minute
	return m, nil
}

// hourOf reads an hour after a word for the part of the day: 晚8点 is 20, 晚12点
// midnight at the day's end, 凌晨12点 midnight at its beginning.
func hourOf(part string, h int) (int, bool) {
	switch part {
	case "凌晨", "清晨":
		if h == 12 {
			return 0, true
		}
		return h, h <= 8
	case "早", "早上", "早晨", "上午":
		return h, h <= 12
	case "中午":
		if h >= 1 && h <= 2 {
			h += 12
		}
		return h, h >= 11 && h <= 14
	case "下午", "傍晚":
		if h >= 1 && h < 12 {
			h += 12
		}
		return h, h >= 12 && h <= 20
	case "晚", "晚上":
		switch {
		case h >= 5 && h <= 12:
			h += 12
		case h < 5: // 晚上1点 belongs to the night that began on that day
			h += 24
		}
		return h, h >= 17
	case "半夜", "深夜", "夜里":
		if h >= 9 && h <= 12 {
			h += 12
		}
		return h, h <= 6 || h >= 21
	}
	return h, true
}

func (m *moment) date(c clock, year, month, day string) bool {
	mo, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	make := func(y int) (time.Time, bool) {
		t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, c.near.Location())
		return t, t.Day() == d && int(t.Month()) == mo
	}
	if year != "" {
		y, _ := strconv.Atoi(year)
		t, ok := make(y)
		m.day, m.hasDate = t, ok
		return ok
	}
	for y := c.near.Year() - 1; y <= c.near.Year()+1; y++ {
		t, ok := make(y)
		if ok && (!m.hasDate || t.Sub(c.near).Abs() < m.day.Sub(c.near).Abs()) {
			m.day, m.hasDate = t, true
		}
	}
	return m.hasDate
}

func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// stretch is a time from … to; daily means that it was written without a date
// and holds every day.
type stretch struct {
	from, to time.Time
	daily    bool
	minutes  [2]int // daily: since 00:00, the second may pass 24 h
}

var (
	hyphen = regexp.MustCompile(`(:\d{2}|[日号点时半])\s*-\s*`)
	dashes = regexp.MustCompile(`~{2,}`)
	spaced = regexp.MustCompile(`\s+-+>?\s+|->|→|至|到`)
)

// stretch reads "11-10 18:00~11-11 12:00", "11月11日 晚8点至次日凌晨2点", a date (the whole
// day), dates (whole days, the last included) or "09:00~18:00" (every day).
func (c clock) stretch(text string) (stretch, error) {
	t := strings.NewReplacer("〜", "~", "–", "~", "—", "~", "∼", "~").Replace(playbook.Fold(text))
	t = hyphen.ReplaceAllString(t, "$1~")
	t = dashes.ReplaceAllString(spaced.ReplaceAllString(t, "~"), "~")
	a, b, two := strings.Cut(t, "~")
	from, err := c.moment(a)
	if err != nil {
		return stretch{}, err
	}
	if !two {
		if from.hasTime {
			return stretch{}, fmt.Errorf("%q has a beginning but no end", text)
		}
		return stretch{from: from.day, to: from.day.AddDate(0, 0, 1)}, nil
	}
	to, err := c.moment(b)
	if err != nil {
		return stretch{}, err
	}
	if !from.hasDate {
		if to.hasDate {
			return stretch{}, fmt.Errorf("%q ends on a date but does not begin on one", text)
		}
		if to.minutes <= from.minutes {
			to.minutes += 24 * 60
		}
		return stretch{daily: true, minutes: [2]int{from.minutes, to.minutes}}, nil
	}
	out := stretch{from: from.time()}
	switch {
	case to.hasDate && !to.hasTime:
		to.minutes = 24 * 60
	case !to.hasDate:
		to.day = from.day
		if to.minutes <= from.minutes {
			to.minutes += 24 * 60
		}
	}
	out.to = to.time()
	if !out.from.Before(out.to) {
		return stretch{}, fmt.Errorf("%q does not begin before it ends", text)
	}
	return out, nil
}

// list splits a cell that holds several values.
func list(text string) []string {
	return strings.FieldsFunc(playbook.Fold(text), func(r rune) bool {
		return r == ';' || r == '、' || r == '|' || r == ',' || r == '\n' || r == '\r'
	})
}
