package weeks

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// inf is more than any timetable can cost; sums of a few do not overflow.
const inf = int64(1) << 58

// problem is the day laid out for planning, the same for every agent.
type problem struct {
	day  *rules.Day
	work *playbook.Work
	w    playbook.Weights
	n    int   // slots
	m    int64 // minutes of a slot
	cal  *rules.Calendar
	per  int // most duties that start on one date

	dates  []date
	breaks []pause
	sets   []breakSet
	stages []stage // per × dates, in order of time
	groups int     // of duties, see duty.group
	starts []int   // slots at which a duty may start, ascending

	minRun int   // slots at one activity before it is changed
	change int64 // price of a change
	hard   int64 // price of a minute of a broken hard rule
	normal int   // paid minutes of a date beyond which they are overtime
	rest   int   // slots between two duties
	// capAcross: the rolling cap of hours can bind across two duties.
	capAcross bool
	// closest: of two readings of a rule the chain takes the one that forbids less,
	// for the bound.
	closest bool

	weekendOf []int // per date: index of its weekend, -1 for none
	weekOf    []int // per date
	fairNight []int // per agent
	fairWeek  []int // per agent
	wishes    []rules.DutyWish
	slotWish  [][]model.Wish
	fairBase  int
	pairsOf   [][]pairRef
	automata  map[runLimits]*automaton
}

type pairRef struct {
	other int
	kind  model.PairKind
}

// date is a calendar date with every duty that may start on it.
type date struct {
	rules.Date
	duties []duty // by group, start, end
	first  []int  // per group, the first of its duties; one more for the end
	blocks []block
	lanes  []lane
}

// lane is the duties of a date that are of one group and length, by start.
type lane struct {
	group  int
	duties []int32 // indices into date.duties
	from   []int   // their starts
}

// block is the duties of a date that start together and are alike inside: one
// walk prices them all.
type block struct {
	from, set, queue int
	duties           []int // indices into date.duties, by end
}

// duty is one stay that could be worked, whoever does it.
type duty struct {
	from, to int
	kind     int // index of Work.DutyTypes, -1 for none
	queue    int // the only one that its type lets serve, -1 for any
	set      int // which breaks it takes
	group    int // duties of a group differ for the chain of dates in their start only
	night    bool
	paid     int // minutes
}

func (u *duty) span() model.Span { return model.Span{From: u.from, To: u.to} }

// compile lays the day out, for the search or, with closest, for the bound.
func compile(d *rules.Day, closest bool) *problem {
	p := &problem{
		day: d, closest: closest, work: d.Work, w: d.Weights, n: d.Grid.N, m: int64(d.Grid.SlotMinutes), cal: d.Calendar(),
		hard: int64(d.Weights.Hard), automata: map[runLimits]*automaton{},
	}
	if p.normal = d.Labour.DayMinutes; p.normal <= 0 {
		p.normal = never
	}
	p.minRun = max(1, d.Grid.Per(d.Work.MinActivity))
	p.change = p.m * int64(d.Weights.Changes)
	p.compileBreaks()
	p.compileDuties()
	p.compileStages()
	p.weekendOf, p.weekOf = make([]int, len(p.dates)), make([]int, len(p.dates))
	for k := range p.weekendOf {
		p.weekendOf[k] = -1
	}
	for k, w := range p.cal.Weekends {
		p.weekendOf[w.Saturday], p.weekendOf[w.Sunday] = k, k
	}
	for k, w := range p.cal.Weeks {
		for date := w.From; date < w.To; date++ {
			p.weekOf[date] = k
		}
	}
	p.compileCrew()
	return p
}

