package main

import (
	"fmt"
	"strings"
	"unicode"

	"paiban/planner/model"

	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

// wrapped prints a line after a lead-in, broken to the terminal's width; further
// lines are set in. In a pipe nothing is broken.
func (a *app) wrapped(lead, text string) {
	cols := width(a.out)
	if cols == noTerminal {
		fmt.Fprintln(a.out, lead+text)
		return
	}
	indent := strings.Repeat(" ", len(lead))
	for i, line := range wrap(text, max(20, cols-len(lead)-1)) {
		if i > 0 {
			lead = indent
		}
		fmt.Fprintln(a.out, lead+line)
	}
}

// para prints a text as a paragraph.
func (a *app) para(x model.Text, args ...any) { a.wrapped("", a.t(x, args...)) }

// wrap breaks text into lines of at most n columns: at spaces, after ~, before
// Chinese characters and their opening brackets, so that no line begins with a closing mark.
func wrap(text string, n int) []string {
	var lines []string
	line, word := "", ""
	flush := func() {
		if line != "" && twwidth.Width(strings.TrimRight(line+word, " ")) > n {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += word
		word = ""
	}
	for _, r := range text {
		if r == '（' || unicode.Is(unicode.Han, r) && !strings.HasSuffix(word, "（") {
			flush()
		}
		word += string(r)
		if r == ' ' || r == '~' {
			flush()
		}
	}
	flush()
	return append(lines, strings.TrimRight(line, " "))
}
