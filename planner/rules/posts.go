package rules

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
)

var posts = Rule{
	ID: "posts", Level: model.Firm, Scope: ScopeCrew, Where: Phases, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "专岗", EN: "Posts"}, Source: model.Text{ZH: "项目四 任务一 第1、2项", EN: "documented day, items 1, 2"},
	Text: model.Text{ZH: "数据监控、页面监控、页面整理在各自的阶段始终有人。", EN: "Data watch, page watch and page upkeep are manned throughout their phases."},
	Says: model.Text{ZH: "${kind}缺 ${heads} 人", EN: "${kind} is ${heads} short"},
	once: func(v *view) {
		c := v.everybody()
		for k := range v.d.Phases {
			for _, post := range v.d.Phases[k].Posts {
				a, ok := model.ParseKind(post.Kind)
				if !ok {
					continue
				}
				b := crew
				b.Kind = post.Kind
				v.weight = v.d.PostWeight(&post)
				v.foundSlots(b, v.d.Phases[k].Span, func(t int) int { return post.Need() - c.kinds[a][t] })
			}
		}
	},
}

// PostWeight returns what a missing head at the post weighs: one that yields, half of the
// first head that a queue misses at most.
func (d *Day) PostWeight(p *playbook.Post) int {
	weight := d.Weights.Of("posts")
	if p.Yields {
		weight = min(weight, d.Weights.Of("required_heads")/2)
	}
	return weight
}
