package view

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// MessageBytes is the longest text that a chat's robots take (WeCom: 2,048 bytes).
const MessageBytes = 2048

// ChangeLine says who does what instead of what, and when.
func (v *View) ChangeLine(c Change) string {
	return v.Labels[c.Agent] + " " + v.changeText(c)
}

func (v *View) changeText(c Change) string {
	g := v.P.Grid
	return fmt.Sprintf("%s %s→%s", model.ClockShort(g.Time(c.From), g.Time(c.To), v.Lang), v.Doing(c.Was), v.Doing(c.Now))
}

// Doing names an activity in a sentence.
func (v *View) Doing(a model.Activity) string {
	if a == model.Off {
		return v.In(model.Text{ZH: "不在岗", EN: "off"})
	}
	return v.Codes.Name[a]
}

// Personal is the message to somebody who changes: what is other, and when the duties are now.
func (v *View) Personal(agent int) string {
	var changes, duties []string
	for _, c := range v.P.Changes {
		if c.Agent == agent {
			changes = append(changes, v.changeText(c))
		}
	}
	g := v.P.Grid
	for _, d := range v.P.Timetables[agent].Duties() {
		duties = append(duties, model.ClockRange(g.Time(d.From), g.Time(d.To), v.Lang))
	}
	now := v.In(model.Text{ZH: "不用上班了。", EN: "No duty any more."})
	if len(duties) > 0 {
		now = fmt.Sprintf(v.In(model.Text{ZH: "现在的班：%s。收到请回复。", EN: "Your duties now: %s. Please confirm."}), v.List(duties))
	}
	return fmt.Sprintf(v.In(model.Text{ZH: "%s：您的安排有变（%s）：%s。%s", EN: "%s: your plan has changed (%s): %s. %s"}),
		v.Labels[agent], v.P.Version, strings.Join(changes, v.In(model.Text{ZH: "；", EN: "; "})), now)
}

// Announcement is what the group is told of the changes, cut for a robot.
func (v *View) Announcement() []string {
	var lines []string
	for _, c := range v.P.Changes {
		lines = append(lines, v.ChangeLine(c))
	}
	return v.Messages(fmt.Sprintf(v.In(ChangesFrom), v.Subject(), v.P.Since, v.P.Version), lines)
}

// ChangesFrom heads a list of changes: of what, from which version to which.
var ChangesFrom = model.Text{ZH: "【%s】%s → %s 的改动", EN: "【%s】changes from %s to %s"}

// Messages packs lines into messages of at most MessageBytes. Where there are several, each
// begins with the title and its number; a line too long for one goes on in the next line,
// if it can between two names.
func (v *View) Messages(title string, lines []string) []string {
	room := MessageBytes - len(title) - len(" (99/99)\n")
	if len(title) > MessageBytes/4 { // a name of hundreds of characters
		title = kit.CutBytes(title, MessageBytes/4)
		return v.Messages(title, lines)
	}
	var pages [][]string
	left := 0
	for _, line := range lines {
		for line != "" {
			part := line
			if len(part) > room {
				part = kit.CutBytes(part, room)
				if at := strings.LastIndex(part, v.In(Comma)); at > 0 {
					part = part[:at+len(v.In(Comma))]
				}
			}
			line = line[len(part):]
			if len(part)+1 > left {
				pages, left = append(pages, nil), room
			}
			pages[len(pages)-1] = append(pages[len(pages)-1], part)
			left -= len(part) + 1
		}
	}
	out := make([]string, len(pages))
	for k, page := range pages {
		head := title
		if len(pages) > 1 {
			head += fmt.Sprintf(" (%d/%d)", k+1, len(pages))
		}
		out[k] = head + "\n" + strings.Join(page, "\n")
	}
	return out
}
