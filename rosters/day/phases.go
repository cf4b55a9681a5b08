package day

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// phases is the day by phase: for each team who serves which queue, who holds
// which post, who eats and rests in which turn, who comes and who goes.
func (b *book) phases(name string) error {
	p := b.P
	split := len(p.Queues) <= 3 // a column for each queue
	widths, heads := []float64{8}, []string{b.In(model.Text{ZH: "组", EN: "Team"})}
	if split {
		for q := range p.Queues {
			widths, heads = append(widths, 50/float64(len(p.Queues))), append(heads, b.Codes.Name[model.Serve(q)])
		}
	} else {
		widths, heads = append(widths, 50), append(heads, b.In(model.Text{ZH: "接待", EN: "Serving"}))
	}
	widths = append(widths, 20, 29, 25, 25, 12)
	heads = append(heads, b.In(model.Text{ZH: "岗位", EN: "Posts"}), b.In(model.Text{ZH: "用餐和休息（批次）", EN: "Meals and rests, by turn"}), b.In(model.Text{ZH: "来",
		EN: "Comes"}), b.In(model.Text{ZH: "走", EN: "Goes"}), b.In(notPlanned))
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, Breaks: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "005B96"})
	s.Title(b.In(model.Text{ZH: "各阶段谁做什么", EN: "Who does what, by phase"}), b.In(model.Text{ZH: "按定稿版本列名；改了排班表后以排班表为准。",
		EN: "Names as of this version; after a change the grid is right."}))
	s.Heads(17, heads...)
	members, teams := b.ByTeam(), b.Teams()
	for k, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		begun, absent := false, b.absentees(&p.Phases[k])
		for _, team := range teams {
			cells := b.phaseCells(ph, members[team], absent, split)
			if cells == nil {
				continue
			}
			rows := s.listRows(append([]string{team}, cells...))
			switch {
			case !begun:
				s.Together(bandHeight + rows[0].height)
				s.band(ph, len(widths), "")
			case s.Together(rows[0].height): // a printed page says which phase it goes on with
				s.band(ph, len(widths), b.In(model.Text{ZH: "（续）", EN: " (continued)"}))
			}
			begun = true
			s.list(rows)
		}
		if !begun {
			s.Together(bandHeight)
			s.band(ph, len(widths), "")
		}
	}
	s.PrintArea(1, 1, len(widths), s.Row)
	return s.Close()
}

// bandHeight is about what a phase's heading and note take.
const bandHeight = 40

// band is the heading of a phase over all columns, with its note where it begins.
func (s *sheet) band(ph view.Phase, n int, continued string) {
	b := s.b
	c, who := kit.BandColour, b.In(model.Text{ZH: "按量排人", EN: "by load"})
	if ph.AllHands {
		c, who = kit.HeadColour, b.In(model.Text{ZH: "全员到岗", EN: "all hands"})
	}
	st := kit.Style{Size: 11, Bold: true, Colour: c, NoWrap: true}
	row := make([]any, n)
	for i := range row {
		row[i] = b.Text("", st)
	}
	label := b.In(ph.Name) + continued + "　" + b.LongSpan(ph.Span) + "　" + who
	if ph.Treat {
		label += b.In(model.Text{ZH: "　茶点送到工位", EN: "　treats at the desk"})
	}
	row[0] = b.Text(label, st)
	s.Add(20, row...)
	s.Merge(1, n)
	if note := b.In(ph.Note); note != "" && continued == "" {
		s.Paragraph(note, kit.Style{Size: 9, Text: kit.QuietColour.Text}, n)
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
	parts, rows, sep := make([][]string, len(cells)), 1, s.b.In(view.Comma)
	for i, text := range cells {
		parts[i] = kit.WrapRows(text, sep, 9, kit.ColumnPixels(s.Layout.Widths[i]))
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
			high = max(high, kit.Lines(texts[i], 9, kit.ColumnPixels(s.Layout.Widths[i])))
		}
		out[r] = listRow{texts, kit.RowHeight(high, 9)}
	}
	return out
}

func (s *sheet) list(rows []listRow) {
	for _, r := range rows {
		row := make([]any, len(r.texts))
		for i, text := range r.texts {
			row[i] = s.b.Text(text, kit.Style{Size: 9, Border: true, Top: true, Bold: i == 0})
		}
		s.Add(r.height, row...)
	}
}

// phaseCells are one team's texts of a phase, or nil if nobody of it is concerned.
func (b *book) phaseCells(ph view.Phase, members []int, absent map[int]bool, split bool) []string {
	p := b.P
	serve := make([][]string, len(p.Queues))
	comes, goes := turns{}, turns{}
	posts, pauses := []view.Run{}, []view.Run{}
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
				serve[q] = append(serve[q], b.Labels[i])
			}
		}
		for _, r := range t.Runs(ph.Span) { // a post may have begun before the phase
			if r.Activity.Post() {
				posts = append(posts, view.Run{Run: r, Agent: i})
			}
		}
		pauses = append(pauses, b.Runs(i, ph.Span, func(a model.Activity) bool { return a.Meal() || a == model.Rest })...)
		for _, d := range t.Duties() {
			if ph.Has(d.From) {
				comes.add(d.From, b.Labels[i])
			}
			if d.To > ph.From && d.To <= ph.To {
				goes.add(d.To, b.Labels[i])
			}
		}
		if ph.AllHands && absent[i] {
			off = append(off, b.Labels[i])
		}
	}
	if !there && len(off) == 0 && len(goes) == 0 {
		return nil
	}
	var cells []string
	sep := b.In(view.Comma)
	if split {
		for q := range p.Queues {
			cells = append(cells, strings.Join(serve[q], sep))
		}
	} else {
		var lines []string
		for q := range p.Queues {
			if len(serve[q]) > 0 {
				lines = append(lines, b.Codes.Name[model.Serve(q)]+b.In(model.Text{ZH: "：", EN: ": "})+strings.Join(serve[q], sep))
			}
		}
		cells = append(cells, strings.Join(lines, "\n"))
	}
	return append(cells, b.runText(posts), b.runText(pauses), b.turnText(comes), b.turnText(goes), strings.Join(off, sep))
}

// absentees returns who is not there in any slot of an all-hands phase. Reserves come when
// they are called and are no absentees. The timetables alone tell, so that a shared file
// says nothing of the reasons.
func (b *book) absentees(ph *view.Phase) map[int]bool {
	out := map[int]bool{}
	for i, t := range b.P.Timetables {
		there := slices.ContainsFunc(t[ph.From:ph.To], func(a model.Activity) bool { return a != model.Off })
		if ph.AllHands && !there && b.P.Agents[i].Kind != model.Reserve {
			out[i] = true
		}
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
		out = append(out, b.P.Grid.Time(s).Format("15:04")+" "+b.List(t[s]))
	}
	return strings.Join(out, "\n")
}

// runText is a line for each activity and time: 宵夜 02:00–02:20 客服8号、客服9号.
func (b *book) runText(rs []view.Run) string {
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
		names[k] = append(names[k], b.Labels[r.Agent])
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
		g := b.P.Grid
		out = append(out, fmt.Sprintf("%s %s–%s %s", b.Codes.Name[k.a], g.Time(k.from).Format("15:04"), g.Time(k.to).Format("15:04"), b.List(names[k])))
	}
	return strings.Join(out, "\n")
}
