package advice

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// reply gives agent i a good timetable against everybody else's as they are: the best of
// Residual. The roster is changed
// only if the rules score it lower than before; reply returns the new score.
func reply(ctx context.Context, d *rules.Day, r *model.Roster, i int, score int64) int64 {
	one := Residual(d, r, i)
	best := search.Greedy(ctx, &one)
	was, dawn := slices.Clone(r.Timetables[i]), r.Dawn[i]
	copy(r.Timetables[i], best.Timetables[0])
	r.Dawn[i] = best.Dawn[0]
	if now, _ := rules.Check(d, r); now.Total < score {
		return now.Total
	}
	copy(r.Timetables[i], was)
	r.Dawn[i] = dawn
	return score
}

// Residual returns the day of agent i alone, in which is required what the others leave
// missing. Steps of a shortage and fair shares are those of this smaller day, so that its
// best timetable need not be the best in the whole: the whole's score has to judge it.
func Residual(d *rules.Day, r *model.Roster, i int) rules.Day {
	one := solo(d, i)
	for _, w := range d.Wishes {
		if w.Agent == i {
			w.Agent = 0
			one.Wishes = append(one.Wishes, w)
		}
	}
	holders := map[model.Activity][]int{}
	duty := make([]int, d.Slots())
	for j, row := range r.Timetables {
		for t, a := range row {
			if j == i || a == model.Off {
				continue
			}
			duty[t]++
			if q, ok := a.Queue(); ok && q < len(one.Required) {
				one.Required[q][t] = max(0, one.Required[q][t]-1)
			} else if a.Post() {
				if holders[a] == nil {
					holders[a] = make([]int, d.Slots())
				}
				holders[a][t]++
			}
		}
	}
	if d.Seats > 0 {
		own := slices.Clone(one.Agents[0].Leave)
		for t, n := range duty {
			if n >= d.Seats {
				own = append(own, model.Span{From: t, To: t + 1})
			}
		}
		one.Agents[0].Leave = own
	}
	for k := range one.Phases {
		p := &one.Phases[k]
		p.Relief = false
		for j := range p.Posts {
			p.Posts[j].Heads -= leastHolders(holders, p.Posts[j].Kind, p.Span)
		}
	}
	return one
}

// solo returns the day of agent i alone, without what concerns several people; its
// required heads, phases and posts are its own to change.
func solo(d *rules.Day, i int) rules.Day {
	one := *d
	one.Agents = []model.Agent{d.Agents[i]}
	one.Maximum, one.Pairs, one.Wishes, one.Seats, one.SubAccounts = nil, nil, nil, 0, 0
	one.Required = make([][]int, len(d.Required))
	for q := range one.Required {
		one.Required[q] = slices.Clone(d.Required[q])
	}
	one.Phases = slices.Clone(d.Phases)
	for k := range one.Phases {
		one.Phases[k].Posts = slices.Clone(d.Phases[k].Posts)
	}
	return one
}

// leastHolders is the smallest number of holders of a post over a span.
func leastHolders(holders map[model.Activity][]int, kind string, s model.Span) int {
	a, _ := model.ParseKind(kind)
	row := holders[a]
	if row == nil || s.Len() == 0 || s.From < 0 || s.To > len(row) {
		return 0
	}
	return slices.Min(row[s.From:s.To])
}
