package outcome

import (
	"strconv"

	"paiban/planner/model"
)

// Variant is a roster in a few figures, to stand beside others of the same shop.
type Variant struct {
	Name      string
	Inquiries float64 // of the event day, to people; 0 where they are not known
	Within    float64 // share of them answered in target when played out, negative if it was not
	Abandoned float64
	Missing   int // head-minutes of required heads
	Paid      int // minutes
	Cost      float64
	Share     float64 // all-hands share at its lowest, negative without such a phase
	Hard      int     // breaches
	Score     int64
	// People is whose timetable differs from the first variant's, Changed by how many
	// minutes; negative where the two cover other times.
	People, Changed int
}

// VariantOf counts a result; how it differs from another is for the caller to add.
func VariantOf(name string, r *Result) Variant {
	v := Variant{Name: name, Within: -1, Abandoned: -1, Share: -1, Missing: MissingMinutes(r.Day, r.Roster), Hard: r.Score.Hard, Score: r.Score.Total}
	for i, row := range r.Roster.Timetables {
		paid := r.Day.PaidMinutes(row)
		v.Paid += paid
		v.Cost += r.Day.Agents[i].CostPerHour * float64(paid) / 60
	}
	for _, p := range r.Phases {
		if p.Share >= 0 && (v.Share < 0 || p.Share < v.Share) {
			v.Share = p.Share
		}
	}
	for _, l := range r.Loads {
		for t := r.Day.EventDay.From; t < r.Day.EventDay.To; t++ {
			v.Inquiries += l.Offered[t]
		}
	}
	if r.Played != nil {
		var c Customers
		for q := range r.Played.Queues {
			for t := r.Played.Measured.From; t < r.Played.Measured.To; t++ {
				c.add(r.Played.Queues[q].Slots[t])
			}
		}
		c.shares()
		v.Within, v.Abandoned = c.Within, c.Abandoned
	}
	return v
}

// VariantColumns are the headings of Cells.
var VariantColumns = []model.Text{{ZH: "方案", EN: "variant"}, {ZH: "咨询", EN: "volume"}, {ZH: "缺口人时", EN: "short, h"}, {ZH: "达标率", EN: "in target"},
	{ZH: "没等到", EN: "give up"}, {ZH: "计薪小时", EN: "paid, h"}, {ZH: "费用", EN: "cost"}, {ZH: "到岗率最低", EN: "all hands"}, {ZH: "不同的人", EN: "people"},
	{ZH: "硬性问题", EN: "hard"}}

// Cells are the figures of VariantColumns; "-" stands for what is not known.
func (v *Variant) Cells() []string {
	known := func(ok bool, text string) string {
		if !ok {
			return "-"
		}
		return text
	}
	number, whole := model.FormatNumber, func(x float64) string { return model.FormatNumber(model.Round(x, 0)) }
	return []string{v.Name, known(v.Inquiries > 0, whole(v.Inquiries)), number(float64(v.Missing) / 60), known(v.Within >= 0, model.FormatPercent(v.Within)),
		known(v.Abandoned >= 0, model.FormatPercent(v.Abandoned)), number(float64(v.Paid) / 60), known(v.Cost > 0, whole(v.Cost)),
		known(v.Share >= 0, model.FormatPercent(v.Share)), known(v.People >= 0, strconv.Itoa(v.People)), strconv.Itoa(v.Hard)}
}
