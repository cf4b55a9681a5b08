package day

import (
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// standIns lists who steps in where somebody is missing, phase by phase, and what
// a lead may change without asking.
func (s *sheet) standIns() {
	b, p := s.b, s.b.All
	s.Section(b.In(model.Text{ZH: "有人没来：第一替补、第二替补", EN: "Somebody is missing: stand-ins"}))
	s.Heads(17, b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "时间", EN: "When"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "第一替补", EN: "First"}), "", b.In(model.Text{ZH: "第二替补", EN: "Second"}), "")
	s.Merge(4, 5)
	s.Merge(6, 7)
	n := 0
	for k := range p.Phases {
		above, none := 2, false
		for _, x := range p.StandIns {
			if x.Phase != k || b.Team != "" && x.Team != b.Team {
				continue
			}
			if len(x.Agents) == 0 {
				none = true
				continue
			}
			n++
			s.standIn(k, above, x.Team, b.standInName(x, 0), b.standInName(x, 1))
			above = 1
		}
		if none {
			team := b.In(model.Text{ZH: "其余组", EN: "others"})
			if above == 2 {
				team = b.In(model.Text{ZH: "各组", EN: "all teams"})
			}
			s.standIn(k, above, team, "—", "—")
		}
	}
	if n == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "人都用上了，没有可调的替补。", EN: "Everybody is in use: there is none."}), kit.Style{NoWrap: true}))
	}
	s.Paragraph(b.In(model.Text{ZH: "没有注明的：这个阶段不在岗，可以来；在岗调来：人在岗、那边有富余；须主管同意：会缩短休息或多跑一趟。先叫第一替补，并告诉值班主管。", EN: "Without a note: off in the phase and may come. At work: can be spared where they are. Ask manager: a shorter rest or one more duty. Call the first one, and tell the duty manager."}), kit.Style{Size: 8, Text: kit.QuietColour.Text}, len(s.Layout.Widths))
	s.Section(b.In(model.Text{ZH: "组长可以自己改的", EN: "What a lead may change alone"}))
	for _, line := range []string{
		b.In(model.Text{ZH: "可以：同组两人互换同一阶段的队列、用餐批次或休息时间，改完“用餐占比”不红、缺口不变大。", EN: "Yes: two people of the team swap queue, meal turn or rest in one phase, if the meal share stays off red and no gap grows."}),
		b.In(model.Text{ZH: "可以：按上表叫替补；零点高峰和全员时段短休推迟到阶段结束后。", EN: "Yes: call a stand-in from the list; put off short breaks until an all-hands phase is over."}),
		b.In(model.Text{ZH: "要先问值班主管：提前下班、加时、动凌晨班和后备、撤专岗、跨组借人。", EN: "Ask the duty manager first: leaving early, staying longer, the dawn crew and reserves, dropping a post, borrowing from another team."}),
		b.In(model.Text{ZH: "不可以：取消别人的用餐或休息，让人连着上第三段。", EN: "No: cancel anybody's meal or rest, or give anybody a third duty."}),
	} {
		s.Paragraph(strings.TrimSpace(line), kit.Style{Size: 10}, len(s.Layout.Widths))
	}
}

// standIn writes a row; the phase stands in its first one.
func (s *sheet) standIn(phase, above int, team, first, second string) {
	b, ph := s.b, s.b.All.Phases[phase]
	cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
	label, when := "", ""
	if above == 2 {
		s.Together(60) // its name with the first rows
		label, when = b.In(ph.Name), b.P.Grid.Time(ph.From).Format("15:04")+"–"+b.P.Grid.Time(ph.To).Format("15:04")
	}
	s.Add(15, b.Text(label, kit.Style{Size: 9, Bold: true, Border: true, Above: above, Shrink: true}), b.Text(when, cell), b.Text(team, cell),
		b.Text(first, cell), b.Text("", cell), b.Text(second, cell), b.Text("", cell))
	s.Merge(4, 5)
	s.Merge(6, 7)
}

// standInName is the k-th choice: the name, with the team where it is another one,
// and how they come.
func (b *book) standInName(x view.StandIn, k int) string {
	if k >= len(x.Agents) {
		return "—"
	}
	p, i := b.All, x.Agents[k]
	var notes []string
	if p.Agents[i].Team != x.Team {
		notes = append(notes, p.Agents[i].Team)
	}
	if k < len(x.How) {
		switch x.How[k] {
		case "move":
			notes = append(notes, b.In(model.Text{ZH: "在岗调来", EN: "at work"}))
		case "approve":
			notes = append(notes, b.In(model.Text{ZH: "须主管同意", EN: "ask manager"}))
		}
	}
	if len(notes) == 0 {
		return b.AllLabels[i]
	}
	return b.AllLabels[i] + b.In(model.Text{ZH: "（", EN: " ("}) + strings.Join(notes, b.In(model.Text{ZH: "，", EN: ", "})) + b.In(model.Text{ZH: "）", EN: ")"})
}

// signIn is the sheet on which outsourced people and temps sign in and out.
func (b *book) signIn(name string) error {
	p := b.P
	widths := []float64{8, 8, 12, 21, 21, 10, 10, 16, 14}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "5B6776"})
	s.Title(b.In(model.Text{ZH: "外包与兼职签到", EN: "Sign-in of outsourced people and temps"}), b.In(model.Text{ZH: "到岗先签到、领子账号，下班交还并签退。", EN: "Sign in and take the sub-account on arrival; hand it back and sign out."}))
	s.Heads(17, b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "应到", EN: "Due"}), b.In(model.Text{ZH: "应走", EN: "Until"}), b.In(model.Text{ZH: "实到", EN: "Came"}), b.In(model.Text{ZH: "实走", EN: "Left"}), b.In(model.Text{ZH: "子账号", EN: "Sub-account"}), b.In(model.Text{ZH: "签名", EN: "Signed"}))
	for _, i := range b.Ordered {
		a := p.Agents[i]
		if !a.Guest() {
			continue
		}
		for _, d := range p.Timetables[i].Duties() {
			cell := kit.Style{Size: 10, Border: true, Shrink: true}
			s.Add(22, b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, kit.Style{Size: 10, Bold: true, Border: true, Shrink: true}),
				b.Text(model.Clock(p.Grid.Time(d.From), b.Lang), cell), b.Text(model.Clock(p.Grid.Time(d.To), b.Lang), cell),
				b.Text("", cell), b.Text("", cell), b.Text(a.Nick, cell), b.Text("", cell))
		}
	}
	return s.Close()
}

// hasGuests reports whether anybody signs in by hand: outsourced people and temps.
func (b *book) hasGuests() bool { return slices.ContainsFunc(b.P.Agents, view.Agent.Guest) }
