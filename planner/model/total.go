package model

import (
	"regexp"
	"slices"
	"strings"
)

// A row of totals or means is told by a cell that says so: a Chinese one ends with the
// word, an English one is made of such words alone, or ends with one.
var (
	totalEnds  = regexp.MustCompile(`(?:汇总|合计|总计|小计|共计|总共|总和|平均|均值|人均|日均|周均|月均)(?:值|数|量)?[:(]?(?:共?\d+[人名个位]?(?:客服|坐席|座席)?)?$`)
	totalWords = []string{"total", "totals", "subtotal", "subtotals", "sum", "sums", "average", "averages", "avg", "mean", "means"}
	totalFills = []string{"grand", "sub", "daily", "weekly", "monthly", "overall", "team", "shop", "store", "queue", "all", "day", "week", "month", "agent",
		"group", "report", "and", "of", "per", "for", "the", "teams", "queues", "days", "weeks", "months", "agents", "groups"}
)

// Letters folds a name, and drops blanks inside it and marks around it: 【合 计】.
func Letters(s string) string {
	return strings.Trim(strings.Join(strings.Fields(strings.ToLower(Simplified(Fold(s)))), ""), ":*[]()<>_=#.【】—-")
}

// IsTotal reports a cell that says that its row adds others up, or is their mean.
func IsTotal(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	if totalEnds.MatchString(Letters(s)) {
		return true
	}
	s = strings.ToLower(Fold(s))
	words := strings.FieldsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z') })
	if n := len(words); n > 0 && slices.Contains(totalWords, words[n-1]) && !strings.ContainsFunc(s, func(r rune) bool { return r > 127 }) {
		return n <= 5
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(totalWords, w) }) &&
		!slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(totalWords, w) && !slices.Contains(totalFills, w) })
}
