package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A corpus is broken and odd inputs, one a line: what is put in, " => ", the exit code and what
// has to be said of it in English, separated by " | ". A line "@ FILE HEADINGS" says what the next ones
// are put into. In both languages the place, the cause and what to do are told, nothing is
// written, and it takes neither long nor much memory.

// odd is one input.
type odd struct {
	at   string // file and line
	into string
	head string
	text string
	code int
	says []string
}

func corpus(t *testing.T, name string) (out []odd) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "corpus", name))
	if err != nil {
		t.Fatal(err)
	}
	var into, head string
	for k, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		if rest, ok := strings.CutPrefix(line, "@ "); ok {
			into, head, _ = strings.Cut(rest, " ")
			continue
		}
		x := odd{at: fmt.Sprintf("%s:%d", name, k+1), into: into, head: head}
		text, want, _ := strings.Cut(line, " => ")
		x.text = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\0`, "\x00", "(none)", "").Replace(text)
		says := strings.Split(want, " | ")
		x.code, _ = strconv.Atoi(says[0])
		x.says = says[1:]
		out = append(out, x)
	}
	return out
}

// lay writes the input into a folder and returns the commands that read it.
func (x odd) lay(t *testing.T, here, dir string) []string {
	t.Helper()
	shop := filepath.Join(dir, "shop")
	switch {
	case x.into == "command":
		return split(strings.ReplaceAll(x.text, "DIR", dir))
	case x.into == "event.yaml":
		base, err := os.ReadFile(filepath.Join(here, "testdata/shop/event.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		key, _, _ := strings.Cut(x.text, ":")
		var kept []string
		lines := strings.Split(strings.Replace(string(base), "surge:\n  day_factor: 4", "surge: {day_factor: 4}", 1), "\n")
		for _, l := range lines {
			if !strings.HasPrefix(l, key+":") {
				kept = append(kept, l)
			}
		}
		put(t, filepath.Join(shop, x.into), strings.Join(kept, "\n")+x.text+"\n")
		return []string{"check", "shop"}
	case x.into == "playbook.yaml":
		base, err := os.ReadFile(filepath.Join(here, "../../planner/playbook/double11-midnight.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		text := x.text + "\n"
		if old, now, ok := strings.Cut(x.text, " -> "); ok {
			if text = strings.Replace(string(base), old, now, 1); text == string(base) {
				t.Fatalf("%s: the playbook has no %q", x.at, old)
			}
		}
		put(t, filepath.Join(shop, x.into), text)
		return []string{"check", "shop"}
	case x.into == "roster.json":
		if err := editJSON(filepath.Join(dir, "out", x.into), x.text); err != nil {
			t.Fatal(x.at, err)
		}
		return []string{"check", "out/roster.json"}
	}
	text := x.text
	if x.head != "" {
		text = x.head + "\n" + text
	}
	put(t, filepath.Join(shop, x.into), text+"\n")
	return []string{"check", "shop"}
}

// split cuts a command line, with "" for an empty word.
func split(line string) []string {
	out := strings.Fields(line)
	for i := range out {
		if out[i] == `""` {
			out[i] = ""
		}
	}
	return out
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// editJSON sets what stands at a path, "a.0.b = VALUE", or takes it away.
func editJSON(path, edit string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var whole any
	if err := json.Unmarshal(data, &whole); err != nil {
		return err
	}
	where, text, given := strings.Cut(edit, " = ")
	keys := strings.Split(where, ".")
	at := whole
	for k, key := range keys {
		last := k == len(keys)-1
		switch x := at.(type) {
		case map[string]any:
			switch {
			case !last:
				at = x[key]
			case given:
				x[key] = json.RawMessage(text)
			default:
				delete(x, key)
			}
		case []any:
			n, err := strconv.Atoi(key)
			if err != nil || n < 0 || n >= len(x) {
				return fmt.Errorf("%s: no %s", edit, key)
			}
			if at = x[n]; last {
				x[n] = json.RawMessage(text)
			}
		default:
			return fmt.Errorf("%s: no %s", edit, key)
		}
	}
	if data, err = json.Marshal(whole); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// listing is every file beneath a folder with its size and the time of its last change.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && !e.IsDir() {
			out[path] = fmt.Sprint(info.Size(), info.ModTime())
		} else {
			out[path] = ""
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// longest and most are what any of the inputs may take. They stand far above what they do take,
// for machines that are busy.
const (
	longest = 10 * time.Second
	most    = 300 << 20
)

func TestCorpus(t *testing.T) {
	from, _ := planned(t, "en", smallShop...)
	volume, err := os.ReadFile("testdata/volume.csv")
	if err != nil {
		t.Fatal(err)
	}
	here, temp := must(os.Getwd()), t.TempDir()
	t.Setenv("TMPDIR", temp)
	defer os.Chdir(here)
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // a third of the time else
	n := 0
	for _, name := range []string{"settings.txt", "tables.txt", "playbook.txt", "roster.txt", "flags.txt"} {
		dir := t.TempDir()
		for file, text := range map[string]string{"empty.json": "", "empty.xlsx": "", "empty.csv": "", "notes.txt": "notes", "volume.csv": string(volume)} {
			put(t, filepath.Join(dir, file), text)
		}
		if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
			t.Fatal(err)
		}
		for _, x := range corpus(t, name) {
			n++
			_, err := os.Stat(filepath.Join(dir, "shop"))
			if err != nil || x.into != "command" || x.code != exitUsage { // others change nothing
				fresh(t, filepath.Join(here, "testdata/shop"), filepath.Join(dir, "shop"))
			}
			if _, err := os.Stat(filepath.Join(dir, "out")); err != nil || x.into == "roster.json" || x.into == "command" && x.code != exitUsage {
				fresh(t, from, filepath.Join(dir, "out"))
			}
			args := x.lay(t, here, dir)
			if err := os.Chdir(dir); err != nil {
				t.Fatal(err)
			}
			x.try(t, args, dir, temp)
			if err := os.Chdir(here); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n < 600 {
		t.Errorf("%d inputs", n)
	}
}

// fresh makes the folder to as from is.
func fresh(t *testing.T, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// try runs the input in both languages.
func (x odd) try(t *testing.T, args []string, dir, temp string) {
	t.Helper()
	before := listing(t, dir)
	faults := map[string]int{}
	for _, lang := range []string{"en", "zh"} {
		var stdout, stderr bytes.Buffer
		var was, is runtime.MemStats
		runtime.ReadMemStats(&was)
		began := time.Now()
		code := run(append([]string{"--lang", lang}, args...), nil, &stdout, &stderr)
		took := time.Since(began)
		runtime.ReadMemStats(&is)
		said := stderr.String()
		if used := is.TotalAlloc - was.TotalAlloc; took > longest || used > most {
			t.Errorf("%s: %v and %d MB", x.at, took, used>>20)
		}
		if code != x.code {
			t.Errorf("%s, %s: exit code %d, want %d\n%s", x.at, lang, code, x.code, said)
		}
		faults[lang] = strings.Count(said, "\nerror: ") + strings.Count(said, "\n错误：")
		if lang == "en" {
			for _, want := range x.says {
				if !strings.Contains(said, want) {
					t.Errorf("%s: %q is missing in\n%s", x.at, want, said)
				}
			}
		}
		if code == exitUsage && !remedied(said) {
			t.Errorf("%s, %s: what to do?\n%s", x.at, lang, said)
		}
		if plain := cited.ReplaceAllString(said, ""); lang == "zh" && said != "" && (!chinese.MatchString(said) || english.MatchString(plain)) {
			t.Errorf("%s: not in Chinese: %s", x.at, said)
		}
	}
	if faults["en"] != faults["zh"] {
		t.Errorf("%s: %d faults in English, %d in Chinese", x.at, faults["en"], faults["zh"])
	}
	for path, now := range listing(t, dir) {
		if was, there := before[path]; x.code == exitUsage && (!there || was != now) {
			t.Errorf("%s: %s was written", x.at, path)
		}
	}
	if left := len(listing(t, temp)); left != 1 {
		t.Errorf("%s: %d files are left in the folder for temporary ones", x.at, left-1)
	}
}

// remedied tells whether a text says what to do: below each fault of a file, and about the command
// line at least what may stand there.
func remedied(text string) bool {
	lines := strings.Split(text, "\n")
	for k, line := range lines[:len(lines)-1] {
		if hint := strings.TrimSpace(lines[k+1]); asFault.MatchString(line) && !strings.HasPrefix(hint, "hint: ") && !strings.HasPrefix(hint, "提示：") {
			return false
		}
	}
	return asFault.MatchString(text) || aboutFlags.MatchString(text)
}

var (
	asFault    = regexp.MustCompile(`(?m)^(error: |错误：)`)
	aboutFlags = regexp.MustCompile(`(?m)^(hint: |提示：)|must|wants|has to|go together|goes with|needs|takes two|is 1|must be|要|只能|不能|是 1`)
)
