package rules

import (
	"math"
	"strconv"

	"paiban/planner/model"
)

var maximumHeads = Rule{
	ID: "maximum_heads", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "人数上限", EN: "Maximum heads"}, Source: house("max", "requirement.csv"),
	Text: model.Text{ZH: "每个队列每个时段的接待人数不超过上限；可按超出人数的平方计。",
		EN: "No more people serve a queue in a slot than its maximum; heads beyond may count by their square."},
	says: func(d *Day, b model.Breach) model.Text {
		n := heads(d, b)
		if minutes := b.Len() * d.Grid.SlotMinutes; d.work().SquareOver && minutes > 0 {
			root := math.Sqrt(float64(b.Amount) / float64(minutes))
			if n = model.Same(strconv.FormatFloat(root, 'f', -1, 32)); len(n.EN) > 3 { // the mean of squares that differ
				n = model.Text{ZH: "平均 %.1f", EN: "on average %.1f"}.With(root)
			}
		}
		return model.Text{ZH: "${queue}超出上限 ", EN: "${queue} is "}.And(n).And(model.Text{ZH: " 人", EN: " above its maximum"})
	},
	once: func(v *view) {
		if v.weight == 0 || len(v.d.Maximum) == 0 {
			return
		}
		c := v.everybody()
		for q := range v.d.Queues {
			b := crew
			b.Queue = q
			v.foundSlots(b, v.whole(), func(t int) int {
				most := v.d.MaximumAt(q, t)
				if most < 0 {
					return 0
				}
				return v.d.OverAmount(c.serving[q][t] - most)
			})
		}
	},
}

// OverAmount returns what so many heads above a maximum count in one slot, per
// minute: as many, or their square where Work says so.
func (d *Day) OverAmount(heads int) int {
	if heads > 0 && d.work().SquareOver {
		return heads * heads
	}
	return max(0, heads)
}

// MaximumAt returns the most heads wanted at queue q in slot t, -1 for no maximum.
func (d *Day) MaximumAt(q, t int) int {
	if q < 0 || q >= len(d.Maximum) || t < 0 || t >= len(d.Maximum[q]) {
		return -1
	}
	return max(-1, d.Maximum[q][t])
}

// RequiredAt returns the heads that queue q needs in slot t; 0 where nothing is said.
func (d *Day) RequiredAt(q, t int) int { return d.required(q, t) }
