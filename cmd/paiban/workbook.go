package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/rosters"
)

// teams counts the teams of the day.
func teams(d *rules.Day) int {
	names := map[string]bool{}
	for i := range d.Agents {
		names[d.Agents[i].Team] = true
	}
	return len(names)
}

// workbookOf hands the planner's result to the sheets: everything is computed
// already and only changes its type here. doc is the document that is written
// with the workbook. Without the event (nil), the forecast is the document's.
func workbookOf(ev *event.Event, r *outcome.Result, doc *contract.File) *rosters.Plan {
	d := r.Day
	p := &rosters.Plan{
		Event: r.Name, Opening: r.Opening, Version: versionOf(doc), Made: madeOf(r), Program: "paiban " + programVersion(),
		Seed: r.Seed, Iterations: r.Iterations, Stopped: r.Stopped, Fingerprint: contract.SharedFingerprint(d),
		Grid: d.Grid, EventDay: d.EventDay, Timetables: r.Roster.Timetables, Dawn: r.Roster.Dawn,
		Unpaid: unpaid(d),
		Limits: rosters.Limits{Cap: d.Labour.CapMinutes, Stretch: d.Labour.MaxStretch, Rest: d.Labour.EventRestMinutes, Pairs: d.Together(teams(d))},
		Night:  d.Night(), Reliefs: r.Roster.Reliefs, Breaches: r.Breaches,
		Exemptions: r.Exemptions, Releases: r.Releases, Remedies: r.Remedies, StandIns: advice.StandIns(d, r.Roster),
		Score: r.Score, Bound: r.Bound, Proof: r.Proof(), Weeks: bookWeeks(d),
	}
	if !r.Unadvised {
		p.Questions = advice.Questions(context.Background(), r)
	}
	for q := range d.Queues {
		if ev != nil {
			p.Queues = append(p.Queues, bookQueue(ev, r, q))
		} else {
			p.Queues = append(p.Queues, fileQueue(d, doc, q))
		}
	}
	p.Base, _ = doc.Shared().Pack() // without it the workbook is checked with the manager's files alone
	p.Since, p.Changes = fmt.Sprintf("v%d", doc.Since), bookChanges(d, doc)
	for k := range d.Phases {
		p.Phases = append(p.Phases, bookPhase(&d.Phases[k], r.Phases[k]))
	}
	p.Agents = bookAgents(d, r, p.Weeks)
	if r.Peak != nil {
		for i, line := range r.Peak.Lines(r) {
			if i > 0 {
				p.Peak.ZH += "；"
				p.Peak.EN += ". "
			}
			p.Peak.ZH += line.ZH
			p.Peak.EN += line.EN
		}
	}
	p.Service = bookService(d, doc)
	assessed := doc.AssessedOf(r.OnDuty)
	p.Alarms = outcome.Alarms(d, assessed)
	for _, x := range assessed {
		if t := x.Text(d); t != (model.Text{}) {
			p.Assessed = append(p.Assessed, t)
		}
	}
	for _, s := range r.Settings {
		p.Settings = append(p.Settings, settingLine(s, d.Queues, d.Phases))
	}
	p.Read = r.Read
	if ev == nil {
		return p
	}
	p.Notes = r.Notes()
	if r.Played != nil { // what is said of each queue stands in the table of services
		said := r.Played.Texts(d)[:len(d.Queues)]
		p.Notes = slices.DeleteFunc(p.Notes, func(n model.Text) bool { return slices.Contains(said, n) })
	}
	return p
}

// bookChanges are what the document says is other than in the version before.
func bookChanges(d *rules.Day, doc *contract.File) (out []rosters.Changed) {
	activity := func(name string) (model.Activity, bool) {
		if id, serving := strings.CutPrefix(name, "serve:"); serving {
			q := slices.IndexFunc(d.Queues, func(q model.Queue) bool { return q.ID == id })
			return model.Serve(max(0, q)), q >= 0
		}
		return model.ParseKind(name)
	}
	slot := func(text string) int {
		t, _ := time.Parse(time.RFC3339, text)
		return d.Grid.Clamp(d.Grid.Floor(t))
	}
	for _, c := range doc.Changes {
		i := slices.IndexFunc(d.Agents, func(a model.Agent) bool { return a.ID == c.Agent })
		was, ok := activity(c.Was)
		now, known := activity(c.Now)
		if i >= 0 && ok && known {
			out = append(out, rosters.Changed{Agent: i, Span: model.Span{From: slot(c.Start), To: slot(c.End)}, Was: was, Now: now})
		}
	}
	return out
}

// bookAgents are the people as the sheets list them, with what is only the manager's.
func bookAgents(d *rules.Day, r *outcome.Result, w *rosters.Weeks) []rosters.Agent {
	var out []rosters.Agent
	overtime := map[int]int{}
	for _, b := range r.Breaches {
		if b.Rule == "overtime" {
			overtime[b.Agent] += b.Amount
		}
	}
	remarks := map[int][]model.Text{}
	for _, x := range advice.Remarks(d, r.Roster) {
		remarks[x.Agent] = append(remarks[x.Agent], model.Text{ZH: x.Level.ZH + "：" + x.Text.ZH, EN: x.Level.EN + ": " + x.Text.EN})
	}
	for i, a := range d.Agents {
		x := rosters.Agent{
			ID: a.ID, Name: a.Name, Nick: a.Nick, Team: a.Team, Kind: a.Kind, Role: a.Role, Newcomer: a.Newcomer, Queues: a.Queues,
			Duties: bookDuties(d, w, r.Roster.Timetables[i]),
			Private: rosters.Private{Protected: a.Protected, CostPerHour: a.CostPerHour, OvertimeMinutes: overtime[i], MinMinutes: a.MinMinutes,
				MaxMinutes: a.MaxMinutes, Remarks: remarks[i], Night: a.Night},
		}
		if i < len(r.People) {
			x.Private.Unmet = r.People[i].Wishes
		}
		out = append(out, x)
	}
	return out
}

