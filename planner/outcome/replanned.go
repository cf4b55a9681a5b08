package outcome

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Change is a piece of somebody's timetable that is another than before.
type Change struct {
	Agent int
	model.Span
	Was, Now model.Activity
}

// Ways are the three answers to what has happened: people stay as planned; few change, each
// minute at a price; or whatever serves best.
var Ways = [3]model.Text{
	{ZH: "不动", EN: "do nothing"},
	{ZH: "少改", EN: "fewest changes"},
	{ZH: "最好", EN: "best service"},
}

// Replanned is a roster that follows another one.
type Replanned struct {
	Day    *rules.Day // with the absences
	Roster *model.Roster
	Now    int   // slot before which nothing changes
	Bound  int64 // no roster of the day scores less; 0, which says nothing, if a duty was cut off
	// Left is the former roster with the absent taken out: what happens if nobody
	// else changes anything.
	Left    *model.Roster
	Changes []Change // that this way adds, by agent and time, against the roster that was sent out
	Stopped bool
}

// Extent counts the people who change, and the minutes that do.
func Extent(changes []Change, g model.Grid) (people, minutes int) {
	for i, c := range changes {
		if i == 0 || c.Agent != changes[i-1].Agent {
			people++
		}
		minutes += c.Len() * g.SlotMinutes
	}
	return people, minutes
}

// People counts those who change.
func (x *Replanned) People() int {
	n, _ := Extent(x.Changes, x.Day.Grid)
	return n
}

// Minutes counts the minutes that change.
func (x *Replanned) Minutes() int {
	_, n := Extent(x.Changes, x.Day.Grid)
	return n
}

// Worse are the breaches from Now on of firm rules that grew against the roster before the
// change, missing heads aside: leads who are missing, and so on; and the posts that fall empty
// when they were held, even where others are held for that.
func (x *Replanned) Worse(was *rules.Day, old *model.Roster) []model.Breach {
	type kind struct{ rule, team, phase, kind string }
	sums := map[kind]int{}
	_, before := rules.Check(was, old)
	_, now := rules.Check(x.Day, x.Roster)
	each := func(list []model.Breach, f func(kind, model.Breach)) {
		for _, b := range list {
			if b.Level == model.Firm && b.To > x.Now && b.Rule != "required_heads" && b.Rule != "maximum_heads" {
				f(kind{b.Rule, b.Team, b.Phase, b.Kind}, b)
			}
		}
	}
	each(before, func(k kind, b model.Breach) { sums[k] -= b.Amount })
	each(now, func(k kind, b model.Breach) { sums[k] += b.Amount })
	stood := map[string]bool{}
	for _, b := range before {
		stood[b.Text.EN] = true
	}
	held := func(k kind, b model.Breach) bool { // a post, in part of the time
		short := 0
		for _, y := range before {
			if (kind{y.Rule, y.Team, y.Phase, y.Kind}) == k {
				short += b.Overlap(y.Span)
			}
		}
		return b.Rule == "posts" && short < b.Len()
	}
	var out []model.Breach
	each(now, func(k kind, b model.Breach) {
		if (sums[k] > 0 || held(k, b)) && !stood[b.Text.EN] {
			out = append(out, b)
		}
	})
	return out
}

// Cut are the meals and rests of the roster before that an absence took whole or in part from
// somebody who comes back, and that are not taken whole after it; Now says what is left: off if nothing.
func (x *Replanned) Cut(old *model.Roster) (out []Change) {
	for i, row := range x.Roster.Timetables {
		for _, away := range x.Day.Agents[i].Absences {
			back := model.Span{From: away.To, To: min(len(row), away.To+x.Day.Grid.Per(60))}
			if len(row[min(back.From, back.To):back.To].Duties()) == 0 {
				continue
			}
			for _, run := range old.Timetables[i].Runs(model.Span{To: len(row)}) {
				ph := x.Day.PhaseAt(run.From)
				if ph == nil || !run.Activity.Meal() && run.Activity != model.Rest || run.Overlap(away) == 0 {
					continue
				}
				left := Change{Agent: i, Span: run.Span, Was: run.Activity}
				whole := false
				for _, now := range row.Runs(ph.Span) {
					if now.Activity == run.Activity {
						left.Now, whole = now.Activity, whole || now.Len() >= run.Len()
					}
				}
				if !whole {
					out = append(out, left)
				}
			}
		}
	}
	return out
}

