package planner

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// meal reports whether the activity is a pause that people are owed, not a short break.
func meal(a model.Activity) bool { return a.Meal() || a == model.Rest }

// giveBack gives somebody who is back whole again, from a slot on, what an absence cut or took of
// their meals and rests: where that costs least, or not at all where that is cheaper still.
func giveBack(d *rules.Day, r *model.Roster, i int, was model.Timetable, away model.Span, from int) {
	row := r.Timetables[i]
	for _, run := range was.Runs(model.Span{To: len(was)}) {
		ph := d.PhaseAt(run.From)
		if ph == nil || !meal(run.Activity) || run.Overlap(away) == 0 {
			continue
		}
		slots := run.Len()
		for _, p := range ph.Pauses {
			if p.Kind == run.Activity.Kind() {
				slots = d.Grid.Per(p.Minutes)
			}
		}
		rest := slices.Clone(row) // without what is left of it
		for t := len(row) - 2; t >= max(from, away.To); t-- {
			if run.Has(t) && rest[t] == run.Activity && rest[t+1] != model.Off {
				rest[t] = rest[t+1]
			}
		}
		best, low := slices.Clone(row), int64(-1)
		for t := max(from, away.To, ph.From); t+slots <= min(ph.To, len(row)); t++ {
			if slices.Contains(rest[t:t+slots], model.Off) {
				continue
			}
			if low < 0 { // of everybody, and so at the first place alone
				copy(row, best)
				low = total(d, r)
			}
			copy(row, rest)
			for k := t; k < t+slots; k++ {
				row[k] = run.Activity
			}
			if c := total(d, r); c < low {
				best, low = slices.Clone(row), c
			}
		}
		copy(row, best)
	}
}

func total(d *rules.Day, r *model.Roster) int64 {
	score, _ := rules.Check(d, r)
	return score.Total
}

// stillDue makes of the meals and rests of the day of an agent alone, who is back in the duty that
// began at since, those that they have not had whole: due where they would have been without the
// absence, and can still be taken before the duty ends.
func stillDue(d *rules.Day, row model.Timetable, since, back, end int) {
	m, ate, room := d.Grid.SlotMinutes, false, false
	there := func(s model.Span) (minutes int) {
		for t := max(s.From, since); t < min(s.To, back); t++ {
			if row[t] != model.Off {
				minutes += m
			}
		}
		return minutes
	}
	for k := range d.Phases {
		ph := &d.Phases[k]
		ph.Pauses = slices.DeleteFunc(slices.Clone(ph.Pauses), func(p playbook.Pause) bool {
			kind, _ := model.ParseKind(p.Kind)
			had := slices.ContainsFunc(row.Runs(model.Span{From: min(ph.From, back), To: min(ph.To, back)}), func(run model.Run) bool {
				return run.Activity == kind && (!meal(kind) || run.Len()*m >= p.Minutes)
			})
			ate = ate || had && kind.Meal()
			return had
		})
		for j := range ph.Pauses {
			p := &ph.Pauses[j]
			turn, every := ph.From, max(1, d.Grid.Per(cmp.Or(p.Every, p.Minutes)))
			for turn < back {
				turn += every
			}
			if turn+d.Grid.Per(p.Minutes) > min(ph.To, end) {
				continue
			}
			kind, _ := model.ParseKind(p.Kind)
			if room = room || kind.Meal(); p.DueAfter > 0 {
				p.DueAfter = max(m, p.DueAfter-there(ph.Span))
			}
		}
	}
	if long := d.Labour.MealAfter; long > 0 && !ate && room {
		d.Labour.MealAfter = max(m, long-there(model.Span{To: back}))
	}
	d.Labour.MealFrom = 0
}
