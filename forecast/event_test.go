package forecast

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// shop is eight weeks of half hours before 11 November 2026: 1,000 inquiries on
// a weekday, 800 at the weekend, none from two to eight at night.
func shop(weeks int) *History {
	h := &History{Queues: []string{""}, Interval: 30 * time.Minute, Location: shanghai, Start: time.Date(2026, 9, 14, 0, 0, 0, 0, shanghai)}
	v := make([]float64, weeks*7*48)
	for d := range weeks * 7 {
		total := 1000.0
		if d%7 >= 5 {
			total = 800
		}
		sum := 0.0
		for s := range 48 {
			if s < 4 || s >= 16 { // (s+32)%48 counts from 8:00
				v[d*48+s] = 1 + math.Sin(math.Pi*float64((s+32)%48)/36)*4
				sum += v[d*48+s]
			}
		}
		for s := range 48 {
			v[d*48+s] *= total / sum
		}
	}
	h.Volume = [][]float64{v}
	return h
}

// double11 is the documented day's horizon on 10-minute slots: the eve from
// 18:00, the event day, the night after.
func double11() Request {
	req := Request{
		Grid:      model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, shanghai), SlotMinutes: 10, N: 231},
		Opening:   time.Date(2026, 11, 11, 0, 0, 0, 0, shanghai),
		EventDay:  model.Span{From: 36, To: 180},
		Queues:    []QueueShare{{"presales", 0.7}, {"aftersales", 0.3}},
		History:   shop(8),
		DayFactor: 20,
	}
	for _, p := range []struct {
		id        string
		from, to  int
		intensity float64
	}{
		{"eve", 0, 36, 0.06}, {"opening_rush", 36, 48, 0.14}, {"plateau", 48, 87, 0.07}, {"day_peak", 87, 102, 0.15}, {"lunch", 102, 110, 0.07},
		{"afternoon", 110, 138, 0.22}, {"dinner", 138, 146, 0.06}, {"evening", 146, 156, 0.07}, {"treats", 156, 162, 0.05}, {"snack_rush", 162, 180, 0.17}, {"aftermath", 180, 231, 0.05},
	} {
		req.Phases = append(req.Phases, Phase{ID: p.id, Span: model.Span{From: p.from, To: p.to}, Intensity: p.intensity,
			InEventDay: p.from >= 36 && p.to <= 180, Opening: p.id == "opening_rush"})
	}
	return req
}

func sum(v []float64) float64 {
	s := 0.0
	for _, x := range v {
		s += x
	}
	return s
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance || math.IsNaN(got) {
		t.Errorf("%s = %g, want %g ± %g", what, got, want, tolerance)
	}
}

// 1,000 on a normal Wednesday × 20 = 20,000 on the day, by the intensities:
// 0.14 ÷ 1.00 of it at the opening; the eve's 0.06 is 1,200 more.
func TestEventVolumes(t *testing.T) {
	r, err := Event(double11())
	if err != nil {
		t.Fatal(err)
	}
	near(t, "normal day", r.NormalPerDay, 1000, 1)
	near(t, "day factor", r.DayFactor, 20, 0.01)
	pre, after := r.Queues[0].Event, r.Queues[1].Event
	near(t, "event day", sum(pre[36:180])+sum(after[36:180]), 20000, 20)
	near(t, "opening", sum(pre[36:48])+sum(after[36:48]), 2800, 3)
	near(t, "opening of presales", sum(pre[36:48]), 1960, 2)
	near(t, "plateau", sum(pre[48:87])+sum(after[48:87]), 1400, 2)
	near(t, "eve", sum(pre[:36])+sum(after[:36]), 1200, 2)
	near(t, "night after", sum(pre[180:])+sum(after[180:]), 1000, 2)
	for _, q := range r.Queues {
		for i := range q.Event {
			if !(q.Low[i] >= 0 && q.Low[i] < q.Event[i] && q.Event[i] < q.High[i]) {
				t.Fatalf("%s slot %d: %g %g %g", q.ID, i, q.Low[i], q.Event[i], q.High[i])
			}
		}
	}
	for i := 37; i < 180; i++ { // no steps but at the opening
		if ratio := pre[i] / pre[i-1]; ratio > 1.6 || ratio < 1/1.6 {
			t.Errorf("slot %d: step from %g to %g", i, pre[i-1], pre[i])
		}
	}
	if pre[36] < 2*pre[35] {
		t.Errorf("no jump at the opening: %g, %g", pre[35], pre[36])
	}
}

