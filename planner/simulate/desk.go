package simulate

import "math"

// none is no chat, no agent, no queue.
const none = -1

// chat is one customer, from arrival to the last message.
type chat struct {
	arrival float64
	since   float64 // when the customer wrote the message that waits for a reply
	leave   float64 // when the customer, taken by nobody, is out of patience
	queue   int16
	slot    int16
	agent   int32
	pos     int32 // among the agent's open chats
	next    int32 // in an inbox
	left    int32 // messages to come, where their number is fixed
	pending bool  // the customer waits for a reply
	replied bool  // a person has written
	slow    bool  // one reply was slow
	probe   bool  // looks and takes nobody's time; see day.thick
}

// inbox is a first-come list of chats, linked through chat.next.
type inbox struct{ head, tail int32 }

func (e *engine) put(b *inbox, c int32) {
	e.chats[c].next = none
	if b.head == none {
		b.head = c
	} else {
		e.chats[b.tail].next = c
	}
	b.tail = c
}

func (e *engine) take(b *inbox) int32 {
	c := b.head
	if c != none {
		b.head = e.chats[c].next
	}
	return c
}

// desk is an agent at work.
type desk struct {
	serve   int32 // queue, or none
	cap     int   // of open chats
	last    float64
	slow    float64
	open    []int32
	fresh   inbox // customers nobody has written to yet: they go first
	pending inbox // the others who wait for a reply
	writing int32 // chat, or none
	from    float64
	stamp   int32
	taken   float64 // when the last customer was taken
}

// windingDown is the handicap of an agent about to leave: colleagues with a place
// free go first.
const windingDown = 1000

// free reports whether the agent can take one more customer now. Who winds down
// takes none, unless the customer would wait and somebody is there to take over:
// nobody waits for the sake of a punctual meal.
func (e *engine) free(a *desk) bool {
	return a.serve >= 0 && len(a.open) < a.cap && (e.now < a.last || e.relieved[a.serve])
}

// best returns the agent of the queue to take a customer: the fewest open
// chats, then the longest without a new customer. A platform that shares out
// chats does not see who is typing.
func (e *engine) best(q int32) int32 {
	least, found := math.MaxInt, int32(none)
	for _, i := range e.on[q] {
		a := &e.desks[i]
		if !e.free(a) {
			continue
		}
		load := len(a.open)
		if e.now >= a.last {
			load += windingDown
		}
		if load < least || load == least && a.taken < e.desks[found].taken {
			least, found = load, i
		}
	}
	return found
}

// assign gives a chat to an agent.
func (e *engine) assign(c, i int32) {
	k, a := &e.chats[c], &e.desks[i]
	if k.probe {
		e.put(&a.fresh, c)
		return
	}
	k.agent = i
	k.pos = int32(len(a.open))
	a.open = append(a.open, c)
	a.taken = e.now
	e.open[k.queue]++
	if k.pending {
		if k.replied {
			e.put(&a.pending, c)
		} else {
			e.put(&a.fresh, c)
		}
	}
}

// pull lets an agent take who waits, as far as there are places.
func (e *engine) pull(i int32) {
	a := &e.desks[i]
	for e.free(a) {
		q := a.serve
		c := e.front[q].pop()
		if c == none {
			c = e.nextWaiting(q)
		}
		if c == none {
			return
		}
		e.assign(c, i)
	}
}

// nextWaiting returns the customer at the head of the line, after those who
// have left.
func (e *engine) nextWaiting(q int32) int32 {
	for {
		c := e.wait[q].pop()
		if c == none || e.chats[c].leave > e.now {
			return c
		}
		e.abandon(c)
	}
}

// turn lets an idle agent begin the next message.
func (e *engine) turn(i int32) {
	a := &e.desks[i]
	if a.writing != none {
		return
	}
	c := e.take(&a.fresh)
	for ; c != none && e.chats[c].probe; c = e.take(&a.fresh) {
		k := &e.chats[c]
		e.firstReply(k, e.now+e.d.queues[k.queue].Greeting)
		e.forget(c)
	}
	if c == none {
		if c = e.take(&a.pending); c == none {
			return
		}
	}
	k := &e.chats[c]
	l := &e.d.queues[k.queue]
	length := l.Typing * a.slow
	if !l.FixedTyping {
		length *= e.random.ExpFloat64()
	}
	if !k.replied {
		k.replied = true
		e.firstReply(k, e.now+l.Greeting)
		length += l.Greeting
		k.since = math.Inf(1) // answered already by the greeting
	}
	a.writing = c
	a.from = e.now
	a.stamp++
	e.agenda.push(happening{e.now + length, ^i, a.stamp})
}

// written ends an agent's message.
func (e *engine) written(i int32) {
	a := &e.desks[i]
	c := a.writing
	k := &e.chats[c]
	l := &e.d.queues[k.queue]
	e.worked(a)
	e.messages++
	if !math.IsInf(k.since, 1) {
		e.reply(k, e.now)
	}
	k.pending = false
	over := false
	if l.FixedTurns {
		k.left--
		over = k.left <= 0
	} else {
		over = l.end >= 1 || e.random.Float64() < l.end
	}
	if over {
		e.closeChat(c)
	} else {
		e.agenda.push(happening{e.now + l.Silence*e.random.ExpFloat64(), c, 0})
	}
	e.pull(i)
	e.turn(i)
}

// writes is the customer's next message.
func (e *engine) writes(c int32) {
	k := &e.chats[c]
	k.pending = true
	k.since = e.now
	if k.agent != none {
		e.put(&e.desks[k.agent].pending, c)
		e.turn(k.agent)
	}
}

// worked ends the agent's writing, finished or not, and counts its time.
func (e *engine) worked(a *desk) {
	q := e.chats[a.writing].queue
	from, to := float64(e.d.span.From)*e.d.length, float64(e.d.span.To)*e.d.length
	e.totals[q].busy += max(0, min(e.now, to)-max(a.from, from))
	a.writing = none
}

// closeChat ends a chat that an agent has open.
func (e *engine) closeChat(c int32) {
	k := &e.chats[c]
	a := &e.desks[k.agent]
	last := a.open[len(a.open)-1]
	a.open[k.pos] = last
	e.chats[last].pos = k.pos
	a.open = a.open[:len(a.open)-1]
	e.open[k.queue]--
	e.forget(c)
}

// leave empties a desk; its open chats are for others to take up.
func (e *engine) leave(i int32) {
	a := &e.desks[i]
	if a.writing != none {
		e.worked(a)
	}
	a.stamp++
	for _, c := range a.open {
		k := &e.chats[c]
		k.agent = none
		if k.pending && math.IsInf(k.since, 1) {
			k.since = e.now // greeted, but the answer was not finished
		}
		e.open[k.queue]--
		e.handed = append(e.handed, c)
	}
	a.open = a.open[:0]
	for c := e.take(&a.fresh); c != none; c = e.take(&a.fresh) {
		if e.chats[c].probe {
			e.handed = append(e.handed, c)
		}
	}
	a.fresh = inbox{none, none}
	a.pending = inbox{none, none}
}
