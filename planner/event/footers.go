package event

import (
	"strings"

	"paiban/planner/model"
)

// Feet takes the rows that are nobody's out of a list of people and says which.
func Feet(t *model.Table) (people []model.Row, left []model.Issue) {
	plain := *t
	plain.Name = "agents"
	s := openSheet(&plain, agentColumns)
	s.issues = nil
	return s.people("staff_id"), s.issues
}

// people are the rows of a table of people; those that are nobody's are named.
func (s *sheet) people(id string) []model.Row {
	at := func(id string) int {
		if c, ok := s.at[id]; ok {
			return c
		}
		return -1
	}
	var out []model.Row
	for _, row := range s.Rows {
		if !model.IsFoot(row, s.Header, at(id), at("name")) {
			out = append(out, row)
			continue
		}
		var said []string
		for _, x := range row.Cells {
			if x = strings.TrimSpace(x); x != "" && len(said) < 4 {
				said = append(said, x)
			}
		}
		s.warn(row, "", strings.Join(said, " | "), model.Text{ZH: "不是人，这一行没有算", EN: "is no person: the row was left out"},
			model.Text{ZH: "合计、备注、制表这类行可以留着；真是人的话，工号和姓名写全。", EN: "Rows of totals and remarks may stay; a person needs an id and a name."})
	}
	return out
}
