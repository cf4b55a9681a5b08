package search

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/search/crew"
)

// tastes is what people like of a day, as prices of one agent's timetable: of a stretch of
// work by its length and its place in the duty, and of other work after a pause.
type tastes struct {
	any    bool  // there is one
	across int64 // price of a change of work with a pause in between
	// per slots of a stretch of work: before the first pause of a duty, between two, after
	// the last, and of a duty without any
	first, inner, last, only []int64
	late                     [len(crew.Pauses)][]int64 // per slot in which the pause begins
	brief                    int                       // slots up to which a stretch may be too short
	liked                    int                       // slots up to which none is too long
}

func (p *problem) compileTastes() {
	lab, s := &p.day.Labour, &p.tastes
	for _, id := range (playbook.Taste{}).Keys() {
		s.any = s.any || p.day.Weights.Of(id) > 0
	}
	s.across = p.m * int64(p.w.Across)
	s.liked = p.n
	if lab.LikedStretch > 0 && p.w.LongStretch > 0 {
		s.liked = lab.LikedStretch / p.minutes
	}
	for k := range s.late {
		s.late[k] = make([]int64, p.n)
	}
	near := fine * int64(lab.PauseApart)
	if near > 0 && p.w.PauseEdges+p.w.PauseSpacing > 0 {
		s.brief = lab.PauseApart / p.minutes
	}
	for l := range p.n + 1 {
		edge, between, long := int64(0), int64(0), int64(0)
		if near > 0 && l <= s.brief {
			edge = near * int64(p.w.PauseEdges)
			if l > 0 {
				between = near * int64(p.w.PauseSpacing)
			}
		}
		if l > s.liked {
			long = fine * int64(l*p.minutes-lab.LikedStretch) * int64(p.w.LongStretch)
		}
		s.first, s.inner = append(s.first, edge+long), append(s.inner, between+long)
		s.last, s.only = append(s.last, edge+long), append(s.only, long)
	}
}

// entry returns what it costs to begin a stretch with activity a after a pause before
// which the agent was at activity in, -1 for none.
func (p *problem) entry(in, a int) int64 {
	if in < 0 || in == a {
		return 0
	}
	return p.tastes.across
}

// remembers reports whether the way on from a pause depends on the work before it.
func (p *problem) remembers(s *spec) bool { return p.tastes.across > 0 && len(s.acts) > 1 }

// taster adds up what a timetable costs by tastes, slot after slot.
type taster struct {
	prev, doing model.Activity // of the slot before; the work before, of this duty
	from        int            // where the stretch under way begins
	paused      bool           // the duty has had a pause
}

// step returns what costs more when act is done in slot t; the end of the horizon is off.
func (s *taster) step(p *problem, t int, act model.Activity) (c int64) {
	prev := s.prev
	s.prev = act
	if act == prev {
		return 0
	}
	was, is := prev != model.Off && crew.PauseOf[prev] >= 0, act != model.Off && crew.PauseOf[act] >= 0
	if prev == model.Off {
		*s = taster{prev: act, from: t}
	}
	length := t - s.from
	if was {
		length = 0
	}
	switch {
	case act == model.Off && s.paused:
		c = p.tastes.last[length]
	case act == model.Off:
		c = p.tastes.only[length]
	case is && s.paused:
		c = p.tastes.inner[length]
	case is:
		c = p.tastes.first[length]
		s.paused = true
	case was:
		if s.from = t; s.doing != model.Off && s.doing != act {
			c = p.tastes.across
		}
	}
	if is {
		c += p.tastes.late[crew.PauseOf[act]][t]
	} else {
		s.doing = act
	}
	return c
}
