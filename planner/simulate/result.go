package simulate

import (
	"fmt"
	"math"
	"strconv"

	"paiban/planner/model"
)

// Estimate is a mean over replications and the half-width of its 95 %
// confidence interval.
type Estimate struct {
	Mean float64 `json:"mean"`
	Half float64 `json:"half"`
}

// Text is mean and half-width with as many digits as it takes for neither to look like
// zero. What never came up in so many days is, at 95 %, below three in them.
func (e Estimate) Text(days int) string {
	if e.Mean == 0 && days > 0 {
		return "< " + strconv.FormatFloat(model.Round(max(e.Half, 3/float64(days)), 3), 'g', -1, 64)
	}
	digits := 1
	if math.Abs(e.Mean) >= 100 {
		digits = 0
	}
	for digits < 4 && (e.Mean != 0 && model.Round(e.Mean, digits) == 0 || e.Half != 0 && model.Round(e.Half, digits) == 0) {
		digits++
	}
	return fmt.Sprintf("%.*f ± %.*f", digits, e.Mean, digits, e.Half)
}

// Result is what customers met, over all replications.
type Result struct {
	Replications int           `json:"replications"`
	Messages     int64         `json:"messages"` // written by agents, all replications
	Queues       []QueueResult `json:"queues"`
	Periods      [][]Period    `json:"-"` // by the input's periods and by queue
}

// QueueResult is one queue.
type QueueResult struct {
	ID    string  `json:"id"`
	Total Figures `json:"total"`
	Slots []Slot  `json:"slots"`
}

// Slot is one slot of one queue. Shares are of the customers who arrive in it.
type Slot struct {
	Offered      float64  `json:"offered"`
	Within       Estimate `json:"within"`    // first human reply within the target's seconds
	Abandoned    Estimate `json:"abandoned"` // left before anybody took the chat
	FirstSeconds Estimate `json:"first_seconds"`
	Backlog      Estimate `json:"backlog"`      // customers waiting for an agent at the end of the slot
	Heads        float64  `json:"heads"`        // agents serving
	Concurrency  float64  `json:"concurrency"`  // open chats an agent at the end of the slot
	In3Minutes   float64  `json:"in_3_minutes"` // share with a first human reply within 180 s
	// Asked are a day's messages of the customers of the slot, Quick the share of them that
	// is answered within 180 s; one that gets no answer is not.
	Asked float64 `json:"messages"`
	Quick float64 `json:"messages_in_3_minutes"`
}

// Figures are one queue's totals over the measured slots; counts are a day's.
type Figures struct {
	Offered      Estimate     `json:"offered"`
	Within       Estimate     `json:"within"`    // share with a first human reply within the target's seconds
	Abandoned    Estimate     `json:"abandoned"` // share that left before anybody took the chat
	Waited       Estimate     `json:"waited"`    // share that found every place taken
	WaitSeconds  Estimate     `json:"wait_seconds"`
	FirstSeconds Estimate     `json:"first_seconds"` // of who was answered
	ReplySeconds Estimate     `json:"reply_seconds"` // of every reply, the first included
	In3Minutes   Estimate     `json:"in_3_minutes"`  // share with a first human reply within 180 s
	Slow         Estimate     `json:"slow"`          // customers with a reply slower than SlowSeconds
	Unanswered   Estimate     `json:"unanswered"`    // customers to whom no person ever wrote
	Occupancy    Estimate     `json:"occupancy"`     // writing (on the phone: talking) ÷ time serving
	First        Distribution `json:"first"`         // of the first human reply
	Replies      Distribution `json:"replies"`       // of every reply
}

// Distribution is a distribution of seconds.
type Distribution struct {
	Count int64   `json:"count"`
	P50   float64 `json:"p50"`
	P90   float64 `json:"p90"`
	P95   float64 `json:"p95"`
	bins  *histogram
}

// Within returns the share of at most so many whole seconds, 1 if there is none.
func (d Distribution) Within(seconds int) float64 {
	if d.Count == 0 || d.bins == nil {
		return 1
	}
	var n int64
	for i := 0; i <= min(seconds, longest); i++ {
		n += d.bins[i]
	}
	return float64(n) / float64(d.Count)
}

func newDistribution(h *histogram) Distribution {
	d := Distribution{bins: h}
	for _, n := range h {
		d.Count += n
	}
	for _, p := range []struct {
		share float64
		at    *float64
	}{{0.5, &d.P50}, {0.9, &d.P90}, {0.95, &d.P95}} {
		var n int64
		for i, k := range h {
			if n += k; d.Count > 0 && float64(n) >= p.share*float64(d.Count) {
				*p.at = float64(i)
				break
			}
		}
	}
	return d
}

