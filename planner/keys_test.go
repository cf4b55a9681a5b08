package planner

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
)

// The shop on which keys are tried: a key's line goes into event.yaml, a column's cell
// beside the first person.
const keyShop = "opening: \"2026-11-11 00:00\"\nnormal_per_day: 300\nsurge: {day_factor: 4}\nqueues: [{id: a}, {id: b}]\n"

func table(name, text string) *model.Table {
	t := &model.Table{Name: name, File: name + ".csv", HeaderLine: 1}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if cells := strings.Split(line, ","); i == 0 {
			t.Header = cells
		} else {
			t.Rows = append(t.Rows, model.Row{Line: i + 1, Cells: cells})
		}
	}
	return t
}

// source is a shop of tables, or of two people; what ends in .yaml is a file.
func source(yaml string, tables map[string]string) *model.Source {
	src := &model.Source{Name: "shop", Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(yaml)}}
	for name, text := range tables {
		if strings.HasSuffix(name, ".yaml") {
			src.Files[name] = []byte(text)
		} else {
			src.Tables[name] = table(name, text)
		}
	}
	if src.Tables["agents"] == nil {
		src.Tables["agents"] = table("agents", "staff_id,name,team\n1,客服1号,一组\n2,客服2号,一组\n")
	}
	return src
}

func look(t *testing.T, yaml string, tables map[string]string) *seen {
	t.Helper()
	ev, s := read(t, yaml, tables)
	if ev == nil {
		return s
	}
	load, _, err := demand.Heads(context.Background(), ev)
	if err != nil {
		t.Error(err)
		return &seen{}
	}
	s.ev, s.load, s.d = ev, load, dayOf(ev, load)
	return s
}

// read is an event with what its shop is told.
func read(t *testing.T, yaml string, tables map[string]string) (*event.Event, *seen) {
	t.Helper()
	ev, issues := event.FromTables(source(yaml, tables))
	s := &seen{}
	for _, i := range issues {
		s.warnings = append(s.warnings, i.In("en"))
	}
	if ev == nil {
		t.Errorf("%s\n%v: %s", yaml, tables, strings.Join(s.warnings, "\n"))
	}
	return ev, s
}

