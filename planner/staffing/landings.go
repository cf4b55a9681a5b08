package staffing

import "math"

// landings remembers how often a customer lands at an agent in the middle of a
// message, for a grid of heads and loads: the share varies so slowly with both that
// a line between neighbours is within a tenth of a point, and heads of a day need
// it a hundred thousand times.
type landings struct {
	law   law
	share map[[2]int]float64
}

const (
	headSteps = 5  // grid points for each doubling of heads
	loadSteps = 16 // grid points for each full load
	mostLoad  = 3  // full loads; above, hardly anybody finds a place free
)

func newLandings(l law) *landings {
	l.known, l.holes, l.level = nil, nil, nil
	return &landings{law: l, share: map[[2]int]float64{}}
}

// caught is Steady.caught for n heads at lambda customers a minute.
func (g *landings) caught(n int, lambda float64) float64 {
	load := lambda / (float64(n) * g.law.top()) * loadSteps
	if load >= mostLoad*loadSteps {
		return 0
	}
	i, j := g.below(n), int(load)
	from, to := headsAt(i), headsAt(i+1)
	x, y := 0.0, load-float64(j)
	if n > from {
		x = math.Log(float64(n)/float64(from)) / math.Log(float64(to)/float64(from))
	}
	v := (1-y)*g.at(i, j) + y*g.at(i, j+1)
	if x > 0 {
		v = (1-x)*v + x*((1-y)*g.at(i+1, j)+y*g.at(i+1, j+1))
	}
	return v
}

// headsAt is the i-th number of heads of the grid.
func headsAt(i int) int {
	if i < headSteps {
		return i + 1
	}
	return int(math.Round(headSteps * math.Exp2(float64(i-headSteps+1)/headSteps)))
}

// below is the grid's last point of at most n heads.
func (g *landings) below(n int) int {
	i := n - 1
	if n > headSteps {
		i = headSteps + int(headSteps*math.Log2(float64(n)/headSteps)) + 1
	}
	for i > 0 && headsAt(i) > n {
		i--
	}
	return i
}

func (g *landings) at(i, j int) float64 {
	key := [2]int{i, j}
	v, ok := g.share[key]
	if !ok {
		n := headsAt(i)
		// The last grid point's load never counts in full; infinite patience has no
		// equilibrium at a full load, but nobody lands then either.
		if lambda := float64(j) / loadSteps * float64(n) * g.law.top(); j > 0 {
			v = g.law.steady(n, lambda, 0).caught
		}
		g.share[key] = v
	}
	return v
}
