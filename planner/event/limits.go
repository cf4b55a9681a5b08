package event

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// limits reads an agent's own work rules for a roster of many days: numbers, of
// which an empty cell means the playbook's and -1 (or 不限) none at all; the duty
// types open to the agent; and the queues in the order in which they are liked.
// nil if there are none. A day without work rules knows the order of queues alone.
func (r *agentReader) limits(row model.Row) *model.Limits {
	if r.ev.Playbook.Work == nil {
		if text := r.cell(row, "prefer"); text != "" {
			return &model.Limits{Prefer: r.order(row, text)}
		}
		return nil
	}
	var l model.Limits
	given := false
	for _, c := range []struct {
		id string
		to *int
	}{{"max_days_in_a_row", &l.MaxDaysInARow}, {"min_days_in_a_row", &l.MinDaysInARow}, {"min_days_off", &l.MinDaysOff},
		{"max_weekends", &l.MaxWeekends}, {"free_weekends", &l.FreeWeekends}, {"max_nights", &l.MaxNights},
		{"max_nights_in_a_row", &l.MaxNightsInRow}, {"min_week_minutes", &l.MinWeekMinutes}, {"max_week_minutes", &l.MaxWeekMinutes}} {
		switch text := strings.ToLower(r.cell(row, c.id)); text {
		case "":
			continue
		case "-1", "不限", "none":
			*c.to = -1
		default:
			*c.to = int(r.amount(row, c.id, true))
		}
		given = true
	}
	if l.MaxWeekMinutes > 0 && l.MinWeekMinutes > l.MaxWeekMinutes {
		r.sheet.bad(row, "min_week_minutes", fmt.Sprint(l.MinWeekMinutes), model.Text{ZH: "最少比最多还多", EN: "the least is more than the most"},
			model.Text{ZH: "改小“每周最少分钟”。", EN: "Lower min_week_minutes."})
	}
	if text := r.cell(row, "duty_types"); text != "" {
		l.DutyTypes, given = r.dutyTypes(row, text), true
	}
	if text := r.cell(row, "prefer"); text != "" {
		l.Prefer, given = r.order(row, text), true
	}
	if !given {
		return nil
	}
	return &l
}

// dutyTypes reads "early;late=5": the types that stand alone are open without
// limit, those with a number for so many duties. Where any stands alone, types
// that are not named are closed.
func (r *agentReader) dutyTypes(row model.Row, text string) map[string]int {
	out, alone := map[string]int{}, false
	for _, item := range list(text) {
		name, number, limited := strings.Cut(item, "=")
		k, ok := r.dutyType(name)
		if !ok {
			hint := playbook.Suggest(strings.TrimSpace(name), r.typeNames())
			r.sheet.bad(row, "duty_types", strings.TrimSpace(item), model.Text{ZH: "没有这个班次", EN: "there is no such duty type"}, hint)
			continue
		}
		id := r.ev.Playbook.Work.DutyTypes[k].ID
		if !limited {
			out[id], alone = -1, true
			continue
		}
		n, err := model.Number(number)
		if err != nil || n != float64(int(n)) || n < -1 || n > 62 {
			r.sheet.bad(row, "duty_types", item, model.Text{ZH: "次数要写 0 到 62 的整数", EN: "needs a whole number from 0 to 62"},
				model.Text{ZH: "例如 late=5；不许上写 late=0。", EN: "For example late=5; late=0 for never."})
			continue
		}
		out[id] = int(n)
	}
	if alone {
		for _, t := range r.ev.Playbook.Work.DutyTypes {
			if _, named := out[t.ID]; !named {
				out[t.ID] = 0
			}
		}
	}
	return out
}

// dutyType finds a duty type by its id or name.
func (b *builder) dutyType(name string) (int, bool) {
	word := strings.ToLower(strings.TrimSpace(model.Fold(name)))
	k := slices.IndexFunc(b.ev.Playbook.Work.DutyTypes, func(t playbook.DutyType) bool {
		return word == t.ID || word == strings.ToLower(t.Name.ZH) || word == strings.ToLower(t.Name.EN)
	})
	return k, k >= 0
}

func (b *builder) typeNames() []string {
	names := map[string]bool{}
	for _, t := range b.ev.Playbook.Work.DutyTypes {
		names[t.ID], names[t.Name.ZH] = true, true
	}
	return slices.Sorted(maps.Keys(names))
}

// order reads queues, the best liked first.
func (r *agentReader) order(row model.Row, text string) []int {
	var out []int
	for _, item := range list(text) {
		q, ok := r.queue[strings.ToLower(strings.TrimSpace(item))]
		switch {
		case !ok:
			hint := playbook.Suggest(strings.TrimSpace(item), r.names[:len(r.ev.Queues)])
			r.sheet.bad(row, "prefer", item, model.Text{ZH: "没有这个队列", EN: "there is no such queue"}, hint)
		case !slices.Contains(out, q):
			out = append(out, q)
		}
	}
	return out
}

// idleColumns warns of columns with figures that nothing goes by: an agent's own work
// rules on a day without any, and what only the day played out knows where none is.
func (r *agentReader) idleColumns() {
	idle := func(what, hint model.Text, ids ...string) {
		for _, id := range ids {
			k := slices.IndexFunc(r.sheet.Rows, func(row model.Row) bool { return r.cell(row, id) != "" })
			if k >= 0 {
				r.sheet.header(r.sheet.Header[r.sheet.at[id]], true, what, hint)
			}
		}
	}
	remove := model.Text{ZH: "可以删掉。", EN: "It may be removed."}
	if r.ev.Playbook.Work == nil {
		idle(model.Text{ZH: "没有 work 规定，这一列不起作用", EN: "has no effect: there are no work rules"},
			model.Text{ZH: "在 event.yaml 里写 work，或删掉这一列。", EN: "Write work in event.yaml, or remove the column."},
			"max_days_in_a_row", "min_days_in_a_row", "min_days_off", "max_weekends", "free_weekends", "max_nights", "max_nights_in_a_row",
			"min_week_minutes", "max_week_minutes", "duty_types")
	}
	if r.ev.Requirement != nil {
		idle(model.Text{ZH: "按 requirement.csv 排，不算咨询量，这一列不起作用", EN: "has no effect: the roster goes by requirement.csv, not by inquiries"}, remove,
			"concurrency", "speed")
	}
}
