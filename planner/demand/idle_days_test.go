package demand

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
)

// Days that no file has and nobody plans are told: their year may be wrong.
func TestIdleDays(t *testing.T) {
	for yaml, want := range map[string]string{
		`promotions: ["2025-10-10"]`:               "promotions: 2025-10-10: without effect, no file has these days and they are not planned\n  hint: Did you mean 2026-10-10?",
		`promotions: ["2026-10-10", "2025-01-05"]`: "promotions: 2025-01-05: without effect",
		`holidays: ["2028-09-10~2028-09-14"]`:      "holidays: 2028-09-10, 2028-09-11, 2028-09-12, …: without effect",
		`make_up_workdays: ["2026-02-14"]`:         "make_up_workdays: 2026-02-14: without effect",
		`promotions: ["2026-10-10"]`:               "",
		`promotions: ["2026-11-11"]`:               "",
	} {
		src := truthSource("day_factor: 3", map[string]*model.Table{"history": fourWeeks("history", "咨询量", "1000")})
		src.Files["event.yaml"] = []byte(string(src.Files["event.yaml"]) + yaml + "\n")
		_, issues, err := Forecast(load(t, src))
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, i := range issues {
			if strings.Contains(i.What.EN, "without effect") {
				said += i.In("en")
			}
		}
		if !strings.Contains(said, want) || want == "" && said != "" {
			t.Errorf("%s: %q", yaml, said)
		}
	}
	src := truthSource("day_factor: 3", nil) // of which the settings tell
	src.Files["event.yaml"] = append(src.Files["event.yaml"], "normal_per_day: 900\npromotions: [\"2025-10-10\"]\n"...)
	if _, issues, err := Forecast(load(t, src)); err != nil || strings.Contains(fmt.Sprint(issues), "2025-10-10") {
		t.Error(issues, err)
	}
}