// result turns sums into figures, rounded to a millionth so that processors agree.
func (t *tally) result(d *day, reps int) *Result {
	z := quantile(reps)
	r := &Result{Replications: reps, Messages: t.messages, Periods: t.periodsOf(d, z)}
	n := float64(reps)
	for q := range d.queues {
		out := QueueResult{ID: d.queues[q].ID, Total: t.total(q, z)}
		var within, abandoned []*sums
		for s := range t.slots[q] {
			within, abandoned = append(within, &t.slots[q][s].within), append(abandoned, &t.slots[q][s].abandoned)
		}
		ofWithin, ofAbandoned := effectOf(within...), effectOf(abandoned...)
		for s := range t.slots[q] {
			m := &t.slots[q][s]
			slot := Slot{
				Offered:      round(m.within.y / d.thick[q][s] / n),
				Within:       m.within.share(n, z, 1, ofWithin),
				Abandoned:    m.abandoned.share(n, z, 0, ofAbandoned),
				FirstSeconds: m.first.ratio(n, z, 0),
				Backlog:      m.backlog.count(n, z),
				Heads:        round(m.heads / n),
			}
			if m.within.y > 0 {
				slot.In3Minutes = round(m.in180 / m.within.y)
			}
			if slot.Asked = round(m.replies / n); m.replies > 0 {
				slot.Quick = round(m.quick / m.replies)
			}
			if m.heads > 0 {
				slot.Concurrency = round(m.open / m.heads)
			}
			out.Slots = append(out.Slots, slot)
		}
		r.Queues = append(r.Queues, out)
	}
	return r
}

func (t *tally) total(q int, z float64) Figures {
	over := func(x, y func(*totals) float64) *sums {
		s := &sums{}
		for _, row := range t.rows {
			s.add(x(&row[q]), y(&row[q]))
		}
		return s
	}
	n := float64(len(t.rows))
	day := func(*totals) float64 { return 1 }
	offered := func(x *totals) float64 { return x.offered }
	share := func(x func(*totals) float64, empty float64) Estimate {
		s := over(x, offered)
		return s.share(n, z, empty, effectOf(s))
	}
	answered := func(x *totals) float64 { return x.answered }
	replies := func(x *totals) float64 { return x.replies }
	heads := func(x *totals) float64 { return x.heads }
	return Figures{
		Offered:      over(offered, day).count(n, z),
		Within:       share(func(x *totals) float64 { return x.within }, 1),
		Abandoned:    share(func(x *totals) float64 { return x.abandoned }, 0),
		Waited:       share(func(x *totals) float64 { return x.waited }, 0),
		WaitSeconds:  over(func(x *totals) float64 { return x.wait }, offered).ratio(n, z, 0),
		FirstSeconds: over(func(x *totals) float64 { return x.first }, answered).ratio(n, z, 0),
		ReplySeconds: over(func(x *totals) float64 { return x.reply }, replies).ratio(n, z, 0),
		In3Minutes:   share(func(x *totals) float64 { return x.in180 }, 1),
		Slow:         over(func(x *totals) float64 { return x.slow }, day).count(n, z),
		Unanswered:   over(func(x *totals) float64 { return x.unanswered }, day).count(n, z),
		Occupancy:    over(func(x *totals) float64 { return x.busy }, heads).ratio(n, z, 0),
		First:        newDistribution(&t.first[q]),
		Replies:      newDistribution(&t.replies[q]),
	}
}

func round(x float64) float64 { return math.Round(x*1e6) / 1e6 }

// Named is a figure under the name that shops know it by.
type Named struct {
	Name  model.Text `json:"name"`
	Value Estimate   `json:"value"`
	Unit  model.Text `json:"unit"`
}

// Shop returns the figures as the platforms' reports name them.
func (f Figures) Shop() []Named {
	seconds := model.Text{ZH: "秒", EN: "s"}
	people := model.Text{ZH: "人", EN: "customers"}
	share := model.Text{}
	return []Named{
		{model.Text{ZH: "首次响应时长", EN: "First response"}, f.FirstSeconds, seconds},
		{model.Text{ZH: "平均响应时长", EN: "Average response"}, f.ReplySeconds, seconds},
		{model.Text{ZH: "3分钟人工响应率", EN: "Answered within 3 minutes"}, f.In3Minutes, share},
		{model.Text{ZH: "慢响应人数", EN: "Customers with a slow reply"}, f.Slow, people},
		{model.Text{ZH: "未回复人数", EN: "Customers without a reply"}, f.Unanswered, people},
	}
}
