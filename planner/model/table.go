package model

import (
	"fmt"
	"slices"
	"strings"
)

// Table is one table of the shop's input as it stood in its file or sheet:
// rosters reads files into tables, event reads tables into an event, and every
// cell keeps its address for error messages.
type Table struct {
	Name   string   // agents, history, past_event, requirement, pairs, wishes, ledger
	File   string   // as the user named it
	Sheet  string   // "" for a text file
	Header []string // as written, trimmed
	Rows   []Row
	Above  []Row // the lines of title above the header
	// HeaderLine is the 1-based line (or sheet row) of the header.
	HeaderLine int
}

// Row is one row with its 1-based line in the file (or row of the sheet).
type Row struct {
	Line  int
	Cells []string // trimmed; may be shorter than the header
}

// Source is everything that a shop hands in, unread: tables, and the settings
// files event.yaml and playbook.yaml as bytes.
type Source struct {
	Name   string            // folder or workbook as the user named it
	Tables map[string]*Table // by Table.Name
	Files  map[string][]byte // event.yaml, playbook.yaml
	// Lines tells, of an event.yaml that was put together from a workbook's sheets,
	// where each of its lines stood; nil if it is a file of its own.
	Lines []Address
	// Read says what was taken from each file and what was left aside.
	Read []Reading
}

// Address is a row of a sheet.
type Address struct {
	Sheet string
	Row   int
}

// Locate returns the issue with the place where the user wrote it: a line of an
// event.yaml that was put together from sheets is a row of one of them.
func (s *Source) Locate(i Issue) Issue {
	if s == nil || len(s.Lines) == 0 || i.File != "event.yaml" && !strings.HasSuffix(i.File, "/event.yaml") {
		return i
	}
	i.File, i.Column = s.Name, ""
	if i.Line > 0 && i.Line <= len(s.Lines) {
		i.Sheet, i.Line = s.Lines[i.Line-1].Sheet, s.Lines[i.Line-1].Row
	} else {
		i.Sheet, i.Line = s.Lines[0].Sheet, 0
	}
	return i
}

// Issue is one fault of the input: where it is, what, why and what to do.
type Issue struct {
	File    string `json:"file"`
	Sheet   string `json:"sheet,omitempty"`
	Line    int    `json:"line,omitempty"`   // 0 = the whole file
	Column  string `json:"column,omitempty"` // header name, or "column N" of a settings file
	Value   string `json:"value,omitempty"`
	What    Text   `json:"what"`    // the fault and its cause
	Hint    Text   `json:"hint"`    // what to do
	Warning bool   `json:"warning"` // worth saying, but the input can be used as it is
	// Ask marks a warning that somebody has to answer, a remark that nothing is done about:
	// 1 is what presses most, 0 no question.
	Ask int `json:"ask,omitempty"`
}

// WithIssue adds an issue. A fault takes the place of warnings about the same value: once
// it is mended there may be nothing left to doubt.
func WithIssue(list []Issue, i Issue) []Issue {
	if i.Line == 0 || i.Column == "" {
		return append(list, i)
	}
	last := max(0, len(list)-64) // both are told close together, and a file may have a million faults
	here := func(o Issue) bool {
		return o.File == i.File && o.Sheet == i.Sheet && o.Line == i.Line && o.Column == i.Column
	}
	if i.Warning && slices.ContainsFunc(list[last:], func(o Issue) bool { return !o.Warning && here(o) }) {
		return list
	}
	if !i.Warning {
		list = append(list[:last], slices.DeleteFunc(list[last:], func(o Issue) bool { return o.Warning && here(o) })...)
	}
	return append(list, i)
}

// Place returns "file:line, column" as far as known.
func (i Issue) Place() string {
	p := i.File
	if i.Sheet != "" {
		p += " [" + i.Sheet + "]"
	}
	if i.Line > 0 {
		p += fmt.Sprintf(":%d", i.Line)
	}
	if i.Column != "" {
		p += " " + i.Column
	}
	return p
}

// place is Place in the words of a language.
func (i Issue) place(lang string) string {
	if n, ok := strings.CutPrefix(i.Column, "column "); ok && lang != "en" {
		i.Column = "第 " + n + " 列"
	}
	return i.Place()
}

// In returns the whole message in "zh" or "en".
func (i Issue) In(lang string) string {
	s := i.place(lang) + ": "
	if i.Value != "" {
		s += fmt.Sprintf("%q ", i.Value)
	}
	s += i.What.In(lang)
	if h := i.Hint.In(lang); h != "" {
		if lang == "en" {
			s += "\n  hint: " + h
		} else {
			s += "\n  提示：" + h
		}
	}
	return s
}
