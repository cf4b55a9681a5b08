package rosters

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// sides returns the plan as the reader wants it.
func sides(p *Plan) (queues []model.Queue, agents []model.Agent, base *model.Roster) {
	for _, q := range p.Queues {
		queues = append(queues, q.Queue)
	}
	for _, a := range p.Agents {
		agents = append(agents, model.Agent{ID: a.ID, Name: a.Name, Team: a.Team, Role: a.Role, Kind: a.Kind, Newcomer: a.Newcomer})
	}
	return queues, agents, &model.Roster{Timetables: p.Timetables, Dawn: p.Dawn}
}

func TestReadBackUnchanged(t *testing.T) {
	p := samplePlan(60)
	queues, agents, base := sides(p)
	for _, lang := range []string{"zh", "en"} {
		for _, to := range []view.Audience{view.Leads, view.ManagerOnly} {
			_, path := written(t, p, lang, to)
			back, issues := ReadWorkbook(path, p.Grid, queues, agents, base)
			if len(issues) > 0 {
				t.Fatalf("%s: %s", lang, issues[0].In("en"))
			}
			if len(back.Changes) > 0 || back.Version != "v1" || back.Fingerprint != p.Fingerprint {
				t.Errorf("%s: %d changes, version %q", lang, len(back.Changes), back.Version)
			}
			if d := cmp.Diff(base.Timetables, back.Roster.Timetables); d != "" {
				t.Errorf("%s: %s", lang, d)
			}
			if !slices.Equal(base.Dawn, back.Roster.Dawn) {
				t.Error("the dawn crew is lost")
			}
		}
	}
}

// Random plans with odd ids and queues come back as they went.
func TestReadBackRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for n := range 6 {
		p := samplePlan(6)
		p.Queues = p.Queues[:1+n%2]
		if n%3 == 0 {
			p.Queues[0].Name = []string{"lunch", "=午餐"}[n/3]
		}
		p.Breaches, p.Remedies = nil, nil
		for i := range p.Agents {
			p.Agents[i].ID = []string{"00%d", "%d", "1e%d", "=%d", "TRUE%d", "  x%d"}[n%6]
			p.Agents[i].ID = fmt.Sprintf(p.Agents[i].ID, i)
			for s := range p.Timetables[i] {
				p.Timetables[i][s] = model.Off
				switch x := rng.IntN(16); {
				case x < 11:
					p.Timetables[i][s] = model.Activity(x)
				case x < 14:
					p.Timetables[i][s] = model.Serve(rng.IntN(len(p.Queues)))
				}
			}
		}
		queues, agents, base := sides(p)
		_, path := written(t, p, []string{"zh", "en"}[n%2], view.Leads)
		back, issues := ReadWorkbook(path, p.Grid, queues, agents, base)
		if len(issues) > 0 {
			t.Fatalf("%d: %s", n, issues[0].In("en"))
		}
		if d := cmp.Diff(base.Timetables, back.Roster.Timetables); d != "" || len(back.Changes) > 0 {
			t.Fatalf("%d: %d changes %s", n, len(back.Changes), d)
		}
	}
}

// fifty changes 50 cells, no two of them beside each other, each to a code that
// was not there, and returns what should be found.
func fifty(t *testing.T, f *excelize.File, p *Plan, lang string) []Change {
	t.Helper()
	code := view.NewCodes(p.Queues, lang)
	order := p.Order()
	var want []Change
	for k := range 50 {
		row, s := (k*7)%len(order), (k*13+2)%p.Grid.N
		i := order[row]
		was := p.Timetables[i][s]
		now := []model.Activity{model.Serve(0), model.Lunch, model.Off, model.PageWatch}[k%4]
		if was == now {
			now = model.Standby
		}
		cell := kit.Ref(gridFirstCol+s, gridFirstRow+row)
		var err error
		if now == model.Off {
			err = f.SetCellValue(sheetsOf[lang].grid, cell, nil)
		} else {
			err = f.SetCellStr(sheetsOf[lang].grid, cell, " "+strings.ToLower(code.Of(now))) // as people type
		}
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, Change{Agent: i, Span: model.Span{From: s, To: s + 1}, Was: was, Now: now, Cell: cell})
	}
	slices.SortFunc(want, func(a, b Change) int { return (a.Agent-b.Agent)*10000 + a.From - b.From })
	return want
}

