package forecast

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paiban/planner/model"
)

// wideKind says what the columns of a wide table are headed by.
type wideKind int

const (
	notWide wideKind = iota
	byClock
	byDate
)

// wide is the columns that are headed by times of day or by dates.
type wide struct {
	kind  wideKind
	at    []int
	texts []string // what the long table says of each
}

var (
	hourHead  = regexp.MustCompile(`^(?i:hour|h)?[ _]?(\d{1,2})(?:[ ]?(?i:h|时|點|点))?$`)
	hoursHead = regexp.MustCompile(`^(\d{1,2})(?:时|点)?[-~～至到](\d{1,2})(?:时|点)?$`)
)

// wideHeads finds the headings of a wide table: at least six times of day, two spans of
// it, or three dates, more of them than of anything else.
func wideHeads(header []string) wide {
	spans := 0 // clock times with an end
	clocks, dates, numbers, digits := wide{kind: byClock}, wide{kind: byDate}, wide{kind: byClock}, wide{kind: byClock}
	seen := map[string]bool{}
	for i, h := range header {
		h = model.Fold(h)
		if h == "" || seen[h] {
			continue
		}
		seen[h] = true
		m, ok := model.Reader{Order: model.MonthFirst}.Start(h)
		if !ok {
			m, ok = model.Reader{Order: model.DayFirst}.Start(h)
		}
		switch {
		case ok && m.HasDate && m.Second == 0: // as Excel keeps dates
			dates.at, dates.texts = append(dates.at, i), append(dates.texts, h)
			continue
		case ok && !m.HasDate:
			clocks.at, clocks.texts = append(clocks.at, i), append(clocks.texts, h)
			if m.Until > 0 {
				spans++
			}
			continue
		}
		if x := fourDigits.FindStringSubmatch(h); x != nil {
			digits.at, digits.texts = append(digits.at, i), append(digits.texts, x[1]+":"+x[2])
		} else if x := hoursHead.FindStringSubmatch(h); x != nil {
			from, _ := strconv.Atoi(x[1])
			if to, _ := strconv.Atoi(x[2]); to == from+1 || to == 0 && from == 23 {
				clocks.at, clocks.texts = append(clocks.at, i), append(clocks.texts, fmt.Sprintf("%02d:00", from))
			}
		} else if x := hourHead.FindStringSubmatch(h); x != nil {
			numbers.at, numbers.texts = append(numbers.at, i), append(numbers.texts, x[1])
		}
	}
	if numbers.hours() && len(numbers.at) > len(clocks.at) {
		clocks = numbers
	}
	if len(digits.at) >= leastClocks && len(digits.at) > len(clocks.at) && digits.slots() { // 0930, 1000 …
		clocks = digits
	}
	switch {
	case (len(clocks.at) >= 6 || spans > 1) && 2*len(clocks.at) >= filled(header):
		return clocks
	case len(dates.at) >= 3 && 2*len(dates.at) >= filled(header):
		return dates
	}
	return wide{}
}

// hours turns numbers that follow each other into the hours or slots that they can
// only be: 0–23, 8–22, 0–47 and 1–48. Those that may be months or days are none.
func (w *wide) hours() bool {
	v := make([]int, len(w.texts))
	for i, s := range w.texts {
		v[i], _ = strconv.Atoi(s)
	}
	slices.Sort(v)
	n := len(v)
	if n < 6 || v[n-1]-v[0] != n-1 {
		return false
	}
	base, minutes := 0, 60
	switch first, last := v[0], v[n-1]; {
	case last <= 23 && (first == 0 || first >= 5):
	case first == 1 && (n == 24 || n == 48 || n == 96):
		base, minutes = 1, 1440/n
	case first == 0 && (n == 48 || n == 96):
		minutes = 1440 / n
	default:
		return false
	}
	for i, s := range w.texts {
		k, _ := strconv.Atoi(s)
		m := (k - base) * minutes
		w.texts[i] = fmt.Sprintf("%02d:%02d", m/60, m%60)
	}
	return true
}

// slots tells times of day that follow each other at one distance of whole five minutes;
// 1001, 1002 … are numbers of telephones.
func (w *wide) slots() bool {
	last, step := 0, 0
	for i, s := range w.texts {
		h, _ := strconv.Atoi(s[:2])
		m, _ := strconv.Atoi(s[3:])
		at := 60*h + m
		if at%5 != 0 || i > 0 && at <= last || i > 1 && at-last != step {
			return false
		}
		last, step = at, at-last
	}
	return true
}

