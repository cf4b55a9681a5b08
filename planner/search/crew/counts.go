package crew

import "paiban/planner/model"

// Heads counts who is on duty in one slot: of the whole shop, or of a team.
type Heads struct {
	Duty, Leads, Eating int32 // on duty; of these who lead, and who lead and are at a meal
	Away                [len(Pauses)]int32
}

// count counts somebody's activity in (sign 1) or out (sign -1).
func (h *Heads) count(act model.Activity, leads bool, sign int32) {
	if act == model.Off {
		return
	}
	h.Duty += sign
	if k := PauseOf[act]; k >= 0 {
		h.Away[k] += sign
	}
	if leads {
		h.Leads += sign
		if act.Meal() {
			h.Eating += sign
		}
	}
}

// Working counts who is there in one slot in the whole shop.
type Working struct {
	Newcomers, Others int32 // at work
	Guarded, Free     int32 // on duty: who is protected, and others
	Chats             int32 // serving a chat queue
}

// Counts is who is where in every slot: all that one agent's timetable costs the others
// can be told from it.
type Counts struct {
	*Shop
	At         [][]int32 // [place][slot] heads
	Total      []Heads   // [slot] of the whole shop
	In         [][]Heads // [team][slot]
	Working    []Working // [slot]
	Starts     []int32   // [slot] reserves' duties that start
	Ends       []int32   // [slot] other duties that end; len = slots + 1
	Designated int       // as dawn crew
	Timetables []model.Timetable
	Dawn       []bool
	Placed     []bool // the agent's timetable is counted
	Version    int    // how often the counts have changed
	chat       []bool // per place
}

// NewCounts returns the counts of an empty roster.
func NewCounts(s *Shop) *Counts {
	c := &Counts{Shop: s, Total: row[Heads](s, 0), Working: row[Working](s, 0), Starts: row[int32](s, 0), Ends: row[int32](s, 1)}
	for range s.Places() {
		c.At = append(c.At, row[int32](s, 0))
	}
	for range s.Teams {
		c.In = append(c.In, row[Heads](s, 0))
	}
	c.chat = s.chats()
	r := model.NewRoster(len(s.Agents), s.N)
	c.Timetables, c.Dawn, c.Placed = r.Timetables, r.Dawn, make([]bool, len(s.Agents))
	return c
}

// chats reports which places are chat queues.
func (s *Shop) chats() []bool {
	chat := make([]bool, s.Places())
	for q := range s.Day.Queues {
		chat[s.AtQueue(q)] = s.Day.Queues[q].Channel == model.Chat
	}
	return chat
}

// Count counts agent i's timetable and designation in.
func (c *Counts) Count(i int) { c.add(i, 1) }

// Uncount counts them out.
func (c *Counts) Uncount(i int) { c.add(i, -1) }

func (c *Counts) add(i int, sign int32) {
	c.Placed[i] = sign > 0
	if c.Dawn[i] {
		c.Designated += int(sign)
	}
	c.AddSpan(i, model.Span{To: c.N}, sign)
}

// AddSpan counts the slots of some of agent i's duties in (sign 1) or out (sign -1).
func (c *Counts) AddSpan(i int, span model.Span, sign int32) {
	c.Version++
	c.tally(&c.Agents[i], c.Timetables[i], span, sign)
}

// Clear counts everybody out at once.
func (c *Counts) Clear() {
	for _, at := range c.At {
		clear(at)
	}
	for _, in := range c.In {
		clear(in)
	}
	clear(c.Total)
	clear(c.Working)
	clear(c.Starts)
	clear(c.Ends)
	c.Designated = 0
}

// Tally counts so many like the agent in, all with the timetable, or out (below 0). An
// agent of team Whole is counted in no team.
func (c *Counts) Tally(a *Agent, tt model.Timetable, dawn bool, heads int32) {
	if dawn {
		c.Designated += int(heads)
	}
	c.tally(a, tt, model.Span{To: c.N}, heads)
}

func (c *Counts) tally(a *Agent, tt model.Timetable, span model.Span, heads int32) {
	prev := model.Off
	var in []Heads
	if a.Team != Whole {
		in = c.In[a.Team]
	}
	for t := span.From; t < span.To; t++ {
		act := tt[t]
		if (act == model.Off) != (prev == model.Off) {
			if act == model.Off && !a.Reserve {
				c.Ends[t] += heads
			} else if act != model.Off && a.Reserve {
				c.Starts[t] += heads
			}
		}
		prev = act
		if act == model.Off {
			continue
		}
		c.Total[t].count(act, a.Leads, heads)
		c.Working[t].come(a, heads)
		if in != nil {
			in[t].count(act, a.Leads, heads)
		}
		if PauseOf[act] < 0 {
			c.work(t, act, a.Newcomer, heads)
		}
	}
	if prev != model.Off && !a.Reserve {
		c.Ends[span.To] += heads
	}
}

// come counts somebody on duty in or out.
func (w *Working) come(a *Agent, sign int32) {
	if a.Guarded {
		w.Guarded += sign
	} else {
		w.Free += sign
	}
}

// work counts somebody's work in or out.
func (c *Counts) work(t int, act model.Activity, newcomer bool, sign int32) {
	w := &c.Working[t]
	if newcomer {
		w.Newcomers += sign
	} else {
		w.Others += sign
	}
	place := c.Place(act)
	c.At[place][t] += sign
	if c.chat[place] {
		w.Chats += sign
	}
}
