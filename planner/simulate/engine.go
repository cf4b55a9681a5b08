package simulate

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// engine plays one replication at a time; its memory is used again.
type engine struct {
	d        *day
	stopped  func() bool // nil: plays on to the end
	now      float64
	chats    []chat
	unused   []int32
	desks    []desk
	on       [][]int32 // agents serving each queue, in order
	wait     []fifo    // customers nobody has taken
	front    []fifo    // handed-over chats without an agent: they go first
	handed   []int32
	relieved []bool // by queue: somebody serves it in the next slot
	open     []int  // chats with an agent, by queue
	agenda   agenda
	arrivals []*stream
	random   *rand.Rand
	messages int64
	slots    [][]cell
	totals   []totals
	periods  []counts // by period and queue
	away     []bool   // agents
	tally    *tally
}

// stream draws one queue's arrivals.
type stream struct {
	source *rand.PCG
	random *rand.Rand
	rate   float64 // a second, in the present slot, probes included
	thick  float64
	next   float64
}

// grace is how long the last slot goes on, without new customers, so that
// those who are waiting at the end get their answers.
const grace = 1800

func newEngine(d *day) *engine {
	n := len(d.queues)
	e := &engine{d: d, desks: make([]desk, len(d.agents)), on: make([][]int32, n), wait: make([]fifo, n), front: make([]fifo, n),
		open: make([]int, n), relieved: make([]bool, n), totals: make([]totals, n)}
	for range n {
		e.slots = append(e.slots, make([]cell, d.slots))
		e.arrivals = append(e.arrivals, &stream{})
	}
	return e
}

// play plays one replication and adds it to the tally.
func (e *engine) play(seed, replication uint64, t *tally) {
	e.reset(seed, replication, t)
	absent := e.absences()
	e.gone(seed, replication)
	for s := range e.d.slots {
		if e.stopped != nil && e.stopped() {
			return // a day may have millions of customers
		}
		e.boundary(s, absent)
		e.draw(s)
		e.until(s, float64(s+1)*e.d.length)
		e.sample(s)
	}
	for _, a := range e.arrivals {
		a.next = math.Inf(1)
	}
	e.until(e.d.slots-1, float64(e.d.slots)*e.d.length+grace)
	e.finish()
	t.add(e)
}

func (e *engine) reset(seed, replication uint64, t *tally) {
	e.now, e.tally, e.messages = 0, t, 0
	e.chats, e.unused, e.agenda, e.handed = e.chats[:0], e.unused[:0], e.agenda[:0], e.handed[:0]
	e.random = rand.New(rand.NewPCG(seed, replication<<8))
	for q := range e.d.queues {
		src := rand.NewPCG(seed, replication<<8+1+uint64(q))
		*e.arrivals[q] = stream{source: src, random: rand.New(src)}
		e.wait[q].clear()
		e.front[q].clear()
		e.on[q] = e.on[q][:0]
		e.open[q] = 0
		clear(e.slots[q])
		e.totals[q] = totals{}
	}
	e.periods = make([]counts, len(e.d.periods)*len(e.d.queues))
	for i := range e.desks {
		a := &e.desks[i]
		*a = desk{serve: none, slow: e.d.agents[i].slow, open: a.open[:0], fresh: inbox{none, none}, pending: inbox{none, none}, writing: none, taken: -1}
	}
}

// absences draws the duties to which nobody turns up.
func (e *engine) absences() map[[2]int]bool {
	if !(e.d.absence > 0) {
		return nil
	}
	out := map[[2]int]bool{}
	for i := range e.d.agents {
		p := &e.d.agents[i]
		for n := 0; n <= int(p.duty[e.d.slots-1]); n++ {
			if e.random.Float64() < e.d.absence {
				out[[2]int{i, n}] = true
			}
		}
	}
	return out
}

