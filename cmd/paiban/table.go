package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"paiban/planner/model"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/tw"
	"golang.org/x/term"
)

// noTerminal is the width when the output is a pipe or a file: nothing is cut.
const noTerminal = 0

// width returns the columns of the terminal that w writes to, noTerminal if none.
func width(w io.Writer) int {
	if p, ok := w.(*printer); ok {
		w = p.Writer
	}
	if p, ok := w.(*capture); ok {
		return p.cols
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return noTerminal
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 80
	}
	return n
}

// table prints rows under their heads, which stand in one text with | between them. layout
// has a word for each column: l or r for left or right, and for a column whose text may be
// broken its weight when the terminal's width is shared out. Chinese characters take two columns; nothing
// in a cell may be of ambiguous width, so that the columns stand. What fails, fails the
// whole command.
func (a *app) table(layout string, heads model.Text, rows [][]string) {
	var align []tw.Align
	var weights []int
	for _, word := range strings.Fields(layout) {
		align = append(align, map[byte]tw.Align{'l': tw.AlignLeft, 'r': tw.AlignRight}[word[0]])
		n, _ := strconv.Atoi(word[1:]) // none: never broken
		weights = append(weights, n)
	}
	header := strings.Split(a.t(heads), "|")
	shareOut(width(a.out)-1, weights, append([][]string{header}, rows...))
	var buf bytes.Buffer
	t := tablewriter.NewTable(&buf,
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{
			Header: tw.CellConfig{
				Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
				Alignment:  tw.CellAlignment{PerColumn: align},
			},
			Row: tw.CellConfig{
				Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone},
				Alignment:  tw.CellAlignment{PerColumn: align},
			},
		}),
		tablewriter.WithRendition(tw.Rendition{
			Borders: tw.Border{Left: tw.Off, Right: tw.Off, Top: tw.Off, Bottom: tw.Off},
			Symbols: tw.NewSymbols(tw.StyleASCII),
			Settings: tw.Settings{
				Separators: tw.Separators{BetweenColumns: tw.Off, BetweenRows: tw.Off},
			},
		}),
	)
	t.Header(header)
	if err := errors.Join(t.Bulk(rows), t.Render()); err != nil {
		a.fault = err
	}
	for line := range strings.Lines(buf.String()) {
		fmt.Fprintln(a.out, strings.TrimRight(line, " \n"))
	}
}

// shareOut breaks the cells of the columns that have a weight, so that a table fits into so
// many columns of the terminal: each such column gets its part of what the others leave, a
// short one what its text takes, and none less than its longest word. Nothing is broken
// where all fits; room is negative where there is no terminal.
func shareOut(room int, weights []int, rows [][]string) {
	const edges = 2 // a blank on either side of a cell
	least, most, wide := make([]int, len(weights)), make([]int, len(weights)), make([]int, len(weights))
	all := 0
	for i, w := range weights {
		for _, r := range rows {
			most[i] = max(most[i], twwidth.Width(r[i])+edges)
			for _, word := range wrap(r[i], 1) {
				least[i] = max(least[i], twwidth.Width(word)+edges)
			}
		}
		if all += most[i]; w == 0 {
			wide[i] = most[i]
		}
	}
	if room < 0 || all <= room {
		return
	}
	for open := true; open; {
		left, parts := room, 0
		for i, w := range weights {
			if left -= wide[i]; wide[i] == 0 {
				parts += w
			}
		}
		share := func(i int) int { return left * weights[i] / parts }
		settle := func(bound []int, beyond func(share, bound int) bool) bool {
			found := false
			for i := range weights {
				if wide[i] == 0 && beyond(share(i), bound[i]) {
					wide[i], found = bound[i], true
				}
			}
			return found
		}
		open = settle(least, func(s, b int) bool { return s < b }) || settle(most, func(s, b int) bool { return s >= b })
		for i := range weights {
			if !open && wide[i] == 0 {
				wide[i] = share(i)
			}
		}
	}
	for _, r := range rows {
		for i, w := range weights {
			if w > 0 {
				r[i] = strings.Join(wrap(r[i], wide[i]-edges), "\n")
			}
		}
	}
}

// cells writes the values of a row.
func cells(values ...any) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprint(v)
	}
	return out
}
