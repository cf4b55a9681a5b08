// Package day lays out the sheets of a day of phases. A workbook with its view enters,
// sheets leave; pages.go lists them. Figures that can change with a cell of the grid are
// formulas over the grid, beside their present value.
package day

import (
	"paiban/rosters/kit"
	"paiban/rosters/workbook"
)

// book is the workbook with the sheets of this package.
type book struct{ *workbook.Book }

// sheet is one of its sheets.
type sheet struct {
	*kit.Sheet
	b *book
}

func (b *book) sheet(name string, l kit.Layout) *sheet { return &sheet{b.Sheet(name, l), b} }
