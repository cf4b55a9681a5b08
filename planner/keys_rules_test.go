package planner

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/playbook"
)

const (
	// Settings with which each number of the rules finds something that it is about.
	typed = "work: {square_over: true, duty_types: [{id: early, start: \"08:00\", minutes: 480}, {id: late, start: \"16:00\", minutes: 480}], " +
		"successions: [{from: late, to: early, avoid: true}]}\n"
	eating = "work: {breaks: [{kind: lunch, minutes: 60, duty_from: 360, first: 120, last: 300}]}\n" +
		"labour: {max_stretch_minutes: 360}\nweights: {leads_present: 100}\n"
)

// people are some for whom each number of the rules counts, with what they wish for.
func people(day string) map[string]string {
	return map[string]string{
		"agents": "staff_id,name,team,newcomer,protected,prefer\n1,客服1号,一组,是,,\n2,客服2号,一组,,孕期,b;a\n",
		"pairs":  "a,b,kind\n1,2,同班\n",
		"wishes": "staff_id,when,want,duty_type\n1," + day + ",休息,\n2," + day + ",上班,early\n",
	}
}

// set gives a number of the rules its value, in place of its old one or beside the group's others.
func set(yaml, group, key, value string) string {
	line := key + ": " + value
	if old := regexp.MustCompile(`\b` + key + `: \w+`); old.MatchString(yaml) {
		return old.ReplaceAllLiteralString(yaml, line)
	}
	if start := "\n" + group + ": {"; strings.Contains(yaml, start) {
		return strings.Replace(yaml, start, start+line+", ", 1)
	}
	return yaml + group + ": {" + line + "}\n"
}

// Every number of the rules is in the day that the optimiser is given, on rosters where a
// rule reads it and a shop that has what it is about; on other rosters the shop is told that
// it has no effect. What a rule makes of it is tried beside the rules.
func TestEveryRuleKeyActs(t *testing.T) {
	ofPhases := strings.Fields("labour.event_rest_minutes labour.on_site_rest_minutes labour.liked_stretch_minutes labour.pause_apart_minutes labour.lead_questions labour.small_shop " +
		"labour.wind_down_minutes labour.fair_step_minutes")
	ofWeeks := strings.Fields("work.min_week_minutes work.min_activity_minutes")
	for _, k := range playbook.KnownWeights() {
		key := "weights." + k.ID
		if k.Taste {
			key = "taste." + k.ID
		}
		switch k.Where {
		case playbook.OfPhases:
			ofPhases = append(ofPhases, key)
		case playbook.OfWeeks:
			ofWeeks = append(ofWeeks, key)
		}
	}
	weeks := people("11-04")
	weeks["requirement"] = "queue,days,from,to,min\na,每天,08:00,16:00,1\nb,每天,08:00,16:00,1\n"
	for _, shop := range []struct {
		yaml   string
		tables map[string]string
		idle   []string
	}{
		{strings.Replace(keyShop, "11-11", "11-14", 1) + typed, people("11-14"), ofWeeks}, // a Saturday
		{strings.Replace(weeksShop, "{id: a}", "{id: a}, {id: b}", 1) + eating, weeks, ofPhases},
	} {
		ev, _ := read(t, shop.yaml, shop.tables)
		load, _, err := demand.Heads(context.Background(), ev)
		if err != nil {
			t.Fatal(err)
		}
		was := asJSON(t, dayOf(ev, load))
		for _, section := range []string{"labour", "weights", "taste", "work"} {
			for _, row := range examples.Sections()[section] {
				group, key, _ := strings.Cut(row.Key, ".")
				if ofSeveral(row.Key) { // TestEveryListKeyActs
					continue
				}
				yaml := set(shop.yaml, group, key, another(key, row.Cells["Default"]))
				if group == "work" && slices.Contains(shop.idle, row.Key) { // told as a fault
					if ev, _ := event.FromTables(source(yaml, shop.tables)); ev != nil {
						t.Errorf("%s is taken for a day", row.Key)
					}
					continue
				}
				ev, s := read(t, yaml, shop.tables)
				if ev == nil {
					continue
				}
				said := slices.ContainsFunc(s.warnings, func(w string) bool { return strings.Contains(w, "has no effect") })
				if idle := slices.Contains(shop.idle, row.Key); said != idle {
					t.Errorf("%s: said to have no effect: %v", row.Key, said)
				} else if !idle && asJSON(t, dayOf(ev, load)) == was {
					t.Errorf("%s changes nothing", row.Key)
				}
			}
		}
	}
}

// another is a value that a number of the rules may have and has not.
func another(key, standard string) string {
	if x, ok := map[string]string{"max_duties": "1", "duties_per_day": "2", "min_days_in_a_row": "3", "hard": "200000", "wind_down_minutes": "15",
		"liked_stretch_minutes": "200", "day_minutes": "300", "meal_to_minutes": "300", "meal_from_minutes": "200, meal_to_minutes: 360", "min_duty_minutes": "300", "max_duty_minutes": "510", "night_to": `"05:00"`}[key]; ok {
		return x
	}
	switch {
	case strings.Contains(standard, ":"):
		return `"23:00"`
	case strings.Contains(standard, "true"):
		return "false"
	case strings.Contains(key, "week_minutes"):
		return "2700"
	case strings.HasSuffix(key, "_minutes"):
		return "230"
	}
	return "7"
}
