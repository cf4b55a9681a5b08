package forecast

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// adds reports whether one column is the sum of others in nearly every row.
func (s *sheet) adds(total int, parts []int) bool {
	rows, equal := 0, 0
	for _, r := range s.Rows {
		t, ok := parseCount(cell(r, total))
		if !ok {
			continue
		}
		sum := 0.0
		for _, i := range parts {
			v, _ := parseCount(cell(r, i))
			sum += v
		}
		rows++
		if math.Abs(sum-t) < 0.5 {
			equal++
		}
	}
	return rows > 0 && 20*equal >= 19*rows
}

// topicWords are headings that alone may be a queue's, and else are of something else.
const topicWords = "退款|退货|换货|退换|退换货|订单|销售|refund|return|order|sale|purchase|payment|quality"

// figures are the columns of numbers by what they are headed as.
func (l *layout) figures(s *sheet, cols []column) map[role][]int {
	byRole := map[role][]int{}
	for i, r := range s.roles {
		switch {
		case l.uses(i) || !cols[i].mostly(cols[i].numbers):
		case r == unknownRole && (!cols[i].counting() && !cols[i].dottedCounts() || strings.HasSuffix(takeApart(s.Header[i]).compact, "time")):
		default:
			byRole[r] = append(byRole[r], i)
		}
	}
	return byRole
}

// topics are the columns headed by a topic alone.
func (s *sheet) topics(byRole map[role][]int) (out []int) {
	for _, i := range byRole[measure] {
		h := takeApart(s.Header[i])
		if slices.Contains(strings.Split(topicWords, "|"), cmp.Or(strings.Join(h.tokens, " "), h.compact)) {
			out = append(out, i)
		}
	}
	return out
}

// addedUp finds a column that is the sum of two or more others that may each be a queue's, in
// nearly every row; -1 if there is none. An unknown heading is a total only if its sums differ.
func (s *sheet) addedUp(byRole map[role][]int) (total int, parts []int) {
	maybe := s.distinct(slices.Concat(byRole[unknownRole], s.topics(byRole)))
	for _, i := range byRole[inquiries] {
		if rest, found := takeApart(s.Header[i]).without(); found && rest == "" {
			maybe = append(maybe, i)
		}
	}
	if len(maybe) < 2 {
		return -1, nil
	}
	slices.Sort(maybe)
	n := &names{name: s.Header, figures: make([][]float64, len(s.Header))}
	for i := range n.figures {
		for _, r := range s.Rows[:min(len(s.Rows), sampleRows)] {
			v, ok := parseCount(cell(r, i))
			if !ok {
				v = math.NaN()
			}
			n.figures[i] = append(n.figures[i], v)
		}
	}
	for _, i := range slices.Concat(byRole[sumRole], byRole[plainCount], byRole[offered], byRole[inquiries], byRole[unknownRole]) {
		rest := slices.DeleteFunc(slices.Clone(maybe), func(k int) bool { return k == i })
		for _, p := range [][]int{rest, n.some(i, rest)} {
			if len(p) > 1 && s.adds(i, p) && (s.roles[i] != unknownRole || n.adds([]int{i}, p) == certain) {
				return i, p
			}
		}
	}
	return -1, nil
}

// besides are the columns that may be further queues beside those found, or a total of more.
func (s *sheet) besides(found []int, byRole map[role][]int) []int {
	maybe := slices.Concat(byRole[unknownRole], byRole[plainCount], byRole[sumRole], s.topics(byRole))
	return slices.DeleteFunc(s.distinct(maybe), func(i int) bool {
		return slices.ContainsFunc(found, func(k int) bool { return k == i || s.same(i, k) }) || s.adds(i, found)
	})
}

// atLeast reports a column that is no less than another in nine rows of ten, nor in all: who
// comes in one interval may be answered in the next.
func (s *sheet) atLeast(i, j int) bool {
	rows, less, more := 0, 0, 0.0
	for _, r := range s.Rows {
		a, ok := parseCount(cell(r, i))
		b, also := parseCount(cell(r, j))
		if ok && also {
			rows, more = rows+1, more+a-b
			if a < b {
				less++
			}
		}
	}
	return 10*less <= rows && more >= 0
}

// over names a column of no such name that holds the counts chosen and others of inquiries added up.
func (s *sheet) over(chosen int, byRole map[role][]int) []int {
	others := slices.Concat(byRole[inquiries], byRole[plainCount], byRole[handled], byRole[partOfAll], byRole[abandoned])
	for _, u := range slices.Concat(byRole[unknownRole], byRole[plainCount]) {
		for _, o := range others {
			if o != chosen && o != u && u != chosen && s.adds(u, []int{chosen, o}) {
				return []int{u, chosen}
			}
		}
	}
	return nil
}

// holdsAll reports a column that is no less than any of the list.
func (s *sheet) holdsAll(i int, list []int) bool {
	return !slices.ContainsFunc(list, func(j int) bool { return !s.atLeast(i, j) })
}
