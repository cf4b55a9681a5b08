// Package contract is everything that machines read and write as JSON: roster.json
// with its reader, and the documents that the commands print with --json.
//
// What enters is a Result, a forecast or a sizing, or the bytes of a file; what
// leaves is a document, or the day and the roster of a file with a list of what is
// wrong with it. The types here are the contract: fields are only ever added. No
// figure is worked out here, and no sheet is written.
package contract

import (
	"bytes"
	"encoding/json"
	"time"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Schema is the version of roster.json; later additions only add fields.
const Schema = "paiban.roster/1"

// File is roster.json: the plan for machines. Times are RFC 3339 with offset,
// agents are sorted by id, and Day holds what the roster is judged against, so
// that it can be checked without the shop's input. It holds what only the
// manager may see (leave, protected status) and is not for passing on.
type File struct {
	Schema      string    `json:"schema"`
	Event       string    `json:"event"`
	Language    string    `json:"language,omitempty"`
	Version     int       `json:"version,omitempty"` // of the roster: 1, and one more with each change
	Input       string    `json:"input,omitempty"`   // fingerprint of Day
	Opening     time.Time `json:"opening,omitzero"`
	Seed        int64     `json:"seed"`
	Iterations  int       `json:"iterations"`
	Stopped     bool      `json:"stopped,omitempty"`   // by a deadline or Ctrl-C
	Unadvised   bool      `json:"unadvised,omitempty"` // service and advice are cut short by it
	SlotMinutes int       `json:"slot_minutes"`
	Timezone    string    `json:"timezone"`
	Start       time.Time `json:"start"`
	Slots       int       `json:"slots"`
	Queues      []Queue   `json:"queues"`
	Phases      []Phase   `json:"phases"`
	Dates       []Date    `json:"dates,omitempty"` // of a roster of many days
	Agents      []Agent   `json:"agents"`
	Reliefs     []Relief  `json:"reliefs"`
	Breaches    []Breach  `json:"breaches"`
	Score       Score     `json:"score"`
	Service     []Service `json:"service"`
	// Contradictions are hard settings that cannot be kept together, Gaps where heads
	// are missing and what binds there, Remedies what would help.
	Contradictions []Contradiction `json:"contradictions,omitempty"`
	Gaps           []Gap           `json:"gaps,omitempty"`
	Remedies       []Remedy        `json:"remedies,omitempty"`
	// Simulated is the event day played out, queue by queue; Load is what that
	// rests on. Both are left out when the shop brought its own requirement.
	Simulated []Simulated        `json:"simulated,omitempty"`
	Assessed  []Assessed         `json:"assessed,omitempty"`
	Load      []demand.QueueLoad `json:"load,omitempty"`
	// Counted is what the day was planned by before inquiries were counted that revised it; nil
	// if none were.
	Counted *Counted   `json:"counted,omitempty"`
	Day     *rules.Day `json:"day"`
	// Changes are what is other than in the version Since, on which this one is built.
	Since   int      `json:"since,omitempty"`
	Changes []Change `json:"changes,omitempty"`
	// Read is what was read of each file: columns, rows, what was left out; Settings is
	// every setting that the plan rests on, with its origin (shop, playbook, default, or
	// derived from others).
	Read     []model.Reading `json:"read,omitempty"`
	Settings []model.Setting `json:"settings,omitempty"`
	// Workbooks are the files written beside this one, with their SHA-256, by
	// which a later run sees whether somebody has edited them.
	Workbooks   []Workbook `json:"workbooks,omitempty"`
	Fingerprint string     `json:"fingerprint"`
}

// Workbook is a file written beside roster.json.
type Workbook struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// Queue holds a queue's figures per slot: inquiries expected, their P90 and P10
// (empty when the shop brought its own requirement), heads required, heads that
// serve it.
type Queue struct {
	ID           string    `json:"id"`
	Forecast     []float64 `json:"forecast"`
	ForecastHigh []float64 `json:"forecast_high"`
	ForecastLow  []float64 `json:"forecast_low,omitempty"`
	Required     []int     `json:"required"`
	OnDuty       []int     `json:"on_duty"`
}

// Counted is a forecast that counts of the day have revised: until when they were counted, and the
// forecast, load and required heads as planned, against which further counts are held.
type Counted struct {
	Until  time.Time          `json:"until"`
	Queues []Queue            `json:"queues"`
	Load   []demand.QueueLoad `json:"load"`
}

// Phase is a phase with its window.
type Phase struct {
	ID         string    `json:"id"`
	Start      time.Time `json:"start"`
	End        time.Time `json:"end"`
	Attendance string    `json:"attendance"`
}

// Date is one date of a roster of many days: who starts a duty on it, and
// its head-minutes.
type Date struct {
	Date            string `json:"date"`
	People          int    `json:"people"`
	Nights          int    `json:"nights"`
	RequiredMinutes int    `json:"required_minutes"`
	ServingMinutes  int    `json:"serving_minutes"`
	ShortMinutes    int    `json:"short_minutes"`
	OverMinutes     int    `json:"over_minutes"` // above the maximum, where there is one
}

// Agent is one agent with duties in order.
type Agent struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	Team     string      `json:"team"`
	Kind     string      `json:"kind"`
	Crew     string      `json:"crew,omitempty"` // "dawn" for the dawn crew
	Duties   []Duty      `json:"duties"`
	Exempt   []Exemption `json:"exempt,omitempty"`
	Released []Release   `json:"released,omitempty"`
}

