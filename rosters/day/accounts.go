package day

import (
	"sort"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// subAccounts is the timetable of the sub-accounts: at which time which account
// goes online for which routing group, pauses, and goes offline.
func (b *book) subAccounts(name string) error {
	p := b.P
	widths := []float64{22, 11, 14, 7, 80}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "5B6776"})
	s.Title(b.In(model.Text{ZH: "子账号时刻表", EN: "Sub-accounts"}), b.In(model.Text{ZH: "到点在后台操作；挂起前几分钟先停接新客。旺旺昵称没填的写姓名。", EN: "What to set when; stop new chats some minutes before a pause. Names where there is no account."}))
	s.Heads(17, b.In(model.Text{ZH: "时刻", EN: "When"}), b.In(model.Text{ZH: "操作", EN: "Action"}), b.In(model.Text{ZH: "分流组", EN: "Routing group"}), b.In(model.Text{ZH: "个数", EN: "Number"}), b.In(model.Text{ZH: "子账号", EN: "Sub-accounts"}))
	const (
		online = iota
		move
		pause
		offline
	)
	verbs := []string{b.In(model.Text{ZH: "上线", EN: "online"}), b.In(model.Text{ZH: "换组", EN: "move"}), b.In(model.Text{ZH: "挂起", EN: "pause"}), b.In(model.Text{ZH: "下线", EN: "offline"})}
	type key struct{ slot, verb, queue int }
	who, keys := map[key][]string{}, []key{}
	for _, i := range b.Ordered {
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
			group = b.Codes.Name[model.Serve(k.queue)]
		}
		above := 1
		if k.slot != slot {
			above = 2
		}
		slot = k.slot
		cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
		for n, part := range kit.WrapRows(strings.Join(who[k], b.In(model.Text{ZH: "、", EN: ", "})), b.In(model.Text{ZH: "、", EN: ", "}), 9, kit.ColumnPixels(widths[4])) {
			number := any(b.Text("", cell))
			if n == 0 {
				number = b.Num(len(who[k]), kit.Style{Size: 9, Border: true, Above: above, Center: true})
			}
			s.Add(kit.RowHeight(kit.Lines(part, 9, kit.ColumnPixels(widths[4])), 9),
				b.Text(model.Clock(p.Grid.Time(k.slot), b.Lang), cell), b.Text(verbs[k.verb], kit.Style{Size: 9, Bold: true, Border: true, Above: above, Shrink: true}), b.Text(group, cell), number, b.Text(part, kit.Style{Size: 9, Border: true, Above: above}))
		}
	}
	return s.Close()
}

// account is how the platform knows an agent: the nick, or else the name.
func (b *book) account(i int) string {
	if nick := kit.Clean(b.P.Agents[i].Nick); nick != "" {
		return nick
	}
	return b.Labels[i]
}