func asJSON(t *testing.T, x any) string {
	t.Helper()
	data, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// eventKeys change the shop by a line of event.yaml: what the key is, against a shop that
// says otherwise, and what that moves where.
var eventKeys = map[string]struct {
	line, against string
	want          direction
}{
	"name":           {"name: x", "", is("x", func(s *seen) any { return s.ev.Name })},
	"timezone":       {"timezone: Europe/Berlin", "", is("+0100", func(s *seen) any { return s.ev.Opening.Format("-0700") })},
	"slot_minutes":   {"slot_minutes: 5", "", rises(func(s *seen) any { return s.d.Grid.N })},
	"playbook":       {"playbook: normal-day", "", falls(broken("all_hands"))},
	"language":       {"language: en", "", is("en", func(s *seen) any { return s.ev.Language })},
	"platform":       {"platform: tmall", "assessed_hours: 无", rises(assessed)},
	"closed_hours":   {"closed_hours: 02:00~08:00", "", fewer},
	"assessed_hours": {"assessed_hours: 09:00~21:00", "", falls(assessed)},
	"level":          {"level: conservative", "", more},
	"concurrency":    {"concurrency: 5", "concurrency: 2", fewer},
	"seats":          {"seats: 1", "", rises(broken("seats", bothAtWork...))},
	"home":           {"home: {一组: b}", "home: {一组: a}", rises(broken("home_queue", bothAtWork...))},
	"sub_accounts":   {"sub_accounts: 1", "", rises(broken("sub_accounts", bothAtWork...))},

	"surge.opening_spike": {"surge: {day_factor: 4, opening_spike: 3}", "surge: {day_factor: 4}", rises(headsIn("", "11-11 00:00", "11-11 00:20"))},
	"surge.day_factor":    {"surge: {day_factor: 8}", "surge: {day_factor: 4}", more},
	"surge.phases":        {"surge: {day_factor: 4, phases: {lunch: 20}}", "surge: {day_factor: 4}", rises(headsIn("", "11-11 11:00", "11-11 12:20"))},
	"normal_per_day":      {"normal_per_day: 600", "normal_per_day: 300", more},

	"queues[].share":             {"queues: [{id: a, share: 0.9}, {id: b, share: 0.1}]", "queues: [{id: a, share: 0.1}, {id: b, share: 0.9}]", rises(headsIn("a", "", ""))},
	"queues[].id":                {"queues: [{id: x}]", "queues: [{id: y}]", is("x", func(s *seen) any { return s.d.Queues[0].ID })},
	"queues[].name":              {"queues: [{id: x, name: u}]", "queues: [{id: x}]", is("u", func(s *seen) any { return s.d.Queues[0].Name })},
	"queues[].channel":           {"queues: [{id: x, channel: phone}]", "queues: [{id: x}]", more},
	"queues[].concurrency":       {"queues: [{id: x, concurrency: 6}]", "queues: [{id: x, concurrency: 1}]", fewer},
	"queues[].reception_minutes": {"queues: [{id: x, reception_minutes: 9}]", "queues: [{id: x, reception_minutes: 3}]", more},
	"queues[].reception_at_once": {"queues: [{id: x, reception_minutes: 9, reception_at_once: 3}]", "queues: [{id: x, reception_minutes: 9}]", fewer},
	"queues[].typing_seconds":    {"queues: [{id: x, typing_seconds: 120}]", "queues: [{id: x, typing_seconds: 40}]", more},
	"queues[].replies":           {"queues: [{id: x, replies: 24}]", "queues: [{id: x, replies: 8}]", more},
	"queues[].reply_seconds":     {"queues: [{id: x, replies: 10, reply_seconds: 12}]", "queues: [{id: x, replies: 10}]", more},
	"queues[].handling_minutes":  {"queues: [{id: x, handling_minutes: 9}]", "queues: [{id: x, handling_minutes: 3}]", more},
	"queues[].patience_minutes":  {"queues: [{id: x, patience_minutes: 30}]", "queues: [{id: x, patience_minutes: 1}]", more}, // nobody gives up
	"queues[].target":            {"queues: [{id: x, target: 0.99}]", "queues: [{id: x, target: 0.5}]", more},
	"queues[].target_seconds":    {"queues: [{id: x, target_seconds: 300}]", "queues: [{id: x, target_seconds: 5}]", fewer},
	"queues[].bot":               {"queues: [{id: x, bot: 0.9}]", "queues: [{id: x, bot: 0}]", fewer},
	"queues[].cv":                {"queues: [{id: x, cv: 1}]", "queues: [{id: x, cv: 0}]", more},
	"queues[].shrinkage":         {"queues: [{id: x, shrinkage: 0.5}]", "queues: [{id: x, shrinkage: 0}]", more},
	"queues[].platform":          {"queues: [{id: x, platform: tmall}]", "queues: [{id: x, assessed_hours: 无}]", rises(assessed)},
	"queues[].assessed_hours":    {"queues: [{id: x, assessed_hours: 09:00~21:00}]", "queues: [{id: x}]", falls(assessed)},

	"queues[].phases.KIND.target":         {"queues: [{id: x, phases: {opening_rush: {target: 0.99}}}]", "queues: [{id: x, phases: {opening_rush: {target: 0.2}}}]", more},
	"queues[].phases.KIND.target_seconds": {"queues: [{id: x, phases: {lunch: {target_seconds: 600}}}]", "queues: [{id: x, phases: {lunch: {target_seconds: 2}}}]", fewer},
	"queues[].phases.KIND.bot":            {"queues: [{id: x, phases: {lunch: {bot: 0}}}]", "queues: [{id: x, phases: {lunch: {bot: 0.9}}}]", more},
	"phases.KIND.target":                  {"phases: {lunch: {target: 0.99}}", "phases: {lunch: {target: 0.2}}", more},
	"phases.KIND.target_seconds":          {"phases: {lunch: {target_seconds: 600}}", "phases: {lunch: {target_seconds: 2}}", fewer},
	"phases.KIND.bot":                     {"phases: {lunch: {bot: 0}}", "phases: {lunch: {bot: 0.9}}", more},
	"posts.KIND.heads":                    {"posts: {data_watch: {heads: 2}}", "", rises(broken("posts"))},
	"posts.KIND.outside":                  {"posts: {data_watch: {heads: 1, outside: 1}}", "posts: {data_watch: {heads: 1}}", falls(broken("posts"))},
}

var bothAtWork = []string{"1 11-11 09:00 4 a", "2 11-11 09:00 4 a"}

// assessed is how many slots of queues the platform assesses.
func assessed(s *seen) any {
	n := 0
	for _, q := range s.d.Queues {
		for _, span := range q.Assessed {
			n += span.Len()
		}
	}
	return n
}

// ofVolumes are keys that act on volumes on file.
var ofVolumes = []string{"promotions", "holidays", "make_up_workdays", "surge.learn", "surge.past_openings"}

// with puts lines into the shop's event.yaml, in place of those of the same key.
func with(line string) string {
	out := keyShop
	if key, _, ok := strings.Cut(line, ":"); ok {
		var kept []string
		for _, l := range strings.Split(keyShop, "\n") {
			if !strings.HasPrefix(l, key+":") {
				kept = append(kept, l)
			}
		}
		out = strings.Join(append(kept, line), "\n")
	}
	return out + "\n"
}

// Every documented key of event.yaml moves what a plan rests on in the direction that it
// says; those that are about volumes on file are tried with these, those
// of many days in package event.
func TestEveryKeyActs(t *testing.T) {
	held(t, "opening", look(t, with(`opening: "2026-11-10 20:00"`), nil), look(t, keyShop, nil), is("2026-11-10 12:00", begins)) // the evening's playbook, from eight hours before
	needs := map[string]string{"requirement": weekNeeds}
	held(t, "start", look(t, strings.Replace(weeksShop, "11-02", "11-03", 1), needs), look(t, weeksShop, needs), is("2026-11-03 00:00", begins))
	held(t, "days", look(t, weeksShop+"days: 14\n", needs), look(t, weeksShop+"days: 7\n", needs), more)
	elsewhere := append([]string{"opening", "start", "days"}, ofVolumes...)
	groups := []string{"surge", "queues", "phases", "posts", "labour", "weights", "taste", "work", "columns"}
	sections := examples.Sections()
	documented := map[string]bool{}
	for _, section := range []string{"event.yaml", "surge", "queues", "phases", "posts"} {
		for _, row := range sections[section] {
			if slices.Contains(elsewhere, row.Key) || section == "event.yaml" && slices.Contains(groups, row.Key) {
				continue
			}
			documented[row.Key] = true
			if _, ok := eventKeys[row.Key]; !ok {
				t.Errorf("nothing tries %s", row.Key)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(eventKeys)) {
		c := eventKeys[key]
		if !documented[key] {
			t.Errorf("%s is not documented", key)
		}
		a, b := look(t, with(c.line), nil), look(t, with(c.against), nil)
		held(t, key, a, b, c.want)
	}
}

func begins(s *seen) any { return at(s.d.Grid.Start) }

const (
	weeksShop = "start: 2026-11-02\nqueues: [{id: a}]\nplaybook: duty-types\nslot_minutes: 60\n"
	weekNeeds = "days,from,to,min\n每天,08:00,16:00,1\n"
)
