package demand

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// truth is a made-up shop whose events are known: the opening is twice as strong
// as the playbook has it, lunch is dead, and the sale opens with a spike.
type truth struct {
	ev     *event.Event
	random *rand.Rand
}

var bias = map[string]float64{"opening_rush": 2, "lunch": 0.3, "snack_rush": 0.5}

const truthYAML = "opening: \"2026-11-11 00:00\"\nplaybook: double11-midnight\nqueues: [{id: service}]\nsurge: {%s}\n"

func truthSource(surge string, tables map[string]*model.Table) *model.Source {
	src := &model.Source{Name: "shop", Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(fmt.Sprintf(truthYAML, surge))}}
	src.Tables["agents"] = &model.Table{Name: "agents", File: "agents.csv", HeaderLine: 1, Header: []string{"staff_id", "name", "team"},
		Rows: []model.Row{{Line: 2, Cells: []string{"001", "客服1号", "A"}}}}
	for name, t := range tables {
		src.Tables[name] = t
	}
	return src
}

func load(t *testing.T, src *model.Source) *event.Event {
	t.Helper()
	ev, issues := event.FromTables(src)
	if ev == nil {
		for _, i := range issues {
			t.Error(i.In("en"))
		}
		t.Fatal("no event")
	}
	return ev
}

// year returns the ten-minute counts of the event of a year, from a day on, at so
// many inquiries a normal day and so many times that on the event day (0 = no event).
func (x *truth) year(opening, from time.Time, days int, normal, factor float64) []float64 {
	rates := make([]float64, days*144)
	for i := range rates {
		if h := float64(i%144) / 6; h >= 8 {
			rates[i] = normal / 96 * (1 + 0.4*math.Sin(h))
		} else {
			rates[i] = normal / 2000
		}
	}
	if factor > 0 {
		weights, all := make([]float64, len(x.ev.Resolved.Phases)), 0.0
		for k, p := range x.ev.Resolved.Phases {
			if !x.ev.Resolved.EventDay.Covers(p.Span) {
				continue
			}
			weights[k] = p.Intensity * math.Exp(0.1*x.random.NormFloat64())
			if b := bias[p.ID]; b > 0 {
				weights[k] *= b
			}
			all += weights[k]
		}
		start := int(opening.Sub(from)/(10*time.Minute)) - 36 // of the grid, which begins six hours before
		for k, p := range x.ev.Resolved.Phases {
			if weights[k] == 0 {
				continue
			}
			sum := 0.0
			shape := make([]float64, p.Len())
			for i := range shape {
				shape[i] = 1
				if p.Opening {
					shape[i] += 2 * math.Exp(-(float64(i)+0.5)*10/15)
				}
				sum += shape[i]
			}
			for i, s := range shape {
				rates[start+p.From+i] = normal * factor * weights[k] / all * s / sum
			}
		}
	}
	for i, v := range rates {
		rates[i] = max(0, math.Round(v+math.Sqrt(v)*x.random.NormFloat64()))
	}
	return rates
}

func rowsOf(from time.Time, counts []float64, rows []model.Row) []model.Row {
	for i, v := range counts {
		rows = append(rows,
			model.Row{Line: len(rows) + 2, Cells: []string{from.Add(time.Duration(i) * 10 * time.Minute).Format("2006-01-02 15:04"), fmt.Sprint(v)}})
	}
	return rows
}

func volumes(name string, rows []model.Row) *model.Table {
	return &model.Table{Name: name, File: name + ".csv", HeaderLine: 1, Header: []string{"时间", "咨询量"}, Rows: rows}
}

