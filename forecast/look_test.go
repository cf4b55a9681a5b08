package forecast

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// asTable writes a history as rows of ten minutes that hold something, without those that are left out.
func asTable(t *testing.T, h *History, leaveOut func(at time.Time) bool) *History {
	var text strings.Builder
	text.WriteString("时间,咨询量\n")
	for i, v := range h.Volume[0] {
		if at := h.Start.Add(minute(10 * i)); v > 0 && (leaveOut == nil || !leaveOut(at)) {
			fmt.Fprintf(&text, "%s,%.0f\n", at.Format("2006-01-02 15:04"), v)
		}
	}
	return mustRead(t, text.String(), ReadOptions{Location: china})
}

// What a past event teaches, and when it would teach nonsense.
func TestPastEventsAreJudged(t *testing.T) {
	at := func(d, h int) time.Time { return time.Date(2025, 11, d, h, 0, 0, 0, china) }
	full := pastDouble11(2025, 1000, 20, nil, 3)
	early := pastDouble11(2025, 1000, 20, nil, 3) // opened at eight on the eve
	v := early.Volume[0]
	copy(v[21*144-24:22*144-24], slices.Clone(v[21*144:22*144]))
	late := pastDouble11(2025, 1000, 20, nil, 3) // all asked before midnight already, and again in the evening
	w := late.Volume[0]
	for i := range 36 {
		w[21*144-36+i] = 10 * math.Pow(1.1, float64(i))
	}
	for i := range 24 {
		w[21*144+120+i] = w[21*144+119] * 3
	}
	flat := pastDouble11(2025, 1000, 1, nil, 3) // no day is another's, and none a sale's
	for i := range flat.Volume[0] {
		flat.Volume[0][i] = math.Round(full.Volume[0][i%144] * (0.9 + 0.2*math.Abs(math.Sin(float64(i/144*i/144)))))
	}
	waves := pastDouble11(2025, 1000, 20, nil, 3) // nine tenths as many came on the first of November
	for i := range 144 {
		waves.Volume[0][11*144+i] = math.Round(0.9 * waves.Volume[0][21*144+i])
	}
	outage := pastDouble11(2025, 1000, 20, nil, 3) // nothing was counted from ten to noon
	clear(outage.Volume[0][21*144+60 : 21*144+72])
	quiet := pastDouble11(2025, 1000, 20, nil, 3) // ten minutes of the small hours without an inquiry are nothing odd
	clear(quiet.Volume[0][21*144+30 : 21*144+31])
	for _, x := range []struct {
		name    string
		past    *History
		opening time.Time
		factor  float64 // 0 = refused
		says    string
	}{
		{"as it was", full, time.Time{}, 20, "learned from the opening at 2025-11-11 00:00, 20."},
		{"days like each other", flat, time.Time{}, 0, "no day of its file stands out"},
		{"days before the event alone", flat.cut(0, 18), time.Time{}, 0, "no day of its file stands out"},
		{"a wave before", waves, time.Time{}, 20, "learned from the opening at 2025-11-11 00:00"},
		{"named", full, at(11, 0), 20, "learned from the opening at 2025-11-11 00:00, 20."},
		{"opened on the eve", early, time.Time{}, 0, `past_openings: ["2025-11-10 20:00"]`},
		{"opened on the eve, named", early, at(10, 20), 20, "compared by how far they are from it"},
		{"named wrongly", early, at(11, 0), 0, "inquiries jumped at 2025-11-10 20:00"},
		{"a second wave, named", late, at(11, 0), 23, "learned from the opening at 2025-11-11 00:00"},
		{"a rush in the evening alone", late, time.Time{}, 0, `past_openings: ["2025-11-11 20:00"]`},
		{"no more than a normal day", pastDouble11(2025, 1000, 0.8, nil, 3), at(11, 0), 0, "has 0.78 of a normal day"},
		{"a plain day, named", full, at(1, 0), 0, "that is no sale; the busiest of the file is 2025-11-11"},
		{"a plain evening, named", full, at(4, 20), 0, "that is no sale; the busiest of the file is 2025-11-11"},
		{"the day before, named", full, at(10, 0), 0, "2025-11-10 is not its busiest day, the day from 2025-11-11 00:00 on"},
		{"the day after, named", full, at(12, 0), 0, "inquiries jumped at 2025-11-11 00:00 and not then"},
		{"another year, named", full, at(11, 0).AddDate(-1, 0, 0), 0, "the file has no 2024-11-11"},
		{"an outage", outage, at(11, 0), 0, "has 0 from 10:00 to 12:00, where a normal day has"},
		{"a pause", quiet, at(11, 0), 20, "learned from the opening"},
		{"rows lost at the peak", asTable(t, full, func(x time.Time) bool { return !x.Before(at(11, 0)) && x.Before(at(11, 2)) }), at(11, 0), 0, "gaps, from 2025-11-11 00:00 on"},
		{"rows lost at noon", asTable(t, full, func(x time.Time) bool { return !x.Before(at(11, 12)) && x.Before(at(11, 14)) }), time.Time{}, 0, "gaps, from 2025-11-11 12:00 on"},
		{"of office hours", asTable(t, full, func(x time.Time) bool { return x.Hour() < 9 || x.Hour() >= 21 }), time.Time{}, 0, "no inquiries from its opening at 2025-11-11 00:00 on"},
		{"without the small hours", asTable(t, full, func(x time.Time) bool { return x.Hour() >= 2 && x.Hour() < 9 }), time.Time{}, 20, "lacks the hours of plateau"},
	} {
		req := double11()
		req.DayFactor, req.History = 0, pastDouble11(2026, 1000, 1, nil, 1)
		req.Past = []PastEvent{{Label: "past_event.csv", History: x.past, Opening: x.opening}}
		r, err := Event(req)
		var fault *Error
		switch {
		case errors.As(err, &fault):
			if said := fault.Text.EN + fault.Hint.EN; x.factor > 0 || !fault.Past || !strings.Contains(said, x.says) {
				t.Errorf("%s: %s", x.name, said)
			}
		case x.factor == 0:
			t.Errorf("%s: taught a factor of %.2f", x.name, r.DayFactor)
		default:
			near(t, x.name, r.DayFactor, x.factor, 2)
			if x.opening == at(10, 20) && r.Phases[0].Event > 0.6*r.Phases[1].Event { // the eve's six hours hold no rush of their own
				t.Errorf("%s: the eve has %.0f, the opening %.0f", x.name, r.Phases[0].Event, r.Phases[1].Event)
			}
			if !slices.ContainsFunc(r.Notes, func(n model.Text) bool { return strings.Contains(n.EN, x.says) }) {
				t.Errorf("%s: %v", x.name, r.Notes)
			}
		}
	}
}
