package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/outcome"
)

// plans keeps what planned has made, by the command's arguments, in one folder for all tests,
// and the results of the solves by the arguments but for the language: one serves both.
var plans = struct {
	mu     sync.Mutex
	dir    string
	made   map[string]func() plannedShop
	solved map[string]*solved
}{made: map[string]func() plannedShop{}, solved: map[string]*solved{}}

type plannedShop struct {
	dir, out, errs string // the folder of the results, and what was printed
	err            error
}

// solved is a result that commands in both languages hand out, one after the other.
type solved struct {
	mu  sync.Mutex
	res *outcome.Result
	err error
}

func (s *solved) plan(ctx context.Context, ev *event.Event, opt planner.Options) (*outcome.Result, error) {
	if s.res == nil && s.err == nil {
		s.res, s.err = planner.Plan(ctx, ev, opt)
	}
	return s.res, s.err
}

// planned runs paiban plan with these arguments once for all tests, and returns the
// folder with the results, to be read only, and all that was printed.
func planned(t testing.TB, lang string, args ...string) (dir, text string) {
	t.Helper()
	p := planOnce(lang, args)
	if p.err != nil {
		t.Fatal(p.err)
	}
	return p.dir, p.out + p.errs
}

func planOnce(lang string, args []string) plannedShop {
	plans.mu.Lock()
	if plans.dir == "" {
		plans.dir = must(os.MkdirTemp("", "paiban-test-"))
	}
	shop := strings.Join(args, " ")
	if plans.solved[shop] == nil {
		plans.solved[shop] = &solved{}
	}
	key, out, s := lang+" "+shop, filepath.Join(plans.dir, fmt.Sprint(len(plans.made))), plans.solved[shop]
	if plans.made[key] == nil {
		plans.made[key] = sync.OnceValue(func() plannedShop {
			s.mu.Lock()
			defer s.mu.Unlock()
			var stdout, stderr bytes.Buffer
			p := plannedShop{dir: out}
			line := append([]string{"plan", "-o", out, "--lang", lang}, args...)
			a := newApp(line, nil, &stdout, &stderr)
			a.solve = s.plan
			if code := a.run(line); code != exitOK {
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

// smallShop is how most tests plan the shop of testdata/shop.
var smallShop = []string{"testdata/shop", "--iterations", "1"}

// example returns how the tests plan an example: flagship as the README does, and those of
// many days with iterations enough that no head is missing.
func example(name string) []string {
	args := []string{"../../examples/" + name}
	switch name {
	case "flagship":
		return args
	case "week", "month":
		return append(args, "--iterations", "20")
	}
	return append(args, "--iterations", "1")
}

// plannedSmall returns a folder of its own with the plan of the small shop.
func plannedSmall(t *testing.T) string {
	t.Helper()
	from, _ := planned(t, "en", smallShop...)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// planned FOLDER [zh]: as "exec paiban plan shop -o FOLDER --iterations 1 [--lang zh]", which all
// scripts share; stdout and stderr look at what it printed.
func plannedTo(ts *testscript.TestScript, neg bool, args []string) {
	p := planOnce(append(args, "en")[1], smallShop)
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
