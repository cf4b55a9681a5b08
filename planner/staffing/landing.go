package staffing

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// A customer who finds a place free is given to an agent with the fewest chats,
// and may still wait until that agent has finished a message of another chat. How
// many chats that agent has is not just a matter of how many there are in all:
// nobody's chats are moved about. Who finishes one of q chats has only q-1 until
// the next customer comes, while another agent has one more than an even spread
// would give. Such an agent is a hole here.

// maxHoles is how many holes are told apart, and sweeps how often the balance of
// their numbers is gone through; more change no figure by a thousandth.
const (
	maxHoles = 4
	sweeps   = 2
)

// landed returns the probability, in the measure of p, that a customer lands at an
// agent with about q chats who is in the middle of a message. p[i] is the
// probability of first+i chats more than q for each of n agents: of the level q
// itself, and of as much as is likely of the level below. above is that of the
// state after the last.
//
// The states are (r, h), r the chats above an even q. From r = 0 on, h agents have
// only q-1 chats; below, h is the agents who have one more than q, and who will
// leave as many holes when r is 0 again:
//
//	a customer comes                   → (r+1, h-1), or (r+1, 0); below 0 (r+1, h)
//	one of q chats ends, r > 0         → (r-1, h+1)
//	one of q+1 chats ends, r ≤ 0       → (r-1, h-1)
//	any other chat ends                → (r-1, h)
//
// The sums over h are p, which is exact, so that sweeps up and down bring the
// balance about quickly.
func (l *law) landed(q, n, first int, p []float64, above, lambda float64) float64 {
	if q == 0 {
		return 0
	}
	if len(l.holes) < len(p)+2 {
		l.holes = make([][maxHoles + 2]float64, len(p)+2)
	}
	b := balance{n: n, first: first, p: p, x: l.holes[:len(p)+2], above: above, lambda: lambda,
		deeper: l.rate[q-1], even: l.rate[q], more: l.rate[min(q+1, l.cap)]}
	clear(b.x)
	for i, v := range p {
		b.x[i+1][0] = v
	}
	for range sweeps {
		for i := range p {
			b.settle(i)
		}
		for i := len(p) - 1; i >= 0; i-- {
			b.settle(i)
		}
	}
	sum := 0.0
	for i := max(0, -first); i < len(p); i++ {
		none := min(p[i], b.x[i+1][0])
		sum += none*l.busy[q] + (p[i]-none)*l.busy[q-1]
	}
	return sum
}

// balance is the chain of landed: what goes into a state and out of it.
type balance struct {
	n, first           int
	p                  []float64
	x                  [][maxHoles + 2]float64 // x[i+1][h] of (first+i, h), with an empty border
	above, lambda      float64
	deeper, even, more float64 // an agent's rate with a chat less than q, with q, with one more
}

// ends returns the rates at which chats end in (r, h): with a new hole, with one
// fewer, without a change.
func (b *balance) ends(r, h int) (up, down, same float64) {
	if r > 0 {
		return float64(max(0, b.n-r-2*h)) * b.even, 0, float64(r+h)*b.more + float64(h)*b.deeper
	}
	// Of n agents h have q+1, -r+h have q-1, the others q.
	return 0, float64(h) * b.more, float64(max(0, b.n+r-2*h))*b.even + float64(h-r)*b.deeper
}

// settle shares out p[i] among the numbers of holes, by what comes in from the
// neighbours as they are now.
func (b *balance) settle(i int) {
	r, sum := b.first+i, 0.0
	row := &b.x[i+1]
	for h := 0; h <= maxHoles; h++ {
		if h > 0 && 2*h > b.n-max(r, -r) {
			row[h] = 0
			continue
		}
		up, down, same := b.ends(r, h)
		in := 0.0
		switch {
		case r <= 0:
			in = b.lambda * b.x[i][h]
		case h == 0:
			in = b.lambda * (b.x[i][0] + b.x[i][1])
		default:
			in = b.lambda * b.x[i][h+1]
		}
		if i+1 < len(b.p) {
			if h > 0 {
				u, _, _ := b.ends(r+1, h-1)
				in += u * b.x[i+2][h-1]
			}
			_, d, _ := b.ends(r+1, h+1)
			_, _, s := b.ends(r+1, h)
			in += d*b.x[i+2][h+1] + s*b.x[i+2][h]
		} else if h == 0 {
			in += float64(b.n) * b.more * b.above
		}
		row[h] = in / (b.lambda + up + down + same)
		sum += row[h]
	}
	if sum > 0 {
		for h := range row {
			row[h] *= b.p[i] / sum
		}
	} else {
		row[0] = b.p[i]
	}
}

