package workbook

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// mostIssues is how many broken rules are listed one by one.
const mostIssues = 3000

func (b *Book) level(l model.Level) string {
	switch l {
	case model.Hard:
		return b.In(model.Text{ZH: "硬性", EN: "hard"})
	case model.Firm:
		return b.In(model.Text{ZH: "一般", EN: "firm"})
	}
	return b.In(model.Text{ZH: "偏好", EN: "soft"})
}

// Issues is the list of where the roster does not keep a rule (排班问题); soft
// rules, of which every paid minute is one, are summed up on the rules' sheet.
func (b *Book) Issues(name string) error {
	hint := b.In(model.Text{ZH: "硬性＝必须改；一般＝人手不够时会出现。", EN: "Hard = must be changed; firm = happens where people are short."})
	if b.To == view.Leads {
		hint += b.In(model.Text{ZH: "这里只列全店和各组的问题。", EN: " Only what concerns the shop or a team stands here."})
	}
	var rows []model.Breach
	for _, level := range []model.Level{model.Hard, model.Firm} {
		for _, x := range b.P.Breaches {
			if x.Level == level {
				rows = append(rows, x)
			}
		}
	}
	more := len(rows) - mostIssues
	rows = rows[:min(len(rows), mostIssues)]
	amount := kit.Mid
	amount.Number = `0" ` + b.In(model.Text{ZH: "人分钟", EN: "min"}) + `"`
	list := kit.List[model.Breach]{Layout: kit.Layout{Landscape: true, Tab: "C62828"}, Subject: b.In(IssuesName), Hint: hint, None: model.Text{ZH: "没有排班问题。",
		EN: "No issues."},
		Table: kit.Table[model.Breach]{Columns: []kit.Column[model.Breach]{
			{Head: levelHead, Width: 7, Style: kit.Count, Cell: func(x model.Breach) any { return b.level(x.Level) },
				Look: func(x model.Breach, st *kit.Style) {
					if x.Level == model.Hard {
						st.Colour = kit.WrongColour
					}
				}},
			{Head: ruleHead, Width: 20, Style: kit.Prose, Cell: func(x model.Breach) any { return b.In(outcome.ReasonText(x.Rule)) }},
			{Head: WhenHead, Width: 22, Style: kit.Prose, Cell: func(x model.Breach) any { return b.when(x.Span) }},
			{Head: model.Text{ZH: "谁", EN: "Who"}, Width: 13, Style: kit.Prose, Cell: func(x model.Breach) any { return b.who(x) }},
			{Head: model.Text{ZH: "多少", EN: "Amount"}, Width: 9, Style: amount, Cell: func(x model.Breach) any { return x.Amount }},
			{Head: model.Text{ZH: "说明", EN: "What"}, Width: 64, Style: kit.Prose, Cell: func(x model.Breach) any { return b.In(x.Text) }},
		}}}
	if more > 0 {
		list.Foot = func(s *kit.Sheet) {
			s.Add(18, b.Text(fmt.Sprintf(b.In(model.Text{ZH: "还有 %d 条未列出。", EN: "%d more are not listed."}), more), kit.Style{NoWrap: true}))
		}
	}
	return list.Write(b.Book, name, rows, nil)
}

var (
	levelHead = model.Text{ZH: "级别", EN: "Level"}
	ruleHead  = model.Text{ZH: "规则", EN: "Rule"}
)

// when words the slots that a broken rule is about, "" for none.
func (b *Book) when(s model.Span) string {
	from, to := b.P.Grid.Clamp(s.From), b.P.Grid.Clamp(s.To)
	if to <= from {
		return ""
	}
	return model.ClockTick(b.P.Grid.Time(from), b.Lang) + " – " + model.ClockTick(b.P.Grid.Time(to), b.Lang)
}

// who names whom a broken rule is about: the agent, or the team and the queue.
func (b *Book) who(x model.Breach) string {
	who := kit.Clean(x.Team)
	switch {
	case x.Agent >= 0:
		return b.Labels[x.Agent]
	case x.Queue >= 0:
		return strings.TrimSpace(who + " " + b.Codes.Name[model.Serve(x.Queue)])
	}
	return who
}

// Rules is the manager's list of the rules and what each cost.
func (b *Book) Rules(name string) error {
	num, source := kit.Count, kit.Style{Size: 8, Border: true, Text: kit.QuietColour.Text}
	num.Number = `#,##0;-#,##0;"·"`
	title := kit.Prose
	title.Bold = true
	score := message.NewPrinter(language.English).Sprintf(b.In(model.Text{ZH: "总分 %d，下界 %d（分越低越好）",
		EN: "score %d, bound %d (lower is better)"}), b.P.Score.Total, b.P.Bound)
	list := kit.List[rules.Rule]{Layout: kit.Layout{Landscape: true, Tab: "5B6776"}, Unfiltered: true, Subject: b.In(model.Text{ZH: "规则与得分",
		EN: "Rules and score"}), Hint: score,
		Table: kit.Table[rules.Rule]{Columns: []kit.Column[rules.Rule]{
			{Head: ruleHead, Width: 20, Style: title, Cell: func(r rules.Rule) any { return b.In(r.Title) }},
			{Head: levelHead, Width: 7, Style: kit.Count, Cell: func(r rules.Rule) any { return b.level(r.Level) }},
			{Head: model.Text{ZH: "适用", EN: "Holds for"}, Width: 11, Style: kit.Count, Cell: func(r rules.Rule) any { return b.In(r.Where.Text()) }},
			{Head: model.Text{ZH: "内容", EN: "Text"}, Width: 52, Style: kit.Prose, Cell: func(r rules.Rule) any { return b.In(r.Text) }},
			{Head: model.Text{ZH: "出处", EN: "Source"}, Width: 34, Style: source, Cell: func(r rules.Rule) any { return b.In(r.Source) }},
			{Head: model.Text{ZH: "次数", EN: "Times"}, Width: 8, Style: num, Cell: func(r rules.Rule) any { return count(b.P.Breaches, r.ID) }},
			{Head: model.Text{ZH: "得分", EN: "Score"}, Width: 11, Style: num, Cell: func(r rules.Rule) any { return b.P.Score.ByRule[r.ID] }},
		}}}
	return list.Write(b.Book, name, rules.All(), nil)
}

func count(breaches []model.Breach, rule string) int {
	n := 0
	for _, x := range breaches {
		if x.Rule == rule {
			n++
		}
	}
	return n
}
