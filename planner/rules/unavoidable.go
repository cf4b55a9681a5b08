package rules

import "paiban/planner/model"

// Unavoidable returns the part of the score that no timetable can change: in
// each slot, the required heads of a queue above everybody who has the skill and
// is not on leave, and likewise the posts, at their weights.
func Unavoidable(d *Day) int64 {
	able := make([]int, max(0, d.Grid.N)) // per slot, reused
	count := func(can func(*model.Agent) bool) {
		clear(able)
		for i := range d.Agents {
			if !can(&d.Agents[i]) {
				continue
			}
			for t := range able {
				if len(d.Agents[i].Leave) == 0 || !d.OnLeave(i, t) {
					able[t]++
				}
			}
		}
	}
	var total int64
	for q := range d.Queues {
		count(func(a *model.Agent) bool { return a.CanServe(q) })
		for t := range able {
			missing := d.required(q, t) - able[t]
			if missing <= 0 {
				continue
			}
			for _, s := range d.Shortages(q, t) {
				heads := min(s.Heads, missing)
				total += int64(heads) * int64(d.Grid.SlotMinutes) * int64(s.Weight)
				missing -= heads
			}
		}
	}
	for k := range d.Phases {
		for _, post := range d.Phases[k].Posts {
			if _, known := model.ParseKind(post.Kind); !known {
				continue
			}
			count(func(a *model.Agent) bool { return a.CanHold(post.Kind) })
			for t := max(0, d.Phases[k].From); t < min(d.Phases[k].To, len(able)); t++ {
				total += int64(max(0, post.Need()-able[t])) * int64(d.Grid.SlotMinutes) * int64(d.PostWeight(&post))
			}
		}
	}
	return total
}
