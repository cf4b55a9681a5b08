package weeks

import (
	"paiban/planner/model"
)

// crew is who does what when, and what that costs by the rules of several agents.
type crew struct {
	*problem
	score int64 // of the crew's rules

	serve   []int32 // heads, [slot × queues + queue]
	queues  int
	next    []int64 // what one more head costs there
	need    []int32
	most    []int32 // −1 = no maximum
	short   int64   // price of a head missing in a slot
	tooMany int64
	square  bool
	idle    int64  // what a head beyond the need is paid in a slot
	chat    []bool // per queue

	// Heads per slot, kept where a rule asks for them.
	watch                                     bool
	duty, leading, chatting, novices, veteran []int32
	team                                      []int // per agent
	teamDuty, teamLead, leadMeal              [][]int32
	ledTeam                                   []bool
	anyLead, anyNew                           bool
	tts                                       []model.Timetable
	placed                                    []bool
}

func newCrew(p *problem) *crew {
	d := p.day
	nq := len(d.Queues)
	c := &crew{problem: p, queues: nq, short: p.m * p.w.required, tooMany: p.m * p.w.maximum, square: d.Work.SquareOver, idle: p.m * p.w.paid}
	c.serve, c.next = make([]int32, p.n*nq), make([]int64, p.n*nq)
	c.need, c.most = make([]int32, p.n*nq), make([]int32, p.n*nq)
	for q := range nq {
		c.chat = append(c.chat, d.Queues[q].Channel == model.Chat)
		for t := range p.n {
			k := t*nq + q
			c.need[k], c.most[k] = int32(d.RequiredAt(q, t)), int32(d.MaximumAt(q, t))
			c.score += c.short * int64(max(0, c.need[k]))
			c.next[k] = c.marginal(k, 0)
		}
	}
	row := func() []int32 { return make([]int32, p.n) }
	c.duty, c.leading, c.chatting, c.novices, c.veteran = row(), row(), row(), row(), row()
	index := map[string]int{}
	veterans := false
	for i := range d.Agents {
		a := &d.Agents[i]
		k, ok := index[a.Team]
		if !ok {
			k = len(c.ledTeam)
			index[a.Team] = k
			c.ledTeam = append(c.ledTeam, false)
			c.teamDuty, c.teamLead, c.leadMeal = append(c.teamDuty, row()), append(c.teamLead, row()), append(c.leadMeal, row())
		}
		c.team = append(c.team, k)
		if a.Leads() {
			c.ledTeam[k], c.anyLead = true, true
		}
		c.anyNew, veterans = c.anyNew || a.Newcomer, veterans || !a.Newcomer
		c.tts = append(c.tts, make(model.Timetable, p.n))
	}
	c.anyNew = c.anyNew && veterans && p.w.newcomers > 0
	c.placed = make([]bool, len(d.Agents))
	c.watch = d.Seats > 0 || d.SubAccounts > 0 || c.anyNew || c.anyLead && (p.w.leadsPresent > 0 || p.w.dutyManager > 0 || p.w.leadMeal > 0)
	return c
}

// costAt is what the heads of row k cost.
func (c *crew) costAt(k int) int64 {
	heads := c.serve[k]
	cost := c.short*int64(max(0, c.need[k]-heads)) + c.idle*int64(max(0, heads-c.need[k]))
	if over := int64(heads - c.most[k]); c.most[k] >= 0 && over > 0 {
		if c.square {
			over *= over
		}
		cost += c.tooMany * over
	}
	return cost
}

// marginal is what one more head costs where there are so many.
func (c *crew) marginal(k int, heads int32) int64 {
	cost := int64(0)
	if heads < c.need[k] {
		cost -= c.short
	}
	if over := int64(heads - c.most[k] + 1); c.most[k] >= 0 && over > 0 {
		if c.square {
			over = 2*over - 1
		} else {
			over = 1
		}
		cost += c.tooMany * over
	}
	return cost
}

// add counts agent i's timetable in (sign 1) or out (−1).
func (c *crew) add(i int, sign int32) {
	tt := c.tts[i]
	for t, a := range tt {
		if a != model.Off {
			c.count(i, t, a, sign)
		}
	}
	for _, ref := range c.pairsOf[i] {
		if !c.placed[ref.other] || ref.other == i {
			continue
		}
		other := c.tts[ref.other]
		for t, a := range tt {
			if clashes(ref.kind, a, other[t]) {
				c.score += int64(sign) * c.m * c.w.pairs
			}
		}
	}
	c.placed[i] = sign > 0
}

