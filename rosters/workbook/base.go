package workbook

import (
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// BasePage is the sheet, never to be seen, by which a lead's program checks edits without the
// manager's files. It holds what is shared and nothing else.
func BasePage[B any](b func(B) *Book) Page[B] {
	return Page[B]{Name: view.BaseName, Write: func(x B, name string) error { return b(x).base(name) },
		When: func(x B) bool { return b(x).To == view.Leads && b(x).P.Base != "" }}
}

func (b *Book) base(name string) error {
	s := b.Sheet(name, kit.Layout{Widths: []float64{20}})
	quiet := kit.Style{Size: 8, NoWrap: true}
	for text := b.P.Base; text != ""; {
		part := text[:min(len(text), view.BaseCell)]
		s.Add(13, b.Text(part, quiet))
		text = text[len(part):]
	}
	b.Hide(name, "veryHidden")
	return s.Close()
}
