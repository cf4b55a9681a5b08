package model

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/natefinch/atomic"
)

// Replace writes a file under a temporary name in the same folder and renames
// it, so that no half-written file is ever left under the right name.
func Replace(path string, write func(io.Writer) error) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".paiban-*.tmp")
	if err != nil {
		return named(path, err)
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
			err = named(path, err)
		}
	}()
	err = errors.Join(write(tmp), tmp.Chmod(0o644), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	return atomic.ReplaceFile(tmp.Name(), path)
}

// WriteFile is Replace with what is at hand.
func WriteFile(path string, data []byte) error {
	return Replace(path, func(w io.Writer) error { _, err := w.Write(data); return err })
}

// named has an error name the file that was to be written, not the temporary one.
func named(path string, err error) error {
	var at *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &at):
		err = at.Err
	case errors.As(err, &link):
		err = link.Err
	}
	return &fs.PathError{Op: "write", Path: path, Err: err}
}
