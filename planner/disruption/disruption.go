// Package disruption reads what happens on the day, as people write it: who is ill, late,
// away for a while, sent home or called in, and which posts change. Sentences, or the rows of
// a table, and the day of a roster enter; what they say in agents and slots leaves, or the
// lines that cannot be read. Nothing is planned here.
package disruption

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Kind is what happened.
type Kind int

// The kinds. All but Called and Post take somebody away.
const (
	Absent Kind = iota // from a time on, to the end or another time
	Late               // from the start of the duty until a time
	Away               // between two times
	Home               // from a time on until the next duty
	Called             // on duty from a time on
	Post               // other heads at a post, in the phases that a span touches
)

// Disruption is one thing that happened.
type Disruption struct {
	Kind   Kind
	Agents []int
	model.Span
	Post  string // kind of activity
	Heads int    // at the post
}

// Reader reads what happened on the day of a roster.
type Reader struct {
	File   string // what is read, for issues
	Day    *rules.Day
	Roster *model.Roster

	out    []Disruption
	issues []model.Issue
	line   int
	text   string
}

// Done returns what was read; with issues nothing of it is to be used.
func (r *Reader) Done() ([]Disruption, []model.Issue) { return r.out, r.issues }

// Add adds what happened to the people, from a slot on, or from one to another.
func (r *Reader) Add(kind Kind, who string, times ...int) {
	r.line, r.text = 0, who
	if agents, ok := r.people(who); ok {
		r.person(kind, agents, times)
	}
}

func (r *Reader) bad(what, hint model.Text) {
	r.issues = append(r.issues, model.Issue{File: r.File, Line: r.line, Value: r.text, What: what, Hint: hint})
}

var example = model.Text{ZH: "写成 客服8号 11:40 病了、客服3号 晚到 09:30、客服5号 13:00~15:00 外出、客服6号 20:00 先走、R11~R15 18:00 到岗 或 页面监控 14:00~18:00 2人。",
	EN: "Write 008 11:40 ill, 003 late 09:30, 005 13:00~15:00 away, 006 20:00 goes home, R11~R15 18:00 called in, or page watch 14:00~18:00 2 heads."}

// person adds what happened to people, each by their own timetable.
func (r *Reader) person(kind Kind, agents []int, times []int) {
	n := r.Day.Slots()
	for _, i := range agents {
		x := Disruption{Kind: kind, Agents: []int{i}, Span: model.Span{From: times[0], To: n}}
		if len(times) > 1 {
			x.To = times[1]
		}
		row, name := r.Roster.Timetables[i], r.Day.Agents[i].Name
		if name == "" {
			name = r.Day.Agents[i].ID
		}
		switch kind {
		case Late:
			k := slices.IndexFunc(row.Duties(), func(d model.Duty) bool { return d.From < x.From && x.From <= d.To })
			if k < 0 {
				r.bad(model.Text{ZH: "%s 在 %s 之前没有要上的班，谈不上晚到",
					EN: "%s has no duty that begins before %s: nothing to be late for"}.With(name, r.Day.Grid.ClockText(x.From)),
					model.Text{ZH: "看看是不是另一个人，或写 病了、外出。", EN: "See whether it is somebody else, or write ill or away."})
				continue
			}
			x.Span = model.Span{From: row.Duties()[k].From, To: x.From}
		case Home:
			if x.From == 0 || row[x.From] == model.Off && row[x.From-1] == model.Off {
				r.bad(model.Text{ZH: "%s 在 %s 不在岗，没法先走", EN: "%s is not on duty at %s and cannot be sent home"}.With(name, r.Day.Grid.ClockText(x.From)),
					model.Text{ZH: "看看时刻和人。", EN: "Check the time and the person."})
				continue
			}
			for _, d := range row.Duties() {
				if d.From > x.From { // gone until just before: a duty at the end of an absence goes on with the one before it
					x.To = min(x.To, max(x.From+1, d.From-max(1, r.Day.Grid.Per(r.Day.Labour.DutyGrid))))
				}
			}
		case Called:
			if x.From < n && row[x.From] != model.Off {
				r.bad(model.Text{ZH: "%s 在 %s 本来就在岗", EN: "%s is on duty at %s as it is"}.With(name, r.Day.Grid.ClockText(x.From)),
					model.Text{ZH: "去掉这一行，或换一个时刻。", EN: "Drop the line, or give another time."})
				continue
			}
		}
		r.out = append(r.out, x)
	}
}
