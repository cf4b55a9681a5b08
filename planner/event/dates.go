package event

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

var numbersOfDate = regexp.MustCompile(`^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}\b`)

// order is that of day and month in a column, where its dates of the 13th and later all tell
// the same; the column is read once.
func (s *sheet) order(id string) (o model.Order) {
	if known, ok := s.orders[id]; ok {
		return known
	}
	if s.orders == nil {
		s.orders = map[string]model.Order{}
	}
	defer func() { s.orders[id] = o }()
	day, month := false, false
	for _, row := range s.Rows {
		if g := numbersOfDate.FindStringSubmatch(s.cell(row, id)); g != nil {
			day, month = day || len(g[1]) == 2 && g[1] > "12", month || len(g[2]) == 2 && g[2] > "12"
		}
	}
	switch {
	case day && !month:
		return model.DayFirst
	case month && !day:
		return model.MonthFirst
	}
	return model.OpenOrder
}

// outOfReach reports whether a stretch with dates touches no part of the horizon. near is
// the same stretch in the year in which it would, which is most likely what was meant;
// the zero time where there is none.
func (b *builder) outOfReach(from, to time.Time) (near time.Time, out bool) {
	g := b.ev.Resolved.Grid
	within := func(a, z time.Time) bool { return a.Before(g.End()) && z.After(g.Start) }
	if within(from, to) {
		return near, false
	}
	for _, years := range []int{-1, 1, -2, 2} {
		if moved := from.AddDate(years, 0, 0); within(moved, to.AddDate(years, 0, 0)) {
			return moved, true
		}
	}
	return near, true
}

// lostZero is a date typed as a number, which has lost the nought at its end: 11.10.
var lostZero = regexp.MustCompile(`^\d{1,2}\.[123]$`)

// slashed are dates without a year whose day may stand before the month.
var slashed = regexp.MustCompile(`(^|[^\d./-])\d{1,2}[./]\d{1,2}($|[^\d./])`)

// readings are what a stretch of such dates can mean, more than one where neither order of
// day and month goes without saying: the usual one does where it is the only one to touch
// the plan, or the shorter.
func (b *builder) readings(text string) (list []model.Stretch) {
	s, ok := b.clock.Stretch(text)
	if m, is := b.clock.Moment(text); !ok && is && m.HasDate && m.HasTime && m.Second == 0 { // a day as Excel keeps it
		s, ok = b.clock.Stretch(m.Day.Format(time.DateOnly))
	}
	if g := b.ev.Resolved.Grid; ok && lostZero.MatchString(model.Fold(text)) && !(s.From.Before(g.End()) && s.To.After(g.Start)) {
		if other, may := b.clock.Stretch(model.Fold(text) + "0"); may && other.From.Before(g.End()) && other.To.After(g.Start) {
			return []model.Stretch{s, other}
		}
	}
	if !slashed.MatchString(model.Fold(text)) || s.Daily {
		if ok {
			list = append(list, s)
		}
		return list
	}
	dayFirst := b.clock
	dayFirst.Order = model.DayFirst
	other, may := dayFirst.Stretch(text)
	g := b.ev.Resolved.Grid
	touches := func(s model.Stretch) bool { return s.From.Before(g.End()) && s.To.After(g.Start) }
	length := func(s model.Stretch) time.Duration { return s.To.Sub(s.From) }
	switch {
	case !ok && !may:
		return nil
	case !ok, may && !touches(s) && touches(other):
		return []model.Stretch{s, other}
	case may && s != other && touches(other) && (length(other) < length(s) || length(other) == length(s) && b.ev.Language == "en"):
		return []model.Stretch{s, other}
	}
	return []model.Stretch{s}
}

