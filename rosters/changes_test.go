package rosters

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/view"
)

// A new version frames what is other in the grid and lists it with the messages; a team's file
// holds its own; a first version has no such sheet.
func TestChangesAreMarked(t *testing.T) {
	p := samplePlan(30)
	first := filepath.Join(t.TempDir(), "v1.xlsx")
	if err := WriteWorkbook(first, p, "zh"); err != nil {
		t.Fatal(err)
	}
	p.Since, p.Version = "v1", "v2"
	p.Changes = []Changed{
		{Agent: 3, Span: model.Span{From: 40, To: 43}, Was: model.Serve(0), Now: p.Timetables[3][40]},
		{Agent: 20, Span: model.Span{From: 50, To: 52}, Was: model.Off, Now: p.Timetables[20][50]},
	}
	whole, team := filepath.Join(t.TempDir(), "v2.xlsx"), filepath.Join(t.TempDir(), "team.xlsx")
	if err := WriteWorkbook(whole, p, "zh"); err != nil {
		t.Fatal(err)
	}
	if err := writeTeam(team, p, p.Agents[20].Team, "zh"); err != nil {
		t.Fatal(err)
	}
	texts := func(path string) (all string, framed int) {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, _ := f.GetRows("变更")
		for _, row := range rows {
			all += strings.Join(row, "|") + "\n"
		}
		rows, _ = f.GetRows("排班表")
		for r := 7; r <= len(rows); r++ {
			for c := 5; c < 5+p.Grid.N; c++ {
				at, _ := excelize.CoordinatesToCellName(c, r)
				id, _ := f.GetCellStyle("排班表", at)
				if style, err := f.GetStyle(id); err == nil && len(style.Border) == 4 && style.Border[0].Color == "AD1457" {
					framed++
				}
			}
		}
		return all, framed
	}
	if all, framed := texts(first); all != "" || framed != 0 {
		t.Errorf("the first version marks %d cells and says %q", framed, all)
	}
	all, framed := texts(whole)
	if framed != 5 {
		t.Errorf("%d cells are framed, want 5", framed)
	}
	for _, want := range []string{"变更 v1 → v2", "您的安排有变（v2）", "收到请回复", "v1 → v2 的改动", p.Agents[3].Name, p.Agents[20].Name} {
		if !strings.Contains(all, want) {
			t.Errorf("the sheet does not say %s:\n%s", want, all)
		}
	}
	if all, framed = texts(team); framed != 2 || strings.Contains(all, p.Agents[3].Name) {
		t.Errorf("the team's file frames %d cells, want 2, and says\n%s", framed, all)
	}
	// Many changes go into several messages.
	for i := range 30 {
		p.Changes = append(p.Changes, Changed{Agent: i, Span: model.Span{From: 60, To: 70}, Was: model.Serve(0), Now: model.Serve(1)},
			Changed{Agent: i, Span: model.Span{From: 80, To: 90}, Was: model.Serve(1), Now: model.Lunch})
	}
	messages := view.New(p, "zh", view.Leads).Announcement()
	if len(messages) < 2 {
		t.Errorf("%d messages", len(messages))
	}
	for _, m := range messages {
		if len(m) > view.MessageBytes {
			t.Errorf("a message of %d bytes", len(m))
		}
	}
}
