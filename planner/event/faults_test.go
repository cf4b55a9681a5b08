package event

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"paiban/planner/model"
)

// Each kind of bad input names its place: file, line, column and value.
func TestFaultsNameTheirPlace(t *testing.T) {
	agents := func(header, row string) map[string]string {
		return map[string]string{"agents": "staff_id,name,team" + header + "\n1,客服1号,一组" + strings.Repeat(",", strings.Count(header, ",")) + "\n2,客服2号,一组" + row + "\n"}
	}
	event := func(old, new string) map[string]string {
		return map[string]string{"event.yaml": strings.Replace(goodEvent, old, new, 1)}
	}
	with := func(name, text string) map[string]string { return map[string]string{name: text} }
	cases := []struct {
		name    string
		changes map[string]string
		place   string
		value   string
		want    string // in the English message
	}{
		{"no agents file", with("agents", ""), "agents.csv", "", "list of agents is missing"},
		{"no agents", with("agents", "staff_id,name,team\n"), "agents.csv", "", "nobody on the list"},
		{"no event file", with("event.yaml", ""), "shop/event.yaml", "", "missing"},
		{"missing column", with("agents", "staff_id,name\n1,客服1号\n"), "agents.csv:1", "", "column team is missing"},
		{"column twice", with("agents", "staff_id,name,team,组\n1,客服1号,一组,二组\n"), "agents.csv:1 组", "", "same column"},
		{"no id", with("agents", "staff_id,name,team\n,客服1号,一组\n"), "agents.csv:2 staff_id", "", "no staff id"},
		{"no name", with("agents", "staff_id,name,team\n1,,一组\n"), "agents.csv:2 name", "", "no name"},
		{"no team", with("agents", "staff_id,name,team\n1,客服1号,\n"), "agents.csv:2 team", "", "no team"},
		{"id twice", with("agents", "工号,姓名,组\n7,客服1号,一组\n８,客服2号,一组\n8,客服3号,一组\n"), "agents.csv:4 工号", "8", "first in line 3"},
		{"id turned into a number", with("agents", "工号,姓名,组\n1.23457E+11,客服1号,一组\n"), "agents.csv:2 工号", "1.23457E+11", "format the column as text"},
		{"skill", agents(",skills", ",presale"), "agents.csv:3 skills", "presale", "Did you mean presales"},
		{"post", agents(",技能", ",售前;data_wacth"), "agents.csv:3 技能", "data_wacth", "Did you mean data_watch"},
		{"role", agents(",role", ",leed"), "agents.csv:3 role", "leed", "Did you mean lead"},
		{"kind", agents(",类型", ",老板"), "agents.csv:3 类型", "老板", "Possible here"},
		{"protected", agents(",protected", ",是"), "agents.csv:3 protected", "是", "pregnant"},
		{"night", agents(",night", ",hotle"), "agents.csv:3 night", "hotle", "Did you mean hotel"},
		{"newcomer", agents(",newcomer", ",maybe"), "agents.csv:3 newcomer", "maybe", "Possible here"},
		{"concurrency", agents(",concurrency", ",三个"), "agents.csv:3 concurrency", "三个", "not a number"},
		{"concurrency zero", agents(",concurrency", ",0"), "agents.csv:3 concurrency", "0", "between 1 and 50"},
		{"speed in words", agents(",speed", ",快"), "agents.csv:3 speed", "快", "such as 1.2 for who is fast"},
		{"pin in words", agents(",pins", ",11-11 00:00~02:00=客户"), "agents.csv:3 pins", "客户", "Possible here: presales"},
		{"phase by the first word of its id", event("day_factor: 10", "day_factor: 10\n  phases: {opening: 3}"), "shop/event.yaml", "opening", "Write opening_rush"},
		{"phase by its name", event("day_factor: 10", "day_factor: 10\n  phases: {零点高峰: 3}"), "shop/event.yaml", "零点高峰", "Write opening_rush"},
		{"speed", agents(",speed", ",12"), "agents.csv:3 speed", "12", "between 0.2 and 3"},
		{"commute", agents(",commute", ",-5"), "agents.csv:3 commute", "-5", "between 0 and 600"},
		{"minutes", agents(",min_minutes,max_minutes", ",600,300"), "agents.csv:3 min_minutes", "600", "more than the most"},
		{"leave", agents(",leave", ",11-31"), "agents.csv:3 leave", "11-31", "cannot be read"},
		{"leave without end", agents(",leave", ",11-11 08:00"), "agents.csv:3 leave", "11-11 08:00", "cannot be read"},
		{"leave backwards", agents(",leave", ",11-12 08:00~11-11 09:00"), "agents.csv:3 leave", "11-12 08:00~11-11 09:00", "begin before it ends"},
		{"availability", agents(",available", ",11-11 25点"), "agents.csv:3 available", "11-11 25点", "cannot be read"},
		{"first day", agents(",first_day", ",tomorrow"), "agents.csv:3 first_day", "tomorrow", "not a date"},
		{"pin without what", agents(",pins", ",11-11 00:00~02:00"), "agents.csv:3 pins", "11-11 00:00~02:00", "lacks"},
		{"pin of nothing known", agents(",pins", ",11-11 00:00~02:00=data_watsh"), "agents.csv:3 pins", "data_watsh", "Did you mean data_watch"},
		{"pin off the slots", agents(",pins", ",11-11 00:05~02:00=lunch"), "agents.csv:3 pins", "11-11 00:05~02:00=lunch", "multiples of 10"},
		{"pins collide", agents(",pins", ",11-11 00:00~02:00=售前;11-11 01:00~03:00=售后"), "agents.csv:3 pins", "11-11 01:00~03:00=售后", "contradicts"},

		{"unknown key", event("surge:", "surg:"), "shop/event.yaml:3 column 1", "surg", "Did you mean surge"},
		{"key of a queue", event("    concurrency: 4", "    concurency: 4"), "shop/event.yaml:9 column 5", "concurency", "Did you mean concurrency"},
		{"no opening", event(`opening: "2026-11-11 00:00"`, "language: zh"), "shop/event.yaml", "", "opening is not given"},
		{"opening unreadable", event("2026-11-11 00:00", "2026-13-11 00:00"), "shop/event.yaml:2 column 1", "2026-13-11 00:00", "cannot be read"},
		{"opening without year", event("2026-11-11 00:00", "11-11 00:00"), "shop/event.yaml:2 column 1", "11-11 00:00", "needs its year"},
		{"time zone", event("name: 测试店", "timezone: Asia/Shanhai"), "shop/event.yaml:1 column 1", "Asia/Shanhai", "no such time zone"},
		{"playbook", event("name: 测试店", "playbook: double11-midnite"), "shop/event.yaml:1 column 1", "double11-midnite", "Did you mean double11-midnight"},
		{"language", event("name: 测试店", "language: fr"), "shop/event.yaml:1 column 1", "fr", "zh or en"},
		{"level", event("name: 测试店", "level: careful"), "shop/event.yaml:1 column 1", "careful", "conservative"},
		{"slots", event("name: 测试店", "slot_minutes: 15"), "shop/event.yaml:1 column 1", "", "Slots of 10 minutes would fit"},
		{"factor", event("day_factor: 10", "day_factor: ten"), "shop/event.yaml:4 column 3", "ten", "not a number"},
		{"factor negative", event("day_factor: 10", "day_factor: -1"), "shop/event.yaml:4 column 3", "-1", "between"},
		{"opening that no clock shows", event(`opening: "2026-11-11 00:00"`, `opening: "2026-03-08 02:30"`+"\ntimezone: America/New_York"), "shop/event.yaml:2 column 1", "2026-03-08 02:30",
			"clocks go forward"},
		{"no factor", event("  day_factor: 10", "  phases: {opening_rush: 12}"), "shop/event.yaml:4 column 3", "", "have no factor"},
		{"factor of no phase", event("  day_factor: 10", "  day_factor: 10\n  phases: {openning_rush: 12}"), "shop/event.yaml:5 column 12", "openning_rush", "Did you mean opening_rush"},
		{"learn from nothing", event("  day_factor: 10", "  learn: past_event"), "shop/event.yaml:4 column 3", "past_event", "past_event.csv is missing"},
		{"no volume", event("normal_per_day: 800", "seats: 10"), "shop/event.yaml", "", "volume of a normal day is unknown"},
		{"queue twice", event("- id: aftersales", "- id: presales"), "shop/event.yaml:10 column 5", "", "taken"},
		{"channel", event("    concurrency: 4", "    channel: phne"), "shop/event.yaml:9 column 5", "phne", "Did you mean phone"},
		{"bot", event("    concurrency: 4", "    bot: 1.4"), "shop/event.yaml:9 column 5", "1.4", "between 0 and 0.99"},
		{"shares", event("    concurrency: 4", "    share: 0.5"), "shop/event.yaml:6 column 1", "", "some have none"},
		{"labour", event("name: 测试店", "labour: {cap_minutes: 6}"), "shop/event.yaml:1 column 10", "6", "between 60 and 1440"},
		{"weights", event("name: 测试店", "weights: {hardd: 6}"), "shop/event.yaml:1 column 11", "hardd", "Did you mean hard"},
		{"posts", event("name: 测试店", "posts: {data_wach: {heads: 2}}"), "shop/event.yaml:1 column 9", "data_wach", "Did you mean data_watch"},
		{"day off at work", event("name: 测试店", "holidays: [2026-10-01~2026-10-03]\nmake_up_workdays: [2026-10-03]"), "shop/event.yaml:2 column 1", "2026-10-03", "a day off or a workday"},
		{"an hour's way", agents(",commute", ",1小时"), "agents.csv:3 commute", "1小时", "write 60."},
		{"heads with a word", with("requirement", "queue,from,to,min\npresales,11-11 09:00,11-11 10:00,2人\n"), "requirement.csv:2 min", "2人", "Write the number alone: 2."},
		{"promotions", event("name: 测试店", "promotions: [2026-02-30]"), "shop/event.yaml:1 column 14", "2026-02-30", "not a date"},
		{"yaml", event("surge:", "surge: ["), "shop/event.yaml:", "", "not valid YAML"},
		{"own playbook", with("playbook.yaml", "id: mine\nphases: 3\nfoo: 1\n"), "shop/playbook.yaml:3 column 1", "foo", "no such setting"},

		{"pair unknown", with("pairs", "a,b,kind\n001,0O2,together\n"), "pairs.csv:2 b", "0O2", "Did you mean 002"},
		{"pair of oneself", with("pairs", "a,b,kind\n001,001,apart\n"), "pairs.csv:2 b", "001", "same person"},
		{"pair kind", with("pairs", "a,b,kind\n001,002,togther\n"), "pairs.csv:2 kind", "togther", "Did you mean together"},
		{"pair contradiction", with("pairs", "甲,乙,关系\n001,002,同班\n002,001,错开\n"), "pairs.csv:3 关系", "错开", "together and apart"},
		{"wish", with("wishes", "staff_id,when,want\n001,some day,off\n"), "wishes.csv:2 when", "some day", "cannot be read"},
		{"wish what", with("wishes", "staff_id,when,want\n001,11-11,perhaps\n"), "wishes.csv:2 want", "perhaps", "on or off"},
		{"ledger twice", with("ledger", "staff_id,week_minutes\n001,10\n001,20\n"), "ledger.csv:3 staff_id", "001", "already stands in line 2"},
		{"ledger number", with("ledger", "staff_id,week_minutes\n001,ten\n"), "ledger.csv:2 week_minutes", "ten", "not a number"},
		{"ledger in the horizon", with("ledger", "staff_id,last_end,last_minutes\n001,2026-11-10 20:00,300\n"), "ledger.csv:2 last_end", "2026-11-10 20:00", "after the plan begins"},
		{"ledger without length", with("ledger", "staff_id,last_end,last_minutes\n001,2026-11-10 02:00,\n"), "ledger.csv:2 last_minutes", "", "no length"},
		{"requirement queue", with("requirement", "queue,from,min\npresles,11-11 00:00,3\n"), "requirement.csv:2 queue", "presles", "Did you mean presales"},
		{"requirement time", with("requirement", "queue,from,min\npresales,11-11 00:07,3\n"), "requirement.csv:2 from", "11-11 00:07", "fall on the slots"},
		{"requirement twice", with("requirement", "queue,from,to,min\npresales,11-11 00:00,11-11 03:00,3\npresales,11-11 00:00,11-11 03:00,4\n"), "requirement.csv:3 from", "11-11 00:00", "same time"},
		{"requirement of no shift", with("requirement", "queue,duty_type,from,to,min\npresales,A1,11-11 00:00,11-11 03:00,3\n"), "requirement.csv:2 duty_type", "A1", "no such duty type"},
		{"requirement without times", with("requirement", "queue,min\npresales,3\n"), "requirement.csv:1", "", "column from is missing"},
		{"requirement max", with("requirement", "queue,from,min,max\npresales,11-11 00:00,3,2\n"), "requirement.csv:2 max", "2", "less than the least"},
		{"empty history", with("history", "time,count\n"), "history.csv", "", "no data"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			ev, issues := FromTables(shop(c.changes))
			if ev != nil {
				t.Error("an event came out all the same")
			}
			for _, i := range issues {
				text := strings.ToLower(i.In("en"))
				if strings.HasPrefix(i.Place(), c.place) && (c.value == "" || i.Value == c.value) && strings.Contains(text, strings.ToLower(c.want)) && !i.Warning {
					if i.What.ZH == "" || i.Hint.ZH == "" || i.Hint.EN == "" {
						t.Errorf("cause or remedy is missing: %+v", i)
					}
					if len(issues) > 3 {
						t.Errorf("one fault makes %d messages", len(issues))
					}
					return
				}
			}
			for _, i := range issues {
				t.Error(i.In("en"))
			}
			t.Errorf("expected %q with value %q at %s", c.want, c.value, c.place)
		})
	}
}

