package planner

import (
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// Every documented key of playbook.yaml moves the heads, what rules find in a timetable,
// or what people read of it, in the direction that it says.
func TestEveryPlaybookKeyActs(t *testing.T) {
	text, err := playbook.Text("double11-midnight")
	if err != nil {
		t.Fatal(err)
	}
	edited := func(edits ...string) map[string]string {
		out := string(text)
		for k := 0; k < len(edits); k += 2 {
			if !strings.Contains(out, edits[k]) {
				t.Fatalf("the playbook has no %q", edits[k])
			}
			out = strings.Replace(out, edits[k], edits[k+1], 1)
		}
		return map[string]string{"playbook.yaml": out, "agents": "staff_id,name,team,kind\n1,客服1号,一组,\n2,客服2号,一组,\n3,客服3号,一组,后备\n"}
	}
	tried := map[string]bool{}
	shop := keyShop + "labour: {small_shop: 0}\n"
	phase := func(k int, of func(*playbook.ResolvedPhase) any) func(*seen) any {
		return func(s *seen) any { return of(&s.d.Phases[k]) }
	}
	dinner := func(at string) func(*seen) any {
		return broken("place", "1 11-10 18:00 4 a", "1 11-10 "+at+" .34 dinner")
	}
	plain := look(t, shop, edited())
	for _, c := range []struct {
		key  string
		want direction
		edit []string
	}{
		{"id", is("mine", func(s *seen) any { return s.ev.Playbook.ID }), []string{"id: double11-midnight", "id: mine"}},
		{"name", is("我的", func(s *seen) any { return s.ev.Name }), []string{"双十一·零点开售", "我的"}},
		{"note", is("甲", func(s *seen) any { return s.ev.Playbook.Note.ZH }), []string{"zh: 项目四《客户接待与沟通》任务一“双十一客服安排”的八项，加上前一晚和次日清晨。", "zh: 甲"}},
		{"horizon", rises(func(s *seen) any { return s.d.Grid.N }), []string{`"32:30"]`, `"33:30"]`}},
		{"event_day", rises(func(s *seen) any { return s.d.EventDay.Len() }), []string{`event_day: ["00:00"`, `event_day: ["-06:00"`, "intensity: 0.06", "intensity: 0.0"}},
		{"phases[].id", is("rush", phase(1, func(p *playbook.ResolvedPhase) any { return p.ID })), []string{"id: opening_rush", "id: rush"}},
		{"phases[].name", is("高峰", phase(1, func(p *playbook.ResolvedPhase) any { return p.Name.ZH })), []string{"零点高峰", "高峰"}},
		{"phases[].window", falls(phase(0, func(p *playbook.ResolvedPhase) any { return p.Len() })), []string{`window: ["-06:00"`, `window: ["-05:00"`}},
		{"phases[].intensity", more, []string{"intensity: 0.06", "intensity: 0.3"}},
		{"phases[].attendance", falls(broken("all_hands")), []string{"attendance: all_hands\n    dawn_exempt: true", "attendance: by_load"}},
		{"phases[].opening", falls(broken("all_hands")), []string{"    opening: true\n", ""}},
		{"phases[].arrive_before", rises(broken("arrive_before")), []string{"    opening: true\n", "    opening: true\n    arrive_before: 20\n"}},
		{"phases[].dawn", falls(dawns), []string{"    dawn: true\n", ""}},
		{"phases[].dawn_exempt", rises(dawnDue), []string{"    dawn_exempt: true\n", ""}},
		{"phases[].relief", falls(broken("relief", "3 11-11 19:00 4 a")), []string{"    relief: true\n", ""}},
		{"phases[].treat", is(false, phase(8, func(p *playbook.ResolvedPhase) any { return p.Treat })), []string{"    treat: true\n", ""}},
		{"phases[].target", fewer, []string{"target: 0.95", "target: 0.5"}},
		{"phases[].target_seconds", more, []string{"target_seconds: 180", "target_seconds: 5"}}, {"phases[].bot", more, []string{"bot: 0.5", "bot: 0.1"}},
		{"phases[].note", is("高峰", phase(1, func(p *playbook.ResolvedPhase) any { return p.Note.ZH })), []string{"全天最高峰，全员接待；另设专人数据监控、页面监控，首页售罄立即改页面。", "高峰"}},
		{"phases[].source", rises(func(s *seen) any { return s.said("has no source") }), []string{`"项目四 任务一 item 2"`, `""`}},
		{"phases[].pauses[].kind", rises(dinner("20:00")), []string{"kind: dinner", "kind: lunch"}},
		{"phases[].pauses[].minutes", rises(dinner("20:00")), []string{"minutes: 20", "minutes: 30"}},
		{"phases[].pauses[].every", falls(dinner("20:10")), []string{"every: 20", "every: 10"}},
		{"phases[].pauses[].due_after", rises(broken("meal_entitlement", "1 11-11 02:00 3.5 a")), []string{"due_after: 240", "due_after: 200"}},
		{"phases[].pauses[].liked_to", rises(broken("meal_hours", "1 11-10 20:20 .34 dinner")), []string{"liked_to: 180", "liked_to: 120"}},
		{"phases[].pauses[].share", falls(broken("level_turns", "1 11-10 19:00 .34 dinner", "2 11-10 19:00 .34 dinner")), []string{"share: 0.34", "share: 1"}},
		{"phases[].posts[].kind", rises(func(s *seen) any { return s.posts("data_watch", nil) }), []string{"kind: page_upkeep", "kind: data_watch"}},
		{"phases[].posts[].heads", rises(broken("posts")), []string{"heads: 1", "heads: 2"}},
		{"phases[].posts[].outside", falls(broken("posts")), []string{"heads: 1", "heads: 1, outside: 1"}},
		{"phases[].posts[].while_serving", falls(broken("posts", "1 11-11 00:00 2 a", "2 11-11 00:00 2 a")), []string{"heads: 1", "heads: 1, while_serving: true"}},
		{"phases[].posts[].yields", falls(broken("posts")), []string{"heads: 1", "heads: 1, yields: true"}},
	} {
		tried[c.key] = true
		held(t, c.key, look(t, shop, edited(c.edit...)), plain, c.want)
	}
	// Where the shop says neither hour nor factor, the playbook's hold.
	free := "opening: 2026-11-11\nnormal_per_day: 300\nqueues: [{id: a}]\n"
	factor := look(t, free, edited("phases:", "day_factor: 4\nphases:"))
	held(t, "opening", look(t, free, edited("phases:", "day_factor: 4\nphases:", `opening: "00:00"`, `opening: "01:00"`)), factor,
		is("2026-11-11 01:00", func(s *seen) any { return at(s.ev.Opening) }))
	held(t, "day_factor", look(t, free, edited("phases:", "day_factor: 9\nphases:")), factor, more)
	tried["opening"], tried["day_factor"] = true, true
	for _, row := range examples.Sections()["playbook.yaml"] {
		if !tried[row.Key] {
			t.Errorf("nothing tries %s", row.Key)
		}
	}
}

// posts is how many heads posts of a kind, or all, take over the phases, those alone of which
// something holds.
func (s *seen) posts(kind string, holds func(playbook.Post) bool) any {
	n := 0
	for _, ph := range s.d.Phases {
		for _, p := range ph.Posts {
			if (kind == "" || p.Kind == kind) && (holds == nil || holds(p)) {
				n += p.Heads
			}
		}
	}
	return n
}

// dawns is how many people may become the dawn crew, dawnDue what all hands miss of one who is.
func dawns(s *seen) any {
	r := s.drawn([]string{"1 11-11 02:00 6 a"})
	r.Dawn[0] = true
	_, breaches := rules.Check(s.d, r)
	for _, b := range breaches {
		if b.Rule == "dawn_designation" {
			return 0
		}
	}
	return 1
}

func dawnDue(s *seen) any {
	r := s.drawn([]string{"1 11-11 02:00 6 a"})
	r.Dawn[0] = true
	score, _ := rules.Check(s.d, r)
	return score.ByRule["all_hands"]
}

// Keys of several values move what rules find in a timetable.
func TestEveryListKeyActs(t *testing.T) {
	weeks := strings.NewReplacer("duty-types", "weeks", "slot_minutes: 60", "slot_minutes: 10", "{id: a}", "{id: a}, {id: b}").Replace(weeksShop)
	needs := map[string]string{"requirement": "queue,days,from,to,min\na,每天,08:00,16:00,1\n"}
	types := "work: {duty_types: [{id: x, name: 甲, start: \"08:00\", minutes: 480}, {id: y, start: \"16:00\", minutes: 480}], successions: [{from: y, to: x}]}\n"
	breaks := "work: {breaks: [{kind: break, minutes: 30, duty_from: 360, first: 120, last: 300, spacing: 60}]}\n"
	late, early, next := "1 11-02 16:00 8 a", "1 11-02 08:00 8 a", "1 11-03 08:00 8 a"
	one := func(minute string, hours, kind string) []string { // a break of a duty from 8 to 16
		return []string{early, "1 11-02 " + minute + " " + hours + " " + kind}
	}
	tried := map[string]bool{}
	for _, c := range []struct {
		key, base, old, new string
		want                direction
	}{
		{"labour.paid", "labour: {paid: {lunch: false}}\n", "lunch: false", "lunch: true", rises(broken("paid_minutes", one("12:00", "1", "lunch")...))},
		{"work.starts", "work: {starts: [\"06:00~10:00\"]}\n", "10:00", "11:00", falls(broken("duty_starts", "1 11-02 10:30 4 a"))},
		{"work.duty_types[].id", types, "id: y", "id: z", is("z", func(s *seen) any { return s.d.Work.DutyTypes[1].ID })},
		{"work.duty_types[].name", types, "甲", "乙", is("乙", func(s *seen) any { return s.d.Work.DutyTypes[0].Name.ZH })},
		{"work.duty_types[].start", types, "08:00", "09:00", falls(broken("duty_types", "1 11-02 09:00 8 a"))},
		{"work.duty_types[].minutes", types, "minutes: 480}, {id: y", "minutes: 420}, {id: y", falls(broken("duty_types", "1 11-02 08:00 7 a"))},
		{"work.duty_types[].queue", types, "id: x,", "id: x, queue: b,", rises(broken("duty_types", early))},
		{"work.duty_types[].night", types, "id: x,", "id: x, night: true,", rises(broken("nights_in_a_row", early, next, "1 11-04 08:00 8 a", "1 11-05 08:00 8 a", "1 11-06 08:00 8 a"))},
		{"work.successions[].from", types, "from: y", "from: x", falls(broken("successions", late, next))},
		{"work.successions[].to", types, "to: x", "to: y", falls(broken("successions", late, next))},
		{"work.successions[].avoid", types, "to: x", "to: x, avoid: true", falls(broken("successions", late, next))},
		{"work.breaks[].kind", breaks, "kind: break", "kind: lunch", rises(broken("duty_breaks", one("11:00", ".5", "break")...))},
		{"work.breaks[].minutes", breaks, "minutes: 30", "minutes: 40", rises(broken("duty_breaks", one("11:00", ".5", "break")...))},
		{"work.breaks[].duty_from", breaks, "duty_from: 360", "duty_from: 500", falls(broken("duty_breaks", early))},
		{"work.breaks[].first", breaks, "first: 120", "first: 150", rises(broken("duty_breaks", one("10:00", ".5", "break")...))},
		{"work.breaks[].last", breaks, "last: 300", "last: 200", rises(broken("duty_breaks", one("12:30", ".5", "break")...))},
		{"work.breaks[].spacing", strings.Replace(breaks, "}]", "}, {kind: lunch, minutes: 30, duty_from: 360, first: 120, last: 300, spacing: 60}]", 1), "spacing: 60}]", "spacing: 120}]",
			rises(broken("duty_breaks", append(one("10:00", ".5", "break"), "1 11-02 12:00 .5 lunch")...))},
	} {
		tried[c.key] = true
		now := strings.Replace(c.base, c.old, c.new, 1)
		if c.key == "work.duty_types[].id" {
			now = strings.ReplaceAll(now, "from: y", "from: x")
		}
		held(t, c.key, look(t, weeks+now, needs), look(t, weeks+c.base, needs), c.want)
	}
	for _, section := range []string{"labour", "work"} {
		for _, row := range examples.Sections()[section] {
			if ofSeveral(row.Key) && !tried[row.Key] {
				t.Errorf("nothing tries %s", row.Key)
			}
		}
	}
}

// ofSeveral tells a key of several values.
func ofSeveral(key string) bool {
	return strings.Contains(key, "[]") || key == "work.starts" || key == "labour.paid"
}

// Every section of the reference has a test that tries each of its rows.
func TestEverySectionIsTried(t *testing.T) {
	var tried []string
	for _, list := range []string{"event.yaml surge queues phases posts", // TestEveryKeyActs, TestEveryVolumeKeyActs
		"labour weights taste work",                          // TestEveryRuleKeyActs, TestEveryRuleNumberMoves, TestEveryListKeyActs
		"agents.csv pairs.csv wishes.csv ledger.csv",         // TestEveryColumnActs
		"activities.csv requirement.csv history.csv columns", // TestEveryColumnOfDoingsAndHeadsActs, TestEveryVolumeKeyActs
		"playbook.yaml"} { // TestEveryPlaybookKeyActs
		tried = append(tried, strings.Fields(list)...)
	}
	for section, rows := range examples.Sections() {
		if len(rows) > 0 && !slices.Contains(tried, section) {
			t.Errorf("nothing tries %s", section)
		}
	}
	for _, section := range tried {
		if len(examples.Sections()[section]) == 0 {
			t.Errorf("the reference has no %s", section)
		}
	}
}
