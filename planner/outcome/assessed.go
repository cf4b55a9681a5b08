package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/simulate"
)

// Assessed is how a queue does in the hours in which its platform assesses it.
type Assessed struct {
	Queue    int
	Hours    []model.Span
	Unmanned []model.Span // of Hours: nobody serves the queue
	// Customers of the day played out, by when they come; nil where it was not.
	Inside, Outside *Customers
}

// Customers are those of some hours: how many, and what share of them is answered within
// the target and gives up.
type Customers struct {
	Offered   float64 `json:"offered"`
	Within    float64 `json:"within_target"`
	Abandoned float64 `json:"abandoned"`
	// In3Minutes is the share with a first human reply within three minutes, as platforms
	// count that assess customers; Messages are the customers' and Quick the share of
	// them answered within three minutes, for platforms that assess messages.
	In3Minutes float64 `json:"in_3_minutes,omitempty"`
	Messages   float64 `json:"messages,omitempty"`
	Quick      float64 `json:"messages_in_3_minutes,omitempty"`
}

// AssessedOf looks at every queue that is assessed; played may be nil.
func AssessedOf(d *rules.Day, serving [][]int, played *Played) []Assessed {
	var out []Assessed
	for q := range d.Queues {
		if len(d.Queues[q].Assessed) == 0 {
			continue
		}
		x := Assessed{Queue: q, Hours: d.Queues[q].Assessed}
		for t := range d.Slots() {
			if d.Assessed(q, t) && serving[q][t] == 0 {
				x.Unmanned = append(x.Unmanned, model.Span{From: t, To: t + 1})
			}
		}
		x.Unmanned = model.Union(x.Unmanned)
		if played != nil {
			x.Inside, x.Outside = &Customers{}, &Customers{}
			for t := played.Measured.From; t < played.Measured.To; t++ {
				to := x.Outside
				if d.Assessed(q, t) {
					to = x.Inside
				}
				to.add(played.Queues[q].Slots[t])
			}
			x.Inside.shares()
			x.Outside.shares()
		}
		out = append(out, x)
	}
	return out
}

// add counts the customers of a slot; shares turns them into shares.
func (c *Customers) add(s simulate.Slot) {
	c.Offered += s.Offered
	c.Within += s.Offered * s.Within.Mean
	c.Abandoned += s.Offered * s.Abandoned.Mean
	c.In3Minutes += s.Offered * s.In3Minutes
	c.Messages += s.Asked
	c.Quick += s.Asked * s.Quick
}

func (c *Customers) shares() {
	if c.Offered > 0 {
		c.Within, c.Abandoned = model.Round(c.Within/c.Offered, 4), model.Round(c.Abandoned/c.Offered, 4)
		c.In3Minutes = model.Round(c.In3Minutes/c.Offered, 4)
	}
	if c.Messages > 0 {
		c.Quick = model.Round(c.Quick/c.Messages, 4)
	}
	c.Offered, c.Messages = model.Round(c.Offered, 1), model.Round(c.Messages, 1)
}

// Alarm says when nobody serves the queue in assessed hours, which a platform punishes;
// the zero text if somebody always does.
func (x *Assessed) Alarm(d *rules.Day) model.Text {
	if len(x.Unmanned) == 0 {
		return model.Text{}
	}
	var spans []model.Text
	for k, s := range x.Unmanned {
		if k == 5 {
			spans = append(spans, model.Text{ZH: "另有 %d 段", EN: "and %d more"}.With(len(x.Unmanned)-k))
			break
		}
		spans = append(spans, d.Grid.RangeText(s))
	}
	return model.Text{ZH: "考核时段里没有人接待 %s：%s", EN: "Nobody serves %s within the assessed hours: %s"}.With(d.Queues[x.Queue].Label(), model.Join(spans,
		model.Comma))
}

// Text says how customers fare in the assessed hours and outside them; the zero text if
// the day was not played out.
func (x *Assessed) Text(d *rules.Day) model.Text {
	if x.Inside == nil || x.Outside == nil {
		return model.Text{}
	}
	of := func(c *Customers) model.Text {
		if c.Offered == 0 {
			return model.Text{ZH: "没有顾客", EN: "no customers"}
		}
		t := model.Text{ZH: "%.0f 位顾客，达标 %.1f%%，没等到就走 %.1f%%", EN: "%.0f customers, %.1f%% in target, %.1f%% give up"}.With(
			c.Offered, 100*c.Within, 100*c.Abandoned)
		if c.Messages > 0 {
			t = t.And(model.Text{ZH: "，3 分钟内人工回复按顾客 %.1f%%、按消息 %.1f%%", EN: ", answered within 3 minutes %.1f%% by customers, %.1f%% by messages"}.With(
				100*c.In3Minutes, 100*c.Quick))
		}
		return t
	}
	return model.Text{ZH: "%s：考核时段内 %s；时段外 %s", EN: "%s: in the assessed hours %s; outside them %s"}.With(
		d.Queues[x.Queue].Label(), of(x.Inside), of(x.Outside))
}

// Alarms are those of all queues.
func Alarms(d *rules.Day, assessed []Assessed) []model.Text {
	var out []model.Text
	for k := range assessed {
		if t := assessed[k].Alarm(d); t != (model.Text{}) {
			out = append(out, t)
		}
	}
	return out
}
