package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestRelease builds the release for Linux twice, to the byte the same, and holds it to
// its version and checksum. In a root that holds nothing but the program and an event it
// makes a plan: it needs no files of the system, not even its time zones. All that is
// built takes minutes, so it is asked for: PAIBAN_RELEASE=1 go test ./cmd/release.
func TestRelease(t *testing.T) {
	if os.Getenv("PAIBAN_RELEASE") == "" || runtime.GOOS+"/"+runtime.GOARCH != "linux/amd64" {
		t.Skip("builds a program for Linux where PAIBAN_RELEASE is set")
	}
	root := t.TempDir()
	for _, dir := range []string{root, t.TempDir()} {
		if err := release([]string{"-o", dir, "-only", "linux/amd64", "9.8.7"}, io.Discard); err != nil {
			t.Fatal(err)
		}
		sums := read(t, filepath.Join(dir, "SHA256SUMS"))
		name := "paiban-9.8.7-linux-amd64"
		if want := fmt.Sprintf("%x  %s\n", sha256.Sum256(read(t, filepath.Join(dir, name))), name); want != string(sums) {
			t.Errorf("SHA256SUMS is %q, want %q", sums, want)
		}
		if !bytes.Equal(sums, read(t, filepath.Join(root, "SHA256SUMS"))) {
			t.Error("a second build has other bytes")
		}
	}
	program := filepath.Join(root, "paiban-9.8.7-linux-amd64")
	text, err := exec.Command(program, "--version").CombinedOutput()
	if err != nil || !strings.HasPrefix(string(text), "paiban 9.8.7 ") {
		t.Errorf("--version: %s %v", text, err)
	}
	if os.Getuid() != 0 {
		t.Skip("only root may change the root")
	}
	if err := os.CopyFS(filepath.Join(root, "event"), os.DirFS("../../examples/corner-shop")); err != nil {
		t.Fatal(err)
	}
	c := exec.Command("/"+filepath.Base(program), "plan", "/event", "-o", "/out", "--iterations", "1")
	c.Env, c.Dir = []string{}, "/"
	inRoot(c, root)
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("in an empty root: %v\n%s", err, text)
	}
	for _, name := range []string{"roster.json", "roster.xlsx", "roster-manager.xlsx"} {
		if len(read(t, filepath.Join(root, "out", name))) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"../x"}, {"1.0", "2.0"}, {"-only", "plan9/386", "-o", t.TempDir(), "1.0"}} {
		if release(args, io.Discard) == nil {
			t.Errorf("release %q is taken", args)
		}
	}
}

func TestSums(t *testing.T) {
	dir := t.TempDir()
	name := target{"windows", "amd64"}.file("1.0")
	if name != "paiban-1.0-windows-amd64.exe" {
		t.Errorf("a program for Windows is called %s", name)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte("abc"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := writeSums(dir, []string{name}); err != nil {
		t.Fatal(err)
	}
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, example 1
	if got := string(read(t, filepath.Join(dir, sumsFile))); got != abc+"  "+name+"\n" {
		t.Errorf("SHA256SUMS is %q", got)
	}
}
