package event

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
)

const weeksEvent = `name: 四周排班
start: 2026-11-02
days: 14
slot_minutes: 60
playbook: duty-types
queues:
  - {id: presales, name: 售前}
  - {id: hotline, name: 热线, channel: phone}
`

const weeksNeeds = "queue,days,from,to,min,max\npresales,mon~fri,08:00,24:00,2,3\npresales,周末,08:00,24:00,1,\nhotline,daily,16:00,08:00,1,1\n"

// weeksShop is shop for a roster of two weeks.
func weeksShop(changes map[string]string) *model.Source {
	all := map[string]string{"event.yaml": weeksEvent, "requirement": weeksNeeds,
		"agents": "staff_id,name,team\n1,客服1号,一组\n2,客服2号,一组\n"}
	for k, v := range changes {
		all[k] = v
	}
	return shop(all)
}

// Heads given by duty type hold from its start to its end, on every date where no
// day is named.
func TestHeadsByDutyType(t *testing.T) {
	ev, issues := FromTables(weeksShop(map[string]string{"requirement": "班次,分流组,日期,人数\n早班,presales,,2\n晚班,presales,周一,3\n早班,hotline,11-03,1\n"}))
	if ev == nil || len(issues) > 0 {
		t.Fatal(issues)
	}
	if early := ev.Needs[0]; early.Span != (model.Span{From: 8, To: 16}) || early.Min != 2 || len(ev.Needs) != 14+2+1 {
		t.Errorf("%d lines, the first %+v", len(ev.Needs), early)
	}
	// A named date takes the place of weekly lines where the queue is the duty type's.
	ev, issues = FromTables(weeksShop(map[string]string{"event.yaml": strings.Replace(weeksEvent, "queues:",
		"work: {duty_types: [{id: x, start: \"08:00\", minutes: 480}, {id: y, start: \"10:00\", minutes: 480, queue: presales}], successions: []}\nqueues:", 1),
		"requirement": "queue,days,duty_type,min\npresales,daily,x,2\nhotline,daily,x,1\n,11-03,y,5\n"}))
	if ev == nil || len(issues) > 0 || len(ev.Needs) != 13+14+1 {
		t.Errorf("%v", issues)
	}
}

