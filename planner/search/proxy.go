package search

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"slices"
)

// The bound costs one timetable for each class and round. Where there are too
// many classes, most of the ascent is made with proxies: a few agents, each of
// whom stands for those that are most like it. Their prices are near the best
// ones for all; a few rounds over everybody make the bound a true one.

// many is the number of classes from which on proxies are used, and proxyCount
// about how many there are. Variables, for the tests.
var (
	many       = 120
	proxyCount = 80
)

// mainKey returns a string that is equal for agents who differ in little.
func (s *spec) mainKey(priced []int) string {
	team := slices.Index(priced, s.crew.Team)
	var b []byte
	for _, a := range s.acts {
		b = append(b, byte(a))
	}
	for _, v := range []bool{s.reserve, s.crew.Leads, s.guarded, s.pinned != nil} {
		b = append(b, 0)
		if v {
			b[len(b)-1] = 1
		}
	}
	return string(binary.AppendVarint(binary.AppendVarint(b, int64(s.evRest)), int64(team)))
}

// proxies returns the classes that stand for all, and for each class which one: the
// people of a key, in the order of how free they are, in parts of equal heads, each
// with its most frequent class for all of it.
func proxies(classes []class, priced []int) (few []class, of []int) {
	groups := map[string][]int{}
	var keys []string
	heads := 0
	for k, c := range classes {
		key := c.spec.mainKey(priced)
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
		behind, part := 0, -1
		best := 0 // weight of the class that stands for the part
		for _, k := range members {
			if at := behind * parts / max(1, weight); at > part {
				part, best = at, 0
				few = append(few, class{})
			}
			last := &few[len(few)-1]
			of[k] = len(few) - 1
			if classes[k].weight > best {
				best, last.spec = classes[k].weight, classes[k].spec
			}
			last.weight += classes[k].weight
			behind += classes[k].weight
		}
	}
	return few, of
}

// relaxation is what the bound leaves: the prices, the bound, and everybody's mixture
// of timetables.
type relaxation struct {
	*lagrangian
	bound   int64
	columns [][]weighted // per class
}

// The rounds of an ascent: first by subgradients, then by the bundle, and over
// everybody where it was made with proxies.
const (
	roughRounds = 65
	fullRounds  = 80
)

// relax ascends to the bound of the crew, which is not above upper, as long as ctx lasts; the
// last look at everybody as long as the whole solve does.
func (s *solver) relax(ctx, whole context.Context, upper int64) *relaxation {
	over := func() bool { return whole.Err() != nil }
	r := &relaxation{lagrangian: newLagrangian(s.problem, s.classes, s.pricers)}
	r.over = over
	guide := r.lagrangian
	rough, full := s.rounds(roughRounds), 0
	var of []int // per class: the one that stands for it
	if len(s.classes) > many {
		var stand []class
		stand, of = proxies(s.classes, s.shop.Priced)
		guide, full = newLagrangian(s.problem, stand, s.pricers), s.rounds(fullRounds)
		guide.over = over
	}
	near := s.rounds(min(900, max(160, 9000/max(1, len(guide.classes)))))
	done := 0
	report := func(round int, bound int64) {
		if guide != r.lagrangian {
			bound = 0 // not yet one for everybody
		}
		s.report("bound", done+round, rough+near+full, 0, max(0, bound))
	}
	if len(s.specs) == 1 {
		upper = min(upper, s.alone())
		defer func() { r.bound = upper }()
	}
	guide.begin()
	e := newBundle(guide)
	at := upper
	if guide != r.lagrangian {
		at = math.MaxInt64
	}
	r.bound = e.approach(ctx, rough, at, report)
	done = rough
	r.bound = e.ascend(ctx, near, r.bound, at, report)
	if guide != r.lagrangian {
		done, guide = rough+near, r.lagrangian
		copy(r.λ, e.λ)
		r.bound = r.evaluate()
		all := newBundle(r.lagrangian)
		for k := range r.classes {
			all.seed(k, e.columns[of[k]])
		}
		r.bound = all.ascend(ctx, full, r.bound, upper, report)
		e = all
	}
	for k := range r.classes {
		r.columns = append(r.columns, e.mixture(k))
	}
	return r
}

// approach is the first ascent, by subgradients: far from the best prices, a lower bound in
// half the time will do.
func (e *bundle) approach(ctx context.Context, rounds int, upper int64, report func(round int, bound int64)) int64 {
	coarse := func(on bool) {
		for _, x := range e.pricers {
			x.coarse = on
		}
	}
	coarse(true)
	bound := e.lagrangian.ascend(ctx, stepSchedule{rounds, 0.45, 0.01}, upper, func(round int, bound int64) {
		if 2*round > rounds {
			e.gather()
		}
		report(round, bound)
	})
	e.gather() // the timetables of the best prices, while their prices are known to be too low
	coarse(false)
	return bound
}

// alone is the least score of a crew of one: there is nobody else to agree with, and the
// crew's exact prices are the agent's own.
func (s *solver) alone() int64 {
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	return pl.score - s.specs[0].base + s.pricers[0].best(s.specs[0], pl.priced(0), inf/8, true).cost
}

// rounds limits the rounds of a stage of the bound to what the options allow.
func (s *solver) rounds(n int) int {
	if s.opt.BoundRounds > 0 {
		return min(n, s.opt.BoundRounds)
	}
	return n
}
