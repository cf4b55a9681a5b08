package rosters

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
)

// NotifyBytes is the longest text that the chat's robots take (WeCom: 2,048 bytes).
const NotifyBytes = 2048

// Notify writes what a team's group chat should know in slot t: who serves, who is
// away and until when, what changes next, by how many heads the shop is short, and
// the version. team "" means the whole shop. It is never longer than NotifyBytes.
func Notify(p *Plan, team string, t int, lang string) string {
	b := &book{p: p.tidy().shared(), lang: lang}
	b.ordered = b.p.order()
	b.all, b.codes, b.labels = b.p, newCodes(b.p.Queues, lang), labels(b.p)
	b.counts = newCounts(b.p)
	p = b.p
	members := b.membersOf(team)
	title := strings.TrimSpace(p.Event + " " + team)
	lines := []string{fmt.Sprintf("【%s】%s %s", title, moment(p.Grid.Time(t), lang), p.Version)}
	if ph := p.phaseAt(t); ph >= 0 {
		x := p.Phases[ph]
		line := b.in(x.Name) + b.t("，到 ", ", until ") + p.Grid.Time(x.To).Format("15:04")
		if x.AllHands {
			line += b.t("，全员到岗", ", all hands")
		}
		lines = append(lines, line)
	}
	var short []string
	for q := range p.Queues {
		if gap := at(p.Queues[q].Required, t) - b.counts.of(model.Serve(q), t); gap > 0 {
			short = append(short, fmt.Sprintf(b.t("%s缺 %d 人", "%s short by %d"), b.codes.name[model.Serve(q)], gap))
		}
	}
	if len(short) == 0 {
		short = []string{b.t("不缺人", "nobody missing")}
	}
	lines = append(lines, b.t("全店：", "Shop: ")+strings.Join(short, b.t("，", ", ")))
	lines = append(lines, b.nowLines(members, t)...)
	if next := b.nextLines(members, t); len(next) > 0 {
		lines = append(lines, next...)
	} else {
		lines = append(lines, b.t("后面没有变化。", "No change after this."))
	}
	return fitLines(lines, b.t("……详见排班表", "… see the workbook"))
}

func (b *book) membersOf(team string) []int {
	var out []int
	for _, i := range b.ordered {
		if team == "" || b.p.Agents[i].Team == team {
			out = append(out, i)
		}
	}
	return out
}

// nowLines are a line for each activity that somebody has in slot t.
func (b *book) nowLines(members []int, t int) []string {
	var out []string
	sep := b.t("、", ", ")
	for _, a := range b.codes.list {
		var names []string
		for _, i := range members {
			tt := b.p.Timetables[i]
			if tt[t] != a {
				continue
			}
			name := b.labels[i]
			if a.Away() {
				end := t
				for end < len(tt) && tt[end] == a {
					end++
				}
				name += b.t("到", " until ") + b.p.Grid.Time(end).Format("15:04")
			}
			names = append(names, name)
		}
		if len(names) > 0 {
			out = append(out, fmt.Sprintf(b.t("%s %d 人：", "%s %d: "), b.codes.name[a], len(names))+strings.Join(names, sep))
		}
	}
	if len(out) == 0 {
		return []string{b.t("现在没有人在岗。", "Nobody is on duty now.")}
	}
	return out
}

// nextLines say who does what at the next moment at which somebody changes.
func (b *book) nextLines(members []int, t int) []string {
	for n := t + 1; n < b.p.Grid.N; n++ {
		to := map[model.Activity][]string{}
		for _, i := range members {
			if now := b.p.Timetables[i][n]; now != b.p.Timetables[i][n-1] {
				to[now] = append(to[now], b.labels[i])
			}
		}
		if len(to) == 0 {
			continue
		}
		out := []string{b.t("下一变化 ", "Next change ") + moment(b.p.Grid.Time(n), b.lang) + b.t("：", ":")}
		for _, a := range append(slices.Clone(b.codes.list), model.Off) {
			if len(to[a]) > 0 {
				name := b.codes.name[a]
				if a == model.Off {
					name = b.t("下班", "off duty")
				}
				out = append(out, "→"+name+b.t("：", ": ")+strings.Join(to[a], b.t("、", ", ")))
			}
		}
		return out
	}
	return nil
}

// NotifyChanges writes what a new version changes for a team against an old one on
// the same grid with the same queues: one line a person and window. It is never
// longer than NotifyBytes.
func NotifyChanges(old, now *Plan, team, lang string) string {
	b := &book{p: now.tidy().shared(), lang: lang}
	b.ordered = b.p.order()
	b.codes, b.labels = newCodes(b.p.Queues, lang), labels(b.p)
	was := map[string]model.Timetable{}
	for i, a := range old.Agents {
		was[clean(a.ID)] = old.Timetables[i]
	}
	lines := []string{fmt.Sprintf(b.t("【%s】%s → %s 的改动", "【%s】changes from %s to %s"), strings.TrimSpace(b.p.Event+" "+team), old.Version, now.Version)}
	name := func(a model.Activity) string {
		if a == model.Off {
			return b.t("不在岗", "off")
		}
		return b.codes.name[a]
	}
	for _, i := range b.membersOf(team) {
		tt, before := b.p.Timetables[i], was[b.p.Agents[i].ID]
		if before == nil {
			before = make(model.Timetable, len(tt))
		}
		for t := 0; t < len(tt) && t < len(before); {
			end := t + 1
			for end < len(tt) && end < len(before) && tt[end] == tt[t] && before[end] == before[t] {
				end++
			}
			if tt[t] != before[t] {
				lines = append(lines, fmt.Sprintf("%s %s %s→%s", b.labels[i], stretch(b.p.Grid.Time(t), b.p.Grid.Time(end), lang), name(before[t]), name(tt[t])))
			}
			t = end
		}
	}
	if len(lines) == 1 {
		lines = append(lines, b.t("本组没有改动。", "No change for this team."))
	}
	return fitLines(lines, b.t("……另有 %d 处，详见排班表", "… and %d more, see the workbook"))
}

// fitLines joins lines to at most NotifyBytes: long lines are cut first, each to
// its share; then whole lines go. more may hold %d for the number of lines left out.
func fitLines(lines []string, more string) string {
	if text := strings.Join(lines, "\n"); len(text) <= NotifyBytes {
		return text
	}
	share := max(160, NotifyBytes/max(1, len(lines))-1)
	lines = slices.Clone(lines)
	for k, x := range lines {
		if len(x) > share {
			lines[k] = cutBytes(x, share-3) + "…"
		}
	}
	out, room := "", NotifyBytes-len(more)-12
	for k, x := range lines {
		if len(out)+len(x)+1 > room {
			if strings.Contains(more, "%d") {
				return out + fmt.Sprintf(more, len(lines)-k)
			}
			return out + more
		}
		out += x + "\n"
	}
	return strings.TrimSuffix(out, "\n")
}
