package advice

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// earliest is how many hours earlier at most people go home on the eve.
const earliest = 6

// byEve lets people whose last duty before the horizon keeps them from a gap, by rest or
// cap, go home earlier that day: by as many hours as free enough of them, or most.
func (c *catalogue) byEve(g *outcome.Gap) []attempt {
	var day *rules.Day
	var freed []int
	kept := keptAway(c.r, g)
	for hours := 1; hours <= earliest && len(freed) < g.Heads; hours++ {
		if d, coming := homeEarlier(c.r, g, kept, hours); len(coming) > len(freed) {
			day, freed = d, coming
		}
	}
	if len(freed) == 0 {
		return nil
	}
	slices.SortStableFunc(freed, func(i, j int) int { return cmp.Compare(day.Agents[i].Ledger.LastEnd, day.Agents[j].Ledger.LastEnd) })
	freed = freed[:min(len(freed), g.Heads)]
	end := day.Grid.Time(day.Agents[freed[len(freed)-1]].Ledger.LastEnd)
	a := remedy(c.r, "eve", g, len(freed), model.Text{ZH: "前一天让 %s 人最晚 %s 下班，这时就能来", EN: "on the eve %s go home by %s at the latest: they can come then"}.With(
		people(len(freed)), model.Text{ZH: model.Clock(end, "zh"), EN: model.Clock(end, "en")}))
	a.day, a.roster, a.agents = day, c.r.Roster.Clone(), freed[:min(len(freed), mostFreed)]
	return []attempt{a}
}

// keptAway lists who had a duty before the horizon and cannot come to the gap.
func keptAway(r *outcome.Result, g *outcome.Gap) (kept []int) {
	for i := range r.Day.Agents {
		a := &r.Day.Agents[i]
		if a.Ledger.LastMinutes > 0 && a.CanServe(g.Queue) && !slices.Contains(whyNot(r, r.Day, i, g.Queue, g.Slot), outcome.BindCost) {
			kept = append(kept, i)
		}
	}
	return kept
}

// homeEarlier ends the last duties of those who are kept from the gap so many hours
// earlier, and lists who could come then.
func homeEarlier(r *outcome.Result, g *outcome.Gap, kept []int, hours int) (*rules.Day, []int) {
	d := *r.Day
	d.Agents = slices.Clone(d.Agents)
	var coming []int
	for _, i := range kept {
		l := &d.Agents[i].Ledger
		if l.LastMinutes <= 60*hours {
			continue
		}
		was := *l
		l.LastEnd, l.LastMinutes = l.LastEnd-d.Grid.Per(60*hours), l.LastMinutes-60*hours
		if slices.Contains(whyNot(r, &d, i, g.Queue, g.Slot), outcome.BindCost) {
			coming = append(coming, i)
		} else {
			*l = was
		}
	}
	return &d, coming
}
