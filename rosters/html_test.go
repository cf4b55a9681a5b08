package rosters

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"paiban/planner/model"
)

// The page for the phone is small, fetches nothing, names everybody, and takes no name
// for markup.
func TestHTML(t *testing.T) {
	p := samplePlan(70)
	p.Agents[3].Name = `<script>alert("x")</script>`
	p.Agents[4].Team = `a</section>"'`
	p.Agents[5].Private = Private{Protected: "pregnant", Remarks: []model.Text{{ZH: "违法风险", EN: "legal risk"}}}
	for _, lang := range []string{"zh", "en"} {
		path := filepath.Join(t.TempDir(), "page.html")
		if err := WriteHTML(path, p, lang); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		if len(page) > 1e6 {
			t.Errorf("%s: %d bytes", lang, len(page))
		}
		for _, bad := range []string{`<script>alert`, "a</section>", "http:", "https:", "src=", "url(", "@import", "pregnant", "legal risk", "违法风险"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s: the page holds %q", lang, bad)
			}
		}
		if n := strings.Count(page, "<script>"); n != 1 {
			t.Errorf("%s: %d scripts", lang, n)
		}
		duties, steps := 0, 0
		for i, a := range p.Agents {
			if i != 3 && strings.Count(page, ">"+a.Name+"<") != 2 {
				t.Errorf("%s: %s does not stand in the list and in the grid", lang, a.Name)
			}
			for _, d := range p.Timetables[i].Duties() {
				duties++
				steps += len(p.Timetables[i].Runs(d.Span))
			}
		}
		if d, s := strings.Count(page, `class="d"`), strings.Count(page, "<li data-f="); d != duties || s != steps {
			t.Errorf("%s: %d duties with %d steps, not %d with %d", lang, d, s, duties, steps)
		}
	}
}

// The page of many days has a cell for each date and person.
func TestHTMLOfWeeks(t *testing.T) {
	p := weekPlan(true)
	path := filepath.Join(t.TempDir(), "page.html")
	if err := WriteHTML(path, p, "zh"); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, grid, _ := strings.Cut(string(data), `<div id="grid"`)
	dates := strings.Count(grid, "<th colspan=")
	if got := strings.Count(grid, "<td"); dates == 0 || got != dates*len(p.Agents) {
		t.Errorf("%d cells for %d people on %d dates", got, len(p.Agents), dates)
	}
}
