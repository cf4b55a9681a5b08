package planner

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// standing is a version of a made-up shop's roster, as it is read from its file.
type standing struct {
	file   *contract.File
	roster *model.Roster
	now    int // what lies before it has been seen by an earlier version
}

// written writes a version and reads it again.
func written(t *testing.T, r *outcome.Result, f *contract.File) (*contract.File, *model.Roster) {
	t.Helper()
	doc := contract.Document(r)
	if f != nil {
		doc = contract.Rechecked(r, f)
	}
	data, err := doc.Encode()
	if err != nil {
		t.Fatal(err)
	}
	file, roster, issues := contract.ParseRoster("roster.json", data)
	if roster == nil {
		t.Fatal(issues)
	}
	return file, roster
}

// happen draws what happens in a shop at a time.
func happen(r *rand.Rand, s *standing) ReplanOptions {
	d := s.file.Day
	n := d.Slots()
	now := s.now + r.IntN(max(1, min(60, n-s.now-20)))
	opt := ReplanOptions{Now: now, Notice: 15, Price: []int{0, 1, 5, 20}[r.IntN(4)]}
	taken := map[int]bool{}
	for range 1 + r.IntN(3) {
		i := r.IntN(len(d.Agents))
		if taken[i] {
			continue
		}
		taken[i] = true
		row := s.roster.Timetables[i]
		switch kind := r.IntN(6); {
		case kind == 0: // for good
			opt.Absences = append(opt.Absences, Absence{i, model.Span{From: now, To: n}})
		case kind == 1: // for a while
			opt.Absences = append(opt.Absences, Absence{i, model.Span{From: now, To: min(n, now+1+r.IntN(18))}})
		case kind == 2: // later on
			from := min(n-1, now+r.IntN(30))
			opt.Absences = append(opt.Absences, Absence{i, model.Span{From: from, To: min(n, from+1+r.IntN(18))}})
		case kind == 3: // sent home
			to := n
			for _, duty := range row.Duties() {
				if duty.From > now {
					to = min(to, duty.From)
				}
			}
			opt.Absences = append(opt.Absences, Absence{i, model.Span{From: now, To: to}})
		case kind == 4: // called in
			if at := now + d.Grid.Per(max(15, d.Agents[i].Commute)) + r.IntN(20); at < n && row[at] == model.Off {
				opt.Calls = append(opt.Calls, Call{i, model.Span{From: at, To: n}})
			}
		default:
			opt.Posts = append(opt.Posts, PostChange{"page_watch", model.Span{From: min(n-1, now+r.IntN(40)), To: n}, r.IntN(3)})
		}
	}
	return opt
}

// hardest lists the hard breaches.
func hardest(list []model.Breach) (out []string) {
	for _, b := range list {
		if b.Level == model.Hard {
			out = append(out, b.Text.EN)
		}
	}
	return out
}

// drawnIn shows somebody's duties before and after.
func drawnIn(x *outcome.Replanned, i int) string {
	if i < 0 {
		return ""
	}
	return fmt.Sprint(x.Day.Agents[i].Absences, x.Day.Agents[i].ByHand, x.Left.Timetables[i].Duties(), "->", x.Roster.Timetables[i].Duties(), x.Left.Dawn[i], x.Roster.Dawn[i])
}

// meals counts somebody's meals: of each kind, by phase.
func meals(d *rules.Day, row model.Timetable) map[string]int {
	out := map[string]int{}
	for _, run := range row.Runs(model.Span{To: len(row)}) {
		if ph := d.PhaseAt(run.From); run.Activity.Meal() && ph != nil {
			out[ph.ID+" "+run.Activity.Kind()]++
		}
	}
	return out
}

