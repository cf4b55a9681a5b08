package forecast

import (
	"encoding/csv"
	"strings"
	"testing"

	"paiban/planner/model"
)

// table makes a table of comma-separated text, as the rosters package would.
func table(t testing.TB, text string) *model.Table {
	t.Helper()
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	recs, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := &model.Table{Name: "history", File: "history.csv", HeaderLine: 1}
	if len(recs) == 0 {
		return out
	}
	out.Header = recs[0]
	for i, rec := range recs[1:] {
		out.Rows = append(out.Rows, model.Row{Line: i + 2, Cells: rec})
	}
	return out
}

func mustRead(t testing.TB, text string, o ReadOptions) *History {
	t.Helper()
	h, issues := ReadHistory(table(t, text), o)
	if h == nil {
		for _, i := range issues {
			t.Log(i.In("en"))
		}
		t.Fatal("no history")
	}
	return h
}
