package day

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// turn is who of a team pauses at once.
type turn struct {
	phase   view.Phase
	kind    model.Activity
	n       int // of the kind's turns in the phase
	span    model.Span
	first   bool // of the rows of its time
	team    string
	heads   int
	members string
}

// meals is the sheet of the turns, with a box to tick beside each name.
func (b *book) meals(name string) error {
	mid := kit.Mid
	t := kit.Table[turn]{Size: 10, Columns: []kit.Column[turn]{
		{Head: workbook.PhaseHead, Width: 12, Style: kit.Cell, Cell: func(x turn) any { return b.In(x.phase.Name) }},
		{Head: model.Text{ZH: "餐/休", EN: "Meal/rest"}, Width: 10, Style: mid, Cell: func(x turn) any { return b.Codes.Name[x.kind] },
			Look: func(x turn, st *kit.Style) { st.Colour = kit.ActivityColour(x.kind) }},
		{Head: model.Text{ZH: "批次", EN: "Turn"}, Width: 7, Style: mid, Cell: func(x turn) any {
			return fmt.Sprintf(b.In(model.Text{ZH: "第%d批",
				EN: "%d"}), x.n)
		}},
		{Head: model.Text{ZH: "时间", EN: "Time"}, Width: 20, Style: kit.Cell, Cell: func(x turn) any { return b.stretch(x.span) },
			Look: func(x turn, st *kit.Style) { st.Bold = x.first }},
		{Head: view.TeamHead, Width: 9, Style: kit.Cell, Cell: func(x turn) any { return x.team }},
		{Head: model.Text{ZH: "人数", EN: "Heads"}, Width: 6, Style: mid, Cell: func(x turn) any { return x.heads }},
		{Head: model.Text{ZH: "名单", EN: "Names"}, Width: 62, Style: kit.Prose.Sized(10), Cell: func(x turn) any { return x.members }},
	}}
	var rows []turn
	for _, ph := range b.P.Phases {
		for _, kind := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal, model.Rest, model.Break} {
			rows = append(rows, b.turnsOf(ph, kind, kit.ColumnPixels(62))...)
		}
	}
	list := kit.List[turn]{Table: t, Layout: kit.Layout{Landscape: true, Tab: "B8860B"}, Subject: b.In(model.Text{ZH: "用餐和休息批次",
		EN: "Meals and rests by turn"}),
		Hint: b.In(model.Text{ZH: "吃完在 ☐ 里打勾；收尾提前 5 分钟停接新客。", EN: "Tick ☐ when done; no new chats in the last minutes before a break."}),
		None: model.Text{ZH: "这份排班没有用餐和休息。", EN: "This plan has no meals or rests."}}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return rows[k].first })
}

// turnsOf lists the turns of one kind of pause in a phase, a row for each team, more
// where its names do not fit into one.
func (b *book) turnsOf(ph view.Phase, kind model.Activity, width float64) []turn {
	teams, members := b.Teams(), b.ByTeam()
	at := map[model.Span]map[string][]string{} // names by team
	var spans []model.Span
	for _, team := range teams {
		for _, i := range members[team] {
			for _, r := range b.Runs(i, ph.Span, func(a model.Activity) bool { return a == kind }) {
				if at[r.Span] == nil {
					at[r.Span] = map[string][]string{}
					spans = append(spans, r.Span)
				}
				at[r.Span][team] = append(at[r.Span][team], "☐"+b.Labels[i])
			}
		}
	}
	slices.SortFunc(spans, func(x, y model.Span) int { return (x.From-y.From)*b.P.Grid.N + x.To - y.To })
	var out []turn
	n := 0
	for k, span := range spans {
		if k == 0 || span.From != spans[k-1].From {
			n++
		}
		first := true
		for _, team := range teams {
			names := at[span][team]
			if len(names) == 0 {
				continue
			}
			for _, part := range kit.WrapRows(strings.Join(names, "　"), "　", 10, width) {
				out = append(out, turn{ph, kind, n, span, first, team, len(names), part})
			}
			first = false
		}
	}
	return out
}
