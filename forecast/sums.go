package forecast

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"paiban/planner/model"
)

// How many names a column may have of which one is looked for that adds others up, and
// how many inquiries and moments tell a sum from chance.
const (
	maxNames    = 200
	leastSum    = 30
	leastProofs = 3
)

// mayAdd are names that hint at a sum and are none for certain: 店铺 may be a channel.
var mayAdd = []string{"店铺", "本店", "团队", "客服", "客服部", "客服团队", "team", "shop", "store"}

// hints reports a name that may stand for others: an empty one, or a group's.
func hints(name string) bool {
	n := model.Letters(name)
	if n == "" || slices.Contains(mayAdd, n) || strings.HasSuffix(n, "team") || strings.HasSuffix(n, "group") {
		return true
	}
	return slices.ContainsFunc([]string{"组", "队", "部", "部门"}, func(end string) bool { return strings.HasSuffix(n, end) })
}

// names are the figures under each name of a column, moment by moment, and within each
// group if there is a column of groups; NaN = no row.
type names struct {
	name    []string
	figures [][]float64
	sums    []float64
	grouped bool
}

// moment is a time at which figures are compared, in one group.
type moment struct {
	minute int64
	group  string
}

// namesIn gathers the figures under each name of a column; nil if it is no column of names.
func namesIn(s *sheet, column, groups int, entries []entry) *names {
	n := &names{grouped: groups >= 0}
	at, moments := map[string]int{}, map[moment]int{}
	when := func(e entry) moment { return moment{e.minute, cell(s.Rows[e.row], groups)} }
	for _, e := range entries {
		if c := cell(s.Rows[e.row], column); !math.IsNaN(e.count) {
			if _, known := at[c]; !known {
				if at[c] = len(at); len(at) > maxNames {
					return nil
				}
				n.name = append(n.name, c)
			}
			if _, known := moments[when(e)]; !known {
				moments[when(e)] = len(moments)
			}
		}
	}
	if len(n.name) < 2 || len(moments) < leastProofs {
		return nil
	}
	n.figures, n.sums = make([][]float64, len(n.name)), make([]float64, len(n.name))
	for k := range n.figures {
		n.figures[k] = slices.Repeat([]float64{math.NaN()}, len(moments))
	}
	for _, e := range entries {
		if math.IsNaN(e.count) {
			continue
		}
		k := at[cell(s.Rows[e.row], column)]
		v := &n.figures[k][moments[when(e)]]
		if math.IsNaN(*v) {
			*v = 0
		}
		*v += e.count
		n.sums[k] += e.count
	}
	return n
}

// proof is how surely a name adds others up.
type proof int

const (
	noSum   proof = iota
	unsure        // on all moments, which are alike, or nearly
	certain       // on nearly every moment
)

// adds tells whether the figures under some names are those under others added up.
func (n *names) adds(totals, parts []int) proof {
	if len(parts) == 0 || len(totals) == 0 {
		return noSum
	}
	moments, equal, near, sum := 0, 0, 0, 0.0
	distinct := map[float64]bool{}
	for m := range n.figures[0] {
		total, part, any, alone := 0.0, 0.0, false, true
		for _, k := range totals {
			if v := n.figures[k][m]; known(v) {
				total, any = total+v, true
			}
		}
		for _, k := range parts {
			if v := n.figures[k][m]; known(v) {
				part, alone = part+v, false
			}
		}
		if !any || alone && n.grouped || total == 0 && part == 0 {
			continue
		}
		moments++
		sum += total
		switch {
		case math.Abs(total-part) < 0.5:
			equal++
			distinct[total] = true
		case total >= 0.8*part && total <= 1.02*part:
			near++
		}
	}
	plain := func(k int) bool { return !hints(n.name[k]) }
	hinted := !slices.ContainsFunc(totals, plain) && slices.ContainsFunc(parts, plain) // teams among teams are no more than names
	switch {
	case moments < leastProofs || sum < leastSum:
	case 20*equal >= 19*moments && (hinted || len(distinct) >= leastProofs):
		return certain
	case 20*equal >= 19*moments, hinted && 20*(equal+near) >= 19*moments && len(parts) > 2:
		return unsure
	}
	return noSum
}

