package search

import "paiban/planner/model"

// crew counts who is where in every slot: all that one agent's timetable costs
// the others can be told from it.
type crew struct {
	*problem
	serve     [][]int32                // [queue][slot]
	posts     [len(postKinds)][]int32  // [slot]
	duty      []int32                  // [slot] on duty
	away      [len(pauseKinds)][]int32 // [slot] of the whole shop
	in        [][]teamSlot             // [team][slot]
	leads     []int32                  // [slot] leaders on duty, whole shop
	fresh     []int32                  // [slot] newcomers working
	skilled   []int32                  // [slot] others working
	chats     []int32                  // [slot] serving a chat queue
	resStarts []int32                  // [slot] reserve duties that start
	staffEnds []int32                  // [slot] other duties that end, len = slots + 1
	dawn      int
	tts       []model.Timetable
	placed    []bool // per agent: the timetable is counted
}

// teamSlot counts a team's people in a slot.
type teamSlot struct {
	duty, leads, eating int32 // on duty; leaders on duty, and at a meal
	away                [len(pauseKinds)]int32
}

func newCrew(p *problem) *crew {
	c := &crew{problem: p}
	row := func() []int32 { return make([]int32, p.n) }
	grid := func(k int) (g [][]int32) {
		for range k {
			g = append(g, row())
		}
		return g
	}
	c.serve = grid(len(p.day.Queues))
	for range p.teams {
		c.in = append(c.in, make([]teamSlot, p.n))
	}
	for k := range c.posts {
		c.posts[k] = row()
	}
	for k := range c.away {
		c.away[k] = row()
	}
	c.duty, c.leads, c.fresh, c.skilled, c.chats, c.resStarts = row(), row(), row(), row(), row(), row()
	c.staffEnds = make([]int32, p.n+1)
	r := model.NewRoster(len(p.day.Agents), p.n)
	c.tts, c.placed = r.Timetables, make([]bool, len(p.day.Agents))
	return c
}

// add counts agent i's timetable in (sign 1) or out (sign -1).
func (c *crew) add(i int, dawn bool, sign int32) {
	tt, team, a := c.tts[i], c.team[i], &c.day.Agents[i]
	leads, reserve := a.Leads(), a.Kind == model.Reserve
	if dawn {
		c.dawn += int(sign)
	}
	prev := model.Off
	for t, act := range tt {
		if (act == model.Off) != (prev == model.Off) {
			if act == model.Off && !reserve {
				c.staffEnds[t] += sign
			} else if act != model.Off && reserve {
				c.resStarts[t] += sign
			}
		}
		prev = act
		if act == model.Off {
			continue
		}
		c.duty[t] += sign
		if leads {
			c.leads[t] += sign
		}
		c.inTeam(team, t, act, leads, sign)
		if k := awayIndex[act]; k >= 0 {
			c.away[k][t] += sign
			continue
		}
		if a.Newcomer {
			c.fresh[t] += sign
		} else {
			c.skilled[t] += sign
		}
		if q, ok := act.Queue(); ok {
			c.serve[q][t] += sign
			if c.chat[q] {
				c.chats[t] += sign
			}
		} else if k := postIndex[act]; k >= 0 {
			c.posts[k][t] += sign
		}
	}
	if prev != model.Off && !reserve {
		c.staffEnds[c.n] += sign
	}
}

// inTeam counts an activity in the team's slot in or out.
func (c *crew) inTeam(team, t int, act model.Activity, leads bool, sign int32) {
	if act == model.Off {
		return
	}
	in := &c.in[team][t]
	in.duty += sign
	if k := awayIndex[act]; k >= 0 {
		in.away[k] += sign
	}
	if leads {
		in.leads += sign
		if act.Meal() {
			in.eating += sign
		}
	}
}

// price fills the prices that agent i's timetable would cost the crew and the
// agent, given everybody else: exact differences of the score. The agent must
// be counted out.
func (c *crew) price(i int, s *spec, pr *prices) {
	p, team, a := c.problem, c.team[i], &c.day.Agents[i]
	m, hard := p.m, p.m*int64(p.w.Hard)
	leads, newcomer := a.Leads(), a.Newcomer
	paid := p.m * int64(p.w.PaidMinutes)
	required, newcomers := m*int64(p.w.Required), m*int64(p.w.Newcomers)
	seats, accounts := int32(p.day.Seats), int32(p.day.SubAccounts)
	in := c.in[team]
	teamLed, paired, fresh := p.leaders[team], len(p.pairsOf[i]) > 0, p.anyNew && p.anyExp
	for t, open := range s.avail {
		if !open {
			continue
		}
		on, notEat := s.wish[t], int64(0) // whatever the agent does on duty
		if seats > 0 && c.duty[t] >= seats {
			on += hard
		}
		if teamLed && in[t].leads == 0 {
			if have := in[t].duty; !leads && have == p.atWork-1 {
				on += m * int64(p.w.LeadsPresent)
			} else if leads && have >= p.atWork {
				on -= m * int64(p.w.LeadsPresent)
			}
		}
		if p.anyLead && c.leads[t] == 0 {
			if !leads && c.duty[t] == 0 {
				on += m * int64(p.w.DutyManager)
			} else if leads && c.duty[t] > 0 {
				on -= m * int64(p.w.DutyManager)
			}
		}
		if paired {
			pairs, eat := c.pricePairs(i, t)
			on, notEat = on+pairs, eat
		}
		var levelAway [len(pauseKinds)]int64
		if len(p.levelAt[t]) > 0 {
			on += c.priceLevel(team, t, &levelAway)
		}
		work := on + paid
		if fresh && c.skilled[t] == 0 {
			if newcomer {
				work += newcomers
			} else {
				work -= newcomers * int64(c.fresh[t])
			}
		}
		if s.held[t] {
			work -= p.allHands[t]
		}
		for k, act := range s.acts {
			v := work
			if s.dislike != nil {
				v += s.dislike[k]
			}
			if q, ok := act.Queue(); ok {
				if int(c.serve[q][t]) < p.day.Required[q][t] {
					v -= required
				}
				if p.most != nil {
					v += p.over(q, t, int(c.serve[q][t]))
				}
				if accounts > 0 && p.chat[q] && c.chats[t] >= accounts {
					v += hard
				}
			} else if k := postIndex[act]; k >= 0 {
				if !p.postOpen[k][t] {
					v = inf
				} else if c.posts[k][t] < int32(p.postNeed[k][t]) {
					v -= m * int64(p.w.Posts)
				}
			}
			if s.pinned != nil && s.pinned[t] == act && v < inf {
				v -= hard
			}
			pr.work[k][t] = v
		}
		for _, k := range p.pauseAt[t] {
			act := pauseKinds[k]
			v := on + levelAway[k]
			if p.paidKind[k] {
				v += paid
			}
			if act.Meal() {
				if leads && in[t].eating > 0 {
					v += m * int64(p.w.LeadMeal)
				}
				v += notEat
			}
			if s.pinned != nil && s.pinned[t] == act {
				v -= hard
			}
			pr.away[k][t] = v
		}
	}
	c.priceEdges(s, pr)
}

