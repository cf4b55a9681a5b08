package crew

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// TestShortageRows holds a row with steps against what missing heads cost: at every price
// and number of heads it counts for no more, at the best price for just as much, and the
// price that rises with what is missing is where a proximal step leads to.
func TestShortageRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var steps []Step
		cost := 0
		for range rapid.IntRange(2, 4).Draw(t, "steps") {
			cost += rapid.IntRange(1, 9).Draw(t, "rise")
			steps = append(steps, Step{float64(rapid.IntRange(1, 4).Draw(t, "heads")), float64(cost)})
		}
		short := newShortage(steps)
		l := &Line{Need: []float64{float64(len(short.saves))}, Limit: []float64{float64(cost)}, Steps: [][]Step{steps}}
		r, rule := Row{l, 0}, &shortRule{need: [][]*shortage{{short}}}
		for heads := range int32(len(short.saves) + 3) {
			most := int64(math.MinInt64)
			for λ := range int64(cost) + 1 {
				most = max(most, r.Constant(λ)-λ*int64(heads))
			}
			if want := rule.cost(0, 0, heads); most != want {
				t.Fatalf("%d heads of %v cost %d, by the row at most %d", heads, steps, want, most)
			}
			centre, pace := float64(rapid.IntRange(0, cost).Draw(t, "centre")), float64(rapid.IntRange(1, 8).Draw(t, "pace"))/4
			value := func(p float64) float64 { // of the row, less the square of the way
				sum := -p*float64(heads) - (p-centre)*(p-centre)/(2*pace)
				for _, s := range steps {
					sum += s.Heads * min(p, s.Cost)
				}
				return sum
			}
			best := value(0)
			for p := range 64*cost + 1 {
				best = max(best, value(float64(p)/64))
			}
			p, _ := Rise(centre+pace*(r.Requirement()-float64(heads)), pace, steps, float64(cost))
			if value(p) < best-1e-9 {
				t.Fatalf("%d heads of %v, from %g by %g: price %g is worth %g, the best %g", heads, steps, centre, pace, p, value(p), best)
			}
		}
	})
}

// TestManagerTakes: what the manager's price takes of a need's limit is what the need
// counts for less then, to the head.
func TestManagerTakes(t *testing.T) {
	steps := []Step{{2, 10}, {1, 12}, {3, 20}}
	c := Coupled{row: Row{&Line{Need: []float64{6}, Limit: []float64{20}, Steps: [][]Step{steps}}, 0}}
	whole := c.row.Constant(20)
	for manager := range whole + 1 {
		left := c.Left(manager)
		if lost := whole - c.row.Constant(left); lost < manager || left < 20 && whole-c.row.Constant(left+1) >= manager {
			t.Errorf("a manager at %d leaves %d, which takes %d of %d", manager, left, lost, whole)
		}
	}
}
