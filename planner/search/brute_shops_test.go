package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// small is a generated shop and what stands out about it.
type small struct {
	day  *rules.Day
	with []string
}

// traits are what a small shop may have; each shop has one of them by its seed,
// and others by chance.
var traits = []string{"tight", "overload", "low load", "pins", "leave", "protected", "two queues", "posts", "pairs", "reserves", "dawn", "caps", "work"}

// smallShop generates an event day that can be enumerated: three or four agents,
// the phases of the documented day in slots of an hour, meals and rests in turns,
// up to two duties under rest and cap.
func smallShop(seed uint64) *small {
	for try := uint64(0); ; try++ {
		s := draw(rand.New(rand.NewPCG(seed, 7+try)), traits[seed%uint64(len(traits))])
		if seed%2 == 1 {
			s.tastes(rand.New(rand.NewPCG(seed, 99)))
		}
		if s.narrow() {
			return s
		}
	}
}

func (s *small) has(trait string) bool { return slices.Contains(s.with, trait) }

func draw(rng *rand.Rand, trait string) *small {
	s := &small{with: []string{trait}}
	for _, t := range traits[3:] {
		if t != trait && rng.IntN(5) == 0 {
			s.with = append(s.with, t)
		}
	}
	pb, err := playbook.Load("double11-midnight")
	if err != nil {
		panic(err)
	}
	zone := time.FixedZone("CST", 8*3600)
	d := &rules.Day{
		Grid:     model.Grid{Start: time.Date(2026, 11, 10, 20, 0, 0, 0, zone), SlotMinutes: 60, N: 20},
		EventDay: model.Span{From: 4, To: 20},
		Queues:   []model.Queue{{ID: "a", Channel: model.Chat}},
		Weights:  pb.Weights,
		Labour: playbook.Labour{CapMinutes: 480, RestMinutes: 480, EventRestMinutes: 240, OnSiteRest: 180, MaxDuties: 1 + rng.IntN(2), MinDuty: 120, MaxDuty: 360,
			MaxStretch: 240, MinBreak: 60, MealAfter: 300, MealFrom: 60, MealTo: 240, DayMinutes: 300, NightFrom: "22:00", NightTo: "06:00",
			FairMinutes: 60 * rng.IntN(7), FairStep: 60, TeamAtWork: 1 + rng.IntN(2), Paid: map[string]bool{"lunch": false}},
	}
	d.Weights["hard"] = 10_000_000 // so that no roster that breaks a hard rule can be the best
	s.day = d
	if s.has("two queues") {
		d.Queues = append(d.Queues, model.Queue{ID: "b", Channel: []model.Channel{model.Chat, model.Phone}[rng.IntN(2)]})
	}
	s.phases()
	s.crew(rng)
	s.required(rng)
	s.extras(rng)
	if s.has("work") {
		s.workRules(rng)
	}
	return s
}

// tastes draws what people like.
func (s *small) tastes(rng *rand.Rand) {
	s.with = append(s.with, "tastes")
	for _, id := range (playbook.Taste{}).Keys() {
		s.day.Weights[id] = rng.IntN(12)
	}
	s.day.Labour.LikedStretch, s.day.Labour.PauseApart = 60*(1+rng.IntN(3)), 60*(1+rng.IntN(2))
	for i := range s.day.Agents {
		a := &s.day.Agents[i]
		a.Home = s.day.Queues[a.Queues[rng.IntN(len(a.Queues))]].ID
	}
}

// phases lays out 20:00 to 16:00: eve, opening, plateau, day peak, lunch, afternoon.
func (s *small) phases() {
	d := s.day
	turns := func(kind string, due int) playbook.Pause {
		return playbook.Pause{Kind: kind, Minutes: 60, Share: 0.5, DueAfter: due}
	}
	add := func(from, to int, p playbook.Phase) {
		d.Phases = append(d.Phases, playbook.ResolvedPhase{Span: model.Span{From: from, To: to}, Phase: p})
	}
	var watch, upkeep []playbook.Post
	if s.has("posts") {
		watch, upkeep = []playbook.Post{{Kind: "data_watch", Heads: 1}}, []playbook.Post{{Kind: "page_upkeep", Heads: 1}}
	}
	plateau := []playbook.Pause{turns("night_meal", 0), turns("rest", 0)}
	if s.has("dawn") {
		plateau = []playbook.Pause{turns("night_meal", 240)}
	}
	add(0, 4, playbook.Phase{ID: "eve", Attendance: playbook.ByLoad, Pauses: []playbook.Pause{turns("dinner", 0)}})
	add(4, 6, playbook.Phase{ID: "opening", Attendance: playbook.AllHands, Opening: true, Posts: watch})
	add(6, 12, playbook.Phase{ID: "plateau", Attendance: playbook.ByLoad, Dawn: s.has("dawn"), Pauses: plateau, Posts: upkeep})
	add(12, 15, playbook.Phase{ID: "peak", Attendance: playbook.AllHands, DawnExempt: s.has("dawn")})
	add(15, 17, playbook.Phase{ID: "lunch", Attendance: playbook.ByLoad, Pauses: []playbook.Pause{turns("lunch", 120)}})
	add(17, 20, playbook.Phase{ID: "afternoon", Attendance: playbook.ByLoad, Relief: s.has("reserves"), Pauses: []playbook.Pause{turns("break", 0)}})
}

