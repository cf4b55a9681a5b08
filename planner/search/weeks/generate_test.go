package weeks

import (
	"fmt"
	"math/rand/v2"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// blank is a day of so many dates from Monday 2 November 2026 with plain weights.
func blank(dates, slotMinutes, queues int) *rules.Day {
	n := dates * 24 * 60 / slotMinutes
	d := &rules.Day{
		Grid: model.Grid{Start: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), SlotMinutes: slotMinutes, N: n},
		Work: &playbook.Work{},
		Labour: playbook.Labour{DayMinutes: 480, NightFrom: "22:00", NightTo: "06:00",
			DutyGrid: 0, Paid: map[string]bool{"lunch": false, "dinner": false}},
		Weights: playbook.Weights{"hard": 1_000_000, "required_heads": 2000, "maximum_heads": 20},
	}
	for q := range queues {
		d.Queues = append(d.Queues, model.Queue{ID: fmt.Sprintf("q%02d", q), Name: fmt.Sprintf("队列%d", q), Channel: model.Phone})
		d.Required = append(d.Required, make([]int, n))
		most := make([]int, n)
		for t := range most {
			most[t] = -1
		}
		d.Maximum = append(d.Maximum, most)
	}
	return d
}

// general is a week of general work rules with a roster hidden in it: duties of 6
// to 10 h that start 06–10, 14–18 or 20–24, 14 h of rest, at most five dates in a
// row, an hour at least at one queue, contract minutes hard. The minimum is the
// hidden cover less what lean takes away, the maximum the cover and some noise.
func general(seed uint64, dates, agents, queues int, lean float64) (*rules.Day, *model.Roster) {
	rng := rand.New(rand.NewPCG(seed, 7))
	d := blank(dates, 15, queues)
	d.Work = &playbook.Work{Starts: []string{"06:00~10:00", "14:00~18:00", "20:00~24:00"}, DutiesPerDay: 1, MaxDaysInARow: 5, MinActivity: 60, SquareOver: true}
	d.Labour.RestMinutes, d.Labour.MinDuty, d.Labour.MaxDuty = 14*60, 6*60, 10*60
	hidden := model.NewRoster(agents, d.Grid.N)
	all := make([]int, queues)
	for q := range all {
		all[q] = q
	}
	for i := range agents {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprintf("%03d", i), Name: fmt.Sprintf("客服%d号", i), Team: "一组", Kind: model.Staff, Queues: all})
		hide(rng, d, hidden.Timetables[i], dates, queues)
	}
	for i := range d.Agents {
		paid := 0
		for _, a := range hidden.Timetables[i] {
			if a != model.Off {
				paid += 15
			}
		}
		weeks := max(1, dates/7)
		d.Agents[i].MinMinutes = min(30*60*weeks, paid/15*15)
		d.Agents[i].MaxMinutes = max(45*60*weeks, paid)
	}
	for q := range queues {
		for t := range d.Grid.N {
			cover := 0
			for i := range d.Agents {
				if hidden.Timetables[i][t] == model.Serve(q) {
					cover++
				}
			}
			d.Required[q][t] = max(0, cover-int(lean*float64(cover)*rng.Float64()+rng.Float64()*lean))
			d.Maximum[q][t] = max(d.Required[q][t], cover+rng.IntN(3)-1)
		}
	}
	return d, hidden
}

// hide writes one agent's hidden timetable.
func hide(rng *rand.Rand, d *rules.Day, tt model.Timetable, dates, queues int) {
	for {
		clear(tt)
		ready, inRow, total := 0, 0, 0
		for on := range dates {
			if on%7 == 0 {
				total = 0
			}
			if inRow == 5 || rng.IntN(7) < 2 || total > 36*60 {
				inRow = 0
				continue
			}
			from := on*96 + []int{24, 56, 80}[rng.IntN(3)] + rng.IntN(17)
			to := from + 24 + rng.IntN(17)
			if from < ready || from >= (on+1)*96 || to > d.Grid.N {
				inRow = 0
				continue
			}
			for at := from; at < to; {
				run := min(4+rng.IntN(9), to-at)
				if to-at-run < 4 {
					run = to - at
				}
				q := rng.IntN(queues)
				for k := at; k < at+run; k++ {
					tt[k] = model.Serve(q)
				}
				at += run
			}
			total += (to - from) * 15
			inRow++
			ready = to + 56
		}
		all := 0
		for _, a := range tt {
			if a != model.Off {
				all += 15
			}
		}
		if all >= 30*60*max(1, dates/7) && all <= 45*60*max(1, dates/7) {
			return
		}
	}
}

