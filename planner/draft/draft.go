// Package draft makes a shop's first event of what the shop has: tables of any kind enter,
// told apart by what is in them; the files of an event's folder leave, with what each table
// was taken for, what was estimated from them and what only the shop can answer. It touches
// no disk and no clock, and plans nothing.
package draft

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"paiban/forecast"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
)

// Draft is a first event.
type Draft struct {
	Tables    []*model.Table // agents, history, past_event
	Settings  string         // event.yaml
	Book      []*model.Table // the settings as the sheets of a workbook have them: settings, queues
	Taken     []Taken        // in the order of the tables
	Estimated []model.Text
	Questions []model.Text  // what only the shop knows, five at most; each has a value to be changed
	Issues    []model.Issue // what the event's own reader says of it, remarks of the list above all
}

// Taken says of a table what it was taken for.
type Taken struct {
	Place string
	For   model.Text
	Lines []model.Text
}

// draft is one in the making.
type draft struct {
	Draft
	lang    string
	today   time.Time
	staff   *model.Table
	sheets  []*monthSheet
	doubts  []model.Issue // where lists of people contradict each other
	volumes []volume
	plan    *forecast.History // what is planned by, put together
	opening time.Time
	served  served
	learn   bool
	ids     map[string]bool // of the list, by PlainID
	faults  []model.Issue   // of the list: there is no event
	apart   model.Text      // two tables that do not agree on chats at once
	factor  float64         // of the day, 0 = not known
	why     model.Text      // what makes the factor doubtful, or why there is none
	phone   string          // the table whose headings are those of telephones; "" = chats
	queues  []string
	shares  []float64 // of the inquiries by queue, nil = not known
}

// Make makes an event of the tables; today says which opening is the next. The issues are
// why there is none.
func Make(list []*model.Table, lang string, today time.Time) (*Draft, []model.Issue) {
	d := &draft{lang: lang, today: today}
	for _, t := range list {
		d.take(t)
	}
	given := d.staff
	for _, m := range d.sheets {
		if given == nil {
			d.addList(m.people(), &d.Taken[m.taken])
		} else {
			d.besideList(m)
		}
	}
	if d.staff == nil {
		return nil, []model.Issue{{File: strings.Join(files(list), ", "), What: model.Text{ZH: "没有找到人员名单", EN: "no list of people was found"},
			Hint: model.Text{ZH: "给一份表：一行一个人，表头里有“姓名”。", EN: "Give a table with a row for each person and a heading such as name."}}}
	}
	d.joinMonths()
	d.openingDay()
	d.withCourse()
	d.volume()
	d.agents()
	if d.faults != nil {
		return nil, d.faults
	}
	d.surge()
	d.ask()
	if !d.check() {
		return nil, d.Issues
	}
	d.askRemarks()
	return &d.Draft, nil
}

func files(list []*model.Table) []string {
	var out []string
	for _, t := range list {
		if !slices.Contains(out, t.File) {
			out = append(out, t.File)
		}
	}
	return out
}

// take tells what a table is and keeps it.
func (d *draft) take(t *model.Table) {
	t = joined(t)
	x := Taken{Place: model.Issue{File: t.File, Sheet: t.Sheet}.Place()}
	if m := asMonthSheet(t); m != nil {
		x.For = model.Text{ZH: "月排班表，%d 人，%s 到 %s", EN: "a month's sheet of %d people, %s to %s"}.With(len(m.rows), m.from, m.to)
		m.table = headed(m.table, d.lang)
		x.Lines = m.lines()
		x.leftOut(m.left)
		d.footnotes(m.left)
		d.doubts = append(d.doubts, m.leaves...)
		m.taken = len(d.Taken)
		d.sheets = append(d.sheets, m)
	} else if s, left := people(t); isStaff(s) {
		t, was := withSkills(inSections(headed(s, d.lang), left, d.lang), model.Text{ZH: "技能", EN: "skills"}.In(d.lang))
		x.For = model.Text{ZH: "人员名单，%d 人", EN: "a list of %d people"}.With(len(t.Rows))
		x.Lines = matched(t, was)
		x.leftOut(left)
		d.footnotes(left)
		d.addList(t, &x)
	} else if v, ok := asVolume(t); ok {
		x.For, x.Lines = v.is(), v.history.Read.Lines()
		d.volumes = append(d.volumes, v)
	} else if agentTotals(t) {
		x.For = model.Text{ZH: "每人合计的接待报表", EN: "a report of reception by agent"}
		d.volumes = append(d.volumes, volume{table: t})
	} else {
		x.For = model.Text{ZH: "没有认出是什么，没有用", EN: "not recognised and not used"}
		x.Lines = []model.Text{{ZH: "能认的：名单（姓名）、月排班表（姓名 × 日期）、接待数（日期、咨询量）、聊天记录（开始时间）。",
			EN: "Known are lists of people (name), a month's sheet (name × dates), volumes (date, count) and lists of chats (start)."}}
	}
	d.Taken = append(d.Taken, x)
}

