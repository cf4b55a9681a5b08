package playbook

import (
	"strings"

	"paiban/planner/model"
)

// Nearest returns the known name that is closest to what was written, "" if
// none is close: at most a third of its letters differ, or one of three. Of a word of two
// characters the first is the same: 白班 is not 夜班.
func Nearest(written string, known []string) string {
	best, bestDistance := "", -1
	w := []rune(strings.ToLower(model.Fold(written)))
	if len(w) == 0 || len(w) > 64 {
		return ""
	}
	for _, k := range known {
		r := []rune(strings.ToLower(k))
		if diff := len(r) - len(w); diff > 8 || diff < -8 {
			continue
		}
		d := distance(w, r)
		if len(w) == 2 && len(r) == 2 && r[0] > 0x2e7f && w[0] != r[0] {
			continue
		}
		if d*3 <= max(len(w), len(r)) || (d == 1 && len(r) <= 3) {
			if bestDistance < 0 || d < bestDistance {
				best, bestDistance = k, d
			}
		}
	}
	return best
}

// Suggest returns a hint that names the nearest known name, or a few of them.
func Suggest(written string, known []string) model.Text {
	if near := Nearest(written, known); near != "" {
		return model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(near)
	}
	if len(known) == 0 {
		return model.Text{}
	}
	list, more := known, ""
	if len(list) > 12 {
		list, more = list[:12], "…"
	}
	return model.Text{ZH: "可以写：" + strings.Join(list, "、") + more, EN: "Possible here: " + strings.Join(list, ", ") + more}
}

// distance is the number of letters to insert, delete, replace or swap.
func distance(a, b []rune) int {
	var before []int
	last := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
