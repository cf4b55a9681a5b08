package event

import (
	"maps"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// homes finds the queue that is everybody's own: their team's, for who can serve it, else
// the first of their skills. A team's is the one that the settings name, or whose name is
// part of the team's, or the only skill of some of its members.
func (b *builder) homes() {
	teams := map[string][]*model.Agent{}
	for i := range b.ev.Agents {
		a := &b.ev.Agents[i]
		teams[a.Team] = append(teams[a.Team], a)
	}
	asked := len(b.ev.Queues) > 1 && !b.ev.Playbook.ManyDays()
	for _, team := range slices.Sorted(maps.Keys(teams)) {
		members := teams[team]
		q, source := b.homeOf(team, members)
		if q >= 0 && asked && team != "" {
			source.Key, source.Value = "home."+team, b.ev.Queues[q].ID
			b.record(source)
		}
		for _, a := range members {
			if q >= 0 && slices.Contains(a.Queues, q) {
				a.Home = b.ev.Queues[q].ID
			}
			if !asked {
				a.Home = ""
			}
		}
	}
	for _, team := range slices.Sorted(maps.Keys(b.home)) {
		if teams[team] == nil {
			b.warn("home."+team, team, model.Text{ZH: "没有这一组", EN: "there is no such team"},
				playbook.Suggest(team, slices.Sorted(maps.Keys(teams))))
		}
		if b.queueNamed(b.home[team]) < 0 {
			var ids []string
			for _, q := range b.ev.Queues {
				ids = append(ids, q.ID)
			}
			b.bad("home."+team, b.home[team], model.Text{ZH: "没有这个队列", EN: "there is no such queue"}, playbook.Suggest(b.home[team], ids))
			continue
		}
		q := b.queueNamed(b.home[team])
		switch hint := (model.Text{ZH: "可以删掉。", EN: "It may be removed."}); {
		case !asked:
			b.warn("home."+team, b.home[team], model.Text{ZH: "不起作用：只有一个队列，或者是多周排班", EN: "has no effect with a single queue, or in weeks"}, hint)
		case len(teams[team]) > 0 && !slices.ContainsFunc(teams[team], func(a *model.Agent) bool { return slices.Contains(a.Queues, q) }):
			b.warn("home."+team, b.home[team], model.Text{ZH: "不起作用：这一组没有人会接它", EN: "has no effect: nobody of the team can serve it"}, hint)
		}
	}
}

// homeOf returns the team's queue, -1 for none, and what says so.
func (b *builder) homeOf(team string, members []*model.Agent) (int, model.Setting) {
	if name, ok := b.home[team]; ok {
		return b.queueNamed(name), b.ofShop("home")
	}
	named, only := []int{}, []int{}
	for q := range b.ev.Queues {
		queue := &b.ev.Queues[q]
		for _, word := range []string{queue.Name, queue.ID} {
			if word != "" && strings.Contains(strings.ToLower(team), strings.ToLower(word)) && !slices.Contains(named, q) {
				named = append(named, q)
			}
		}
	}
	for _, a := range members {
		if len(a.Queues) == 1 && !slices.Contains(only, a.Queues[0]) {
			only = append(only, a.Queues[0])
		}
	}
	switch {
	case len(named) == 1:
		return named[0], model.Setting{Origin: model.Derived, Source: model.Text{ZH: "组名里的队列", EN: "the queue in the team's name"}}
	case len(only) == 1:
		return only[0], model.Setting{Origin: model.Derived, Source: model.Text{ZH: "组员唯一的技能", EN: "the only skill of some of the team"}}
	}
	return -1, model.Setting{}
}

// queueNamed returns the queue of that id or name, -1 for none.
func (b *builder) queueNamed(text string) int {
	return slices.IndexFunc(b.ev.Queues, func(q Queue) bool { return q.ID == text || q.Name == text })
}
