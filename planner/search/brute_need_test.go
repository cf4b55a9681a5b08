package search_test

import (
	"cmp"
	"math/bits"
	"slices"
)

// need is what is missing so far: heads per cell, and the cells where they are.
type need struct {
	queues, posts         [64]int16
	openQueues, openPosts uint64
	cost                  int64
}

func (x *exact) whole() *need {
	v := &need{}
	m := int64(x.d.Grid.SlotMinutes)
	for q := range x.d.Queues {
		for t := range x.n {
			c := q*x.n + t
			if v.queues[c] = int16(x.d.Required[q][t]); v.queues[c] > 0 {
				v.openQueues |= 1 << c
				for k := range v.queues[c] {
					v.cost += m * x.missing(c, k+1)
				}
			}
		}
	}
	for k, act := range x.posts {
		for _, ph := range x.d.Phases {
			for _, p := range ph.Posts {
				for t := ph.From; p.Kind == act.Kind() && t < ph.To; t++ {
					c := k*x.n + t
					if v.posts[c] = int16(p.Need()); v.posts[c] > 0 {
						v.openPosts |= 1 << c
						v.cost += int64(v.posts[c]) * m * int64(x.d.Weights.Of("posts"))
					}
				}
			}
		}
	}
	return v
}

// price looks for prices of the cells, between nothing and a breach, at which the
// needs and the cheapest timetables cost the most: no roster scores less than that
// sum (Lagrange; found by following the subgradient). The timetables are then put
// in the order of what they cost at the prices.
func (x *exact) price() {
	v, m := x.whole(), int64(x.d.Grid.SlotMinutes)
	full := [2]int64{m * x.dearest(), m * int64(x.d.Weights.Of("posts"))}
	room := [2]int{x.d.Seats, x.d.SubAccounts}
	var now, best prices
	top := int64(-1 << 60)
	for round := range 400 {
		total, miss, over := x.fixed(v, &now), [2][64]int{}, [2][64]int{}
		for c := range 64 {
			miss[0][c], miss[1][c] = int(v.queues[c]), int(v.posts[c])
			over[0][c], over[1][c] = -room[0], -room[1]
		}
		for k := range x.people {
			low, pick := int64(1<<60), 0
			for o := range x.people[k].options {
				if c := x.people[k].options[o].at(&now); c < low {
					low, pick = c, o
				}
			}
			total += low
			p := &x.people[k].options[pick]
			for b := p.queues; b != 0; b &= b - 1 {
				miss[0][bits.TrailingZeros64(b)]--
			}
			for b := p.posts; b != 0; b &= b - 1 {
				miss[1][bits.TrailingZeros64(b)]--
			}
			for b := p.duty; b != 0; b &= b - 1 {
				over[0][bits.TrailingZeros64(b)]++
			}
			for b := p.chats; b != 0; b &= b - 1 {
				over[1][bits.TrailingZeros64(b)]++
			}
		}
		if total > top {
			top, best = total, now
		}
		for kind := range full {
			step := full[kind] / int64(4+round/4)
			for c := range 64 {
				now.cells[kind][c] = min(full[kind], max(0, now.cells[kind][c]+step*int64(miss[kind][c])))
				if room[kind] > 0 {
					now.room[kind][c] = max(0, now.room[kind][c]+step*int64(over[kind][c]))
				}
			}
		}
	}
	x.floor = x.fixed(v, &best)
	for k := range x.people {
		list := x.people[k].options
		for o := range list {
			list[o].priced = list[o].at(&best)
		}
		slices.SortStableFunc(list, func(a, b option) int { return cmp.Compare(a.priced, b.priced) })
	}
}

// prices are what a cell pays to who covers it, queues and posts, and what a seat
// and a sub-account take in a slot.
type prices struct{ cells, room [2][64]int64 }

// fixed is what the needs cost at the prices, less what the seats and sub-accounts
// that there are take.
func (x *exact) fixed(v *need, p *prices) int64 {
	sum := int64(0)
	for c := range 64 {
		for k := range v.queues[c] {
			sum += min(p.cells[0][c], int64(x.d.Grid.SlotMinutes)*x.missing(c, k+1))
		}
		sum += p.cells[1][c] * int64(v.posts[c])
		sum -= p.room[0][c]*int64(x.d.Seats) + p.room[1][c]*int64(x.d.SubAccounts)
	}
	return sum
}

// at is what the option costs less the prices of the cells that it covers, and
// with those of its seats and sub-accounts.
func (o *option) at(p *prices) int64 {
	c := o.cost
	for k, set := range [2]uint64{o.queues, o.posts} {
		for b := set; b != 0; b &= b - 1 {
			c -= p.cells[k][bits.TrailingZeros64(b)]
		}
	}
	for k, set := range [2]uint64{o.duty, o.chats} {
		for b := set; b != 0; b &= b - 1 {
			c += p.room[k][bits.TrailingZeros64(b)]
		}
	}
	return c
}

// saves is how much of what is missing the option covers.
func (x *exact) saves(v *need, o *option) int64 {
	sum := int64(bits.OnesCount64(v.openPosts&o.posts)) * int64(x.d.Weights.Of("posts"))
	for b := v.openQueues & o.queues; b != 0; b &= b - 1 {
		c := bits.TrailingZeros64(b)
		sum += x.missing(c, v.queues[c])
	}
	return int64(x.d.Grid.SlotMinutes) * sum
}

// missing is what the k-th head weighs that is missing in a queue's cell: more from a
// quarter, half and three quarters of the need on, twice as much more in assessed hours.
func (x *exact) missing(c int, k int16) int64 {
	q, t := c/x.n, c%x.n
	weight, times := x.d.Weights.Of("required_heads"), 1
	if x.d.Assessed(q, t) {
		times = 2
	}
	for quarter, part := range []string{"quarter", "half", "most"} {
		if 4*int(k) > (quarter+1)*x.d.Required[q][t] {
			weight += times * x.d.Weights.Of("required_heads_"+part)
		}
	}
	return int64(weight)
}

// dearest is the most that a missing head may weigh.
func (x *exact) dearest() int64 {
	w := x.d.Weights.Of("required_heads")
	for _, part := range []string{"quarter", "half", "most"} {
		w += 2 * x.d.Weights.Of("required_heads_"+part)
	}
	return int64(w)
}
func (x *exact) cover(v *need, o *option) *need {
	w := *v
	w.cost -= x.saves(v, o)
	for m := v.openQueues & o.queues; m != 0; m &= m - 1 {
		c := bits.TrailingZeros64(m)
		if w.queues[c]--; w.queues[c] == 0 {
			w.openQueues &^= 1 << c
		}
	}
	for m := v.openPosts & o.posts; m != 0; m &= m - 1 {
		c := bits.TrailingZeros64(m)
		if w.posts[c]--; w.posts[c] == 0 {
			w.openPosts &^= 1 << c
		}
	}
	return &w
}
