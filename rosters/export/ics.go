package export

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"paiban/planner/model"
	"paiban/rosters/view"
)

// WriteICS writes the duties of the agents (indices into p.Agents) as a calendar:
// one event a duty, none for days off. The UID of an event is made of the staff id,
// the business date and the number of the duty on it, so that a new version takes
// the place of the old one; sequence is the version's number and has to rise.
func WriteICS(w io.Writer, p *view.Plan, agents []int, sequence int, lang string) error {
	b := view.New(p, lang, view.Leads)
	cal := ics.NewCalendarFor("paiban")
	cal.SetMethod(ics.MethodPublish)
	cal.SetCalscale("GREGORIAN")
	zone := b.P.Grid.Start.Location().String()
	if zone == "Local" || zone == "" {
		zone = "UTC" + b.P.Grid.Start.Format("-0700")
	}
	addZone(cal, zone, b.P.Grid)
	for _, i := range agents {
		if i < 0 || i >= len(b.P.Agents) {
			return fmt.Errorf("no agent of the number %d", i)
		}
		nth := map[string]int{}
		for _, d := range b.P.Timetables[i].Duties() {
			date := b.P.Grid.Date(d.From)
			nth[date]++
			event(b, cal, i, d, fmt.Sprintf("%s-%s-%d@paiban", uidPart(b.P.Agents[i].ID), date, nth[date]), zone, sequence, len(agents) > 1)
		}
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows)
}

// event adds one duty. Local times name the zone; a duty over midnight ends on the
// next day.
func event(b *view.View, cal *ics.Calendar, i int, d model.Duty, uid, zone string, sequence int, named bool) {
	p := b.P
	e := cal.AddEvent(uid)
	local := func(t time.Time) string { return t.Format("20060102T150405") }
	tz := &ics.KeyValues{Key: "TZID", Value: []string{zone}}
	e.SetDtStampTime(p.Opening.UTC())
	e.SetSequence(sequence)
	e.SetProperty(ics.ComponentPropertyDtStart, local(p.Grid.Time(d.From)), tz)
	e.SetProperty(ics.ComponentPropertyDtEnd, local(p.Grid.Time(d.To)), tz)
	title := p.Event + " " + b.In(model.Text{ZH: "上班", EN: "on duty"})
	if named {
		title = b.Labels[i] + " " + title
	}
	e.SetSummary(title)
	var lines []string
	for _, r := range p.Timetables[i].Runs(d.Span) {
		lines = append(lines, p.Grid.Time(r.From).Format("15:04")+"–"+p.Grid.Time(r.To).Format("15:04")+" "+b.Codes.Name[r.Activity])
	}
	e.SetDescription(strings.Join(lines, "\n") + "\n" + p.Version)
}

// uidPart keeps of a staff id what no calendar stumbles over, and tells apart what
// would become alike.
func uidPart(id string) string {
	var s strings.Builder
	for _, r := range id {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			s.WriteRune(r)
		} else {
			fmt.Fprintf(&s, "_%x", r)
		}
	}
	return s.String()
}

// addZone describes the time zone: the offset before the horizon, and every change
// of it from then to the horizon's end.
func addZone(cal *ics.Calendar, id string, g model.Grid) {
	z := cal.AddTimezone(id)
	offset := func(t time.Time) int { _, s := t.Zone(); return s }
	text := func(s int) string {
		sign := "+"
		if s < 0 {
			sign, s = "-", -s
		}
		return fmt.Sprintf("%s%02d%02d", sign, s/3600, s/60%60)
	}
	add := func(at time.Time, from, to int, name string) {
		s := z.AddStandard()
		s.SetProperty(ics.ComponentPropertyDtStart, at.Format("20060102T150405"))
		s.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), text(from))
		s.SetProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), text(to))
		if name != "" && !strings.ContainsAny(name[:1], "+-") {
			s.SetProperty(ics.ComponentProperty(ics.PropertyTzname), name)
		}
	}
	name, now := g.Start.Zone()
	add(time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC), now, now, name)
	for t := g.Start; t.Before(g.End()); t = t.Add(time.Hour) {
		if next := t.Add(time.Hour); offset(next) != now {
			name, _ := next.Zone()
			add(next.UTC().Add(time.Duration(now)*time.Second).Truncate(time.Hour), now, offset(next), name)
			now = offset(next)
		}
	}
}
