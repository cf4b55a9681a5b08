package view

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// TimetableDigest tells one roster from another: the agents in the order of
// their staff ids, with what they do in each slot.
func TimetableDigest(agents []model.Agent, timetables []model.Timetable) string {
	order := make([]int, min(len(agents), len(timetables)))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(kit.Clean(agents[a].ID), kit.Clean(agents[b].ID)) })
	h := sha256.New()
	line := make([]byte, 0, 1024)
	for _, i := range order {
		line = append(append(line[:0], kit.Clean(agents[i].ID)...), 0)
		for _, a := range timetables[i] {
			line = append(line, byte(a))
		}
		h.Write(append(line, '\n'))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

func (p *Plan) digest() string {
	agents := make([]model.Agent, len(p.Agents))
	for i, a := range p.Agents {
		agents[i].ID = a.ID
	}
	return TimetableDigest(agents, p.Timetables)
}
