package forecast

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

var (
	perKind   = flag.Int("series", 1, "made-up series of each kind")
	histories = flag.String("histories", "", "files of volumes to forecast as well, by commas")
)

// kinds are the made-up series that the level's forecasts are held against: 5 to
// 5,000 a day, day noise .1 to .5, trends, seasons and levels that move. The days
// that are forecast lie behind a growing part of the history.
func kinds() []character {
	flat, mild := [7]float64{1, 1, 1, 1, 1, 1, 1}, [7]float64{1.1, 1.05, 1, 1, 1, 0.8, 0.75}
	strong, work := [7]float64{1.8, 1.3, 1.1, 1, 0.9, 0.4, 0.3}, [7]float64{1.2, 1, 1, 1, 0.9, 0, 0}
	return []character{
		{name: "steady", days: 180, perDay: 5000, weekday: mild, noise: 0.1},
		{name: "noise .25", days: 180, perDay: 1000, weekday: mild, noise: 0.25},
		{name: "noise .4", days: 240, perDay: 400, weekday: strong, noise: 0.4},
		{name: "noise .5, no weekdays", days: 150, perDay: 2000, weekday: flat, noise: 0.5},
		{name: "five a day", days: 180, perDay: 5, weekday: mild, noise: 0.2},
		{name: "thirty on workdays", days: 150, perDay: 30, weekday: work, noise: 0.3},
		{name: "growing", days: 180, perDay: 500, weekday: mild, noise: 0.15, trend: 0.005},
		{name: "shrinking", days: 210, perDay: 3000, weekday: strong, noise: 0.2, trend: -0.004},
		{name: "growth that bends", days: 180, perDay: 800, weekday: mild, noise: 0.2, trend: 0.02, bend: 60},
		{name: "five a day, growing", days: 240, perDay: 3, weekday: mild, noise: 0.2, trend: 0.004},
		{name: "two years with a season", days: 760, perDay: 1500, weekday: mild, noise: 0.15, season: 0.3},
		{name: "year and growth", days: 560, perDay: 600, weekday: strong, noise: 0.25, season: 0.2, trend: 0.0015},
		{name: "month", days: 300, perDay: 2500, weekday: work, noise: 0.1, month: 0.15},
		{name: "wandering level", days: 240, perDay: 1200, weekday: mild, noise: 0.12, memory: 1, wander: 0.03},
		{name: "returning level", days: 240, perDay: 1200, weekday: mild, noise: 0.12, memory: 0.9, wander: 0.06},
		{name: "level shift", days: 200, perDay: 700, weekday: mild, noise: 0.25, shiftDay: 110, shift: 1.6},
		{name: "six weeks", days: 70, perDay: 300, weekday: strong, noise: 0.3},
	}
}

// dayErrors are the errors of one method's forecasts of days' totals.
type dayErrors struct {
	actual, forecast, absolute, squares float64
	n                                   int
}

func (e *dayErrors) add(actual, forecast float64) {
	e.actual += actual
	e.forecast += forecast
	e.absolute += math.Abs(actual - forecast)
	e.squares += (actual - forecast) * (actual - forecast)
	e.n++
}

func (e *dayErrors) pool(o dayErrors) {
	e.actual += o.actual
	e.forecast += o.forecast
	e.absolute += o.absolute
	e.squares += o.squares
	e.n += o.n
}

func (e dayErrors) rmse() float64 { return math.Sqrt(e.squares / float64(max(1, e.n))) }

// contenders are the methods that are compared, the chosen one first.
var contenders = [...]string{"chosen", "last week", "four-week mean", "damped trend"}

// levelErrors forecasts the normal days of the last part of a history, four weeks
// at a time, from four origins.
func levelErrors(h *History) (out [len(contenders)]dayErrors) {
	cal := NewCalendar(nil, nil, nil)
	all := newSeries(h.sum(), 0, cal, h.Days())
	ahead := min(28, h.Days()/5)
	for k := range 4 {
		until := h.Days() - ahead - k*min(ahead, h.Days()/15)
		m := newModel(h.sum(), 0, cal, until, nil)
		for d := until; d < until+ahead; d++ {
			if !all.seen[d] || !all.open[all.weekday(d)] || !normalDay(all.kinds[d]) || m.closed(d) {
				continue
			}
			w := all.weekday(d)
			said := [...]float64{m.day(d).total, sumOf(m.sameWeekdays(w, 1)), sumOf(m.sameWeekdays(w, 4)), sumOf(m.damped(w, m.lead(d)))}
			for i, v := range said {
				out[i].add(all.total[d], v)
			}
		}
	}
	return out
}

