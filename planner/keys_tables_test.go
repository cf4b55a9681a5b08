package planner

import (
	"context"
	"slices"
	"strings"
	"testing"

	"paiban/examples"
	"paiban/planner/demand"
	"paiban/planner/playbook"
)

// Every documented column of activities.csv and requirement.csv moves the heads where it
// says, or the plan that they lead to.
func TestEveryColumnOfHeadsActs(t *testing.T) {
	plain := map[string]string{"activities": "kind,start,end,inquiries\n直播,11-11 20:00,11-11 22:00,2000\n", "requirement": "queue,from,to,min\na,11-11 08:00,11-11 12:00,2\n"}
	for key, c := range map[string]struct {
		text string
		want rune
	}{
		"activities name":          {"name,kind,start,end,inquiries\n晚八点,直播,11-11 20:00,11-11 22:00,2000\n", other},
		"activities kind":          {"kind,start,end,inquiries\n短信,11-11 20:00,11-11 22:00,2000\n", other},
		"activities start":         {"kind,start,end,inquiries\n直播,11-11 21:00,11-11 22:00,2000\n", other},
		"activities end":           {"kind,start,end,inquiries\n直播,11-11 20:00,11-11 23:00,2000\n", other},
		"activities decay_minutes": {"kind,start,end,decay_minutes,inquiries\n直播,11-11 20:00,11-11 22:00,15,2000\n", other},
		"activities inquiries":     {"kind,start,end,inquiries\n直播,11-11 20:00,11-11 22:00,4000\n", more},
		"activities lift":          {"kind,start,end,lift\n直播,11-11 20:00,11-11 22:00,10%\n", fewer},
		"activities queue":         {"kind,start,end,inquiries,queue\n直播,11-11 20:00,11-11 22:00,2000,b\n", other},
		"requirement queue":        {"queue,from,to,min\nb,11-11 08:00,11-11 12:00,2\n", other},
		"requirement days":         {"queue,days,from,to,min\na,11-10~11-11,20:00,24:00,2\n", more},
		"requirement duty_type":    {"", 0}, // of weeks: tried with them (package event)
		"requirement from":         {"queue,from,to,min\na,11-11 07:00,11-11 12:00,2\n", more},
		"requirement to":           {"queue,from,to,min\na,11-11 08:00,11-11 11:00,2\n", fewer},
		"requirement min":          {"queue,from,to,min\na,11-11 08:00,11-11 12:00,3\n", more},
		"requirement max":          {"queue,from,to,min,max\na,11-11 08:00,11-11 12:00,2,3\n", other},
	} {
		list, column, _ := strings.Cut(key, " ")
		documented := slices.ContainsFunc(examples.Sections()[list+".csv"], func(r examples.Row) bool { return r.Key == column })
		if c.text == "" || !documented {
			continue
		}
		if ev, _ := read(t, keyShop, map[string]string{list: c.text}); key == "activities name" && ev.Activities[0].Name == "晚八点" {
			continue // said in the notes of the forecast
		}
		a, b := look(t, keyShop, map[string]string{list: c.text}), look(t, keyShop, map[string]string{list: plain[list]})
		held(t, key, a, b, c.want)
	}
	for list := range plain {
		for _, row := range examples.Sections()[list+".csv"] {
			if !strings.Contains("name kind start end decay_minutes inquiries lift queue note days duty_type from to min max", row.Key) {
				t.Errorf("nothing tries the column %s of %s", row.Key, list)
			}
		}
	}
}

