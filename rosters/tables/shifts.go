package tables

import (
	"strings"
	"time"

	"paiban/planner/model"
)

// Shift is a named shift of the attendance group: its parts in minutes after
// midnight, where To may pass 24 hours. A shift without parts is the day off.
type Shift struct {
	Name  string
	Parts []ShiftPart
}

// ShiftPart is an unbroken part of a shift.
type ShiftPart struct{ From, To int }

// ReadShifts reads the shifts of the attendance group from a table of name, from, to,
// and from and to again for each further part; a line without times is the day off.
func ReadShifts(path string) ([]Shift, []model.Issue) {
	t, issues := ReadTable("shifts", path)
	if t == nil {
		return nil, issues
	}
	var out []Shift
	for _, row := range t.Rows {
		if len(row.Cells) == 0 || strings.TrimSpace(row.Cells[0]) == "" {
			continue
		}
		s := Shift{Name: strings.TrimSpace(row.Cells[0])}
		bad := ""
		for c := 1; c < len(row.Cells) && bad == ""; c += 2 {
			from, to := strings.TrimSpace(row.Cells[c]), ""
			if c+1 < len(row.Cells) {
				to = strings.TrimSpace(row.Cells[c+1])
			}
			if from+to == "" {
				continue
			}
			part, ok := shiftPart(from, to)
			if !ok || len(s.Parts) > 0 && part.From < s.Parts[len(s.Parts)-1].To {
				bad = from + "–" + to
			}
			s.Parts = append(s.Parts, part)
		}
		if bad != "" {
			issues = append(issues, model.Issue{File: path, Line: row.Line, Value: bad, What: model.Text{ZH: "看不懂的时间，或两段重叠",
				EN: "times that cannot be read, or parts that overlap"},
				Hint: model.Text{ZH: "班次名、上班、下班，如 夜班,18:00,02:00；两段的接着写，如 两头班,00:00,02:00,08:30,17:00；休息只写名字",
					EN: "name, from, to, such as night,18:00,02:00; " +
						"two parts one after the other, such as split,00:00,02:00,08:30,17:00; the day off has a name only"}})
			continue
		}
		out = append(out, s)
	}
	if len(out) == 0 && len(issues) == 0 {
		issues = append(issues, model.Issue{File: path, What: model.Text{ZH: "没有班次", EN: "no shifts"}})
	}
	return out, issues
}

func shiftPart(from, to string) (ShiftPart, bool) {
	s, ok := model.Reader{Near: anyDay}.Stretch(from + "~" + to)
	return ShiftPart{s.Minutes[0], s.Minutes[1]}, ok && s.Daily && s.Minutes[0] < 24*60
}

// anyDay stands for a day where only times of day are read.
var anyDay = time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)
