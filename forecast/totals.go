package forecast

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// A row of totals or means is told by a cell that says so: a Chinese one ends with the
// word, an English one is made of such words alone, or ends with one.
var (
	totalEnds  = regexp.MustCompile(`(?:汇总|合计|总计|小计|总和|平均|均值)(?:值|数|量)?[::]?$`)
	totalWords = []string{"total", "subtotal", "sum", "average", "avg", "mean"}
	totalFills = []string{"grand", "sub", "daily", "weekly", "monthly", "overall", "team", "shop", "store", "queue", "all", "day", "week", "month", "agent",
		"group", "report", "and", "of", "per", "for", "the"}
	wholeShop = []string{"全部", "全店", "全体", "所有", "所有客服", "全部客服", "整体", "all", "overall", "allagents", "allqueues", "allskills", "allgroups", "everyone"}
)

// isTotal reports a cell that says that its row adds others up, or is their mean.
func isTotal(s string) bool {
	if s == "" || len(s) > 60 {
		return false
	}
	s = strings.ToLower(model.Fold(s))
	if totalEnds.MatchString(s) {
		return true
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z') })
	for i, w := range words {
		words[i] = singular(w)
	}
	if n := len(words); n > 0 && slices.Contains(totalWords, words[n-1]) && !strings.ContainsFunc(s, func(r rune) bool { return r > 127 }) {
		return n <= 5
	}
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(totalWords, w) }) &&
		!slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(totalWords, w) && !slices.Contains(totalFills, w) })
}

// isWhole reports a name that stands for all others, in a column of names.
func isWhole(s string) bool {
	return slices.Contains(wholeShop, strings.ReplaceAll(strings.ToLower(model.Fold(s)), " ", ""))
}

// leaveOutRemarks drops rows of one cell of text, and the header where it is repeated.
func (s *sheet) leaveOutRemarks(f *faults) {
	s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
		if len(s.Header) < 2 || filled(r.Cells) != 1 || !isText(r.Cells) {
			if len(r.Cells) == 0 || r.Cells[0] == "" || !slices.Equal(r.Cells, s.Header) {
				return false
			}
		}
		f.row(remarkRow, r.Line, "", "")
		return true
	})
}

// leaveOutTotals drops the rows that add others up. A column in which every cell says
// so parts nothing.
func (s *sheet) leaveOutTotals(f *faults) {
	total := map[string]bool{} // texts repeat from row to row
	says := func(i int, c string) bool {
		if c == "" || '0' <= c[0] && c[0] <= '9' && '0' <= c[len(c)-1] && c[len(c)-1] <= '9' {
			return false // a number or a date
		}
		key := c
		names := i < 2 || s.roles[i] == queueRole || s.roles[i] == idRole
		if names {
			key = "\x00" + c
		}
		t, known := total[key]
		if !known {
			t = isTotal(c) || names && isWhole(c)
			total[key] = t
		}
		return t
	}
	cells, totals := make([]int, len(s.Header)), make([]int, len(s.Header))
	for _, r := range s.Rows {
		for i := range min(len(r.Cells), len(cells)) {
			if r.Cells[i] != "" {
				cells[i]++
				if says(i, r.Cells[i]) {
					totals[i]++
				}
			}
		}
	}
	s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
		for i := range min(len(r.Cells), len(cells)) {
			if totals[i] > 0 && totals[i] < cells[i] && says(i, r.Cells[i]) {
				f.row(summaryRow, r.Line, s.Header[i], r.Cells[i])
				return true
			}
		}
		return false
	})
}