// count counts one slot of agent i at activity a, not off, in or out.
func (c *crew) count(i, t int, a model.Activity, sign int32) {
	q, ok := a.Queue()
	if c.watch {
		c.watched(i, t, a, ok && c.chat[q], sign)
	}
	if !ok {
		return
	}
	k := t*c.queues + q
	if sign > 0 {
		c.score += c.next[k]
		c.serve[k]++
		c.next[k] = c.marginal(k, c.serve[k])
	} else {
		c.serve[k]--
		c.next[k] = c.marginal(k, c.serve[k])
		c.score -= c.next[k]
	}
}

// rewrite changes slot t of agent i, who is counted in.
func (c *crew) rewrite(i, t int, a model.Activity) {
	was := c.tts[i][t]
	if a == was {
		return
	}
	if was != model.Off {
		c.count(i, t, was, -1)
	}
	if a != model.Off {
		c.count(i, t, a, 1)
	}
	for _, ref := range c.pairsOf[i] {
		if c.placed[ref.other] {
			other := c.tts[ref.other][t]
			c.score += int64(bit(clashes(ref.kind, a, other))-bit(clashes(ref.kind, was, other))) * c.m * c.w.pairs
		}
	}
	c.tts[i][t] = a
}

// clashes reports whether a pair does not keep what it was asked for.
func clashes(kind model.PairKind, a, b model.Activity) bool {
	switch kind {
	case model.Together:
		return a.OnDuty() != b.OnDuty()
	case model.Apart:
		return a.OnDuty() && b.OnDuty()
	case model.NotEatTogether:
		return a.Meal() && b.Meal()
	}
	return false
}

// watched counts agent i's slot in the sums that few shops need.
func (c *crew) watched(i, t int, a model.Activity, chat bool, sign int32) {
	agent := &c.day.Agents[i]
	c.score -= c.slotCost(t) + c.teamCost(c.team[i], t)
	c.duty[t] += sign
	c.teamDuty[c.team[i]][t] += sign
	if agent.Leads() {
		c.leading[t] += sign
		c.teamLead[c.team[i]][t] += sign
		if a.Meal() {
			c.leadMeal[c.team[i]][t] += sign
		}
	}
	if chat {
		c.chatting[t] += sign
	}
	if a.Working() {
		if agent.Newcomer {
			c.novices[t] += sign
		} else {
			c.veteran[t] += sign
		}
	}
	c.score += c.slotCost(t) + c.teamCost(c.team[i], t)
}

// slotCost is what the slot costs by seats, sub-accounts, duty manager and newcomers.
func (c *crew) slotCost(t int) int64 {
	return c.m * (c.seatCost(c.duty[t]) + c.chatCost(c.chatting[t]) + c.managerCost(c.duty[t], c.leading[t]) + c.noviceCost(c.novices[t], c.veteran[t]))
}

func (c *crew) seatCost(duty int32) int64 {
	if c.day.Seats <= 0 {
		return 0
	}
	return c.w.hard * int64(max(0, int(duty)-c.day.Seats))
}

func (c *crew) chatCost(chatting int32) int64 {
	if c.day.SubAccounts <= 0 {
		return 0
	}
	return c.w.hard * int64(max(0, int(chatting)-c.day.SubAccounts))
}

func (c *crew) managerCost(duty, leading int32) int64 {
	if c.anyLead && duty > 0 && leading == 0 {
		return c.w.dutyManager
	}
	return 0
}

func (c *crew) noviceCost(novices, veterans int32) int64 {
	if c.anyNew && veterans == 0 {
		return int64(novices) * c.w.newcomers
	}
	return 0
}

func (c *crew) teamCost(team, t int) int64 {
	if !c.ledTeam[team] {
		return 0
	}
	return c.m * (c.leadCost(c.teamDuty[team][t], c.teamLead[team][t]) + c.w.leadMeal*int64(max(0, c.leadMeal[team][t]-1)))
}

func (c *crew) leadCost(duty, leads int32) int64 {
	if duty >= int32(c.day.Labour.AtWork()) && leads == 0 {
		return c.w.leadsPresent
	}
	return 0
}
