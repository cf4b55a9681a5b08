package kit

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// Open opens a workbook that keeps to the limits of package model. They are checked before
// anything of it is unpacked into memory; the error is a *model.LimitError then.
func Open(path string) (*excelize.File, error) {
	if err := withinLimits(path); err != nil {
		return nil, err
	}
	return excelize.OpenFile(path, excelize.Options{UnzipSizeLimit: model.MaxUnpacked, UnzipXMLSizeLimit: model.MaxUnpacked})
}

func withinLimits(path string) error {
	if err := model.Regular(path); err != nil {
		return err
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil // what opens it says what is wrong
	}
	defer z.Close()
	if len(z.File) > model.MaxParts {
		return model.Beyond(model.MaxParts, model.Parts)
	}
	packed, left := int64(0), int64(model.MaxUnpacked)
	for _, part := range z.File {
		if packed += int64(part.CompressedSize64); packed > model.MaxBook {
			return model.Beyond(model.MaxBook, model.Bytes)
		}
		n, err := unpacked(part, left)
		if err != nil {
			return err
		}
		if left -= n; left < 0 {
			return model.Beyond(model.MaxUnpacked, model.Bytes)
		}
	}
	return nil
}

// unpacked returns how many bytes a part has, whatever its header says, up to one more than
// those that are left, and an error for a sheet of too many cells: a row counts from its
// first column to the last one that is named in it.
func unpacked(part *zip.File, left int64) (int64, error) {
	if part.UncompressedSize64 > uint64(left) {
		return left + 1, nil
	}
	f, err := part.Open()
	if err != nil {
		return 0, nil // damaged, which is said where it is read
	}
	defer f.Close()
	most := max(model.FreeRatio, model.MaxRatio*int64(part.CompressedSize64))
	counted := &io.LimitedReader{R: f, N: min(left, most) + 1}
	cells := 0
	if strings.HasPrefix(part.Name, "xl/worksheets/") {
		cells, err = cellsOf(bufio.NewReaderSize(counted, 1<<16))
	} else {
		_, err = io.Copy(io.Discard, counted)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, nil
	}
	if cells > model.MaxSheet {
		return 0, model.Beyond(model.MaxSheet, model.Cells)
	}
	if counted.N == 0 && most < left {
		return 0, model.Beyond(model.MaxRatio, model.Ratio)
	}
	return min(left, most) + 1 - counted.N, nil
}

// cellsOf counts the cells of a sheet, the empty ones before others in a row, too. It reads
// no more once there are too many.
func cellsOf(in *bufio.Reader) (cells int, err error) {
	last := 0
	for cells+last <= model.MaxSheet {
		tag, err := in.ReadSlice('>')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return cells + last, err
		}
		k := len(tag) - 1
		for k >= 0 && tag[k] != '<' {
			k--
		}
		switch text := string(tag[k+1:]); {
		case strings.HasPrefix(text, "row"):
			cells, last = cells+last, 0
		case strings.HasPrefix(text, "c "):
			last++
			if _, at, found := strings.Cut(text, ` r="`); found {
				column := 0
				for _, c := range at {
					if c < 'A' || c > 'Z' || column > 1<<20 {
						break
					}
					column = column*26 + int(c-'A') + 1
				}
				last = max(last, column)
			}
		}
	}
	return cells + last, nil
}
