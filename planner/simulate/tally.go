package simulate

import "math"

// longest is the number of seconds that distributions tell apart.
const longest = 900

// cell is one queue in one slot of one replication. Customers count in the
// slot in which they arrive.
type cell struct {
	offered, within, abandoned, answered, first float64
	waiting, open, heads                        float64 // at the end of the slot
	in180                                       float64 // first human reply within three minutes
	replies, quick                              float64 // messages of customers, and those answered within three minutes; without onlookers
}

// totals is one queue in one replication, over the measured slots.
type totals struct {
	offered, answered, within, abandoned, unanswered, waited float64
	wait, first, replies, reply                              float64 // seconds, but for replies
	slow, in180                                              float64
	busy, heads                                              float64 // seconds
}

// moments are sums over replications of a slot's cell.
type moments struct {
	within, abandoned sums // of the offered
	first             sums // seconds, of the answered
	backlog           sums // of the days
	open, heads       float64
	in180             float64
	replies, quick    float64
	in, inin          float64 // in the system, and its square
}

// histogram counts times by the second, rounded up.
type histogram [longest + 2]int64

func (h *histogram) add(seconds float64) {
	h[int(math.Ceil(min(max(seconds, 0), longest+1)))]++
}

// tally gathers replications.
type tally struct {
	slots    [][]moments
	rows     [][]totals // by replication and queue
	periods  [][]counts // by replication, and as the engine has them
	first    []histogram
	replies  []histogram
	messages int64
}

func newTally(d *day) *tally {
	t := &tally{first: make([]histogram, len(d.queues)), replies: make([]histogram, len(d.queues))}
	for range d.queues {
		t.slots = append(t.slots, make([]moments, d.slots))
	}
	return t
}

// add takes up the engine's replication.
func (t *tally) add(e *engine) {
	row := make([]totals, len(e.totals))
	copy(row, e.totals)
	for q := range row {
		for s, c := range e.slots[q] {
			m := &t.slots[q][s]
			m.within.add(c.within, c.offered)
			m.abandoned.add(c.abandoned, c.offered)
			m.first.add(c.first, c.answered)
			m.backlog.add(c.waiting, 1)
			m.open += c.open
			m.heads += c.heads
			m.in180 += c.in180
			m.replies += c.replies
			m.quick += c.quick
			in := c.waiting + c.open
			m.in += in
			m.inin += in * in
			if e.d.span.Has(s) {
				row[q].heads += c.heads * e.d.length
			}
		}
	}
	t.rows = append(t.rows, row)
	t.periods = append(t.periods, e.periods)
	t.messages += e.messages
}

// merge appends another tally; batches are merged in order.
func (t *tally) merge(o *tally) {
	for q := range t.slots {
		for s := range t.slots[q] {
			m, n := &t.slots[q][s], &o.slots[q][s]
			m.within.merge(&n.within)
			m.abandoned.merge(&n.abandoned)
			m.first.merge(&n.first)
			m.backlog.merge(&n.backlog)
			m.open += n.open
			m.heads += n.heads
			m.in180 += n.in180
			m.replies += n.replies
			m.quick += n.quick
			m.in += n.in
			m.inin += n.inin
		}
		for i := range t.first[q] {
			t.first[q][i] += o.first[q][i]
			t.replies[q][i] += o.replies[q][i]
		}
	}
	t.rows = append(t.rows, o.rows...)
	t.periods = append(t.periods, o.periods...)
	t.messages += o.messages
}

// firstReply counts a customer's first human message.
func (e *engine) firstReply(k *chat, at float64) {
	q, wait := k.queue, at-k.arrival
	c := &e.slots[q][k.slot]
	c.answered++
	c.first += wait
	if wait <= e.d.queues[q].target[k.slot] {
		c.within++
	}
	if wait <= 180 {
		c.in180++
	}
	e.message(k, wait)
	e.meet(k, wait, true)
	if k.probe || !e.measured(k) {
		return
	}
	t := &e.totals[q]
	t.answered++
	t.first += wait
	if wait <= e.d.queues[q].target[k.slot] {
		t.within++
	}
	t.wait += wait
	if wait <= 180 {
		t.in180++
	}
	e.tally.first[q].add(wait)
	e.replied(k, wait)
}

// message counts a customer's message that has waited so long for its reply, for ever if none
// came, in the slot in which the customer came.
func (e *engine) message(k *chat, wait float64) {
	if k.probe {
		return
	}
	c := &e.slots[k.queue][k.slot]
	c.replies++
	if wait <= 180 {
		c.quick++
	}
}

// reply counts a later message of the agent.
func (e *engine) reply(k *chat, at float64) {
	e.message(k, at-k.since)
	e.meet(k, at-k.since, false)
	if e.measured(k) {
		e.replied(k, at-k.since)
	}
}

func (e *engine) replied(k *chat, wait float64) {
	t := &e.totals[k.queue]
	t.replies++
	t.reply += wait
	e.tally.replies[k.queue].add(wait)
	if wait > e.d.slow && !k.slow {
		k.slow = true
		t.slow++
	}
}

// abandon counts a customer who has left.
func (e *engine) abandon(c int32) {
	k := &e.chats[c]
	e.slots[k.queue][k.slot].abandoned++
	e.message(k, math.Inf(1))
	if !k.probe && e.measured(k) {
		e.totals[k.queue].abandoned++
		e.totals[k.queue].unanswered++
		e.totals[k.queue].wait += k.leave - k.arrival
	}
	e.forget(c)
}

// sample looks at the end of a slot.
func (e *engine) sample(s int) {
	for q := range e.wait {
		waiting := 0
		e.wait[q].keep(func(c int32) bool {
			if e.chats[c].leave > e.now {
				if !e.chats[c].probe {
					waiting++
				}
				return true
			}
			e.abandon(c)
			return false
		})
		cell := &e.slots[q][s]
		for _, c := range e.front[q].items[e.front[q].head:] {
			if !e.chats[c].probe {
				waiting++
			}
		}
		cell.waiting = float64(waiting)
		cell.open = float64(e.open[q])
	}
}

// finish counts those who have no answer at the end of it all.
func (e *engine) finish() {
	for q := range e.wait {
		for {
			c := e.nextWaiting(int32(q))
			if c == none {
				break
			}
			k := &e.chats[c]
			e.message(k, math.Inf(1))
			if !k.probe && e.measured(k) {
				e.totals[q].unanswered++
				e.totals[q].wait += e.now - k.arrival
			}
		}
		for c := e.front[q].pop(); c != none; c = e.front[q].pop() {
			k := &e.chats[c]
			if k.probe {
				continue
			}
			if !k.replied {
				e.message(k, math.Inf(1))
			}
			if !k.replied && e.measured(k) {
				e.totals[q].unanswered++
				e.totals[q].wait += e.now - k.arrival
			} else if k.pending {
				e.reply(k, e.now)
			}
		}
	}
}