// dispersion is the long-run variance ÷ mean of the number of chats that an agent
// finishes who always has c of them. A chat whose first message may be its last,
// but which else goes on for a long silence, is more irregular than an exponential
// time of the same mean, and the agent's chats get in each other's way. The agent
// is a Markov chain in the number of chats that wait for a message; turns is the
// mean number of messages, typing and silence are in the same unit.
func dispersion(c int, turns, typing, silence float64) float64 {
	if !(turns > 1) || !(typing > 0) || !(silence > 0) {
		return 1
	}
	last := 1 / turns
	q := mat.NewDense(c+1, c+1, nil)
	move := func(i, j int, rate float64) {
		q.Set(i, j, q.At(i, j)+rate)
		q.Set(i, i, q.At(i, i)-rate)
	}
	for k := range c + 1 {
		if k > 0 {
			move(k, k-1, (1-last)/typing) // else the next customer takes the place
		}
		if k < c {
			move(k, k+1, float64(c-k)/silence)
		}
	}
	a := mat.DenseCopyOf(q.T())
	right := mat.NewVecDense(c+1, nil)
	right.SetVec(0, 1)
	for k := range c + 1 {
		a.Set(0, k, 1)
	}
	var pi mat.VecDense
	if pi.SolveVec(a, right) != nil {
		return 1
	}
	// Index = 1 + 2 π D (Z − eπ) D e ÷ mean, Z = (eπ − Q)⁻¹, D the rate of finishing.
	z := mat.NewDense(c+1, c+1, nil)
	rate := mat.NewVecDense(c+1, nil)
	mean := 0.0
	for i := range c + 1 {
		for j := range c + 1 {
			z.Set(i, j, pi.AtVec(j)-q.At(i, j))
		}
		if i > 0 {
			rate.SetVec(i, last/typing)
			mean += pi.AtVec(i) * last / typing
		}
	}
	var v mat.VecDense
	if v.SolveVec(z, rate) != nil || !(mean > 0) {
		return 1
	}
	sum := 0.0
	for i := range c + 1 {
		sum += pi.AtVec(i) * rate.AtVec(i) * (v.AtVec(i) - mean)
	}
	return 1 + 2*sum/mean
}

// typingLater is the probability that an agent with j chats is in the middle of a
// message when the last customer came long ago and none of the chats has ended
// since. A new chat begins with a message, and a platform gives the next customer
// to who has waited longest for one: that agent types less than agents with j
// chats do on average. It is the limit of the Markov chain of dispersion, with j
// chats, that stops when a chat ends.
func typingLater(j int, turns, typing, silence float64) float64 {
	last := 1 / turns
	fastest := 1/typing + float64(j)/silence
	x, y := make([]float64, j+1), make([]float64, j+1)
	x[j] = 1
	for range 100_000 {
		clear(y)
		sum := 0.0
		for k, v := range x {
			stay := 1.0
			if k > 0 {
				y[k-1] += v * (1 - last) / typing / fastest
				stay -= 1 / typing / fastest
			}
			if k < j {
				y[k+1] += v * float64(j-k) / silence / fastest
				stay -= float64(j-k) / silence / fastest
			}
			y[k] += v * stay
		}
		for _, v := range y {
			sum += v
		}
		moved := 0.0
		for k := range y {
			y[k] /= sum
			moved = max(moved, math.Abs(y[k]-x[k]))
		}
		if x, y = y, x; moved < 1e-10 {
			break
		}
	}
	return 1 - x[0]
}
