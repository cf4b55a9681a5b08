package main

import (
	"bytes"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"

	"github.com/google/go-cmp/cmp"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		system string
		args   []string
		want   string
	}{
		{"zh_CN.UTF-8", nil, "zh"},
		{"en_US.UTF-8", nil, "en"},
		{"C", nil, "en"},
		{"zh_CN.UTF-8", []string{"plan", "--lang", "en"}, "en"},
		{"en_US.UTF-8", []string{"--lang=zh", "plan"}, "zh"},
		{"zh_TW.UTF-8", []string{"plan", "--", "--lang=en"}, "zh"},
	} {
		t.Setenv("LANGUAGE", "")
		t.Setenv("LC_ALL", c.system)
		if got, _ := language(c.args); got != c.want {
			t.Errorf("LC_ALL=%s %q: %s, want %s", c.system, c.args, got, c.want)
		}
	}
}

// The figures of a column end at the same place, Chinese or not.
func TestTableStands(t *testing.T) {
	var out bytes.Buffer
	a := &app{out: &out, lang: "zh"}
	a.table("l r l", model.Text{ZH: "阶段|需求|备注"}, [][]string{
		{"零点高峰", "66", "紧"}, {"late shift", "7", ""}, {"晚", "1234", "x"},
	})
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	var ends []int
	for i, figure := range []string{"需求", "", "66", "7", "1234"} {
		if figure != "" {
			before, _, found := strings.Cut(lines[i], figure)
			if !found {
				t.Fatalf("line %q has no %s", lines[i], figure)
			}
			ends = append(ends, twwidth.Width(before+figure))
		}
	}
	for _, e := range ends {
		if e != ends[0] {
			t.Errorf("the column's figures end at %v\n%s", ends, out.String())
			break
		}
	}
	for _, line := range lines {
		if strings.TrimRight(line, " ") != line {
			t.Errorf("line %q ends with blanks", line)
		}
	}
}

// Of a narrow terminal the columns that may be broken share what the others leave.
func TestShareOut(t *testing.T) {
	for _, c := range []struct {
		room      int
		name, src string
	}{
		{-1, "售前·同时接待数（测量时）", "set by the shop (queues[].concurrency)"},
		{76, "售前·同时接待数（测量时）", "set by the shop (queues[].concurrency)"},
		{54, "售前·同时接待\n数（测量时）", "set by the shop\n(queues[].concurrency)"},
		{20, "售\n前·\n同时\n接待\n数\n（测\n量\n时）", "set by the shop\n(queues[].concurrency)"},
	} {
		rows := [][]string{{"name", "value", "source"}, {"售前·同时接待数（测量时）", "1,234.5", "set by the shop (queues[].concurrency)"}}
		shareOut(c.room, []int{10, 0, 20}, rows)
		if diff := cmp.Diff([]string{c.name, "1,234.5", c.src}, rows[1]); diff != "" {
			t.Errorf("%d columns (-want +got):\n%s", c.room, diff)
		}
	}
}

// Phases stand under their names in what was read, members of a list beside one another.
func TestSettingValuesAreForPeople(t *testing.T) {
	phases := []playbook.ResolvedPhase{{Phase: playbook.Phase{ID: "eve", Name: model.Text{ZH: "前夜", EN: "Eve"}}}, {Phase: playbook.Phase{ID: "eve_late", Name: model.Text{ZH: "深夜", EN: "Late"}}}}
	got := settingLine(model.Setting{Key: "surge.phases", Value: "eve: 1.2, eve_late: 3"}, nil, phases).Value
	if want := (model.Text{ZH: "前夜 1.2, 深夜 3", EN: "Eve 1.2, Late 3"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want []string
	}{
		{"one two three", 8, []string{"one two", "three"}},
		{"零点高峰要人，差九人", 10, []string{"零点高峰要", "人，差九人"}},
		{"咨询（含机器人）", 10, []string{"咨询（含机", "器人）"}},
		{"short", 20, []string{"short"}},
	} {
		if diff := cmp.Diff(c.want, wrap(c.text, c.n)); diff != "" {
			t.Errorf("wrap(%q, %d) (-want +got):\n%s", c.text, c.n, diff)
		}
	}
}
