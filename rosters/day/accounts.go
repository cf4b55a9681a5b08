package day

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// What is done with a sub-account.
const (
	goOnline = iota
	moveGroup
	pause
	goOffline
)

var accountVerbs = []model.Text{{ZH: "上线", EN: "online"}, {ZH: "换组", EN: "move"}, {ZH: "挂起", EN: "pause"}, {ZH: "下线", EN: "offline"}}

// step is what is done at the start of a slot, for a queue (−1 = for none).
type step struct{ slot, verb, queue int }

// stepRow is a step with some of the accounts that it concerns.
type stepRow struct {
	step
	heads any // "" after the first row of the step
	names string
}

// subAccounts is the timetable of the sub-accounts: at which time which account
// goes online for which routing group, pauses, and goes offline.
func (b *book) subAccounts(name string) error {
	const width = 80
	who := map[step][]string{}
	for _, i := range b.Ordered {
		for _, x := range steps(b.P.Timetables[i]) {
			who[x] = append(who[x], b.account(i))
		}
	}
	keys := make([]step, 0, len(who))
	for x := range who {
		keys = append(keys, x)
	}
	slices.SortFunc(keys, func(x, y step) int { return cmp.Or(x.slot-y.slot, x.verb-y.verb, x.queue-y.queue) })
	var rows []stepRow
	begins := map[int]bool{} // rows of the first step of a slot
	for k, x := range keys {
		for n, part := range kit.WrapRows(b.List(who[x]), b.In(view.Comma), 9, kit.ColumnPixels(width)) {
			row := stepRow{x, "", part}
			if n == 0 {
				row.heads = len(who[x])
			}
			begins[len(rows)] = k == 0 || x.slot != keys[k-1].slot
			rows = append(rows, row)
		}
	}
	list := kit.List[stepRow]{Layout: kit.Layout{Landscape: true, Tab: "5B6776"}, Unfiltered: true, Subject: b.In(model.Text{ZH: "子账号时刻表", EN: "Sub-accounts"}),
		Hint: b.In(model.Text{ZH: "到点在后台操作；挂起前几分钟先停接新客。旺旺昵称没填的写姓名。",
			EN: "What to set when; stop new chats some minutes before a pause. Names where there is no account."}),
		Table: kit.Table[stepRow]{Columns: []kit.Column[stepRow]{
			{Head: model.Text{ZH: "时刻",
				EN: "When"}, Width: 22, Style: kit.Cell, Cell: func(x stepRow) any { return model.Clock(b.P.Grid.Time(x.slot), b.Lang) }},
			{Head: model.Text{ZH: "操作", EN: "Action"}, Width: 11, Style: kit.Strong, Cell: func(x stepRow) any { return b.In(accountVerbs[x.verb]) }},
			{Head: model.Text{ZH: "分流组", EN: "Routing group"}, Width: 14, Style: kit.Cell, Cell: func(x stepRow) any {
				if x.queue < 0 {
					return ""
				}
				return b.Codes.Name[model.Serve(x.queue)]
			}},
			{Head: model.Text{ZH: "个数",
				EN: "Number"}, Width: 7, Style: kit.Count, Cell: func(x stepRow) any { return x.heads }, Look: func(x stepRow, st *kit.Style) {
				if x.heads == "" {
					st.Center, st.Shrink = false, true
				}
			}},
			{Head: model.Text{ZH: "子账号", EN: "Sub-accounts"}, Width: width, Style: kit.Prose, Cell: func(x stepRow) any { return x.names }},
		}}}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return begins[k] })
}

// steps lists what is done with the account of an agent, in order of time. Treats at
// the desk change nothing.
func steps(t model.Timetable) []step {
	var out []step
	before, on := -1, false // the queue served last, and whether the account is online or paused
	for k := range len(t) + 1 {
		now := model.Off
		if k < len(t) {
			now = t[k]
		}
		if now == model.Treat {
			continue
		}
		q, serving := now.Queue()
		switch {
		case serving && before < 0:
			out = append(out, step{k, goOnline, q})
		case serving && q != before:
			out = append(out, step{k, moveGroup, q})
		case !serving && on && now == model.Off:
			out = append(out, step{k, goOffline, -1})
		case !serving && before >= 0:
			out = append(out, step{k, pause, -1})
		}
		before = -1
		if serving {
			before, on = q, true
		} else if now == model.Off {
			on = false
		}
	}
	return out
}

// account is how the platform knows an agent: the nick, or else the name.
func (b *book) account(i int) string {
	if nick := kit.Clean(b.P.Agents[i].Nick); nick != "" {
		return nick
	}
	return b.Labels[i]
}
