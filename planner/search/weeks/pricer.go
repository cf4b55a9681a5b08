package weeks

import "paiban/planner/model"

// pricer solves one agent's pricing problem: the cheapest timetable under prices of
// slots. It is a shortest path with resource constraints. First every duty is priced with
// its cheapest activities (activities.go), then a chain of duties over the dates is found
// in a network (shortest_path.go). Sums over the dates (contract, weeks, nights,
// weekends …) are its resources: they are priced into the path by multipliers
// (subgradient.go); where the cheapest path does not keep them, labels find the one that
// does, with what is left to go under the multipliers as a bound (labels.go; Handler and
// Zang 1980). Everything in it is scratch of one worker.
type pricer struct {
	*problem
	activities *activityPricer
	pr         prices
	s          *spec
	fine       int64 // what a unit of cost counts here
	tie        int64 // chains whose prices are nearer than that are as good as each other

	res       []resource // the agent's, at that scale
	lambda    []int64    // per resource: its multiplier
	dutyCost  [][]int64  // per date and duty, without multipliers
	dutyPrice [][]int64  // and with them
	toGo      [][]int64  // per layer: [node × states + state], the price of the rest
	least     [][]int64  // per layer: [state × duties + duty], the least over the duty and those after it in its group
	cheapest  [][]int32  // per layer: [state × duties + place in its length class], the cheapest of the class from there on
	byLength  []bool     // per layer and state: cheapest is up to date
	states    int
	sums      []int // per resource: of the last chain followed
	lower     int64 // no chain costs less
	tangents  [2]tangent
	signs     []int // per resource: where its multiplier goes
	sides     []int // per resource: oneSided
	trial     chain
	everyDuty bool            // follow every duty, not only the cheapest of each length
	hurried   bool            // take the first that does
	quit      <-chan struct{} // closed when nobody waits for what is searched any more; nil for never
	labels    labels
}

// chain is a choice for each layer: a duty of its date, or −1. Layers that are skipped,
// because the date has no duty before, are −1 too.
type chain []int32

func (c chain) clear() {
	for k := range c {
		c[k] = -1
	}
}

func newPricer(p *problem) *pricer {
	x := &pricer{problem: p, activities: newActivityPricer(p)}
	x.labels.alike = map[uint64]int32{}
	x.labels.table, x.labels.stamp = make([]int32, 1024), make([]int32, 1024)
	for k := range p.dates {
		x.dutyCost = append(x.dutyCost, make([]int64, len(p.dates[k].duties)))
		x.dutyPrice = append(x.dutyPrice, make([]int64, len(p.dates[k].duties)))
	}
	n := len(p.layers)
	x.toGo, x.least, x.cheapest, x.trial = make([][]int64, n+1), make([][]int64, n), make([][]int32, n), make(chain, n)
	return x
}

// load prices every duty of an agent; the prices of slots stand in x.pr. Costs are
// multiplied by fine, and jitter, where given, adds less than fine to each duty.
func (x *pricer) load(s *spec, fine int64, jitter func() int64) {
	x.s, x.fine, x.tie = s, fine, 0
	if jitter != nil {
		x.tie = fine * x.m / 2 // whatever has a price has it for a slot at least
	}
	x.res = append(x.res[:0], s.res...)
	for k := range x.res {
		r := &x.res[k]
		r.over, r.under = r.over*fine, r.under*fine
	}
	x.activities.load(s, &x.pr, x.all)
	for on := range x.dates {
		x.activities.price(on)
		for j := range x.dates[on].duties {
			c := x.activities.cost[on][j]
			if c < inf {
				c = (c + x.costOf(&x.dates[on].duties[j])) * fine
				if jitter != nil {
					c += jitter()
				}
			}
			x.dutyCost[on][j] = c
		}
	}
}

// costOf is what a duty costs the agent whatever its activities.
func (x *pricer) costOf(u *duty) int64 {
	c := int64(u.paid) * x.w.paid
	if x.per == 1 {
		c += int64(max(0, u.paid-x.normal)) * x.w.overtime
	}
	if len(x.s.wishOff) > 0 {
		c += x.s.wishCost(x.problem, u)
	}
	for _, k := range x.s.wishOn {
		if !x.s.broad[k] && x.meets(u, k) {
			c -= x.wishPrice(k)
		}
	}
	return c
}

// dualRounds is how often the multipliers are improved for one chain; firstDualRounds is
// for the first time, and for the bound, which has nothing but them.
const dualRounds, firstDualRounds = 4, 12

// diveBeam is how many labels of a layer are followed to have a chain to beat, columnBeam
// for a column, and boundBeam to know what the cheapest costs at least, of few people.
const diveBeam, columnBeam, boundBeam = 4, 60, 1000

// best finds the cheapest chain for the agent loaded; old, if it is allowed, is one to
// beat. It returns the price, inf if there is no chain at all. into is old's copy if no
// cheaper one is found. At most beam labels of a layer are followed.
func (x *pricer) best(old, into chain, mem *sumMultipliers, beam int) int64 {
	best := x.cost(old)
	copy(into, old)
	rounds := dualRounds
	if len(mem.lambda) != len(x.res) {
		rounds = firstDualRounds
	}
	if x.hurried {
		rounds = 2
	}
	best = x.relaxSums(best, into, mem, rounds)
	if x.lower+x.tie >= best || x.lower >= inf/2 {
		return best
	}
	if best >= inf {
		x.everyDuty = false
		if best, _ = x.labelSearch(best, diveBeam, into); x.lower+x.tie >= best {
			return best
		}
	}
	x.everyDuty = x.few
	least := inf
	search := func(beam int) {
		var c int64
		if c, least = x.labelSearch(best-x.tie, beam, x.trial); c < best {
			best = c
			copy(into, x.trial)
		}
	}
	search(beam)
	for k := x.belowMinimum(into); k >= 0 && least < best-x.tie && x.lambda[k] > -x.res[k].under; k = x.belowMinimum(into) {
		x.lambda[k] = 8 * min(x.lambda[k], -x.fine) // what the beam leaves out has the minutes
		x.backward()
		search(beam)
	}
	return best
}

// belowMinimum returns the sum of which the chain has fewer paid minutes than it should, −1
// for none.
func (x *pricer) belowMinimum(c chain) int {
	x.cost(c)
	for k := range x.res {
		if r := &x.res[k]; r.of == ofPaid && x.sums[k] < r.lo {
			return k
		}
	}
	return -1
}

// write makes the chain a timetable, each duty with its cheapest activities.
func (x *pricer) write(c chain, tt model.Timetable) {
	clear(tt)
	for s := range c {
		if u := x.dutyOf(c, s); u != nil {
			x.activities.write(u, tt)
		}
	}
}
