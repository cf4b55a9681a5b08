package advice

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Asker finds out what keeps somebody from an activity by planning them anew with it
// demanded, alone and free of what the roster has them do: if that can be done, no rule
// stands against it; if not, each rule is lifted in turn. People who are alike are asked
// once.
type Asker struct {
	ctx   context.Context
	day   *rules.Day
	known map[string]string
	left  int // solves
}

// mostSolves is how many solves of one person an Asker takes.
const mostSolves = 40

// NewAsker makes one for all that is asked of a day.
func NewAsker(ctx context.Context, d *rules.Day) *Asker {
	return &Asker{ctx, d, map[string]string{}, mostSolves}
}

// binds returns the rule or setting of agent i without which the activity can be planned
// in the span, and with which it cannot: the first in the order of clausesOf, from the
// last; BindTogether if only several without each other would do; BindNoDuty if it could
// not even without any of them; "" if nothing stands against it; BindUnknown once there
// were too many to try.
func (k *Asker) binds(i int, s model.Span, x model.Activity) string {
	a := k.day.Agents[i]
	a.ID, a.Name, a.Nick, a.Team, a.CostPerHour, a.ByHand = "", "", "", "", 0, nil
	alike, err := json.Marshal(a)
	key := fmt.Sprint(string(alike), s, x)
	if found, ok := k.known[key]; ok && err == nil {
		return found
	}
	found := k.look(i, s, x)
	if k.ctx.Err() != nil {
		return outcome.BindUnknown
	}
	if found != outcome.BindUnknown {
		k.known[key] = found
	}
	return found
}

func (k *Asker) look(i int, s model.Span, x model.Activity) string {
	c := &conflict{ctx: k.ctx, base: alone(k.day, i), clauses: clausesOf(k.day, i)}
	c.base.Agents[0].Pins = []model.Pin{{Span: s, Activity: x}}
	keep, none := make([]bool, len(c.clauses)), make([]bool, len(c.clauses))
	for j := range keep {
		keep[j] = true
	}
	unknown := false
	can := func(keep []bool) bool {
		d := c.day(keep, -1, 0)
		if shortDuty(d, s, x) {
			return true
		}
		if k.left--; k.left < 0 || k.ctx.Err() != nil {
			unknown = true
			return false
		}
		return feasible(k.ctx, d)
	}
	if can(keep) {
		return ""
	}
	for j := len(keep) - 1; j >= 0 && !unknown; j-- { // what the shop has set for this agent first
		keep[j] = false
		if can(keep) {
			return c.clauses[j].id
		}
		keep[j] = true
	}
	switch reached := can(none); {
	case unknown:
		return outcome.BindUnknown
	case reached:
		return outcome.BindTogether
	}
	return outcome.BindNoDuty
}

// shortDuty reports whether a duty of the shortest length that holds the span, with
// nothing else, keeps every hard rule of the day of one agent: no solve is needed then.
func shortDuty(d *rules.Day, s model.Span, x model.Activity) bool {
	if d.ManyDays() || d.Agents[0].MinMinutes > d.Grid.Per(d.Labour.MinDuty)*d.Grid.SlotMinutes {
		return false
	}
	row := make(model.Timetable, d.Slots())
	for _, u := range waysTo(d, row, s.From) {
		if !u.Covers(s) {
			continue
		}
		clear(row)
		for t := u.From; t < u.To; t++ {
			row[t] = x
		}
		if rules.Violates(d, 0, row, false) == nil {
			return true
		}
	}
	return false
}

// why tells why agent i does not serve queue q in slot t: a reason of Gap.Binds, or every
// rule by which the duty before the horizon keeps them away. None = the agent serves it.
func (k *Asker) why(r *outcome.Result, i, q, t int) []string {
	why, free := engaged(r, i, q, t)
	if why == "" && !free {
		return nil
	} else if !free {
		return []string{why}
	}
	rule := k.binds(i, model.Span{From: t, To: t + 1}, model.Serve(q))
	switch {
	case rule == "last_duty":
		return onTop(r, i, q, t)
	case rule != "":
		return []string{rule}
	case r.Day.Seats > 0 && seats(r)[t] >= r.Day.Seats:
		return []string{"seats"}
	case len(onTop(r, i, q, t)) > 0:
		return []string{outcome.BindInstead}
	}
	return []string{outcome.BindCost}
}

