package weeks

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// compileDuties lists for each date the duties that may start on it.
func (p *problem) compileDuties() {
	d := p.day
	p.dates = make([]date, len(p.cal.Dates))
	groups := index[[2]int]{}
	longest := 0
	for k := range p.dates {
		p.dates[k].Date = p.cal.Dates[k]
		p.dates[k].duties = p.dutiesOn(p.cal.Dates[k])
		for _, u := range p.dates[k].duties {
			longest = max(longest, u.to-u.from)
		}
	}
	p.compileRest(longest)
	nights := p.nightsMatter()
	for k := range p.dates {
		for j := range p.dates[k].duties {
			u := &p.dates[k].duties[j]
			p.starts, p.anyQueue = append(p.starts, u.from), p.anyQueue || u.queue < 0
			key := [2]int{0, -1}
			if u.night && nights {
				key[0] = 1
			}
			if len(p.work.Successions) > 0 {
				key[1] = u.kind
			}
			u.group = groups.of(key)
		}
	}
	p.groups = len(groups)
	p.starts = append(p.starts, p.n)
	slices.Sort(p.starts)
	p.starts = slices.Compact(p.starts)
	for k := range p.dates {
		on := &p.dates[k]
		slices.SortStableFunc(on.duties, func(a, b duty) int {
			return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.kind, b.kind))
		})
		on.first = make([]int, p.groups+1)
		for g := range on.first {
			on.first[g], _ = slices.BinarySearchFunc(on.duties, g, func(u duty, g int) int { return cmp.Compare(u.group, g) })
		}
		on.compileBlocks()
		on.compileLengths()
	}
	p.per = d.Work.DutiesPerDay
	if p.per <= 0 {
		p.per = p.mostPerDate()
	}
	p.few = !slices.ContainsFunc(p.dates, func(d date) bool { return len(d.duties) > 24 })
	if len(p.work.Successions) > 0 {
		p.per = 1 // a date's duties could each succeed each of the day before
	}
}

// compileBlocks puts the duties that start together side by side.
func (on *date) compileBlocks() {
	order := make([]int, len(on.duties))
	for j := range order {
		order[j] = j
	}
	same := func(a, b *duty) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.set, b.set), cmp.Compare(a.queue, b.queue))
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &on.duties[a], &on.duties[b]
		return cmp.Or(same(x, y), cmp.Compare(x.to, y.to))
	})
	for k, j := range order {
		u := &on.duties[j]
		if k == 0 || same(&on.duties[order[k-1]], u) != 0 {
			on.blocks = append(on.blocks, block{from: u.from, set: u.set, queue: u.queue})
		}
		b := &on.blocks[len(on.blocks)-1]
		b.duties = append(b.duties, j)
	}
}

// nightsMatter reports whether what may follow, or come before, is not the same for
// nights as for other duties.
func (p *problem) nightsMatter() bool {
	matter := p.work.RestAfterNight > 0
	for i := range p.day.Agents {
		matter = matter || p.day.LimitsOf(i).MaxNightsInRow > 0
	}
	return matter
}

// compileLengths lists the duties of each group and length by their start.
func (on *date) compileLengths() {
	classes := index[[2]int]{}
	for j := range on.duties {
		u := &on.duties[j]
		k := classes.of([2]int{u.group, u.to - u.from})
		if k == len(on.lengths) {
			on.lengths = append(on.lengths, lengthClass{group: u.group})
		}
		on.lengths[k].duties = append(on.lengths[k].duties, int32(j))
		on.lengths[k].from = append(on.lengths[k].from, u.from)
	}
}

// compileRest finds the rest between two duties. Where the rolling cap of hours
// can bind across them, as much rest as leaves no more than the cap of 24 hours is
// always enough, and asked for; the bound does without.
func (p *problem) compileRest(longest int) {
	minutes, limit := p.day.Labour.RestMinutes, p.day.Labour.CapMinutes
	if p.capAcross = limit > 0 && limit < 24*60-minutes && limit < 2*longest*int(p.m); p.capAcross && !p.relaxed {
		minutes = 24*60 - limit
	}
	p.rest = max(1, p.day.Grid.Per(minutes))
}

// mostPerDate returns how many duties could start on one date for their lengths
// and the rest between them, three at most.
func (p *problem) mostPerDate() int {
	most := 1
	for k := range p.dates {
		for n, at := 1, 0; n <= 3; n++ {
			end := p.n + 1
			for _, u := range p.dates[k].duties {
				if u.from >= at {
					end = min(end, u.to)
				}
			}
			if end > p.n {
				break
			}
			most, at = max(most, n), end+p.rest
		}
	}
	return most
}

// dutiesOn lists the duties that may start on the date, whoever works them.
func (p *problem) dutiesOn(on rules.Date) []duty {
	d := p.day
	var out []duty
	add := func(from, to, kind, queue int) {
		u := duty{from: from, to: to, kind: kind, queue: queue}
		length := (to - from) * int(p.m)
		if u.set = p.setFor(length); u.set < 0 {
			return // its breaks do not fit
		}
		u.paid = length - p.sets[u.set].unpaid
		if limit := d.Labour.CapMinutes; limit > 0 && u.paid > limit || d.Work.DayMinutes > 0 && u.paid > d.Work.DayMinutes {
			return
		}
		u.night = d.IsNight(u.span(), kind)
		out = append(out, u)
	}
	longest := d.Labour.MaxDuty
	if longest <= 0 {
		longest = 24 * 60
	}
	for from := on.From; from < on.To && len(d.Work.DutyTypes) == 0; from++ {
		if !d.StartAllowed(from) || !p.onGrid(from) {
			continue
		}
		for to := from + max(1, d.Grid.Per(d.Labour.MinDuty)); to <= min(p.n, from+longest/int(p.m)); to++ {
			if p.onGrid(to) {
				add(from, to, -1, -1)
			}
		}
	}
	for k := range d.Work.DutyTypes {
		queue := -1
		if id := d.Work.DutyTypes[k].Queue; id != "" {
			queue = slices.IndexFunc(d.Queues, func(q model.Queue) bool { return q.ID == id })
			if queue < 0 {
				continue
			}
		}
		minutes := d.Work.DutyTypes[k].Minutes
		if minutes < d.Labour.MinDuty || minutes > longest {
			continue
		}
		for _, s := range d.TypeSpans(k) {
			if s.From >= on.From && s.From < on.To && d.StartAllowed(s.From) && p.onGrid(s.From) && p.onGrid(s.To) {
				add(s.From, s.To, k, queue)
			}
		}
	}
	return out
}

// onGrid reports whether a duty may start or end at the boundary t.
func (p *problem) onGrid(t int) bool {
	grid := p.day.Labour.DutyGrid
	return grid <= int(p.m) || t == 0 || t == p.n || p.day.Grid.Time(t).Minute()%grid == 0
}
