package crew

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// anyDay draws a shop in which every rule of the crew has something to say.
func anyDay(t *rapid.T) *rules.Day {
	num := func(name string, low, high int) int { return rapid.IntRange(low, high).Draw(t, name) }
	yes := func(name string) bool { return rapid.Bool().Draw(t, name) }
	n, m := num("slots", 8, 40), rapid.SampledFrom([]int{10, 30}).Draw(t, "slot")
	d := &rules.Day{
		Grid:   model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, time.UTC), SlotMinutes: m, N: n},
		Queues: []model.Queue{{ID: "a", Channel: model.Chat}, {ID: "b", Channel: model.Phone}},
		Seats:  num("seats", 0, 4), SubAccounts: num("sub-accounts", 0, 3),
	}
	d.Labour.TeamAtWork = num("at work", 0, 3)
	if yes("square") {
		d.Work = &playbook.Work{SquareOver: true}
	}
	d.Weights = playbook.Weights{"hard": 1000}
	for k, r := range All {
		if r.ID != "seats" && r.ID != "sub_accounts" {
			d.Weights = d.Weights.With(r.ID, num("weight", 1, 9)*(k+1))
		}
	}
	for _, part := range []string{"quarter", "half", "most"} {
		d.Weights["required_heads_"+part] = num(part, 0, 5)
	}
	d.Queues[0].Assessed = []model.Span{{From: num("assessed from", 0, n/2), To: n}}
	most := num("most", 0, 4) // a dawn crew is too large where little is needed
	for range d.Queues {
		d.Required = append(d.Required, rapid.SliceOfN(rapid.IntRange(0, most), n, n).Draw(t, "required"))
		d.Maximum = append(d.Maximum, rapid.SliceOfN(rapid.IntRange(-1, 3), n, n).Draw(t, "maximum"))
	}
	for at := 0; at < n; {
		to := at + num("phase", 4, 16)
		p := playbook.Phase{ID: "p", Dawn: yes("dawn"), Relief: yes("relief")}
		for _, kind := range []string{"lunch", "break"} {
			if yes(kind) {
				p.Pauses = append(p.Pauses, playbook.Pause{Kind: kind, Minutes: m * num("minutes", 1, 2), Share: float64(num("share", 1, 6)) / 10, DueAfter: num("due", 0, 1) * 60})
			}
		}
		for _, kind := range []string{"data_watch", "page_watch"} {
			if yes(kind) {
				p.Posts = append(p.Posts, playbook.Post{Kind: kind, Heads: num("heads", 1, 2), Outside: num("outside", 0, 1), Yields: yes("yields"), WhileServing: num("besides", 0, 4) == 4})
			}
		}
		d.Phases = append(d.Phases, playbook.ResolvedPhase{Phase: p, Span: model.Span{From: at, To: to}})
		at = to
	}
	agents := num("agents", 4, 10)
	for range agents {
		d.Agents = append(d.Agents, model.Agent{
			Team: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "team"), Kind: rapid.SampledFrom([]model.AgentKind{model.Staff, model.Reserve}).Draw(t, "kind"),
			Role: rapid.SampledFrom([]model.Role{model.Lead, model.Member}).Draw(t, "role"), Newcomer: yes("newcomer"), Protected: rapid.SampledFrom([]string{"", "minor"}).Draw(t, "protected"), Queues: []int{0, 1},
		})
	}
	for _, kind := range []model.PairKind{model.Together, model.Apart, model.NotEatTogether} {
		d.Pairs = append(d.Pairs, model.Pair{A: num("one", 0, agents-1), B: num("other", 0, agents-1), Kind: kind})
	}
	return d
}

// anyTimetable draws up to two duties of whatever activities.
func anyTimetable(t *rapid.T, n int) model.Timetable {
	acts := []model.Activity{model.Lunch, model.Serve(0), model.Serve(1), model.Lunch, model.Standby, model.DataWatch, model.PageWatch, model.Break, model.Dinner, model.Off}
	tt := make(model.Timetable, n)
	for at := rapid.IntRange(0, n).Draw(t, "from"); at < n; {
		act, to := rapid.SampledFrom(acts).Draw(t, "activity"), at+rapid.IntRange(1, 8).Draw(t, "slots")
		for ; at < min(to, n); at++ {
			tt[at] = act
		}
	}
	return tt
}

