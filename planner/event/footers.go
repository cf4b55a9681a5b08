package event

import (
	"slices"
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
	out, feet := make([]model.Row, 0, len(s.Rows)), []model.Row(nil)
	for _, row := range s.Rows {
		if !model.IsFoot(row, s.Header, at(id), at("name")) {
			out = append(out, row)
			continue
		}
		feet = append(feet, row)
		var said []string
		for _, x := range row.Cells {
			if x = strings.TrimSpace(x); x != "" && len(said) < 4 {
				said = append(said, x)
			}
		}
		s.warn(row, "", strings.Join(said, " | "), model.Text{ZH: "不是人，这一行没有算", EN: "is no person: the row was left out"},
			model.Text{ZH: "合计、备注、制表这类行可以留着；真是人的话，工号和姓名写全。", EN: "Rows of totals and remarks may stay; a person needs an id and a name."})
	}
	if s.Name == "agents" {
		for _, row := range feet {
			s.footnote(row, out)
		}
	}
	return out
}

// footnote asks about a remark below the people that names some of them.
func (s *sheet) footnote(row model.Row, people []model.Row) {
	text := strings.TrimSpace(strings.Join(row.Cells, " "))
	folded := strings.ToLower(model.Simplified(model.Fold(text)))
	said := harmless.ReplaceAllString(folded, "")
	n := slices.IndexFunc(topics[:len(topics)-1], func(t topic) bool { return t.columns[0] != "pairs" && t.pattern.MatchString(said) })
	if n < 0 {
		return
	}
	var who []string
	for _, r := range people {
		name := s.cell(r, "name")
		if len([]rune(name)) > 1 && !slices.Contains(who, name) && strings.Contains(folded, strings.ToLower(model.Simplified(model.Fold(name)))) {
			who = append(who, name)
		}
	}
	if len(who) > 0 {
		s.issues = append(s.issues, model.Issue{File: s.File, Sheet: s.Sheet, Line: row.Line, Value: text, Warning: true, Ask: n + 1,
			What: model.Text{ZH: "%s：说到%s，排班没有照办", EN: "%s: speaks of %s, which the roster does not act on"}.With(strings.Join(who, "、"), topics[n].about),
			Hint: model.Text{ZH: "属实的话：%s。", EN: "If it holds: %s."}.With(topics[n].hint)})
	}
}