// What the columns of a table are taken for.
var (
	dateAs   = model.Text{ZH: "日期", EN: "date"}
	momentAs = model.Text{ZH: "时间", EN: "time"}
	clockAs  = model.Text{ZH: "时段", EN: "time of day"}
	queueAs  = model.Text{ZH: "队列", EN: "queue"}
	onceAs   = model.Text{ZH: "哪一次咨询，只算一次", EN: "which chat, counted once"}
	metricAs = model.Text{ZH: "指标名称", EN: "name of the figure"}
	saleAs   = model.Text{ZH: "活动日", EN: "days of sales"}
	columnAs = map[wideKind]model.Text{
		notWide: {ZH: "咨询量，一列一个队列", EN: "inquiries, a column per queue"},
		byClock: {ZH: "咨询量，一列一个时段", EN: "inquiries, a column per time of day"},
		byDate:  {ZH: "咨询量，一列一天", EN: "inquiries, a column per date"},
	}
)

// as says what the heading of a wide column tells of its figures.
func (w wide) as() model.Text {
	return map[wideKind]model.Text{notWide: queueAs, byClock: clockAs, byDate: dateAs}[w.kind]
}

// long makes a table whose columns are headed by times of day or dates a long one.
func (s *sheet) long() *sheet {
	if w := wideHeads(s.Header); w.kind != notWide {
		return s.melt(w)
	}
	return s
}

// byQueue makes a table with a column per queue a long one. Headings that differ by queues
// which are asked for alone are called by them: 售前咨询量 is 售前.
func (s *sheet) byQueue(at []int, asked []string) *sheet {
	w := wide{at: at}
	rests, names, named := map[string]bool{}, map[string]bool{}, 0
	for _, i := range at {
		name, rest := beside(s.Header[i], asked)
		w.texts = append(w.texts, name)
		names[strings.ToLower(name)] = true
		if name != s.Header[i] {
			rests[rest] = true
			named++
		}
	}
	if len(rests) > 1 && named < len(at) || len(names) < len(at) {
		w.texts = s.names(at)
	}
	return s.melt(w)
}

// beside finds the queue that a heading names beside a count, and the words of the count; it
// is the heading itself where there is none.
func beside(heading string, queues []string) (name, words string) {
	name = heading
	h, longest := strings.ToLower(model.Simplified(model.Fold(heading))), 0
	for _, q := range queues {
		folded := strings.ToLower(model.Simplified(model.Fold(q)))
		before, after, there := strings.Cut(h, folded)
		rest := strings.Trim(before+" "+after, " ()[]_-/|:")
		if !there || len(folded) <= longest || joins(before, folded) || joins(folded, after) || !roleOf(rest).count() {
			continue
		}
		name, words, longest = q, rest, len(folded)
	}
	return name, words
}

// joins reports two texts that are one word of letters or digits where they meet.
func joins(a, b string) bool {
	letter := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' }
	return a != "" && b != "" && letter(a[len(a)-1]) && letter(b[0])
}

// melt writes a row for each figure of the wide columns: the row's other cells, what
// the column says, and the figure.
func (s *sheet) melt(w wide) *sheet {
	out := &sheet{titles: s.titles, wide: s.Table, wideAs: map[int]model.Text{}, melted: w.kind, heading: 0, count: 1}
	out.Table = &model.Table{Name: s.Name, File: s.File, Sheet: s.Sheet, HeaderLine: s.HeaderLine}
	out.Header, out.roles = []string{w.as().ZH, "咨询量"}, []role{unknownRole, inquiries}
	if s.wide != nil { // columns per queue of rows that were wide before
		out.wide, out.wideAs = s.wide, maps.Clone(s.wideAs)
	}
	var labels []int
	for i, h := range s.Header {
		if slices.Contains(w.at, i) {
			out.wideAs[i] = columnAs[w.kind]
			continue
		}
		labels = append(labels, i)
		out.Header, out.roles = append(out.Header, h), append(out.roles, s.roles[i])
	}
	for _, r := range s.Rows {
		for k, i := range w.at {
			if cell(r, i) == "" {
				continue
			}
			cells := append(make([]string, 0, len(labels)+2), w.texts[k], r.Cells[i])
			for _, j := range labels {
				cells = append(cells, cell(r, j))
			}
			out.Rows = append(out.Rows, model.Row{Line: r.Line, Cells: cells})
		}
	}
	out.labels = labels
	return out
}
