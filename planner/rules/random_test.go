package rules

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// randomDay draws a day and a roster with no regard for sense: spans outside the
// horizon, indices of nobody, timetables too short or too long, activities that
// do not exist.
func randomDay(t *rapid.T) (*Day, *model.Roster) {
	num := func(name string, low, high int) int { return rapid.IntRange(low, high).Draw(t, name) }
	yes := func(name string) bool { return rapid.Bool().Draw(t, name) }
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	m := rapid.SampledFrom([]int{10, 15, 20, 30, 60}).Draw(t, "slot")
	n := num("slots", 0, 60)
	span := func(name string) model.Span {
		from := num(name+" from", -5, n+5)
		return model.Span{From: from, To: from + num(name+" slots", -1, 20)}
	}
	d := &Day{
		Grid:        model.Grid{Start: time.Date(2026, 11, 10, num("hour", 0, 23), 0, 0, 0, china), SlotMinutes: m, N: n},
		EventDay:    span("event day"),
		Queues:      []model.Queue{{ID: "a", Channel: model.Chat}, {ID: "b", Channel: model.Phone}}[:num("queues", 0, 2)],
		Labour:      documentedLabour(),
		Weights:     documentedWeights(),
		Seats:       num("seats", 0, 4),
		SubAccounts: num("sub accounts", 0, 3),
	}
	d.Labour.CapMinutes, d.Labour.MaxStretch, d.Labour.DayMinutes = num("cap", 60, 700), num("stretch", 60, 400), num("day", 60, 500)
	d.Labour.MealAfter, d.Labour.MinBreak, d.Labour.FairMinutes = num("meal after", 60, 400), num("break", 10, 60), num("fair", 0, 300)
	for range num("rows of required", 0, 3) {
		d.Required = append(d.Required, rapid.SliceOfN(rapid.IntRange(0, 3), 0, n+3).Draw(t, "required"))
	}
	for at := num("first phase", -3, 5); at < n+3 && len(d.Phases) < 5; {
		to := at + num("phase slots", 1, 25)
		p := playbook.Phase{ID: fmt.Sprint("p", len(d.Phases)), Attendance: playbook.Attendance(pick("attendance", "all_hands", "by_load")),
			Opening: yes("opening"), Dawn: yes("dawn phase"), ArriveBefore: m * (len(d.Phases) % 3), DawnExempt: yes("dawn exempt"), Relief: yes("relief")}
		for range num("pauses", 0, 2) {
			p.Pauses = append(p.Pauses, playbook.Pause{Kind: pick("pause", "lunch", "rest", "break", "off", "nonsense"), Minutes: m * num("pause slots", 0, 3),
				Every: m * num("every", 0, 2), DueAfter: num("due after", 0, 200), Share: float64(num("share", 0, 10)) / 10})
		}
		for range num("posts", 0, 2) {
			p.Posts = append(p.Posts, playbook.Post{Kind: pick("post", "data_watch", "page_watch", "nonsense"), Heads: num("heads", 0, 2), Outside: num("outside", 0, 1)})
		}
		d.Phases = append(d.Phases, playbook.ResolvedPhase{Phase: p, Span: model.Span{From: at, To: to}})
		at = to + num("gap", 0, 2)
	}
	r := &model.Roster{}
	for i := range num("agents", 0, 5) {
		a := model.Agent{ID: fmt.Sprint(i), Team: pick("team", "x", "y"), Kind: model.AgentKind(pick("kind", "staff", "reserve", "temp")),
			Role: model.Role(pick("role", "", "", "lead", "manager")), Newcomer: yes("newcomer"), Protected: pick("protected", "", "", "minor"),
			Commute: num("commute", 0, 60), Night: pick("night", "", "on_site"), MinMinutes: num("min", 0, 100), MaxMinutes: num("max", 0, 600),
			Queues: []int{0, 1}[:num("skills", 0, 2)], Posts: []string{"data_watch", "page_watch"}[:num("posts held", 0, 2)]}
		if yes("on leave") {
			a.Leave = []model.Span{span("leave"), span("leave")}
		}
		if yes("pinned") {
			a.Pins = []model.Pin{{Span: span("pin"), Activity: model.Activity(num("pin to", 0, 17))}}
		}
		if yes("worked before") {
			a.Ledger = model.Ledger{LastEnd: num("last end", -30, 0), LastMinutes: num("last minutes", 0, 600), WeekMinutes: num("week", 0, 300)}
		}
		d.Agents = append(d.Agents, a)
		r.Dawn = append(r.Dawn, yes("dawn"))
		tt := model.Timetable{}
		for size := max(0, n+num("too long", -1, 1)); len(tt) < size; {
			a := rapid.SampledFrom([]model.Activity{0, 0, 16, 16, 17, model.DataWatch, model.Lunch, model.Rest, model.Break, model.Standby, model.Treat, 14, 255}).Draw(t, "activity")
			for range min(num("run", 1, 12), size-len(tt)) {
				tt = append(tt, a)
			}
		}
		r.Timetables = append(r.Timetables, tt)
	}
	for range num("pairs", 0, 2) {
		d.Pairs = append(d.Pairs, model.Pair{A: num("a", -1, 6), B: num("b", -1, 6), Kind: model.PairKind(pick("pair", "together", "apart", "not_eat_together", "nonsense"))})
	}
	for range num("wishes", 0, 2) {
		d.Wishes = append(d.Wishes, model.Wish{Agent: num("wisher", -1, 6), Span: span("wish"), On: yes("wish on"), Weight: num("wish weight", 0, 3)})
	}
	for range num("overlaps", 0, 1) {
		r.Overlaps = append(r.Overlaps, model.Overlap{Agent: num("two places", -1, 6), Span: span("overlap")})
	}
	return d, r
}

