// Package workbook is a plan's workbook in the making, for the leads or the manager,
// and the sheets that the workbooks of a day and of many days both have: broken
// rules, rules, and the notes for programs. What a day or many days alone show is
// in packages day and weeks.
package workbook

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// Book is a workbook with the view that it lays out.
type Book struct {
	*kit.Book
	*view.View
	Names Names
}

// Names are the sheets that formulas point to.
type Names struct{ Grid, Coverage string }

// The sheets that every roster's workbook has under these names.
var (
	GridName     = model.Text{ZH: "排班表", EN: "Grid"}
	CoverageName = model.Text{ZH: "覆盖", EN: "Coverage"}
	LegendName   = model.Text{ZH: "图例", EN: "Legend"}
)

// Page is one sheet in a list of a workbook's sheets: what it is called, what writes
// it, and whether it is there (always by default).
type Page[B any] struct {
	Name  model.Text
	Write func(B, string) error
	When  func(B) bool
}

// Pages returns the sheets of the list that are there.
func Pages[B any](b B, v *view.View, list []Page[B]) []kit.Page {
	var out []kit.Page
	for _, x := range list {
		if x.When == nil || x.When(b) {
			out = append(out, kit.Page{Name: v.In(x.Name), Write: func(name string) error { return x.Write(b, name) }})
		}
	}
	return out
}

// New begins the workbook of a view. It has to be closed.
func New(v *view.View) (*Book, error) {
	file, err := kit.NewBook(kit.About{Subject: v.Subject(), Version: v.P.Version, Made: v.P.Made, Program: v.P.Program,
		Font: v.In(model.Text{ZH: "Microsoft YaHei", EN: "Arial"})})
	return &Book{Book: file, View: v, Names: Names{Grid: v.In(GridName), Coverage: v.In(CoverageName)}}, err
}

// Still says that a sheet of very many people does not recount, and what does.
func (b *Book) Still(remedy model.Text) string {
	return b.In(model.Text{ZH: "人太多，这一页是定稿时的数，不随排班表重算。" + remedy.ZH, EN: "Too many people: this sheet shows this version and does not recount from the grid. " + remedy.EN})
}

// Notes writes what lets a program read the workbook back.
func (b *Book) Notes(s *kit.Sheet, schema string) {
	p := b.P
	s.Section(b.In(model.Text{ZH: "供程序读回，请勿修改", EN: "For reading back; please leave as it is"}))
	quiet := kit.Style{Size: 8, Text: kit.QuietColour.Text, NoWrap: true}
	for _, kv := range [][2]string{
		{"schema", schema}, {"event", p.Event}, {"version", p.Version}, {"fingerprint", p.Fingerprint},
		{"start", p.Grid.Start.Format(view.TimeLayout)}, {"slot_minutes", fmt.Sprint(p.Grid.SlotMinutes)}, {"slots", fmt.Sprint(p.Grid.N)},
		{"grid", b.Names.Grid}, {"team", b.Team}, {"roster", b.Digest}, {"made_by", strings.TrimSpace(p.Program)},
	} {
		s.Add(13, b.Text(kv[0], quiet), b.Text(kv[1], quiet))
	}
}