// Bought are the rules that cost less than if nobody stepped in, the largest gain first:
// what heads were given up for, where more are missing than then.
func (x *Replanned) Bought() []string {
	left, _ := rules.Check(x.Day, x.Left)
	now, _ := rules.Check(x.Day, x.Roster)
	gain := func(id string) int64 { return left.ByRule[id] - now.ByRule[id] }
	var out []string
	for _, rule := range rules.All() {
		if rule.ID != "required_heads" && gain(rule.ID) > 0 {
			out = append(out, rule.ID)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return cmp.Compare(gain(b), gain(a)) })
	return out
}

// Unpaired are the handovers from Now on of the roster before that no longer take place,
// those of whoever is absent by then apart.
func (x *Replanned) Unpaired(old *model.Roster) []model.Relief {
	var out []model.Relief
	for _, p := range old.Reliefs {
		gone := slices.ContainsFunc(x.Day.Agents[p.Out].Absences, func(s model.Span) bool { return s.From < p.At && p.At <= s.To })
		if p.At >= x.Now && !gone && !slices.Contains(x.Roster.Reliefs, p) {
			out = append(out, p)
		}
	}
	return out
}

// Outlook is what a roster holds from Now to the end of its day.
type Outlook struct {
	Missing    int     // head-minutes of required heads
	Unmanned   int     // minutes of people whom posts lack
	Unrelieved int     // handovers of before whose partner no longer comes
	Paid       int     // minutes
	Cost       float64 // of the paid minutes, by what people cost an hour; 0 where nobody's is given
	Customers  float64 // who come; 0 if the day was not played out
	Within     float64 // share of them answered in target
	Abandoned  float64 // share of them who give up
}

// Ahead returns the outlook; old is the roster before, played the day played out or nil.
func (x *Replanned) Ahead(old *model.Roster, played *Played) Outlook {
	d, o := x.Day, Outlook{}
	m := d.Grid.SlotMinutes
	serving := Serving(d, x.Roster)
	for t := x.Now; t < d.Slots(); t++ {
		for q := range d.Queues {
			o.Missing += m * max(0, d.Required[q][t]-serving[q][t])
			if played != nil {
				s := played.Queues[q].Slots[t]
				o.Customers += s.Offered
				o.Within += s.Offered * s.Within.Mean
				o.Abandoned += s.Offered * s.Abandoned.Mean
			}
		}
		for i, row := range x.Roster.Timetables {
			if d.Paid(row[t]) {
				o.Paid += m
				o.Cost += d.Agents[i].CostPerHour * float64(m) / 60
			}
		}
		ph := d.PhaseAt(t)
		for k := 0; ph != nil && k < len(ph.Posts); k++ {
			kind, _ := model.ParseKind(ph.Posts[k].Kind)
			o.Unmanned += m * max(0, ph.Posts[k].Need()-x.holders(kind, t))
		}
	}
	if o.Customers > 0 {
		o.Within, o.Abandoned = o.Within/o.Customers, o.Abandoned/o.Customers
	}
	for _, p := range x.Unpaired(old) {
		if !slices.ContainsFunc(x.Roster.Reliefs, func(y model.Relief) bool { return y.Out == p.Out }) {
			o.Unrelieved++
		}
	}
	return o
}

// holders counts who holds a post in slot t.
func (x *Replanned) holders(post model.Activity, t int) int {
	n := 0
	for _, row := range x.Roster.Timetables {
		if row[t] == post {
			n++
		}
	}
	return n
}
