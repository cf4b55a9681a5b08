package forecast

import (
	"slices"
	"strings"
)

// botWords are of headings, and of queues, that count what a bot took.
const botWords = "机器人|智能|自助|bot|chatbot|ivr|virtual agent"

// botAndPeople are what a bot took and what people got, each a part: the whole may be the first
// of them, or both added up.
func (s *sheet) botAndPeople(parts []int) []int {
	bot, people := -1, -1
	for _, i := range parts {
		switch h := takeApart(s.Header[i]); {
		case h.has(afterBotWords):
			people = i
		case h.has(botWords):
			bot = i
		}
	}
	if bot < 0 || people < 0 {
		return nil
	}
	return []int{bot, people}
}

// afterBotWords are of headings that count what people got, not what a bot took.
const afterBotWords = "人工|真人|human|live agent|to agent|handoff|handover|agent session|agent conversation|agent chat"

// afterBot is the heading of the counts, if these are of people alone.
func (s *sheet) afterBot(l layout) string {
	counted := []string{s.metricName}
	if l.count >= 0 {
		counted = append(counted, s.Header[l.count])
	}
	if s.wide != nil && s.melted == notWide {
		for i, h := range s.wide.Header {
			if _, of := s.wideAs[i]; of {
				counted = append(counted, h)
			}
		}
	}
	for _, h := range counted {
		if takeApart(h).has(afterBotWords) {
			return h
		}
	}
	return ""
}

// besideBot is the heading of the queues where the counts of those to plan stand beside those
// of a bot, which is none of them.
func (s *sheet) besideBot(l layout, queues, planned []string) string {
	of := func(q string) bool {
		return slices.ContainsFunc(planned, func(p string) bool { return strings.EqualFold(strings.TrimSpace(q), p) })
	}
	bot := slices.IndexFunc(queues, func(q string) bool { return takeApart(q).has(botWords) && !of(q) })
	if bot < 0 || l.queue < 0 || !slices.ContainsFunc(queues, of) {
		return ""
	}
	return s.Header[l.queue]
}
