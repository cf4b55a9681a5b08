package planner

import (
	"strings"
	"testing"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// Who signs in is found as on the day, by full-width digits or the number alone; of two
// people of one name it is not guessed which of them came.
func TestSignedIn(t *testing.T) {
	d := rulestest.SmallDay()
	d.Agents[1].Name = d.Agents[0].Name
	for name, want := range map[string]string{"００１": "", "1": "", "001": "", d.Agents[0].Name: "two people are called so", "": ""} {
		sheet := &model.Table{File: "signed.csv", Header: []string{"who", "工号", "到岗"}, Rows: []model.Row{{Line: 2, Cells: []string{"", name, "11-10 21:00"}}}}
		there, absent, err := signedIn(&contract.File{Day: d}, rulestest.SmallRoster(), sheet)
		if want != "" {
			bad, _ := err.(*event.InputError)
			if bad == nil || len(bad.Issues) != 1 || !strings.Contains(bad.Issues[0].In("en"), want) {
				t.Errorf("%s: %v, want %s", name, err, want)
			}
		} else if err != nil || (len(absent) == 2) != (name != "") || name != "" && len(there.Timetables[0].Duties()) != 1 {
			t.Errorf("%q: %v absent, %v", name, absent, err)
		}
	}
}
