package search_test

import (
	"fmt"
	"math/rand/v2"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// workRules gives the shop some of the rules of Work, each by chance: duty types or
// windows of starts, what may follow on what, days, weeks and nights, posts that are
// handed over, and what people prefer.
func (s *small) workRules(rng *rand.Rand) {
	d := s.day
	w := &playbook.Work{}
	d.Work = w
	some := func() bool { return rng.IntN(3) == 0 }
	d.Weights["successions"], d.Weights["duty_wishes"], d.Weights["preference"], d.Weights["fair_nights"], d.Weights["fair_weekends"] = 2, 1+rng.IntN(3), 1, rng.IntN(3), rng.IntN(2)
	if some() {
		d.Grid.Start = d.Grid.Start.AddDate(0, 0, 4) // from Saturday evening to Sunday
	}
	switch rng.IntN(3) {
	case 0:
		w.Starts = []string{"19:00~22:00", "00:00", "06:00~11:00"}
	case 1:
		seen := map[string]bool{}
		for len(w.DutyTypes) < 7 {
			start, hours := (20+rng.IntN(17))%24, 2+rng.IntN(5)
			id := fmt.Sprintf("t%02d-%d", start, hours)
			if !seen[id] {
				seen[id] = true
				w.DutyTypes = append(w.DutyTypes, playbook.DutyType{ID: id, Start: fmt.Sprintf("%02d:00", start), Minutes: 60 * hours, Night: rng.IntN(4) == 0})
			}
		}
		for range 10 {
			w.Successions = append(w.Successions, playbook.Succession{From: w.DutyTypes[rng.IntN(7)].ID, To: w.DutyTypes[rng.IntN(7)].ID, Avoid: rng.IntN(2) == 0})
		}
		for i := range d.Agents {
			from := rng.IntN(10)
			d.Wishes = append(d.Wishes, model.Wish{Agent: i, Span: model.Span{From: from, To: from + 10}, On: rng.IntN(2) == 0, Weight: 1 + rng.IntN(5), DutyType: w.DutyTypes[rng.IntN(7)].ID})
		}
	}
	if some() {
		w.DutiesPerDay = 1
	}
	if some() {
		w.DayMinutes = 60 * (4 + rng.IntN(3))
	}
	if some() {
		w.MaxWeekMinutes = 60 * (4 + rng.IntN(5))
	}
	if some() {
		w.MaxDaysInARow = 1
	}
	if some() {
		w.MaxNights = 1
	}
	if some() {
		w.MaxNightsInARow = 1
	}
	if some() {
		w.RestAfterNight = 60 * (5 + rng.IntN(6))
	}
	if s.has("posts") && rng.IntN(2) == 0 {
		w.MaxPost = 60
	}
	if some() {
		w.FreeWeekends = 1
	}
	for i := range d.Agents {
		a := &d.Agents[i]
		if some() {
			a.Limits = &model.Limits{MaxNights: -1 + 2*rng.IntN(2), FreeWeekends: -1, MaxWeekMinutes: 60 * (4 + rng.IntN(6))}
			if len(w.DutyTypes) > 0 {
				a.Limits.DutyTypes = map[string]int{w.DutyTypes[0].ID: 0, w.DutyTypes[1].ID: 1}
			}
		}
		if len(a.Queues) > 1 && some() {
			if a.Limits == nil {
				a.Limits = &model.Limits{}
			}
			a.Limits.Prefer = []int{1}
		}
	}
}
