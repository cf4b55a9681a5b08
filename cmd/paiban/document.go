package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// document returns the plan for machines, with the version that it gets in the
// folder: the old one if nothing is different from what lies there.
func (a *app) document(r *outcome.Result, f planFlags) (*contract.File, error) {
	doc := contract.Document(r)
	doc.Input = contract.InputFingerprint(r.Day)
	if f.near != "" {
		doc.Since, doc.Changes = f.since, documentChanges(doc, r.Changes)
		for _, c := range documentChanges(f.sent.File, planner.Departed(f.sent.File.Day, f.sent.Roster, r.Day)) {
			if !slices.ContainsFunc(r.Day.Agents, func(x model.Agent) bool { return x.ID == c.Agent }) {
				doc.Changes = append(doc.Changes, c)
			}
		}
	}
	old, err := os.ReadFile(filepath.Join(f.out, rosterFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if doc.Version = f.version; doc.Version == 0 {
		doc.Version = contract.NextVersion(old, doc)
	}
	if f.near != "" && doc.Version <= f.since { // no second one of the number that was sent out
		if doc.Version = f.since; len(doc.Changes) > 0 || doc.Input != f.sent.File.Input {
			doc.Version++
		}
	}
	return doc, nil
}

func versionOf(doc *contract.File) string { return fmt.Sprintf("v%d", max(1, doc.Version)) }

// madeOf is the time in the footers: that of the opening, which tells one plan
// from another and, unlike the clock on the wall, is the same in every run.
func madeOf(r *outcome.Result) string { return r.Opening.Format("2006-01-02 15:04") }
