package planner

import (
	"context"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/advice"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Every documented number of labour and work, beside another value of the same shop, moves what
// its rule finds in a timetable, or what people read, in the direction that it says. That a
// weight weighs is tried beside the rules.
func TestEveryRuleNumberMoves(t *testing.T) {
	const list = "staff_id,name,team,role,night,protected\n1,客服1号,一组,,,\n2,客服2号,一组,组长,,\n3,客服3号,一组,,住公司,\n4,客服4号,一组,,,孕期\n"
	theDay := map[string]string{"agents": list}
	weeks := map[string]string{"agents": list, "requirement": "queue,days,from,to,min,max\na,每天,08:00,16:00,1,1\n"}
	fortnight := strings.NewReplacer("duty-types", "weeks\ndays: 14", "{id: a}", "{id: a}, {id: b}").Replace(weeksShop) + "weights: {maximum_heads: 30}\n"
	each := func(at string, days ...string) []string { // eight hours of agent 1
		var out []string
		for _, day := range days {
			out = append(out, "1 "+day+" "+at+" 8 a")
		}
		return out
	}
	split := []string{"1 11-11 00:00 4 a", "1 11-11 11:00 4 a"}
	opening := []string{"1 11-11 00:00 2 a", "2 11-11 00:00 2 a", "3 11-11 00:00 2 a", "4 11-11 00:00 2 a"}
	cases := map[string]struct {
		value, against string
		want           direction
	}{
		"labour.cap_minutes":           {"720", "600", falls(broken("hours_cap", "1 11-11 08:00 11 a"))},
		"labour.rest_minutes":          {"720", "600", rises(broken("rest_between_duties", "1 11-10 18:00 4 a", "1 11-11 09:00 4 a"))},
		"labour.event_rest_minutes":    {"480", "360", rises(broken("rest_between_duties", split...))},
		"labour.on_site_rest_minutes":  {"480", "360", rises(broken("rest_between_duties", "3 11-11 00:00 4 a", "3 11-11 11:00 4 a"))},
		"labour.max_duties":            {"2", "1", falls(broken("duties", split...))},
		"labour.min_duty_minutes":      {"300", "120", rises(broken("duty_length", split...))},
		"labour.max_duty_minutes":      {"720", "480", falls(broken("duty_length", "1 11-11 09:00 9 a"))},
		"labour.duty_grid_minutes":     {"60", "30", rises(broken("duty_grid", "1 11-11 09:30 3 a"))},
		"labour.max_stretch_minutes":   {"480", "360", falls(broken("break_entitlement", "1 11-11 09:00 7 a"))},
		"labour.min_break_minutes":     {"20", "10", rises(broken("break_entitlement", "1 11-11 09:00 8 a", "1 11-11 13:00 .17 break"))},
		"labour.liked_stretch_minutes": {"300", "180", falls(broken("long_stretch", "1 11-11 09:00 6 a"))},
		"labour.pause_apart_minutes":   {"60", "20", rises(broken("pause_edges", "1 11-11 12:30 4 a", "1 11-11 13:20 .17 break"))},
		"labour.lead_questions":        {"20", "0", rises(questions)},
		"labour.meal_duty_minutes":     {"480", "360", falls(broken("meal_entitlement", "1 11-11 09:00 7 a"))},
		"labour.meal_from_minutes":     {"180", "120", rises(broken("place", "1 11-10 18:00 4 a", "1 11-10 20:00 .34 dinner"))},
		"labour.meal_to_minutes":       {"360", "180", falls(broken("meal_entitlement", "1 11-11 08:00 7 a", "1 11-11 12:00 .34 lunch"))},
		"labour.day_minutes":           {"540", "420", falls(broken("overtime", "1 11-11 09:00 10 a"))},
		"labour.night_from":            {`"23:00"`, `"22:00"`, falls(broken("protection", "4 11-11 20:00 4 a"))},
		"labour.night_to":              {`"06:00"`, `"05:00"`, rises(broken("protection", "4 11-11 04:00 4 a"))},
		"labour.team_at_work":          {"3", "1", falls(broken("leads_present", split...))},
		"labour.small_shop":            {"8", "0", falls(broken("posts", opening...))},
		"labour.wind_down_minutes":     {"60", "0", rises(played(givenUp, opening...))},
		"labour.fair_minutes":          {"720", "480", falls(broken("fairness", "1 11-11 09:00 12 a"))},
		"labour.fair_step_minutes":     {"120", "30", falls(broken("fairness", "1 11-11 09:00 12 a"))},

		"work.duties_per_day":           {"2", "1", falls(broken("duties_per_day", "1 11-02 00:00 4 a", "1 11-02 12:00 4 a"))},
		"work.day_minutes":              {"480", "360", falls(broken("day_minutes", each("08:00", "11-02")...))},
		"work.min_week_minutes":         {"960", "480", rises(broken("week_minutes_min", each("08:00", "11-02")...))},
		"work.max_week_minutes":         {"960", "480", falls(broken("week_minutes_max", each("08:00", "11-02", "11-03")...))},
		"work.max_days_in_a_row":        {"5", "3", falls(broken("days_in_a_row_max", each("08:00", "11-03", "11-04", "11-05", "11-06")...))},
		"work.min_days_in_a_row":        {"3", "2", rises(broken("days_in_a_row_min", each("08:00", "11-04", "11-05")...))},
		"work.min_days_off":             {"3", "2", rises(broken("days_off_min", each("08:00", "11-03", "11-06")...))},
		"work.max_weekends":             {"2", "1", falls(broken("weekends", each("08:00", "11-07", "11-14")...))},
		"work.free_weekends":            {"2", "1", rises(broken("weekends", each("08:00", "11-07")...))},
		"work.max_nights":               {"3", "1", falls(broken("nights_max", each("00:00", "11-03", "11-06")...))},
		"work.max_nights_in_a_row":      {"3", "1", falls(broken("nights_in_a_row", each("00:00", "11-03", "11-04")...))},
		"work.rest_after_night_minutes": {"2880", "1440", rises(broken("rest_after_night", "1 11-03 00:00 8 a", "1 11-04 16:00 4 a"))},
		"work.min_activity_minutes":     {"120", "60", rises(broken("min_activity", "1 11-02 08:00 4 a", "1 11-02 10:00 1 b"))},
		"work.max_post_minutes":         {"240", "120", falls(broken("post_hold", "1 11-02 08:00 3 data_watch"))},
		"work.square_over":              {"true", "false", rises(broken("maximum_heads", "1 11-02 08:00 8 a", "2 11-02 08:00 8 a", "3 11-02 08:00 8 a"))},
	}
	for _, group := range []struct {
		section, yaml string
		tables        map[string]string
	}{{"labour", keyShop, theDay}, {"work", fortnight, weeks}} {
		for _, row := range examples.Sections()[group.section] {
			if ofSeveral(row.Key) { // TestEveryListKeyActs
				continue
			}
			c, key := cases[row.Key], strings.TrimPrefix(row.Key, group.section+".")
			see := func(value string) *seen {
				return look(t, set(group.yaml, group.section, key, value), group.tables)
			}
			if c.want.of == nil {
				t.Errorf("%s has no direction", row.Key)
				continue
			}
			held(t, row.Key, see(c.value), see(c.against), c.want)
		}
	}
}

// questions is how many things a lead is told that people may ask about.
func questions(s *seen) any {
	r := &outcome.Result{Day: s.d, Roster: s.drawn([]string{"1 11-10 18:00 5 a"})} // an hour longer than people like
	r.Score, r.Breaches = rules.Check(s.d, r.Roster)
	return len(advice.Questions(context.Background(), r))
}

// givenUp is how many customers give up waiting.
func givenUp(p *outcome.Played) any { return p.Queues[0].Total.Abandoned.Mean }
