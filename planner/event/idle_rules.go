package event

import (
	"cmp"
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// idleRules warns of numbers of rules that nothing of this shop meets: nobody, no day and no
// other setting for which they count.
func (b *builder) idleRules() {
	pb, agents := b.ev.Playbook, b.ev.Agents
	w, l := cmp.Or(pb.Work, &playbook.Work{}), pb.Labour
	noAgent := func(is func(model.Agent) bool) bool { return len(agents) > 0 && !slices.ContainsFunc(agents, is) }
	noWish := func(typed bool) bool {
		return !slices.ContainsFunc(b.ev.Wishes, func(x model.Wish) bool { return (x.DutyType != "") == typed })
	}
	noSuccession := !slices.ContainsFunc(w.Successions, func(x playbook.Succession) bool { return x.Avoid })
	noTypes := model.Text{ZH: "没有 work.duty_types（班次）", EN: "there are no work.duty_types"}
	for _, x := range []struct {
		key  string
		idle bool
		why  model.Text
	}{
		{"seats", len(agents) > 0 && b.ev.Seats > 2*len(agents), onList(len(agents))},
		{"sub_accounts", len(agents) > 0 && b.ev.SubAccounts > 2*len(agents), onList(len(agents))},
		{"labour.team_at_work", pb.Weights.Of("leads_present") == 0, model.Text{ZH: "weights.leads_present 是 0", EN: "weights.leads_present is 0"}},
		{"labour.min_break_minutes", pb.ManyDays() && l.MaxStretch == 0, model.Text{ZH: "没有 labour.max_stretch_minutes",
			EN: "there is no labour.max_stretch_minutes"}},
		{"weights.lead_meal", !b.eats(), model.Text{ZH: "没有安排用餐", EN: "no meals are planned"}},
		{"weights.duty_wishes", noWish(true), model.Text{ZH: "wishes.csv 里没有对班次的意愿", EN: "wishes.csv has no wishes for duty types"}},
		{"weights.wishes", noWish(false), model.Text{ZH: "没有 wishes.csv 或没有对时间的意愿", EN: "there are no wishes for times in wishes.csv"}},
		{"weights.successions", len(w.DutyTypes) == 0, noTypes},
		{"weights.successions", len(w.DutyTypes) > 0 && noSuccession, model.Text{ZH: "work.successions 里没有 avoid 的", EN: "work.successions avoids none"}},
		{"work.successions", len(w.DutyTypes) == 0, noTypes},
		{"weights.pairs", len(b.ev.Pairs) == 0, model.Text{ZH: "没有 pairs.csv", EN: "there is no pairs.csv"}},
		{"weights.newcomers", noAgent(func(a model.Agent) bool { return a.Newcomer }), model.Text{ZH: "名单里没有新人", EN: "the list has no newcomers"}},
		{"weights.preference", noAgent(func(a model.Agent) bool { return a.Limits != nil && len(a.Limits.Prefer) > 0 }), model.Text{ZH: "名单里没有偏好",
			EN: "the list has no preferences"}},
		{"weights.fair_weekends", b.weekends() == 0, noWeekend},
		{"work.max_weekends", b.weekends() == 0, noWeekend},
		{"work.free_weekends", !pb.ManyDays() && b.weekends() == 0, noWeekend},
		{"taste.protected_alone", noAgent(protected), noProtected},
		{"taste.protected_split", noAgent(protected), noProtected},
	} {
		if text, written := b.settings.Text(x.key); written && x.idle && b.settings.Has(x.key) {
			b.warn(x.key, text, model.Text{ZH: "不起作用：%s", EN: "has no effect: %s"}.With(x.why), model.Text{ZH: "可以删掉，或补上它要的。",
				EN: "It may be removed; or add what it needs."})
		}
	}
}

var (
	noWeekend   = model.Text{ZH: "排的日子里没有周末", EN: "no weekend is planned"}
	noProtected = model.Text{ZH: "名单里没有孕期、哺乳期或未成年的人", EN: "the list has nobody pregnant, nursing or under age"}
)

// onList is why a shop's places limit nobody; a few to spare bound the people that sizing adds.
func onList(n int) model.Text {
	return model.Text{ZH: "名单上只有 %d 人", EN: "no more people are on the list than %d"}.With(n)
}

func protected(a model.Agent) bool { return a.Protected != "" }

// eats tells whether meals are planned.
func (b *builder) eats() bool {
	meal := func(kind string) bool { k, _ := model.ParseKind(kind); return k.Meal() }
	for _, ph := range b.ev.Playbook.Phases {
		if slices.ContainsFunc(ph.Pauses, func(p playbook.Pause) bool { return meal(p.Kind) }) {
			return true
		}
	}
	w := b.ev.Playbook.Work
	return w != nil && slices.ContainsFunc(w.Breaks, func(x playbook.DutyBreak) bool { return meal(x.Kind) })
}

// weekends counts the days of weekends that are planned.
func (b *builder) weekends() (n int) {
	g := b.ev.Resolved.Grid
	for d := startOfDay(g.Start); d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			n++
		}
	}
	return n
}
