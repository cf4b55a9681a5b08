package advice

import (
	"fmt"

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
		from, to := d.Grid.Time(max(0, p.From)), d.Grid.Time(min(p.To, d.Slots()))
		what, name := activityText(d, p.Activity), personName(&d.Agents[i])
		c.Settings = append(c.Settings, outcome.HardSetting{ID: "pin", Text: model.Text{
			ZH: fmt.Sprintf("锁定：%s %s＝%s", name, model.ClockRange(from, to, "zh"), what.ZH),
			EN: fmt.Sprintf("pinned: %s, %s = %s", name, model.ClockRange(from, to, "en"), what.EN)}})
	}
	title := model.Text{ZH: "工位", EN: "seats"}
	if rule == "sub_accounts" {
		title = model.Text{ZH: "子账号", EN: "sub-accounts"}
	}
	clock := d.Grid.Time(at)
	c.Settings = append(c.Settings, outcome.HardSetting{ID: rule, Text: model.Text{
		ZH: fmt.Sprintf("%s：%d 个（%s 锁定了 %d 人）", title.ZH, have, model.Clock(clock, "zh"), most),
		EN: fmt.Sprintf("%s: %d (%d people are pinned at %s)", title.EN, have, most, model.Clock(clock, "en"))}})
	c.Ways = []outcome.Loosening{
		{ID: rule, Text: model.Text{ZH: fmt.Sprintf("%s加到 %d 个", title.ZH, most), EN: fmt.Sprintf("raise the %s to %d", title.EN, most)}},
		{ID: "pin", Text: model.Text{ZH: fmt.Sprintf("%s 少锁定 %d 人", model.Clock(clock, "zh"), most-have), EN: fmt.Sprintf("pin %d fewer at %s", most-have, model.Clock(clock, "en"))}},
	}
	return c
}

// personName names an agent for people: name and staff id.
func personName(a *model.Agent) string {
	if a.Name == "" || a.Name == a.ID {
		return a.ID
	}
	return a.Name + "(" + a.ID + ")"
}
