package event

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Activity is something the shop does that brings inquiries of its own, on top of
// the phases.
type Activity struct {
	Name    string
	Kind    string // live_stream, coupon or sms
	Start   time.Time
	Minutes int
	// Decay is the minutes in which the flow falls to 37 %, +Inf = an even flow.
	Decay float64
	// Inquiries in all, or Lift: share of what these minutes bring anyway.
	Inquiries, Lift float64
	Queue           int // -1 = all, by their share
}

// activityKinds are the kinds with how long they last and how fast they fade
// where the table does not say. [assume]: a live stream flows evenly until its
// end, coupons are asked about for an hour, a text message for half an hour.
var activityKinds = map[string]struct {
	minutes int
	decay   float64
}{"live_stream": {0, math.Inf(1)}, "coupon": {60, 20}, "sms": {30, 10}}

var activityWords = map[string]string{"live_stream": "live_stream", "live": "live_stream", "直播": "live_stream",
	"coupon": "coupon", "coupons": "coupon", "优惠券": "coupon", "发券": "coupon", "红包": "coupon",
	"sms": "sms", "text": "sms", "短信": "sms", "push": "sms", "推送": "sms"}

var activityColumns = []column{
	{"name", false, []string{"动作", "活动", "名称"}},
	{"kind", true, []string{"类型", "种类"}},
	{"start", true, []string{"开始", "开始时间", "时间"}},
	{"end", false, []string{"结束", "结束时间"}},
	{"decay_minutes", false, []string{"衰减", "衰减分钟"}},
	{"inquiries", false, []string{"咨询量", "增加咨询", "带来咨询"}},
	{"lift", false, []string{"增幅", "提升"}},
	{"queue", false, []string{"分流组", "组"}},
	{"note", false, []string{"备注", "说明"}},
}

// activities reads activities.csv. Columns inquiries and lift: one of the two; a
// lift may be written 30% or 0.3.
func (b *builder) activities() {
	t := b.src.Tables["activities"]
	if t == nil {
		return
	}
	s := openSheet(t, activityColumns)
	b.read(s, activityColumns)
	if s.complete(activityColumns) {
		for row := range s.readable(t.Rows) {
			if a, ok := b.activity(s, row); ok {
				if slices.Contains(b.ev.Activities, a) {
					s.warn(row, "start", s.cell(row, "start"), model.Text{ZH: "和前面的一行完全一样，算了两次", EN: "is the same action as in a line before: both count"},
						model.Text{ZH: "是一个动作就删掉一行。", EN: "Remove one if they are one."})
				}
				b.ev.Activities = append(b.ev.Activities, a)
			}
		}
	}
	b.issues = append(b.issues, s.issues...)
}

