package main

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"
)

// random draws the same numbers on every machine: PCG is defined by its seed.
type random struct{ *rand.Rand }

func newRandom(seed uint64) random { return random{rand.New(rand.NewPCG(seed, 1111))} }

func (r random) Intn(n int) int { return r.Rand.IntN(n) }

// gamma draws a gamma variate of mean 1 and the given coefficient of variation
// (Marsaglia and Tsang 2000, for shapes of 1 and more).
func (r random) gamma(cv float64) float64 {
	shape := 1 / (cv * cv)
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := r.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		if math.Log(1-r.Float64()) < 0.5*x*x+d-d*v+d*math.Log(v) {
			return d * v / shape
		}
	}
}

// poisson draws a Poisson variate by counting exponential gaps.
func (r random) poisson(mean float64) int {
	n := -1
	for sum := 0.0; sum < mean; n++ {
		sum += r.ExpFloat64()
	}
	return max(0, n)
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// The course of a normal day by half hours, pre-sales and after-sales; only the
// proportions count. Customers browse late and complain by day. On normal days
// people answer until 02:00, and few write to the night bot after that.
var (
	presalesCourse = [48]float64{
		38, 40, 38, 17, 5, 5, 4, 4, 3, 3, 3, 3, 4, 5, 7, 10, // 00:00
		15, 30, 40, 46, 52, 53, 52, 49, 48, 49, 50, 52, 54, 55, 54, 52, // 08:00
		50, 46, 42, 40, 42, 50, 62, 74, 86, 94, 96, 94, 86, 78, 68, 58, // 16:00
	}
	aftersalesCourse = [48]float64{
		12, 12, 10, 5, 3, 3, 3, 2, 2, 2, 2, 2, 3, 4, 8, 12, // 00:00
		20, 52, 68, 76, 84, 84, 78, 66, 58, 58, 64, 68, 74, 76, 74, 70, // 08:00
		66, 60, 54, 48, 46, 48, 52, 54, 56, 56, 54, 50, 44, 38, 30, 22, // 16:00
	}
)

// weekdayFactor by time.Weekday, Sunday first.
var weekdayFactor = [7]float64{1.06, 1.02, 0.98, 0.96, 0.97, 1.00, 1.05}

// promotions of the flagship shop within its history, as factors of the day. They
// are named in its event.yaml.
var promotions = map[string]float64{
	"2026-09-29": 1.7, // stocking up before National Day
	"2026-10-15": 2.2, // the shop's anniversary
	"2026-10-20": 2.6, // pre-orders open
	"2026-10-21": 1.8,
	"2026-10-31": 2.4, // final payments of the first wave
}

// holiday tells how a public holiday of autumn 2026 (State Council notice) bears
// on the volume, 0 on other days.
func holiday(day string) float64 {
	switch {
	case day >= "2026-09-25" && day <= "2026-09-27":
		return 0.82
	case day >= "2026-10-01" && day <= "2026-10-03":
		return 0.68
	case day >= "2026-10-04" && day <= "2026-10-07":
		return 0.78
	}
	return 0
}

// flagshipHistory is eight weeks of half hours, Monday 14 September to Sunday 8
// November 2026.
func flagshipHistory() [][]string {
	r := newRandom(20261111)
	rows := [][]string{{"时间", "分流组", "咨询量"}}
	queues := []struct {
		id     string
		perDay float64
		course [48]float64
	}{{"presales", 2550, presalesCourse}, {"aftersales", 1450, aftersalesCourse}}
	from := time.Date(2026, 9, 14, 0, 0, 0, 0, shanghai)
	for d := range 56 {
		date := from.AddDate(0, 0, d)
		day := date.Format("2006-01-02")
		level := 1 + 0.0012*float64(d-28) // the shop grows slowly
		factor := weekdayFactor[date.Weekday()]
		if h := holiday(day); h > 0 {
			factor = h
		}
		for _, q := range queues {
			mood := r.gamma(0.05)
			surge := 1.0
			if p := promotions[day]; p > 0 {
				surge = p
				if q.id == "aftersales" {
					surge = 1 + (p-1)/2 // complaints come later
				}
			}
			sum := 0.0
			for _, c := range q.course {
				sum += c
			}
			for s, c := range q.course {
				mean := q.perDay / sum * c * level * factor * mood * surge
				at := date.Add(time.Duration(s) * 30 * time.Minute)
				rows = append(rows, []string{at.Format("2006-01-02 15:04"), q.id, strconv.Itoa(r.poisson(mean * r.gamma(0.08)))})
			}
		}
	}
	return rows
}

// eveningHistory is six weeks of daily figures, all that most shops can export.
func eveningHistory() [][]string {
	r := newRandom(20261110)
	rows := [][]string{{"日期", "咨询人数"}}
	from := time.Date(2026, 9, 28, 0, 0, 0, 0, shanghai)
	for d := range 42 {
		date := from.AddDate(0, 0, d)
		factor := weekdayFactor[date.Weekday()]
		if h := holiday(date.Format("2006-01-02")); h > 0 {
			factor = h
		}
		rows = append(rows, []string{date.Format("2006-01-02"), strconv.Itoa(r.poisson(1300 * factor * r.gamma(0.05)))})
	}
	return rows
}
