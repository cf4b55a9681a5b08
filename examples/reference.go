// Package examples holds the reference of a shop's input, README.md, for paiban help,
// for the remarks of the sample and for the tests that hold it to the readers. What enters is that paper, what
// leaves are the rows of its tables. How the input is read does not belong here, and
// the shops beside it are data alone.
package examples

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
)

//go:embed README.md
var paper string

// Row is one row of the reference: a column of a table, or a key of a settings file.
type Row struct {
	Key    string // as it stands in a file
	Name   string // in Chinese
	Needed bool
	Cells  map[string]string // what stands beside it, by heading: in English where the heading has both
}

var firstCell = regexp.MustCompile("^(\\*\\*)?`([^`]+)`(?:\\*\\*)? ?(.*)$")

// Sections returns the rows of every section by the first word of its heading:
// "agents.csv", "event.yaml", "work" and so on. Both of agents.csv's tables are one.
func Sections() map[string][]Row {
	out := map[string][]Row{}
	section := ""
	var head []string
	for line := range strings.Lines(paper) {
		line = strings.TrimSpace(line)
		if words := strings.Fields(line); len(words) > 1 && strings.HasPrefix(line, "##") {
			section = words[1]
		}
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		m := firstCell.FindStringSubmatch(cells[0])
		if m == nil {
			head = cells
			continue
		}
		row := Row{Key: m[2], Name: m[3], Needed: m[1] != "", Cells: map[string]string{}}
		for i := 1; i < min(len(head), len(cells)); i++ {
			row.Cells[english(head[i])] = cells[i]
		}
		out[section] = append(out[section], row)
	}
	return out
}

// english leaves out a heading's Chinese, unless there is nothing else.
func english(heading string) string {
	words := strings.Fields(heading)
	for len(words) > 1 && strings.ContainsFunc(words[0], func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