// compileCrew finds what agents have to do with one another or with the past.
func (p *problem) compileCrew() {
	d := p.day
	p.fairNight, p.fairWeek = d.FairNights(), d.FairWeekends()
	p.wishes = d.DutyWishes()
	p.slotWish = make([][]model.Wish, len(d.Agents))
	for _, w := range d.Wishes {
		if w.DutyType == "" && w.Agent >= 0 && w.Agent < len(d.Agents) {
			p.slotWish[w.Agent] = append(p.slotWish[w.Agent], w)
		}
	}
	week := 0
	for i := range d.Agents {
		week += d.Agents[i].Ledger.WeekMinutes
	}
	if len(d.Agents) > 0 {
		p.fairBase = d.Labour.FairMinutes + week/len(d.Agents)
	}
	p.pairsOf = make([][]pairRef, len(d.Agents))
	for _, pair := range d.Pairs {
		if pair.A != pair.B && min(pair.A, pair.B) >= 0 && max(pair.A, pair.B) < len(d.Agents) {
			p.pairsOf[pair.A] = append(p.pairsOf[pair.A], pairRef{pair.B, pair.Kind})
			p.pairsOf[pair.B] = append(p.pairsOf[pair.B], pairRef{pair.A, pair.Kind})
		}
	}
}

// fairTarget returns the paid minutes beyond which agent i's count as unfair, -1
// for no such rule.
func (p *problem) fairTarget(i int) int {
	if p.day.Labour.FairMinutes == 0 || p.w.Fairness == 0 {
		return -1
	}
	return max(0, p.fairBase-p.day.Agents[i].Ledger.WeekMinutes)
}

// compileDuties lists for each date the duties that may start on it.
func (p *problem) compileDuties() {
	d := p.day
	p.dates = make([]date, len(p.cal.Dates))
	groups := map[[2]int]int{}
	longest := 0
	for k := range p.dates {
		p.dates[k].Date = p.cal.Dates[k]
		p.dates[k].duties = p.dutiesOn(p.cal.Dates[k])
		for _, u := range p.dates[k].duties {
			longest = max(longest, u.to-u.from)
		}
	}
	p.compileRest(longest)
	nights := p.nightsMatter()
	for k := range p.dates {
		for j := range p.dates[k].duties {
			u := &p.dates[k].duties[j]
			p.starts = append(p.starts, u.from)
			key := [2]int{0, -1}
			if u.night && nights {
				key[0] = 1
			}
			if len(p.work.Successions) > 0 {
				key[1] = u.kind
			}
			g, ok := groups[key]
			if !ok {
				g = len(groups)
				groups[key] = g
			}
			u.group = g
		}
	}
	p.groups = len(groups)
	slices.Sort(p.starts)
	p.starts = slices.Compact(p.starts)
	for k := range p.dates {
		on := &p.dates[k]
		slices.SortStableFunc(on.duties, func(a, b duty) int {
			return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
		})
		on.first = make([]int, p.groups+1)
		for g := range on.first {
			on.first[g], _ = slices.BinarySearchFunc(on.duties, g, func(u duty, g int) int { return cmp.Compare(u.group, g) })
		}
		on.compileBlocks()
		on.compileLanes()
	}
	p.per = d.Work.DutiesPerDay
	if p.per <= 0 {
		p.per = p.mostPerDate()
	}
	if len(p.work.Successions) > 0 {
		p.per = 1 // a date's duties could each succeed each of the day before
	}
}

// compileBlocks puts the duties that start together side by side.
func (on *date) compileBlocks() {
	order := make([]int, len(on.duties))
	for j := range order {
		order[j] = j
	}
	same := func(a, b *duty) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.set, b.set), cmp.Compare(a.queue, b.queue))
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &on.duties[a], &on.duties[b]
		return cmp.Or(same(x, y), cmp.Compare(x.to, y.to))
	})
	for k, j := range order {
		u := &on.duties[j]
		if k == 0 || same(&on.duties[order[k-1]], u) != 0 {
			on.blocks = append(on.blocks, block{from: u.from, set: u.set, queue: u.queue})
		}
		b := &on.blocks[len(on.blocks)-1]
		b.duties = append(b.duties, j)
	}
}

// nightsMatter reports whether what may follow, or come before, is not the same for
// nights as for other duties.
func (p *problem) nightsMatter() bool {
	matter := p.work.RestAfterNight > 0
	for i := range p.day.Agents {
		matter = matter || p.day.LimitsOf(i).MaxNightsInRow > 0
	}
	return matter
}

