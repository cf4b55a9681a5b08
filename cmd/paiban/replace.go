package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/natefinch/atomic"

	"paiban/planner/contract"
	"paiban/planner/model"
)

// exportsFile notes beside exported files what paiban wrote, as "DIGEST  NAME", so that a
// later export knows its own file from one that somebody has edited since.
const exportsFile = ".paiban-exports"

// replaceExports lets write make files in a folder of its own and moves them into dir
// when all are there. A file of that name in dir is replaced if it is as paiban wrote it;
// an edited one stops everything unless force is given.
func (a *app) replaceExports(dir string, force bool, write func(tmp string) error) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return a.usage(model.Text{ZH: "%s 是文件，不是文件夹\n提示：用 -o 另指一个地方", EN: "%s is a file, not a folder\nhint: name another place with -o"}, dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(dir, ".paiban-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := write(tmp); err != nil {
		return err
	}
	files, err := os.ReadDir(tmp)
	if err != nil {
		return err
	}
	written, err := readExports(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		digest, err := contract.WorkbookDigest(filepath.Join(tmp, f.Name()))
		if err != nil {
			return err
		}
		path := filepath.Join(dir, f.Name())
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return a.usage(model.Text{ZH: "%s 是文件夹，不是文件\n提示：用 -o 写文件的名字", EN: "%s is a folder, not a file\nhint: name a file with -o"}, path)
		}
		there, err := contract.WorkbookDigest(path)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return err
		case err == nil && !force && there != digest && there != written[f.Name()]:
			return a.usage(model.Text{ZH: "%s 在导出之后改过（或不是 paiban 写的），没有覆盖\n提示：先另存一份，再加 --force；或用 -o 写到别处",
				EN: "%s was edited since it was exported (or paiban never wrote it) and is left alone\nhint: keep a copy and add --force, or " +
					"write elsewhere with -o"}, path)
		}
		written[f.Name()] = digest
	}
	var note strings.Builder
	for _, name := range slices.Sorted(maps.Keys(written)) {
		fmt.Fprintf(&note, "%s  %s\n", written[name], name)
	}
	if err := atomic.WriteFile(filepath.Join(dir, exportsFile), strings.NewReader(note.String())); err != nil {
		return err
	}
	a.say(model.Text{ZH: "写出：", EN: "Written:"})
	for _, f := range files {
		path := filepath.Join(dir, f.Name())
		if err := errors.Join(atomic.ReplaceFile(filepath.Join(tmp, f.Name()), path), os.Chmod(path, 0o644)); err != nil {
			return err
		}
		fmt.Fprintf(a.out, "  %s\n", path)
	}
	return nil
}

// readExports reads the note of a folder: digests by name.
func readExports(dir string) (map[string]string, error) {
	out := map[string]string{}
	data, err := os.ReadFile(filepath.Join(dir, exportsFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for line := range strings.Lines(string(data)) {
		if digest, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok {
			out[name] = digest
		}
	}
	return out, nil
}
