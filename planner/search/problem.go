package search

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// inf is a cost that no sum of real costs reaches; inf+inf does not overflow.
const inf int64 = 1 << 60

// fine is the number of the search's units in a unit of score. Prices in whole units
// of score would be too coarse for the bound: of a big class everybody answers to a
// rounded price at once.
const fine = 64

// turn is one chance to take a pause: a start slot of one pause of one phase.
type turn struct {
	at, len int
	phase   int   // index into problem.phases
	kind    int   // index into crew.Pauses
	unpaid  int   // unpaid slots of the pause
	late    int64 // what it costs to be late in its phase
	meal    bool
	due     bool // due to whoever is there when the phase begins
}

// phaseInfo is what the timetable search needs of a phase.
type phaseInfo struct {
	model.Span
	due  [len(crew.Pauses)]int // slots on duty in the phase that make the pause due, 0 = never
	dues []int                 // the kinds that are due at some time, the sooner the earlier
}

// problem is a Day compiled for the search: minutes have become slots, and every
// question that the inner loops ask is an array look-up.
type problem struct {
	shop    *crew.Shop
	day     *rules.Day
	n       int   // slots
	minutes int   // of a slot
	m       int64 // what a weight of one costs for a slot, in the search's units
	w       weights
	starts  []int // slots at which a duty may start, ascending
	ends    []int // slots at which a duty may end, ascending
	turns   []turn
	phases  []phaseInfo
	date    []int // per slot: index of its calendar date within the horizon
	sorts   sorting
	work    *work // nil without rules of Work
	night   []bool
	tastes  tastes
	homes   []int // per agent: the queue of their own, -1 for none

	maxStretch, minDuty, maxDuty, mealAfter, mealFrom, mealTo int
	cap, dayLen, rest, maxDuties                              int
	postHold                                                  int // slots at one post on end at most

	postOpen [len(crew.Posts)][]bool // the phase has the post
	allHands []int64                 // price of a missing agent, per slot; 0 outside all-hands phases
	dawnIn   []bool                  // slot belongs to a Dawn phase
	dawnOut  []bool                  // slot belongs to a DawnExempt phase
	dawnMin  int                     // slots in the Dawn phases that a designation needs
	phaseAt  []int                   // per slot: index into phases, -1 for none
	paidKind [len(crew.Pauses)]bool
	taken    [len(crew.Pauses)]bool // some turn is for the pause
	shares   []int                  // of each agent that is fair, in minutes; nil = no rule
	// look-ups of the timetable search, all per slot
	firstTurn []int // first turn that begins at or after the slot
	firstEnd  []int // first of ends that is far enough from a start in the slot
	dawnSlots []int // slots of the Dawn phases before the slot; len = slots + 1
	outSlots  []int // slots of the DawnExempt phases before the slot; len = slots + 1
	// phaseAfter is the first phase that ends after the slot; len = slots + 1
	phaseAfter []int
	unpaidMost []int16     // see unpaidIn
	paidLeast  []int16     // per start × end: paid slots of the duty at the least
	dutyKind   []dutyKind  // per start × end
	startAt    []int       // per slot: its index in starts
	frames     []dutyFrame // per start
}

func compile(d *rules.Day) *problem {
	n, m := d.Grid.N, d.Grid.SlotMinutes
	p := &problem{day: d, n: n, minutes: m, m: int64(m) * fine, w: weightsOf(d.Weights)}
	p.shop = crew.New(d, p.m)
	lab := d.Labour
	p.maxStretch = lab.MaxStretch / m
	if lab.MaxStretch <= 0 {
		p.maxStretch = n
	}
	p.minDuty = max(1, d.Grid.Per(lab.MinDuty))
	p.maxDuty = lab.MaxDuty / m
	if lab.MaxDuty <= 0 {
		p.maxDuty = n
	}
	p.mealAfter = d.Grid.Per(lab.MealAfter)
	if lab.MealAfter <= 0 {
		p.mealAfter = n + 1
	}
	p.mealFrom, p.mealTo = d.Grid.Per(lab.MealFrom), lab.MealTo/m
	p.cap = lab.CapMinutes / m
	if lab.CapMinutes <= 0 {
		p.cap = 2 * n
	}
	p.dayLen = lab.DayMinutes
	p.rest = max(1, d.Grid.Per(lab.RestMinutes)) // duties without a slot between them are one
	p.maxDuties = min(2, lab.MaxDuties)

	p.postHold = n
	if d.Work != nil && d.Work.MaxPost > 0 {
		p.postHold = d.Work.MaxPost / m
	}
	p.compileTastes()
	for i := range d.Agents {
		p.homes = append(p.homes, d.HomeOf(i))
	}
	p.compileGrid()
	p.shares = d.FairShares()
	p.compilePhases()
	p.compileLookups()
	p.compileSorts()
	p.work = p.compileWork()
	return p
}