// Every documented key of playbook.yaml moves the heads, the day that the optimiser is
// given, or what people read of it.
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
		return map[string]string{"playbook.yaml": out}
	}
	tried := map[string]bool{"phases[].source": true} // for who edits the file
	shop := keyShop + "labour: {small_shop: 0}\n"
	plain := look(t, shop, edited())
	was, _ := read(t, shop, edited())
	for _, c := range []struct {
		key  string
		want rune
		edit []string
	}{
		{"id", other, []string{"id: double11-midnight", "id: mine"}}, {"name", other, []string{"双十一·零点开售", "我的"}},
		{"note", other, []string{"zh: 项目四", "zh: 甲"}},
		{"horizon", other, []string{`"32:30"]`, `"33:30"]`}},
		{"event_day", other, []string{`event_day: ["00:00"`, `event_day: ["-06:00"`, "intensity: 0.06", "intensity: 0.0"}},
		{"phases[].id", other, []string{"id: opening_rush", "id: rush"}}, {"phases[].name", other, []string{"零点高峰", "高峰"}},
		{"phases[].window", other, []string{`window: ["-06:00"`, `window: ["-05:00"`}},
		{"phases[].intensity", more, []string{"intensity: 0.06", "intensity: 0.3"}},
		{"phases[].attendance", other, []string{"attendance: all_hands\n    dawn_exempt: true", "attendance: by_load"}},
		{"phases[].opening", other, []string{"    opening: true\n", ""}}, {"phases[].dawn", other, []string{"    dawn: true\n", ""}},
		{"phases[].dawn_exempt", other, []string{"    dawn_exempt: true\n", ""}}, {"phases[].relief", other, []string{"    relief: true\n", ""}},
		{"phases[].treat", other, []string{"    treat: true\n", ""}}, {"phases[].target", fewer, []string{"target: 0.95", "target: 0.5"}},
		{"phases[].target_seconds", more, []string{"target_seconds: 180", "target_seconds: 5"}}, {"phases[].bot", more, []string{"bot: 0.5", "bot: 0.1"}},
		{"phases[].note", other, []string{"全天最高峰", "高峰"}},
		{"phases[].pauses[].kind", other, []string{"kind: dinner", "kind: lunch"}}, {"phases[].pauses[].minutes", other, []string{"minutes: 20", "minutes: 30"}},
		{"phases[].pauses[].every", other, []string{"every: 20", "every: 10"}}, {"phases[].pauses[].due_after", other, []string{"due_after: 240", "due_after: 200"}},
		{"phases[].pauses[].liked_to", other, []string{"liked_to: 180", "liked_to: 120"}}, {"phases[].pauses[].share", other, []string{"share: 0.34", "share: 0.5"}},
		{"phases[].posts[].kind", other, []string{"kind: page_upkeep", "kind: data_watch"}}, {"phases[].posts[].heads", other, []string{"heads: 1", "heads: 2"}},
		{"phases[].posts[].outside", other, []string{"heads: 1", "heads: 1, outside: 1"}},
		{"phases[].posts[].while_serving", other, []string{"heads: 1", "heads: 1, while_serving: true"}},
		{"phases[].posts[].yields", other, []string{"heads: 1", "heads: 1, yields: true"}},
	} {
		tried[c.key] = true
		if c.key == "id" || c.key == "note" { // people read them
			if ev, _ := read(t, shop, edited(c.edit...)); ev != nil && asJSON(t, ev.Playbook) == asJSON(t, was.Playbook) {
				t.Errorf("%s changes nothing", c.key)
			}
			continue
		}
		held(t, c.key, look(t, shop, edited(c.edit...)), plain, c.want)
	}
	// Where the shop says neither hour nor factor, the playbook's hold.
	free := "opening: 2026-11-11\nnormal_per_day: 300\nqueues: [{id: a}]\n"
	factor := look(t, free, edited("phases:", "day_factor: 4\nphases:"))
	held(t, "opening", look(t, free, edited("phases:", "day_factor: 4\nphases:", `opening: "00:00"`, `opening: "01:00"`)), factor, other)
	held(t, "day_factor", look(t, free, edited("phases:", "day_factor: 9\nphases:")), factor, more)
	tried["opening"], tried["day_factor"] = true, true
	for _, row := range examples.Sections()["playbook.yaml"] {
		if !tried[row.Key] {
			t.Errorf("nothing tries %s", row.Key)
		}
	}
}

// Keys of several values are in the day that the optimiser is given.
func TestEveryListKeyActs(t *testing.T) {
	tables := map[string]string{"requirement": weekNeeds}
	weeks := strings.NewReplacer("duty-types", "weeks", "slot_minutes: 60", "slot_minutes: 10").Replace(weeksShop)
	ev, _ := read(t, weeks, tables)
	load, _, err := demand.Heads(context.Background(), ev)
	if err != nil {
		t.Fatal(err)
	}
	types := "work: {duty_types: [{id: x, name: 甲, start: \"08:00\", minutes: 480}, {id: y, start: \"16:00\", minutes: 480}], successions: [{from: y, to: x}]}\n"
	breaks := "work: {breaks: [{kind: break, minutes: 30, duty_from: 360, first: 120, last: 300, spacing: 60}]}\n"
	tried := map[string]bool{}
	for _, c := range []struct{ key, base, old, new string }{
		{"labour.paid", "labour: {paid: {lunch: false}}\n", "lunch: false", "lunch: true"},
		{"work.starts", "work: {starts: [\"06:00~10:00\"]}\n", "10:00", "11:00"},
		{"work.duty_types[].id", types, "id: y", "id: z"}, {"work.duty_types[].name", types, "甲", "乙"},
		{"work.duty_types[].start", types, "08:00", "09:00"}, {"work.duty_types[].minutes", types, "minutes: 480}, {id: y", "minutes: 420}, {id: y"},
		{"work.duty_types[].queue", types, "id: x,", "id: x, queue: a,"}, {"work.duty_types[].night", types, "id: x,", "id: x, night: true,"},
		{"work.successions[].from", types, "from: y", "from: x"}, {"work.successions[].to", types, "to: x", "to: y"},
		{"work.successions[].avoid", types, "to: x", "to: x, avoid: true"},
		{"work.breaks[].kind", breaks, "kind: break", "kind: lunch"}, {"work.breaks[].minutes", breaks, "minutes: 30", "minutes: 40"},
		{"work.breaks[].duty_from", breaks, "duty_from: 360", "duty_from: 400"}, {"work.breaks[].first", breaks, "first: 120", "first: 130"},
		{"work.breaks[].last", breaks, "last: 300", "last: 280"}, {"work.breaks[].spacing", breaks, "spacing: 60", "spacing: 30"},
	} {
		tried[c.key] = true
		now := strings.Replace(c.base, c.old, c.new, 1)
		if c.key == "work.duty_types[].id" || c.key == "work.successions[].from" {
			now = strings.ReplaceAll(now, "from: y", "from: x")
		}
		a, _ := read(t, weeks+c.base, tables)
		b, _ := read(t, weeks+now, tables)
		if a != nil && b != nil && asJSON(t, dayOf(a, load)) == asJSON(t, dayOf(b, load)) {
			t.Errorf("%s changes nothing", c.key)
		}
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
		"labour weights taste work",                          // TestEveryRuleKeyActs, TestEveryListKeyActs
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
