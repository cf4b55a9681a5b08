package search_test

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// person is one agent with all its timetables.
type person struct {
	agent   int
	options []option
}

// option is a timetable: what it costs by the rules of one agent, and which
// cells (a queue or post in a slot) it covers.
type option struct {
	t      model.Timetable
	dawn   bool
	cost   int64
	priced int64  // cost less the prices of the cells covered
	queues uint64 // bit queue × slots + slot
	posts  uint64
	duty   uint64 // slots on duty, at a meal, serving chats
	meal   uint64
	chats  uint64
}

// options lists every timetable of agent i that breaks no hard rule of one agent.
func (x *exact) options(i int) []option {
	agentRule := map[string]bool{}
	for _, r := range rules.All() {
		agentRule[r.ID] = r.Scope == rules.ScopeAgent
	}
	var out []option
	alone := model.NewRoster(len(x.d.Agents), x.n)
	for _, t := range timetables(x.d, i, *bruteMost) {
		for _, dawn := range []bool{false, true} {
			if rules.Violates(x.d, i, t, dawn) != nil {
				continue
			}
			o := option{t: t, dawn: dawn}
			alone.Timetables[i], alone.Dawn[i] = t, dawn
			_, breaches := rules.Check(x.d, alone)
			for _, b := range breaches {
				if agentRule[b.Rule] && b.Agent == i {
					o.cost += b.Cost()
				}
			}
			for s, a := range t {
				if q, ok := a.Queue(); ok {
					o.queues |= 1 << (q*x.n + s)
					if x.d.Queues[q].Channel == model.Chat {
						o.chats |= 1 << s
					}
				} else if k := slices.Index(x.posts, a); k >= 0 {
					o.posts |= 1 << (k*x.n + s)
				}
				if a.OnDuty() {
					o.duty |= 1 << s
				}
				if a.Meal() {
					o.meal |= 1 << s
				}
			}
			out = append(out, o)
		}
	}
	return out
}

// timetables puts together every timetable of up to MaxDuties duties, each of which
// keeps by itself the rules that a further duty cannot mend; one too many if there
// are more than most.
func timetables(d *rules.Day, i, most int) []model.Timetable {
	n := d.Slots()
	whole := []string{"pins", "dawn_designation"} // told from the timetable as a whole
	var single []model.Timetable
	for from := range n {
		for to := from + 1; to <= n; to++ {
			if d.Labour.MaxDuty > 0 && (to-from)*d.Grid.SlotMinutes > d.Labour.MaxDuty || d.OnLeave(i, to-1) {
				break
			}
			if (to-from)*d.Grid.SlotMinutes < d.Labour.MinDuty {
				continue
			}
			tt := make(model.Timetable, n)
			var fill func(t int)
			fill = func(t int) {
				if len(single) >= most {
					return
				}
				if t < to {
					for _, a := range activities(d, i, t) {
						if a.Away() && slices.Contains(tt[max(from, d.PhaseAt(t).From):t], a) {
							continue // each pause of a phase once in a duty
						}
						tt[t] = a
						fill(t + 1)
					}
					return
				}
				for _, id := range rules.Violates(d, i, tt, false) {
					if !slices.Contains(whole, id) {
						return
					}
				}
				single = append(single, slices.Clone(tt))
			}
			fill(from)
		}
	}
	out := append([]model.Timetable{make(model.Timetable, n)}, single...)
	if d.Labour.MaxDuties < 2 {
		return out
	}
	for _, a := range single {
		end := n
		for end > 0 && a[end-1] == model.Off {
			end--
		}
		for _, b := range single {
			start := 0
			for b[start] == model.Off {
				start++
			}
			if start <= end {
				continue
			}
			both := slices.Clone(a)
			copy(both[start:], b[start:])
			if out = append(out, both); len(out) > most {
				return out
			}
		}
	}
	return out
}

// activities lists what agent i may do in slot t of a duty. To stand by where one
// could serve is never better, unless serving takes a sub-account.
func activities(d *rules.Day, i, t int) []model.Activity {
	var out []model.Activity
	a := &d.Agents[i]
	for _, q := range a.Queues {
		out = append(out, model.Serve(q))
	}
	if len(a.Queues) == 0 || d.SubAccounts > 0 {
		out = append(out, model.Standby)
	}
	if p := d.PhaseAt(t); p != nil {
		for _, x := range p.Posts {
			if act, ok := model.ParseKind(x.Kind); ok && a.CanHold(x.Kind) {
				out = append(out, act)
			}
		}
		for _, x := range p.Pauses {
			if act, ok := model.ParseKind(x.Kind); ok {
				out = append(out, act)
			}
		}
	}
	return out
}
