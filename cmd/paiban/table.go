package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
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

// column is one column of a printed table.
type column struct {
	title model.Text
	right bool // figures
	wrap  int  // columns after which its text is broken where the terminal is narrow; 0 = never
}

// table prints rows under a header. Chinese characters take two columns;
// nothing in a cell may be of ambiguous width, so that the columns stand.
func (a *app) table(columns []column, rows [][]string) error {
	titles := make([]string, len(columns))
	align := make([]tw.Align, len(columns))
	widths := tw.Mapper[int, int]{}
	narrow := width(a.out) != noTerminal && width(a.out) < 120
	for i, c := range columns {
		titles[i] = a.t(c.title)
		align[i] = tw.AlignLeft
		if c.right {
			align[i] = tw.AlignRight
		}
		if c.wrap > 0 && narrow {
			widths.Set(i, c.wrap)
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
	t.Header(titles)
	if err := t.Bulk(rows); err != nil {
		return fail(err)
	}
	if err := t.Render(); err != nil {
		return fail(err)
	}
	for line := range strings.Lines(buf.String()) {
		fmt.Fprintln(a.out, strings.TrimRight(line, " \n"))
	}
	return nil
}
