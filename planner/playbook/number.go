package playbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number reads a number as people write it: full-width digits, thousands
// commas and a percent sign are understood.
func Number(text string) (float64, error) {
	t := strings.ReplaceAll(Fold(text), ",", "")
	t = strings.ReplaceAll(t, " ", "")
	scale := 1.0
	if strings.HasSuffix(t, "%") {
		t, scale = strings.TrimSuffix(t, "%"), 0.01
	}
	x, err := strconv.ParseFloat(t, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, fmt.Errorf("%q is not a number", text)
	}
	return x * scale, nil
}

// Fold turns full-width letters, digits and signs into their plain forms and
// trims the text.
func Fold(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00a0':
			return ' '
		case r == '\ufeff' || r == '\u200b':
			return -1
		}
		return r
	}, text))
}
