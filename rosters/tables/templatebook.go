package tables

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// The rows below a header that drop-downs and the text format reach.
const templateRows = 1000

// WriteExampleBook writes the same example as WriteExampleFolder as one workbook: a
// sheet for the settings, one for the queues, one for each table, with a remark at
// every header and a drop-down wherever there is something to choose. Tables that the
// example does not need are there with their header alone, which counts as none.
func WriteExampleBook(path, lang string) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &exampleBook{File: f, lang: lang}
	if err := b.begin(); err != nil {
		return err
	}
	b.guide()
	b.settings()
	b.table(templateQueues)
	for _, t := range templateTables {
		b.table(t)
	}
	if b.err != nil {
		return b.err
	}
	index, err := f.GetSheetIndex(b.in(settingsSheet))
	if err != nil {
		return err
	}
	f.SetActiveSheet(index)
	return model.Replace(path, func(w io.Writer) error { return kit.Pack(w, f) })
}

var (
	guideSheet    = model.Text{ZH: "说明", EN: "readme"}
	settingsSheet = model.Text{ZH: "设置", EN: "settings"}
)

// exampleBook keeps the first error, so that each sheet reads without.
type exampleBook struct {
	*excelize.File
	lang               string
	head, remark, cell int
	err                error
}

func (b *exampleBook) in(t model.Text) string { return t.In(b.lang) }

func (b *exampleBook) begin() (err error) {
	if err = b.SetSheetName("Sheet1", b.in(guideSheet)); err != nil {
		return err
	}
	edge := []excelize.Border{{Type: "bottom", Color: "8A96A3", Style: 1}}
	if b.head, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Size: 10, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"3A5A78"}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: edge}); err != nil {
		return err
	}
	if b.remark, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 9, Color: "5B6770"},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}); err != nil {
		return err
	}
	// text, so that Excel makes no dates of spans and keeps the zeros of staff ids
	b.cell, err = b.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{Vertical: "center"}})
	return err
}

// do keeps the first error.
func (b *exampleBook) do(err error) {
	if b.err == nil {
		b.err = err
	}
}

// guide says how the workbook is used.
func (b *exampleBook) guide() {
	lines := []model.Text{
		{ZH: "这是一家店的全部输入，改好以后运行：paiban plan event.xlsx -o out", EN: "This is all that a shop hands in. Change it, then run: paiban plan event.xlsx -o out"},
		{ZH: "“设置”里先改前五行；“客服名单”换成自己的人。其余有了更准，没有也能排。",
			EN: "Change the first five lines of \"settings\", and put your own people into \"agents\". " +
				"The rest makes it more accurate and may be left as it is."},
		{ZH: "只有表头、没有内容的表等于没有。可以加列；没有用到的列会列出来给您看。", EN: "A table with a header alone counts as none. Columns of your own may be added; those that are not used are named."},
		{ZH: "表头上的批注说明怎么填；有得选的格子点开有下拉。", EN: "The remark at each header says what belongs there; cells with a choice have a drop-down."},
	}
	sheet := b.in(guideSheet)
	b.do(b.SetColWidth(sheet, "A", "A", 100))
	for k, t := range lines {
		at := "A" + strconv.Itoa(k+1)
		b.do(b.SetCellStr(sheet, at, b.in(t)))
		b.do(b.SetCellStyle(sheet, at, at, b.remark))
	}
}

// settings writes a row for each setting; its key stands in a column of its own.
func (b *exampleBook) settings() {
	b.header(settingsSheet, model.Text{}, []heading{
		{b.in(model.Text{ZH: "键", EN: "key"}), b.in(model.Text{ZH: "给程序看的名字，不要改", EN: "what the program calls it: leave it"}), 28},
		{b.in(model.Text{ZH: "值", EN: "value"}), b.in(model.Text{ZH: "留空 = 默认", EN: "empty = the default"}), 24},
		{b.in(model.Text{ZH: "说明", EN: "what it is"}), "", 70},
	})
	sheet := b.in(settingsSheet)
	for k, s := range templateSettings {
		row := k + 2
		value := translated(s.value, b.lang)
		if s.key == "language" {
			value = b.lang
		}
		note := b.in(s.note)
		if s.sample != "" {
			note += b.in(suchAs) + s.sample
		}
		for col, cell := range []string{s.key, value, note} {
			at := name(col+1, row)
			b.do(b.SetCellStr(sheet, at, cell))
			st := b.cell
			if col != 1 {
				st = b.remark
			}
			b.do(b.SetCellStyle(sheet, at, at, st))
		}
		b.dropDown(sheet, "B"+strconv.Itoa(row), s.options)
	}
}

// table writes a table with its example rows.
func (b *exampleBook) table(t template) {
	b.header(t.sheet, t.note, t.headings(b.lang))
	sheet := b.in(t.sheet)
	b.do(b.SetCellStyle(sheet, "A2", name(len(t.columns), templateRows), b.cell))
	for k, r := range t.rows {
		for col, cell := range strings.Split(r, "|") {
			value := translated(cell, b.lang)
			if t.table == queuesTable && t.columns[col].key == "name" {
				value = queueName(cell, b.lang)
			}
			if value != "" {
				b.do(b.SetCellStr(sheet, name(col+1, k+2), value))
			}
		}
	}
	for col, c := range t.columns {
		letter := name(col+1, 2)
		b.dropDown(sheet, letter+":"+name(col+1, templateRows), c.options)
	}
}

// header writes a sheet's first row with widths and remarks.
func (b *exampleBook) header(title, remark model.Text, heads []heading) {
	sheet := b.in(title)
	if _, err := b.NewSheet(sheet); err != nil {
		b.do(err)
		return
	}
	for col, h := range heads {
		at := name(col+1, 1)
		letter, err := excelize.ColumnNumberToName(col + 1)
		b.do(err)
		b.do(b.SetColWidth(sheet, letter, letter, h.width))
		b.do(b.SetCellStr(sheet, at, h.name))
		note := h.note
		if col == 0 {
			note = strings.TrimSpace(b.in(remark) + "\n" + note)
		}
		if note != "" {
			b.do(b.AddComment(sheet, excelize.Comment{Cell: at, Author: "paiban", Paragraph: []excelize.RichTextRun{{Text: note}}, Width: 280, Height: 90}))
		}
	}
	b.do(b.SetCellStyle(sheet, "A1", name(len(heads), 1), b.head))
	b.do(b.SetRowHeight(sheet, 1, 22))
	b.do(b.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// dropDown offers what a cell may hold; something else may be written all the same.
func (b *exampleBook) dropDown(sheet, cells string, options []string) {
	if len(options) == 0 {
		return
	}
	list := excelize.NewDataValidation(true)
	list.Sqref = cells
	list.ShowErrorMessage = false
	said := make([]string, len(options))
	for k, o := range options {
		said[k] = translated(o, b.lang)
	}
	b.do(list.SetDropList(said))
	b.do(b.AddDataValidation(sheet, list))
}

// name is the address of a cell, both from 1.
func name(col, row int) string {
	at, err := excelize.CoordinatesToCellName(col, row)
	if err != nil { // no column of ours is that far right
		return fmt.Sprintf("A%d", row)
	}
	return at
}
