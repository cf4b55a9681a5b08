package rules

import (
	"cmp"
	"slices"

	"paiban/planner/model"
)

// Check judges the roster from scratch. The breaches are in the order of All,
// and within a rule by time, agent, queue and team; the score is the sum of
// their costs, and ByRule holds every rule, zero included. Timetables that are
// missing or too short count as Off.
func Check(d *Day, r *model.Roster) (model.Score, []model.Breach) {
	v := look(d, r)
	score := model.Score{ByRule: make(map[string]int64, len(all))}
	for k := range all {
		rule := &all[k]
		found := v.breaches(rule)
		var sum int64
		for i := range found {
			sum += found[i].Cost()
			switch found[i].Level {
			case model.Hard:
				score.Hard++
			case model.Firm:
				score.Firm++
			}
		}
		score.ByRule[rule.ID] = sum
		score.Total += sum
	}
	return score, v.list
}

// Violates returns the ids of the hard agent rules that agent i would break
// with this timetable, in the order of All; nil if none, and nil for an index
// that is no agent's. One place at a time is not among them: a timetable cannot
// break it.
func Violates(d *Day, i int, t model.Timetable, dawn bool) []string {
	if i < 0 || i >= len(d.Agents) {
		return nil
	}
	v := lookAtOne(d, i, t, dawn)
	defer v.release()
	var out []string
	for k := range all {
		if rule := &all[k]; rule.Level == model.Hard && rule.each != nil && v.breaks(rule) {
			out = append(out, rule.ID)
		}
	}
	return out
}

// breaches runs one rule over everybody, adds what it finds to the list, sorted
// and with texts, and returns that part of the list.
func (v *view) breaches(rule *Rule) []model.Breach {
	first := len(v.list)
	v.begin(rule)
	switch {
	case !rule.holds(v.d):
	case rule.each != nil:
		for i := range v.people {
			rule.each(v, &v.people[i])
		}
	default:
		rule.once(v)
	}
	found := v.list[first:]
	slices.SortFunc(found, compare)
	for i := range found {
		found[i].Text = rule.Explain(v.d, found[i])
	}
	return found
}

// compare orders the breaches of one rule. Two that are equal in all of this are
// the same.
func compare(a, b model.Breach) int {
	if a.From != b.From {
		return cmp.Compare(a.From, b.From)
	}
	if a.Agent != b.Agent {
		return cmp.Compare(a.Agent, b.Agent)
	}
	return cmp.Or(cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Team, b.Team), cmp.Compare(a.Other, b.Other),
		cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Phase, b.Phase), cmp.Compare(a.To, b.To),
		cmp.Compare(a.Amount, b.Amount))
}

// breaks reports whether the one agent of the view breaks the rule; what was decided by
// hand does not.
func (v *view) breaks(rule *Rule) bool {
	v.list = v.list[:0]
	if rule.holds(v.d) {
		v.begin(rule)
		rule.each(v, &v.people[0])
	}
	return slices.ContainsFunc(v.list, func(b model.Breach) bool { return b.Level == rule.Level })
}
