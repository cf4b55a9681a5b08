package day

import (
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// hasQuestions reports whether a lead may ask about anything.
func (b *book) hasQuestions() bool { return len(b.P.Questions) > 0 }

// questions lists what a lead may ask about, each with what holds it there.
func (b *book) questions(name string) error {
	list := kit.List[outcome.Question]{Layout: kit.Layout{Landscape: true, Tab: "6A1B9A"}, Subject: b.In(outcome.QuestionsTitle),
		Hint: b.In(model.Text{ZH: "每条都试过：只把这个人重排、不许再这样，全店会多花什么。分数越低越好，各规则一分值多少见“规则”。",
			EN: "Each was tried: the person planned anew without it, and what the shop " +
				"would pay. Lower scores are better; what a rule costs stands in Rules."}),
		Table: kit.Table[outcome.Question]{Columns: []kit.Column[outcome.Question]{
			{Head: model.Text{ZH: "谁", EN: "Who"}, Width: 16, Style: kit.Prose, Cell: func(x outcome.Question) any {
				switch {
				case x.Breach.Agent >= 0:
					return b.Labels[x.Breach.Agent]
				case x.Agent >= 0:
					return b.Labels[x.Agent]
				}
				return kit.Clean(x.Team)
			}},
			{Head: workbook.WhenHead, Width: 24, Style: kit.Prose, Cell: func(x outcome.Question) any { return b.tickSpan(x.Span) }},
			{Head: view.TeamHead, Width: 14, Style: kit.Prose, Cell: func(x outcome.Question) any {
				if x.Agent >= 0 {
					return b.P.Agents[x.Agent].Team
				}
				return kit.Clean(x.Team)
			}},
			{Head: model.Text{ZH: "会问什么", EN: "What they may ask"}, Width: 50, Style: kit.Prose, Cell: func(x outcome.Question) any { return b.In(x.Text) }},
			{Head: model.Text{ZH: "为什么这样",
				EN: "What holds it there"}, Width: 56, Style: kit.Prose, Cell: func(x outcome.Question) any { return b.In(x.Answer) }},
		}}}
	return list.Write(b.Book.Book, name, b.P.Questions, nil)
}
