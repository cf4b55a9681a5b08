package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/natefinch/atomic"

	"paiban/planner/model"
)

// A folder of results is one version. What is to be written stands in a folder of its own
// first; once that is whole it is renamed readyFolder, which is the switch, and its files are
// moved to their places. A run that ends before the switch has changed nothing; after one
// that ends behind it the next command moves the rest. One run at a time writes.
const (
	lockFile    = ".paiban-lock"   // "PROCESS MACHINE", of the run that writes
	readyFolder = ".paiban-ready"  // whole, on the way to its places
	stagePrefix = ".paiban-stage-" // being written
)

// hold makes sure that dir can be written to and that nobody else does so until release is
// called; what earlier runs left there is put right. A folder that was made for it and
// stays empty is taken away again.
func (a *app) hold(dir string) (release func(), err error) {
	var made []string
	for p := filepath.Clean(dir); ; p = filepath.Dir(p) {
		if _, err := os.Stat(p); err == nil || p == filepath.Dir(p) {
			break
		}
		made = append(made, p)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	lock := filepath.Join(dir, lockFile)
	release = func() {
		os.Remove(lock)
		for _, p := range made {
			os.Remove(p) // fails, as it should, if anything is in it
		}
	}
	for try := 0; ; try++ {
		err := newFile(lock, fmt.Sprintf("%d %s\n", os.Getpid(), machine()))
		if err == nil {
			break
		}
		if holder, alive := holderOf(dir); !errors.Is(err, fs.ErrExist) || alive || try > 9 {
			if errors.Is(err, fs.ErrExist) {
				return nil, a.usage(model.Text{ZH: "%[1]s 正被另一个 paiban 写（进程 %[2]s），什么都没有写\n提示：等它结束再运行；它早就不在了的话，删掉 %[3]s",
					EN: "another paiban (process %[2]s) is writing to %[1]s; nothing was " +
						"written\nhint: wait until it is done; if it is long gone, delete %[3]s"},
					dir, holder, lock)
			}
			return nil, err
		}
		os.Remove(lock) // its run is gone
	}
	if err := settle(dir); err != nil {
		release()
		return nil, err
	}
	for _, pattern := range []string{stagePrefix + "*", ".paiban-*.tmp", ".paiban-*.xlsx"} {
		left, _ := filepath.Glob(filepath.Join(dir, pattern))
		for _, path := range left {
			os.RemoveAll(path)
		}
	}
	return release, nil
}

func newFile(path, text string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close()); err != nil { // as on a full disk
		os.Remove(path)
	}
	return err
}

func machine() string {
	name, _ := os.Hostname()
	return name
}

// holderOf names the run that holds a folder, and reports whether it is still there. Of
// another machine nobody can tell.
func holderOf(dir string) (holder string, alive bool) {
	data, err := os.ReadFile(filepath.Join(dir, lockFile))
	if err != nil {
		return "", false
	}
	pid, host := 0, ""
	if n, _ := fmt.Sscan(string(data), &pid, &host); n == 0 { // just made, or a kill before its first word
		info, err := os.Stat(filepath.Join(dir, lockFile))
		return "?", err == nil && time.Since(info.ModTime()) < time.Second
	}
	holder = strings.TrimSpace(string(data))
	if host != machine() {
		return holder, true
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		return holder, false
	}
	if runtime.GOOS != "windows" { // where there is no process without a handle
		err = p.Signal(syscall.Signal(0))
	}
	return holder, err == nil || errors.Is(err, fs.ErrPermission)
}

// stage lets write make files in a folder beside the results, and returns it. Somebody may have
// removed the folder of the results while they were worked out.
func stage(dir string, write func(tmp string) error) (tmp string, err error) {
	if err = os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	if tmp, err = os.MkdirTemp(dir, stagePrefix+"*"); err != nil {
		return "", err
	}
	if err = write(tmp); err != nil {
		os.RemoveAll(tmp)
	}
	return tmp, err
}

// switchTo has the files of a staged folder take their places, all of them.
func switchTo(dir, staged string) error {
	if err := os.Rename(staged, filepath.Join(dir, readyFolder)); err != nil {
		return err
	}
	return settle(dir)
}

// replaceFile puts a file in the place of another; tests have it fail.
var replaceFile = atomic.ReplaceFile

// heldError says that a file cannot be replaced, as on Windows while a program has it open.
type heldError struct {
	error
	path string
}

// settle moves what stands ready to its places, roster.json last.
func settle(dir string) error {
	ready := filepath.Join(dir, readyFolder)
	files, err := os.ReadDir(ready)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	move := func(name string) error {
		from, path := filepath.Join(ready, name), filepath.Join(dir, name)
		err := errors.Join(os.Chmod(from, 0o644), replaceFile(from, path))
		if _, _, known := model.SystemFault(err); err != nil && (!known || errors.Is(err, fs.ErrPermission)) {
			return &heldError{err, path}
		}
		return err
	}
	last := ""
	for _, f := range files {
		if f.Name() == rosterFile {
			last = rosterFile
		} else if err := move(f.Name()); err != nil {
			return err
		}
	}
	if last != "" {
		if err := move(last); err != nil {
			return err
		}
	}
	return os.Remove(ready)
}

// settled waits a moment for a run that is moving its files, and ends what one left that is
// gone, so that what is read is one version.
func settled(dir string) error {
	for range 100 {
		if _, err := os.Stat(filepath.Join(dir, readyFolder)); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if _, alive := holderOf(dir); !alive {
			return settle(dir)
		}
		time.Sleep(20 * time.Millisecond)
	}
	return nil
}
