package event

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// Every number of event.yaml that is no rule's has its range.
func TestEveryNumberHasARange(t *testing.T) {
	var walk func(of reflect.Type, at string)
	walk = func(of reflect.Type, at string) {
		switch of.Kind() {
		case reflect.Pointer:
			walk(of.Elem(), at)
		case reflect.Slice:
			if structure(of.Elem()) {
				at += "[]"
			}
			walk(of.Elem(), at)
		case reflect.Map:
			if structure(of.Elem()) {
				at += ".KIND"
			}
			walk(of.Elem(), at)
		case reflect.Struct:
			for i := range of.NumField() {
				if key := of.Field(i).Tag.Get("yaml"); !slices.Contains([]string{"labour", "weights", "taste", "work"}, key) {
					walk(of.Field(i).Type, strings.TrimPrefix(at+"."+key, "."))
				}
			}
		case reflect.Int, reflect.Float64:
			if _, ok := ranges[at]; !ok {
				t.Errorf("%s has no range", at)
			}
		}
	}
	walk(reflect.TypeFor[file](), "")
}

// What is taken for something else than it says is a fault, or a warning that says what
// was understood.
func TestNothingTakenAsItCame(t *testing.T) {
	event := func(old, with string) map[string]string {
		return map[string]string{"event.yaml": strings.Replace(goodEvent, old, with, 1)}
	}
	top := func(line string) map[string]string { return event("queues:", line+"\nqueues:") }
	agents := func(column, cell string) map[string]string {
		return map[string]string{"agents": "工号,姓名,组," + column + "\n1,客服1号,一组," + cell + "\n2,客服2号,一组,\n"}
	}
	needs := func(rows string) map[string]string {
		return map[string]string{"requirement": "queue,from,to,min\n" + rows}
	}
	onDays := func(rows string) map[string]string {
		return map[string]string{"requirement": "queue,days,from,to,min\n" + rows}
	}
	actions := func(cells string) map[string]string {
		return map[string]string{"activities": "类型,开始,结束,咨询量,增幅\n" + cells + "\n"}
	}
	for _, c := range []struct {
		name    string
		change  map[string]string
		want    string
		warning bool
	}{
		{"concurrency below", top("concurrency: -1"), "between 1 and 50", false},
		{"concurrency of none", top("concurrency: 0"), "between 1 and 50", false},
		{"concurrency above", top("concurrency: 51"), "between 1 and 50", false},
		{"concurrency of a million", top("concurrency: 1000000"), "between 1 and 50", false},
		{"an empty key", top("concurrency:\nslot_minutes:\nseats:"), "", true},
		{"concurrency without effect", top("concurrency: 5"), "every chat queue has its own", true},
		{"concurrency of a call", event("    concurrency: 3", "    concurrency: 3\n    channel: phone"), "one call at a time", true},
		{"an action twice", actions("短信,11-11 09:00,,500,\n短信,11-11 09:00,,500,"), "is the same action as in a line before", true},
		{"an action beyond the plan", actions("直播,11-12 08:00,11-12 10:00,800,"), "what comes after is not counted", true},
		{"so many times, or so much more", actions("短信,11-11 09:00,,,1.3"), "is taken as 130% more, 2.3 times as many", true},
		{"the order of a column's dates", map[string]string{"agents": "工号,姓名,组,入职日期\n1,客服1号,一组,02/11/2026\n2,客服2号,一组,13/03/2024\n3,客服3号,一组,01/03/2024\n"}, "", false},
		{"no order of a column's dates", map[string]string{"agents": "工号,姓名,组,入职日期\n1,客服1号,一组,02/11/2026\n"}, "is not a date", false},
		{"a signed factor", event("day_factor: 10", "day_factor: +700%"), "may be so many times, or so much more", false},
		{"a signed factor of a phase", event("day_factor: 10", "day_factor: 10\n  phases: {lunch: +2}"), "may be so many times, or so much more", false},
		{"closed on a weekday", top("closed_hours: 周日"), "is no stretch of the day", false},
		{"closed twice", top(`closed_hours: "01:00~08:00; 12:00~13:00"`), "one stretch that is closed on every day", false},
		{"days without volumes", top(`promotions: ["2026-10-20"]`),
			"there are no days to tell apart", true},
		{"falling minutes", event("    concurrency: 3", "    concurrency: 3\n    reception_minutes: [12, 9, 6]"), "falls with more chats at once", true},
		{"a name twice", event("queues:", "queues:\n  - {id: z, name: 售前}\n  - {id: y, name: 售前}\n#"), "is what the queue z is called, too", false},
		{"seats", top("seats: -2"), "between 0 and 100000", false},
		{"slots of none", top("slot_minutes: 0"), "between 1 and 60", false},
		{"a share in per cent", event("    concurrency: 3", "    bot: 35"), "for 35 % write 0.35 or 35%", false},
		{"decimal comma", event("day_factor: 10", "day_factor: \"12,5\""), "not a number", false},
		{"comma of a cell", agents("速度", "\"1,2\""), "number", false},
		{"decimal comma of whole numbers", event("normal_per_day: 800", "normal_per_day: \"8,00\""), "not a number", false},
		{"second document", event("queues:", "---\nqueues:"), "second document", false},
		{"no such anchor", event("day_factor: 10", "day_factor: *usual"), "no anchor &usual", false},
		{"key twice", event("normal_per_day: 800", "normal_per_day: 800\nnormal_per_day: 80"), "given twice", false},
		{"full-width colon", event("normal_per_day: 800", "normal_per_day：800"), "full-width colon", false},
		{"full-width colon of a key in Chinese", event("name: 测试店", "名称：测试店"), "shop/event.yaml:1 column 3: \"名称：测试店\" has a full-width colon", false},
		{"full-width colon in braces", top("surge: {day_factor：8}"), "has a full-width colon", false},
		{"full-width colon in braces, second", top("posts: {data_watch: {heads: 1, outside：1}}"), "has a full-width colon", false},
		{"no blank after the colon", event("opening: ", "opening:"), "shop/event.yaml:2 column 8: \"opening:\\\"2026-11-11 00:00\\\"\" lacks a blank after the colon", false},
		{"no blank in braces", top("phases: {lunch: {bot:0.5}}"), "lacks a blank after the colon", false},
		{"colons in texts", event("name: 测试店", "name: \"活动：双十一 bot:5\"\n# level：normal"), "", false},
		{"full-width colon of a queue", event("    concurrency: 3", "    concurrency： 3"), "full-width colon", false},
		{"leave of last year", agents("请假", "2025-11-11"), "Did you mean 2026-11-11", true},
		{"leave of next year", agents("请假", "2027-11-11 08:00~18:00"), "Did you mean 2026-11-11", true},
		{"leave of another month", agents("请假", "2026-12-24"), "", false},
		{"available last year", agents("可上班时段", "2025-11-11 08:00~18:00"), "Did you mean 2026-11-11", true},
		{"never available", agents("可上班时段", "2026-12-01"), "cannot come at any time of the plan", true},
		{"first day after the event", agents("入职日期", "2027-11-01"), "not planned at all", true},
		{"pin of last year", agents("锁定", "2025-11-11 00:00~02:00=售前"), "Did you mean 2026-11-11", true},
		{"wish of last year", map[string]string{"wishes": "staff_id,when,want\n001,2025-11-11,off\n"}, "Did you mean 2026-11-11", true},
		{"requirement of last year", needs("presales,2025-11-11 08:00,2025-11-11 12:00,3\n"), "nobody would be needed", false},
		{"requirement of another day", needs("presales,2026-11-18 08:00,2026-11-18 12:00,3\n"), "nobody would be needed", false},
		{"requirement half outside", needs("presales,2026-11-11 08:00,2026-11-11 12:00,3\npresales,2025-11-11 13:00,2025-11-11 14:00,3\n"), "Did you mean 2026-11-11", true},
		{"requirement with a day outside", onDays("presales,11-11,08:00,12:00,3\npresales,11-18,08:00,12:00,3\n"), "\"11-18\" is read as 2026-11-18, outside the plan", true},
		{"requirement with one of two days outside", onDays("presales,11-11;2025-11-12,08:00,12:00,3\n"), "Did you mean 2026-11-12", true},
		{"requirement with no day inside", onDays("presales,11-18,08:00,12:00,3\n"), "nobody would be needed", false},
		{"requirement of a whole week", onDays("presales,周一~周五,08:00,12:00,3\npresales,sat,08:00,12:00,3\n"), "", false},
		{"requirement of other weekdays", onDays("presales,周六~周日,08:00,12:00,3\n"), "nobody would be needed", false},
		{"requirement of one queue", needs("presales,2026-11-11 00:00,2026-11-12 00:00,3\n"), "queue aftersales has no line", true},
		{"requirement of two hours", needs("presales,2026-11-11 00:00,2026-11-11 02:00,3\n"), "queue presales has no line for 22 h: 11-11 02:00~00:00", true},
		{"requirement with a hole", needs("presales,2026-11-11 00:00,2026-11-11 12:00,3\npresales,2026-11-11 14:00,2026-11-12 00:00,3\n"), "queue presales has no line for 2 h: 11-11 12:00~14:00", true},
		{"most heads without a weight", map[string]string{"requirement": "queue,from,to,min,max\npresales,2026-11-11 00:00,2026-11-12 00:00,3,5\n"}, "max: has no effect: the day has no weight for most heads", true},
		{"a column for each weekday", map[string]string{"requirement": "时段,周一,周二,周三\n09:00,2,2,2\n"}, "a column for each day or queue cannot be read: 周一, 周二, 周三", false},
		{"a column for each date", map[string]string{"requirement": "time,11-10,11-11\n09:00,2,2\n"}, "cannot be read: 11-10, 11-11", false},
		{"requirement of numbered weekdays", map[string]string{"requirement": "队列,星期,开始,结束,人数\npresales,1-7,00:00,24:00,3\n"}, "", false},
		{"requirement of other numbered weekdays", map[string]string{"requirement": "queue,weekday,from,to,min\npresales,6-7,08:00,12:00,3\n"}, "nobody would be needed", false},
		{"requirement of nobody", needs("presales,2026-11-11 08:00,2026-11-11 12:00,0\n"), "every line asks for 0 heads", true},
		{"work in hours", top("labour: {rest_minutes: 11}"), "If 11 hours are meant, write 660", true},
		{"week in hours", top("work: {max_week_minutes: 44}"), "If 44 hours are meant, write 2640", true},
		{"fair share in hours", top("labour: {fair_minutes: 10}"), "is taken as 10 min", true},
		{"night of no length", top("labour: {night_from: \"06:00\"}"), "begins and ends at one time", false},
		{"the same, written otherwise", top("labour: {night_from: \"6:00\"}"), "begins and ends at one time", false},
		{"reception in seconds", event("    concurrency: 3", "    reception_minutes: 360"), "is taken as 6 h; usual are 0.3 min to 1.5 h", true},
		{"reception of each number", event("    concurrency: 3", "    concurrency: 2\n    reception_minutes: [5, 400]"), "If 400 seconds are meant, write 6.667", true},
		{"more at once than may be", event("    concurrency: 3", "    concurrency: 3\n    reception_minutes: 9\n    reception_at_once: 5"), "more than the 3 chats", true},
		{"patience in seconds", event("    concurrency: 3", "    patience_minutes: 180"), "If 180 seconds are meant, write 3", true},
		{"target in minutes", event("    concurrency: 3", "    target_seconds: 1"), "If 1 minutes are meant, write 60", true},
		{"target of a phase in minutes", top("phases: {lunch: {target_seconds: 2}}"), "write 120", true},
		{"reply in minutes", event("    concurrency: 3", "    replies: 10\n    reply_seconds: 300"), "is taken as 5 min", true},
		{"typing in minutes", event("    concurrency: 3", "    typing_seconds: 1.5"), "If 1.5 minutes are meant, write 90", true},
		{"bot of half a per cent", event("    concurrency: 3", "    bot: 0.4%"), "\"0.4%\" is taken as 0.4%; usual are 2% to 95%\n  hint: This is a share: for 40 % write 0.4", true},
		{"target of one per cent", event("    concurrency: 3", "    target: 0.9%"), "for 90 % write 0.9", false},
		{"absence of a share of a per cent", event("    concurrency: 3", "    shrinkage: 0.05%"), "is taken as 0.1%", true},
		{"noise in per cent", event("    concurrency: 3", "    cv: 10"), "for 10 % write 0.1", false},
		{"a day of less than a normal one", event("day_factor: 10", "day_factor: 12%"), "is taken as 0.1", true},
		{"inquiries in thousands", event("normal_per_day: 800", "normal_per_day: 0.8"), "is taken as 0.8", true},
		{"chats without end", event("    concurrency: 3", "    concurrency: 40"), "usual are 1 to 15", true},
		{"nobody of ours at a post", top("posts: {data_watch: {heads: 1, outside: 3}}"), "none of the agents holds this post", true},
		{"one outside of one", top("posts: {data_watch: {heads: 1, outside: 1}}"), "", false},
		{"assessed after midnight", top("assessed_hours: 25:00~26:00"), "Count from 00:00: 01:00~02:00", false},
		{"assessed across midnight", top("assessed_hours: 20:00~26:00"), "", false},
		{"closed all day", top("closed_hours: 00:00~24:00"), "nothing to plan", false},
		{"no hour", event("opening: \"2026-11-11 00:00\"", "opening: 2026-11-11"), "has no hour: Wed 11 Nov 00:00 is taken", true},
		{"id of a spreadsheet", map[string]string{"agents": "工号,姓名,组\n1.0,客服1号,一组\n"}, "turned this id into a number", false},
		{"two of one number", map[string]string{"agents": "工号,姓名,组\n1,客服1号,一组\n001,客服2号,一组\n"}, "counts as somebody else", true},
		{"id without its zeros", map[string]string{"ledger": "staff_id,week_minutes\n2.0,600\n"}, "is taken for 002", true},
		{"commute in hours", agents("通勤", "1"), "If 1 hours are meant, write 60", true},
		{"contract in hours", agents("最少分钟", "8"), "write 480", true},
		{"most in hours", agents("最多分钟", "10"), "write 600", true},
		{"cost of a month", agents("时薪", "6500"), "usual are 5 to 1000", true},
		{"speed of a third", agents("速度", "35%"), "is taken as 0.4", true},
		{"per cent of chats", agents("同时接待数", "300%"), "not a whole number", false},
		{"ledger in hours", map[string]string{"ledger": "staff_id,week_minutes\n002,36\n"}, "write 2160", true},
		{"last duty in hours", map[string]string{"ledger": "staff_id,last_end,last_minutes\n002,11-10 02:00,8\n"}, "write 480", true},
		{"heads of a whole town", needs("presales,2026-11-11 08:00,2026-11-11 12:00,300\n"), "more than three times the 4 people", true},
		{"lift in per cent", actions("直播,11-11 20:00,22:00,,30"), "reads as 30 times more", false},
		{"lift as it should be", actions("直播,11-11 20:00,22:00,,30%"), "", false},
		{"action of last year", actions("直播,2025-11-11 20:00,2025-11-11 22:00,800,"), "Did you mean 2026-11-11", true},
	} {
		ev, issues := FromTables(shop(c.change))
		found := c.want == ""
		for _, i := range issues {
			if text := i.In("en"); c.want != "" && strings.Contains(text, c.want) && i.Warning == c.warning {
				found = true
			} else if c.want == "" && !i.Warning {
				t.Errorf("%s: %s", c.name, text)
			}
		}
		if !found || (ev == nil) == (c.warning || c.want == "") {
			var said []string
			for _, i := range issues {
				said = append(said, i.In("en"))
			}
			t.Errorf("%s: no %q; event: %v; said\n%s", c.name, c.want, ev != nil, strings.Join(said, "\n"))
		}
	}
}

