package model

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// date reads a date in any of its forms.
func (p *scanner) date(m *Moment) bool {
	m.HasDate = p.try(m, p.compact) || p.try(m, p.yearFirst) || p.try(m, p.yearLast) || p.try(m, p.dayName) ||
		p.try(m, p.monthName) || p.try(m, p.monthDay) || p.try(m, p.serial)
	return m.HasDate
}

func (p *scanner) try(m *Moment, read func(*Moment) bool) bool {
	at, was := p.i, *m
	if read(m) {
		return true
	}
	p.i, *m = at, was
	return false
}

// compact reads 20261111, and as a whole 202611110930 and 20261111093015.
func (p *scanner) compact(m *Moment) bool {
	n := 0
	for p.i+n < len(p.s) && digit(p.s[p.i+n]) {
		n++
	}
	whole := n == len(p.s)
	if n != 8 && !(whole && (n == 12 || n == 14)) {
		return false
	}
	two := func(at int) int { return int(p.s[at]-'0')*10 + int(p.s[at+1]-'0') }
	at := p.i
	p.i += n
	if !p.set(m, two(at)*100+two(at+2), two(at+4), two(at+6)) {
		return false
	}
	if n > 8 {
		second := 0
		if n == 14 {
			second = two(at + 12)
		}
		return p.setClock(m, two(at+8), two(at+10), second)
	}
	return true
}

// yearFirst reads 2026-11-11, 2026/11/11, 2026.11.11 and 2026年11月11日.
func (p *scanner) yearFirst(m *Moment) bool {
	y, ok := p.number(4, 4)
	if !ok || !p.between("-", "/", ".", "年") {
		return false
	}
	mo, ok := p.number(1, 2)
	if !ok || !p.between("-", "/", ".", "月") {
		return false
	}
	d, ok := p.number(1, 2)
	p.dayWord()
	return ok && p.set(m, y, mo, d)
}

// yearLast reads 11/3/2026 and 3.11.2026, whose order of day and month is open.
func (p *scanner) yearLast(m *Moment) bool {
	a, ok := p.number(1, 2)
	if !ok || !p.oneOf("-", "/", ".") {
		return false
	}
	b, ok := p.number(1, 2)
	if !ok || !p.oneOf("-", "/", ".") {
		return false
	}
	y, ok := p.number(4, 4)
	if !ok {
		return false
	}
	m.Slashed = true
	switch {
	case p.Order == DayFirst, p.Order == OpenOrder && a > 12:
		a, b = b, a
	case p.Order == OpenOrder && b <= 12 && a != b:
		return false
	}
	return p.set(m, y, a, b)
}

// dayName reads 11-Nov-2026, 11 November 2026, 11-Nov-26 and 11 Nov.
func (p *scanner) dayName(m *Moment) bool {
	d, ok := p.number(1, 2)
	if !ok {
		return false
	}
	dashed := p.peek('-')
	p.skip(" -/")
	mo := p.month()
	return mo > 0 && p.setYear(m, mo, d, dashed)
}

// monthName reads Nov 11, 2026 and Nov 11.
func (p *scanner) monthName(m *Moment) bool {
	mo := p.month()
	p.skip(" -/.")
	d, ok := p.number(1, 2)
	return ok && mo > 0 && p.setYear(m, mo, d, false)
}

// setYear reads the year behind a day and a month, if there is one: of two digits
// where dashes stand between all three, which a span of days does not have.
func (p *scanner) setYear(m *Moment, mo, d int, dashed bool) bool {
	at := p.i
	p.skip(" -/,.")
	if y, ok := p.number(4, 4); ok {
		return p.set(m, y, mo, d)
	}
	p.i = at
	if dashed && p.lit("-") {
		if y, ok := p.number(2, 2); ok && !p.peek(':') && !p.peek('-') {
			return p.set(m, 2000+y, mo, d)
		}
	}
	p.i = at
	return p.set(m, 0, mo, d)
}

// monthDay reads 11-11, 11/11, 11.11 and 11月11日.
func (p *scanner) monthDay(m *Moment) bool {
	mo, ok := p.number(1, 2)
	if !ok {
		return false
	}
	named := p.between("月")
	if !named && !p.between("-", "/", ".") {
		return false
	}
	d, ok := p.number(1, 2)
	if p.Order == DayFirst && !named {
		mo, d = d, mo
	}
	p.dayWord()
	return ok && p.set(m, 0, mo, d)
}

// serial reads a spreadsheet's day number, 46337 or 46337.5.
func (p *scanner) serial(m *Moment) bool {
	if !p.people() && !p.Numbers {
		return false
	}
	at := p.i
	n, ok := p.number(5, 5)
	if !ok || n < 30000 || n >= 70000 {
		return false
	}
	m.Day, m.HasYear = time.Date(1899, 12, 30+n, 0, 0, 0, 0, p.zone()), true
	if p.lit(".") {
		for p.i < len(p.s) && digit(p.s[p.i]) {
			p.i++
		}
		part, err := strconv.ParseFloat(p.s[at+5:p.i], 64)
		if err != nil {
			return false
		}
		m.HasTime, m.Second = true, dayPart(part)
	}
	return true
}

// dayPart returns the seconds of a share of a day, to the minute.
func dayPart(x float64) int { return int(math.Round(x*24*60)) * 60 }

func (p *scanner) dayWord() {
	at := p.i
	p.skip(" ")
	if !p.oneOf("日", "号") {
		p.i = at
	}
}

// between reads one of the signs, with blanks around it.
func (p *scanner) between(signs ...string) bool {
	at := p.i
	p.skip(" ")
	if p.oneOf(signs...) {
		p.skip(" ")
		return true
	}
	p.i = at
	return false
}

// month reads the name of a month, of at least three letters; 0 = none.
func (p *scanner) month() int {
	at := p.i
	if w := p.letters(); len(w) >= 3 {
		for k := time.January; k <= time.December; k++ {
			if strings.HasPrefix(strings.ToLower(k.String()), w) {
				return int(k)
			}
		}
	}
	p.i = at
	return 0
}

// set sets the date, if there is such a day; year 0 is the one nearest to Near.
func (p *scanner) set(m *Moment, y, mo, d int) bool {
	day := func(y int) (time.Time, bool) {
		t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, p.zone())
		return t, t.Day() == d && int(t.Month()) == mo
	}
	if y != 0 {
		t, ok := day(y)
		m.Day, m.HasYear = t, true
		return ok && y >= 1970 && y <= 2199
	}
	found := false
	for y := p.Near.Year() - 1; p.people() && y <= p.Near.Year()+1; y++ {
		if t, ok := day(y); ok && (!found || t.Sub(p.Near).Abs() < m.Day.Sub(p.Near).Abs()) {
			m.Day, found = t, true
		}
	}
	return found
}