func TestWeeks(t *testing.T) {
	ev, issues := FromTables(weeksShop(map[string]string{
		"agents": `工号,姓名,组,请假,最多连续上班天数,最少连休天数,最多夜班,每周最多分钟,可上班次,偏好,最少分钟
1,客服1号,一组,11-03~11-04,5,,不限,2400,早班;晚班=3,热线;售前,480
2,客服2号,一组,,,3,,,night=0,,
3,客服3号,一组,,,,,,,,
`,
		"wishes":      "staff_id,when,want,weight,duty_type\n1,11-07,off,3,\n2,11-02~11-08,on,2,早班\n",
		"ledger":      "staff_id,nights,last_end,last_minutes\n1,3,2026-11-01 22:00,480\n",
		"requirement": weeksNeeds + "presales,11-11,00:00,24:00,5,9\n",
	}))
	for _, i := range issues {
		t.Error(i.In("en"))
	}
	if ev == nil {
		t.Fatal("no event")
	}
	if g := ev.Resolved.Grid; g.N != 14*24 || g.Start.Format("2006-01-02 15:04 -0700") != "2026-11-02 00:00 +0800" || len(ev.Resolved.Phases) != 0 || ev.Resolved.EventDay.Len() != 0 {
		t.Errorf("%+v", ev.Resolved)
	}
	// 早班 stands alone, so that the types not named are closed.
	if got, want := ev.Agents[0].Limits, (&model.Limits{MaxDaysInARow: 5, MaxNights: -1, MaxWeekMinutes: 2400, DutyTypes: map[string]int{"early": -1, "late": 3, "night": 0}, Prefer: []int{1, 0}}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got, want := ev.Agents[1].Limits, (&model.Limits{MinDaysOff: 3, DutyTypes: map[string]int{"night": 0}}); !reflect.DeepEqual(got, want) || ev.Agents[2].Limits != nil {
		t.Errorf("%+v %+v", got, ev.Agents[2].Limits)
	}
	if got := ev.Agents[0].Leave; len(got) != 1 || got[0] != (model.Span{From: 24, To: 72}) {
		t.Errorf("leave %v", got)
	}
	if got := fmt.Sprint(ev.Wishes); got != "[{0 {120 144} false 3 } {1 {0 168} true 2 early}]" {
		t.Errorf("wishes %s", got)
	}
	// Monday to Friday, the weekend, and Wednesday the 11th of its own; the night of the last day ends with the horizon.
	need := map[string]Need{}
	for _, n := range ev.Needs {
		need[fmt.Sprint(n.Queue, " ", ev.Resolved.Grid.Time(n.From).Format("02 15:04"))] = n
	}
	for at, want := range map[string]Need{"0 02 08:00": {0, model.Span{From: 8, To: 24}, 2, 3}, "0 07 08:00": {0, model.Span{From: 128, To: 144}, 1, -1},
		"0 11 00:00": {0, model.Span{From: 216, To: 240}, 5, 9}, "1 15 16:00": {1, model.Span{From: 328, To: 336}, 1, 1}} {
		if need[at] != want {
			t.Errorf("%s: %+v, want %+v", at, need[at], want)
		}
	}
	if _, twice := need["0 11 08:00"]; twice || len(need) != 14+14 {
		t.Errorf("%d needs", len(need))
	}
}

// Rows of slots without an end hold for a slot each, not over the night.
func TestRequirementOfSlots(t *testing.T) {
	var rows strings.Builder
	rows.WriteString("date,slot,min\n")
	for _, day := range []string{"2026-11-02", "2026-11-03"} {
		for h := 9; h < 21; h++ {
			fmt.Fprintf(&rows, "%s,%02d:00,%d\n", day, h, h%7)
		}
	}
	ev, issues := FromTables(weeksShop(map[string]string{"requirement": rows.String(), "event.yaml": strings.Replace(weeksEvent[:strings.Index(weeksEvent, "  - {id: hotline")], "days: 14", "days: 2", 1)}))
	if ev == nil || len(issues) > 0 {
		t.Fatal(issues)
	}
	if last := ev.Needs[11]; last.Span != (model.Span{From: 20, To: 21}) || last.Max != -1 || len(ev.Needs) != 24 {
		t.Errorf("%+v", ev.Needs)
	}
}

// Of a Thursday to Saturday no weekend can be free, and nothing is said about any.
func TestNoWholeWeekend(t *testing.T) {
	short := strings.Replace(strings.Replace(weeksEvent, "start: 2026-11-02\ndays: 14", "start: 2026-11-05\ndays: 3", 1), "queues:", "work: {free_weekends: 1}\nqueues:", 1)
	if ev, issues := FromTables(weeksShop(map[string]string{"event.yaml": short})); ev == nil || len(issues) > 0 {
		t.Error(issues)
	}
}

// Dates without a line are told, but not weekdays on which the shop is shut.
func TestDatesWithoutALine(t *testing.T) {
	for _, c := range []struct{ days, lines, told string }{
		{"14", "mon~fri", ""},
		{"14", "mon~sat", ""},
		{"14", "tue~sun", ""},
		{"7", "mon~fri", ""},
		{"7", "mon~tue;thu~sun", "11-04"},
		{"14", "11-02~11-06;11-10~11-13", "11-09"},
		{"14", "11-02~11-07;11-09~11-13", "11-14"},
		{"14", "mon~thu", "11-06, 11-07, 11-08, 11-13, 11-14, 11-15"},
	} {
		requirement := "queue,days,from,to,min\n"
		for days := range strings.SplitSeq(c.lines, ";") {
			requirement += "presales," + days + ",08:00,12:00,1\nhotline," + days + ",08:00,12:00,1\n"
		}
		ev, issues := FromTables(weeksShop(map[string]string{"requirement": requirement, "event.yaml": strings.Replace(weeksEvent, "days: 14", "days: "+c.days, 1)}))
		_, told, _ := strings.Cut(fmt.Sprint(issues), "these dates have no line: ")
		told, _, _ = strings.Cut(told, ";")
		if ev == nil || told != c.told {
			t.Errorf("%s of %s days: %q, want %q; %v", c.lines, c.days, told, c.told, issues)
		}
	}
}

// Of a wish for several days those that clash with another are named.
func TestClashesOfWishes(t *testing.T) {
	for _, c := range []struct{ lines, told string }{
		{"1,11-07,off\n1,周末,off\n", `"周末" (Sat 7 Nov) is wished twice and counts twice | Leave these dates out`},
		{"1,sat,off\n1,周末,off\n", `"周末" (Sat 7 Nov, Sat 14 Nov) is wished twice`},
		{"1,周末,off\n1,周末,off\n", `"周末" is wished twice and counts twice | Remove this line`},
		{"1,周末,off\n1,sat,off\n", `"sat" is wished twice and counts twice | Remove this line`},
		{"1,11-08,on\n1,周末,off\n", `"周末" (Sun 8 Nov) this person wishes to be on and off`},
		{"1,11-08,on\n2,周末,off\n", ""},
	} {
		ev, issues := FromTables(weeksShop(map[string]string{"wishes": "staff_id,when,want\n" + c.lines}))
		told := ""
		for _, i := range issues {
			told += strings.ReplaceAll(i.In("en"), "\n  hint: ", " | ") + "\n"
		}
		if ev == nil || !strings.Contains(told, c.told) || strings.Count(told, "\n") != min(1, len(c.told)) {
			t.Errorf("%q: %s, want %s", c.lines, told, c.told)
		}
	}
}

func TestFaultsOfWeeks(t *testing.T) {
	event := func(old, new string) map[string]string {
		return map[string]string{"event.yaml": strings.Replace(weeksEvent, old, new, 1)}
	}
	agents := func(header, cell string) map[string]string {
		return map[string]string{"agents": "staff_id,name,team," + header + "\n1,客服1号,一组," + cell + "\n"}
	}
	needs := func(text string) map[string]string { return map[string]string{"requirement": text} }
	for _, c := range []struct {
		name    string
		changes map[string]string
		place   string
		want    string
		warning bool
	}{
		{"no requirement", needs(""), "requirement.csv", "needs this file", false},
		{"no start", event("start: 2026-11-02\n", ""), "shop/event.yaml:1 column 5", "first date (start) is not given", false},
		{"opening", event("start: 2026-11-02", "opening: 2026-11-02 00:00"), "shop/event.yaml:2 column 1", "has no opening", false},
		{"start of a day of phases", event("playbook: duty-types", "playbook: normal-day"), "shop/event.yaml:2 column 1", "needs opening", false},
		{"start without a year", event("2026-11-02", "11-02"), "shop/event.yaml:2 column 1", "needs its year", false},
		{"too many days", event("days: 14", "days: 57"), "shop/event.yaml:3 column 1", "between 1 and 56", false},
		{"slots", event("slot_minutes: 60", "slot_minutes: 45"), "shop/event.yaml:4 column 1", "cannot be used", false},
		{"work", event("queues:", "work: {max_days_in_row: 5}\nqueues:"), "shop/event.yaml:6 column 8", "Did you mean max_days_in_a_row", false},
		{"work that contradicts itself", event("queues:", "work: {max_days_in_a_row: 1}\nqueues:"), "shop/event.yaml:6 column 1", "more than max_days_in_a_row", false},
		{"breaks of a day of phases", map[string]string{"event.yaml": "work: {breaks: [{kind: break, minutes: 30, duty_from: 360, first: 120, last: 300}]}\n" + goodEvent, "requirement": "queue,from,to,min\npresales,08:00,12:00,1\n"}, "shop/event.yaml:1 column 8", "those of its phases", false},
		{"queue of a type", event("queues:", "work: {duty_types: [{id: x, start: \"08:00\", minutes: 480, queue: hotlin}], successions: []}\nqueues:"), "shop/event.yaml:6 column 59", "Did you mean hotline", false},
		{"limit", agents("max_nights", "x"), "agents.csv:2 max_nights", "not a number", false},
		{"limits reversed", agents("min_week_minutes,max_week_minutes", "2400,1200"), "agents.csv:2 min_week_minutes", "more than the most", false},
		{"type", agents("duty_types", "erly"), "agents.csv:2 duty_types", "Did you mean early", false},
		{"number of a type", agents("duty_types", "late=x"), "agents.csv:2 duty_types", "whole number", false},
		{"preference", agents("prefer", "hotlin"), "agents.csv:2 prefer", "Did you mean hotline", false},
		{"wish for a type", map[string]string{"wishes": "staff_id,when,want,duty_type\n1,11-03,on,lat\n"}, "wishes.csv:2 duty_type", "Did you mean late", false},
		{"days", needs("queue,days,from,to,min\npresales,moonday,08:00,12:00,1\n"), "requirement.csv:2 days", "neither a date nor a weekday", false},
		{"time of days", needs("queue,days,from,to,min\npresales,mon,11-02 08:00,12:00,1\n"), "requirement.csv:2 from", "time of day alone", false},
		{"off the slots", needs("queue,days,from,to,min\npresales,mon,08:30,12:00,1\n"), "requirement.csv:2 from", "set slot_minutes: 30", false},
		{"shifts add up", needs("queue,days,from,to,min\npresales,mon~wed,08:00,12:00,1\npresales,tue,11:00,13:00,2\nhotline,mon,08:00,12:00,1\n"), "requirement.csv:3 from", "Tue 3 Nov 11:00, for example, 售前 needs 3", true},
		{"a shift by day", needs("days,duty_type,queue,min\ndaily,白班,presales,1\n"), "requirement.csv:2 duty_type", "Did you mean 早班", false},
		{"shift of another queue", map[string]string{"event.yaml": strings.Replace(weeksEvent, "queues:", "work: {duty_types: [{id: x, start: \"08:00\", minutes: 480, queue: hotline}], successions: []}\nqueues:", 1), "agents": "staff_id,name,team,skills\n1,客服1号,A,hotline\n", "requirement": "queue,duty_type,min\npresales,x,1\n"}, "requirement.csv:2 queue", "serves hotline", false},
		{"a time twice", needs("queue,days,from,to,min\npresales,mon~wed,08:00,12:00,1\npresales,tue,08:00,12:00,1\n"), "requirement.csv:3 from", "line 2", false},
		{"a line without an end", needs("queue,days,from,to,min\npresales,mon,08:00,,1\npresales,mon,09:00,15:00,1\npresales,mon,11:00,,1\n"), "requirement.csv:4 from", "line 3", false},
		{"another month", needs("queue,days,from,to,min\npresales,12-02,08:00,12:00,1\n"), "requirement.csv:1", "outside the dates", false},
		{"a few lines of another month", needs(weeksNeeds + "presales,12-02,08:00,12:00,1\n"), "requirement.csv:1", "some lines (1) lie outside", true},
		{"a queue without lines", needs("queue,days,from,to,min\npresales,mon,08:00,12:00,1\n"), "requirement.csv:1", "nobody will be planned", true},
		{"two dates of fourteen", needs("queue,days,from,to,min\npresales,11-02~11-03,08:00,12:00,1\nhotline,11-02~11-03,08:00,12:00,1\n"), "requirement.csv:1", "these dates have no line: 11-04, 11-05, 11-06, 11-07, 11-08, 11-09, 11-10, …", true},
		{"nobody on any date", needs("queue,days,from,to,min\npresales,daily,08:00,12:00,0\nhotline,daily,08:00,12:00,0\n"), "requirement.csv:1", "every line asks for 0 heads", true},
		{"one end is missing", needs("queue,days,from,to,min\nhotline,daily,08:00,12:00,1\npresales,daily,08:00,12:00,2\npresales,daily,12:00,,3\n"), "requirement.csv:4 to", "until the next line begins: 20 h", true},
		{"nothing to forecast", event("queues:", "normal_per_day: 800\nqueues:"), "shop/event.yaml:6 column 1", "has no effect", true},
		{"an hour's slots hold no half hour's break", event("playbook: duty-types", "playbook: weeks"), "shop/event.yaml:4 column 1", "break of 30 minutes does not fall on slots of 60", true},
		{"free weekends", event("queues:", "work: {free_weekends: 2}\nqueues:"), "shop/event.yaml:6 column 8", "nobody works on them", true},
		// Five days of leave in each week leave four dates of eight hours.
		{"contract beyond availability", agents("leave,min_minutes", "11-02~11-06;11-09~11-13,2000"), "agents.csv:2 min_minutes", "can work on 4 dates, at most 1920 minutes", true},
		{"week beyond availability", agents("leave,min_week_minutes", "11-09~11-12,2000"), "agents.csv:2 min_week_minutes", "in the week from 11-09: this person can work at most 1440 minutes in it (1 such weeks in all)", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			ev, issues := FromTables(weeksShop(c.changes))
			if (ev != nil) != c.warning {
				t.Errorf("event: %v", ev != nil)
			}
			for _, i := range issues {
				if i.Place() == c.place && strings.Contains(i.In("en"), c.want) && i.Warning == c.warning && i.What.ZH != "" {
					if len(issues) > 2 {
						t.Errorf("one fault makes %d messages", len(issues))
					}
					return
				}
			}
			for _, i := range issues {
				t.Error(i.In("en"))
			}
		})
	}
}

