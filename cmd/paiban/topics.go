package main

import (
	"fmt"
	"strings"
	"sync"

	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"paiban/examples"
	"paiban/planner/model"
)

// topic is a page of the help that belongs to no command: paiban help NAME prints it.
type topic struct {
	name  string
	short model.Text               // its line in the list of topics
	text  func(lang string) string // the page
}

// topics lists the pages; to add one, add a line.
var topics = []topic{
	{"event", model.Text{ZH: "event.yaml 怎么写", EN: "how event.yaml is written"}, page(aboutEvent, "event.yaml", "surge")},
	{"agents", model.Text{ZH: "客服名单 agents.csv 怎么写", EN: "how agents.csv is written"}, page(aboutAgents, "agents.csv")},
	{"weeks", model.Text{ZH: "一到八周的排班怎么写", EN: "how rosters of one to eight weeks are written"}, page(aboutWeeks, "requirement.csv", "work")},
}

var aboutEvent = model.Text{ZH: `一家店交一个文件夹：event.yaml 和 agents.csv。或者一个 event.xlsx，两样等价。
最少写这几行，其余都有默认值（paiban init 写出能直接排的样表）：

  opening: "2026-11-11 00:00"
  normal_per_day: 1500
  concurrency: 4
  surge: {day_factor: 8}
`, EN: `A shop hands in a folder with event.yaml and agents.csv, or an event.xlsx that
holds the same. These lines are the least, all else has defaults (paiban init
writes a sample that can be planned):

  opening: "2026-11-11 00:00"
  normal_per_day: 1500
  concurrency: 4
  surge: {day_factor: 8}
`}

var aboutAgents = model.Text{ZH: `第一行是表头，下面每行一名客服。前三列必填。表头中文、英文都认。
一段时间写成 11-10 18:00~11-11 12:00，几段用 ; 隔开；只写日期是整天。

  工号,姓名,组,角色,技能,请假
  001,客服1号,售前一组,组长,售前;售后,11-11 12:00~18:00
`, EN: `A header and a line for each agent; the first three columns are needed. Headings
may be Chinese or English. Spans are written 11-10 18:00~11-11 12:00, several
with ; between; a date alone is the whole day.

  staff_id,name,team,role,skills,leave
  001,Agent 1,Sales,lead,presales;aftersales,11-11 12:00~18:00
`}

var aboutWeeks = model.Text{ZH: `不预测，按自己定的人数排：event.yaml、agents.csv，再加 requirement.csv。

  start: 2026-11-02
  days: 28
  playbook: duty-types     # 早班、晚班、夜班；weeks 是上下班时间自由
  work: {free_weekends: 1}

  days,from,to,min,max
  周一~周五,08:00,16:00,6,8
`, EN: `Without a forecast, by heads of your own: event.yaml, agents.csv, requirement.csv.

  start: 2026-11-02
  days: 28
  playbook: duty-types     # early, late, night; weeks: duties at free times
  work: {free_weekends: 1}

  days,from,to,min,max
  mon~fri,08:00,16:00,6,8
`}

const (
	topicSide = 36 // columns of a key and its name
	topicText = 60 // columns of what it takes
)

// reference is what examples/README.md says of tables and settings, read once.
var reference = sync.OnceValue(examples.Sections)

// page is a topic of a few lines and sections of the reference of the input. Keys of
// lists (work.breaks[].kind) are left to the reference.
func page(about model.Text, sections ...string) func(lang string) string {
	return func(lang string) string {
		var text strings.Builder
		text.WriteString(about.In(lang))
		for _, section := range sections {
			fmt.Fprintf(&text, "\n%s\n", section)
			for _, row := range reference()[section] {
				if !strings.Contains(row.Key, "[]") {
					topicRow(&text, lang, section, row)
				}
			}
		}
		text.WriteString(model.Text{ZH: "\n* 必须有。全部表、列和设置：examples/README.md\n", EN: "\n* needed. Every table, column and key: examples/README.md\n"}.In(lang))
		return text.String()
	}
}

// topicRow writes a key and, beside it, what it takes.
func topicRow(text *strings.Builder, lang, section string, row examples.Row) {
	lead := " "
	if row.Needed {
		lead = "*"
	}
	lead += strings.TrimPrefix(row.Key, section+".")
	heading := "What it takes"
	if lang != "en" {
		lead += " " + row.Name
		heading = "写什么"
	}
	for _, line := range wrap(strings.ReplaceAll(row.Cells[heading], "`", ""), topicText) {
		fmt.Fprintf(text, " %s%s  %s\n", lead, strings.Repeat(" ", max(0, topicSide-twwidth.Width(lead))), line)
		lead = ""
	}
}
