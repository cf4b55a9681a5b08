package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/rosters"
)

// isWorkbook tells a workbook by its name.
func isWorkbook(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".xlsx" || ext == ".xlsm"
}

// workbooks makes sure that the files are workbooks of Excel; any other is named for what
// it is.
func (a *app) workbooks(paths ...string) error {
	var issues []model.Issue
	for _, path := range paths {
		if is := rosters.NotExcel(path); is != nil {
			issues = append(issues, *is)
		}
	}
	if len(issues) > 0 {
		a.report(issues)
		return exit(exitUsage)
	}
	return nil
}

// baseOf returns the roster.json that a workbook was written with: the one given,
// or the one beside it.
func (a *app) baseOf(workbook, given string) (string, error) {
	if given != "" {
		return given, nil
	}
	beside := filepath.Join(filepath.Dir(workbook), rosterFile)
	if _, err := os.Stat(beside); errors.Is(err, fs.ErrNotExist) {
		return "", a.usage(model.Text{ZH: "%[1]s 旁边没有 %[2]s，不知道原来是怎么排的\n提示：用 --base 指出和它一起写出的 %[2]s",
			EN: "there is no %[2]s beside %[1]s to compare it with\nhint: name with --base the %[2]s that was written with it"}, workbook, rosterFile)
	}
	return beside, nil
}

// target returns where a new version is written to: where -o says, a file or a folder, or
// in place of the version that stands.
func target(now, out string) string {
	switch {
	case out == "":
		return now
	case isFolder(out) || filepath.Ext(out) != ".json":
		return filepath.Join(out, rosterFile)
	}
	return out
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// readBase reads a roster.json; all its faults are printed.
func (a *app) readBase(path string) (*contract.File, *model.Roster, error) {
	if err := settled(filepath.Dir(path)); err != nil {
		return nil, nil, err
	}
	file, roster, issues := contract.ReadRoster(path)
	a.report(issues)
	if roster == nil {
		return nil, nil, exit(exitUsage)
	}
	return file, roster, nil
}

// readEdits reads an edited workbook against its base; all its faults are printed.
func (a *app) readEdits(path string, file *contract.File, base *model.Roster) (*rosters.Back, error) {
	d := file.Day
	back, issues := rosters.Read(path, d.Grid, bookWeeks(d), d.Queues, d.Agents, base)
	// Workbooks of earlier programs have the fingerprint of all that is known of people.
	if back != nil && back.Fingerprint != "" && back.Fingerprint != contract.SharedFingerprint(d) && back.Fingerprint != file.Input {
		back, issues = nil, append(issues, model.Issue{File: path, Value: back.Fingerprint,
			What: model.Text{ZH: "写这份工作簿时的人员或需求和这个 roster.json 不同", EN: "the workbook was written for other people or required heads than this roster.json"},
			Hint: model.Text{ZH: "请用 --base 指出和它一起写出的 roster.json", EN: "name with --base the roster.json that was written with it"}})
	}
	a.report(issues)
	if back == nil {
		return nil, exit(exitUsage)
	}
	return back, nil
}

// activity returns the name of an activity for people.
func (a *app) activity(file *contract.File, x model.Activity) string {
	return a.activityOf(file.Day, x)
}

func (a *app) activityOf(d *rules.Day, x model.Activity) string {
	if q, serving := x.Queue(); serving && q < len(d.Queues) {
		queue := d.Queues[q]
		if queue.Name != "" {
			return queue.Name
		}
		return queue.ID
	}
	return model.KindText(x.Kind()).In(a.lang)
}

// person returns how an agent is called, with the staff id.
func person(x model.Agent) string {
	if x.Name == "" || x.Name == x.ID {
		return x.ID
	}
	return x.Name + " " + x.ID
}

// changes prints what was changed, by agent and window.
func (a *app) changes(file *contract.File, back *rosters.Back) {
	changes := back.Changes
	if len(back.Duties) > 0 {
		a.dutyChanges(file, back.Duties)
		return
	}
	if len(changes) == 0 {
		a.say(model.Text{ZH: "排班表没有改动。", EN: "The grid was not changed."})
		return
	}
	people, slots := 0, 0
	for i, c := range changes {
		if i == 0 || c.Agent != changes[i-1].Agent {
			people++
		}
		slots += c.Len()
	}
	a.say(model.Text{ZH: "改动 %d 处，涉及 %d 人，共 %d 格：", EN: "Changed: %d places, %d people, %d cells in all."}, len(changes), people, slots)
	g := file.Day.Grid
	var rows [][]string
	for _, c := range changes {
		x := file.Day.Agents[c.Agent]
		rows = append(rows, []string{x.Team, person(x), model.ClockRange(g.Time(c.From), g.Time(c.To), a.lang),
			a.activity(file, c.Was), a.activity(file, c.Now), c.Cell})
	}
	a.table("l l l l l l", model.Text{ZH: "组|谁|时间|原来|改成|格子", EN: "team|who|time|was|now|cell"}, rows)
}

func fileChanges(file *contract.File, changes []rosters.Change) []contract.Change {
	out := []contract.Change{}
	for _, c := range changes {
		x := changeOf(file, c.Agent, c.Span, c.Was, c.Now)
		x.Cell = c.Cell
		out = append(out, x)
	}
	return out
}

func changeOf(file *contract.File, agent int, s model.Span, was, now model.Activity) contract.Change {
	name := func(x model.Activity) string {
		if q, serving := x.Queue(); serving {
			return "serve:" + file.Day.Queues[q].ID
		}
		return x.Kind()
	}
	at := func(t int) string { return file.Day.Grid.Time(t).Format(time.RFC3339) }
	return contract.Change{Agent: file.Day.Agents[agent].ID, Start: at(s.From), End: at(s.To), Was: name(was), Now: name(now)}
}
