package day

import (
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// comings are what one agent's line on the wall says, a text for each duty.
type comings struct {
	agent                         int
	come, meal, rest, leave, post []string
	high                          []int // lines that a duty takes
}

// wall is one line a person, for the wall: when to come, eat, rest and go.
func (b *book) wall(name string) error {
	columns := workbook.Person(9, func(r comings) view.Agent { return b.P.Agents[r.agent] })
	add := func(head model.Text, width float64, texts func(comings) []string) {
		columns = append(columns, kit.Column[comings]{Head: head, Width: width, Style: kit.Style{Size: 9, Border: true, Top: true},
			Cell: func(r comings) any { return b.aligned(texts(r), r.high) }})
	}
	add(model.Text{ZH: "到岗", EN: "Come"}, 21, func(r comings) []string { return r.come })
	add(model.Text{ZH: "吃饭", EN: "Meal"}, 18, func(r comings) []string { return r.meal })
	add(model.Text{ZH: "休息", EN: "Rest"}, 18, func(r comings) []string { return r.rest })
	add(model.Text{ZH: "下班", EN: "Go"}, 21, func(r comings) []string { return r.leave })
	add(model.Text{ZH: "岗位", EN: "Post"}, 29, func(r comings) []string { return r.post })
	rows := make([]comings, len(b.Ordered))
	for k, i := range b.Ordered {
		rows[k] = b.comingsOf(i)
	}
	list := kit.List[comings]{Table: kit.Table[comings]{Columns: columns}, Layout: kit.Layout{Landscape: true, FreezeCols: 3, Tab: "7A3B78"},
		Subject: b.In(model.Text{ZH: "个人时间", EN: "Everybody's times"}), Hint: b.In(model.Text{ZH: "一人一行；两段班的第二段写在第二行。",
			EN: "One line a person; a second duty stands on the second line."})}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return b.NewTeam(b.Ordered, k) })
}

// comingsOf lists an agent's duties.
func (b *book) comingsOf(i int) comings {
	out := comings{agent: i}
	for _, d := range b.P.Timetables[i].Duties() {
		out.come = append(out.come, model.Clock(b.P.Grid.Time(d.From), b.Lang))
		out.leave = append(out.leave, model.Clock(b.P.Grid.Time(d.To), b.Lang))
		out.meal = append(out.meal, b.times(i, d.Span, model.Activity.Meal, false))
		out.rest = append(out.rest, b.times(i, d.Span, resting, false))
		out.post = append(out.post, b.times(i, d.Span, model.Activity.Post, true))
	}
	if len(out.come) == 0 {
		out.come = []string{b.In(model.Text{ZH: "不排班", EN: "not planned"})}
	}
	out.high = make([]int, len(out.come))
	for _, texts := range [][]string{out.come, out.meal, out.rest, out.leave, out.post} {
		for d, x := range texts {
			out.high[d] = max(out.high[d], 1+strings.Count(x, "\n"))
		}
	}
	return out
}

// aligned joins the texts of duties so that a duty stands at the same height in every
// column: an empty line is a wide blank, since some programs make a line as high as its
// font.
func (b *book) aligned(texts []string, high []int) string {
	out := ""
	for d, x := range texts {
		out += x
		if d+1 < len(texts) {
			out += strings.Repeat("\n"+b.In(model.Text{ZH: "　", EN: " "}), high[d]-strings.Count(x, "\n")-1) + "\n"
		}
	}
	return out
}

// times lists the agent's runs of the wanted activities in a duty, a line each
// where there are several: 11日凌晨02:10–02:30.
func (b *book) times(i int, in model.Span, want func(model.Activity) bool, named bool) string {
	var out []string
	for _, r := range b.Runs(i, in, want) {
		text := b.stretch(r.Span)
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

// stretch words a short span inside a duty.
func (b *book) stretch(s model.Span) string {
	return model.ClockShort(b.P.Grid.Time(s.From), b.P.Grid.Time(s.To), b.Lang)
}

// clockSpan is a span by its clock times alone: 08:30–11:00.
func (b *book) clockSpan(s model.Span) string {
	return b.P.Grid.Time(s.From).Format("15:04") + "–" + b.P.Grid.Time(s.To).Format("15:04")
}