func bookQueue(ev *event.Event, r *outcome.Result, q int) rosters.Queue {
	out := rosters.Queue{Queue: r.Day.Queues[q], Required: r.Day.Required[q]}
	if f := r.Load.Forecast; f != nil {
		out.Forecast, out.Low, out.High = f.Queues[q].Event, f.Queues[q].Low, f.Queues[q].High
	}
	if r.Service != nil {
		for _, s := range r.Service[q] {
			out.Within = append(out.Within, s.Within)
			out.Abandoned = append(out.Abandoned, s.Abandoned)
			out.Wait = append(out.Wait, s.WaitSeconds)
			out.Backlog = append(out.Backlog, s.Backlog)
		}
		out.Standard = standardText(ev.Queues[q].Target, float64(ev.Queues[q].TargetSeconds))
	}
	return out
}

func standardText(target, seconds float64) model.Text {
	return model.Text{
		ZH: fmt.Sprintf("%.0f%% 在 %.0f 秒内首次人工回复（阶段可另定）", 100*target, seconds),
		EN: fmt.Sprintf("%.0f%% answered by a person within %.0f s (a phase may set its own)", 100*target, seconds),
	}
}

// fileQueue takes a queue's figures from a roster.json: those that stand in it.
func fileQueue(d *rules.Day, doc *contract.File, q int) rosters.Queue {
	out := rosters.Queue{Queue: d.Queues[q], Required: d.Required[q]}
	if q < len(doc.Queues) && len(doc.Queues[q].Forecast) == d.Grid.N {
		out.Forecast, out.High = doc.Queues[q].Forecast, doc.Queues[q].ForecastHigh
		if len(doc.Queues[q].ForecastLow) == d.Grid.N {
			out.Low = doc.Queues[q].ForecastLow
		}
	}
	if q < len(doc.Load) && len(doc.Load[q].Target) == d.Grid.N && len(doc.Load[q].TargetSeconds) == d.Grid.N {
		// The queue's own target is the one of most slots; phases may have others.
		type goal struct{ share, seconds float64 }
		slots, most := map[goal]int{}, goal{}
		for t, share := range doc.Load[q].Target {
			x := goal{share, doc.Load[q].TargetSeconds[t]}
			if slots[x]++; slots[x] > slots[most] {
				most = x
			}
		}
		out.Standard = standardText(most.share, most.seconds)
	}
	for _, s := range doc.Service {
		if t, ok := d.Grid.Exact(s.Start); s.Queue == d.Queues[q].ID && ok && t == len(out.Within) {
			out.Within = append(out.Within, s.WithinTarget)
			out.Abandoned = append(out.Abandoned, s.Abandoned)
			out.Wait = append(out.Wait, s.WaitSeconds)
			out.Backlog = append(out.Backlog, s.Backlog)
		}
	}
	return out
}

// bookService is the event day played out, as the document has it.
func bookService(d *rules.Day, doc *contract.File) []rosters.Service {
	var out []rosters.Service
	for _, s := range doc.Simulated {
		q := slices.IndexFunc(d.Queues, func(q model.Queue) bool { return q.ID == s.Queue })
		if q < 0 {
			continue
		}
		out = append(out, rosters.Service{Queue: q, Days: s.Replications, Unserved: s.Offered.Mean > 0 && s.Unanswered.Mean >= s.Offered.Mean,
			Figures: s.Shop(), Standards: s.Standards})
	}
	return out
}

func bookPhase(p *playbook.ResolvedPhase, s outcome.PhaseSummary) rosters.Phase {
	out := rosters.Phase{ID: p.ID, Name: p.Name, Span: p.Span, AllHands: p.Attendance == playbook.AllHands, Treat: p.Treat, Note: p.Note, Share: s.Share,
		Present: s.Present}
	for _, x := range p.Pauses {
		if a, ok := model.ParseKind(x.Kind); ok {
			out.Pauses = append(out.Pauses, rosters.Pause{Activity: a, Minutes: x.Minutes, DueAfter: x.DueAfter, Share: x.Share})
		}
	}
	for _, x := range p.Posts {
		if a, ok := model.ParseKind(x.Kind); ok {
			out.Posts = append(out.Posts, rosters.Post{Activity: a, Heads: x.Heads, Outside: x.Outside, Besides: x.WhileServing})
		}
	}
	return out
}

// unpaid lists the activities that are not paid.
func unpaid(d *rules.Day) []model.Activity {
	var out []model.Activity
	for a := model.Off + 1; ; a++ {
		if _, known := model.ParseKind(a.Kind()); !known {
			return out
		}
		if !d.Paid(a) {
			out = append(out, a)
		}
	}
}
