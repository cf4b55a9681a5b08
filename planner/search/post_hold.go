package search

import (
	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// postLimited reports whether the agent can hold posts, none of them for as long as a
// stretch of work may last.
func (x *pricer) postLimited(s *spec) bool {
	return x.postHold < x.maxStretch && crew.PostOf[s.acts[len(s.acts)-1]] >= 0
}

// postStretch is a stretch from slot o on in which a post is left after a while: the best
// price of every part of it, by the activity at its end.
type postStretch struct {
	best  [][]int64 // per activity and slots worked
	enter [][]int64 // the same, of the work before a slot at which the activity is begun
}

// postStretches prices the stretches of work of an agent who may hold a post for so many
// slots on end only: who has left it may come back, at the price of both changes. Before
// the pause the agent was at activity in, -1 for none.
func (x *pricer) postStretches(s *spec, pr *prices, o, end, in int) *postStretch {
	acts, change := len(s.acts), x.m*int64(x.w.Changes)
	h := &postStretch{}
	for range acts {
		h.best, h.enter = append(h.best, make([]int64, end-o+1)), append(h.enter, make([]int64, end-o+1))
	}
	for l := 1; l <= end-o; l++ {
		for a := range acts {
			enter := x.entry(in, a) // the first slot is no change of work on end
			if l > 1 {
				enter = inf
				for b := range acts {
					if b != a {
						enter = min(enter, h.best[b][l-1]+change)
					}
				}
			}
			h.enter[a][l-1] = enter
		}
		for a, act := range s.acts {
			price := pr.work[a][o+l-1]
			if crew.PostOf[act] < 0 {
				h.best[a][l] = h.enter[a][l-1] + price
				if l > 1 {
					h.best[a][l] = min(h.best[a][l], h.best[a][l-1]+price)
				}
			} else {
				h.best[a][l], _ = h.post(pr, o, l, a, x.postHold)
			}
			h.best[a][l] = min(h.best[a][l], inf)
		}
	}
	return h
}

// post returns the best price of so many slots that end at post a, and how many of
// them it is held.
func (h *postStretch) post(pr *prices, o, l, a, most int) (best int64, slots int) {
	best, slots = inf, 1
	sum := int64(0)
	for k := 1; k <= min(l, most); k++ {
		sum = min(inf, sum+pr.work[a][o+l-k])
		if c := h.enter[a][l-k] + sum; c < best {
			best, slots = c, k
		}
	}
	return best, slots
}

// least returns the activity that so many slots best end with.
func (h *postStretch) least(l, but int) (at int) {
	at = -1
	for a := range h.best {
		if a != but && (at < 0 || h.best[a][l] < h.best[at][l]) {
			at = a
		}
	}
	return at
}

// buildPostStretch writes the best activities of a working stretch after activity in that
// ends with out, -1 for any.
func (x *pricer) buildPostStretch(s *spec, pr *prices, from, to int, in, out int8, tt model.Timetable) {
	h, a := x.postStretches(s, pr, from, to, int(in)), int(out)
	if a < 0 {
		a = h.least(to-from, -1)
	}
	for l := to - from; ; a = h.least(l, a) {
		slots := 1
		if crew.PostOf[s.acts[a]] >= 0 {
			_, slots = h.post(pr, from, l, a, x.postHold)
		} else {
			for l > slots && h.best[a][l-slots]+pr.work[a][from+l-slots] == h.best[a][l-slots+1] {
				slots++
			}
		}
		for t := from + l - slots; t < from+l; t++ {
			tt[t] = s.acts[a]
		}
		if l -= slots; l <= 0 {
			return
		}
	}
}
