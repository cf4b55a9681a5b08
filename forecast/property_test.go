package forecast

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"paiban/planner/model"
)

// Whatever the phases, slots and intervals: the event day adds up to the day
// factor × the normal day, and each phase to its part.
func TestVolumeIsConserved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slot := rapid.SampledFrom([]int{5, 10, 15, 20, 30, 60}).Draw(t, "slot")
		interval := rapid.SampledFrom([]int{15, 30, 60, 240, 1440}).Draw(t, "interval")
		h := synthetic(29, interval, rapid.IntRange(1, 3).Draw(t, "queues"), rapid.Uint64().Draw(t, "seed"))
		perDay := 1440 / slot
		req := Request{
			Grid:      model.Grid{Start: time.Date(2025, 1, 6, 18, 0, 0, 0, china), SlotMinutes: slot, N: perDay + 2*360/slot},
			Opening:   time.Date(2025, 1, 7, 0, 0, 0, 0, china),
			EventDay:  model.Span{From: 360 / slot, To: 360/slot + perDay},
			Queues:    []QueueShare{{"queue0", 0.6}, {"b", 0.4}},
			History:   h,
			DayFactor: rapid.Float64Range(0.2, 60).Draw(t, "factor"),
		}
		at := req.EventDay.From
		intensities := 0.0
		for at < req.EventDay.To {
			p := Phase{ID: strconv.Itoa(at), Span: model.Span{From: at, To: min(req.EventDay.To, at+rapid.IntRange(1, perDay/2).Draw(t, "length"))}, InEventDay: true}
			p.Intensity = rapid.Float64Range(0.001, 1).Draw(t, "intensity")
			p.Opening = at == req.EventDay.From
			intensities += p.Intensity
			req.Phases = append(req.Phases, p)
			at = p.To
		}
		if rapid.Bool().Draw(t, "spike") {
			req.OpeningSpike = 2
		}
		r, err := Event(req)
		if err != nil {
			t.Fatal(err)
		}
		total := 0.0
		for _, q := range r.Queues {
			for i, v := range q.Event {
				if v < 0 || math.IsNaN(v) || q.Low[i] > v || q.High[i] < v {
					t.Fatalf("slot %d: %g ≤ %g ≤ %g", i, q.Low[i], v, q.High[i])
				}
			}
			total += sum(q.Event[req.EventDay.From:req.EventDay.To])
		}
		want := req.DayFactor * r.NormalPerDay
		slack := 0.001*float64(2*perDay) + 1e-6*want
		if math.Abs(total-want) > slack+0.001*req.DayFactor {
			t.Fatalf("event day %g, want %g", total, want)
		}
		festal := min(1, max(0, (req.DayFactor-1)/2)) // below a factor of 3 the shop's own shape has a part
		for i, p := range req.Phases {
			part := want*festal*p.Intensity/intensities + req.DayFactor*(1-festal)*r.Phases[i].Normal
			if math.Abs(r.Phases[i].Event-part) > slack+0.001*req.DayFactor {
				t.Fatalf("phase %s: %g, want %g", p.ID, r.Phases[i].Event, part)
			}
		}
	})
}

// The totals of normal days stay the same whatever intervals become whatever slots.
func TestIntervalsToSlots(t *testing.T) {
	for _, interval := range []int{5, 10, 15, 20, 30, 60, 120, 240, 1440} {
		h := synthetic(28, interval, 1, 7)
		m := newModel(h, 0, NewCalendar(nil, nil, nil), 28, nil)
		for _, slot := range []int{5, 10, 15, 20, 30, 60} {
			g := model.Grid{Start: h.Date(28), SlotMinutes: slot, N: 2 * 1440 / slot}
			got := m.overGrid(g, g.Start, typicalDay())
			near(t, strconv.Itoa(interval)+" → "+strconv.Itoa(slot), sum(got.normal), m.day(28).total+m.day(29).total, 1e-6*sum(got.normal))
		}
	}
}

