package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// noticesFile holds what paiban version --licences prints; below the module's root.
const noticesFile = "cmd/paiban/notices.txt"

var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)(\.(md|txt))?$`)

// notices returns the licences of all modules, and of Go, that a program of any target is
// made of, each with its name and version, as the module cache has them.
func notices() (string, error) {
	goroot, err := goSays(nil, "env", "GOROOT")
	if err != nil {
		return "", err
	}
	folders := map[string]string{"Go": strings.TrimSpace(goroot)}
	for _, t := range targets {
		env := []string{"GOOS=" + t.os, "GOARCH=" + t.arch, "CGO_ENABLED=0"}
		list, err := goSays(env, "list", "-e", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}",
			"paiban/cmd/paiban")
		if err != nil {
			return "", err
		}
		for line := range strings.Lines(list) {
			if module, dir, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
				folders[module] = dir
			}
		}
	}
	var out strings.Builder
	for _, module := range slices.Sorted(maps.Keys(folders)) {
		entries, err := os.ReadDir(folders[module])
		if err != nil {
			return "", err
		}
		found := false
		for _, e := range entries {
			if e.IsDir() || !licenceFile.MatchString(e.Name()) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(folders[module], e.Name()))
			if err != nil {
				return "", err
			}
			found = true
			fmt.Fprintf(&out, "==== %s  %s\n\n%s\n\n", module, e.Name(), strings.TrimSpace(strings.ReplaceAll(string(text), "\r\n", "\n")))
		}
		if !found {
			return "", fmt.Errorf("%s has no licence", module)
		}
	}
	return out.String(), nil
}

// writeNotices writes them to their place in the repository.
func writeNotices() error {
	text, err := notices()
	if err != nil {
		return err
	}
	root, err := goSays(nil, "list", "-m", "-f", "{{.Dir}}", "paiban")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(root), noticesFile), []byte(text), 0o644)
}

// goSays runs the go command and returns what it prints.
func goSays(env []string, args ...string) (string, error) {
	c := exec.Command("go", args...)
	c.Env, c.Stderr = append(os.Environ(), env...), os.Stderr
	out, err := c.Output()
	return string(out), err
}
