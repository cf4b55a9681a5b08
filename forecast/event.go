package forecast

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"paiban/planner/model"
)

// Event forecasts the horizon of an event. The error tells what about the
// request makes a forecast impossible; poor or short history is no error, it is
// told in the notes and widens the band.
//
// A phase of the event day gets day factor × the normal day's inquiries × its
// intensity, intensities brought to a sum of 1 over the event day; phases outside
// it are in the same measure and not brought to any sum. PhaseFactors go before
// what past events teach, and that before the playbook's intensities. Slots of no
// phase stay normal outside the event day and share in its factor inside.
func Event(req Request) (*Result, error) {
	if err := req.check(); err != nil {
		return nil, err
	}
	if req.Calendar == nil {
		req.Calendar = NewCalendar(nil, nil, nil)
	}
	marks := markedDays(req.Calendar, req.History)
	req.Calendar = req.Calendar.with(req.History.sales()...)
	out := &Result{}
	horizons, err := req.normals(out)
	if err != nil {
		return nil, err
	}
	day := req.eventDay()
	perDay := req.normalDay(horizons, day, out)
	if n := req.History.Days(); perDay <= 0 && n > 0 && n < 7 {
		return nil, fail(model.Text{ZH: "历史只有 %d 天，没有和活动那天一样的星期几", EN: "the history is too short (days: %d): none is of the event's weekday"}, n)
	}
	special := 0
	for d := range req.History.Days() {
		if k := req.Calendar.Kind(req.History.Date(d)); k == Promotion || k == Holiday {
			special++
		}
	}
	if n := req.History.Days(); perDay <= 0 && special*2 > n {
		return nil, fail(model.Text{ZH: "历史 %d 天里有 %d 天是大促或节假日，剩下的学不出平日；不是的话看 promotions 和 holidays",
			EN: "of the history's %d days %d are promotions or holidays: of the rest no normal day can be learnt; see promotions and holidays where that is wrong"}, n, special)
	}
	if perDay <= 0 {
		return nil, fail(model.Text{ZH: "历史里这样的日子没有咨询，也没有填正常日咨询量", EN: "the history has no inquiries on such days, and no normal day's inquiries are given"})
	}
	if err := req.lookAt(day); err != nil {
		return nil, err
	}
	plans := make([]*surgePlan, len(req.Queues))
	if req.OpeningSpike == 0 {
		req.OpeningSpike = req.pastSpike()
	}
	for i, q := range req.Queues {
		// What is said of past events is said once.
		notes := out
		if i > 0 {
			notes = &Result{}
		}
		plans[i] = req.surge(q.ID, horizons[i], day, notes)
		out.Queues = append(out.Queues, req.queue(q.ID, i, horizons[i], plans[i], day))
	}
	if err := req.nothingLearned(plans); err != nil {
		return nil, err
	}
	out.OddDays = append(marks, out.OddDays...)
	req.summary(out, plans, day, perDay)
	return out, nil
}

// normalDay is the volume of the normal event day over all queues; where the shop gives
// it, the queues are brought to that.
func (req *Request) normalDay(horizons []horizon, day model.Span, out *Result) float64 {
	perDay := 0.0
	for _, h := range horizons {
		perDay += h.sum(day)
	}
	hours := float64(day.Len()*req.Grid.SlotMinutes) / 1440
	if given := req.NormalPerDay * hours; given > 0 {
		if perDay > 0 && req.History.Days() > 0 {
			out.InHistory = round(perDay/hours, 3)
		}
		if perDay <= 0 {
			for i, s := range evenShares(req.Queues) {
				horizons[i] = flatHorizon(req.Grid, req.NormalPerDay*s, req.shape())
				perDay += horizons[i].sum(day)
			}
		}
		for i := range horizons {
			horizons[i].scale(given / max(perDay, 1e-9))
		}
		perDay = given
	}
	out.NormalPerDay = round(perDay/hours, 3)
	return perDay
}

// nothingLearned refuses past events that teach nothing, where nothing else says how
// much busier the event is.
func (req *Request) nothingLearned(plans []*surgePlan) error {
	if len(req.Past) == 0 || req.DayFactor > 0 || slices.ContainsFunc(plans, func(p *surgePlan) bool { return p.taught }) {
		return nil
	}
	if len(req.PhaseFactors) > 0 && !slices.ContainsFunc(req.Phases, func(p Phase) bool { _, ok := req.PhaseFactors[p.ID]; return !ok }) {
		return nil
	}
	days, why := 0, req.looked[0].why
	for _, p := range req.looked {
		days += p.History.Days()
	}
	return &Error{Past: true, Text: model.Text{
		ZH: fmt.Sprintf("往期活动的数据（%d 天）学不到倍数：", days) + "%s",
		EN: fmt.Sprintf("the past events' figures (%d days) teach no factor: ", days) + "%s"}.With(why)}
}

