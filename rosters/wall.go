package rosters

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
)

// wall is one line a person, for the wall: when to come, eat, rest and go.
func (b *book) wall(name string) error {
	p := b.p
	widths := []float64{8, 8, 11, 21, 18, 18, 21, 29}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, freezeCols: 3, repeatFrom: 3, to: 3, tab: "7A3B78"})
	s.title(b.t("个人时间", "Everybody's times"), b.t("一人一行；两段班的第二段写在第二行。", "One line a person; a second duty stands on the second line."))
	s.heads(17, b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("到岗", "Come"), b.t("吃饭", "Meal"), b.t("休息", "Rest"), b.t("下班", "Go"), b.t("岗位", "Post"))
	team := ""
	for k, i := range b.ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		var come, meal, rest, end, post []string
		for _, d := range p.Timetables[i].Duties() {
			come = append(come, moment(p.Grid.Time(d.From), b.lang))
			end = append(end, moment(p.Grid.Time(d.To), b.lang))
			meal = append(meal, b.times(i, d.Span, model.Activity.Meal, false))
			rest = append(rest, b.times(i, d.Span, func(x model.Activity) bool { return x == model.Rest || x == model.Break }, false))
			post = append(post, b.times(i, d.Span, model.Activity.Post, true))
		}
		if len(come) == 0 {
			come = []string{b.t("不排班", "not planned")}
		}
		cells := []string{a.Team, a.ID, a.Name}
		columns := [][]string{come, meal, rest, end, post}
		// A line for each duty, at the same height in every column: an empty line is
		// a wide blank, since some programs make a line as high as its font.
		high := make([]int, len(come))
		for d := range high {
			for _, col := range columns {
				if d < len(col) {
					high[d] = max(high[d], 1+strings.Count(col[d], "\n"))
				}
			}
		}
		total := 0
		for _, col := range columns {
			text := ""
			for d, x := range col {
				text += x
				if d+1 < len(col) {
					text += strings.Repeat("\n"+b.t("　", " "), high[d]-strings.Count(x, "\n")-1) + "\n"
				}
			}
			cells = append(cells, text)
		}
		for _, h := range high {
			total += h
		}
		row := make([]any, len(cells))
		for c, x := range cells {
			row[c] = b.text(x, style{size: 9, border: true, top: c > 2, above: above, bold: c == 2, shrink: c < 3})
		}
		s.add(rowHeight(total, 9), row...)
	}
	if len(p.Agents) > 0 {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	}
	return s.close()
}

// times lists the agent's runs of the wanted activities in a duty, a line each
// where there are several: 11日凌晨02:10–02:30.
func (b *book) times(i int, in model.Span, want func(model.Activity) bool, named bool) string {
	var out []string
	for _, r := range b.runs(i, in, want) {
		text := stretch(b.p.Grid.Time(r.From), b.p.Grid.Time(r.To), b.lang)
		if named {
			text = b.codes.name[r.Activity] + " " + text
		}
		out = append(out, text)
	}
	if len(out) == 0 && !named {
		return b.t("－", "—")
	}
	return strings.Join(out, "\n")
}

// meals is the sheet of the turns, with a box to tick beside each name.
func (b *book) meals(name string) error {
	p := b.p
	widths := []float64{12, 10, 7, 20, 9, 6, 62}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "B8860B"})
	s.title(b.t("用餐和休息批次", "Meals and rests by turn"), b.t("吃完在 ☐ 里打勾；收尾提前 5 分钟停接新客。", "Tick ☐ when done; no new chats in the last minutes before a break."))
	s.heads(17, b.t("阶段", "Phase"), b.t("餐/休", "Meal/rest"), b.t("批次", "Turn"), b.t("时间", "Time"), b.t("组", "Team"), b.t("人数", "Heads"), b.t("名单", "Names"))
	members := b.byTeam()
	for _, ph := range p.Phases {
		for _, kind := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal, model.Rest, model.Break} {
			b.turnRows(s, ph, kind, members)
		}
	}
	if s.row > 3 {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	} else {
		s.add(16, b.text(b.t("这份排班没有用餐和休息。", "This plan has no meals or rests."), style{noWrap: true}))
	}
	return s.close()
}

// turnRows lists the turns of one kind of pause in a phase, a row for each team.
func (b *book) turnRows(s *sheet, ph Phase, kind model.Activity, members map[string][]int) {
	type turn struct {
		team  int
		names []string
	}
	at := map[model.Span][]turn{}
	var spans []model.Span
	for k, team := range b.teams() {
		for _, i := range members[team] {
			for _, r := range b.runs(i, ph.Span, func(a model.Activity) bool { return a == kind }) {
				list := at[r.Span]
				if list == nil {
					spans = append(spans, r.Span)
				}
				if len(list) == 0 || list[len(list)-1].team != k {
					list = append(list, turn{team: k})
				}
				last := &list[len(list)-1]
				last.names = append(last.names, "☐"+b.labels[i])
				at[r.Span] = list
			}
		}
	}
	slices.SortFunc(spans, func(x, y model.Span) int { return (x.From-y.From)*b.p.Grid.N + x.To - y.To })
	colour, teams, width := activityColour(kind), b.teams(), columnPixels(s.l.widths[6])
	n := 0
	for k, x := range spans {
		if k == 0 || x.From != spans[k-1].From {
			n++
		}
		for j, turn := range at[x] {
			above := 1
			if j == 0 {
				above = 2
			}
			cell := style{size: 9, border: true, above: above, shrink: true}
			mid := cell
			mid.center = true
			what, when := mid, cell
			what.colour, when.bold = colour, j == 0
			for _, part := range wrapRows(strings.Join(turn.names, "　"), "　", 10, width) {
				s.add(rowHeight(lines(part, 10, width), 10),
					b.text(b.in(ph.Name), cell), b.text(b.codes.name[kind], what), b.text(fmt.Sprintf(b.t("第%d批", "%d"), n), mid),
					b.text(stretch(b.p.Grid.Time(x.From), b.p.Grid.Time(x.To), b.lang), when),
					b.text(teams[turn.team], cell), b.num(len(turn.names), mid), b.text(part, style{size: 10, border: true, above: above}))
			}
		}
	}
}
