package crew

import "paiban/planner/model"

// Delta evaluates small changes of a roster: what the rules of the crew cost more when an
// agent goes over to another timetable, or two agents change places, everybody else
// staying as they are. Only slots in which the timetables differ are looked at, and what
// one head more or less costs in a slot is kept from change to change.
type Delta struct {
	*Counts
	width      int       // places
	place      [256]int  // per activity
	sort       [256]byte // per activity
	more, less []int64   // [slot × place] a head more there, a head less
	on, off    [2][]int64
	stale      []bool // per slot: on and off, of who does not lead and of who does, are not of today
}

// The sorts of activities as far as the heads on duty go.
const (
	isOff = iota
	isWork
	isPause
)

// NewDelta returns an evaluation of changes of the counts.
func NewDelta(c *Counts) *Delta {
	d := &Delta{Counts: c, width: c.Places(), stale: make([]bool, c.N)}
	for act := range d.sort {
		d.place[act], d.sort[act] = c.Place(model.Activity(act)), isWork
		if act >= int(model.Serve(len(c.Day.Queues))) {
			d.place[act] = 0
		}
	}
	for _, act := range Pauses {
		d.sort[act] = isPause
	}
	d.sort[model.Off] = isOff
	d.more, d.less = make([]int64, c.N*d.width), make([]int64, c.N*d.width)
	for k := range d.on {
		d.on[k], d.off[k] = make([]int64, c.N), make([]int64, c.N)
	}
	for t := range c.N {
		for place := range d.width {
			d.steps(t, place)
		}
		d.stale[t] = true
	}
	return d
}

// steps works out what one head more or less at a place costs.
func (d *Delta) steps(t, place int) {
	at, heads := t*d.width+place, d.At[place][t]
	d.more[at], d.less[at] = 0, 0
	for _, r := range d.atPlace[place] {
		d.more[at] += r.step(place, t, heads)
		if heads > 0 {
			d.less[at] -= r.step(place, t, heads-1)
		}
	}
}

// duty works out what one head more or less on duty costs the shop, of who does not lead
// and of who does.
func (d *Delta) duty(t int) {
	d.stale[t] = false
	for k, leads := range []bool{false, true} {
		d.on[k][t] = d.shop(leads, t, model.Off, model.Standby)
		d.off[k][t] = d.shop(leads, t, model.Standby, model.Off)
	}
}

// Refresh brings every slot up to date, so that evaluating changes nothing until the
// roster changes: several may then do so at once.
func (d *Delta) Refresh() {
	for t, stale := range d.stale {
		if stale {
			d.duty(t)
		}
	}
}

// Change returns by how much the rules of the crew cost more when agent i, counted in,
// goes over from one timetable to another. What the timetable costs the agent alone is
// not in it.
func (d *Delta) Change(i int, from, to *Packed) (sum int64) {
	a := &d.Agents[i]
	for k, word := range from.words {
		for differ := word ^ to.words[k]; differ != 0; {
			var shift int
			shift, differ = first(differ)
			t, x, y := 8*k+shift/8, model.Activity(word>>shift), model.Activity(to.words[k]>>shift)
			at, was, will := t*d.width, d.sort[x], d.sort[y]
			sum += d.less[at+d.place[x]] + d.more[at+d.place[y]]
			if was == isPause || will == isPause {
				sum += d.shop(a.Leads, t, x, y)
			} else if was != will {
				if d.stale[t] {
					d.duty(t)
				}
				if was == isOff {
					sum += d.on[a.lead][t]
				} else {
					sum += d.off[a.lead][t]
				}
			}
			if was != isWork || will != isWork {
				sum += d.team(a.Team, a.Leads, t, x, y)
			}
			if d.leaving != nil && (was == isOff) != (will == isOff) {
				sum += d.leaving.delta(d.Counts, a, from, to, t)
			}
			if len(d.atWork) > 0 {
				sum += d.working(a, t, x, y)
			}
			if len(a.pairs) > 0 {
				sum += d.pairs.delta(d.Counts, a, t, x, y)
			}
		}
	}
	if d.relief != nil {
		sum += d.relief.delta(d.Counts, a, from, to)
	}
	if from.Dawn != to.Dawn && d.dawn != nil {
		after := d.Designated + 1
		if from.Dawn {
			after = d.Designated - 1
		}
		sum += d.dawn.cost(after) - d.dawn.cost(d.Designated)
	}
	return sum
}

