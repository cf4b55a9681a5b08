package forecast

import (
	"math"
	"slices"

	"paiban/planner/model"
)

// yardsticks is how many methods the chosen ones are held against.
const yardsticks = 3

// scorer gathers the scores of the chosen method and its yardsticks.
type scorer struct {
	methods [yardsticks + 1]methodScore
}

type methodScore struct {
	id                 string
	name               model.Text
	days, n, blocks    int
	ae, total, dae, se float64
	said               float64
	inside, pinball    float64
	forecasts, actuals []float64
}

func newScorer() *scorer {
	s := &scorer{}
	s.methods[0] = methodScore{id: "chosen", name: model.Text{ZH: "自动选择", EN: "chosen"}}
	for i, kind := range [yardsticks]string{"naive", "mean4", "damped"} {
		s.methods[i+1] = methodScore{id: kind, name: levelMethod{kind: kind}.name()}
	}
	return s
}

// band scores one interval's P10 and P90.
func (x *methodScore) band(y, low, high float64) {
	if y >= low && y <= high {
		x.inside++
	}
	x.pinball += (pinball(0.1, y, low) + pinball(0.9, y, high)) / 2
	x.blocks++
}

func pinball(q, y, f float64) float64 {
	if y >= f {
		return q * (y - f)
	}
	return (1 - q) * (f - y)
}

func (sc *scorer) scores(lead int) []LeadScore {
	var out []LeadScore
	for k := range sc.methods {
		x := &sc.methods[k]
		if x.n == 0 || x.total == 0 {
			continue
		}
		if k > 0 {
			x.ownBand()
		}
		out = append(out, LeadScore{
			Lead: lead, Method: x.id, Name: x.name, Days: x.days, Bias: round(x.said/x.total-1, 5),
			WAPE: round(x.ae/x.total, 5), DayWAPE: round(x.dae/x.total, 5), RMSE: round(math.Sqrt(x.se/float64(x.n)), 3),
			Coverage: round(x.inside/float64(x.blocks), 4), Pinball: round(x.pinball/float64(x.blocks), 3),
		})
	}
	return out
}

// ownBand gives a yardstick the deciles of its own relative errors, known after
// the fact: more than it could know, so that beating it means something.
func (x *methodScore) ownBand() {
	rel := make([]float64, 0, len(x.actuals))
	for i, y := range x.actuals {
		if x.forecasts[i] > 0 {
			rel = append(rel, y/x.forecasts[i])
		}
	}
	if len(rel) == 0 {
		rel = []float64{1}
	}
	slices.Sort(rel)
	low, high := rel[len(rel)/10], rel[len(rel)*9/10]
	for i, y := range x.actuals {
		x.band(y, low*x.forecasts[i], high*x.forecasts[i])
	}
}

func round(v float64, digits int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	p := math.Pow10(digits)
	return math.Round(v*p) / p
}
