package event

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// people reads the tables that speak of agents by their staff id.
type people struct {
	*builder
	index map[string]int
	plain map[string]int // by PlainID; -1 = of two people
	known []string       // ids in order, made when first needed
	asked int            // unknown ids so far
}

// maxSuggestions is for how many unknown ids a near one is looked for: comparing
// with 100,000 names takes a while.
const maxSuggestions = 20

// who returns the agent's index; an unknown id is a fault with a suggestion.
func (p *people) who(s *sheet, row model.Row, column string) (int, bool) {
	id := s.cell(row, column)
	i, ok := p.index[id]
	if ok {
		return i, true
	}
	if i, ok = p.plain[PlainID(id)]; id != "" && ok && i >= 0 {
		s.warn(row, column, id, model.Text{ZH: "按名单里的 %s 算", EN: "is taken for %s of the list of agents"}.With(p.ev.Agents[i].ID),
			model.Text{ZH: "把这一列设成“文本”格式，工号写成名单里的样子。", EN: "Format the column as text and write ids as in the list."})
		return i, true
	}
	hint := model.Text{ZH: "写名单里的工号。", EN: "Write an id of the list of agents."}
	if p.asked++; p.asked <= maxSuggestions {
		if p.known == nil {
			p.known = slices.Sorted(maps.Keys(p.index))
		}
		if near := playbook.Nearest(id, p.known); near != "" {
			hint = model.Text{ZH: "是不是 " + near + "？", EN: "Did you mean " + near + "?"}
		}
	}
	what := model.Text{ZH: "名单里没有这个工号", EN: "is not on the list of agents"}
	if id == "" {
		what = model.Text{ZH: "没有写工号", EN: "there is no staff id"}
	}
	s.bad(row, column, id, what, hint)
	return 0, false
}

func (p *people) table(name string, columns []column, read func(s *sheet, row model.Row)) {
	t := p.src.Tables[name]
	if t == nil {
		return
	}
	s := openSheet(t, columns)
	p.read(s, columns)
	// An unreadable list of agents would make every line here a fault.
	if s.complete(columns) && len(p.index) > 0 {
		for row := range s.readable(s.people(columns[0].id)) {
			read(s, row)
			s.ask(row, cmp.Or(s.cell(row, "staff_id"), s.cell(row, "a")))
		}
	}
	p.issues = append(p.issues, s.issues...)
}

var pairColumns = []column{
	{"a", true, []string{"工号1", "甲", "staff_id", "first", "工号甲", "id1"}},
	{"b", true, []string{"工号2", "乙", "other", "second", "工号乙", "id2"}},
	{"kind", true, []string{"关系", "类型", "要求"}},
	{"note", false, []string{"备注", "说明"}},
}

var pairWords = map[string]model.PairKind{"together": model.Together, "同班": model.Together, "一起": model.Together, "同上同下": model.Together,
	"apart": model.Apart, "错开": model.Apart, "不同班": model.Apart, "不同时在岗": model.Apart,
	"not_eat_together": model.NotEatTogether, "不同时用餐": model.NotEatTogether, "不一起吃饭": model.NotEatTogether, "错开用餐": model.NotEatTogether}

// paired are the ids of the table of pairs.
func (b *builder) paired() map[string]bool {
	out := map[string]bool{}
	if t := b.src.Tables["pairs"]; t != nil {
		s := openSheet(t, pairColumns)
		for _, row := range t.Rows {
			out[s.cell(row, "a")], out[s.cell(row, "b")] = true, true
		}
	}
	return out
}

