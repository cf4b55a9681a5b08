package demand

import (
	"errors"
	"strings"
	"testing"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
)

// Past openings that the shop names teach, or it is told why each does not.
func TestNamedPastOpenings(t *testing.T) {
	past := &model.Table{Name: "past_event", File: "past_event.csv", HeaderLine: 1, Header: []string{"日期", "咨询人数"}}
	day := time.Date(2025, 10, 20, 0, 0, 0, 0, time.UTC)
	for d := range 28 {
		n := "1000"
		if d == 22 {
			n = "8000"
		}
		past.Rows = append(past.Rows, model.Row{Line: d + 2, Cells: []string{day.AddDate(0, 0, d).Format("2006-01-02"), n}})
	}
	for _, x := range []struct {
		openings, says string
		refuse         bool
	}{
		{`"2025-11-11 00:00"`, "", false},
		{`"2024-11-11 00:00", "2025-11-11 00:00"`, "2024-11-11 taught nothing: the file has no 2024-11-11", false},
		{`"2025-11-11 00:00", "2026-06-18 20:00"`, "the file has no 2026-06-18", false},
		{`"2024-11-11 00:00"`, "the file has no 2024-11-11", true},
		{`"2025-11-01 00:00"`, "is no sale; the busiest of the file is 2025-11-11", true},
		{`"2025-11-12 00:00"`, "the day from 2025-11-11 00:00 on has 8.0 times as many", true},
	} {
		ev := load(t, truthSource("learn: past_event, past_openings: ["+x.openings+"]", map[string]*model.Table{"past_event": past, "history": fourWeeks("history", "咨询量", "1000")}))
		_, issues, err := Forecast(ev)
		var refused *event.InputError
		if errors.As(err, &refused) {
			issues = refused.Issues
		}
		var said []string
		for _, i := range issues {
			if i.File == "past_event.csv" && !strings.Contains(i.What.EN, "day totals") || !i.Warning {
				said = append(said, i.In("en"))
			}
		}
		if text := strings.Join(said, "\n"); (err != nil) != x.refuse || !strings.Contains(text, x.says) || x.says == "" && text != "" {
			t.Errorf("%s: %v, says %s", x.openings, err, text)
		}
	}
}
