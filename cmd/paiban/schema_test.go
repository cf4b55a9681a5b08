package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemaOf compiles what paiban schema NAME prints; an independent validator holds it to
// draft 2020-12 first.
func schemaOf(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(output(t, "schema", name)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	meta, err := c.Compile("https://json-schema.org/draft/2020-12/schema")
	if err != nil {
		t.Fatal(err)
	}
	if err := meta.Validate(doc); err != nil {
		t.Errorf("the schema of %s is none: %v", name, err)
	}
	if err := c.AddResource("urn:paiban:"+name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:paiban:" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, name, text string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if err := schemaOf(t, name).Validate(doc); err != nil {
		t.Errorf("%s: %.2000s", name, err)
	}
}

// TestSchemas validates what each command prints with --json, and roster.json, against
// the schemas that paiban prints.
func TestSchemas(t *testing.T) {
	out := plannedSmall(t)
	roster := filepath.Join(out, rosterFile)
	old := filepath.Join(out, "old.xlsx")
	output(t, "export", "matrix", roster, "-o", old)
	seen := map[string]bool{}
	for _, c := range []struct{ name, line string }{
		{"roster", ""},
		{"forecast", "forecast testdata/shop --json"},
		{"days", "forecast testdata/volume.csv --json"},
		{"backtest", "forecast testdata/volume.csv --backtest --json"},
		{"review", "review ROSTER --actuals testdata/opening.csv --json"},
		{"reforecast", "forecast ROSTER --actuals 100 --now 03:30 --json"},
		{"staff", "staff testdata/shop --json"},
		{"size", "staff testdata/shop --size --iterations 1 --json"},
		{"simulate", "simulate ROSTER --replications 2 --json"},
		{"check", "check ROSTER --json"},
		{"sheet", "check " + old + " --base ROSTER --json"},
		{"compare", "compare ROSTER ROSTER --json"},
		{"what-if", "compare ROSTER ROSTER ROSTER --json"},
		{"explain", "explain ROSTER --remedies 0 --json"},
		{"explain-agent", "explain ROSTER --agent A01 --json"},
		{"explain-slot", "explain ROSTER --at 01:40 --json"},
		{"replan", "replan ROSTER --ill A01@01:40 --iterations 1 --json -o " + filepath.Join(out, "next.json")},
	} {
		seen[c.name] = true
		text := ""
		if c.line == "" {
			data, err := os.ReadFile(roster)
			if err != nil {
				t.Fatal(err)
			}
			text = string(data)
		} else {
			text = output(t, strings.Fields(strings.ReplaceAll(c.line, "ROSTER", roster))...)
		}
		validate(t, c.name, text)
		if c.name != "explain-slot" {
			refused(t, c.name, text)
		}
	}
	for _, d := range documents {
		if !seen[d.name] {
			t.Errorf("no example of %s is validated", d.name)
		}
	}
}

// refused: without one of its fields that are always there, the document is refused.
func refused(t *testing.T, name, text string) {
	t.Helper()
	s := schemaOf(t, name)
	var doc map[string]any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	for field := range doc {
		without := map[string]any{}
		for k, v := range doc {
			if k != field {
				without[k] = v
			}
		}
		if s.Validate(without) != nil {
			return
		}
	}
	t.Errorf("the schema of %s asks for nothing", name)
}

// TestExamplesKeepTheSchema validates the roster.json of every example.
func TestExamplesKeepTheSchema(t *testing.T) {
	t.Parallel()
	examples, err := filepath.Glob("../../examples/*/event.yaml")
	if err != nil || len(examples) < 5 {
		t.Fatalf("%d examples, %v", len(examples), err)
	}
	for _, e := range examples {
		out, _ := planned(t, "zh", example(filepath.Base(filepath.Dir(e)))...)
		data, err := os.ReadFile(filepath.Join(out, rosterFile))
		if err != nil {
			t.Fatal(err)
		}
		validate(t, "roster", string(data))
	}
}
