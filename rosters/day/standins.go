package day

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// choice is a row of stand-ins: of a team in a phase, the first and the second.
type choice struct {
	phase               *view.Phase // nil after the phase's first row
	team, first, second string
}

// standIns lists who steps in where somebody is missing, phase by phase, and what
// a lead may change without asking.
func (s *sheet) standIns() {
	b := s.b
	t := kit.Table[choice]{Height: 15, Columns: []kit.Column[choice]{
		{Head: workbook.PhaseHead, Style: kit.Strong, Cell: func(x choice) any {
			if x.phase == nil {
				return ""
			}
			return b.In(x.phase.Name)
		}},
		{Head: workbook.WhenHead, Style: kit.Cell, Cell: func(x choice) any {
			if x.phase == nil {
				return ""
			}
			return b.clockSpan(x.phase.Span)
		}},
		{Head: view.TeamHead, Style: kit.Cell, Cell: func(x choice) any { return x.team }},
		{Head: model.Text{ZH: "第一替补", EN: "First"}, Over: 2, Style: kit.Cell, Cell: func(x choice) any { return x.first }},
		{Head: model.Text{ZH: "第二替补", EN: "Second"}, Over: 2, Style: kit.Cell, Cell: func(x choice) any { return x.second }},
	}}
	s.Section(b.In(model.Text{ZH: "有人没来：第一替补、第二替补", EN: "Somebody is missing: stand-ins"}))
	t.Heads(s.Sheet, 17)
	for k := range b.All.Phases {
		for n, x := range b.choices(k) {
			above := 1
			if n == 0 {
				s.Together(60) // a phase's name with its first rows
				x.phase, above = &b.All.Phases[k], 2
			}
			t.Row(s.Sheet, x, above)
		}
	}
	s.Paragraph(b.In(model.Text{ZH: "阶段里什么时候叫都行，来了最多四小时。没有注明的：这个阶段不在岗，可以来；在岗调来：人在岗、那边有富余；须主管同意：会缩短休息或多跑一趟。先叫第一替补，并告诉值班主管。",
		EN: "Called at any time of the phase, for four hours at most. Without a note: off in the phase and may come. At work: can be spared where " +
			"they are. Ask manager: a shorter rest or one more duty. " +
			"Call the first one, and tell the duty manager."}), kit.Small, len(s.Widths))
	s.Section(b.In(model.Text{ZH: "组长可以自己改的", EN: "What a lead may change alone"}))
	for _, line := range leadsMay {
		s.Paragraph(b.In(line), kit.Style{Size: 10}, len(s.Widths))
	}
}

// leadsMay is what a lead may do without asking, and what not.
var leadsMay = []model.Text{
	{ZH: "可以：同组两人互换同一阶段的队列、用餐批次或休息时间，改完“用餐占比”不红、缺口不变大。",
		EN: "Yes: two people of the team swap queue, meal turn or rest in one phase, if the meal share stays off red and no gap grows."},
	{ZH: "可以：按上表叫替补；零点高峰和全员时段短休推迟到阶段结束后。", EN: "Yes: call a stand-in from the list; put off short breaks until an all-hands phase is over."},
	{ZH: "要先问值班主管：提前下班、加时、动凌晨班和后备、撤专岗、跨组借人。",
		EN: "Ask the duty manager first: leaving early, staying longer, the dawn crew and reserves, dropping a post, borrowing from another team."},
	{ZH: "不可以：取消别人的用餐或休息，让人连着上第三段。", EN: "No: cancel anybody's meal or rest, or give anybody a third duty."},
}

