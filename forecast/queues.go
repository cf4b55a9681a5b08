package forecast

import (
	"slices"
	"strings"

	"paiban/planner/model"
)

// source tells where a queue of the event gets its history from.
type source struct {
	queue int     // index into the history's queues; -1 = the sum of rest
	rest  []int   // history queues that are added up
	share float64 // of that sum
}

// matchQueues pairs the event's queues with the history's. A queue of the same
// name brings its own history. The others split what is left over by their
// shares; if nothing is left over, they take their share of the whole from it.
func matchQueues(want []QueueShare, have []string) ([]source, []model.Text) {
	var notes []model.Text
	shares := evenShares(want)
	out := make([]source, len(want))
	taken := make([]bool, len(have))
	matched, matchedShare := 0, 0.0
	for i, q := range want {
		out[i].queue = -1
		for j, id := range have {
			if !taken[j] && id != "" && strings.EqualFold(strings.TrimSpace(id), q.ID) {
				out[i] = source{queue: j, share: 1}
				taken[j] = true
				matched++
				matchedShare += shares[i]
				break
			}
		}
	}
	var rest []int
	for j := range have {
		if !taken[j] && (have[j] != "" || matched == 0) {
			rest = append(rest, j)
		}
	}
	if matched == len(want) {
		return out, notes
	}
	free := 1 - matchedShare
	for i := range want {
		if out[i].queue >= 0 {
			continue
		}
		switch {
		case len(rest) > 0 && free > 0:
			out[i].rest, out[i].share = rest, shares[i]/free
		case len(rest) > 0:
			out[i].rest, out[i].share = rest, 1/float64(len(want)-matched)
		default:
			for j := range have {
				out[i].rest = append(out[i].rest, j)
			}
			out[i].share = shares[i]
		}
	}
	for i := range out {
		if out[i].queue >= 0 && len(rest) == 0 {
			out[i].share = matchedShare
		}
	}
	if matched == 0 && len(want) > 1 {
		notes = append(notes, model.Text{ZH: "历史数据不分队列，按各队列占比拆分",
			EN: "the history does not tell the queues apart; it is split by their shares"})
	}
	return out, notes
}

// evenShares brings the shares to a sum of 1; without any, all are alike.
func evenShares(want []QueueShare) []float64 {
	out := make([]float64, len(want))
	sum := 0.0
	for i, q := range want {
		if q.Share > 0 {
			out[i] = q.Share
			sum += q.Share
		}
	}
	for i := range out {
		if sum > 0 {
			out[i] /= sum
		} else {
			out[i] = 1 / float64(len(out))
		}
	}
	return out
}

// combine adds up some of the history's queues into one.
func (h *History) combine(queues []int) *History {
	out := &History{Queues: []string{""}, Start: h.Start, Interval: h.Interval, Location: h.Location}
	v := make([]float64, len(h.Volume[0]))
	for _, q := range queues {
		for i, x := range h.Volume[q] {
			v[i] += x
		}
	}
	out.Volume = [][]float64{v}
	return out
}

// queueColumn finds the names of queues: the cells, whatever their heading, are those that are
// planned, or the heading says so.
func (l *layout) queueColumn(s *sheet, cols []column, planned []string) {
	if l.queue >= 0 {
		return
	}
	for i := range s.Header {
		if !l.uses(i) && s.ofQueues(i, planned) {
			l.queue = i
			return
		}
	}
	for i, h := range s.Header {
		if r := rank(queueNames, h); r >= 0 && !l.uses(i) && cols[i].filled > 0 && (l.queue < 0 || r < rank(queueNames, s.Header[l.queue])) {
			l.queue = i
		}
	}
}

// ofQueues reports a column of names of queues to plan, with no more other names than these.
func (s *sheet) ofQueues(column int, planned []string) bool {
	seen, named, other := map[string]bool{}, map[string]bool{}, 0
	for _, r := range s.Rows {
		c := cell(r, column)
		if seen[c] || missing(c) {
			continue
		}
		if len(seen) > maxQueues {
			return false
		}
		seen[c] = true
		if name := plannedQueue(c, planned); name != "" {
			named[name] = true
		} else {
			other++
		}
	}
	return len(named) > 0 && (other == 0 || len(named) > 1 && other <= len(named))
}

// plannedQueue is the queue to plan that a name is, alone or beside a count; "" = none.
func plannedQueue(name string, planned []string) string {
	letters := model.Letters(name)
	if at := slices.IndexFunc(planned, func(p string) bool { return letters != "" && model.Letters(p) == letters }); at >= 0 {
		return planned[at]
	}
	if q, _ := beside(name, planned); q != name {
		return q
	}
	return ""
}

// called are the queues to plan that cells name beside a count: 售前进线 is 售前's. Where two cells
// would name one queue they are none.
func (s *sheet) called(column int, planned []string) map[string]string {
	out, seen, cells := map[string]string{}, map[string]bool{}, map[string]int{}
	for _, r := range s.Rows {
		c := cell(r, column)
		if seen[c] || len(seen) > maxQueues {
			continue
		}
		seen[c] = true
		if q := plannedQueue(c, planned); q != "" {
			cells[q]++
			if _, words := beside(c, planned); words != "" {
				out[c] = q
			}
		}
	}
	for _, q := range out {
		if cells[q] > 1 {
			return nil
		}
	}
	return out
}
