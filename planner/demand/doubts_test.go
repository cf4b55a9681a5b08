package demand

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"paiban/planner/event"
	"paiban/planner/model"
)

// fourWeeks is a table of daily figures under a heading.
func fourWeeks(name, heading, figure string) *model.Table {
	t := &model.Table{Name: name, File: name + ".csv", HeaderLine: 1, Header: []string{"日期", heading}}
	for d := range 28 {
		t.Rows = append(t.Rows, model.Row{Line: d + 2, Cells: []string{fmt.Sprintf("2026-10-%02d", d+1), figure}})
	}
	return t
}

// A history that contradicts the settings beside it is told, with both numbers.
func TestDoubts(t *testing.T) {
	for _, x := range []struct{ heading, yaml, says string }{
		{"咨询量", "normal_per_day: 3000", "3000 is planned for, while a normal day in history.csv has about 1000"},
		{"咨询量", "normal_per_day: 500", "500 is planned for, while a normal day in history.csv has about 1000"},
		{"咨询量", "normal_per_day: 1300", ""},
		{"咨询量", "", ""},
		{"人工会话量", "", "taken off once more"},
		{"转人工量", "", "taken off once more"},
		{"Human conversations", "", "taken off once more"},
		{"人工进线量", "queues: [{id: service, bot: 0}]", ""},
		{"人工进线量", "queues: [{id: line, channel: phone}]", ""},
		{"人工接入量", "phases: {lunch: {bot: 0.2}}\nqueues: [{id: service}, {id: b, bot: 0}]", "taken off once more"},
	} {
		src := truthSource("day_factor: 3", map[string]*model.Table{"history": fourWeeks("history", x.heading, "1000")})
		yaml := string(src.Files["event.yaml"])
		if strings.Contains(x.yaml, "queues:") {
			yaml = strings.Replace(yaml, "queues: [{id: service}]\n", "", 1)
		}
		src.Files["event.yaml"] = []byte(yaml + x.yaml + "\n")
		_, issues, err := Forecast(load(t, src))
		if err != nil {
			t.Errorf("%+v: %v", x, err)
			continue
		}
		said := ""
		for _, i := range issues {
			if s := i.In("en"); strings.Contains(s, "planned for") || strings.Contains(s, "once more") {
				said += s
			}
		}
		if !strings.Contains(said, x.says) || x.says == "" && said != "" {
			t.Errorf("%+v: %q", x, said)
		}
	}
}

// A history of a few days is told.
func TestFewDays(t *testing.T) {
	for _, x := range []struct {
		days int
		more string
		want bool
	}{{3, "", true}, {1, "", true}, {28, "", false}, {3, "normal_per_day: 900", false}} {
		h := fourWeeks("history", "咨询量", "1000")
		h.Rows = h.Rows[len(h.Rows)-x.days:]
		if x.days == 1 {
			h.Rows[0].Cells[0] = "2026-11-04" // a Wednesday, as the event
		}
		src := truthSource("day_factor: 3", map[string]*model.Table{"history": h})
		src.Files["event.yaml"] = append(src.Files["event.yaml"], x.more+"\n"...)
		_, issues, err := Forecast(load(t, src))
		if got := slices.ContainsFunc(issues, func(i model.Issue) bool { return strings.Contains(i.What.EN, "few normal days") }); err != nil || got != x.want {
			t.Errorf("%+v: told %v; %v", x, got, err)
		}
	}
}

// A history that ends long before the opening is told; one that begins after it is a fault.
func TestHistoryOfOtherYears(t *testing.T) {
	src := truthSource("day_factor: 3", map[string]*model.Table{"history": fourWeeks("history", "咨询量", "1000")})
	for _, year := range []string{"2028", "2031"} {
		old := load(t, src).Opening.Format("2006")
		src.Files["event.yaml"] = []byte(strings.ReplaceAll(string(src.Files["event.yaml"]), old+"-", year+"-"))
		_, issues, err := Forecast(load(t, src))
		if err != nil || len(issues) == 0 || !strings.Contains(issues[len(issues)-1].In("en"), "the opening on "+year) {
			t.Errorf("%s: %v %v", year, issues, err)
		}
	}
}

// A past event that is not learned from is told so.
func TestPastEventUnused(t *testing.T) {
	src := truthSource("day_factor: 3", map[string]*model.Table{"past_event": fourWeeks("past_event", "咨询量", "1000"), "history": fourWeeks("history", "咨询量", "1000")})
	_, issues := event.FromTables(src)
	if !slices.ContainsFunc(issues, func(i model.Issue) bool {
		return i.File == "past_event.csv" && strings.Contains(i.In("en"), "surge.learn")
	}) {
		t.Error(issues)
	}
}
