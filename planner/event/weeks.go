package event

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// maxDays is the longest roster: eight weeks.
const maxDays = 56

// weeks reads the horizon of a roster of many days: whole dates.
func (b *builder) weeks(f file) {
	ev := b.ev
	loc := b.zone(f)
	if ev.SlotMinutes = f.SlotMinutes; b.settings.Has("slot_minutes") {
		b.between("slot_minutes", float64(f.SlotMinutes))
	}
	if ev.SlotMinutes == 0 {
		ev.SlotMinutes = 15
	}
	b.note("slot_minutes", ev.SlotMinutes, model.Text{ZH: "默认：一刻钟一个时段", EN: "default: a quarter of an hour"})
	b.clock = model.Reader{Near: anyYear(loc)}
	hint := model.Text{ZH: "例如 start: 2026-11-02，days: 28。", EN: "For example start: 2026-11-02 and days: 28."}
	m, ok := b.clock.Moment(f.Start)
	switch {
	case f.Start == "" && f.Opening != "":
		b.bad("opening", f.Opening,
			model.Text{ZH: "多日排班不写开售时间（opening），写第一天和天数", EN: "a roster of many days has no opening but a first date and a number of days"}, hint)
		return
	case f.Start == "":
		b.bad("start", "", model.Text{ZH: "没有写第一天（start）", EN: "the first date (start) is not given"}, hint)
		return
	case !ok || !m.HasDate || m.HasTime && m.Second != 0:
		b.bad("start", f.Start, model.Text{ZH: "不是日期", EN: "is not a date"}, hint)
		return
	case !m.HasYear || m.Day.Year() < 2000 || m.Day.Year() > 2100:
		b.bad("start", f.Start, model.Text{ZH: "第一天要写明年份", EN: "the first date needs its year"}, hint)
		return
	}
	if !b.settings.Has("days") {
		f.Days = 7
		b.note("days", f.Days, model.Text{ZH: "默认一周", EN: "default: one week"})
	}
	if !b.between("days", float64(f.Days)) {
		return
	}
	ev.Opening = m.Day
	b.clock.Near = ev.Opening
	b.breaksOnSlots()
	r, issues := ev.Playbook.ResolveDays(model.Grid{Start: m.Day, SlotMinutes: ev.SlotMinutes}, f.Days)
	for _, i := range issues {
		b.bad("slot_minutes", fmt.Sprint(ev.SlotMinutes), i.What, i.Hint)
	}
	ev.Resolved = r
	if n, all := ev.Playbook.Work.FreeWeekends, weekendsIn(m.Day, f.Days); n >= all && all > 0 {
		b.warn("work.free_weekends", fmt.Sprint(n),
			model.Text{ZH: fmt.Sprintf("这段时间只有 %d 个整周末，每人要休 %d 个：周末没有人上班", all, n),
				EN: fmt.Sprintf("there are %d whole weekends and everybody is to have %d free: nobody works on them", all, n)},
			model.Text{ZH: "改小 work.free_weekends。", EN: "Lower work.free_weekends."})
	}
}

// breaksOnSlots leaves out the playbook's breaks that slots as long as the shop's cannot
// hold: who plans by the hour does not plan half an hour's break. The shop's own breaks
// have to fit.
func (b *builder) breaksOnSlots() {
	work, slot := b.ev.Playbook.Work, b.ev.SlotMinutes
	if slot <= 0 || b.settings.Has("work.breaks") {
		return
	}
	fits := func(x playbook.DutyBreak) bool { return x.Minutes%slot == 0 }
	for _, x := range work.Breaks {
		if !fits(x) {
			b.warn("slot_minutes", fmt.Sprint(slot),
				model.Text{ZH: "%d 分钟的休息放不进 %d 分钟的时段，不排", EN: "a break of %d minutes does not fall on slots of %d: none is planned"}.With(x.Minutes, slot),
				model.Text{ZH: "要排休息，时段改用 %d 分钟；不用排，写 work.breaks: []。",
					EN: "For breaks, use slots of %d minutes; for none, write work.breaks: []."}.With(model.GCD(x.Minutes, 60)))
		}
	}
	work.Breaks = slices.DeleteFunc(slices.Clone(work.Breaks), func(x playbook.DutyBreak) bool { return !fits(x) })
}

func weekendsIn(first time.Time, days int) int {
	n := 0
	for k := 1; k < days; k++ {
		if first.AddDate(0, 0, k).Weekday() == time.Sunday {
			n++
		}
	}
	return n
}

// queuesOfTypes reports duty types that serve a queue the shop does not have.
func (b *builder) queuesOfTypes() {
	var ids []string
	for _, q := range b.ev.Queues {
		ids = append(ids, q.ID)
	}
	for i, t := range b.ev.Playbook.Work.DutyTypes {
		if t.Queue != "" && !slices.Contains(ids, t.Queue) {
			hint := playbook.Suggest(t.Queue, ids)
			b.bad(fmt.Sprintf("work.duty_types[%d].queue", i), t.Queue,
				model.Text{ZH: "班次 " + t.ID + " 的队列不在 queues 里", EN: "the queue of duty type " + t.ID + " is not among queues"}, hint)
		}
	}
}

// wishedType reads which duty type a wish is about; "" = about being on duty.
func (p *people) wishedType(s *sheet, row model.Row) (string, bool) {
	text := s.cell(row, "duty_type")
	if text == "" {
		return "", true
	}
	if p.ev.Playbook.Work == nil {
		s.warn(row, "duty_type", text,
			model.Text{ZH: "只排一天，没有班次之分，按上班或休息的意愿算", EN: "a day of phases has no duty types: this counts as a wish to be on or off duty"},
			model.Text{ZH: "可以留空。", EN: "It may be left empty."})
		return "", true
	}
	k, ok := p.dutyType(text)
	if !ok {
		hint := playbook.Suggest(strings.TrimSpace(text), p.typeNames())
		s.bad(row, "duty_type", text, model.Text{ZH: "没有这个班次", EN: "there is no such duty type"}, hint)
		return "", false
	}
	return p.ev.Playbook.Work.DutyTypes[k].ID, true
}
