package model

import (
	"math"
	"strconv"
)

// Round rounds to so many digits after the point; what is no finite number is 0.
func Round(x float64, digits int) float64 {
	p := math.Pow10(digits)
	x = math.Round(x*p) / p
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return x
}

// FormatNumber writes a figure for people, with one digit after the point at most.
func FormatNumber(x float64) string { return strconv.FormatFloat(Round(x, 1), 'f', -1, 64) }

// FormatPercent writes a share for people: 0.425 is 43%.
func FormatPercent(x float64) string {
	return strconv.FormatFloat(math.Round(x*100), 'f', -1, 64) + "%"
}
