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
		Weights: playbook.Weights{Hard: 1_000_000, Required: 2000, Maximum: 20},
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
