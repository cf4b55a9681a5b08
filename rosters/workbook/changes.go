package workbook

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// ChangesName is the sheet of what is other than in the version before.
var ChangesName = model.Text{ZH: "变更", EN: "Changes"}

// HasChanges reports whether anything is.
func (b *Book) HasChanges() bool { return len(b.P.Changes) > 0 }

// change is a row of the sheet; the message stands in the first of a person.
type change struct {
	view.Change
	message string
}

// Changes lists who does what instead of what, with the message to each of them, and under it
// what to tell the group, in pieces that a chat's robot takes.
func (b *Book) Changes(name string) error {
	p := b.P
	var rows []change
	for k, c := range p.Changes {
		x := change{Change: c}
		if k == 0 || p.Changes[k-1].Agent != c.Agent {
			x.message = b.Personal(c.Agent)
		}
		rows = append(rows, x)
	}
	columns := Person(8, func(x change) view.Agent { return p.Agents[x.Agent] })
	columns = append(columns,
		kit.Column[change]{Head: model.Text{ZH: "时间", EN: "Time"}, Width: 24, Style: kit.Cell,
			Cell: func(x change) any { return model.ClockRange(p.Grid.Time(x.From), p.Grid.Time(x.To), b.Lang) }},
		kit.Column[change]{Head: model.Text{ZH: "原来", EN: "Was"}, Width: 10, Style: kit.Cell, Cell: func(x change) any { return b.Doing(x.Was) }},
		kit.Column[change]{Head: model.Text{ZH: "改成", EN: "Now"}, Width: 10, Style: kit.Strong, Cell: func(x change) any { return b.Doing(x.Now) }},
		kit.Column[change]{Head: model.Text{ZH: "发给本人的话", EN: "Message to them"}, Width: 70, Style: kit.Prose, Cell: func(x change) any { return x.message }},
		kit.Column[change]{Head: model.Text{ZH: "已知", EN: "Seen"}, Width: 6, Style: kit.Count, Cell: func(change) any { return "" }})
	list := kit.List[change]{Table: kit.Table[change]{Columns: columns}, Layout: kit.Layout{Landscape: true, FreezeCols: 3, Tab: kit.ChangedColour.Text},
		Subject: fmt.Sprintf(b.In(model.Text{ZH: "变更 %s → %s", EN: "Changes %s → %s"}), p.Since, p.Version),
		Hint:    b.In(model.Text{ZH: "排班表里改过的格子有框。发给群里的话在下面。", EN: "Changed cells are framed in the grid. What to tell the group stands below."}),
		Foot: func(s *kit.Sheet) {
			for _, text := range b.Announcement() {
				for line := range strings.SplitSeq(text, "\n") { // a row of all would be higher than a sheet takes
					s.Paragraph(line, kit.Style{Size: 9}, len(s.Widths))
				}
			}
		}}
	return list.Write(b.Book, name, rows, func(k int) bool { return k > 0 && rows[k].message != "" })
}
