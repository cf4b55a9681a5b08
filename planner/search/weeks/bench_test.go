//go:build unix

package weeks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// The benchmarks draw seed 1, or PAIBAN_WEEKS_SEED; PAIBAN_WEEKS_ITERATIONS sets
// the group re-plannings and PAIBAN_WEEKS_LIMIT (60s) the time. They print the
// score and the bound, how far they are apart in minutes of a required head for
// each agent and in percent, user seconds of all cores, re-plannings a second and
// the memory taken from the system.

// BenchmarkGeneral solves weeks with a roster hidden in them and prints, besides
// the usual, the head-minutes missing and how the heads too many compare with the
// hidden roster's.
func BenchmarkGeneral(b *testing.B) {
	for _, c := range []struct{ agents, queues int }{{10, 1}, {20, 2}, {30, 3}, {50, 1}, {50, 5}, {50, 19}, {80, 4}, {100, 8}, {150, 3}, {150, 19}} {
		b.Run(fmt.Sprintf("agents=%d/queues=%d", c.agents, c.queues), func(b *testing.B) {
			for range b.N {
				d, hidden := general(setting("SEED", 1), 7, c.agents, c.queues, 0.5)
				measure(b, d, hidden)
			}
		})
	}
}

// BenchmarkShop solves weeks by the ready-made rules, breaks included.
func BenchmarkShop(b *testing.B) {
	for _, c := range []struct{ dates, agents, queues int }{{7, 12, 1}, {7, 40, 2}, {14, 40, 3}, {28, 60, 3}} {
		b.Run(fmt.Sprintf("dates=%d/agents=%d/queues=%d", c.dates, c.agents, c.queues), func(b *testing.B) {
			for range b.N {
				measure(b, shop(setting("SEED", 1), c.dates, c.agents, c.queues), nil)
			}
		})
	}
}

// BenchmarkFourWeeks solves the general roster over four weeks.
func BenchmarkFourWeeks(b *testing.B) {
	for range b.N {
		d, hidden := general(setting("SEED", 1), 28, 150, 3, 0.5)
		measure(b, d, hidden)
	}
}

// BenchmarkMonth solves rosters of named duty types.
func BenchmarkMonth(b *testing.B) {
	for _, c := range []struct{ weeks, people int }{{2, 8}, {4, 8}, {4, 30}, {8, 30}, {4, 100}, {8, 100}} {
		b.Run(fmt.Sprintf("weeks=%d/people=%d", c.weeks, c.people), func(b *testing.B) {
			for range b.N {
				measure(b, month(setting("SEED", 1), c.weeks, c.people), nil)
			}
		})
	}
}

// BenchmarkNamed solves rosters of named duties, each type its own queue, a tenth short.
func BenchmarkNamed(b *testing.B) {
	for _, c := range []struct{ weeks, people, types int }{{2, 8, 1}, {2, 14, 2}, {2, 20, 3}, {4, 10, 2}, {4, 16, 2}, {4, 18, 3}, {4, 20, 3}, {4, 30, 4}, {4, 60, 10}} {
		b.Run(fmt.Sprintf("weeks=%d/people=%d/types=%d", c.weeks, c.people, c.types), func(b *testing.B) {
			for range b.N {
				measure(b, named(setting("SEED", 1), c.weeks, c.people, c.types, int(setting("SHORT", 100))-100), nil)
			}
		})
	}
}

// BenchmarkFortnight holds the search against the best roster there is of two weeks
// of named duty types, found and proven by other means (exact_test.go): for so many
// seeds (PAIBAN_WEEKS_SEEDS, 20) score, bound and optimum of each, how many are
// optimal, and how far the others are above it in minutes of a required head.
func BenchmarkFortnight(b *testing.B) {
	for _, people := range []int{8, 10, 12} {
		b.Run(fmt.Sprintf("people=%d", people), func(b *testing.B) {
			for range b.N {
				optima(b, people, setting("SEEDS", 20))
			}
		})
	}
}

