package rules

import (
	"slices"
	"strings"

	"paiban/planner/model"
)

var requiredHeads = Rule{
	ID: "required_heads", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "接待人数", EN: "Required heads"}, Source: model.Text{ZH: "预测和人数测算的目标", EN: "forecast and staffing targets"},
	Text: model.Text{ZH: "每个队列每个时段的接待人数达到需求；缺得越多，再缺一个越重。",
		EN: "Each queue is served in each slot by as many people as the load needs; the more are missing, the more the next one weighs."},
	says: func(d *Day, b model.Breach) model.Text {
		if strings.HasSuffix(b.Kind, "%") {
			return model.Text{ZH: "${queue}再缺 ${heads} 人，缺到需求的 " + b.Kind + " 以上", EN: "${queue} is ${heads} further short, beyond " + b.Kind + " of its need"}
		}
		if part, ok := beyond[b.Kind]; ok {
			return model.Text{ZH: "${queue}再缺 ${heads} 人，缺到需求的" + part.ZH + "以上", EN: "${queue} is ${heads} further short, beyond " + part.EN + " of its need"}
		}
		return model.Text{ZH: "${queue}缺 ${heads} 人", EN: "${queue} is ${heads} short"}
	},
	once: func(v *view) {
		c := v.everybody()
		plain, steep := v.d.shortageSteps(false), v.d.shortageSteps(true)
		v.shortages(c, plain, func(q, t int) bool { return slices.Equal(plain, steep) || !v.d.Assessed(q, t) })
		if !slices.Equal(plain, steep) {
			v.shortages(c, steep, v.d.Assessed)
		}
	},
}

// shortages finds what is missing, step by step, in the slots that are meant.
func (v *view) shortages(c *headcount, steps []shortageStep, meant func(q, t int) bool) {
	for _, step := range steps {
		for q := range v.d.Queues {
			b := crew
			b.Queue, b.Kind, v.weight = q, step.id, step.weight
			v.foundSlots(b, v.whole(), func(t int) int {
				if !meant(q, t) {
					return 0
				}
				need := v.d.required(q, t)
				return min(need-c.serving[q][t], step.upTo(need)) - step.after(need)
			})
		}
	}
}

// shortageStep is a part of a slot's need, in quarters or tenths, in which a missing head
// weighs so much: more, the larger the part that is missing. The only one of one is in the
// last.
type shortageStep struct {
	id                      string // of the weight that is added, or where the tenth begins; "" = nothing added
	weight, from, to, parts int
}

// quarters are the weights that are added from each quarter of the need on, twice as much
// in assessed hours. On many days there are ten steps, of the weight of tenth.
const tenth = "required_heads_tenth"

var quarters = []string{"", "required_heads_quarter", "required_heads_half", "required_heads_most"}

// tenths say where the steps of many days begin.
var tenths = []string{"", "10%", "20%", "30%", "40%", "50%", "60%", "70%", "80%", "90%"}

var beyond = map[string]model.Text{
	quarters[1]: {ZH: "四分之一", EN: "a quarter"},
	quarters[2]: {ZH: "一半", EN: "half"},
	quarters[3]: {ZH: "四分之三", EN: "three quarters"},
}

// upTo returns how many missing heads of such a need end the step, after how many are before it.
func (s *shortageStep) upTo(need int) int  { return need * s.to / s.parts }
func (s *shortageStep) after(need int) int { return need * s.from / s.parts }

// shortageSteps returns the steps, those of the same weight as one.
func (d *Day) shortageSteps(assessed bool) (steps []shortageStep) {
	weight, ids := d.Weights.Of("required_heads"), quarters
	if d.ManyDays() {
		ids = tenths
	}
	for k, id := range ids {
		more := 0
		if k > 0 && weight > 0 {
			of := id
			if d.ManyDays() {
				of = tenth
			}
			more = d.Weights.Of(of) * (1 + one(assessed))
		}
		if weight += more; k == 0 || more > 0 {
			steps = append(steps, shortageStep{id: id, weight: weight, from: k, parts: len(ids)})
		}
		steps[len(steps)-1].to = k + 1
	}
	return steps
}

// Shortage is so many missing heads that weigh the same.
type Shortage struct{ Heads, Weight int }

// Shortages returns what the heads that queue q needs in slot t weigh where they are
// missing, the first ones first: the weights rise.
func (d *Day) Shortages(q, t int) (list []Shortage) {
	need := d.required(q, t)
	for _, step := range d.shortageSteps(d.Assessed(q, t)) {
		if heads := step.upTo(need) - step.after(need); heads > 0 {
			list = append(list, Shortage{heads, step.weight})
		}
	}
	return list
}

// required returns the heads that queue q needs in slot t; 0 where nothing is said.
func (d *Day) required(q, t int) int {
	if q >= len(d.Required) || t < 0 || t >= len(d.Required[q]) {
		return 0
	}
	return d.Required[q][t]
}