// holds checks what must be true of one of the ways.
func holds(s *standing, opt ReplanOptions, x *outcome.Replanned) (bad []string) {
	fault := func(format string, args ...any) { bad = append(bad, fmt.Sprintf(format, args...)) }
	d := x.Day
	left, atLeast := rules.Check(d, x.Left)
	score, breaches := rules.Check(d, x.Roster)
	if score.Hard > left.Hard {
		for _, b := range breaches {
			if b.Level == model.Hard && !slices.ContainsFunc(atLeast, func(y model.Breach) bool { return y.Rule == b.Rule && y.Agent == b.Agent }) {
				fault("hard breach: %s; before %v; now %s", b.Text.EN, hardest(atLeast), drawnIn(x, b.Agent))
			}
		}
	}
	for i := range d.Agents {
		row, was, name := x.Roster.Timetables[i], s.roster.Timetables[i], d.Agents[i].ID
		gone := model.Union(append(slices.Clone(d.Agents[i].Absences), s.file.Day.Agents[i].Absences...))
		absent := func(t int) bool { return slices.ContainsFunc(gone, func(g model.Span) bool { return g.Has(t) }) }
		freeze := d.Grid.Clamp(x.Now + d.Grid.Per(opt.Notice))
		for t := 0; t < len(row); t++ {
			switch {
			case absent(t) && row[t] != model.Off:
				fault("%s is planned at %d while absent", name, t)
			case t < freeze && row[t] != was[t] && !absent(t):
				if !slices.ContainsFunc(opt.Absences, func(a Absence) bool { return a.Agent == i }) {
					fault("%s changes at %d, before %d", name, t, freeze)
					t = len(row)
				}
			}
		}
		if way := d.Grid.Clamp(x.Now + d.Grid.Per(max(opt.Notice, d.Agents[i].Commute))); x.Now < len(row) && was[x.Now] == model.Off {
			for t := x.Now; t < way; t++ {
				if row[t] != model.Off && was[t] == model.Off {
					fault("%s is called in at %d, sooner than their way", name, t)
					break
				}
			}
		}
		before := meals(d, x.Left.Timetables[i])
		for meal, n := range meals(d, row) {
			if n > max(1, before[meal]) {
				fault("%s has %d times %s", name, n, meal)
			}
		}
	}
	bad = append(bad, meant(s, x)...)
	calls, _ := Uncalled(d, x.Left, opt.Calls)
	for _, c := range opt.Calls {
		if x.Roster.Timetables[c.Agent][c.From] == model.Off && !slices.ContainsFunc(calls, func(u Call) bool { return u.Agent == c.Agent }) {
			fault("%s was called in for %d and is off", d.Agents[c.Agent].ID, c.From)
		}
	}
	return bad
}

// meant checks that meals, posts and handovers of before are whole, or what is missing of them
// is named.
func meant(s *standing, x *outcome.Replanned) (bad []string) {
	d := x.Day
	_, breaches := rules.Check(d, x.Roster)
	for i, was := range s.roster.Timetables {
		for _, run := range was.Runs(model.Span{From: x.Now, To: len(was)}) {
			if run.Activity.Meal() && !eats(d, x.Roster.Timetables[i], run) && !slices.ContainsFunc(breaches, func(b model.Breach) bool {
				return b.Agent == i && b.Rule == "meal_entitlement"
			}) {
				bad = append(bad, fmt.Sprintf("%s loses the %s at %d: %v, now %s", d.Agents[i].ID, run.Activity.Kind(), run.From, was.Duties(), drawnIn(x, i)))
			}
		}
	}
	worse := x.Worse(s.file.Day, s.roster)
	for t := x.Now; t < d.Slots(); t++ {
		ph, before := d.PhaseAt(t), s.file.Day.PhaseAt(t)
		for k := 0; ph != nil && k < len(ph.Posts); k++ {
			kind, _ := model.ParseKind(ph.Posts[k].Kind)
			lacks, lacked := ph.Posts[k].Need(), 0
			for _, p := range before.Posts {
				if p.Kind == ph.Posts[k].Kind {
					lacked = p.Need()
				}
			}
			for i := range d.Agents {
				if x.Roster.Timetables[i][t] == kind {
					lacks--
				}
				if s.roster.Timetables[i][t] == kind {
					lacked--
				}
			}
			if lacks > max(0, lacked) && !slices.ContainsFunc(worse, func(b model.Breach) bool { return b.Rule == "posts" && b.Kind == kind.Kind() && b.Has(t) }) {
				bad = append(bad, fmt.Sprintf("%s lacks %d at %d, before %d: %v", kind.Kind(), lacks, t, lacked, worse))
			}
		}
	}
	lost := x.Unpaired(s.roster)
	for _, p := range s.roster.Reliefs {
		gone := slices.ContainsFunc(d.Agents[p.Out].Absences, func(a model.Span) bool { return a.From < p.At && a.To >= p.At })
		if p.At >= x.Now && !gone && !slices.Contains(x.Roster.Reliefs, p) && !slices.Contains(lost, p) {
			bad = append(bad, fmt.Sprintf("the handover %v is lost", p))
		}
	}
	for _, p := range x.Roster.Reliefs {
		out, in := x.Roster.Timetables[p.Out], x.Roster.Timetables[p.In]
		if out[p.At-1] == model.Off || p.At < len(out) && out[p.At] != model.Off || in[p.At] == model.Off || in[p.At-1] != model.Off {
			bad = append(bad, fmt.Sprintf("the handover %v does not take place", p))
		}
	}
	return bad
}

// eats reports whether somebody with a meal before still has one of its kind in its phase, or
// is not there for it: not in a duty that has it, or too short a time in the phase.
func eats(d *rules.Day, row model.Timetable, meal model.Run) bool {
	ph := d.PhaseAt(meal.From)
	if ph == nil {
		return true
	}
	there := 0
	for t := ph.From; t < ph.To; t++ {
		if row[t] == meal.Activity {
			return true
		}
		if row[t] != model.Off {
			there += d.Grid.SlotMinutes
		}
	}
	for _, p := range ph.Pauses {
		if p.Kind == meal.Activity.Kind() {
			return p.DueAfter == 0 || there < p.DueAfter
		}
	}
	return true
}

