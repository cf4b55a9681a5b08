package forecast

import (
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
)

// mostMetrics is how many names a column of names of figures may have.
const mostMetrics = 30

// metric keeps, of a table that names its figures row by row (咨询人数, 接待人数 …), the
// rows of one figure: the best count, or of what came in each queue (在线进线, 热线进线).
func (s *sheet) metric(f *faults) (column int, ok bool) {
	for i := range s.Header {
		if i == s.count || s.roles[i] == queueRole || s.Header[i] != "" && !(i == 2 && s.melted == byDate) &&
			!takeApart(s.Header[i]).has("指标|项目|数据项|metric|measure|kpi|item|indicator") {
			continue
		}
		names := s.metricNames(i)
		if len(names) < 2 || len(names) > mostMetrics {
			continue
		}
		keep, others := queuesOf(names), 0
		for name, r := range names {
			if _, isQueue := takeApart(name).without(); r == unknownRole || isQueue && r != handled {
				others++
			}
		}
		if keep == nil {
			if 2*others >= len(names) {
				continue
			}
			if keep = best(names); len(keep) == 0 {
				continue
			}
			if len(keep) > 1 {
				f.whichRow(s.Header[i], keep)
				return -1, false
			}
			s.metricName = keep[0]
		}
		line, n := 0, len(s.Rows)
		s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
			drop := !slices.Contains(keep, cell(r, i))
			if drop && line == 0 {
				line = r.Line
			}
			return drop
		})
		f.otherRows(strings.Join(keep, "、"), n-len(s.Rows), line)
		return i, true
	}
	return -1, true
}

// metricNames are the names in a column, one more than mostMetrics at most, and what they are.
func (s *sheet) metricNames(column int) map[string]role {
	names := map[string]role{}
	for _, r := range s.Rows {
		name := cell(r, column)
		if _, known := names[name]; name != "" && !known && len(names) <= mostMetrics {
			names[name] = roleOf(name)
		}
	}
	return names
}

// queuesOf are names of what came in each of several queues, beside names of other figures alone; nil where it is otherwise.
func queuesOf(names map[string]role) (queues []string) {
	other := false
	for name, r := range names {
		_, isQueue := takeApart(name).without()
		switch {
		case r == unknownRole || r == sumRole || r >= offered && r <= plainCount && !isQueue:
			return nil
		case r >= offered && r <= plainCount:
			queues = append(queues, name)
		default:
			other = true
		}
	}
	if len(queues) < 2 || !other {
		return nil
	}
	slices.Sort(queues)
	return queues
}

// best are the names of the best count.
func best(names map[string]role) (which []string) {
	least := measure
	for _, name := range slices.Sorted(maps.Keys(names)) {
		switch r := names[name]; {
		case !r.count():
		case r < least:
			least, which = r, []string{name}
		case r == least:
			which = append(which, name)
		}
	}
	if least == sumRole {
		return nil
	}
	return which
}
