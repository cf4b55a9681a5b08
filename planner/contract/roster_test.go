package contract_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner"
	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// smallResult is the small day as its roster leaves it, with advice.
func smallResult() *outcome.Result {
	d := rulestest.SmallDay()
	r := outcome.Of(&demand.Load{Required: d.Required}, d, rulestest.SmallRoster())
	r.Name, r.Language, r.Seed, r.Iterations = "小店", "zh", 7, 3
	r.Roster.Reliefs = outcome.Reliefs(d, r.Roster)
	ask := advice.NewAsker(context.Background(), r.Day)
	r.Gaps = advice.Gaps(ask, r)
	r.Remedies = advice.Remedies(ask, r, 0)
	return r
}

func encoded(t testing.TB) []byte {
	t.Helper()
	data, err := contract.Document(smallResult()).Encode()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRosterComesBack(t *testing.T) {
	r := smallResult()
	f, roster, issues := contract.ParseRoster("roster.json", encoded(t))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	if diff := cmp.Diff(r.Roster, roster); diff != "" {
		t.Errorf("roster (-written +read):\n%s", diff)
	}
	again := planner.Recheck(t.Context(), f, roster)
	if diff := cmp.Diff(r.Score, again.Score); diff != "" {
		t.Errorf("score (-written +read):\n%s", diff)
	}
	if !f.Start.Equal(r.Day.Grid.Start) || f.Day.Grid.Start.Format("-0700 MST") != "+0800 CST" {
		t.Errorf("start %v in the file's day, want it in Asia/Shanghai", f.Day.Grid.Start)
	}
}

// The names and shapes of the contract.
func TestContract(t *testing.T) {
	var doc map[string]any
	if err := json.Unmarshal(encoded(t), &doc); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"schema": "paiban.roster/1", "event": "小店", "seed": 7.0, "iterations": 3.0, "slot_minutes": 30.0,
		"start": "2026-11-10T20:00:00+08:00", "slots": 12.0,
	} {
		if doc[key] != want {
			t.Errorf("%s = %v, want %v", key, doc[key], want)
		}
	}
	agent := doc["agents"].([]any)[0].(map[string]any)
	want := map[string]any{
		"start": "2026-11-10T20:00:00+08:00", "end": "2026-11-11T02:00:00+08:00",
		"activities": []any{
			map[string]any{"start": "2026-11-10T20:00:00+08:00", "end": "2026-11-10T22:00:00+08:00", "kind": "serve", "queue": "presales"},
			map[string]any{"start": "2026-11-10T22:00:00+08:00", "end": "2026-11-11T02:00:00+08:00", "kind": "serve", "queue": "aftersales"},
		},
	}
	if diff := cmp.Diff(want, agent["duties"].([]any)[0]); diff != "" {
		t.Errorf("duty (-want +got):\n%s", diff)
	}
	relief := doc["reliefs"].([]any)[0]
	if diff := cmp.Diff(map[string]any{"at": "2026-11-11T00:00:00+08:00", "out": "002", "in": "R01"}, relief); diff != "" {
		t.Errorf("relief (-want +got):\n%s", diff)
	}
	breach := doc["breaches"].([]any)[0].(map[string]any)
	for _, key := range []string{"rule", "level", "start", "end", "amount", "unit", "text"} {
		if _, ok := breach[key]; !ok {
			t.Errorf("a breach lacks %q", key)
		}
	}
	for _, key := range []string{"total", "by_rule", "bound", "gap", "head_minutes_per_agent"} {
		if _, ok := doc["score"].(map[string]any)[key]; !ok {
			t.Errorf("the score lacks %q", key)
		}
	}
}

func TestFingerprint(t *testing.T) {
	data := encoded(t)
	if !contract.Untouched(data) {
		t.Error("a file as written counts as edited")
	}
	if !contract.Untouched([]byte(strings.ReplaceAll(string(data), "\n", "\r\n"))) {
		t.Error("other line ends count as an edit")
	}
	if contract.Untouched([]byte(strings.Replace(string(data), `"seed":7`, `"seed":8`, 1))) {
		t.Error("an edit is not seen")
	}
	if contract.Untouched([]byte("{}")) {
		t.Error("a file without a fingerprint counts as ours")
	}
}

func TestEditedFilesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path, book := filepath.Join(dir, "roster.json"), filepath.Join(dir, "roster.xlsx")
	write := func(name, content string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	replaceable := func(want bool, when string) {
		t.Helper()
		if err := contract.Replaceable(path, "roster.xlsx"); (err == nil) != want {
			t.Errorf("%s: %v", when, err)
		}
	}
	replaceable(true, "an empty folder")
	write(book, "sheet")
	replaceable(false, "a workbook that is not ours")
	digest, err := contract.WorkbookDigest(book)
	if err != nil {
		t.Fatal(err)
	}
	doc := contract.Document(smallResult())
	doc.Workbooks = []contract.Workbook{{File: "roster.xlsx", SHA256: digest}}
	if err := contract.WriteRoster(path, doc, false); err != nil {
		t.Fatal(err)
	}
	replaceable(true, "as written")
	write(book, "sheet, edited")
	replaceable(false, "an edited workbook")
	write(book, "sheet")
	data, _ := os.ReadFile(path)
	write(path, strings.Replace(string(data), "客服1号", "客服9号", 1))
	replaceable(false, "an edited roster.json")
	if err := contract.WriteRoster(path, doc, false); err == nil {
		t.Error("an edited roster.json was overwritten")
	}
	if err := contract.WriteRoster(path, doc, true); err != nil {
		t.Errorf("--force: %v", err)
	}
	replaceable(true, "after --force")
}

