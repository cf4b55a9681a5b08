package forecast

import "math"

// piece is a run of slots whose volume is given.
type piece struct {
	from, to int
	volume   float64
	jump     bool // the rate may jump at its start
}

// shapeSurge returns slot volumes that add up to each piece's volume, close to
// base × a smooth course of multipliers. The multiplier would be constant inside
// each piece if only the volumes counted; that makes steps at every boundary that
// no customer makes. So the multipliers m minimise
//
//	Σ (m[t+1] − m[t])² + ε Σ (m[t] − piece's mean)²
//
// under the volume of each piece, which is a tridiagonal system and one equation
// per piece. Slots outside all pieces keep their base. Hours at which the shop is
// normally closed have no shape of their own: they take the line between the
// hours on either side.
func shapeSurge(base []float64, pieces []piece) []float64 {
	out := append([]float64(nil), base...)
	shape := bridgeClosed(base)
	owner := make([]int, len(base))
	for i := range owner {
		owner[i] = -1
	}
	flat := make([]float64, len(base)) // multipliers without smoothing
	for i := range flat {
		flat[i] = 1
	}
	for k, p := range pieces {
		sum := 0.0
		for t := p.from; t < p.to; t++ {
			owner[t] = k
			sum += shape[t]
		}
		for t := p.from; t < p.to; t++ {
			flat[t] = p.volume / sum
		}
	}
	m := smoothCourse(shape, flat, owner, pieces)
	for t, k := range owner {
		if k >= 0 {
			out[t] = shape[t] * m[t]
		}
	}
	// The arithmetic above is exact but for rounding and the lower limit.
	for _, p := range pieces {
		sum := sumOf(out[p.from:p.to])
		for t := p.from; t < p.to; t++ {
			if sum > 0 {
				out[t] *= p.volume / sum
			} else {
				out[t] = p.volume / float64(p.to-p.from)
			}
		}
	}
	return out
}

// bridgeClosed returns the base with its closed runs (under a hundredth of the
// mean) filled by the line between the logarithms of the slots around them.
func bridgeClosed(base []float64) []float64 {
	out := append([]float64(nil), base...)
	least := meanOf(base) / 100
	if least <= 0 {
		for t := range out {
			out[t] = 1
		}
		return out
	}
	for from := 0; from < len(out); {
		if out[from] > least {
			from++
			continue
		}
		to := from
		for to < len(out) && base[to] <= least {
			to++
		}
		// Means over half a dozen slots, so that one lone inquiry before closing
		// does not set the level of a night.
		left, right := meanOf(base[max(0, from-6):from]), meanOf(base[to:min(len(base), to+6)])
		switch {
		case from == 0 && to == len(out):
			left, right = 1, 1
		case from == 0:
			left = right
		case to == len(out):
			right = left
		}
		left, right = math.Log(max(left, least)), math.Log(max(right, least))
		for t := from; t < to; t++ {
			at := (float64(t-from) + 0.5) / float64(to-from)
			out[t] = math.Exp(left + at*(right-left))
		}
		from = to
	}
	return out
}

func sumOf(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum
}

func meanOf(v []float64) float64 { return sumOf(v) / float64(max(1, len(v))) }

// stiffness ties a multiplier to its piece's mean: with 0.02 the course bends
// over about seven slots on either side of a boundary.
const stiffness = 0.02

// smoothCourse solves for the multipliers. Multipliers never fall below a third
// of their piece's mean: where the solution would, it is drawn back to the mean.
func smoothCourse(shape, flat []float64, owner []int, pieces []piece) []float64 {
	diag, off, right := courseSystem(flat, owner, pieces)
	m := tridiagonal(diag, off, right)
	// Volumes: m + Σ λ_k A⁻¹ a_k with a_k the shape inside piece k. The effect of
	// one piece's correction fades with distance, but all are solved together.
	k := len(pieces)
	if k == 0 {
		return m
	}
	response := make([][]float64, k)
	for i, p := range pieces {
		a := make([]float64, len(shape))
		copy(a[p.from:p.to], shape[p.from:p.to])
		response[i] = tridiagonal(diag, off, a)
	}
	system := make([][]float64, k)
	for i, p := range pieces {
		system[i] = make([]float64, k+1)
		for j := range pieces {
			for t := p.from; t < p.to; t++ {
				system[i][j] += shape[t] * response[j][t]
			}
		}
		system[i][k] = p.volume
		for t := p.from; t < p.to; t++ {
			system[i][k] -= shape[t] * m[t]
		}
	}
	lambda, ok := eliminate(system)
	if !ok {
		return flat
	}
	for i := range pieces {
		for t := range m {
			m[t] += lambda[i] * response[i][t]
		}
	}
	for _, p := range pieces {
		keep := 1.0
		for t := p.from; t < p.to; t++ {
			if least := flat[t] / 3; m[t] < least && m[t] < flat[t] {
				keep = min(keep, (flat[t]-least)/(flat[t]-m[t]))
			}
		}
		for t := p.from; t < p.to; t++ {
			m[t] = flat[t] + keep*(m[t]-flat[t])
		}
	}
	return m
}

// courseSystem returns the tridiagonal system of the multipliers without the
// volumes: its diagonal, what couples slot t with t+1, and its right side.
func courseSystem(flat []float64, owner []int, pieces []piece) (diag, off, right []float64) {
	n := len(flat)
	diag, off, right = make([]float64, n), make([]float64, n), make([]float64, n)
	joined := false // the slot before is tied to this one
	for t := range n {
		diag[t], right[t] = stiffness, stiffness*flat[t]
		if owner[t] < 0 {
			diag[t], right[t] = 1, flat[t]
		}
		if joined {
			diag[t]++
		}
		joined = t+1 < n && owner[t] >= 0 && owner[t+1] >= 0 && (owner[t] == owner[t+1] || !pieces[owner[t+1]].jump)
		if joined {
			diag[t]++
			off[t] = -1
		}
	}
	return diag, off, right
}

// tridiagonal solves a symmetric tridiagonal system; off[t] couples t and t+1.
func tridiagonal(diag, off, right []float64) []float64 {
	n := len(diag)
	c, x := make([]float64, n), make([]float64, n)
	for t := range n {
		d, r := diag[t], right[t]
		if t > 0 {
			d -= off[t-1] * c[t-1]
			r -= off[t-1] * x[t-1]
		}
		c[t], x[t] = off[t]/d, r/d
	}
	for t := n - 2; t >= 0; t-- {
		x[t] -= c[t] * x[t+1]
	}
	return x
}

// eliminate solves a small system given as rows with the right side last.
func eliminate(a [][]float64) ([]float64, bool) {
	n := len(a)
	for i := range n {
		p := i
		for r := i + 1; r < n; r++ {
			if math.Abs(a[r][i]) > math.Abs(a[p][i]) {
				p = r
			}
		}
		if math.Abs(a[p][i]) < 1e-300 {
			return nil, false
		}
		a[i], a[p] = a[p], a[i]
		for r := i + 1; r < n; r++ {
			f := a[r][i] / a[i][i]
			for c := i; c <= n; c++ {
				a[r][c] -= f * a[i][c]
			}
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = a[i][n]
		for c := i + 1; c < n; c++ {
			x[i] -= a[i][c] * x[c]
		}
		x[i] /= a[i][i]
	}
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, false
		}
	}
	return x, true
}
