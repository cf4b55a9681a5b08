package kit

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Range is a range of cells that are merged; columns and rows are counted from 1.
type Range struct {
	Left, Top, Right, Bottom int
	Name                     string // such as B2:C4
}

// Merged returns the merged cells of a sheet.
func Merged(f *excelize.File, sheet string) ([]Range, error) {
	list, err := f.GetMergeCells(sheet)
	var out []Range
	for _, m := range list {
		left, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 == nil && err2 == nil {
			out = append(out, Range{left, top, right, bottom, m.GetStartAxis() + ":" + m.GetEndAxis()})
		}
	}
	return out, err
}

// Comment is what somebody remarked on a cell.
type Comment struct {
	Col, Row int // from 1
	Text     string
}

// Comments returns the comments of a sheet that say anything.
func Comments(f *excelize.File, sheet string) ([]Comment, error) {
	list, err := f.GetComments(sheet)
	var out []Comment
	for _, c := range list {
		col, row, err := excelize.CellNameToCoordinates(c.Cell)
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		if text = strings.TrimSpace(text); err == nil && text != "" {
			out = append(out, Comment{col, row, text})
		}
	}
	return out, err
}
