package advice

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Compare sets two rosters side by side. ok is false if they do not lie on the same
// grid, so that nothing can be compared.
func Compare(a, b *outcome.Result) (c *outcome.Comparison, ok bool) {
	if !a.Day.Grid.Equal(b.Day.Grid) {
		return nil, false
	}
	c = &outcome.Comparison{}
	sides := [2]*outcome.Result{a, b}
	for k, r := range sides {
		c.Score[k], c.Hard[k], c.Firm[k] = r.Score.Total, r.Score.Hard, r.Score.Firm
		c.Missing[k] = outcome.MissingMinutes(r.Day, r.Roster)
		for i := range r.Day.Agents {
			c.Paid[k] += r.Day.PaidMinutes(r.Roster.Timetables[i])
		}
	}
	for _, rule := range rules.All() {
		x := outcome.RuleSides{Rule: rule.ID}
		for k, r := range sides {
			x.Minutes[k], x.Cost[k] = cost(r.Breaches, rule.ID)
		}
		if x.Minutes != [2]int{} || x.Cost != [2]int64{} {
			c.Rules = append(c.Rules, x)
		}
	}
	comparePeople(c, sides)
	return c, true
}

// Variants sets rosters beside the first of them.
func Variants(names []string, rs []*outcome.Result) []outcome.Variant {
	var out []outcome.Variant
	for k, r := range rs {
		v := outcome.VariantOf(names[k], r)
		v.People, v.Changed = -1, -1
		if c, ok := Compare(rs[0], r); ok {
			v.People, v.Changed = len(c.People), c.Changed
		}
		out = append(out, v)
	}
	return out
}

// comparePeople lists who differs, by staff id.
func comparePeople(c *outcome.Comparison, sides [2]*outcome.Result) {
	index := [2]map[string]int{{}, {}}
	var ids []string
	for k, r := range sides {
		for i := range r.Day.Agents {
			id := r.Day.Agents[i].ID
			if _, both := index[0][id]; k == 0 || !both {
				ids = append(ids, id)
			}
			index[k][id] = i
		}
	}
	slices.Sort(ids)
	for _, id := range ids {
		x := outcome.PersonSides{ID: id}
		var rows [2]model.Timetable
		for k, r := range sides {
			i, in := index[k][id]
			if !in {
				continue
			}
			who := &r.Day.Agents[i]
			x.In[k], x.Name, x.Team, rows[k] = true, who.Name, who.Team, r.Roster.Timetables[i]
			x.Paid[k] = r.Day.PaidMinutes(rows[k])
		}
		for t := range sides[0].Day.Slots() {
			if kindAt(sides[0], rows[0], t) != kindAt(sides[1], rows[1], t) {
				x.Changed += sides[0].Day.Grid.SlotMinutes
			}
		}
		if x.Changed > 0 || x.In[0] != x.In[1] {
			c.People = append(c.People, x)
			c.Changed += x.Changed
		}
	}
}

// kindAt names an activity so that it means the same in two days: a queue by its id.
func kindAt(r *outcome.Result, row model.Timetable, t int) string {
	if row == nil {
		return model.Off.Kind()
	}
	if q, ok := row[t].Queue(); ok && q < len(r.Day.Queues) {
		return "serve " + r.Day.Queues[q].ID
	}
	return row[t].Kind()
}
