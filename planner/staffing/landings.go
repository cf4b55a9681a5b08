package staffing

import "math"

// landings remembers how often a customer who finds a place free lands at an agent
// in the middle of a message, for a grid of heads and loads: the share varies slowly
// with both, and the heads of a day need it a hundred thousand times.
type landings struct {
	law   law
	share map[[2]int]float64
}

const (
	headSteps = 4  // grid points for each doubling of heads
	loadSteps = 36 // grid points for each full load
	mostLoad  = 3  // full loads; above, hardly anybody finds a place free, and the share stays
)

func newLandings(l law) *landings {
	l.known, l.holes, l.level = nil, nil, nil
	return &landings{law: l, share: map[[2]int]float64{}}
}

// landing is that share for n heads at lambda customers a minute.
func (g *landings) landing(n int, lambda float64) float64 {
	load := min(lambda/(float64(n)*g.law.top()), mostLoad) * loadSteps
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
		load := float64(j) / loadSteps
		if g.law.theta == 0 {
			load = min(load, 0.99) // endless patience has no equilibrium at a full load
		}
		if s := g.law.steady(n, load*float64(n)*g.law.top(), 0); j > 0 && s.Waits < 1 {
			v = s.caught / (1 - s.Waits)
		}
		g.share[key] = v
	}
	return v
}
