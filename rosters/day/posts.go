package day

import (
	"fmt"
	"slices"
	"sort"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// posts is the sheet of who holds which post and hands over to whom, and of the
// reliefs as named pairs.
func (b *book) posts(name string) error {
	p := b.All
	widths := []float64{13, 19, 11, 11, 15, 11, 19}
	s := b.sheet(name, kit.Layout{Widths: widths, FreezeRows: 2, Breaks: true, Tab: "00664B"})
	s.Title(b.In(model.Text{ZH: "岗位、接班、替补", EN: "Posts, reliefs, stand-ins"}), b.In(model.Text{ZH: "交接：接手的人到位后才离开。", EN: "Handover: leave only when the next one is there."}))
	s.Section(b.In(model.Text{ZH: "专岗", EN: "Posts"}))
	s.Heads(17, b.In(model.Text{ZH: "岗位", EN: "Post"}), b.In(model.Text{ZH: "时间", EN: "Time"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "接手", EN: "Next"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "备注", EN: "Remark"}))
	none := true
	for _, f := range view.Fixed {
		if f.Activity.Post() && b.postRows(s, f.Activity) {
			none = false
		}
	}
	if none {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有专岗。", EN: "No posts."}), kit.Style{NoWrap: true}))
	}
	s.Section(b.In(model.Text{ZH: "接班", EN: "Reliefs"}))
	reliefs := slices.DeleteFunc(slices.Clone(p.Reliefs), func(r model.Relief) bool {
		return b.Team != "" && p.Agents[r.Out].Team != b.Team && p.Agents[r.In].Team != b.Team
	})
	if len(reliefs) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有后备接班。", EN: "No reliefs."}), kit.Style{NoWrap: true}))
		s.standIns()
		return s.Close()
	}
	s.Heads(17, b.In(model.Text{ZH: "时刻", EN: "At"}), "", b.In(model.Text{ZH: "下班", EN: "Goes"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "接班", EN: "Comes"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "交接签字", EN: "Signed"}))
	s.Merge(1, 2)
	sort.SliceStable(reliefs, func(i, j int) bool { return reliefs[i].At < reliefs[j].At })
	cell := kit.Style{Size: 10, Border: true, Shrink: true}
	for _, r := range reliefs {
		s.Add(19, b.Text(model.Clock(p.Grid.Time(r.At), b.Lang), kit.Style{Size: 10, Bold: true, Border: true}), b.Text("", cell),
			b.Text(b.AllLabels[r.Out], cell), b.Text(p.Agents[r.Out].Team, cell), b.Text(b.AllLabels[r.In], cell), b.Text(p.Agents[r.In].Team, cell), b.Text("", cell))
		s.Merge(1, 2)
	}
	s.standIns()
	return s.Close()
}

// postRows lists the holders of a post in order of time with who takes over.
func (b *book) postRows(s *sheet, post model.Activity) bool {
	p := b.All
	var held []view.Run
	for _, r := range b.Holds {
		if r.Activity == post {
			held = append(held, r)
		}
	}
	c := kit.ActivityColour(post)
	cell := kit.Style{Size: 10, Border: true, Shrink: true}
	taken := map[int]bool{}
	for _, r := range held {
		next, team := "", ""
		for k, x := range held {
			if x.From > r.From && x.From <= r.To && x.To > r.To && !taken[k] && x.Agent != r.Agent {
				next, team, taken[k] = b.AllLabels[x.Agent], p.Agents[x.Agent].Team, true
				break
			}
		}
		s.Add(17, b.Text(b.Codes.Name[post], kit.Style{Size: 10, Border: true, Colour: c, Center: true, Shrink: true}),
			b.Text(model.ClockShort(p.Grid.Time(r.From), p.Grid.Time(r.To), b.Lang), kit.Style{Size: 10, Border: true, Bold: true, Shrink: true}),
			b.Text(b.AllLabels[r.Agent], cell), b.Text(p.Agents[r.Agent].Team, cell), b.Text(next, cell), b.Text(team, cell), b.Text("", cell))
	}
	found := len(held) > 0
	for _, ph := range p.Phases {
		for _, x := range ph.Posts {
			if x.Activity == post && x.Outside > 0 {
				found = true
				s.Add(17, b.Text(b.Codes.Name[post], kit.Style{Size: 10, Border: true, Colour: c, Center: true, Shrink: true}),
					b.Text(model.ClockShort(p.Grid.Time(ph.From), p.Grid.Time(ph.To), b.Lang), kit.Style{Size: 10, Border: true, Bold: true, Shrink: true}),
					b.Text(fmt.Sprintf(b.In(model.Text{ZH: "另 %d 人", EN: "%d more"}), x.Outside), cell), b.Text(b.In(model.Text{ZH: "运营", EN: "Operations"}), cell), b.Text("", cell), b.Text("", cell),
					b.Text(b.In(model.Text{ZH: "不在客服名单内", EN: "not on the agents' list"}), cell))
			}
		}
	}
	return found
}

// legend explains the codes; its first column is the list of the drop-downs,
// and its last lines let a program read the grid back.
func (b *book) legend(name string) error {
	widths := []float64{12, 16, 22, 36}
	s := b.sheet(name, kit.Layout{Widths: widths, FreezeRows: 3, Tab: "5B6776"})
	s.Title(b.In(model.Text{ZH: "图例", EN: "Legend"}), b.In(model.Text{ZH: "排班表里的代码；留空＝不在岗。", EN: "The codes of the grid; an empty cell = off duty."}))
	s.Heads(17, b.In(model.Text{ZH: "代码", EN: "Code"}), b.In(model.Text{ZH: "名称", EN: "Name"}), b.In(model.Text{ZH: "标识", EN: "Identifier"}), b.In(model.Text{ZH: "说明", EN: "Meaning"}))
	first := s.Row + 1
	for _, a := range b.Codes.List {
		st := kit.Style{Size: 10, Border: true}
		s.Add(17, b.Text(b.Codes.Of(a), kit.Style{Size: 10, Border: true, Bold: true, Center: true, Colour: kit.ActivityColour(a)}), b.Text(b.Codes.Name[a], st),
			b.Text(b.Identifier(a), kit.Style{Size: 9, Border: true, Text: kit.QuietColour.Text}), b.Text(b.Meaning(a), kit.Style{Size: 9, Border: true}))
	}
	s.Do(b.SetDefinedName(&excelize.DefinedName{Name: view.CodesName, RefersTo: kit.Area(name, 1, first, 1, s.Row)}))
	b.Notes(s.Sheet, view.BackSchema)
	return s.Close()
}
