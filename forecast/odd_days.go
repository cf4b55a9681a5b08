package forecast

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"paiban/planner/model"
)

// A freak day is one whose total is more than freakFactor away from the middle of
// the same weekday's neighbours, and further than freakSpread times the usual
// spread, theirs or that of all days: a breakdown, an unnamed promotion, a closed
// day. Ordinary busy days stay: they are what the weekday is like, and without
// them a restless shop's mean would be low. A run of shiftDays or more at the end
// of the history, all to one side, is no row of freaks but a new level.
//
// Fewer than manyAround neighbours tell less: the day is fewFactor away from them, and
// freakFactor to the same side of the middle of all days. One without any neighbour
// may be what its weekday is like, and is kept.
const (
	freakFactor = 1.6
	freakSpread = 4.0
	shiftDays   = 5
	manyAround  = 4
	fewFactor   = 2.5
)

// oddDay is a day far from what is usual; kept where it counts as a normal day nevertheless.
type oddDay struct {
	day          int
	total, usual float64
	kept         bool
}

// off is how far a day is from the middle of others, and how far these are: logarithms
// of ratios; chance says that the day may be off by mere chance.
type off struct {
	by, spread, middle float64
	chance             bool
	others             int
}

func offFrom(total float64, others []float64) off {
	mid := median(others)
	o := off{by: math.Log((total + 1) / (mid + 1)), middle: mid, chance: math.Abs(total-mid) < freakSpread*math.Sqrt(mid), others: len(others)}
	away := make([]float64, len(others))
	for i, v := range others {
		away[i] = math.Abs(math.Log((v + 1) / (mid + 1)))
	}
	o.spread = 1.4826 * median(away)
	return o
}

// side is +1 of a day far above, -1 of one far below; all compares it with all days.
func (o off) side(usual float64, all off) int {
	least, far := freakFactor, math.Abs(o.by)
	switch {
	case o.others == 0:
		if least = fewFactor; all.by < 0 { // a quiet weekday
			return 0
		}
		o, far = all, all.by
	case o.others < manyAround:
		if least = fewFactor; o.by*all.by <= 0 || math.Abs(all.by) < math.Log(freakFactor) {
			return 0
		}
	}
	if o.chance || far <= max(math.Log(least), freakSpread*max(usual, o.spread)) {
		return 0
	}
	return cmp.Compare(o.by, 0)
}

func (s *series) setFreaksAside() {
	var totals []float64
	for d, use := range s.use {
		if use {
			totals = append(totals, s.total[d])
		}
	}
	if median(totals) == 0 { // a queue that is seldom asked
		return
	}
	away, usual := make([]off, s.days()), s.usualSpreads()
	freak, torn := make([]int, s.days()), make([]bool, s.days())
	busy := [weekdays]bool{} // with few around, one of which is far above
	for d := range s.y {
		if !s.use[d] {
			continue
		}
		around, all := s.neighbours(d, manyAround), off{}
		many := len(around) >= manyAround
		if len(around) > 0 {
			away[d] = offFrom(s.total[d], around)
		}
		if !many {
			all = offFrom(s.total[d], totals)
		}
		freak[d] = away[d].side(usual[many], all)
		if freak[d] == 0 && len(around) == 2 {
			if low := offFrom(s.total[d], []float64{slices.Min(around)}); low.side(usual[many], all) > 0 {
				away[d], torn[d] = low, true
			}
		}
		busy[s.weekday(d)] = busy[s.weekday(d)] || freak[d] > 0 && !many
	}
	s.runOf(freak, torn)
	level := s.newLevel(away)
	for d, o := range away {
		switch {
		case torn[d]:
			s.odd = append(s.odd, oddDay{d, s.total[d], o.middle, true})
		case freak[d] == 0 || freak[d] < 0 && o.others < manyAround && busy[s.weekday(d)]: // quiet beside sales
		case o.others == 0:
			s.odd = append(s.odd, oddDay{d, s.total[d], median(totals), true})
		case d < level:
			s.use[d] = false
			s.odd = append(s.odd, oddDay{d, s.total[d], o.middle, false})
		case math.Abs(o.by) >= math.Log(fewFactor):
			s.odd = append(s.odd, oddDay{d, s.total[d], o.middle, true})
		}
	}
}

