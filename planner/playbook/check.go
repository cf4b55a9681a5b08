package playbook

import "paiban/planner/model"

func (p *Playbook) check(s *Settings) []model.Issue { return nil }
