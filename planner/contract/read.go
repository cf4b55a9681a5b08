package contract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// ReadRoster reads a roster.json and lays its timetables on the grid of its
// day. Everything that is wrong with it is reported at once. Issues that are
// warnings (an agent in two places, which the rules count as well) leave the
// roster usable; with any other the roster is nil.
func ReadRoster(path string) (*File, *model.Roster, []model.Issue) {
	data, err := model.ReadFile(path, model.MaxRoster)
	most := min(model.MaxObjects, model.FreeObjects+len(data)/model.ObjectBytes)
	if err == nil && bytes.Count(data, []byte("{")) > most { // empty ones take little of a file, and much memory
		err = model.Beyond(most, model.Objects)
	}
	var limit *model.LimitError
	if errors.As(err, &limit) {
		return nil, nil, []model.Issue{{File: path, What: limit.What, Hint: limit.Hint}}
	}
	if err != nil {
		what, _, _ := model.SystemFault(err)
		return nil, nil, []model.Issue{{File: path, What: model.Text{ZH: "读不了这个文件：", EN: "cannot be read: "}.And(what),
			Hint: model.Text{ZH: "请给出 paiban plan 写出的 roster.json", EN: "name the roster.json that paiban plan wrote"}}}
	}
	return ParseRoster(path, data)
}

// ParseRoster is ReadRoster on bytes; name is the file as the user named it.
func ParseRoster(name string, data []byte) (*File, *model.Roster, []model.Issue) {
	p := &rosterReader{name: name}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	var f File
	if err := json.Unmarshal(data, &f); err != nil {
		p.syntax(data, err)
		return nil, nil, p.issues
	}
	if !strings.HasPrefix(f.Schema, "paiban.roster/") {
		p.bad("schema", f.Schema, model.Text{ZH: "这不是 paiban 的 roster.json", EN: "this is no roster.json of paiban"})
		return nil, nil, p.issues
	}
	if f.Schema != Schema {
		p.bad("schema", f.Schema, model.Text{ZH: "这份排班用的格式版本本程序不认识", EN: "this version of the format is not known to this program"})
		return nil, nil, p.issues
	}
	if f.Day == nil {
		p.bad("day", "", model.Text{ZH: "缺少 day（当天的规则和人员），无法检查", EN: "has no day (the rules and people of the day), so it cannot be checked"})
		return nil, nil, p.issues
	}
	if z, err := time.LoadLocation(f.Timezone); err == nil && f.Timezone != "" && f.Timezone != "Local" {
		f.Day.Grid.Start = f.Day.Grid.Start.In(z)
	}
	p.day = f.Day
	if p.checkDay(); !p.failed {
		p.rest(&f)
	}
	if p.failed {
		return nil, nil, p.issues
	}
	p.roster(&f)
	if p.failed {
		return &f, nil, p.issues
	}
	return &f, p.r, p.issues
}

// rosterReader gathers the issues of one file.
type rosterReader struct {
	name   string
	day    *rules.Day
	r      *model.Roster
	agents map[string]int
	queues map[string]int
	issues []model.Issue
	failed bool
}

func (p *rosterReader) bad(place, value string, what model.Text) {
	p.failed = true
	p.issues = append(p.issues, model.Issue{File: p.name, Column: place, Value: value, What: what, Hint: p.remedy(place)})
}

// remedy says what to do about a fault at a place of the file.
func (p *rosterReader) remedy(place string) model.Text {
	key := place[strings.LastIndexByte(place, '.')+1:]
	switch {
	case key == "schema":
		return model.Text{ZH: "给出 paiban plan 写出的 roster.json；别的版本写的，用这个程序重新 paiban plan。",
			EN: "Name the roster.json that paiban plan wrote; one of another version has to be planned again by this program."}
	case strings.HasPrefix(place, "day"):
		return model.Text{ZH: "day 是这份排班的规则和人员，不要手改：改回原样（旧版在 roster-v1.json 这样的文件里），或改 event.yaml、agents.csv 后重新 paiban plan。",
			EN: "day holds the rules and people of this roster and is not for editing: put it back (roster-v1.json and the like hold earlier versions), or " +
				"change event.yaml and agents.csv and run paiban plan."}
	case key == "crew":
		return model.Text{ZH: "删掉 crew，或写 \"dawn\"。", EN: "Remove crew, or write \"dawn\"."}
	case key == "queue":
		return model.Text{ZH: "写 day.queues 里的一个 id。", EN: "Write an id of day.queues."}
	case key == "kind":
		return model.Text{ZH: "写 serve（加 queue）、lunch、rest 这样的种类；全部种类见 paiban schema。",
			EN: "Write a kind such as serve (with its queue), lunch or rest; paiban schema has them all."}
	case key == "id", key == "out", key == "in":
		return model.Text{ZH: "写 day.agents 里的一个 id；新来的人加到 agents.csv，用 paiban replan 再排。",
			EN: "Write an id of day.agents; add who is new to agents.csv and run paiban replan."}
	case key == "start" || key == "end" || key == "at":
		g := p.day.Grid
		return model.Text{ZH: "写成 %s 的样子：在 %[1]s 和 %[2]s 之间，整 %[3]d 分钟，结束晚于开始，活动把这段在岗排满。",
			EN: "Write it like %s: between %[1]s and %[2]s, on whole %[3]d minutes, the end after the start, and the duty filled by its activities.",
		}.With(g.Start.Format(time.RFC3339), g.End().Format(time.RFC3339), g.SlotMinutes)
	}
	return model.Text{ZH: "改回原样，或在排班表里改好，再用 paiban import 合并。", EN: "Put it back, or make the change in the workbook and merge it by paiban import."}
}

