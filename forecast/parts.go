package forecast

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// consulted are a database's counts of those who asked, ofOthers its counts of something else.
var (
	consulted = regexp.MustCompile(`^((total|new|day|daily) )?(consult|consultation)( (user|customer|buyer|uv|cnt|count|num|number|qty|total))+$|^咨询uv$`)
	ofOthers  = regexp.MustCompile(`^([a-z]+ )?(pay|order|eval|evaluation|agent|online|staff|seat|kf)( (user|buyer))?( (cnt|num|qty))$`)
)

// ofPeople reports a heading of those who serve inquiries, of a channel or of all: Chat Agents, 热线坐席.
func (h heading) ofPeople(header string) bool {
	for _, end := range [...]string{"坐席", "座席", "坐席数", "座席数", "坐席人数", "座席人数", "客服", "客服数", "客服人数", "咨询师"} {
		if strings.HasSuffix(h.compact, end) && !h.has("转|请求|申请|接入") {
			return true
		}
	}
	n := len(h.tokens)
	return strings.HasPrefix(strings.ToLower(strings.TrimLeft(model.Fold(header), "# ")), "agents") ||
		n > 0 && h.tokens[n-1] == "agent" && !h.has("by|to|with|from|per|for|via")
}

// perHour is of a rate.
var perHour = regexp.MustCompile(`(?i)([_ ]per|/)[_ ]?(hour|hr|h)\b`)

// leaveRates leaves counts by the hour out where others stand beside them.
func (s *sheet) leaveRates(byRole map[role][]int) {
	rate := func(i int) bool { return perHour.MatchString(s.Header[i]) }
	for r, list := range byRole {
		if r.count() && slices.ContainsFunc(list, func(i int) bool { return !rate(i) }) {
			for r := range byRole {
				byRole[r] = slices.DeleteFunc(byRole[r], rate)
			}
			return
		}
	}
}

// answeredAndLost reports a heading of both added up: Served + Abandoned.
func answeredAndLost(header string) bool {
	a, b, ok := strings.Cut(model.Fold(header), "+")
	if !ok || a == "" || b == "" || strings.Contains(b, "+") {
		return false
	}
	first, second := roleOf(a), roleOf(b)
	return first == handled && second == abandoned || first == abandoned && second == handled
}

// narrow reports a heading of a part of the inquiries: of one line of customers, or with words
// that are not known.
func narrow(header string) bool {
	h := takeApart(perInterval.ReplaceAllString(header, ""))
	return h.has(lineWords) || h.qualified()
}

// demoteParts takes the counts of a part for what they are where all inquiries are counted
// beside them, be the part's name the better one (投诉进线 beside 咨询量).
func (s *sheet) demoteParts(byRole map[role][]int) {
	whole := slices.DeleteFunc(slices.Concat(byRole[offered], byRole[inquiries]), func(i int) bool { return narrow(s.Header[i]) })
	for _, r := range [...]role{offered, inquiries, handled} {
		byRole[r] = slices.DeleteFunc(byRole[r], func(i int) bool {
			part := narrow(s.Header[i]) && slices.ContainsFunc(whole, func(j int) bool { return s.atLeast(j, i) && s.sameWay(i, j) })
			if part {
				byRole[partOfAll] = append(byRole[partOfAll], i)
			}
			return part
		})
	}
}

// sameWay reports a count that names no channel beyond those of another: it may be in it.
func (s *sheet) sameWay(part, whole int) bool {
	h, of := takeApart(s.Header[part]), takeApart(s.Header[whole])
	return !slices.ContainsFunc(channels[:], func(words string) bool { return h.has(words) && !of.has(words) })
}

// widerThan are the counts of no part that are more than those found, each of a part, together.
func (s *sheet) widerThan(found []int, byRole map[role][]int) (wider []int) {
	if slices.ContainsFunc(found, func(i int) bool { return !narrow(s.Header[i]) }) {
		return nil
	}
	for _, r := range [...]role{offered, inquiries, plainCount, sumRole, handled} {
		for _, i := range byRole[r] {
			if !slices.Contains(found, i) && !narrow(s.Header[i]) && s.holdsAll(i, found) && s.total([]int{i}) > s.total(found) && !s.adds(i, found) {
				wider = append(wider, i)
			}
		}
	}
	return wider
}

// nested reports two columns of which one may be a part of the other: Calls, Complaint Calls.
func (s *sheet) nested(found []int) bool {
	for _, i := range found {
		for _, j := range found {
			whole, part := channelsOf(takeApart(s.Header[i])), channelsOf(takeApart(s.Header[j]))
			in := len(whole) > 0 && len(whole) < len(part) && !slices.ContainsFunc(whole, func(w string) bool { return !slices.Contains(part, w) })
			if in && s.atLeast(i, j) {
				return true
			}
		}
	}
	return false
}

func (s *sheet) total(at []int) (sum float64) {
	for _, r := range s.Rows {
		for _, i := range at {
			v, _ := parseCount(cell(r, i))
			sum += v
		}
	}
	return sum
}
