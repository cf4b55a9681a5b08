package event

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/model"
	"paiban/planner/playbook"
)

// reference returns examples/README.md's rows by section and key.
func reference(t *testing.T) map[string]map[string]examples.Row {
	t.Helper()
	out := map[string]map[string]examples.Row{}
	for section, rows := range examples.Sections() {
		out[section] = map[string]examples.Row{}
		for _, row := range rows {
			if _, twice := out[section][row.Key]; twice || len(row.Cells) < 2 {
				t.Errorf("examples/README.md, %s: the row of %s is short, or there twice", section, row.Key)
			}
			out[section][row.Key] = row
		}
	}
	return out
}

// same reports what the paper lacks and what it has made up.
func same(t *testing.T, where string, rows map[string]examples.Row, want []string) {
	t.Helper()
	for _, key := range want {
		if _, ok := rows[key]; !ok {
			t.Errorf("examples/README.md, %s: %s is missing", where, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		if !slices.Contains(want, key) {
			t.Errorf("examples/README.md, %s: there is no %s", where, key)
		}
	}
}

func TestReferenceNamesEveryColumn(t *testing.T) {
	paper := reference(t)
	for table, columns := range map[string][]column{"agents": agentColumns, "pairs": pairColumns, "wishes": wishColumns,
		"ledger": ledgerColumns, "activities": activityColumns, "requirement": needColumns} {
		rows := paper[table+".csv"]
		var want []string
		for _, c := range columns {
			want = append(want, c.id)
			if e, ok := rows[c.id]; ok && (e.Needed != c.needed || !slices.Contains(c.names, e.Name)) {
				t.Errorf("examples/README.md, %s: %s is called %q and needed: %v; the reader takes %q, needed: %v", table, c.id, e.Name, e.Needed, c.names, c.needed)
			}
		}
		same(t, table, rows, want)
	}
}

// keys returns the settings below a type by their yaml tags: those of a list as
// list[].key, those of a map as map.KIND.key; groups ends with a dot or brackets.
func keys(of reflect.Type, at string) []string {
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch named, ok := reflect.Zero(of).Interface().(interface{ Keys() []string }); {
	case ok:
		var out []string
		for _, key := range named.Keys() {
			out = append(out, at+"."+key)
		}
		return out
	case of.Kind() == reflect.Slice && structure(of.Elem()):
		return keys(of.Elem(), at+"[]")
	case of.Kind() == reflect.Map && structure(of.Elem()):
		return keys(of.Elem(), at+".KIND")
	case !structure(of):
		return []string{at}
	}
	var out []string
	for i := range of.NumField() {
		f := of.Field(i)
		if f.Tag.Get("yaml") == "-" { // no setting
			continue
		}
		out = append(out, keys(f.Type, strings.TrimPrefix(at+"."+f.Tag.Get("yaml"), "."))...)
	}
	return out
}

func structure(of reflect.Type) bool {
	return of.Kind() == reflect.Struct && of != reflect.TypeFor[model.Text]()
}

func TestReferenceNamesEveryKey(t *testing.T) {
	paper := reference(t)
	for _, id := range playbook.List() {
		if !strings.Contains(paper["event.yaml"]["playbook"].Cells["What it takes"], id) {
			t.Errorf("examples/README.md, playbook: %s is missing", id)
		}
	}
	groups := []string{"surge", "queues", "phases", "posts", "columns", "labour", "weights", "taste", "work"}
	inGroup := func(key string) bool {
		return slices.Contains(groups, strings.FieldsFunc(key, func(r rune) bool { return r == '.' || r == '[' })[0])
	}
	all := keys(reflect.TypeFor[file](), "")
	same(t, "event.yaml", paper["event.yaml"], append(slices.DeleteFunc(slices.Clone(all), inGroup), groups...))
	for _, g := range groups {
		same(t, g, paper[g], slices.DeleteFunc(slices.Clone(all), func(k string) bool { return !strings.HasPrefix(k, g+".") && !strings.HasPrefix(k, g+"[") }))
	}
	same(t, "playbook.yaml", paper["playbook.yaml"], slices.DeleteFunc(keys(reflect.TypeFor[playbook.Playbook](), ""), func(k string) bool {
		return inGroup(k) && !strings.HasPrefix(k, "phases[]")
	}))
}

// TestReferenceDefaults holds the defaults of the paper to those of the playbooks
// and of the queues.
func TestReferenceDefaults(t *testing.T) {
	paper := reference(t)
	load := func(id string) *playbook.Playbook {
		p, err := playbook.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	hold := func(section, key, a, b string) {
		if got, want := paper[section][key].Cells["Default"], a+" / "+b; got != want {
			t.Errorf("examples/README.md, %s: the default of %s is %q, want %q", section, key, got, want)
		}
	}
	each := func(section string, a, b any) {
		x, y := reflect.ValueOf(a), reflect.ValueOf(b)
		for i := range x.NumField() {
			switch x.Field(i).Kind() {
			case reflect.Int, reflect.Bool, reflect.String:
				hold(section, section+"."+x.Type().Field(i).Tag.Get("yaml"), fmt.Sprint(x.Field(i)), fmt.Sprint(y.Field(i)))
			}
		}
	}
	day, weeks := load("double11-midnight"), load("weeks")
	each("labour", day.Labour, weeks.Labour)
	for _, key := range day.Weights.Keys() {
		hold("weights", "weights."+key, fmt.Sprint(day.Weights.Of(key)), fmt.Sprint(weeks.Weights.Of(key)))
	}
	for _, key := range day.Taste.Keys() {
		if got, want := paper["taste"]["taste."+key].Cells["Default"], fmt.Sprint(day.Taste[key]); got != want {
			t.Errorf("examples/README.md: the default of taste.%s is %q, want %q", key, got, want)
		}
	}
	each("work", *weeks.Work, *load("duty-types").Work)

	chat, phone := queueDefaults[model.Chat], queueDefaults[model.Phone]
	for key, of := range map[string]func(defaults) any{
		"reception_minutes": func(d defaults) any { return d.reception }, "patience_minutes": func(d defaults) any { return d.patience },
		"target": func(d defaults) any { return d.target }, "target_seconds": func(d defaults) any { return d.seconds },
		"bot": func(d defaults) any { return d.bot }, "cv": func(d defaults) any { return d.cv },
		"shrinkage": func(d defaults) any { return d.shrinkage }, "concurrency": func(d defaults) any { return d.concurrency }} {
		hold("queues", "queues[]."+key, fmt.Sprint(of(chat)), fmt.Sprint(of(phone)))
	}
}
