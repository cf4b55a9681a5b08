package workbook

import (
	"paiban/planner/model"
	"paiban/rosters/kit"
)

// ReadName is the name of the manager's sheet of what was read.
var ReadName = model.Text{ZH: "读到了什么", EN: "What was read"}

// readRow is a line of it: of a file, or a setting.
type readRow struct{ what, value, source string }

// Read is the manager's sheet of what was read of each file, and of every setting
// with its value and origin.
func (b *Book) Read(name string) error {
	var rows []readRow
	for _, r := range b.P.Read {
		for k, line := range r.Lines() {
			row := readRow{value: b.In(line)}
			if k == 0 {
				row.what = r.Place()
			}
			rows = append(rows, row)
		}
	}
	for _, s := range b.P.Settings {
		rows = append(rows, readRow{b.In(s.Name), b.In(s.Value), b.In(s.Source)})
	}
	column := func(head model.Text, width float64, text func(readRow) string) kit.Column[readRow] {
		return kit.Column[readRow]{Head: head, Width: width, Style: kit.Prose, Cell: func(x readRow) any { return text(x) }}
	}
	list := kit.List[readRow]{Layout: kit.Layout{Landscape: true, Tab: "C62828"}, Unfiltered: true, Subject: b.In(ReadName),
		Hint: b.In(model.Text{ZH: "每个文件读到了什么、没有用什么；每个设置的值和来历。能有两种读法的都作为错误问出来，没有猜的。",
			EN: "What was read of each file and what was not used; each setting with its value " +
				"and origin. What can be read in two ways is a fault: nothing is guessed."}),
		Table: kit.Table[readRow]{Columns: []kit.Column[readRow]{
			column(model.Text{ZH: "文件或设置", EN: "File or setting"}, 44, func(x readRow) string { return x.what }),
			column(model.Text{ZH: "读成", EN: "Read as"}, 58, func(x readRow) string { return x.value }),
			column(model.Text{ZH: "从哪里来", EN: "Where it comes from"}, 52, func(x readRow) string { return x.source }),
		}}}
	return list.Write(b.Book, name, rows, nil)
}

// HasRead reports whether anything is known of what was read; a roster.json of an
// earlier version does not say it.
func (b *Book) HasRead() bool { return len(b.P.Read)+len(b.P.Settings) > 0 }
