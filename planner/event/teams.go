package event

import (
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// lonelyTeams warns of a team of one that is most likely a slip of the pen: its
// name is a larger team's but for blanks, letter case, the word 组 or one letter
// too many or too few. 售前一组 and 售前二组 are two teams.
func (r *agentReader) lonelyTeams() {
	size := map[string]int{}
	for i := range r.ev.Agents {
		size[r.ev.Agents[i].Team]++
	}
	plain := func(s string) string {
		return strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(s), " ", ""), "组")
	}
	names := slices.Sorted(maps.Keys(size))
	alike := map[string]string{} // the largest team of each spelling
	for _, n := range names {
		if best := alike[plain(n)]; best == "" || size[n] > size[best] {
			alike[plain(n)] = n
		}
	}
	for _, row := range r.Rows {
		team := r.cell(row, "team")
		if team == "" || size[team] != 1 {
			continue
		}
		other := alike[plain(team)]
		if other == team && len(names) <= maxTeams {
			other = r.oneLetterOff(team, names, size)
		}
		if other != "" && other != team {
			r.sheet.warn(row, "team", team, model.Text{ZH: "这一组只有一个人，名字和“" + other + "”几乎一样", EN: "is a team of one, nearly of the same name as " + other},
				model.Text{ZH: "写错了就改成 " + other + "。", EN: "Write " + other + " if that is meant."})
		}
	}
}

// maxTeams bounds the comparison of every team of one with every other team.
const maxTeams = 200

// oneLetterOff returns a team of three or more whose name is one letter longer or
// shorter.
func (r *agentReader) oneLetterOff(team string, names []string, size map[string]int) string {
	var near []string
	for _, n := range names {
		if d := len([]rune(n)) - len([]rune(team)); size[n] >= 3 && (d == 1 || d == -1) {
			near = append(near, n)
		}
	}
	best := playbook.Nearest(team, near)
	a, b := []rune(team), []rune(best)
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if best != "" && string(a[i:]) == string(b[i+1:]) {
		return best
	}
	return ""
}
