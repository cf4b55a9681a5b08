package forecast

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// series is one queue's history made ready for the methods: which days teach,
// what weekday each behaves like, and its total.
type series struct {
	perDay int
	start  time.Time
	kinds  []DayKind
	y      [][]float64 // day → intervals; NaN = unknown; nil = a day without any figure
	seen   []bool      // the day has figures
	use    []bool      // … and is a normal day to learn from
	total  []float64   // the day's inquiries, gaps filled; 0 if not seen
	open   [7]bool     // weekdays on which the shop ever works
	freaks []int       // days set aside because they are far from all others
}

// normalDay reports the kinds of days that teach what is normal.
func normalDay(k DayKind) bool { return k == Workday || k == Weekend }

// newSeries prepares the days [0, until) of one queue.
func newSeries(h *History, q int, cal *Calendar, until int) *series {
	n := min(h.Days(), until)
	s := &series{
		perDay: h.PerDay(), start: h.Start, kinds: make([]DayKind, n),
		y: make([][]float64, n), seen: make([]bool, n), use: make([]bool, n), total: make([]float64, n),
	}
	for d := range n {
		s.kinds[d] = cal.Kind(h.Date(d))
		day := h.Day(q, d)
		if slices.ContainsFunc(day, known) {
			s.y[d], s.seen[d] = day, true
		}
	}
	s.findOpen()
	s.fillGaps()
	s.setFreaksAside()
	return s
}

func (s *series) days() int { return len(s.y) }

func (s *series) date(d int) time.Time { return s.start.AddDate(0, 0, d) }

// weekday is the day's weekday counted from Monday = 0.
func (s *series) weekday(d int) int { return (int(s.date(d).Weekday()) + 6) % 7 }

// findOpen tells on which weekdays the shop works: those that have inquiries at least a
// quarter as often as the weekday that has them most often. A queue that is seldom asked,
// and a history with a gap of months, has no weekday with inquiries on most of its days.
func (s *series) findOpen() {
	var all, busy [7]int
	for d := range s.y {
		w := s.weekday(d)
		if !normalDay(s.kinds[d]) {
			continue
		}
		all[w]++
		if s.seen[d] && slices.ContainsFunc(s.y[d], func(v float64) bool { return v > 0 }) {
			busy[w]++
		}
	}
	often := 0.0
	for w := range s.open {
		often = max(often, float64(busy[w])/float64(max(1, all[w])))
	}
	for w := range s.open {
		s.open[w] = busy[w] > 0 && 4*float64(busy[w]) >= often*float64(all[w])
	}
}

// fillGaps decides which days teach and fills their unknown intervals from the
// mean shape of the whole days, so that totals compare.
func (s *series) fillGaps() {
	shape := make([]float64, s.perDay)
	for d, day := range s.y {
		if !s.seen[d] || !normalDay(s.kinds[d]) || slices.ContainsFunc(day, math.IsNaN) {
			continue
		}
		for i, v := range day {
			shape[i] += v
		}
	}
	normalise(shape, nil)
	for d, day := range s.y {
		if !s.seen[d] {
			continue
		}
		t, ok := total(day, shape)
		if !ok {
			s.seen[d], s.y[d] = false, nil
			continue
		}
		s.total[d] = t
		s.use[d] = normalDay(s.kinds[d]) && s.open[s.weekday(d)]
		if slices.ContainsFunc(day, math.IsNaN) {
			filled := slices.Clone(day)
			for i, v := range filled {
				if math.IsNaN(v) {
					filled[i] = t * shape[i]
				}
			}
			s.y[d] = filled
		}
	}
}

// A freak day is one whose total is more than freakFactor away from the middle of
// the same weekday's neighbours, and further than freakSpread times the usual
// spread, theirs or that of all days: a breakdown, an unnamed promotion, a closed
// day. Ordinary busy days stay: they are what the weekday is like, and without
// them a restless shop's mean would be low. A run of shiftDays or more at the end
// of the history, all to one side, is no row of freaks but a new level.
const (
	freakFactor = 1.6
	freakSpread = 4.0
	shiftDays   = 5
	leastLike   = 3 // days of the weekday beside a day that tell by themselves what it should have: four weeks have them
)

// off is how far a day is from the middle of its neighbours, and how far these
// are: logarithms of ratios; chance says that the day may be off by mere chance.
type off struct {
	by, spread float64
	chance     bool
}

func offFrom(total float64, around []float64) off {
	mid := median(around)
	o := off{by: math.Log((total + 1) / (mid + 1)), chance: math.Abs(total-mid) < freakSpread*math.Sqrt(mid)}
	ratios := make([]float64, len(around))
	for i, v := range around {
		ratios[i] = math.Abs(math.Log((v + 1) / (mid + 1)))
	}
	o.spread = 1.4826 * median(ratios)
	return o
}

// setFreaksAside compares a day with those of its weekday beside it, and where these are few
// with all within four weeks, too.
func (s *series) setFreaksAside() {
	if s.seldom() {
		return
	}
	away := map[int]off{}
	var all []float64
	for d := range s.y {
		around := s.neighbours(d, 4)
		if !s.use[d] || len(around) == 0 {
			continue
		}
		o := offFrom(s.total[d], around)
		if len(around) < leastLike {
			others := s.beside(d)
			if len(others) < enough {
				continue
			}
			x := offFrom(s.total[d], others)
			o.spread, o.chance = x.spread, o.chance || x.chance
			o.by = max(min(o.by, x.by), min(max(o.by, x.by), 0)) // the nearer, 0 between them
		}
		away[d], all = o, append(all, math.Abs(o.by))
	}
	usual := 1.4826 * median(all)
	freak := make([]int, s.days()) // +1 far above, -1 far below
	for d, o := range away {
		if !o.chance && math.Abs(o.by) > max(math.Log(freakFactor), freakSpread*max(usual, o.spread)) {
			freak[d] = cmp.Compare(o.by, 0)
		}
	}
	end := s.days()
	side, run := 0, 0
	for d := s.days() - 1; d >= 0; d-- {
		if !s.use[d] {
			continue
		}
		if freak[d] == 0 || side != 0 && freak[d] != side {
			break
		}
		side, end = freak[d], d
		run++
	}
	if run < shiftDays {
		end = s.days()
	}
	for d, f := range freak[:end] {
		if f != 0 {
			s.use[d] = false
			s.freaks = append(s.freaks, d)
		}
	}
}

// seldom reports a queue without any inquiry on more than half of its days.
func (s *series) seldom() bool {
	var totals []float64
	for d, use := range s.use {
		if use {
			totals = append(totals, s.total[d])
		}
	}
	return median(totals) == 0
}

// neighbours returns the totals of up to n teaching days of the same weekday on
// either side of day d.
func (s *series) neighbours(d, n int) []float64 {
	var out []float64
	for _, step := range [2]int{-7, 7} {
		got := 0
		for e := d + step; e >= 0 && e < s.days() && got < n; e += step {
			if s.use[e] {
				out = append(out, s.total[e])
				got++
			}
		}
	}
	return out
}

// beside returns the totals of the teaching days within four weeks of day d.
func (s *series) beside(d int) []float64 {
	var out []float64
	for e := max(0, d-28); e < min(s.days(), d+29); e++ {
		if e != d && s.use[e] {
			out = append(out, s.total[e])
		}
	}
	return out
}

func median(v []float64) float64 {
	v = slices.Clone(v)
	slices.Sort(v)
	n := len(v)
	if n == 0 {
		return 0
	}
	return (v[(n-1)/2] + v[n/2]) / 2
}
