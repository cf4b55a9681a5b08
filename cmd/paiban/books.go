package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/rosters"
)

// book is a workbook to be written: the leads', the manager's or a team's.
type book struct {
	name  string
	team  string
	write func(path string, p *rosters.Plan, lang string) error // not of a team's
}

// booksOf lists the workbooks of a plan: the leads', the manager's and, where
// wanted, one for each team, whose names carry event, team and version.
func booksOf(p *rosters.Plan, perTeam bool) []book {
	out := []book{{name: leadsFile, write: rosters.WriteWorkbook}, {name: managerFile, write: rosters.WriteManagerWorkbook}}
	if !perTeam {
		return out
	}
	taken := map[string]bool{leadsFile: true, managerFile: true, rosterFile: true}
	for _, team := range rosters.Teams(p) {
		name := rosters.FileName(".xlsx", p.Event, team, p.Version)
		for n := 2; taken[strings.ToLower(name)]; n++ { // Windows takes A and a for one name
			name = rosters.FileName(".xlsx", p.Event, team, fmt.Sprint(n), p.Version)
		}
		taken[strings.ToLower(name)] = true
		out = append(out, book{name: name, team: team})
	}
	return out
}

// writeBooks writes the workbooks into the folder, and notes them in the document
// if there is one.
func (a *app) writeBooks(dir string, books []book, p *rosters.Plan, lang string, doc *contract.File) error {
	var teams []book
	for _, b := range books {
		if b.write == nil {
			teams = append(teams, b)
		} else if err := b.write(filepath.Join(dir, b.name), p, lang); err != nil {
			return err
		}
	}
	if err := writeTeams(dir, teams, p, lang); err != nil {
		return err
	}
	if doc == nil {
		return nil
	}
	for _, b := range books {
		digest, err := contract.WorkbookDigest(filepath.Join(dir, b.name))
		if err != nil {
			return err
		}
		doc.Workbooks = append(doc.Workbooks, contract.Workbook{File: b.name, SHA256: digest})
	}
	return nil
}

// writeTeams writes the teams' workbooks, several at a time.
func writeTeams(dir string, teams []book, p *rosters.Plan, lang string) error {
	if len(teams) == 0 {
		return nil
	}
	writer, err := rosters.NewTeamBooks(p, lang)
	if err != nil {
		return err
	}
	var wait sync.WaitGroup
	next, faults := make(chan int), make([]error, len(teams))
	for range min(runtime.GOMAXPROCS(0), len(teams)) {
		wait.Go(func() {
			for k := range next {
				faults[k] = writer.Write(filepath.Join(dir, teams[k].name), teams[k].team)
			}
		})
	}
	for k := range teams {
		next <- k
	}
	close(next)
	wait.Wait()
	return errors.Join(faults...)
}

// teamFilesFree makes sure that no team's file that somebody edited is replaced: a
// file of that name must be as paiban wrote it, or be just what is to be written.
func (a *app) teamFilesFree(f planFlags, doc *contract.File) error {
	if f.force || len(doc.Workbooks) <= 2 {
		return nil
	}
	roster := filepath.Join(f.out, rosterFile)
	for _, w := range doc.Workbooks[2:] {
		path := filepath.Join(f.out, w.File)
		if digest, err := contract.WorkbookDigest(path); errors.Is(err, fs.ErrNotExist) || err == nil && digest == w.SHA256 {
			continue
		}
		err := contract.Replaceable(roster, w.File)
		var edited *contract.EditedError
		if errors.As(err, &edited) {
			return a.usage(model.Text{ZH: "%s 在生成之后改过，没有覆盖；什么都没有写\n提示：先另存一份，再加 --force；或用 -o 写到别的文件夹",
				EN: "%s was edited since it was written and is left alone; nothing was " +
					"written\nhint: keep a copy and add --force, or write elsewhere with -o"}, path)
		}
		if err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}