// randomWeeks draws the same with the work rules of many days, as senseless.
func randomWeeks(t *rapid.T) (*Day, *model.Roster) {
	d, r := randomDay(t)
	if rapid.Bool().Draw(t, "a day of phases") {
		return d, r
	}
	num := func(name string, low, high int) int { return rapid.IntRange(low, high).Draw(t, name) }
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	id := func(name string) string { return pick(name, "a", "b", "c", "nonsense") }
	w := &playbook.Work{DutiesPerDay: num("duties a day", 0, 2), DayMinutes: num("day", 0, 300), MinWeekMinutes: num("least a week", 0, 300), MaxWeekMinutes: num("most a week", 0, 300),
		MaxDaysInARow: num("most days", 0, 2), MinDaysInARow: num("least days", 0, 2), MinDaysOff: num("days off", 0, 2), MaxWeekends: num("weekends", 0, 1), FreeWeekends: num("free", 0, 3),
		MaxNights: num("nights", 0, 2), MaxNightsInARow: num("nights in a row", 0, 2), MinActivity: num("activity", 0, 90), MaxPost: num("post", 0, 90), RestAfterNight: num("after night", 0, 900),
		SquareOver: rapid.Bool().Draw(t, "square")}
	for range num("starts", 0, 2) {
		w.Starts = append(w.Starts, pick("start", "06:00~10:00", "22:00~02:00", "nonsense", "12:00"))
	}
	for _, k := range []string{"a", "b", "c"}[:num("types", 0, 3)] {
		w.DutyTypes = append(w.DutyTypes, playbook.DutyType{ID: k, Start: pick("type start", "00:00", "08:00", "99:00"), Minutes: num("type minutes", -60, 300),
			Queue: pick("type queue", "", "", "a", "nonsense"), Night: rapid.Bool().Draw(t, "night type")})
	}
	for range num("successions", 0, 2) {
		w.Successions = append(w.Successions, playbook.Succession{From: id("from"), To: id("to"), Avoid: rapid.Bool().Draw(t, "avoid")})
	}
	for range num("breaks", 0, 3) {
		w.Breaks = append(w.Breaks, playbook.DutyBreak{Kind: pick("break", "lunch", "rest", "off", "nonsense"), Minutes: num("break minutes", 0, 60), DutyFrom: num("duty from", 0, 300),
			First: num("first", 0, 100), Last: num("last", 0, 300), Spacing: num("spacing", 0, 100)})
	}
	d.Work, d.EventDay = w, model.Span{}
	for range num("rows of maximum", 0, 3) {
		d.Maximum = append(d.Maximum, rapid.SliceOfN(rapid.IntRange(-2, 2), 0, d.Grid.N+3).Draw(t, "maximum"))
	}
	for i := range d.Agents {
		if rapid.Bool().Draw(t, "own limits") {
			d.Agents[i].Limits = &model.Limits{MaxNights: num("own nights", -1, 2), MinDaysOff: num("own days off", -1, 3), MaxWeekMinutes: num("own week", -1, 300),
				DutyTypes: map[string]int{id("own type"): num("own number", -1, 2)}, Prefer: []int{num("prefer", -1, 4)}}
		}
	}
	for range num("type wishes", 0, 2) {
		d.Wishes = append(d.Wishes, model.Wish{Agent: num("wisher", -1, 6), Span: model.Span{From: num("wish from", -5, 60), To: num("wish to", -5, 70)},
			On: rapid.Bool().Draw(t, "wish on"), Weight: num("wish weight", 0, 3), DutyType: id("wish type")})
	}
	return d, r
}
