package export

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// WriteHTML writes the roster as one page for the phone: who does what now and next by
// the phone's own clock, a name to find, the whole grid. The page fetches nothing, and
// without scripts it is a plain table. It holds what the leads' workbook may hold.
func WriteHTML(path string, p *view.Plan, lang string) error {
	if err := p.Check(); err != nil {
		return err
	}
	return model.Replace(path, func(w io.Writer) error { return pageTemplate.Execute(w, newPage(view.New(p, lang, view.Leads))) })
}

// page is what the template lays out.
type page struct {
	Lang, Title, Opening, Version string
	Start                         int64 // of the horizon, in Unix seconds
	SlotSeconds                   int
	Weeks                         bool
	Say                           map[string]string
	Looks                         template.CSS
	Legend                        []pageSign
	Phases, Columns               []pageSpan
	Need, Serving, Short          []int    // heads of the whole shop, by slot
	Clocks                        []string // at each slot's start, and at the horizon's end
	Teams                         []pageTeam
}

type pageSign struct{ Class, Code, Name string }

// pageSpan is a stretch of slots: a phase, a step of a duty, a cell of the grid.
type pageSpan struct {
	model.Span
	Columns                 int
	Text, Time, Date, Class string
}

type pageTeam struct {
	Name   string
	People []pagePerson
}

type pagePerson struct {
	Label, ID, Role string
	Duties          []pageDuty
	Cells           []pageSpan
}

type pageDuty struct {
	Time, Begins, Type string
	Steps              []pageSpan
}

var pageWords = map[string]model.Text{
	"now": {ZH: "现在", EN: "Now"}, "then": {ZH: "接着", EN: "then"}, "until": {ZH: "到", EN: "until"}, "shop": {ZH: "全店", EN: "Whole shop"},
	"off": {ZH: "不在班", EN: "off duty"}, "comes": {ZH: "%s 到岗", EN: "comes %s"}, "leaves": {ZH: "下班", EN: "goes"}, "over": {ZH: "班上完了", EN: "has finished"},
	"idle": {ZH: "不排班", EN: "not planned"}, "find": {ZH: "找姓名或工号", EN: "find a name or id"}, "live": {ZH: "回到现在", EN: "back to now"},
	"grid": {ZH: "排班表", EN: "Roster"}, "all": {ZH: "全部时间", EN: "all times"}, "name": {ZH: "姓名", EN: "Name"},
	"times": {ZH: "时间和活动", EN: "Times and activities"}, "need": {ZH: "需", EN: "need"}, "serving": {ZH: "接待", EN: "serving"},
	"short": {ZH: "缺", EN: "short"}, "before": {ZH: "排班还没开始", EN: "before the roster begins"}, "after": {ZH: "排班已结束", EN: "the roster is over"},
	"nobody": {ZH: "没有这个人", EN: "nobody of this name"}, "opening": {ZH: "开售", EN: "opening"}, "another": {ZH: "看别的时间", EN: "another time"},
	"team": {ZH: "组", EN: "Team"}, "phases": {ZH: "各阶段", EN: "Phases"},
}

func newPage(b *view.View) *page {
	p := b.P
	out := &page{Lang: b.Lang, Title: b.Subject(), Opening: model.Clock(p.Opening, b.Lang), Version: p.Version, Start: p.Grid.Start.Unix(),
		SlotSeconds: p.Grid.SlotMinutes * 60, Say: map[string]string{}, Need: b.Counts.Need, Serving: b.Counts.Serve, Short: b.Counts.Gap, Weeks: p.Weeks != nil}
	for key, text := range pageWords {
		out.Say[key] = b.In(text)
	}
	for t := range p.Grid.N + 1 {
		out.Clocks = append(out.Clocks, model.ClockTick(p.Grid.Time(t), b.Lang))
	}
	for _, ph := range p.Phases {
		if ph.Len() > 0 {
			out.Phases = append(out.Phases,
				pageSpan{Span: ph.Span, Text: b.In(ph.Name), Time: model.ClockRange(p.Grid.Time(ph.From), p.Grid.Time(ph.To), b.Lang)})
		}
	}
	out.sign(b)
	cells := daysCells
	if out.Weeks {
		cells = weeksCells
		out.Columns = datesOf(b)
	} else {
		out.Columns = hoursOf(b)
	}
	byTeam := b.ByTeam()
	for _, name := range b.Teams() {
		team := pageTeam{Name: name}
		for _, i := range byTeam[name] {
			team.People = append(team.People, pagePerson{Label: b.Labels[i], ID: p.Agents[i].ID, Role: b.Role(i), Duties: dutiesOf(b, i), Cells: cells(b, i)})
		}
		out.Teams = append(out.Teams, team)
	}
	return out
}

