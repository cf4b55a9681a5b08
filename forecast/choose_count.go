package forecast

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// countColumns tells which column holds the counts: by the headings, the best role
// first. Several are a column per queue if their headings differ by a queue's name
// alone. Where two readings are possible, it asks.
func (l *layout) countColumns(s *sheet, cols []column, o ReadOptions, f *faults) (perQueue []int, ok bool) {
	byRole := l.figures(s, cols)
	s.leaveRates(byRole)
	if total, parts := s.addedUp(byRole); total >= 0 {
		if s.roles[total] != unknownRole {
			return parts, true
		}
		l.count = total
		f.sumOfColumns(s.Header[total], s.names(parts))
		return nil, true
	}
	if found := s.namedQueues(byRole, o.Queues); found != nil {
		return found, true
	}
	for _, r := range [...]role{offered, inquiries, plainCount, handled, unknownRole} {
		if found := s.perQueue(byRole, r, o); found != nil && (r != unknownRole || len(byRole[offered])+len(byRole[inquiries])+len(byRole[plainCount]) == 0) {
			if more := slices.Concat(s.besides(found, byRole), s.widerThan(found, byRole)); len(more) > 0 || s.nested(found) {
				f.whichCount(s.names(append(found, more...)))
				return nil, false
			}
			return found, true
		}
		if r != unknownRole && len(byRole[r]) > 0 {
			break
		}
	}
	switch found, sure := s.byGroup(byRole); {
	case !sure:
		f.whichCount(s.names(found))
		return nil, false
	case found != nil:
		return found, true
	}
	s.demoteParts(byRole)
	unknown := byRole[unknownRole]
	for _, r := range [...]role{offered, inquiries, plainCount, sumRole, handled, partOfAll} {
		list := s.best(byRole, r)
		if len(list) == 0 {
			continue
		}
		// A count that is named loosely, or for one queue, is no better than one that is not known.
		h := takeApart(perInterval.ReplaceAllString(s.Header[list[0]], ""))
		loose := r >= plainCount || r == sumRole || h.has(lineWords) || h.has(partWords) || h.qualified()
		if both := s.botAndPeople(byRole[partOfAll]); r == partOfAll && both != nil {
			f.whichCount(s.names(both))
			return nil, false
		}
		if r == offered && len(list) == 1 {
			list = append(list, s.alike(list[0], byRole)...)
		}
		if wider := s.widerThan(list, byRole); len(wider) > 0 {
			f.whichCount(s.names(s.distinct(append(list, wider...))))
			return nil, false
		}
		if both := s.over(list[0], byRole); len(list) == 1 && both != nil {
			f.whichCount(s.names(both))
			return nil, false
		}
		if len(list) > 1 || (loose || putThrough.MatchString(h.compact) && s.countsPeople(unknown)) && len(unknown) > 0 {
			f.whichCount(s.names(append(list, unknown...)))
			return nil, false
		}
		if others := s.elsewhere(list[0], byRole); len(others) > 0 {
			f.whichCount(s.names(append(list, others...)))
			return nil, false
		}
		if why := s.doubted(list[0], l.clock < 0 && !cols[l.stamp].anyClock); why != (model.Text{}) {
			f.perhapsNone(s.Header[list[0]], why)
			return nil, false
		}
		switch l.count = list[0]; {
		case r == handled && s.roles[l.count] == handled:
			f.handledOnly(s.Header[l.count], s.names(byRole[abandoned]))
		case r == partOfAll:
			f.partOnly(s.Header[l.count])
		case len(unknown) > 0 && putThrough.MatchString(h.compact):
			f.perhapsAnswered(s.Header[l.count], s.names(unknown))
		case (r == offered || r == inquiries) && h.qualified() && !answeredAndLost(s.Header[l.count]):
			f.perhapsPart(s.Header[l.count])
		}
		return nil, true
	}
	if s.partsOfDay(unknown) {
		return unknown, true
	}
	if len(unknown) > 0 {
		unknown = slices.Concat(unknown, s.topics(byRole), s.perhaps(byRole))
	}
	switch unknown = s.distinct(unknown); len(unknown) {
	case 0:
		f.noCount(s)
		return nil, false
	case 1:
		l.count = unknown[0]
		f.onlyNumbers(s.Header[l.count])
		return nil, true
	}
	f.whichCount(s.names(unknown))
	return nil, false
}

