package rosters

import (
	"sort"
	"strings"

	"paiban/planner/model"
)

// subAccounts is the timetable of the sub-accounts: at which time which account
// goes online for which routing group, pauses, and goes offline.
func (b *book) subAccounts(name string) error {
	p := b.p
	widths := []float64{22, 11, 14, 7, 80}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "5B6776"})
	s.title(b.t("子账号时刻表", "Sub-accounts"), b.t("到点在后台操作；挂起前几分钟先停接新客。旺旺昵称没填的写姓名。", "What to set when; stop new chats some minutes before a pause. Names where there is no account."))
	s.heads(17, b.t("时刻", "When"), b.t("操作", "Action"), b.t("分流组", "Routing group"), b.t("个数", "Number"), b.t("子账号", "Sub-accounts"))
	const (
		online = iota
		move
		pause
		offline
	)
	verbs := []string{b.t("上线", "online"), b.t("换组", "move"), b.t("挂起", "pause"), b.t("下线", "offline")}
	type key struct{ slot, verb, queue int }
	who, keys := map[key][]string{}, []key{}
	for _, i := range b.ordered {
		t := p.Timetables[i]
		before, on := -1, false // the queue served last, and whether the account is online or paused
		for k := 0; k <= p.Grid.N; k++ {
			now := model.Off
			if k < p.Grid.N {
				now = t[k]
			}
			q, serving := now.Queue()
			step := key{k, -1, -1}
			switch {
			case serving && !on, serving && before < 0:
				step.verb, step.queue = online, q
			case serving && q != before:
				step.verb, step.queue = move, q
			case !serving && on && now == model.Off:
				step.verb = offline
			case !serving && before >= 0 && now != model.Treat:
				step.verb = pause
			}
			if now == model.Treat {
				continue
			}
			before = -1
			if serving {
				before, on = q, true
			} else if now == model.Off {
				on = false
			}
			if step.verb >= 0 && k < p.Grid.N || step.verb == offline {
				if who[step] == nil {
					keys = append(keys, step)
				}
				who[step] = append(who[step], b.account(i))
			}
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		x, y := keys[i], keys[j]
		if x.slot != y.slot {
			return x.slot < y.slot
		}
		if x.verb != y.verb {
			return x.verb < y.verb
		}
		return x.queue < y.queue
	})
	slot := -1
	for _, k := range keys {
		group := ""
		if k.queue >= 0 {
			group = b.codes.name[model.Serve(k.queue)]
		}
		above := 1
		if k.slot != slot {
			above = 2
		}
		slot = k.slot
		cell := style{size: 9, border: true, above: above, shrink: true}
		for n, part := range wrapRows(strings.Join(who[k], b.t("、", ", ")), b.t("、", ", "), 9, columnPixels(widths[4])) {
			number := any(b.text("", cell))
			if n == 0 {
				number = b.num(len(who[k]), style{size: 9, border: true, above: above, center: true})
			}
			s.add(rowHeight(lines(part, 9, columnPixels(widths[4])), 9),
				b.text(moment(p.Grid.Time(k.slot), b.lang), cell), b.text(verbs[k.verb], style{size: 9, bold: true, border: true, above: above, shrink: true}), b.text(group, cell), number, b.text(part, style{size: 9, border: true, above: above}))
		}
	}
	return s.close()
}

// account is how the platform knows an agent: the nick, or else the name.
func (b *book) account(i int) string {
	if nick := clean(b.p.Agents[i].Nick); nick != "" {
		return nick
	}
	return b.labels[i]
}
