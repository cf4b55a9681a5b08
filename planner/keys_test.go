package planner

import (
	"cmp"
	"context"
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
	free     int // slots in which somebody can be at work
	day      string
	rest     string
	warnings []string
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

func look(t *testing.T, yaml string, tables map[string]string) seen {
	t.Helper()
	ev, s := read(t, yaml, tables)
	if ev == nil {
		return s
	}
	load, _, err := demand.Heads(context.Background(), ev)
	if err != nil {
		t.Error(err)
		return s
	}
	for _, row := range load.Required {
		for _, n := range row {
			s.heads += n
		}
	}
	for _, a := range ev.Agents {
		s.free += ev.Resolved.Grid.N
		for _, away := range a.Leave {
			s.free -= away.Len()
		}
	}
	s.day, s.rest = asJSON(t, dayOf(ev, load)), fmt.Sprint(ev.Name, ev.Language, load.Slots, load.Params)
	return s
}

// read is an event with what its shop is told.
func read(t *testing.T, yaml string, tables map[string]string) (*event.Event, seen) {
	t.Helper()
	ev, issues := event.FromTables(source(yaml, tables))
	var s seen
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

// more and fewer heads, more or less time at which people can come, or just another day.
const (
	more    = '+'
	fewer   = '-'
	freer   = '>'
	scarcer = '<'
	other   = '*'
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
	"home":           {"queues: [{id: x}, {id: y}]\nhome: {一组: y}", "queues: [{id: x}, {id: y}]", other},
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

// Every documented key of event.yaml changes what a plan rests on, and the heads in the
// direction that it says; those that are about volumes on file are tried with these, those
// of many days in package event.
func TestEveryKeyActs(t *testing.T) {
	held(t, "opening", look(t, with(`opening: "2026-11-10 20:00"`), nil), look(t, keyShop, nil), other)
	needs := map[string]string{"requirement": weekNeeds}
	held(t, "start", look(t, strings.Replace(weeksShop, "11-02", "11-03", 1), needs), look(t, weeksShop, needs), other)
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

func held(t *testing.T, key string, a, b seen, want rune) {
	t.Helper()
	switch {
	case want == more && a.heads <= b.heads, want == fewer && a.heads >= b.heads:
		t.Errorf("%s: %d heads, against %d", key, a.heads, b.heads)
	case want == freer && a.free <= b.free, want == scarcer && a.free >= b.free:
		t.Errorf("%s: %d slots of people, against %d", key, a.free, b.free)
	case a.day == b.day && a.rest == b.rest:
		t.Errorf("%s changes nothing", key)
	}
}

const (
	weeksShop = "start: 2026-11-02\nqueues: [{id: a}]\nplaybook: duty-types\nslot_minutes: 60\n"
	weekNeeds = "days,from,to,min\n每天,08:00,16:00,1\n"
)

// Every documented column of people and their lists changes the day that the optimiser is
// given, on a day of phases or, where it is about weeks, there.
func TestEveryColumnActs(t *testing.T) {
	weeks := "start: 2026-11-02\ndays: 14\nqueues: [{id: a}, {id: b}]\nplaybook: duty-types\nslot_minutes: 60\n"
	needs := "queue,days,from,to,min\na,每天,08:00,16:00,1\nb,每天,08:00,16:00,1\n"
	day := map[string]string{
		"agents staff_id": "9", "agents name": "客服9号", "agents team": "二组", "agents nick": "店:小1", "agents role": "组长", "agents skills": "a;data_watch",
		"agents kind": "后备", "agents concurrency": "5", "agents speed": "1.2", "agents newcomer": "是", "agents first_day": "2026-11-11", "agents protected": "孕期",
		"agents available": "09:00~18:00", "agents leave": "11-11", "agents commute": "30", "agents night": "住公司", "agents min_minutes": "480",
		"agents max_minutes": "600", "agents cost_per_hour": "35", "agents pins": "11-11 00:00~02:00=a", "agents prefer": "b;a",
		"pairs a": "2", "pairs b": "2", "pairs kind": "错开", "wishes staff_id": "2", "wishes when": "11-10", "wishes want": "上班", "wishes weight": "5",
		"ledger staff_id": "2", "ledger week_minutes": "960", "ledger month_minutes": "3000", "ledger nights": "2", "ledger overtime_minutes": "120",
		"ledger last_end": "11-10 12:00", "ledger last_minutes": "300",
	}
	inWeeks := map[string]string{
		"agents max_days_in_a_row": "3", "agents min_days_in_a_row": "3", "agents min_days_off": "3", "agents max_weekends": "1", "agents free_weekends": "1",
		"agents max_nights": "1", "agents max_nights_in_a_row": "1", "agents min_week_minutes": "600", "agents max_week_minutes": "1200", "agents duty_types": "early",
		"wishes duty_type": "night",
	}
	directions := map[string]rune{"agents concurrency": fewer, "agents speed": fewer, "agents leave": scarcer,
		"agents available": scarcer, "agents first_day": scarcer}
	lists := map[string][2][]string{ // headings and the cells of the plain row
		"agents": {{"staff_id", "name", "team"}, {"1", "客服1号", "一组"}}, "pairs": {{"a", "b", "kind"}, {"1", "3", "同班"}},
		"wishes": {{"staff_id", "when", "want"}, {"1", "11-11", "休息"}}, "ledger": {{"staff_id", "last_end", "last_minutes"}, {"1", "11-10 08:00", "480"}},
	}
	written := func(name, column, cell string) map[string]string {
		tables := map[string]string{"agents": "staff_id,name,team\n1,客服1号,一组\n2,客服2号,一组\n3,客服3号,一组\n"}
		head, row := slices.Clone(lists[name][0]), slices.Clone(lists[name][1])
		if k := slices.Index(head, column); k >= 0 {
			row[k] = cell
		} else if column != "" {
			head, row = append(head, column), append(row, cell)
		}
		text := strings.Join(head, ",") + "\n" + strings.Join(row, ",") + "\n"
		if name == "agents" {
			text += "2,客服2号,一组\n3,客服3号,一组\n"
		}
		tables[name] = text
		return tables
	}
	for _, list := range []string{"agents", "pairs", "wishes", "ledger"} {
		for _, row := range examples.Sections()[list+".csv"] {
			key := list + " " + row.Key
			cell, onDay := day[key]
			if !onDay {
				cell = inWeeks[key]
			}
			if row.Cells["What it takes"] == "for yourself" {
				continue
			}
			if cell == "" {
				t.Errorf("nothing tries the column %s", key)
				continue
			}
			yaml, with, without := keyShop, written(list, row.Key, cell), written(list, "", "")
			if !onDay {
				yaml, with["requirement"], without["requirement"] = weeks, needs, needs
			}
			a, b := look(t, yaml, with), look(t, yaml, without)
			a.rest, b.rest = "", "" // the day itself has to differ
			held(t, "the column "+key, a, b, cmp.Or(directions[key], other))
		}
	}
}
