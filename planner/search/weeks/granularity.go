package weeks

// granularity divides the difference of the scores of any two rosters that break no hard
// rule: prices are of minutes, and minutes are whole slots but where a target or a wish
// counts others.
func (p *problem) granularity() int64 {
	step := p.m
	differ := func(by int64) { // greatest common divisor
		for by != 0 {
			step, by = by, step%by
		}
	}
	if p.w.overtime > 0 && p.normal < never {
		differ(int64(p.normal))
	}
	for k := range p.wishes {
		differ(p.wishPrice(k))
	}
	for i := range p.day.Agents {
		differ(int64(p.day.Agents[i].MinMinutes))
		differ(int64(p.day.LimitsOf(i).MinWeekMinutes))
		differ(int64(max(0, p.fairTarget(i))))
		if p.w.fairHours > 0 {
			differ(int64(p.fairHours[i]))
			differ(int64(p.fairStep))
		}
	}
	return max(step, -step)
}

// roundUp lifts the bound to the next score that a roster can have, given one's. Where
// that is so high that the best may break a hard rule, nothing is known of the steps.
func (p *problem) roundUp(bound, score int64) int64 {
	if bound >= score || score >= p.w.hard {
		return bound
	}
	step := p.granularity()
	return score - (score-bound)/step*step
}
