package contract_test

import (
	"context"
	"strings"
	"testing"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/outcome"
	"paiban/planner/rules/rulestest"
)

func TestRosterOfWeeksComesBack(t *testing.T) {
	d, roster := rulestest.TwoWeeks(t)
	r := outcome.Of(&demand.Load{Required: d.Required}, d, roster)
	r.Name, r.Language, r.Opening, r.Seed = "两周", "zh", d.Grid.Start, 1
	doc := contract.Document(r)
	if doc.Dates[5] != (contract.Date{Date: "2026-11-07", People: 1, Nights: 1, RequiredMinutes: 960, ServingMinutes: 480, ShortMinutes: 960}) || doc.Agents[0].Duties[0].Type != "early" {
		t.Errorf("%+v", doc.Dates[5])
	}
	data, err := doc.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f, roster, issues := contract.ParseRoster("roster.json", data)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	again := planner.Recheck(t.Context(), f, roster)
	if again.Score.Total != r.Score.Total || len(again.Dates) != 14 || again.Dates[5] != r.Dates[5] {
		t.Errorf("score %d, was %d", again.Score.Total, r.Score.Total)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if cut := planner.Recheck(stopped, f, roster); !cut.Unadvised || again.Unadvised || cut.Score.Total != again.Score.Total {
		t.Errorf("asked to stop: advice cut short %v, score %d; else %v, %d", cut.Unadvised, cut.Score.Total, again.Unadvised, again.Score.Total)
	}
	for _, broken := range []struct{ old, new, place string }{
		{`"maximum":[[1,1`, `"maximum":[[1`, "day.maximum[0]"},
		{`"max_days_in_a_row":6`, `"max_days_in_a_row":-6`, "day.work"},
		{`"id":"late","name"`, `"id":"early","name"`, "day.work.duty_types[1].id"},
	} {
		text := strings.Replace(string(data), broken.old, broken.new, 1)
		if text == string(data) {
			t.Fatalf("%s does not fit the file", broken.old)
		}
		if _, roster, issues := contract.ParseRoster("roster.json", []byte(text)); roster != nil || len(issues) == 0 || issues[0].Column != broken.place {
			t.Errorf("%s: %v", broken.new, issues)
		}
	}
}
