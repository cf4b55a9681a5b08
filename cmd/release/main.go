// Release builds the program for the systems that people have, as one file each that
// needs nothing else on the machine:
//
//	go run ./cmd/release 1.0
//
// What enters is this repository at a commit; what leaves is a folder (dist by default)
// with a program for Windows, macOS and Linux and SHA256SUMS, which sha256sum -c reads.
// The same commit and version give the same bytes on every machine with the same Go.
// It is a Go program, not a script, so that it runs on Windows as well.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// target is a system and a processor, as Go names them.
type target struct{ os, arch string }

var targets = []target{{"windows", "amd64"}, {"darwin", "arm64"}, {"linux", "amd64"}}

func main() {
	if err := release(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release builds all targets, or those that --only names.
func release(args []string, stdout io.Writer) error {
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	out := flags.String("o", "dist", "folder for the programs")
	only := flags.String("only", "", "one system alone, such as linux/amd64")
	licences := flags.Bool("notices", false, "write the licences of the modules to "+noticesFile+", and nothing else")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *licences {
		return writeNotices()
	}
	version := flags.Arg(0)
	if flags.NArg() != 1 || !regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+-]*$`).MatchString(version) {
		return fmt.Errorf("give the version of the release, such as 1.0: go run ./cmd/release 1.0")
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	var names []string
	for _, t := range targets {
		if *only != "" && *only != t.os+"/"+t.arch {
			continue
		}
		name := t.file(version)
		if err := build(t, version, filepath.Join(*out, name)); err != nil {
			return err
		}
		fmt.Fprintln(stdout, filepath.Join(*out, name))
		names = append(names, name)
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no target %q; there are %v", *only, targets)
	}
	fmt.Fprintln(stdout, filepath.Join(*out, sumsFile))
	return writeSums(*out, names)
}

// file names the target's program.
func (t target) file(version string) string {
	name := fmt.Sprintf("paiban-%s-%s-%s", version, t.os, t.arch)
	if t.os == "windows" {
		name += ".exe"
	}
	return name
}

const sumsFile = "SHA256SUMS"

// writeSums writes the checksums of a folder's files.
func writeSums(dir string, names []string) error {
	var sums strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(dir, sumsFile), []byte(sums.String()), 0o644)
}

// revision is the commit, with a + where files have been changed since; empty outside git.
func revision() string {
	id, err := exec.Command("git", "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		return ""
	}
	if changed, err := exec.Command("git", "status", "--porcelain").Output(); err != nil || len(changed) > 0 {
		return strings.TrimSpace(string(id)) + "+"
	}
	return strings.TrimSpace(string(id))
}

// build makes one program. Whatever the user's own settings of Go would change is set here.
func build(t target, version, path string) error {
	stamp := "-s -w -X main.version=" + version + " -X main.revision=" + revision()
	c := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", stamp, "-o", path, "paiban/cmd/paiban")
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOOS="+t.os, "GOARCH="+t.arch, "GOAMD64=v1", "GOARM64=v8.0")
	if text, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("%s/%s: %w\n%s", t.os, t.arch, err, text)
	}
	return nil
}
