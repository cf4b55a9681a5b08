package playbook

import (
	"regexp"
	"strings"

	"paiban/planner/model"
)

var (
	withUnit  = regexp.MustCompile(`^([0-9][0-9.,]*) *([^0-9.,%\s][^0-9]*)$`)
	ranged    = regexp.MustCompile(`^([0-9][0-9.]*) *[-~–至到] *([0-9][0-9.]*)$`)
	unitOfKey = regexp.MustCompile(`_(seconds|minutes)(\[\d+\])?$`)
)

// Alone tells how to write a number that has a unit behind it, 1.5k or 8倍; where the key
// counts seconds or minutes, 3m or 3:30 is told in those; of a range, 8-10, its middle is.
func Alone(path, text string, otherwise model.Text) model.Text {
	folded := strings.ToLower(model.Fold(text))
	m := withUnit.FindStringSubmatch(folded)
	if unit := unitOfKey.FindStringSubmatch(path); unit != nil {
		text, x, ok := model.Text{ZH: "这里按秒写：%s。", EN: "It is in seconds: write %s."}, 0.0, false
		if x, ok = model.Seconds(folded); unit[1] == "minutes" {
			text, x = model.Text{ZH: "这里按分钟写：%s。", EN: "It is in minutes: write %s."}, x/60
		}
		if ok && (m == nil || m[1] != plain(x)) {
			return text.With(plain(x))
		}
	}
	if r := ranged.FindStringSubmatch(folded); r != nil {
		low, err := model.Number(r[1])
		if high, bad := model.Number(r[2]); err == nil && bad == nil && low < high {
			return model.Text{ZH: "只能写一个数，例如当中的 %s。", EN: "Write one number, such as %s between the two."}.With(plain((low + high) / 2))
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
