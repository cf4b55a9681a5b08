package draft

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/event"
	"paiban/planner/model"
)

var (
	givenName  = regexp.MustCompile(`(?i)^(first|given|fore)[ _-]?names?$|^名$`)
	familyName = regexp.MustCompile(`(?i)^(last|family|sur)[ _-]?names?$|^姓$`)
)

// joined puts the two columns of a name that stands in two into one.
func joined(t *model.Table) *model.Table {
	heads := func(x *regexp.Regexp) int {
		return slices.IndexFunc(t.Header, func(h string) bool { return x.MatchString(strings.TrimSpace(h)) })
	}
	given, family := heads(givenName), heads(familyName)
	if given < 0 || family < 0 {
		return t
	}
	a, b, between, head := given, family, " ", "Name"
	if t.Header[family] == "姓" {
		a, b, between, head = family, given, "", "姓名"
	}
	out := *t
	out.Header = slices.Delete(slices.Clone(t.Header), max(a, b), max(a, b)+1)
	out.Header[min(a, b)] = head
	out.Rows = nil
	for _, r := range t.Rows {
		cells := slices.Clone(r.Cells)
		for len(cells) < len(t.Header) {
			cells = append(cells, "")
		}
		name := strings.TrimSpace(cells[a] + between + cells[b])
		cells = slices.Delete(cells, max(a, b), max(a, b)+1)
		cells[min(a, b)] = name
		out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: cells})
	}
	return &out
}

// headed gives columns that hold something under no heading one, as columns of remarks.
func headed(t *model.Table, lang string) *model.Table {
	out := *t
	out.Header = slices.Clone(t.Header)
	for _, r := range t.Rows {
		for c, x := range r.Cells {
			for c >= len(out.Header) && !blank(x) {
				out.Header = append(out.Header, "")
			}
			if !blank(x) && out.Header[c] == "" {
				out.Header[c] = model.Text{ZH: "备注(%s 列)", EN: "remarks (column %s)"}.With(event.ColumnName(c)).In(lang)
			}
		}
	}
	return &out
}
