package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// drawShop writes a made-up shop of 2 to 10 people into a folder.
func drawShop(t *testing.T, r *rand.Rand) string {
	t.Helper()
	dir := t.TempDir()
	pick := func(xs ...string) string { return xs[r.IntN(len(xs))] }
	queues := "queues:\n  - {id: presales, name: 售前}\n"
	if r.IntN(2) == 0 {
		queues += "  - {id: aftersales, name: 售后}\n"
	}
	if r.IntN(4) == 0 {
		queues += "  - {id: hotline, name: 热线, channel: phone}\n"
	}
	n := 2 + r.IntN(9)
	settings := fmt.Sprintf("name: 店\nopening: \"2026-11-11 00:00\"\nlanguage: %s\nnormal_per_day: %d\nsurge: {day_factor: %d}\n%s", pick("zh", "en"), 20*n+r.IntN(200), 2+r.IntN(6), queues)
	list := "工号,姓名,组,角色,类型,新人,保护,请假\n"
	for i := range n {
		leave := ""
		if r.IntN(8) == 0 {
			leave = "11-11 12:00~11-11 20:00"
		}
		list += fmt.Sprintf("%03d,客服%d号,%s,%s,%s,%s,%s,%s\n", i+1, i+1, pick("甲组", "乙组"), pick("", "", "组长"), pick("staff", "staff", "staff", "temp", "reserve", "outsourced"), pick("", "", "是"), pick("", "", "", "", "pregnant"), leave)
	}
	for name, text := range map[string]string{"event.yaml": settings, "agents.csv": list} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Plan, write, read, check: the same roster and the same score; and after an edit
// of random cells exactly these changes, with the breaches that the rules find in
// that roster. PAIBAN_SHOPS sets the number of shops.
func TestGeneratedShopsRoundTrip(t *testing.T) {
	t.Parallel()
	shops := 10
	if s := os.Getenv("PAIBAN_SHOPS"); s != "" {
		if _, err := fmt.Sscan(s, &shops); err != nil {
			t.Fatal(err)
		}
	}
	for seed := range shops {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		src, _ := rosters.ReadFolder(drawShop(t, r), nil)
		ev, issues := event.FromTables(src)
		if ev == nil {
			t.Fatalf("shop %d: %s", seed, issues[0].In("en"))
		}
		res, err := planner.Plan(context.Background(), ev, planner.Options{Seed: int64(seed), Iterations: 1, TimeLimit: time.Millisecond})
		if err != nil {
			t.Fatalf("shop %d: %v", seed, err)
		}
		dir := t.TempDir()
		doc := contract.Document(res)
		doc.Version, doc.Input = 1, contract.InputFingerprint(res.Day)
		where := filepath.Join(dir, rosterFile)
		if err := contract.WriteRoster(where, doc, false); err != nil {
			t.Fatal(err)
		}
		book := filepath.Join(dir, leadsFile)
		if err := rosters.WriteWorkbook(book, workbookOf(ev, res, doc), res.Language); err != nil {
			t.Fatal(err)
		}
		out := checked(t, book)
		if len(out.Changes) > 0 || out.Edited || out.Total != res.Score.Total || out.Hard != res.Score.Hard || out.Firm != res.Score.Firm {
			t.Fatalf("shop %d: %d changes, score %d, want %d", seed, len(out.Changes), out.Total, res.Score.Total)
		}
		file, roster, _ := contract.ReadRoster(where)
		if d := cmp.Diff(res.Roster.Timetables, roster.Timetables); d != "" {
			t.Fatalf("shop %d: %s", seed, d)
		}
		if seed%2 > 0 && shops == 10 {
			continue // the ordinary run edits every second shop
		}
		was := roster.Clone()
		want := edit(t, book, file, roster, r)
		out = checked(t, book)
		if d := cmp.Diff(want, out.Changes); d != "" {
			t.Fatalf("shop %d: %s", seed, d)
		}
		roster.Reliefs = outcome.Reliefs(file.Day, roster)
		file.Day = planner.ByHand(file.Day, was, roster)
		direct := planner.Judge(file, roster)
		if d := cmp.Diff(contract.Document(direct).Breaches, out.Breaches); d != "" || direct.Score.Total != out.Total {
			t.Fatalf("shop %d: score %d, want %d: %s", seed, out.Total, direct.Score.Total, d)
		}
	}
}

type checkOutput struct {
	Edited     bool
	Hard, Firm int
	Total      int64
	Breaches   []contract.Breach
	Changes    []contract.Change
}

func checked(t *testing.T, book string) checkOutput {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run([]string{"check", book, "--json"}, nil, &stdout, &stderr); code != exitOK && code != exitBroken {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	var out checkOutput
	if err := json.Unmarshal(stdout.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// edit changes up to 50 cells of the grid and the same slots of the roster, and
// returns what a check has to report.
func edit(t *testing.T, book string, file *contract.File, roster *model.Roster, r *rand.Rand) []contract.Change {
	t.Helper()
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, code := "排班表", map[model.Activity]string{model.Lunch: "午", model.Rest: "休", model.Standby: "待", model.Off: ""}
	if file.Language == "en" {
		sheet, code = "Grid", map[model.Activity]string{model.Lunch: "L", model.Rest: "R", model.Standby: "S", model.Off: ""}
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	row := map[string]int{}
	for k, x := range rows {
		if len(x) > 1 {
			row[x[1]] = k + 1
		}
	}
	order := []model.Activity{model.Lunch, model.Rest, model.Standby, model.Off}
	var changes []rosters.Change
	for k := range 50 {
		i, s := r.IntN(len(file.Day.Agents)), (k*9+r.IntN(4)*2)%(file.Day.Grid.N-1)
		now := order[r.IntN(len(order))]
		if roster.Timetables[i][s] == now || slices.ContainsFunc(changes, func(c rosters.Change) bool { return c.Agent == i && c.From-2 < s && s < c.To+1 }) {
			continue // no two changes beside each other, so that each stands alone in the list
		}
		cell, err := excelize.CoordinatesToCellName(5+s, row[file.Day.Agents[i].ID])
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue(sheet, cell, code[now]); err != nil {
			t.Fatal(err)
		}
		changes = append(changes, rosters.Change{Agent: i, Span: model.Span{From: s, To: s + 1}, Was: roster.Timetables[i][s], Now: now, Cell: cell})
		roster.Timetables[i][s] = now
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(changes, func(a, b rosters.Change) int { return (a.Agent-b.Agent)*10000 + a.From - b.From })
	return fileChanges(file, changes)
}

// Two people edit two copies: their changes are merged, and where they contradict
// each other both cells are named.
func TestImportMergesAndNamesConflicts(t *testing.T) {
	t.Parallel()
	dir := plannedSmall(t)
	call := func(want int, args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(append(args, "--lang", "en"), nil, &stdout, &stderr); code != want {
			t.Fatalf("%v: exit code %d, want %d\n%s%s", args, code, want, stdout.String(), stderr.String())
		}
		return stdout.String() + stderr.String()
	}
	set := func(name string, cells map[string]string) string {
		t.Helper()
		f, err := excelize.OpenFile(filepath.Join(dir, leadsFile))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for cell, code := range cells {
			if err := f.SetCellValue("Grid", cell, code); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(dir, name)
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		return path
	}
	a := set("a.xlsx", map[string]string{"E7": "S", "F7": "S", "H8": "S"})
	b := set("b.xlsx", map[string]string{"E7": "S", "G9": "S"})
	c := set("c.xlsx", map[string]string{"F7": "R", "G9": "R"})
	bad := set("bad.xlsx", map[string]string{"AB10": "?", "AC11": "XX"})
	before, err := os.ReadFile(filepath.Join(dir, rosterFile))
	if err != nil {
		t.Fatal(err)
	}
	out := call(2, "import", a, c)
	for _, want := range []string{"conflict: ", "F7: standby", "F7: rest", "1 conflicts", "Nothing was written"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	if out = call(2, "import", a, bad); !strings.Contains(out, "AB10") || !strings.Contains(out, "AC11") {
		t.Error(out)
	}
	if now, err := os.ReadFile(filepath.Join(dir, rosterFile)); err != nil || !bytes.Equal(before, now) {
		t.Fatalf("roster.json was changed: %v", err)
	}
	var stdout, stderr bytes.Buffer
	if code := run([]string{"import", a, b, "--lang", "en"}, nil, &stdout, &stderr); code != exitOK && code != exitBroken {
		t.Fatalf("exit code %d\n%s", code, stderr.String())
	}
	kept, err := os.ReadFile(filepath.Join(dir, "roster-v1.json"))
	if err != nil || !bytes.Equal(kept, before) {
		t.Errorf("the old version is not kept: %v", err)
	}
	_, was, _ := contract.ReadRoster(filepath.Join(dir, "roster-v1.json"))
	file, now, _ := contract.ReadRoster(filepath.Join(dir, rosterFile))
	differ := 0
	for i := range now.Timetables {
		for s := range now.Timetables[i] {
			if now.Timetables[i][s] != was.Timetables[i][s] {
				differ++
				if now.Timetables[i][s] != model.Standby {
					t.Errorf("agent %d slot %d is %v", i, s, now.Timetables[i][s])
				}
			}
		}
	}
	if file.Version != 2 || differ != 4 {
		t.Errorf("version %d, %d slots differ", file.Version, differ)
	}
	// The new version says what service it gives, and what that rests on.
	if n := file.Day.Grid.N * len(file.Day.Queues); len(file.Service) != n || len(file.Simulated) != len(file.Day.Queues) || len(file.Load) != len(file.Day.Queues) {
		t.Errorf("service of %d slots, want %d; %d queues played out, loads of %d", len(file.Service), n, len(file.Simulated), len(file.Load))
	}
	p := workbookOf(nil, planner.Judge(file, now), file)
	if q := p.Queues[0]; len(q.Low) != file.Day.Grid.N || len(q.High) != len(q.Low) || len(q.Within) != len(q.Low) || q.Standard.ZH == "" || len(p.Service) == 0 || len(p.Service[0].Figures) != 5 {
		t.Errorf("the workbook of version 2 lacks band or service: %d %d %d", len(q.Low), len(q.High), len(q.Within))
	}
	// The workbooks belong to version 1 now, which is found; a folder takes the next version.
	call(int(checkCode(t, a, dir)), "check", a)
	call(int(checkCode(t, a, dir)), "check", a, "--base", filepath.Join(dir, "roster-v1.json"))
	call(int(checkCode(t, a, dir)), "import", a, "-o", filepath.Join(dir, "beside"))
	if _, err := os.Stat(filepath.Join(dir, "beside", rosterFile)); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, rosterFile), append(before, ' '), 0o644); err != nil {
		t.Fatal(err)
	}
	if out := call(2, "import", a, b); !strings.Contains(out, "--force") {
		t.Error(out)
	}
}

// checkCode returns 0 or 3, whichever the rules give for the edited workbook.
func checkCode(t *testing.T, book, dir string) int {
	t.Helper()
	file, base, _ := contract.ReadRoster(filepath.Join(dir, "roster-v1.json"))
	back, issues := rosters.ReadWorkbook(book, file.Day.Grid, file.Day.Queues, file.Day.Agents, base)
	if back == nil {
		t.Fatal(issues[0].In("en"))
	}
	if planner.Judge(file, back.Roster).Score.Hard > 0 {
		return exitBroken
	}
	return exitOK
}