// choices lists the stand-ins of a phase for the teams of the file; teams that have
// none share the last row.
func (b *book) choices(phase int) []choice {
	var out []choice
	none := ""
	for _, x := range b.All.StandIns {
		switch {
		case x.Phase != phase || b.Team != "" && x.Team != b.Team:
		case len(x.Agents) == 0:
			none = fmt.Sprintf(b.In(model.Text{ZH: "没有：%d 人在忙，%d 人来不了", EN: "none: %d busy, %d cannot come"}), x.Busy, x.Unable)
		default:
			out = append(out, choice{team: x.Team, first: b.standInName(x, 0), second: b.standInName(x, 1)})
		}
	}
	if none != "" {
		team := model.Text{ZH: "其余组", EN: "others"}
		if len(out) == 0 {
			team = model.Text{ZH: "各组", EN: "all teams"}
		}
		out = append(out, choice{team: b.In(team), first: none, second: "—"})
	}
	return out
}

// standInName is the k-th choice: the name, with the team where it is another one,
// and how they come.
func (b *book) standInName(x outcome.StandIn, k int) string {
	if k >= len(x.Agents) {
		return "—"
	}
	i := x.Agents[k]
	var notes []string
	if team := b.All.Agents[i].Team; team != x.Team {
		notes = append(notes, team)
	}
	if k < len(x.How) {
		switch x.How[k] {
		case outcome.StandInMove:
			notes = append(notes, b.In(model.Text{ZH: "在岗调来", EN: "at work"}))
		case outcome.StandInApprove:
			notes = append(notes, b.In(model.Text{ZH: "须主管同意", EN: "ask manager"}))
		}
	}
	if len(notes) == 0 {
		return b.AllLabels[i]
	}
	return b.AllLabels[i] + b.In(model.Text{ZH: "（", EN: " ("}) + strings.Join(notes, b.In(model.Text{ZH: "，", EN: ", "})) + b.In(model.Text{ZH: "）", EN: ")"})
}

// signing is one duty of somebody who signs in by hand.
type signing struct {
	agent int
	model.Span
}

// signIn is the sheet on which outsourced people and temps sign in and out.
func (b *book) signIn(name string) error {
	var rows []signing
	for _, i := range b.Ordered {
		if b.P.Agents[i].Guest() {
			for _, d := range b.P.Timetables[i].Duties() {
				rows = append(rows, signing{i, d.Span})
			}
		}
	}
	cell, who := kit.Cell.Sized(10), func(x signing) view.Agent { return b.P.Agents[x.agent] }
	column := func(head model.Text, width float64, text func(signing) string) kit.Column[signing] {
		return kit.Column[signing]{Head: head, Width: width, Style: cell, Cell: func(x signing) any { return text(x) }}
	}
	empty := func(signing) string { return "" }
	columns := append(workbook.Person(10, who),
		column(model.Text{ZH: "应到", EN: "Due"}, 21, func(x signing) string { return model.Clock(b.P.Grid.Time(x.From), b.Lang) }),
		column(model.Text{ZH: "应走", EN: "Until"}, 21, func(x signing) string { return model.Clock(b.P.Grid.Time(x.To), b.Lang) }),
		column(model.Text{ZH: "实到", EN: "Came"}, 10, empty), column(model.Text{ZH: "实走", EN: "Left"}, 10, empty),
		column(model.Text{ZH: "子账号", EN: "Sub-account"}, 16, func(x signing) string { return who(x).Nick }),
		column(model.Text{ZH: "签名", EN: "Signed"}, 14, empty))
	columns[2].Width = 12
	list := kit.List[signing]{Table: kit.Table[signing]{Columns: columns, Height: 22}, Unfiltered: true,
		Layout:  kit.Layout{Landscape: true, Tab: "5B6776", ToFill: true},
		Subject: b.In(model.Text{ZH: "外包与兼职签到", EN: "Sign-in of outsourced people and temps"}),
		Hint:    b.In(model.Text{ZH: "到岗先签到、领子账号，下班交还并签退。", EN: "Sign in and take the sub-account on arrival; hand it back and sign out."})}
	return list.Write(b.Book.Book, name, rows, nil)
}

// hasGuests reports whether anybody signs in by hand: outsourced people and temps.
func (b *book) hasGuests() bool { return slices.ContainsFunc(b.P.Agents, view.Agent.Guest) }
