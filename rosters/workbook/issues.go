package workbook

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"paiban/planner/model"
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
	p := b.P
	widths := []float64{7, 20, 22, 13, 9, 64}
	s := b.Sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "C62828"})
	hint := b.In(model.Text{ZH: "硬性＝必须改；一般＝人手不够时会出现。", EN: "Hard = must be changed; firm = happens where people are short."})
	if b.To == view.Leads {
		hint += b.In(model.Text{ZH: "这里只列全店和各组的问题。", EN: " Only what concerns the shop or a team stands here."})
	}
	s.Title(b.In(model.Text{ZH: "排班问题", EN: "Issues"}), hint)
	s.Heads(17, b.In(model.Text{ZH: "级别", EN: "Level"}), b.In(model.Text{ZH: "规则", EN: "Rule"}), b.In(model.Text{ZH: "时间", EN: "When"}), b.In(model.Text{ZH: "谁", EN: "Who"}), b.In(model.Text{ZH: "多少", EN: "Amount"}), b.In(model.Text{ZH: "说明", EN: "What"}))
	rows, more := 0, 0
	for _, level := range []model.Level{model.Hard, model.Firm} {
		for _, x := range p.Breaches {
			if x.Level != level {
				continue
			}
			if rows == mostIssues {
				more++
				continue
			}
			rows++
			b.issueRow(s, x)
		}
	}
	switch {
	case rows == 0:
		s.Add(18, b.Text(b.In(model.Text{ZH: "没有排班问题。", EN: "No issues."}), kit.Style{NoWrap: true}))
	default:
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
		if more > 0 {
			s.Add(18, b.Text(fmt.Sprintf(b.In(model.Text{ZH: "还有 %d 条未列出。", EN: "%d more are not listed."}), more), kit.Style{NoWrap: true}))
		}
	}
	return s.Close()
}

func (b *Book) issueRow(s *kit.Sheet, x view.Breach) {
	p := b.P
	who := kit.Clean(x.Team)
	if x.Agent >= 0 {
		who = b.Labels[x.Agent]
	} else if x.Queue >= 0 {
		who = strings.TrimSpace(who + " " + b.Codes.Name[model.Serve(x.Queue)])
	}
	when := ""
	if from, to := p.Grid.Clamp(x.From), p.Grid.Clamp(x.To); to > from {
		when = model.ClockTick(p.Grid.Time(from), b.Lang) + " – " + model.ClockTick(p.Grid.Time(to), b.Lang)
	}
	unit := b.In(model.Text{ZH: "人分钟", EN: "min"})
	what := b.In(x.Text)
	if why := b.In(x.Explain); why != "" && why != what {
		what += "\n" + why
	}
	title := b.In(x.Title)
	if title == "" {
		title = x.Rule
	}
	level := kit.Style{Size: 9, Border: true, Center: true}
	if x.Level == model.Hard {
		level.Colour = kit.WrongColour
	}
	cell := kit.Style{Size: 9, Border: true}
	high := max(kit.Lines(what, 9, kit.ColumnPixels(s.Widths[5])), kit.Lines(title, 9, kit.ColumnPixels(s.Widths[1])), kit.Lines(who, 9, kit.ColumnPixels(s.Widths[3])), kit.Lines(when, 9, kit.ColumnPixels(s.Widths[2])))
	s.Add(float64(min(high, kit.MostLines))*kit.LineHeight(9)+4, b.Text(b.level(x.Level), level), b.Text(title, cell), b.Text(when, cell), b.Text(who, cell),
		b.Num(x.Amount, kit.Style{Size: 9, Border: true, Center: true, Number: `0" ` + unit + `"`, Shrink: true}), b.Text(what, cell))
}

// Rules is the manager's list of the rules and what each cost.
func (b *Book) Rules(name string) error {
	widths := []float64{20, 7, 11, 52, 34, 8, 11}
	s := b.Sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "5B6776"})
	s.Title(b.In(model.Text{ZH: "规则与得分", EN: "Rules and score"}), message.NewPrinter(language.English).Sprintf(b.In(model.Text{ZH: "总分 %d，下界 %d（分越低越好）", EN: "score %d, bound %d (lower is better)"}), b.P.Score, b.P.Bound))
	s.Heads(17, b.In(model.Text{ZH: "规则", EN: "Rule"}), b.In(model.Text{ZH: "级别", EN: "Level"}), b.In(model.Text{ZH: "适用", EN: "Holds for"}),
		b.In(model.Text{ZH: "内容", EN: "Text"}), b.In(model.Text{ZH: "出处", EN: "Source"}), b.In(model.Text{ZH: "次数", EN: "Times"}), b.In(model.Text{ZH: "得分", EN: "Score"}))
	cell := kit.Style{Size: 9, Border: true}
	num := kit.Style{Size: 9, Border: true, Center: true, Number: `#,##0;-#,##0;"·"`}
	for _, r := range b.P.Rules {
		title, text, source := b.In(r.Title), b.In(r.Text), b.In(r.Source)
		high := max(kit.Lines(title, 9, kit.ColumnPixels(widths[0])), kit.Lines(text, 9, kit.ColumnPixels(widths[3])), kit.Lines(source, 8, kit.ColumnPixels(widths[4])))
		s.Add(float64(min(high, kit.MostLines))*kit.LineHeight(9)+4, b.Text(title, kit.Style{Size: 9, Bold: true, Border: true}), b.Text(b.level(r.Level), kit.Style{Size: 9, Border: true, Center: true}),
			b.Text(b.In(r.Where), kit.Style{Size: 9, Border: true, Center: true}), b.Text(text, cell), b.Text(source, kit.Style{Size: 8, Border: true, Text: kit.QuietColour.Text}), b.Num(r.Breaches, num), b.Num(r.Score, num))
	}
	return s.Close()
}
