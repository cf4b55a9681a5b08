package weeks

import "paiban/planner/model"

// price sets what agent i, counted out, would cost the crew and itself in the
// slots of the span beside being off. heads prices one more head at a queue, as
// crew.next does.
func (c *crew) price(s *spec, heads []int64, pr *prices, span model.Span) {
	n := len(s.acts)
	if len(pr.acts) != c.n*n {
		pr.acts = make([]int64, c.n*n)
	}
	if len(pr.away) != c.n {
		pr.away = make([]int64, c.n)
	}
	for t := span.From; t < span.To; t++ {
		var duty, work, chat int64
		if c.watch {
			duty, work, chat = c.watchedPrice(s.i, t)
		}
		if s.slots != nil {
			duty += s.slots[t].duty
		}
		pr.away[t] = duty
		work += duty
		row := pr.acts[t*n : (t+1)*n]
		for k, q := range s.queueOf {
			if q < 0 {
				row[k] = work
				if s.onlyPinned(k) {
					row[k] += c.w.hard * c.m
				}
				continue
			}
			row[k] = work + s.like[k] + heads[t*c.queues+q]
			if c.chat[q] {
				row[k] += chat
			}
		}
		if s.slots != nil && s.slots[t].pin != nil {
			for k, a := range s.acts {
				if v, ok := s.slots[t].pin[a]; ok {
					row[k] += v
					if s.onlyPinned(k) {
						row[k] -= c.w.hard * c.m
					}
				}
			}
		}
	}
	c.mealPrice(s.i, pr)
	for _, ref := range c.pairsOf[s.i] {
		if c.placed[ref.other] && ref.kind != model.NotEatTogether {
			c.pairPrice(s, ref, pr, span)
		}
	}
}

// mealPrice sets what a meal costs more than another break: for leads, and for
// pairs who are to eat apart.
func (c *crew) mealPrice(i int, pr *prices) {
	pr.meal = pr.meal[:0]
	lead := c.w.leadMeal > 0 && c.day.Agents[i].Leads()
	if lead {
		pr.meal = append(pr.meal, make([]int64, c.n)...)
		for t, eating := range c.leadMeal[c.team[i]] {
			if eating > 0 {
				pr.meal[t] = c.m * c.w.leadMeal
			}
		}
	}
	for _, ref := range c.pairsOf[i] {
		if ref.kind != model.NotEatTogether || !c.placed[ref.other] {
			continue
		}
		if len(pr.meal) == 0 {
			pr.meal = append(pr.meal, make([]int64, c.n)...)
		}
		for t, a := range c.tts[ref.other] {
			if a.Meal() {
				pr.meal[t] += c.m * c.w.pairs
			}
		}
	}
}

// watchedPrice is what agent i would cost in slot t on duty, more at work, and
// more serving chats.
func (c *crew) watchedPrice(i, t int) (duty, work, chat int64) {
	agent, team := &c.day.Agents[i], c.team[i]
	lead := int32(0)
	if agent.Leads() {
		lead = 1
	}
	heads, leading := c.duty[t], c.leading[t]
	duty = c.seatCost(heads+1) - c.seatCost(heads) + c.managerCost(heads+1, leading+lead) - c.managerCost(heads, leading)
	if c.ledTeam[team] {
		heads, leading = c.teamDuty[team][t], c.teamLead[team][t]
		duty += c.leadCost(heads+1, leading+lead) - c.leadCost(heads, leading)
	}
	now := c.noviceCost(c.novices[t], c.veteran[t])
	if agent.Newcomer {
		work = c.noviceCost(c.novices[t]+1, c.veteran[t]) - now
	} else {
		work = c.noviceCost(c.novices[t], c.veteran[t]+1) - now
	}
	chat = c.chatCost(c.chatting[t]+1) - c.chatCost(c.chatting[t])
	return duty * c.m, work * c.m, chat * c.m
}

// pairPrice adds what being on duty costs for a pair.
func (c *crew) pairPrice(s *spec, ref pairRef, pr *prices, span model.Span) {
	n := len(s.acts)
	full := c.m * c.w.pairs
	for t := span.From; t < span.To; t++ {
		a, v := c.tts[ref.other][t], int64(0)
		switch {
		case ref.kind == model.Together && a.OnDuty():
			v = -full
		case ref.kind == model.Together, ref.kind == model.Apart && a.OnDuty():
			v = full
		}
		if v == 0 {
			continue
		}
		pr.away[t] += v
		for k := range n {
			pr.acts[t*n+k] += v
		}
	}
}
