package rosters

import (
	"paiban/rosters/day"
	"paiban/rosters/export"
	"paiban/rosters/kit"
	"paiban/rosters/readback"
	"paiban/rosters/tables"
	"paiban/rosters/view"
	"paiban/rosters/weeks"
	"paiban/rosters/workbook"
)

// WriteWorkbook writes the workbook for team leads, in "zh" or "en": what may be
// shared and nothing else. The file is written under a temporary name and
// renamed, replacing what was there; whether it may be replaced is the caller's
// decision.
func WriteWorkbook(path string, p *Plan, lang string) error { return write(path, p, lang, view.Leads) }

// WriteManagerWorkbook writes the manager's own workbook: the same grid, and
// besides it what must not be shared (hours and overtime, protected status,
// true reasons, remedies, rules and their price).
func WriteManagerWorkbook(path string, p *Plan, lang string) error {
	return write(path, p, lang, view.ManagerOnly)
}

func write(path string, p *Plan, lang string, to view.Audience) error {
	if err := p.Check(); err != nil {
		return err
	}
	return save(path, view.New(p, lang, to))
}

// save writes the workbook of a view with its sheets: of one day or of many.
func save(path string, v *view.View) error {
	b, err := workbook.New(v)
	if err != nil {
		return err
	}
	defer b.Close()
	pages := day.Pages
	if v.P.Weeks != nil {
		pages = weeks.Pages
	}
	if err := b.Lay(pages(b), v.P.Event+" "+v.P.Version); err != nil {
		return err
	}
	return b.Save(path)
}

// TeamBooks writes the workbooks of single teams; what they have in common is
// worked out once. Several may be written at the same time.
type TeamBooks struct{ shop *view.View }

// NewTeamBooks prepares the teams' workbooks of a plan, in "zh" or "en".
func NewTeamBooks(p *Plan, lang string) (*TeamBooks, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	return &TeamBooks{view.New(p, lang, view.Leads)}, nil
}

// Write writes the workbook for one team's leads: the team's rows, and the whole
// shop's coverage as background. Where a cell is changed the whole shop's figures
// recount; what the other teams do stands in them as a number.
func (t *TeamBooks) Write(path, team string) error {
	v, err := t.shop.Of(team)
	if err != nil {
		return err
	}
	return save(path, v)
}

// Teams returns the teams in the order of the sheets, as TeamBooks takes them.
func Teams(p *Plan) []string { return view.New(p, "zh", view.Leads).Teams() }

// WriteRequest writes the request to an outsourcing company as a workbook of its own,
// which names neither shop nor event nor people, in its properties neither.
func WriteRequest(path string, p *Plan, lang string) error {
	if err := p.Check(); err != nil {
		return err
	}
	b, err := workbook.New(view.New(p, lang, view.Leads))
	if err != nil {
		return err
	}
	defer b.Close()
	sheet := day.RequestPage(b)
	if err := b.Lay([]kit.Page{sheet}, sheet.Name); err != nil {
		return err
	}
	return b.Save(path)
}

// A plan as the sheets show it.
type (
	Plan      = view.Plan
	Private   = view.Private
	Agent     = view.Agent
	Queue     = view.Queue
	Phase     = view.Phase
	Pause     = view.Pause
	Limits    = view.Limits
	Post      = view.Post
	Setting   = view.Setting
	Changed   = view.Change
	Service   = view.Service
	Weeks     = view.Weeks
	DutyType  = view.DutyType
	DutyBreak = view.DutyBreak
	Duty      = view.Duty
)

// What people edited, read back.
type (
	Back       = readback.Back
	Change     = readback.Change
	DutyChange = readback.DutyChange
	Edit       = readback.Edit
	Conflict   = readback.Conflict
)

// What shops keep in tables.
type (
	Shift      = tables.Shift
	ShiftPart  = tables.ShiftPart
	ShiftSheet = tables.ShiftSheet
)

// The readers: of edited workbooks, of a shop's tables, of what else shops keep.
var (
	ReadWorkbook = readback.ReadWorkbook
	ReadWeeks    = readback.ReadWeeks
	Read         = readback.Read
	HasGrid      = readback.HasGrid
	VersionOf    = readback.VersionOf
	Base         = readback.Base
	Merge        = readback.Merge

	ReadFolder     = tables.ReadFolder
	ReadEvent      = tables.ReadEvent
	IsEvent        = tables.IsEvent
	ReadTable      = tables.ReadTable
	ReadText       = tables.ReadText
	ReadShifts     = tables.ReadShifts
	ReadAll        = tables.ReadAll
	CSV            = tables.CSV
	NotExcel       = tables.NotExcel
	ReadShiftSheet = tables.ReadShiftSheet

	WriteExampleFolder = tables.WriteExampleFolder
	WriteExampleBook   = tables.WriteExampleBook
	WriteEventBook     = tables.WriteEventBook
	SheetOf            = tables.SheetOf
	ExampleFiles       = tables.ExampleFiles
)

// The exports, each a file or a text of its own.
var (
	WriteICS      = export.WriteICS
	WriteCSV      = export.WriteCSV
	WriteMatrix   = export.WriteMatrix
	WriteHTML     = export.WriteHTML
	WriteRows     = export.WriteRows
	FillDingTalk  = export.FillDingTalk
	Notify        = export.Notify
	NotifyChanges = export.NotifyChanges
	FileName      = export.FileName
	Unportable    = export.Unportable
)
