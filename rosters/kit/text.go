package kit

import (
	"strings"
	"unicode/utf8"
)

// PixelsOf is the width of columns side by side.
func PixelsOf(widths []float64) float64 {
	total := 0.0
	for _, w := range widths {
		total += ColumnPixels(w)
	}
	return total
}

// Clean makes user text fit for a cell: valid UTF-8 without the control
// characters that XML forbids, at most 32,767 characters.
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r == 0x7f || r == 0xfffe || r == 0xffff || r == utf8.RuneError:
			return -1
		}
		return r
	}, s)
	return Clip(s, 32767)
}

// Clip cuts s to n characters.
func Clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// glyph is the width of a character in ems: of Microsoft YaHei or Arial, or a bit
// more, since another font may stand in for them. wide is for lines that hold
// Chinese, whose Latin letters and digits some programs take from a wider font.
func glyph(r rune, wide bool) float64 {
	switch {
	case r >= 0x2e80, r == '—', r == '→', r == '☐', r == '…':
		return 1
	case strings.ContainsRune(" iljtfrI.,;:'|!()[]-·", r):
		return 0.36
	case r >= 'A' && r <= 'Z', r == '%', r == 'm', r == 'w', r == '+', r == '×', r == '÷', r == '=', r == '☑':
		return 0.76
	case wide:
		return 0.62
	}
	return 0.57
}

// chinese reports whether a line holds wide characters.
func chinese(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return r >= 0x2e80 })
}

// Pixels estimates the width of a line of text.
func Pixels(s string, size float64) float64 {
	em, w, wide := size*96/72, 0.0, chinese(s)
	for _, r := range s {
		w += em * glyph(r, wide)
	}
	return w
}

// ColumnPixels is the width of a column of the given width in characters
// of the workbook's default font (Arial 11, which every system has or measures
// alike: 8 pixels a digit).
func ColumnPixels(width float64) float64 { return width * 8 }

// cellPadding is what a cell leaves free at its sides, in pixels.
const cellPadding = 8

// Lines estimates how many lines s takes in a cell so many pixels wide. Spreadsheet
// programs break a line after a blank and beside a wide character, and in a word only
// where it is longer than the line.
func Lines(s string, size, width float64) int {
	n, em, room := 0, size*96/72, max(1, width-cellPadding)
	for line := range strings.SplitSeq(s, "\n") {
		used, word, wide := 0.0, 0.0, chinese(line)
		n++
		flush := func() {
			if used > 0 && used+word > room {
				n++
				used = 0
			}
			for used += word; used > room; used -= room {
				n++
			}
			word = 0
		}
		for _, r := range line {
			w := em * glyph(r, wide)
			switch {
			case r == ' ': // a blank at the end of a line takes no room
				flush()
				used = min(room, used+w)
			case r >= 0x2e80:
				flush()
				word = w
				flush()
			default:
				word += w
			}
		}
		flush()
	}
	return n
}

// Wrap breaks a list of names between names, so that none is torn at the end of a
// line of the given width: programs break Chinese text anywhere.
func Wrap(list, sep string, size, width float64) string {
	room := max(1, width-cellPadding)
	var out []string
	for line := range strings.SplitSeq(list, "\n") {
		now := ""
		for i, name := range strings.Split(line, sep) {
			switch {
			case i == 0:
				if at := strings.LastIndexByte(name, ' '); at > 0 && Pixels(name, size) > room { // what it is, and who
					out, name = append(out, name[:at]), name[at+1:]
				}
				now = name
			case Pixels(now+sep+name+sep, size) > room:
				out = append(out, now+strings.TrimRight(sep, " 　"))
				now = name
			default:
				now += sep + name
			}
		}
		out = append(out, now)
	}
	return strings.Join(out, "\n")
}

// MostLines is how many lines a cell takes before its text goes on in another row: a
// row can be no higher than 409 points.
const MostLines = 28

// WrapRows is wrap for lists that may be too long for one row: a text for each row.
func WrapRows(list, sep string, size, width float64) []string {
	var out, now []string
	used := 0
	for line := range strings.SplitSeq(Wrap(list, sep, size, width), "\n") {
		n := Lines(line, size, width)
		if used+n > MostLines && used > 0 {
			out, now, used = append(out, strings.Join(now, "\n")), nil, 0
		}
		now, used = append(now, line), used+n
	}
	return append(out, strings.Join(now, "\n"))
}

// LineHeight is the height of a line of text in points; CJK fonts need more
// than Latin ones.
func LineHeight(size float64) float64 { return size * 1.42 }

// RowHeight is the height of a row of n lines.
func RowHeight(n int, size float64) float64 { return float64(max(1, n))*LineHeight(size) + 4 }

// CutBytes cuts s to at most n bytes, between characters.
func CutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