func (s *small) crew(rng *rand.Rand) {
	d := s.day
	for i := range 3 + rng.IntN(2) {
		a := model.Agent{ID: fmt.Sprint(i), Name: fmt.Sprintf("客服%d号", i), Team: string(rune('A' + i/3)), Kind: model.Staff, Queues: []int{0}, Commute: 15 * rng.IntN(3)}
		switch i % 3 {
		case 0:
			a.Role = model.Lead
		case 1:
			a.Role = []model.Role{model.Member, model.Deputy}[rng.IntN(2)]
		default:
			a.Newcomer = rng.IntN(3) == 0
		}
		if len(d.Queues) > 1 {
			a.Queues = [][]int{{0}, {1}, {0, 1}}[i%3]
		}
		if s.has("posts") && i%2 == 0 {
			a.Posts = []string{"data_watch", "page_upkeep"}
		}
		if s.has("reserves") && i == 2 {
			a.Kind, a.Role, a.Newcomer = model.Reserve, model.Member, false
		}
		if s.has("protected") && i == 1 {
			a.Protected = "pregnant"
		}
		if s.has("leave") && rng.IntN(2) == 0 {
			from := rng.IntN(d.Grid.N - 3)
			a.Leave = []model.Span{{From: from, To: min(d.Grid.N, from+2+rng.IntN(4))}}
		}
		if rng.IntN(4) > 0 { // not there all day
			from := rng.IntN(8)
			a.Leave = append(a.Leave, model.Span{To: from}, model.Span{From: min(d.Grid.N, from+10+rng.IntN(5)), To: d.Grid.N})
		}
		a.Ledger.WeekMinutes = 60 * rng.IntN(5)
		if rng.IntN(4) == 0 {
			a.Night = model.OnSite
		}
		if *bruteLast && rng.IntN(5) == 0 {
			a.Ledger.LastEnd, a.Ledger.LastMinutes = -rng.IntN(6), 60*(2+rng.IntN(5))
		}
		d.Agents = append(d.Agents, a)
	}
}

// required draws a curve: high at the opening, low at night, higher by day.
func (s *small) required(rng *rand.Rand) {
	d := s.day
	load := 0.8 + 0.6*rng.Float64()
	switch {
	case s.has("overload"):
		load *= 2.5
	case s.has("low load"):
		load *= 0.45
	}
	curve := map[string]float64{"eve": 0.4, "opening": 0.8, "plateau": 0.25, "peak": 0.7, "lunch": 0.6, "afternoon": 0.4}
	for range d.Queues {
		row := make([]int, d.Grid.N)
		for t := range row {
			heads := curve[d.PhaseAt(t).ID] * load * float64(len(d.Agents)) / float64(len(d.Queues))
			row[t] = int(heads + rng.Float64())
		}
		d.Required = append(d.Required, row)
	}
}

func (s *small) extras(rng *rand.Rand) {
	d, n := s.day, len(s.day.Agents)
	if s.has("pins") {
		a, from := &d.Agents[rng.IntN(n)], rng.IntN(d.Grid.N-4)
		a.Pins = []model.Pin{{Span: model.Span{From: from, To: from + 2}, Activity: model.Serve(a.Queues[0])}}
		b, from := &d.Agents[rng.IntN(n)], rng.IntN(d.Grid.N-4)
		b.Pins = append(b.Pins, model.Pin{Span: model.Span{From: from, To: from + 3}})
	}
	if s.has("pairs") {
		kinds := []model.PairKind{model.Together, model.Apart, model.NotEatTogether}
		d.Pairs = []model.Pair{{A: 0, B: 1, Kind: kinds[rng.IntN(3)]}, {A: 1, B: 2, Kind: kinds[rng.IntN(3)]}}
	}
	if s.has("caps") {
		switch rng.IntN(3) {
		case 0:
			d.Seats = max(1, n-1)
		case 1:
			d.SubAccounts = max(2, n-2)
		default:
			d.Agents[0].MaxMinutes, d.Agents[1].MinMinutes = 300, 300
		}
	}
	for range rng.IntN(3) {
		from := rng.IntN(d.Grid.N - 4)
		d.Wishes = append(d.Wishes, model.Wish{Agent: rng.IntN(n), Span: model.Span{From: from, To: from + 4}, On: rng.IntN(2) == 0, Weight: 1 + rng.IntN(20)})
	}
}

// narrow shortens the hours at which agents can come until each has few enough
// timetables, one at the least, and reports whether that can be done.
func (s *small) narrow() bool {
	d := s.day
	for i := range d.Agents {
		own := slices.Clone(d.Agents[i].Leave)
		keep := model.Span{To: d.Grid.N}
		for {
			if len(timetables(d, i, *bruteMost)) <= *bruteMost {
				break
			}
			if i%2 == 0 {
				keep.From += 2
			} else {
				keep.To -= 2
			}
			d.Agents[i].Leave = append(slices.Clone(own), model.Span{To: keep.From}, model.Span{From: keep.To, To: d.Grid.N})
		}
		if !slices.ContainsFunc(timetables(d, i, *bruteMost), func(t model.Timetable) bool { return rules.Violates(d, i, t, false) == nil }) {
			return false
		}
	}
	return true
}
