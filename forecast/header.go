package forecast

import (
	"fmt"
	"slices"

	"paiban/planner/model"
)

// headerRows is how far down a header is looked for.
const headerRows = 12

// sheet is a table whose header was found, on its way to being read.
type sheet struct {
	*model.Table
	groups []string // what stands above a heading, over several columns; "" = nothing
	title  []model.Row
	above  []string // the same, whether it says what they hold or not
	own    []string // of headings in two rows, those of the lower one
	roles  []role   // of the headings
	titles int      // lines above the header
	// Of a wide table that was made long: the table as it stood, what its columns were
	// taken for, and which of them are still columns; the long one begins with the
	// heading that a figure stood under, and the figure.
	wide       *model.Table
	wideAs     map[int]model.Text
	labels     []int
	melted     wideKind
	heading    int    // -1 = not wide
	metricName string // of the figure that is kept, where rows name theirs
	once       string // of chats: the heading by which several rows are one; "" = each row is one
	count      int    // the column of figures, if it is settled; -1
}

// underTitle finds the header: exports have a title above it, parts of it in two rows
// and units below.
func underTitle(t *model.Table) *sheet {
	all := append([]model.Row{{Line: t.HeaderLine, Cells: t.Header}}, t.Rows[:min(len(t.Rows), headerRows)]...)
	at, most, data := 0, 0, 0
	for i, r := range all[:len(all)-1] {
		if data++; !isData(r.Cells) {
			data = 0
		}
		if data > 1 { // the figures have begun
			break
		}
		if n := headingsIn(r.Cells); n > 0 && n >= most {
			at, most = i, n
		}
	}
	header, top := slices.Clone(all[at].Cells), at
	var groups, below, own, above []string
	if at > 0 && filled(all[at-1].Cells) > 1 && !isData(all[at-1].Cells) {
		groups, top = unmerged(all[at-1].Cells, len(header)), at-1
	}
	bottom := at
	for bottom+2 < len(all) && filled(all[bottom+1].Cells) > 1 && isText(all[bottom+1].Cells) && bottom < at+2 {
		bottom++
		own = all[bottom].Cells
		over := unmerged(header, len(all[bottom].Cells))
		above = over
		header = underneath(over, header, all[bottom].Cells)
		for i := range over {
			if groups == nil {
				below = append(below, groupOf(over[i]))
			}
		}
	}
	if groups != nil {
		own, above = all[at].Cells, groups
		header, groups = named(header, groups, all[at-1].Cells)
	}
	if groups == nil {
		groups = below
	}
	out := &sheet{titles: top, title: slices.Concat(t.Above, all[:top]), groups: groups, above: above, own: own, heading: -1, count: -1}
	out.Table = &model.Table{Name: t.Name, File: t.File, Sheet: t.Sheet, Header: header, Rows: t.Rows[bottom:], HeaderLine: all[bottom].Line}
	out.roles = make([]role, len(header))
	for i, h := range header {
		out.roles[i] = roleOf(h)
		if out.group(i) != "" && (out.roles[i] == unknownRole || out.roles[i] == plainCount) {
			out.roles[i] = roleOf(out.group(i) + " " + h)
		}
	}
	return out
}

func (s *sheet) group(i int) string {
	if i < len(s.groups) {
		return s.groups[i]
	}
	return ""
}

// ownHeading is the lower of two headings of a column; "" = there is one row of them.
func (s *sheet) ownHeading(i int) string {
	if i < len(s.own) {
		return s.own[i]
	}
	return ""
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if !missing(c) {
			n++
		}
	}
	return n
}

// isText reports cells none of which is a number, a date or a time.
func isText(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool {
		if _, ok := parseCount(c); ok {
			return true
		}
		_, ok := model.Reader{Order: model.MonthFirst}.Start(c)
		_, other := model.Reader{Order: model.DayFirst}.Start(c)
		return ok || other
	})
}

// isData reports a row that is no header: it holds numbers, dates or times, and these
// are not the headings of a wide table.
func isData(cells []string) bool {
	return !isText(cells) && wideHeads(cells).kind == notWide
}

// headingsIn counts the cells that are known as headings; 0 for a row of data.
func headingsIn(cells []string) int {
	if isData(cells) {
		return 0
	}
	n := len(wideHeads(cells).at)
	for _, c := range cells {
		if c == "" {
			continue
		}
		_, queue := takeApart(c).without()
		if roleOf(c) != unknownRole || timeRole(c) != unknownRole || queue {
			n++
		}
	}
	return n
}

// unmerged repeats a merged cell, which stands in its first column alone, to its right.
func unmerged(cells []string, n int) []string {
	out := make([]string, max(n, len(cells)))
	for i := range out {
		switch {
		case i < len(cells) && cells[i] != "":
			out[i] = cells[i]
		case i > 0:
			out[i] = out[i-1]
		}
	}
	return out
}

// underneath joins a heading over several columns with those below it.
func underneath(over, own, below []string) []string {
	out := make([]string, max(len(over), len(below)))
	for i := range out {
		up, down := "", ""
		if i < len(over) {
			up = over[i]
		}
		if i < len(below) {
			down = below[i]
		}
		switch {
		case down == "" && (i >= len(own) || own[i] == ""): // beside the merged cells
		case down == "":
			out[i] = up
		default:
			out[i] = fmt.Sprintf("%s %s", up, down)
		}
	}
	return out
}

// named gives headings that are empty, or stand there twice, the name of their group.
func named(header, groups, above []string) (full, kept []string) {
	full, kept = slices.Clone(header), make([]string, len(header))
	for i, h := range header {
		twice := 0
		for _, o := range header {
			if o == h {
				twice++
			}
		}
		kept[i] = groupOf(groups[i])
		switch {
		case h == "" && i < len(above):
			full[i] = above[i]
		case h != "" && twice > 1 && groups[i] != "":
			full[i] = groups[i] + " " + h
		}
	}
	return full, kept
}

// groupOf returns a heading over several columns if it says what they hold.
func groupOf(h string) string {
	if r := roleOf(h); r.count() || r == measure || r == abandoned {
		return h
	}
	return ""
}
