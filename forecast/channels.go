package forecast

import (
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
)

// channels are the ways by which customers come, and the platforms of shops: a count of one
// holds none of another's.
var channels = [...]string{
	"电话|热线|来电|呼入|进电|来话|话务|call|phone|voice|telephone",
	"在线|聊天|旺旺|会话|网页|im|chat|webchat|message",
	"微信|公众号|小程序|企微|wechat",
	"邮件|邮箱|email|mail",
	"whatsapp", "短信|sms", "淘系|淘宝|天猫|taobao|tmall", "京东|咚咚|jd", "抖音|飞鸽|douyin", "拼多多|pdd", "快手", "小红书",
}

// channelsOf are the channels, and the lines of customers, that a heading names.
func channelsOf(h heading) (out []string) {
	for _, words := range slices.Concat(channels[:], strings.Split(lineWords, "|")) {
		if h.has(words) {
			out = append(out, words)
		}
	}
	return out
}

// elsewhere are counts of other channels than the chosen column's: it is not all who came.
func (s *sheet) elsewhere(chosen int, byRole map[role][]int) (out []int) {
	own := channelsOf(takeApart(s.Header[chosen]))
	for _, i := range slices.Sorted(slices.Values(slices.Concat(byRole[offered], byRole[inquiries], byRole[plainCount], byRole[handled],
		byRole[unknownRole], byRole[measure]))) {
		h := takeApart(s.Header[i])
		set := channelsOf(h)
		shared := slices.ContainsFunc(set, func(x string) bool { return slices.Contains(own, x) })
		if len(own) == 0 || len(set) == 0 || shared || s.roles[i] == measure && strings.Join(h.tokens, "") != "message" && h.compact != "消息" {
			continue
		}
		if rest, _ := h.without(); s.roles[i] == unknownRole && strings.Trim(rest, "数量次人单") != "" {
			continue
		}
		out = append(out, i)
	}
	return out
}

// namedQueues are the columns that are named for the queues to plan, the best count of each, two
// or more, be the counts called by different words; nil where these are not all, and other
// columns may hold counts as well. planned holds an id and a name for each queue.
func (s *sheet) namedQueues(byRole map[role][]int, planned []string) []int {
	of := map[string]int{}
	var others []int
	for _, r := range [...]role{offered, inquiries, plainCount, unknownRole, handled} {
		before := maps.Clone(of)
		for _, i := range byRole[r] {
			name := plannedQueue(s.Header[i], planned)
			if _, better := before[name]; better {
				continue
			}
			switch _, twice := of[name]; {
			case name == "" && r != unknownRole && r != handled:
				others = append(others, i)
			case name == "":
			case twice:
				return nil
			default:
				of[name] = i
			}
		}
	}
	found := slices.Sorted(maps.Values(of))
	others = slices.DeleteFunc(others, func(i int) bool { return s.adds(i, found) })
	if len(found) < 2 || len(others) > 0 && 2*len(found) < len(planned) {
		return nil
	}
	return found
}

const outboundBeside = outWords + "|外拨|拨打|dialed|dialled|placed"

// doubted says why a column of the best heading may hold no inquiries at all: those who answered
// a call of the shop, visits of a website, or a rate by the hour in a table of days. Nothing where it may.
func (s *sheet) doubted(chosen int, daily bool) model.Text {
	h := takeApart(s.Header[chosen])
	beside := func(is func(heading) bool) bool {
		return slices.ContainsFunc(s.Header, func(other string) bool { return is(takeApart(other)) })
	}
	inbound := func(h heading) bool {
		return h.has("呼入|来电|进线|接入|来访|咨询|inbound|incoming|offered|received")
	}
	switch {
	case daily && perHour.MatchString(s.Header[chosen]):
		return model.Text{ZH: "一天一行，这一列却是每小时的量：不是一天的咨询量", EN: "is a rate per hour in a table of days: no count of a day's inquiries"}
	case s.roles[chosen] == handled && !beside(inbound) && beside(func(h heading) bool { return h.has(outboundBeside) }):
		return model.Text{ZH: "旁边是外呼：接通的也许是打出去的电话，不是顾客的咨询", EN: "stands beside outbound calls: it may count these, not inquiries"}
	case h.has("会话|session") && beside(func(h heading) bool {
		return h.has("跳出|浏览量|页面|bounce|pageview|page view|session length|session duration") || slices.Equal(h.tokens, []string{"user"})
	}):
		return model.Text{ZH: "旁边是跳出率、用户数这类网站统计：也许是网站访问，不是咨询", EN: "stands beside figures of a website: it may count visits, not inquiries"}
	}
	return model.Text{}
}