// syntax turns an error of the JSON decoder into an issue with its line.
func (p *rosterReader) syntax(data []byte, err error) {
	p.failed = true
	why := model.Text{ZH: "这里的符号不对", EN: err.Error()}
	if strings.Contains(why.EN, "unexpected end") {
		why.ZH = "到这里就断了"
	}
	i := model.Issue{File: p.name, What: model.Text{ZH: "不是完整的 JSON：%s", EN: "is no complete JSON: %s"}.With(why),
		Hint: model.Text{ZH: "看这一行前后少了或多了逗号、引号、括号没有；改不回来的，用旧版（roster-v1.json 这样的文件）或重新 paiban plan。",
			EN: "Look for a comma, quote or bracket too many or missing about that line; or " +
				"take an earlier version (roster-v1.json and the like), or run paiban plan."}}
	if bytes.HasPrefix(data, []byte("PK")) { // every .xlsx begins so
		i.What = model.Text{ZH: "这是工作簿，不是 roster.json", EN: "is a workbook, not a roster.json"}
		i.Hint = model.Text{ZH: "请给出和它一起写出的 roster.json", EN: "name the roster.json that was written with it"}
		p.issues = append(p.issues, i)
		return
	}
	var se *json.SyntaxError
	var te *json.UnmarshalTypeError
	var moment *time.ParseError
	at := int64(-1)
	if errors.As(err, &se) {
		at = se.Offset
	} else if errors.As(err, &te) {
		at, i.Column, i.Value = te.Offset, te.Field, te.Value
		i.What = model.Text{ZH: "这里的值类型不对", EN: "the value here is of the wrong type"}
	} else if errors.As(err, &moment) { // which does not say where
		if m := regexp.MustCompile(`"(\w+)"\s*:\s*"` + regexp.QuoteMeta(moment.Value) + `"`).FindSubmatchIndex(data); m != nil {
			at, i.Column = int64(m[0]), string(data[m[2]:m[3]])
		}
		i.Value, i.What = moment.Value, model.Text{ZH: "这个时间看不懂", EN: "this time cannot be read"}
		i.Hint = model.Text{ZH: "写成 2026-11-10T18:00:00+08:00 的样子。", EN: "Write it like 2026-11-10T18:00:00+08:00."}
	}
	if at >= 0 && at <= int64(len(data)) {
		i.Line = 1 + bytes.Count(data[:at], []byte("\n"))
	}
	p.issues = append(p.issues, i)
}

// roster lays the agents' duties on the grid.
func (p *rosterReader) roster(f *File) {
	p.agents, p.queues = map[string]int{}, map[string]int{}
	for i, a := range p.day.Agents {
		p.agents[a.ID] = i
	}
	for q, x := range p.day.Queues {
		p.queues[x.ID] = q
	}
	p.r = model.NewRoster(len(p.day.Agents), p.day.Grid.N)
	for k, a := range f.Agents {
		place := fmt.Sprintf("agents[%d]", k)
		i, known := p.agentOf(a.ID, place+".id")
		if !known {
			continue
		}
		switch a.Crew {
		case "":
		case "dawn":
			p.r.Dawn[i] = true
		default:
			p.bad(place+".crew", a.Crew, model.Text{ZH: "只能是 dawn 或不写", EN: "must be dawn or left out"})
		}
		for n, duty := range a.Duties {
			p.duty(i, duty, fmt.Sprintf("%s.duties[%d]", place, n))
		}
	}
	for k, x := range f.Reliefs {
		place := fmt.Sprintf("reliefs[%d]", k)
		at, ok := p.slot(x.At, place+".at")
		out, ok1 := p.agentOf(x.Out, place+".out")
		in, ok2 := p.agentOf(x.In, place+".in")
		if ok && ok1 && ok2 {
			p.r.Reliefs = append(p.r.Reliefs, model.Relief{At: at, Out: out, In: in})
		}
	}
}

