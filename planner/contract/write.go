package contract

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// EditedError says that a file was edited since paiban wrote it, or that paiban
// never wrote it, so that it is not replaced unless the user insists.
type EditedError struct{ Path string }

func (e *EditedError) Error() string {
	return e.Path + " was edited since it was written"
}

const emptyMark = `"fingerprint":""`

var mark = regexp.MustCompile(`"fingerprint":\s*"(sha256:[0-9a-f]{64})"`)

// digest returns the fingerprint of a file's bytes, the same whatever ends its lines.
func digest(data []byte) string {
	sum := sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Untouched reports whether the bytes are a roster.json as Encode wrote it.
func Untouched(data []byte) bool {
	m := mark.FindSubmatchIndex(data)
	if m == nil {
		return false
	}
	bare := append([]byte{}, data[:m[0]]...)
	bare = append(bare, emptyMark...)
	bare = append(bare, data[m[1]:]...)
	return digest(bare) == string(data[m[2]:m[3]])
}

// Replaceable returns nil if a roster.json, and the workbooks written beside it,
// may be replaced without losing anybody's work: they are not there, or they are
// as paiban wrote them. Otherwise the error is an *EditedError, or why a file
// could not be read. names are the workbooks that are about to be written.
func Replaceable(path string, names ...string) error {
	data, err := os.ReadFile(path)
	var written File
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !Untouched(data) || json.Unmarshal(data, &written) != nil:
		return &EditedError{path}
	}
	known, err := Written(filepath.Dir(path))
	if err != nil {
		return err
	}
	for _, name := range names {
		book := filepath.Join(filepath.Dir(path), name)
		digest, err := WorkbookDigest(book)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case !slices.Contains(known[name], digest):
			return &EditedError{book}
		}
	}
	return nil
}

// ExportsFile notes beside exported files what paiban wrote, as "DIGEST  NAME", so that a
// later run knows its own file from one that somebody has edited since.
const ExportsFile = ".paiban-exports"

// ReadExports reads the note of a folder: digests by name.
func ReadExports(dir string) (map[string]string, error) {
	out := map[string]string{}
	data, err := os.ReadFile(filepath.Join(dir, ExportsFile))
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

// Written returns the digests of what paiban wrote into a folder, by name: the workbooks
// that its roster.json names, and what was exported there.
func Written(dir string) (map[string][]string, error) {
	exports, err := ReadExports(dir)
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for name, digest := range exports {
		out[name] = append(out[name], digest)
	}
	var file File
	if data, err := os.ReadFile(filepath.Join(dir, "roster.json")); err == nil && Untouched(data) && json.Unmarshal(data, &file) == nil {
		for _, w := range file.Workbooks {
			out[w.File] = append(out[w.File], w.SHA256)
		}
	}
	return out, nil
}

// WriteRoster writes the file to path in one step: either all of it is there
// afterwards, or what was there before. A roster that was edited since it was
// written is left alone with an *EditedError, unless force is set.
func WriteRoster(path string, f *File, force bool) error {
	if !force {
		if err := Replaceable(path); err != nil {
			return err
		}
	}
	data, err := f.Encode()
	if err != nil {
		return fmt.Errorf("roster.json: %w", err)
	}
	return model.WriteFile(path, data)
}

// WorkbookDigest returns the fingerprint of a workbook, as File.Workbooks holds it:
// that of its parts in the order of their names, since the order in which they
// are packed, and the list of their types, differ between two writings of the
// same sheets. A file that is no workbook is taken byte by byte.
func WorkbookDigest(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	parts, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		h.Write(data)
		return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	for _, part := range parts.File {
		if part.Name == "[Content_Types].xml" {
			continue
		}
		fmt.Fprintf(h, "%s %d %08x\n", part.Name, part.UncompressedSize64, part.CRC32)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}