func (b *builder) activity(s *sheet, row model.Row) (Activity, bool) {
	before := len(s.issues)
	kind, known := activityWords[strings.ToLower(model.Simplified(s.cell(row, "kind")))]
	if !known {
		s.bad(row, "kind", s.cell(row, "kind"), model.Text{ZH: "没有这种动作", EN: "there is no such kind of action"},
			model.Text{ZH: "写 直播、优惠券 或 短信。", EN: "Write live_stream, coupon or sms."})
	}
	usual := activityKinds[kind]
	a := Activity{Name: s.cell(row, "name"), Kind: kind, Minutes: usual.minutes, Decay: usual.decay}
	if a.Name == "" {
		a.Name = kind
	}
	start, ok := b.dayTime(s, row, "start", time.Time{})
	a.Start = start
	if s.cell(row, "end") != "" {
		if end, okEnd := b.dayTime(s, row, "end", start); ok && okEnd {
			if a.Minutes = int(end.Sub(start) / time.Minute); a.Minutes < 1 || a.Minutes > 4*1440 {
				s.bad(row, "end", s.cell(row, "end"), model.Text{ZH: "结束不晚于开始，或相差四天以上", EN: "is not after the start, or more than four days later"},
					model.Text{ZH: "检查日期和时间。", EN: "Check date and time."})
			}
		}
	} else if known && a.Minutes == 0 {
		s.bad(row, "end", "", model.Text{ZH: "直播要写结束时间", EN: "a live stream needs its end"}, model.Text{ZH: "填上“结束”。", EN: "Fill in end."})
	}
	if x, written, _ := s.figure(row, "decay_minutes", a.Decay, false); written {
		a.Decay = x
	}
	var count, lift bool
	a.Inquiries, count, _ = s.figure(row, "inquiries", 0, false)
	a.Lift, lift, _ = s.figure(row, "lift", 0, false)
	if text := s.cell(row, "lift"); lift && a.Lift > 3 && !strings.HasSuffix(model.Fold(text), "%") {
		s.bad(row, "lift", text, model.Text{ZH: "读成多 %s 倍", EN: "reads as %s times more"}.With(model.FormatNumber(a.Lift)),
			model.Text{ZH: "多三成写 30%% 或 0.3；真要多这么多，写 %s。",
				EN: "Write 30%% or 0.3 for three tenths more; for so much more, write %s."}.With(model.FormatPercent(a.Lift)))
	}
	if text := s.cell(row, "lift"); lift && a.Lift >= 1 && a.Lift <= 3 && !strings.HasSuffix(model.Fold(text), "%") {
		s.warn(row, "lift", text, model.Text{ZH: "按多 %s 算，是平时的 %s 倍",
			EN: "is taken as %s more, %s times as many"}.With(model.FormatPercent(a.Lift), model.FormatNumber(1+a.Lift)),
			model.Text{ZH: "要的是 %s 倍的话，写 %s。", EN: "For %s times as many, write %s."}.With(model.FormatNumber(a.Lift), model.FormatPercent(a.Lift-1)))
	}
	if count == lift {
		s.bad(row, "inquiries", s.cell(row, "inquiries"), model.Text{ZH: "咨询量和增幅要写一个，只写一个", EN: "exactly one of inquiries and lift is needed"},
			model.Text{ZH: "例如 咨询量 800，或 增幅 30%。", EN: "For example inquiries 800, or lift 30%."})
	}
	a.Queue = b.queueOf(s, row)
	for _, i := range s.issues[before:] {
		if !i.Warning {
			return a, false
		}
	}
	g := b.ev.Resolved.Grid
	if end := a.Start.Add(time.Duration(a.Minutes) * time.Minute); !end.After(g.Start) || !a.Start.Before(g.End()) {
		what, hint := b.noEffect(a.Start, end)
		s.warn(row, "start", s.cell(row, "start"), what, hint)
	} else if end.After(g.End()) && a.Inquiries > 0 {
		s.warn(row, "end", s.cell(row, "end"), model.Text{ZH: "到 %s 才完，排班到 %s 为止：之后的那部分不算",
			EN: "goes on until %s, the plan until %s: what comes after is not counted"}.
			With(end.Format("01-02 15:04"), g.End().Format("01-02 15:04")), model.Text{})
	}
	return a, true
}

// queueOf reads the row's queue, -1 = none is named.
func (b *builder) queueOf(s *sheet, row model.Row) int {
	id := s.cell(row, "queue")
	var ids []string
	for q := range b.ev.Queues {
		if b.ev.Queues[q].ID == id || b.ev.Queues[q].Name == id {
			return q
		}
		ids = append(ids, b.ev.Queues[q].ID)
	}
	if id != "" {
		s.bad(row, "queue", id, model.Text{ZH: "没有这个队列", EN: "there is no such queue"}, playbook.Suggest(id, ids))
	}
	return -1
}

// onSeveralDays reports whether the clock shows a time more than once in the plan.
func (b *builder) onSeveralDays(m model.Moment) bool {
	g, n := b.ev.Resolved.Grid, 0
	for d := startOfDay(g.Start); d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if at := m.On(d); !at.Before(g.Start) && at.Before(g.End()) {
			n++
		}
	}
	return n > 1
}

// dayTime reads a date and time; a time alone falls on the day of the other, or on
// the event day.
func (b *builder) dayTime(s *sheet, row model.Row, id string, after time.Time) (time.Time, bool) {
	text := s.cell(row, id)
	m, ok := b.clock.Moment(text)
	if !ok || !m.HasTime {
		s.bad(row, id, text, model.Text{ZH: "看不懂这个时间", EN: "this time cannot be read"}, model.Text{ZH: "例如 11-11 20:00。", EN: "For example 11-11 20:00."})
		return time.Time{}, false
	}
	if !m.HasDate {
		day := b.ev.Resolved.Grid.Time(b.ev.Resolved.EventDay.From)
		if !after.IsZero() {
			day = after
		}
		m.Day = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, day.Location())
		if at := m.Time(); after.IsZero() && b.onSeveralDays(m) {
			s.warn(row, id, text, model.Text{ZH: "没有写日期，按 %s 算", EN: "has no date and is taken for %s"}.With(at.Format("01-02 15:04")),
				model.Text{ZH: "排班里不止一天有这个钟点：不是这一天就写上日期。", EN: "The plan has this hour on more than one day: write the date where it is another."})
		}
		if !after.IsZero() && !m.Time().After(after) {
			m.Day = m.Day.AddDate(0, 0, 1)
		}
	}
	return m.Time(), true
}
