package planner

import (
	"slices"
	"strings"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/disruption"
	"paiban/planner/event"
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
		if there, out.Absent, err = signedIn(f, roster, attendance); err != nil {
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
				row.Low, row.High = row.Low+f.Queues[q].ForecastLow[t], row.High+f.Queues[q].ForecastHigh[t]
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
		row.Due = onDuty(roster, ph.Span) * d.Grid.SlotMinutes
		if attendance != nil {
			row.There = onDuty(there, ph.Span) * d.Grid.SlotMinutes
		}
		out.Phases = append(out.Phases, row)
	}
	out.Carried = outcome.Carry(Judge(f, there), d.Grid.End())
	return out, nil
}

func onDuty(r *model.Roster, s model.Span) int {
	n := 0
	for _, row := range r.Timetables {
		for t := s.From; t < s.To; t++ {
			if row[t] != model.Off {
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

// The headings by which a sign-in sheet or an export of attendance says who, from when
// and until when.
var (
	whoHeads  = []string{"工号", "staff_id", "id", "姓名", "name", "客服", "谁"}
	comeHeads = []string{"到岗", "签到", "上班打卡时间", "上班时间", "上班", "come", "in", "from", "start"}
	goHeads   = []string{"离岗", "签退", "下班打卡时间", "下班时间", "下班", "go", "out", "to", "end"}
)

// cellAt is a row's cell, "" where there is none.
func cellAt(r model.Row, c int) string {
	if c < 0 || c >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[c])
}

// signedIn returns the roster cut down to when people were there, and who never was. A
// line without an end lasts as long as the duty that it begins in.
func signedIn(f *contract.File, roster *model.Roster, t *model.Table) (*model.Roster, []int, error) {
	d := f.Day
	who, come, leave := columnOf(t, whoHeads), columnOf(t, comeHeads), columnOf(t, goHeads)
	if who < 0 || come < 0 {
		return nil, nil, &event.InputError{Issues: []model.Issue{{File: t.File, Sheet: t.Sheet,
			What: model.Text{ZH: "找不到谁和几点到岗的列", EN: "no columns say who came and when"},
			Hint: model.Text{ZH: "表头写 工号、到岗、离岗。", EN: "Head the columns staff_id, come, go."}}}}
	}
	there := make([][]bool, len(d.Agents))
	var issues []model.Issue
	for _, row := range t.Rows {
		name := cellAt(row, who)
		i, other := disruption.Find(d.Agents, name)
		text := cellAt(row, come)
		if name == "" || i < 0 || text == "" {
			continue // a stranger, or somebody who did not come
		}
		wrong := func(c int, what, hint model.Text) {
			issues = append(issues, model.Issue{File: t.File, Sheet: t.Sheet, Line: row.Line, Column: t.Header[c], Value: cellAt(row, c), What: what, Hint: hint})
		}
		bad := func(c int) {
			wrong(c, model.Text{ZH: "不是这次排班里的时刻", EN: "is no time of this roster"}, model.Text{ZH: "写成 11-11 08:30。", EN: "Written like 11-11 08:30."})
		}
		if other >= 0 {
			wrong(who, model.Text{ZH: "有两个人叫这个名字", EN: "two people are called so"}, model.Text{ZH: "写工号。", EN: "Give the staff id."})
			continue
		}
		from, ok := disruption.Slot(d.Grid, d.EventDay, text)
		if !ok {
			bad(come)
			continue
		}
		to := from
		for to < d.Grid.N && (to == from || roster.Timetables[i][to] != model.Off) {
			to++
		}
		if text := cellAt(row, leave); text != "" {
			end, ok := disruption.Moment(d.Grid, d.EventDay, text)
			if !ok {
				bad(leave)
				continue
			}
			if to = d.Grid.Ceil(end); to <= from { // over midnight
				to = min(d.Grid.N, to+24*60/d.Grid.SlotMinutes)
			}
		}
		if there[i] == nil {
			there[i] = make([]bool, d.Grid.N)
		}
		for k := from; k < min(to, d.Grid.N); k++ {
			there[i][k] = true
		}
	}
	if len(issues) > 0 {
		return nil, nil, &event.InputError{Issues: issues}
	}
	out, absent := present(roster, there)
	return out, absent, nil
}

// present is the roster as far as everybody was there, [agent][slot], and who did not come.
func present(roster *model.Roster, there [][]bool) (*model.Roster, []int) {
	out := &model.Roster{Reliefs: roster.Reliefs, Dawn: roster.Dawn}
	var absent []int
	for i, planned := range roster.Timetables {
		row := slices.Clone(planned)
		for k := range row {
			if there[i] == nil || !there[i][k] {
				row[k] = model.Off
			}
		}
		if there[i] == nil && len(planned.Duties()) > 0 {
			absent = append(absent, i)
		}
		out.Timetables = append(out.Timetables, row)
	}
	return out, absent
}
