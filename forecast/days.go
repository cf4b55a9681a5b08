package forecast

import (
	"slices"
	"sync"
	"time"

	"paiban/planner/model"
)

// Day is one forecast day.
type Day struct {
	Date   time.Time // midnight
	Kind   DayKind
	Open   bool    // false: the shop has no inquiries on such days
	Total  float64 // all queues
	Low    float64 // P10
	High   float64 // P90
	Method string  // id of the first queue's method
}

// QueueDays is one queue's forecast over all days; index = day × PerDay + interval.
type QueueDays struct {
	ID                string
	Volume, Low, High []float64
}

// DaysResult is a forecast of plain days.
type DaysResult struct {
	Interval time.Duration
	PerDay   int // intervals a day
	Days     []Day
	Queues   []QueueDays
	Methods  []Method
	Notes    []model.Text
	Read     []model.Reading // what the history was read as
}

// maxDays bounds a forecast of plain days.
const maxDays = 3660

// Days forecasts plain days from the given date on; a zero date means the day
// after the history's last. Weekdays and hours at which the history never has
// inquiries are closed. A nil calendar is the PRC calendar. Promotions are
// forecast as ordinary days and marked; use Event for them. A day's band adds up
// the queues' bands, since busy days are busy for all.
func Days(h *History, cal *Calendar, from time.Time, days int) (*DaysResult, error) {
	if h.Days() == 0 {
		return nil, fail(emptyHistory)
	}
	if days < 1 || days > maxDays {
		return nil, fail(model.Text{ZH: "要预测 %d 天；可以是 1 到 %d 天", EN: "%d days asked for; 1 to %d can be had"}, days, maxDays)
	}
	if cal == nil {
		cal = NewCalendar(nil, nil, nil)
	}
	marks := markedDays(cal, h)
	cal = cal.with(h.sales()...)
	first := h.Days()
	if !from.IsZero() {
		first = h.index(from)
	}
	until := min(max(first, 0), h.Days())
	if until == 0 {
		return nil, fail(model.Text{ZH: "要预测的日子早于历史的开头", EN: "the days asked for begin before the history does"})
	}
	perDay := h.PerDay()
	out := &DaysResult{Interval: h.Interval, PerDay: perDay, Days: make([]Day, days), Read: []model.Reading{h.Read}}
	for i := range out.Days {
		date := h.Date(first + i)
		out.Days[i] = Day{Date: date, Kind: cal.Kind(date)}
	}
	special := 0
	models := newModels(len(h.Queues), func(q int) *normalModel { return newModel(h, q, cal, until, nil) })
	for q, id := range h.Queues {
		m := models[q]
		if q == 0 {
			special = m.s.special()
		}
		qd := QueueDays{ID: id, Volume: make([]float64, days*perDay), Low: make([]float64, days*perDay), High: make([]float64, days*perDay)}
		for i := range out.Days {
			f := m.day(first + i)
			day := &out.Days[i]
			if !f.open {
				continue
			}
			qd.lay(m, f, i*perDay)
			low, high := m.aroundDay(f.total, f.band)
			day.Open = true
			day.Total = round(day.Total+f.total, 3)
			day.Low = round(day.Low+low, 3)
			day.High = round(day.High+high, 3)
			if q == 0 {
				day.Method = f.choice.leading().kind
			}
			out.Methods = addMethod(out.Methods, id, f)
		}
		out.Queues = append(out.Queues, qd)
	}
	if err := noneNormal(models); err != nil {
		return nil, err
	}
	if n := len(models[0].l.day); n < 14 {
		out.Notes = append(out.Notes, shortHistory(n))
	}
	out.Notes = append(out.Notes, historyNotes(cal, h.Date(0), out.Days[days-1].Date, special)...)
	out.Notes = slices.Concat(out.Notes, marks, oddDays(h, models, h.Queues), h.risen(until, cal))
	return out, nil
}

// lay puts one day's forecast on its intervals, from index at on.
func (q QueueDays) lay(m *normalModel, f dayForecast, at int) {
	for j, share := range f.shape {
		v := f.total * share
		if v <= 0 {
			continue
		}
		low, high := m.around(v, f.band)
		q.Volume[at+j], q.Low[at+j], q.High[at+j] = round(v, 3), round(low, 3), round(high, 3)
	}
}

// noneNormal is the error of a history all of whose days are set aside: nothing is learned of
// normal ones from it.
func noneNormal(models []*normalModel) error {
	special := 0
	for _, m := range models {
		if special = max(special, m.s.special()); len(m.l.day) > 0 {
			return nil
		}
	}
	if special == 0 {
		return nil
	}
	return fail(model.Text{ZH: "历史里有数的 %d 天都是大促或节假日，没有平日可学；不是的话看 promotions 和 holidays",
		EN: "all days with figures (%d) are promotions or holidays: none is normal; see promotions and holidays where that is wrong"}, special)
}

// newModels learns several queues side by side.
func newModels(n int, learn func(int) *normalModel) []*normalModel {
	out := make([]*normalModel, n)
	var wait sync.WaitGroup
	for q := range out {
		wait.Go(func() { out[q] = learn(q) })
	}
	wait.Wait()
	return out
}

// addMethod lists the method of a day once per queue and lead.
func addMethod(list []Method, queue string, f dayForecast) []Method {
	lead := leads[leadIndex(f.lead)]
	for _, m := range list {
		if m.Queue == queue && m.Lead == lead {
			return list
		}
	}
	return append(list, Method{Queue: queue, Lead: lead, ID: f.choice.leading().kind, Name: f.choice.leading().name(), WAPE: round(f.choice.score.wape(), 4)})
}

// special counts the promotions and holidays with figures.
func (s *series) special() int {
	n := 0
	for d := range s.y {
		if s.seen[d] && (s.kinds[d] == Promotion || s.kinds[d] == Holiday) {
			n++
		}
	}
	return n
}

func historyNotes(cal *Calendar, first, last time.Time, special int) []model.Text {
	out := cal.doubts(first, last)
	if special > 0 {
		out = append(out, setAside(special))
	}
	return out
}
