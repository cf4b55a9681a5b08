package rules

import (
	"math"

	"paiban/planner/model"
)

var levelTurns = Rule{
	ID: "level_turns", Level: model.Firm, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title:  model.Text{ZH: "轮流用餐、轮流休息", EN: "Meals and rests in turns"},
	Source: model.Text{ZH: "项目四 任务一 第2、4、6项；比例：playbook.yaml（假定）", EN: "documented day, items 2, 4, 6; shares: playbook.yaml (assumed)"},
	Text: model.Text{ZH: "同一时段去用餐或休息的人，每组和全店都不超过规定的比例；有几个组的店里，每组总可以两个人一起去吃饭。",
		EN: "At any time no more of a team, or of the shop, than the planned share is away for " +
			"the same meal or rest; of several teams each may always let two eat together."},
	Says: model.Text{ZH: "同时去${kind}的人多了 ${heads} 人", EN: "${heads} too many away for ${kind} at once"},
	once: func(v *view) {
		v.eachTeam(func(t *team, c *headcount) { v.level(t.name, c, v.d.Together(len(v.teams))) })
		if len(v.teams) > 1 {
			v.level("", v.everybody(), false)
		}
	},
}

// level finds who is away beyond the share of each pause, among the people counted: of one of
// several teams, or of the shop.
func (v *view) level(name string, c *headcount, part bool) {
	for k := range v.pauses {
		pause := &v.pauses[k]
		if pause.Share <= 0 {
			continue
		}
		phase := v.d.Phases[pause.phase].Span
		turns := 1
		if pause.Minutes > 0 {
			turns = max(1, phase.Len()*v.m/pause.Minutes)
		}
		b := crew
		b.Team, b.Kind = name, pause.kind.Kind()
		away := c.kinds[pause.kind]
		v.foundSlots(b, phase, func(t int) int {
			if away[t] == 0 {
				return 0
			}
			return away[t] - LevelCap(pause.Share, turns, c.duty[t], part && pause.kind.Meal())
		})
	}
}

// LevelCap returns how many of n on duty may be away at once: the share, rounded
// up, but never fewer than it takes to get everybody through in the turns that
// the phase has room for; in company, two.
func LevelCap(share float64, turns, n int, company bool) int {
	most := max(int(math.Ceil(share*float64(n)-1e-9)), (n+turns-1)/turns)
	if company && n > 1 {
		return max(most, 2)
	}
	return most
}

// Together reports whether two of a team may always go for a meal at once, and have company:
// where there are several teams the shop's own share holds besides.
func (d *Day) Together(teams int) bool { return teams > 1 && d.Weights.Of("company") > 0 }
