package day

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// holding is a stretch of a post: who holds it, and who takes over.
type holding struct {
	post           model.Activity
	span           model.Span
	name, team     string
	next, nextTeam string
	remark         string
}

// posts is the sheet of who holds which post and hands over to whom, of the
// reliefs as named pairs, and of the stand-ins.
func (b *book) posts(name string) error {
	s := b.sheet(name, kit.Layout{Widths: []float64{13, 19, 11, 11, 15, 11, 19}, FreezeRows: 2, Breaks: true, Tab: "00664B"})
	s.Title(b.In(model.Text{ZH: "岗位、接班、替补", EN: "Posts, reliefs, stand-ins"}), b.In(model.Text{ZH: "交接：接手的人到位后才离开。",
		EN: "Handover: leave only when the next one is there."}))
	s.holdings()
	s.reliefs()
	s.standIns()
	return s.Close()
}

// holdings is the table of the posts.
func (s *sheet) holdings() {
	b, cell, strong := s.b, kit.Cell.Sized(10), kit.Strong.Sized(10)
	column := func(head model.Text, text func(holding) string) kit.Column[holding] {
		return kit.Column[holding]{Head: head, Style: cell, Cell: func(x holding) any { return text(x) }}
	}
	t := kit.Table[holding]{Height: 17, Columns: []kit.Column[holding]{
		{Head: model.Text{ZH: "岗位", EN: "Post"}, Style: kit.Mid.Sized(10), Cell: func(x holding) any { return b.Codes.Name[x.post] },
			Look: func(x holding, st *kit.Style) { st.Colour = kit.ActivityColour(x.post) }},
		{Head: model.Text{ZH: "时间", EN: "Time"}, Style: strong, Cell: func(x holding) any { return b.stretch(x.span) }},
		column(view.NameHead, func(x holding) string { return x.name }),
		column(view.TeamHead, func(x holding) string { return x.team }),
		column(model.Text{ZH: "接手", EN: "Next"}, func(x holding) string { return x.next }),
		column(view.TeamHead, func(x holding) string { return x.nextTeam }),
		column(model.Text{ZH: "备注", EN: "Remark"}, func(x holding) string { return x.remark }),
	}}
	s.Section(b.In(model.Text{ZH: "专岗", EN: "Posts"}))
	t.Heads(s.Sheet, 17)
	var rows []holding
	for _, f := range view.Fixed {
		if f.Activity.Post() {
			rows = append(rows, b.holdingsOf(f.Activity)...)
		}
	}
	for _, x := range rows {
		t.Row(s.Sheet, x, 1)
	}
	if len(rows) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有专岗。", EN: "No posts."}), kit.Style{NoWrap: true}))
	}
}

// holdingsOf lists the holders of a post in order of time with who takes over, and
// after them the people from outside the agents' list.
func (b *book) holdingsOf(post model.Activity) []holding {
	p := b.All
	var held []view.Run
	for _, r := range b.Holds {
		if r.Activity == post {
			held = append(held, r)
		}
	}
	var out []holding
	taken := map[int]bool{}
	for _, r := range held {
		x := holding{post: post, span: r.Span, name: b.AllLabels[r.Agent], team: p.Agents[r.Agent].Team}
		for k, next := range held {
			if next.From > r.From && next.From <= r.To && next.To > r.To && !taken[k] && next.Agent != r.Agent {
				x.next, x.nextTeam, taken[k] = b.AllLabels[next.Agent], p.Agents[next.Agent].Team, true
				break
			}
		}
		out = append(out, x)
	}
	for _, ph := range p.Phases {
		for _, x := range ph.Posts {
			if x.Activity == post && x.Besides {
				out = append(out, holding{post: post, span: ph.Span, name: b.In(model.Text{ZH: "接待的人兼看", EN: "who serves, besides"})})
			}
			if x.Activity == post && x.Outside > 0 {
				out = append(out, holding{post: post, span: ph.Span, name: fmt.Sprintf(b.In(model.Text{ZH: "另 %d 人", EN: "%d more"}), x.Outside),
					team: b.In(model.Text{ZH: "运营", EN: "Operations"}), remark: b.In(model.Text{ZH: "不在客服名单内", EN: "not on the agents' list"})})
			}
		}
	}
	return out
}

// reliefs is the table of who goes and who comes, as far as a team's file is concerned.
func (s *sheet) reliefs() {
	b, p, cell := s.b, s.b.All, kit.Cell.Sized(10)
	s.Section(b.In(model.Text{ZH: "接班", EN: "Reliefs"}))
	list := slices.DeleteFunc(slices.Clone(p.Reliefs), func(r model.Relief) bool {
		return b.Team != "" && p.Agents[r.Out].Team != b.Team && p.Agents[r.In].Team != b.Team
	})
	if len(list) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有后备接班。", EN: "No reliefs."}), kit.Style{NoWrap: true}))
		return
	}
	column := func(head model.Text, text func(model.Relief) string) kit.Column[model.Relief] {
		return kit.Column[model.Relief]{Head: head, Style: cell, Cell: func(r model.Relief) any { return text(r) }}
	}
	strong := kit.Prose.Sized(10)
	strong.Bold = true
	t := kit.Table[model.Relief]{Height: 19, Columns: []kit.Column[model.Relief]{
		{Head: model.Text{ZH: "时刻", EN: "At"}, Over: 2, Style: strong, Cell: func(r model.Relief) any { return model.Clock(p.Grid.Time(r.At), b.Lang) }},
		column(model.Text{ZH: "下班", EN: "Goes"}, func(r model.Relief) string { return b.AllLabels[r.Out] }),
		column(view.TeamHead, func(r model.Relief) string { return p.Agents[r.Out].Team }),
		column(model.Text{ZH: "接班", EN: "Comes"}, func(r model.Relief) string { return b.AllLabels[r.In] }),
		column(view.TeamHead, func(r model.Relief) string { return p.Agents[r.In].Team }),
		column(model.Text{ZH: "交接签字", EN: "Signed"}, func(model.Relief) string { return "" }),
	}}
	t.Heads(s.Sheet, 17)
	slices.SortStableFunc(list, func(x, y model.Relief) int { return x.At - y.At })
	for _, r := range list {
		t.Row(s.Sheet, r, 1)
	}
}