// compileGrid finds where duties may start and end, and the date and night of each slot.
func (p *problem) compileGrid() {
	d := p.day
	boundary := make([]bool, p.n+1)
	boundary[0], boundary[p.n] = true, true
	for _, ph := range d.Phases {
		boundary[d.Grid.Clamp(ph.From)], boundary[d.Grid.Clamp(ph.To)] = true, true
	}
	grid := d.Labour.DutyGrid
	for t := 0; t <= p.n; t++ {
		at := d.Grid.Time(t)
		if grid <= d.Grid.SlotMinutes || boundary[t] || (at.Minute()%grid == 0 && at.Second() == 0 && grid <= 60) ||
			(grid > 60 && (at.Hour()*60+at.Minute())%grid == 0) {
			if t < p.n {
				p.starts = append(p.starts, t)
			}
			if t > 0 {
				p.ends = append(p.ends, t)
			}
		}
	}
	p.date = make([]int, p.n)
	for t := 1; t < p.n; t++ {
		p.date[t] = p.date[t-1]
		if d.Grid.Date(t) != d.Grid.Date(t-1) {
			p.date[t]++
		}
	}
	p.night = d.Night()
}

// compilePhases lays pauses, posts and attendance on the slots.
func (p *problem) compilePhases() {
	d := p.day
	p.phaseAt = make([]int, p.n)
	for t := range p.phaseAt {
		p.phaseAt[t] = -1
	}
	p.allHands = make([]int64, p.n)
	p.dawnIn, p.dawnOut = make([]bool, p.n), make([]bool, p.n)
	for k := range crew.Posts {
		p.postOpen[k] = make([]bool, p.n)
	}
	for k, act := range crew.Pauses {
		p.paidKind[k] = d.Paid(act)
	}
	for i, ph := range d.Phases {
		info := phaseInfo{Span: ph.Span}
		for _, pause := range ph.Pauses {
			act, ok := model.ParseKind(pause.Kind)
			if !ok || crew.PauseOf[act] < 0 {
				continue
			}
			if act == model.Break && !d.BreaksIn(&ph) {
				continue // nobody would mind a long stretch
			}
			info.due[crew.PauseOf[act]] = d.Grid.Per(pause.DueAfter)
			p.compilePause(i, &ph, &pause, act)
		}
		for k, due := range info.due {
			if due > 0 {
				info.dues = append(info.dues, k)
			}
		}
		slices.SortStableFunc(info.dues, func(a, b int) int { return cmp.Compare(info.due[a], info.due[b]) })
		p.phases = append(p.phases, info)
		for t := max(0, ph.From); t < min(p.n, ph.To); t++ {
			p.phaseAt[t] = i
			if ph.Attendance == playbook.AllHands {
				p.allHands[t] = int64(d.Weights.Of("all_hands")) * p.m
				if ph.Opening {
					p.allHands[t] = int64(d.Weights.Of("all_hands_opening")) * p.m
				}
			}
			p.dawnIn[t], p.dawnOut[t] = ph.Dawn, ph.DawnExempt
			for _, post := range ph.Posts {
				if act, ok := model.ParseKind(post.Kind); ok && crew.PostOf[act] >= 0 {
					p.postOpen[crew.PostOf[act]][t] = true
				}
			}
		}
	}
	slices.SortStableFunc(p.turns, func(a, b turn) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind)) })
	p.dawnMin = d.Grid.Per(240)
}

func (p *problem) compilePause(phase int, ph *playbook.ResolvedPhase, pause *playbook.Pause, act model.Activity) {
	starts, length := crew.Turns(p.day, ph, pause)
	p.taken[crew.PauseOf[act]] = p.taken[crew.PauseOf[act]] || len(starts) > 0
	for _, at := range starts {
		late := int64(0)
		if p.day.TooLate(phase, pause, at) {
			late = fine * int64(pause.Minutes) * int64(p.w.MealHours)
			p.tastes.late[crew.PauseOf[act]][at] = late
		}
		t := turn{at: at, len: length, late: late, phase: phase, kind: int(crew.PauseOf[act]), meal: act.Meal(), due: pause.DueAfter > 0}
		if !p.day.Paid(act) {
			t.unpaid = length
		}
		p.turns = append(p.turns, t)
	}
}
