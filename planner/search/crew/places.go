package crew

import "paiban/planner/model"

// Pauses are the activities away from the desk, in a fixed order; PauseOf is the inverse,
// -1 for every other activity.
var Pauses = [...]model.Activity{model.Lunch, model.Dinner, model.NightMeal, model.Break, model.Rest}

var PauseOf = inverse(Pauses[:])

// Posts are the posts in a fixed order; PostOf is the inverse.
var Posts = [...]model.Activity{model.DataWatch, model.PageWatch, model.PageUpkeep}

var PostOf = inverse(Posts[:])

func inverse(list []model.Activity) (idx [256]int8) {
	for i := range idx {
		idx[i] = -1
	}
	for k, a := range list {
		idx[a] = int8(k)
	}
	return idx
}

// Works reports whether somebody is on duty and not away for a pause.
func Works(act model.Activity) bool { return act != model.Off && PauseOf[act] < 0 }

// A place is where heads are counted: a queue or a post. Place 0 is nowhere: off, standing
// by or away.

// Places returns the number of places, nowhere included.
func (s *Shop) Places() int { return 1 + len(s.Day.Queues) + len(Posts) }

// Place returns the place of an activity.
func (s *Shop) Place(act model.Activity) int {
	if q, ok := act.Queue(); ok {
		return s.AtQueue(q)
	}
	if k := PostOf[act]; k >= 0 {
		return s.AtPost(int(k))
	}
	return 0
}

// AtQueue returns the place of a queue.
func (s *Shop) AtQueue(q int) int { return 1 + q }

// AtPost returns the place of a post, by its index in Posts.
func (s *Shop) AtPost(k int) int { return 1 + len(s.Day.Queues) + k }

// Cost returns what so many heads at a place cost.
func (s *Shop) Cost(place, t int, heads int32) (sum int64) {
	for _, r := range s.atPlace[place] {
		sum += r.cost(place, t, heads)
	}
	return sum
}

// Step returns what the next head at a place costs where there are so many.
func (s *Shop) Step(place, t int, heads int32) (sum int64) {
	for _, r := range s.atPlace[place] {
		sum += r.step(place, t, heads)
	}
	return sum
}
