// Package kit writes sheets of a workbook: cells and their styles, the room that text
// takes, print set-up, formulas as text. It knows neither plan nor language; what is to
// be shown comes from the packages day, weeks and workbook.
package kit

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// Book is a workbook in the making.
type Book struct {
	*excelize.File
	About
	styles  map[Style]int
	formats map[Style]int // conditional ones
	bare    bareFilter
	texts   texts
}

// About is what a workbook's titles, footers and properties say of it.
type About struct {
	Subject string // the event, and the team in a team's file
	Version string
	Made    string // when, ready to print; "" leaves it out
	Program string
	Font    string // of all cells
	In      func(model.Text) string
}

// Page is one sheet of a workbook with what writes it.
type Page struct {
	Name  string
	Write func(name string) error
}

// NewBook begins a workbook without sheets. It has to be closed.
func NewBook(about About) (*Book, error) {
	b := &Book{File: excelize.NewFile(), About: about, styles: map[Style]int{}, formats: map[Style]int{}}
	return b, b.SetDefaultFont("Arial")
}

// Hide hides a sheet: "hidden", or "veryHidden" from the program's menus, too. SetSheetVisible of
// excelize would read every sheet back that has been streamed, and write it a second time.
func (b *Book) Hide(name, state string) {
	for k := range b.WorkBook.Sheets.Sheet {
		if x := &b.WorkBook.Sheets.Sheet[k]; x.Name == name {
			x.State = state
		}
	}
}

// Lay writes the sheets, and the workbook's title among its properties.
func (b *Book) Lay(sheets []Page, title string) error {
	for i, s := range sheets {
		if i == 0 {
			b.SetSheetName("Sheet1", s.Name)
		} else if _, err := b.NewSheet(s.Name); err != nil {
			return err
		}
	}
	for _, s := range sheets {
		if err := s.Write(s.Name); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	yes, auto := true, "auto"
	program := Clean(b.Program)
	if program == "" {
		program = "paiban"
	}
	return errors.Join(
		b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes, CalcMode: &auto}),
		b.SetDocProps(&excelize.DocProperties{Title: Clip(Clean(title), 200), Creator: program, LastModifiedBy: program}),
		b.SetAppProps(&excelize.AppProperties{Application: program}),
	)
}