// duty writes one duty into agent i's timetable. The activities have to fill it
// in order and without holes; where a slot is taken already, the agent is in
// two places at once: the first one stands and the overlap is kept.
func (p *rosterReader) duty(i int, f Duty, place string) {
	from, ok1 := p.slot(f.Start, place+".start")
	to, ok2 := p.slot(f.End, place+".end")
	if !ok1 || !ok2 {
		return
	}
	if from >= to {
		p.bad(place+".end", f.End.Format(time.RFC3339), model.Text{ZH: "结束不晚于开始", EN: "does not end after its start"})
		return
	}
	next := from
	for n, x := range f.Activities {
		at := fmt.Sprintf("%s.activities[%d]", place, n)
		a, okKind := p.activity(x, at)
		s, okStart := p.slot(x.Start, at+".start")
		e, okEnd := p.slot(x.End, at+".end")
		if !okStart || !okEnd {
			return
		}
		if s != next || e <= s || e > to {
			p.bad(at, "", model.Text{ZH: "一段在岗里的活动必须首尾相接、不留空、不超出这段在岗", EN: "the activities of a duty must follow one another without holes and stay inside it"})
			return
		}
		next = e
		if okKind {
			p.put(i, model.Span{From: s, To: e}, a, at)
		}
	}
	if next != to {
		p.bad(place+".end", f.End.Format(time.RFC3339), model.Text{ZH: "活动没有排满这段在岗", EN: "the activities do not fill the duty"})
	}
}

func (p *rosterReader) put(i int, s model.Span, a model.Activity, place string) {
	t := p.r.Timetables[i]
	for at := s.From; at < s.To; at++ {
		if t[at] == model.Off {
			t[at] = a
			continue
		}
		end := at
		for end < s.To && t[end] != model.Off {
			end++
		}
		p.r.Overlaps = append(p.r.Overlaps, model.Overlap{Agent: i, Span: model.Span{From: at, To: end}})
		p.issues = append(p.issues, model.Issue{File: p.name, Column: place, Value: p.day.Agents[i].ID, Warning: true, What: model.Text{
			ZH: "同一时间排了两处（%s 起），按先写的一处算", EN: "is in two places at once (from %s); the one written first counts",
		}.With(p.day.Grid.Time(at).Format("01-02 15:04"))})
		at = end - 1
	}
}

func (p *rosterReader) activity(x Activity, place string) (model.Activity, bool) {
	if x.Kind == "serve" {
		q, known := p.queues[x.Queue]
		if !known {
			p.bad(place+".queue", x.Queue, model.Text{ZH: "day 里没有这个队列", EN: "day has no such queue"})
			return model.Off, false
		}
		return model.Serve(q), true
	}
	a, known := model.ParseKind(x.Kind)
	if !known || a == model.Off {
		p.bad(place+".kind", x.Kind, model.Text{ZH: "没有这种活动", EN: "there is no such activity"})
		return model.Off, false
	}
	return a, true
}

// agentOf returns the index of the agent with a staff id.
func (p *rosterReader) agentOf(id, place string) (int, bool) {
	i, known := p.agents[id]
	if !known {
		p.bad(place, id, model.Text{ZH: "day 里没有这个工号", EN: "day has no agent of this staff id"})
	}
	return i, known
}

// slot returns the slot boundary of a time in the horizon.
func (p *rosterReader) slot(t time.Time, place string) (int, bool) {
	g := p.day.Grid
	value := t.Format(time.RFC3339)
	if t.Before(g.Start) || t.After(g.End()) {
		p.bad(place, value, model.Text{ZH: "不在排班的时间范围内", EN: "lies outside the roster's horizon"})
		return 0, false
	}
	i, exact := g.Exact(t)
	if !exact {
		p.bad(place, value, model.Text{ZH: "不在 %d 分钟的时段边界上", EN: "is not on a boundary of the %d-minute slots"}.With(g.SlotMinutes))
		return 0, false
	}
	return i, true
}
