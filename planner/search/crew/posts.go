package crew

import "paiban/planner/model"

// posts: a post has its heads; those from outside count.
var posts = Rule{ID: "posts", given: hasPhases, lay: func(s *Shop) {
	r := &shortRule{id: "posts", need: make([][]*shortage, s.Places())}
	for k := range Posts {
		need := s.postNeed(k)
		r.at(s, s.AtPost(k), func(t int) []Step { return need[t : t+1] })
	}
	s.ask(r)
}}

// postNeed returns the heads that a post needs of the agents, per slot, and their cost.
func (s *Shop) postNeed(k int) []Step {
	need := row[Step](s, 0)
	for _, ph := range s.Day.Phases {
		for _, post := range ph.Posts {
			if act, ok := model.ParseKind(post.Kind); !ok || act != Posts[k] {
				continue
			}
			for t := max(0, ph.From); t < min(s.N, ph.To); t++ {
				need[t] = Step{float64(post.Need()), float64(s.Unit * int64(s.Day.PostWeight(&post)))}
			}
		}
	}
	return need
}