// noInquiries are words of what came of inquiries, or was thought of them.
const noInquiries = "满意|评分|评价|好评|差评|星级|质检|参评|客单|转化|付款|支付|成交|下单|订单|销售|退款|退货|轮次|回合"

// perhaps are counts that speak of inquiries and of something else that is none.
func (s *sheet) perhaps(byRole map[role][]int) (out []int) {
	for _, i := range byRole[measure] {
		if h := takeApart(s.Header[i]); h.has("咨询|会话|进线|来访|客诉") && !h.has("率|比|时长|秒|平均|人均|最大|最高|金额|"+noInquiries) {
			out = append(out, i)
		}
	}
	return out
}

// best are the columns of a role that may hold the counts, without those that by their
// headings are less likely to.
func (s *sheet) best(byRole map[role][]int, r role) []int {
	list := s.distinct(byRole[r])
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 && answeredAndLost(s.Header[list[0]]) {
		return list
	}
	if r == handled {
		if q := s.queued(byRole[partOfAll], list); q >= 0 { // all who came to a queue, not those who waited in it
			return []int{q}
		}
		if i := slices.IndexFunc(list, func(i int) bool {
			return takeApart(s.Header[i]).has("总接待|接待总|总受理|总处理|total handled|total answered") && s.holdsAll(i, list)
		}); i >= 0 { // the whole of them
			list = list[i : i+1]
		}
		if i := slices.IndexFunc(list, func(i int) bool { return strings.Contains(s.Header[i], "直接") }); i >= 0 {
			list = list[i : i+1]
		}
	}
	if whole := s.whole(list); len(whole) == 1 && s.holdsAll(whole[0], list) {
		list = whole
	}
	if plain := s.plain(list); len(plain) > 1 || len(plain) == 1 && s.holdsAll(plain[0], list) {
		return plain
	}
	if r == offered || r == inquiries { // expired chats beside those answered
		list = append(list, s.distinct(slices.Concat(byRole[plainCount], byRole[handled]))...)
	}
	return list
}

// byGroup are columns of which each is the best count under the heading of a queue of its
// own, although they are called by different words; sure is false where one has two.
func (s *sheet) byGroup(byRole map[role][]int) (found []int, sure bool) {
	best, sure := map[string]role{}, true
	for _, r := range [...]role{offered, inquiries, plainCount, handled} {
		for _, i := range slices.Sorted(slices.Values(slices.Concat(byRole[offered], byRole[inquiries], byRole[plainCount], byRole[handled]))) {
			if i >= len(s.above) {
				return nil, true
			}
			g := s.above[i]
			if rest, queue := takeApart(g).without(); !queue || rest != "" {
				return nil, true // of all queues, or of something else
			}
			if of, known := best[g]; roleOf(s.ownHeading(i)) == r && (!known || of == r) {
				best[g], found, sure = r, append(found, i), sure && !known
			}
		}
	}
	if len(best) < 2 {
		return nil, true
	}
	slices.Sort(found)
	for _, i := range found {
		if !strings.HasPrefix(s.Header[i], s.above[i]) {
			s.Header[i] = s.above[i] + " " + s.Header[i]
		}
	}
	return found, sure
}

// alike are counts of all inquiries that are called otherwise than the best, and differ.
func (s *sheet) alike(best int, byRole map[role][]int) []int {
	if !plainAll.MatchString(s.Header[best]) {
		return nil
	}
	return slices.DeleteFunc(s.distinct(append([]int{best}, byRole[inquiries]...)), func(i int) bool { return i == best || !plainAll.MatchString(s.Header[i]) })
}

// plainAll are headings of all inquiries of which none is better than another.
var plainAll = regexp.MustCompile(`^(咨询|进线|来访|会话|对话|接入|呼入|来电)(总?量|总?数)$`)

