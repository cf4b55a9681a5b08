package rules

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
)

func TestCheckOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomWeeks(t)
		score, breaches := Check(d, r)
		for k := range 4 {
			for _, s := range d.TypeSpans(k - 1) {
				if s.From < 0 || s.To > d.Grid.N || s.Len() == 0 {
					t.Fatalf("type %d at %v", k-1, s)
				}
			}
		}

		var total, byRule int64
		hard, firm := 0, 0
		for _, b := range breaches {
			total += b.Cost()
			if b.Amount <= 0 || b.From < 0 || b.To > d.Grid.N || b.Text.ZH == "" || b.Text.EN == "" || b.Agent >= len(d.Agents) {
				t.Fatalf("malformed: %+v", b)
			}
			hard += one(b.Level == model.Hard)
			firm += one(b.Level == model.Firm)
		}
		for _, cost := range score.ByRule {
			byRule += cost
		}
		if score.Total != total || byRule != total || score.Hard != hard || score.Firm != firm || len(score.ByRule) != len(All()) {
			t.Fatalf("score %+v, but the breaches cost %d, the rules %d, %d hard, %d firm", score, total, byRule, hard, firm)
		}

		// The whole is its parts, in their order, and the same again.
		var parts []model.Breach
		for _, rule := range All() {
			parts = append(parts, rule.Check(d, r)...)
		}
		if !slices.Equal(parts, breaches) {
			t.Fatal("Check is not the rules one by one")
		}
		if again, same := Check(d, r); !reflect.DeepEqual(again, score) || !slices.Equal(same, breaches) {
			t.Fatal("a second check says something else")
		}
	})
}

func TestViolatesAgreesWithCheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomWeeks(t)
		_, breaches := Check(d, r)
		for i := range d.Agents {
			var want []string
			for _, b := range breaches {
				if rule, _ := ByID(b.Rule); b.Agent == i && rule.Level == model.Hard && rule.each != nil && !slices.Contains(want, b.Rule) {
					want = append(want, b.Rule)
				}
			}
			if got := Violates(d, i, r.Timetables[i], r.Dawn[i]); !slices.Equal(got, want) {
				t.Fatalf("agent %d: Violates says %v, Check %v", i, got, want)
			}
		}
	})
}

// Who stays at home breaks nothing hard, except what input says of itself: pins,
// a designation, more hours before the horizon than the cap.
func TestEverybodyOff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomDay(t)
		for i := range d.Agents {
			d.Agents[i].Pins = nil
			d.Agents[i].Ledger.LastMinutes = min(d.Agents[i].Ledger.LastMinutes, d.Labour.CapMinutes)
		}
		if score, breaches := Check(d, model.NewRoster(len(d.Agents), len(firstRow(r)))); score.Hard != 0 {
			t.Fatalf("hard breaches: %+v", breaches[0])
		}
	})
}

func firstRow(r *model.Roster) model.Timetable {
	if len(r.Timetables) == 0 {
		return nil
	}
	return r.Timetables[0]
}

// The score does not depend on the order of the agents.
func TestOrderOfAgents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomDay(t)
		d.Pairs, d.Wishes, r.Overlaps = nil, nil, nil // these name agents by index
		before, _ := Check(d, r)
		slices.Reverse(d.Agents)
		slices.Reverse(r.Timetables)
		slices.Reverse(r.Dawn)
		if after, _ := Check(d, r); !reflect.DeepEqual(after, before) {
			t.Fatalf("before %+v\nafter %+v", before, after)
		}
	})
}

// What Unavoidable takes out of the score is there in every roster that keeps
// leave and skills.
func TestUnavoidableIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomDay(t)
		for i := range d.Agents {
			a := &d.Agents[i]
			for s, x := range r.Timetables[i] {
				if q, ok := x.Queue(); d.OnLeave(i, s) {
					r.Timetables[i][s] = model.Off
				} else if ok && !a.CanServe(q) || x.Post() && !a.CanHold(x.Kind()) {
					r.Timetables[i][s] = model.Standby
				}
			}
		}
		score, _ := Check(d, r)
		if paid := score.ByRule["required_heads"] + score.ByRule["posts"]; paid < Unavoidable(d) {
			t.Fatalf("unavoidable %d, but this roster pays %d", Unavoidable(d), paid)
		}
	})
}

// Releases account for every missing minute of all hands, and name rules that
// are broken indeed once the agent works the phase in full.
func TestReleasesAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomDay(t)
		missing := 0
		for _, b := range allHandsBreaches(d, r) {
			missing += b.Amount
		}
		for _, rel := range Releases(d, r) {
			missing -= rel.Minutes
			full := make(model.Timetable, d.Grid.N)
			copy(full, r.Timetables[rel.Agent])
			seatless := false
			for s := range full {
				p := d.PhaseAt(s)
				if _, exempt := Exempt(d, r, rel.Agent, s); p == nil || p.ID != rel.Phase || exempt || full[s] != model.Off {
					continue
				}
				full[s] = model.Standby
				if q := d.Agents[rel.Agent].Queues; len(q) > 0 {
					full[s] = model.Serve(q[0])
				}
				duty := 0
				for _, tt := range r.Timetables {
					duty += one(s < len(tt) && tt[s] != model.Off)
				}
				seatless = seatless || d.Seats > 0 && duty >= d.Seats
			}
			broken := Violates(d, rel.Agent, full, r.Dawn[rel.Agent])
			switch rel.Rule {
			case "seats":
				if !seatless {
					t.Fatalf("%+v: there are seats", rel)
				}
			case "maximum_heads":
				if d.Weights.Of("maximum_heads") == 0 {
					t.Fatalf("%+v, but heads above a maximum cost nothing", rel)
				}
			case "":
				if seatless {
					t.Fatalf("%+v: there is no seat", rel)
				}
			default:
				if !slices.Contains(broken, rel.Rule) {
					t.Fatalf("%+v, but broken are %v", rel, broken)
				}
			}
		}
		if missing != 0 {
			t.Fatalf("%d minutes of all hands are not accounted for", missing)
		}
	})
}

func allHandsBreaches(d *Day, r *model.Roster) []model.Breach {
	rule, _ := ByID("all_hands")
	return rule.Check(d, r)
}