// All faults come at once, in the order of files and lines.
func TestAllFaultsAtOnce(t *testing.T) {
	_, issues := FromTables(shop(map[string]string{
		"event.yaml": strings.NewReplacer("concurrency: 4", "bot: 7", "surge:", "levle: x\nsurge:").Replace(goodEvent),
		"agents":     "staff_id,name,team,commute,skills\n1,,一组,x,售后\n1,客服2号,,5,导购\n",
		"pairs":      "a,b,kind\n1,9,together\n",
	}))
	var places []string
	for _, i := range issues {
		if !i.Warning {
			places = append(places, i.Place())
		}
	}
	want := "shop/event.yaml:3 column 1|shop/event.yaml:10 column 5|agents.csv:2 name|agents.csv:2 commute|agents.csv:3 staff_id|agents.csv:3 team|agents.csv:3 skills|pairs.csv:2 b"
	if got := strings.Join(places, "|"); got != want {
		t.Errorf("\n%s\n%s", got, want)
	}
}

func TestWarnings(t *testing.T) {
	cases := []struct {
		name    string
		changes map[string]string
		want    string
	}{
		{"nobody for a queue", map[string]string{"agents": "staff_id,name,team,skills\n1,客服1号,一组,售前;数据监控;页面监控;页面整理\n"}, "nobody has this skill"},
		{"nobody for a post", map[string]string{"agents": "staff_id,name,team,skills\n1,客服1号,一组,售前;售后;页面监控;页面整理\n"}, "nobody has this skill"},
		{"team of one misspelt", map[string]string{"agents": "staff_id,name,team\n1,客服1号,A组\n2,客服2号,A组\n3,客服3号,a 组\n"}, "team of one"},
		{"team of one with a letter too many", map[string]string{"agents": "staff_id,name,team\n1,客服1号,售前一组\n2,客服2号,售前一组\n3,客服3号,售前一组\n4,客服4号,售前台一组\n5,客服5号,售前二组\n"}, "team of one"},
		{"header nearly known", map[string]string{"agents": "staff_id,name,team,skils\n1,客服1号,A组,x\n"}, "Did you mean skill"},
		{"opening in another zone", map[string]string{"event.yaml": strings.Replace(goodEvent, "2026-11-11 00:00", "2026-11-10T16:00:00Z", 1)}, "by the shop's clock it is 2026-11-11 00:00"},
		{"hours in the ledger", map[string]string{"ledger": "staff_id,本周工时,本月分钟\n001,40,2400\n"}, "write 2400 for 40 hours"},
		{"hour of another playbook", map[string]string{"event.yaml": "playbook: double11-midnight\n" + strings.Replace(goodEvent, "11-11 00:00", "11-10 20:00", 1)}, "at 20:00 double11-evening"},
		{"hour of the evening's playbook", map[string]string{"event.yaml": "playbook: double11-evening\n" + goodEvent}, "at midnight use double11-midnight"},
		{"days beside an opening", map[string]string{"event.yaml": goodEvent + "days: 5\n"}, "this has no effect"},
		{"first date beside an opening", map[string]string{"event.yaml": goodEvent + "start: 2026-11-09\n"}, "remove opening and write playbook: weeks"},
		{"apart and together", map[string]string{"pairs": "a,b,kind\n001,002,同班\n002,003,同班\n003,001,错开\n"}, `"001, 003" are to be apart, and each together`},
		{"a wish and its opposite", map[string]string{"wishes": "staff_id,when,want\n001,11-11 08:00~12:00,上班\n001,11-11,休息\n"}, "on and off at the same time"},
		{"a wish twice", map[string]string{"wishes": "staff_id,when,want\n001,11-11,休息\n001,11-11,休息\n"}, "counts twice"},
		{"a factor beside what is learned", map[string]string{"event.yaml": strings.Replace(goodEvent, "day_factor: 10", "day_factor: 3\n  learn: past_event", 1), "past_event": "date,count\n2025-11-11,100\n"},
			"of the past event its course alone is learned"},
		{"no seats", map[string]string{"event.yaml": goodEvent + "sub_accounts: 0\n"}, "read as no limit"},
		{"points in thousands", map[string]string{"event.yaml": strings.Replace(goodEvent, "800", `"8.250"`, 1)}, "groups thousands, write 8250"},
		{"pin on leave", map[string]string{"agents": "staff_id,name,team,leave,pins\n1,客服1号,A组,11-11,11-11 00:00~02:00=售前\n"}, "cannot be there"},
	}
	for _, c := range cases {
		ev, issues := FromTables(shop(c.changes))
		if ev == nil || len(issues) != 1 || !issues[0].Warning || !strings.Contains(issues[0].In("en"), c.want) {
			t.Errorf("%s: %v", c.name, issues)
		}
	}
}

