package forecast

import (
	"strings"
	"testing"
)

// Years in a row are named by the first and the last.
func TestUnknownYears(t *testing.T) {
	for _, x := range []struct {
		years []int
		want  string
	}{
		{[]int{2027}, "known for 2027:"},
		{[]int{1999, 2000, 2001, 2023}, "known for 1999–2001, 2023:"},
		{[]int{2020, 2022, 2023}, "known for 2020, 2022–2023:"},
	} {
		if got := unknownYears(x.years); !strings.Contains(got.EN, x.want) {
			t.Errorf("unknownYears(%v) = %q, want %q", x.years, got.EN, x.want)
		}
	}
}
