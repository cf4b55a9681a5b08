package search

import (
	"context"
	"fmt"
	"math"
	"os"
	"runtime"
	"testing"
	"time"

	"paiban/planner/rules"
)

// BenchmarkReplan prices one agent's best timetable on the full model.
func BenchmarkReplan(b *testing.B) {
	d := eventDay(b, shop{agents: 60, load: 1, queues: 2})
	s := newSolver(d, Options{Seed: 1})
	pl := s.first(context.Background())
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		pl.remove(i % 60)
		pl.insert(i%60, nil)
		i++
	}
}

// BenchmarkSolve is the protocol of the README: generated event days with every
// rule of the documented day, at several sizes and loads, people in a few classes
// or each of its own kind. Further seeds come with -benchtime 10x; PAIBAN_LARGE=1
// adds crews of 1,000 and 10,000.
func BenchmarkSolve(b *testing.B) {
	sizes := []int{60, 300}
	if os.Getenv("PAIBAN_LARGE") != "" {
		sizes = append(sizes, 1000, 10_000)
	}
	for _, agents := range sizes {
		for _, alike := range []bool{true, false} {
			for _, load := range []float64{0.45, 1, 3} {
				kind := "different"
				if alike {
					kind = "alike"
				}
				b.Run(fmt.Sprintf("%s/agents=%d/load=%g", kind, agents, load), func(b *testing.B) {
					solveMany(b, shop{agents: agents, load: load, queues: 2, alike: alike}, Options{})
				})
			}
		}
	}
}

// BenchmarkSeeds solves a day of small shops by ten seeds each, and reports how far the worst
// ends from the best.
func BenchmarkSeeds(b *testing.B) {
	const seeds = 10
	for _, agents := range []int{6, 9, 14} {
		b.Run(fmt.Sprintf("agents=%d", agents), func(b *testing.B) {
			for b.Loop() {
				d := eventDay(b, shop{agents: agents, load: 1, queues: 2})
				best, worst, gap := int64(math.MaxInt64), int64(0), 0.0
				for seed := range int64(seeds) {
					res := judge(b, d, Options{Seed: seed})
					best, worst = min(best, res.Score), max(worst, res.Score)
					gap += float64(res.Score-res.Bound) / float64(d.Weights.Of("required_heads")*agents*seeds)
				}
				b.ReportMetric(100*float64(worst-best)/float64(best), "%spread")
				b.ReportMetric(gap, "head-min/agent")
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(seeds*b.N), "s")
		})
	}
}

// BenchmarkLimit solves days in so much time and no more.
func BenchmarkLimit(b *testing.B) {
	for _, g := range []struct {
		kind            string
		agents, seconds int
	}{{"alike", 60, 1}, {"alike", 300, 3}, {"different", 300, 10}, {"alike", 1000, 5}, {"alike", 10_000, 15}} {
		if g.agents >= 1000 && os.Getenv("PAIBAN_LARGE") == "" {
			continue
		}
		for _, load := range []float64{0.45, 1, 3} {
			b.Run(fmt.Sprintf("%s/agents=%d/seconds=%d/load=%g", g.kind, g.agents, g.seconds, load), func(b *testing.B) {
				limit := time.Duration(g.seconds) * time.Second
				solveMany(b, shop{agents: g.agents, load: load, queues: 2, alike: g.kind == "alike"}, Options{TimeLimit: limit})
			})
		}
	}
}

// BenchmarkGrowth solves the same day for ever larger crews and prints how the time
// grows from one size to the next: time ~ agents^growth, so that 1 is in proportion.
func BenchmarkGrowth(b *testing.B) {
	for _, alike := range []bool{true, false} {
		kind := "different"
		if alike {
			kind = "alike"
		}
		before, fewer := 0.0, 0
		for _, agents := range []int{100, 300, 1000, 3000, 10_000} {
			b.Run(fmt.Sprintf("%s/agents=%d", kind, agents), func(b *testing.B) {
				solveMany(b, shop{agents: agents, load: 1, queues: 2, alike: alike}, Options{})
				took := b.Elapsed().Seconds() / float64(b.N)
				b.ReportMetric(1e6*took/float64(agents), "µs/agent")
				if before > 0 {
					b.ReportMetric(math.Log(took/before)/math.Log(float64(agents)/float64(fewer)), "growth")
				}
				before, fewer = took, agents
			})
		}
	}
}

// BenchmarkHall solves the day of 100,000 people in a few classes.
func BenchmarkHall(b *testing.B) {
	solveMany(b, shop{agents: 100_000, load: 1, queues: 2, alike: true}, Options{})
}

// solveMany solves a day of another seed in every round and reports the means.
func solveMany(b *testing.B, g shop, opt Options) {
	var score, bound, gap, percent, plannings, heap float64
	n := 0.0
	for b.Loop() {
		g.seed = uint64(n)
		d := eventDay(b, g)
		opt.Seed = int64(n)
		res := judge(b, d, opt)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		heap = max(heap, float64(m.HeapSys)/1e6)
		score += float64(res.Score)
		bound += float64(res.Bound)
		gap += float64(res.Score-res.Bound) / float64(d.Weights.Of("required_heads")) / float64(g.agents)
		percent += 100 * float64(res.Score-res.Bound) / float64(res.Score-rules.Unavoidable(d))
		plannings += float64(res.Plannings)
		n++
	}
	b.ReportMetric(score/n, "score")
	b.ReportMetric(bound/n, "bound")
	b.ReportMetric(gap/n, "head-min/agent")
	b.ReportMetric(percent/n, "%gap")
	b.ReportMetric(b.Elapsed().Seconds()/n, "s")
	b.ReportMetric(plannings/b.Elapsed().Seconds(), "plannings/s")
	b.ReportMetric(heap, "MB")
}
