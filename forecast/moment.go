package forecast

import (
	"strings"
	"time"
)

// moment is what a cell says about time: a date, a clock time, or both.
type moment struct {
	date   bool
	day    int64 // days since 1970-01-01
	clock  bool
	second int  // since midnight; 86400 = 24:00
	zoned  bool // the cell names an offset
	zulu   bool // … and it is a plain Z or +00:00
	offset int  // seconds east of UTC
	// slash holds the first two parts of a date like 3/4/2026, whose order the
	// whole column decides; year is then set and day is not.
	slash [2]int
	year  int
}

// parseMoment reads a date, a clock time or a timestamp as spreadsheets, shop
// back ends and logs write them. Of a span (07:00-07:30) it takes the start.
func parseMoment(s string) (moment, bool) {
	p := scanner{s: normalWidth(strings.TrimSpace(s))}
	var m moment
	switch {
	case p.compact(&m):
	case p.yearFirst(&m), p.slashed(&m), p.named(&m):
		m.date = true
		p.weekday()
		p.exact = !p.done() && p.s[p.i]|0x20 == 't'
		p.skip(" T,\t")
		p.weekday()
		if p.done() {
			return m, true
		}
	}
	if p.done() {
		return m, m.date
	}
	if !p.clockTime(&m) {
		return m, false
	}
	m.clock = true
	p.zone(&m)
	p.skip(" ")
	if p.done() {
		return m, true
	}
	// A span: only its start counts, but its end must be a time as well.
	if !p.oneOf("-", "–", "—", "~", "至", "到") {
		return m, false
	}
	p.skip(" ")
	var end moment
	if p.yearFirst(&end) || p.slashed(&end) {
		p.skip(" T")
	}
	if !p.clockTime(&end) {
		return m, false
	}
	p.zone(&end)
	p.skip(" ")
	return m, p.done()
}

// normalWidth turns full-width digits, colons and dashes into plain ones.
func normalWidth(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0' || r == '\u202f':
			return ' '
		}
		return r
	}, s)
}

type scanner struct {
	s string
	i int
	// exact: seconds or a T were written, so that a minus after the clock time is
	// an offset; otherwise 07:00-07:30 is a span.
	exact bool
}

func (p *scanner) done() bool { return p.i >= len(p.s) }

func (p *scanner) skip(set string) {
	for !p.done() && strings.IndexByte(set, p.s[p.i]) >= 0 {
		p.i++
	}
}

// lit consumes the literal, in either case of letters.
func (p *scanner) lit(l string) bool {
	if len(p.s)-p.i >= len(l) && strings.EqualFold(p.s[p.i:p.i+len(l)], l) {
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

// number reads a run of at most most digits.
func (p *scanner) number(least, most int) (int, bool) {
	n, j := 0, p.i
	for j < len(p.s) && j-p.i < most && p.s[j] >= '0' && p.s[j] <= '9' {
		n = n*10 + int(p.s[j]-'0')
		j++
	}
	if j-p.i < least || j < len(p.s) && p.s[j] >= '0' && p.s[j] <= '9' {
		return 0, false
	}
	p.i = j
	return n, true
}

// yearFirst reads 2026-11-11, 2026/11/11, 2026.11.11 or 2026年11月11日.
func (p *scanner) yearFirst(m *moment) bool {
	at := p.i
	y, ok := p.number(4, 4)
	if !ok || !p.oneOf("-", "/", ".", "年") {
		p.i = at
		return false
	}
	mo, ok := p.number(1, 2)
	if !ok || !p.oneOf("-", "/", ".", "月") {
		p.i = at
		return false
	}
	d, ok := p.number(1, 2)
	if !ok || !setDate(m, y, mo, d) {
		p.i = at
		return false
	}
	p.oneOf("日", "号")
	return true
}

// slashed reads 11/3/2026 and 3.11.2026, whose order of day and month is open.
func (p *scanner) slashed(m *moment) bool {
	at := p.i
	a, ok := p.number(1, 2)
	if ok && p.oneOf("/", "-", ".") {
		if b, ok := p.number(1, 2); ok && p.oneOf("/", "-", ".") {
			if y, ok := p.number(4, 4); ok && goodYear(y) {
				m.slash, m.year = [2]int{a, b}, y
				return true
			}
		}
	}
	p.i = at
	return false
}

var months = [...]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}

// named reads 11-Nov-2026, 11 November 2026.
func (p *scanner) named(m *moment) bool {
	at := p.i
	d, ok := p.number(1, 2)
	p.skip(" -/")
	for i, name := range months {
		if !ok || !p.lit(name) {
			continue
		}
		for !p.done() && (p.s[p.i]|0x20) >= 'a' && (p.s[p.i]|0x20) <= 'z' {
			p.i++
		}
		p.skip(" -/,.")
		if y, ok := p.number(4, 4); ok && setDate(m, y, i+1, d) {
			return true
		}
		break
	}
	p.i = at
	return false
}

// compact reads 20261111 and 20261111 0930 or 202611110930(00).
func (p *scanner) compact(m *moment) bool {
	n := 0
	for n < len(p.s) && p.s[n] >= '0' && p.s[n] <= '9' {
		n++
	}
	if n != len(p.s) || n != 8 && n != 12 && n != 14 {
		return false
	}
	at := func(i, j int) int {
		v := 0
		for _, c := range p.s[i:j] {
			v = v*10 + int(c-'0')
		}
		return v
	}
	if !setDate(m, at(0, 4), at(4, 6), at(6, 8)) {
		return false
	}
	if n > 8 {
		sec := 0
		if n == 14 {
			sec = at(12, 14)
		}
		if !setClock(m, at(8, 10), at(10, 12), sec) {
			return false
		}
		m.clock = true
	}
	m.date = true
	p.i = n
	return true
}

// weekday skips a weekday's name after a date: 周二, 星期二, (Tue).
func (p *scanner) weekday() {
	p.skip(" (")
	if p.oneOf("星期", "周", "（周", "（星期") {
		p.oneOf("一", "二", "三", "四", "五", "六", "日", "天")
	} else {
		for _, n := range [...]string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
			if p.lit(n) {
				for !p.done() && (p.s[p.i]|0x20) >= 'a' && (p.s[p.i]|0x20) <= 'z' {
					p.i++
				}
				break
			}
		}
	}
	p.skip(")")
}

func goodYear(y int) bool { return y >= 1970 && y <= 2199 }

func setDate(m *moment, y, mo, d int) bool {
	if !goodYear(y) || mo < 1 || mo > 12 || d < 1 || d > 31 {
		return false
	}
	t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return false
	}
	m.day = t.Unix() / 86400
	return true
}
