package contract

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/demand"
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
		p.bad("day.grid", fmt.Sprintf("%d × %d", g.N, g.SlotMinutes), model.Text{ZH: "时段的数量或长度不合理", EN: "the number or the length of the slots makes no sense"})
		return
	}
	if y := g.Start.Year(); y < 1970 || y > 9000 {
		p.bad("day.grid.start", g.Start.Format(time.RFC3339), model.Text{ZH: "年份不合理", EN: "the year makes no sense"})
		return
	}
	p.span("day.event_day", d.EventDay)
	if len(d.Queues) > model.MaxQueues {
		p.bad("day.queues", strconv.Itoa(len(d.Queues)), model.Text{ZH: "队列太多", EN: "too many queues"})
	}
	p.unique("day.queues", len(d.Queues), func(i int) string { return d.Queues[i].ID })
	for i := range d.Queues {
		for k, s := range d.Queues[i].Assessed {
			p.span(fmt.Sprintf("day.queues[%d].assessed[%d]", i, k), s)
		}
	}
	p.unique("day.agents", len(d.Agents), func(i int) string { return d.Agents[i].ID })
	p.heads("day.required", d.Required, 0, model.Text{ZH: "每个队列要有一行需求", EN: "needs one row for each queue"})
	for i := range d.Agents {
		p.agent(fmt.Sprintf("day.agents[%d]", i), &d.Agents[i])
	}
	end := 0
	for i := range d.Phases {
		ph := &d.Phases[i]
		place := fmt.Sprintf("day.phases[%d]", i)
		p.span(place, ph.Span)
		if ph.From < end {
			p.bad(place, ph.ID, model.Text{ZH: "阶段要按先后排列、互不重叠", EN: "phases must be in order and must not overlap"})
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
		p.numbers(place+".weight", 1_000_000, x.Weight)
	}
	p.numbers("day.seats", 1_000_000, d.Seats)
	p.numbers("day.sub_accounts", 1_000_000, d.SubAccounts)
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
	p.numbers(place, 10_000_000, a.Commute, a.MinMinutes, a.MaxMinutes, a.Ledger.WeekMinutes, a.Ledger.LastMinutes, -a.Ledger.LastEnd, a.Absent)
	for k, s := range slices.Concat(a.Absences, a.ByHand) {
		p.span(fmt.Sprintf("%s.absences[%d]", place, k), s)
	}
	if a.Absent > 0 && a.Absent < p.day.Grid.N && a.Absences == nil {
		a.Absences, a.Absent = []model.Span{{From: a.Absent, To: p.day.Grid.N}}, 0
	}
}

func (p *rosterReader) phase(place string, ph *playbook.ResolvedPhase) {
	for i, x := range ph.Pauses {
		at := fmt.Sprintf("%s.pauses[%d]", place, i)
		a, known := model.ParseKind(x.Kind)
		if !known || !a.Away() {
			p.bad(at+".kind", x.Kind, model.Text{ZH: "没有这种休息", EN: "there is no such pause"})
		}
		if x.Minutes < 1 || x.Minutes > 24*60 || x.Every < 0 || x.Every > 24*60 || x.DueAfter < 0 || !(x.Share >= 0 && x.Share <= 1) {
			p.bad(at, x.Kind, model.Text{ZH: "分钟数或比例不合理", EN: "minutes or share make no sense"})
		}
	}
	for i, x := range ph.Posts {
		at := fmt.Sprintf("%s.posts[%d]", place, i)
		a, known := model.ParseKind(x.Kind)
		if !known || !a.Post() {
			p.bad(at+".kind", x.Kind, model.Text{ZH: "没有这种岗位", EN: "there is no such post"})
		}
		p.numbers(at+".heads", 1_000_000, x.Heads)
		p.numbers(at+".outside", 1_000_000, x.Outside)
	}
}

func (p *rosterReader) labour() {
	l := &p.day.Labour
	p.numbers("day.labour", 10_000_000, l.CapMinutes, l.RestMinutes, l.EventRestMinutes, l.OnSiteRest, l.MaxDuties, l.MinDuty, l.MaxDuty,
		l.DutyGrid, l.MaxStretch, l.LikedStretch, l.PauseApart, l.LeadQuestions, l.MinBreak, l.MealAfter, l.MealFrom, l.MealTo, l.DayMinutes, l.WindDown, l.SmallShop,
		l.FairMinutes, l.FairStep)
	for _, clock := range []string{l.NightFrom, l.NightTo} {
		if _, err := time.Parse("15:04", clock); clock != "" && err != nil {
			p.bad("day.labour", clock, model.Text{ZH: "钟点要写成 22:00 的样子", EN: "a clock time is written like 22:00"})
		}
	}
	if p.day.Weights == nil {
		p.bad("day.weights", "", model.Text{ZH: "缺少权重", EN: "has no weights"})
	}
	for _, k := range playbook.KnownWeights() {
		p.numbers("day.weights."+k.ID, 1_000_000_000, p.day.Weights.Of(k.ID))
	}
}

func (p *rosterReader) span(place string, s model.Span) {
	if s.From < 0 || s.To < s.From || s.To > p.day.Grid.N {
		p.bad(place, fmt.Sprintf("%d–%d", s.From, s.To), model.Text{ZH: "超出时间范围", EN: "lies outside the horizon"})
	}
}

