// Package rulestest holds small days and rosters, drawn as text, for the tests of
// packages that judge rosters.
package rulestest

import (
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// StrictNight is one person on a day of 24 half-hour slots from 20:00 to 08:00
// under work rules of the usual kind: at most 5 h, duties of 2 to 6 h, 6 h of rest.
func StrictNight() *rules.Day {
	d := SmallDay()
	d.Grid.N = 24
	d.EventDay.To = 24
	d.Phases[1].To = 24
	d.Phases[1].Relief = false
	d.Phases[0].Attendance = playbook.ByLoad
	d.Agents = d.Agents[:2]
	d.Required = [][]int{make([]int, 24), make([]int, 24)}
	d.Labour.CapMinutes, d.Labour.MinDuty, d.Labour.MaxDuty = 300, 120, 360
	d.Labour.RestMinutes, d.Labour.EventRestMinutes, d.Labour.OnSiteRest = 360, 360, 300
	d.Labour.MaxStretch, d.Labour.MinBreak, d.Labour.MealAfter = 720, 10, 1000
	d.Labour.DayMinutes, d.Weights["contract_minimum"] = 480, 10
	return d
}

var Shanghai = func() *time.Location {
	z, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		panic(err)
	}
	return z
}()

// SmallDay is four people over 12 half-hour slots from 20:00 on, with an
// all-hands phase (slots 0–4) and a relief phase (slots 4–12).
func SmallDay() *rules.Day {
	d := &rules.Day{
		Grid:     model.Grid{Start: time.Date(2026, 11, 10, 20, 0, 0, 0, Shanghai), SlotMinutes: 30, N: 12},
		EventDay: model.Span{From: 0, To: 12},
		Queues:   []model.Queue{{ID: "presales", Name: "售前", Channel: model.Chat}, {ID: "aftersales", Name: "售后", Channel: model.Chat}},
		Agents: []model.Agent{
			{ID: "001", Name: "客服1号", Team: "A", Kind: model.Staff, Queues: []int{0, 1}},
			{ID: "002", Name: "客服2号", Team: "A", Kind: model.Staff, Queues: []int{0}},
			{ID: "003", Name: "客服3号", Team: "A", Kind: model.Staff, Queues: []int{0}, Protected: "pregnant"},
			{ID: "R01", Name: "后备1号", Team: "R", Kind: model.Reserve, Queues: []int{0, 1}},
		},
		Required: [][]int{{3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}},
		Labour:   playbook.Labour{CapMinutes: 660, MaxDuties: 2, NightFrom: "22:00", NightTo: "06:00", Paid: map[string]bool{"lunch": false}},
		Weights:  playbook.Weights{"hard": 100000, "all_hands": 40, "required_heads": 100, "relief": 20, "paid_minutes": 1},
	}
	d.Phases = []playbook.ResolvedPhase{
		{Phase: playbook.Phase{ID: "rush", Name: model.Text{ZH: "高峰", EN: "rush"}, Attendance: playbook.AllHands}, Span: model.Span{From: 0, To: 4}},
		{Phase: playbook.Phase{ID: "late", Name: model.Text{ZH: "晚间",
			EN: "late"}, Attendance: playbook.ByLoad, Relief: true}, Span: model.Span{From: 4, To: 12}},
	}
	return d
}

// Timetable reads one character a slot: "." off, "0" and "1" the queues, "D" dinner, "s" standby.
func Timetable(s string) model.Timetable {
	t := make(model.Timetable, 0, len(s))
	for _, c := range s {
		switch c {
		case '.':
			t = append(t, model.Off)
		case 'D':
			t = append(t, model.Dinner)
		case 's':
			t = append(t, model.Standby)
		default:
			t = append(t, model.Serve(int(c-'0')))
		}
	}
	return t
}

func Roster(rows ...string) *model.Roster {
	r := model.NewRoster(len(rows), len(rows[0]))
	for i, row := range rows {
		copy(r.Timetables[i], Timetable(row))
	}
	return r
}

// SmallRoster is a roster of smallDay, with heads missing at the rush and a relief.
func SmallRoster() *model.Roster {
	return Roster(
		"000011111111",
		"00000000....",
		"............",
		"........0000")
}
