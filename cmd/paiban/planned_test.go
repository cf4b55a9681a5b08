package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// plans keeps what planned has made, by the command's arguments, in one folder for all tests.
var plans = struct {
	mu   sync.Mutex
	dir  string
	made map[string]func() plannedShop
}{made: map[string]func() plannedShop{}}

type plannedShop struct {
	dir, out, errs string // the folder of the results, and what was printed
	err            error
}

// planned runs paiban plan with these arguments once for all tests, and returns the
// folder with the results, to be read only, and all that was printed.
func planned(t testing.TB, args ...string) (dir, text string) {
	t.Helper()
	p := planOnce(args)
	if p.err != nil {
		t.Fatal(p.err)
	}
	return p.dir, p.out + p.errs
}

func planOnce(args []string) plannedShop {
	plans.mu.Lock()
	if plans.dir == "" {
		plans.dir = must(os.MkdirTemp("", "paiban-test-"))
	}
	key, out := strings.Join(args, " "), filepath.Join(plans.dir, fmt.Sprint(len(plans.made)))
	if plans.made[key] == nil {
		plans.made[key] = sync.OnceValue(func() plannedShop {
			var stdout, stderr bytes.Buffer
			p := plannedShop{dir: out}
			if code := run(append([]string{"plan", "-o", out}, args...), nil, &stdout, &stderr); code != exitOK {
				p.err = fmt.Errorf("plan %s: exit code %d\n%s%s", key, code, stdout.String(), stderr.String())
			}
			p.out, p.errs = stdout.String(), stderr.String()
			return p
		})
	}
	made := plans.made[key]
	plans.mu.Unlock()
	return made()
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

// smallShop is how most tests plan the shop of testdata/shop, and smallShopZH in Chinese.
var (
	smallShop   = []string{"testdata/shop", "--iterations", "1", "--lang", "en"}
	smallShopZH = []string{"testdata/shop", "--iterations", "1", "--lang", "zh"}
)

// example returns how the tests plan an example: flagship in Chinese as the README does,
// and those of many days in English with iterations enough that no head is missing.
func example(name, lang string) []string {
	args := []string{"../../examples/" + name, "--lang", lang}
	switch {
	case (name == "week" || name == "month") && lang == "en":
		return append(args, "--iterations", "20")
	case name != "flagship" || lang != "zh":
		return append(args, "--iterations", "1")
	}
	return args
}

// plannedSmall returns a folder of its own with the plan of the small shop.
func plannedSmall(t *testing.T) string {
	t.Helper()
	from, _ := planned(t, smallShop...)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// planned FOLDER [zh]: as "exec paiban plan shop -o FOLDER --iterations 1 [--lang zh]", which all
// scripts share; stdout and stderr look at what it printed.
func plannedTo(ts *testscript.TestScript, neg bool, args []string) {
	how := smallShop
	if len(args) > 1 && args[1] == "zh" {
		how = smallShopZH
	}
	p := planOnce(how)
	ts.Check(p.err)
	fmt.Fprint(ts.Stdout(), p.out)
	fmt.Fprint(ts.Stderr(), p.errs)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(p.dir)))
}

// tidied removes the plans after the tests.
type tidied struct{ *testing.M }

func (m tidied) Run() int {
	code := m.M.Run()
	if plans.dir != "" {
		os.RemoveAll(plans.dir)
	}
	return code
}
