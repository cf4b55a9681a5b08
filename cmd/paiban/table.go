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
// has a word for each column: l or r for left or right, and the columns after which its
// text is broken where the terminal is narrow. Chinese characters take two columns; nothing
// in a cell may be of ambiguous width, so that the columns stand. What fails, fails the
// whole command.
func (a *app) table(layout string, heads model.Text, rows [][]string) {
	var align []tw.Align
	widths := tw.Mapper[int, int]{}
	narrow := width(a.out) != noTerminal && width(a.out) < 120
	for i, word := range strings.Fields(layout) {
		align = append(align, map[byte]tw.Align{'l': tw.AlignLeft, 'r': tw.AlignRight}[word[0]])
		if n, err := strconv.Atoi(word[1:]); err == nil && narrow {
			widths.Set(i, n)
		}
	}
	var buf bytes.Buffer
	t := tablewriter.NewTable(&buf,
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{
			Header: tw.CellConfig{
				Formatting: tw.CellFormatting{AutoFormat: tw.Off, AutoWrap: tw.WrapNone},
				Alignment:  tw.CellAlignment{PerColumn: align},
			},
			Row: tw.CellConfig{
				Formatting:   tw.CellFormatting{AutoWrap: tw.WrapNormal},
				Alignment:    tw.CellAlignment{PerColumn: align},
				ColMaxWidths: tw.CellWidth{PerColumn: widths},
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
	t.Header(strings.Split(a.t(heads), "|"))
	if err := errors.Join(t.Bulk(rows), t.Render()); err != nil {
		a.fault = err
	}
	for line := range strings.Lines(buf.String()) {
		fmt.Fprintln(a.out, strings.TrimRight(line, " \n"))
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
