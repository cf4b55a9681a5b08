package weeks

// usual returns how many group re-plannings there are by default, and how many
// rounds have to gain something together: fewer where each takes longer, up to
// three times as many where the roster is small, and twice that where it is so small
// that the best of all can be hoped for.
func (s *solver) usual() (iters, patience int) {
	agents := len(s.day.Agents)
	iters, patience = 5000*7/max(7, len(s.day.Queues)), 20+agents/12
	if s.few() {
		cells := agents * len(s.dates)
		patience = 3 * patience * min(3*cells, max(cells, 500)) / max(1, cells)
		if cells <= fortnight {
			return 2 * iters, 2 * patience
		}
		return iters, patience
	}
	return iters * 7 / max(7, len(s.dates)) * 100 / max(100, agents), patience
}

// fortnight is two weeks of a dozen people, in dates of somebody.
const fortnight = 12 * 14

// small reports whether there are re-plannings enough for plans to go astray.
func (s *solver) small() bool { return s.few() && len(s.day.Agents)*len(s.dates) <= 30*14 }

// stale reports whether the last so many re-plannings have gained so little of what
// might be left that it is time to stop, where the number is not given.
func (s *solver) stale(scores []int64, bound int64) bool {
	now := len(scores) - 1
	if s.patience == 0 || now < s.patience {
		return false
	}
	return scores[now-s.patience]-scores[now] < max(1, (scores[now]-bound)/worthwhile)
}

// worthwhile is the part of the gap that has to be gained to go on.
const worthwhile = 60
