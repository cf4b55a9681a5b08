package event

import (
	"strings"
	"testing"
)

// A number of a rule that nothing of the shop meets is told; where something does, it is not.
func TestIdleRules(t *testing.T) {
	day := func(more string, tables ...string) map[string]string {
		out := map[string]string{"event.yaml": more + "\n" + goodEvent}
		for k := 0; k < len(tables); k += 2 {
			out[tables[k]] = tables[k+1]
		}
		return out
	}
	weeks := func(more string, tables ...string) map[string]string {
		out := map[string]string{"event.yaml": more + "\n" + weeksEvent}
		for k := 0; k < len(tables); k += 2 {
			out[tables[k]] = tables[k+1]
		}
		return out
	}
	list := "staff_id,name,team,新人,保护\n001,客服1号,A组,是,孕期\n002,客服2号,A组,,\n"
	plain := "staff_id,name,team\n001,客服1号,A组\n002,客服2号,A组\n"
	for _, c := range []struct {
		shop  map[string]string
		weeks bool
		want  string // "" = no word
	}{
		{day("weights: {leads_present: 0}\nlabour: {team_at_work: 2}"), false, "weights.leads_present is 0"},
		{day("labour: {team_at_work: 2}"), false, ""},
		{day("weights: {duty_wishes: 5}"), false, "no wishes for duty types"},
		{day("weights: {pairs: 50}"), false, "there is no pairs.csv"},
		{day("weights: {pairs: 50}", "pairs", "a,b,kind\n001,002,together\n"), false, ""},
		{day("weights: {wishes: 5}"), false, "no wishes for times"},
		{day("weights: {wishes: 5}", "wishes", "staff_id,when,want,weight\n002,11-11 20:00~24:00,off,20\n"), false, ""},
		{day("weights: {newcomers: 50}", "agents", plain), false, "no newcomers"},
		{day("weights: {newcomers: 50}", "agents", list), false, ""},
		{day("taste: {protected_split: 5}", "agents", plain), false, "nobody pregnant"},
		{day("taste: {protected_split: 5}", "agents", list), false, ""},
		{day("weights: {fair_weekends: 5}"), false, "no weekend is planned"},
		{day("weights: {successions: 5}"), false, "there are no work.duty_types"},
		{day("weights: {lead_meal: 50}"), false, ""},
		{weeks("weights: {lead_meal: 100}"), true, "no meals are planned"},
		{weeks("weights: {fair_weekends: 5}"), true, ""},
		{weeks("weights: {duty_wishes: 0}"), true, "no wishes for duty types"},
	} {
		from := shop
		if c.weeks {
			from = weeksShop
		}
		_, issues := FromTables(from(c.shop))
		said := ""
		for _, i := range issues {
			if strings.Contains(i.What.EN, "has no effect: ") {
				said += i.In("en") + "\n"
			} else if !i.Warning {
				t.Errorf("%s: %s", c.shop["event.yaml"][:30], i.In("en"))
			}
		}
		if !strings.Contains(said, c.want) || c.want == "" && said != "" {
			t.Errorf("%s: %q, want %q", c.shop["event.yaml"][:30], said, c.want)
		}
	}
}