// shop returns what it costs the whole shop when somebody goes over from x to y.
func (d *Delta) shop(leads bool, t int, x, y model.Activity) (sum int64) {
	after := d.Total[t]
	after.count(x, leads, -1)
	after.count(y, leads, 1)
	for _, r := range d.atShop {
		sum += r.cost(Whole, t, after) - r.cost(Whole, t, d.Total[t])
	}
	return sum
}

// team returns the same of a team.
func (c *Counts) team(team int, leads bool, t int, x, y model.Activity) (sum int64) {
	in := &c.In[team][t]
	noticed := leads || in.Leads == 0
	if !noticed && len(c.atTeam[t]) == 0 {
		return 0
	}
	after := *in
	after.count(x, leads, -1)
	after.count(y, leads, 1)
	for _, r := range c.atTeam[t] {
		sum += r.cost(team, t, after) - r.cost(team, t, *in)
	}
	if noticed {
		for _, r := range c.atLeads {
			sum += r.cost(team, t, after) - r.cost(team, t, *in)
		}
	}
	return sum
}

// working returns what the rules about work in the whole shop cost more.
func (d *Delta) working(a *Agent, t int, x, y model.Activity) (sum int64) {
	by := int32(one(Works(y)) - one(Works(x)))
	chats := int32(one(d.chat[d.place[y]]) - one(d.chat[d.place[x]]))
	comes := int32(one(y != model.Off) - one(x != model.Off))
	if by == 0 && chats == 0 && comes == 0 {
		return 0
	}
	before := &d.Working[t]
	after := *before
	after.Chats += chats
	after.come(a, comes)
	if a.Newcomer {
		after.Newcomers += by
	} else {
		after.Others += by
	}
	for _, r := range d.atWork {
		sum += r.cost(after) - r.cost(*before)
	}
	return sum
}

// Exchange returns by how much the rules of the crew cost more if two agents who hold a
// and b change places, both newcomers or neither, both protected or neither, both reserves or neither, without pairs.
// Who are of different teams both lead or neither does.
func (d *Delta) Exchange(i, j int, a, b *Packed) (sum int64) {
	x, y := &d.Agents[i], &d.Agents[j]
	if x.Team == y.Team && x.Leads == y.Leads {
		return 0 // nobody can tell
	}
	if y.Leads {
		x, y, a, b = y, x, b, a
	}
	for k, word := range a.team {
		for differ := word ^ b.team[k]; differ != 0; {
			var shift int
			shift, differ = first(differ)
			t, was, will := 8*k+shift/8, model.Activity(word>>shift), model.Activity(b.team[k]>>shift)
			if x.Team == y.Team {
				sum += d.replace(x.Team, t, was, will)
			} else {
				sum += d.team(x.Team, x.Leads, t, was, will) + d.team(y.Team, x.Leads, t, will, was)
			}
		}
	}
	return sum
}

// replace returns what it costs that somebody who leads goes over from x to y, and
// somebody else of the team from y to x.
func (d *Delta) replace(team, t int, x, y model.Activity) (sum int64) {
	in, all := d.In[team][t], d.Total[t]
	for _, h := range []*Heads{&in, &all} {
		h.count(x, true, -1)
		h.count(y, true, 1)
		h.count(y, false, -1)
		h.count(x, false, 1)
	}
	for _, r := range d.atLeads {
		sum += r.cost(team, t, in) - r.cost(team, t, d.In[team][t])
	}
	for _, r := range d.atShop {
		sum += r.cost(Whole, t, all) - r.cost(Whole, t, d.Total[t])
	}
	return sum
}

// Apply gives agent i, counted in with one timetable, another one.
func (d *Delta) Apply(i int, from, to *Packed) {
	d.Uncount(i)
	copy(d.Timetables[i], to.Slots)
	d.Dawn[i] = to.Dawn
	d.Count(i)
	for k, word := range from.words {
		for differ := word ^ to.words[k]; differ != 0; {
			var shift int
			shift, differ = first(differ)
			t := 8*k + shift/8
			d.stale[t] = true
			d.steps(t, d.place[model.Activity(word>>shift)])
			d.steps(t, d.place[model.Activity(to.words[k]>>shift)])
		}
	}
}
