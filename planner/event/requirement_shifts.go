package event

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// needSum is a line whose time overlaps an earlier one's: their heads add up.
type needSum struct {
	a, b needLine
	at   model.Span // shared
}

// hasTimes reports whether the file says when: by times or by duty types.
func (r *needReader) hasTimes() bool {
	_, from := r.at["from"]
	_, kind := r.at["duty_type"]
	if !from && !kind {
		r.sheet.header("", false, model.Text{ZH: "缺少“开始”这一列", EN: "the column from is missing"},
			model.Text{ZH: "在表头加一列“开始”（或 from）；按班次给人数的，加一列“班次”（或 duty_type）。",
				EN: "Add a column from to the header; heads given by duty type need a column duty_type."})
	}
	return from || kind
}

// kind returns the duty type that a line names, -1 for none.
func (r *needReader) kind(row model.Row) (k int, ok bool) {
	word := r.cell(row, "duty_type")
	if word == "" {
		return -1, true
	}
	if k, seen := r.kinds[word]; seen {
		return k - 1, k > 0
	}
	var names []string
	if r.ev.Playbook.Work != nil {
		if k, ok = r.dutyType(word); ok {
			r.kinds[word] = k + 1
			return k, true
		}
		names = r.typeNames()
	}
	r.kinds[word] = 0
	hint := model.Text{ZH: "班次写在 event.yaml 的 work.duty_types；或者写开始、结束。", EN: "Duty types stand in event.yaml under work.duty_types; or write from and to."}
	if len(names) > 0 {
		hint = playbook.Suggest(word, names)
		if k := r.dayType(); k >= 0 && dayDuty.MatchString(strings.ToLower(model.Fold(word))) {
			name := r.ev.Playbook.Work.DutyTypes[k].Name
			hint = model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(cmp.Or(name.ZH, r.ev.Playbook.Work.DutyTypes[k].ID))
		}
	}
	r.sheet.bad(row, "duty_type", word, model.Text{ZH: "没有这个班次", EN: "there is no such duty type"}, hint)
	return -1, false
}

// dayDuty is a duty by day, whatever its hours.
var dayDuty = regexp.MustCompile(`^(白班?|日班|白天|day( ?shift)?)$`)

// dayType is the first duty type that begins in the morning, -1 for none.
func (r *needReader) dayType() int {
	return slices.IndexFunc(r.ev.Playbook.Work.DutyTypes, func(t playbook.DutyType) bool {
		start, err := playbook.Offset(t.Start)
		return err == nil && start >= 5*60 && start < 12*60
	})
}

// serves reports whether people of a duty type (-1 = any) may serve the queue.
func (r *needReader) serves(kind int, queue string) bool {
	return kind < 0 || r.ev.Playbook.Work.DutyTypes[kind].Queue == "" || r.ev.Playbook.Work.DutyTypes[kind].Queue == queue
}

// value returns a line's cell; where it is empty, what its duty type says.
func (r *needReader) value(row model.Row, kind int, id string) string {
	text := r.cell(row, id)
	if text != "" || kind < 0 {
		return text
	}
	t := r.ev.Playbook.Work.DutyTypes[kind]
	switch id {
	case "queue":
		return t.Queue // as the type's queue is served throughout
	case "days":
		return "daily"
	case "from":
		return t.Start
	case "to":
		var h, m int
		fmt.Sscanf(t.Start, "%d:%d", &h, &m)
		end := (h*60 + m + t.Minutes) % (24 * 60)
		return fmt.Sprintf("%02d:%02d", end/60, end%60)
	}
	return ""
}

// overlaps finds lines of one queue, in order, whose times overlap. The heads of two
// shifts add up while both are there; the same time given twice, and a line without
// an end that runs into another, have two meanings and are faults.
func (r *needReader) overlaps(lines []needLine) {
	reported := map[[2]int]bool{} // by lines of the file: a weekly line overlaps every week
	for i, a := range lines {
		for _, b := range lines[i+1:] {
			if b.need.From >= a.need.To {
				break
			}
			pair := [2]int{a.row.Line, b.row.Line}
			if reported[pair] {
				continue
			}
			reported[pair] = true
			if !a.open && !b.open && (a.need.Span != b.need.Span || a.kind != b.kind) {
				r.sums = append(r.sums, needSum{a, b, model.Span{From: b.need.From, To: min(a.need.To, b.need.To)}})
				continue
			}
			r.sheet.bad(b.row, "from", r.value(b.row, b.kind, "from"),
				model.Text{ZH: fmt.Sprintf("与同一队列的另一行（第 %d 行）是同一个时段", a.row.Line),
					EN: fmt.Sprintf("is the same time of the same queue as line %d", a.row.Line)},
				model.Text{ZH: "删掉一行；两个班次要相加的，写明各自的开始和结束，或加一列“班次”。",
					EN: "Remove one; two shifts that add up need a beginning and an end of their own, or a column duty_type."})
		}
	}
}

// tellSums says, once for the file, that overlapping lines were added.
func (r *needReader) tellSums() {
	if len(r.sums) == 0 {
		return
	}
	s, g := r.sums[0], r.ev.Resolved.Grid
	queue := r.ev.Queues[s.a.need.Queue].Name
	from := g.ClockText(max(0, s.at.From))
	heads := 0
	for _, n := range r.ev.Needs {
		if n.Queue == s.a.need.Queue && n.From <= s.at.From && s.at.From < n.To {
			heads += n.Min
		}
	}
	r.sheet.warn(s.b.row, "from", "", model.Text{
		ZH: fmt.Sprintf("与第 %d 行时间重叠，人数相加（这样的共 %d 处）：例如“%s” %s 起要 %d 人", s.a.row.Line, len(r.sums), queue, from.ZH, heads),
		EN: fmt.Sprintf("overlaps line %d, the heads add up (%d times in all): from %s, for example, %s needs %d", s.a.row.Line, len(r.sums), from.EN, queue,
			heads)},
		model.Text{ZH: "不该相加的，把时间改成首尾相接。", EN: "If they should not, make the times follow one another."})
}