// Duty is one unbroken stay; its activities fill it without holes.
type Duty struct {
	Start      time.Time  `json:"start"`
	End        time.Time  `json:"end"`
	Type       string     `json:"type,omitempty"` // id of the duty type
	Activities []Activity `json:"activities"`
}

// Activity is a run of one activity; Queue is set for the kind "serve".
type Activity struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
	Kind  string    `json:"kind"`
	Queue string    `json:"queue,omitempty"`
}

// Exemption says from which all-hands phase the input exempts the agent.
type Exemption struct {
	Phase  string `json:"phase"`
	Reason string `json:"reason"`
}

// Release says which all-hands phase the agent misses, by how many minutes,
// and which hard rule attending it would break.
type Release struct {
	Phase   string `json:"phase"`
	Minutes int    `json:"minutes"`
	Rule    string `json:"rule"`
}

// Relief is a handover: In comes, Out goes.
type Relief struct {
	At  time.Time `json:"at"`
	Out string    `json:"out"`
	In  string    `json:"in"`
}

// Breach is one place where the roster does not keep a rule.
type Breach struct {
	Rule   string    `json:"rule"`
	Level  string    `json:"level"`
	Agent  string    `json:"agent,omitempty"`
	Queue  string    `json:"queue,omitempty"`
	Team   string    `json:"team,omitempty"`
	Phase  string    `json:"phase,omitempty"`
	Start  time.Time `json:"start"`
	End    time.Time `json:"end"`
	Amount int       `json:"amount"`
	Unit   string    `json:"unit"`
	Weight int       `json:"weight"`
	Text   string    `json:"text"`
}

// Score is the weighted sum of the breaches and what is known of the best
// possible one. Unavoidable is the part that no timetable can change.
type Score struct {
	Total               int64            `json:"total"`
	ByRule              map[string]int64 `json:"by_rule"`
	Bound               int64            `json:"bound"`
	Unavoidable         int64            `json:"unavoidable"`
	Gap                 float64          `json:"gap"` // (total − bound) ÷ (total − unavoidable)
	HeadMinutesPerAgent float64          `json:"head_minutes_per_agent"`
}

// Document returns the result as roster.json holds it, without a fingerprint.
func Document(r *outcome.Result) *File {
	d, g := r.Day, r.Day.Grid
	f := &File{
		Schema: Schema, Event: r.Name, Language: r.Language, Opening: r.Opening,
		Seed: r.Seed, Iterations: r.Iterations, Stopped: r.Stopped, Unadvised: r.Unadvised,
		SlotMinutes: g.SlotMinutes, Timezone: g.Start.Location().String(), Start: g.Start, Slots: g.N,
		Queues: []Queue{}, Phases: []Phase{}, Agents: []Agent{}, Reliefs: []Relief{},
		Breaches: []Breach{}, Service: []Service{}, Day: d, Read: r.Read, Settings: r.Settings,
		Score: Score{
			Total: r.Score.Total, ByRule: r.Score.ByRule, Bound: r.Bound, Unavoidable: r.Unavoidable,
			Gap: model.Round(r.Gap(), 6), HeadMinutesPerAgent: model.Round(r.HeadMinutesPerAgent(), 4),
		},
	}
	for q, queue := range d.Queues {
		fq := Queue{ID: queue.ID, Forecast: []float64{}, ForecastHigh: []float64{}, Required: d.Required[q], OnDuty: r.OnDuty[q]}
		if v := r.Load.Forecast; v != nil {
			fq.Forecast, fq.ForecastHigh, fq.ForecastLow = v.Queues[q].Event, v.Queues[q].High, v.Queues[q].Low
		}
		f.Queues = append(f.Queues, fq)
	}
	for _, p := range d.Phases {
		f.Phases = append(f.Phases, Phase{p.ID, g.Time(p.From), g.Time(p.To), string(p.Attendance)})
	}
	for _, s := range r.Dates {
		f.Dates = append(f.Dates, Date{g.Date(s.From), s.People, s.Nights, s.RequiredMinutes, s.ServingMinutes, s.ShortMinutes, s.OverMinutes})
	}
	for i := range d.Agents {
		f.Agents = append(f.Agents, agentOf(r, i))
	}
	for _, x := range r.Roster.Reliefs {
		f.Reliefs = append(f.Reliefs, Relief{g.Time(x.At), d.Agents[x.Out].ID, d.Agents[x.In].ID})
	}
	for _, b := range r.Breaches {
		f.Breaches = append(f.Breaches, breachOf(r, b))
	}
	addService(r, f)
	addHelp(r, f)
	return f
}

