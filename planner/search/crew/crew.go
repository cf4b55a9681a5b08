// Package crew holds the rules of the crew as the optimiser knows them: one file a rule,
// with what the rule costs in a slot, what it adds to the prices of one agent's timetable,
// and its rows in the Lagrangian relaxation. All is the table of contents. The rules
// stand on shared counts of who is where (counts.go); what a small change of the roster
// costs is a difference of their costs, found in delta.go. A day and its rules enter;
// prices, differences and rows leave. How a timetable is found under the prices, and what
// concerns one agent alone, does not belong here; nor does the verdict on a finished
// roster, which is package rules' alone.
package crew

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// All are the rules of the crew; a column lists its rows in this order.
var All = []Rule{
	relief,
	leaving,
	levelTurns,
	leadsPresent,
	requiredHeads,
	maximumHeads,
	posts,
	dutyManager,
	seats,
	dawnCrew,
	leadMeal,
	newcomers,
	company,
	protectedAlone,
	pairs,
	subAccounts,
}

// Rule is a rule of the crew. Its id is that of package rules.
type Rule struct {
	ID string
	// Relaxed says that the lower bound takes the rule as kept by everybody, if only in
	// small teams: its breaches cost nothing there, which can only lower the bound.
	Relaxed bool
	// given says whether the day says anything of the rule but its weight; nil = it need not.
	given func(d *rules.Day) bool
	// lay tells the shop where the rule is asked.
	lay func(s *Shop)
}

