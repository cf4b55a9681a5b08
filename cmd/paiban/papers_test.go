package main

import (
	"bytes"
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"paiban/rosters"
)

const root = "../.."

// papers returns every Markdown file of the repository by its path from the root.
func papers(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == ".git" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".md") {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			out[filepath.ToSlash(name)] = string(data)
			return err
		}
		return nil
	})
	if err != nil || len(out) < 10 {
		t.Fatalf("%d papers: %v", len(out), err)
	}
	return out
}

var (
	fence    = regexp.MustCompile("(?ms)^```(\\w*)\n(.*?)^```")
	span     = regexp.MustCompile("`([^`\n]+)`")
	aCommand = regexp.MustCompile(`^(PAIBAN_\w+=\S+ )*(paiban|go|\.ci/\w+)( |$)`)
)

// commands returns the command lines of a paper: in blocks of sh, in indented
// lines, and in the text; a command's name alone (paiban check) is no command line.
func commands(paper string) []string {
	var out []string
	for _, block := range fence.FindAllStringSubmatch(paper, -1) {
		if block[1] == "sh" {
			out = append(out, strings.Split(strings.TrimSpace(block[2]), "\n")...)
		}
	}
	rest := fence.ReplaceAllString(paper, "")
	for _, m := range span.FindAllStringSubmatch(rest, -1) {
		text := strings.ReplaceAll(m[1], `\|`, "|") // in a table
		if aCommand.MatchString(text) && len(strings.Fields(text)) != 2 || strings.HasPrefix(text, "go test ") {
			out = append(out, text)
		}
	}
	for line := range strings.Lines(rest) {
		if text, indented := strings.CutPrefix(line, "    "); indented && aCommand.MatchString(text) {
			out = append(out, strings.TrimSpace(text))
		}
	}
	return out
}

// words splits a command line as a shell does, quotes taken off and variables set
// before it left out.
func words(line string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`'([^']*)'|"([^"]*)"|([^\s'"]+)`).FindAllStringSubmatch(line, -1) {
		if word := m[1] + m[2] + m[3]; len(out) > 0 || !strings.Contains(word, "=") {
			out = append(out, word)
		}
	}
	return out
}

// TestPapers runs every command that the papers name, in folders of its own.
func TestPapers(t *testing.T) {
	out, _ := planned(t, "zh", example("flagship")...)
	papersCommands(t, out)
}

// papersCommands runs every command of paiban that a paper names, on the flagship's
// plan, and looks up what the commands of go name.
func papersCommands(t *testing.T, plan string) {
	shop := workshop(t, plan)
	for paper, text := range papers(t) {
		for _, line := range commands(text) {
			args := words(line)
			switch {
			case args[0] == "paiban":
				shop.run(t, paper, args[1:])
			case len(args) > 2 && args[0] == "go" && args[1] == "run" && args[2] == "./cmd/paiban":
				shop.run(t, paper, args[3:])
			case args[0] == "go":
				goCommand(t, paper, args[1:])
			default:
				if info, err := os.Stat(filepath.Join(root, args[0])); err != nil || info.Mode()&0o111 == 0 {
					t.Errorf("%s: %s is no script: %v", paper, args[0], err)
				}
			}
		}
	}
}

// bench is a folder with everything that the papers' commands name.
type bench struct {
	dir  string
	done map[string]bool // command lines that have been run
}

