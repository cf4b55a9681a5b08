package staffing

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// node is one of the rates that stand for a gamma distributed rate of mean 1.
type node struct{ rate, weight float64 }

// rateNodes is the number of rates, before those that hardly ever happen are
// dropped. They give the average service of 60 heads to 0.1 point at a
// coefficient of 0.2 and to 0.5 at 0.3; see TestRates.
const rateNodes = 25

// rates returns a Gauss quadrature (generalised Laguerre, by the eigenvalues of
// its Jacobi matrix: Golub and Welsch 1969) for the gamma distribution of mean
// 1 and the given coefficient of variation.
func rates(cv float64) []node {
	if !(cv > 1e-3) {
		return []node{{1, 1}}
	}
	shape := 1 / min(cv*cv, 4)
	jacobi := mat.NewSymDense(rateNodes, nil)
	for i := range rateNodes {
		jacobi.SetSym(i, i, (2*float64(i)+shape)/shape)
		if i > 0 {
			jacobi.SetSym(i-1, i, math.Sqrt(float64(i)*(float64(i)-1+shape))/shape)
		}
	}
	var eig mat.EigenSym
	if !eig.Factorize(jacobi, true) {
		return []node{{1, 1}}
	}
	var vectors mat.Dense
	eig.VectorsTo(&vectors)
	var out []node
	total := 0.0
	for i, x := range eig.Values(nil) {
		v := vectors.At(0, i)
		if w := v * v; w > 1e-6 {
			out = append(out, node{max(x, 0), w})
			total += w
		}
	}
	for i := range out {
		out[i].weight /= total
	}
	return out
}
