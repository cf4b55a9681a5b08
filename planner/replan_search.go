package planner

import (
	"cmp"
	"context"
	"math"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// replan looks for the roster that costs least together with what it changes.
type replan struct {
	ctx   context.Context
	day   *rules.Day
	old   *model.Roster // the one that changes are counted from
	price int64
	// Per agent: the first slot that may change, the first at which somebody who is off
	// may be on duty, and where a duty that an absence cut begins anew; without one 0.
	first, call, back []int
	called            map[int]int // when an agent comes who was called in

	best *model.Roster
	cost int64
	most int // head-minutes that may be missing
	// crew answers for single people what is best against best; nil until it is asked, and
	// for many dates. Looked holds at which version of best somebody had nothing better.
	crew    *search.Anew
	looked  []int
	version int
}

func newReplan(ctx context.Context, d *rules.Day, old *model.Roster, opt ReplanOptions) *replan {
	n := len(d.Agents)
	p := &replan{ctx: ctx, day: d, old: old, price: int64(max(0, opt.Price)), first: make([]int, n), call: make([]int, n), back: make([]int, n),
		looked: make([]int, n), version: 1, most: math.MaxInt}
	now := d.Grid.Clamp(opt.Now)
	for i := range d.Agents {
		a := &d.Agents[i]
		p.first[i] = d.Grid.Clamp(now + d.Grid.Per(opt.Notice))
		p.call[i] = p.first[i]
		if opt.Notice > 0 && now < d.Slots() && old.Timetables[i][now] == model.Off {
			p.call[i] = d.Grid.Clamp(now + d.Grid.Per(max(opt.Notice, a.Commute)))
		}
		row := old.Timetables[i]
		for _, x := range a.Absences { // in order: the last that has begun counts
			if x.From <= p.first[i] && (x.From > 0 && row[x.From-1] != model.Off || x.To < len(row) && row[x.To] != model.Off) {
				p.back[i] = x.To
			}
		}
	}
	p.called = map[int]int{}
	for _, c := range opt.Calls {
		p.call[c.Agent] = max(p.call[c.Agent], d.Grid.Clamp(c.From))
		if c.From < d.Slots() && old.Timetables[c.Agent][c.From] != model.Off {
			p.called[c.Agent] = c.From
		}
	}
	for _, x := range opt.Absences {
		p.first[x.Agent] = max(p.first[x.Agent], d.Grid.Clamp(x.To))
		p.call[x.Agent] = p.first[x.Agent]
	}
	p.best = old.Clone()
	p.cost = p.total(p.best)
	return p
}

// fixed reports whether nothing can be decided about agent i any more.
func (p *replan) fixed(i int) bool { return p.first[i] >= p.day.Slots() }

// total is the score of a roster and the price of its changes.
func (p *replan) total(r *model.Roster) int64 {
	return total(p.day, r) + p.changed(r)
}

func (p *replan) changed(r *model.Roster) int64 {
	n := 0
	for i, row := range r.Timetables {
		n += differences(row, p.old.Timetables[i])
	}
	return p.price * int64(n*p.day.Grid.SlotMinutes)
}

func differences(a, b model.Timetable) int {
	n := 0
	for t, x := range a {
		if x != b[t] {
			n++
		}
	}
	return n
}

// serves reports whether no more heads are missing than may be.
func (p *replan) serves(r *model.Roster) bool {
	return p.most == math.MaxInt || outcome.MissingMinutes(p.day, r) <= p.most
}

// with is what the whole would cost if agent i had the timetable; false if that is what
// they have or clearly no better, or changes the past, or calls them in too soon, or leaves too
// many heads missing.
func (p *replan) with(i int, t model.Timetable, dawn bool) (int64, bool) {
	was, wasDawn := slices.Clone(p.best.Timetables[i]), p.best.Dawn[i]
	if slices.Equal(was, t) && wasDawn == dawn || !p.may(i, t) || p.crew != nil && !p.crew.Cheaper(i, t, dawn) {
		return 0, false
	}
	copy(p.best.Timetables[i], t)
	p.best.Dawn[i] = dawn
	cost, ok := p.total(p.best), p.serves(p.best)
	copy(p.best.Timetables[i], was)
	p.best.Dawn[i] = wasDawn
	return cost, ok
}

// may reports whether agent i can still change over to the timetable.
func (p *replan) may(i int, t model.Timetable) bool {
	old := p.old.Timetables[i]
	for at := p.first[i]; at < p.call[i]; at++ {
		if old[at] == model.Off && t[at] != model.Off {
			return false
		}
	}
	if at, told := p.called[i]; told && t[at] == model.Off {
		return false
	}
	return slices.Equal(t[:p.first[i]], old[:p.first[i]])
}

// offer takes the timetable for agent i if that makes the whole cheaper.
func (p *replan) offer(i int, t model.Timetable, dawn bool) bool {
	cost, ok := p.with(i, t, dawn)
	if !ok || cost >= p.cost {
		return false
	}
	p.take(i, t, dawn, cost)
	return true
}

// take gives agent i the timetable, with which the whole costs so much.
func (p *replan) take(i int, t model.Timetable, dawn bool, cost int64) {
	copy(p.best.Timetables[i], t)
	p.best.Dawn[i], p.cost = dawn, cost
	p.version++
	if p.crew != nil {
		p.crew.Set(i, t, dawn)
	}
}

// become goes on from another roster, or at another price.
func (p *replan) become(r *model.Roster, price int64) {
	p.best, p.price, p.crew = r, price, nil
	p.cost = p.total(r)
	p.version++
}

// The most agents that fill looks at in a step, and the most steps it takes.
const (
	mostHelpers = 80
	mostSteps   = 12
)

// fill goes the way a team lead would: again and again the one agent steps in whose
// change of plan helps most for its price. Whoever comes leaves less to do for the others:
// nobody is looked at again who could not help more than the best even as things were.
func (p *replan) fill() {
	gain := map[int]int64{} // by which each could lower the cost when last looked at
	most := func(i int) int64 {
		if x, looked := gain[i]; looked {
			return x
		}
		return math.MaxInt64
	}
	for range mostSteps {
		helpers := p.helpers()
		slices.SortStableFunc(helpers, func(i, j int) int { return cmp.Compare(most(j), most(i)) })
		var best model.Timetable
		who, dawn, low := -1, false, p.cost
		for _, i := range helpers {
			if p.ctx.Err() != nil {
				return
			}
			if most(i) <= p.cost-low {
				break
			}
			t, d := p.reply(i)
			cost, ok := p.with(i, t, d)
			if gain[i] = p.cost - cost; !ok {
				gain[i] = 0
			}
			if gain[i] <= 0 {
				p.looked[i] = p.version
			}
			if ok && cost < low {
				who, dawn, low, best = i, d, cost, slices.Clone(t)
			}
		}
		if who < 0 {
			return
		}
		p.take(who, best, dawn, low)
		delete(gain, who)
	}
}

// helpers lists who could come or change over to a queue that is short after the
// change, those who are off then before those who are at work.
func (p *replan) helpers() []int {
	d := p.day
	on := outcome.Serving(d, p.best)
	var off, busy []int
	for i := range d.Agents {
		if p.fixed(i) {
			continue
		}
		can, free := false, false
		for _, q := range d.Agents[i].Queues {
			for t := p.first[i]; t < d.Slots(); t++ {
				if on[q][t] < d.Required[q][t] && !d.OnLeave(i, t) && p.best.Timetables[i][t] != model.Serve(q) {
					can = true
					free = free || p.best.Timetables[i][t] == model.Off
				}
			}
		}
		if can && free {
			off = append(off, i)
		} else if can {
			busy = append(busy, i)
		}
	}
	all := append(off, busy...)
	return all[:min(len(all), mostHelpers)]
}

// priced returns the day with the past pinned; who names the day's agents in the roster.
func (p *replan) priced(d rules.Day, who []int) rules.Day {
	d.Agents = slices.Clone(d.Agents)
	wishes := make([]model.Wish, 0, len(d.Wishes)+len(p.called))
	for _, w := range d.Wishes {
		w.Weight *= d.Weights.Of("wishes")
		wishes = append(wishes, w)
	}
	d.Weights = d.Weights.With("wishes", 1)
	for k, i := range who {
		a, row := &d.Agents[k], p.old.Timetables[i]
		a.Pins = slices.Clone(a.Pins)
		for _, run := range row.Runs(model.Span{From: min(p.back[i], p.first[i]), To: p.first[i]}) {
			a.Pins = append(a.Pins, model.Pin(run))
		}
		a.Leave = slices.Clone(a.Leave)
		for _, run := range row.Runs(model.Span{From: p.first[i], To: max(p.first[i], p.call[i])}) {
			if run.Activity == model.Off {
				a.Leave = append(a.Leave, run.Span)
			}
		}
		if at, told := p.called[i]; told {
			wishes = append(wishes, model.Wish{Agent: k, Span: model.Span{From: at, To: at + 1}, On: true, Weight: called})
		}
	}
	d.Wishes = wishes
	return d
}

func (p *replan) everybody() []int {
	all := make([]int, len(p.day.Agents))
	for i := range all {
		all[i] = i
	}
	return all
}

// near adds, as wishes, a price on coming and going at other times than planned: where the
// optimiser is not told what every difference costs.
func (p *replan) near(d *rules.Day, who []int) {
	for k, i := range who {
		row := p.old.Timetables[i]
		for t := p.first[i]; t < len(row) && p.price > 0; {
			s := model.Span{From: t, To: t + 1}
			for s.To < len(row) && row[s.To].OnDuty() == row[t].OnDuty() {
				s.To++
			}
			d.Wishes = append(d.Wishes, model.Wish{Agent: k, Span: s, On: row[t].OnDuty(), Weight: int(p.price)})
			t = s.To
		}
	}
}

// solve goes on from the best so far with the optimiser, and takes over what makes the whole
// cheaper: all of it, or what of it is worth its changes.
func (p *replan) solve(opt ReplanOptions) {
	if p.ctx.Err() != nil {
		return
	}
	so := search.Options{Seed: opt.Seed, Iterations: opt.Iterations, Start: p.best, Progress: opt.Progress, BoundRounds: opt.rounds(min(replanRounds, max(10, mostPriced/max(1, len(p.day.Agents)))))}
	whole := p.best.Clone()
	take := func(i int, t model.Timetable, dawn bool) {
		if p.may(i, t) {
			copy(whole.Timetables[i], t)
			whole.Dawn[i] = dawn
		}
	}
	if p.day.ManyDays() {
		d, who := p.movable(&so)
		solved := search.Solve(p.ctx, d, so).Roster
		for k, i := range who {
			take(i, solved.Timetables[k], solved.Dawn[k])
		}
	} else {
		d := p.priced(*p.day, p.everybody())
		so.Stay, so.StayPrice, so.Fixed = p.old, p.price, make([]bool, len(d.Agents))
		for i := range so.Fixed {
			so.Fixed[i] = p.fixed(i) || p.back[i] > 0
		}
		solved := search.Solve(p.ctx, &d, so).Roster
		for i := range d.Agents {
			take(i, solved.Timetables[i], solved.Dawn[i])
		}
	}
	fill, cost := p.best, p.cost
	if p.become(whole, p.price); p.cost < cost && p.serves(whole) {
		return
	}
	// Not all of it is worth its changes: start from it, and let restore go back.
	if p.restore(); p.cost >= cost || !p.serves(p.best) {
		p.become(fill, p.price)
	}
}

// movable is the many dates of those about whom something can be decided, with the start of
// the options; whose duty an absence cut, is left out: what they serve is not required of the
// others. Who names the day's agents in the roster.
func (p *replan) movable(so *search.Options) (day *rules.Day, who []int) {
	index := make([]int, len(p.day.Agents))
	d := *p.day
	d.Required = make([][]int, len(p.day.Required))
	for q := range d.Required {
		d.Required[q] = slices.Clone(p.day.Required[q])
	}
	for i, row := range p.best.Timetables {
		if index[i] = -1; !p.fixed(i) && p.back[i] == 0 {
			index[i] = len(who)
			who = append(who, i)
			continue
		}
		for t, x := range row {
			if q, ok := x.Queue(); ok && d.Required[q][t] > 0 {
				d.Required[q][t]--
			}
		}
	}
	d.Agents, d.Wishes, d.Pairs = nil, nil, nil
	so.Start = model.NewRoster(len(who), d.Slots())
	for k, i := range who {
		d.Agents = append(d.Agents, p.day.Agents[i])
		copy(so.Start.Timetables[k], p.best.Timetables[i])
		so.Start.Dawn[k] = p.best.Dawn[i]
	}
	for _, w := range p.day.Wishes {
		if w.Agent = index[w.Agent]; w.Agent >= 0 {
			d.Wishes = append(d.Wishes, w)
		}
	}
	for _, x := range p.day.Pairs {
		if x.A, x.B = index[x.A], index[x.B]; x.A >= 0 && x.B >= 0 {
			d.Pairs = append(d.Pairs, x)
		}
	}
	d = p.priced(d, who)
	p.near(&d, who)
	return &d, who
}

// restore gives people back what they had wherever that is cheaper: all of it, or
// their tasks and pauses at the times at which they are there before and after.
func (p *replan) restore() {
	for gain := true; gain; {
		gain = false
		for i, row := range p.best.Timetables {
			if p.fixed(i) || slices.Equal(row, p.old.Timetables[i]) {
				continue
			}
			if p.offer(i, p.old.Timetables[i], p.old.Dawn[i]) {
				gain = true
				continue
			}
			mixed := slices.Clone(row)
			for t, x := range p.old.Timetables[i] {
				if x.OnDuty() && mixed[t].OnDuty() {
					mixed[t] = x
				}
			}
			if p.offer(i, mixed, p.best.Dawn[i]) {
				gain = true
			}
		}
	}
}
