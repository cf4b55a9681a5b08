package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/rosters"
)

// edition is a roster.json as it was read.
type edition struct {
	path   string
	file   *contract.File
	roster *model.Roster
}

// earlier is the name under which an earlier version is kept beside its successors.
var earlier = regexp.MustCompile(`^(.*)-v[0-9]+(\.[^.]*)$`)

// keptAs returns where the version is kept once another one has taken its place.
func keptAs(path, version string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-" + version + ext
}

// standing reads the roster that changes go into: the one given, or the one beside the
// workbook; of an earlier version the one that has taken its place.
func (a *app) standing(workbook, given string) (edition, error) {
	path, err := a.baseOf(workbook, given)
	if err != nil {
		return edition{}, err
	}
	if m := earlier.FindStringSubmatch(path); m != nil {
		if _, err := os.Stat(m[1] + m[2]); err == nil {
			path = m[1] + m[2]
		}
	}
	file, roster, err := a.readBase(path)
	return edition{path, file, roster}, err
}

// writtenFrom returns the version that the workbook was written from: the one that
// stands, or an earlier one kept beside it.
func (a *app) writtenFrom(workbook string, now edition) (edition, error) {
	name := rosters.VersionOf(workbook)
	if name == "" || name == versionOf(now.file) {
		return now, nil
	}
	path := keptAs(now.path, name)
	if _, err := os.Stat(path); err != nil {
		return edition{}, a.usage(model.Text{ZH: "%[1]s 是按 %[2]s 写出的，现在是 %[3]s，旁边没有 %[4]s\n提示：把那一版放回 %[5]s 旁边，或用 --base 指出它",
			EN: "%[1]s was written from %[2]s, what stands is %[3]s, and there is no %[4]s " +
				"beside it\nhint: put that version back beside %[5]s, or name it with --base"},
			workbook, name, versionOf(now.file), filepath.Base(path), now.path)
	}
	file, roster, err := a.readBase(path)
	return edition{path, file, roster}, err
}

// edits reads what people changed in workbooks, each against the version that it was
// written from, and lays all of it on the roster that stands. What contradicts another
// workbook, or what has changed since, is printed. The day knows what was decided by hand.
func (a *app) edits(paths []string, now edition) (*contract.File, *model.Roster, []rosters.Edit, error) {
	var edits []rosters.Edit
	var bad error
	for _, path := range paths {
		was, err := a.writtenFrom(path, now)
		var back *rosters.Back
		if err == nil {
			back, err = a.readEdits(path, was.file, was.roster)
		}
		if err == nil && was.path != now.path {
			back, err = a.translate(path, back, was, now)
		}
		if said := new(exitError); bad == nil || errors.As(bad, &said) && said.error == nil { // else it is still to be said
			bad = cmp.Or(err, bad)
		}
		edits = append(edits, rosters.Edit{File: path, Back: back})
	}
	if bad != nil {
		return nil, nil, nil, bad
	}
	merged, conflicts := rosters.Merge(now.roster, edits)
	if len(conflicts) > 0 {
		a.conflicts(now, edits, conflicts)
		return nil, nil, nil, exit(exitUsage)
	}
	file := *now.file
	file.Day = planner.ByHand(file.Day, now.roster, merged)
	return &file, merged, edits, nil
}

// translate puts the changes of a workbook of an earlier version in the terms of the one
// that stands: its people and queues may be others.
func (a *app) translate(path string, back *rosters.Back, was, now edition) (*rosters.Back, error) {
	if !was.file.Day.Grid.Equal(now.file.Day.Grid) {
		return nil, a.usage(model.Text{ZH: "%s 的时段和现在的排班不同，不能合并", EN: "%s has other slots than the roster that stands: it cannot be merged"}, path)
	}
	out := *back
	out.Changes, out.Duties = nil, nil
	var gone []string
	agent := func(i int) int {
		id := was.file.Day.Agents[i].ID
		k := slices.IndexFunc(now.file.Day.Agents, func(x model.Agent) bool { return x.ID == id })
		if k < 0 && !slices.Contains(gone, id) {
			gone = append(gone, id)
		}
		return k
	}
	activity := func(x model.Activity) model.Activity {
		q, serving := x.Queue()
		if !serving {
			return x
		}
		id := was.file.Day.Queues[q].ID
		k := slices.IndexFunc(now.file.Day.Queues, func(y model.Queue) bool { return y.ID == id })
		if k < 0 && !slices.Contains(gone, id) {
			gone = append(gone, id)
		}
		return model.Serve(max(0, k))
	}
	for _, c := range back.Changes {
		c.Agent, c.Was, c.Now = agent(c.Agent), activity(c.Was), activity(c.Now)
		out.Changes = append(out.Changes, c)
	}
	for _, c := range back.Duties {
		c.Agent = agent(c.Agent)
		out.Duties = append(out.Duties, c)
	}
	if gone != nil {
		return nil, a.usage(model.Text{ZH: "%s 改了 %s，%s 里已经没有了\n提示：去掉这些改动再合并",
			EN: "%s changes %s, no longer in %s\nhint: take these changes back and merge again"},
			path, a.list(gone), versionOf(now.file))
	}
	return &out, nil
}

// conflicts names the cells that contradict each other, or what stands now.
func (a *app) conflicts(now edition, edits []rosters.Edit, list []rosters.Conflict) {
	g := now.file.Day.Grid
	for _, c := range list {
		first := fmt.Sprintf("%s %s", now.path, versionOf(now.file))
		if c.First >= 0 {
			first = edits[c.First].File + " " + c.FirstCell
		}
		was, then := a.activity(now.file, c.FirstNow), a.activity(now.file, c.SecondNow)
		if now.file.Day.ManyDays() {
			off := a.t(model.Text{ZH: "休", EN: "off"})
			var stand []string
			for _, s := range c.Stand {
				stand = append(stand, g.Time(s.From).Format("15:04")+"-"+g.Time(s.To).Format("15:04"))
			}
			was, then = cmp.Or(c.FirstSays, strings.Join(stand, "/"), off), cmp.Or(c.SecondSays, off)
		}
		a.warn(model.Text{ZH: "冲突：%s %s\n  %s：%s\n  %s %s：%s", EN: "conflict: %s %s\n  %s: %s\n  %s %s: %s"},
			person(now.file.Day.Agents[c.Agent]), model.ClockRange(g.Time(c.From), g.Time(c.To), a.lang),
			first, was, edits[c.Second].File, c.SecondCell, then)
	}
	a.warn(model.Text{ZH: "共 %d 处冲突。\n提示：两边商量好，把其中一份改成一致再合并。",
		EN: "%d conflicts.\nhint: agree on one of them and change the other workbook."}, len(list))
}