func (p *people) pairs() {
	seen := map[model.Pair]bool{}
	p.table("pairs", pairColumns, func(s *sheet, row model.Row) {
		a, okA := p.who(s, row, "a")
		b, okB := p.who(s, row, "b")
		kind, okK := pairWords[strings.ToLower(model.Simplified(s.cell(row, "kind")))]
		if !okK {
			hint := playbook.Suggest(s.cell(row, "kind"), []string{"together", "apart", "not_eat_together"})
			s.bad(row, "kind", s.cell(row, "kind"), model.Text{ZH: "没有这种关系", EN: "there is no such kind of pair"},
				model.Text{ZH: "可以写：同班、错开、不同时用餐。", EN: hint.EN})
		}
		if !okA || !okB || !okK {
			return
		}
		if a == b {
			s.bad(row, "b", s.cell(row, "b"), model.Text{ZH: "两个工号是同一个人", EN: "both ids are the same person"},
				model.Text{ZH: "改成另一个人的工号。", EN: "Write the other person's id."})
			return
		}
		pair := model.Pair{A: min(a, b), B: max(a, b), Kind: kind}
		other := model.Pair{A: pair.A, B: pair.B, Kind: map[model.PairKind]model.PairKind{model.Together: model.Apart, model.Apart: model.Together}[kind]}
		if seen[other] {
			s.bad(row, "kind", s.cell(row, "kind"), model.Text{ZH: "同一对人既要同班又要错开", EN: "the same two are to be together and apart"},
				model.Text{ZH: "只留一种。", EN: "Keep one of the two."})
			return
		}
		if !seen[pair] {
			seen[pair] = true
			p.ev.Pairs = append(p.ev.Pairs, pair)
		}
	})
	slices.SortFunc(p.ev.Pairs, func(x, y model.Pair) int {
		if x.A != y.A {
			return x.A - y.A
		}
		if x.B != y.B {
			return x.B - y.B
		}
		return strings.Compare(string(x.Kind), string(y.Kind))
	})
}

var wishColumns = []column{
	{"staff_id", true, []string{"工号", "id", "agent"}},
	{"when", true, []string{"时段", "时间", "日期", "span", "date"}},
	{"want", true, []string{"意愿", "希望", "想", "wish"}},
	{"duty_type", false, []string{"班次", "班别", "shift"}},
	{"weight", false, []string{"权重", "程度"}},
	{"note", false, []string{"备注", "说明"}},
}

var wantWords = map[string]bool{"on": true, "work": true, "上班": true, "在岗": true, "想上": true, "off": false, "rest": false, "休": false, "休息": false,
	"不上班": false, "想休": false}

func (p *people) wishes() {
	earlier := map[int][]model.Wish{} // by agent
	p.table("wishes", wishColumns, func(s *sheet, row model.Row) {
		i, ok := p.who(s, row, "staff_id")
		text := s.cell(row, "when")
		readings := p.readings(text)
		when, okS := model.Stretch{}, len(readings) == 1
		switch len(readings) {
		case 1:
			if when = readings[0]; when.Half {
				s.halfDay("when")
			}
		case 2:
			s.ambiguous(row, "when", text, readings)
		default:
			s.bad(row, "when", text, model.Text{ZH: "看不懂这个时段", EN: "this time span cannot be read"},
				model.Text{ZH: "例如 11-11 18:00~24:00，或只写日期。", EN: "For example 11-11 18:00~24:00, or a date."})
		}
		on, okW := wantWords[strings.ToLower(model.Simplified(s.cell(row, "want")))]
		if !okW {
			s.bad(row, "want", s.cell(row, "want"), model.Text{ZH: "只能写上班或休息", EN: "has to be on or off"}, model.Text{ZH: "写 上班 或 休息。", EN: "Write on or off."})
		}
		weight, _, okN := s.figure(row, "weight", 1, true)
		kind, okT := p.wishedType(s, row)
		if !ok || !okS || !okW || !okN || !okT {
			return
		}
		g := p.ev.Resolved.Grid
		var line []model.Wish // one for each of its days
		for _, x := range p.onEachDay(when) {
			if span := cut(g, g.Floor(x.From), g.Ceil(x.To)); span.Len() > 0 {
				line = append(line, model.Wish{Agent: i, Span: span, On: on, Weight: int(weight), DutyType: kind})
			}
		}
		p.clashes(s, row, earlier[i], line)
		p.ev.Wishes, earlier[i] = append(p.ev.Wishes, line...), append(earlier[i], line...)
		if len(line) == 0 {
			what, hint := p.noEffect(when.From, when.To)
			s.warn(row, "when", text, what, hint)
		}
	})
	slices.SortStableFunc(p.ev.Wishes, func(x, y model.Wish) int {
		for _, d := range []int{x.Agent - y.Agent, x.From - y.From, x.To - y.To, x.Weight - y.Weight} {
			if d != 0 {
				return d
			}
		}
		if c := strings.Compare(x.DutyType, y.DutyType); c != 0 {
			return c
		}
		if x.On != y.On && y.On {
			return -1
		} else if x.On != y.On {
			return 1
		}
		return 0
	})
}