func FuzzFromTables(f *testing.F) {
	f.Add(goodEvent, goodAgents, "a,b,kind\n001,002,together\n", "staff_id,when,want\n001,11-11,on\n", "staff_id,last_end,last_minutes\n001,11-09 12:00,60\n", "queue,from,min\npresales,11-11 00:00,2\n")
	f.Add(weeksEvent, "staff_id,name,team,duty_types,prefer,max_nights\n1,a,b,early;late=2,hotline,-1\n", "", "staff_id,when,want,duty_type\n1,11-03,on,early\n", "", weeksNeeds)
	f.Add("opening: 2026-11-11\nsurge: {phases: {eve: 1}}\nqueues: [{id: a, handling_minutes: [1,2]}]", "工号,姓名,组,可上班时段\n1,a,b,09:00~18:00;周二\n", "", "", "", "")
	f.Fuzz(func(t *testing.T, event, agents, pairs, wishes, ledger, requirement string) {
		src := &model.Source{Name: "shop", Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(event)}}
		for name, text := range map[string]string{"agents": agents, "pairs": pairs, "wishes": wishes, "ledger": ledger, "requirement": requirement} {
			if text != "" {
				src.Tables[name] = table(name, text)
			}
		}
		ev, issues := FromTables(src)
		if ev == nil {
			if len(issues) == 0 {
				t.Fatal("no event and no reason")
			}
			return
		}
		n := ev.Resolved.Grid.N
		for _, a := range ev.Agents {
			for _, s := range a.Leave {
				if s.From < 0 || s.To > n || s.Len() == 0 {
					t.Fatalf("leave %v of %d slots", s, n)
				}
			}
			for _, p := range a.Pins {
				if p.From < 0 || p.To > n || p.Len() == 0 {
					t.Fatalf("pin %v of %d slots", p, n)
				}
			}
		}
	})
}

