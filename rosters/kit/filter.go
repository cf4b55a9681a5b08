package kit

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Save writes the file under a temporary name in the same folder and renames it.
func (b *Book) Save(path string) error {
	return Replace(path, func(w io.Writer) error { return b.write(w, filepath.Dir(path)) })
}

// HideButtons leaves out the buttons of the sheet's filter in columns of slots; one
// sheet can have that.
func (b *Book) HideButtons(sheet string, first, n int) { b.bare = bareFilter{sheet, first, n} }

// bareFilter are the columns side by side, the first counted from 1, whose filter has no button.
type bareFilter struct {
	sheet    string
	first, n int
}

// write writes the workbook, with the filter buttons of the grid's slots hidden:
// the filter must cover the whole rows, or sorting would tear names from
// timetables, but a button on every narrow column would cover its minutes.
// excelize has no call for that, so its file passes through here once more, by way of
// dir: there may be no other folder that can be written to.
func (b *Book) write(w io.Writer, dir string) (err error) {
	tmp, err := os.CreateTemp(dir, ".paiban-*.xlsx")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tmp.Close(), os.Remove(tmp.Name())) }()
	if err := b.Write(tmp); err != nil {
		return err
	}
	size, err := tmp.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	in, err := zip.NewReader(tmp, size)
	if err != nil {
		return err
	}
	index := -1
	if b.bare.n > 0 {
		if index, err = b.GetSheetIndex(b.bare.sheet); err != nil {
			return err
		}
	}
	grid := fmt.Sprintf("xl/worksheets/sheet%d.xml", index+1)
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if f.Name != grid {
			if err := out.Copy(f); err != nil {
				return err
			}
			continue
		}
		if err := b.copyGrid(out, f); err != nil {
			return err
		}
	}
	return out.Close()
}

func (b *Book) copyGrid(out *zip.Writer, f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	part, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	var hidden strings.Builder
	for k := range b.bare.n {
		fmt.Fprintf(&hidden, `<filterColumn colId="%d" hiddenButton="1"/>`, b.bare.first-1+k)
	}
	s := &swap{w: part, old: []byte("></autoFilter>"), new: []byte(">" + hidden.String() + "</autoFilter>")}
	if _, err := io.Copy(s, r); err != nil {
		return err
	}
	return s.flush()
}

// swap replaces the first occurrence of old in what is written through it.
type swap struct {
	w        io.Writer
	old, new []byte
	tail     []byte // may be the beginning of old
	done     bool
}

func (s *swap) Write(p []byte) (int, error) {
	if s.done {
		return s.w.Write(p)
	}
	s.tail = append(s.tail, p...)
	keep := max(0, len(s.tail)-len(s.old)+1)
	if i := bytes.Index(s.tail, s.old); i >= 0 {
		s.done = true
		s.tail = bytes.Replace(s.tail, s.old, s.new, 1)
		keep = len(s.tail)
	}
	if _, err := s.w.Write(s.tail[:keep]); err != nil {
		return 0, err
	}
	s.tail = append(s.tail[:0], s.tail[keep:]...)
	return len(p), nil
}

func (s *swap) flush() error {
	_, err := s.w.Write(s.tail)
	return err
}
