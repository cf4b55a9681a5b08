package planner

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		there, absent, _, err := signedIn(&contract.File{Day: d}, rulestest.SmallRoster(), sheet)
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

// A time without a date is of the nearest duty's date; where two fit it is asked; strangers and
// ends that were not written are told; punches are first and last of a duty.
func TestSignedInWithoutDates(t *testing.T) {
	d := rulestest.SmallDay()
	roster := rulestest.SmallRoster()
	duties := func(r *model.Roster, i int) (out []string) {
		for _, u := range r.Timetables[i].Duties() {
			out = append(out, d.Grid.Time(u.From).Format("02 15:04")+"-"+d.Grid.Time(u.To).Format("15:04"))
		}
		return out
	}
	plan := duties(roster, 0) // 10 November 20:00 to 11 November 02:00
	if !slices.Equal(plan, []string{"10 20:00-02:00"}) {
		t.Fatal(plan)
	}
	for _, c := range []struct {
		head string
		rows []string
		want []string
		said Signed
	}{
		{"工号,到岗,离岗", []string{"001,20:00,02:00"}, plan, Signed{Rows: 1, People: 1, Dated: 2}},
		{"工号,到岗,离岗", []string{"1,20:30,01:30"}, []string{"10 20:30-01:30"}, Signed{Rows: 1, People: 1, Dated: 2}},
		{"工号,到岗,离岗", []string{"001,11-10 20:00,"}, plan, Signed{Rows: 1, People: 1, Open: []int{0}}},
		{"工号,姓名,到岗,离岗", []string{"0x77,客服1号,20:00,02:00", "099,陌生,08:00,10:00", "合计,,2,"}, plan, Signed{Rows: 2, People: 1, Dated: 2, Strangers: []string{"099"}}},
		{"工号,打卡时间", []string{"001,2026-11-10 19:58", "001,2026-11-11 02:03"}, plan, Signed{Rows: 2, People: 1}},
		{"工号,打卡时间", []string{"001,20:00", "001,01:25"}, []string{"10 20:00-01:30"}, Signed{Rows: 2, People: 1, Dated: 2}},
		{"工号,打卡时间", []string{"001,01:25"}, []string{"10 20:00-01:30"}, Signed{Rows: 1, People: 1, Dated: 1, Open: []int{0}}},
		{"工号,打卡时间", []string{"001,2026-11-11 02:02"}, plan, Signed{Rows: 1, People: 1, Open: []int{0}}},
		{"工号,打卡时间", []string{"001,20:00"}, plan, Signed{Rows: 1, People: 1, Dated: 1, Open: []int{0}}},
	} {
		sheet := &model.Table{File: "signed.csv", Header: strings.Split(c.head, ",")}
		for k, row := range c.rows {
			sheet.Rows = append(sheet.Rows, model.Row{Line: k + 2, Cells: strings.Split(row, ",")})
		}
		there, _, said, err := signedIn(&contract.File{Day: d}, roster, sheet)
		if err != nil {
			t.Errorf("%s %v: %v", c.head, c.rows, err)
			continue
		}
		if got := duties(there, 0); !slices.Equal(got, c.want) || !cmp.Equal(said, c.said) {
			t.Errorf("%s %v: %v, want %v; %+v, want %+v", c.head, c.rows, got, c.want, said, c.said)
		}
	}
	// Duties from 20:00 to 22:00 on two evenings.
	long, two := *d, &model.Roster{Dawn: make([]bool, len(d.Agents))}
	long.Grid.N = 60
	for range d.Agents {
		two.Timetables = append(two.Timetables, make(model.Timetable, 60))
	}
	for k := range 4 {
		two.Timetables[0][k], two.Timetables[0][48+k] = model.Serve(0), model.Serve(0)
	}
	// Who left before midnight did so on the evening on which they came.
	sheet := &model.Table{File: "signed.csv", Header: []string{"工号", "到岗", "离岗"}, Rows: []model.Row{{Line: 2, Cells: []string{"001", "11-10 20:00", "21:30"}}}}
	if there, _, _, err := signedIn(&contract.File{Day: &long}, two, sheet); err != nil || len(there.Timetables[0].Duties()) != 1 {
		t.Errorf("until 21:30: %v %v", there, err)
	}
	// Who stays longer has worked that long; who comes early, waits; who was not planned, came.
	for row, want := range map[string][]string{
		"001,11-10 20:00,11-10 23:10": {"10 20:00-23:00"}, "001,11-11 19:20,11-11 22:00": {"11 20:00-22:00"}, "001,11-11 09:00,11-11 11:00": {"11 09:00-11:00"},
		"001,11-10 20:00,11-10 22:05": {"10 20:00-22:00"},
	} {
		sheet := &model.Table{File: "signed.csv", Header: []string{"工号", "到岗", "离岗"}, Rows: []model.Row{{Line: 2, Cells: strings.Split(row, ",")}}}
		if there, _, _, err := signedIn(&contract.File{Day: &long}, two, sheet); err != nil || !slices.Equal(duties(there, 0), want) {
			t.Errorf("%s: %v %v, want %v", row, duties(there, 0), err, want)
		}
	}
	for row, want := range map[string]string{"001,20:15,": "fits two duties", "001,11-10 21:00,11-10 20:30": "no later than the beginning", "001,99:99,": "no time of this roster"} {
		sheet := &model.Table{File: "signed.csv", Header: []string{"工号", "到岗", "离岗"}, Rows: []model.Row{{Line: 2, Cells: strings.Split(row, ",")}}}
		_, _, _, err := signedIn(&contract.File{Day: &long}, two, sheet)
		if bad, _ := err.(*event.InputError); bad == nil || !strings.Contains(bad.Issues[0].In("en"), want) {
			t.Errorf("%s: %v, want %s", row, err, want)
		}
	}
}
