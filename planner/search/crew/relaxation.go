package crew

import (
	"math"
	"slices"
)

// Line is the rows that a rule has in the Lagrangian relaxation for one queue, post, pause
// or team: at most one for each slot. A row wants the coefficients of who is there to add
// up to its need. Its multiplier, λ ≥ 0, is a price: who adds to the row earns λ times the
// coefficient, and what the row is short of costs λ times as much. As long as λ is at most
// what a breach costs, everybody's cheapest timetable under these prices together with
// λ × need cost no more than the best roster does under the rule. Where breaches differ in
// cost, λ is at most what the dearest costs, and a head of the need counts for λ or for
// what its absence costs, whichever is less.
type Line struct {
	Rule  string
	Row   []int32   // per slot: number of the row, -1 for none
	Need  []float64 // per slot
	Limit []float64 // per slot: λ at most; where 0 there is no row
	Steps [][]Step  // per slot: where what the row is short of costs more, the more it is: its steps, the last at the limit; nil = none has
	Grain []float64 // per slot: what λ is best a multiple of, for its shares to be whole; nil = 1
	Scale float64   // how fast λ moves, if not as fast as others; 0 = 1
	Team  int       // whose members count; Whole = everybody

	// Coefficients of a head in the row.
	Place int     // at this place, 0 = at none …
	There float64 // … so much
	Pause int     // away for this pause, -1 = for none, -1, and Share of the pause while on duty
	On    float64 // On ÷ Per on duty; those are counted beyond the first Less
	Per   float64
	Less  int32
	Lead  float64 // on duty, who leads, further
	End   float64 // so much for a duty that ends, and as much less for a reserve's that starts
	Dawn  float64 // designated as dawn crew
}

// Relaxation is the rows of all rules that have some.
type Relaxation struct {
	*Shop
	Lines []*Line
	Rows  []Row
	Needs []*Line // per place: the rows of the heads that it needs, nil for none
	Dawn  *Line   // the row of the designations, in the first slot; nil for none
	// Share is, per pause and slot, the part of a head that may be away for the pause
	// for each on duty.
	Share   [len(Pauses)][]float64
	Coupled []Coupled
	starts  []int
}

// Row is a line's row of a slot.
type Row struct {
	*Line
	Slot int
}

// NewRelaxation lays out the rows; starts are the slots at which a duty may start, in
// ascending order.
func NewRelaxation(s *Shop, starts []int) *Relaxation {
	x := &Relaxation{Shop: s, Needs: make([]*Line, s.Places()), starts: starts}
	for k := range x.Share {
		x.Share[k] = row[float64](s, 0)
	}
	for _, r := range s.byRows {
		r.rows(x)
	}
	return x
}

// line returns a line without rows, of everybody.
func (x *Relaxation) line(rule string) *Line {
	l := &Line{Rule: rule, Row: row[int32](x.Shop, 0), Need: row[float64](x.Shop, 0), Limit: row[float64](x.Shop, 0), Pause: -1, Per: 1, Team: Whole}
	for t := range l.Row {
		l.Row[t] = -1
	}
	return l
}

// add adds a line, with a row in every slot in which it has a limit.
func (x *Relaxation) add(l *Line) {
	x.Lines = append(x.Lines, l)
	for t, limit := range l.Limit {
		if limit > 0 {
			l.Row[t] = int32(len(x.Rows))
			x.Rows = append(x.Rows, Row{l, t})
		}
	}
}

// Max returns the largest λ of the row.
func (r Row) Max() float64 { return r.Limit[r.Slot] }

// Integer returns λ in whole numbers, within the limit and a multiple of the grain.
func (r Row) Integer(λ float64) int64 {
	whole := math.Round(λ)
	if r.Grain != nil && r.Grain[r.Slot] > 1 {
		grain := r.Grain[r.Slot]
		if whole = math.Round(λ/grain) * grain; whole > r.Max() {
			whole -= grain
		}
	}
	return int64(whole)
}

// Requirement returns the row's need with what Less adds to it.
func (r Row) Requirement() float64 { return r.Need[r.Slot] + r.On*float64(r.Less)/r.Per }

// Ladder returns the row's steps, nil where it has a single one.
func (r Row) Ladder() []Step {
	if r.Steps == nil {
		return nil
	}
	return r.Steps[r.Slot]
}

