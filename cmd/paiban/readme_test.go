package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestReadme holds the README to 9,000 characters, and its first block to two
// commands: the second one runs these tests, the first one is run by TestFlagship.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if n := utf8.RuneCount(readme); n > 9000 {
		t.Errorf("the README has %d characters, at most 9,000 are read", n)
	}
	block := regexp.MustCompile("(?s)```sh\n(.*?)```").FindSubmatch(readme)
	if block == nil {
		t.Fatal("README.md has no block of commands")
	}
	var lines []string
	for line := range strings.Lines(string(block[1])) {
		lines = append(lines, strings.TrimSpace(line))
	}
	want := []string{"go run ./cmd/paiban plan examples/flagship -o out", "go test ./..."}
	if !slices.Equal(lines, want) {
		t.Fatalf("the README's commands are %q, want %q", lines, want)
	}
	for _, lang := range []string{"zh", "en"} {
		half, after, _ := strings.Cut(string(readme), "# English")
		if lang == "en" {
			half = after
		}
		for _, c := range (&app{lang: lang}).root().Commands() {
			if c.IsAvailableCommand() && !regexp.MustCompile("`"+c.Name()+"[` ]").MatchString(half) {
				t.Errorf("the README, %s, does not list the command %s", lang, c.Name())
			}
		}
	}
}

// TestSameRosterEverywhere plans the small shop on one core and on four, and with
// the rows of its list turned round: roster.json is the same to the byte.
func TestSameRosterEverywhere(t *testing.T) {
	plan := func(shop string, cores int) string {
		t.Helper()
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		out := t.TempDir()
		var stdout, stderr bytes.Buffer
		if code := run([]string{"plan", shop, "-o", out, "--iterations", "2", "--seed", "3"}, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("exit code %d\n%s", code, stderr.String())
		}
		data, err := os.ReadFile(filepath.Join(out, rosterFile))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	turned := t.TempDir()
	if err := os.CopyFS(turned, os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(turned, "agents.csv")
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(data)), "\n")
	slices.Reverse(rows[1:])
	if err := os.WriteFile(list, []byte(strings.Join(rows, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	first := plan("testdata/shop", 1)
	if plan("testdata/shop", 4) != first {
		t.Error("four cores give another roster than one")
	}
	if plan(turned, 2) != first {
		t.Error("another order of rows gives another roster")
	}
}
