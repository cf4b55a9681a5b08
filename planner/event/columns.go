package event

import (
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// column is one column that a table may have: its id, and the headers under
// which people write it, in lower case without blanks, signs and bracketed units.
type column struct {
	id     string
	needed bool
	names  []string
}

// sheet is a table being read: where each column stands, and the faults so far.
type sheet struct {
	*model.Table
	at     map[string]int // column id → index
	issues []model.Issue
}

// headerKey brings a header into the form in which names are compared.
func headerKey(h string) string {
	h = strings.ToLower(model.Fold(h))
	if i := strings.IndexAny(h, "(（["); i > 0 {
		h = h[:i] // 通勤(分钟) is 通勤
	}
	return strings.NewReplacer(" ", "", "_", "", "-", "", "*", "", ":", "").Replace(h)
}

// openSheet finds the columns of a table. A needed column that is missing, and one
// that is there twice, are faults; a header that is nearly a known one is a
// warning; other columns are the shop's own and are left alone.
func openSheet(t *model.Table, columns []column) *sheet {
	s := &sheet{Table: t, at: map[string]int{}}
	known := map[string]string{}
	var names []string
	for _, c := range columns {
		for _, n := range append([]string{c.id}, c.names...) {
			known[headerKey(n)] = c.id
			names = append(names, n)
		}
	}
	for i, h := range t.Header {
		if h == "" {
			continue
		}
		id, ok := known[headerKey(h)]
		for _, word := range strings.Fields(model.Fold(h)) { // "工号 staff_id"
			if !ok {
				id, ok = known[headerKey(word)]
			}
		}
		switch first, twice := s.at[id]; {
		case !ok:
			if near := playbook.Nearest(h, names); near != "" && len([]rune(near)) > 2 {
				s.header(h, true, model.Text{ZH: "没有用到这一列", EN: "this column is not used"},
					model.Text{ZH: "是不是 " + near + "？", EN: "Did you mean " + near + "?"})
			}
		case twice:
			s.header(h, false, model.Text{ZH: "与“" + t.Header[first] + "”是同一列", EN: "means the same column as \"" + t.Header[first] + "\""},
				model.Text{ZH: "只留一列。", EN: "Keep one of the two."})
		default:
			s.at[id] = i
		}
	}
	for _, c := range columns {
		if _, ok := s.at[c.id]; c.needed && !ok {
			zh, en := c.id, c.id
			if len(c.names) > 0 {
				zh = c.names[0]
			}
			s.header("", false, model.Text{ZH: "缺少“" + zh + "”这一列", EN: "the column " + en + " is missing"},
				model.Text{ZH: "在表头加一列“" + zh + "”（或 " + en + "）。", EN: "Add a column " + en + " (or " + zh + ") to the header."})
		}
	}
	return s
}

func (s *sheet) header(column string, warning bool, what, hint model.Text) {
	s.issues = append(s.issues, model.Issue{File: s.File, Sheet: s.Sheet, Line: s.HeaderLine, Column: column, Warning: warning, What: what, Hint: hint})
}

// complete reports whether every needed column was found.
func (s *sheet) complete(columns []column) bool {
	for _, c := range columns {
		if _, ok := s.at[c.id]; c.needed && !ok {
			return false
		}
	}
	return true
}

// cell returns the row's cell, "" where the column or the cell is missing. A
// dash stands for nothing, as in most exports.
func (s *sheet) cell(r model.Row, id string) string {
	i, ok := s.at[id]
	if !ok || i >= len(r.Cells) {
		return ""
	}
	switch v := model.Fold(r.Cells[i]); v {
	case "-", "--", "~", "/", "无":
		return ""
	default:
		return v
	}
}

func (s *sheet) bad(r model.Row, id, value string, what, hint model.Text) {
	i := model.Issue{File: s.File, Sheet: s.Sheet, Line: r.Line, Value: value, What: what, Hint: hint, Column: id}
	if at, ok := s.at[id]; ok {
		i.Column = s.Header[at]
	}
	s.issues = append(s.issues, i)
}

func (s *sheet) warn(r model.Row, id, value string, what, hint model.Text) {
	s.bad(r, id, value, what, hint)
	s.issues[len(s.issues)-1].Warning = true
}

// list splits a cell that holds several values.
func list(text string) []string {
	return strings.FieldsFunc(model.Fold(text), func(r rune) bool {
		return r == ';' || r == '、' || r == '|' || r == ',' || r == '\n' || r == '\r'
	})
}

func startOfDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
