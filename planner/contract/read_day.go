package contract

import (
	"fmt"
	"strconv"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// The largest grids that a file may ask for; they keep a wrong digit from
// asking for all the memory there is.
const (
	maxSlots = 100_000
	maxCells = 200_000_000
)

// checkDay looks through a day that came from a file for everything that the
// rules take for granted of a day that the planner made: sizes that agree,
// indices in range, windows inside the horizon.
func (p *rosterReader) checkDay() {
	d := p.day
	g := d.Grid
	if g.SlotMinutes < 1 || g.SlotMinutes > 24*60 || g.N < 1 || g.N > maxSlots || g.N*max(1, len(d.Agents)) > maxCells {
		p.bad("day.grid", fmt.Sprintf("%d × %d", g.N, g.SlotMinutes), "时段的数量或长度不合理", "the number or the length of the slots makes no sense")
		return
	}
	if y := g.Start.Year(); y < 1970 || y > 9000 {
		p.bad("day.grid.start", g.Start.Format(time.RFC3339), "年份不合理", "the year makes no sense")
		return
	}
	p.span("day.event_day", d.EventDay)
	if len(d.Queues) > model.MaxQueues {
		p.bad("day.queues", strconv.Itoa(len(d.Queues)), "队列太多", "too many queues")
	}
	p.unique("day.queues", len(d.Queues), func(i int) string { return d.Queues[i].ID })
	p.unique("day.agents", len(d.Agents), func(i int) string { return d.Agents[i].ID })
	if len(d.Required) != len(d.Queues) {
		p.bad("day.required", strconv.Itoa(len(d.Required)), "每个队列要有一行需求", "needs one row for each queue")
	}
	for q, row := range d.Required {
		if len(row) != g.N {
			p.bad(fmt.Sprintf("day.required[%d]", q), strconv.Itoa(len(row)), "每个时段要有一个数", "needs one number for each slot")
		}
		for t, n := range row {
			p.number(fmt.Sprintf("day.required[%d][%d]", q, t), n, 1_000_000)
		}
	}
	for i := range d.Agents {
		p.agent(fmt.Sprintf("day.agents[%d]", i), &d.Agents[i])
	}
	end := 0
	for i := range d.Phases {
		ph := &d.Phases[i]
		place := fmt.Sprintf("day.phases[%d]", i)
		p.span(place, ph.Span)
		if ph.From < end {
			p.bad(place, ph.ID, "阶段要按先后排列、互不重叠", "phases must be in order and must not overlap")
		}
		end = ph.To
		p.phase(place, ph)
	}
	p.unique("day.phases", len(d.Phases), func(i int) string { return d.Phases[i].ID })
	for i, x := range d.Pairs {
		place := fmt.Sprintf("day.pairs[%d]", i)
		p.index(place+".a", x.A, len(d.Agents))
		p.index(place+".b", x.B, len(d.Agents))
	}
	for i, x := range d.Wishes {
		place := fmt.Sprintf("day.wishes[%d]", i)
		p.index(place+".agent", x.Agent, len(d.Agents))
		p.span(place, x.Span)
		p.number(place+".weight", x.Weight, 1_000_000)
	}
	p.number("day.seats", d.Seats, 1_000_000)
	p.number("day.sub_accounts", d.SubAccounts, 1_000_000)
	p.labour()
	p.weeks()
}

func (p *rosterReader) agent(place string, a *model.Agent) {
	for _, q := range a.Queues {
		p.index(place+".queues", q, len(p.day.Queues))
	}
	for _, s := range a.Leave {
		p.span(place+".leave", s)
	}
	for _, x := range a.Pins {
		p.span(place+".pins", x.Span)
		if q, serving := x.Activity.Queue(); serving {
			p.index(place+".pins", q, len(p.day.Queues))
		}
	}
	for _, n := range []int{a.Commute, a.MinMinutes, a.MaxMinutes, a.Ledger.WeekMinutes, a.Ledger.LastMinutes, -a.Ledger.LastEnd, a.Absent} {
		p.number(place, n, 10_000_000)
	}
}

func (p *rosterReader) phase(place string, ph *playbook.ResolvedPhase) {
	for i, x := range ph.Pauses {
		at := fmt.Sprintf("%s.pauses[%d]", place, i)
		a, known := model.ParseKind(x.Kind)
		if !known || !a.Away() {
			p.bad(at+".kind", x.Kind, "没有这种休息", "there is no such pause")
		}
		if x.Minutes < 1 || x.Minutes > 24*60 || x.Every < 0 || x.Every > 24*60 || x.DueAfter < 0 || !(x.Share >= 0 && x.Share <= 1) {
			p.bad(at, x.Kind, "分钟数或比例不合理", "minutes or share make no sense")
		}
	}
	for i, x := range ph.Posts {
		at := fmt.Sprintf("%s.posts[%d]", place, i)
		a, known := model.ParseKind(x.Kind)
		if !known || !a.Post() {
			p.bad(at+".kind", x.Kind, "没有这种岗位", "there is no such post")
		}
		p.number(at+".heads", x.Heads, 1_000_000)
		p.number(at+".outside", x.Outside, 1_000_000)
	}
}

func (p *rosterReader) labour() {
	l := &p.day.Labour
	for _, n := range []int{l.CapMinutes, l.RestMinutes, l.EventRestMinutes, l.OnSiteRest, l.MaxDuties, l.MinDuty, l.MaxDuty,
		l.DutyGrid, l.MaxStretch, l.MinBreak, l.MealAfter, l.MealFrom, l.MealTo, l.DayMinutes, l.WindDown, l.FairMinutes} {
		p.number("day.labour", n, 10_000_000)
	}
	for _, clock := range []string{l.NightFrom, l.NightTo} {
		if _, err := time.Parse("15:04", clock); clock != "" && err != nil {
			p.bad("day.labour", clock, "钟点要写成 22:00 的样子", "a clock time is written like 22:00")
		}
	}
	for _, id := range p.day.Weights.Keys() {
		p.number("day.weights."+id, p.day.Weights.Of(id), 1_000_000_000)
	}
}

func (p *rosterReader) span(place string, s model.Span) {
	if s.From < 0 || s.To < s.From || s.To > p.day.Grid.N {
		p.bad(place, fmt.Sprintf("%d–%d", s.From, s.To), "超出时间范围", "lies outside the horizon")
	}
}

func (p *rosterReader) index(place string, i, n int) {
	if i < 0 || i >= n {
		p.bad(place, strconv.Itoa(i), "没有这个编号", "there is no such number")
	}
}

func (p *rosterReader) number(place string, n, limit int) {
	if n < 0 || n > limit {
		p.bad(place, strconv.Itoa(n), "数值不合理", "the number makes no sense")
	}
}

func (p *rosterReader) unique(place string, n int, id func(int) string) {
	seen := map[string]bool{}
	for i := range n {
		switch x := id(i); {
		case x == "":
			p.bad(fmt.Sprintf("%s[%d].id", place, i), "", "没有写编号", "has no id")
		case seen[x]:
			p.bad(fmt.Sprintf("%s[%d].id", place, i), x, "编号重复", "stands here twice")
		default:
			seen[x] = true
		}
	}
}
