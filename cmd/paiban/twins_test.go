package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
	"paiban/rosters"
)

// In two shops the same hours are closed to a person, by leave in one and by protection in
// the other. With the same roster, no byte of what leads get tells which.
func TestTwinShops(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]string{
		"does not come":               "........................",
		"comes to all hands":          "00000000................",
		"comes late":                  "..00000000..............",
		"misses a part of the others": "00000000..00............",
	} {
		t.Run(name, func(t *testing.T) {
			roster := rulestest.Roster("000000000000....00000000", "0000....0000............", row, "............00000000....")
			var was map[string][]byte
			for _, protected := range []bool{false, true} {
				files := leadsFiles(t, twin(protected), roster)
				for file, data := range was {
					if !bytes.Equal(data, files[file]) {
						t.Errorf("%s tells leave from protection", file)
					}
				}
				was = files
			}
		})
	}
}

// twin is a day from 16:00 on, with a night from 22:00 that is closed to person 003.
func twin(protected bool) *rules.Day {
	d := rulestest.SmallDay()
	d.Grid.Start, d.Grid.N = d.Grid.Start.Add(-4*time.Hour), 24
	d.EventDay, d.Labour.DayMinutes = model.Span{To: 24}, 300
	phases := []playbook.Phase{d.Phases[0].Phase, {ID: "noon", Attendance: playbook.ByLoad}, {ID: "eve", Attendance: playbook.ByLoad}, d.Phases[1].Phase, {ID: "end", Attendance: playbook.AllHands}}
	d.Phases = nil
	for k, to := range []int{4, 8, 12, 20, 24} {
		d.Phases = append(d.Phases, playbook.ResolvedPhase{Phase: phases[k], Span: model.Span{From: max(0, to-4), To: to}})
	}
	d.Phases[3].From = 12
	d.Required = [][]int{make([]int, 24), make([]int, 24)}
	for s := range 24 {
		d.Required[0][s] = 2
	}
	if d.Agents[2].Protected = ""; protected {
		d.Agents[2].Protected = "pregnant"
	} else {
		d.Agents[2].Leave = []model.Span{{From: 12, To: 24}}
	}
	return d
}

// leadsFiles are the bytes of all that leads get.
func leadsFiles(t *testing.T, d *rules.Day, roster *model.Roster) map[string][]byte {
	t.Helper()
	file := &contract.File{Event: "x", Language: "zh", Version: 1, Day: d, Opening: d.Grid.Start}
	r := planner.Judge(file, roster)
	doc := contract.Rechecked(r, file)
	// As after a replan: person 003 came later before, and somebody else less.
	at := func(slot int) string { return d.Grid.Time(slot).Format(time.RFC3339) }
	serve := "serve:" + d.Queues[0].ID
	doc.Version, doc.Since = 2, 1
	doc.Changes = []contract.Change{{Agent: d.Agents[2].ID, Start: at(0), End: at(2), Was: "off", Now: serve}, {Agent: d.Agents[1].ID, Start: at(8), End: at(12), Was: serve, Now: "off"}}
	p := workbookOf(nil, r, doc)
	dir, out := t.TempDir(), map[string][]byte{}
	keep := func(name string, write func(path string) error) {
		path := filepath.Join(dir, name)
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = data
	}
	keep("leads.xlsx", func(path string) error { return rosters.WriteWorkbook(path, p, "zh") })
	f, err := excelize.OpenFile(filepath.Join(dir, "leads.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if rows, err := f.GetRows("变更"); err != nil || len(rows) < 3 {
		t.Fatalf("changes: %v, %v of %v", rows, err, f.GetSheetList())
	}
	keep("page.html", func(path string) error { return rosters.WriteHTML(path, p, "zh") })
	keep("activities.csv", func(path string) error { return writeCSV(path, p, "zh") })
	keep("matrix.csv", func(path string) error { return rosters.WriteMatrix(path, p, "zh") })
	keep("matrix.xlsx", func(path string) error { return rosters.WriteMatrix(path, p, "zh") })
	keep("request.xlsx", func(path string) error { return rosters.WriteRequest(path, p, "zh") })
	keep("dingtalk.xlsx", func(path string) error { return fillDingTalk(p, filepath.Join(dir, "template.xlsx"), path) })
	keep("dingtalk.txt", func(path string) error { return os.Rename(filepath.Join(dir, "template.xlsx.txt"), path) }) // is printed
	keep("people.ics", func(path string) error {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		return errors.Join(rosters.WriteICS(f, p, []int{0, 1, 2, 3}, 2, "zh"), f.Close())
	})
	old := *p
	old.Timetables = slices.Clone(p.Timetables)
	old.Timetables[2] = make(model.Timetable, d.Grid.N) // somebody who did not come at all
	chat := rosters.NotifyChanges(&old, p, "", "zh")
	for slot := range d.Grid.N {
		chat = append(chat, rosters.Notify(p, "", slot, "zh")...)
	}
	keep("chat.txt", func(path string) error { return os.WriteFile(path, []byte(strings.Join(chat, "\n")), 0o644) })
	books, err := rosters.NewTeamBooks(p, "zh")
	if err != nil {
		t.Fatal(err)
	}
	keep("team.xlsx", func(path string) error { return books.Write(path, "A") })
	return out
}

// fillDingTalk fills a sheet of DingTalk of everybody and of both dates.
func fillDingTalk(p *rosters.Plan, template, path string) error {
	f := excelize.NewFile()
	defer f.Close()
	first := p.Grid.Start
	rows := [][]string{{"工号", "姓名", first.Format(time.DateOnly), first.AddDate(0, 0, 1).Format(time.DateOnly)}}
	for _, x := range p.Agents {
		rows = append(rows, []string{x.ID, x.Name})
	}
	for k, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", k+1), &row); err != nil {
			return err
		}
	}
	if err := f.SaveAs(template); err != nil {
		return err
	}
	issues, err := rosters.FillDingTalk(template, path, p, []rosters.Shift{{Name: "早班", Parts: []rosters.ShiftPart{{From: 960, To: 1200}}},
		{Name: "夜班", Parts: []rosters.ShiftPart{{From: 1200, To: 1680}}}, {Name: "休息"}})
	var said strings.Builder
	for _, i := range issues {
		said.WriteString(strings.ReplaceAll(i.In("zh"), filepath.Dir(template), "") + "\n")
	}
	return errors.Join(err, os.WriteFile(template+".txt", []byte(said.String()), 0o644))
}
