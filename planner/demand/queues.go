package demand

import (
	"paiban/planner/event"
	"paiban/planner/model"
)

// QueueLoad is what one queue brings to the day and how its chats go: all that
// playing the day out needs beside the roster. Offered is after the bot.
type QueueLoad struct {
	Queue           string    `json:"queue"`
	Concurrency     int       `json:"concurrency"`
	Turns           float64   `json:"turns"`          // messages of the agent in one chat, mean
	TypingSeconds   float64   `json:"typing_seconds"` // of one message; on the phone of the call
	GreetingSeconds float64   `json:"greeting_seconds"`
	SilenceSeconds  float64   `json:"silence_seconds"` // of the customer between two messages, mean
	PatienceMinutes float64   `json:"patience_minutes"`
	CV              float64   `json:"cv"`
	Absence         float64   `json:"absence"` // share of heads missing unplanned
	Offered         []float64 `json:"offered"`
	Target          []float64 `json:"target"`         // per slot: share answered within …
	TargetSeconds   []float64 `json:"target_seconds"` // … so many seconds
}

// QueueLoads gathers them; nil if the shop brought its own requirement.
func (l *Load) QueueLoads(ev *event.Event) []QueueLoad {
	if l.Slots == nil {
		return nil
	}
	out := make([]QueueLoad, len(ev.Queues))
	for i := range ev.Queues {
		q, t := &ev.Queues[i], TalkOf(&ev.Queues[i])
		x := QueueLoad{
			Queue: q.ID, Concurrency: max(1, q.Concurrency), PatienceMinutes: q.PatienceMinutes, CV: q.CV, Absence: q.Shrinkage,
			Turns: t.Turns, TypingSeconds: t.Typing, GreetingSeconds: t.Greeting, SilenceSeconds: t.Silence,
		}
		for _, s := range l.Slots[i] {
			x.Offered = append(x.Offered, model.Round(s.Inquiries, 3))
			x.Target = append(x.Target, s.Target)
			x.TargetSeconds = append(x.TargetSeconds, s.Seconds)
		}
		out[i] = x
	}
	return out
}
