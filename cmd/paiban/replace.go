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

	"paiban/planner/contract"
	"paiban/planner/model"
)

// replaceExports lets write make files in a folder of its own and moves them into dir
// when all are there. A file of that name in dir is replaced if it is as paiban wrote it;
// an edited one stops everything unless force is given.
func (a *app) replaceExports(dir string, force bool, write func(tmp string) error) error {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return a.usage(model.Text{ZH: "%s 是文件，不是文件夹\n提示：用 -o 另指一个地方", EN: "%s is a file, not a folder\nhint: name another place with -o"}, dir)
	}
	release, err := a.hold(dir)
	if err != nil {
		return err
	}
	defer release()
	tmp, err := stage(dir, write)
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	files, err := os.ReadDir(tmp)
	if err != nil {
		return err
	}
	written, err := contract.ReadExports(dir)
	if err != nil {
		return err
	}
	if err := a.mayReplace(dir, tmp, force, files, written); err != nil {
		return err
	}
	gone, err := a.outdated(dir, files, written)
	if err != nil {
		return err
	}
	var note strings.Builder
	for _, name := range slices.Sorted(maps.Keys(written)) {
		fmt.Fprintf(&note, "%s  %s\n", written[name], name)
	}
	if err := os.WriteFile(filepath.Join(tmp, contract.ExportsFile), []byte(note.String()), 0o644); err != nil {
		return err
	}
	if err := switchTo(dir, tmp); err != nil {
		return err
	}
	for _, name := range gone {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			return err
		}
		a.say(model.Text{ZH: "已经没有这个人或组，删去：%s", EN: "Removed, of people or teams that are gone: %s"}, filepath.Join(dir, name))
	}
	a.say(model.Text{ZH: "写出：", EN: "Written:"})
	for _, f := range files {
		fmt.Fprintf(a.out, "  %s\n", filepath.Join(dir, f.Name()))
	}
	return nil
}

// mayReplace puts the digests of the files in tmp into written, unless one of that name in
// dir is a folder or was edited.
func (a *app) mayReplace(dir, tmp string, force bool, files []fs.DirEntry, written map[string]string) error {
	known, err := contract.Written(dir)
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
		case err == nil && !force && there != digest && !slices.Contains(known[f.Name()], there):
			return a.usage(model.Text{ZH: "%s 在导出之后改过（或不是 paiban 写的），没有覆盖\n提示：先另存一份，再加 --force；或用 -o 写到别处",
				EN: "%s was edited since it was exported (or paiban never wrote it) and is left " +
					"alone\nhint: keep a copy and add --force, or write elsewhere with -o"}, path)
		}
		written[f.Name()] = digest
	}
	return nil
}

// outdated returns the calendars of an earlier export that this one has no more, and takes
// them off the note; those that somebody edited stay, and are named.
func (a *app) outdated(dir string, files []fs.DirEntry, written map[string]string) ([]string, error) {
	made, calendars := map[string]bool{}, true
	for _, f := range files {
		made[f.Name()] = true
		calendars = calendars && filepath.Ext(f.Name()) == ".ics"
	}
	var gone []string
	for _, name := range slices.Sorted(maps.Keys(written)) {
		if made[name] || !calendars || filepath.Ext(name) != ".ics" {
			continue
		}
		there, err := contract.WorkbookDigest(filepath.Join(dir, name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case there != written[name]:
			a.warn(model.Text{ZH: "注意：%s 改过，没有删，里面的人或组已经没有了", EN: "warning: %s was edited and is left, though its person or team is gone"},
				filepath.Join(dir, name))
		default:
			gone = append(gone, name)
		}
		delete(written, name)
	}
	return gone, nil
}
