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
// not notice, so that a few counts tell the gain and nothing has to be priced.
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
			return
		}
	}
}

// swappable reports whether two interchangeable agents may change places, with nobody
// but their teams noticing.
func (pl *plan) swappable(i, j int) bool {
	return pl.team[i] != pl.team[j] && pl.placed[i] && pl.placed[j] && pl.day.Agents[i].Newcomer == pl.day.Agents[j].Newcomer &&
		len(pl.pairsOf[i]) == 0 && len(pl.pairsOf[j]) == 0
}

// exchange gives two agents each other's timetable; the score changes by so much.
func (pl *plan) exchange(i, j int, change int64) {
	pl.add(i, pl.dawns[i], -1)
	pl.add(j, pl.dawns[j], -1)
	for t, act := range pl.tts[i] {
		pl.tts[i][t], pl.tts[j][t] = pl.tts[j][t], act
	}
	pl.dawns[i], pl.dawns[j] = pl.dawns[j], pl.dawns[i]
	pl.add(i, pl.dawns[i], 1)
	pl.add(j, pl.dawns[j], 1)
	pl.score += change
	pl.version++
}

// exchanged returns by how much the score changes if two interchangeable agents of
// different teams change places.
func (pl *plan) exchanged(i, j int) (change int64) {
	g, h, leads := pl.team[i], pl.team[j], pl.specs[i].leads
	for t, a := range pl.tts[i] {
		b := pl.tts[j][t]
		if a == b || a != model.Off && b != model.Off && awayIndex[a] == awayIndex[b] {
			continue
		}
		change -= pl.teamCost(g, t) + pl.teamCost(h, t)
		pl.inTeam(g, t, a, leads, -1)
		pl.inTeam(g, t, b, leads, 1)
		pl.inTeam(h, t, b, leads, -1)
		pl.inTeam(h, t, a, leads, 1)
		change += pl.teamCost(g, t) + pl.teamCost(h, t)
		pl.inTeam(g, t, b, leads, -1)
		pl.inTeam(g, t, a, leads, 1)
		pl.inTeam(h, t, a, leads, -1)
		pl.inTeam(h, t, b, leads, 1)
	}
	return change
}

// inTeam counts an activity in the team's slot in or out.
func (c *crew) inTeam(team, t int, act model.Activity, leads bool, sign int32) {
	if act == model.Off {
		return
	}
	c.teamDuty[team][t] += sign
	if k := awayIndex[act]; k >= 0 {
		c.teamAway[k][team][t] += sign
	}
	if leads {
		c.leadDuty[team][t] += sign
		if act.Meal() {
			c.leadMeal[team][t] += sign
		}
	}
}

// teamCost returns what the team's own rules cost in slot t.
func (c *crew) teamCost(team, t int) (sum int64) {
	have := c.teamDuty[team][t]
	for _, k := range c.levelAt[t] {
		sum += int64(c.w.Level) * c.level[k][t].over(have, c.teamAway[k][team][t])
	}
	if c.leaders[team] && have >= c.atWork && c.leadDuty[team][t] == 0 {
		sum += int64(c.w.LeadsPresent)
	}
	if eating := c.leadMeal[team][t]; eating > 1 {
		sum += int64(c.w.LeadMeal) * int64(eating-1)
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
