// Package outcome is what a roster gives: the Result of a plan and every type in it.
//
// What enters is a load, a day and a roster; what leaves is the roster judged by the
// rules from scratch, and whatever can be counted of it or seen when the day is
// played out: who serves, phases and dates, people, the peak, service, reliefs. The
// types of what package advice finds (gaps, remedies, contradictions, stand-ins …)
// stand here as well, so that sheets and files can show them without the optimiser.
// Nothing here searches: what has to be tried out belongs into package advice, what
// is written to files into contract and rosters.
package outcome

import (
	"time"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/staffing"
)

// Result is a plan with the truth about it.
type Result struct {
	Name     string
	Language string // zh or en, of what is handed out
	Opening  time.Time
	Load     *demand.Load // how the required heads came about
	Day      *rules.Day
	Roster   *model.Roster

	Changes []Change // against the roster that has been sent out, where there is one

	Score       model.Score
	Breaches    []model.Breach
	Exemptions  []rules.Exemption
	Releases    []rules.Release
	Bound       int64    // no roster of this day has a smaller score
	Unavoidable int64    // part of the score that no timetable can change
	Relaxed     []string // rules that the bound takes no account of
	Seed        int64
	Iterations  int
	Stopped     bool // by the context or the time limit: the best plan so far
	Unadvised   bool // time was over before all was worked out about the roster
	Now         int  // what lies before this slot has passed, and is not advised on

	OnDuty  [][]int              // [queue][slot] heads that serve the queue
	Service [][]staffing.Service // [queue][slot]; nil if the shop brought its own requirement
	Loads   []demand.QueueLoad   // what Played rests on; nil likewise
	Played  *Played              // the day played out; nil likewise
	Phases  []PhaseSummary
	Dates   []DateSummary  // of a roster of many days, which has no phases
	People  []AgentSummary // likewise, by agent
	Peak    *Peak          // nil if the shop brought its own requirement
	// Contradictions are the hard settings that cannot be kept together, Gaps where
	// heads are missing and what binds there, Remedies what would help.
	Contradictions []Contradiction
	Gaps           []Gap
	Remedies       []Remedy
	Warnings       []model.Issue // of the input
	// Read is what was read of each file, Settings what was set, with its origin.
	Read     []model.Reading
	Settings []model.Setting
}

// Of returns the result of a roster: the rules look at it from scratch, and what
// follows from it is counted. Names, bound and advice are for the caller to add.
func Of(load *demand.Load, d *rules.Day, roster *model.Roster) *Result {
	r := &Result{Load: load, Day: d, Roster: roster}
	r.Judge()
	return r
}

// Judge does the same again after day or roster have changed.
func (r *Result) Judge() {
	r.Score, r.Breaches = rules.Check(r.Day, r.Roster)
	r.Exemptions = rules.Exemptions(r.Day, r.Roster)
	r.Releases = rules.Releases(r.Day, r.Roster)
	r.Unavoidable = rules.Unavoidable(r.Day)
	r.OnDuty = Serving(r.Day, r.Roster)
	r.Phases = summarise(r)
	if r.Dates, r.People = nil, nil; r.Day.ManyDays() {
		r.Dates, r.People = summariseDates(r), summariseAgents(r)
	}
	r.Peak = peakOf(r)
}

// HeadMinutesPerAgent is how far the plan is from the bound at most, in minutes
// of a required head for each agent.
func (r *Result) HeadMinutesPerAgent() float64 {
	w, n := r.Day.Weights.Of("required_heads"), len(r.Day.Agents)
	if w <= 0 || n == 0 {
		return 0
	}
	return float64(r.Score.Total-r.Bound) / float64(w) / float64(n)
}

// Gap is the same as a share of the score that timetables can change.
func (r *Result) Gap() float64 {
	if r.Score.Total <= r.Unavoidable {
		return 0
	}
	return float64(r.Score.Total-r.Bound) / float64(r.Score.Total-r.Unavoidable)
}

// tight is how far apart score and bound may be, as a share, for their distance to tell
// how good a roster is: heads that cannot be had keep a bound low however good it is.
const tight = 0.05

// Proof says what is known of how good the roster is.
func (r *Result) Proof() model.Text {
	switch {
	case r.Bound <= 0 && r.Score.Total > 0:
		return model.Text{ZH: "得分 %d；没有理论下限可比。", EN: "Score %d; there is no bound to compare it with."}.With(r.Score.Total)
	case r.Gap() > tight:
		return model.Text{ZH: "没找到更好的排法；离理论最优多远，这里证明不了：下限没算紧（得分 %d，理论下限 %d）。",
			EN: "No better roster was found; how far the best possible may be is not proven: the bound is not tight here (score %d, bound %d)."}.
			With(r.Score.Total, r.Bound)
	}
	return model.Text{ZH: "离理论最优最多差每人 %.2f 人·分钟（%.2f%%）；得分 %d，理论下限 %d。",
		EN: "At most %.2f head-minutes per agent from the best possible (%.2f%%); score %d, bound %d."}.
		With(r.HeadMinutesPerAgent(), 100*r.Gap(), r.Score.Total, r.Bound)
}
