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
	var out []model.Breach
	for k := range all {
		rule := &all[k]
		found := v.explained(rule, v.breaches(rule))
		var sum int64
		for i := range found {
			sum += found[i].Cost()
		}
		score.ByRule[rule.ID] = sum
		score.Total += sum
		switch rule.Level {
		case model.Hard:
			score.Hard += len(found)
		case model.Firm:
			score.Firm += len(found)
		}
		out = append(out, found...)
	}
	return score, out
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

// breaches runs one rule over everybody and returns what it finds, sorted,
// without texts. The slice is overwritten by the next call.
func (v *view) breaches(rule *Rule) []model.Breach {
	v.begin(rule)
	if rule.each != nil {
		for i := range v.people {
			rule.each(v, &v.people[i])
		}
	} else {
		rule.once(v)
	}
	slices.SortStableFunc(v.list, func(a, b model.Breach) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Agent, b.Agent), cmp.Compare(a.Queue, b.Queue),
			cmp.Compare(a.Team, b.Team), cmp.Compare(a.Other, b.Other), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.To, b.To))
	})
	return v.list
}

// breaks reports whether the one agent of the view breaks the rule.
func (v *view) breaks(rule *Rule) bool {
	v.begin(rule)
	rule.each(v, &v.people[0])
	return len(v.list) > 0
}

// explained returns the breaches as a new slice with their texts.
func (v *view) explained(rule *Rule, found []model.Breach) []model.Breach {
	if len(found) == 0 {
		return nil
	}
	out := slices.Clone(found)
	for i := range out {
		out[i].Text = rule.Explain(v.d, out[i])
	}
	return out
}
