package day

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// absence is who is exempt or released from a phase, and why.
type absence struct {
	phase, agent int
	kind         model.Text
	reason       string // or the rule that binds
	minutes      any    // "" of who is exempt
}

// absent is the manager's list of who is exempt or released from an all-hands
// phase, and why.
func (b *book) absent(name string) error {
	p := b.P
	var rows []absence
	for _, e := range p.Exemptions {
		rows = append(rows, absence{p.PhaseIndex(e.Phase), e.Agent, model.Text{ZH: "免排", EN: "exempt"}, e.Reason, ""})
	}
	for _, r := range p.Releases {
		rows = append(rows, absence{p.PhaseIndex(r.Phase), r.Agent, model.Text{ZH: "少排", EN: "released"}, r.Rule, r.Minutes})
	}
	slices.SortStableFunc(rows, func(x, y absence) int {
		return cmp.Or(x.phase-y.phase, cmp.Compare(p.Agents[x.agent].ID, p.Agents[y.agent].ID))
	})
	list := kit.List[absence]{Layout: kit.Layout{Landscape: true, Tab: "C62828"},
		Subject: b.In(model.Text{ZH: "免排与少排（仅主管）", EN: "Exempt and released (manager only)"}),
		Hint:    b.In(model.Text{ZH: "共享文件里只写“不排此段”。", EN: "Shared files only say 'not planned'."}),
		None:    model.Text{ZH: "全员到岗的阶段没有人免排或少排。", EN: "Nobody is exempt or released from an all-hands phase."},
		Table: kit.Table[absence]{Height: 15, Columns: []kit.Column[absence]{
			{Head: workbook.PhaseHead, Width: 14, Style: kit.Cell, Cell: func(x absence) any { return b.In(p.Phases[x.phase].Name) }},
			{Head: view.TeamHead, Width: 8, Style: kit.Cell, Cell: func(x absence) any { return p.Agents[x.agent].Team }},
			{Head: view.IDHead, Width: 8, Style: kit.Cell, Cell: func(x absence) any { return p.Agents[x.agent].ID }},
			{Head: view.NameHead, Width: 11, Style: kit.Cell, Cell: func(x absence) any { return p.Agents[x.agent].Name }},
			{Head: model.Text{ZH: "类别", EN: "Kind"}, Width: 9, Style: kit.Cell, Cell: func(x absence) any { return b.In(x.kind) }},
			{Head: model.Text{ZH: "分钟", EN: "Minutes"}, Width: 9, Style: kit.Count, Cell: func(x absence) any { return x.minutes }},
			{Head: model.Text{ZH: "原因", EN: "Reason"}, Width: 56, Style: kit.Prose, Cell: func(x absence) any { return b.In(outcome.ReasonText(x.reason)) }},
		}}}
	return list.Write(b.Book.Book, name, rows, nil)
}
