package contract

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Shared returns what a lead needs to check an edited workbook alone, and nothing that only the
// manager may know: who does what, the rules, when somebody is not available, by leave or by protection alike. Protection,
// wishes, ties, contracts, pay and the reasons of an absence are left out.
func (f *File) Shared() *File {
	out := &File{Schema: f.Schema, Event: f.Event, Language: f.Language, Version: f.Version, Input: SharedFingerprint(f.Day), Opening: f.Opening,
		SlotMinutes: f.SlotMinutes,
		Timezone:    f.Timezone, Start: f.Start, Slots: f.Slots, Queues: []Queue{}, Phases: []Phase{}, Reliefs: f.Reliefs, Breaches: []Breach{}, Service: []Service{},
		Score: Score{ByRule: map[string]int64{}}}
	for _, a := range f.Agents {
		a.Exempt, a.Released = nil, nil
		out.Agents = append(out.Agents, a)
	}
	day := *f.Day
	day.Wishes, day.Pairs = nil, nil
	day.Agents = slices.Clone(day.Agents)
	for i, a := range f.Day.Agents {
		day.Agents[i] = model.Agent{ID: a.ID, Name: a.Name, Nick: a.Nick, Team: a.Team, Kind: a.Kind, Role: a.Role, Queues: a.Queues, Posts: a.Posts,
			Newcomer: a.Newcomer, Leave: closedTo(f.Day, i), Pins: a.Pins, Absences: a.Absences, ByHand: a.ByHand,
			Ledger: model.Ledger{LastEnd: a.Ledger.LastEnd, LastMinutes: a.Ledger.LastMinutes}}
	}
	out.Day = &day
	return out
}

// closedTo returns when somebody may not be on duty, be it by leave or by protection.
func closedTo(d *rules.Day, i int) (out []model.Span) {
	night := d.Night()
	for t := range d.Slots() {
		switch n := len(out); {
		case !d.OnLeave(i, t) && (d.Agents[i].Protected == "" || !night[t]):
		case n > 0 && out[n-1].To == t:
			out[n-1].To++
		default:
			out = append(out, model.Span{From: t, To: t + 1})
		}
	}
	return out
}

// Pack returns the file as letters and digits, for a cell or two.
func (f *File) Pack() (string, error) {
	data, err := f.Encode()
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// Unpack reads what Pack has made; name is what issues call it. The roster is nil if it is damaged.
func Unpack(name, text string) (*File, *model.Roster, []model.Issue) {
	bad := []model.Issue{{File: name, What: model.Text{ZH: "表里带的底稿坏了", EN: "the copy of the plan inside is damaged"},
		Hint: model.Text{ZH: "请主管用 paiban check 检查，或重发一份。", EN: "Ask the manager to check it, or for a new copy."}}}
	packed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, nil, bad
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, nil, bad
	}
	data, err := io.ReadAll(io.LimitReader(z, model.MaxRoster))
	if err != nil {
		return nil, nil, bad
	}
	return ParseRoster(name, data)
}
