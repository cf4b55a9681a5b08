package tables

import (
	"slices"
	"testing"
)

// Hours alone are read where they can be only one shift: what joins to a word, stands before
// a clock time or lasts too long is no pair of hours.
func TestHoursAlone(t *testing.T) {
	part := func(from, to int) ShiftPart { return ShiftPart{from * 60, to * 60} }
	for text, want := range map[string][]ShiftPart{
		"9-18":                   {part(9, 18)},
		"早8-16":                  {part(8, 16)},
		"晚班 18 – 2":              {part(18, 26)},
		"8-22":                   {part(8, 22)},
		"9-6pm":                  {part(9, 18)},
		"9-6 PM":                 {part(9, 18)},
		"9-18/20-22":             {part(9, 18), part(20, 22)},
		"9-12,14-18":             {part(9, 12), part(14, 18)},
		"8-10/11-13/14-16/17-19": {part(8, 10), part(11, 13), part(14, 16), part(17, 19)},
		"9-12 14-18":             {part(9, 12), part(14, 18)},
		"9-12/14:00-18:00":       {part(9, 12), part(14, 18)},
		"早班(9-18)":               {part(9, 18)},
		"9-6":                    nil,
		"10-9":                   nil,
		"9-9":                    nil,
		"A1-3":                   nil,
		"K8-16":                  nil,
		"11-11 18:00-24:00":      nil,
		"11-12 18:00-24:00":      nil,
		"2026-09-18":             nil,
		"9-18/9-6":               nil,
	} {
		got, ok := shiftTimes(text)
		if ok != (want != nil) || ok && !slices.Equal(got, want) {
			t.Errorf("%s: %v %v, want %v", text, got, ok, want)
		}
	}
}
