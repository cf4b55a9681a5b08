package contract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// InputFingerprint tells one day from another: people, required heads, phases and
// rules. The order in which the shop wrote them down does not matter.
func InputFingerprint(d *rules.Day) string {
	data, err := json.Marshal(d)
	if err != nil { // a day is plain data; there is nothing in it that JSON cannot say
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// SharedFingerprint is that of what a workbook for leads shows anyway: of people their
// names, teams and skills. It stands in workbooks, and says nothing of leave or protection.
func SharedFingerprint(d *rules.Day) string {
	shared := *d
	shared.Agents, shared.Pairs, shared.Wishes = make([]model.Agent, len(d.Agents)), nil, nil
	for i, a := range d.Agents {
		shared.Agents[i] = model.Agent{ID: a.ID, Name: a.Name, Team: a.Team, Kind: a.Kind, Role: a.Role, Queues: a.Queues}
	}
	return InputFingerprint(&shared)
}

// NextVersion returns the version that a roster gets when it takes the place of
// what stands in old, the bytes of a roster.json or nil: the same one if nothing
// is different, otherwise one more.
func NextVersion(old []byte, f *File) int {
	var was File
	if len(old) == 0 || json.Unmarshal(old, &was) != nil || was.Schema != Schema {
		return 1
	}
	bare := func(f File) []byte {
		f.Version, f.Fingerprint, f.Workbooks = 0, "", nil
		data, err := json.Marshal(f)
		if err != nil {
			return nil
		}
		return data
	}
	if bytes.Equal(bare(was), bare(*f)) {
		return max(1, was.Version)
	}
	return max(1, was.Version) + 1
}

// Rechecked returns the document of a result that Recheck made, with what it
// cannot work out again taken from the file it was read from: forecast and loads,
// and, if the same heads serve, the service.
func Rechecked(r *outcome.Result, f *File) *File {
	doc := Document(r)
	doc.Version, doc.Input = f.Version, f.Input
	for q := range doc.Queues {
		if now := &doc.Queues[q]; q < len(f.Queues) && f.Queues[q].ID == now.ID {
			was := &f.Queues[q]
			now.Forecast, now.ForecastHigh, now.ForecastLow = was.Forecast, was.ForecastHigh, was.ForecastLow
		}
	}
	same := len(doc.Queues) == len(f.Queues)
	for q := range doc.Queues {
		same = same && slices.Equal(doc.Queues[q].OnDuty, f.Queues[q].OnDuty)
	}
	if same && f.Service != nil {
		doc.Service, doc.Simulated = f.Service, f.Simulated
	}
	doc.Load, doc.Counted, doc.Since, doc.Changes = f.Load, f.Counted, f.Since, f.Changes
	return doc
}