// Constant returns what the requirement counts for at λ, rounded down: the bound stays one.
func (r Row) Constant(λ int64) (sum int64) {
	if steps := r.Ladder(); steps != nil {
		for _, s := range steps {
			sum += int64(s.Heads) * min(λ, int64(s.Cost))
		}
		return sum
	}
	price := float64(λ)
	return int64(math.Floor(price*r.Need[r.Slot])) + int64(math.Floor(price*r.On*float64(r.Less)/r.Per))
}

// Rise returns the price of a row that begins at such a price and rises by pace for each
// head that is short, and whether the next head would make a difference. A head whose
// absence costs less than the price is done without, and raises nothing (steps); no price
// is above the limit.
func Rise(price, pace float64, steps []Step, limit float64) (float64, bool) {
	for _, s := range steps {
		if price <= s.Cost {
			break
		}
		if price -= pace * s.Heads; price <= s.Cost {
			return min(s.Cost, limit), false
		}
	}
	switch {
	case price <= 0:
		return 0, false
	case price >= limit:
		return limit, false
	}
	return price, true
}

// Short returns the row's subgradient at λ and the timetables counted: what it is short of
// that costs at least λ.
func (x *Relaxation) Short(r Row, λ int64, c *Counts) (short float64) {
	t, heads := r.Slot, c.Total
	if r.Team != Whole {
		heads = c.In[r.Team]
	}
	h := &heads[t]
	short -= r.There * float64(c.At[r.Place][t])
	if r.Pause >= 0 {
		short += float64(h.Away[r.Pause]) - x.Share[r.Pause][t]*float64(h.Duty)
	}
	if r.On != 0 {
		short -= r.On * float64(h.Duty-r.Less) / r.Per
	}
	short -= r.Lead*float64(h.Leads) + r.End*float64(c.Ends[t]-c.Starts[t]) + r.Dawn*float64(c.Designated)
	for _, s := range r.Ladder() {
		if s.Cost < float64(λ) {
			short -= s.Heads
		}
	}
	return short + r.Need[t]
}

// Coefficient returns what somebody on duty at an activity adds to the line's row of the
// slot.
func (x *Relaxation) Coefficient(l *Line, a *Agent, t, place int, pause int8) (sum float64) {
	if l.Pause >= 0 {
		sum = x.Share[l.Pause][t]
		if int(pause) == l.Pause {
			sum--
		}
		return sum
	}
	if sum = l.OnDuty(a); l.Place > 0 && l.Place == place {
		sum += l.There
	}
	return sum
}

// OnDuty returns what somebody on duty adds to the line's rows whatever is done.
func (l *Line) OnDuty(a *Agent) float64 {
	sum := l.On / l.Per
	if a.Leads {
		sum += l.Lead
	}
	return sum
}

// About reports whether the line's rows are about the agent.
func (l *Line) About(a *Agent) bool { return l.Team == Whole || l.Team == a.Team }

// Price fills the prices that an agent pays under the multipliers, rounded down.
func (x *Relaxation) Price(a *Agent, λ []int64, pr *Prices) {
	pr.Clear()
	for _, l := range x.Lines {
		if l.About(a) && (l.Place == 0 || slices.Contains(pr.Places, l.Place)) {
			l.price(a, λ, pr)
		}
	}
	for k, away := range pr.Away {
		for t, v := range away {
			if v > 0 {
				pr.On[t] -= int64(math.Ceil(float64(v) * x.Share[k][t]))
			}
		}
	}
}

func (l *Line) price(a *Agent, λ []int64, pr *Prices) {
	at := pr.At[l.Place]
	there, lead, end := int64(l.There), int64(l.Lead), int64(l.End)
	for t, r := range l.Row {
		if r < 0 || λ[r] == 0 {
			continue
		}
		v := λ[r]
		if l.Pause >= 0 {
			pr.Away[l.Pause][t] += v
			continue
		}
		at[t] -= v * there
		if l.On != 0 {
			pr.On[t] += int64(math.Floor(float64(-v) * l.On / l.Per))
		}
		if a.Leads {
			pr.On[t] -= v * lead
		}
		if a.Reserve {
			pr.Start[t] += v * end
		} else {
			pr.End[t] -= v * end
		}
		pr.Dawn -= v * int64(l.Dawn)
	}
}
