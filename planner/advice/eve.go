package advice

import (
	"cmp"
	"slices"
	"sort"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// earliest is how many hours earlier at most people go home on the eve.
const earliest = 6

// byEve lets people whose last duty before the horizon keeps them from a gap, by rest or
// cap, go home earlier that day: by as many hours as free enough of them, or most.
func (c *catalogue) byEve(g *outcome.Gap) []attempt {
	hours, freed := 0, []int(nil)
	needs := hoursEarlier(c.r, g)
	for h := 1; h <= earliest && len(freed) < g.Heads; h++ {
		var coming []int
		for _, n := range needs {
			if n.fewest <= h && h <= n.most {
				coming = append(coming, n.agent)
			}
		}
		if len(coming) > len(freed) {
			hours, freed = h, coming
		}
	}
	if len(freed) == 0 {
		return nil
	}
	day := homeEarlier(c.r.Day, freed, hours)
	slices.SortStableFunc(freed, func(i, j int) int { return cmp.Compare(day.Agents[i].Ledger.LastEnd, day.Agents[j].Ledger.LastEnd) })
	freed = freed[:min(len(freed), g.Heads)]
	end := day.Grid.Time(day.Agents[freed[len(freed)-1]].Ledger.LastEnd)
	a := remedy(c.r, "eve", g, len(freed), model.Text{ZH: "前一天让 %s 人最晚 %s 下班，这时就能来", EN: "on the eve %s go home by %s at the latest: they can come then"}.With(
		people(len(freed)), model.Text{ZH: model.Clock(end, "zh"), EN: model.Clock(end, "en")}))
	a.day, a.roster, a.agents = day, c.r.Roster.Clone(), freed[:min(len(freed), mostFreed)]
	return []attempt{a}
}

// eveHours is by how many hours the last duty of somebody has to end earlier for them to
// come to a gap, and by how many it can.
type eveHours struct{ agent, fewest, most int }

// hoursEarlier asks that of everybody who had a duty before the horizon and cannot come.
// More hours never stand in the way where fewer do not.
func hoursEarlier(r *outcome.Result, g *outcome.Gap) (needs []eveHours) {
	d := homeEarlier(r.Day, nil, 0)
	comes := func(i, hours int) bool {
		was := d.Agents[i].Ledger
		defer func() { d.Agents[i].Ledger = was }()
		earlier(d, i, hours)
		return slices.Contains(whyNot(r, d, i, g.Queue, g.Slot), outcome.BindCost)
	}
	for i := range d.Agents {
		a := &d.Agents[i]
		most := min(earliest, (a.Ledger.LastMinutes-1)/60)
		if a.Ledger.LastMinutes == 0 || most < 1 || !a.CanServe(g.Queue) || comes(i, 0) {
			continue
		}
		fewest := 1 + sort.Search(most, func(h int) bool { return comes(i, h+1) })
		if fewest <= most {
			needs = append(needs, eveHours{i, fewest, most})
		}
	}
	return needs
}

// homeEarlier is the day on which the last duties of some ended so many hours earlier.
func homeEarlier(day *rules.Day, who []int, hours int) *rules.Day {
	d := *day
	d.Agents = slices.Clone(d.Agents)
	for _, i := range who {
		earlier(&d, i, hours)
	}
	return &d
}

// earlier ends somebody's last duty so many hours earlier.
func earlier(d *rules.Day, i, hours int) {
	l := &d.Agents[i].Ledger
	l.LastEnd, l.LastMinutes = l.LastEnd-d.Grid.Per(60*hours), l.LastMinutes-60*hours
}