// A day of phases takes the work rules of event.yaml, of a person and of a wish.
func TestWorkOfADay(t *testing.T) {
	ev, issues := FromTables(shop(map[string]string{
		"event.yaml": "work: {max_nights: 1, duty_types: [{id: early, name: {zh: 早班, en: early}, start: \"08:30\", minutes: 510}, {id: late, start: \"17:00\", minutes: 300}]}\n" + goodEvent,
		"agents":     "staff_id,name,team,duty_types,max_nights\n1,客服1号,一组,早班,-1\n2,客服2号,一组,,\n",
		"wishes":     "staff_id,when,want,duty_type\n2,11-11,on,早班\n",
		"pairs":      "a,b,kind\n1,2,together\n",
		"ledger":     "staff_id,nights\n1,2\n",
	}))
	if ev == nil {
		t.Fatal(issues)
	}
	if w := ev.Playbook.Work; w == nil || ev.Playbook.ManyDays() || w.MaxNights != 1 || len(w.DutyTypes) != 2 || len(ev.Resolved.Phases) == 0 {
		t.Errorf("work %+v", ev.Playbook.Work)
	}
	if l := ev.Agents[0].Limits; l == nil || l.MaxNights != -1 || l.DutyTypes["early"] != -1 || l.DutyTypes["late"] != 0 || ev.Agents[1].Limits != nil {
		t.Errorf("limits %+v, %+v", ev.Agents[0].Limits, ev.Agents[1].Limits)
	}
	if len(ev.Wishes) != 1 || ev.Wishes[0].DutyType != "early" {
		t.Errorf("wishes %+v", ev.Wishes)
	}
}

