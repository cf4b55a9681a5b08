package weeks

// defaults returns how many groups are ruined by default, and how many rounds have to
// gain something together: fewer where each takes longer. Where duties are named, cycles
// end by themselves, and that is a limit.
func (s *solver) defaults() (iters, patience int) {
	agents, queues, dates := len(s.day.Agents), len(s.day.Queues), len(s.dates)
	if s.few {
		return 20000 + 50*agents*dates, 0
	}
	return 5000 * 7 / max(7, queues) * 7 / max(7, dates) * 100 / max(100, agents), 20 + agents/12
}

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