// partWords are of headings that count some of the inquiries beside one of all.
const partWords = "人工|新增|新|老|有效|PC|手机|无线|移动|首次|pc|mobile|human|agent|valid"

// whole are the headings that do not name a part.
func (s *sheet) whole(list []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool {
		h := takeApart(s.Header[i])
		return h.has(partWords) || h.has(lineWords)
	})
}

// queued is the column of all who came to a queue: hardly ever fewer than those answered.
func (s *sheet) queued(parts, answered []int) int {
	for _, i := range parts {
		if takeApart(s.Header[i]).has("queued|转人工|请求人工|申请人工") && s.holdsAll(i, answered) {
			return i
		}
	}
	return -1
}

// plain are the headings that say nothing beyond a count of inquiries.
func (s *sheet) plain(list []int) []int {
	return slices.DeleteFunc(slices.Clone(list), func(i int) bool { return takeApart(perInterval.ReplaceAllString(s.Header[i], "")).qualified() })
}

func (s *sheet) names(at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = s.Header[i]
	}
	return out
}

// distinct drops columns that say the same as one before, row by row.
func (s *sheet) distinct(at []int) []int {
	var out []int
	for _, i := range at {
		if !slices.ContainsFunc(out, func(j int) bool { return s.same(i, j) }) {
			out = append(out, i)
		}
	}
	return out
}

func (s *sheet) same(i, j int) bool {
	for _, r := range s.Rows {
		if cell(r, i) != cell(r, j) {
			return false
		}
	}
	return true
}

// perQueue finds the columns of one role that are a queue each: their headings differ
// by the names of queues, by a number, or stand under one common heading. A column
// that is their sum is left out.
func (s *sheet) perQueue(byRole map[role][]int, r role, o ReadOptions) []int {
	stems := map[string][]int{}
	var order []string
	list := slices.Clone(byRole[r])
	if r == inquiries { // 电话, chats: some of these names alone mean inquiries
		for _, i := range byRole[unknownRole] {
			if rest, found := takeApart(s.Header[i]).without(); found && rest == "" {
				list = append(list, i)
			}
		}
	}
	for _, i := range list {
		stem, ok := s.stem(i, o)
		if !ok {
			continue
		}
		if stems[stem] == nil {
			order = append(order, stem)
		}
		stems[stem] = append(stems[stem], i)
	}
	for _, stem := range order {
		found := stems[stem]
		if len(found) < 2 {
			continue
		}
		// Others of the role are a total of these, or something else.
		for _, i := range byRole[r] {
			if !slices.Contains(found, i) && r != unknownRole && !s.adds(i, found) {
				return nil
			}
		}
		return found
	}
	return nil
}

var unit = regexp.MustCompile(`[(\[【].*$`)

// stem is what a queue's heading says beside the queue.
func (s *sheet) stem(i int, o ReadOptions) (string, bool) {
	h := takeApart(unit.ReplaceAllString(model.Fold(s.Header[i]), ""))
	if slices.ContainsFunc(o.Queues, func(q string) bool { return q != "" && model.Letters(q) == model.Letters(s.Header[i]) }) {
		return "", true
	}
	if own := s.ownHeading(i); own != "" {
		rest, found := takeApart(own).without()
		switch g := s.group(i); {
		case roleOf(own).count() && !(found && rest == ""): // the figure, under the queue
			if g == "" && own != s.Header[i] {
				return "own " + own, true
			}
		case g != "" && roleOf(g).count():
			return "group " + g, true
		}
	}
	if rest, found := h.without(); found {
		return rest, true
	}
	if n := len(h.tokens); n > 0 && strings.Trim(h.tokens[n-1], "0123456789") == "" {
		stem := strings.TrimSuffix(h.compact, h.tokens[n-1])
		return "number " + stem, slices.Contains([]string{"queue", "q", "line", "skill", "group", "split", "队列", "线", "组", "技能组", "分流组"}, stem)
	}
	return "", false
}