// An event that nothing was fitted on: two earlier ones in one past_event.csv, at
// two thirds and four fifths of today's size, forecast its phases far better than
// the day factor alone, even though that is given exactly.
func TestPhasesBeatTheDayFactor(t *testing.T) {
	for seed := range uint64(3) {
		x := &truth{ev: load(t, truthSource("day_factor: 20", map[string]*model.Table{"history": volumes("history", rowsOf(time.Date(2026, 10, 1, 0, 0, 0, 0, rulestest.Shanghai), make([]float64, 144), nil))})), random: rand.New(rand.NewPCG(seed, 1))}
		day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, rulestest.Shanghai) }
		past := rowsOf(day(2024, 10, 14), x.year(day(2024, 11, 11), day(2024, 10, 14), 32, 2000, 16), nil)
		past = rowsOf(day(2025, 10, 13), x.year(day(2025, 11, 11), day(2025, 10, 13), 33, 2400, 24), past)
		tables := map[string]*model.Table{
			"history":    volumes("history", rowsOf(day(2026, 9, 1), x.year(time.Time{}, day(2026, 9, 1), 60, 3000, 0), nil)),
			"past_event": volumes("past_event", past),
		}
		actual := x.year(day(2026, 11, 11), day(2026, 11, 10), 3, 3000, 20)
		phaseError := func(surge string) (phases, opening, factor float64) {
			ev := load(t, truthSource(surge, tables))
			r, _, err := Forecast(ev)
			if err != nil {
				t.Fatal(err)
			}
			miss, all := 0.0, 0.0
			for k, p := range ev.Resolved.Phases {
				if !ev.Resolved.EventDay.Covers(p.Span) {
					continue
				}
				got := 0.0
				for s := p.From; s < p.To; s++ {
					got += actual[108+s]
				}
				miss += math.Abs(got - r.Phases[k].Event)
				all += got
			}
			for s := 36; s < 48; s++ {
				opening += math.Abs(actual[108+s] - r.Queues[0].Event[s])
			}
			return miss / all, opening, r.DayFactor
		}
		alone, aloneOpening, _ := phaseError("day_factor: 20")
		taught, taughtOpening, _ := phaseError("day_factor: 20, learn: past_event")
		t.Logf("seed %d: error of the phases %.3f by the day factor, %.3f learned; of the opening's slots %.0f and %.0f", seed, alone, taught, aloneOpening,
			taughtOpening)
		if taught > alone/2 || taughtOpening > aloneOpening/2 {
			t.Errorf("seed %d: error of the phases %.3f by the day factor, %.3f learned; of the opening's slots %.0f and %.0f", seed, alone, taught,
				aloneOpening, taughtOpening)
		}
		// Without a factor it is learned: between the mean of 16 and 24, which grew, and
		// the last. Named openings say the same.
		_, _, factor := phaseError("learn: past_event")
		_, _, named := phaseError("learn: past_event, past_openings: [\"2024-11-11\", \"2025-11-11 00:00\"]")
		if factor < math.Sqrt(16*24) || factor > 24 || math.Abs(named-factor) > 0.5 {
			t.Errorf("seed %d: day factor %.2f learned, %.2f with named openings; want 19.6 to 24", seed, factor, named)
		}
	}
}

// An action of the shop brings what it is said to bring, when it is said to.
func TestActivities(t *testing.T) {
	day := time.Date(2026, 9, 1, 0, 0, 0, 0, rulestest.Shanghai)
	x := &truth{ev: load(t, truthSource("day_factor: 20", map[string]*model.Table{"history": volumes("history", rowsOf(day, make([]float64, 144), nil))})),
		random: rand.New(rand.NewPCG(1, 1))}
	tables := map[string]*model.Table{"history": volumes("history", rowsOf(day, x.year(time.Time{}, day, 60, 3000, 0), nil))}
	plain, _, err := Forecast(load(t, truthSource("day_factor: 20", tables)))
	if err != nil {
		t.Fatal(err)
	}
	tables["activities"] = &model.Table{Name: "activities", File: "activities.csv", HeaderLine: 1, Header: []string{"动作", "类型", "开始", "结束", "咨询量", "增幅"},
		Rows: []model.Row{
			{Line: 2, Cells: []string{"晚场直播", "直播", "11-11 20:00", "22:00", "1200", ""}},
			{Line: 3, Cells: []string{"发券", "优惠券", "11-11 10:00", "", "", "50%"}},
			{Line: 4, Cells: []string{"提醒", "短信", "15:00", "", "300", ""}},
		}}
	ev := load(t, truthSource("day_factor: 20", tables))
	r, _, err := Forecast(ev)
	if err != nil {
		t.Fatal(err)
	}
	more := func(from, to int) float64 {
		sum := 0.0
		for s := from; s < to; s++ {
			sum += r.Queues[0].Event[s] - plain.Queues[0].Event[s]
		}
		return sum
	}
	near := func(what string, got, want, tolerance float64) {
		t.Helper()
		if math.Abs(got-want) > tolerance {
			t.Errorf("%s: %.1f, want %.1f", what, got, want)
		}
	}
	near("live stream", more(156, 168), 1200, 1)
	near("an even flow", more(156, 157), 100, 1)
	lifted := 0.0
	for s := 96; s < 102; s++ {
		lifted += plain.Queues[0].Event[s]
	}
	near("coupons", more(96, 102), lifted/2, 1)
	near("text message", more(126, 129), 300, 1)
	near("its first ten minutes", more(126, 127), 300*(1-math.Exp(-1))/(1-math.Exp(-3)), 1)
	near("nothing else", more(0, 231), 1500+lifted/2, 3)
}