// onTop returns the rules that agent i would break by serving queue q in slot t besides
// all that the roster has them do, in the way that breaks the fewest; nil if none.
func onTop(r *outcome.Result, i, q, t int) []string {
	d, now := r.Day, r.Roster.Timetables[i]
	if !d.ManyDays() {
		list := whyNot(r, d, i, q, t)
		return slices.DeleteFunc(list, func(id string) bool { return id == outcome.BindCost || id == "seats" })
	}
	best, found := []string{"rest_between_duties"}, false // no room between other duties
	for _, s := range dutiesAround(d, t) {
		filled := slices.Clone(now)
		if slices.ContainsFunc(filled[max(0, s.From-1):min(len(filled), s.To+1)], model.Activity.OnDuty) {
			continue // would run into another duty
		}
		for x := s.From; x < s.To; x++ {
			filled[x] = model.Serve(q)
		}
		placeBreaks(d, filled, s)
		if broken := rules.Violates(d, i, filled, false); !found || len(broken) < len(best) {
			best, found = broken, true
		}
	}
	return best
}

// blockers counts, among those who could serve queue q in slot t, which rule is in the way:
// of coming at all, or on top of what the roster has them do. It tells what to try first,
// not what would help.
func (k *Asker) blockers(r *outcome.Result, q, t int) (list []outcome.Tally, who map[string][]int) {
	who = map[string][]int{}
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(q) {
			continue
		}
		all := k.why(r, i, q, t)
		if slices.Contains(all, outcome.BindInstead) {
			all = onTop(r, i, q, t)[:1]
		}
		for _, why := range all {
			list = outcome.AddTally(list, why, 0)
			who[why] = append(who[why], i)
		}
	}
	return list, who
}

// attend words what keeps those who miss a part of an all-hands phase by several rules at
// once, when they are planned anew to attend in full: nothing but the cost, a single rule,
// or none that is enough alone.
func (k *Asker) attend(who []absentee, phase int) model.Text {
	s := k.day.Phases[phase].Span
	cost, none := 0, 0
	var single []string
	count := map[string]int{}
	who = who[:min(len(who), mostFreed)]
	for _, a := range who {
		work := model.Standby
		if q := k.day.Agents[a.agent].Queues; len(q) > 0 {
			work = model.Serve(q[0])
		}
		switch id := k.binds(a.agent, model.Span{From: max(0, s.From), To: min(s.To, k.day.Slots())}, work); {
		case slices.Contains(a.binds, "seats"): // which are not the agent's own
			none++
		case id == "":
			cost++
		case id == outcome.BindTogether || id == outcome.BindNoDuty:
			none++
		default:
			if count[id]++; count[id] == 1 {
				single = append(single, id)
			}
		}
	}
	var parts []model.Text
	if cost > 0 {
		parts = append(parts, model.Text{ZH: "%s 人重排后可以全程到岗，但别处会更缺或更费", EN: "%s could attend if planned anew, at a cost elsewhere"}.With(people(cost)))
	}
	for _, id := range single {
		parts = append(parts, model.Text{ZH: "%s 人重排时只放宽“%s”就能全程到岗",
			EN: "%s could attend if planned anew with \"%s\" alone lifted"}.With(people(count[id]), outcome.ReasonText(id)))
	}
	if none > 0 {
		parts = append(parts, model.Text{ZH: "逐一试过 %s 人，只放宽一条没用", EN: "%s were tried, and lifting one rule alone does not help"}.With(people(none)))
	}
	return model.Join(parts, model.Text{ZH: "，", EN: "; "})
}