// sign lists the codes of the grid, and gives each its colours.
func (x *page) sign(b *view.View) {
	used := func(a model.Activity) bool { return b.Counts.By[a] != nil }
	css := ""
	look := func(class string, c kit.Colour) {
		css += fmt.Sprintf(".%s{--f:#%s;--t:#%s}", class, c.Fill, c.Text)
		if c.Text != "FFFFFF" { // light tints are turned around by night; what is dark stays
			css += fmt.Sprintf("@media(prefers-color-scheme:dark){.%s{--f:#%s;--t:#%s}}", class, c.Text, c.Fill)
		}
	}
	for _, a := range b.Codes.List {
		if used(a) {
			look(classOf(a), kit.ActivityColour(a))
			x.Legend = append(x.Legend, pageSign{classOf(a), b.Codes.Of(a), b.Codes.Name[a]})
		}
	}
	if x.Weeks {
		look(freeClass, kit.QueueColours[0])
		clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60%24, m%60) }
		for k, t := range b.P.Weeks.Types {
			class, colour := fmt.Sprintf("d%d", k), kit.QueueColours[k%len(kit.QueueColours)]
			if t.Night {
				colour = kit.ActivityColour(model.Rest)
			}
			look(class, colour)
			x.Legend = append(x.Legend, pageSign{class, b.Week().Codes[k], b.In(t.Name) + " " + clock(t.Start) + "–" + clock(t.Start+t.Minutes)})
		}
	}
	x.Looks = template.CSS(css) // of the palette alone
}

const freeClass = "d" // of duties without a type

// classOf is the class by which the page colours an activity.
func classOf(a model.Activity) string { return fmt.Sprintf("k%d", a) }

// dutiesOf lists a person's duties with what is done in each.
func dutiesOf(b *view.View, i int) []pageDuty {
	g := b.P.Grid
	var out []pageDuty
	for _, d := range b.P.Timetables[i].Duties() {
		duty := pageDuty{Time: model.ClockRange(g.Time(d.From), g.Time(d.To), b.Lang), Begins: model.Clock(g.Time(d.From), b.Lang), Type: b.TypeName(i, d.From)}
		for _, r := range b.P.Timetables[i].Runs(d.Span) {
			duty.Steps = append(duty.Steps, pageSpan{Span: r.Span, Text: b.Codes.Name[r.Activity], Class: classOf(r.Activity),
				Time: g.Time(r.From).Format("15:04") + "–" + g.Time(r.To).Format("15:04")})
		}
		out = append(out, duty)
	}
	return out
}

// daysCells is a person's row of the grid of a day: a cell for each run of one activity.
func daysCells(b *view.View, i int) []pageSpan {
	var out []pageSpan
	for _, r := range b.P.Timetables[i].Runs(model.Span{To: b.P.Grid.N}) {
		c := pageSpan{Span: r.Span, Columns: r.Len()}
		if r.Activity != model.Off {
			c.Text, c.Class = b.Codes.Of(r.Activity), classOf(r.Activity)
		}
		out = append(out, c)
	}
	return out
}

// hoursOf heads the grid of a day: a cell for each hour, with the date where one begins.
func hoursOf(b *view.View) []pageSpan {
	g := b.P.Grid
	var out []pageSpan
	for t := 0; t < g.N; {
		to := t + 1
		for to < g.N && g.Time(to).Minute() >= g.SlotMinutes {
			to++
		}
		at := g.Time(t)
		c := pageSpan{Span: model.Span{From: t, To: to}, Columns: to - t, Text: at.Format("15:04")}
		if t == 0 || at.Hour() == 0 {
			c.Date = at.Format("01-02")
		}
		out = append(out, c)
		t = to
	}
	return out
}

// weeksCells is a person's row of many days: a cell for each date.
func weeksCells(b *view.View, i int) []pageSpan {
	w := b.Week()
	var out []pageSpan
	for k, s := range w.Spans {
		c := pageSpan{Span: s, Columns: 1, Text: b.Off()}
		var parts []string
		for _, d := range w.Starting[i][k] {
			parts = append(parts, b.DutyText(d, w.Codes))
			c.Class = freeClass
			if d.Type >= 0 {
				c.Class = fmt.Sprintf("d%d", d.Type)
			}
		}
		if len(parts) > 0 {
			c.Text = strings.Join(parts, "/")
		}
		out = append(out, c)
	}
	return out
}

// datesOf heads the grid of many days.
func datesOf(b *view.View) []pageSpan {
	var out []pageSpan
	for k, s := range b.Week().Spans {
		d := b.Week().Dates[k]
		out = append(out, pageSpan{Span: s, Columns: 1, Text: b.Weekday(d), Date: d.Format("01-02")})
	}
	return out
}
