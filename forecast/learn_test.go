package forecast

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// pastDouble11 makes the file of an earlier event: two weeks of normal days by the
// half hour, then the event day, whose phases are the playbook's times bias.
func pastDouble11(year int, normal, factor float64, bias map[string]float64, seed uint64) *History {
	r := rand.New(rand.NewPCG(seed, 9))
	h := &History{Queues: []string{""}, Interval: 10 * time.Minute, Location: china, Start: time.Date(year, 10, 21, 0, 0, 0, 0, china)}
	v := make([]float64, 24*144)
	day := typicalDay()
	for i := range v {
		for m := range 10 {
			v[i] += normal * day[i%144*10+m]
		}
	}
	req := double11()
	weights, all := map[string]float64{}, 0.0
	for _, p := range req.Phases {
		if p.InEventDay {
			weights[p.ID] = p.Intensity * math.Exp(0.1*r.NormFloat64()) * max(bias[p.ID], 1e-9)
			if bias[p.ID] == 0 {
				weights[p.ID] = p.Intensity * math.Exp(0.1*r.NormFloat64())
			}
			all += weights[p.ID]
		}
	}
	for _, p := range req.Phases {
		if !p.InEventDay {
			continue
		}
		for t := p.From; t < p.To; t++ {
			v[21*144+t-36] = normal * factor * weights[p.ID] / all / float64(p.Len())
		}
	}
	for i := range v {
		v[i] = math.Round(v[i])
	}
	h.Volume = [][]float64{v}
	return h
}

func phaseError(t *testing.T, r *Result, actual *History) float64 {
	t.Helper()
	req := double11()
	err, all := 0.0, 0.0
	for k, p := range req.Phases {
		if !p.InEventDay {
			continue
		}
		got := sum(actual.Volume[0][21*144+p.From-36 : 21*144+p.To-36])
		err += math.Abs(got - r.Phases[k].Event)
		all += got
	}
	return err / all
}

// A shop whose opening is three times as strong as the playbook says, and whose
// lunch is dead: two past events teach it, and an event not used for that is
// forecast better than by the day factor alone.
func TestPastEventsTeachThePhases(t *testing.T) {
	bias := map[string]float64{"opening_rush": 3, "lunch": 0.3, "snack_rush": 0.6}
	req := double11()
	req.History = pastDouble11(2026, 1000, 1, nil, 1)
	actual := pastDouble11(2026, 1000, 22, bias, 4)
	req.DayFactor = 22
	alone, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	req.Past = []PastEvent{{Label: "2024", History: pastDouble11(2024, 600, 15, bias, 2)}, {Label: "2025", History: pastDouble11(2025, 800, 25, bias, 3)}}
	taught, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	a, b := phaseError(t, alone, actual), phaseError(t, taught, actual)
	if b > a/2 {
		t.Errorf("error of the phases: %.3f by the day factor alone, %.3f with what past events taught", a, b)
	}
	near(t, "day factor", taught.DayFactor, 22, 0.05)
	if taught.Phases[1].Source != FromPast {
		t.Errorf("source %s", taught.Phases[1].Source)
	}

	// Without a day factor it is learned too: above the mean of 15 and 25, which grew.
	req.DayFactor = 0
	taught, err = Event(req)
	if err != nil {
		t.Fatal(err)
	}
	if f := taught.DayFactor; f < math.Sqrt(15*25) || f > 25 {
		t.Errorf("learned day factor %.2f, want between the mean of 15 and 25 and the last", f)
	}
}

// What hardly was seen stays near the playbook: ten inquiries say little.
func TestLittleEvidenceTeachesLittle(t *testing.T) {
	bias := map[string]float64{"opening_rush": 3}
	share := func(normal float64) float64 {
		req := double11()
		req.History = pastDouble11(2026, 1000, 1, nil, 1)
		req.Past = []PastEvent{{Label: "2025", History: pastDouble11(2025, normal, 20, bias, 3)}}
		r, err := Event(req)
		if err != nil {
			t.Fatal(err)
		}
		return r.Phases[1].Event / 20000
	}
	few, many := share(40), share(4000)
	if !(few < many && few > 0.14) {
		t.Errorf("share of the opening: %.3f from a small event, %.3f from a large one; the playbook says 0.14", few, many)
	}
}

