package simulate

// happening is one future moment: the end of a customer's silence (id = chat)
// or of an agent's message (id = ^agent). An agent's counts only if stamp is
// still the agent's.
type happening struct {
	at    float64
	id    int32
	stamp int32
}

// agenda is a heap of happenings, four to a branch.
type agenda []happening

func (a *agenda) push(h happening) {
	s := append(*a, h)
	i := len(s) - 1
	for i > 0 {
		up := (i - 1) / 4
		if s[up].at <= h.at {
			break
		}
		s[i] = s[up]
		i = up
	}
	s[i] = h
	*a = s
}

func (a *agenda) pop() happening {
	s := *a
	top, h := s[0], s[len(s)-1]
	s = s[:len(s)-1]
	*a = s
	if len(s) == 0 {
		return top
	}
	i := 0
	for {
		first := 4*i + 1
		if first >= len(s) {
			break
		}
		least := first
		for k := first + 1; k < min(first+4, len(s)); k++ {
			if s[k].at < s[least].at {
				least = k
			}
		}
		if h.at <= s[least].at {
			break
		}
		s[i] = s[least]
		i = least
	}
	s[i] = h
	return top
}
