package weeks

import "slices"

// stage is a date, or the second or third duty of one. At each stage the chain
// works a duty or none. What the last duty before leaves open is a tail: two
// duties that leave the same open are one.
type stage struct {
	date, nth int
	tails     []tail
	index     map[tail]int
	offStage  int       // where the chain goes on without a duty
	onStage   int       // and with one
	off       []int32   // per tail: the tail at offStage; empty for nth > 0 of nobody
	on        []int32   // per duty of the date: the tail at onStage
	open      []int32   // per tail and group: the first duty of the group that may follow
	dear      [][]int64 // per tail: what a duty of each group costs for following; nil = nothing
}

// tail is what the last duty leaves open: the slots from which on a duty may
// start, and its type if it started on the date before.
type tail struct {
	ready, readyDay int // for nights, for all others
	kind            int // -1 for none or longer ago
}

// noTail is how a tail looks that leaves everything open.
func noTail(at int) tail { return tail{ready: at, readyDay: at, kind: -1} }

// compileStages builds the stages with all their tails.
func (p *problem) compileStages() {
	p.stages = make([]stage, len(p.dates)*p.per)
	for s := range p.stages {
		st := &p.stages[s]
		st.date, st.nth = s/p.per, s%p.per
		st.offStage, st.onStage = (st.date+1)*p.per, s+1
		st.index = map[tail]int{}
	}
	if len(p.stages) == 0 {
		return
	}
	p.stages[0].add(p.clip(noTail(0), 0))
	for i := range p.day.Agents {
		p.stages[0].add(p.firstTail(i))
	}
	for s := range p.stages {
		st := &p.stages[s]
		on := &p.dates[st.date]
		for k := 0; k < len(st.tails); k++ {
			idle := st.tails[k]
			idle.kind = -1
			st.off = append(st.off, p.follow(st.offStage, idle))
			open := make([]int32, p.groups)
			var dear []int64
			for g := range open {
				open[g] = int32(on.first[g+1])
				for j := on.first[g]; j < on.first[g+1]; j++ {
					cost, ok := p.mayFollow(st, st.tails[k], &on.duties[j])
					if !ok {
						continue
					}
					open[g] = int32(j)
					if cost > 0 {
						if dear == nil {
							dear = make([]int64, p.groups)
						}
						dear[g] = cost
					}
					break
				}
			}
			st.open, st.dear = append(st.open, open...), append(st.dear, dear)
		}
		for j := range on.duties {
			st.on = append(st.on, p.follow(st.onStage, p.tailOf(&on.duties[j])))
		}
	}
}

func (st *stage) add(t tail) int32 {
	k, ok := st.index[t]
	if !ok {
		k = len(st.tails)
		st.index[t] = k
		st.tails = append(st.tails, t)
	}
	return int32(k)
}

// follow adds the tail to the stage as it looks from there; 0 beyond the last one.
func (p *problem) follow(s int, t tail) int32 {
	if s >= len(p.stages) {
		return 0
	}
	return p.stages[s].add(p.clip(t, s))
}

// clip makes tails equal that leave the same open from stage s on.
func (p *problem) clip(t tail, s int) tail {
	earliest := p.nextStart(p.dates[p.stages[s].date].From)
	t.ready, t.readyDay = p.nextStart(max(t.ready, earliest)), p.nextStart(max(t.readyDay, earliest))
	return t
}

// nextStart returns the first slot from t on at which any duty may start, the end
// of the horizon if there is none.
func (p *problem) nextStart(t int) int {
	k, _ := slices.BinarySearch(p.starts, t)
	if k == len(p.starts) {
		return p.n
	}
	return p.starts[k]
}

// firstTail is what agent i's last duty before the horizon leaves open.
func (p *problem) firstTail(i int) tail {
	t, led := noTail(0), p.day.Agents[i].Ledger
	if led.LastMinutes > 0 {
		t.ready = led.LastEnd + p.rest
		t.readyDay = t.ready
	}
	return p.clip(t, 0)
}

// tailOf is what the duty leaves open.
func (p *problem) tailOf(u *duty) tail {
	g := p.day.Grid
	t := noTail(u.to + p.rest)
	if u.night && p.work.RestAfterNight > 0 {
		t.readyDay = max(t.readyDay, u.to+g.Per(p.work.RestAfterNight))
	}
	if len(p.work.Successions) > 0 {
		t.kind = u.kind
	}
	return t
}

// mayFollow tells whether the duty may follow, and what it costs for following.
func (p *problem) mayFollow(st *stage, t tail, u *duty) (int64, bool) {
	ready := t.readyDay
	if u.night {
		ready = t.ready
	}
	if u.from < ready {
		return 0, false
	}
	forbidden, disliked := p.day.Succeeds(t.kind, u.kind)
	if forbidden {
		return 0, false
	}
	if disliked {
		return int64(u.to-u.from) * p.m * int64(p.w.Successions), true
	}
	return 0, true
}

// startTail returns the tail of agent i at the first stage.
func (p *problem) startTail(i int) int32 {
	k, ok := p.stages[0].index[p.firstTail(i)]
	if !ok {
		return 0
	}
	return int32(k)
}
