package model

// Timetable is what one agent does, a slot each; len = Grid.Slots().
type Timetable []Activity

// Duty is one unbroken stay: a maximal run of slots that are not Off.
type Duty struct{ Span }

// Duties returns the duties of the timetable in order.
func (t Timetable) Duties() []Duty {
	var out []Duty
	for i := 0; i < len(t); {
		if t[i] == Off {
			i++
			continue
		}
		j := i
		for j < len(t) && t[j] != Off {
			j++
		}
		out = append(out, Duty{Span{i, j}})
		i = j
	}
	return out
}

// Run is a maximal run of one activity inside a timetable.
type Run struct {
	Span
	Activity Activity
}

// Runs returns the maximal runs of equal activities inside the span, Off included.
func (t Timetable) Runs(s Span) []Run {
	var out []Run
	for i := s.From; i < s.To; {
		j := i
		for j < s.To && t[j] == t[i] {
			j++
		}
		out = append(out, Run{Span{i, j}, t[i]})
		i = j
	}
	return out
}

// Roster is a timetable for each agent of a day, in the day's order of agents.
type Roster struct {
	Timetables []Timetable
	Dawn       []bool // the planner's designation as dawn crew, len = agents
	// Overlaps are pieces of an outside file that put one agent in two places at
	// once; a roster made by the planner has none.
	Overlaps []Overlap
	Reliefs  []Relief
}

// Overlap is a span in which an outside file gives one agent two activities.
type Overlap struct {
	Agent int
	Span
}

// Relief is one named handover: reserve In starts its duty at slot At, at which
// agent Out ends its own.
type Relief struct {
	At      int
	Out, In int // indices of agents
}

// NewRoster returns a roster in which everybody is off.
func NewRoster(agents, slots int) *Roster {
	r := &Roster{Timetables: make([]Timetable, agents), Dawn: make([]bool, agents)}
	cells := make(Timetable, agents*slots)
	for i := range r.Timetables {
		r.Timetables[i] = cells[i*slots : (i+1)*slots : (i+1)*slots]
	}
	return r
}

// Clone returns a deep copy.
func (r *Roster) Clone() *Roster {
	slots := 0
	if len(r.Timetables) > 0 {
		slots = len(r.Timetables[0])
	}
	c := NewRoster(len(r.Timetables), slots)
	for i, t := range r.Timetables {
		copy(c.Timetables[i], t)
	}
	copy(c.Dawn, r.Dawn)
	c.Overlaps = append(c.Overlaps, r.Overlaps...)
	c.Reliefs = append(c.Reliefs, r.Reliefs...)
	return c
}
