package planner

import (
	"encoding/json"
	"fmt"
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

// seen is all that a plan of an event rests on: the heads it requires, and the day that
// the optimiser is given. Warnings say what has no effect.
type seen struct {
	heads    int
	day      string
	rest     string
	warnings []string
}

func look(t *testing.T, yaml string, tables map[string]string) seen {
	t.Helper()
	src := &model.Source{Name: "shop", Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(yaml)}}
	for name, text := range tables {
		src.Tables[name] = table(name, text)
	}
	if src.Tables["agents"] == nil {
		src.Tables["agents"] = table("agents", "staff_id,name,team\n1,客服1号,一组\n2,客服2号,一组\n")
	}
	ev, issues := event.FromTables(src)
	var s seen
	for _, i := range issues {
		s.warnings = append(s.warnings, i.In("en"))
	}
	if ev == nil {
		t.Errorf("%s\n%v: %s", yaml, tables, strings.Join(s.warnings, "\n"))
		return s
	}
	load, _, err := demand.Heads(ev)
	if err != nil {
		t.Error(err)
		return s
	}
	for _, row := range load.Required {
		for _, n := range row {
			s.heads += n
		}
	}
	data, err := json.Marshal(dayOf(ev, load))
	if err != nil {
		t.Fatal(err)
	}
	s.day, s.rest = string(data), fmt.Sprint(ev.Name, ev.Language, load.Slots, load.Params)
	return s
}

// more and fewer heads, or just another day.
const (
	more  = '+'
	fewer = '-'
	other = '*'
)

// eventKeys change the shop by a line of event.yaml: what the key is, against a shop that
// says otherwise, and where the heads go.
var eventKeys = map[string]struct {
	line, against string
	want          rune
}{
	"name":           {"name: x", "", other},
	"timezone":       {"timezone: Europe/Berlin", "", other},
	"slot_minutes":   {"slot_minutes: 5", "", other},
	"playbook":       {"playbook: normal-day", "", other},
	"language":       {"language: en", "", other},
	"platform":       {"platform: tmall", "assessed_hours: 无", other},
	"closed_hours":   {"closed_hours: 02:00~08:00", "", fewer},
	"assessed_hours": {"assessed_hours: 09:00~21:00", "", other},
	"level":          {"level: conservative", "", more},
	"concurrency":    {"concurrency: 5", "concurrency: 2", fewer},
	"seats":          {"seats: 3", "", other},
	"sub_accounts":   {"sub_accounts: 3", "", other},

	"surge.opening_spike": {"surge: {day_factor: 4, opening_spike: 3}", "surge: {day_factor: 4}", other},
	"surge.day_factor":    {"surge: {day_factor: 8}", "surge: {day_factor: 4}", more},
	"surge.phases":        {"surge: {day_factor: 4, phases: {lunch: 20}}", "surge: {day_factor: 4}", more},
	"normal_per_day":      {"normal_per_day: 600", "normal_per_day: 300", more},

	"queues[].share":             {"queues: [{id: a, share: 0.9}, {id: b, share: 0.1, reception_minutes: 9}]", "queues: [{id: a, share: 0.1}, {id: b, share: 0.9, reception_minutes: 9}]", fewer},
	"queues[].id":                {"queues: [{id: x}]", "queues: [{id: y}]", other},
	"queues[].name":              {"queues: [{id: x, name: u}]", "queues: [{id: x}]", other},
	"queues[].channel":           {"queues: [{id: x, channel: phone}]", "queues: [{id: x}]", more},
	"queues[].concurrency":       {"queues: [{id: x, concurrency: 6}]", "queues: [{id: x, concurrency: 1}]", fewer},
	"queues[].reception_minutes": {"queues: [{id: x, reception_minutes: 9}]", "queues: [{id: x, reception_minutes: 3}]", more},
	"queues[].reception_at_once": {"queues: [{id: x, reception_minutes: 9, reception_at_once: 3}]", "queues: [{id: x, reception_minutes: 9}]", fewer},
	"queues[].typing_seconds":    {"queues: [{id: x, typing_seconds: 120}]", "queues: [{id: x, typing_seconds: 40}]", more},
	"queues[].replies":           {"queues: [{id: x, replies: 24}]", "queues: [{id: x, replies: 8}]", more},
	"queues[].reply_seconds":     {"queues: [{id: x, replies: 10, reply_seconds: 12}]", "queues: [{id: x, replies: 10}]", more},
	"queues[].handling_minutes":  {"queues: [{id: x, handling_minutes: 9}]", "queues: [{id: x, handling_minutes: 3}]", more},
	"queues[].patience_minutes":  {"queues: [{id: x, patience_minutes: 30}]", "queues: [{id: x, patience_minutes: 1}]", other},
	"queues[].target":            {"queues: [{id: x, target: 0.99}]", "queues: [{id: x, target: 0.5}]", more},
	"queues[].target_seconds":    {"queues: [{id: x, target_seconds: 300}]", "queues: [{id: x, target_seconds: 5}]", fewer},
	"queues[].bot":               {"queues: [{id: x, bot: 0.9}]", "queues: [{id: x, bot: 0}]", fewer},
	"queues[].cv":                {"queues: [{id: x, cv: 1}]", "queues: [{id: x, cv: 0}]", more},
	"queues[].shrinkage":         {"queues: [{id: x, shrinkage: 0.5}]", "queues: [{id: x, shrinkage: 0}]", more},
	"queues[].platform":          {"queues: [{id: x, platform: tmall}]", "queues: [{id: x, assessed_hours: 无}]", other},
	"queues[].assessed_hours":    {"queues: [{id: x, assessed_hours: 09:00~21:00}]", "queues: [{id: x}]", other},

	"queues[].phases.KIND.target":         {"queues: [{id: x, phases: {opening_rush: {target: 0.99}}}]", "queues: [{id: x, phases: {opening_rush: {target: 0.2}}}]", more},
	"queues[].phases.KIND.target_seconds": {"queues: [{id: x, phases: {lunch: {target_seconds: 600}}}]", "queues: [{id: x, phases: {lunch: {target_seconds: 2}}}]", fewer},
	"queues[].phases.KIND.bot":            {"queues: [{id: x, phases: {lunch: {bot: 0}}}]", "queues: [{id: x, phases: {lunch: {bot: 0.9}}}]", more},
	"phases.KIND.target":                  {"phases: {lunch: {target: 0.99}}", "phases: {lunch: {target: 0.2}}", more},
	"phases.KIND.target_seconds":          {"phases: {lunch: {target_seconds: 600}}", "phases: {lunch: {target_seconds: 2}}", fewer},
	"phases.KIND.bot":                     {"phases: {lunch: {bot: 0}}", "phases: {lunch: {bot: 0.9}}", more},
	"posts.KIND.heads":                    {"posts: {data_watch: {heads: 2}}", "", other},
	"posts.KIND.outside":                  {"posts: {data_watch: {outside: 1}}", "", other},
}

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

