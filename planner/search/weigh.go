package search

import (
	"encoding/binary"
	"math/bits"

	"paiban/planner/model"
)

// scales weigh changes of timetable: what the crew's rules cost more when an agent goes
// over to another one, everybody else staying as they are. What one head more or less
// costs in a slot is kept from change to change; only slots in which both timetables
// differ are looked at.
type scales struct {
	*plan
	place    [256]int  // per activity: its column in more and less
	width    int       // columns
	sort     [256]byte // per activity
	more     []int64   // [slot × column] a head more at the activity, in units of score per minute
	less     []int64   // [slot × column] a head less
	on, off  [2][]int64
	stale    []bool // per slot: on and off are not of today
	reliefs  []int  // slots at which reliefs count
	newcomer bool
}

// The sorts of activities as far as weighing goes.
const (
	isOff = iota
	isWork
	isPause
)

func newScales(pl *plan) *scales {
	w := &scales{plan: pl, stale: make([]bool, pl.n), newcomer: pl.anyNew && pl.anyExp}
	acts := []model.Activity{model.Off, model.Standby}
	for q := range pl.day.Queues {
		acts = append(acts, model.Serve(q))
	}
	acts = append(acts, postKinds[:]...)
	for k, act := range acts {
		w.place[act], w.sort[act] = k, isWork
	}
	for _, act := range pauseKinds {
		w.sort[act] = isPause // away from every queue and post: as if off
	}
	w.sort[model.Off] = isOff
	w.width = len(acts)
	w.more, w.less = make([]int64, pl.n*w.width), make([]int64, pl.n*w.width)
	for k := range w.on {
		w.on[k], w.off[k] = make([]int64, pl.n), make([]int64, pl.n)
	}
	for t := range pl.n {
		for _, act := range acts {
			w.weighWork(t, act)
		}
		w.stale[t] = true
		if pl.relief[t] {
			w.reliefs = append(w.reliefs, t)
		}
	}
	return w
}

// weighWork finds out what one head more or less at an activity costs.
func (w *scales) weighWork(t int, act model.Activity) {
	at := t*w.width + w.place[act]
	w.more[at], w.less[at] = w.shiftWork(t, act, 1), w.shiftWork(t, act, -1)
}

// weighDuty finds out what one head more or less on duty costs, of who does not lead
// the shop and of who does.
func (w *scales) weighDuty(t int) {
	w.stale[t] = false
	for k, leads := range []bool{false, true} {
		w.on[k][t] = w.shiftShop(leads, t, model.Off, model.Standby)
		w.off[k][t] = w.shiftShop(leads, t, model.Standby, model.Off)
	}
}

// refresh weighs the duties of every slot that is not of today, so that weighing changes
// nothing until the next change.
func (w *scales) refresh() {
	for t, stale := range w.stale {
		if stale {
			w.weighDuty(t)
		}
	}
}

// pack takes the slots from lo to hi over into the words.
func (d *draft) pack(lo, hi int) {
	var act, team [8]byte
	for k := lo / 8; 8*k < hi; k++ {
		clear(act[:])
		clear(team[:])
		for j, a := range d.tt[8*k : min(8*k+8, len(d.tt))] {
			act[j], team[j] = byte(a), byte(a)
			if works(a) {
				team[j] = byte(model.Standby)
			}
		}
		d.words[k], d.team[k] = binary.LittleEndian.Uint64(act[:]), binary.LittleEndian.Uint64(team[:])
	}
}

