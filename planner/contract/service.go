package contract

import (
	"cmp"
	"time"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/simulate"
)

// Service is the service to expect for a queue in a slot: by formula, and
// where the day was played out, that too. Shares of the customers are 0 to 1,
// times in seconds, Backlog is customers waiting at the slot's end; halves are
// half-widths of 95 % confidence intervals.
type Service struct {
	Queue        string         `json:"queue"`
	Start        time.Time      `json:"start"`
	WithinTarget float64        `json:"within_target"`
	Abandoned    float64        `json:"abandoned"`
	WaitSeconds  float64        `json:"wait_seconds"`
	Backlog      float64        `json:"backlog"`
	Simulated    *SlotSimulated `json:"simulated,omitempty"`
}

// SlotSimulated is one slot of a day played out.
type SlotSimulated struct {
	Within       float64 `json:"within_target"`
	WithinHalf   float64 `json:"within_target_half"`
	Abandoned    float64 `json:"abandoned"`
	FirstSeconds float64 `json:"first_seconds"`
	Backlog      float64 `json:"backlog"`
	Concurrency  float64 `json:"concurrency"` // open chats an agent
}

// Simulated is one queue's event day played out. Counts are a day's.
type Simulated struct {
	Queue        string              `json:"queue"`
	Replications int                 `json:"replications"`
	Offered      simulate.Estimate   `json:"offered"`
	Within       simulate.Estimate   `json:"within_target"`
	Abandoned    simulate.Estimate   `json:"abandoned"`
	FirstSeconds simulate.Estimate   `json:"first_response_seconds"`   // 首次响应时长
	ReplySeconds simulate.Estimate   `json:"average_response_seconds"` // 平均响应时长
	In3Minutes   simulate.Estimate   `json:"in_3_minutes"`             // 3分钟人工响应率
	Slow         simulate.Estimate   `json:"slow_response_customers"`  // 慢响应人数
	Unanswered   simulate.Estimate   `json:"unanswered_customers"`     // 未回复人数
	Standards    []simulate.Standard `json:"standards"`
	Weak         []Weak              `json:"weak"`
}

// Weak is a stretch that stays below target though nobody is missing.
type Weak struct {
	Start  time.Time `json:"start"`
	End    time.Time `json:"end"`
	Within float64   `json:"within_target"` // lowest of its slots
	Target float64   `json:"target"`
}

// addService writes what customers will meet. Of a roster that was rechecked only the
// played day is known: it stands in for the formula.
func addService(r *outcome.Result, f *File) {
	for q := range r.Day.Queues {
		for t := range r.Day.Slots() {
			x := Service{Queue: r.Day.Queues[q].ID, Start: r.Day.Grid.Time(t)}
			if r.Played != nil {
				s := simulatedSlot(r.Played.Queues[q].Slots[t])
				x.Simulated, x.WithinTarget, x.Abandoned, x.WaitSeconds, x.Backlog = s, s.Within, s.Abandoned, s.FirstSeconds, s.Backlog
			}
			if r.Service != nil {
				s := r.Service[q][t]
				x.WithinTarget, x.Abandoned = model.Round(s.Within, 4), model.Round(s.Abandoned, 4)
				x.WaitSeconds, x.Backlog = model.Round(s.WaitSeconds, 1), model.Round(s.Backlog, 1)
			} else if r.Played == nil {
				continue
			}
			f.Service = append(f.Service, x)
		}
	}
	f.Load, f.Assessed = r.Loads, assessed(r.Day, outcome.AssessedOf(r.Day, r.OnDuty, r.Played))
	if r.Played != nil {
		f.Simulated = simulated(r.Played, r.Day.Grid, r.Day.Queues)
	}
}

func simulatedSlot(s simulate.Slot) *SlotSimulated {
	return &SlotSimulated{
		Within: model.Round(s.Within.Mean, 4), WithinHalf: model.Round(s.Within.Half, 4), Abandoned: model.Round(s.Abandoned.Mean, 4),
		FirstSeconds: model.Round(s.FirstSeconds.Mean, 1), Backlog: model.Round(s.Backlog.Mean, 1), Concurrency: model.Round(s.Concurrency, 2),
	}
}