// usualSpreads are how far days lie from the middle of their weekday's neighbours where these
// are many, and from the middle of their weekday where they are few.
func (s *series) usualSpreads() map[bool]float64 {
	var many, few []float64
	var weeks [weekdays][]float64
	for d, use := range s.use {
		if around := s.neighbours(d, manyAround); use && len(around) >= manyAround {
			many = append(many, math.Abs(offFrom(s.total[d], around).by))
		} else if use {
			weeks[s.weekday(d)] = append(weeks[s.weekday(d)], s.total[d])
		}
	}
	for _, v := range weeks {
		slices.Sort(v)
		for i, x := range v {
			if mid := (len(v) - 1) / 2; i != mid {
				few = append(few, math.Abs(math.Log((x+1)/(v[mid]+1))))
			}
		}
	}
	return map[bool]float64{true: 1.4826 * median(many), false: 1.4826 * median(few)}
}

// runOf takes torn days, far above one of their two neighbours alone, for freaks where they
// stand in a row with such.
func (s *series) runOf(freak []int, torn []bool) {
	for _, step := range [2]int{1, -1} {
		before := 0
		for k := range freak {
			d := k
			if step < 0 {
				d = len(freak) - 1 - k
			}
			if torn[d] && before > 0 {
				freak[d], torn[d] = 1, false
			}
			if s.use[d] {
				before = freak[d]
			}
		}
	}
}

// newLevel is the first of the last days that all lean to one side; the number of days
// where these are too few.
func (s *series) newLevel(away []off) int {
	first, side, run := s.days(), 0, 0
	for d := s.days() - 1; d >= 0; d-- {
		if !s.use[d] {
			continue
		}
		leans := cmp.Compare(away[d].by, 0)
		if math.Abs(away[d].by) <= math.Log(freakFactor) || side != 0 && leans != side {
			break
		}
		side, first = leans, d
		run++
	}
	if run < shiftDays {
		return s.days()
	}
	return first
}

// oddDays names the days that are far from what is usual in some of the models, each of the queues of its name.
func oddDays(h *History, models []*normalModel, names []string) []model.Text {
	type sum struct {
		total, usual float64
		queues       []string
	}
	sums := [2]map[int]*sum{{}, {}} // set aside, kept
	for i, m := range models {
		for _, o := range m.s.odd {
			k := 0
			if o.kept {
				k = 1
			}
			x := sums[k][o.day]
			if x == nil {
				x = &sum{}
				sums[k][o.day] = x
			}
			x.total, x.usual, x.queues = x.total+o.total, x.usual+o.usual, append(x.queues, names[i])
		}
	}
	var out []model.Text
	for k, text := range [2]model.Text{
		{ZH: "%d 天和同星期的日子差得太远，没有算进平日：%s；是活动就写进 event.yaml 的 promotions，不是就核对那天的数",
			EN: "days too far from others of their weekday to be normal, and left out (%d): %s; name sales in promotions of event.yaml, check the figures of others"},
		{ZH: "%d 天和别的日子差得很远，仍按平日算：%s；是活动就写进 event.yaml 的 promotions",
			EN: "days far from others that are taken as normal nevertheless (%d): %s; name sales in promotions of event.yaml"},
	} {
		var named []model.Text
		for _, d := range slices.Sorted(maps.Keys(sums[k])) {
			x := sums[k][d]
			of := ""
			if len(x.queues) < len(models) {
				of = " " + x.queues[0]
				if len(x.queues) > 1 {
					of += "…"
				}
			}
			named = append(named, model.Text{ZH: h.day(d) + of + fmt.Sprintf("（%.0f，平常约 %.0f）", x.total, x.usual),
				EN: h.day(d) + of + fmt.Sprintf(" (%.0f, usually about %.0f)", x.total, x.usual)})
		}
		if n := len(named); n > 0 {
			if n > mostNamed {
				named = append(named[:mostNamed:mostNamed], model.Same("…"))
			}
			out = append(out, text.With(n, model.Join(named, model.Comma)))
		}
	}
	return out
}
