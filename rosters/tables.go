package rosters

import (
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

const byteOrderMark = "\xef\xbb\xbf" // without it Excel takes UTF-8 for the system's encoding

// WriteCSV writes every activity as a row: staff id, name, team, business date,
// start, end, minutes, kind, queue. It begins with a byte order mark.
func WriteCSV(w io.Writer, p *Plan, lang string) error {
	b := &book{p: p.tidy(), lang: lang}
	rows := [][]string{{b.t("工号", "staff_id"), b.t("姓名", "name"), b.t("组", "team"), b.t("业务日", "business_date"), b.t("开始", "start"), b.t("结束", "end"), b.t("分钟", "minutes"), b.t("活动", "activity"), b.t("队列", "queue")}}
	for i, a := range b.p.Agents {
		t := b.p.Timetables[i]
		for _, d := range t.Duties() {
			for _, r := range t.Runs(d.Span) {
				kind, queue := model.KindText(r.Activity.Kind()).In(lang), ""
				if q, ok := r.Activity.Queue(); ok {
					if queue = b.p.Queues[q].Name; queue == "" {
						queue = b.p.Queues[q].ID
					}
				}
				stamp := func(slot int) string { return b.p.Grid.Time(slot).Format("2006-01-02 15:04") }
				rows = append(rows, []string{harmless(a.ID), harmless(a.Name), harmless(a.Team), b.p.Grid.Date(d.From), stamp(r.From), stamp(r.To),
					strconv.Itoa(r.Len() * b.p.Grid.SlotMinutes), kind, harmless(queue)})
			}
		}
	}
	return writeCSV(w, rows)
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
func WriteMatrix(path string, p *Plan, lang string) error {
	rows := matrix(p.tidy(), lang)
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		for _, row := range rows[1:] {
			for c := range 3 {
				row[c] = harmless(row[c])
			}
		}
		return replace(path, func(w io.Writer) error { return writeCSV(w, rows) })
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
			if err := f.SetCellStr("Sheet1", ref(c+1, r+1), x); err != nil {
				return err
			}
		}
		id := plain
		if r == 0 {
			id = bold
		}
		if err := f.SetCellStyle("Sheet1", ref(1, r+1), ref(len(row), r+1), id); err != nil {
			return err
		}
	}
	if err := f.SetColWidth("Sheet1", "A", col(len(rows[0])), 14); err != nil {
		return err
	}
	return replace(path, func(w io.Writer) error { return f.Write(w) })
}

func matrix(p *Plan, lang string) [][]string {
	b := &book{p: p, lang: lang}
	dates := b.dates()
	head := []string{b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("部门", "Department")}
	for _, d := range dates {
		head = append(head, d.Format("2006-01-02"))
	}
	rows := [][]string{head}
	for i, a := range p.Agents {
		on := b.dutiesByDate(i)
		row := []string{a.ID, a.Name, a.Team}
		for _, d := range dates {
			var parts []string
			for _, x := range on[d.Format("2006-01-02")] {
				text := p.Grid.Time(x.From).Format("15:04") + "-" + p.Grid.Time(x.To).Format("15:04")
				if name := b.typeName(i, x.From); name != "" {
					text = name
				}
				parts = append(parts, text)
			}
			if len(parts) == 0 {
				parts = []string{b.t("休", "off")}
			}
			row = append(row, strings.Join(parts, "/"))
		}
		rows = append(rows, row)
	}
	return rows
}

// dates are the calendar dates of the horizon.
func (b *book) dates() []time.Time {
	var out []time.Time
	y, m, d := b.p.Grid.Start.Date()
	for t := time.Date(y, m, d, 0, 0, 0, 0, b.p.Grid.Start.Location()); t.Before(b.p.Grid.End()); t = t.AddDate(0, 0, 1) {
		out = append(out, t)
	}
	return out
}

// dutiesByDate are the agent's duties by the business date on which they start.
func (b *book) dutiesByDate(i int) map[string][]model.Duty {
	out := map[string][]model.Duty{}
	for _, d := range b.p.Timetables[i].Duties() {
		date := b.p.Grid.Date(d.From)
		out[date] = append(out[date], d)
	}
	return out
}