// ambiguous names the readings of a stretch that has several.
func (s *sheet) ambiguous(row model.Row, id, text string, list []model.Stretch) {
	var said []string
	for _, x := range list {
		if x.From.IsZero() {
			continue
		}
		days := x.From.Format("2006-01-02")
		if last := x.To.Add(-time.Minute).Format("2006-01-02"); last != days {
			days += "~" + last
		}
		said = append(said, days)
	}
	s.bad(row, id, text, model.Text{ZH: "日和月分不清，可以是 %s", EN: "leaves open which is the month: it may be %s"}.With(
		model.Join(texts(said), model.Text{ZH: " 或 ", EN: " or "})),
		model.Text{ZH: "连年份写，或写成 11月10日。", EN: "Write the year in front, or the month's name."})
}

func texts(list []string) []model.Text {
	var out []model.Text
	for _, x := range list {
		out = append(out, model.Same(x))
	}
	return out
}

// halfDay says once for a column what parts of days are.
func (s *sheet) halfDay(id string) {
	if slices.Contains(s.halves, id) {
		return
	}
	s.halves = append(s.halves, id)
	s.header(s.Header[s.at[id]], true, model.Text{ZH: "半天这样算：上午到中午 12 点，下午从中午 12 点到当天结束，晚上从傍晚 6 点起，凌晨到清晨 6 点",
		EN: "halves of days: the morning ends at noon, the afternoon with the day, the evening begins at 6 pm, the small hours end at 6 am"},
		model.Text{ZH: "不是这样的写钟点，例如 11-03 13:00~18:00。", EN: "Where it is other times, write them, such as 11-03 13:00~18:00."})
}

// understood says what a date was read as and that it lies outside the plan.
func (b *builder) understood(from, near time.Time) (what, hint model.Text) {
	g := b.ev.Resolved.Grid
	what = model.Text{ZH: "读成 %s，不在排班的时间里", EN: "is read as %s, outside the plan"}.With(from.Format("2006-01-02"))
	if near.IsZero() {
		return what, model.Text{ZH: "排的是 %s 到 %s。", EN: "The plan runs from %s to %s."}.With(g.Start.Format("2006-01-02"), g.End().Format("2006-01-02"))
	}
	return what, model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(near.Format("2006-01-02"))
}

// noEffect says so of a stretch outside the plan, with the year that was meant.
func (b *builder) noEffect(from, to time.Time) (what, hint model.Text) {
	near, _ := b.outOfReach(from, to)
	what, hint = b.understood(from, near)
	return what.And(model.Text{ZH: "，不起作用", EN: ": it has no effect"}), hint
}

// strayDates warns of dates that look like another year's, and of somebody who by them
// could never come.
func (r *agentReader) strayDates(row model.Row, id string, got spanResult) {
	for _, x := range got.stray {
		near, _ := r.outOfReach(x.From, x.To)
		if near.IsZero() && id == "leave" {
			continue // leave in other months is on many lists
		}
		what, hint := r.understood(x.From, near)
		r.sheet.warn(row, id, r.cell(row, id), what, hint)
	}
	if id == "available" && len(got.whole) == 0 && len(got.bad)+len(got.open) == 0 {
		r.sheet.warn(row, id, r.cell(row, id), model.Text{ZH: "按这一格，此人排班期间一刻也不能来", EN: "by this cell, this person cannot come at any time of the plan"},
			model.Text{ZH: "改成能来的时段，或把人从名单里去掉。", EN: "Write when they can come, or take them off the list."})
	}
}

// workdays says once for a column that 工作日 takes no account of holidays and of weekends
// that are worked instead.
func (s *sheet) workdays(row model.Row, id, text string) {
	if s.saidWorkdays || !strings.Contains(model.Simplified(model.Fold(text)), "工作日") {
		return
	}
	s.saidWorkdays = true
	s.warn(row, id, text, model.Text{ZH: "工作日按周一到周五算，法定假日和调休上班的周末不另算", EN: "workdays are Monday to Friday here: public holidays and weekends worked instead are not told apart"},
		model.Text{ZH: "这段日子里有假日或调休的话，另写这些日期；没有就不用改。", EN: "Where there are such days, write their dates as well; otherwise leave it."})
}
