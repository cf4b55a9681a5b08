package day

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// wall is one line a person, for the wall: when to come, eat, rest and go.
func (b *book) wall(name string) error {
	p := b.P
	widths := []float64{8, 8, 11, 21, 18, 18, 21, 29}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, FreezeCols: 3, RepeatFrom: 3, To: 3, Tab: "7A3B78"})
	s.Title(b.In(model.Text{ZH: "个人时间", EN: "Everybody's times"}), b.In(model.Text{ZH: "一人一行；两段班的第二段写在第二行。", EN: "One line a person; a second duty stands on the second line."}))
	s.Heads(17, b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "到岗", EN: "Come"}), b.In(model.Text{ZH: "吃饭", EN: "Meal"}), b.In(model.Text{ZH: "休息", EN: "Rest"}), b.In(model.Text{ZH: "下班", EN: "Go"}), b.In(model.Text{ZH: "岗位", EN: "Post"}))
	team := ""
	for k, i := range b.Ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		var come, meal, rest, end, post []string
		for _, d := range p.Timetables[i].Duties() {
			come = append(come, model.Clock(p.Grid.Time(d.From), b.Lang))
			end = append(end, model.Clock(p.Grid.Time(d.To), b.Lang))
			meal = append(meal, b.times(i, d.Span, model.Activity.Meal, false))
			rest = append(rest, b.times(i, d.Span, func(x model.Activity) bool { return x == model.Rest || x == model.Break }, false))
			post = append(post, b.times(i, d.Span, model.Activity.Post, true))
		}
		if len(come) == 0 {
			come = []string{b.In(model.Text{ZH: "不排班", EN: "not planned"})}
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
					text += strings.Repeat("\n"+b.In(model.Text{ZH: "　", EN: " "}), high[d]-strings.Count(x, "\n")-1) + "\n"
				}
			}
			cells = append(cells, text)
		}
		for _, h := range high {
			total += h
		}
		row := make([]any, len(cells))
		for c, x := range cells {
			row[c] = b.Text(x, kit.Style{Size: 9, Border: true, Top: c > 2, Above: above, Bold: c == 2, Shrink: c < 3})
		}
		s.Add(kit.RowHeight(total, 9), row...)
	}
	if len(p.Agents) > 0 {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	}
	return s.Close()
}

// times lists the agent's runs of the wanted activities in a duty, a line each
// where there are several: 11日凌晨02:10–02:30.
func (b *book) times(i int, in model.Span, want func(model.Activity) bool, named bool) string {
	var out []string
	for _, r := range b.Runs(i, in, want) {
		text := model.ClockShort(b.P.Grid.Time(r.From), b.P.Grid.Time(r.To), b.Lang)
		if named {
			text = b.Codes.Name[r.Activity] + " " + text
		}
		out = append(out, text)
	}
	if len(out) == 0 && !named {
		return b.In(model.Text{ZH: "－", EN: "—"})
	}
	return strings.Join(out, "\n")
}

// meals is the sheet of the turns, with a box to tick beside each name.
func (b *book) meals(name string) error {
	p := b.P
	widths := []float64{12, 10, 7, 20, 9, 6, 62}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "B8860B"})
	s.Title(b.In(model.Text{ZH: "用餐和休息批次", EN: "Meals and rests by turn"}), b.In(model.Text{ZH: "吃完在 ☐ 里打勾；收尾提前 5 分钟停接新客。", EN: "Tick ☐ when done; no new chats in the last minutes before a break."}))
	s.Heads(17, b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "餐/休", EN: "Meal/rest"}), b.In(model.Text{ZH: "批次", EN: "Turn"}), b.In(model.Text{ZH: "时间", EN: "Time"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "人数", EN: "Heads"}), b.In(model.Text{ZH: "名单", EN: "Names"}))
	members := b.ByTeam()
	for _, ph := range p.Phases {
		for _, kind := range []model.Activity{model.Lunch, model.Dinner, model.NightMeal, model.Rest, model.Break} {
			b.turnRows(s, ph, kind, members)
		}
	}
	if s.Row > 3 {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	} else {
		s.Add(16, b.Text(b.In(model.Text{ZH: "这份排班没有用餐和休息。", EN: "This plan has no meals or rests."}), kit.Style{NoWrap: true}))
	}
	return s.Close()
}

// turnRows lists the turns of one kind of pause in a phase, a row for each team.
func (b *book) turnRows(s *sheet, ph view.Phase, kind model.Activity, members map[string][]int) {
	type turn struct {
		team  int
		names []string
	}
	at := map[model.Span][]turn{}
	var spans []model.Span
	for k, team := range b.Teams() {
		for _, i := range members[team] {
			for _, r := range b.Runs(i, ph.Span, func(a model.Activity) bool { return a == kind }) {
				list := at[r.Span]
				if list == nil {
					spans = append(spans, r.Span)
				}
				if len(list) == 0 || list[len(list)-1].team != k {
					list = append(list, turn{team: k})
				}
				last := &list[len(list)-1]
				last.names = append(last.names, "☐"+b.Labels[i])
				at[r.Span] = list
			}
		}
	}
	slices.SortFunc(spans, func(x, y model.Span) int { return (x.From-y.From)*b.P.Grid.N + x.To - y.To })
	colour, teams, width := kit.ActivityColour(kind), b.Teams(), kit.ColumnPixels(s.Layout.Widths[6])
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
			cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
			mid := cell
			mid.Center = true
			what, when := mid, cell
			what.Colour, when.Bold = colour, j == 0
			for _, part := range kit.WrapRows(strings.Join(turn.names, "　"), "　", 10, width) {
				s.Add(kit.RowHeight(kit.Lines(part, 10, width), 10),
					b.Text(b.In(ph.Name), cell), b.Text(b.Codes.Name[kind], what), b.Text(fmt.Sprintf(b.In(model.Text{ZH: "第%d批", EN: "%d"}), n), mid),
					b.Text(model.ClockShort(b.P.Grid.Time(x.From), b.P.Grid.Time(x.To), b.Lang), when),
					b.Text(teams[turn.team], cell), b.Num(len(turn.names), mid), b.Text(part, kit.Style{Size: 10, Border: true, Above: above}))
			}
		}
	}
}