// pricePairs returns what being on duty in slot t costs agent i's pairs, and what
// eating there costs them further.
func (c *crew) pricePairs(i, t int) (on, eat int64) {
	price := c.m * int64(c.w.Pairs)
	for _, pair := range c.pairsOf[i] {
		other := model.Off
		if c.placed[pair.other] {
			other = c.tts[pair.other][t]
		}
		switch pair.kind {
		case model.Together:
			if other == model.Off {
				on += price
			} else {
				on -= price
			}
		case model.Apart:
			if other != model.Off {
				on += price
			}
		case model.NotEatTogether:
			if other.Meal() {
				eat += price
			}
		}
	}
	return on, eat
}

// priceLevel returns what the levels of slot t change by when the agent is on
// duty, and per pause kind what they change further when it is away.
func (c *crew) priceLevel(team, t int, away *[len(pauseKinds)]int64) (on int64) {
	w := c.m * int64(c.w.Level)
	for _, k := range c.levelAt[t] {
		lv := &c.level[k][t]
		n, out := c.in[team][t].duty, c.in[team][t].away[k]
		after := lv.over(n+1, out)
		on += w * (after - lv.over(n, out))
		away[k] += w * (lv.over(n+1, out+1) - after)
		if len(c.teams) > 1 {
			n, out = c.duty[t], c.away[k][t]
			after = lv.over(n+1, out)
			on += w * (after - lv.over(n, out))
			away[k] += w * (lv.over(n+1, out+1) - after)
		}
	}
	return on
}

// priceEdges prices the starts and ends of duties: reliefs, and nothing else.
func (c *crew) priceEdges(s *spec, pr *prices) {
	clear(pr.start)
	clear(pr.end)
	w := c.m * int64(c.w.Relief)
	for t := range c.n {
		if !c.relief[t] {
			continue
		}
		starts, ends := c.resStarts[t], c.staffEnds[t]
		if s.reserve && starts >= ends {
			pr.start[t] = w
		} else if !s.reserve && ends < starts {
			pr.end[t] = -w
		}
	}
	pr.dawn = 0
	if c.dawn >= c.dawnLim {
		pr.dawn = c.dawnCost
	}
}

// cost returns what the timetable costs its agent and the crew under the prices,
// base included: the same measure as choice.cost.
func (p *problem) cost(s *spec, pr *prices, tt model.Timetable, dawn bool) int64 {
	c, change := s.base, p.m*int64(p.w.Changes)
	var slot [256]int8
	for i := range slot {
		slot[i] = -1
	}
	for k, a := range s.acts {
		slot[a] = int8(k)
	}
	paid, day, date, from := 0, 0, -1, 0
	prev := model.Off
	for t := 0; t <= p.n; t++ {
		act := model.Off
		if t < p.n {
			act = tt[t]
		}
		if prev == model.Off && act != model.Off {
			c += pr.start[t]
			from = t
			if p.date[from] != date {
				c += p.overtime(s, day)
				day, date = 0, p.date[from]
			}
		}
		if prev != model.Off && act == model.Off {
			c += pr.end[t]
		}
		switch {
		case act == model.Off:
		case awayIndex[act] >= 0:
			c += pr.away[awayIndex[act]][t]
			if p.paidKind[awayIndex[act]] {
				paid++
				day++
			}
		case slot[act] < 0: // a roster from outside: not the agent's to do
			c += p.m * int64(p.w.Hard)
			paid++
			day++
		default:
			c += pr.work[slot[act]][t]
			paid++
			day++
			if prev != act && prev != model.Off && awayIndex[prev] < 0 {
				c += change
			}
		}
		prev = act
	}
	c += p.overtime(s, day) + p.total(s, paid) + p.workCost(s, tt)
	if dawn {
		c += pr.dawn - s.credit
	}
	return c
}
