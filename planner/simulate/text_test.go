package simulate

import "testing"

// No figure of something that is there, or may be, reads as zero.
func TestEstimateText(t *testing.T) {
	for _, c := range []struct {
		e    Estimate
		days int
		want string
	}{
		{Estimate{110.4, 11.2}, 20, "110 ± 11"}, {Estimate{54.12, 3.93}, 20, "54.1 ± 3.9"}, {Estimate{0.0312, 0.0214}, 400, "0.03 ± 0.02"},
		{Estimate{0.4, 0.004}, 400, "0.400 ± 0.004"}, {Estimate{0, 0}, 60, "< 0.05"}, {Estimate{0, 0}, 4, "< 0.75"}, {Estimate{3, 0}, 4, "3.0 ± 0.0"},
	} {
		if got := c.e.Text(c.days); got != c.want {
			t.Errorf("%v over %d days: %q, want %q", c.e, c.days, got, c.want)
		}
	}
}
