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
	phase   int // index into problem.phases
	kind    int // index into crew.Pauses
	unpaid  int // unpaid slots of the pause
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
	teams   []string
	team    []int // per agent
	// priced are the teams big enough for the bound to price their turns and their
	// leaders: small ones would make too many classes.
	priced   []int
	teamSize []int
	starts   []int // slots at which a duty may start, ascending
	ends     []int // slots at which a duty may end, ascending
	turns    []turn
	phases   []phaseInfo
	date     []int // per slot: index of its calendar date within the horizon
	sorts    sorting
	work     *work // nil without rules of Work
	night    []bool

	maxStretch, minDuty, maxDuty, mealAfter, mealFrom, mealTo int
	cap, dayLen, rest, maxDuties                              int
	hold                                                      int // slots at one post on end at most

	most     [][]int                  // [queue][slot] heads above which they cost, nil if they never do
	postNeed [len(crew.Posts)][]int16 // heads needed of agents, per slot
	postOpen [len(crew.Posts)][]bool  // the phase has the post
	allHands []int64                  // price of a missing agent, per slot; 0 outside all-hands phases
	dawnIn   []bool                   // slot belongs to a Dawn phase
	dawnOut  []bool                   // slot belongs to a DawnExempt phase
	relief   []bool                   // slot belongs to a Relief phase
	dawnMin  int                      // slots in the Dawn phases that a designation needs
	dawnLim  int
	dawnCost int64  // price of one designation above the limit
	chat     []bool // per queue: counts towards sub-accounts
	level    [len(crew.Pauses)][]levelCap
	pauseAt  [][]int8 // per slot: the pause kinds that some turn puts there
	phaseAt  []int    // per slot: index into phases, -1 for none
	levelAt  [][]int8 // per slot: the pause kinds with a level rule
	paidKind [len(crew.Pauses)]bool
	leaders  []bool // per team: somebody leads it
	anyLead  bool
	anyExp   bool
	anyNew   bool
	fairBase int
	atWork   int32 // heads on duty from which a team needs a leader
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
	pairsOf    [][]pairRef
}

type pairRef struct {
	other int
	kind  model.PairKind
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
	p.rest = d.Grid.Per(lab.RestMinutes)
	p.maxDuties = min(2, lab.MaxDuties)

	p.hold = n
	if d.Work != nil && d.Work.MaxPost > 0 {
		p.hold = d.Work.MaxPost / m
	}
	p.compileMost()
	p.compileGrid()
	p.compileCrew()
	p.compilePhases()
	p.compileLookups()
	p.compileSorts()
	p.work = p.compileWork()
	return p
}

// compileMost takes over the maximum of heads, where a head above it has a price.
func (p *problem) compileMost() {
	if p.w.Maximum <= 0 || len(p.day.Maximum) == 0 {
		return
	}
	for q := range p.day.Queues {
		row := make([]int, p.n)
		for t := range row {
			if row[t] = p.day.MaximumAt(q, t); row[t] < 0 {
				row[t] = len(p.day.Agents) // never above
			}
		}
		p.most = append(p.most, row)
	}
}

// over returns what one more head costs at a queue where so many serve.
func (p *problem) over(q, t, have int) int64 {
	have -= p.most[q][t]
	return p.m * int64(p.w.Maximum) * int64(p.day.OverAmount(have+1)-p.day.OverAmount(have))
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
	p.dawnIn, p.dawnOut, p.relief = make([]bool, p.n), make([]bool, p.n), make([]bool, p.n)
	for k := range crew.Posts {
		p.postNeed[k], p.postOpen[k] = make([]int16, p.n), make([]bool, p.n)
	}
	for k := range crew.Pauses {
		p.level[k] = make([]levelCap, p.n)
	}
	for k, act := range crew.Pauses {
		p.paidKind[k] = d.Paid(act)
	}
	p.levelAt = make([][]int8, p.n)
	for i, ph := range d.Phases {
		info := phaseInfo{Span: ph.Span}
		for _, pause := range ph.Pauses {
			act, ok := model.ParseKind(pause.Kind)
			if !ok || crew.PauseOf[act] < 0 {
				continue
			}
			info.due[crew.PauseOf[act]] = d.Grid.Per(pause.DueAfter)
			p.compilePause(i, ph, pause, act)
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
			p.dawnIn[t], p.dawnOut[t], p.relief[t] = ph.Dawn, ph.DawnExempt, ph.Relief
			for _, post := range ph.Posts {
				if act, ok := model.ParseKind(post.Kind); ok && crew.PostOf[act] >= 0 {
					p.postOpen[crew.PostOf[act]][t] = true
					p.postNeed[crew.PostOf[act]][t] = int16(max(0, post.Heads-post.Outside))
				}
			}
		}
	}
	slices.SortStableFunc(p.turns, func(a, b turn) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.kind, b.kind)) })
	p.dawnMin = d.Grid.Per(240)
	p.dawnLim = rules.DawnLimit(d)
	dawn := int64(0)
	for _, in := range p.dawnIn {
		if in {
			dawn += p.m
		}
	}
	p.dawnCost = dawn * int64(d.Weights.Of("dawn_crew"))
}

