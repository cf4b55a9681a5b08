// Package staffing turns inquiries into heads and heads into service.
//
// A queue of customers is a birth-death chain. Customers arrive at random; n
// agents take up to c chats each at once; an agent with j chats open finishes
// them at j ÷ AHT_j a minute, where AHT_j is the handling time of one chat
// while the agent has j of them; who finds every place taken waits, and leaves
// after a patience that is exponential. The phone is the same with c = 1. With
// c = 1 and infinite patience the chain is Erlang's C, with finite patience his
// A (Palm), and its figures below are tested against the published ones.
//
// Service has two definitions, and every figure here says which it is:
//
//   - Within: customers answered within T ÷ all customers offered. This is what
//     Required and Predict use and what paiban prints.
//   - Virtual: the probability that a customer of endless patience would have
//     been answered within T (the "Erlang X" figure of CCmath's calculators).
//
// The agent's own delay is part of both: who lands at an agent busy typing in
// another chat waits for that message to end (new chats go first).
//
// Nothing here fails: a load at or above capacity has figures too, and is the
// normal case of the day that paiban is made for.
package staffing

import "paiban/planner/model"

// Params are what one queue's service depends on, apart from the volume. The
// zero value is a phone line of endless patience with a handling time of zero.
type Params struct {
	Channel model.Channel
	// Concurrency is the cap of chats that one agent has open at once; phone: 1.
	Concurrency int
	// AHT[j-1] is the handling time in minutes of one chat while its agent has j
	// at once; entries that are missing repeat the last. A shorter time at a
	// higher j, or one so long that the agent gets less done with more chats, is
	// levelled out: see law.
	AHT []float64
	// Patience is the mean time in minutes until a waiting customer leaves; 0 =
	// never.
	Patience float64
	// CV is the coefficient of variation of the arrival rate, which is gamma
	// distributed around the forecast; 0 = plain Poisson arrivals.
	CV float64
	// Shrinkage is the share of heads on the roster who are missing unplanned
	// (sick, late, no network); meals and rests are in the timetable.
	Shrinkage float64
	// AgentDelay is the mean time in seconds that an agent in the middle of a
	// message of another chat needs to finish it; exponential. 0 = none.
	AgentDelay float64
	// Work is the agent's own work in one chat, in minutes: reading and typing,
	// without the customer's silence. It tells how often an agent with chats open
	// is found typing. 0 = an agent at the cap types without a pause.
	Work float64
	// Turns is the mean number of the agent's messages in one chat; with Work and
	// AHT[0] it tells how irregular chats are. 0 = as exponential times.
	Turns float64
}

// Slot is the load of one slot and its service target.
type Slot struct {
	Inquiries float64 // offered to people in this slot, after the bot
	Target    float64 // share to be answered within Seconds, over all offered
	Seconds   float64
}

// Service is what to expect in one slot.
type Service struct {
	Within       float64 // answered by a person within the slot's seconds ÷ all offered
	Abandoned    float64 // left before they were answered ÷ all offered
	WaitSeconds  float64 // mean wait of all offered, before answer or leaving
	Occupancy    float64 // work done ÷ work the heads could do at the cap
	Backlog      float64 // customers waiting at the end of the slot
	ClearMinutes float64 // from the end of the slot until the backlog is below one customer; -1 = not within the horizon
}

// divisors are the effective numbers of chats that an agent gets through at
// once: two open chats count for 1.7 handled one by one, and so on (practice
// figures: Call Centre Helper, "Erlang C for Chat").
var divisors = []float64{1, 1.7, 2.5, 2.9, 3.5}

// AHTs returns the handling time in minutes of one chat while the agent has 1,
// 2, … concurrency chats at once, from the time of a chat handled alone:
// base × j ÷ divisor_j. Beyond five chats an agent gets no more done, so that
// each chat slows down in proportion.
func AHTs(base float64, concurrency int) []float64 {
	out := make([]float64, max(1, min(concurrency, maxChats)))
	for j := range out {
		d := divisors[min(j, len(divisors)-1)]
		out[j] = base * float64(j+1) / d
	}
	return out
}

// TurnAHTs returns the same from how a chat goes: turns messages of the agent
// on average, each taking typing minutes, and between two of them silence
// minutes of the customer. An agent with j chats open is a repairman with j
// machines: the customers' silences run side by side, the agent's messages one
// after the other. Exact for exponential times and a geometric number of turns,
// the next customer following at once. With eight turns and typing ÷ silence =
// 0.3 it comes close to the practice divisors: 1, 1.9, 2.6, 3.1, 3.5.
func TurnAHTs(turns, typing, silence float64, concurrency int) []float64 {
	out := make([]float64, max(1, min(concurrency, maxChats)))
	if !(turns > 0) || !(typing > 0) {
		return out
	}
	turns = max(1, turns)
	silence = max(0, silence) * (1 - 1/turns) // none after the last message
	queue := 0.0                              // mean number of chats at the agent (mean value analysis)
	for j := range out {
		at := typing * (1 + queue)
		cycle := at + silence
		queue = float64(j+1) * at / cycle
		out[j] = turns * cycle
	}
	return out
}