func TestFaultsOfARosterFile(t *testing.T) {
	whole := string(encoded(t))
	for _, c := range []struct{ name, old, new, place, says string }{
		{"cut off", whole[len(whole)/2:], "", "", "JSON"},
		{"another file", `"schema":"paiban.roster/1"`, `"schema":"x"`, "schema", "no roster.json"},
		{"a later version", `"schema":"paiban.roster/1"`, `"schema":"paiban.roster/2"`, "schema", "version"},
		{"unknown agent", `{"id":"002","name":"客服2号","team":"A","kind":"staff","duties"`, `{"id":"00X","name":"客服2号","team":"A","kind":"staff","duties"`, "agents[1].id", "no agent"},
		{"off the grid", `"2026-11-10T22:00:00+08:00","kind":"serve","queue":"presales"`, `"2026-11-10T22:05:00+08:00","kind":"serve","queue":"presales"`, "agents[0].duties[0].activities[0].end", "boundary"},
		{"outside the horizon", `"duties":[{"start":"2026-11-10T20:00:00+08:00","end":"2026-11-11T02:00:00`, `"duties":[{"start":"2026-11-09T20:00:00+08:00","end":"2026-11-11T02:00:00`, "agents[0].duties[0].start", "horizon"},
		{"unknown queue", `"queue":"aftersales"`, `"queue":"sales"`, "agents[0].duties[0].activities[1].queue", "no such queue"},
		{"unknown activity", `"kind":"serve","queue":"aftersales"`, `"kind":"nap"`, "agents[0].duties[0].activities[1].kind", "no such activity"},
		{"unknown relief", `"in":"R01"`, `"in":"R09"`, "reliefs[0].in", "no agent"},
		{"a hole", `"end":"2026-11-10T22:00:00+08:00","kind":"serve","queue":"presales"`, `"end":"2026-11-10T21:30:00+08:00","kind":"serve","queue":"presales"`, "agents[0].duties[0].activities[1]", "without holes"},
		{"a bad grid", `"slots":12}`, `"slots":120000000000}`, "day.grid", "no sense"},
		{"counts of no queue", `"day":{"grid"`, `"counted":{"until":"2026-11-10T22:00:00+08:00"},"day":{"grid"`, "counted", "one entry for each queue"},
		{"a phase outside", `"from":4,"to":12}`, `"from":4,"to":13}`, "day.phases[1]", "horizon"},
	} {
		broken := strings.Replace(whole, c.old, c.new, 1)
		if broken == whole && c.says != "" {
			t.Errorf("%s: the file has no %q", c.name, c.old)
			continue
		}
		_, roster, issues := contract.ParseRoster("roster.json", []byte(broken))
		if c.says == "" {
			continue
		}
		if roster != nil || len(issues) == 0 {
			t.Errorf("%s: read without complaint", c.name)
			continue
		}
		if issues[0].Column != c.place && c.place != "" || !strings.Contains(issues[0].What.EN, c.says) || issues[0].What.ZH == "" || issues[0].Hint.ZH == "" || issues[0].Hint.EN == "" {
			t.Errorf("%s: %s", c.name, issues[0].In("en"))
		}
	}
}

// Somebody in two places at once is a warning and a breach of one_place.
func TestTwoPlacesAtOnce(t *testing.T) {
	double := `{"start":"2026-11-10T23:00:00+08:00","end":"2026-11-11T00:00:00+08:00","activities":[{"start":"2026-11-10T23:00:00+08:00","end":"2026-11-11T00:00:00+08:00","kind":"standby"}]}`
	data := strings.Replace(string(encoded(t)), `"kind":"staff","duties":[`, `"kind":"staff","duties":[`+double+",", 1)
	f, roster, issues := contract.ParseRoster("roster.json", []byte(data))
	if roster == nil || len(issues) != 1 || !issues[0].Warning {
		t.Fatalf("issues %v, want one warning", issues)
	}
	if diff := cmp.Diff([]model.Overlap{{Agent: 0, Span: model.Span{From: 6, To: 8}}}, roster.Overlaps); diff != "" {
		t.Errorf("overlaps (-want +got):\n%s", diff)
	}
	if got := planner.Recheck(t.Context(), f, roster).Score.ByRule["one_place"]; got != 60*100000 {
		t.Errorf("one_place costs %d, want 60 minutes × 100000", got)
	}
}

func FuzzParseRoster(f *testing.F) {
	data, err := contract.Document(smallResult()).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(`{"schema":"paiban.roster/1","day":{"grid":{"slot_minutes":10,"slots":3}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, roster, issues := contract.ParseRoster("roster.json", data)
		if roster == nil {
			if len(issues) == 0 {
				t.Error("no roster and no reason")
			}
			return
		}
		rules.Check(file.Day, roster)
		planner.Recheck(t.Context(), file, roster)
	})
}
