package demand

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// pastEvents are the events in past_event.csv: at the openings that the shop
// names, or one for each stretch of days without a long gap.
func pastEvents(ev *event.Event, h *forecast.History) []forecast.PastEvent {
	var out []forecast.PastEvent
	parts := h.Split()
	if len(parts) == 0 { // noughts alone: it teaches nothing, which is said
		parts = []*forecast.History{h}
	}
	for _, opening := range ev.PastOpenings {
		p := forecast.PastEvent{Label: label(ev, opening), Opening: opening, History: h}
		for _, part := range parts {
			// A year without figures says nothing about the days around the event.
			if !opening.Before(part.Start) && opening.Before(part.Date(part.Days())) {
				p.History = part
			}
		}
		out = append(out, p)
	}
	if len(out) > 0 {
		return out
	}
	for _, part := range parts {
		p := forecast.PastEvent{Label: ev.PastEvent.File, History: part}
		if len(parts) > 1 {
			p.Label = label(ev, part.Busiest(ev.Opening))
		}
		out = append(out, p)
	}
	return out
}

// strangeQueues tells of queues of a past event that the event does not have: all together
// teach by how many times inquiries rise.
func strangeQueues(ev *event.Event, h *forecast.History) []model.Issue {
	var strange []model.Text
	for _, id := range h.Queues {
		if id != "" && !slices.ContainsFunc(ev.Queues, func(q event.Queue) bool { return strings.EqualFold(q.ID, id) }) {
			strange = append(strange, model.Same(id))
		}
	}
	if len(strange) == 0 || len(ev.Queues) < 2 {
		return nil
	}
	return []model.Issue{{File: ev.PastEvent.File, Sheet: ev.PastEvent.Sheet, Warning: true,
		What: model.Text{ZH: "队列 %s 不在 event.yaml 里：表里没有的队列，增幅按合计学",
			EN: "the queues %s are not in event.yaml: a queue that it does not count learns its surge from all of them together"}.
			With(model.Join(strange, model.Comma)),
		Hint: model.Text{ZH: "同一个队列的话，两边写成一样的。", EN: "If they are the same, call them alike."}}}
}

// anotherKind tells of past events on days of another kind than the event's, with what
// was understood. A holiday that only the figures point to teaches no promotion, nor the
// other way round.
func anotherKind(ev *event.Event, past []forecast.PastEvent) []model.Issue {
	cal := calendarOf(ev)
	middle := func(opening time.Time) time.Time { return opening.Add(12 * time.Hour) } // an evening's opening is that of the next day
	now := middle(ev.Opening)
	var out []model.Issue
	for _, p := range past {
		opening := p.Opening
		if opening.IsZero() && p.History.Days() > 0 {
			opening = p.History.Busiest(ev.Opening)
		}
		then := middle(opening)
		a, b := cal.Kind(then), cal.Kind(now)
		if opening.IsZero() || (a == forecast.Promotion) == (b == forecast.Promotion) && (a == forecast.Holiday) == (b == forecast.Holiday) {
			continue
		}
		out = append(out, model.Issue{File: ev.PastEvent.File, Sheet: ev.PastEvent.Sheet,
			Warning: !p.Opening.IsZero() || (a == forecast.Holiday) == (b == forecast.Holiday),
			What: model.Text{
				ZH: fmt.Sprintf("往期活动按 %s（%s）那天理解，本次是 %s（%s），不是一类", then.Format("2006-01-02"), a.Name().ZH, now.Format("2006-01-02"), b.Name().ZH),
				EN: fmt.Sprintf("the past event is taken to be that of %s (%s), yours is on %s (%s): another kind", then.Format("2006-01-02"), a.Name().EN,
					now.Format("2006-01-02"), b.Name().EN)},
			Hint: model.Text{ZH: "在 event.yaml 的 surge.past_openings 写明往期活动的开场时间，或换成同类活动的数据",
				EN: "name the opening in surge.past_openings of event.yaml, or use an event of the same kind"}})
	}
	return out
}

func label(ev *event.Event, opening time.Time) string {
	return ev.PastEvent.File + " " + opening.Format("2006-01-02")
}

// bumps hands the shop's actions to the forecast.
func bumps(ev *event.Event) []forecast.Bump {
	var out []forecast.Bump
	for _, a := range ev.Activities {
		b := forecast.Bump{Label: a.Name, Start: a.Start, Minutes: a.Minutes, Inquiries: a.Inquiries, Lift: a.Lift, Decay: a.Decay}
		if a.Queue >= 0 {
			b.Queue = ev.Queues[a.Queue].ID
		}
		out = append(out, b)
	}
	return out
}
