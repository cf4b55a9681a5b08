package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// synthetic makes a history of Poisson-like counts with a weekday pattern, a
// course within the day and a slowly wandering level.
func synthetic(days, minutes, queues int, seed uint64) *History {
	r := rand.New(rand.NewPCG(seed, 1))
	perDay := 1440 / minutes
	h := &History{Interval: time.Duration(minutes) * time.Minute, Location: china, Start: time.Date(2024, 11, 25, 0, 0, 0, 0, china)}
	level := make([]float64, days)
	wander := 0.0
	for d := range level {
		wander = 0.9*wander + 0.04*r.NormFloat64()
		level[d] = 3000 * math.Exp(wander) * [7]float64{1.1, 1.05, 1, 1, 1, 0.8, 0.75}[d%7]
	}
	day := typicalDay()
	for q := range queues {
		h.Queues = append(h.Queues, fmt.Sprintf("queue%d", q))
		v := make([]float64, days*perDay)
		for i := range v {
			mean := 0.0
			for m := range minutes {
				mean += day[i%perDay*minutes+m]
			}
			mean *= level[i/perDay]
			v[i] = math.Max(0, math.Round(mean+math.Sqrt(mean)*r.NormFloat64()))
		}
		h.Volume = append(h.Volume, v)
	}
	return h
}

func BenchmarkDayFromTwoYearsOfFiveMinutes(b *testing.B) {
	h := synthetic(730, 5, 3, 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Days(h, nil, time.Time{}, 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEvent(b *testing.B) {
	req := double11()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Event(req); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBacktest(b *testing.B) {
	h := synthetic(164, 5, 1, 2)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Backtest(h, nil, BacktestOptions{Leads: []int{1, 10, 20}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadTwoYearsOfFiveMinutes(b *testing.B) {
	t := &model.Table{Name: "history", Header: []string{"时间", "队列", "咨询量"}}
	start := time.Date(2024, 11, 25, 0, 0, 0, 0, time.UTC)
	for i := range 730 * 288 {
		at := start.Add(time.Duration(i*5) * time.Minute).Format("2006-01-02 15:04:05")
		for q := range 3 {
			t.Rows = append(t.Rows, model.Row{Line: len(t.Rows) + 2, Cells: strings.Split(fmt.Sprintf("%s,q%d,%d", at, q, i%50), ",")})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if h, _ := ReadHistory(t, ReadOptions{}); h == nil {
			b.Fatal("not read")
		}
	}
}