func (p *rosterReader) index(place string, i, n int) {
	if i < 0 || i >= n {
		p.bad(place, strconv.Itoa(i), model.Text{ZH: "没有这个编号", EN: "there is no such number"})
	}
}

func (p *rosterReader) numbers(place string, most int, list ...int) {
	for _, n := range list {
		if n < 0 || n > most {
			p.bad(place, strconv.Itoa(n), model.Text{ZH: "数值不合理", EN: "the number makes no sense"})
		}
	}
}

// heads looks through a table [queue][slot] of heads, none of them below least.
func (p *rosterReader) heads(place string, rows [][]int, least int, perQueue model.Text) {
	if len(rows) != len(p.day.Queues) {
		p.bad(place, strconv.Itoa(len(rows)), perQueue)
	}
	for q, row := range rows {
		if len(row) != p.day.Grid.N {
			p.bad(fmt.Sprintf("%s[%d]", place, q), strconv.Itoa(len(row)), model.Text{ZH: "每个时段要有一个数", EN: "needs one number for each slot"})
		}
		for t, n := range row {
			p.numbers(fmt.Sprintf("%s[%d][%d]", place, q, t), 1_000_000, n-least)
		}
	}
}

// rest looks through what stands beside the day and is used again: what a day played out
// rests on, and the workbooks, which lie beside the file.
func (p *rosterReader) rest(f *File) {
	p.numbers("version", 1_000_000_000, f.Version)
	for i, w := range f.Workbooks {
		if w.File == "" || w.File != filepath.Base(w.File) || strings.ContainsAny(w.File, `/\`) {
			p.bad(fmt.Sprintf("workbooks[%d].file", i), w.File, model.Text{ZH: "不是旁边一个文件的名字", EN: "is not the name of a file beside this one"})
		}
	}
	p.load("load", f.Load)
	if f.Counted == nil {
		return
	}
	p.load("counted.load", f.Counted.Load)
	perQueue := model.Text{ZH: "每个队列要有一项", EN: "needs one entry for each queue"}
	if len(f.Counted.Queues) != len(p.day.Queues) || len(f.Counted.Load) != len(p.day.Queues) {
		p.bad("counted", "", perQueue)
	}
	var required [][]int
	for q, x := range f.Counted.Queues {
		required = append(required, x.Required)
		for _, list := range [][]float64{x.Forecast, x.ForecastLow, x.ForecastHigh} {
			at := fmt.Sprintf("counted.queues[%d]", q)
			if len(list) != p.day.Grid.N {
				p.bad(at, strconv.Itoa(len(list)), model.Text{ZH: "每个时段要有一个数", EN: "needs one number for each slot"})
			}
			p.amounts(at, 1e9, list)
		}
	}
	p.heads("counted.queues", required, 0, perQueue)
}

// load looks through what the day played out rests on.
func (p *rosterReader) load(place string, list []demand.QueueLoad) {
	if list != nil && len(list) != len(p.day.Queues) {
		p.bad(place, strconv.Itoa(len(list)), model.Text{ZH: "要么每个队列一项，要么没有", EN: "needs one entry for each queue, or none"})
		return
	}
	for q := range list {
		l, at := &list[q], fmt.Sprintf("%s[%d].", place, q)
		if l.Queue != p.day.Queues[q].ID {
			p.bad(at+"queue", l.Queue, model.Text{ZH: "要和 day.queues 同样的次序", EN: "has to be in the order of day.queues"})
		}
		p.numbers(at+"concurrency", 1000, l.Concurrency)
		type amount struct {
			key  string
			list []float64
		}
		slots := []amount{{"offered", l.Offered}, {"target", l.Target}, {"target_seconds", l.TargetSeconds}}
		for _, x := range slots {
			if len(x.list) != p.day.Grid.N {
				p.bad(at+x.key, strconv.Itoa(len(x.list)), model.Text{ZH: "每个时段要有一个数", EN: "needs one number for each slot"})
			}
		}
		for _, x := range append(slots, amount{"turns", []float64{l.Turns}}, amount{"typing_seconds", []float64{l.TypingSeconds}},
			amount{"greeting_seconds", []float64{l.GreetingSeconds}}, amount{"silence_seconds", []float64{l.SilenceSeconds}},
			amount{"patience_minutes", []float64{l.PatienceMinutes}}, amount{"cv", []float64{l.CV}}, amount{"absence", []float64{l.Absence}}) {
			p.amounts(at+x.key, 1e6, x.list)
		}
	}
}

func (p *rosterReader) amounts(place string, most float64, list []float64) {
	for _, n := range list {
		if !(n >= 0 && n <= most) { // nor is it a number if neither
			p.bad(place, fmt.Sprint(n), model.Text{ZH: "数值不合理", EN: "the number makes no sense"})
		}
	}
}

func (p *rosterReader) unique(place string, n int, id func(int) string) {
	seen := map[string]bool{}
	for i := range n {
		switch x := id(i); {
		case x == "":
			p.bad(fmt.Sprintf("%s[%d].id", place, i), "", model.Text{ZH: "没有写编号", EN: "has no id"})
		case seen[x]:
			p.bad(fmt.Sprintf("%s[%d].id", place, i), x, model.Text{ZH: "编号重复", EN: "stands here twice"})
		default:
			seen[x] = true
		}
	}
}
