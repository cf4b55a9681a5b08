package rosters

import (
	"sort"
	"strings"

	"paiban/planner/model"
)

// forecast is the manager's sheet of volume with its band and of the service
// that the roster is expected to give.
func (b *book) forecast(name string) error {
	p, n := b.p, b.p.Grid.N
	widths := []float64{9.5, 12}
	for range p.Queues {
		widths = append(widths, 8, 7, 7, 6, 7, 7, 7, 7)
	}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeCols: 2, repeatFrom: 3 + b.bandRows(), to: 4 + b.bandRows(), tab: "2E7D5B"})
	standards := []string{}
	for q := range p.Queues {
		if x := b.in(p.Queues[q].Standard); x != "" {
			standards = append(standards, b.codes.name[model.Serve(q)]+" "+x)
		}
	}
	s.title(b.t("预测与服务", "Forecast and service"), b.t("低/高＝P10/P90；服务是按定稿排班推算的，不随改动重算。", "Low/high = P10/P90; service is what this version is expected to give and does not recount.")+"　"+strings.Join(standards, b.t("；", "; ")))
	heads, sub := []string{b.t("时段", "Slot"), b.t("阶段", "Phase")}, []string{"", ""}
	for q := range p.Queues {
		heads = append(heads, b.codes.name[model.Serve(q)], "", "", "", "", "", "", "")
		sub = append(sub, b.t("咨询量", "Inquiries"), b.t("低", "Low"), b.t("高", "High"), b.t("需求", "Req."), b.t("达标", "In time"), b.t("流失", "Lost"), b.t("等待(秒)", "Wait (s)"), b.t("积压", "Backlog"))
	}
	s.bandCharts()
	s.heads(16, heads...)
	for q := range p.Queues {
		s.merge(3+8*q, 10+8*q)
	}
	s.heads(15, sub...)
	for t := range n {
		above := 1
		if t > 0 && p.phaseAt(t) != p.phaseAt(t-1) {
			above = 2
		}
		st := func(number string) style {
			return style{size: 9, center: true, border: true, above: above, number: number}
		}
		phase := ""
		if ph := p.phaseAt(t); ph >= 0 {
			phase = b.in(p.Phases[ph].Name)
		}
		row := []any{b.text(tick(p.Grid.Time(t), b.lang), style{size: 9, border: true, above: above, noWrap: true}), b.text(phase, style{size: 8, shrink: true, border: true, above: above, text: quietColour.text})}
		for _, q := range p.Queues {
			for _, x := range []struct {
				values []float64
				number string
			}{{q.Forecast, "0.0"}, {q.Low, "0.0"}, {q.High, "0.0"}, {nil, ""}, {q.Within, "0%"}, {q.Abandoned, "0%"}, {q.Wait, "0"}, {q.Backlog, `0;-0;"·"`}} {
				switch {
				case x.number == "":
					row = append(row, b.num(at(q.Required, t), st(`0;-0;"·"`)))
				case t < len(x.values):
					row = append(row, b.num(x.values[t], st(x.number)))
				default:
					row = append(row, b.text("", st("")))
				}
			}
		}
		s.add(13, row...)
	}
	return s.close()
}

// absent is the manager's list of who is exempt or released from an all-hands
// phase, and why.
func (b *book) absent(name string) error {
	p := b.p
	widths := []float64{14, 8, 8, 11, 9, 9, 56}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	s.title(b.t("免排与未排（仅主管）", "Exempt and released (manager only)"), b.t("共享文件里只写“不排此段”。", "Shared files only say 'not planned'."))
	s.heads(17, b.t("阶段", "Phase"), b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("类别", "Kind"), b.t("分钟", "Minutes"), b.t("原因", "Reason"))
	type entry struct {
		phase, agent int
		kind, reason string
		minutes      any
	}
	var list []entry
	for _, e := range p.Exemptions {
		list = append(list, entry{e.Phase, e.Agent, b.t("免排", "exempt"), b.in(e.Reason), ""})
	}
	for _, r := range p.Releases {
		reason := b.in(r.Title)
		if reason == "" {
			reason = r.Rule
		}
		list = append(list, entry{r.Phase, r.Agent, b.t("未排", "released"), reason, r.Minutes})
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].phase != list[j].phase {
			return list[i].phase < list[j].phase
		}
		return p.Agents[list[i].agent].ID < p.Agents[list[j].agent].ID
	})
	cell := style{size: 9, border: true, shrink: true}
	for _, e := range list {
		a := p.Agents[e.agent]
		s.add(15, b.text(b.in(p.Phases[e.phase].Name), cell), b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, cell), b.text(e.kind, cell), b.num(e.minutes, style{size: 9, border: true, center: true}), b.text(e.reason, style{size: 9, border: true}))
	}
	if len(list) == 0 {
		s.add(16, b.text(b.t("全员到岗的阶段没有人免排或未排。", "Nobody is exempt or released from an all-hands phase."), style{noWrap: true}))
	} else {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	}
	return s.close()
}
