package model

import (
	"regexp"
	"strings"
)

var (
	clockLength = regexp.MustCompile(`^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})$`)
	unitLength  = regexp.MustCompile(`^(?:([\d.,]+) *(?:h|hours?|hrs?|小时|时))? *(?:([\d.,]+) *(?:m|mins?|minutes?|分钟|分|′|'))? *` +
		`(?:([\d.,]+) *(?:s|secs?|seconds?|秒钟|秒|″|"))?$`)
)

// Seconds reads a length of time that tells its units: 3m, 3分30秒, 1 h 5 min, and 3:30 or
// 00:03:30, whose last part is seconds.
func Seconds(text string) (x float64, ok bool) {
	text = strings.TrimSuffix(strings.TrimSpace(strings.ToLower(Fold(text))), ".")
	m := clockLength.FindStringSubmatch(text)
	if m == nil {
		m = unitLength.FindStringSubmatch(text)
	}
	if m == nil || text == "" {
		return 0, false
	}
	for i, unit := range []float64{3600, 60, 1} {
		if m[i+1] == "" {
			continue
		}
		n, err := Number(m[i+1])
		if err != nil {
			return 0, false
		}
		x += n * unit
	}
	return x, true
}