func TestEventPhaseFactors(t *testing.T) {
	req := double11()
	req.PhaseFactors = map[string]float64{"lunch": 3}
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Phases {
		switch p.ID {
		case "lunch":
			near(t, "lunch", p.Event, 3*p.Normal, 1)
			if p.Source != FromUser {
				t.Errorf("source %s", p.Source)
			}
		case "opening_rush":
			near(t, "opening", p.Event, 2800, 3)
		case "plateau":
			if p.Source != FromDayFactor {
				t.Errorf("source %s", p.Source)
			}
		}
	}
}

func TestEventNormalPerDay(t *testing.T) {
	for _, h := range []*History{nil, shop(8)} {
		req := double11()
		req.History = h
		req.NormalPerDay = 5000
		r, err := Event(req)
		if err != nil {
			t.Fatal(err)
		}
		near(t, "event day", sum(r.Queues[0].Event[36:180])+sum(r.Queues[1].Event[36:180]), 100000, 50)
		near(t, "normal day", sum(r.Queues[0].Normal[36:180])+sum(r.Queues[1].Normal[36:180]), 5000, 3)
	}
}

// Without intensities the event is the normal day times the factor.
func TestEventPlain(t *testing.T) {
	req := double11()
	for i := range req.Phases {
		req.Phases[i].Intensity = 0
	}
	req.DayFactor = 2
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range r.Queues[0].Event {
		want := r.Queues[0].Normal[i]
		if req.EventDay.Has(i) {
			want *= 2
		}
		near(t, fmt.Sprint("slot ", i), v, want, 0.002)
	}
}

func TestEventErrors(t *testing.T) {
	for _, x := range []struct {
		name, want string
		change     func(*Request)
	}{
		{"nothing known", "neither a history nor", func(r *Request) { r.History = nil }},
		{"no queues", "no queue", func(r *Request) { r.Queues = nil }},
		{"factor", "numbers from 0", func(r *Request) { r.DayFactor = math.NaN() }},
		{"phases overlap", "overlaps", func(r *Request) { r.Phases[2].From = 40 }},
		{"unknown phase", "brunch", func(r *Request) { r.PhaseFactors = map[string]float64{"brunch": 2, "zz": 1} }},
		{"grid", "grid of 0 slots", func(r *Request) { r.Grid.N = 0 }},
		{"promotions but for a day", "are promotions or holidays: of the rest no normal day", func(r *Request) {
			r.History = &History{Interval: 24 * time.Hour, Start: r.Grid.Start.AddDate(0, 0, -28), Queues: []string{""}, Volume: [][]float64{make([]float64, 28)}}
			var all []time.Time
			for d := range 28 {
				r.History.Volume[0][d] = 400
				all = append(all, r.History.Date(d))
			}
			r.Calendar, r.NormalPerDay = NewCalendar(nil, nil, all[1:]), 0
		}},
		{"event before history", "begins after", func(r *Request) { r.Grid.Start = r.Grid.Start.AddDate(-1, 0, 0) }},
	} {
		req := double11()
		x.change(&req)
		_, err := Event(req)
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s: %v, want %q", x.name, err, x.want)
			continue
		}
		if e, ok := errors.AsType[*Error](err); !ok || e.Text.ZH == "" {
			t.Errorf("%s: no Chinese text", x.name)
		}
	}
}

// An event that is hardly busier than usual has the shop's own shape, and at three
// times the normal day and above that of its phases.
func TestShapeNearFactorOne(t *testing.T) {
	for _, x := range []struct{ factor, part float64 }{{1, 0}, {1.1, 0.05}, {2, 0.5}, {3, 1}, {12, 1}} {
		req := double11()
		req.DayFactor, req.OpeningSpike = x.factor, 4
		r, err := Event(req)
		if err != nil {
			t.Fatal(err)
		}
		normal := sum(r.Queues[0].Normal[36:180]) + sum(r.Queues[1].Normal[36:180])
		for i, p := range req.Phases {
			want := x.factor * (x.part*p.Intensity*normal + (1-x.part)*r.Phases[i].Normal)
			near(t, p.ID, r.Phases[i].Event, want, 0.03*want+1)
		}
	}
}
