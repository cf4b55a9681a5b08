package rules

import (
	"slices"

	"paiban/planner/model"
)

// onDates returns for each date of the horizon which of the person's duties start
// on it, as a span of indices. The slice is overwritten by the next call.
func (v *view) onDates(p *person) []model.Span {
	n := len(v.cal.Dates)
	if cap(v.dates) < n {
		v.dates = make([]model.Span, n)
	}
	out := v.dates[:n]
	k := 0
	for date := range out {
		from := k
		for k < len(p.duties) && p.duties[k].date == date {
			k++
		}
		out[date] = model.Span{From: from, To: k}
	}
	return out
}

// runsOf calls f with each unbroken run of dates [from, to) on which the person
// works, or, with work false, on which no duty starts.
func runsOf(on []model.Span, work bool, f func(from, to int)) {
	for at := 0; at < len(on); {
		if (on[at].Len() > 0) != work {
			at++
			continue
		}
		from := at
		for at < len(on) && (on[at].Len() > 0) == work {
			at++
		}
		f(from, at)
	}
}

// shortRuns finds the runs of dates that are shorter than least and do not touch
// the ends of the horizon, nor, of runs at work, a date that an absence took; each missing date
// counts as a working day.
func (v *view) shortRuns(p *person, work bool, least int) {
	if least <= 1 {
		return
	}
	on := v.onDates(p)
	runsOf(on, work, func(from, to int) {
		if from > 0 && to < len(on) && !(work && (p.goneAll(v, from-1) || p.goneAll(v, to))) {
			v.found(by(p.i), v.cal.Slots(from, to), (least-(to-from))*missingDay)
		}
	})
}

// goneAll reports whether an absence covers what was left of a date when it began: a duty may have
// been on it. An hour away on a free date takes none.
func (p *person) goneAll(v *view, date int) bool {
	s := v.cal.Slots(date, date+1)
	return slices.ContainsFunc(p.Absences, func(x model.Span) bool { return x.From < s.To && x.To >= s.To })
}

// missingDay is the minutes that a date too few, or a weekend too many, counts.
const missingDay = 480

// minutesOf returns the on-duty minutes of the duties k (indices), and their span.
func (v *view) minutesOf(p *person, k model.Span) (model.Span, int) {
	if k.Len() == 0 {
		return model.Span{}, 0
	}
	n := 0
	for j := k.From; j < k.To; j++ {
		n += p.duties[j].Len() * v.m
	}
	return model.Span{From: p.duties[k.From].From, To: p.duties[k.To-1].To}, n
}