// Promotions and holidays may have any volume: normal days do not move.
func TestSpecialDaysDoNotLeak(t *testing.T) {
	base := synthetic(400, 60, 1, 3) // from 2024-11-25: 12.12, 2025's holidays, 6.18, 9.9 and 11.11
	cal := NewCalendar(nil, nil, []time.Time{date(t, "2025-08-08")})
	want, err := Days(base, cal, time.Time{}, 14)
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(4) {
		h := &History{Queues: base.Queues, Start: base.Start, Interval: base.Interval, Location: base.Location, Volume: [][]float64{append([]float64(nil), base.Volume[0]...)}}
		r := rand.New(rand.NewPCG(seed, 0))
		for d := range h.Days() {
			if k := cal.Kind(h.Date(d)); k == Promotion || k == Holiday || k == MakeUp {
				for i := range h.Day(0, d) {
					h.Day(0, d)[i] = math.Floor(r.ExpFloat64() * 5000)
				}
			}
		}
		got, err := Days(h, cal, time.Time{}, 14)
		if err != nil {
			t.Fatal(err)
		}
		for i := range want.Days {
			if k := want.Days[i].Kind; k != Workday && k != Weekend {
				continue
			}
			if got.Days[i] != want.Days[i] {
				t.Fatalf("%v became %v", want.Days[i], got.Days[i])
			}
			for j := i * 24; j < (i+1)*24; j++ {
				if got.Queues[0].Volume[j] != want.Queues[0].Volume[j] {
					t.Fatalf("interval %d: %g became %g", j, want.Queues[0].Volume[j], got.Queues[0].Volume[j])
				}
			}
		}
	}
}

// The order of the rows does not matter.
func TestRowOrder(t *testing.T) {
	text := rows("日期,时段,队列,咨询量", 8, 48, func(d time.Time, s int) string {
		return d.Format("2006-01-02,15:04") + ",售前," + strconv.Itoa(s*7%11) + "\n" + d.Format("2006-01-02,15:04") + ",售后," + strconv.Itoa(s*5%7)
	})
	want := mustRead(t, text, ReadOptions{})
	tab := table(t, text)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(tab.Rows), func(i, j int) { tab.Rows[i], tab.Rows[j] = tab.Rows[j], tab.Rows[i] })
	got, _ := ReadHistory(tab, ReadOptions{})
	if got == nil || got.Start != want.Start || strings.Join(got.Queues, ",") != strings.Join(want.Queues, ",") {
		t.Fatalf("got %v", got)
	}
	for q := range want.Volume {
		for i, v := range want.Volume[q] {
			if got.Volume[q][i] != v {
				t.Fatalf("queue %d interval %d: %g, want %g", q, i, got.Volume[q][i], v)
			}
		}
	}
}

func FuzzReadHistory(f *testing.F) {
	f.Add("rownames,DateTime,Calls\n1,2026-09-01T07:00:00Z,111\n2,2026-09-01T07:05:00Z,113\n")
	f.Add("date,slot30,start,arrivals\n2026-09-01,0,00:00,2\n2026-09-01,1,00:30,2\n")
	f.Add("统计日期,咨询人数\n汇总值,5\n2026-09-01,\"1,200\"\n2026-09-02,-\n")
	f.Add("日期,开始时间,结束时间,买家旺旺\n2026-09-01,09:01:22,09:10:11,a\n")
	f.Add("date,count\n3/4/2026,1\n13/4/2026,1e308\n")
	f.Add("time,count\n0001-01-01 00:00,1\n9999-12-31 24:00,2\n")
	f.Add(",\n,\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		recs, err := r.ReadAll()
		if err != nil || len(recs) == 0 {
			return
		}
		tab := &model.Table{Name: "history", File: "f.csv", Header: recs[0], HeaderLine: 1}
		for i, rec := range recs[1:] {
			tab.Rows = append(tab.Rows, model.Row{Line: i + 2, Cells: rec})
		}
		h, issues := ReadHistory(tab, ReadOptions{})
		if h == nil {
			if len(issues) == 0 {
				t.Fatal("neither a history nor an issue")
			}
			return
		}
		for q := range h.Volume {
			if len(h.Volume[q]) != h.Days()*h.PerDay() {
				t.Fatal("ragged")
			}
			for _, v := range h.Volume[q] {
				if v < 0 || math.IsInf(v, 0) {
					t.Fatalf("volume %g", v)
				}
			}
		}
		if h.Days() > 60 {
			return
		}
		if d, err := Days(h, nil, time.Time{}, 3); err == nil {
			for _, x := range d.Days {
				if math.IsNaN(x.Total) || x.Total < 0 || x.Low > x.Total+0.001 || x.High+0.001 < x.Total {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}