// compileLanes lists the duties of each group and length by their start.
func (on *date) compileLanes() {
	index := map[[2]int]int{}
	for j := range on.duties {
		u := &on.duties[j]
		key := [2]int{u.group, u.to - u.from}
		k, ok := index[key]
		if !ok {
			k = len(on.lanes)
			index[key] = k
			on.lanes = append(on.lanes, lane{group: u.group})
		}
		on.lanes[k].duties = append(on.lanes[k].duties, int32(j))
		on.lanes[k].from = append(on.lanes[k].from, u.from)
	}
}

// compileRest finds the rest between two duties. Where the rolling cap of hours
// can bind across them, as much rest as leaves no more than the cap of 24 hours is
// always enough, and asked for; the bound does without.
func (p *problem) compileRest(longest int) {
	minutes, limit := p.day.Labour.RestMinutes, p.day.Labour.CapMinutes
	if p.capAcross = limit > 0 && limit < 24*60-minutes && limit < 2*longest*int(p.m); p.capAcross && !p.closest {
		minutes = 24*60 - limit
	}
	p.rest = max(1, p.day.Grid.Per(minutes))
}

// mostPerDate returns how many duties could start on one date for their lengths
// and the rest between them, three at most.
func (p *problem) mostPerDate() int {
	most := 1
	for k := range p.dates {
		n, at := 0, 0
		for n < 3 {
			end := -1
			for _, u := range p.dates[k].duties {
				if u.from >= at && (end < 0 || u.to < end) {
					end = u.to
				}
			}
			if end < 0 {
				break
			}
			n++
			at = end + p.rest
		}
		most = max(most, n)
	}
	return most
}

// dutiesOn lists the duties that may start on the date, whoever works them.
func (p *problem) dutiesOn(on rules.Date) []duty {
	d := p.day
	var out []duty
	add := func(from, to, kind, queue int) {
		u := duty{from: from, to: to, kind: kind, queue: queue}
		length := (to - from) * int(p.m)
		limit := d.Labour.CapMinutes
		if u.set = p.setFor(length); u.set < 0 {
			return // its breaks do not fit
		}
		u.paid = length - p.sets[u.set].unpaid
		if limit > 0 && u.paid > limit || d.Work.DayMinutes > 0 && u.paid > d.Work.DayMinutes {
			return
		}
		u.night = d.IsNight(u.span(), kind)
		out = append(out, u)
	}
	longest := d.Labour.MaxDuty
	if longest <= 0 {
		longest = 24 * 60
	}
	for from := on.From; from < on.To; from++ {
		if !d.StartAllowed(from) || !p.onGrid(from) {
			continue
		}
		if len(d.Work.DutyTypes) > 0 {
			continue
		}
		for to := from + max(1, d.Grid.Per(d.Labour.MinDuty)); to <= min(p.n, from+longest/int(p.m)); to++ {
			if p.onGrid(to) {
				add(from, to, -1, -1)
			}
		}
	}
	for k := range d.Work.DutyTypes {
		queue := -1
		if id := d.Work.DutyTypes[k].Queue; id != "" {
			queue = slices.IndexFunc(d.Queues, func(q model.Queue) bool { return q.ID == id })
			if queue < 0 {
				continue
			}
		}
		minutes := d.Work.DutyTypes[k].Minutes
		if minutes < d.Labour.MinDuty || minutes > longest {
			continue
		}
		for _, s := range d.TypeSpans(k) {
			if s.From >= on.From && s.From < on.To && d.StartAllowed(s.From) && p.onGrid(s.From) && p.onGrid(s.To) {
				add(s.From, s.To, k, queue)
			}
		}
	}
	return out
}

// onGrid reports whether a duty may start or end at the boundary t.
func (p *problem) onGrid(t int) bool {
	grid := p.day.Labour.DutyGrid
	return grid <= int(p.m) || t == 0 || t == p.n || p.day.Grid.Time(t).Minute()%grid == 0
}
