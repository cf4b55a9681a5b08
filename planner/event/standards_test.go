package event

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
)

// Who sets a queue's bot and target: the queue in the phase, the queue, the shop's phase,
// the playbook, the default. At the opening the playbook's target of 95 % within 180 s
// stays, unless something is written for that phase.
func TestStandards(t *testing.T) {
	const eve, opening, plateau = "eve", "opening_rush", "plateau"
	for _, c := range []struct {
		name, shop, queue string
		phase             string
		want              string // target, seconds, bot
		warning           string
	}{
		{"nothing said: eve", "", "", eve, "{0.9 30 0.35}", ""},
		{"nothing said: opening", "", "", opening, "{0.95 180 0.5}", ""},
		{"nothing said: plateau", "", "", plateau, "{0.9 30 0.4}", ""},
		{"no bot", "", "bot: 0", opening, "{0.95 180 0}", ""},
		{"a strong bot", "", "bot: 90%", plateau, "{0.9 30 0.9}", ""},
		{"bot in one phase, there", "", "bot: 0.2, phases: {opening_rush: {bot: 60%}}", opening, "{0.95 180 0.6}", ""},
		{"bot in one phase, elsewhere", "", "bot: 0.2, phases: {opening_rush: {bot: 60%}}", eve, "{0.9 30 0.2}", ""},
		{"the shop's phase", "phases: {plateau: {bot: 0.1, target_seconds: 60}}", "", plateau, "{0.9 60 0.1}", ""},
		{"the queue before the shop's phase", "phases: {plateau: {bot: 0.1}}", "bot: 0.7", plateau, "{0.9 30 0.7}", "phases: 0.1 has no effect"},
		{"target of the day", "", "target: 0.8, target_seconds: 20", eve, "{0.8 20 0.35}", "queues: 0.8 has no effect in the phase \"Opening rush\""},
		{"target of the day at the opening", "", "target: 0.8, target_seconds: 20", opening, "{0.95 180 0.5}", "queues: 20 has no effect in the phase"},
		{"target for the opening", "", "phases: {opening_rush: {target: 0.7, target_seconds: 40}}", opening, "{0.7 40 0.5}", ""},
		{"the shop's opening", "phases: {opening_rush: {target: 0.85}}", "", opening, "{0.85 180 0.5}", ""},
		{"a phone line", "", "channel: phone", opening, "{0.8 20 0}", ""},
		{"a phone line with a bot", "", "channel: phone, bot: 0.3", opening, "{0.8 20 0.3}", ""},
		{"a phone line's target", "", "channel: phone, target: 0.9", opening, "{0.9 20 0}", ""},
		{"phases are for chats", "phases: {opening_rush: {bot: 0.3}}", "channel: phone", opening, "{0.8 20 0}", "phases: 0.3 has no effect"},
	} {
		ev, issues := FromTables(shop(map[string]string{"event.yaml": strings.Split(goodEvent, "queues:")[0] + c.shop + "\nqueues: [{id: service, " + c.queue + "}]\n",
			"agents": "工号,姓名,组\n1,客服1号,一组\n"}))
		if ev == nil {
			t.Errorf("%s: %v", c.name, issues)
			continue
		}
		if got := fmt.Sprint(ev.Queues[0].In(c.phase)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		said := ""
		for _, i := range issues {
			at := "queues"
			if i.Line == 6 {
				at = "phases"
			}
			said += at + ": " + i.Value + " " + i.What.EN + "\n"
		}
		if (said == "") != (c.warning == "") || !strings.Contains(said, c.warning) {
			t.Errorf("%s: said %q, want %q", c.name, said, c.warning)
		}
	}
	// Of each value it is said where it comes from.
	ev, _ := FromTables(shop(map[string]string{"event.yaml": strings.Replace(goodEvent, "    concurrency: 4", "    bot: 0", 1)}))
	for _, s := range ev.Settings {
		switch {
		case s.Key == "queues.presales.bot" && (s.Value != "0" || s.Phases != nil || s.Source.EN != "set by the shop (queues[].bot), in place of the playbook's 35% to 50%"),
			s.Key == "queues.aftersales.bot" && s.Value == "0.5" && (fmt.Sprint(s.Phases) != "[opening_rush]" || s.Origin != model.FromPlaybook):
			t.Errorf("%+v", s)
		}
	}
}