// Every documented key of event.yaml changes what a plan rests on, and the heads in the
// direction that it says; those that are about volumes on file, and of many days, are
// tried with them (packages demand and event).
func TestEveryKeyActs(t *testing.T) {
	elsewhere := []string{"opening", "start", "days", "promotions", "holidays", "make_up_workdays", "surge.learn", "surge.past_openings"}
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

func held(t *testing.T, key string, a, b seen, want rune) {
	t.Helper()
	switch {
	case want == more && a.heads <= b.heads, want == fewer && a.heads >= b.heads:
		t.Errorf("%s: %d heads, against %d", key, a.heads, b.heads)
	case a.day == b.day && a.rest == b.rest:
		t.Errorf("%s changes nothing", key)
	}
}

// Every number of the rules is in the day that the optimiser is given.
func TestEveryRuleKeyActs(t *testing.T) {
	plain := look(t, keyShop, nil)
	weeks := "start: 2026-11-02\nqueues: [{id: a}]\nplaybook: duty-types\nslot_minutes: 60\n"
	needs := map[string]string{"requirement": "days,from,to,min\n每天,08:00,16:00,1\n"}
	plainWeeks := look(t, weeks, needs)
	for _, section := range []string{"labour", "weights", "taste", "work"} {
		for _, row := range examples.Sections()[section] {
			group, key, _ := strings.Cut(row.Key, ".")
			if strings.Contains(key, "[]") || key == "starts" || key == "paid" { // of several values: tried with the rules themselves
				continue
			}
			base, tables, was := keyShop, map[string]string(nil), plain
			if group == "work" {
				base, tables, was = weeks, needs, plainWeeks
			}
			value := "7"
			switch was := row.Cells["Default"]; {
			case strings.Contains(was, ":"):
				value = `"23:00"`
			case strings.Contains(was, "true"):
				value = "false"
			case strings.HasSuffix(key, "_minutes"):
				value = "240"
			case key == "max_duties" || key == "duties_per_day":
				value = "2"
			}
			switch key {
			case "max_duties":
				value = "1"
			case "min_days_in_a_row":
				value = "3"
			case "hard":
				value = "200000"
			case "wind_down_minutes":
				value = "15"
			case "liked_stretch_minutes":
				value = "200"
			}
			if key == "day_minutes" || key == "meal_to_minutes" || key == "meal_from_minutes" || key == "max_week_minutes" || key == "min_duty_minutes" {
				value = "300"
			}
			if a := look(t, base+group+": {"+key+": "+value+"}\n", tables); a.day == was.day {
				t.Errorf("%s changes nothing", row.Key)
			}
		}
	}
}
