package planner

import (
	"slices"
	"strings"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// Review sets a day that is over beside its plan, phase by phase, and what to carry on.
type Review struct {
	Phases []ReviewPhase
	// Seen is what came, Carried what people have worked at the horizon's end: as planned,
	// or as they signed in.
	Seen    []demand.Seen
	Past    []demand.Seen // what came on the days around, too, as far as it was handed in
	Carried []outcome.Carried
	Absent  []int // agents with duties who signed in for none
	Signed  Signed
}

// ReviewPhase is one phase over all queues; negative is what is not known.
type ReviewPhase struct {
	model.Span
	Forecast, Low, High, Came float64
	Required, Planned         int     // head-minutes
	Within                    float64 // predicted, by the forecast's customers
	Due, There                int     // minutes of people on duty by the plan, and of them signed in
}

// ReviewOf reads what came and who was there (nil = not known) and sets both beside the
// roster. The error is an *event.InputError.
func ReviewOf(f *contract.File, roster *model.Roster, actuals, attendance *model.Table) (*Review, error) {
	p, err := plannedOf(f)
	if err != nil {
		return nil, err
	}
	d := f.Day
	out := &Review{}
	if out.Seen, err = demand.ReadActuals(actuals, p, float64(d.Grid.N)); err != nil {
		return nil, err
	}
	if out.Past = demand.ReadAround(actuals, p); out.Past == nil {
		out.Past = out.Seen
	}
	there := roster
	if attendance != nil {
		if there, out.Absent, out.Signed, err = signedIn(f, roster, attendance); err != nil {
			return nil, err
		}
	}
	revised := demand.Revise(p, out.Seen, float64(d.Grid.N))
	serving := outcome.Serving(d, roster)
	for k, x := range revised.Phases {
		ph := d.Phases[k]
		row := ReviewPhase{Span: ph.Span, Forecast: x.Forecast, Came: -1, Within: -1, There: -1}
		if x.Expected > 0 {
			row.Came = x.Count
		}
		within, offered := 0.0, 0.0
		for q := range d.Queues {
			for t := ph.From; t < ph.To; t++ {
				row.Low, row.High = row.Low+p.Forecast[q].Low[t], row.High+p.Forecast[q].High[t]
				row.Required += d.Required[q][t] * d.Grid.SlotMinutes
				row.Planned += serving[q][t] * d.Grid.SlotMinutes
				if at := q*d.Grid.N + t; at < len(f.Service) {
					within, offered = within+f.Load[q].Offered[t]*f.Service[at].WithinTarget, offered+f.Load[q].Offered[t]
				}
			}
		}
		if offered > 0 {
			row.Within = within / offered
		}
		row.Due = onDuty(roster, roster, ph.Span) * d.Grid.SlotMinutes
		if attendance != nil {
			row.There = onDuty(roster, there, ph.Span) * d.Grid.SlotMinutes
		}
		out.Phases = append(out.Phases, row)
	}
	out.Carried = outcome.Carry(Judge(f, there), d.Grid.End())
	return out, nil
}

// onDuty counts the slots of people whom both rosters have on duty.
func onDuty(planned, r *model.Roster, s model.Span) int {
	n := 0
	for i, row := range r.Timetables {
		for t := s.From; t < s.To; t++ {
			if row[t] != model.Off && planned.Timetables[i][t] != model.Off {
				n++
			}
		}
	}
	return n
}

// columnOf finds the first of the headings, -1 = none is there.
func columnOf(t *model.Table, heads []string) int {
	for _, h := range heads {
		if c := slices.IndexFunc(t.Header, func(x string) bool { return strings.EqualFold(strings.TrimSpace(x), h) }); c >= 0 {
			return c
		}
	}
	return -1
}

// cellAt is a row's cell, "" where there is none.
func cellAt(r model.Row, c int) string {
	if c < 0 || c >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[c])
}
