package forecast

import (
	"cmp"
	"regexp"
	"slices"
)

// messageWords are the headings of a table that has a row per message.
const messageWords = "消息内容|消息类型|消息时间|消息id|发送方|发送人|发送者|发送时间|发言人|发言方|发言内容|" +
	"sender|message text|message body|message content|message type|message time|message id|msg id"

// sameChat is within how many minutes of its last row before midnight a chat may go on after
// it: ids of some systems begin anew each day.
const sameChat = 60

// bareMessages are headings that alone are a message's text.
var bareMessages = []string{"内容", "消息", "文本", "聊天内容", "聊天记录", "对话内容", "message", "text", "content", "body"}

func isMessage(heading string) bool { return slices.Contains(bareMessages, takeApart(heading).compact) }

// soonAgain is within how many minutes a customer's next row is of the same chat.
const soonAgain = 30

// nobody are names that tell nobody from anybody: words for it, and one that stands in most rows.
func (s *sheet) nobody(entries []entry, customer int) map[string]bool {
	rows, out := map[string]int{}, map[string]bool{}
	for _, e := range entries {
		rows[cell(s.Rows[e.row], customer)]++
	}
	for name, n := range rows {
		if 2*n > len(entries) && len(entries) >= 20 || unnamed.MatchString(name) {
			out[name] = true
		}
	}
	return out
}

var unnamed = regexp.MustCompile(`(?i)^(匿名|游客|未知|散客|未登录|新客户|anonymous|unknown|guest|visitor)[\p{Han}]*$`)

// holdsMessages reports rows that are a message each, without a chat's id: one of their texts,
// or a third of them follow another of their customer at once.
func (s *sheet) holdsMessages(entries []entry, customer int, nobody map[string]bool) bool {
	if slices.ContainsFunc(s.Header, isMessage) {
		return true
	}
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.minute, b.minute) })
	last, again := map[string]int64{}, 0
	for _, e := range entries {
		name := cell(s.Rows[e.row], customer)
		if before, seen := last[name]; seen && !missing(name) && !nobody[name] && e.minute-before <= soonAgain {
			again++
		}
		last[name] = e.minute
	}
	return 3*again > len(entries)
}

// countOnce keeps the first row of each chat, where its id stands in several: a row per
// message, a chat that was handed on, an export that overlaps with another. Without ids
// a table of messages counts each customer once a day, as platforms do.
func countOnce(s *sheet, entries []entry, f *faults) []entry {
	id, customer, bare, messages := -1, -1, -1, ""
	for i, h := range s.Header {
		t := takeApart(h)
		switch {
		case t.isChat() && (id < 0 || takeApart(s.Header[id]).has("contact") && !t.has("contact")): // Contact ID may be a customer's
			id = i
		case s.roles[i] == customerRole && customer < 0:
			customer = i
		case slices.Contains([]string{"会话", "对话", "工单", "chat", "conversation", "session", "ticket"}, t.compact) && bare < 0:
			bare = i
		}
		if t.has(messageWords) && messages == "" {
			messages = h
		}
	}
	if id < 0 && messages != "" {
		id = bare
	}
	column, goesOn := id, int64(sameChat)
	if id < 0 {
		var nobody map[string]bool
		if customer >= 0 {
			nobody = s.nobody(entries, customer)
		}
		if messages == "" && (customer < 0 || !s.holdsMessages(entries, customer, nobody)) {
			return entries
		}
		if column, goesOn = customer, 0; customer < 0 || len(nobody) > 0 {
			if messages == "" {
				messages = s.Header[customer]
				if i := slices.IndexFunc(s.Header, isMessage); i >= 0 {
					messages = s.Header[i]
				}
			}
			f.messages(messages)
			return nil
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.minute, b.minute) })
	last := map[string]int64{}
	rows, line := 0, 0
	entries = slices.DeleteFunc(entries, func(e entry) bool {
		name := cell(s.Rows[e.row], column)
		before, seen := last[name]
		last[name] = e.minute
		if missing(name) || !seen || floorDiv(before, 1440) != floorDiv(e.minute, 1440) && e.minute-before > goesOn {
			return false
		}
		if rows++; rows == 1 {
			line = s.Rows[e.row].Line
		}
		return true
	})
	if rows > 0 {
		s.once = s.Header[column]
		f.countedOnce(s.once, rows, len(entries), line)
	}
	return entries
}
