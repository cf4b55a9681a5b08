package crew

import "paiban/planner/rules"

// subAccounts: no more serve chats than there are sub-accounts.
var subAccounts = Rule{ID: "sub_accounts", Relaxed: true, given: func(d *rules.Day) bool { return d.SubAccounts > 0 }, lay: func(s *Shop) {
	r := &accountsRule{s.weight("hard"), int32(s.Day.SubAccounts)}
	s.atWork = append(s.atWork, r)
	s.ask(r)
}}

type accountsRule struct {
	weight   int64
	accounts int32
}

func (r *accountsRule) cost(w Working) int64 { return r.weight * int64(max(0, w.Chats-r.accounts)) }

func (r *accountsRule) price(c *Counts, _ *Agent, pr *Prices) {
	for _, place := range pr.Places {
		for t := pr.Span.From; t < pr.Span.To && c.chat[place]; t++ {
			if c.Working[t].Chats >= r.accounts {
				pr.At[place][t] += r.weight
			}
		}
	}
}
