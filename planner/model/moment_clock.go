package model

import (
	"strconv"
	"strings"
	"time"
)

// clock reads 09:30, 9:30:15.250, 9点30分, 8点半, 零点, 上午9:30, 9:30 PM, 9am, 次日2点, 0.75.
func (p *scanner) clock(m *Moment) bool {
	return p.try(m, p.share) || p.try(m, p.digits)
}

// share reads a time of day that a spreadsheet keeps as its share of the day.
func (p *scanner) share(m *Moment) bool {
	if m.HasDate || !p.people() && !p.Numbers {
		return false
	}
	at := p.i
	p.number(1, 1)
	if !p.lit(".") {
		return false
	}
	for p.i < len(p.s) && digit(p.s[p.i]) {
		p.i++
	}
	x, err := strconv.ParseFloat(p.s[at:p.i], 64)
	m.HasTime, m.Second = true, dayPart(x)
	return err == nil && x <= 1
}

func (p *scanner) digits(m *Moment) bool {
	next := p.oneOf("次日", "翌日", "第二天", "隔天")
	p.skip(" ")
	part := p.part()
	p.skip(" ")
	at := p.i
	h, ok := p.number(1, 2)
	m.hour, m.padded = h, p.i-at == 2
	if !ok {
		ok = p.lit("零")
	}
	if !ok {
		return false
	}
	mi, sec := 0, 0
	spoken := p.oneOf("点", "时")
	colon := !spoken && p.lit(":")
	switch {
	case spoken:
		mi, sec, ok = p.spokenMinutes()
	case colon:
		mi, sec, ok = p.minutes()
	}
	if part == "" {
		at := p.i
		p.skip(" ")
		if part = p.part(); part == "" {
			p.i = at
		}
	}
	if !ok || !spoken && !colon && part != "am" && part != "pm" {
		return false
	}
	m.part = part
	if part != "" {
		if h, ok = hourOf(part, h, colon, p.people()); !ok {
			return false
		}
	}
	if next {
		h, m.hour = h+24, h+24
	}
	return p.setClock(m, h, mi, sec)
}

// minutes reads what stands behind 9: in 9:30, 9:30:15 and 9:30:15.250.
func (p *scanner) minutes() (mi, sec int, ok bool) {
	if mi, ok = p.number(1, 2); !ok || !p.lit(":") {
		return mi, 0, ok
	}
	sec, ok = p.number(1, 2)
	p.iso = p.iso || ok && !p.people()
	if p.oneOf(".", ",") { // the fraction of a second is dropped
		at := p.i
		for p.i < len(p.s) && digit(p.s[p.i]) {
			p.i++
		}
		ok = ok && p.i > at
	}
	return mi, sec, ok
}

// spokenMinutes reads what stands behind 9点 in 9点, 9点半, 9点整, 9点30分 and 9点30分15秒.
func (p *scanner) spokenMinutes() (mi, sec int, ok bool) {
	switch {
	case p.lit("半"):
		return 30, 0, true
	case p.lit("整"):
		return 0, 0, true
	}
	if mi, ok = p.number(1, 2); !ok {
		return 0, 0, true
	}
	if p.lit("分") {
		if sec, ok = p.number(1, 2); ok {
			p.lit("秒")
		}
	}
	return mi, sec, true
}

// partsOfDay are the words for parts of the day, a longer one before its beginning.
var partsOfDay = []string{"凌晨", "半夜", "深夜", "夜里", "清晨", "早上", "早晨", "早", "上午", "中午", "下午", "傍晚", "晚上", "晚", "a.m.", "am", "p.m.", "pm"}

func (p *scanner) part() string {
	for _, w := range partsOfDay {
		if p.lit(w) {
			return strings.ReplaceAll(w, ".", "")
		}
	}
	return ""
}

// half reads a part of a day that stands without a time, as seconds since midnight: the
// morning ends at noon, the afternoon with the day; the evening begins at 18:00, the small
// hours end at 06:00. Without one it is the whole day.
func (p *scanner) half() (from, to int, ok bool) {
	at := p.i
	p.skip(" (")
	const noon, day = 12 * 3600, 24 * 3600
	for _, x := range []struct {
		from, to int
		names    []string
	}{
		{0, noon, []string{"上午", "早上", "前半天", "上半天", "morning", "forenoon", "a.m.", "am"}},
		{noon, day, []string{"下午", "后半天", "下半天", "afternoon", "p.m.", "pm"}},
		{18 * 3600, day, []string{"晚上", "evening"}},
		{0, 6 * 3600, []string{"凌晨"}},
	} {
		if p.people() && p.oneOf(x.names...) {
			p.skip(" )")
			return x.from, x.to, true
		}
	}
	p.i = at
	p.skip(" ")
	if !p.people() || !p.oneOf("all day", "全天", "整天", "一整天") {
		p.i = at
	}
	return 0, day, false
}