func workshop(t *testing.T, plan string) *bench {
	t.Helper()
	b := &bench{t.TempDir(), map[string]bool{}}
	copyTo := func(name, from string) {
		data, err := os.ReadFile(from)
		if err == nil {
			err = os.WriteFile(filepath.Join(b.dir, name), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, from := range map[string]string{"examples": root + "/examples", "out": plan} {
		if err := os.CopyFS(filepath.Join(b.dir, name), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"A.xlsx", "B.xlsx", "一组.xlsx", "二组.xlsx"} {
		copyTo(name, filepath.Join(plan, leadsFile))
	}
	copyTo("out/roster-v1.json", filepath.Join(plan, rosterFile))
	var calls strings.Builder // 130 weekdays, as of a bank
	calls.WriteString("time,count\n")
	for day, n := time.Date(2003, 3, 3, 0, 0, 0, 0, time.UTC), 0; n < 130; day = day.AddDate(0, 0, 1) {
		if day.Weekday()%6 == 0 {
			continue
		}
		n++
		for hour := range 24 {
			fmt.Fprintf(&calls, "%s %02d:00,%d\n", day.Format("2006-01-02"), hour, 50+hour*(n%7+1))
		}
	}
	for name, text := range map[string]string{"bank_calls.csv": calls.String(), "shifts.csv": "班次,上班,下班\n白班,08:30,18:00\n休息,,\n",
		"today.csv":  "时间,数量\n2026-11-11 00:00,900\n2026-11-11 01:00,500\n2026-11-11 02:00,200\n2026-11-11 08:00,300\n2026-11-11 09:00,400\n",
		"signed.csv": "工号,到岗,离岗\n001,2026-11-11 08:30,2026-11-11 18:00\n002,2026-11-11 00:00,2026-11-11 08:00\n"} {
		if err := os.WriteFile(filepath.Join(b.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"名单.xlsx", "list.xlsx"} {
		f := excelize.NewFile()
		for k, row := range [][]any{{"工号", "姓名", "组"}, {"001", "客服1号", "一组"}, {"002", "客服2号", "一组"}} {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", k+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SaveAs(filepath.Join(b.dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	copyTo("接待.csv", "testdata/volume.csv")
	copyTo("volumes.csv", "testdata/volume.csv")
	b.run(t, "this test", []string{"init", "event.xlsx"})
	b.run(t, "this test", []string{"plan", "event.xlsx", "-o", "out"})
	copyTo("own.json", filepath.Join(b.dir, "planned", rosterFile))
	b.run(t, "this test", []string{"export", "matrix", "out/roster.json", "-o", "exported.xlsx"})
	return b
}

// quick are flags that keep a command short here; they come last and so win.
var quick = map[string][]string{"plan": {"--time-limit", "1ms", "--remedies", "0", "-o", "planned", "--force"},
	"replan": {"--iterations", "1", "--force"}, "init": {"--force"}, "import": {"--force"}, "swap": {"--force"}, "simulate": {"--replications", "2"}, "explain": {"--remedies", "0"}}

// run runs one command line; what it writes over is put back, so that the order of
// papers does not matter.
func (b *bench) run(t *testing.T, paper string, args []string) {
	t.Helper()
	line := strings.Join(args, " ")
	if len(args) == 0 || b.done[line] || line == "plan examples/flagship -o out" {
		return // the last one is how the folder was made
	}
	b.done[line] = true
	t.Run(line, func(t *testing.T) {
		t.Chdir(b.dir)
		kept, err := os.ReadFile(filepath.Join("out", rosterFile))
		if err != nil {
			t.Fatal(err)
		}
		long := append(slices.Clone(args), quick[args[0]]...)
		if at := slices.Index(long, "--near"); at > 0 && args[1] == "event.xlsx" {
			long[at+1] = "own.json" // as it is where a shop plans its event.xlsx into out
		}
		var stdout, stderr bytes.Buffer
		if code := run(long, nil, &stdout, &stderr); code != exitOK {
			t.Errorf("%s: paiban %s ends with exit code %d\n%s", paper, line, code, stderr.String())
		}
		if err := os.WriteFile(filepath.Join("out", rosterFile), kept, 0o644); err != nil {
			t.Fatal(err)
		}
	})
}

// goCommand checks that a command of go names packages, tests, benchmarks and
// flags of tests that there are.
func goCommand(t *testing.T, paper string, args []string) {
	t.Helper()
	var packages []string
	var source strings.Builder
	for _, arg := range args[1:] {
		if !strings.HasPrefix(arg, "./") {
			continue
		}
		packages = append(packages, arg)
		if arg == "./..." {
			continue
		}
		p, err := build.ImportDir(filepath.Join(root, arg), 0)
		if err != nil || (args[0] == "run" || args[0] == "build") && p.Name != "main" {
			t.Errorf("%s: %s is not to be had: %v", paper, arg, err)
			continue
		}
		for _, name := range slices.Concat(p.TestGoFiles, p.XTestGoFiles) {
			data, err := os.ReadFile(filepath.Join(root, arg, name))
			if err != nil {
				t.Fatal(err)
			}
			source.Write(data)
		}
	}
	if len(packages) == 0 {
		t.Errorf("%s: go %s names no package", paper, strings.Join(args, " "))
	}
	for i, arg := range args[:len(args)-1] {
		kind := map[string]string{"-run": "Test", "-bench": "Benchmark"}[arg]
		if kind == "" || args[i+1] == "xxx" || args[i+1] == "." {
			continue
		}
		for _, name := range strings.Split(args[i+1], "|") {
			name, _, _ = strings.Cut(name, "/")
			if !regexp.MustCompile(`func ` + kind + `\w*` + strings.TrimPrefix(name, kind)).MatchString(source.String()) {
				t.Errorf("%s: %s has no %s %s", paper, packages, kind, name)
			}
		}
	}
}

// TestPapersEvents plans each event that a paper writes out, with the tables that
// stand beside it.
func TestPapersEvents(t *testing.T) {
	events := 0
	for paper, text := range papers(t) {
		agents := "工号,姓名,组,角色\n001,客服1号,一组,组长\n002,客服2号,一组,\n003,客服3号,一组,\n"
		shop := ""
		plan := func() {
			if shop == "" {
				return
			}
			events++
			if err := os.WriteFile(filepath.Join(shop, "agents.csv"), []byte(agents), 0o644); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			if code := run([]string{"plan", shop, "-o", filepath.Join(shop, "out"), "--time-limit", "1ms", "--remedies", "0"}, nil, &stdout, &stderr); code != exitOK {
				t.Errorf("%s: an event ends with exit code %d\n%s", paper, code, stderr.String())
			}
		}
		for _, block := range fence.FindAllStringSubmatch(text, -1) {
			first, _, _ := strings.Cut(block[2], "\n")
			switch {
			case block[1] == "yaml" && regexp.MustCompile(`(?m)^(opening|start):`).MatchString(block[2]):
				plan()
				shop = t.TempDir()
				if err := os.WriteFile(filepath.Join(shop, "event.yaml"), []byte(block[2]), 0o644); err != nil {
					t.Fatal(err)
				}
			case block[1] == "csv" && strings.HasPrefix(first, "工号"):
				agents = block[2]
			case block[1] == "csv" && shop != "":
				if err := os.WriteFile(filepath.Join(shop, "requirement.csv"), []byte(block[2]), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		plan()
	}
	if events < 3 {
		t.Errorf("%d events in all papers", events)
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
	aPath   = regexp.MustCompile("`((?:cmd|planner|forecast|rosters|examples)/[\\w./-]+)`")
)

// anchors are the headings of a paper as links name them.
func anchors(paper string) []string {
	var out []string
	for _, m := range heading.FindAllStringSubmatch(fence.ReplaceAllString(paper, ""), -1) {
		out = append(out, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(m[1])))
	}
	return out
}

// TestPapersLinks follows every link, and looks for every file that a paper names.
func TestPapersLinks(t *testing.T) {
	all := papers(t)
	for paper, text := range all {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, "://") {
				continue
			}
			name := paper
			if target != "" {
				name = filepath.ToSlash(filepath.Join(filepath.Dir(paper), target))
				if _, err := os.Stat(filepath.Join(root, name)); err != nil {
					t.Errorf("%s: a link to %s, which is not there", paper, m[1])
				}
			}
			if anchor != "" && !slices.Contains(anchors(all[name]), anchor) {
				t.Errorf("%s: a link to %s: no such heading", paper, m[1])
			}
		}
		for _, m := range aPath.FindAllStringSubmatch(text, -1) {
			if _, err := os.Stat(filepath.Join(root, m[1])); err != nil {
				t.Errorf("%s: it speaks of %s, which is not there", paper, m[1])
			}
		}
	}
}

// TestPapersSheets holds the sheets of event.xlsx to those that the reference names.
func TestPapersSheets(t *testing.T) {
	paper := papers(t)["examples/README.md"]
	book := filepath.Join(t.TempDir(), "event.xlsx")
	for _, lang := range []string{"zh", "en"} {
		if err := rosters.WriteExampleBook(book, lang); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenFile(book)
		if err != nil {
			t.Fatal(err)
		}
		sheets := f.GetSheetList()
		f.Close()
		for _, sheet := range sheets[1:] { // the first one tells how to fill in the others
			if state, _ := f.GetSheetVisible(sheet); state && !strings.Contains(paper, sheet) {
				t.Errorf("examples/README.md does not name the sheet %s", sheet)
			}
		}
	}
}
