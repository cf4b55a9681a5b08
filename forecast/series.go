package forecast

import (
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
	odd    []oddDay    // far from all others
}

// normalDay reports the kinds of days that teach what is normal.
func normalDay(k DayKind) bool { return k == Workday || k == Weekend }

// newSeries prepares the days [0, until) of one queue.
func newSeries(h *History, q int, cal *Calendar, until int) *series {
	s := bareSeries(h, q, cal, until)
	s.setFreaksAside()
	return s
}

// bareSeries sets no day aside because of its figures.
func bareSeries(h *History, q int, cal *Calendar, until int) *series {
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

func median(v []float64) float64 {
	v = slices.Clone(v)
	slices.Sort(v)
	n := len(v)
	if n == 0 {
		return 0
	}
	return (v[(n-1)/2] + v[n/2]) / 2
}
