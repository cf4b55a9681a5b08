package forecast

import (
	"maps"
	"math"
	"time"

	"paiban/planner/model"
)

// runUp is the days before an event on which its sale had begun, and by how many times they
// were above normal ones.
type runUp struct {
	first time.Time
	times float64
}

// A run-up is at least leastRise above what was before it, and further than freakSpread times
// what chance makes of so many days. Where no days follow the event, it has to be a step
// rather than steady growth; where leastAfter do, they show that the rise did not last.
const (
	leastRise  = 1.25
	shortRise  = 1.5 // of less than a week, and of all days before the event above those after it
	leastAfter = 5
	leastRest  = 3
	mostRun    = 120 // days before the event that are looked at
	daysAfter  = 35  // … and after it
)

// runUpTo finds the run-up of an event to the days until one, which is the event's or its eve's. The
// days of the calendar that comes back are no normal ones.
func (h *History) runUpTo(until int, event time.Time, cal *Calendar) (*runUp, *Calendar) {
	sale := cal.with(event.AddDate(0, 0, -1), event, event.AddDate(0, 0, 1))
	s := bareSeries(h, 0, sale, h.Days())
	l := newLevels(s)
	var before, after []float64
	var days []int
	for i, r := range l.deseason(len(l.day)).rest {
		if d := l.day[i]; d < until {
			days, before = append(days, d), append(before, math.Log(r+0.5))
		} else if d < until+daysAfter {
			after = append(after, math.Log(r+0.5))
		}
	}
	if n := len(days); n > mostRun {
		days, before = days[n-mostRun:], before[n-mostRun:]
	}
	begins := len(before)
	for {
		k := riseIn(before[:begins], after)
		if k < 0 {
			break
		}
		begins = k
	}
	if begins == len(before) && len(after) >= enough && begins > 0 && median(before)-median(after) >= math.Log(shortRise) {
		begins = 0
	}
	if begins == len(before) {
		return nil, cal
	}
	for _, d := range days[begins:] {
		sale.promotions[civilOf(s.date(d))] = true
	}
	normal, came, usual := newSeries(h, 0, sale, h.Days()), 0.0, 0.0
	for _, d := range days[begins:] {
		if around := normal.neighbours(d, manyAround); len(around) > 0 {
			came, usual = came+s.total[d], usual+meanOf(around)
		}
	}
	return &runUp{first: s.date(days[begins]), times: came / max(usual, 1)}, sale
}

// risen tells of last days before day until that have far more than those before them: the sale
// that is planned may have begun.
func (h *History) risen(until int, cal *Calendar) []model.Text {
	x, _ := h.sum().runUpTo(until, h.Date(until), cal)
	if x == nil || daysBetween(x.first, h.Date(until)) > daysAfter {
		return nil
	}
	return []model.Text{model.Text{ZH: "从 %s 起是之前的 %.1f 倍，按新的水平算；是活动预热就把这些日子写进 event.yaml 的 promotions",
		EN: "from %s on there are %.1f times as many as before, taken for the new level; if a sale had begun, name these days in promotions of event.yaml"}.
		With(x.first.Format(time.DateOnly), x.times)}
}

// riseIn finds the day from which logarithms of levels are higher until their end; -1 for none.
func riseIn(v, after []float64) int {
	at, least, first := -1, math.Inf(1), enough
	if len(after) >= leastAfter {
		first = leastRest
	}
	for k := first; k < len(v); k++ {
		if c := distance(v[:k]) + distance(v[k:]); c < least {
			at, least = k, c
		}
	}
	if at < 0 {
		return -1
	}
	low, high := median(v[:at]), median(v[at:])
	rise, days := high-low, float64(len(v)-at)
	var off []float64
	for i, x := range v {
		mid := low
		if i >= at {
			mid = high
		}
		off = append(off, math.Abs(x-mid))
	}
	enoughOf := math.Log(leastRise)
	if days < enough {
		enoughOf = math.Log(shortRise)
	}
	if rise < max(enoughOf, freakSpread*1.4826*median(off)/math.Sqrt(days)) {
		return -1
	}
	if len(after) >= leastAfter {
		if median(after)-median(v[:at]) > rise/2 {
			return -1
		}
	} else if least > aboutLine(v) {
		return -1
	}
	return at
}

// distance is how far values lie from their middle, all together.
func distance(v []float64) float64 {
	mid, sum := median(v), 0.0
	for _, x := range v {
		sum += math.Abs(x - mid)
	}
	return sum
}

// aboutLine is how far values lie from the straight line through them.
func aboutLine(v []float64) float64 {
	n := float64(len(v))
	mean, slope, squares, sum := sumOf(v)/n, 0.0, 0.0, 0.0
	for i, y := range v {
		x := float64(i) - (n-1)/2
		slope, squares = slope+x*y, squares+x*x
	}
	slope /= max(squares, 1)
	for i, y := range v {
		sum += math.Abs(y - mean - slope*(float64(i)-(n-1)/2))
	}
	return sum
}

// with returns the calendar with more promotions.
func (c *Calendar) with(days ...time.Time) *Calendar {
	out := *c
	out.promotions = maps.Clone(c.promotions)
	for _, d := range days {
		out.promotions[civilOf(d)] = true
	}
	return &out
}
