package rosters

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // workbooks are many short-lived values in small heaps
	os.Exit(m.Run())
}

// written writes the plan for the audience and opens it again.
func written(t *testing.T, p *Plan, lang string, to view.Audience) (*excelize.File, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "roster.xlsx")
	if err := write(path, p, lang, to); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, path
}

func writeTeam(path string, p *Plan, team, lang string) error {
	books, err := NewTeamBooks(p, lang)
	if err != nil {
		return err
	}
	return books.Write(path, team)
}

// Where the sheets of a day have their parts, as a reader finds them.
const (
	gridGapRow    = 5
	gridHeadRow   = 6
	gridFirstRow  = 7
	gridTeamCol   = 1
	gridIDCol     = 2
	gridNameCol   = 3
	gridFirstCol  = 5
	coverCodeRow  = 5
	coverFirstRow = 6
	ticksNowRow   = 3
	ticksCountRow = 4
	ticksFirstRow = 6
	ticksFixed    = 4
)

// names are what the sheets of a day that formulas point to are called.
type names struct{ grid, coverage, legend string }

var sheetsOf = map[string]names{"zh": {"排班表", "覆盖", "图例"}, "en": {"Grid", "Coverage", "Legend"}}

func TestGridCells(t *testing.T) {
	p := samplePlan(60)
	for lang, names := range sheetsOf {
		f, _ := written(t, p, lang, view.Leads)
		rows, err := f.GetRows(names.grid)
		if err != nil {
			t.Fatal(err)
		}
		code := view.NewCodes(p.Queues, lang)
		byID := map[string]int{}
		for i, a := range p.Agents {
			byID[a.ID] = i
		}
		if got := len(rows) - (gridFirstRow - 1); got != len(p.Agents) {
			t.Fatalf("%s: %d rows for %d agents", lang, got, len(p.Agents))
		}
		for _, row := range rows[gridFirstRow-1:] {
			i, ok := byID[row[gridIDCol-1]]
			if !ok {
				t.Fatalf("%s: no agent has the staff id %q", lang, row[gridIDCol-1])
			}
			delete(byID, row[gridIDCol-1])
			if row[gridTeamCol-1] != p.Agents[i].Team || row[gridNameCol-1] != p.Agents[i].Name {
				t.Errorf("%s: row of %s is %q", lang, p.Agents[i].ID, row[:4])
			}
			for s := range p.Grid.N {
				got := ""
				if k := gridFirstCol - 1 + s; k < len(row) {
					got = row[k]
				}
				if want := code.Of(p.Timetables[i][s]); got != want {
					t.Fatalf("%s: %s slot %d is %q, want %q", lang, p.Agents[i].ID, s, got, want)
				}
			}
		}
		typ, err := f.GetCellType(names.grid, kit.Ref(gridIDCol, gridFirstRow))
		if err != nil || typ != excelize.CellTypeInlineString && typ != excelize.CellTypeSharedString {
			t.Errorf("%s: a staff id is no text: type %v, %v", lang, typ, err)
		}
	}
}

// recount counts codes in the grid's cells as they stand in the file.
func recount(t *testing.T, f *excelize.File, sheet string, slots int) (teams []string, cells [][]string) {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[gridFirstRow-1:] {
		line := make([]string, slots)
		copy(line, row[min(len(row), gridFirstCol-1):])
		teams, cells = append(teams, row[0]), append(cells, line)
	}
	return teams, cells
}

func column(cells [][]string, s int, codes ...string) int {
	n := 0
	for _, row := range cells {
		for _, c := range codes {
			if row[s] == c {
				n++
			}
		}
	}
	return n
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	if s == "" || s == "·" {
		return 0
	}
	x, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// parts returns the text of every part of a workbook.
func parts(t *testing.T, path string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(data)
	}
	return out
}

func TestSharedFileHoldsNothingPrivate(t *testing.T) {
	p := samplePlan(60)
	secrets := []string{"pregnant", "孕", "产检", "prenatal", "31.5", "加班", "vertime", "违法", "legal risk", "工时上限", "Hours cap", "hours_cap", "怎么补", "What would help"}
	clean := func(where, text string) {
		t.Helper()
		for _, s := range secrets {
			if strings.Contains(text, s) {
				t.Errorf("%s holds %q", where, s)
			}
		}
	}
	for _, lang := range []string{"zh", "en"} {
		_, shared := written(t, p, lang, view.Leads)
		files := map[string]string{lang + " leads": shared}
		for _, team := range Teams(p) {
			path := filepath.Join(t.TempDir(), "team.xlsx")
			if err := writeTeam(path, p, team, lang); err != nil {
				t.Fatal(err)
			}
			files[lang+" "+team] = path
		}
		matrix := filepath.Join(t.TempDir(), "m.xlsx")
		if err := WriteMatrix(matrix, p, lang); err != nil {
			t.Fatal(err)
		}
		files[lang+" matrix"] = matrix
		request := filepath.Join(t.TempDir(), "request.xlsx")
		if err := WriteRequest(request, p, lang); err != nil {
			t.Fatal(err)
		}
		files[lang+" request"] = request
		for name, path := range files {
			for part, text := range parts(t, path) {
				clean(name+" "+part, text)
			}
		}
		var text bytes.Buffer
		if err := errors.Join(WriteCSV(&text, p, lang), WriteICS(&text, p, []int{0, 5, 7}, 1, lang)); err != nil {
			t.Fatal(err)
		}
		clean("tables", text.String())
		for s := range p.Grid.N {
			clean("notify", strings.Join(Notify(p, "", s, lang), "\n"))
		}
		changed := samplePlan(60)
		for i := range changed.Timetables {
			put(changed, i, 40, 44, model.Rest)
		}
		clean("notify", strings.Join(NotifyChanges(p, changed, "", lang), "\n"))
		// Of another team a team's file names nobody but stand-ins, and who holds a
		// post or takes part in a relief.
		for part, text := range parts(t, files[lang+" A组"]) {
			if strings.Contains(text, "客服40号") {
				t.Errorf("%s names somebody of another team", part)
			}
		}
	}
	// The search itself must be able to find them.
	_, own := written(t, p, "zh", view.ManagerOnly)
	all := ""
	for _, text := range parts(t, own) {
		all += text
	}
	for _, s := range []string{"孕期", "产检请假", "31.5", "违法风险", "工时上限"} {
		if !strings.Contains(all, s) {
			t.Errorf("the manager's file does not hold %q", s)
		}
	}
	if p.Agents[7].Private.Protected == "" || p.Exemptions[0].Reason == "" {
		t.Error("writing the shared file changed the plan")
	}
}

// The horizon holds most clock times twice: a question says of which date it is.
func TestQuestionsSayTheirDate(t *testing.T) {
	p := samplePlan(6)
	f, _ := written(t, p, "zh", view.ManagerOnly)
	rows, err := f.GetRows("组长可能会问")
	if err != nil || len(rows) != 3+len(p.Questions) {
		t.Fatal(rows, err)
	}
	for k, q := range p.Questions {
		if want := model.ClockTick(p.Grid.Time(q.From), "zh"); !strings.HasPrefix(rows[3+k][1], want) {
			t.Errorf("%s, want %s", rows[3+k][1], want)
		}
	}
}
