package rosters

import (
	"fmt"
	"sort"
	"strings"

	"paiban/planner/model"
)

// phases is the day by phase: for each team who serves which queue, who holds
// which post, who eats and rests in which turn, who comes and who goes.
func (b *book) phases(name string) error {
	p := b.p
	split := len(p.Queues) <= 3 // a column for each queue
	widths, heads := []float64{8}, []string{b.t("组", "Team")}
	if split {
		for q := range p.Queues {
			widths, heads = append(widths, 50/float64(len(p.Queues))), append(heads, b.codes.name[model.Serve(q)])
		}
	} else {
		widths, heads = append(widths, 50), append(heads, b.t("接待", "Serving"))
	}
	widths = append(widths, 20, 29, 25, 25, 12)
	heads = append(heads, b.t("岗位", "Posts"), b.t("用餐和休息（批次）", "Meals and rests, by turn"), b.t("来", "Comes"), b.t("走", "Goes"), b.t("不排此段", "Not planned"))
	s := b.sheet(name, layout{widths: widths, landscape: true, breaks: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "005B96"})
	s.title(b.t("各阶段谁做什么", "Who does what, by phase"), b.t("按定稿版本列名；改了排班表后以排班表为准。", "Names as of this version; after a change the grid is right."))
	s.heads(17, heads...)
	members, absent, teams := b.byTeam(), b.absentees(), b.teams()
	for k, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		begun := false
		for _, team := range teams {
			cells := b.phaseCells(ph, members[team], absent[k], split)
			if cells == nil {
				continue
			}
			rows := s.listRows(append([]string{team}, cells...))
			switch {
			case !begun:
				s.together(bandHeight + rows[0].height)
				s.band(ph, len(widths), "")
			case s.together(rows[0].height): // a printed page says which phase it goes on with
				s.band(ph, len(widths), b.t("（续）", " (continued)"))
			}
			begun = true
			s.list(rows)
		}
		if !begun {
			s.together(bandHeight)
			s.band(ph, len(widths), "")
		}
	}
	s.printArea(1, 1, len(widths), s.row)
	return s.close()
}

// bandHeight is about what a phase's heading and note take.
const bandHeight = 40

// band is the heading of a phase over all columns, with its note where it begins.
func (s *sheet) band(ph Phase, n int, continued string) {
	b := s.b
	c, who := bandColour, b.t("按量排人", "by load")
	if ph.AllHands {
		c, who = headColour, b.t("全员到岗", "all hands")
	}
	st := style{size: 11, bold: true, colour: c, noWrap: true}
	row := make([]any, n)
	for i := range row {
		row[i] = b.text("", st)
	}
	label := b.in(ph.Name) + continued + "　" + span(b.p.Grid.Time(ph.From), b.p.Grid.Time(ph.To), b.lang) + "　" + who
	if ph.Treat {
		label += b.t("　茶点送到工位", "　treats at the desk")
	}
	row[0] = b.text(label, st)
	s.add(20, row...)
	s.merge(1, n)
	if note := b.in(ph.Note); note != "" && continued == "" {
		s.paragraph(note, style{size: 9, text: quietColour.text}, n)
	}
}

// listRow is a row of texts with its height.
type listRow struct {
	texts  []string
	height float64
}

// listRows lays out texts as high as the longest; what is too long for one row goes
// on in the next, under the same first text.
func (s *sheet) listRows(cells []string) []listRow {
	parts, rows, sep := make([][]string, len(cells)), 1, s.b.t("、", ", ")
	for i, text := range cells {
		parts[i] = wrapRows(text, sep, 9, columnPixels(s.l.widths[i]))
		rows = max(rows, len(parts[i]))
	}
	out := make([]listRow, rows)
	for r := range out {
		high, texts := 1, make([]string, len(cells))
		texts[0] = cells[0]
		for i := range cells {
			if r < len(parts[i]) {
				texts[i] = parts[i][r]
			}
			high = max(high, lines(texts[i], 9, columnPixels(s.l.widths[i])))
		}
		out[r] = listRow{texts, rowHeight(high, 9)}
	}
	return out
}

func (s *sheet) list(rows []listRow) {
	for _, r := range rows {
		row := make([]any, len(r.texts))
		for i, text := range r.texts {
			row[i] = s.b.text(text, style{size: 9, border: true, top: true, bold: i == 0})
		}
		s.add(r.height, row...)
	}
}

// byTeam returns the agents of each team in the order of the sheets.
func (b *book) byTeam() map[string][]int {
	out := map[string][]int{}
	for _, i := range b.ordered {
		t := b.p.Agents[i].Team
		out[t] = append(out[t], i)
	}
	return out
}

