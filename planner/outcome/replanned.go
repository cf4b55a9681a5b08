package outcome

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Change is a piece of somebody's timetable that is another than before.
type Change struct {
	Agent int
	model.Span
	Was, Now model.Activity
}

// Replanned is a roster that follows another one.
type Replanned struct {
	Day    *rules.Day // with the absences
	Roster *model.Roster
	Now    int   // slot before which nothing changes
	Bound  int64 // no roster of the day scores less; 0, which says nothing, if a duty was cut off
	// Left is the former roster with the absent taken out: what happens if nobody
	// else changes anything.
	Left    *model.Roster
	Changes []Change // of those who are not absent, by agent and time
	Stopped bool
}

// People counts those who change.
func (x *Replanned) People() int {
	n := 0
	for i, c := range x.Changes {
		if i == 0 || c.Agent != x.Changes[i-1].Agent {
			n++
		}
	}
	return n
}

// Minutes counts the minutes that change.
func (x *Replanned) Minutes() int {
	n := 0
	for _, c := range x.Changes {
		n += c.Len() * x.Day.Grid.SlotMinutes
	}
	return n
}

// Worse are the breaches from Now on of firm rules that grew against the roster before the
// change, missing heads aside: posts that fall empty, leads who are missing, and so on.
func (x *Replanned) Worse(was *rules.Day, old *model.Roster) []model.Breach {
	type kind struct{ rule, team, phase, kind string }
	sums := map[kind]int{}
	_, before := rules.Check(was, old)
	_, now := rules.Check(x.Day, x.Roster)
	each := func(list []model.Breach, f func(kind, model.Breach)) {
		for _, b := range list {
			if b.Level == model.Firm && b.To > x.Now && b.Rule != "required_heads" && b.Rule != "maximum_heads" {
				f(kind{b.Rule, b.Team, b.Phase, b.Kind}, b)
			}
		}
	}
	each(before, func(k kind, b model.Breach) { sums[k] -= b.Amount })
	each(now, func(k kind, b model.Breach) { sums[k] += b.Amount })
	stood := map[string]bool{}
	for _, b := range before {
		stood[b.Text.EN] = true
	}
	var out []model.Breach
	each(now, func(k kind, b model.Breach) {
		if sums[k] > 0 && !stood[b.Text.EN] {
			out = append(out, b)
		}
	})
	return out
}

// Bought are the rules that cost less than if nobody stepped in, the largest gain first:
// what heads were given up for, where more are missing than then.
func (x *Replanned) Bought() []string {
	left, _ := rules.Check(x.Day, x.Left)
	now, _ := rules.Check(x.Day, x.Roster)
	gain := func(id string) int64 { return left.ByRule[id] - now.ByRule[id] }
	var out []string
	for _, rule := range rules.All() {
		if rule.ID != "required_heads" && gain(rule.ID) > 0 {
			out = append(out, rule.ID)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(gain(b), gain(a)) })
	return out
}

// Unpaired are the handovers from Now on of the roster before that no longer take place.
func (x *Replanned) Unpaired(old *model.Roster) []model.Relief {
	var out []model.Relief
	for _, p := range old.Reliefs {
		if p.At >= x.Now && !slices.Contains(x.Roster.Reliefs, p) {
			out = append(out, p)
		}
	}
	return out
}
