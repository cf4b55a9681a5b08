package advice

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// dearer is how many times its weight a taste gets for somebody to be planned without what
// breaches it; mostTried of those concerned by one breach are planned.
const (
	dearer    = 1000
	mostTried = 4
)

// Questions lists what is left in a day of phases of what people do not like, the dearest
// first, each with what holds it there: somebody concerned is planned anew without it,
// everybody else as they are, and the roster is scored by the rules. Who serves another
// queue than their own does so by need and is left out. There are labour.lead_questions at
// most, and none of a roster that breaks a hard rule.
func Questions(ctx context.Context, r *outcome.Result) []outcome.Question {
	d := r.Day
	if d.ManyDays() || r.Score.Hard > 0 {
		return nil
	}
	var list []model.Breach
	for _, b := range r.Breaches {
		if slices.Contains(playbook.Taste{}.Keys(), b.Rule) && b.Rule != "home_queue" {
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b model.Breach) int { return cmp.Compare(b.Cost(), a.Cost()) })
	without := map[string]*search.Anew{} // by the rule whose breaches are to be avoided
	var out []outcome.Question
	for _, b := range list[:min(d.Labour.LeadQuestions, len(list))] {
		if ctx.Err() != nil {
			break
		}
		if without[b.Rule] == nil {
			strict := *d
			strict.Weights = maps.Clone(d.Weights)
			strict.Weights[b.Rule] *= dearer
			without[b.Rule] = search.NewAnew(&strict, r.Roster, search.Options{})
		}
		out = append(out, question(r, b, without[b.Rule]))
	}
	return out
}

// question plans those concerned anew, one by one, and tells of the cheapest way without
// the breach.
func question(r *outcome.Result, b model.Breach, anew *search.Anew) outcome.Question {
	q := outcome.Question{Breach: b, Agent: -1}
	var best []RuleDelta
	for _, i := range concerned(r, b) {
		other := r.Roster.Clone()
		other.Timetables[i], other.Dawn[i] = anew.Best(i)
		score, breaches := rules.Check(r.Day, other)
		was, _ := cost(r.Breaches, b.Rule)
		now, _ := cost(breaches, b.Rule)
		price := score.Total - r.Score.Total
		if now < was && score.Hard == 0 && (q.Agent < 0 || price < q.Price) {
			q.Agent, q.Price, best = i, price, deltas(r.Breaches, breaches)
		}
	}
	switch {
	case q.Agent < 0:
		q.Answer = model.Text{ZH: "一个人单独重排避不开：硬性规则不许，或要几个人一起换",
			EN: "no single person planned anew can avoid it: hard rules forbid, or several would have to change"}
	case q.Price <= 0:
		q.Answer = model.Text{ZH: "可以改：%s单独重排，总分不增加", EN: "it can be changed: planned anew, %s costs no more"}.With(personName(&r.Day.Agents[q.Agent]))
	default:
		q.Answer = model.Text{ZH: "让%s不这样，总分多 %d：%s", EN: "%s without it costs %d more: %s"}.
			With(personName(&r.Day.Agents[q.Agent]), q.Price, dearest(best, b.Rule))
	}
	return q
}

// dearest names the two rules that cost most more, the one to be avoided aside.
func dearest(list []RuleDelta, avoided string) model.Text {
	var parts []model.Text
	for _, x := range list {
		if x.Cost > 0 && x.Rule != avoided && len(parts) < 2 {
			parts = append(parts, model.Text{ZH: "%s %d 分", EN: "%s %d"}.With(outcome.ReasonText(x.Rule), x.Cost))
		}
	}
	return model.Join(parts, model.Text{ZH: "、", EN: ", "})
}

// concerned returns who could be planned otherwise for a breach to go: its agent, or of a
// crew's breach those at a meal in it, those who go home at its beginning, or those there.
func concerned(r *outcome.Result, b model.Breach) (who []int) {
	if b.Agent >= 0 {
		return []int{b.Agent}
	}
	for i, row := range r.Roster.Timetables {
		if a := &r.Day.Agents[i]; b.Team != "" && a.Team != b.Team || len(who) == mostTried {
			continue
		}
		here := row[max(0, b.From):min(len(row), b.To)]
		leaves := b.Rule == "leaving" && 0 < b.From && b.From < len(row) && row[b.From] == model.Off && row[b.From-1] != model.Off
		eats := b.Rule == "company" && slices.ContainsFunc(here, model.Activity.Meal)
		alone := b.Rule == "protected_alone" && slices.ContainsFunc(here, model.Activity.OnDuty)
		if leaves || eats || alone {
			who = append(who, i)
		}
	}
	return who
}
