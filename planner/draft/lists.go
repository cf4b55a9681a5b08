package draft

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/event"
	"paiban/planner/model"
)

var (
	section   = regexp.MustCompile(`^([^|:：]*[组队部店])\s*[(（]?(共?\d+人)?[)）]?$|^(?i)([^|:]*\b(?:team|squad|group))(?: \w)?$`)
	bareSheet = regexp.MustCompile(`(?i)^(sheet|工作表)\d*$`)
)

func blank(cell string) bool { return strings.TrimSpace(cell) == "" }

func teamHead(lang string) string { return model.Text{ZH: "组", EN: "team"}.In(lang) }

// withTeam adds a column of teams to a list without one.
func withTeam(t *model.Table, lang string, of func(model.Row) string) *model.Table {
	if slices.Contains(event.StaffColumns(t), "team") {
		return t
	}
	out := *t
	out.Header, out.Rows = append(slices.Clone(t.Header), teamHead(lang)), nil
	for _, r := range t.Rows {
		cells := make([]string, len(t.Header))
		copy(cells, r.Cells)
		out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: append(cells, of(r))})
	}
	return &out
}

// inSections takes rows that head a team's people, such as 售前组(12人), for the team; the
// first may stand above the header.
func inSections(t *model.Table, left []model.Issue, lang string) *model.Table {
	var heads []model.Issue
	for _, r := range t.Above {
		heads = append(heads, model.Issue{Line: r.Line, Value: strings.Join(slices.DeleteFunc(slices.Clone(r.Cells), blank), " ")})
	}
	heads = slices.DeleteFunc(append(heads, left...), func(i model.Issue) bool { return !section.MatchString(i.Value) || model.IsTotal(i.Value) })
	if len(heads) < 2 {
		return t
	}
	return withTeam(t, lang, func(r model.Row) string {
		team := ""
		for _, h := range heads {
			if h.Line < r.Line {
				g := section.FindStringSubmatch(h.Value)
				team = strings.TrimSpace(g[1])
				if team == "" {
					team = strings.TrimSpace(h.Value)
				}
			}
		}
		return team
	})
}
