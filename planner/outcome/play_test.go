package outcome

import (
	"context"
	"strings"
	"testing"

	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
	"paiban/planner/staffing"
)

// playedLoads are v customers a slot for pre-sales and none for after-sales: chats of
// 3 minutes, 3 at once.
func playedLoads(n int, v float64) []demand.QueueLoad {
	ev := &event.Event{}
	l := &demand.Load{}
	for q, id := range []string{"presales", "aftersales"} {
		ev.Queues = append(ev.Queues, event.Queue{Queue: model.Queue{ID: id, Channel: model.Chat}, Concurrency: 3, Handling: event.Handling{ReceptionMinutes: []float64{3}, AtOnce: 1, ReplySeconds: 5}, PatienceMinutes: 3})
		slots := make([]staffing.Slot, n)
		for t := range slots {
			slots[t] = staffing.Slot{Inquiries: v * float64(1-q), Target: 0.9, Seconds: 30}
		}
		l.Slots = append(l.Slots, slots)
	}
	return l.QueueLoads(ev)
}

// Where nobody is missing but the required heads are too few for the load, the
// stretch is named; where somebody is missing, and while a backlog of that is
// cleared, it is not.
func TestWeak(t *testing.T) {
	d := rulestest.SmallDay()
	for q := range d.Required {
		for s := range d.Required[q] {
			d.Required[q][s] = 1 - q
		}
	}
	d.Required[0][0] = 2 // short, and the next slot clears the backlog
	r := rulestest.Roster("000000000000", "............", "............", "............")
	loads := playedLoads(d.Slots(), 100)
	for s := 4; s < 12; s++ {
		loads[0].Offered[s] = 5
	}
	loads[0].Offered[8] = 200
	p, err := Play(context.Background(), d, r, loads, Scenario{Replications: 40, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Weak) != 1 || p.Weak[0].Queue != 0 || p.Weak[0].Span != (model.Span{From: 8, To: 10}) || p.Weak[0].Target != 0.9 || p.Weak[0].Within > 0.8 {
		t.Errorf("weak %+v, want slot 8 and the one that its queue reaches into", p.Weak)
	}
	texts := p.Texts(d)
	if len(texts) != 3 || !strings.Contains(texts[0].ZH, "售前：按排班模拟活动当天 40 次，首次响应时长 ") || !strings.Contains(texts[2].ZH, "售前 11月11日(周三)凌晨00:00") || !strings.Contains(texts[0].EN, "Customers without a reply") {
		t.Errorf("texts %v", texts)
	}
}

// The same on any number of cores is tested in simulate; here, that absence and
// the heads' own caps reach it.
func TestPlayReachesTheRoster(t *testing.T) {
	d := rulestest.SmallDay()
	r := rulestest.Roster("000000000000", "............", "............", "............")
	loads := playedLoads(d.Slots(), 20)
	within := func() float64 {
		p, err := Play(context.Background(), d, r, loads, Scenario{Replications: 40, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		return p.Queues[0].Total.Within.Mean
	}
	full := within()
	for q := range loads {
		loads[q].Absence = 0.5
	}
	if half := within(); half > full-0.2 {
		t.Errorf("within %v, with half of the duties missed %v", full, half)
	}
}

// Half the people take 2 chats at once and half 4, a third are quicker: as many as
// are required, picked in turn, keep the target when the day is played out, and a
// fifth fewer do not.
func TestOwnCapsAndSpeeds(t *testing.T) {
	const slots = 40
	ev := &event.Event{Queues: []event.Queue{{Queue: model.Queue{ID: "q", Channel: model.Chat}, Concurrency: 4, Handling: event.Handling{ReceptionMinutes: []float64{4}, AtOnce: 1, ReplySeconds: 5}, PatienceMinutes: 3, CV: 0.1}}}
	d := &rules.Day{Grid: model.Grid{SlotMinutes: 10, N: slots}, EventDay: model.Span{From: 0, To: slots}, Queues: []model.Queue{{ID: "q", Channel: model.Chat}}}
	for i := range 60 {
		a := model.Agent{Queues: []int{0}, Concurrency: 2 + 2*(i%2)}
		if i%3 == 0 {
			a.Speed = 1.3
		}
		ev.Agents = append(ev.Agents, a)
	}
	d.Agents = ev.Agents
	var load []staffing.Slot
	for range slots {
		load = append(load, staffing.Slot{Inquiries: 140, Target: 0.9, Seconds: 30})
	}
	p := demand.Params(ev)[0]
	heads := staffing.Required(p, 10, load)[slots/2]
	l := &demand.Load{Slots: [][]staffing.Slot{load}}
	d.Required = [][]int{make([]int, slots)}
	within := func(n int) float64 {
		r := model.NewRoster(len(d.Agents), slots)
		for i := range n {
			for s := range slots {
				r.Timetables[i][s] = model.Serve(0)
			}
		}
		p, err := Play(context.Background(), d, r, l.QueueLoads(ev), Scenario{Replications: 40, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		return p.Queues[0].Total.Within.Mean
	}
	if got := within(heads); got < 0.88 {
		t.Errorf("%d heads: within %.3f, want 0.9", heads, got)
	}
	if got := within(heads * 4 / 5); got > 0.87 {
		t.Errorf("%d heads: within %.3f; the case tells nothing", heads*4/5, got)
	}
	for i := range ev.Agents {
		ev.Agents[i].Concurrency, ev.Agents[i].Speed = 0, 0
	}
	if able := staffing.Required(demand.Params(ev)[0], 10, load)[slots/2]; able >= heads {
		t.Errorf("%d heads at the queue's cap, %d where half take two", able, heads)
	}
}
