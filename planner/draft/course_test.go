package draft

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// A daily file to plan by takes the course of a day and the queues from what else was handed
// in; nothing of it is dropped in silence.
func TestCourseAndQueuesOfAnotherTable(t *testing.T) {
	var chats, english, hours, pairs, days []string
	for k := range 240 { // two of three on pre-sales, all from 10 to 14 o'clock
		at := now.AddDate(0, 0, -3).Add(10*time.Hour + time.Duration(k)*time.Minute)
		chats = append(chats, fmt.Sprintf("%s,客服%d号,%s", at.Format("2006-01-02 15:04:05"), 1+k%3, []string{"售前", "售前", "售后"}[k%3]))
		english = append(english, fmt.Sprintf("%s,%s", at.Format("2006-01-02 15:04"), []string{"Sales", "Sales", "Care"}[k%3]))
	}
	for d := range 28 {
		days = append(days, fmt.Sprintf("%s,400", now.AddDate(0, 0, d-28).Format("2006-01-02")))
	}
	for k := range 24 {
		hours = append(hours, fmt.Sprintf("2026-10-18 %02d:00,%d", k, 60*b(k >= 10 && k < 14)))
	}
	for k := 0; k < 24; k += 2 {
		pairs = append(pairs, fmt.Sprintf("2026-10-18 %02d:00,%d", k, 60*b(k >= 10 && k < 14)))
	}
	daily := func() *model.Table { return table("每天.csv", "日期,咨询量", days...) }
	people := table("名单.csv", "姓名,擅长", "客服1号,售前", "客服2号,售前/售后", "客服3号,售后")
	for name, c := range map[string]struct {
		list   []*model.Table
		lang   string
		queues string
		hourly bool
		said   string
	}{
		"chats with queues": {[]*model.Table{shop(3)["list"], daily(), table("聊天.csv", "会话开始时间,客服,分流组", chats...)}, "zh", "售前 0.667|售后 0.333", true, ""},
		"chats and skills":  {[]*model.Table{people, table("聊天.csv", "会话开始时间,客服,技能组", chats...), daily()}, "zh", "售前 0.667|售后 0.333", true, ""},
		"English":           {[]*model.Table{table("a.csv", "Employee name,Role", "Agent 1,lead", "Agent 2,"), table("b.csv", "Start time,Queue", english...), daily()}, "en", "Care 0.333|Sales 0.667", true, ""},
		"hours alone":       {[]*model.Table{shop(3)["list"], table("昨天.csv", "时间,咨询量", hours...), daily()}, "zh", "客服 1", true, ""},
		"pairs of hours":    {[]*model.Table{shop(3)["list"], table("昨天.csv", "时间,咨询量", pairs...), daily()}, "zh", "客服 1", true, ""},
		"skills of other names": {[]*model.Table{table("名单.csv", "姓名,负责业务", "客服1号,退款", "客服2号,物流/退款", "客服3号,物流"), table("聊天.csv", "会话开始时间,客服,技能组", chats...), daily()},
			"zh", "退款 0.5|物流 0.5", true, "聊天.csv 里的队列是 售前、售后"},
		"days alone": {[]*model.Table{shop(3)["list"], daily()}, "zh", "客服 1", false, ""},
	} {
		d, issues := Make(c.list, c.lang, now)
		if d == nil {
			t.Errorf("%s: %v", name, issues)
			continue
		}
		ev := read(t, d)
		var got []string
		for _, q := range ev.Queues {
			share := q.Share
			if len(ev.Queues) == 1 {
				share = 1
			}
			got = append(got, fmt.Sprintf("%s %.3g", q.Name, share))
		}
		if s := strings.Join(got, "|"); s != c.queues || !strings.Contains(fmt.Sprint(d.Questions, d.Estimated), c.said) {
			t.Errorf("%s: queues %s, want %s; %v %v", name, s, c.queues, d.Questions, d.Estimated)
		}
		day, busy := 0.0, 0.0
		for _, r := range d.Tables[1].Rows {
			x, _ := model.Number(r.Cells[1])
			if x != math.Trunc(x) {
				t.Errorf("%s: %g inquiries", name, x)
			}
			if day += x; strings.Contains(r.Cells[0], " 1") && r.Cells[0][11:13] < "14" {
				busy += x
			}
		}
		if at := d.Tables[1].Rows[1].Cells[0]; name == "pairs of hours" && !strings.HasSuffix(at, "02:00") { // none of an hour, of which nothing is known
			t.Errorf("%s: the second row is of %s", name, at)
		}
		if day != 28*400 || c.hourly && busy < day-1 || !c.hourly && busy != 0 {
			t.Errorf("%s: %g inquiries, %g of them from 10 to 14 o'clock", name, day, busy)
		}
	}
}