// check refuses what cannot be forecast.
func (req *Request) check() error {
	g := req.Grid
	switch {
	case g.N < 1 || g.SlotMinutes < 1 || g.SlotMinutes > 1440 || g.N*g.SlotMinutes > 400*1440:
		return fail(model.Text{ZH: "排班时段不对：%d 段，每段 %d 分钟", EN: "a grid of %d slots of %d minutes"}, g.N, g.SlotMinutes)
	case len(req.Queues) == 0:
		return fail(model.Text{ZH: "没有队列", EN: "no queue is named"})
	case req.History.Days() == 0 && req.NormalPerDay <= 0:
		return fail(model.Text{ZH: "既没有历史数据，也没有填正常日咨询量", EN: "neither a history nor a normal day's inquiries are given"})
	case bad(req.DayFactor) || bad(req.NormalPerDay) || bad(req.OpeningSpike):
		return fail(model.Text{ZH: "日倍数、正常日咨询量和开场尖峰必须是不小于 0 的数", EN: "day factor, normal day and opening spike must be numbers from 0 on"})
	}
	last := 0
	known := map[string]bool{}
	for _, p := range req.Phases {
		if p.From > p.To || p.From < last && p.Len() > 0 {
			return fail(model.Text{ZH: "阶段 %s 与前一阶段重叠", EN: "phase %s overlaps the one before it"}, p.ID)
		}
		if bad(p.Intensity) {
			return fail(model.Text{ZH: "阶段 %s 的占比是 %g", EN: "phase %s has intensity %g"}, p.ID, p.Intensity)
		}
		last = max(last, p.To)
		known[p.ID] = true
	}
	for _, p := range req.Phases { // in order, so that the first fault is the one reported
		if f, ok := req.PhaseFactors[p.ID]; ok && bad(f) {
			return fail(model.Text{ZH: "阶段 %s 的倍数是 %g", EN: "phase %s has factor %g"}, p.ID, f)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(req.PhaseFactors)) {
		if !known[id] {
			return fail(model.Text{ZH: "给 %s 填了倍数，但没有这个阶段", EN: "a factor is given for %s, which is no phase"}, id)
		}
	}
	for _, b := range req.Bumps {
		if bad(b.Inquiries) || bad(b.Lift) || b.Decay < 0 || math.IsNaN(b.Decay) || b.Minutes < 0 {
			return fail(model.Text{ZH: "动作 %s：%[3]d 分钟内 %[2]g 个咨询，不合理", EN: "action %s has %g inquiries in %d minutes"}, b.Label, b.Inquiries, b.Minutes)
		}
	}
	return nil
}

func bad(v float64) bool { return math.IsNaN(v) || v < 0 || v > 1e12 }

// eventDay is the event day inside the grid; the whole grid if none is given.
func (req *Request) eventDay() model.Span {
	d := model.Span{From: req.Grid.Clamp(req.EventDay.From), To: req.Grid.Clamp(req.EventDay.To)}
	if d.Len() == 0 {
		return model.Span{From: 0, To: req.Grid.N}
	}
	return d
}

// normals lays every queue's normal days over the grid.
func (req *Request) normals(out *Result) ([]horizon, error) {
	hs := make([]horizon, len(req.Queues))
	if req.History.Days() == 0 {
		for i, s := range evenShares(req.Queues) {
			hs[i] = flatHorizon(req.Grid, req.NormalPerDay*s, req.shape())
		}
		out.Notes = append(out.Notes, noHistory)
		return hs, nil
	}
	h := req.History
	until := h.Days()
	at := req.Grid.Time(req.eventDay().From)
	if start := daysBetween(h.Start, req.Grid.Start); start < until {
		// An event inside the history is forecast from what was known before.
		until = start
	}
	if until < 1 {
		return nil, fail(model.Text{ZH: "历史的开头晚于活动", EN: "the history begins after the event"})
	}
	sources, notes := matchQueues(req.Queues, h.Queues)
	out.Notes = append(out.Notes, notes...)
	// Each history that is needed is learned once.
	var needed []source
	learned := make([]int, len(sources))
	for i, src := range sources {
		learned[i] = slices.IndexFunc(needed, func(o source) bool { return o.queue == src.queue && slices.Equal(o.rest, src.rest) })
		if learned[i] < 0 {
			learned[i] = len(needed)
			needed = append(needed, src)
		}
	}
	models := newModels(len(needed), func(i int) *normalModel {
		if q := needed[i].queue; q >= 0 {
			return newModel(h, q, req.Calendar, until, nil)
		}
		return newModel(h.combine(needed[i].rest), 0, req.Calendar, until, nil)
	})
	if err := noneNormal(models); err != nil && req.NormalPerDay <= 0 {
		return nil, err
	}
	special := 0
	horizons, names := make([]horizon, len(needed)), make([]string, len(needed))
	for i, m := range models {
		horizons[i] = m.overGrid(req.Grid, at, req.shape())
		special = max(special, m.s.special())
		if q := needed[i].queue; q >= 0 {
			names[i] = h.Queues[q]
		}
		out.NormalDays = max(out.NormalDays, len(m.l.day))
	}
	for i, src := range sources {
		n := horizons[learned[i]]
		method := *n.method
		method.Queue = req.Queues[i].ID
		out.Methods = append(out.Methods, method)
		hs[i] = n.part(src.share)
	}
	if h.PerDay() == 1 && req.Shape.Days() == 0 {
		out.Notes = append(out.Notes, typicalCourse)
	}
	out.Notes = append(out.Notes, historyNotes(req.Calendar, h.Date(0), req.Grid.End(), special)...)
	out.OddDays = append(oddDays(h, models, names), h.risen(until, req.Calendar)...)
	return hs, nil
}

var (
	noHistory = model.Text{ZH: "没有历史数据：正常日按所填咨询量和通行的全天走势推算",
		EN: "no history: a normal day follows the figure given and the usual course of a day"}
	typicalCourse = model.Text{ZH: "历史只有每天总数：正常日一天内的走势按通行曲线，活动日按各阶段占比",
		EN: "the history has day totals only: a normal day follows the usual course, the event its phases' shares"}
)

func shortHistory(days int) model.Text {
	return model.Text{ZH: fmt.Sprintf("可用的正常日只有 %d 天，预测区间放宽；有 4 周以上更可靠", days),
		EN: fmt.Sprintf("only %d normal days to learn from; four weeks or more are better", days)}
}
