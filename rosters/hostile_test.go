package rosters

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

func TestHostileText(t *testing.T) {
	p := samplePlan(30)
	bad := []string{"=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "a\x00b\x1f", "<b>&\"'", "\xff\xfe", "_x000D_", strings.Repeat("很长", 40000), "=[x", "1e5"}
	for i, s := range bad {
		p.Agents[i].Name, p.Agents[i].ID, p.Agents[i].Team = s, fmt.Sprintf("=%03d", i), s
	}
	p.Event, p.Version, p.Made = "=双十一 & 618 '\"", "&P", strings.Repeat("&", 300)
	p.Queues[0].Name, p.Queues[1].Name = "=HYPERLINK", "=HYPERLINK"
	p.Phases[0].Name, p.Phases[1].Note = tx("=A1", "=A1"), tx("-1+2", "-1+2")
	for _, lang := range []string{"zh", "en"} {
		f, path := written(t, p, lang, view.Leads)
		for name, text := range parts(t, path) {
			if strings.Contains(text, "<f>1+1") || strings.Contains(text, "<f>SUM(A1") || strings.Contains(text, "<f>cmd") || strings.Contains(text, "<f>A1<") {
				t.Errorf("%s holds a formula made of user text", name)
			}
			if err := xml.Unmarshal([]byte(text), new(struct{ XMLName xml.Name })); err != nil && strings.HasSuffix(name, ".xml") {
				t.Errorf("%s: %v", name, err)
			}
		}
		for r := range len(p.Agents) {
			for c := 1; c < gridFirstCol; c++ {
				if formula, _ := f.GetCellFormula(sheetsOf[lang].grid, kit.Ref(c, gridFirstRow+r)); formula != "" {
					t.Errorf("%s became the formula %q", kit.Ref(c, gridFirstRow+r), formula)
				}
			}
		}
	}
}

func TestBadPlansAreErrors(t *testing.T) {
	for name, spoil := range map[string]func(*Plan){
		"no slots":           func(p *Plan) { p.Grid.N = 0 },
		"short timetable":    func(p *Plan) { p.Timetables[3] = p.Timetables[3][:5] },
		"missing timetable":  func(p *Plan) { p.Timetables = p.Timetables[1:] },
		"unknown activity":   func(p *Plan) { p.Timetables[0][0] = model.Serve(9) },
		"relief of nobody":   func(p *Plan) { p.Reliefs[0].In = 999 },
		"release of nobody":  func(p *Plan) { p.Releases[0].Phase = "nowhere" },
		"phase outside":      func(p *Plan) { p.Phases[0].To = 9999 },
		"breach of no queue": func(p *Plan) { p.Breaches[0].Queue = 7 },
	} {
		p := samplePlan(30)
		spoil(p)
		path := filepath.Join(t.TempDir(), "x.xlsx")
		if err := WriteWorkbook(path, p, "zh"); err == nil {
			t.Errorf("%s: no error", name)
		}
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%s: a file was left", name)
		}
	}
	// Nothing but a grid is still a workbook.
	empty := &Plan{Grid: samplePlan(30).Grid}
	for _, to := range []view.Audience{view.Leads, view.ManagerOnly} {
		written(t, empty, "en", to)
	}
}

func TestReplaceLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "roster.xlsx")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := model.Replace(path, func(w io.Writer) error {
		fmt.Fprint(w, "half")
		return errors.New("disk full")
	})
	if err == nil {
		t.Fatal("no error")
	}
	if data, _ := os.ReadFile(path); string(data) != "old" {
		t.Errorf("the old file became %q", data)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if err := WriteWorkbook(path, samplePlan(30), "zh"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() < 10000 || info.Mode().Perm() != 0o644 {
		t.Errorf("%v %v", info, err)
	}
}
