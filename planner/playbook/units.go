package playbook

import (
	"regexp"
	"strconv"
	"strings"

	"paiban/planner/model"
)

var (
	withUnit  = regexp.MustCompile(`^([0-9][0-9.,]*) *([^0-9.,%\s][^0-9]*)$`)
	clockTime = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::(\d{2}))?$`)
	inUnits   = regexp.MustCompile(`^(?:([\d.]+) *(?:h|hours?|hrs?|小时|时))? *(?:([\d.]+) *(?:m|min|mins|minutes?|分钟|分))? *(?:([\d.]+) *(?:s|sec|secs|seconds?|秒钟|秒))?$`)
	unitOfKey = regexp.MustCompile(`_(seconds|minutes)(\[\d+\])?$`)
)

// alone tells how to write a number that has a unit behind it, 1.5k or 8倍; where the key
// counts seconds or minutes, 3m or 3:30 is told in those.
func alone(path, text string, otherwise model.Text) model.Text {
	folded := strings.ToLower(model.Fold(text))
	m := withUnit.FindStringSubmatch(folded)
	if unit := unitOfKey.FindStringSubmatch(path); unit != nil {
		text, x, ok := model.Text{ZH: "这里按秒写：%s。", EN: "It is in seconds: write %s."}, 0.0, false
		if x, ok = secondsIn(folded); unit[1] == "minutes" {
			text, x = model.Text{ZH: "这里按分钟写：%s。", EN: "It is in minutes: write %s."}, x/60
		}
		if ok && (m == nil || m[1] != plain(x)) {
			return text.With(plain(x))
		}
	}
	if m == nil {
		return otherwise
	}
	x, err := model.Number(m[1])
	if err != nil {
		return otherwise
	}
	switch m[2] {
	case "k", "千":
		x *= 1000
	case "w", "万":
		x *= 10000
	case "成":
		x /= 10
	}
	return model.Text{ZH: "只写数字：%s。", EN: "Write the number alone: %s."}.With(plain(x))
}

// secondsIn reads a length of time: 3m, 3分30秒, 3:30.
func secondsIn(text string) (x float64, ok bool) {
	if m := clockTime.FindStringSubmatch(text); m != nil {
		for _, part := range m[1:] {
			if n, err := strconv.Atoi(part); err == nil {
				x = 60*x + float64(n)
			}
		}
		return x, true
	}
	m := inUnits.FindStringSubmatch(text)
	if m == nil || text == "" {
		return 0, false
	}
	for i, unit := range []float64{3600, 60, 1} {
		n, err := strconv.ParseFloat(m[i+1], 64)
		if m[i+1] != "" && err != nil {
			return 0, false
		}
		x += n * unit
	}
	return x, true
}
