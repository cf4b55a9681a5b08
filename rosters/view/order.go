package view

import (
	"slices"
	"strings"

	"paiban/planner/model"
)

// Order returns the agents as the sheets list them: by team, the team with the first
// staff id first, in a team the lead and the deputy, then by staff id.
func (p *Plan) Order() []int {
	rank := map[model.Role]int{model.Manager: 0, model.Lead: 1, model.Deputy: 2, model.Member: 3}
	reserve := map[string]int{} // teams of reserves only stand last
	first := map[string]string{}
	for _, a := range p.Agents {
		if id, ok := first[a.Team]; !ok || a.ID < id {
			first[a.Team] = a.ID
		}
		if a.Kind != model.Reserve {
			reserve[a.Team] = -1
		}
	}
	out := make([]int, len(p.Agents))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(x, y int) int {
		a, c := p.Agents[x], p.Agents[y]
		for _, d := range []int{reserve[a.Team] - reserve[c.Team], strings.Compare(first[a.Team], first[c.Team]), strings.Compare(a.Team, c.Team),
			rank[a.Role] - rank[c.Role], strings.Compare(a.ID, c.ID)} {
			if d != 0 {
				return d
			}
		}
		return x - y
	})
	return out
}

// Teams returns the teams in the order of the sheets.
func (v *View) Teams() []string {
	var out []string
	seen := map[string]bool{}
	for _, i := range v.Ordered {
		if t := v.P.Agents[i].Team; !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

// labels are the agents' names as people call them; a name that two agents have
// is told apart by the staff id.
func labels(p *Plan) []string {
	seen := map[string]int{}
	for _, a := range p.Agents {
		seen[a.Name]++
	}
	out := make([]string, len(p.Agents))
	for i, a := range p.Agents {
		switch {
		case a.Name == "":
			out[i] = a.ID
		case seen[a.Name] > 1:
			out[i] = a.Name + "(" + a.ID + ")"
		default:
			out[i] = a.Name
		}
	}
	return out
}
