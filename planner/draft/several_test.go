package draft

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// counts is so many inquiries a day from a date on.
func counts(file, head, from string, days int, each ...int) *model.Table {
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		panic(err)
	}
	var rows []string
	for k := range days {
		row := first.AddDate(0, 0, k).Format(time.DateOnly)
		for _, n := range each {
			row += fmt.Sprintf(",%d", n+k%7)
		}
		rows = append(rows, row)
	}
	return table(file, head, rows...)
}

// A year's months in files of their own are one history; counts of the same days that do
// not agree are asked about, and the largest is planned by.
func TestSeveralVolumes(t *testing.T) {
	staff := func() *model.Table {
		return table("名单.csv", "工号,姓名,组", "1,客服1号,A组", "2,客服2号,A组", "3,客服3号,A组")
	}
	for name, c := range map[string]struct {
		files []*model.Table
		days  int
		mean  float64
		asked string // in a question
	}{
		"two months":      {[]*model.Table{counts("9月.csv", "日期,进线", "2026-09-01", 30, 500), counts("10月.csv", "日期,进线", "2026-10-01", 19, 300)}, 49, 425, ""},
		"the later first": {[]*model.Table{counts("10月.csv", "日期,进线", "2026-10-01", 19, 300), counts("9月.csv", "日期,进线", "2026-09-01", 30, 500)}, 49, 425, ""},
		"totals by agent between": {[]*model.Table{counts("10月.csv", "日期,进线", "2026-10-01", 19, 300),
			table("每人合计.csv", "客服,接待人数", "客服1号,900", "客服2号,800"), counts("9月.csv", "日期,进线", "2026-09-01", 30, 500)}, 49, 425, ""},
		"other headings": {[]*model.Table{counts("9月.csv", "日期,进线量", "2026-09-01", 30, 500), counts("10月.csv", "统计日期,咨询量", "2026-10-01", 19, 300)}, 49, 425, ""},
		"two shops": {[]*model.Table{counts("天猫店.csv", "日期,进线", "2026-09-08", 42, 500), counts("京东店.csv", "日期,进线", "2026-09-08", 42, 300)}, 42, 503,
			"天猫店.csv 平均每天 503，京东店.csv 平均每天 303"},
		"the smaller first": {[]*model.Table{counts("京东店.csv", "日期,进线", "2026-09-08", 42, 300), counts("天猫店.csv", "日期,进线", "2026-09-08", 42, 500)}, 42, 503,
			"天猫店.csv 平均每天 503，京东店.csv 平均每天 303"},
		"those who came and those answered": {[]*model.Table{counts("来.csv", "日期,进线", "2026-09-08", 42, 500), counts("接.csv", "日期,接待人数", "2026-09-08", 42, 470)}, 42, 503, ""},
	} {
		d, issues := Make(append([]*model.Table{staff()}, c.files...), "zh", now)
		if d == nil {
			t.Errorf("%s: %v", name, issues)
			continue
		}
		days, sum := 0, 0.0
		for _, x := range d.Tables {
			if x.Name == "history" {
				days = len(x.Rows)
				for _, r := range x.Rows {
					n, _ := model.Number(r.Cells[1])
					sum += n
				}
			}
		}
		asked := ""
		for _, q := range d.Questions {
			asked += q.ZH + "\n"
		}
		if days != c.days || sum/float64(days) < c.mean-3 || sum/float64(days) > c.mean+3 || strings.Contains(asked, "对不上") != (c.asked != "") || !strings.Contains(asked, c.asked) || len(d.Questions) > 5 {
			t.Errorf("%s: %d days, %.1f a day; %s", name, days, sum/float64(days), asked)
		}
	}
}

// Queues whose names have blanks get ids without.
func TestQueuesWithBlanks(t *testing.T) {
	files := []*model.Table{table("名单.csv", "工号,姓名,组", "1,客服1号,A组", "2,客服2号,A组"), counts("日报.csv", "日期,天猫 咨询人数,京东 咨询人数", "2026-09-08", 42, 500, 200)}
	d, issues := Make(files, "zh", now)
	if d == nil || !strings.Contains(d.Settings, `{id: "queue1", name: "京东 `) && !strings.Contains(d.Settings, `{id: "queue1", name: "天猫 `) {
		t.Fatal(issues, d)
	}
	for _, i := range d.Issues {
		if !i.Warning {
			t.Error(i.In("zh"))
		}
	}
}