func (p *problem) compilePause(phase int, ph playbook.ResolvedPhase, pause playbook.Pause, act model.Activity) {
	d := p.day
	m := d.Grid.SlotMinutes
	if pause.Minutes <= 0 || pause.Minutes%m != 0 || pause.Minutes < d.Labour.MinBreak {
		return
	}
	every := pause.Every
	if every <= 0 {
		every = pause.Minutes
	}
	k, length := int(crew.PauseOf[act]), pause.Minutes/m
	for at := ph.From; at+length <= ph.To; at++ {
		if (at-ph.From)*m%every != 0 || at < 0 || at+length > p.n {
			continue
		}
		t := turn{at: at, len: length, phase: phase, kind: k, meal: act.Meal(), due: pause.DueAfter > 0}
		if !d.Paid(act) {
			t.unpaid = length
		}
		p.turns = append(p.turns, t)
	}
	if pause.Share > 0 {
		lv := levelCap{share: pause.Share, turns: max(1, ph.Len()*m/pause.Minutes)}
		for n := range len(d.Agents) + 2 {
			lv.caps = append(lv.caps, int32(rules.LevelCap(lv.share, lv.turns, n)))
		}
		lv.shop = lv.spare(len(d.Agents))
		for _, g := range p.priced {
			lv.team = append(lv.team, lv.spare(p.teamSize[g]))
		}
		for t := max(0, ph.From); t < min(p.n, ph.To); t++ {
			if p.level[k][t].turns == 0 {
				p.levelAt[t] = append(p.levelAt[t], int8(k))
			}
			p.level[k][t] = lv
		}
	}
}

// compileCrew numbers the teams and finds who leads, who is new and who is paired.
func (p *problem) compileCrew() {
	d := p.day
	index := map[string]int{}
	p.team = make([]int, len(d.Agents))
	for i, a := range d.Agents {
		k, ok := index[a.Team]
		if !ok {
			k = len(p.teams)
			index[a.Team] = k
			p.teams = append(p.teams, a.Team)
			p.leaders = append(p.leaders, false)
		}
		p.team[i] = k
		if a.Leads() {
			p.leaders[k], p.anyLead = true, true
		}
		if a.Newcomer {
			p.anyNew = true
		} else {
			p.anyExp = true
		}
		p.fairBase += a.Ledger.WeekMinutes
	}
	if len(d.Agents) > 0 {
		p.fairBase = d.Labour.FairMinutes + p.fairBase/len(d.Agents)
	}
	p.teamSize = make([]int, len(p.teams))
	for _, k := range p.team {
		p.teamSize[k]++
	}
	for k, size := range p.teamSize {
		if size > max(p.day.Labour.AtWork(), len(d.Agents)/12) {
			p.priced = append(p.priced, k)
		}
	}
	p.atWork = int32(d.Labour.AtWork())
	p.pairsOf = make([][]pairRef, len(d.Agents))
	for _, pair := range d.Pairs {
		p.pairsOf[pair.A] = append(p.pairsOf[pair.A], pairRef{pair.B, pair.Kind})
		p.pairsOf[pair.B] = append(p.pairsOf[pair.B], pairRef{pair.A, pair.Kind})
	}
	p.chat = make([]bool, len(d.Queues))
	for q := range d.Queues {
		p.chat[q] = d.Queues[q].Channel == model.Chat
	}
}
