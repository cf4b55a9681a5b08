package outcome

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// PhaseSummary is what the closing table says of one phase. Required, OnDuty and
// Gap belong to one slot, the tightest: the one with the largest gap, or, where
// nothing is missing, with the most heads required.
type PhaseSummary struct {
	Index      int // in Day.Phases
	Tightest   int // slot
	Required   int // heads over all queues
	OnDuty     int // heads that serve
	Gap        int // heads missing, queue by queue
	GapMinutes int // head-minutes missing over the whole phase
	// Share is the all-hands share at its lowest slot: agents at work (posts
	// and short breaks in turns included, meals and rests not) ÷ non-exempt staff. -1 = no all-hands phase,
	// or everybody is exempt.
	Share float64
	// Present is the same of staff who come at any time of the phase: it tells nothing of who
	// is exempt.
	Present  float64
	Exempt   []Tally // by reason
	Released []Tally // by rule
}

// Tally counts agents who share a reason.
type Tally struct {
	Reason  string // of rules.Exemption, or the id of a rule
	Agents  int
	Minutes int
}

// summarise works out the closing table.
func summarise(r *Result) []PhaseSummary {
	d := r.Day
	out := make([]PhaseSummary, len(d.Phases))
	for k := range d.Phases {
		p := &d.Phases[k]
		x := stretchOf(d, r.OnDuty, p.Span)
		s := PhaseSummary{Index: k, Tightest: x.tightest, Required: x.required, OnDuty: x.serving, Gap: x.short, GapMinutes: x.shortMinutes,
			Share: allHandsShare(d, r.Roster, k, func(i, t int) bool {
				_, exempt := rules.Exempt(d, r.Roster, i, t)
				return !exempt
			}),
			Present: allHandsShare(d, r.Roster, k, func(i, _ int) bool {
				return d.Agents[i].Kind != model.Reserve && slices.ContainsFunc(r.Roster.Timetables[i][p.From:p.To],
					func(a model.Activity) bool { return a != model.Off })
			})}
		for _, e := range r.Exemptions {
			if e.Phase == p.ID {
				s.Exempt = AddTally(s.Exempt, e.Reason, 0)
			}
		}
		for _, e := range r.Releases {
			if e.Phase == p.ID {
				s.Released = AddTally(s.Released, e.Rule, e.Minutes)
			}
		}
		out[k] = s
	}
	return out
}

// AddTally counts one more agent under the reason; most agents first.
func AddTally(ts []Tally, reason string, minutes int) []Tally {
	i := slices.IndexFunc(ts, func(t Tally) bool { return t.Reason == reason })
	if i < 0 {
		ts = append(ts, Tally{Reason: reason})
		i = len(ts) - 1
	}
	ts[i].Agents++
	ts[i].Minutes += minutes
	slices.SortStableFunc(ts, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Agents, a.Agents), cmp.Compare(a.Reason, b.Reason))
	})
	return ts
}

// Count returns the agents of all tallies.
func Count(ts []Tally) int {
	n := 0
	for _, t := range ts {
		n += t.Agents
	}
	return n
}

// allHandsShare returns the lowest share at work, in a slot of an all-hands phase, of those
// who are due there, -1 where there is none.
func allHandsShare(d *rules.Day, r *model.Roster, phase int, isDue func(i, t int) bool) float64 {
	p := &d.Phases[phase]
	if p.Attendance != "all_hands" {
		return -1
	}
	low := -1.0
	for t := p.From; t < p.To; t++ {
		due, there := 0, 0
		for i := range d.Agents {
			if !isDue(i, t) {
				continue
			}
			due++
			if d.Attends(r.Timetables[i][t]) {
				there++
			}
		}
		if share := float64(there) / float64(due); due > 0 && (low < 0 || share < low) {
			low = share
		}
	}
	return low
}
