package advice

import (
	"context"
	"strings"
	"testing"

	"paiban/planner/outcome"
)

// 001 changes from presales to aftersales in a duty: the lead is told what holds it there,
// heads that would be missing, or that it can be changed where nobody asks for aftersales.
// As often as the setting says, and never of a roster that breaks a hard rule.
func TestQuestions(t *testing.T) {
	for name, c := range map[string]struct {
		required, most int
		answer         string // "" = nothing is asked
		change         func(*outcome.Result)
	}{
		"held by heads":         {1, 5, "Required heads", nil},
		"held by nothing":       {0, 5, "costs no more", nil},
		"switched off":          {1, 0, "", nil},
		"a hard rule is broken": {1, 5, "", func(r *outcome.Result) { r.Day.Labour.MaxStretch = 60 }},
	} {
		t.Run(name, func(t *testing.T) {
			r := smallResult()
			l := &r.Day.Labour
			l.MinDuty, l.MaxDuty, l.MaxStretch, l.MealAfter, l.LeadQuestions = 60, 720, 720, 1000, c.most
			after := make([]int, 12)
			for s := 4; s < 12; s++ {
				after[s] = c.required
			}
			r.Day.Required[1] = after
			r.Day.Weights["same_work"] = 24
			if c.change != nil {
				c.change(r)
			}
			r.Judge()
			list := Questions(context.Background(), r)
			if c.answer == "" {
				if len(list) > 0 {
					t.Errorf("%+v, want none", list)
				}
				return
			}
			if len(list) != 1 || list[0].Rule != "same_work" || list[0].Agent != 0 || !strings.Contains(list[0].Answer.EN, c.answer) || list[0].Price > 0 != (c.required > 0) {
				t.Errorf("%+v, want one of 001's change of work, %s", list, c.answer)
			}
		})
	}
}
