// Package export writes a roster for other programs and for people's phones: calendars,
// CSV, the tables of attendance systems, texts for the group chat. Nothing that it writes
// holds what is only the manager's.
package export

import (
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

const byteOrderMark = "\xef\xbb\xbf" // without it Excel takes UTF-8 for the system's encoding

// WriteCSV writes every activity as a row: staff id, name, team, business date,
// start, end, minutes, kind, queue. It begins with a byte order mark.
func WriteCSV(w io.Writer, p *view.Plan, lang string) error {
	b := view.New(p, lang, view.Leads)
	rows := [][]string{{b.In(model.Text{ZH: "工号", EN: "staff_id"}), b.In(model.Text{ZH: "姓名", EN: "name"}), b.In(model.Text{ZH: "组",
		EN: "team"}), b.In(model.Text{ZH: "业务日", EN: "business_date"}), b.In(model.Text{ZH: "开始", EN: "start"}), b.In(model.Text{ZH: "结束",
		EN: "end"}), b.In(model.Text{ZH: "分钟", EN: "minutes"}), b.In(model.Text{ZH: "活动", EN: "activity"}), b.In(model.Text{ZH: "队列", EN: "queue"})}}
	for i, a := range b.P.Agents {
		t := b.P.Timetables[i]
		for _, d := range t.Duties() {
			for _, r := range t.Runs(d.Span) {
				kind, queue := model.KindText(r.Activity.Kind()).In(lang), ""
				if q, ok := r.Activity.Queue(); ok {
					if queue = b.P.Queues[q].Name; queue == "" {
						queue = b.P.Queues[q].ID
					}
				}
				stamp := func(slot int) string { return b.P.Grid.Time(slot).Format("2006-01-02 15:04") }
				rows = append(rows, []string{harmless(a.ID), harmless(a.Name), harmless(a.Team), b.P.Grid.Date(d.From), stamp(r.From), stamp(r.To),
					strconv.Itoa(r.Len() * b.P.Grid.SlotMinutes), kind, harmless(queue)})
			}
		}
	}
	return writeCSV(w, rows)
}

// WriteRows writes a table of texts as CSV; none is taken for a formula.
func WriteRows(w io.Writer, rows [][]string) error {
	safe := make([][]string, len(rows))
	for k, row := range rows {
		for _, cell := range row {
			safe[k] = append(safe[k], harmless(cell))
		}
	}
	return writeCSV(w, safe)
}

func writeCSV(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	return c.WriteAll(rows)
}

// harmless keeps user text from being taken for a formula when a spreadsheet
// program opens the file.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// WriteMatrix writes the person × day matrix that attendance systems take: staff
// id, name, team, then a column for each date with the duties that start on it, and
// 休 on a day off. The extension of the path tells CSV from a workbook.
func WriteMatrix(path string, p *view.Plan, lang string) error {
	rows := matrix(view.New(p, lang, view.Leads))
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		for _, row := range rows[1:] {
			for c := range 3 {
				row[c] = harmless(row[c])
			}
		}
		return model.Replace(path, func(w io.Writer) error { return writeCSV(w, rows) })
	}
	f := excelize.NewFile()
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49})
	if err != nil {
		return err
	}
	plain, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // text, so that ids keep their zeros
	if err != nil {
		return err
	}
	for r, row := range rows {
		for c, x := range row {
			if err := f.SetCellStr("Sheet1", kit.Ref(c+1, r+1), x); err != nil {
				return err
			}
		}
		id := plain
		if r == 0 {
			id = bold
		}
		if err := f.SetCellStyle("Sheet1", kit.Ref(1, r+1), kit.Ref(len(row), r+1), id); err != nil {
			return err
		}
	}
	if err := f.SetColWidth("Sheet1", "A", kit.Col(len(rows[0])), 14); err != nil {
		return err
	}
	return model.Replace(path, func(w io.Writer) error { return kit.Pack(w, f) })
}

func matrix(b *view.View) [][]string {
	p := b.P
	dates := view.DatesOf(p.Grid)
	head := []string{b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "部门", EN: "Department"})}
	for _, d := range dates {
		head = append(head, d.Format("2006-01-02"))
	}
	rows := [][]string{head}
	for i, a := range p.Agents {
		on := b.DutiesByDate(i)
		row := []string{a.ID, a.Name, a.Team}
		for _, d := range dates {
			var parts []string
			for _, x := range on[d.Format("2006-01-02")] {
				text := p.Grid.Time(x.From).Format("15:04") + "-" + p.Grid.Time(x.To).Format("15:04")
				if name := b.TypeName(i, x.From); name != "" {
					text = name
				}
				parts = append(parts, text)
			}
			if len(parts) == 0 {
				parts = []string{b.In(model.Text{ZH: "休", EN: "off"})}
			}
			row = append(row, strings.Join(parts, "/"))
		}
		rows = append(rows, row)
	}
	return rows
}
