package rosters

import (
	"math"
	"strings"
	"unicode/utf8"
)

// clean makes user text fit for a cell: valid UTF-8 without the control
// characters that XML forbids, at most 32,767 characters.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r == 0x7f || r == 0xfffe || r == 0xffff || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return clip(s, 32767)
}

// clip cuts s to n characters.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// pixels estimates the width of a line of text: a wide character is one em, the
// others a little over half.
func pixels(s string, size float64) float64 {
	em, w := size*96/72, 0.0
	for _, r := range s {
		switch {
		case r >= 0x2e80:
			w += em
		case r >= 'A' && r <= 'Z', r == '—', r == '→', r == '☐', r == '%', r == 'm', r == 'w':
			w += em * 0.78
		default:
			w += em * 0.57
		}
	}
	return w
}

// columnPixels is the width of a column of the given width in characters
// of the workbook's default font (Arial 11, which every system has or measures
// alike: 8 pixels a digit).
func columnPixels(width float64) float64 { return width * 8 }

// lines estimates how many lines s takes in a cell so many pixels wide.
func lines(s string, size, width float64) int {
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n += max(1, int(math.Ceil(pixels(line, size)/(width-8))))
	}
	return n
}

// lineHeight is the height of a line of text in points; CJK fonts need more
// than Latin ones.
func lineHeight(size float64) float64 { return size * 1.42 }
