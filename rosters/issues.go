package rosters

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"paiban/planner/model"
)

// mostIssues is how many broken rules are listed one by one.
const mostIssues = 3000

func (b *book) level(l model.Level) string {
	switch l {
	case model.Hard:
		return b.t("硬性", "hard")
	case model.Firm:
		return b.t("一般", "firm")
	}
	return b.t("偏好", "soft")
}

// issues is the list of where the roster does not keep a rule (排班问题); soft
// rules, of which every paid minute is one, are summed up on the rules' sheet.
func (b *book) issues(name string) error {
	p := b.p
	widths := []float64{7, 20, 22, 13, 9, 64}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	hint := b.t("硬性＝必须改；一般＝人手不够时会出现。", "Hard = must be changed; firm = happens where people are short.")
	if b.to == Leads {
		hint += b.t("这里只列全店和各组的问题。", " Only what concerns the shop or a team stands here.")
	}
	s.title(b.t("排班问题", "Issues"), hint)
	s.heads(17, b.t("级别", "Level"), b.t("规则", "Rule"), b.t("时间", "When"), b.t("谁", "Who"), b.t("多少", "Amount"), b.t("说明", "What"))
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
		s.add(18, b.text(b.t("没有排班问题。", "No issues."), style{noWrap: true}))
	default:
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
		if more > 0 {
			s.add(18, b.text(fmt.Sprintf(b.t("还有 %d 条未列出。", "%d more are not listed."), more), style{noWrap: true}))
		}
	}
	return s.close()
}

func (b *book) issueRow(s *sheet, x Breach) {
	p := b.p
	who := clean(x.Team)
	if x.Agent >= 0 {
		who = b.labels[x.Agent]
	} else if x.Queue >= 0 {
		who = strings.TrimSpace(who + " " + b.codes.name[model.Serve(x.Queue)])
	}
	when := ""
	if from, to := p.Grid.Clamp(x.From), p.Grid.Clamp(x.To); to > from {
		when = tick(p.Grid.Time(from), b.lang) + " – " + tick(p.Grid.Time(to), b.lang)
	}
	unit := b.t("人分钟", "min")
	what := b.in(x.Text)
	if why := b.in(x.Explain); why != "" && why != what {
		what += "\n" + why
	}
	title := b.in(x.Title)
	if title == "" {
		title = x.Rule
	}
	level := style{size: 9, border: true, center: true}
	if x.Level == model.Hard {
		level.colour = wrongColour
	}
	cell := style{size: 9, border: true}
	high := max(lines(what, 9, columnPixels(s.l.widths[5])), lines(title, 9, columnPixels(s.l.widths[1])), lines(who, 9, columnPixels(s.l.widths[3])), lines(when, 9, columnPixels(s.l.widths[2])))
	s.add(float64(min(high, mostLines))*lineHeight(9)+4, b.text(b.level(x.Level), level), b.text(title, cell), b.text(when, cell), b.text(who, cell),
		b.num(x.Amount, style{size: 9, border: true, center: true, number: `0" ` + unit + `"`, shrink: true}), b.text(what, cell))
}

// rules is the manager's list of the rules and what each cost.
func (b *book) rules(name string) error {
	widths := []float64{20, 7, 56, 36, 8, 11}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "5B6776"})
	s.title(b.t("规则与得分", "Rules and score"), message.NewPrinter(language.English).Sprintf(b.t("总分 %d，下界 %d（分越低越好）", "score %d, bound %d (lower is better)"), b.p.Score, b.p.Bound))
	s.heads(17, b.t("规则", "Rule"), b.t("级别", "Level"), b.t("内容", "Text"), b.t("出处", "Source"), b.t("次数", "Times"), b.t("得分", "Score"))
	cell := style{size: 9, border: true}
	num := style{size: 9, border: true, center: true, number: `#,##0;-#,##0;"·"`}
	for _, r := range b.p.Rules {
		title, text, source := b.in(r.Title), b.in(r.Text), clean(r.Source)
		high := max(lines(title, 9, columnPixels(widths[0])), lines(text, 9, columnPixels(widths[2])), lines(source, 8, columnPixels(widths[3])))
		s.add(float64(min(high, mostLines))*lineHeight(9)+4, b.text(title, style{size: 9, bold: true, border: true}), b.text(b.level(r.Level), style{size: 9, border: true, center: true}),
			b.text(text, cell), b.text(source, style{size: 8, border: true, text: quietColour.text}), b.num(r.Breaches, num), b.num(r.Score, num))
	}
	return s.close()
}
