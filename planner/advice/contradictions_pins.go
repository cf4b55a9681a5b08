package advice

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// beside names what pins alone contradict: nothing that can be left out, but how a duty is
// made. A pause or a post has its place, and there are so many duties at most.
func beside(d *rules.Day, i int, settings []outcome.Setting) []outcome.Setting {
	if slices.ContainsFunc(settings, func(s outcome.Setting) bool { return s.ID != "pin" && s.ID != "leave" }) {
		return nil
	}
	var out []outcome.Setting
	apart, end := 0, -1
	for _, p := range d.Agents[i].Pins {
		text := model.Text{ZH: "锁定：%s＝%s", EN: "pinned: %s = %s"}.With(within(d, p.Span), activityText(d, p.Activity))
		if !slices.ContainsFunc(settings, func(s outcome.Setting) bool { return s.Text == text }) {
			continue
		}
		if !inItsPlace(d, p) {
			out = append(out, outcome.Setting{ID: "place", Text: model.Text{ZH: "%s：%s 没有这样的%s", EN: "%s: there is no such %[3]s at %[2]s"}.With(
				outcome.ReasonText("place"), within(d, p.Span), model.KindText(p.Activity.Kind()))})
		}
		if p.Activity != model.Off {
			if p.From != end {
				apart++
			}
			end = p.To
		}
	}
	if most := d.Labour.MaxDuties; len(out) == 0 && most > 0 && apart > most {
		out = append(out, outcome.Setting{ID: duties, Text: model.Text{ZH: "%s：每人最多 %d 段", EN: "%s: %d each at most"}.With(outcome.ReasonText(duties), most)})
	}
	return out
}

// inItsPlace reports whether the phases have the pinned pause, in such a turn and as long,
// or the pinned post.
func inItsPlace(d *rules.Day, p model.Pin) bool {
	if d.ManyDays() || !p.Activity.Away() && !p.Activity.Post() {
		return true
	}
	for k := range d.Phases {
		ph, kind := &d.Phases[k], p.Activity.Kind()
		if p.Activity.Post() && ph.Overlap(p.Span) > 0 && !slices.ContainsFunc(ph.Posts, func(x playbook.Post) bool { return x.Kind == kind }) {
			return false
		}
		if p.Activity.Away() && ph.Has(p.From) {
			return slices.ContainsFunc(ph.Pauses, func(x playbook.Pause) bool {
				every := max(1, cmp.Or(x.Every, x.Minutes))
				return ph.Covers(p.Span) && x.Kind == kind && x.Minutes == p.Len()*d.Grid.SlotMinutes && (p.From-ph.From)*d.Grid.SlotMinutes%every == 0
			})
		}
	}
	return p.Activity.Post()
}