// Relaxed returns the ids of the rules that the bound leaves out, in whole or in part.
func Relaxed() (ids []string) {
	for _, r := range All {
		if r.Relaxed {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Shop is a day laid out for the rules of the crew.
type Shop struct {
	Day      *rules.Day
	N        int   // slots
	Unit     int64 // what a weight of one costs for a slot
	Agents   []Agent
	Teams    int
	TeamSize []int
	// Priced are the teams big enough for the bound to price their turns and their
	// leaders: small ones would make too many classes.
	Priced []int
	Empty  int64 // what a roster costs in which nobody comes

	// WaitForBoth leaves a pair out as long as one of it has no timetable yet; otherwise
	// who has none is off.
	WaitForBoth bool

	beyond  []string      // ids of the rules that are not about the heads at a place
	byPrice []priced      // every rule that is asked somewhere
	byRows  []rowed       // those that the bound prices
	atPlace [][]placeRule // per place: the rules about the heads there
	atShop  []headRule    // about the heads of the whole shop
	atTeam  [][]headRule  // per slot: about the heads of each team …
	atLeads []headRule    // … that do not notice who does not lead while somebody who leads is on duty
	atWork  []workRule
	leads   *leadsRule
	relief  *reliefRule
	leaving *leavingRule
	dawn    *dawnRule
	pairs   *pairsRule
}

// Agent is what the rules of the crew ask about somebody.
type Agent struct {
	Team                     int
	Leads, Newcomer, Reserve bool
	Guarded                  bool  // protected
	lead                     int32 // 1 for who leads
	index                    int
	pairs                    []pairRef
}

// priced adds to the prices of somebody who is counted out what the rule would cost more.
type priced interface {
	price(c *Counts, a *Agent, pr *Prices)
}

// rowed adds the rule's rows to the relaxation.
type rowed interface {
	rows(x *Relaxation)
}

// placeRule is about the heads at one place: what so many cost, and what the next one
// costs where there are so many.
type placeRule interface {
	cost(place, t int, heads int32) int64
	step(place, t int, heads int32) int64
}

// headRule is about heads of a team, or of the whole shop (team Whole).
type headRule interface {
	cost(team, t int, h Heads) int64
}

// workRule is about who is at work in the whole shop.
type workRule interface {
	cost(w Working) int64
}

// Whole stands for the whole shop where a team is asked for.
const Whole = -1

// New lays out a day; unit is what a weight of one costs for a slot.
func New(d *rules.Day, unit int64) *Shop { return newShop(d, unit, All) }

func newShop(d *rules.Day, unit int64, list []Rule) *Shop {
	s := &Shop{Day: d, N: d.Grid.N, Unit: unit}
	index := map[string]int{}
	for i := range d.Agents {
		a := &d.Agents[i]
		g, ok := index[a.Team]
		if !ok {
			g = len(s.TeamSize)
			index[a.Team] = g
			s.TeamSize = append(s.TeamSize, 0)
		}
		s.TeamSize[g]++
		agent := Agent{Team: g, Leads: a.Leads(), Newcomer: a.Newcomer, Reserve: a.Kind == model.Reserve, Guarded: a.Protected != "", index: i}
		if agent.Leads {
			agent.lead = 1
		}
		s.Agents = append(s.Agents, agent)
	}
	s.Teams = len(s.TeamSize)
	for g, size := range s.TeamSize {
		if size > max(d.Labour.AtWork(), len(d.Agents)/12) {
			s.Priced = append(s.Priced, g)
		}
	}
	s.atPlace, s.atTeam = make([][]placeRule, s.Places()), make([][]headRule, s.N)
	for _, r := range list {
		if r.given != nil && !r.given(d) {
			continue
		}
		before := len(s.byPrice)
		r.lay(s)
		if !slices.ContainsFunc(s.byPrice[before:], func(x priced) bool { _, at := x.(placeRule); return at }) {
			s.beyond = append(s.beyond, r.ID)
		}
	}
	return s
}

// Beyond returns the ids of the rules that the day asks for and gives a weight, in the
// order of package rules, those about the heads at a place aside.
func (s *Shop) Beyond() (ids []string) {
	for _, rule := range rules.All() {
		if slices.Contains(s.beyond, rule.ID) && rule.Weight(s.Day) > 0 {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// hasPhases reports whether the day has phases, of which some rules speak.
func hasPhases(d *rules.Day) bool { return len(d.Phases) > 0 }

// ask notes a rule for the prices, and for the relaxation if it has rows there.
func (s *Shop) ask(r priced) {
	s.byPrice = append(s.byPrice, r)
	if x, ok := r.(rowed); ok {
		s.byRows = append(s.byRows, x)
	}
}

// weight returns what a slot's breach of the rule costs.
func (s *Shop) weight(id string) int64 { return s.Unit * int64(s.Day.Weights.Of(id)) }

// led reports per team whether somebody leads it, and whether anybody leads at all.
func (s *Shop) led() (teams []bool, any bool) {
	teams = make([]bool, s.Teams)
	for i := range s.Agents {
		if a := &s.Agents[i]; a.Leads {
			teams[a.Team], any = true, true
		}
	}
	return teams, any
}

// Class returns what the bound's prices tell apart about agent i: its team only where that
// is priced, and no pairs.
func (s *Shop) Class(i int) Agent {
	a := s.Agents[i]
	if !slices.Contains(s.Priced, a.Team) {
		a.Team = Whole
	}
	return Agent{Team: a.Team, Leads: a.Leads, Reserve: a.Reserve, lead: a.lead}
}

// Paired reports whether the agent has to keep to somebody, or away from somebody.
func (s *Shop) Paired(i int) bool { return len(s.Agents[i].pairs) > 0 }

// Twins reports whether nobody could tell two agents apart by the crew's rules.
func (s *Shop) Twins(i, j int) bool {
	a, b := &s.Agents[i], &s.Agents[j]
	return a.Team == b.Team && a.Leads == b.Leads && a.Newcomer == b.Newcomer && a.Guarded == b.Guarded && len(a.pairs)+len(b.pairs) == 0
}

// row returns zeros for the slots, or for the ends of them where more is 1.
func row[T any](s *Shop, more int) []T { return make([]T, s.N+more) }

// anyOf reports whether some agent is as asked.
func (s *Shop) anyOf(is func(*Agent) bool) bool {
	return slices.ContainsFunc(s.Agents, func(a Agent) bool { return is(&a) })
}
