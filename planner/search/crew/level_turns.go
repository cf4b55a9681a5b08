package crew

import (
	"math"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// levelTurns: no more of a team, or of the shop, than a share is away for a pause at once.
var levelTurns = Rule{ID: "level_turns", given: hasPhases, Relaxed: true, lay: func(s *Shop) {
	r := &levelRule{weight: s.weight("level_turns"), at: make([][]int8, s.N), shop: s.Teams > 1}
	for k := range r.caps {
		r.caps[k], r.turns[k] = make([]*levelCap, s.N), make([]bool, s.N)
	}
	for _, ph := range s.Day.Phases {
		for _, pause := range ph.Pauses {
			if act, ok := model.ParseKind(pause.Kind); ok && PauseOf[act] >= 0 && (act != model.Break || s.Day.BreaksIn(&ph)) {
				r.hold(s, ph, pause, act)
			}
		}
	}
	for t, kinds := range r.at {
		if len(kinds) > 0 {
			s.atTeam[t] = append(s.atTeam[t], r)
		}
	}
	if r.shop {
		s.atShop = append(s.atShop, r)
	}
	s.ask(r)
}}

// Turns returns the slots at which a pause of a phase may begin, and its length in slots;
// none where its minutes are no pause in this grid.
func Turns(d *rules.Day, ph *playbook.ResolvedPhase, pause *playbook.Pause) (starts []int, slots int) {
	m := d.Grid.SlotMinutes
	if pause.Minutes <= 0 || pause.Minutes%m != 0 || pause.Minutes < d.Labour.MinBreak {
		return nil, 0
	}
	every := pause.Every
	if every <= 0 {
		every = pause.Minutes
	}
	slots = pause.Minutes / m
	for at := max(0, ph.From); at+slots <= min(ph.To, d.Grid.N); at++ {
		if (at-ph.From)*m%every == 0 {
			starts = append(starts, at)
		}
	}
	return starts, slots
}

// hold lays the rule of a pause on the slots of its phase.
func (r *levelRule) hold(s *Shop, ph playbook.ResolvedPhase, pause playbook.Pause, act model.Activity) {
	k := PauseOf[act]
	starts, slots := Turns(s.Day, &ph, &pause)
	for _, at := range starts {
		for t := at; t < at+slots; t++ {
			r.turns[k][t] = true
		}
	}
	if pause.Share <= 0 || slots == 0 {
		return
	}
	lv := &levelCap{share: pause.Share, turns: max(1, ph.Len()*s.Day.Grid.SlotMinutes/pause.Minutes)}
	for n := range len(s.Agents) + 2 {
		lv.caps = append(lv.caps, int32(rules.LevelCap(lv.share, lv.turns, n, false)))
		lv.team = append(lv.team, int32(rules.LevelCap(lv.share, lv.turns, n, act.Meal() && s.Day.Together(s.Teams))))
	}
	for t := max(0, ph.From); t < min(s.N, ph.To); t++ {
		if !slices.Contains(r.at[t], k) {
			r.at[t] = append(r.at[t], k)
		}
		r.caps[k][t] = lv
	}
	if !slices.Contains(r.kinds, k) {
		r.kinds = append(r.kinds, k)
	}
}

type levelRule struct {
	weight int64
	at     [][]int8                 // per slot: the pauses with a share
	caps   [len(Pauses)][]*levelCap // per slot
	shop   bool                     // there is more than one team: the shop is level, too
	kinds  []int8                   // the pauses with a share, in the order in which they come
	turns  [len(Pauses)][]bool      // per slot: a turn of the pause puts it there
}

// levelCap is how many may be away for a pause at once.
type levelCap struct {
	share float64
	turns int     // ⌊phase ÷ minutes of the pause⌋
	caps  []int32 // heads of the shop that may be away, by heads on duty; len = agents + 2
	team  []int32 // the same of a team
}

// of returns how many of a team, or of the shop, may be away, by heads on duty.
func (c *levelCap) of(team int) []int32 {
	if team == Whole {
		return c.caps
	}
	return c.team
}

// over returns how many of n on duty are away beyond what may be.
func (c *levelCap) over(team int, n, away int32) int64 {
	if away == 0 {
		return 0
	}
	return int64(max(0, away-c.of(team)[n]))
}

func (r *levelRule) cost(team, t int, h Heads) (sum int64) {
	for _, k := range r.at[t] {
		sum += r.caps[k][t].over(team, h.Duty, h.Away[k])
	}
	return r.weight * sum
}

func (r *levelRule) price(c *Counts, a *Agent, pr *Prices) {
	r.add(a.Team, c.In[a.Team], pr)
	if r.shop {
		r.add(Whole, c.Total, pr)
	}
}

// add prices the turns of a team, or of the shop.
func (r *levelRule) add(team int, heads []Heads, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		for _, k := range r.at[t] {
			lv, n, out := r.caps[k][t], heads[t].Duty, heads[t].Away[k]
			after := lv.over(team, n+1, out)
			pr.On[t] += r.weight * (after - lv.over(team, n, out))
			pr.Away[k][t] += r.weight * (lv.over(team, n+1, out+1) - after)
		}
	}
}

// rows: who is away for the pause, counted as -1, and the slope for each head on duty are no
// fewer than -c, where c + slope × heads is never below the cap. The shop has rows, and each
// big team.
func (r *levelRule) rows(x *Relaxation) {
	for _, k := range r.kinds {
		r.line(x, k, Whole, len(x.Agents))
		for _, g := range x.Priced {
			if r.shop {
				r.line(x, k, g, x.TeamSize[g])
			}
		}
	}
}

// line adds the rows of a team of so many.
func (r *levelRule) line(x *Relaxation, k int8, team, size int) {
	l := x.line("level_turns")
	l.Team, l.Pause, l.Grain = team, int(k), row[float64](x.Shop, 0)
	spare := map[*levelCap]float64{}
	for t, lv := range r.caps[k] {
		if lv == nil || !r.turns[k][t] {
			continue
		}
		c, known := spare[lv]
		if !known {
			c = lv.spare(team, size)
			spare[lv] = c
		}
		x.Share[k][t] = lv.slope()
		l.Need[t], l.Limit[t], l.Grain[t] = -c, float64(r.weight), lv.grain()
	}
	x.add(l)
}

// slope returns the share of the heads on duty that may be away: no cap is as much as
// the share and one head.
func (c *levelCap) slope() float64 { return max(c.share, 1/float64(c.turns)) }

// grain returns a small number whose product with the slope is whole, 1 if none is.
func (c *levelCap) grain() float64 {
	for g := 1.0; g <= 20; g++ {
		if x := g * c.slope(); math.Abs(x-math.Round(x)) < 1e-9 {
			return g
		}
	}
	return 1
}

// spare returns the least c such that c and slope times the heads on duty are never
// below the cap, for up to n heads on duty.
func (c *levelCap) spare(team, n int) (most float64) {
	slope := c.slope()
	for k, heads := range c.of(team)[:n+1] {
		most = max(most, float64(heads)-slope*float64(k))
	}
	return most
}
