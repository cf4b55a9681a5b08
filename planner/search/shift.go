package search

import "paiban/planner/model"

// shift returns by how much the crew's rules cost more when agent i, counted in, goes
// over to another timetable, everybody else staying as they are. What the timetable
// costs the agent alone is not in it: so a change is weighed without pricing anything.
func (c *crew) shift(i int, s *spec, to model.Timetable, dawn, dawnTo bool) int64 {
	team, paired := c.team[i], len(c.pairsOf[i]) > 0
	newcomer := c.anyNew && c.anyExp
	var sum int64
	was, will := model.Off, model.Off
	for t, x := range c.tts[i] {
		y := to[t]
		if c.relief[t] && (x != y || was != will) {
			sum += c.shiftEdge(s, t, was, x, will, y)
		}
		was, will = x, y
		if x == y {
			continue
		}
		sum += c.shiftWork(t, x, -1) + c.shiftWork(t, y, 1)
		if accounts := int32(c.day.SubAccounts); accounts > 0 {
			if by := c.chatting(y) - c.chatting(x); by != 0 {
				sum += int64(c.w.Hard) * int64(max(0, c.chats[t]+by-accounts)-max(0, c.chats[t]-accounts))
			}
		}
		if away, after := awayIndex[x], awayIndex[y]; away >= 0 || after >= 0 || x == model.Off || y == model.Off {
			sum += c.shiftAway(team, s, t, x, y)
		}
		if newcomer {
			sum += c.shiftNew(t, x, y, c.day.Agents[i].Newcomer)
		}
		if paired {
			sum += (c.paired(i, t, y) - c.paired(i, t, x)) / c.m
		}
	}
	sum *= c.m
	if dawn != dawnTo {
		after := c.dawn + 1
		if dawn {
			after = c.dawn - 1
		}
		sum += c.dawnCost * int64(max(0, after-c.dawnLim)-max(0, c.dawn-c.dawnLim))
	}
	return sum
}

// shiftWork returns what one head more (by 1) or less (by -1) at an activity costs
// its queue or post.
func (c *crew) shiftWork(t int, act model.Activity, by int) int64 {
	down := max(0, -by) // what is priced is the step between the lower count and the next
	if q, ok := act.Queue(); ok {
		least, v := int(c.serve[q][t])-down, int64(0)
		if least < c.day.Required[q][t] {
			v -= int64(c.w.Required)
		}
		if c.most != nil {
			v += c.over(q, t, least) / c.m
		}
		return v * int64(by)
	}
	if k := postIndex[act]; k >= 0 && int(c.posts[k][t])-down < int(c.postNeed[k][t]) {
		return -int64(by) * int64(c.w.Posts)
	}
	return 0
}

// chatting returns 1 for serving a chat queue, which takes a sub-account.
func (c *crew) chatting(act model.Activity) int32 {
	if q, ok := act.Queue(); ok && c.chat[q] {
		return 1
	}
	return 0
}

// shiftAway returns what it costs the turns, the leaders and the seats when somebody of
// the team goes over from x to y in slot t.
func (c *crew) shiftAway(team int, s *spec, t int, x, y model.Activity) (sum int64) {
	var on int32 // heads on duty gained
	if x == model.Off {
		on = 1
	} else if y == model.Off {
		on = -1
	}
	for _, k := range c.levelAt[t] {
		var away int32
		if awayIndex[y] == k {
			away++
		}
		if awayIndex[x] == k {
			away--
		}
		if away == 0 && on == 0 {
			continue
		}
		lv := &c.level[k][t]
		n, out := c.teamDuty[team][t], c.teamAway[k][team][t]
		over := lv.over(n+on, out+away) - lv.over(n, out)
		if len(c.teams) > 1 {
			n, out = c.duty[t], c.away[k][t]
			over += lv.over(n+on, out+away) - lv.over(n, out)
		}
		sum += int64(c.w.Level) * over
	}
	if s.leads && x.Meal() != y.Meal() {
		eat, eating := int32(1), c.leadMeal[team][t]
		if x.Meal() {
			eat = -1
		}
		sum += int64(c.w.LeadMeal) * int64(max(0, eating+eat-1)-max(0, eating-1))
	}
	if on == 0 {
		return sum
	}
	if seats := int32(c.day.Seats); seats > 0 {
		sum += int64(c.w.Hard) * int64(max(0, c.duty[t]+on-seats)-max(0, c.duty[t]-seats))
	}
	lead := int32(0)
	if s.leads {
		lead = on
	}
	missing := func(duty, leads, from int32) int64 {
		if duty >= from && leads == 0 {
			return 1
		}
		return 0
	}
	if c.leaders[team] {
		duty, leads := c.teamDuty[team][t], c.leadDuty[team][t]
		sum += int64(c.w.LeadsPresent) * (missing(duty+on, leads+lead, c.atWork) - missing(duty, leads, c.atWork))
	}
	if c.anyLead {
		sum += int64(c.w.DutyManager) * (missing(c.duty[t]+on, c.leads[t]+lead, 1) - missing(c.duty[t], c.leads[t], 1))
	}
	return sum
}

// shiftNew returns what it costs that a newcomer, or somebody else, goes over from x
// to y in slot t: newcomers do not work by themselves.
func (c *crew) shiftNew(t int, x, y model.Activity, newcomer bool) int64 {
	works := func(a model.Activity) int32 {
		if a == model.Off || awayIndex[a] >= 0 {
			return 0
		}
		return 1
	}
	alone := func(fresh, skilled int32) int64 {
		if skilled > 0 {
			return 0
		}
		return int64(fresh)
	}
	by, fresh, skilled := works(y)-works(x), c.fresh[t], c.skilled[t]
	before := alone(fresh, skilled)
	if newcomer {
		return int64(c.w.Newcomers) * (alone(fresh+by, skilled) - before)
	}
	return int64(c.w.Newcomers) * (alone(fresh, skilled+by) - before)
}

// paired returns what an activity in slot t costs agent i's pairs.
func (c *crew) paired(i, t int, act model.Activity) int64 {
	if act == model.Off {
		return 0
	}
	on, eat := c.pricePairs(i, t)
	if act.Meal() {
		on += eat
	}
	return on
}

// shiftEdge returns what it costs the relief when in slot t a timetable that goes from
// was to x is given up for one that goes from will to y.
func (c *crew) shiftEdge(s *spec, t int, was, x, will, y model.Activity) int64 {
	edge := func(before, after model.Activity) int32 {
		if s.reserve && before == model.Off && after != model.Off || !s.reserve && before != model.Off && after == model.Off {
			return 1
		}
		return 0
	}
	by := edge(will, y) - edge(was, x)
	if by == 0 {
		return 0
	}
	starts, ends := c.resStarts[t], c.staffEnds[t]
	before := max(0, starts-ends)
	if s.reserve {
		starts += by
	} else {
		ends += by
	}
	return int64(c.w.Relief) * int64(max(0, starts-ends)-before)
}
