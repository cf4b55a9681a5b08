package tables

import (
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// bookSheets are the sheets of tables of which the example has none.
var bookSheets = map[string]model.Text{settingsTable: settingsSheet, queuesTable: templateQueues.sheet, "past_event": {ZH: "往期活动", EN: "past_event"}}

// SheetOf is what a workbook calls the sheet of a table in the language.
func SheetOf(table, lang string) string {
	if k := slices.IndexFunc(templateTables, func(t template) bool { return t.table == table }); k >= 0 {
		return templateTables[k].sheet.In(lang)
	}
	return bookSheets[table].In(lang)
}

// WriteEventBook writes tables as a shop's workbook, which ReadEvent reads: settings are rows
// of key, value and a note, queues a row each, both headed by their keys.
func WriteEventBook(path string, list []*model.Table, lang string) error {
	f := excelize.NewFile()
	defer f.Close()
	b := &exampleBook{File: f, lang: lang}
	if err := b.begin(); err != nil {
		return err
	}
	b.guide()
	for _, t := range list {
		b.filled(t)
	}
	if b.err != nil {
		return b.err
	}
	index, err := f.GetSheetIndex(SheetOf(settingsTable, lang))
	if err != nil {
		return err
	}
	f.SetActiveSheet(index)
	return model.Replace(path, func(w io.Writer) error { return kit.Pack(w, f) })
}

// ownHeads are columns that are none of the reference's.
var ownHeads = map[string]model.Text{"key": {ZH: "键", EN: "key"}, "value": {ZH: "值", EN: "value"}, "note": {ZH: "说明", EN: "note"}}

// filled writes one table.
func (b *exampleBook) filled(t *model.Table) {
	sheet := SheetOf(t.Name, b.lang)
	form := template{table: t.Name}
	for _, h := range t.Header {
		form.columns = append(form.columns, templateColumn{h, 16, nil})
	}
	heads := form.headings(b.lang)
	for k, h := range t.Header {
		if own, ok := ownHeads[h]; ok {
			heads[k] = heading{own.In(b.lang), "", 24}
		}
	}
	b.header(model.Same(sheet), model.Text{}, heads)
	for k, row := range t.Rows {
		for c, x := range row.Cells {
			if x != "" {
				b.do(b.SetCellStr(sheet, name(c+1, k+2), x))
			}
		}
	}
	b.do(b.SetCellStyle(sheet, "A2", name(len(t.Header), len(t.Rows)+50), b.cell))
}
