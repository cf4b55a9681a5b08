// Package view is a plan as the sheets of one file see it. A Plan enters, with every
// figure computed; a View leaves: for one audience, in one language, of one team or of
// the whole shop, with codes, names, order and counts worked out. Whatever is only the
// manager's is cut off in New, so that no sheet can show it by mistake. No sheet is laid
// out here.
package view

import (
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// View is a plan as the sheets of one file see it: for one audience, in one
// language, and of one team or of the whole shop.
type View struct {
	P, All *Plan // what stands in the file, and the whole shop's; the same unless it is a team's file
	To     Audience
	Lang   string
	Team   string // whose rows the file holds, "" for the whole shop
	Codes  Codes
	// Counts are those of the whole shop, Mine of the rows in the file.
	Counts, Mine Counts
	// Labels are what P.Agents are called, AllLabels All.Agents.
	Labels, AllLabels   []string
	Ordered, allOrdered []int  // agents of P and of All as the sheets list them
	Holds               []Run  // who holds a post, in order of time
	Digest              string // of all timetables, by which a file is known when it is read back
	weekly              *Week
}

// New returns the view of the whole shop. What is only the manager's is cut off
// here from what is not for the manager alone.
func New(p *Plan, lang string, to Audience) *View {
	p = p.tidy()
	if to == Leads {
		p = p.shared()
	}
	v := &View{P: p, All: p, To: to, Lang: lang, Codes: NewCodes(p.Queues, lang), Counts: NewCounts(p), Labels: labels(p), Ordered: p.Order(), Holds: p.holds(),
		Digest: p.digest()}
	v.Mine, v.AllLabels, v.allOrdered = v.Counts, v.Labels, v.Ordered
	return v
}

// Of returns the view of one team of the shop.
func (v *View) Of(team string) (*View, error) {
	out := *v
	out.P, out.Team, out.Labels, out.weekly = v.All.Only(team), team, nil, nil
	if len(out.P.Agents) == 0 {
		return nil, fmt.Errorf("no agent belongs to the team %s", team)
	}
	out.Mine, out.Ordered = NewCounts(out.P), out.P.Order()
	for i, a := range v.All.Agents {
		if a.Team == team {
			out.Labels = append(out.Labels, v.AllLabels[i])
		}
	}
	return &out, nil
}

// Background says, in a team's file, that the figures are the whole shop's.
func (v *View) Background() string {
	if v.Team == "" {
		return ""
	}
	return v.In(model.Text{ZH: "数字是全店的：其他组按定稿算，本组随格子变。", EN: " The figures are the whole shop's: other teams as of this version, this one as in the grid."})
}

// Role is the short tag beside a name.
func (v *View) Role(i int) string {
	a := v.P.Agents[i]
	return v.In(RoleOf(a.Role, a.Kind, a.Newcomer, i < len(v.P.Dawn) && v.P.Dawn[i]))
}

// RoleOf is what the grid says of a person beside the name, empty for none.
func RoleOf(role model.Role, kind model.AgentKind, newcomer, dawn bool) model.Text {
	switch {
	case role == model.Manager:
		return model.Text{ZH: "主管", EN: "Manager"}
	case role == model.Lead:
		return model.Text{ZH: "组长", EN: "Lead"}
	case role == model.Deputy:
		return model.Text{ZH: "副组长", EN: "Deputy"}
	case kind == model.Reserve:
		return model.Text{ZH: "后备", EN: "Reserve"}
	case newcomer:
		return model.Text{ZH: "新人", EN: "New"}
	case dawn:
		return model.Text{ZH: "凌晨班", EN: "Dawn"}
	case kind == model.Outsourced:
		return model.Text{ZH: "外包", EN: "Outsrc."}
	case kind == model.Temp:
		return model.Text{ZH: "兼职", EN: "Temp"}
	}
	return model.Text{}
}

func (v *View) Protection(kind string) string {
	switch kind {
	case "":
		return ""
	case "pregnant":
		return v.In(model.Text{ZH: "孕期", EN: "pregnant"})
	case "nursing":
		return v.In(model.Text{ZH: "哺乳期", EN: "nursing"})
	case "minor":
		return v.In(model.Text{ZH: "未成年工", EN: "minor"})
	}
	return kit.Clean(kind)
}

// ByTeam returns the agents of each team in the order of the sheets.
func (v *View) ByTeam() map[string][]int {
	out := map[string][]int{}
	for _, i := range v.Ordered {
		t := v.P.Agents[i].Team
		out[t] = append(out[t], i)
	}
	return out
}

// Identifier is the contract's name of an activity: serve:presales, lunch.
func (v *View) Identifier(a model.Activity) string {
	if q, ok := a.Queue(); ok {
		return "serve:" + v.P.Queues[q].ID
	}
	return a.Kind()
}

func (v *View) Meaning(a model.Activity) string {
	if _, ok := a.Queue(); ok {
		return v.In(model.Text{ZH: "接待这个队列", EN: "serves this queue"})
	}
	switch {
	case a.Post():
		return v.In(model.Text{ZH: "专岗，不接待", EN: "a post, takes no customers"})
	case a.Meal():
		return v.In(model.Text{ZH: "离席用餐，轮流", EN: "away for a meal, in turns"})
	case a == model.Rest:
		return v.In(model.Text{ZH: "离席休息、补觉，轮流", EN: "away to rest or sleep, in turns"})
	case a == model.Break:
		return v.In(model.Text{ZH: "离席短休", EN: "a short break"})
	case a == model.Treat:
		return v.In(model.Text{ZH: "茶点送到工位，照常接待", EN: "pastries at the desk, goes on serving"})
	}
	return v.In(model.Text{ZH: "在岗待命", EN: "present and standing by"})
}

// Others counts, per slot, who of the other teams holds an activity.
func (v *View) Others(a model.Activity, t int) int { return v.Counts.Of(a, t) - v.Mine.Of(a, t) }

// title of the file's subject: the event, and the team if it is one team's file.
func (v *View) Subject() string {
	if v.Team != "" {
		return v.P.Event + "　" + v.Team
	}
	return v.P.Event
}

// Leaders returns the labels of a team's leads and deputies, or, with team "", of
// the shop's managers, in the order of the sheets.
func (v *View) Leaders(team string, roles ...model.Role) []string {
	var out []string
	for _, i := range v.allOrdered {
		if a := v.All.Agents[i]; (team == "" || a.Team == team) && slices.Contains(roles, a.Role) {
			out = append(out, v.AllLabels[i])
		}
	}
	return out
}

// In returns a text in the workbook's language, in the other where it has none.
func (v *View) In(t model.Text) string {
	s := t.In(v.Lang)
	if s == "" {
		s = t.ZH + t.EN
	}
	return kit.Clean(s)
}

// LongSpan returns a span with both its days: 11月10日(周二)晚23:30 → 11月11日(周三)凌晨02:10.
func (v *View) LongSpan(s model.Span) string {
	return model.Clock(v.P.Grid.Time(s.From), v.Lang) + " → " + model.Clock(v.P.Grid.Time(s.To), v.Lang)
}

// Comma stands between the names of a list.
var Comma = model.Text{ZH: "、", EN: ", "}

// List joins names.
func (v *View) List(names []string) string { return strings.Join(names, v.In(Comma)) }
