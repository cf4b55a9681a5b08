package search

// compileLookups fills the tables of what the timetable search asks of slots, starts
// and ends again and again.
func (p *problem) compileLookups() {
	p.compileUnpaid()
	p.phaseAfter = make([]int, p.n+1)
	for t, i := 0, 0; t <= p.n; t++ {
		for i < len(p.phases) && p.phases[i].To <= t {
			i++
		}
		p.phaseAfter[t] = i
	}
	p.startAt = make([]int, p.n)
	for i, from := range p.starts {
		p.startAt[from] = i
		p.frames = append(p.frames, p.compileFrame(from))
	}
	p.firstTurn, p.firstEnd = make([]int, p.n), make([]int, p.n)
	p.dawnSlots, p.outSlots = make([]int, p.n+1), make([]int, p.n+1)
	for t := range p.n {
		for p.firstTurn[t] = 0; p.firstTurn[t] < len(p.turns) && p.turns[p.firstTurn[t]].at < t; p.firstTurn[t]++ {
		}
		for p.firstEnd[t] = 0; p.firstEnd[t] < len(p.ends) && p.ends[p.firstEnd[t]] < t+p.minDuty; p.firstEnd[t]++ {
		}
		p.dawnSlots[t+1], p.outSlots[t+1] = p.dawnSlots[t], p.outSlots[t]
		if p.dawnIn[t] {
			p.dawnSlots[t+1]++
		}
		if p.dawnOut[t] {
			p.outSlots[t+1]++
		}
	}
	p.compileDuties()
}

// compileDuties tells, for every start and end, what can be said of the duty
// whatever its pauses.
func (p *problem) compileDuties() {
	p.paidLeast, p.dutyKind = make([]int16, len(p.starts)*len(p.ends)), make([]dutyKind, len(p.starts)*len(p.ends))
	for i, from := range p.starts {
		for k, to := range p.ends {
			if to <= from {
				continue
			}
			at := i*len(p.ends) + k
			p.paidLeast[at] = int16(to - from - p.unpaidIn(from, to))
			switch {
			case p.outSlots[to] > p.outSlots[from]:
				p.dutyKind[at] = dutyOut
			case p.dawnSlots[to]-p.dawnSlots[from] >= p.dawnMin:
				p.dutyKind[at] = dutyDawn
			}
		}
	}
}