// A list of slots for four weeks, a line each, and one that fits no slot at all.
func TestLargeRequirement(t *testing.T) {
	event := strings.Replace(strings.Replace(weeksEvent, "days: 14", "days: 28", 1), "slot_minutes: 60", "slot_minutes: 15", 1)
	var rows strings.Builder
	rows.WriteString("queue,time,min,max\n")
	for q := range 19 {
		if q > 1 {
			event += fmt.Sprintf("  - {id: q%d}\n", q)
		}
		for day := range 28 {
			for slot := range 96 {
				fmt.Fprintf(&rows, "%s,2026-11-%02d %02d:%02d,%d,%d\n", []string{"presales", "hotline", fmt.Sprint("q", q)}[min(q, 2)], day+2, slot/4, slot%4*15, slot%7, 9)
			}
		}
	}
	src := weeksShop(map[string]string{"event.yaml": event, "requirement": rows.String()})
	ev, issues := FromTables(src)
	if ev == nil || len(issues) > 0 || len(ev.Needs) != 19*28*96 {
		t.Fatal(issues)
	}
	src.Files["event.yaml"] = []byte(strings.Replace(event, "slot_minutes: 15", "slot_minutes: 60", 1))
	_, issues = FromTables(src)
	told := slices.ContainsFunc(issues, func(i model.Issue) bool { return i.What == model.TooFaulty.What })
	if faults := slices.DeleteFunc(issues, func(i model.Issue) bool { return i.Warning }); len(faults) != model.MaxFaults+1 || !told {
		t.Errorf("%d faults, told that there are more: %v", len(faults), told)
	}
}