// phaseCells are one team's texts of a phase, or nil if nobody of it is concerned.
func (b *book) phaseCells(ph Phase, members []int, absent map[int]bool, split bool) []string {
	p := b.p
	serve := make([][]string, len(p.Queues))
	comes, goes := turns{}, turns{}
	posts, pauses := []run{}, []run{}
	var off []string
	there := false
	for _, i := range members {
		t := p.Timetables[i]
		total, by := 0, make([]int, len(p.Queues))
		for _, r := range t.Runs(ph.Span) {
			if q, ok := r.Activity.Queue(); ok {
				by[q] += r.Len()
				total += r.Len()
			}
			there = there || r.Activity != model.Off
		}
		for q, n := range by { // somebody who helps out for a moment is not listed there
			if n > 0 && n*4 >= total {
				serve[q] = append(serve[q], b.labels[i])
			}
		}
		for _, r := range t.Runs(ph.Span) { // a post may have begun before the phase
			if r.Activity.Post() {
				posts = append(posts, run{r, i})
			}
		}
		pauses = append(pauses, b.runs(i, ph.Span, func(a model.Activity) bool { return a.Meal() || a == model.Rest })...)
		for _, d := range t.Duties() {
			if ph.Has(d.From) {
				comes.add(d.From, b.labels[i])
			}
			if d.To > ph.From && d.To <= ph.To {
				goes.add(d.To, b.labels[i])
			}
		}
		if ph.AllHands && absent[i] {
			off = append(off, b.labels[i])
		}
	}
	if !there && len(off) == 0 && len(goes) == 0 {
		return nil
	}
	var cells []string
	sep := b.t("、", ", ")
	if split {
		for q := range p.Queues {
			cells = append(cells, strings.Join(serve[q], sep))
		}
	} else {
		var lines []string
		for q := range p.Queues {
			if len(serve[q]) > 0 {
				lines = append(lines, b.codes.name[model.Serve(q)]+b.t("：", ": ")+strings.Join(serve[q], sep))
			}
		}
		cells = append(cells, strings.Join(lines, "\n"))
	}
	return append(cells, b.runText(posts), b.runText(pauses), b.turnText(comes), b.turnText(goes), strings.Join(off, sep))
}

// absentees returns who is exempt or released from each phase and is not there
// in any of its slots. Reserves come when they are called and are no absentees.
func (b *book) absentees() []map[int]bool {
	out := make([]map[int]bool, len(b.p.Phases))
	for k := range out {
		out[k] = map[int]bool{}
	}
	add := func(i, k int) {
		ph := b.p.Phases[k]
		for t := ph.From; t < ph.To; t++ {
			if b.p.Timetables[i][t] != model.Off {
				return
			}
		}
		if b.p.Agents[i].Kind != model.Reserve {
			out[k][i] = true
		}
	}
	for _, e := range b.p.Exemptions {
		add(e.Agent, e.Phase)
	}
	for _, r := range b.p.Releases {
		add(r.Agent, r.Phase)
	}
	return out
}

// turns are names by slot.
type turns map[int][]string

func (t turns) add(slot int, name string) { t[slot] = append(t[slot], name) }

func (t turns) slots() []int {
	out := make([]int, 0, len(t))
	for s := range t {
		out = append(out, s)
	}
	sort.Ints(out)
	return out
}

// turnText is a line for each time: 08:30 客服8号、客服9号.
func (b *book) turnText(t turns) string {
	var out []string
	for _, s := range t.slots() {
		out = append(out, b.p.Grid.Time(s).Format("15:04")+" "+strings.Join(t[s], b.t("、", ", ")))
	}
	return strings.Join(out, "\n")
}

// run is a stretch of one activity with who holds it.
type run struct {
	model.Run
	agent int
}

// runs returns the agent's runs of the wanted activities that begin in the span,
// whole, even where they reach beyond it.
func (b *book) runs(i int, in model.Span, want func(model.Activity) bool) []run {
	var out []run
	t := b.p.Timetables[i]
	for _, r := range t.Runs(model.Span{From: 0, To: len(t)}) {
		if in.Has(r.From) && want(r.Activity) {
			out = append(out, run{r, i})
		}
	}
	return out
}

// runText is a line for each activity and time: 宵夜 02:00–02:20 客服8号、客服9号.
func (b *book) runText(rs []run) string {
	type key struct {
		a        model.Activity
		from, to int
	}
	names, keys := map[key][]string{}, []key{}
	for _, r := range rs {
		k := key{r.Activity, r.From, r.To}
		if names[k] == nil {
			keys = append(keys, k)
		}
		names[k] = append(names[k], b.labels[r.agent])
	}
	sort.Slice(keys, func(i, j int) bool {
		x, y := keys[i], keys[j]
		if x.a != y.a {
			return x.a < y.a
		}
		if x.from != y.from {
			return x.from < y.from
		}
		return x.to < y.to
	})
	var out []string
	for _, k := range keys {
		g := b.p.Grid
		out = append(out, fmt.Sprintf("%s %s–%s %s", b.codes.name[k.a], g.Time(k.from).Format("15:04"), g.Time(k.to).Format("15:04"), strings.Join(names[k], b.t("、", ", "))))
	}
	return strings.Join(out, "\n")
}
