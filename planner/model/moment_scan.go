package model

import (
	"strings"
	"time"
)

// scanner reads a text from left to right. Each of its methods that reports false
// has consumed nothing.
type scanner struct {
	Reader
	s     string // folded, in small letters
	i     int
	loose bool // a weekday or a day of the month may stand for a date
	// iso: a T stands before the time, or a program wrote its seconds, so that a minus
	// after it is an offset; otherwise 07:00-07:30 is a span.
	iso bool
}

func (r Reader) scan(text string) *scanner {
	return &scanner{Reader: r, s: strings.ToLower(Simplified(Fold(text)))}
}

// people reports whether a person wrote the text, rather than a program.
func (p *scanner) people() bool { return !p.Near.IsZero() }

func (p *scanner) zone() *time.Location {
	if p.people() {
		return p.Near.Location()
	}
	return time.UTC
}

// moment reads a date, a time or both.
func (p *scanner) moment() (Moment, bool) {
	var m Moment
	at := p.i
	p.skip(" ")
	p.besides()
	if !p.date(&m) {
		p.i = at
		p.skip(" ")
		if p.loose {
			p.looseDate(&m)
		}
	}
	p.iso = false
	if m.HasDate && !m.HasTime {
		p.skip(" \t,")
		p.besides()
		p.skip(" \t,")
		if p.peek('t') && p.i+1 < len(p.s) && digit(p.s[p.i+1]) {
			p.iso = true
			p.i++
		}
	}
	if !m.HasTime && !p.clock(&m) && !m.HasDate {
		p.i = at
		return m, false
	}
	if m.HasTime && !p.offset(&m) {
		p.i = at
		return m, false
	}
	return m, true
}

// besides skips a weekday's name beside a date; it may stand in brackets.
func (p *scanner) besides() {
	at := p.i
	p.skip("( ")
	if _, ok := p.weekdayName(); !ok {
		p.i = at
		return
	}
	p.skip(") ,")
}

// looseDate reads a weekday, or a day of the month.
func (p *scanner) looseDate(m *Moment) {
	at := p.i
	if k, ok := p.weekdayName(); ok {
		m.weekday = k + 1
	} else if d, ok := p.number(1, 2); ok && p.oneOf("日", "号") {
		m.dayOfMonth = d
	} else {
		p.i = at
	}
	p.skip(" ")
}

// offset reads Z, UTC, +08:00, +0800 or +08 after a time. What people write is moved
// to their own zone. It reports false for an offset that cannot be used.
func (p *scanner) offset(m *Moment) bool {
	at := p.i
	p.skip(" ")
	zulu := p.oneOf("z", "utc", "gmt")
	sign := 0
	switch {
	case p.peek('+'):
		sign = 1
	case p.peek('-') && (p.iso || zulu):
		sign = -1
	}
	seconds, ok := 0, sign == 0
	if sign != 0 {
		p.i++
		seconds, ok = p.hoursMinutes()
	}
	if !ok || !zulu && (sign == 0 || !m.HasDate) {
		p.i = at
		return true
	}
	m.Zoned, m.Offset = true, sign*seconds
	if !p.people() {
		return true
	}
	if !m.HasDate {
		return false
	}
	y, mo, d := m.Day.Date()
	t := time.Date(y, mo, d, 0, 0, m.Second-m.Offset, 0, time.UTC).In(p.zone())
	m.Day, m.Second, m.Zoned, m.Offset = startOfDay(t), t.Hour()*3600+t.Minute()*60+t.Second(), false, 0
	return true
}

// hoursMinutes reads 08:00, 0800 or 08 as seconds.
func (p *scanner) hoursMinutes() (int, bool) {
	at := p.i
	h, ok := p.number(1, 4)
	mi := 0
	if ok && p.i-at > 2 {
		h, mi = h/100, h%100
	} else if ok && p.lit(":") {
		mi, ok = p.number(2, 2)
	}
	return h*3600 + mi*60, ok && h <= 14 && mi <= 59
}

// until reads what stands between the ends of a span.
func (p *scanner) until() bool {
	at := p.i
	p.skip(" ")
	if p.oneOf("->", "→", "至", "到", "to ") {
		p.skip(" ")
		return true
	}
	n := 0
	for p.oneOf("~", "-", "–", "—", "〜", "∼") {
		n++
	}
	if n == 0 {
		p.i = at
		return false
	}
	p.lit(">")
	p.skip(" ")
	return true
}

func (p *scanner) end() bool {
	p.skip(" ")
	return p.i >= len(p.s)
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func (p *scanner) peek(c byte) bool { return p.i < len(p.s) && p.s[p.i] == c }

func (p *scanner) skip(set string) {
	for p.i < len(p.s) && strings.IndexByte(set, p.s[p.i]) >= 0 {
		p.i++
	}
}

func (p *scanner) lit(l string) bool {
	if strings.HasPrefix(p.s[p.i:], l) {
		p.i += len(l)
		return true
	}
	return false
}

func (p *scanner) oneOf(ls ...string) bool {
	for _, l := range ls {
		if p.lit(l) {
			return true
		}
	}
	return false
}

// number reads a run of digits of that length.
func (p *scanner) number(least, most int) (int, bool) {
	n, j := 0, p.i
	for j < len(p.s) && j-p.i <= most && digit(p.s[j]) {
		n = n*10 + int(p.s[j]-'0')
		j++
	}
	if j-p.i < least || j-p.i > most {
		return 0, false
	}
	p.i = j
	return n, true
}

// letters reads a run of Latin letters.
func (p *scanner) letters() string {
	at := p.i
	for p.i < len(p.s) && p.s[p.i] >= 'a' && p.s[p.i] <= 'z' {
		p.i++
	}
	return p.s[at:p.i]
}
