package workbook

import (
	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// Sign is a code of the cells with what it stands for.
type Sign struct {
	Code, Name, Identifier, Meaning string
	Look                            kit.Style // of the code
}

// Signs are those of the activities, but for some.
func (b *Book) Signs(except func(model.Activity) bool) []Sign {
	var out []Sign
	for _, a := range b.Codes.List {
		if !except(a) {
			look := kit.Style{Size: 10, Border: true, Bold: true, Center: true, Colour: kit.ActivityColour(a)}
			out = append(out, Sign{b.Codes.Of(a), b.Codes.Name[a], b.Identifier(a), b.Meaning(a), look})
		}
	}
	return out
}

// Legend is the sheet that explains the codes. The first so many of them are what the
// drop-downs offer; its last lines let a program read the workbook back.
func (b *Book) Legend(name, hint string, nameWidth float64, identifier kit.Style, signs []Sign, offered int, schema string) error {
	t := kit.Table[Sign]{Height: 17, Columns: []kit.Column[Sign]{
		{Head: model.Text{ZH: "代码", EN: "Code"}, Width: 12, Cell: func(x Sign) any { return x.Code }, Look: func(x Sign, st *kit.Style) { *st = x.Look }},
		{Head: model.Text{ZH: "名称", EN: "Name"}, Width: nameWidth, Style: kit.Prose.Sized(10), Cell: func(x Sign) any { return x.Name }},
		{Head: model.Text{ZH: "标识", EN: "Identifier"}, Width: 22, Style: identifier, Cell: func(x Sign) any { return x.Identifier }},
		{Head: model.Text{ZH: "说明", EN: "Meaning"}, Width: 36, Style: kit.Prose, Cell: func(x Sign) any { return x.Meaning }},
	}}
	s := b.Sheet(name, kit.Layout{Widths: t.Widths(), FreezeRows: 3, Tab: "5B6776"})
	s.Title(b.In(LegendName), hint)
	t.Heads(s, 17)
	for _, x := range signs {
		t.Row(s, x, 1)
	}
	if offered > 0 {
		s.Do(b.SetDefinedName(&excelize.DefinedName{Name: view.CodesName, RefersTo: kit.Area(name, 1, 4, 1, 3+offered)}))
	}
	b.notes(s, schema)
	return s.Close()
}
