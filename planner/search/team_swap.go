package search

import (
	"context"
	"math"
	"math/rand/v2"

	"paiban/planner/model"
)

// annealTeams does what swapTeams does, worse exchanges too while it is hot: a team without
// its leader is often mended by several exchanges only. It may leave worse than it found.
func (pl *plan) annealTeams(ctx context.Context, rng *rand.Rand) {
	const times, hot, cold = 20, 0.1, 0.005 // for each agent; in required head-slots
	groups := pl.interchangeable()
	n, full := len(pl.specs), float64(pl.m*int64(pl.w.Required))
	for k := range times * n {
		if k%1024 == 0 && ctx.Err() != nil {
			return
		}
		heat := full * hot * math.Pow(cold/hot, float64(k)/float64(times*n))
		i := rng.IntN(n)
		group := groups[pl.specs[i]]
		if len(group) < 2 {
			continue
		}
		if j := group[rng.IntN(len(group))]; pl.Exchangeable(i, j) {
			if d := pl.TeamDelta(i, j); float64(d) <= heat*rng.ExpFloat64() {
				pl.exchange(i, j, d)
			}
		}
	}
}

// interchangeable returns the agents of each spec who may change places, none where
// there is one team only.
func (pl *plan) interchangeable() map[*spec][]int {
	groups := map[*spec][]int{}
	if pl.Teams < 2 {
		return groups
	}
	for i, s := range pl.specs {
		if pl.Placed[i] && !pl.Paired(i) {
			groups[s] = append(groups[s], i)
		}
	}
	return groups
}

// swapTeams lets interchangeable people of different teams change places wherever that
// lowers what the teams' own rules cost (turns, leaders): the shop as a whole does
// not notice, so that a few counts tell the gain and nothing has to be priced. In the
// end teams without their leader are disbanded.
func (pl *plan) swapTeams() {
	groups := pl.interchangeable()
	const passes, most = 3, 50
	for range passes {
		before := pl.score
		for i, s := range pl.specs {
			group := groups[s]
			if len(group) < 2 || pl.Paired(i) || !pl.Placed[i] || !pl.Troubled(i) {
				continue
			}
			best, gain := -1, int64(0)
			at := i // where to begin, another place for everybody
			for range min(most, len(group)) {
				at++
				j := group[at%len(group)]
				if pl.Exchangeable(i, j) {
					if d := pl.TeamDelta(i, j); d < gain {
						best, gain = j, d
					}
				}
			}
			if best >= 0 {
				pl.exchange(i, best, gain)
			}
		}
		if pl.score == before {
			break
		}
	}
	pl.disband(groups)
}

// members returns the agents of each team.
func (pl *plan) members() [][]int {
	of := make([][]int, pl.Teams)
	for i := range pl.Agents {
		of[pl.Agents[i].Team] = append(of[pl.Agents[i].Team], i)
	}
	return of
}

// disband mends what no single exchange does: a team that is on duty without its leader,
// where taking one away is no gain until so few are left that they need none. Its people
// on duty change places with people of led teams who are off, and stay there if all of it
// together was worth it.
func (pl *plan) disband(groups map[*spec][]int) {
	if len(groups) == 0 {
		return
	}
	members := pl.members()
	type move struct {
		i, j int
		cost int64
	}
	var moves []move
	for g := range pl.Teams {
		tried := false // once in vain is enough: the slots of a duty go together
		for t := 0; t < pl.n && !tried; t++ {
			if !pl.Unled(g, t) {
				continue
			}
			moves = moves[:0]
			change := int64(0)
			for pl.Unled(g, t) {
				best := move{i: -1}
				for _, i := range members[g] {
					if pl.Timetables[i][t] != model.Off && pl.Placed[i] && !pl.Paired(i) {
						if j, d := pl.replacement(groups[pl.specs[i]], i, t); j >= 0 && (best.i < 0 || d < best.cost) {
							best = move{i, j, d}
						}
					}
				}
				if best.i < 0 {
					break
				}
				pl.exchange(best.i, best.j, best.cost)
				moves, change = append(moves, best), change+best.cost
			}
			if !pl.Unled(g, t) && change < 0 {
				continue
			}
			tried = true
			for k := len(moves) - 1; k >= 0; k-- {
				pl.exchange(moves[k].i, moves[k].j, -moves[k].cost)
			}
		}
	}
}

// replacement returns somebody of a led team who is off in slot t and for whom agent i
// can be exchanged at the least cost, of a few that are looked at; -1 for nobody.
func (pl *plan) replacement(group []int, i, t int) (best int, cost int64) {
	const looks, most = 200, 6
	best = -1
	found := 0
	for k := range min(looks, len(group)) {
		j := group[(i+k)%len(group)]
		if pl.Timetables[j][t] != model.Off || pl.In[pl.Agents[j].Team][t].Leads == 0 || !pl.Exchangeable(i, j) {
			continue
		}
		if d := pl.TeamDelta(i, j); best < 0 || d < cost {
			best, cost = j, d
		}
		if found++; found == most {
			break
		}
	}
	return best, cost
}

// exchange gives two agents of different teams each other's timetable; the score
// changes by so much. The shop as a whole does not notice.
func (pl *plan) exchange(i, j int, change int64) {
	pl.Exchange(i, j)
	pl.score += change
}
