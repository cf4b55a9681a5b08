package search

import (
	"encoding/binary"
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// sorting tells the duties of a day apart as far as the rules of Work go: two
// duties of one sort start on the same date, are of one duty type, both nights or
// neither. Without Work the sorts are the dates.
type sorting struct {
	of    []int16 // per start × end: the duty's sort, -1 where Work has no such duty
	date  []int   // per sort
	night []bool
	kind  []int        // duty type, -1 for none
	first []model.Span // of its duties the one that ends first …
	last  []model.Span // … and the one that starts last
	ends  []int        // per slot, one more for the horizon's end: index into problem.ends, -1 for none
}

// work is what else Work asks of everybody.
type work struct {
	afterNight int // slots of rest between a night and a duty that is none, 0 = no rule
	dayMost    int // paid slots of the duties that start on one date
	week       []int
	share      []int // per agent: fair nights; nil = no price
	weekends   []int // the same
	wishes     []rules.DutyWish
	weekend    []int                 // per date: its weekend, -1 for none
	may        map[string]*mayWork   // by limits
	terms      map[string]*workTerms // by content
}

// mayWork is which duties limits allow: one of a sort alone, and two.
type mayWork struct {
	alone []bool
	both  [][]bool // [sort of the first][sort of the second]
}

// workTerms is what the rules of Work cost an agent, by the sorts of its duties, inf
// where they forbid them. What two duties cost is never less than what each does alone.
type workTerms struct {
	alone []int64   // a duty, whatever its length
	one   []bool    // it may be the only one
	pairs bool      // some that may not are allowed with another
	slot  []int64   // each of its slots
	both  [][]int64 // two duties, beyond what each costs alone, whatever their length
	later [][]int64 // each slot of the later one, beyond that
	week  int       // paid slots of a calendar week at most
}

// compileSorts numbers the sorts of duties.
func (p *problem) compileSorts() {
	d, so := p.day, &p.sorts
	so.of = make([]int16, len(p.starts)*len(p.ends))
	so.ends = make([]int, p.n+1)
	for t := range so.ends {
		so.ends[t] = -1
	}
	for k, to := range p.ends {
		so.ends[to] = k
	}
	type key struct {
		date, kind int
		night      bool
	}
	index, off := map[key]int16{}, make(model.Timetable, p.n)
	for i, from := range p.starts {
		for k, to := range p.ends {
			at, s := i*len(p.ends)+k, model.Span{From: from, To: to}
			so.of[at] = -1
			if to <= from || !d.StartAllowed(from) {
				continue
			}
			x := key{date: p.date[from], kind: -1}
			if d.Work != nil {
				// a type of a day with phases is not tied to what is served in it
				x.kind = d.DutyTypeOf(off, s)
				x.night = d.IsNight(s, x.kind)
				if len(d.Work.DutyTypes) > 0 && x.kind < 0 {
					continue
				}
			}
			sort, known := index[x]
			if !known {
				sort = int16(len(so.date))
				index[x] = sort
				so.date, so.night, so.kind = append(so.date, x.date), append(so.night, x.night), append(so.kind, x.kind)
				so.first, so.last = append(so.first, s), append(so.last, s)
			}
			so.of[at] = sort
			if to < so.first[sort].To {
				so.first[sort] = s
			}
			if from > so.last[sort].From {
				so.last[sort] = s
			}
		}
	}
}

// compileWork lays the rules of Work on the sorts; nil where there are none.
func (p *problem) compileWork() *work {
	d := p.day
	if d.Work == nil {
		return nil
	}
	cal := d.Calendar()
	w := &work{afterNight: d.Grid.Per(d.Work.RestAfterNight), dayMost: p.n, wishes: d.DutyWishes(),
		may: map[string]*mayWork{}, terms: map[string]*workTerms{}}
	if d.Work.DayMinutes > 0 {
		w.dayMost = d.Work.DayMinutes / p.minutes
	}
	if p.w.FairNights > 0 {
		w.share = d.FairNights()
	}
	if p.w.FairWeekend > 0 {
		w.weekends = d.FairWeekends()
	}
	for range cal.Dates {
		w.week, w.weekend = append(w.week, 0), append(w.weekend, -1)
	}
	for k, week := range cal.Weeks {
		for date := week.From; date < week.To; date++ {
			w.week[date] = k
		}
	}
	for k, end := range cal.Weekends {
		w.weekend[end.Saturday], w.weekend[end.Sunday] = k, k
	}
	return w
}

// bySort are the hard rules that ask no more of duties than their sorts.
var bySort = []string{"duties_per_day", "duty_types", "successions", "days_in_a_row_max", "days_in_a_row_min",
	"days_off_min", "weekends", "nights_max", "nights_in_a_row"}

// mayWork asks the rules which duties agent i may have, and which two.
func (p *problem) mayWork(i int) *mayWork {
	limits := p.day.LimitsOf(i)
	limits.Prefer = nil
	key := fmt.Sprint(limits)
	m := p.work.may[key]
	if m != nil {
		return m
	}
	so := &p.sorts
	tt := make(model.Timetable, p.n)
	keeps := func(spans ...model.Span) bool {
		clear(tt)
		for _, s := range spans {
			for t := s.From; t < s.To; t++ {
				tt[t] = model.Standby
			}
		}
		return !slices.ContainsFunc(rules.Violates(p.day, i, tt, false), func(id string) bool { return slices.Contains(bySort, id) })
	}
	m = &mayWork{}
	for a := range so.date {
		m.alone = append(m.alone, keeps(so.first[a]))
		both := make([]bool, len(so.date))
		for b := range both {
			both[b] = so.first[a].To < so.last[b].From && keeps(so.first[a], so.last[b])
		}
		m.both = append(m.both, both)
	}
	p.work.may[key] = m
	return m
}

// workTerms returns the terms of agent i, and adds to base what a timetable that is
// off throughout costs by them. Agents with equal terms share them.
func (p *problem) workTerms(i int, base *int64) *workTerms {
	w, so, m := p.work, &p.sorts, p.mayWork(i)
	sorts := len(so.date)
	t := &workTerms{alone: make([]int64, sorts), slot: make([]int64, sorts), week: p.n}
	for range sorts {
		t.both, t.later = append(t.both, make([]int64, sorts)), append(t.later, make([]int64, sorts))
	}
	if most := p.day.LimitsOf(i).MaxWeekMinutes; most > 0 {
		t.week = most / p.minutes
	}
	for a := range sorts {
		t.one = append(t.one, m.alone[a])
		if mate := slices.Contains(m.both[a], true) || slices.ContainsFunc(m.both, func(row []bool) bool { return row[a] }); !m.alone[a] && !mate {
			t.alone[a] = inf
		} else if !m.alone[a] {
			t.pairs = true
		}
		for b := range sorts {
			if !m.both[a][b] {
				t.both[a][b] = inf
			}
			if _, disliked := p.day.Succeeds(so.kind[a], so.kind[b]); disliked && so.date[b] == so.date[a]+1 {
				t.later[a][b] += p.m * int64(p.w.Successions)
			}
		}
	}
	p.fair(t, i)
	for _, wish := range w.wishes {
		if wish.Agent != i {
			continue
		}
		price := fine * int64(wish.Minutes) * int64(wish.Weight) * int64(p.w.DutyWishes)
		about := func(a int) bool { return so.kind[a] == wish.Type && wish.Has(so.first[a].From) }
		if wish.On {
			*base += price
		}
		for a := range sorts {
			switch {
			case !about(a) || t.alone[a] >= inf:
			case !wish.On:
				t.alone[a] += price
			default:
				t.alone[a] -= price
				for b := range sorts {
					if about(b) && t.both[a][b] < inf {
						t.both[a][b] += price // one of the two was enough
					}
				}
			}
		}
	}
	key := t.key()
	if had := w.terms[key]; had != nil {
		return had
	}
	w.terms[key] = t
	return t
}

// fair prices nights and weekends beyond agent i's fair share: the second one farther
// beyond it counts once more.
func (p *problem) fair(t *workTerms, i int) {
	w, so := p.work, &p.sorts
	nights, weekends := p.m*int64(p.w.FairNights), p.m*int64(p.w.FairWeekend)
	for a := range so.date {
		wa := w.weekend[so.date[a]]
		if w.share != nil && so.night[a] {
			t.slot[a] += nights * int64(max(0, 1-w.share[i]))
		}
		if w.weekends != nil && wa >= 0 {
			t.slot[a] += weekends * int64(max(0, 1-w.weekends[i]))
		}
		for b := range so.date {
			if w.share != nil && w.share[i] <= 1 && so.night[a] && so.night[b] {
				t.later[a][b] += nights
			}
			if wb := w.weekend[so.date[b]]; w.weekends != nil && w.weekends[i] <= 1 && wa >= 0 && wb >= 0 && wa != wb {
				t.later[a][b] += weekends
			}
		}
	}
}

// key returns a string that equal terms alone share.
func (t *workTerms) key() string {
	b := binary.AppendVarint(nil, int64(t.week))
	for a := range t.alone {
		if t.one[a] {
			b = append(b, 1)
		}
		b = binary.AppendVarint(binary.AppendVarint(b, t.alone[a]), t.slot[a])
		for k := range t.both[a] {
			b = binary.AppendVarint(binary.AppendVarint(b, t.both[a][k]), t.later[a][k])
		}
	}
	return string(b)
}

// own returns what the duty of the given sort and length costs by the agent's terms.
func (s *spec) own(sort int16, slots int) int64 {
	if sort < 0 {
		return inf
	}
	if s.work == nil {
		return 0
	}
	return s.work.alone[sort] + s.work.slot[sort]*int64(slots)
}

// single reports whether a duty of the sort may be the only one.
func (s *spec) single(sort int16) bool { return s.work == nil || s.work.one[sort] }

// paired reports whether there are duties that may be had with another one alone.
func (s *spec) paired() bool { return s.work != nil && s.work.pairs }

// ofTwo returns what two duties cost by the agent's terms beyond each alone, inf
// where they may not be had both; slots is the length of the later one.
func (p *problem) ofTwo(s *spec, first, second int16, slots int) (c int64) {
	if p.sorts.date[first] == p.sorts.date[second] {
		c = s.split
	}
	if s.work == nil {
		return c
	}
	return c + s.work.both[first][second] + s.work.later[first][second]*int64(slots)
}

// fits reports whether the paid slots of a duty, or of two that start on the given
// dates, are within the day and the week.
func (p *problem) fits(s *spec, paid int, dates ...int) bool {
	if s.work == nil {
		return true
	}
	a, b := dates[0], dates[len(dates)-1]
	return (a != b || paid <= p.work.dayMost) && (p.work.week[a] != p.work.week[b] || paid <= s.work.week)
}

// lateRest returns the slots of rest after a night, 0 where there is no rule.
func (p *problem) lateRest() int {
	if p.work == nil {
		return 0
	}
	return p.work.afterNight
}

// restAfter returns the rest between two duties, given what is due otherwise.
func (p *problem) restAfter(first, second int16, rest int) int {
	if p.work != nil && p.sorts.night[first] && !p.sorts.night[second] {
		return max(rest, p.work.afterNight)
	}
	return rest
}

// workCost returns what the timetable costs by the agent's terms.
func (p *problem) workCost(s *spec, tt model.Timetable) (c int64) {
	if s.work == nil && s.split == 0 {
		return 0
	}
	before := int16(-1)
	for t := 0; t < p.n; t++ {
		if tt[t] == model.Off {
			continue
		}
		from := t
		for t < p.n && tt[t] != model.Off {
			t++
		}
		sort := p.sortOf(from, t)
		if sort < 0 {
			c += p.m * int64(p.w.Hard) // a roster from outside
			continue
		}
		c += s.own(sort, t-from)
		if before >= 0 {
			c += p.ofTwo(s, before, sort, t-from)
		}
		before = sort
	}
	return min(c, inf)
}

// sortOf returns the sort of a duty, -1 where there is none.
func (p *problem) sortOf(from, to int) int16 {
	i, k := p.startAt[from], p.sorts.ends[to]
	if k < 0 || p.starts[i] != from {
		return -1
	}
	return p.sorts.of[i*len(p.ends)+k]
}