// Shop returns the figures as the platforms' reports name them.
func (s Simulated) Shop() []simulate.Named {
	return simulate.Figures{FirstSeconds: s.FirstSeconds, ReplySeconds: s.ReplySeconds, In3Minutes: s.In3Minutes, Slow: s.Slow, Unanswered: s.Unanswered}.Shop()
}

// simulated writes a played day queue by queue.
func simulated(p *outcome.Played, g model.Grid, queues []model.Queue) []Simulated {
	out := []Simulated{}
	for q, x := range p.Queues {
		f := x.Total
		s := Simulated{
			Queue: queues[q].ID, Replications: p.Replications, Offered: brief(f.Offered, 1), Within: brief(f.Within, 4), Abandoned: brief(f.Abandoned, 4),
			FirstSeconds: brief(f.FirstSeconds, 2), ReplySeconds: brief(f.ReplySeconds, 2), In3Minutes: brief(f.In3Minutes, 4),
			Slow: brief(f.Slow, 1), Unanswered: brief(f.Unanswered, 1), Standards: f.Standards(queues[q].Channel), Weak: []Weak{},
		}
		for _, w := range p.Weak {
			if w.Queue == q {
				s.Weak = append(s.Weak, Weak{g.Time(w.From), g.Time(w.To), model.Round(w.Within, 4), w.Target})
			}
		}
		out = append(out, s)
	}
	return out
}

func brief(e simulate.Estimate, digits int) simulate.Estimate {
	return simulate.Estimate{Mean: model.Round(e.Mean, digits), Half: model.Round(e.Half, digits)}
}

// SimulatedDay is a day played out, for machines.
type SimulatedDay struct {
	Schema      string             `json:"schema"` // paiban.service/1
	Event       string             `json:"event"`
	Start       time.Time          `json:"start"`
	SlotMinutes int                `json:"slot_minutes"`
	Messages    int64              `json:"messages"` // of agents, over all days
	From        time.Time          `json:"from"`     // whose customers from then on count
	Volume      float64            `json:"volume"`   // inquiries as a multiple of the forecast
	Absent      int                `json:"absent"`   // people away at random each day
	Phases      []PhaseService     `json:"phases"`
	Queues      []Simulated        `json:"queues"`
	Slots       [][]simulate.Slot  `json:"slots"` // [queue][slot]
	Load        []demand.QueueLoad `json:"load"`
}

// PhaseService is how likely a phase meets the standards for one queue.
type PhaseService struct {
	Phase   string            `json:"phase"`
	Queue   string            `json:"queue"`
	Start   time.Time         `json:"start"`
	End     time.Time         `json:"end"`
	Offered simulate.Estimate `json:"offered"`
	Chances []simulate.Chance `json:"chances"` // the target first
}

// ServiceDocument returns the played day for machines.
func ServiceDocument(p *outcome.Played, name string, d *rules.Day, loads []demand.QueueLoad) SimulatedDay {
	out := SimulatedDay{
		Schema: "paiban.service/1", Event: name, Start: d.Grid.Start, SlotMinutes: d.Grid.SlotMinutes,
		Messages: p.Messages, Queues: simulated(p, d.Grid, d.Queues), Load: loads, From: d.Grid.Time(p.Measured.From), Volume: cmp.Or(p.Scenario.Volume, 1),
		Absent: p.Scenario.Absent, Phases: []PhaseService{},
	}
	for _, row := range p.Periods {
		for q, x := range row {
			out.Phases = append(out.Phases, PhaseService{d.PhaseAt(x.From).ID, d.Queues[q].ID, d.Grid.Time(x.From), d.Grid.Time(x.To), x.Offered, x.Chances})
		}
	}
	for _, q := range p.Queues {
		out.Slots = append(out.Slots, q.Slots)
	}
	return out
}
