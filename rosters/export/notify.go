package export

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// chat is what a group chat is told.
type chat struct{ *view.View }

// Notify writes what a team's group chat should know in slot t: who serves, who is
// away and until when, what changes next, by how many heads the shop is short, and
// the version. team "" means the whole shop. No message is longer than view.MessageBytes.
func Notify(p *view.Plan, team string, t int, lang string) []string {
	b := chat{view.New(p, lang, view.Leads)}
	p = b.P
	members := b.membersOf(team)
	title := fmt.Sprintf("【%s】%s %s", strings.TrimSpace(p.Event+" "+team), model.Clock(p.Grid.Time(t), lang), p.Version)
	var lines []string
	if ph := p.PhaseAt(t); ph >= 0 {
		x := p.Phases[ph]
		line := b.In(x.Name) + b.In(model.Text{ZH: "，到 ", EN: ", until "}) + p.Grid.Time(x.To).Format("15:04")
		if x.AllHands {
			line += b.In(model.Text{ZH: "，全员到岗", EN: ", all hands"})
		}
		lines = append(lines, line)
	}
	var short []string
	for q := range p.Queues {
		if gap := view.At(p.Queues[q].Required, t) - b.Counts.Of(model.Serve(q), t); gap > 0 {
			short = append(short, fmt.Sprintf(b.In(model.Text{ZH: "%s缺 %d 人", EN: "%s short by %d"}), b.Codes.Name[model.Serve(q)], gap))
		}
	}
	if len(short) == 0 {
		short = []string{b.In(model.Text{ZH: "不缺人", EN: "nobody missing"})}
	}
	lines = append(lines, b.In(model.Text{ZH: "全店：", EN: "Shop: "})+strings.Join(short, b.In(model.Text{ZH: "，", EN: ", "})))
	lines = append(lines, b.nowLines(members, t)...)
	if next := b.nextLines(members, t); len(next) > 0 {
		lines = append(lines, next...)
	} else {
		lines = append(lines, b.In(model.Text{ZH: "后面没有变化。", EN: "No change after this."}))
	}
	return b.Messages(title, lines)
}

// nowLines are a line for each activity that somebody has in slot t.
func (b chat) nowLines(members []int, t int) []string {
	var out []string
	sep := b.In(view.Comma)
	for _, a := range b.Codes.List {
		var names []string
		for _, i := range members {
			tt := b.P.Timetables[i]
			if tt[t] != a {
				continue
			}
			name := b.Labels[i]
			if a.Away() {
				end := t
				for end < len(tt) && tt[end] == a {
					end++
				}
				name += b.In(model.Text{ZH: "到", EN: " until "}) + b.P.Grid.Time(end).Format("15:04")
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			out = append(out, fmt.Sprintf(b.In(model.Text{ZH: "%s %d 人：", EN: "%s %d: "}), b.Codes.Name[a], len(names))+strings.Join(names, sep))
		}
	}
	if len(out) == 0 {
		return []string{b.In(model.Text{ZH: "现在没有人在岗。", EN: "Nobody is on duty now."})}
	}
	return out
}

// nextLines say who does what at the next moment at which somebody changes.
func (b chat) nextLines(members []int, t int) []string {
	for n := t + 1; n < b.P.Grid.N; n++ {
		to := map[model.Activity][]string{}
		for _, i := range members {
			if now := b.P.Timetables[i][n]; now != b.P.Timetables[i][n-1] {
				to[now] = append(to[now], b.Labels[i])
			}
		}
		if len(to) == 0 {
			continue
		}
		out := []string{b.In(model.Text{ZH: "下一变化 ", EN: "Next change "}) + model.Clock(b.P.Grid.Time(n), b.Lang) + b.In(model.Text{ZH: "：", EN: ":"})}
		for _, a := range append(slices.Clone(b.Codes.List), model.Off) {
			if len(to[a]) > 0 {
				name := b.Codes.Name[a]
				if a == model.Off {
					name = b.In(model.Text{ZH: "下班", EN: "off duty"})
				}
				out = append(out, "→"+name+b.In(model.Text{ZH: "：", EN: ": "})+b.List(to[a]))
			}
		}
		return out
	}
	return nil
}

// NotifyChanges writes what a new version changes for a team against an old one on
// the same grid with the same queues: one line a person and window. No message
// is longer than view.MessageBytes.
func NotifyChanges(old, now *view.Plan, team, lang string) []string {
	b := chat{view.New(now, lang, view.Leads)}
	was := map[string]model.Timetable{}
	for i, a := range old.Agents {
		was[kit.Clean(a.ID)] = old.Timetables[i]
	}
	title := fmt.Sprintf(b.In(view.ChangesFrom), strings.TrimSpace(b.P.Event+" "+team), old.Version, now.Version)
	var lines []string
	for _, i := range b.membersOf(team) {
		tt, before := b.P.Timetables[i], was[b.P.Agents[i].ID]
		if before == nil {
			before = make(model.Timetable, len(tt))
		}
		for t := 0; t < len(tt) && t < len(before); {
			end := t + 1
			for end < len(tt) && end < len(before) && tt[end] == tt[t] && before[end] == before[t] {
				end++
			}
			if tt[t] != before[t] {
				lines = append(lines, b.ChangeLine(view.Change{Agent: i, Span: model.Span{From: t, To: end}, Was: before[t], Now: tt[t]}))
			}
			t = end
		}
	}
	if len(lines) == 0 {
		lines = append(lines, b.In(model.Text{ZH: "本组没有改动。", EN: "No change for this team."}))
	}
	return b.Messages(title, lines)
}

func (b chat) membersOf(team string) []int {
	var out []int
	for _, i := range b.Ordered {
		if team == "" || b.P.Agents[i].Team == team {
			out = append(out, i)
		}
	}
	return out
}