// A file with the event day alone borrows the level of the normal days at hand.
func TestPastEventAlone(t *testing.T) {
	full := pastDouble11(2025, 1000, 20, nil, 3)
	only := &History{Queues: full.Queues, Interval: full.Interval, Location: china, Start: full.Date(20), Volume: [][]float64{full.Volume[0][20*144 : 23*144]}}
	req := double11()
	req.History = pastDouble11(2026, 1000, 1, nil, 1)
	req.DayFactor = 0
	req.Past = []PastEvent{{Label: "2025", History: only}}
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "day factor", r.DayFactor, 20, 1)
	req.Past[0].History = &History{}
	var fault *Error
	if r, err = Event(req); !errors.As(err, &fault) || !fault.Past {
		t.Errorf("an empty past event: %v %v", r, err)
	}
	req.DayFactor = 5
	if _, err = Event(req); err != nil {
		t.Errorf("with a factor of the user's own: %v", err)
	}
}

// A few days around an event teach nothing: the event itself is among what would be
// normal. A week of normal days does.
func TestTooLittleAround(t *testing.T) {
	full := pastDouble11(2025, 1000, 20, nil, 3)
	for _, x := range []struct {
		from, to int
		teaches  bool
	}{{20, 23, false}, {17, 24, false}, {12, 23, true}, {0, 0, false}} {
		req := double11()
		req.History, req.NormalPerDay, req.DayFactor = nil, 1500, 0
		past := &History{}
		if x.to > 0 {
			past = &History{Queues: full.Queues, Interval: full.Interval, Location: china, Start: full.Date(x.from), Volume: [][]float64{full.Volume[0][x.from*144 : x.to*144]}}
		}
		req.Past = []PastEvent{{Label: "2025", History: past}}
		if r, err := Event(req); (err == nil) != x.teaches || x.teaches && math.Abs(r.DayFactor-20) > 3 {
			t.Errorf("days %d to %d: %v", x.from, x.to, err)
		}
	}
}

// A past event that tells the queues apart teaches each its own course.
func TestQueuesLearnTheirOwn(t *testing.T) {
	early := pastDouble11(2025, 1000, 20, map[string]float64{"opening_rush": 3}, 3)
	late := pastDouble11(2025, 1000, 5, map[string]float64{"snack_rush": 3}, 4)
	both := &History{Queues: []string{"aftersales", "presales"}, Start: early.Start, Interval: early.Interval, Location: china,
		Volume: [][]float64{late.Volume[0], early.Volume[0]}}
	req := double11()
	req.DayFactor = 0
	req.Past = []PastEvent{{Label: "2025", History: both}}
	r, err := Event(req)
	if err != nil {
		t.Fatal(err)
	}
	pre, after := r.Queues[0], r.Queues[1]
	near(t, "presales' factor", sum(pre.Event[36:180])/sum(pre.Normal[36:180]), 20, 0.5)
	near(t, "aftersales' factor", sum(after.Event[36:180])/sum(after.Normal[36:180]), 5, 0.5)
	opening := func(q QueueForecast) float64 { return sum(q.Event[36:48]) / sum(q.Event[36:180]) }
	if opening(pre) < 1.8*opening(after) {
		t.Errorf("share of the opening: presales %.3f, aftersales %.3f", opening(pre), opening(after))
	}
}

// Several past events that grow: the next one is expected to go on growing, by part
// of the trend; one event alone is expected again.
func TestGrowth(t *testing.T) {
	one, unsure := grown([]pastSize{{1, math.Log(6)}})
	near(t, "one event", math.Exp(one), 6, 1e-9)
	three, sure := grown([]pastSize{{3, math.Log(4)}, {2, math.Log(5)}, {1, math.Log(6.25)}})
	if f := math.Exp(three); f < 5.5 || f > 7.8125 {
		t.Errorf("4, 5, 6.25 are followed by %.2f; their mean is 5, a quarter more than the last 7.81", f)
	}
	if sure >= unsure {
		t.Errorf("three events leave %.3f, one %.3f", sure, unsure)
	}
	even, _ := grown([]pastSize{{3, 1}, {2, 1}, {1, 1}})
	near(t, "no growth", even, 1, 1e-9)
	far, wide := grown([]pastSize{{9, 1}})
	near(t, "long ago", far, 1, 1e-9)
	if wide <= unsure {
		t.Errorf("nine years ago leaves %.3f, last year %.3f", wide, unsure)
	}
}