// kindScore is how the contenders did on the series of one kind.
type kindScore struct {
	name       string
	pooled     [len(contenders)]dayErrors
	bias, give float64 // of the chosen method, relative, and its 95 % interval's half
	rank       int     // of its RMSE, 1 = least
}

// judge pools the series of one kind. Series differ independently; the errors
// inside one do not, so the interval is of the series' own biases.
func judge(name string, series [][len(contenders)]dayErrors) kindScore {
	s := kindScore{name: name, rank: 1}
	for _, x := range series {
		for i := range x {
			s.pooled[i].pool(x[i])
		}
	}
	chosen := s.pooled[0]
	s.bias = chosen.forecast/chosen.actual - 1
	off := make([]float64, len(series))
	for i, x := range series {
		off[i] = (x[0].forecast - x[0].actual*(1+s.bias)) * float64(len(series)) / chosen.actual
	}
	_, s.give = interval(off)
	for _, o := range s.pooled[1:] {
		if o.rmse() < chosen.rmse() {
			s.rank++
		}
	}
	return s
}

// interval is the mean of v and half its 95 % confidence interval.
func interval(v []float64) (mean, half float64) {
	mean, sd := stat.MeanStdDev(v, nil)
	if len(v) < 2 {
		return mean, math.Inf(1)
	}
	n := float64(len(v))
	return mean, distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975) * sd / math.Sqrt(n)
}

// String is the kind's row: bias with its interval, then bias, RMSE and WAPE of every contender.
func (s kindScore) String() string {
	row := fmt.Sprintf("%-24s %+5.1f ± %4.1f %%", s.name, 100*s.bias, 100*s.give)
	for _, o := range s.pooled {
		row += fmt.Sprintf(" | %+5.1f %% %7.2f %5.1f %%", 100*(o.forecast/o.actual-1), o.rmse(), 100*o.absolute/o.actual)
	}
	return row + fmt.Sprintf(" | %d", s.rank)
}

// fair is how many series of a kind are enough to judge it by itself.
const fair = 8

// The chosen forecasts are right on average and closer than last week, the
// four-week mean and a damped trend over all kinds of series; where enough of them
// are drawn, on every single kind right and not the worst, and on nearly all among
// the two best. Their figures, and those of files:
//
//	go test ./forecast -run KindsOfSeries -v -series 16 -histories calls.csv,chats.csv
func TestKindsOfSeries(t *testing.T) {
	all := kinds()
	scores := make([][][len(contenders)]dayErrors, len(all))
	var wait sync.WaitGroup
	for i, o := range all {
		o.minutes, o.to = 1440, 24
		scores[i] = make([][len(contenders)]dayErrors, *perKind)
		for k := range scores[i] {
			wait.Go(func() { scores[i][k] = levelErrors(o.history(uint64(1000*i + k))) })
		}
	}
	wait.Wait()
	t.Logf("%-24s %-14s | bias, RMSE, WAPE of %s | rank by RMSE", "", "bias", strings.Join(contenders[:], " | "))
	leading := 0
	var biases []float64
	var ratios [len(contenders)]float64
	for i, o := range all {
		s := judge(o.name, scores[i])
		t.Log(s)
		for k, p := range s.pooled {
			ratios[k] += math.Log(s.pooled[0].rmse()/p.rmse()) / float64(len(all))
		}
		for _, x := range scores[i] {
			biases = append(biases, x[0].forecast/x[0].actual-1)
		}
		if s.rank <= 2 {
			leading++
		}
		if *perKind >= fair && (math.Abs(s.bias)-s.give > 0.01 || s.rank == len(contenders)) {
			t.Errorf("%s: bias %.1f ± %.1f %%, rank %d", o.name, 100*s.bias, 100*s.give, s.rank)
		}
	}
	if *perKind >= fair && 12*leading < 10*len(all) {
		t.Errorf("first or second on %d of %d kinds", leading, len(all))
	}
	bias, give := interval(biases)
	t.Logf("all: bias %+.1f ± %.1f %%, RMSE e^%.3f of the contenders'", 100*bias, 100*give, ratios[1:])
	if math.Abs(bias)-give > 0.01 || slices.Max(ratios[1:]) >= 0 {
		t.Errorf("all: bias %+.1f ± %.1f %%, RMSE e^%.3f of the contenders'", 100*bias, 100*give, ratios[1:])
	}
	for file := range strings.SplitSeq(*histories, ",") {
		if text, err := os.ReadFile(file); err == nil {
			t.Log(judge(filepath.Base(file), [][len(contenders)]dayErrors{levelErrors(mustRead(t, string(text), ReadOptions{}))}))
		} else if file != "" {
			t.Error(err)
		}
	}
}
