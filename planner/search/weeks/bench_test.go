package weeks

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// BenchmarkGeneral solves weeks with a roster hidden in them and prints, besides
// the usual, the head-minutes missing and how the heads too many compare with the
// hidden roster's. PAIBAN_WEEKS_ITERATIONS sets the group re-plannings.
func BenchmarkGeneral(b *testing.B) {
	for _, c := range []struct{ agents, queues int }{{10, 1}, {20, 2}, {30, 3}, {50, 1}, {50, 5}, {50, 19}, {80, 4}, {100, 8}, {150, 3}, {150, 19}} {
		b.Run(fmt.Sprintf("agents=%d/queues=%d", c.agents, c.queues), func(b *testing.B) {
			for range b.N {
				d, hidden := general(1, 7, c.agents, c.queues, 0.5)
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
				measure(b, shop(1, c.dates, c.agents, c.queues), nil)
			}
		})
	}
}

// BenchmarkFourWeeks solves the general roster over four weeks.
func BenchmarkFourWeeks(b *testing.B) {
	for range b.N {
		d, hidden := general(1, 28, 150, 3, 0.5)
		measure(b, d, hidden)
	}
}

// BenchmarkMonth solves rosters of named duty types.
func BenchmarkMonth(b *testing.B) {
	for _, c := range []struct{ weeks, people int }{{2, 8}, {4, 8}, {4, 30}, {8, 30}, {4, 100}} {
		b.Run(fmt.Sprintf("weeks=%d/people=%d", c.weeks, c.people), func(b *testing.B) {
			for range b.N {
				measure(b, month(1, c.weeks, c.people), nil)
			}
		})
	}
}

func measure(b *testing.B, d *rules.Day, hidden *model.Roster) {
	iters, _ := strconv.Atoi(os.Getenv("PAIBAN_WEEKS_ITERATIONS"))
	ctx, cancel := context.Background(), context.CancelFunc(func() {})
	if limit, _ := time.ParseDuration(os.Getenv("PAIBAN_WEEKS_LIMIT")); limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, limit)
	}
	defer cancel()
	began := time.Now()
	res := Solve(ctx, d, Options{Seed: 1, Iterations: iters})
	seconds := time.Since(began).Seconds()
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
	b.ReportMetric(float64(res.Plannings)/seconds, "plannings/s")
	b.ReportMetric(float64(mem.Sys)/1e6, "MB")
}
