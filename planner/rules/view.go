package rules

import (
	"sync"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// view is a roster taken apart once, so that each rule reads what it needs:
// duties and runs of every agent, what is paid, which phase a slot lies in.
// Input from outside is made safe here: slots outside the horizon do not exist
// for a rule, and what a timetable lacks is Off.
type view struct {
	d      *Day
	r      *model.Roster
	n, m   int       // slots of the horizon, minutes of a slot
	paid   [256]bool // per activity
	phases []int     // per slot: index of its phase, -1 for none
	pauses []pause   // of all phases, in order
	people []person
	duties []duty      // of everybody, person after person
	runs   []model.Run // of everybody, duty after duty
	cal    Calendar    // without dates where no work rules are set

	before []int        // buffer of paidBefore
	dates  []model.Span // buffer of onDates
	shop   *headcount   // everybody, counted when first asked for
	teams  []team       // likewise

	// The rule at work, its weight, and what it has found.
	rule   *Rule
	weight int
	list   []model.Breach
}

// person is one agent with the timetable under judgement.
type person struct {
	*model.Agent
	i      int // index in Day.Agents
	t      model.Timetable
	dawn   bool
	duties []duty
	paid   int          // paid minutes over the horizon
	limits model.Limits // of a roster of many days
}

// duty is one unbroken stay with its runs of one activity each.
type duty struct {
	model.Span
	runs []model.Run
	paid int // minutes
	// An absence cut the duty short at its start or end, or tore it: then it has holes.
	cutStart, cutEnd, torn bool

	// Of a roster of many days:
	date  int // on which it starts
	kind  int // its type, -1 for none
	night bool
}

// pause is a pause of a phase with its kind read.
type pause struct {
	*playbook.Pause
	phase int
	kind  model.Activity
}

// look takes the roster apart.
func look(d *Day, r *model.Roster) *view {
	v := &view{}
	v.open(d)
	v.r = r
	v.people = make([]person, 0, len(d.Agents))
	v.duties = make([]duty, 0, 2*len(d.Agents))
	v.runs = make([]model.Run, 0, 16*len(d.Agents))
	v.list = make([]model.Breach, 0, 6*len(d.Agents))
	for i := range d.Agents {
		var t model.Timetable
		if i < len(r.Timetables) {
			t = r.Timetables[i]
		}
		v.add(i, t, i < len(r.Dawn) && r.Dawn[i])
	}
	return v
}

var views = sync.Pool{New: func() any { return new(view) }}

// nobody is the roster behind a view of one agent: agent rules do not read it.
var nobody = &model.Roster{}

// lookAtOne takes one agent's timetable apart; the caller releases the view.
func lookAtOne(d *Day, i int, t model.Timetable, dawn bool) *view {
	v := views.Get().(*view)
	v.open(d)
	v.r = nobody
	v.people, v.duties, v.runs = v.people[:0], v.duties[:0], v.runs[:0]
	v.add(i, t, dawn)
	return v
}

// release gives a view of one agent back.
func (v *view) release() {
	v.d, v.r, v.rule, v.cal = nil, nil, nil, Calendar{}
	views.Put(v)
}

// open reads what the day says about slots.
func (v *view) open(d *Day) {
	v.d, v.n, v.m = d, max(0, d.Grid.N), max(0, d.Grid.SlotMinutes)
	for a := range v.paid {
		v.paid[a] = a != int(model.Off)
	}
	for kind, paid := range d.Labour.Paid {
		if a, ok := model.ParseKind(kind); ok && a != model.Off {
			v.paid[a] = paid
		} else if kind == "serve" {
			for q := range model.MaxQueues {
				v.paid[model.Serve(q)] = paid
			}
		}
	}
	if cap(v.phases) < v.n {
		v.phases = make([]int, v.n)
	}
	v.phases = v.phases[:v.n]
	for t := range v.phases {
		v.phases[t] = -1
	}
	for k := len(d.Phases) - 1; k >= 0; k-- { // the first of two that overlap wins, as in PhaseAt
		s := v.inside(d.Phases[k].Span)
		for t := s.From; t < s.To; t++ {
			v.phases[t] = k
		}
	}
	v.cal = Calendar{}
	if d.Work != nil {
		v.cal = *d.Calendar()
	}
	v.pauses = v.pauses[:0]
	for k := range d.Phases {
		for j := range d.Phases[k].Pauses {
			p := &d.Phases[k].Pauses[j]
			if a, ok := model.ParseKind(p.Kind); ok && a != model.Off {
				v.pauses = append(v.pauses, pause{p, k, a})
			}
		}
	}
}

// add takes one timetable apart.
func (v *view) add(i int, t model.Timetable, dawn bool) {
	t = t[:min(len(t), v.n)]
	p := person{Agent: &v.d.Agents[i], i: i, t: t, dawn: dawn, limits: limitsOf(v.d.work(), &v.d.Agents[i])}
	first := len(v.duties)
	for at := 0; at < len(t); {
		if t[at] == model.Off {
			at++
			continue
		}
		u := duty{Span: model.Span{From: at}}
		from := len(v.runs)
		for at < len(t) && t[at] != model.Off {
			end := at + 1
			for end < len(t) && t[end] == t[at] {
				end++
			}
			v.runs = append(v.runs, model.Run{Span: model.Span{From: at, To: end}, Activity: t[at]})
			if v.paid[t[at]] {
				u.paid += (end - at) * v.m
			}
			at = end
			if back := p.back(at, v); back > at && back < len(t) && t[back] != model.Off {
				u.torn, at = true, back
			}
		}
		u.To = at
		for _, x := range p.Absences {
			u.cutStart = u.cutStart || x.To == u.From
			u.cutEnd = u.cutEnd || x.From == u.To
		}
		// Later growth of v.runs moves it elsewhere; what this duty holds stays as it is.
		u.runs = v.runs[from:len(v.runs):len(v.runs)]
		if len(v.cal.Dates) > 0 {
			u.date, u.kind = v.cal.DateOf(u.From), v.d.typeOf(u.Span, u.runs)
			u.night = v.d.IsNight(u.Span, u.kind)
		}
		p.paid += u.paid
		v.duties = append(v.duties, u)
	}
	p.duties = v.duties[first:len(v.duties):len(v.duties)]
	v.people = append(v.people, p)
}

// back returns when a duty that ended at slot t goes on because an absence tore it: at
// the end of the absence, or at the next time on the duty grid; t if none did.
func (p *person) back(t int, v *view) int {
	if t >= len(p.t) || p.t[t] != model.Off {
		return t
	}
	for _, x := range p.Absences {
		if x.From != t {
			continue
		}
		for at := x.To; at < len(p.t) && (at-x.To)*v.m < max(v.m, v.d.Labour.DutyGrid); at++ {
			if p.t[at] != model.Off {
				return at
			}
		}
	}
	return t
}

// cutOff reports whether an absence cut the duty short or tore it.
func (u *duty) cutOff() bool { return u.cutStart || u.cutEnd || u.torn }

// pieces are the unbroken parts of the duty: one, unless an absence tore it.
func (u *duty) pieces() []model.Span {
	out := []model.Span{{From: u.From, To: u.From}}
	for _, run := range u.runs {
		if run.From > out[len(out)-1].To {
			out = append(out, run.Span)
		}
		out[len(out)-1].To = run.To
	}
	return out
}

// begin sets the rule at work.
func (v *view) begin(rule *Rule) {
	v.rule, v.weight = rule, rule.Weight(v.d)
}

// at returns what the person does in slot t.
func (p *person) at(t int) model.Activity {
	if t < 0 || t >= len(p.t) {
		return model.Off
	}
	return p.t[t]
}

// whole is the horizon.
func (v *view) whole() model.Span { return model.Span{To: v.n} }

// inside limits a span to the horizon.
func (v *view) inside(s model.Span) model.Span {
	from := max(0, min(s.From, v.n))
	return model.Span{From: from, To: max(from, min(s.To, v.n))}
}

// phase returns the id of the phase that holds slot t, "" for none.
func (v *view) phase(t int) string {
	if t < 0 || t >= v.n || v.phases[t] < 0 {
		return ""
	}
	return v.d.Phases[v.phases[t]].ID
}
