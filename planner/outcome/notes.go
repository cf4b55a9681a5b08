package outcome

import (
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// Notes returns what a reader of the plan must know of how it came about.
func (r *Result) Notes() []model.Text {
	var out []model.Text
	if f := r.Load.Forecast; f != nil {
		out = append(out, demand.MethodTexts(f.Methods, r.Day.Queues)...)
		out = append(out, f.Notes...)
	} else {
		out = append(out,
			model.Text{ZH: "需求人数来自本店的 requirement.csv，没有预测咨询量。", EN: "The required heads are the shop's own (requirement.csv); no inquiries were forecast."})
	}
	if r.Played != nil {
		out = append(out, r.Played.Texts(r.Day)...)
	}
	var relaxed []model.Text
	for _, id := range r.Relaxed {
		if rule, ok := rules.ByID(id); ok {
			relaxed = append(relaxed, rule.Title)
		}
	}
	if len(relaxed) > 0 {
		out = append(out, model.Text{ZH: "理论下限没有全部计入：%s（实际差距只会更小）。",
			EN: "The bound does not take full account of: %s (the true distance can only be smaller)."}.With(model.Join(relaxed, model.Comma)))
	}
	return out
}
