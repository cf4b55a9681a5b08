package crew

import "paiban/planner/model"

// Two agents of different teams who are alike otherwise may change places with nobody but
// their teams noticing.

// Exchangeable reports whether nobody but their teams would notice.
func (c *Counts) Exchangeable(i, j int) bool {
	a, b := &c.Agents[i], &c.Agents[j]
	return a.Team != b.Team && c.Placed[i] && c.Placed[j] && a.Newcomer == b.Newcomer && a.Guarded == b.Guarded && len(a.pairs) == 0 && len(b.pairs) == 0
}

// Alike reports whether nobody at all would notice.
func (c *Counts) Alike(i, j int) bool {
	a, b := &c.Agents[i], &c.Agents[j]
	return a.Team == b.Team && a.Leads == b.Leads && a.Reserve == b.Reserve && a.Newcomer == b.Newcomer && a.Guarded == b.Guarded && len(a.pairs) == 0 && len(b.pairs) == 0
}

// TeamDelta returns by how much the rules of the crew cost more if they change places.
func (c *Counts) TeamDelta(i, j int) (sum int64) {
	g, h, leads, to := c.Agents[i].Team, c.Agents[j].Team, c.Agents[i].Leads, c.Timetables[j]
	for t, x := range c.Timetables[i] {
		y := to[t]
		if x == y || x != model.Off && y != model.Off && PauseOf[x] == PauseOf[y] {
			continue
		}
		sum += c.team(g, leads, t, x, y) + c.team(h, leads, t, y, x)
	}
	return sum
}

// Exchange gives two agents of different teams each other's timetable.
func (c *Counts) Exchange(i, j int) {
	a, b, leads := c.Timetables[i], c.Timetables[j], c.Agents[i].Leads
	here, there := c.In[c.Agents[i].Team], c.In[c.Agents[j].Team]
	for t, x := range a {
		if y := b[t]; x != y {
			a[t], b[t] = y, x
			here[t].count(x, leads, -1)
			here[t].count(y, leads, 1)
			there[t].count(y, leads, -1)
			there[t].count(x, leads, 1)
		}
	}
	c.Dawn[i], c.Dawn[j] = c.Dawn[j], c.Dawn[i]
	c.Version++
}

// Troubled reports whether the agent's team breaks a rule of its own while the agent is
// on duty.
func (c *Counts) Troubled(i int) bool {
	team := c.Agents[i].Team
	for t, act := range c.Timetables[i] {
		if act == model.Off {
			continue
		}
		in := &c.In[team][t]
		for _, rules := range [][]headRule{c.atTeam[t], c.atLeads} {
			for _, r := range rules {
				if r.cost(team, t, *in) > 0 {
					return true
				}
			}
		}
	}
	return false
}

// Unled reports whether the team is at work in the slot without anybody who leads it.
func (c *Counts) Unled(team, t int) bool {
	return c.leads != nil && c.leads.unled(team, c.In[team][t])
}