// The busiest day of the file is taken for the past event; one of another kind is said,
// and refused if it is a holiday.
func TestPastEventOfAnotherKind(t *testing.T) {
	for _, x := range []struct {
		peak, surge  string
		warn, refuse bool
	}{
		{"2025-11-11", "", false, false}, {"2025-10-22", "", true, false}, {"2025-06-18", "", false, false}, {"2025-10-02", "", true, true},
		{"2025-10-02", ", past_openings: [\"2025-10-02 00:00\"]", true, false},
	} {
		peak, err := time.Parse("2006-01-02", x.peak)
		if err != nil {
			t.Fatal(err)
		}
		past := &model.Table{Name: "past_event", File: "past_event.csv", HeaderLine: 1, Header: []string{"日期", "咨询人数"}}
		for d := -25; d < 10; d++ {
			n := "1000"
			if d == 0 {
				n = "9000"
			}
			past.Rows = append(past.Rows, model.Row{Line: d + 27, Cells: []string{peak.AddDate(0, 0, d).Format("2006-01-02"), n}})
		}
		ev := load(t, truthSource("learn: past_event"+x.surge, map[string]*model.Table{"past_event": past, "history": past}))
		_, issues, err := Forecast(ev)
		var refused *event.InputError
		if errors.As(err, &refused) {
			issues = refused.Issues
		}
		said := false
		for _, i := range issues {
			said = said || i.File == "past_event.csv" && strings.Contains(i.What.EN, "the past event is taken to be that of "+x.peak)
		}
		if (err != nil) != x.refuse || said != x.warn {
			t.Errorf("peak on %s: said %v, %v %v", x.peak, said, issues, err)
		}
	}
}

// Queues of a past event that the event does not have are told, where there are several.
func TestPastEventOfOtherQueues(t *testing.T) {
	past := &model.Table{Name: "past_event", File: "past_event.csv", HeaderLine: 1, Header: []string{"日期", "队列", "咨询人数"}}
	for d := -25; d < 10; d++ {
		n := "1000"
		if d == 0 {
			n = "9000"
		}
		for _, q := range []string{"老售前", "老售后"} {
			past.Rows = append(past.Rows, model.Row{Line: len(past.Rows) + 2, Cells: []string{time.Date(2025, 11, 11+d, 0, 0, 0, 0, time.UTC).Format("2006-01-02"), q, n}})
		}
	}
	src := truthSource("learn: past_event", map[string]*model.Table{"past_event": past})
	src.Files["event.yaml"] = []byte("name: x\nopening: \"2026-11-11 00:00\"\nnormal_per_day: 800\nsurge: {learn: past_event}\n" +
		"queues: [{id: presales, name: 售前, share: 0.5}, {id: aftersales, name: 售后, share: 0.5}]\n")
	_, issues, err := Forecast(load(t, src))
	if err != nil || !slices.ContainsFunc(issues, func(i model.Issue) bool {
		return strings.Contains(i.What.EN, "老售前, 老售后 are not in event.yaml")
	}) {
		t.Error(issues, err)
	}
}
