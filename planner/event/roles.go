package event

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

var (
	// ordinary are posts of people without a role, headEnds of those with one; both by their ends.
	ordinary = regexp.MustCompile(`(客服|专员|代表|坐席|座席|导购|接线员|\b(agent|representative|rep|associate|advisor|specialist|csr)s?)$`)
	learner  = regexp.MustCompile(`实习|见习|试用|\b(trainee|intern)\b`)
	headEnds = regexp.MustCompile(`^[^副代兼]*?(副组长|组长|主管|经理|店长)$`)
	// noHead are words before a post that say that somebody has it no more, not yet or not at all.
	noHead  = regexp.MustCompile(`^(非|不|无|原|曾|准|拟|候|储|后备|预备|见习|实习|试用|助理|拟任|待任|前任|前(副?组长|主管|经理|店长))`)
	special = regexp.MustCompile(`售前|售后|投诉|电话|\b(pre|after)[ -]?sales\b|\bphone\b|\bcomplaints?\b`)
)

// roleOf reads a role, or the post of somebody who has none: 售前组长, 在线客服.
func roleOf(text string) (model.Role, bool) {
	text = strings.ToLower(model.Simplified(strings.TrimSpace(text)))
	if role, ok := roleWords[text]; ok {
		return role, true
	}
	if g := headEnds.FindStringSubmatch(text); g != nil && !noHead.MatchString(text) {
		return roleWords[g[1]], true
	}
	return model.Member, ordinary.MatchString(text) || learner.MatchString(text)
}

// namedWork warns of roles that name a queue's work, such as 售后客服, in a list without skills:
// everybody is planned for every queue.
func (s *sheet) namedWork() {
	c, ok := s.at["role"]
	if _, skilled := s.at["skills"]; !ok || skilled {
		return
	}
	var words []string
	for _, r := range s.Rows {
		if w := entry(r, c); special.MatchString(strings.ToLower(w)) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	if len(words) > 0 {
		s.header(s.Header[c], true, model.Text{ZH: "写到了各接什么（%s），排班没有照办：没有“技能”列，每人都按什么都接排",
			EN: "speaks of whose work is what (%s), which the roster does not act on: " +
				"without a column skills everybody is planned for every queue"}.With(strings.Join(words[:min(4, len(words))], model.Comma.ZH)),
			model.Text{ZH: "各接各的话，加一列“技能”，写队列。", EN: "Where each has their own, add a column skills with the queues."})
	}
}
