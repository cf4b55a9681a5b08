package view

import (
	"fmt"
	"strings"
	"time"

	"paiban/planner/model"
)

// DatesOf are the calendar dates of the horizon.
func DatesOf(g model.Grid) []time.Time {
	var out []time.Time
	y, m, d := g.Start.Date()
	for t := time.Date(y, m, d, 0, 0, 0, 0, g.Start.Location()); t.Before(g.End()); t = t.AddDate(0, 0, 1) {
		out = append(out, t)
	}
	return out
}

// DutiesByDate are the agent's duties by the business date on which they start.
func (v *View) DutiesByDate(i int) map[string][]model.Duty {
	out := map[string][]model.Duty{}
	for _, d := range v.P.Timetables[i].Duties() {
		date := v.P.Grid.Date(d.From)
		out[date] = append(out[date], d)
	}
	return out
}

// Week is a roster of many days laid out by dates, worked out once.
type Week struct {
	Dates    []time.Time
	Spans    []model.Span // slots of each date
	Starting [][][]Duty   // [agent][date] duties that start on it
	On       [][]int      // [date] who is on duty in some slot of it, as the sheets list people
	Codes    []string     // of the duty types
}

// Week returns the layout of the file's people.
func (v *View) Week() *Week {
	if v.weekly != nil {
		return v.weekly
	}
	p := v.P
	w := &Week{Dates: DatesOf(p.Grid), Starting: make([][][]Duty, len(p.Agents)), Codes: TypeCodes(p.Weeks.Types, v.Lang)}
	for _, d := range w.Dates {
		w.Spans = append(w.Spans, model.Span{From: p.Grid.Clamp(p.Grid.Ceil(d)), To: p.Grid.Clamp(p.Grid.Ceil(d.AddDate(0, 0, 1)))})
	}
	for i, a := range p.Agents {
		w.Starting[i] = make([][]Duty, len(w.Dates))
		k := 0
		for _, d := range a.Duties {
			for k+1 < len(w.Spans) && d.From >= w.Spans[k].To {
				k++
			}
			w.Starting[i][k] = append(w.Starting[i][k], d)
		}
	}
	w.On = make([][]int, len(w.Dates))
	for k, s := range w.Spans {
		for _, i := range v.Ordered {
			for t := s.From; t < s.To; t++ {
				if p.Timetables[i][t] != model.Off {
					w.On[k] = append(w.On[k], i)
					break
				}
			}
		}
	}
	v.weekly = w
	return w
}

// Weekday is the short name of a date's weekday.
func (v *View) Weekday(d time.Time) string {
	return model.WeekdayName(d.Weekday(), v.Lang)
}

// TypeName is the name of the named duty that agent i begins at slot t, "" for none.
func (v *View) TypeName(i, t int) string {
	if v.P.Weeks == nil {
		return ""
	}
	for _, d := range v.P.Agents[i].Duties {
		if d.From == t && d.Type >= 0 {
			return v.In(v.P.Weeks.Types[d.Type].Name)
		}
	}
	return ""
}

// Off is what stands in a cell of a day off.
func (v *View) Off() string { return v.In(model.Text{ZH: "休", EN: "off"}) }

// TypeCodes gives every duty type a short code: a letter of its name that no
// other has, or its id.
func TypeCodes(types []DutyType, lang string) []string {
	out, taken := make([]string, len(types)), map[string]bool{"休": true, "OFF": true, "O": true}
	for k, t := range types {
		code := ""
		for _, r := range strings.ToUpper(t.Name.In(lang)) {
			if c := string(r); r != ' ' && !taken[c] {
				code = c
				break
			}
		}
		if code == "" {
			code = t.ID
		}
		for n := 2; taken[strings.ToUpper(code)]; n++ {
			code = fmt.Sprintf("%s%d", t.ID, n)
		}
		taken[strings.ToUpper(code)] = true
		out[k] = code
	}
	return out
}

// DutyText is what stands for a duty in the matrix: its type's code, or its times.
func (v *View) DutyText(d Duty, codes []string) string {
	if d.Type >= 0 && d.Type < len(codes) {
		return codes[d.Type]
	}
	g := v.P.Grid
	return g.Time(d.From).Format("15:04") + "-" + g.Time(d.To).Format("15:04")
}