// A table of faults alone is read as far as they are kept, and what names the people that were
// not read is not to blame.
func TestFaultsAreBounded(t *testing.T) {
	for name, text := range map[string]string{
		"agents":     "staff_id,name,team,protected\n#,甲,a,b\n",
		"pairs":      "a,b,kind\nx#,y,together\n",
		"wishes":     "staff_id,when,want\nx#,11-11,off\n",
		"ledger":     "staff_id,date,hours\nx#,2026-11-01,1\n",
		"activities": "kind,start,end\nx#,never,never\n",
	} {
		head, row, _ := strings.Cut(text, "\n")
		lines := []string{head}
		for k := range model.MaxFaults + 10 {
			lines = append(lines, strings.TrimSpace(strings.Replace(row, "#", strconv.Itoa(k), 1)))
		}
		tables := map[string]string{name: strings.Join(lines, "\n")}
		if name == "agents" {
			tables["wishes"] = "staff_id,when,want\n003,11-11,off\n"
		}
		_, issues := FromTables(shop(tables))
		faults := slices.DeleteFunc(issues, func(i model.Issue) bool { return i.Warning })
		if n := len(faults); n != model.MaxFaults+1 || faults[n-1].What != model.TooFaulty.What || !strings.HasPrefix(faults[n-1].File, name) {
			t.Errorf("%s: %d faults, the last: %v", name, n, faults[max(0, n-1)].In("en"))
		}
	}
}
