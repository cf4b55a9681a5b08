package rosters

import (
	"fmt"
	"strings"
	"time"

	"paiban/planner/model"
)

// Weeks is what the sheets of a roster of many days show beside the plan's own
// figures; Agent.Duties then says of what type each duty is.
type Weeks struct {
	Types   []DutyType // named duties; none = duties of free times
	Breaks  []DutyBreak
	Maximum [][]int // [queue][slot] heads, -1 = no maximum; nil = none at all
}

// DutyType is a named duty of fixed times.
type DutyType struct {
	ID      string
	Name    model.Text
	Start   int // minutes after midnight
	Minutes int
	Queue   int // served throughout, -1 = any
	Night   bool
}

// DutyBreak is a break that hangs on the duty's start, in minutes.
type DutyBreak struct {
	Activity                                model.Activity
	Minutes, DutyFrom, First, Last, Spacing int
}

// Duty is one duty of an agent in a roster of many days.
type Duty struct {
	model.Span
	Type  int // index into Weeks.Types, -1 for none
	Night bool
	Paid  int // minutes
}

// weekPages lists the sheets of a roster of many days.
func (b *book) weekPages() []page {
	overview := page{b.t("总览", "Overview"), (*book).weekOverview}
	matrix := page{b.names.grid, (*book).weekMatrix}
	cover := page{b.names.coverage, (*book).weekCoverage}
	queues := page{b.t("各队列", "Queues"), (*book).weekQueues}
	issues := page{b.t("排班问题", "Issues"), (*book).issues}
	legend := page{b.names.legend, (*book).weekLegend}
	if b.to == ManagerOnly {
		return []page{overview, matrix, cover, queues, {b.t("工时", "Hours"), (*book).weekHours}, issues, {b.t("规则", "Rules"), (*book).rules}, legend}
	}
	out := []page{overview, matrix, cover, queues}
	if b.hasDays() {
		for k := range b.week().dates {
			out = append(out, page{b.dayName(k), func(b *book, name string) error { return b.weekDay(name, k) }})
		}
	}
	return append(out, page{b.t("个人班表", "By person"), (*book).weekPeople}, issues, legend)
}

// mostDayCells is how many cells of single slots a workbook may have in its sheets
// of single dates; beyond that it would be too large to open.
const mostDayCells = 600_000

// weekLayout is a roster of many days laid out by dates, worked out once.
type weekLayout struct {
	dates    []time.Time
	spans    []model.Span // slots of each date
	starting [][][]Duty   // [agent][date] duties that start on it
	on       [][]int      // [date] who is on duty in some slot of it, as the sheets list people
	codes    []string     // of the duty types
}

// week returns the layout of the file's people.
func (b *book) week() *weekLayout {
	if b.weekly != nil {
		return b.weekly
	}
	p := b.p
	w := &weekLayout{dates: b.dates(), starting: make([][][]Duty, len(p.Agents)), codes: typeCodes(p.Weeks.Types, b.lang)}
	for _, d := range w.dates {
		w.spans = append(w.spans, model.Span{From: p.Grid.Clamp(p.Grid.Ceil(d)), To: p.Grid.Clamp(p.Grid.Ceil(d.AddDate(0, 0, 1)))})
	}
	for i, a := range p.Agents {
		w.starting[i] = make([][]Duty, len(w.dates))
		k := 0
		for _, d := range a.Duties {
			for k+1 < len(w.spans) && d.From >= w.spans[k].To {
				k++
			}
			w.starting[i][k] = append(w.starting[i][k], d)
		}
	}
	w.on = make([][]int, len(w.dates))
	for k, s := range w.spans {
		for _, i := range b.ordered {
			for t := s.From; t < s.To; t++ {
				if p.Timetables[i][t] != model.Off {
					w.on[k] = append(w.on[k], i)
					break
				}
			}
		}
	}
	b.weekly = w
	return w
}

// hasDays reports whether there is a sheet for each date.
func (b *book) hasDays() bool {
	cells := 0
	for k, s := range b.week().spans {
		cells += (len(b.week().on[k]) + 4*len(b.p.Queues)) * s.Len()
	}
	return cells <= mostDayCells
}

// dayName is the name of a date's sheet: "11-02 周一".
func (b *book) dayName(k int) string {
	d := b.week().dates[k]
	return d.Format("01-02 ") + b.weekday(d)
}

// weekday is the short name of a date's weekday.
func (b *book) weekday(d time.Time) string {
	return model.WeekdayName(d.Weekday(), b.lang)
}

// typeName is the name of the named duty that agent i begins at slot t, "" for none.
func (b *book) typeName(i, t int) string {
	if b.p.Weeks == nil {
		return ""
	}
	for _, d := range b.p.Agents[i].Duties {
		if d.From == t && d.Type >= 0 {
			return b.in(b.p.Weeks.Types[d.Type].Name)
		}
	}
	return ""
}

// off is what stands in a cell of a day off.
func (b *book) off() string { return b.t("休", "off") }

// typeCodes gives every duty type a short code: a letter of its name that no
// other has, or its id.
func typeCodes(types []DutyType, lang string) []string {
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

// dutyText is what stands for a duty in the matrix: its type's code, or its times.
func (b *book) dutyText(d Duty, codes []string) string {
	if d.Type >= 0 && d.Type < len(codes) {
		return codes[d.Type]
	}
	g := b.p.Grid
	return g.Time(d.From).Format("15:04") + "-" + g.Time(d.To).Format("15:04")
}

// The colours of duties: of types in turn, of free ones by the hour of the start.
var (
	earlyColour = queueColours[5]
	dayColour   = queueColours[0]
	lateColour  = queueColours[1]
	nightColour = colour{"4B5563", "FFFFFF"}
	offColour   = colour{"F3F4F6", "4B5563"}
)

func (b *book) typeColour(k int) colour {
	types := b.p.Weeks.Types
	if types[k].Night || types[k].Start >= 20*60 || types[k].Start < 5*60 {
		return nightColour
	}
	n := 0
	for j := range k {
		if !types[j].Night {
			n++
		}
	}
	return []colour{earlyColour, lateColour, dayColour, queueColours[2], queueColours[3], queueColours[4]}[n%6]
}

// startColour is the colour of a duty of free times.
func startColour(hour int) colour {
	switch {
	case hour >= 20 || hour < 5:
		return nightColour
	case hour < 10:
		return earlyColour
	case hour < 14:
		return dayColour
	}
	return lateColour
}

// checkWeeks is check for what belongs to a roster of many days.
func (p *Plan) checkWeeks() error {
	if p.Weeks == nil {
		return nil
	}
	for _, a := range p.Agents {
		end := 0
		for _, d := range a.Duties {
			if d.From < end || d.To <= d.From || d.To > p.Grid.N || d.Type >= len(p.Weeks.Types) {
				return fmt.Errorf("agent %s has a duty that does not fit the plan", a.ID)
			}
			end = d.To
		}
	}
	return nil
}