// shift returns by how much the crew's rules cost more when agent i, counted in, goes
// over from the timetable held to another one. What the timetable costs the agent alone
// is not in it.
func (w *scales) shift(i int, s *spec, held, to *draft) int64 {
	team, paired := w.team[i], len(w.pairsOf[i]) > 0
	accounts, fresh := int32(w.day.SubAccounts), w.day.Agents[i].Newcomer
	lead, in := 0, w.in[team]
	if s.leads {
		lead = 1
	}
	var sum int64
	for k, word := range held.words {
		for differ := word ^ to.words[k]; differ != 0; {
			shift := bits.TrailingZeros64(differ) &^ 7
			differ &^= 0xff << shift
			t, x, y := 8*k+shift/8, model.Activity(word>>shift), model.Activity(to.words[k]>>shift)
			at, from, next := t*w.width, w.sort[x], w.sort[y]
			sum += w.less[at+w.place[x]] + w.more[at+w.place[y]]
			if from == isPause || next == isPause {
				sum += w.shiftShop(s.leads, t, x, y)
			} else if from != next {
				if w.stale[t] {
					w.weighDuty(t)
				}
				if from == isOff {
					sum += w.on[lead][t]
				} else {
					sum += w.off[lead][t]
				}
			}
			if (from != isWork || next != isWork) && (s.leads || in[t].leads == 0 || len(w.levelAt[t]) > 0) {
				sum += w.shiftTeam(team, s.leads, t, x, y)
			}
			if accounts > 0 {
				if by := w.chatting(y) - w.chatting(x); by != 0 {
					sum += int64(w.w.Hard) * int64(max(0, w.chats[t]+by-accounts)-max(0, w.chats[t]-accounts))
				}
			}
			if w.newcomer {
				sum += w.shiftNew(t, x, y, fresh)
			}
			if paired {
				sum += (w.paired(i, t, y) - w.paired(i, t, x)) / w.m
			}
		}
	}
	for _, t := range w.reliefs {
		sum += w.shiftEdge(s, t, held.at(t-1), held.at(t), to.at(t-1), to.at(t))
	}
	sum *= w.m
	if held.dawn != to.dawn {
		after := w.dawn + 1
		if held.dawn {
			after = w.dawn - 1
		}
		sum += w.dawnCost * int64(max(0, after-w.dawnLim)-max(0, w.dawn-w.dawnLim))
	}
	return sum
}

// weighExchange returns by how much the crew's rules cost more if two agents of different
// teams, who hold a and b and of whom both lead or neither does, change places.
func (w *scales) weighExchange(i, j int, a, b *draft) (change int64) {
	g, h, leads := w.team[i], w.team[j], w.specs[i].leads
	here, there := w.in[g], w.in[h]
	for k, word := range a.team {
		for differ := word ^ b.team[k]; differ != 0; {
			shift := bits.TrailingZeros64(differ) &^ 7
			differ &^= 0xff << shift
			t := 8*k + shift/8
			if leads || len(w.levelAt[t]) > 0 || here[t].leads == 0 || there[t].leads == 0 {
				x, y := model.Activity(word>>shift), model.Activity(b.team[k]>>shift)
				change += w.shiftTeam(g, leads, t, x, y) + w.shiftTeam(h, leads, t, y, x)
			}
		}
	}
	return change * w.m
}

// weighSwap returns by how much the crew's rules cost more if two agents who hold a and b
// change places, both newcomers or neither, both reserves or neither, without pairs. Who
// are of different teams both lead or neither does.
func (w *scales) weighSwap(i, j int, a, b *draft) (change int64) {
	if w.team[i] != w.team[j] {
		return w.weighExchange(i, j, a, b)
	}
	if w.specs[i].leads == w.specs[j].leads {
		return 0 // nobody can tell
	}
	if w.specs[j].leads {
		a, b = b, a
	}
	for k, word := range a.team {
		for differ := word ^ b.team[k]; differ != 0; {
			shift := bits.TrailingZeros64(differ) &^ 7
			differ &^= 0xff << shift
			change += w.shiftLead(w.team[i], 8*k+shift/8, model.Activity(word>>shift), model.Activity(b.team[k]>>shift))
		}
	}
	return change * w.m
}

// change gives agent i, counted in with the timetable held, another one.
func (w *scales) change(i int, held, to *draft) {
	w.add(i, held.dawn, -1)
	copy(w.tts[i], to.tt)
	w.dawns[i] = to.dawn
	w.add(i, to.dawn, 1)
	w.version++
	for k, word := range held.words {
		for differ := word ^ to.words[k]; differ != 0; {
			shift := bits.TrailingZeros64(differ) &^ 7
			differ &^= 0xff << shift
			t, x, y := 8*k+shift/8, model.Activity(word>>shift), model.Activity(to.words[k]>>shift)
			w.stale[t] = true
			w.weighWork(t, x)
			w.weighWork(t, y)
		}
	}
}
