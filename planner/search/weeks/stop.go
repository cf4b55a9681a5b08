package weeks

// defaults returns how many groups are ruined by default, and how many rounds have to
// gain something together: fewer where each takes longer, up to three times as many where
// the roster is small, and twice that where it is so small that the best of all can be
// hoped for.
func (s *solver) defaults() (iters, patience int) {
	const fortnight = 12 * 14 // two weeks of a dozen people
	agents, queues, dates := len(s.day.Agents), len(s.day.Queues), len(s.dates)
	iters, patience = 5000*7/max(7, queues), 20+agents/12
	if !s.few {
		return iters * 7 / max(7, dates) * 100 / max(100, agents), patience
	}
	cells := agents * dates
	patience = 3 * patience * min(3*cells, max(cells, 500)) / max(1, cells)
	if cells <= fortnight {
		return 2 * iters, 2 * patience
	}
	return iters, patience
}

// small reports whether there is time enough to go on from worse plans.
func (s *solver) small() bool { return s.few && len(s.day.Agents)*len(s.dates) <= 30*14 }

// worthwhile is the part of the gap that has to be gained to go on.
const worthwhile = 60

// stalled reports whether the last rounds have gained so little of what might be left
// that it is time to stop, where the number of iterations is not given.
func (s *solver) stalled(scores []int64, bound int64) bool {
	now := len(scores) - 1
	if s.patience == 0 || now < s.patience {
		return false
	}
	return scores[now-s.patience]-scores[now] < max(1, (scores[now]-bound)/worthwhile)
}

// beam is how many labels of a layer the improvement extends.
func (p *problem) beam() int {
	switch {
	case len(p.day.Agents) == 1:
		return 1000
	case p.few:
		return 60
	}
	return 30
}
