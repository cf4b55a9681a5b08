package simulate

import (
	"math"
	"slices"

	"paiban/planner/model"
)

// day is the input made ready: times in seconds from the start of the horizon.
type day struct {
	slots  int
	length float64 // of a slot
	queues []line
	agents []person
	manned [][]bool // [queue][slot] somebody serves
	// thick is by how much arrivals are thickened, [queue][slot]. Where few customers
	// come, probes come too, at the same moments as customers might: they are given
	// to agents and wait like them, but take nobody's time. Customers see the state
	// as an onlooker at a random moment does (Wolff 1982), so that the shares of a
	// slot are those of both, and hundreds of days say as much as thousands.
	thick   [][]float64
	span    model.Span // measured
	slow    float64
	absence float64
	periods []model.Span
	period  []int // by slot, -1 = none

	absent, absentFrom int
}

// enough is the number of customers of a slot below which probes come, and thickest
// how many for each customer at most.
const (
	enough   = 20
	thickest = 200
)

// line is one queue.
type line struct {
	Queue
	phone  bool
	volume []float64 // arrivals a second, by slot
	want   []float64 // by slot

	standards []documented
	target    []float64 // by slot
	end       float64   // probability that a message is the chat's last
	turns     int32     // with FixedTurns
	patience  float64   // seconds, 0 = endless
}

// person is one agent's day.
type person struct {
	serve []int16   // queue served in the slot, -1 = none
	last  []float64 // from when on no new customers are taken
	duty  []int16   // number of the duty that holds the slot, -1 = none
	caps  []int     // by queue
	slow  float64   // factor on the time to write
}

func newDay(in Input) (*day, error) {
	slots := in.Grid.Slots()
	if slots <= 0 || in.Grid.SlotMinutes <= 0 {
		return nil, mismatch("slots", slots, 1)
	}
	if len(in.Volume) != len(in.Queues) {
		return nil, mismatch("volumes", len(in.Volume), len(in.Queues))
	}
	if len(in.Timetables) != len(in.Agents) {
		return nil, mismatch("timetables", len(in.Timetables), len(in.Agents))
	}
	d := &day{absent: max(0, in.Absent), absentFrom: max(0, min(in.AbsentFrom, slots)), periods: in.Periods, slots: slots,
		length: float64(in.Grid.SlotMinutes) * 60, span: in.Measure, slow: positive(in.SlowSeconds, 180), absence: in.Absence}
	if d.span.Len() == 0 {
		d.span = model.Span{From: 0, To: slots}
	}
	for t := range slots {
		d.period = append(d.period, slices.IndexFunc(d.periods, func(s model.Span) bool { return s.Has(t) }))
	}
	for q, queue := range in.Queues {
		if len(in.Volume[q]) != slots {
			return nil, mismatch("slots in a volume", len(in.Volume[q]), slots)
		}
		d.queues = append(d.queues, newLine(queue, in.Volume[q], d.length))
	}
	for i := range in.Agents {
		if len(in.Timetables[i]) != slots {
			return nil, mismatch("slots in a timetable", len(in.Timetables[i]), slots)
		}
		d.agents = append(d.agents, d.newPerson(&in.Agents[i], in.Timetables[i], float64(max(0, in.WindDown))*60))
	}
	for q := range d.queues {
		thick := make([]float64, slots)
		for s, v := range d.queues[q].volume {
			thick[s] = 1
			if n := v * d.length; n > 0 && n < enough {
				thick[s] = min(thickest, math.Ceil(enough/n))
			}
		}
		d.thick = append(d.thick, thick)
		d.manned = append(d.manned, make([]bool, slots))
		for _, p := range d.agents {
			for s, serve := range p.serve {
				d.manned[q][s] = d.manned[q][s] || int(serve) == q
			}
		}
	}
	return d, nil
}

func newLine(q Queue, volume []float64, length float64) line {
	l := line{Queue: q, phone: q.Channel == model.Phone, standards: standardsOf(q.Channel), want: make([]float64, len(volume))}
	copy(l.want, q.SlotWant)
	l.Typing = positive(q.Typing, 1e-3)
	l.Silence = max(positive(q.Silence, 0), 0)
	l.Greeting = positive(q.Greeting, 0)
	l.patience = positive(q.Patience, 0) * 60
	turns := max(1, positive(q.Turns, 1))
	if l.phone {
		turns, l.Greeting, l.Concurrency = 1, 0, 1
	}
	l.Concurrency = max(1, min(l.Concurrency, 100))
	l.end = 1 / turns
	l.turns = int32(math.Round(min(turns, 1e6)))
	for t, v := range volume {
		l.volume = append(l.volume, positive(v, 0)/length)
		s := positive(q.Seconds, 30)
		if t < len(q.SlotSeconds) {
			s = positive(q.SlotSeconds[t], s)
		}
		l.target = append(l.target, s)
	}
	return l
}

func (d *day) newPerson(a *model.Agent, t model.Timetable, windDown float64) person {
	p := person{slow: 1 / positive(a.Speed, 1)}
	for _, q := range d.queues {
		c := q.Concurrency
		if a.Concurrency > 0 && !q.phone {
			c = min(a.Concurrency, 100)
		}
		p.caps = append(p.caps, c)
	}
	p.serve = make([]int16, d.slots)
	p.last = make([]float64, d.slots)
	p.duty = make([]int16, d.slots)
	duty, stop := int16(-1), math.Inf(1)
	for s, act := range t {
		if act != model.Off && (s == 0 || t[s-1] == model.Off) {
			duty++
		}
		p.duty[s] = duty
		p.serve[s] = -1
		if q, ok := act.Queue(); ok && q < len(d.queues) {
			p.serve[s] = int16(q)
		} else if act == model.Treat && s > 0 {
			p.serve[s] = p.serve[s-1] // eaten at the desk
		}
	}
	for s := d.slots - 1; s >= 0; s-- {
		if p.serve[s] < 0 {
			stop = float64(s)*d.length - windDown
		}
		p.last[s] = stop
	}
	return p
}

// positive returns x where it is a positive number, else the replacement.
func positive(x, instead float64) float64 {
	if x > 0 && !math.IsInf(x, 1) {
		return x
	}
	return instead
}