func TestReadBackChanges(t *testing.T) {
	p := samplePlan(36)
	queues, agents, base := sides(p)
	recalc := os.Getenv("PAIBAN_RECALC")
	for _, c := range []struct {
		lang   string
		sorted bool
	}{{"zh", false}, {"en", false}, {"zh", true}, {"en", true}} {
		lang := c.lang
		f, path := written(t, p, lang, view.Leads)
		want := fifty(t, f, p, lang)
		if c.sorted {
			rearrange(t, f, p, lang)
		}
		edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		if recalc != "" { // and saved by an office program
			out := filepath.Join(filepath.Dir(path), "out.xlsx")
			if msg, err := exec.Command(recalc, edited, out).CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, msg)
			}
			edited = out
		}
		back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
		if len(issues) > 0 {
			t.Fatal(issues[0].In("en"))
		}
		if c.sorted { // the cells are elsewhere then
			for k := range want {
				want[k].Cell = ""
			}
			for k := range back.Changes {
				back.Changes[k].Cell = ""
			}
		}
		if d := cmp.Diff(want, back.Changes); d != "" {
			t.Errorf("%s: %s", lang, d)
		}
	}
}

// rearrange sorts the rows of the grid the other way round and hides every third, as
// sorting and filtering do.
func rearrange(t *testing.T, f *excelize.File, p *Plan, lang string) {
	t.Helper()
	sheet := sheetsOf[lang].grid
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	body := rows[gridFirstRow-1:]
	slices.Reverse(body)
	for r, row := range body {
		full := make([]any, gridFirstCol-1+p.Grid.N)
		for c, x := range row {
			if x != "" {
				full[c] = x
			}
		}
		if err := f.SetSheetRow(sheet, kit.Ref(1, gridFirstRow+r), &full); err != nil {
			t.Fatal(err)
		}
		if err := f.SetRowVisible(sheet, gridFirstRow+r, r%3 != 0); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadBackFaults(t *testing.T) {
	p := samplePlan(6)
	queues, agents, base := sides(p)
	_, path := written(t, p, "en", view.Leads)
	for name, c := range map[string]struct {
		spoil func(f *excelize.File) error
		where string // of the first issue
		what  string
	}{
		"unknown code":  {func(f *excelize.File) error { return f.SetCellStr("Grid", "H9", "X") }, "H9", "no such code"},
		"id gone":       {func(f *excelize.File) error { return f.SetCellStr("Grid", "B9", "") }, "B9", "no staff id"},
		"id of another": {func(f *excelize.File) error { return f.SetCellStr("Grid", "B9", "ZZ9") }, "B9", "no agent of the plan"},
		"column copied": {func(f *excelize.File) error {
			return errors.Join(f.InsertCols("Grid", "Z", 1), f.SetCellStr("Grid", "Z6", "00"))
		}, "Z6", "deleted or moved"},
		"id twice": {func(f *excelize.File) error { return f.SetCellStr("Grid", "B9", "001") }, "B9", "row 7 already"},
		"names sorted alone": {func(f *excelize.File) error {
			return errors.Join(f.SetCellStr("Grid", "C8", p.Agents[2].Name), f.SetCellStr("Grid", "C9", p.Agents[1].Name))
		}, "C8", "no telling whose row"},
		"row deleted":    {func(f *excelize.File) error { return f.RemoveRow("Grid", 9) }, "", "no row for this agent"},
		"column deleted": {func(f *excelize.File) error { return f.RemoveCol("Grid", "Z") }, "Z6", "deleted or moved"},
		"hours exchanged": {func(f *excelize.File) error {
			var errs []error
			for row := 4; row < 20; row++ {
				for c := 5; c < 11 && (row > 4 || c == 5); c++ { // the hours are merged
					a, b := kit.Ref(c, row), kit.Ref(c+6, row)
					x, err := f.GetCellValue("Grid", a)
					y, err2 := f.GetCellValue("Grid", b)
					errs = append(errs, err, err2, f.SetCellStr("Grid", a, y), f.SetCellStr("Grid", b, x))
				}
			}
			return errors.Join(errs...)
		}, "E4", "should be 18:00: the columns of an hour have changed places"},
		"cells merged":  {func(f *excelize.File) error { return f.MergeCell("Grid", "Z9", "AB9") }, "Z9", "merged"},
		"heads deleted": {func(f *excelize.File) error { return f.RemoveRow("Grid", gridHeadRow) }, "", "no grid found"},
		"another day":   {func(f *excelize.File) error { return setNote(f, "start", "2026-12-11T18:00:00+08:00") }, "", "not the same plan"},
	} {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.spoil(f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
		if back != nil || len(issues) == 0 {
			t.Errorf("%s: no issue", name)
			continue
		}
		if x := issues[0]; x.Column != c.where || !strings.Contains(x.What.EN, c.what) || x.What.ZH == "" || x.Hint.EN == "" {
			t.Errorf("%s: %s", name, x.In("en"))
		}
	}
	for name, data := range map[string]string{"empty": "", "text": "工号,姓名", "half": "PK\x03\x04half"} {
		path := filepath.Join(t.TempDir(), "x.xlsx")
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if back, issues := ReadWorkbook(path, p.Grid, queues, agents, base); back != nil || len(issues) != 1 {
			t.Errorf("%s: %v", name, issues)
		}
	}
}

// Ids and names that were sorted without the rest stand in others' rows; a formula without
// its value is not an empty cell.
func TestReadBackRefusesWhatIsNobodys(t *testing.T) {
	p := samplePlan(12)
	for i := range p.Agents {
		p.Agents[i].Team = []string{"售前组", "售后组"}[i%2]
	}
	queues, agents, base := sides(p)
	for name, edit := range map[string]func(f *excelize.File) error{
		"another group": func(f *excelize.File) error {
			rows, err := f.GetRows("排班表")
			if err != nil {
				return err
			}
			body := slices.Clone(rows[gridFirstRow-1:])
			slices.SortFunc(body, func(a, b []string) int { return strings.Compare(a[1], b[1]) })
			for r, row := range body {
				err = errors.Join(err, f.SetCellStr("排班表", kit.Ref(2, gridFirstRow+r), row[1]), f.SetCellStr("排班表", kit.Ref(3, gridFirstRow+r), row[2]))
			}
			return err
		},
		"a formula whose result": func(f *excelize.File) error {
			return errors.Join(f.SetCellValue("排班表", "F8", nil), f.SetCellFormula("排班表", "F8", "G8"))
		},
	} {
		f, path := written(t, p, "zh", view.Leads)
		if err := edit(f); err != nil {
			t.Fatal(err)
		}
		edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
		if err := f.SaveAs(edited); err != nil {
			t.Fatal(err)
		}
		if back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base); back != nil || !strings.Contains(issues[0].What.EN, name) {
			t.Errorf("%s: %v", name, issues)
		}
	}
}

func setNote(f *excelize.File, key, value string) error {
	rows, err := f.GetRows("Legend")
	if err != nil {
		return err
	}
	for r, row := range rows {
		if len(row) > 1 && row[0] == key {
			return f.SetCellStr("Legend", kit.Ref(2, r+1), value)
		}
	}
	return fmt.Errorf("no note %s", key)
}

// Rows sorted by name, columns before the slots moved, the legend deleted: the
// same roster.
func TestReadBackRearranged(t *testing.T) {
	p := samplePlan(30)
	queues, agents, base := sides(p)
	f, path := written(t, p, "zh", view.Leads)
	rows, err := f.GetRows("排班表")
	if err != nil {
		t.Fatal(err)
	}
	body := rows[gridFirstRow-1:]
	slices.Reverse(body)
	for r, row := range body {
		full := make([]string, gridFirstCol-1+p.Grid.N)
		copy(full, row)
		if err := f.SetSheetRow("排班表", kit.Ref(1, gridFirstRow+r), &full); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.InsertCols("排班表", "C", 1); err != nil {
		t.Fatal(err)
	}
	if err := f.DeleteSheet("图例"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetName("排班表", "改过的"); err != nil {
		t.Fatal(err)
	}
	edited := filepath.Join(filepath.Dir(path), "edited.xlsx")
	if err := f.SaveAs(edited); err != nil {
		t.Fatal(err)
	}
	back, issues := ReadWorkbook(edited, p.Grid, queues, agents, base)
	if len(issues) > 0 {
		t.Fatal(issues[0].In("en"))
	}
	if d := cmp.Diff(base.Timetables, back.Roster.Timetables); d != "" || len(back.Changes) > 0 {
		t.Error(d)
	}
}
