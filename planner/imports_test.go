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

// picture says which of our packages each package may import; "…/" stands for a
// package and everything below it. What is not listed may import none.
var picture = map[string][]string{
	"forecast":         {"planner/model"},
	"rosters":          {"planner/model"},
	"planner/playbook": {"planner/model"},
	"planner/event":    {"planner/model", "planner/playbook"},
	"planner/staffing": {"planner/model", "planner/playbook"},
	"planner/rules":    {"planner/model", "planner/playbook"},
	"planner/search":   {"planner/model", "planner/playbook", "planner/rules", "planner/search/weeks"},
	// The optimiser of rosters of many days.
	"planner/search/weeks": {"planner/model", "planner/playbook", "planner/rules"},
	"planner/simulate":     {"planner/model", "planner/playbook"},
	"planner":              {"forecast", "planner/"},
	"cmd/paiban":           {"planner", "planner/", "rosters"},
	"examples/generate":    {},
}

// onlyIn holds modules that one package alone may import.
var onlyIn = map[string]string{
	"github.com/xuri/excelize": "rosters",
	"github.com/spf13/cobra":   "cmd/paiban",
	"github.com/rickar/cal":    "forecast",
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
			if ours, ok := strings.CutPrefix(name, "paiban/"); ok && !allowed(picture[from], ours) {
				t.Errorf("%s imports %s, which the layout does not allow", rel, name)
			}
			for module, home := range onlyIn {
				if strings.HasPrefix(name, module) && from != home {
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
		{"planner", "rosters", false},
		{"planner", "planner/search", true},
		{"cmd/paiban", "forecast", false},
		{"cmd/paiban", "planner/event", true},
	} {
		if got := allowed(picture[c.from], c.pkg); got != c.want {
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