func optima(b *testing.B, people int, seeds uint64) {
	proven, optimal := 0, 0
	far, worst, seconds := 0.0, 0.0, 0.0
	for seed := range seeds {
		d := month(seed, 2, people)
		res := Solve(context.Background(), d, Options{Seed: 1, Iterations: int(setting("ITERATIONS", 0))})
		began := userSeconds()
		e := newExact(newPlain(d))
		listed(b, e, rand.New(rand.NewPCG(seed, 1)), 300)
		e.most = 20000
		best, ok := settle(b, e, res)
		used := userSeconds() - began
		above := float64(res.Score-best) / float64(d.Weights.Of("required_heads")*people)
		verdict := "not proven"
		if ok {
			verdict = "proven"
			proven++
			optimal += bit(res.Score == best)
		}
		fmt.Printf("%d people, seed %d: bound %d, score %d, best %d (%s, %.1f s), %.2f head-minutes per agent above it\n", people, seed, res.Bound, res.Score, best, verdict, used, above)
		far, worst, seconds = far+above/float64(seeds), max(worst, above), max(seconds, used)
	}
	b.ReportMetric(float64(proven), "proven")
	b.ReportMetric(float64(optimal), "optimal")
	b.ReportMetric(far, "head-min/agent")
	b.ReportMetric(worst, "worst")
	b.ReportMetric(seconds, "exact-s")
}

func setting(name string, otherwise uint64) uint64 {
	if n, err := strconv.ParseUint(os.Getenv("PAIBAN_WEEKS_"+name), 10, 64); err == nil {
		return n
	}
	return otherwise
}

// userSeconds is what the process has computed so far.
func userSeconds() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano()).Seconds()
}

func measure(b *testing.B, d *rules.Day, hidden *model.Roster) {
	ctx, cancel := context.Background(), context.CancelFunc(func() {})
	if limit, _ := time.ParseDuration(os.Getenv("PAIBAN_WEEKS_LIMIT")); limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, limit)
	}
	defer cancel()
	opt := Options{Seed: 1, Iterations: int(setting("ITERATIONS", 0))}
	if os.Getenv("PAIBAN_WEEKS_TRACE") != "" {
		began := userSeconds()
		opt.Progress = func(stage string, done, of int, score, bound int64) {
			fmt.Printf("%s %d/%d: %d %d, %.1f s\n", stage, done, of, score, bound, userSeconds()-began)
		}
	}
	began, used := time.Now(), userSeconds()
	res := Solve(ctx, d, opt)
	seconds := time.Since(began).Seconds()
	b.ReportMetric(userSeconds()-used, "user-s")
	score, breaches := rules.Check(d, res.Roster)
	if score.Total != res.Score {
		b.Errorf("own sums %d, check %d: %v", res.Score, score.Total, score.ByRule)
	}
	amount := func(list []model.Breach, rule string) (n int) {
		for _, x := range list {
			if x.Rule == rule {
				n += x.Amount
			}
		}
		return n
	}
	var mem runtime.MemStats
	runtime.ReadMemStats(&mem)
	b.ReportMetric(float64(score.Total), "score")
	b.ReportMetric(float64(res.Bound), "bound")
	b.ReportMetric(float64(res.Score-res.Bound)/float64(d.Weights.Of("required_heads"))/float64(len(d.Agents)), "head-min/agent")
	b.ReportMetric(100*float64(res.Score-res.Bound)/float64(max(1, res.Score-rules.Unavoidable(d))), "%gap")
	b.ReportMetric(float64(score.Hard), "hard")
	b.ReportMetric(float64(amount(breaches, "required_heads")), "short-min")
	b.ReportMetric(float64(amount(breaches, "maximum_heads")), "over-min²")
	if hidden != nil {
		s, list := rules.Check(d, hidden)
		b.ReportMetric(float64(amount(list, "maximum_heads")), "hidden-over")
		if s.Hard > 0 || amount(list, "required_heads") > 0 {
			b.Errorf("the hidden roster is none: %v", s.ByRule)
		}
	}
	b.ReportMetric(float64(res.Iterations), "iterations")
	b.ReportMetric(float64(res.Plannings)/seconds, "plannings/s")
	b.ReportMetric(float64(mem.Sys)/1e6, "MB")
}
