package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
)

// The bound costs one timetable for each class and round. Where there are too
// many classes, most of the climb is made with proxies: a few agents, each of
// whom stands for those that are most like it. Their prices are near the best
// ones for all; a few rounds over everybody make the bound a true one.

// many is the number of classes from which on proxies are used, and proxyCount
// about how many there are.
const (
	many       = 120
	proxyCount = 80
)

// mainKey returns a string that is equal for agents who differ in little.
func (s *spec) mainKey() string {
	var b []byte
	for _, a := range s.acts {
		b = append(b, byte(a))
	}
	for _, v := range []bool{s.reserve, s.leads, s.guarded, s.pinned != nil} {
		b = append(b, 0)
		if v {
			b[len(b)-1] = 1
		}
	}
	return string(binary.AppendVarint(binary.AppendVarint(b, int64(s.evRest)), int64(s.team)))
}

// proxies returns the classes that stand for all, and for each class which one.
func proxies(classes []class) (few []class, of []int) {
	groups := map[string][]int{}
	var keys []string
	heads := 0
	for k, c := range classes {
		key := c.spec.mainKey()
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], k)
		heads += c.weight
	}
	slices.Sort(keys)
	of = make([]int, len(classes))
	for _, key := range keys {
		members, weight := groups[key], 0
		free := func(s *spec) (n int) {
			for _, ok := range s.avail {
				if ok {
					n++
				}
			}
			return
		}
		slices.SortStableFunc(members, func(a, b int) int {
			s, t := classes[a].spec, classes[b].spec
			return cmp.Or(cmp.Compare(free(s), free(t)), cmp.Compare(s.fair, t.fair), cmp.Compare(s.maxPaid, t.maxPaid))
		})
		for _, k := range members {
			weight += classes[k].weight
		}
		parts := max(1, min(len(members), proxyCount*weight/max(1, heads)))
		for part := range parts {
			from, to := part*len(members)/parts, (part+1)*len(members)/parts
			c := class{spec: classes[members[(from+to)/2]].spec}
			for _, k := range members[from:to] {
				of[k] = len(few)
				c.weight += classes[k].weight
			}
			few = append(few, c)
		}
	}
	return few, of
}

// bound returns the prices and the bound of the crew, and where there are proxies
// their bounder and the proxy of each class.
func (s *solver) bound(ctx context.Context, upper int64) (b *bounder, bound int64, guide *bounder, of []int) {
	b = newBounder(s.problem, s.classes, s.pricers)
	b.begin()
	n := len(s.classes)
	if n <= many {
		rounds := s.rounds(max(150, min(1500, 9000/max(1, n), 20*len(s.specs))))
		bound = b.climb(ctx, steps{rounds, 0.45, 0.001}, upper, func(round int, bound int64) {
			s.report("bound", round, rounds, 0, max(0, bound))
		})
		return b, bound, b, nil
	}
	few, of := proxies(s.classes)
	guide = newBounder(s.problem, few, s.pricers)
	guide.begin()
	const full = 30
	rounds := s.rounds(600)
	guide.climb(ctx, steps{rounds, 0.45, 0.001}, math.MaxInt64, func(round int, _ int64) {
		s.report("bound", round, rounds+full, 0, 0)
	})
	for i, r := range b.rows {
		*r.price = *guide.rows[i].price
	}
	bound = b.climb(ctx, steps{full, 0.01, 0.001}, upper, func(round int, bound int64) {
		s.report("bound", rounds+round, rounds+full, 0, max(0, bound))
	})
	return b, bound, guide, of
}

// rounds limits the rounds of the bound to what the options allow.
func (s *solver) rounds(n int) int {
	if s.opt.BoundRounds > 0 {
		return min(n, s.opt.BoundRounds)
	}
	return n
}
