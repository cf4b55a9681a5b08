package search

import (
	"context"
	"math"
	"math/rand/v2"

	"paiban/planner/search/crew"
)

// augment returns prices between the bound's and the exact ones: a queue's price
// falls in a straight line from one breach to nothing as heads are added, through
// the bound's price where the requirement is just met, by stiff per head. A stiff
// line is the exact marginal price; a soft one lets agents trade places over
// several slots (an augmented Lagrangian; Hestenes 1969, Powell 1969). Where the
// heads missing first cost less, the line has a landing at the price of each step.
func (pl *plan) augment(d *multipliers, stiff float64) func(int, *prices) {
	return func(i int, pr *prices) {
		for k, place := range pl.specs[i].places {
			if need := d.Needs[place]; need != nil {
				for t, r := range need.Row {
					if r >= 0 {
						pr.work[k][t] += softened(need, t, int(pl.At[place][t]), d.λ[r], stiff)
					}
				}
			}
		}
		if l := d.Dawn; l != nil {
			soft := int64(float64(d.of(l, 0)) + stiff*l.Scale*(float64(pl.Designated)+l.Need[0]+0.5))
			pr.dawn = min(max(soft, 0), int64(l.Limit[0]))
		}
	}
}

// softened returns by how much the soft price of one more head is dearer to the
// agent than the exact one.
func softened(need *crew.Line, t, have int, λ int64, stiff float64) int64 {
	missing, steps := need.Need[t]-float64(have), need.Steps[t]
	soft, _ := crew.Rise(float64(λ)+stiff*(missing-0.5), stiff, steps, need.Limit[t])
	if missing <= 0 {
		return -int64(soft)
	}
	exact, left := need.Limit[t], missing
	for _, s := range steps {
		if exact = s.Cost; left <= s.Heads {
			break
		}
		left -= s.Heads
	}
	return int64(exact) - int64(soft)
}

// schedule is how the prices of the sweeps over all agents stiffen: first they stay
// soft and follow what the plan is short of (the multipliers of the augmented
// Lagrangian), then they rise to the exact ones.
type schedule struct {
	soft, rise int     // sweeps
	from       float64 // stiffness of the soft sweeps, as a share of a required slot's price for each head
}

func (c schedule) sweeps() int { return c.soft + c.rise }

// stiff returns the stiffness of sweep k.
func (c schedule) stiff(k int) float64 {
	const to = 2.0
	return c.from * math.Pow(to/c.from, float64(max(0, k-c.soft+1))/float64(c.rise))
}

// updateMultipliers moves the multipliers by so much for each head that the plan is short of.
func (pl *plan) updateMultipliers(d *multipliers, by float64) {
	for place, need := range d.Needs {
		if need == nil {
			continue
		}
		for t, r := range need.Row {
			if r >= 0 {
				short := need.Need[t] - float64(pl.At[place][t])
				λ, _ := crew.Rise(float64(d.λ[r])+by*short, by, need.Steps[t], need.Limit[t])
				d.λ[r] = int64(λ)
			}
		}
	}
}

// pace is the share of the stiffness by which prices learn.
const pace = 0.7

// stiffen sweeps over all agents under prices that stiffen from the bound's to
// the exact ones.
func (pl *plan) stiffen(ctx context.Context, rng *rand.Rand, d *multipliers, c schedule) {
	order := make([]int, len(pl.specs))
	for i := range order {
		order[i] = i
	}
	d = d.clone()
	full := float64(pl.m * int64(pl.w.Required))
	for k := range c.sweeps() {
		bend := pl.augment(d, full*c.stiff(k))
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			if ctx.Err() != nil {
				return
			}
			pl.remove(i)
			pl.insert(i, bend)
		}
		if k < c.soft {
			pl.updateMultipliers(d, pace*full*c.stiff(k))
		}
	}
	for i := range order {
		pl.remove(i)
		pl.insert(i, nil)
	}
}
