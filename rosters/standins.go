package rosters

import "strings"

// standIns lists who steps in where somebody is missing, phase by phase, and what
// a lead may change without asking.
func (s *sheet) standIns() {
	b, p := s.b, s.b.all
	s.section(b.t("有人没来：第一替补、第二替补", "Somebody is missing: stand-ins"))
	s.heads(17, b.t("阶段", "Phase"), b.t("时间", "When"), b.t("组", "Team"), b.t("第一替补", "First"), "", b.t("第二替补", "Second"), "")
	s.merge(4, 5)
	s.merge(6, 7)
	n := 0
	for k := range p.Phases {
		above, none := 2, false
		for _, x := range p.StandIns {
			if x.Phase != k || b.team != "" && x.Team != b.team {
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
			team := b.t("其余组", "others")
			if above == 2 {
				team = b.t("各组", "all teams")
			}
			s.standIn(k, above, team, "—", "—")
		}
	}
	if n == 0 {
		s.add(16, b.text(b.t("人都用上了，没有可调的替补。", "Everybody is in use: there is none."), style{noWrap: true}))
	}
	s.paragraph(b.t("没有注明的：这个阶段不在岗，可以来；在岗调来：人在岗、那边有富余；须主管同意：会缩短休息或多跑一趟。先叫第一替补，并告诉值班主管。",
		"Without a note: off in the phase and may come. At work: can be spared where they are. Ask manager: a shorter rest or one more duty. Call the first one, and tell the duty manager."), style{size: 8, text: quietColour.text}, len(s.l.widths))
	s.section(b.t("组长可以自己改的", "What a lead may change alone"))
	for _, line := range []string{
		b.t("可以：同组两人互换同一阶段的队列、用餐批次或休息时间，改完“用餐占比”不红、缺口不变大。", "Yes: two people of the team swap queue, meal turn or rest in one phase, if the meal share stays off red and no gap grows."),
		b.t("可以：按上表叫替补；零点高峰和全员时段短休推迟到阶段结束后。", "Yes: call a stand-in from the list; put off short breaks until an all-hands phase is over."),
		b.t("要先问值班主管：提前下班、加时、动凌晨班和后备、撤专岗、跨组借人。", "Ask the duty manager first: leaving early, staying longer, the dawn crew and reserves, dropping a post, borrowing from another team."),
		b.t("不可以：取消别人的用餐或休息，让人连着上第三段。", "No: cancel anybody's meal or rest, or give anybody a third duty."),
	} {
		s.paragraph(strings.TrimSpace(line), style{size: 10}, len(s.l.widths))
	}
}

// standIn writes a row; the phase stands in its first one.
func (s *sheet) standIn(phase, above int, team, first, second string) {
	b, ph := s.b, s.b.all.Phases[phase]
	cell := style{size: 9, border: true, above: above, shrink: true}
	label, when := "", ""
	if above == 2 {
		s.together(60) // its name with the first rows
		label, when = b.in(ph.Name), b.p.Grid.Time(ph.From).Format("15:04")+"–"+b.p.Grid.Time(ph.To).Format("15:04")
	}
	s.add(15, b.text(label, style{size: 9, bold: true, border: true, above: above, shrink: true}), b.text(when, cell), b.text(team, cell),
		b.text(first, cell), b.text("", cell), b.text(second, cell), b.text("", cell))
	s.merge(4, 5)
	s.merge(6, 7)
}

// standInName is the k-th choice: the name, with the team where it is another one,
// and how they come.
func (b *book) standInName(x StandIn, k int) string {
	if k >= len(x.Agents) {
		return "—"
	}
	p, i := b.all, x.Agents[k]
	var notes []string
	if p.Agents[i].Team != x.Team {
		notes = append(notes, p.Agents[i].Team)
	}
	if k < len(x.How) {
		switch x.How[k] {
		case "move":
			notes = append(notes, b.t("在岗调来", "at work"))
		case "approve":
			notes = append(notes, b.t("须主管同意", "ask manager"))
		}
	}
	if len(notes) == 0 {
		return b.allLabels[i]
	}
	return b.allLabels[i] + b.t("（", " (") + strings.Join(notes, b.t("，", ", ")) + b.t("）", ")")
}

// signIn is the sheet on which outsourced people and temps sign in and out.
func (b *book) signIn(name string) error {
	p := b.p
	widths := []float64{8, 8, 12, 21, 21, 10, 10, 16, 14}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "5B6776"})
	s.title(b.t("外包与兼职签到", "Sign-in of outsourced people and temps"), b.t("到岗先签到、领子账号，下班交还并签退。", "Sign in and take the sub-account on arrival; hand it back and sign out."))
	s.heads(17, b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("应到", "Due"), b.t("应走", "Until"), b.t("实到", "Came"), b.t("实走", "Left"), b.t("子账号", "Sub-account"), b.t("签名", "Signed"))
	for _, i := range b.ordered {
		a := p.Agents[i]
		if !a.guest() {
			continue
		}
		for _, d := range p.Timetables[i].Duties() {
			cell := style{size: 10, border: true, shrink: true}
			s.add(22, b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 10, bold: true, border: true, shrink: true}),
				b.text(moment(p.Grid.Time(d.From), b.lang), cell), b.text(moment(p.Grid.Time(d.To), b.lang), cell),
				b.text("", cell), b.text("", cell), b.text(a.Nick, cell), b.text("", cell))
		}
	}
	return s.close()
}