// boundary begins a slot: who leaves hands over, who comes takes up.
func (e *engine) boundary(s int, absent map[[2]int]bool) {
	e.now = float64(s) * e.d.length
	for q := range e.on {
		e.on[q] = e.on[q][:0]
		e.relieved[q] = s+1 < e.d.slots && e.d.manned[q][s+1]
	}
	e.handed = e.handed[:0]
	for i := range e.desks {
		a, p := &e.desks[i], &e.d.agents[i]
		serve := int32(p.serve[s])
		if e.away[i] && s >= e.d.absentFrom || serve >= 0 && absent[[2]int{i, int(p.duty[s])}] {
			serve = none
		}
		if serve == none && a.serve != none {
			e.leave(int32(i))
		}
		a.serve = serve
		a.last = p.last[s]
		if serve != none {
			a.cap = p.caps[serve]
			e.on[serve] = append(e.on[serve], int32(i))
			e.slots[serve][s].heads++
		}
	}
	for _, c := range e.handed {
		if i := e.best(int32(e.chats[c].queue)); i != none {
			e.assign(c, i)
		} else {
			e.front[e.chats[c].queue].push(c)
		}
	}
	for q := range e.on {
		for _, i := range e.on[q] {
			e.pull(i)
			e.turn(i)
		}
	}
}

// draw sets the slot's rates of arrivals.
func (e *engine) draw(s int) {
	for q, a := range e.arrivals {
		l := &e.d.queues[q]
		a.rate = l.volume[s]
		if cv := min(l.CV, 2); cv > 1e-3 && a.rate > 0 {
			shape := 1 / (cv * cv)
			a.rate *= distuv.Gamma{Alpha: shape, Beta: shape, Src: a.source}.Rand()
		}
		a.thick = e.d.thick[q][s]
		a.rate *= a.thick
		a.next = e.now
		a.step()
	}
}

func (a *stream) step() {
	if a.rate > 0 {
		a.next += a.random.ExpFloat64() / a.rate
	} else {
		a.next = math.Inf(1)
	}
}

// until lets happen whatever happens before the end.
func (e *engine) until(s int, end float64) {
	for {
		at, q := end, none
		for i, a := range e.arrivals {
			if a.next < at {
				at, q = a.next, i
			}
		}
		if len(e.agenda) > 0 && e.agenda[0].at < at {
			h := e.agenda.pop()
			e.now = h.at
			if h.id >= 0 {
				e.writes(h.id)
			} else if i := ^h.id; h.stamp == e.desks[i].stamp {
				e.written(i)
			}
			continue
		}
		e.now = at
		if q == none {
			return
		}
		e.arrive(int32(q), s)
		e.arrivals[q].step()
	}
}

func (e *engine) arrive(q int32, s int) {
	var c int32
	if n := len(e.unused); n > 0 {
		c = e.unused[n-1]
		e.unused = e.unused[:n-1]
	} else {
		c = int32(len(e.chats))
		e.chats = append(e.chats, chat{})
	}
	l := &e.d.queues[q]
	e.chats[c] = chat{arrival: e.now, since: e.now, queue: int16(q), slot: int16(s), agent: none, left: l.turns, pending: true}
	e.slots[q][s].offered++
	if a := e.arrivals[q]; a.thick > 1 {
		e.chats[c].probe = a.random.Float64()*a.thick >= 1
	}
	if !e.chats[c].probe && e.measured(&e.chats[c]) {
		e.totals[q].offered++
	}
	if c := e.counted(&e.chats[c]); c != nil {
		c.offered++
		c.asked += l.want[s]
	}
	if i := e.best(q); i != none {
		e.assign(c, i)
		e.turn(i)
		return
	}
	k := &e.chats[c]
	k.leave = math.Inf(1)
	if l.patience > 0 {
		k.leave = e.now + l.patience*e.random.ExpFloat64()
	}
	e.wait[q].push(c)
	if !k.probe && e.measured(k) {
		e.totals[q].waited++
	}
}

func (e *engine) measured(k *chat) bool { return e.d.span.Has(int(k.slot)) }

// forget gives a chat's place in memory to another.
func (e *engine) forget(c int32) { e.unused = append(e.unused, c) }

// fifo is a first-come list of chats.
type fifo struct {
	items []int32
	head  int
}

func (f *fifo) clear()       { f.items, f.head = f.items[:0], 0 }
func (f *fifo) push(c int32) { f.items = append(f.items, c) }

func (f *fifo) pop() int32 {
	if f.head == len(f.items) {
		f.clear()
		return none
	}
	f.head++
	return f.items[f.head-1]
}

// keep drops what the function does not want.
func (f *fifo) keep(want func(int32) bool) {
	kept := f.items[:0]
	for _, c := range f.items[f.head:] {
		if want(c) {
			kept = append(kept, c)
		}
	}
	f.items, f.head = kept, 0
}
