package rules

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

type drawnDay struct {
	day    *Day
	roster *model.Roster
	score  model.Score
}

// drawnDays draws rosters of either kind, the same ones each time, behind a few that have
// what is seldom drawn.
var drawnDays = sync.OnceValue(func() map[playbook.Kind][]drawnDay {
	out := map[playbook.Kind][]drawnDay{}
	put := func(d *Day, r *model.Roster) {
		x := drawnDay{day: d, roster: r}
		x.score, _ = Check(d, r)
		if d.ManyDays() {
			out[playbook.OfWeeks] = append(out[playbook.OfWeeks], x)
		} else {
			out[playbook.OfPhases] = append(out[playbook.OfPhases], x)
		}
	}
	draw := rapid.Custom(func(t *rapid.T) drawnDay {
		d, r := randomWeeks(t)
		return drawnDay{day: d, roster: r}
	})
	put(seldom("aaaaaabbbbbb"))
	put(seldom("............"))
	for seed := range 160 {
		x := draw.Example(seed)
		if x.day.Work != nil && seed%3 > 0 {
			x.day.Phases = nil
		}
		put(x.day, x.roster)
	}
	return out
})

// seldom is a fortnight of three people in slots of two hours, with a phase of each letter on
// every date; without one it is a roster of many days.
func seldom(phases string) (*Day, *model.Roster) {
	week := strings.Repeat("SSSS........", 2) + "............" + "....AASSSS.." + strings.Repeat("........SSSS", 3)
	rows := "1 " + strings.Repeat(week, 2) + "\n2 " + strings.Repeat("SSSLSS......", 14) + "\n3 " + strings.Repeat("SSSLSSSS....", 14) + "\nneed " + strings.Repeat("000010000000", 14) + "\nphase " + strings.Repeat(phases, 14)
	d, r := example{slot: 120, start: monday, rows: rows}.draw(new(testing.T))
	d.Work = &playbook.Work{DutyTypes: shifts(), MinWeekMinutes: 3000, MaxWeekends: 1, FreeWeekends: 1, MinDaysOff: 2, MinDaysInARow: 3, MaxNightsInARow: 1, MaxNights: 1,
		Successions: []playbook.Succession{{From: "night", To: "night", Avoid: true}}}
	d.Labour.TeamAtWork, d.Labour.FairStep, d.Labour.MealTo = 1, 60, 300
	d.Agents[0].Role, d.Agents[1].Role = model.Lead, model.Deputy
	d.Agents[0].Limits, d.Agents[0].Home = &model.Limits{Prefer: []int{1, 0}}, "hotline"
	d.Wishes = []model.Wish{{Agent: 0, Span: model.Span{To: 12}, Weight: 1, DutyType: "night"}, {Agent: 0, Span: model.Span{To: 12}, Weight: 1}}
	d.Maximum = [][]int{make([]int, d.Grid.N), make([]int, d.Grid.N)}
	for k := range d.Phases {
		d.Phases[k].ArriveBefore = 240
		d.Phases[k].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 120, LikedTo: 120, Share: 0.1}}
	}
	return d, r
}

// moves returns how far a change moves the scores of a kind of rosters, hard rules aside
// if it is about them, and whether it changes any rule's score at all.
func moves(kind playbook.Kind, change func(*Day) bool) (sum int64, acts bool) {
	for _, x := range drawnDays()[kind] {
		d := *x.day
		if d.Work != nil {
			w := *d.Work
			d.Work = &w
		}
		if !change(&d) {
			continue
		}
		score, _ := Check(&d, x.roster)
		for id, was := range x.score.ByRule {
			acts = acts || score.ByRule[id] != was
			sum += score.ByRule[id] - was
		}
	}
	return sum, acts
}

// Every weight, raised, raises the score of the rosters on which it is said to be read, and
// moves that of no others.
func TestEveryWeightActs(t *testing.T) {
	for _, k := range playbook.KnownWeights() {
		for _, kind := range []playbook.Kind{playbook.OfPhases, playbook.OfWeeks} {
			sum, acts := moves(kind, func(d *Day) bool {
				d.Weights = d.Weights.With(k.ID, d.Weights.Of(k.ID)+50)
				return true
			})
			if acts != (k.Where == "" || k.Where == kind) || acts && sum <= 0 {
				t.Errorf("%s of %s: acts %v, moves the score by %d", k.ID, kind, acts, sum)
			}
		}
	}
}

// Every number of labour and work that a rule reads moves the score, and in the direction
// that it says: a limit that is raised is broken less, a least that is raised more.
func TestEveryRuleNumberActs(t *testing.T) {
	kinds := map[rune][]playbook.Kind{'d': {playbook.OfPhases}, 'w': {playbook.OfWeeks}, 'b': {playbook.OfPhases, playbook.OfWeeks}}
	for _, group := range []struct {
		of   func(*Day) any
		keys map[string]string // whether it costs more, less or either when raised, and on which rosters
	}{
		{func(d *Day) any { return &d.Labour }, map[string]string{"cap_minutes": "-b", "rest_minutes": "+b", "event_rest_minutes": "+d", "on_site_rest_minutes": "+d",
			"max_duties": "-b", "min_duty_minutes": "+b", "max_duty_minutes": "-b", "duty_grid_minutes": "*b", "max_stretch_minutes": "-b", "min_break_minutes": "*b",
			"liked_stretch_minutes": "-d", "pause_apart_minutes": "+d", "meal_duty_minutes": "-b", "meal_from_minutes": "+b", "meal_to_minutes": "*b",
			"day_minutes": "-b", "team_at_work": "-b", "fair_minutes": "-b", "fair_step_minutes": "*d",
			"small_shop": "", "wind_down_minutes": "", "lead_questions": ""}}, // of what is planned for, and of the day played out
		{func(d *Day) any { return d.Work }, map[string]string{"duties_per_day": "-b", "day_minutes": "-b", "min_week_minutes": "+w", "max_week_minutes": "-b",
			"max_days_in_a_row": "-b", "min_days_in_a_row": "+b", "min_days_off": "+b", "max_weekends": "-b", "free_weekends": "+b", "max_nights": "-b",
			"max_nights_in_a_row": "-b", "min_activity_minutes": "+w", "max_post_minutes": "-b", "rest_after_night_minutes": "+b"}},
	} {
		of := reflect.TypeOf(group.of(&Day{Work: &playbook.Work{}})).Elem()
		for i := range of.NumField() {
			key, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ",")
			want, known := group.keys[key]
			if of.Field(i).Type.Kind() != reflect.Int || want == "" && known {
				continue
			}
			if !known {
				t.Errorf("nothing tries %s", key)
				continue
			}
			for _, kind := range kinds[rune(want[1])] {
				sum, acts := moves(kind, func(d *Day) bool {
					if v := reflect.ValueOf(group.of(d)); !v.IsNil() && v.Elem().Field(i).Int() > 0 {
						n := v.Elem().Field(i)
						if n.SetInt(n.Int() + 1); strings.HasSuffix(key, "_minutes") {
							n.SetInt(n.Int() + 59)
						}
						return true
					}
					return false
				})
				if !acts || want[0] == '+' && sum <= 0 || want[0] == '-' && sum >= 0 {
					t.Errorf("%s of %s: acts %v, moves the score by %d", key, kind, acts, sum)
				}
			}
		}
	}
}
