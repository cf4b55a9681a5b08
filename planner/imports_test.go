package planner

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// picture says which of our packages each package may import; "…/" stands for
// everything below a package. What is not listed may import none.
var picture = map[string][]string{
	"forecast": {"planner/model"},

	"planner/playbook":        {"planner/model"},
	"planner/event":           {"planner/model", "planner/playbook"},
	"planner/staffing":        {"planner/model", "planner/playbook"},
	"planner/simulate":        {"planner/model", "planner/playbook"},
	"planner/rules":           {"planner/model", "planner/playbook"},
	"planner/rules/rulestest": {"planner/model", "planner/playbook", "planner/rules"},

	"planner/disruption": {"planner/model", "planner/rules"},

	// The optimiser: what prices a crew rule lies below both ways to somebody's best
	// timetable, and neither of those knows the other.
	"planner/search":       {"planner/model", "planner/playbook", "planner/rules", "planner/search/"},
	"planner/search/crew":  {"planner/model", "planner/playbook", "planner/rules"},
	"planner/search/day":   {"planner/model", "planner/playbook", "planner/rules", "planner/search/crew"},
	"planner/search/weeks": {"planner/model", "planner/playbook", "planner/rules", "planner/search/crew"},

	// From the event to the heads, from the roster to what it gives, from that to what
	// would help, and what is read and written.
	"planner/demand":   {"forecast", "planner/model", "planner/playbook", "planner/event", "planner/staffing"},
	"planner/draft":    {"forecast", "planner/model", "planner/event", "planner/demand"},
	"planner/outcome":  {"planner/model", "planner/playbook", "planner/rules", "planner/staffing", "planner/simulate", "planner/demand"},
	"planner/advice":   {"planner/model", "planner/playbook", "planner/rules", "planner/staffing", "planner/search", "planner/demand", "planner/outcome"},
	"planner/contract": {"forecast", "planner/model", "planner/playbook", "planner/event", "planner/rules", "planner/simulate", "planner/demand", "planner/outcome"},
	"planner":          {"planner/"},

	// Sheets know what a plan gives, not how it is made. Below the facade: the kit, a
	// plan as sheets see it, what writes sheets, what reads, what writes for others.
	"rosters":          {"rosters/"},
	"rosters/kit":      {"planner/model"},
	"rosters/view":     {"planner/model", "planner/outcome", "planner/rules", "planner/simulate", "rosters/kit"},
	"rosters/workbook": {"planner/model", "planner/outcome", "planner/rules", "rosters/kit", "rosters/view"},
	"rosters/day":      {"planner/model", "planner/outcome", "planner/simulate", "rosters/kit", "rosters/view", "rosters/workbook"},
	"rosters/weeks":    {"planner/model", "planner/outcome", "rosters/kit", "rosters/view", "rosters/workbook"},
	"rosters/tables":   {"examples", "planner/model", "rosters/kit", "rosters/view"},
	"rosters/readback": {"planner/model", "rosters/kit", "rosters/view", "rosters/tables"},
	"rosters/export":   {"planner/model", "rosters/kit", "rosters/view", "rosters/tables"},

	"cmd/paiban":        {"planner", "planner/", "rosters", "rosters/", "examples"},
	"examples":          {}, // the reference of the input, which paiban help prints and the sample quotes
	"examples/generate": {},
}

// onlyIn holds modules that one package alone, and what lies below it, may import.
var onlyIn = map[string]string{
	"github.com/xuri/excelize": "rosters",
	"github.com/spf13/cobra":   "cmd/paiban",
	"github.com/rickar/cal":    "forecast",
}

// mayImport returns what the picture says of a package: of itself, or of all below
// the package that it lies in.
func mayImport(pkg string) []string {
	if list, listed := picture[pkg]; listed {
		return list
	}
	return picture[path.Dir(pkg)+"/"]
}

func TestImportsHoldThePicture(t *testing.T) {
	root, seen := "..", 0
	err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, file)
		rel = filepath.ToSlash(rel)
		if entry.IsDir() {
			if rel != "." && strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		seen++
		from := path.Dir(rel)
		for _, imp := range f.Imports {
			name, _ := strconv.Unquote(imp.Path.Value)
			if ours, ok := strings.CutPrefix(name, "paiban/"); ok && !allowed(mayImport(from), ours) {
				t.Errorf("%s imports %s, which the layout does not allow", rel, name)
			}
			for module, home := range onlyIn {
				if strings.HasPrefix(name, module) && from != home && !strings.HasPrefix(from, home+"/") {
					t.Errorf("%s imports %s, which only %s may", rel, name, home)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d files were looked at", seen)
	}
}

func allowed(list []string, pkg string) bool {
	return slices.ContainsFunc(list, func(x string) bool {
		return x == pkg || strings.HasSuffix(x, "/") && strings.HasPrefix(pkg, x)
	})
}

func TestAllowedTellsApart(t *testing.T) {
	for _, c := range []struct {
		from, pkg string
		want      bool
	}{
		{"planner/simulate", "planner/staffing", false},
		{"planner/model", "planner/rules", false},
		{"rosters", "planner/rules", false},
		{"rosters/day", "planner/search", false},
		{"rosters/day", "planner/outcome", true},
		{"rosters/kit", "rosters/day", false},
		{"planner", "rosters", false},
		{"planner", "forecast", false},
		{"planner", "planner/search", true},
		{"planner/outcome", "planner/search", false},
		{"planner/outcome", "planner/advice", false},
		{"planner/contract", "planner/advice", false},
		{"planner/search/weeks", "planner/search/day", false},
		{"cmd/paiban", "forecast", false},
		{"cmd/paiban", "rosters/tables", true},
		{"cmd/paiban", "planner/event", true},
	} {
		if got := allowed(mayImport(c.from), c.pkg); got != c.want {
			t.Errorf("allowed(%s → %s) = %v, want %v", c.from, c.pkg, got, c.want)
		}
	}
}

// The top level is fixed: five folders, three files, and dot files.
func TestTopLevel(t *testing.T) {
	known := []string{"cmd", "planner", "forecast", "rosters", "examples", "go.mod", "go.sum", "README.md"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range known {
		if !slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == name }) {
			t.Errorf("%s is missing at the top level", name)
		}
	}
}
