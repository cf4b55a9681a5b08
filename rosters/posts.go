package rosters

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// posts is the sheet of who holds which post and hands over to whom, and of the
// reliefs as named pairs.
func (b *book) posts(name string) error {
	p := b.all
	widths := []float64{13, 19, 11, 11, 15, 11, 19}
	s := b.sheet(name, layout{widths: widths, freezeRows: 2, breaks: true, tab: "00664B"})
	s.title(b.t("岗位、接班、替补", "Posts, reliefs, stand-ins"), b.t("交接：接手的人到位后才离开。", "Handover: leave only when the next one is there."))
	s.section(b.t("专岗", "Posts"))
	s.heads(17, b.t("岗位", "Post"), b.t("时间", "Time"), b.t("姓名", "Name"), b.t("组", "Team"), b.t("接手", "Next"), b.t("组", "Team"), b.t("备注", "Remark"))
	none := true
	for _, f := range fixed {
		if f.activity.Post() && b.postRows(s, f.activity) {
			none = false
		}
	}
	if none {
		s.add(16, b.text(b.t("没有专岗。", "No posts."), style{noWrap: true}))
	}
	s.section(b.t("接班", "Reliefs"))
	reliefs := slices.DeleteFunc(slices.Clone(p.Reliefs), func(r model.Relief) bool {
		return b.team != "" && p.Agents[r.Out].Team != b.team && p.Agents[r.In].Team != b.team
	})
	if len(reliefs) == 0 {
		s.add(16, b.text(b.t("没有后备接班。", "No reliefs."), style{noWrap: true}))
		s.standIns()
		return s.close()
	}
	s.heads(17, b.t("时刻", "At"), "", b.t("下班", "Goes"), b.t("组", "Team"), b.t("接班", "Comes"), b.t("组", "Team"), b.t("交接签字", "Signed"))
	s.merge(1, 2)
	sort.SliceStable(reliefs, func(i, j int) bool { return reliefs[i].At < reliefs[j].At })
	cell := style{size: 10, border: true, shrink: true}
	for _, r := range reliefs {
		s.add(19, b.text(moment(p.Grid.Time(r.At), b.lang), style{size: 10, bold: true, border: true}), b.text("", cell),
			b.text(b.allLabels[r.Out], cell), b.text(p.Agents[r.Out].Team, cell), b.text(b.allLabels[r.In], cell), b.text(p.Agents[r.In].Team, cell), b.text("", cell))
		s.merge(1, 2)
	}
	s.standIns()
	return s.close()
}

// holds lists who holds which post, in order of time.
func (p *Plan) holds() []run {
	var out []run
	for i, t := range p.Timetables {
		for _, r := range t.Runs(model.Span{From: 0, To: len(t)}) {
			if r.Activity.Post() {
				out = append(out, run{r, i})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].From < out[j].From })
	return out
}

// postRows lists the holders of a post in order of time with who takes over.
func (b *book) postRows(s *sheet, post model.Activity) bool {
	p := b.all
	var held []run
	for _, r := range b.shop.holds {
		if r.Activity == post {
			held = append(held, r)
		}
	}
	c := activityColour(post)
	cell := style{size: 10, border: true, shrink: true}
	taken := map[int]bool{}
	for _, r := range held {
		next, team := "", ""
		for k, x := range held {
			if x.From > r.From && x.From <= r.To && x.To > r.To && !taken[k] && x.agent != r.agent {
				next, team, taken[k] = b.allLabels[x.agent], p.Agents[x.agent].Team, true
				break
			}
		}
		s.add(17, b.text(b.codes.name[post], style{size: 10, border: true, colour: c, center: true, shrink: true}),
			b.text(stretch(p.Grid.Time(r.From), p.Grid.Time(r.To), b.lang), style{size: 10, border: true, bold: true, shrink: true}),
			b.text(b.allLabels[r.agent], cell), b.text(p.Agents[r.agent].Team, cell), b.text(next, cell), b.text(team, cell), b.text("", cell))
	}
	found := len(held) > 0
	for _, ph := range p.Phases {
		for _, x := range ph.Posts {
			if x.Activity == post && x.Outside > 0 {
				found = true
				s.add(17, b.text(b.codes.name[post], style{size: 10, border: true, colour: c, center: true, shrink: true}),
					b.text(stretch(p.Grid.Time(ph.From), p.Grid.Time(ph.To), b.lang), style{size: 10, border: true, bold: true, shrink: true}),
					b.text(fmt.Sprintf(b.t("另 %d 人", "%d more"), x.Outside), cell), b.text(b.t("运营", "Operations"), cell), b.text("", cell), b.text("", cell),
					b.text(b.t("不在客服名单内", "not on the agents' list"), cell))
			}
		}
	}
	return found
}

// legend explains the codes; its first column is the list of the drop-downs,
// and its last lines let a program read the grid back.
func (b *book) legend(name string) error {
	p := b.p
	widths := []float64{12, 16, 22, 36}
	s := b.sheet(name, layout{widths: widths, freezeRows: 3, tab: "5B6776"})
	s.title(b.t("图例", "Legend"), b.t("排班表里的代码；留空＝不在岗。", "The codes of the grid; an empty cell = off duty."))
	s.heads(17, b.t("代码", "Code"), b.t("名称", "Name"), b.t("标识", "Identifier"), b.t("说明", "Meaning"))
	first := s.row + 1
	for _, a := range b.codes.list {
		st := style{size: 10, border: true}
		s.add(17, b.text(b.codes.of(a), style{size: 10, border: true, bold: true, center: true, colour: activityColour(a)}), b.text(b.codes.name[a], st),
			b.text(b.identifier(a), style{size: 9, border: true, text: quietColour.text}), b.text(b.meaning(a), style{size: 9, border: true}))
	}
	s.do(b.SetDefinedName(&excelize.DefinedName{Name: codesName, RefersTo: area(name, 1, first, 1, s.row)}))
	s.section(b.t("供程序读回，请勿修改", "For reading back; please leave as it is"))
	quiet := style{size: 8, text: quietColour.text, noWrap: true}
	for _, kv := range [][2]string{
		{"schema", backSchema}, {"event", p.Event}, {"version", p.Version}, {"fingerprint", p.Fingerprint},
		{"start", p.Grid.Start.Format(timeLayout)}, {"slot_minutes", fmt.Sprint(p.Grid.SlotMinutes)}, {"slots", fmt.Sprint(p.Grid.N)},
		{"grid", b.names.grid}, {"team", b.team}, {"roster", b.shop.digest}, {"made_by", strings.TrimSpace(p.Program)},
	} {
		s.add(13, b.text(kv[0], quiet), b.text(kv[1], quiet))
	}
	return s.close()
}

// identifier is the contract's name of an activity: serve:presales, lunch.
func (b *book) identifier(a model.Activity) string {
	if q, ok := a.Queue(); ok {
		return "serve:" + b.p.Queues[q].ID
	}
	return a.Kind()
}

func (b *book) meaning(a model.Activity) string {
	if _, ok := a.Queue(); ok {
		return b.t("接待这个队列", "serves this queue")
	}
	switch {
	case a.Post():
		return b.t("专岗，不接待", "a post, takes no customers")
	case a.Meal():
		return b.t("离席用餐，轮流", "away for a meal, in turns")
	case a == model.Rest:
		return b.t("离席休息、补觉，轮流", "away to rest or sleep, in turns")
	case a == model.Break:
		return b.t("离席短休", "a short break")
	case a == model.Treat:
		return b.t("茶点送到工位，照常接待", "pastries at the desk, goes on serving")
	}
	return b.t("在岗待命", "present and standing by")
}
