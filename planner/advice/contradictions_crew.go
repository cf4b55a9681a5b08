package advice

import (
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// pinnedBeyond finds pins that put more people on duty, or on chats, than the shop
// has seats or sub-accounts: at the worst slot, as many pins as just do not fit.
func pinnedBeyond(d *rules.Day) []outcome.Contradiction {
	var out []outcome.Contradiction
	chat := func(x model.Activity) bool {
		q, ok := x.Queue()
		return ok && q < len(d.Queues) && d.Queues[q].Channel == model.Chat
	}
	if c := pinnedAbove(d, "seats", d.Seats, model.Activity.OnDuty); c != nil {
		out = append(out, *c)
	}
	if c := pinnedAbove(d, "sub_accounts", d.SubAccounts, chat); c != nil {
		out = append(out, *c)
	}
	return out
}

func pinnedAbove(d *rules.Day, rule string, have int, counts func(model.Activity) bool) *outcome.Contradiction {
	if have <= 0 {
		return nil
	}
	pinned := func(i, t int) int { // index of the pin that counts in the slot, -1 for none
		for k, p := range d.Agents[i].Pins {
			if p.Has(t) && counts(p.Activity) {
				return k
			}
		}
		return -1
	}
	at, most := -1, have
	for t := range d.Slots() {
		n := 0
		for i := range d.Agents {
			if pinned(i, t) >= 0 {
				n++
			}
		}
		if n > most {
			at, most = t, n
		}
	}
	if at < 0 {
		return nil
	}
	c := &outcome.Contradiction{Agent: -1}
	for i := range d.Agents {
		k := pinned(i, at)
		if k < 0 || len(c.Settings) > have {
			continue
		}
		p := d.Agents[i].Pins[k]
		c.Settings = append(c.Settings, outcome.Setting{ID: "pin", Text: model.Text{ZH: "锁定：%s %s＝%s", EN: "pinned: %s, %s = %s"}.With(
			personName(&d.Agents[i]), within(d, p.Span), activityText(d, p.Activity))})
	}
	title := model.Text{ZH: "工位", EN: "seats"}
	if rule == "sub_accounts" {
		title = model.Text{ZH: "子账号", EN: "sub-accounts"}
	}
	clock := d.Grid.ClockText(at)
	c.Settings = append(c.Settings, outcome.Setting{ID: rule, Text: model.Text{
		ZH: "%s：%d 个（%[4]s 锁定了 %[3]d 人）", EN: "%s: %d (%d people are pinned at %s)"}.With(title, have, most, clock)})
	c.Ways = []outcome.Setting{
		{ID: rule, Text: model.Text{ZH: "%s加到 %d 个", EN: "raise the %s to %d"}.With(title, most)},
		{ID: "pin", Text: model.Text{ZH: "%s 少锁定 %d 人", EN: "pin %[2]d fewer at %[1]s"}.With(clock, most-have)},
	}
	return c
}

// within words the part of a span that lies in the day.
func within(d *rules.Day, s model.Span) model.Text {
	return d.Grid.RangeText(model.Span{From: max(0, s.From), To: min(s.To, d.Slots())})
}

// personName names an agent for people: name and staff id.
func personName(a *model.Agent) string {
	if a.Name == "" || a.Name == a.ID {
		return a.ID
	}
	return a.Name + "(" + a.ID + ")"
}
