package view

// Only returns the part of a shared plan that is one team's: its agents with their
// timetables, and what concerns them or the whole shop.
func (p *Plan) Only(team string) *Plan {
	s := *p
	s.Agents, s.Timetables, s.Dawn = nil, nil, nil
	index := make([]int, len(p.Agents))
	for i, a := range p.Agents {
		index[i] = -1
		if a.Team == team {
			index[i] = len(s.Agents)
			s.Agents = append(s.Agents, a)
			s.Timetables = append(s.Timetables, p.Timetables[i])
			s.Dawn = append(s.Dawn, i < len(p.Dawn) && p.Dawn[i])
		}
	}
	s.Reliefs, s.Breaches, s.StandIns, s.Changes = nil, nil, nil, nil
	for _, c := range p.Changes {
		if c.Agent = index[c.Agent]; c.Agent >= 0 {
			s.Changes = append(s.Changes, c)
		}
	}
	for _, b := range p.Breaches {
		if b.Agent < 0 && (b.Team == "" || b.Team == team) {
			s.Breaches = append(s.Breaches, b)
		}
	}
	return &s
}
