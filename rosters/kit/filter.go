package kit

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// Save writes the file under a temporary name in the same folder and renames it.
func (b *Book) Save(path string) error {
	return model.Replace(path, func(w io.Writer) error { return b.write(w, filepath.Dir(path)) })
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
	return repack(w, in, map[string]func(io.Writer, io.Reader) error{grid: b.hideButtons})
}

// Pack writes a workbook such that equal ones are equal to the byte.
func Pack(w io.Writer, f *excelize.File) error {
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		return err
	}
	in, err := zip.NewReader(bytes.NewReader(data.Bytes()), int64(data.Len()))
	if err != nil {
		return err
	}
	return repack(w, in, nil)
}

// repack writes a workbook's parts, and the types in their list, in the order of their
// names, since excelize has them in no order; parts with a change pass through it.
func repack(w io.Writer, in *zip.Reader, changes map[string]func(io.Writer, io.Reader) error) error {
	parts, out := slices.Clone(in.File), zip.NewWriter(w)
	slices.SortFunc(parts, func(x, y *zip.File) int { return strings.Compare(x.Name, y.Name) })
	for _, f := range parts {
		change := changes[f.Name]
		if f.Name == "[Content_Types].xml" {
			change = sortTypes
		}
		if err := copyPart(out, f, change); err != nil {
			return err
		}
	}
	return out.Close()
}

func copyPart(out *zip.Writer, f *zip.File, change func(io.Writer, io.Reader) error) error {
	if change == nil {
		return out.Copy(f)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	part, err := out.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	return change(part, r)
}

var defaultTypes = regexp.MustCompile(`(<Default [^>]*></Default>)+`)

func sortTypes(w io.Writer, r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, err = w.Write(defaultTypes.ReplaceAllFunc(data, func(list []byte) []byte {
		types := bytes.SplitAfter(list, []byte("</Default>"))
		slices.SortFunc(types, bytes.Compare)
		return bytes.Join(types, nil)
	}))
	return err
}

func (b *Book) hideButtons(w io.Writer, r io.Reader) error {
	var hidden strings.Builder
	for k := range b.bare.n {
		fmt.Fprintf(&hidden, `<filterColumn colId="%d" hiddenButton="1"/>`, b.bare.first-1+k)
	}
	s := &swap{w: w, old: []byte("></autoFilter>"), new: []byte(">" + hidden.String() + "</autoFilter>")}
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
