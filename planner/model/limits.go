package model

import (
	"bytes"
	"io"
	"os"
)

// What a file may hold, far above what a shop needs: whoever goes beyond has the wrong file
// or a broken one, and is told so at once instead of waiting for memory to run out. These
// are all limits of all readers; examples/README.md states them.
const (
	MaxSettings = 1 << 20   // bytes of event.yaml and playbook.yaml
	MaxNesting  = 50        // lists and maps within each other there
	MaxEntries  = 10_000    // lines and commas there
	MaxTable    = 40 << 20  // bytes of a table as text
	MaxLine     = 1 << 20   // of one of its lines
	MaxRows     = 500_000   // of such a table
	MaxCells    = 5_000_000 // likewise
	MaxColumns  = 16_384    // of one of its rows, as in a workbook
	MaxFaults   = 10_000    // of a table that are told; then reading it ends
	MaxRoster   = 200 << 20 // bytes of roster.json: 100,000 people take 190 MB
	MaxObjects  = 2_000_000 // objects there, 14 a person
	FreeObjects = 1000      // of these, however short they are
	ObjectBytes = 40        // of each other object, on the average: a roster's take three times as many
	MaxBook     = 64 << 20  // bytes of a workbook
	MaxUnpacked = 1 << 30   // bytes of its parts, unpacked
	MaxParts    = 2000      // of a workbook
	MaxRatio    = 200       // bytes of a part for each packed one, beyond FreeRatio
	FreeRatio   = 16 << 20  // bytes of a part, however well they are packed
	MaxSheet    = 30 << 20  // cells of a sheet, the empty ones in front of others counted
)

// LimitError says that a file is beyond a limit, or none that can be read to its end.
type LimitError struct{ What, Hint Text }

func (e *LimitError) Error() string { return e.What.EN }

var wrongFile = Text{ZH: "多半给错了文件；确实要用的话，请分成几份，或删掉用不到的行、列和空格子",
	EN: "it is the wrong file, as a rule; otherwise split it, or delete rows, columns and empty cells that are not needed"}

// Beyond returns the error of a file with more than so many of the unit.
func Beyond(most int, unit Text) error {
	return &LimitError{Text{ZH: "太大：最多 %d %s", EN: "is too large: at most %d %s"}.With(most, unit), wrongFile}
}

// TooFaulty is told in place of the first fault of a table that is not kept.
var TooFaulty = Issue{What: Text{ZH: "错误超过 %d 处，其余没有列出", EN: "there are more than %d faults: the rest is not told"}.With(MaxFaults),
	Hint: Text{ZH: "多半给错了文件；不是的话，先改好列出的", EN: "it is the wrong file, as a rule; otherwise mend those that are told first"}}

// Units of limits.
var (
	Bytes      = Text{ZH: "字节", EN: "bytes"}
	BytesALine = Text{ZH: "字节一行", EN: "bytes a line"}
	Rows       = Text{ZH: "行", EN: "rows"}
	Columns    = Text{ZH: "列", EN: "columns"}
	Cells      = Text{ZH: "格（含空格子）", EN: "cells, empty ones counted"}
	Objects    = Text{ZH: "个对象", EN: "objects"}
	Parts      = Text{ZH: "个部分", EN: "parts"}
	Ratio      = Text{ZH: "倍的压缩", EN: "times as many bytes unpacked as packed"}
	Entries    = Text{ZH: "行和逗号", EN: "lines and commas"}
	Nesting    = Text{ZH: "层嵌套", EN: "levels of nesting"}
)

// Regular returns an error for what is no ordinary file, such as a pipe or a device, which
// might never end; a folder or a file that is not there is for others to speak of.
func Regular(path string) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return &LimitError{Text{ZH: "不是普通文件（是管道、设备之类）", EN: "is no ordinary file but a pipe, a device or the like"},
			Text{ZH: "先存成文件再用", EN: "save it as a file first"}}
	}
	return nil
}

// ReadFile reads an ordinary file of at most so many bytes.
func ReadFile(path string, most int) ([]byte, error) {
	if err := Regular(path); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	if info, err := f.Stat(); err == nil {
		if info.Size() > int64(most) {
			return nil, Beyond(most, Bytes)
		}
		data.Grow(int(info.Size()) + bytes.MinRead) // at once: grown step by step it takes more than twice the file
	}
	if _, err = data.ReadFrom(io.LimitReader(f, int64(most)+1)); err == nil && data.Len() > most {
		err = Beyond(most, Bytes)
	}
	return data.Bytes(), err
}

// TableSize returns an error for the text of a table with too many rows or cells.
func TableSize(data []byte) error {
	if max(bytes.Count(data, []byte("\n")), bytes.Count(data, []byte("\r"))) > MaxRows { // lines may end with both
		return Beyond(MaxRows, Rows)
	}
	cells := 0
	for row := range bytes.FieldsFuncSeq(data, func(c rune) bool { return c == '\n' || c == '\r' }) {
		if len(row) > MaxLine {
			return Beyond(MaxLine, BytesALine)
		}
		wide := 0
		for _, mark := range []string{",", "，", ";", "\t", "|"} {
			wide += bytes.Count(row, []byte(mark))
		}
		if wide >= MaxColumns {
			return Beyond(MaxColumns, Columns)
		}
		cells += wide
	}
	if cells > MaxCells {
		return Beyond(MaxCells, Cells)
	}
	return nil
}

// SettingsSize returns an error for YAML that is nested too deeply, before a parser takes
// memory for it: brackets that are open at once, and marks of lists in one line. A map of very
// many keys takes it too much time.
func SettingsSize(data []byte) error {
	if max(bytes.Count(data, []byte("\n")), bytes.Count(data, []byte("\r")))+bytes.Count(data, []byte(",")) > MaxEntries {
		return Beyond(MaxEntries, Entries)
	}
	open, marks, begins := 0, 0, true
	for _, c := range data {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open = max(0, open-1)
		case '-', '?':
			if begins {
				marks++
			}
		}
		if begins = c == '\n' || begins && (c == ' ' || c == '-' || c == '?'); c == '\n' {
			marks = 0
		}
		if open > MaxNesting || marks > MaxNesting {
			return Beyond(MaxNesting, Nesting)
		}
	}
	return nil
}