// worth is what the prices say that the timetable costs the crew.
func (pr *Prices) worth(s *Shop, tt model.Timetable, dawn bool) (sum int64) {
	prev := model.Off
	for t, act := range append(tt, model.Off) {
		if prev == model.Off && act != model.Off {
			sum += pr.Start[t]
		}
		if prev != model.Off && act == model.Off {
			sum += pr.End[t]
		}
		if prev = act; act == model.Off {
			continue
		}
		sum += pr.On[t]
		if k := PauseOf[act]; k >= 0 {
			sum += pr.Away[k][t]
		} else {
			sum += pr.Work[t] + pr.At[s.Place(act)][t]
		}
		if act.Meal() {
			sum += pr.Meal[t]
		}
	}
	if dawn {
		sum += pr.Dawn
	}
	return sum
}

// TestRules changes rosters and compares, rule by rule, what the optimiser makes of the
// change with the difference of the verdicts of package rules before and after: the price
// of a new timetable, the delta of a change, of an exchange and of one between teams.
func TestRules(t *testing.T) {
	met := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		r := model.NewRoster(len(d.Agents), d.Grid.N)
		home := rapid.IntRange(1, d.Grid.N).Draw(t, "home") // many go at once
		for i := range d.Agents {
			r.Timetables[i], r.Dawn[i] = anyTimetable(t, d.Grid.N), rapid.Bool().Draw(t, "dawn")
			if rapid.IntRange(0, 3).Draw(t, "goes") > 0 {
				clear(r.Timetables[i][home:])
				r.Timetables[i][home-1] = model.Standby
			}
		}
		i := rapid.IntRange(0, len(d.Agents)-1).Draw(t, "agent")
		j := rapid.IntRange(0, len(d.Agents)-1).Draw(t, "other")
		to := Pack(anyTimetable(t, d.Grid.N), rapid.Bool().Draw(t, "dawn"))
		before, _ := rules.Check(d, r)
		changed := r.Clone()
		changed.Timetables[i], changed.Dawn[i] = to.Slots, to.Dawn
		after, _ := rules.Check(d, changed)
		swapped := r.Clone()
		swapped.Timetables[i], swapped.Timetables[j] = r.Timetables[j], r.Timetables[i]
		swapped.Dawn[i], swapped.Dawn[j] = r.Dawn[j], r.Dawn[i]
		exchanged, _ := rules.Check(d, swapped)
		for _, rule := range All {
			c := countsOf(newShop(d, int64(d.Grid.SlotMinutes), []Rule{rule}), r)
			want := after.ByRule[rule.ID] - before.ByRule[rule.ID]
			if want != 0 {
				met[rule.ID]++
			}
			delta, from := NewDelta(c), Pack(c.Timetables[i], c.Dawn[i]).Clone()
			if got := delta.Change(i, from, to); got != want {
				t.Fatalf("%s: the change costs %d by its delta, %d by the rules", rule.ID, got, want)
			}
			c.exchange(t, delta, i, j, rule.ID, exchanged.ByRule[rule.ID]-before.ByRule[rule.ID])
			c.Uncount(i)
			pr := NewPrices(c.Shop)
			c.Price(i, pr)
			if got := pr.worth(c.Shop, to.Slots, to.Dawn) - pr.worth(c.Shop, from.Slots, from.Dawn); got != want {
				t.Fatalf("%s: the change costs %d by the prices, %d by the rules", rule.ID, got, want)
			}
			c.Count(i)
			delta.Apply(i, from, to)
			if got := delta.Change(i, to, from); got != -want {
				t.Fatalf("%s: the way back costs %d by its delta, %d by the rules", rule.ID, got, -want)
			}
		}
	})
	for _, rule := range All {
		if met[rule.ID] == 0 {
			t.Errorf("%s has not been met by any change", rule.ID)
		}
	}
}

func countsOf(s *Shop, r *model.Roster) *Counts {
	c := NewCounts(s)
	for i := range s.Agents {
		copy(c.Timetables[i], r.Timetables[i])
		c.Dawn[i] = r.Dawn[i]
		c.Count(i)
	}
	return c
}

// exchange compares what it costs that two agents change places, where the counts can tell.
func (c *Counts) exchange(t *rapid.T, delta *Delta, i, j int, id string, want int64) {
	a, b := &c.Agents[i], &c.Agents[j]
	if c.Exchangeable(i, j) && a.Leads == b.Leads && a.Reserve == b.Reserve {
		if got := c.TeamDelta(i, j); got != want {
			t.Fatalf("%s: the exchange between teams costs %d, %d by the rules", id, got, want)
		}
	}
	if i != j && a.Newcomer == b.Newcomer && a.Guarded == b.Guarded && a.Reserve == b.Reserve && len(a.pairs)+len(b.pairs) == 0 && (a.Team == b.Team || a.Leads == b.Leads) {
		if got := delta.Exchange(i, j, Pack(c.Timetables[i], c.Dawn[i]), Pack(c.Timetables[j], c.Dawn[j])); got != want {
			t.Fatalf("%s: the exchange costs %d, %d by the rules", id, got, want)
		}
	}
}