// What cannot be read is one fault, and says how to write it where that is plain.
func TestOneFaultIsToldOnce(t *testing.T) {
	for old, c := range map[string][2]string{
		"normal_per_day: 800":   {"normal_per_day: 1.5k", "Write the number alone: 1500."},
		"day_factor: 10":        {"day_factor: 8倍", "Write the number alone: 8."},
		"    concurrency: 3":    {"    concurrency: 3.5", "not a whole number"},
		"    concurrency: 4":    {"    bot: 三成", "not a number"},
		"    name: 售前":          {"    name: 售前\n    reception_minutes: 6 min", "Write the number alone: 6."},
		"    name: 售后":          {"    name: 售后\n    share: half", "not a number"},
		"  - id: presales":      {"  - target: 99\n    id: presales", "between 0.01 and 0.999"},
		"surge:":                {"slot_minutes: 30\nsurge:", "of 20 minutes does not fall on slots of 30 minutes (nor do"},
		"name: 测试店":             {"labour: {meal_to_minutes: 9h, meal_from_minutes: 400}", "It is in minutes: write 540."},
		"queues:":               {"weights: {hard: 2000, all_hands: 50}\nqueues:", "Write 3000 or more"},
		"normal_per_day: 800\n": {"normal_per_day: 2万\n", "Write the number alone: 20000."},
	} {
		_, issues := FromTables(shop(map[string]string{"event.yaml": strings.Replace(goodEvent, old, c[0], 1)}))
		if len(issues) != 1 || !strings.Contains(issues[0].In("en"), c[1]) {
			t.Errorf("%s: %v", c[0], issues)
		}
	}
}

