package forecast

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// neutral are words beside those of a count that do not tell a part of it.
const (
	neutral = "number|of|total|all|new|in|the|per|no|num|n|day|daily|hour|" +
		"half|interval|customer|user|client|visitor|online|live|human|agent|sum|and|by|date|at|" +
		"to|actual|center|centre"
	neutralWords = "消费者|商家|视频|到访|渠道"
	neutralRunes = "数量次人总个单条件日天每新增建的店铺网全当今实际端有效线上接入客户用户买家顾客访者来进合计工通"
)

// plainWords are the words of counts, Chinese ones the longest first and Latin ones apart.
var plainWords = sync.OnceValues(func() (chinese []string, latin map[string]bool) {
	known := queueWords + "|" + neutral + "|" + neutralWords
	for _, x := range headings {
		if x.role.count() {
			known += "|" + x.words
		}
	}
	latin = map[string]bool{}
	for w := range strings.SplitSeq(known, "|") {
		if w[0] > 127 {
			chinese = append(chinese, w)
		}
		for part := range strings.FieldsSeq(w) {
			latin[singular(part)] = true
		}
	}
	slices.SortStableFunc(chinese, func(a, b string) int { return len(b) - len(a) })
	return chinese, latin
})

// qualified reports a count's heading with words that are not known: they may tell a part
// of the inquiries, or something else.
func (h heading) qualified() bool {
	chinese, latin := plainWords()
	rest := h.compact
	for _, w := range chinese {
		rest = strings.ReplaceAll(rest, w, "")
	}
	return strings.ContainsFunc(rest, func(r rune) bool { return r > 127 && !strings.ContainsRune(neutralRunes, r) }) ||
		slices.ContainsFunc(h.tokens, func(t string) bool { return t[0] > '9' && !latin[singular(t)] })
}

// putThrough are counts of those who came in, or of those whom somebody answered: beside a column that may count
// inquiries as well, it is asked about, beside another unknown one it is told.
var putThrough = regexp.MustCompile(`^接入(数|量|人数|次数)$`)

// contactCount are headings of numbers of those who got in touch.
var contactCount = regexp.MustCompile(`(客|买家|用户|消费者|商家|旺旺|电话|热线|聊|在线|微信|咨|询|问|来|联系|求助).*(量|数|次)$`)

// countsPeople reports an unknown column that may be a count of inquiries.
func (s *sheet) countsPeople(unknown []int) bool {
	return slices.ContainsFunc(unknown, func(i int) bool { return contactCount.MatchString(takeApart(s.Header[i]).compact) })
}