func agentOf(r *outcome.Result, i int) Agent {
	d, g, a := r.Day, r.Day.Grid, &r.Day.Agents[i]
	f := Agent{ID: a.ID, Name: a.Name, Team: a.Team, Kind: string(a.Kind), Duties: []Duty{}}
	if r.Roster.Dawn[i] {
		f.Crew = "dawn"
	}
	t := r.Roster.Timetables[i]
	for _, duty := range t.Duties() {
		fd := Duty{Start: g.Time(duty.From), End: g.Time(duty.To)}
		if k := d.DutyTypeOf(t, duty.Span); k >= 0 {
			fd.Type = d.Work.DutyTypes[k].ID
		}
		for _, run := range t.Runs(duty.Span) {
			x := Activity{Start: g.Time(run.From), End: g.Time(run.To), Kind: run.Activity.Kind()}
			if q, serving := run.Activity.Queue(); serving {
				x.Queue = d.Queues[q].ID
			}
			fd.Activities = append(fd.Activities, x)
		}
		f.Duties = append(f.Duties, fd)
	}
	for _, e := range r.Exemptions {
		if e.Agent == i {
			f.Exempt = append(f.Exempt, Exemption{e.Phase, e.Reason})
		}
	}
	for _, e := range r.Releases {
		if e.Agent == i {
			f.Released = append(f.Released, Release{e.Phase, e.Minutes, e.Rule})
		}
	}
	return f
}

func breachOf(r *outcome.Result, b model.Breach) Breach {
	d, g := r.Day, r.Day.Grid
	f := Breach{
		Rule: b.Rule, Level: string(b.Level), Team: b.Team, Phase: b.Phase, Start: g.Time(b.From), End: g.Time(b.To),
		Amount: b.Amount, Unit: string(b.Unit), Weight: b.Weight, Text: b.Text.In(r.Language),
	}
	if b.Agent >= 0 {
		f.Agent = d.Agents[b.Agent].ID
	}
	if b.Queue >= 0 {
		f.Queue = d.Queues[b.Queue].ID
	}
	return f
}

// Encode returns the file's bytes, fingerprint included: one line for each
// field, and one for each agent, breach and so on, so that two versions can be
// compared line by line.
func (f *File) Encode() ([]byte, error) {
	f.Fingerprint = ""
	flat := new(bytes.Buffer)
	enc := json.NewEncoder(flat)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(f); err != nil {
		return nil, err
	}
	out := spread(bytes.TrimSpace(flat.Bytes()))
	f.Fingerprint = digest(out)
	return bytes.Replace(out, []byte(emptyMark), []byte(`"fingerprint":"`+f.Fingerprint+`"`), 1), nil
}

// spread breaks compact JSON into lines: after each field of the outermost
// object, and after each object in its arrays.
func spread(flat []byte) []byte {
	out := make([]byte, 0, len(flat)+len(flat)/16)
	depth, quoted := 0, false
	for i := 0; i < len(flat); i++ {
		c := flat[i]
		out = append(out, c)
		switch {
		case quoted && c == '\\':
			i++
			out = append(out, flat[i])
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
			if depth == 1 || depth == 2 && c == '[' && flat[i+1] == '{' {
				out = append(out, '\n')
			}
		case c == '}' || c == ']':
			depth--
			if depth == 0 {
				out = append(out, '\n')
			}
		case c == ',' && (depth == 1 || depth == 2 && flat[i-1] == '}' && flat[i+1] == '{'):
			out = append(out, '\n')
		}
	}
	return out
}