// Each setting that holds is told once.
func TestSettingsAreToldOnce(t *testing.T) {
	for _, more := range []string{"", "labour: {small_shop: 5}\n", "posts: {data_watch: {heads: 2}}\nweights: {hard: 200000}\nconcurrency: 3\n"} {
		seen := map[string]bool{}
		for _, s := range mustLoad(t, map[string]string{"event.yaml": more + goodEvent}).Settings {
			if key := fmt.Sprint(s.Key, s.Phases); seen[key] {
				t.Errorf("%s%s is told twice", more, key)
			} else {
				seen[key] = true
			}
		}
	}
}

// A shop of which nothing is named in English has no Chinese in what is handed out.
func TestNothingNamedInEnglish(t *testing.T) {
	for _, more := range []string{"", "assessed_hours: 无\n", "playbook: normal-day\n"} {
		ev := mustLoad(t, map[string]string{"event.yaml": "language: en\nopening: 2026-11-11 00:00\nsurge: {day_factor: 8}\nnormal_per_day: 300\n" + more,
			"agents": "staff_id,name,team\n1,Agent 1,A\n2,Agent 2,A\n"})
		text := ev.Name + ev.Queues[0].Name
		for _, s := range ev.Settings {
			text += s.Key + s.Value // a source may be a title in Chinese
		}
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%q: %s", more, text)
		}
	}
}
