package simulate

import (
	"context"
	"testing"

	"paiban/planner/model"
)

// bigDay is a shop like the documented one: 60 agents, two queues, 231 slots of
// 10 minutes, meals in turns, an opening rush.
func bigDay() Input {
	const slots, agents = 231, 60
	turns, typing, silence := Talk(6)
	q := Queue{Channel: model.Chat, Concurrency: 5, Turns: turns, Typing: typing, Greeting: 2, Silence: silence, Patience: 5, CV: 0.2, Seconds: 30}
	in := Input{Grid: model.Grid{SlotMinutes: 10, N: slots}, Queues: []Queue{q, q}, WindDown: 5, Volume: [][]float64{make([]float64, slots), make([]float64, slots)}}
	for s := range slots {
		v := 90.0
		if s >= 36 && s < 48 {
			v = 300
		}
		in.Volume[0][s], in.Volume[1][s] = v*0.8, v*0.2
	}
	for i := range agents {
		day := make(model.Timetable, slots)
		for s := range day {
			if i%3 == 0 && s > 150 {
				break
			}
			day[s] = model.Serve(i / 48)
			if (s+7*i)%40 < 3 {
				day[s] = model.NightMeal
			}
		}
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, day)
	}
	return in
}

// BenchmarkDay reports messages of agents a second of wall time on all cores,
// and the half-width of the service in the slots.
func BenchmarkDay(b *testing.B) {
	in := bigDay()
	b.ReportAllocs()
	messages := 0.0
	var half float64
	for b.Loop() {
		r, err := Run(context.Background(), in, Options{Replications: 32, Seed: 1})
		if err != nil {
			b.Fatal(err)
		}
		messages += float64(r.Messages)
		half = 0
		for _, s := range r.Queues[0].Slots {
			half = max(half, s.Within.Half)
		}
	}
	b.ReportMetric(messages/b.Elapsed().Seconds(), "messages/s")
	b.ReportMetric(100*half, "points-half-width")
}
