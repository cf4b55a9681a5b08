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
type Names struct{ Grid, Coverage, Times string }

// The sheets that every roster's workbook has under these names.
var (
	GridName     = model.Text{ZH: "排班表", EN: "Grid"}
	CoverageName = model.Text{ZH: "覆盖", EN: "Coverage"}
	TimesName    = model.Text{ZH: "时刻", EN: "Times"} // hidden
	LegendName   = model.Text{ZH: "图例", EN: "Legend"}
	IssuesName   = model.Text{ZH: "排班问题", EN: "Issues"}
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
		Font: v.In(model.Text{ZH: "Microsoft YaHei", EN: "Arial"}), In: v.In})
	return &Book{Book: file, View: v, Names: Names{Grid: v.In(GridName), Coverage: v.In(CoverageName), Times: v.In(TimesName)}}, err
}

// Still says that a sheet of very many people does not recount, and what does.
func (b *Book) Still(remedy model.Text) string {
	return b.In(model.Text{ZH: "人太多，这一页是定稿时的数，不随排班表重算。" + remedy.ZH,
		EN: "Too many people: this sheet shows this version and does not recount from the grid. " + remedy.EN})
}

// notes writes what lets a program read the workbook back.
func (b *Book) notes(s *kit.Sheet, schema string) {
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
	sheets, head := b.Texts(b.Names.Grid)
	for _, x := range append([][2]string{{"head", strings.Join(head, " ")}}, sheets...) {
		if x[0] != kit.TextsNote+s.Name { // which is not whole yet
			s.Conceal(b.Text(x[0], quiet), b.Text(x[1], quiet))
		}
	}
}

// Warnings is what a workbook's first line adds: for whom it is, and that it is not
// the last word.
func (b *Book) Warnings() string {
	text := ""
	if b.To == view.ManagerOnly {
		text += b.In(model.Text{ZH: "　·　仅主管，不得转发", EN: "  ·  manager only, do not pass on"})
	}
	if b.P.Stopped {
		text += b.In(model.Text{ZH: "　·　提前停止，这是到停止时为止的最好方案", EN: "  ·  stopped early: the best plan so far"})
	}
	return text
}

// Alarms are what is said before anything else.
func (b *Book) Alarms(s *kit.Sheet) {
	for _, a := range b.P.Alarms {
		s.Paragraph(b.In(a), kit.Style{Size: 10, Bold: true, Colour: kit.ShortColour}, len(s.Widths))
	}
}

// Remarks are the plan's notes, for the manager: they may speak of hours and limits.
func (b *Book) Remarks(s *kit.Sheet) {
	if b.To == view.ManagerOnly {
		for _, n := range b.P.Notes {
			s.Paragraph(b.In(n), kit.Small, len(s.Widths))
		}
	}
}

// Broken is how many rules are broken, hard ones and firm ones.
func (b *Book) Broken() string {
	n := map[model.Level]int{}
	for _, x := range b.P.Breaches {
		n[x.Level]++
	}
	return fmt.Sprintf("%d / %d", n[model.Hard], n[model.Firm])
}
