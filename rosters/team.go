package rosters

import (
	"slices"

	"paiban/planner/model"
)

// TeamBooks writes the workbooks of single teams; what they have in common is
// worked out once. Several may be written at the same time.
type TeamBooks struct{ shop *shop }

// NewTeamBooks prepares the teams' workbooks of a plan, in "zh" or "en".
func NewTeamBooks(p *Plan, lang string) (*TeamBooks, error) {
	shop, err := newShop(p, lang, Leads)
	if err != nil {
		return nil, err
	}
	return &TeamBooks{shop}, nil
}

// Write writes the workbook for one team's leads: the team's rows, and the whole
// shop's coverage as background. Where a cell is changed the whole shop's figures
// recount; what the other teams do stands in them as a number.
func (t *TeamBooks) Write(path, team string) error { return t.shop.save(path, team) }

// Teams returns the teams in the order of the sheets, as WriteTeamWorkbook takes them.
func Teams(p *Plan) []string {
	p = p.tidy()
	b := &book{p: p, ordered: p.order()}
	return b.teams()
}

// only returns the part of a shared plan that is one team's: its agents with their
// timetables, and what concerns them or the whole shop.
func (p *Plan) only(team string) *Plan {
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
	s.Exemptions, s.Releases, s.Reliefs, s.Breaches, s.StandIns = nil, nil, nil, nil, nil
	for _, e := range p.Exemptions {
		if e.Agent = index[e.Agent]; e.Agent >= 0 {
			s.Exemptions = append(s.Exemptions, e)
		}
	}
	for _, r := range p.Releases {
		if r.Agent = index[r.Agent]; r.Agent >= 0 {
			s.Releases = append(s.Releases, r)
		}
	}
	for _, b := range p.Breaches {
		if b.Agent < 0 && (b.Team == "" || b.Team == team) {
			s.Breaches = append(s.Breaches, b)
		}
	}
	return &s
}

// others counts, per slot, who of the other teams holds an activity.
func (b *book) others(a model.Activity, t int) int { return b.counts.of(a, t) - b.mine.of(a, t) }

// title of the file's subject: the event, and the team if it is one team's file.
func (b *book) subject() string {
	if b.team != "" {
		return b.p.Event + "　" + b.team
	}
	return b.p.Event
}

// leaders returns the labels of a team's leads and deputies, or, with team "", of
// the shop's managers, in the order of the sheets.
func (b *book) leaders(team string, roles ...model.Role) []string {
	var out []string
	for _, i := range b.shop.order {
		if a := b.all.Agents[i]; (team == "" || a.Team == team) && slices.Contains(roles, a.Role) {
			out = append(out, b.allLabels[i])
		}
	}
	return out
}

// footEvent is what the footer names: nothing on the request, which goes to
// another company.
func (b *book) footEvent(s *sheet) string {
	if s.l.anonymous {
		return ""
	}
	return b.subject()
}
