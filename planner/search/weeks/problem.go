package weeks

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// inf is more than any timetable can cost; sums of a few do not overflow.
const inf = int64(1) << 58

// problem is the day laid out for planning, the same for every agent.
type problem struct {
	day  *rules.Day
	work *playbook.Work
	w    weights
	n    int // slots
	all  model.Span
	m    int64 // minutes of a slot
	cal  *rules.Calendar
	per  int // most duties that start on one date

	dates  []date
	breaks []pause
	sets   []breakSet
	layers []layer // per × dates, in order of time
	groups int     // of duties, see duty.group
	starts []int   // slots at which a duty may start, ascending, and the end
	few    bool    // no date has many duties
	// anyQueue: there are duties that leave open which queue is served.
	anyQueue bool

	shop   *crew.Shop
	queues int
	none   []int64   // per row: what no head costs
	next   [][]int64 // per row: what the next head costs, from −widest heads on
	need   []int     // per row: so many heads spare more than they cost

	minRun int   // slots at one activity before it is changed
	change int64 // price of a change
	normal int   // paid minutes of a date beyond which they are overtime
	rest   int   // slots between two duties
	// capAcross: the rolling cap of hours can bind across two duties.
	capAcross bool
	// relaxed: of two readings of a rule the network takes the one that forbids less,
	// for the bound.
	relaxed   bool
	ambiguous bool // duties have to be read from the timetable, see findAmbiguous

	weekendOf []int // per date: index of its weekend, -1 for none
	weekOf    []int // per date
	fairHours []int // per agent: share of the paid minutes
	fairStep  int   // and how many minutes beyond it count once more
	fairNight []int // per agent
	fairWeek  []int // per agent
	wishes    []rules.DutyWish
	slotWish  [][]model.Wish
	fairPaid  []int // per agent: paid minutes up to which fairness asks nothing; nil = no such rule
	automata  map[runLimits]*automaton
}

// date is a calendar date with every duty that may start on it.
type date struct {
	rules.Date
	duties  []duty // by group, start, end
	first   []int  // per group, the first of its duties; one more for the end
	blocks  []block
	lengths []lengthClass
}

// lengthClass is the duties of a date that are of one group and length, by start.
type lengthClass struct {
	group  int
	duties []int32 // indices into date.duties
	from   []int   // their starts
}

// block is the duties of a date that start together and have the same breaks and queue:
// the activities of the longest price them all.
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
	group    int // duties of a group differ for the path in their start only
	night    bool
	paid     int // minutes
}

func (u *duty) span() model.Span { return model.Span{From: u.from, To: u.to} }

// compile lays the day out: for the search or, relaxed, for the bound. There weights are
// in parts of a unit, so that whole multipliers are fine enough.
func compile(d *rules.Day, relaxed bool) *problem {
	p := &problem{day: d, relaxed: relaxed, work: d.Work, cal: d.Calendar(), automata: map[runLimits]*automaton{}}
	p.n, p.all, p.m = d.Grid.N, model.Span{To: d.Grid.N}, int64(d.Grid.SlotMinutes)
	parts := int64(1)
	if relaxed {
		parts = fine
	}
	p.w, p.shop = weightsOf(d.Weights, parts), crew.New(d, parts*p.m)
	p.shop.WaitForBoth = true
	if p.normal = d.Labour.DayMinutes; p.normal <= 0 {
		p.normal = never
	}
	p.minRun = max(1, d.Grid.Per(d.Work.MinActivity))
	p.change = p.m * p.w.changes
	p.findAmbiguous()
	p.compileBreaks()
	p.compileDuties()
	p.compileNetwork()
	p.weekendOf, p.weekOf = slices.Repeat([]int{-1}, len(p.dates)), make([]int, len(p.dates))
	for k, w := range p.cal.Weekends {
		p.weekendOf[w.Saturday], p.weekendOf[w.Sunday] = k, k
	}
	for k, w := range p.cal.Weeks {
		for date := w.From; date < w.To; date++ {
			p.weekOf[date] = k
		}
	}
	p.compileRows()
	p.compileAgents()
	return p
}

// compileAgents finds fair shares and wishes.
func (p *problem) compileAgents() {
	d := p.day
	p.fairHours, p.fairStep = d.FairHours()
	p.fairNight, p.fairWeek = d.FairNights(), d.FairWeekends()
	p.wishes = d.DutyWishes()
	slices.SortFunc(p.wishes, func(a, b rules.DutyWish) int { // whatever the order of the rows
		return cmp.Or(cmp.Compare(a.Agent, b.Agent), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type),
			cmp.Compare(a.Weight, b.Weight), cmp.Compare(bit(a.On), bit(b.On)))
	})
	p.slotWish = make([][]model.Wish, len(d.Agents))
	for _, w := range d.Wishes {
		if w.DutyType == "" && w.Agent >= 0 && w.Agent < len(d.Agents) {
			p.slotWish[w.Agent] = append(p.slotWish[w.Agent], w)
		}
	}
	if p.w.fairness > 0 {
		p.fairPaid = d.FairShares()
	}
}

// fairTarget returns the paid minutes beyond which agent i's count as unfair, -1
// for no such rule.
func (p *problem) fairTarget(i int) int {
	if p.fairPaid == nil {
		return -1
	}
	return p.fairPaid[i]
}

// index numbers distinct keys in the order in which they come.
type index[K comparable] map[K]int

func (x index[K]) of(key K) int {
	k, ok := x[key]
	if !ok {
		k = len(x)
		x[key] = k
	}
	return k
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}