// some are those of the parts that add up to a total, by least squares: each counts
// whole or not at all.
func (n *names) some(total int, parts []int) []int {
	var moments []int
	for m, v := range n.figures[total] {
		if known(v) {
			moments = append(moments, m)
		}
	}
	if len(moments) < len(parts)+leastProofs {
		return nil
	}
	figure := func(k, m int) float64 {
		if v := n.figures[k][m]; known(v) {
			return v
		}
		return 0
	}
	parts = slices.DeleteFunc(slices.Clone(parts), func(k int) bool { // what often exceeds the total is no part, and need not be solved for
		more := 0
		return slices.ContainsFunc(moments, func(m int) bool {
			if figure(k, m) > figure(total, m)+0.5 {
				more++
			}
			return 20*more > len(moments)
		})
	})
	system := make([][]float64, len(parts))
	for i, a := range parts {
		system[i] = make([]float64, len(parts)+1)
		for j, b := range append(slices.Clone(parts), total) {
			for _, m := range moments[:min(len(moments), sampleRows/len(parts)+len(parts)+leastProofs)] {
				system[i][j] += figure(a, m) * figure(b, m)
			}
		}
	}
	x, ok := eliminate(system)
	if !ok {
		return nil
	}
	var out []int
	for i, v := range x {
		switch {
		case math.Abs(v-1) < 0.2:
			out = append(out, parts[i])
		case math.Abs(v) > 0.2:
			return nil
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// totals finds the names that add others up, the least first: a shop's total is that of
// its teams as well.
func (n *names) totals(isQueue func(string) bool) (sure, asked []int) {
	order := make([]int, 0, len(n.name))
	for k := range n.name {
		if n.sums[k] > 0 {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(n.sums[a], n.sums[b]) })
	hinted := func(k int) bool { return hints(n.name[k]) && !isQueue(n.name[k]) }
	var parts []int // those that add nothing up
	for _, k := range order {
		best := noSum
		if !isQueue(n.name[k]) {
			plain := slices.DeleteFunc(slices.Clone(parts), hinted)
			for _, p := range [][]int{parts, plain, n.some(k, parts)} {
				if len(p) > 1 || len(p) == 1 && hinted(k) {
					best = max(best, n.adds([]int{k}, p))
				}
			}
		}
		switch best {
		case certain:
			sure = append(sure, k)
		case unsure:
			asked = append(asked, k)
			fallthrough
		default:
			parts = append(parts, k)
		}
	}
	// Teams beside all their members, each sum of which may be too short to be found.
	var teams, members []int
	for _, k := range parts {
		if hinted(k) {
			teams = append(teams, k)
		} else {
			members = append(members, k)
		}
	}
	if len(teams) > 1 && n.adds(teams, members) == certain {
		sure = append(sure, teams...)
		asked = slices.DeleteFunc(asked, func(k int) bool { return slices.Contains(teams, k) })
	}
	return sure, asked
}

// pairsOf are the columns of names, each alone and within each other.
func pairsOf(columns []int) (out [][2]int) {
	for _, i := range columns {
		out = append(out, [2]int{i, -1})
	}
	for _, i := range columns {
		for _, group := range columns {
			if group != i {
				out = append(out, [2]int{i, group})
			}
		}
	}
	return out
}

// leaveOutSums drops the rows of names whose figures are those of the others added up,
// whatever they are called, and says which; where that may be chance, it asks.
func leaveOutSums(s *sheet, l layout, o ReadOptions, entries []entry, f *faults) []entry {
	isQueue := func(name string) bool {
		return slices.ContainsFunc(o.Queues, func(q string) bool { return q != "" && strings.EqualFold(q, strings.TrimSpace(name)) })
	}
	var columns []int
	for i := range s.Header {
		c := studyColumn(s.Rows, i, false)
		if i == l.queue || !l.uses(i) && (c.numbers == 0 || s.roles[i] == idRole) && c.stamps+c.dates+c.clocks == 0 {
			columns = append(columns, i)
		}
	}
	hinted := map[int]bool{} // one name may stand for a group here and for all there
	for _, x := range pairsOf(columns) {
		i, groups := x[0], x[1]
		if groups >= 0 && !hinted[i] {
			continue
		}
		n := namesIn(s, i, groups, entries)
		if n == nil || !slices.ContainsFunc(n.name, func(name string) bool { return !takeApart(name).has(dayPartWords) }) {
			continue
		}
		hinted[i] = slices.ContainsFunc(n.name, hints)
		sure, asked := n.totals(isQueue)
		for _, k := range asked {
			f.sumOrNot(s.Header[i], n.name[k])
		}
		for _, k := range sure {
			rows, line := 0, 0
			entries = slices.DeleteFunc(entries, func(e entry) bool {
				drop := cell(s.Rows[e.row], i) == n.name[k]
				if drop {
					if rows++; rows == 1 {
						line = s.Rows[e.row].Line
					}
				}
				return drop
			})
			f.sumOfOthers(s.Header[i], n.name[k], rows, line)
		}
	}
	return entries
}
