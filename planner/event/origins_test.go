package event

import (
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// What a shop is told of a setting is the value that is planned with and who gave it: itself,
// its playbook, the one beneath that, or nobody; what cannot act is a warning.
func TestOrigins(t *testing.T) {
	const shortest = "queues: [{id: a, share: 0.5}, {id: b, share: 0.5}]\n"
	ready, _ := playbook.Text("normal-day")
	own := strings.NewReplacer("id: normal-day", "id: mine", "  cap_minutes: 600\n", "", "  required_heads: 100\n", "").Replace(string(ready))
	for _, c := range []struct {
		name, more, queues, own, agents string
		key, want                       string // want: value and source, or part of a warning where there is no key
	}{
		{"by the opening", "", shortest, "", "", "playbook", "double11-midnight the one that fits the opening's hour"},
		{"named", "playbook: normal-day\n", shortest, "", "", "playbook", "normal-day set by the shop (playbook)"},
		{"of the folder", "", shortest, own, "", "playbook", "mine the folder's playbook.yaml"},
		{"of the folder, another one named", "playbook: normal-day\n", shortest, own, "", "playbook", "mine the folder's playbook.yaml"},
		{"the playbook says", "", shortest, own, "", "labour.day_minutes", "480 playbook mine"},
		{"it does not", "", shortest, own, "", "labour.cap_minutes", "660 playbook double11-midnight (mine does not say)"},
		{"nor of a weight", "", shortest, own, "", "weights.required_heads", "100 playbook double11-midnight (mine does not say)"},
		{"the shop does", "labour: {cap_minutes: 540}\n", shortest, own, "", "labour.cap_minutes", "540 set by the shop (labour.cap_minutes)"},
		{"posts in a small shop", "", shortest, "", "", "posts.data_watch", "1 (while serving) playbook double11-midnight"},
		{"posts of the shop there", "posts: {data_watch: {heads: 2, outside: 1}}\n", shortest, "", "", "posts.data_watch", "2 (1 outside) set by the shop (posts.data_watch)"},
		{"a telephone", "", "queues: [{id: a, channel: phone, concurrency: 4}]\n", "", "", "queues.a.concurrency",
			"1 chat: 3-5 at once are usual (practice figure), 3 taken, set your own cap; phone: one call at a time"},
		{"own queue", "home: {一组: b}\n", shortest, "", "", "home.一组", "b set by the shop (home)"},
		{"the team's skill", "", shortest, "", ",b", "home.一组", "b the only skill of some of the team"},
		{"no choice of queues", "home: {一组: a}\n", "queues: [{id: a}]\n", "", "", "", `"a" has no effect with a single queue`},
		{"a queue that nobody has", "home: {一组: a}\n", shortest, "", ",b", "", `"a" has no effect: nobody of the team can serve it`},
		{"platform beside hours", "platform: tmall\nassessed_hours: 09:00~21:00\n", shortest, "", "", "", `"tmall" has no effect beside assessed_hours`},
		{"a queue's", "", "queues: [{id: a, platform: tmall, assessed_hours: 09:00~21:00}]\n", "", "", "", `"tmall" has no effect beside assessed_hours`},
		{"hours for no queue", "assessed_hours: 09:00~21:00\n", "queues: [{id: a, platform: tmall}]\n", "", "", "", `"09:00~21:00" has no effect: every chat queue has its own`},
		{"platform for telephones", "platform: 拼多多\n", "queues: [{id: a, channel: phone}]\n", "", "", "", `"拼多多" has no effect`},
		{"closed at the opening", "closed_hours: 23:00~01:00\n", shortest, "", "", "", "in phases of all hands: Opening rush"},
		{"closed in the afternoon", "closed_hours: 13:00~15:00\n", shortest, "", "", "", "in phases of all hands: Afternoon"},
		{"no opening", "playbook: after-sales\nsurge: {day_factor: 2, opening_spike: 1}\n", shortest, "", "", "", `"1" has no effect: no phase of the playbook is the opening`},
		{"no surge", "surge: {day_factor: 0.9, opening_spike: 1}\n", shortest, "", "", "", `"1" has no effect: the day is no busier`},
		{"a midnight that may be either", "opening: 2026-11-11 24:00\n", shortest, "", "", "", "is read as Thu 12 Nov 00:00"},
		{"closed nearly always", "closed_hours: 23:00~22:00\n", shortest, "", "", "", `"23:00~22:00" closes for 23 hours`},
		{"swapped night", "labour: {night_from: \"06:00\", night_to: \"22:00\"}\n", shortest, "", "", "", `"06:00" to 22:00 is a night of more than 12 hours`},
		{"shortest duty above the cap", "labour: {cap_minutes: 300, min_duty_minutes: 400}\n", shortest, "", "", "", `"400" is more than cap_minutes (300)`},
		{"off the slots", "labour: {duty_grid_minutes: 45}\n", shortest, "", "", "", `"45" is no multiple of slots of 10 minutes`},
		{"more accounts than seats", "seats: 2\nsub_accounts: 3\n", shortest, "", "", "", `"3" has no effect: there are only 2 seats`},
		{"seats for many", "seats: 200\n", shortest, "", "", "", `"200" has no effect: no more people are on the list than 1`},
		{"starts that meet few slots", "labour: {duty_grid_minutes: 7}\n", shortest, "", "", "", `"7" is no multiple of slots of 10 minutes`},
		{"no meal", "labour: {max_duty_minutes: 480, meal_duty_minutes: 600}\n", shortest, "", "", "", `"600" leaves nobody a meal: a duty lasts 480 minutes at most`},
		{"pay above service", "weights: {paid_minutes: 1000}\n", shortest, "", "", "", `"1000" is not below weights.required_heads (100)`},
		{"an opening below the day", "surge: {day_factor: 8, phases: {opening_rush: 2}}\n", shortest, "", "", "", `"2" makes "Opening rush", the opening, quieter than the day's factor of 8`},
		{"the evening in another zone", "opening: 2026-11-10 20:00 +08:00\n", shortest, "", "", "playbook", "double11-evening the one that fits the opening's hour"},
		{"an opening in words", "opening: 2026-11-10 晚上8点\n", shortest, "", "", "opening", "2026-11-10 20:00 set by the shop (opening)"},
		{"hours in words", "closed_hours: 凌晨2点到早8点\n", shortest, "", "", "closed_hours", "02:00~08:00 set by the shop (closed_hours)"},
		{"assessed hours in words", "assessed_hours: 早8点-晚11点\n", "queues: [{id: a}]\n", "", "", "queues.a.assessed_hours", "08:00~23:00 set by the shop (assessed_hours)"},
		{"meals before ten", "opening: 2026-11-10 23:00\nplaybook: double11-evening\n", shortest, "", "", "", "its meals and rests move along"},
		{"lunch at night", "opening: 2026-11-11 10:00\nplaybook: double11-midnight\n", shortest, "", "", "", "Lunch in turns 21:00~22:20, Dinner in turns 03:00~04:20"},
		{"lunch at nine", "opening: 2026-11-10 18:00\nplaybook: double11-evening\n", shortest, "", "", "", "Lunch in turns 09:00~10:20"},
		{"a hotline without a channel", "", "queues: [{id: a, name: 热线}]\n", "", "", "", "sounds like a telephone, and no channel is given"},
		{"a quiet peak", "surge: {day_factor: 8, phases: {opening_rush: 0.5}}\n", shortest, "", "", "", `"0.5" makes "Opening rush" quieter than on a normal day`},
		{"a quiet day", "surge: {day_factor: 0.5}\n", shortest, "", "", "", `"0.5" makes the event day quieter`},
		{"columns of no file", "columns: {history: {count: 咨询}}\n", shortest, "", "", "", `has no effect: there is no history.csv`},
		{"more watch than there are", "posts: {data_watch: {heads: 10}}\n", shortest, "", "", "", `"10" is more than the list has people (1)`},
		{"platform of a queue", "platform: tmall\n", "queues: [{id: a, share: .5, platform: douyin}, {id: b, share: .5}]\n", "", "", "queues.a.assessed_hours",
			"08:00~23:00 Douyin: 08-23 (sources of 2025) (queues[].platform)"},
	} {
		surge := "surge: {day_factor: 4}\n"
		if strings.Contains(c.more, "surge") {
			surge = ""
		}
		opening := "opening: \"2026-11-11 00:00\"\n"
		if strings.Contains(c.more, "opening: 2026") {
			opening = ""
		}
		changes := map[string]string{"event.yaml": opening + "normal_per_day: 300\n" + surge + c.more + c.queues,
			"agents": "staff_id,name,team,skills\n1,客服1号,一组" + c.agents + "\n"}
		if c.own != "" {
			changes["playbook.yaml"] = c.own
		}
		ev, issues := FromTables(shop(changes))
		told := ""
		for _, i := range issues {
			told += i.In("en") + "\n"
		}
		if ev == nil {
			t.Errorf("%s: %s", c.name, told)
			continue
		}
		got := told
		if c.key != "" {
			k := slices.IndexFunc(ev.Settings, func(s model.Setting) bool { return s.Key == c.key })
			if k < 0 {
				t.Errorf("%s: nothing on %s", c.name, c.key)
				continue
			}
			got = ev.Settings[k].Value + " " + ev.Settings[k].Source.EN
		}
		if got != c.want && (c.key != "" || !strings.Contains(got, c.want)) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// A night without service is none too long; 16 hours may be the wrong way round.
func TestLongClosures(t *testing.T) {
	for hours, told := range map[string]bool{"18:00~09:00": false, "17:30~09:00": false, "17:00~09:00": true, "09:00~08:00": true} {
		ev, issues := FromTables(shop(map[string]string{"event.yaml": "opening: \"2026-11-11 10:00\"\nplaybook: normal-day\nnormal_per_day: 300\nclosed_hours: " + hours + "\nqueues: [{id: a}]\n",
			"agents": "staff_id,name,team\n1,客服1号,一组\n"}))
		said := ""
		for _, i := range issues {
			said += i.In("en") + "\n"
		}
		if ev == nil || strings.Contains(said, "closes for") != told {
			t.Errorf("%s: %s", hours, said)
		}
	}
}
