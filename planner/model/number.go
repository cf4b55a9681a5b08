package model

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// Fold turns full-width letters, digits and signs into their plain forms, as a
// Chinese keyboard writes them, drops invisible marks and trims the text.
func Fold(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			text = strings.Map(visible, width.Fold.String(text))
			break
		}
	}
	return strings.TrimSpace(text)
}

// visible turns the spaces that do not break into plain ones and drops marks of
// byte order and of width zero.
func visible(r rune) rune {
	switch r {
	case '\u00a0', '\u202f':
		return ' '
	case '\ufeff', '\u200b':
		return -1
	}
	return r
}

// thousands are commas that part groups of three digits; any other comma may be a
// decimal one.
var thousands = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3})+(\.\d*)?%?$`)

// Number reads a number as people write it: full-width digits, thousands
// commas and a percent sign are understood; "12,5" is not, since it may be 12.5 or 125.
func Number(text string) (float64, error) {
	t := strings.ReplaceAll(Fold(text), " ", "")
	if strings.Contains(t, ",") {
		if !thousands.MatchString(t) {
			return 0, fmt.Errorf("%q is not a number: the decimal sign is a point", text)
		}
		t = strings.ReplaceAll(t, ",", "")
	}
	t, percent := strings.CutSuffix(t, "%")
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	if percent {
		x /= 100 // 70% is 0.7 to the last digit
	}
	return x, nil
}

// GCD is the greatest common divisor of two numbers, of minutes as a rule; that of 0 and x is |x|.
func GCD[T int | int64](a, b T) T {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, -a)
}
