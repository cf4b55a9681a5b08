package model

import "strings"

// Merged tells a fault that stands in more than three rows of a column once, with the
// number of the other rows, and one that is told twice once. The values may differ; the order
// is that of the first ones.
func Merged(list []Issue) []Issue {
	type fault struct {
		file, sheet, column string
		what, hint          string
		warning             bool
	}
	of := func(i Issue) fault { return fault{i.File, i.Sheet, i.Column, i.What.EN, i.Hint.EN, i.Warning} }
	rows, told := map[fault]int{}, map[Issue]bool{}
	for _, i := range list {
		rows[of(i)]++
	}
	var out []Issue
	for _, i := range list {
		if told[i] { // by two readers of one value
			continue
		}
		told[i] = true
		key := of(i)
		switch n := rows[key]; {
		case n == 0: // told
			continue
		case n > 3 && i.Line > 0 && i.Column != "" && !strings.HasPrefix(i.Column, "column "): // of settings each is another key
			i.What = i.What.And(Text{ZH: "（该列另有 %d 行）", EN: " (and %d more rows of this column)"}.With(n - 1))
			rows[key] = 0
		}
		out = append(out, i)
	}
	return out
}