// hourOf reads an hour after a word for the part of the day: 晚8点 is 20, 晚12点
// midnight at the day's end, 凌晨12点 midnight at its beginning. Programs write
// 上午12:05 for five past midnight, people say 上午12点 at noon: 上午12:00 from a person
// may be either and is not read.
func hourOf(part string, h int, colon, person bool) (int, bool) {
	switch part {
	case "am":
		return h % 12, h <= 12
	case "凌晨", "清晨":
		return h % 12, h <= 8 || h == 12
	case "早", "早上", "早晨", "上午":
		if h == 12 && colon {
			return 0, !person
		}
		return h, h <= 12
	case "中午":
		if h == 1 || h == 2 {
			h += 12
		}
		return h, h >= 11 && h <= 14
	case "下午", "傍晚", "pm":
		if h < 12 {
			h += 12
		}
		return h, h <= 23
	case "晚", "晚上":
		if h >= 5 && h <= 12 {
			h += 12
		} else if h < 5 { // 晚上1点 belongs to the night that began on that day
			h += 24
		}
		return h, h >= 17
	}
	// 半夜, 深夜, 夜里
	if h >= 9 && h <= 12 {
		h += 12
	}
	return h, h <= 6 || h >= 21
}

func (p *scanner) setClock(m *Moment, h, mi, s int) bool {
	m.HasTime, m.Second = true, h*3600+mi*60+s
	if s == 60 {
		m.Second = h*3600 + mi*60 + 60 // a leap second
	}
	most := 24 * 3600
	if p.people() {
		most = 48*3600 - 1
	}
	return mi <= 59 && s <= 60 && m.Second <= most
}

// weekdayName reads 周三, 星期三, 礼拜三, wed or Wednesday as 0, Sunday, to 6.
func (p *scanner) weekdayName() (int, bool) {
	at := p.i
	if p.oneOf("周", "星期", "礼拜") {
		if k, ok := p.weekdayLetter(); ok {
			return k, true
		}
	} else if w := p.letters(); len(w) >= 3 {
		for k := time.Sunday; k <= time.Saturday; k++ {
			if strings.HasPrefix(strings.ToLower(k.String()), w) {
				p.lit(".")
				return int(k), true
			}
		}
	}
	p.i = at
	return 0, false
}

func (p *scanner) weekdayLetter() (int, bool) {
	for k, zh := range [...]string{"日", "一", "二", "三", "四", "五", "六", "天"} {
		if p.lit(zh) {
			return k % 7, true
		}
	}
	return 0, false
}

// weekdays reads 周一, mon~fri, 周一至周五, 周一三五, Mon/Wed, 每周二, 工作日, 周末 or 每天.
func (p *scanner) weekdays() (Weekdays, bool) {
	p.skip(" ")
	for _, x := range []struct {
		days  Weekdays
		names []string
	}{
		{EveryDay, []string{"每天", "每日", "天天", "daily", "all"}},
		{1<<time.Saturday | 1<<time.Sunday, []string{"周末", "weekends", "weekend"}},
		{EveryDay &^ (1<<time.Saturday | 1<<time.Sunday), []string{"工作日", "weekdays"}},
	} {
		if p.oneOf(x.names...) {
			return x.days, true
		}
	}
	if p.oneOf("每个", "每", "逢", "every ") {
		return p.weekdays()
	}
	from, ok := p.weekdayName()
	if !ok {
		return 0, false
	}
	to, at := from, p.i
	if p.until() {
		if k, ok := p.nextWeekday(); ok {
			to = k
		} else {
			p.i = at
		}
	}
	days := Weekdays(1) << to
	for k := from; k != to; k = (k + 1) % 7 {
		days |= 1 << k
	}
	for {
		at := p.i
		read := p.weekdayLetter
		if p.oneOf("/", "&", "和", "及") {
			read = p.nextWeekday
		}
		k, ok := read()
		if !ok {
			p.i = at
			return days, true
		}
		days |= 1 << k
	}
}

// nextWeekday reads a weekday after another one: 周三, or 三 alone.
func (p *scanner) nextWeekday() (int, bool) {
	p.skip(" ")
	if k, ok := p.weekdayName(); ok {
		return k, true
	}
	return p.weekdayLetter()
}
