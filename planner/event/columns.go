package event

import (
	"iter"
	"regexp"
	"strings"
	"time"

	"paiban/planner/model"
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
	flags  []flag         // columns of yes and no
	again  []int          // columns that are there twice, or read by the caller
	unread []int          // columns that mean nothing here
	// guessed are the headings of columns that were found by their meaning, by id.
	guessed      map[string]string
	paired       map[string]bool   // ids that stand in the table of pairs
	about        map[string]string // what the headings of unread columns speak of
	fits         map[string]uint32 // the topics that a remark speaks of, a bit each
	remarks      int               // the issue that names the columns of remarks
	unasked      map[string]bool   // remarks that speak of nothing known
	orders       map[string]model.Order
	teams        map[string]bool // of the list
	others       map[string]bool // names of the list, and how long they are
	lengths      []int
	ends         time.Time // of the plan
	halves       []string  // columns of halves of days, which are told
	issues       []model.Issue
	saidWorkdays bool // what workdays says was said
	faults       int  // of the issues, those that are no warnings
}

// flag is a column whose yes stands for a word of another one.
type flag struct {
	id, word string
	at       int
}

// headerKey brings a header into the form in which names are compared.
func headerKey(h string) string {
	h = strings.ToLower(model.Simplified(model.Fold(h)))
	if i := strings.IndexAny(h, "(（["); i > 0 && !limiting.MatchString(h[i:]) {
		h = h[:i] // 通勤(分钟) is 通勤, 请假(已撤销) is not 请假
	}
	return headerSigns.Replace(h)
}

// limiting is what in brackets makes a heading mean something else.
var limiting = regexp.MustCompile(`^[(（\[]\s*(已?撤销?|已?取消|作废|待批准?|待审批?|未批准?|除外|去年|上年|上月|历史|预计|拟|(cancell?ed|pending|last (year|month)|except|former)\b)`)

var headerSigns = strings.NewReplacer(" ", "", "_", "", "-", "", "*", "", ":", "", ".", "")

// openSheet finds the columns of a table. A needed column that is missing, and one
// that is there twice, are faults; a column that is not known is a warning, but for those
// taken, which the caller reads.
func openSheet(t *model.Table, columns []column, taken ...int) *sheet {
	s := &sheet{Table: t, at: map[string]int{}, guessed: map[string]string{}, about: map[string]string{}, fits: map[string]uint32{}, unasked: map[string]bool{}}
	known := map[string]string{}
	for _, c := range columns {
		for _, n := range append([]string{c.id}, c.names...) {
			known[headerKey(n)] = c.id
		}
	}
	for i, h := range t.Header {
		id, ok := known[headerKey(h)]
		if !ok {
			id, ok = bothNames(h, known)
		}
		switch first, twice := s.at[id]; {
		case !ok:
		case twice:
			s.again = append(s.again, i)
			s.header(h, false, model.Text{ZH: "与“" + t.Header[first] + "”是同一列", EN: "means the same column as \"" + t.Header[first] + "\""},
				model.Text{ZH: "只留一列。", EN: "Keep one of the two."})
		default:
			s.at[id] = i
		}
	}
	s.again = append(s.again, taken...)
	s.strange(columns)
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

// bothNames reads a heading that gives a column's name twice: 工号 staff_id, 姓名/Name.
func bothNames(h string, known map[string]string) (id string, ok bool) {
	h = model.Fold(h)
	for _, sign := range []string{" ", "/", "|", "\n"} {
		a, b, two := strings.Cut(h, sign)
		if id, ok = known[headerKey(a)]; two && ok && known[headerKey(b)] == id {
			return id, true
		}
	}
	return "", false
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

// cell returns the row's cell, "" where the column or the cell is missing.
func (s *sheet) cell(r model.Row, id string) string {
	if i, ok := s.at[id]; ok {
		if v := entry(r, i); v != "" {
			return v
		}
	}
	for _, f := range s.flags {
		if f.id == id && yesNo[strings.ToLower(entry(r, f.at))] {
			return f.word
		}
	}
	return ""
}

// entry returns what stands in a row's column. A dash stands for nothing, as in most
// exports.
func entry(r model.Row, i int) string {
	if i >= len(r.Cells) {
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
	s.tell(r, id, model.Issue{Value: value, What: what, Hint: hint})
}

func (s *sheet) warn(r model.Row, id, value string, what, hint model.Text) {
	s.tell(r, id, model.Issue{Value: value, What: what, Hint: hint, Warning: true})
}

func (s *sheet) tell(r model.Row, id string, i model.Issue) {
	if !i.Warning {
		if s.faults++; s.faults > model.MaxFaults+1 {
			return
		} else if s.faults > model.MaxFaults {
			id, i = "", model.TooFaulty
		}
	}
	i.File, i.Sheet, i.Line, i.Column = s.File, s.Sheet, r.Line, id
	if at, ok := s.at[id]; ok {
		i.Column = s.Header[at]
	}
	s.issues = model.WithIssue(s.issues, i)
}

// readable yields rows until there are more faults than are kept.
func (s *sheet) readable(rows []model.Row) iter.Seq[model.Row] {
	return func(yield func(model.Row) bool) {
		for _, row := range rows {
			if s.faults > model.MaxFaults || !yield(row) {
				return
			}
		}
	}
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
