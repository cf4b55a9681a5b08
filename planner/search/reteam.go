package search

import (
	"context"
	"math"
	"math/rand/v2"

	"paiban/planner/model"
)

// regroup does what reteam does, worse exchanges too while it is hot: a team without
// its leader is often mended by several exchanges only. It may leave worse than it found.
func (pl *plan) regroup(ctx context.Context, rng *rand.Rand) {
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
		if j := group[rng.IntN(len(group))]; pl.swappable(i, j) {
			if d := pl.exchanged(i, j); float64(d) <= heat*rng.ExpFloat64() {
				pl.exchange(i, j, d)
			}
		}
	}
}

// interchangeable returns the agents of each spec who may change places, none where
// there is one team only.
func (pl *plan) interchangeable() map[*spec][]int {
	groups := map[*spec][]int{}
	if len(pl.teams) < 2 {
		return groups
	}
	for i, s := range pl.specs {
		if pl.placed[i] && len(pl.pairsOf[i]) == 0 {
			groups[s] = append(groups[s], i)
		}
	}
	return groups
}

// reteam lets interchangeable people of different teams change places wherever that
// lowers what the teams' own rules cost (turns, leaders): the shop as a whole does
// not notice, so that a few counts tell the gain and nothing has to be priced. In the
// end teams without their leader are disbanded.
func (pl *plan) reteam() {
	groups := pl.interchangeable()
	const passes, most = 3, 50
	for range passes {
		before := pl.score
		for i, s := range pl.specs {
			group := groups[s]
			if len(group) < 2 || len(pl.pairsOf[i]) > 0 || !pl.placed[i] || !pl.troubled(i) {
				continue
			}
			best, gain := -1, int64(0)
			at := i // where to begin, another place for everybody
			for range min(most, len(group)) {
				at++
				j := group[at%len(group)]
				if pl.swappable(i, j) {
					if d := pl.exchanged(i, j); d < gain {
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

// disband mends what no single exchange does: a team that is on duty without its leader,
// where taking one away is no gain until so few are left that they need none. Its people
// on duty change places with people of led teams who are off, and stay there if all of it
// together was worth it.
func (pl *plan) disband(groups map[*spec][]int) {
	if len(groups) == 0 {
		return
	}
	members := make([][]int, len(pl.teams))
	for i, g := range pl.team {
		members[g] = append(members[g], i)
	}
	type move struct {
		i, j int
		cost int64
	}
	var moves []move
	for g := range pl.teams {
		tried := false // once in vain is enough: the slots of a duty go together
		for t := 0; t < pl.n && !tried; t++ {
			if in := &pl.in[g][t]; !pl.leaders[g] || in.leads > 0 || in.duty < pl.atWork {
				continue
			}
			moves = moves[:0]
			change := int64(0)
			for pl.in[g][t].duty >= pl.atWork {
				best := move{i: -1}
				for _, i := range members[g] {
					if pl.tts[i][t] != model.Off && pl.placed[i] && len(pl.pairsOf[i]) == 0 {
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
			if pl.in[g][t].duty < pl.atWork && change < 0 {
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
		if pl.tts[j][t] != model.Off || pl.in[pl.team[j]][t].leads == 0 || !pl.swappable(i, j) {
			continue
		}
		if d := pl.exchanged(i, j); best < 0 || d < cost {
			best, cost = j, d
		}
		if found++; found == most {
			break
		}
	}
	return best, cost
}

// swappable reports whether two interchangeable agents may change places, with nobody
// but their teams noticing.
func (pl *plan) swappable(i, j int) bool {
	return pl.team[i] != pl.team[j] && pl.placed[i] && pl.placed[j] && pl.day.Agents[i].Newcomer == pl.day.Agents[j].Newcomer &&
		len(pl.pairsOf[i]) == 0 && len(pl.pairsOf[j]) == 0
}

// exchange gives two agents of different teams each other's timetable; the score
// changes by so much. The shop as a whole does not notice.
func (pl *plan) exchange(i, j int, change int64) {
	g, h, a, b, leads := pl.team[i], pl.team[j], pl.tts[i], pl.tts[j], pl.specs[i].leads
	for t, x := range a {
		if y := b[t]; x != y {
			a[t], b[t] = y, x
			pl.inTeam(g, t, x, leads, -1)
			pl.inTeam(g, t, y, leads, 1)
			pl.inTeam(h, t, y, leads, -1)
			pl.inTeam(h, t, x, leads, 1)
		}
	}
	pl.dawns[i], pl.dawns[j] = pl.dawns[j], pl.dawns[i]
	pl.score += change
	pl.version++
}

// exchanged returns by how much the score changes if two interchangeable agents of
// different teams change places.
func (pl *plan) exchanged(i, j int) (change int64) {
	g, h, leads := pl.team[i], pl.team[j], pl.specs[i].leads
	here, there, to := pl.in[g], pl.in[h], pl.tts[j]
	for t, a := range pl.tts[i] {
		b := to[t]
		if a == b || a != model.Off && b != model.Off && awayIndex[a] == awayIndex[b] {
			continue
		}
		if leads || len(pl.levelAt[t]) > 0 || here[t].leads == 0 || there[t].leads == 0 {
			change += pl.shiftTeam(g, leads, t, a, b) + pl.shiftTeam(h, leads, t, b, a)
		}
	}
	return change * pl.m
}

// teamCost returns what the team's own rules cost in slot t.
func (c *crew) teamCost(team, t int) (sum int64) {
	in := &c.in[team][t]
	for _, k := range c.levelAt[t] {
		sum += int64(c.w.Level) * c.level[k][t].over(in.duty, in.away[k])
	}
	if c.leaders[team] && in.duty >= c.atWork && in.leads == 0 {
		sum += int64(c.w.LeadsPresent)
	}
	if in.eating > 1 {
		sum += int64(c.w.LeadMeal) * int64(in.eating-1)
	}
	return sum * c.m
}

// troubled reports whether the agent's team breaks a rule of its own while the
// agent is on duty.
func (pl *plan) troubled(i int) bool {
	for t, act := range pl.tts[i] {
		if act != model.Off && pl.teamCost(pl.team[i], t) > 0 {
			return true
		}
	}
	return false
}
