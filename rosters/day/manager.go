package day

import (
	"sort"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// forecast is the manager's sheet of volume with its band and of the service
// that the roster is expected to give.
func (b *book) forecast(name string) error {
	p, n := b.P, b.P.Grid.N
	widths := []float64{9.5, 12}
	for range p.Queues {
		widths = append(widths, 8, 7, 7, 6, 7, 7, 7, 7)
	}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeCols: 2, RepeatFrom: 3 + b.bandRows(), To: 4 + b.bandRows(), Tab: "2E7D5B"})
	standards := []string{}
	for q := range p.Queues {
		if x := b.In(p.Queues[q].Standard); x != "" {
			standards = append(standards, b.Codes.Name[model.Serve(q)]+" "+x)
		}
	}
	s.Title(b.In(model.Text{ZH: "预测与服务", EN: "Forecast and service"}), b.In(model.Text{ZH: "低/高＝P10/P90；服务是按定稿排班推算的，不随改动重算。", EN: "Low/high = P10/P90; service is what this version is expected to give and does not recount."})+"　"+strings.Join(standards, b.In(model.Text{ZH: "；", EN: "; "})))
	heads, sub := []string{b.In(model.Text{ZH: "时段", EN: "Slot"}), b.In(model.Text{ZH: "阶段", EN: "Phase"})}, []string{"", ""}
	for q := range p.Queues {
		heads = append(heads, b.Codes.Name[model.Serve(q)], "", "", "", "", "", "", "")
		sub = append(sub, b.In(model.Text{ZH: "咨询量", EN: "Inquiries"}), b.In(model.Text{ZH: "低", EN: "Low"}), b.In(model.Text{ZH: "高", EN: "High"}), b.In(model.Text{ZH: "需求", EN: "Req."}), b.In(model.Text{ZH: "达标", EN: "In time"}), b.In(model.Text{ZH: "流失", EN: "Lost"}), b.In(model.Text{ZH: "等待(秒)", EN: "Wait (s)"}), b.In(model.Text{ZH: "积压", EN: "Backlog"}))
	}
	s.bandCharts()
	s.Heads(16, heads...)
	for q := range p.Queues {
		s.Merge(3+8*q, 10+8*q)
	}
	s.Heads(15, sub...)
	for t := range n {
		above := 1
		if t > 0 && p.PhaseAt(t) != p.PhaseAt(t-1) {
			above = 2
		}
		st := func(number string) kit.Style {
			return kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: number}
		}
		phase := ""
		if ph := p.PhaseAt(t); ph >= 0 {
			phase = b.In(p.Phases[ph].Name)
		}
		row := []any{b.Text(model.ClockTick(p.Grid.Time(t), b.Lang), kit.Style{Size: 9, Border: true, Above: above, NoWrap: true}), b.Text(phase, kit.Style{Size: 8, Shrink: true, Border: true, Above: above, Text: kit.QuietColour.Text})}
		for _, q := range p.Queues {
			for _, x := range []struct {
				values []float64
				number string
			}{{q.Forecast, "0.0"}, {q.Low, "0.0"}, {q.High, "0.0"}, {nil, ""}, {q.Within, "0%"}, {q.Abandoned, "0%"}, {q.Wait, "0"}, {q.Backlog, `0;-0;"·"`}} {
				switch {
				case x.number == "":
					row = append(row, b.Num(view.At(q.Required, t), st(`0;-0;"·"`)))
				case t < len(x.values):
					row = append(row, b.Num(x.values[t], st(x.number)))
				default:
					row = append(row, b.Text("", st("")))
				}
			}
		}
		s.Add(13, row...)
	}
	return s.Close()
}

// absent is the manager's list of who is exempt or released from an all-hands
// phase, and why.
func (b *book) absent(name string) error {
	p := b.P
	widths := []float64{14, 8, 8, 11, 9, 9, 56}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "C62828"})
	s.Title(b.In(model.Text{ZH: "免排与未排（仅主管）", EN: "Exempt and released (manager only)"}), b.In(model.Text{ZH: "共享文件里只写“不排此段”。", EN: "Shared files only say 'not planned'."}))
	s.Heads(17, b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "类别", EN: "Kind"}), b.In(model.Text{ZH: "分钟", EN: "Minutes"}), b.In(model.Text{ZH: "原因", EN: "Reason"}))
	type entry struct {
		phase, agent int
		kind, reason string
		minutes      any
	}
	var list []entry
	for _, e := range p.Exemptions {
		list = append(list, entry{e.Phase, e.Agent, b.In(model.Text{ZH: "免排", EN: "exempt"}), b.In(e.Reason), ""})
	}
	for _, r := range p.Releases {
		reason := b.In(r.Title)
		if reason == "" {
			reason = r.Rule
		}
		list = append(list, entry{r.Phase, r.Agent, b.In(model.Text{ZH: "未排", EN: "released"}), reason, r.Minutes})
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].phase != list[j].phase {
			return list[i].phase < list[j].phase
		}
		return p.Agents[list[i].agent].ID < p.Agents[list[j].agent].ID
	})
	cell := kit.Style{Size: 9, Border: true, Shrink: true}
	for _, e := range list {
		a := p.Agents[e.agent]
		s.Add(15, b.Text(b.In(p.Phases[e.phase].Name), cell), b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, cell), b.Text(e.kind, cell), b.Num(e.minutes, kit.Style{Size: 9, Border: true, Center: true}), b.Text(e.reason, kit.Style{Size: 9, Border: true}))
	}
	if len(list) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "全员到岗的阶段没有人免排或未排。", EN: "Nobody is exempt or released from an all-hands phase."}), kit.Style{NoWrap: true}))
	} else {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	}
	return s.Close()
}
