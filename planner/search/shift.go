package search

import "paiban/planner/model"

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

// shiftShop returns what it costs the shop's turns, its seats and the duty manager when
// somebody goes over from x to y in slot t.
func (c *crew) shiftShop(leads bool, t int, x, y model.Activity) (sum int64) {
	on := arriving(x, y)
	if len(c.teams) > 1 {
		for _, k := range c.levelAt[t] {
			if away := leaving(k, x, y); away != 0 || on != 0 {
				lv, n, out := &c.level[k][t], c.duty[t], c.away[k][t]
				sum += int64(c.w.Level) * (lv.over(n+on, out+away) - lv.over(n, out))
			}
		}
	}
	if on == 0 {
		return sum
	}
	if seats := int32(c.day.Seats); seats > 0 {
		sum += int64(c.w.Hard) * int64(max(0, c.duty[t]+on-seats)-max(0, c.duty[t]-seats))
	}
	if c.anyLead {
		lead := int32(0)
		if leads {
			lead = on
		}
		sum += int64(c.w.DutyManager) * (missed(c.duty[t]+on, c.leads[t]+lead, 1) - missed(c.duty[t], c.leads[t], 1))
	}
	return sum
}

// shiftTeam returns the same of the team's turns and leaders.
func (c *crew) shiftTeam(team int, leads bool, t int, x, y model.Activity) (sum int64) {
	on, in := arriving(x, y), &c.in[team][t]
	for _, k := range c.levelAt[t] {
		if away := leaving(k, x, y); away != 0 || on != 0 && in.away[k] > 0 {
			lv := &c.level[k][t]
			sum += int64(c.w.Level) * (lv.over(in.duty+on, in.away[k]+away) - lv.over(in.duty, in.away[k]))
		}
	}
	if leads && x.Meal() != y.Meal() {
		sum += c.shiftMeal(in.eating, x.Meal())
	}
	if on != 0 && c.leaders[team] {
		lead := int32(0)
		if leads {
			lead = on
		}
		sum += int64(c.w.LeadsPresent) * (missed(in.duty+on, in.leads+lead, c.atWork) - missed(in.duty, in.leads, c.atWork))
	}
	return sum
}

// shiftLead returns what it costs that a leader goes over from x to y in slot t and
// somebody else of the team from y to x.
func (c *crew) shiftLead(team, t int, x, y model.Activity) (sum int64) {
	in := &c.in[team][t]
	if by := arriving(x, y); by != 0 {
		if c.leaders[team] {
			sum += int64(c.w.LeadsPresent) * (missed(in.duty, in.leads+by, c.atWork) - missed(in.duty, in.leads, c.atWork))
		}
		if c.anyLead {
			sum += int64(c.w.DutyManager) * (missed(c.duty[t], c.leads[t]+by, 1) - missed(c.duty[t], c.leads[t], 1))
		}
	}
	if x.Meal() != y.Meal() {
		sum += c.shiftMeal(in.eating, x.Meal())
	}
	return sum
}

// shiftMeal returns what it costs the leaders' meals that one of a team's leaders who are
// eating does so no longer, or one more does.
func (c *crew) shiftMeal(eating int32, ate bool) int64 {
	more := int32(1)
	if ate {
		more = -1
	}
	return int64(c.w.LeadMeal) * int64(max(0, eating+more-1)-max(0, eating-1))
}

// arriving returns how many heads on duty are gained, leaving how many are away for
// the pause, when somebody goes over from x to y.
func arriving(x, y model.Activity) int32 {
	switch {
	case x == model.Off && y != model.Off:
		return 1
	case x != model.Off && y == model.Off:
		return -1
	}
	return 0
}

func leaving(k int8, x, y model.Activity) (away int32) {
	if awayIndex[y] == k {
		away++
	}
	if awayIndex[x] == k {
		away--
	}
	return away
}

// missed returns 1 if nobody leads so many heads on duty as need it.
func missed(duty, leads, from int32) int64 {
	if duty >= from && leads == 0 {
		return 1
	}
	return 0
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
