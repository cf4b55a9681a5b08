package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/spf13/cobra"
)

// TestHelpScreens prints the help of every command in both languages, as it is at 80
// columns: no line is longer, what the entries say begins in one column, and the exit
// codes are there. paiban help COMMAND prints the same.
func TestHelpScreens(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		var visit func(c *cobra.Command)
		visit = func(c *cobra.Command) {
			path := strings.Fields(c.CommandPath())[1:]
			screen := output(t, append(path, "--help", "--lang", lang)...)
			if again := output(t, append([]string{"help", "--lang", lang}, path...)...); again != screen {
				t.Errorf("paiban help %s prints something else than --help", path)
			}
			if c.IsAdditionalHelpTopicCommand() {
				return
			}
			if want := map[string]string{"zh": "退出码：", "en": "Exit codes:"}[lang]; !strings.Contains(screen, want) {
				t.Errorf("%s %v has no %s", lang, path, want)
			}
			for line := range strings.Lines(screen) {
				if twwidth.Width(strings.TrimRight(line, "\n")) > 80 {
					t.Errorf("%s %v: %d columns: %s", lang, path, twwidth.Width(line), line)
				}
			}
			for _, x := range c.Commands() {
				if x.GroupID == "" && c.Parent() == nil && !x.IsAdditionalHelpTopicCommand() {
					t.Errorf("%s belongs to no group", x.Name())
				}
				visit(x)
			}
		}
		a := &app{lang: lang}
		visit(a.root())
	}
}

func output(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(args, nil, &stdout, &stderr); code != exitOK {
		t.Fatalf("paiban %q: exit code %d\n%s", args, code, stderr.String())
	}
	return stdout.String()
}

// TestEntriesStand: what the entries say begins in one column, Chinese names or not,
// also where it takes several lines.
func TestEntriesStand(t *testing.T) {
	var out bytes.Buffer
	a := &app{out: &out, lang: "zh"}
	a.entries("选项", 0, [][2]string{{"--out 文件夹", "写" + strings.Repeat("长", 60)}, {"--seed N", "写"}, {"--时长", "写"}})
	starts, long := map[int]bool{}, 0
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n")[1:] {
		at := strings.IndexAny(line, "写长")
		if strings.Contains(line, "--时长") {
			at = strings.LastIndex(line, "写")
		}
		starts[twwidth.Width(line[:at])] = true
		long++
	}
	if len(starts) != 1 || long < 4 {
		t.Errorf("the texts begin at columns %v\n%s", starts, out.String())
	}
}

// TestJoin: lines of a paragraph are joined as each language is written.
func TestJoin(t *testing.T) {
	for _, c := range [][3]string{
		{"one", "two", "one two"}, {"一份新", "版", "一份新版"}, {"新版的", "roster.json", "新版的 roster.json"},
		{"写出，", "roster.json", "写出，roster.json"}, {"", "first", "first"},
	} {
		if got := join(c[0], c[1]); got != c[2] {
			t.Errorf("%q, %q: %q", c[0], c[1], got)
		}
	}
}
