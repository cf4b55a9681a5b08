package forecast

import (
	"fmt"
	"strconv"
)

// clockTime reads 09:30, 9:30:15.250, 9点30分, 9时, 上午9:30, 9:30 PM.
func (p *scanner) clockTime(m *moment) bool {
	at := p.i
	half := p.halfDay()
	p.skip(" ")
	h, ok := p.number(1, 2)
	if !ok {
		p.i = at
		return false
	}
	var mi, sec int
	named := p.oneOf("点", "點", "时", "時")
	if !named && !p.oneOf(":") {
		p.i = at
		return false
	}
	if mi, ok = p.number(1, 2); !ok && !named {
		p.i = at
		return false
	}
	p.lit("分")
	if p.lit(":") || named {
		if sec, ok = p.number(1, 2); !ok && !named {
			p.i = at
			return false
		}
		p.exact = p.exact || ok
		p.lit("秒")
	}
	if p.lit(".") || p.lit(",") { // a fraction of a second is dropped
		for !p.done() && p.s[p.i] >= '0' && p.s[p.i] <= '9' {
			p.i++
		}
	}
	before := p.i
	p.skip(" ")
	if half == 0 {
		half = p.halfDay()
	}
	if half == 0 {
		p.i = before
	}
	switch {
	case half == 2 && h < 12:
		h += 12
	case half == 1 && h == 12:
		h = 0
	}
	if !setClock(m, h, mi, sec) {
		p.i = at
		return false
	}
	return true
}

// halfDay returns 1 for the morning, 2 for the afternoon, 0 if none is named.
func (p *scanner) halfDay() int {
	switch {
	case p.oneOf("上午", "凌晨", "早上", "am", "a.m."):
		return 1
	case p.oneOf("下午", "晚上", "中午", "pm", "p.m."):
		return 2
	}
	return 0
}

// zone reads Z, UTC, +08:00, +0800, +08.
func (p *scanner) zone(m *moment) {
	at := p.i
	p.skip(" ")
	if p.oneOf("Z", "UTC", "GMT") {
		m.zoned, m.zulu = true, true
		if p.done() || p.s[p.i] != '+' && p.s[p.i] != '-' {
			return
		}
	}
	sign := 1
	switch {
	case p.lit("+"):
	case p.lit("-"):
		sign = -1
	default:
		if !m.zoned {
			p.i = at
		}
		return
	}
	start := p.i
	n, ok := p.number(1, 4)
	h, mi := n, 0
	if ok && p.i-start > 2 {
		h, mi = n/100, n%100
	} else if ok && p.lit(":") {
		mi, ok = p.number(2, 2)
	}
	if !ok || h > 14 || mi > 59 || !m.date || sign < 0 && !p.exact {
		p.i = at
		return
	}
	m.zoned, m.offset = true, sign*(h*3600+mi*60)
	m.zulu = m.offset == 0
}

func setClock(m *moment, h, mi, s int) bool {
	if h > 24 || mi > 59 || s > 60 || h == 24 && (mi > 0 || s > 0) {
		return false
	}
	m.second = min(h*3600+mi*60+s, 86400)
	return true
}

func clockString(second int) string {
	return fmt.Sprintf("%02d:%02d:%02d", second/3600, second/60%60, second%60)
}

func itoa(n int) string { return strconv.Itoa(n) }
