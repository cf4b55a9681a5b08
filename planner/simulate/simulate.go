// Package simulate plays the day out, message by message, over an actual
// roster, and measures the service that customers get. It knows nothing of
// package staffing and its formulas, so that each checks the other.
//
// Customers arrive at random around the forecast: in every slot the rate is
// gamma distributed (coefficient of variation CV) and the arrivals Poisson. A
// customer goes to the agent with the fewest open chats among those who serve
// the queue and have a place free; if there is none, the customer waits, first
// come first served, and leaves when out of patience. An agent writes one
// message at a time, to new customers first, then to whoever has waited
// longest; after it the customer is silent for a while and writes again, until
// the chat is over. A call is one long turn that begins when it is picked up.
//
// Before a pause or the end of a duty an agent takes no new customers (the
// wind-down), unless all colleagues are full and somebody is there to take over
// afterwards: nobody waits for the sake of a punctual meal. Chats still open then are
// handed over to colleagues with a place free, or go to the head of the line. Who holds a post serves nobody.
//
// Replications are cut into a fixed number of batches and every replication
// has its own random numbers, so that a seed gives one result on any number of
// cores; arrivals have numbers of their own, so that two rosters face the same
// customers.
package simulate

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"paiban/planner/model"
)

// Queue tells how one line of customers behaves. Zero values are replaced as
// noted.
type Queue struct {
	ID      string
	Channel model.Channel
	// Concurrency is the cap of open chats of an agent who has none of their own;
	// phone and 0: 1.
	Concurrency int
	// Turns is the mean number of messages that the agent writes in one chat,
	// geometric, or exactly that number (rounded) with FixedTurns. At least 1.
	Turns      float64
	FixedTurns bool
	// Typing is the mean time in seconds to read and write one message, for an
	// agent of speed 1; exponential, or always the same with FixedTyping. For the
	// phone it is the whole call.
	Typing      float64
	FixedTyping bool
	// Greeting is the time in seconds until the first human message (a ready
	// phrase) is out, once the agent has turned to a new customer.
	Greeting float64
	// Silence is the mean time in seconds until the customer writes again;
	// exponential.
	Silence float64
	// Patience is the mean time in minutes until a customer whom nobody has taken
	// leaves; exponential; 0 = never.
	Patience float64
	// CV is the coefficient of variation of the rate of arrivals in a slot.
	CV float64
	// Seconds is the target of the first human reply; SlotSeconds, where given and
	// positive, that of a slot. 0 = 30.
	Seconds     float64
	SlotSeconds []float64
	// SlotWant is the share of customers to be within the target's seconds, by slot; of
	// use to Periods alone.
	SlotWant []float64
}

// Talk returns turns, typing and silence (seconds) of a chat that takes the
// given minutes when an agent has no other: 12 s to write a message (10
// characters at 50 a minute) and typing ÷ silence = 0.3, at which an agent
// with 2 to 5 chats gets done 1.9, 2.6, 3.1 and 3.5 times as much, close to
// what the trade reckons with.
func Talk(handlingMinutes float64) (turns, typing, silence float64) {
	typing = 12
	silence = typing / 0.3
	return max(1, (handlingMinutes*60+silence)/(typing+silence)), typing, silence
}

// Input is a day to be played.
type Input struct {
	Grid       model.Grid
	Queues     []Queue
	Volume     [][]float64 // [queue][slot] inquiries to people, after the bot
	Agents     []model.Agent
	Timetables []model.Timetable // of the agents, in their order
	WindDown   int               // minutes without new customers before a pause or the end of a duty
	// Absence is the share of duties to which the agent does not turn up.
	Absence float64
	// Absent agents, other ones each day, are away from slot AbsentFrom to the end, of those
	// who would serve somebody then.
	Absent, AbsentFrom int
	// Periods are stretches, apart from each other, in which each day is held against the
	// standards.
	Periods []model.Span
	// Measure limits the totals to customers who arrive in these slots; zero = all.
	Measure model.Span
	// SlowSeconds makes a customer a slow one (慢响应): one reply took longer. 0 = 180.
	SlowSeconds float64
}

// Options are how often the day is played.
type Options struct {
	Replications int // 0 = 40
	Seed         int64
}

// batches is the number of pieces that replications are cut into, whatever the
// number of cores.
const batches = 32

// Run plays the day and returns what customers met. The error tells of an
// input whose parts do not fit together, or is the context's.
func Run(ctx context.Context, in Input, opt Options) (*Result, error) {
	d, err := newDay(in)
	if err != nil {
		return nil, err
	}
	reps := opt.Replications
	if reps <= 0 {
		reps = 40
	}
	n := min(batches, reps)
	tallies := make([]*tally, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			e := newEngine(d)
			e.stopped = func() bool { return ctx.Err() != nil }
			for {
				b := int(next.Add(1)) - 1
				if b >= n {
					return
				}
				t := newTally(d)
				for r := b * reps / n; r < (b+1)*reps/n; r++ {
					if e.stopped() {
						return
					}
					e.play(uint64(opt.Seed), uint64(r), t)
				}
				tallies[b] = t
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	all := newTally(d)
	for _, t := range tallies {
		all.merge(t)
	}
	return all.result(d, reps), nil
}

func mismatch(what string, got, want int) error {
	return fmt.Errorf("simulate: %d %s, want %d", got, what, want)
}
