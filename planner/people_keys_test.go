package planner

import (
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/advice"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// columnShop is a kind of shop on which columns of people are tried.
type columnShop struct {
	yaml, requirement string
}

var (
	busyWeek = columnShop{"start: 2026-11-02\ndays: 7\nqueues: [{id: a}, {id: b}]\nplaybook: duty-types\nslot_minutes: 60\n" +
		"labour: {team_at_work: 1}\nweights: {leads_present: 100}\n",
		"queue,days,from,to,min\na,每天,08:00,16:00,1\nb,每天,08:00,16:00,1\na,每天,16:00,24:00,1\na,每天,00:00,08:00,1\n"}
	calmWeek = columnShop{strings.Replace(busyWeek.yaml, "days: 7", "days: 14", 1), "queue,days,from,to,min\na,每天,08:00,16:00,2\n"}
	theDay   = columnShop{keyShop, ""}
)

// Every documented column of people and their lists moves a timetable, what rules find in one,
// or what people read, in the direction that it says.
func TestEveryColumnActs(t *testing.T) {
	text := func(of func(a *model.Agent) string) func(*seen) any {
		return func(s *seen) any { return of(&s.d.Agents[0]) }
	}
	run := func(hour string, days ...string) []string {
		var out []string
		for _, d := range days {
			out = append(out, "1 "+d+" "+hour+" 8 a")
		}
		return out
	}
	twice := []string{"1 11-11 00:00 4 a", "1 11-11 10:00 4 a"} // six hours apart
	cases := map[string]struct {
		shop columnShop
		cell string
		want direction
	}{
		"agents staff_id":    {theDay, "9", is("2 3 9", func(s *seen) any { return ids(s) })},
		"agents name":        {theDay, "客服9号", is("客服9号", text(func(a *model.Agent) string { return a.Name }))},
		"agents team":        {busyWeek, "二组", falls(broken("leads_present", "1 11-02 08:00 8 a"))}, // which has no lead
		"agents nick":        {theDay, "店:小1", is("店:小1", text(func(a *model.Agent) string { return a.Nick }))},
		"agents role":        {busyWeek, "组长", falls(broken("leads_present", "1 11-02 08:00 8 a"))},
		"agents skills":      {busyWeek, "b", is(0, works("1", "a", "", ""))},
		"agents kind":        {theDay, "后备", falls(broken("all_hands"))},
		"agents concurrency": {theDay, "5", fewer}, "agents speed": {theDay, "1.2", fewer},
		"agents newcomer":    {busyWeek, "是", rises(broken("newcomers", "1 11-02 08:00 8 a"))},
		"agents first_day":   {busyWeek, "2026-11-05", is(0, works("1", "", "", "11-05 00:00"))},
		"agents protected":   {busyWeek, "孕期", rises(broken("protection", "1 11-03 00:00 8 a"))},
		"agents available":   {busyWeek, "16:00~24:00", rises(broken("availability", "1 11-02 08:00 8 a"))},
		"agents leave":       {busyWeek, "11-03~11-05", is(0, works("1", "", "11-03 00:00", "11-06 00:00"))},
		"agents commute":     {theDay, "30", rises(broken("rest_between_duties", twice...))},
		"agents night":       {theDay, "住公司", falls(broken("rest_between_duties", "1 11-11 00:00 4 a", "1 11-11 09:00 4 a"))},
		"agents min_minutes": {theDay, "480", rises(broken("contract_minimum"))},
		"agents max_minutes": {busyWeek, "600", falls(works("1", "", "", ""))},
		"agents cost_per_hour": {theDay, "35", rises(func(s *seen) any {
			return outcome.VariantOf("x", &outcome.Result{Day: s.d, Roster: s.drawn(twice)}).Cost
		})},
		"agents pins":                {busyWeek, "11-04 08:00~16:00=b", is(480, works("1", "b", "11-04 08:00", "11-04 16:00"))},
		"agents prefer":              {busyWeek, "b;a", rises(broken("preference", "1 11-02 08:00 8 a"))},
		"agents max_days_in_a_row":   {busyWeek, "3", rises(broken("days_in_a_row_max", run("08:00", "11-02", "11-03", "11-04", "11-05")...))},
		"agents min_days_in_a_row":   {calmWeek, "3", rises(broken("days_in_a_row_min", run("08:00", "11-04", "11-05")...))},
		"agents min_days_off":        {calmWeek, "3", rises(broken("days_off_min", run("08:00", "11-03", "11-04", "11-07", "11-08")...))},
		"agents max_weekends":        {calmWeek, "1", rises(broken("weekends", run("08:00", "11-07", "11-14")...))},
		"agents free_weekends":       {calmWeek, "1", rises(broken("weekends", run("08:00", "11-07", "11-14")...))},
		"agents max_nights":          {busyWeek, "1", rises(broken("nights_max", run("00:00", "11-03", "11-04")...))},
		"agents max_nights_in_a_row": {busyWeek, "1", rises(broken("nights_in_a_row", run("00:00", "11-03", "11-04")...))},
		"agents min_week_minutes":    {busyWeek, "600", rises(broken("week_minutes_min"))},
		"agents max_week_minutes":    {busyWeek, "1200", falls(works("1", "", "", ""))},
		"agents duty_types":          {busyWeek, "late", rises(broken("duty_types", "1 11-02 08:00 8 a"))},

		"pairs a":    {busyWeek, "2", falls(broken("pairs", "2 11-02 08:00 8 a", "3 11-02 08:00 8 b"))},
		"pairs b":    {busyWeek, "2", falls(broken("pairs", "1 11-02 08:00 8 a", "2 11-02 08:00 8 b"))},
		"pairs kind": {calmWeek, "错开", falls(works("1 3", "", "", ""))},

		"wishes staff_id":  {busyWeek, "2", rises(broken("wishes", "2 11-04 08:00 8 a"))},
		"wishes when":      {busyWeek, "11-05", rises(broken("wishes", "1 11-05 08:00 8 a"))},
		"wishes want":      {busyWeek, "上班", falls(broken("wishes", "1 11-04 00:00 24 a"))},
		"wishes weight":    {busyWeek, "5", rises(broken("wishes", "1 11-04 08:00 8 a"))},
		"wishes duty_type": {busyWeek, "early", rises(broken("duty_wishes", "1 11-04 08:00 8 a"))},

		"ledger staff_id":         {theDay, "2", rises(broken("rest_between_duties", "2 11-10 18:00 4 a"))},
		"ledger last_end":         {theDay, "11-10 12:00", rises(broken("rest_between_duties", "1 11-10 18:00 4 a"))},
		"ledger last_minutes":     {theDay, "300", falls(broken("hours_cap", "1 11-10 18:00 6 a"))},
		"ledger week_minutes":     {theDay, "2400", rises(broken("fairness", "1 11-11 00:00 10 a"))},
		"ledger nights":           {busyWeek, "2", rises(broken("fair_nights", run("00:00", "11-03", "11-04")...))},
		"ledger overtime_minutes": {theDay, "2100", rises(func(s *seen) any { return len(advice.Remarks(s.d, s.drawn([]string{"1 11-11 08:00 10 a"}))) })},
		"ledger month_minutes": {theDay, "3000", rises(func(s *seen) any {
			return outcome.Carry(&outcome.Result{Day: s.d, Roster: s.drawn(nil)}, s.d.Grid.End())[0].MonthMinutes
		})},
	}
	lists := map[string][2][]string{ // headings and the cells of the plain row
		"agents": {{"staff_id", "name", "team", "role"}, {"1", "客服1号", "一组", ""}}, "pairs": {{"a", "b", "kind"}, {"1", "3", "同班"}},
		"wishes": {{"staff_id", "when", "want"}, {"1", "11-04", "休息"}}, "ledger": {{"staff_id", "last_end", "last_minutes"}, {"1", "11-10 08:00", "480"}},
	}
	const others = "2,客服2号,一组,\n3,客服3号,一组,组长\n"
	written := func(shop columnShop, name, column, cell string) *seen {
		tables := map[string]string{"agents": "staff_id,name,team,role\n1,客服1号,一组,\n" + others}
		head, row := slices.Clone(lists[name][0]), slices.Clone(lists[name][1])
		if k := slices.Index(head, column); k >= 0 {
			row[k] = cell
		} else if column != "" {
			head, row = append(head, column), append(row, cell)
		}
		text := strings.Join(head, ",") + "\n" + strings.Join(row, ",") + "\n"
		if name == "agents" {
			text += others
		}
		if tables[name] = text; shop.requirement != "" {
			tables["requirement"] = shop.requirement
			tables[name] = strings.ReplaceAll(text, "11-10 08:00", "11-01 12:00")
		}
		return look(t, shop.yaml, tables)
	}
	type base struct {
		shop columnShop
		list string
	}
	plain := map[base]*seen{} // each with the one plan that measures share
	for _, list := range []string{"agents", "pairs", "wishes", "ledger"} {
		for _, row := range examples.Sections()[list+".csv"] {
			if row.Cells["What it takes"] == "for yourself" {
				continue
			}
			key := list + " " + row.Key
			c, ok := cases[key]
			if !ok {
				t.Errorf("nothing tries the column %s", key)
				continue
			}
			without := base{c.shop, list}
			if plain[without] == nil {
				plain[without] = written(c.shop, list, "", "")
			}
			held(t, "the column "+key, written(c.shop, list, row.Key, c.cell), plain[without], c.want)
		}
	}
}

func ids(s *seen) any {
	var out []string
	for i := range s.d.Agents {
		out = append(out, s.d.Agents[i].ID)
	}
	return strings.Join(out, " ")
}
