package demand

import (
	"time"

	"paiban/forecast"
	"paiban/planner/event"
)

// pastEvents are the events in past_event.csv: at the openings that the shop
// names, or one for each stretch of days without a long gap.
func pastEvents(ev *event.Event, h *forecast.History) []forecast.PastEvent {
	var out []forecast.PastEvent
	parts := h.Split()
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