// month is a roster of three named duties for some weeks: successions, runs of
// dates, free weekends, nights, wishes, about as many heads as there are people for.
func month(seed uint64, weeks, people int) *rules.Day {
	rng := rand.New(rand.NewPCG(seed, 11))
	d := blank(7*weeks, 60, 1)
	d.Weights = playbook.Weights{"hard": 1_000_000, "required_heads": 2000, "maximum_heads": 30, "paid_minutes": 1, "overtime": 1, "wishes": 1, "duty_wishes": 1,
		"successions": 2, "fair_nights": 1, "fair_weekends": 1}
	d.Labour.MaxDuty, d.Labour.RestMinutes = 600, 480
	d.Work = &playbook.Work{
		DutiesPerDay: 1,
		DutyTypes: []playbook.DutyType{{ID: "early", Start: "08:00", Minutes: 480}, {ID: "late", Start: "16:00", Minutes: 480},
			{ID: "night", Start: "00:00", Minutes: 480}},
		Successions:   []playbook.Succession{{From: "late", To: "early"}, {From: "night", To: "early", Avoid: true}},
		MaxDaysInARow: 6, MinDaysInARow: 2, MinDaysOff: 2, FreeWeekends: max(1, weeks/4), MaxNightsInARow: 4, MaxWeekMinutes: 2880,
		RestAfterNight: 1440, SquareOver: true,
	}
	for i := range people {
		a := model.Agent{ID: fmt.Sprintf("%03d", i), Name: fmt.Sprintf("客服%d号", i), Team: "一组", Kind: model.Staff, Queues: []int{0},
			MinMinutes: weeks * 4 * 480, MaxMinutes: weeks * 5 * 480}
		if rng.IntN(5) == 0 {
			a.Limits = &model.Limits{MaxNights: 2 * weeks, DutyTypes: map[string]int{"late": 2 * weeks}}
		}
		if rng.IntN(4) == 0 {
			from := 24 * rng.IntN(7*weeks-2)
			a.Leave = []model.Span{{From: from, To: from + 48}}
			a.MinMinutes -= 960
		}
		d.Agents = append(d.Agents, a)
		for range weeks {
			on := 24 * rng.IntN(7*weeks)
			wish := model.Wish{Agent: i, Span: model.Span{From: on, To: on + 24}, On: rng.IntN(3) == 0, Weight: 1 + rng.IntN(3)}
			if rng.IntN(2) == 0 {
				wish.DutyType = d.Work.DutyTypes[rng.IntN(3)].ID
			}
			d.Wishes = append(d.Wishes, wish)
		}
	}
	for t := range d.Grid.N {
		share := []float64{0.12, 0.30, 0.22}[t%24/8]
		if t/24%7 >= 5 {
			share *= 0.7
		}
		need := int(share*float64(people) + rng.Float64()*0.8)
		if t%8 > 0 {
			need = d.Required[0][t-1]
		}
		d.Required[0][t], d.Maximum[0][t] = need, need+1
	}
	return d
}

// shop is a week by the ready-made rules: duties of 4 to 10 h that start on any
// half hour, a break of half an hour from 6 h on, nights, the rolling cap.
func shop(seed uint64, dates, agents, queues int) *rules.Day {
	d, _ := general(seed, dates, agents, queues, 0.5)
	d.Work.Starts = nil
	d.Work.MaxDaysInARow, d.Work.MaxNightsInARow, d.Work.RestAfterNight, d.Work.MaxWeekMinutes = 6, 4, 1440, 2640
	d.Work.Breaks = []playbook.DutyBreak{{Kind: "break", Minutes: 30, DutyFrom: 360, First: 120, Last: 300}}
	d.Labour.CapMinutes, d.Labour.RestMinutes, d.Labour.MinDuty, d.Labour.DutyGrid = 660, 660, 240, 30
	d.Weights["paid_minutes"], d.Weights["overtime"], d.Weights["activity_changes"] = 1, 1, 6
	for i := range d.Agents {
		d.Agents[i].MaxMinutes = min(d.Agents[i].MaxMinutes, 2640*max(1, dates/7))
		d.Agents[i].MinMinutes = min(d.Agents[i].MinMinutes, 1800*max(1, dates/7))
	}
	return d
}