// busier is the day with more or fewer heads required from a slot on.
func busier(r *rand.Rand, d *rules.Day, now int) *rules.Day {
	day := *d
	day.Required = nil
	factor := 0.5 + 2*r.Float64()
	for _, row := range d.Required {
		row = slices.Clone(row)
		for t := now; t < len(row); t++ {
			row[t] = int(math.Ceil(factor * float64(row[t])))
		}
		day.Required = append(day.Required, row)
	}
	return &day
}

// solvedAnew is what the rest of the day costs, with the price of what it changes, when the
// optimiser has all the time that a plan takes.
func solvedAnew(x *outcome.Replanned, opt ReplanOptions) int64 {
	p := newReplan(context.Background(), x.Day, x.Left, opt)
	opt.Iterations, opt.Seed = 288, opt.Seed+1
	p.goOn(opt)
	return p.cost
}

// Made-up shops meet made-up disruptions, up to three in a row, each version written and read
// in between, with the folder or without, through hands that move a break; few changes cost,
// price included, at most a head-minute an agent more than a full solve finds.
// PAIBAN_DISRUPTIONS sets how many, perhaps after the first shop: 500 or 120,500.
func TestDisruptions(t *testing.T) {
	t.Parallel()
	count, first := 2, 5
	if s := os.Getenv("PAIBAN_DISRUPTIONS"); s != "" {
		if _, err := fmt.Sscanf(s, "%d,%d", &first, &count); err != nil {
			if _, err := fmt.Sscan(s, &count); err != nil {
				t.Fatal(err)
			}
			first = 0
		}
	}
	for seed, done := first, 0; done < count; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		made := shop{agents: 3 + r.IntN(16), queues: 1 + r.IntN(3), load: 0.3 + r.Float64()*0.6}
		ev, issues := event.FromTables(made.source(int64(seed)))
		if ev == nil {
			t.Fatal(issues)
		}
		plan, err := Plan(context.Background(), ev, Options{Iterations: 6})
		if err != nil {
			t.Fatal(err)
		}
		s := &standing{now: 6}
		s.file, s.roster = written(t, plan, nil)
		for turn := range 1 + r.IntN(3) {
			if r.IntN(3) == 0 {
				moveBreak(r, s)
			}
			opt := happen(r, s)
			if r.IntN(3) == 0 {
				file, roster, _, err := Follow(ev, s.file, s.roster, opt.Now)
				if err != nil {
					t.Fatal(err)
				}
				s.file, s.roster = file, roster
			}
			if r.IntN(3) == 0 {
				s.file.Day = busier(r, s.file.Day, opt.Now)
			}
			ways := Replan(context.Background(), s.file.Day, s.roster, opt)
			var scores [3]int64
			for k, x := range ways {
				for _, bad := range holds(s, opt, x) {
					t.Errorf("shop %d, turn %d, way %d: %s (%+v)", seed, turn, k+1, bad, opt)
				}
				score, _ := rules.Check(x.Day, x.Roster)
				scores[k] = score.Total
			}
			if paid := scores[1] + int64(opt.Price*ways[1].Minutes()); scores[2] > scores[1] || paid > scores[0] {
				t.Errorf("shop %d, turn %d: the ways score %v, few changes with their price %d", seed, turn, scores, paid)
			}
			few := scores[1] + int64(opt.Price*ways[1].Minutes())
			if more := few - solvedAnew(ways[1], opt); more > int64(len(ways[1].Day.Agents)*ways[1].Day.Weights.Of("required_heads")) {
				t.Errorf("shop %d, turn %d: %d more than a full solve (%+v)", seed, turn, more, opt)
			}
			if was, now := outcome.MissingMinutes(ways[1].Day, ways[1].Roster), outcome.MissingMinutes(ways[2].Day, ways[2].Roster); now > was {
				t.Errorf("shop %d, turn %d: the best leaves %d minutes missing, few changes %d", seed, turn, now, was)
			}
			x := ways[1+r.IntN(2)]
			next := *s.file
			next.Day = x.Day
			s.file, s.roster = written(t, Judge(&next, x.Roster), &next)
			s.now = min(opt.Now+1, x.Day.Slots()-30)
			done++
		}
	}
}

// moveBreak moves somebody's short break by a slot, as a lead does in the workbook.
func moveBreak(r *rand.Rand, s *standing) {
	i := r.IntN(len(s.roster.Timetables))
	now := s.roster.Clone()
	row := now.Timetables[i]
	for t := s.now; t+2 < len(row); t++ {
		if row[t] == model.Break && row[t+1].Working() && row[t-1].Working() {
			row[t], row[t+1] = row[t+1], row[t]
			s.file.Day, s.roster = ByHand(s.file.Day, s.roster, now), now
			return
		}
	}
}