var ledgerColumns = []column{
	{"staff_id", true, []string{"工号", "id", "agent"}},
	{"name", false, []string{"姓名"}},
	{"week_minutes", false, []string{"本周分钟", "本周已上分钟", "week"}},
	{"month_minutes", false, []string{"本月分钟", "本月已上分钟", "month"}},
	{"nights", false, []string{"夜班数", "本月夜班", "夜班"}},
	{"overtime_minutes", false, []string{"加班分钟", "本月加班分钟", "overtime"}},
	{"last_end", false, []string{"上次下班", "最近下班时间", "上一班下班"}},
	{"last_minutes", false, []string{"上次时长", "上一班分钟", "最近一班分钟"}},
}

func (p *people) ledger() {
	first := map[int]int{}
	p.table("ledger", ledgerColumns, func(s *sheet, row model.Row) {
		i, ok := p.who(s, row, "staff_id")
		if !ok {
			return
		}
		if first[i] > 0 {
			s.bad(row, "staff_id", s.cell(row, "staff_id"),
				model.Text{ZH: fmt.Sprintf("这个人在第 %d 行已经有了", first[i]), EN: fmt.Sprintf("this person already stands in line %d", first[i])},
				model.Text{ZH: "每人只留一行。", EN: "Keep one line for each person."})
			return
		}
		first[i] = row.Line
		l := &p.ev.Agents[i].Ledger
		for _, c := range []struct {
			id string
			to *int
		}{{"week_minutes", &l.WeekMinutes}, {"month_minutes", &l.MonthMinutes}, {"nights", &l.Nights}, {"overtime_minutes", &l.OvertimeMinutes},
			{"last_minutes", &l.LastMinutes}} {
			x, _, _ := s.figure(row, c.id, 0, true)
			*c.to = int(x)
		}
		p.lastDuty(s, row, l)
	})
}

// lastDuty reads when the last duty before the horizon ended.
func (p *people) lastDuty(s *sheet, row model.Row, l *model.Ledger) {
	text := s.cell(row, "last_end")
	if text == "" {
		if l.LastMinutes > 0 {
			s.bad(row, "last_minutes", strconv.Itoa(l.LastMinutes), model.Text{ZH: "有上一班时长，却没有下班时间", EN: "the last duty has a length and no end"},
				model.Text{ZH: "填上“上次下班”。", EN: "Fill in last_end."})
		}
		return
	}
	m, ok := p.clock.Moment(text)
	if !ok || !m.HasDate || !m.HasTime {
		s.bad(row, "last_end", text, model.Text{ZH: "看不懂这个时间", EN: "this time cannot be read"},
			model.Text{ZH: "例如 2026-11-10 02:00。", EN: "For example 2026-11-10 02:00."})
		return
	}
	g := p.ev.Resolved.Grid
	l.LastEnd = g.Ceil(m.Time())
	switch {
	case l.LastEnd > 0:
		s.bad(row, "last_end", text, model.Text{ZH: "上一班的下班时间在排班开始之后", EN: "the last duty ends after the plan begins"},
			model.Text{ZH: "只记排班开始（" + g.Start.Format("2006-01-02 15:04") + "）以前的班。",
				EN: "Only duties before " + g.Start.Format("2006-01-02 15:04") + " belong here."})
	case l.LastMinutes == 0:
		s.bad(row, "last_minutes", "", model.Text{ZH: "有下班时间，却没有这一班的分钟数", EN: "the last duty has an end and no length"},
			model.Text{ZH: "填上“上次时长”（分钟）。", EN: "Fill in last_minutes."})
	case g.Start.Sub(m.Time()) > 60*24*time.Hour:
		s.warn(row, "last_end", text, model.Text{ZH: "是两个月以前", EN: "is two months back"}, model.Text{ZH: "检查日期。", EN: "Check the date."})
	}
}

func minutesText(m int) string { return strconv.Itoa(m) }
