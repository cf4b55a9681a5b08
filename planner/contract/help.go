package contract

import (
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
)

// Contradiction is a smallest set of hard settings that cannot be kept
// together, and what would end that; Agent is left out where several are concerned.
type Contradiction struct {
	Agent      string    `json:"agent,omitempty"`
	Settings   []Setting `json:"settings"`
	Loosenings []Setting `json:"loosenings"`
}

// Setting is a setting, or a change of one, in words.
type Setting struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Gap is a queue short of heads in a phase. Heads is the most missing at once,
// at At; Binds tells why whoever could serve does not at that time.
type Gap struct {
	Phase   string    `json:"phase"`
	Queue   string    `json:"queue"`
	At      time.Time `json:"at"`
	Heads   int       `json:"heads"`
	Minutes int       `json:"head_minutes"`
	Binds   []Bind    `json:"binds"`
}

// Bind counts agents with one reason: the id of a rule, or leave, elsewhere,
// away, cost, nobody.
type Bind struct {
	Reason string `json:"reason"`
	Agents int    `json:"agents"`
}

// Remedy is one way to close a gap. Before and After are the head-minutes
// missing over the day, both 0 if they were not recounted; Cost is in yuan, 0 if
// the shop's wages are not known.
type Remedy struct {
	ID     string  `json:"id"`
	Phase  string  `json:"phase,omitempty"`
	Queue  string  `json:"queue,omitempty"`
	Heads  int     `json:"heads,omitempty"`
	Proven bool    `json:"proven"`
	Before int     `json:"before,omitempty"`
	After  int     `json:"after,omitempty"`
	Cost   float64 `json:"cost,omitempty"`
	Text   string  `json:"text"`
}

// addHelp writes contradictions, gaps and remedies into the file.
func addHelp(r *outcome.Result, f *File) {
	d, lang := r.Day, r.Language
	for _, c := range r.Contradictions {
		x := Contradiction{Settings: []Setting{}, Loosenings: []Setting{}}
		if c.Agent >= 0 {
			x.Agent = d.Agents[c.Agent].ID
		}
		for _, s := range c.Settings {
			x.Settings = append(x.Settings, Setting{s.ID, s.Text.In(lang)})
		}
		for _, w := range c.Ways {
			x.Loosenings = append(x.Loosenings, Setting{w.ID, w.Text.In(lang)})
		}
		f.Contradictions = append(f.Contradictions, x)
	}
	for _, g := range r.Gaps {
		x := Gap{Phase: d.Phases[g.Phase].ID, Queue: d.Queues[g.Queue].ID, At: d.Grid.Time(g.Slot), Heads: g.Heads, Minutes: g.Minutes, Binds: []Bind{}}
		for _, b := range g.Binds {
			x.Binds = append(x.Binds, Bind{b.Reason, b.Agents})
		}
		f.Gaps = append(f.Gaps, x)
	}
	for _, m := range r.Remedies {
		x := Remedy{ID: m.ID, Heads: m.Heads, Proven: m.Proven, Before: m.Before, After: m.After, Cost: model.Round(m.Cost, 0), Text: m.Text.In(lang)}
		if m.Phase >= 0 {
			x.Phase = d.Phases[m.Phase].ID
		}
		if m.Queue >= 0 {
			x.Queue = d.Queues[m.Queue].ID
		}
		f.Remedies = append(f.Remedies, x)
	}
}