// openingDay is the next 11 November: the first after all that the volumes tell of, or,
// where there are none, after today.
func (d *draft) openingDay() {
	after := d.today
	if h := d.base(); h != nil {
		after = h.Date(h.Days() - 1)
	}
	d.opening = time.Date(after.Year(), 11, 11, 0, 0, 0, 0, time.FixedZone("", 8*3600))
	if !d.opening.After(after) {
		d.opening = d.opening.AddDate(1, 0, 0)
	}
}

// estimate notes a figure worked out from the tables.
func (d *draft) estimate(t model.Text, args ...any) {
	d.Estimated = append(d.Estimated, t.With(args...))
}

// question notes what has to be asked.
func (d *draft) question(t model.Text, args ...any) {
	d.Questions = append(d.Questions, t.With(args...))
}

// askRemarks asks about what stands in the list's remarks, each of which is an issue at its cell.
func (d *draft) askRemarks() {
	asked := map[model.Issue]bool{}
	for _, i := range d.Issues {
		if i.Ask > 0 {
			asked[i] = true
		}
	}
	if len(asked) > 0 {
		d.question(model.Text{ZH: "名单的备注里有 %d 处没有照办：上面“请确认”的逐条看，属实的写进名单的那一列",
			EN: "Remarks on the list of agents: %d are not acted on; look at each \"please answer\" above, and put what is true into its column of the list"},
			len(asked))
	}
}

// check reads the event as plan will. A cell of the list that cannot be read goes to the
// remarks and is asked about; past events that cannot be learnt from are left out.
// It reports whether there is an event.
func (d *draft) check() bool {
	for { // each time there are fewer cells, or less is learnt
		src := &model.Source{Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(d.yaml())}}
		d.Tables = d.Tables[:0]
		for _, t := range []*model.Table{d.staff, d.table("history"), d.table("past_event")} {
			if t != nil {
				src.Tables[t.Name] = t
				d.Tables = append(d.Tables, t)
			}
		}
		ev, issues := event.FromTables(src)
		keys, queues := d.settings()
		d.Settings, d.Book, d.Issues = d.yaml(), []*model.Table{keys, queues}, append(slices.Clone(d.doubts), issues...)
		if ev == nil {
			if !d.setAside(issues) {
				return false
			}
			continue
		}
		read, more, err := demand.Read(ev)
		if err == nil || !d.learn {
			for _, x := range read {
				if x.Table == "past_event" {
					d.Estimated = append(d.Estimated, x.Estimated...)
				}
			}
			d.Issues = append(d.Issues, more...)
			return true
		}
		d.learn, d.Estimated = false, slices.DeleteFunc(d.Estimated, func(t model.Text) bool { return strings.HasPrefix(t.EN, "surge") })
		if why := (*forecast.Error)(nil); errors.As(err, &why) {
			d.estimate(model.Text{ZH: "增幅没有从 past_event 学：%s", EN: "nothing was learnt from past_event: %s"}, why.Text)
		}
		d.surgeByDay()
		d.Questions = nil
		d.ask()
	}
}

// leftOut says which rows of a list were nobody's.
func (x *Taken) leftOut(left []model.Issue) {
	for _, i := range left {
		if i.Ask > 0 {
			continue
		}
		x.Lines = append(x.Lines, model.Text{ZH: "没有算：第 %d 行，不是人：%s", EN: "left out: line %d, nobody's: %s"}.With(i.Line, i.Value))
	}
}

// footnotes keeps what the rows below a list ask.
func (d *draft) footnotes(left []model.Issue) {
	d.doubts = append(d.doubts, slices.DeleteFunc(slices.Clone(left), func(i model.Issue) bool { return i.Ask == 0 })...)
}

// setAside moves cells of the list that are faults to the remarks.
func (d *draft) setAside(issues []model.Issue) bool {
	moved := false
	for _, i := range issues {
		if i.Warning || i.File != d.staff.File || i.Line < 2 || i.Line-2 >= len(d.staff.Rows) {
			continue
		}
		c := slices.Index(d.staff.Header, i.Column)
		if row := &d.staff.Rows[i.Line-2]; c > 2 && c < len(row.Cells) && row.Cells[c] != "" {
			note := d.noteColumn()
			row = &d.staff.Rows[i.Line-2]
			row.Cells[note] = strings.TrimSpace(row.Cells[note] + " " + d.staff.Header[c] + ": " + row.Cells[c])
			row.Cells[c], moved = "", true
		}
	}
	return moved
}

// noteColumn is the list's column of remarks, made where there is none.
func (d *draft) noteColumn() int {
	head := model.Text{ZH: "备注", EN: "remarks"}.In(d.lang)
	c := slices.IndexFunc(d.staff.Header, func(h string) bool {
		return strings.Contains(h, "备注") || strings.EqualFold(h, "remarks") || strings.EqualFold(h, "notes")
	})
	if c < 0 {
		c = len(d.staff.Header)
		d.staff.Header = append(d.staff.Header, head)
	}
	for k := range d.staff.Rows {
		for len(d.staff.Rows[k].Cells) < len(d.staff.Header) {
			d.staff.Rows[k].Cells = append(d.staff.Rows[k].Cells, "")
		}
	}
	return c
}

// number writes a figure as people do.
func number(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	list = slices.Clone(list)
	slices.SortFunc(list, cmp.Compare[float64])
	return (list[(len(list)-1)/2] + list[len(list)/2]) / 2
}
