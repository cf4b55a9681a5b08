package draft

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// A report's own column of chats at once is used, and asked about where a list of chats
// tells another story.
func TestChatsAtOnceOfAReport(t *testing.T) {
	var rows, few []string
	for d := 1; d <= 14; d++ {
		for i := range 3 {
			rows = append(rows, fmt.Sprintf("2026-10-%02d,客服%d号,60,2分30秒,%d.5", d, i+1, 2+i))
		}
		for k := range 9 {
			few = append(few, fmt.Sprintf("2026-10-%02d %02d:%02d:13,2026-10-%02d %02d:%02d:13,客服1号", d, 9+k, d+k, d, 9+k, d+k+5))
		}
	}
	report := table("每人.csv", "日期,客服,接待人数,平均接待时长,平均同时接待", rows...)
	d, issues := Make([]*model.Table{shop(3)["list"], report}, "zh", now)
	if d == nil || !strings.Contains(d.Settings, "reception_at_once: 3.5, concurrency: 5") || strings.Contains(fmt.Sprint(d.Taken[1].Lines), "没有用的列：“平均") {
		t.Fatalf("%+v %v", d, issues)
	}
	d, _ = Make([]*model.Table{shop(3)["list"], report, table("聊天.csv", "会话开始时间,会话结束时间,客服", few...)}, "zh", now)
	if !strings.Contains(d.Settings, "reception_at_once: 3.5, concurrency: 5") || !strings.Contains(fmt.Sprint(d.Questions), "聊天记录算出平均 1 个，每人.csv 写的是 3.5 个") {
		t.Errorf("%s\n%v %+v", d.Settings, d.Questions, d.Taken[2])
	}
}

// The most chats at once are taken from a report without their mean; of the shop's they are not.
func TestMostChatsOfAReport(t *testing.T) {
	for most, want := range map[int]string{8: "reception_at_once: 2, concurrency: 8", 60: "concurrency: 3"} {
		var rows []string
		for d := 1; d <= 14; d++ {
			rows = append(rows, fmt.Sprintf("2026-10-%02d,客服1号,60,240,%d", d, most+d%3-1))
		}
		d, issues := Make([]*model.Table{shop(3)["list"], table("每人.csv", "日期,客服,接待人数,平均接待时长(秒),最大同时接待", rows...)}, "zh", now)
		if d == nil || !strings.Contains(d.Settings, want) {
			t.Errorf("%d: %+v %v", most, d, issues)
		}
	}
}

// A report of longer receptions, and of more chats at once than a short list of chats shows,
// is one question more, whatever it is about.
func TestChatsAndReportDiffer(t *testing.T) {
	s := shop(3) // chats of six minutes, two at once
	var rows []string
	for d := 1; d <= 14; d++ {
		rows = append(rows, fmt.Sprintf("2026-10-%02d,客服1号,60,3分20秒,7", d))
	}
	d, issues := Make([]*model.Table{s["list"], table("每人.csv", "日期,客服,接待人数,平均接待时长,最大同时接待", rows...), s["chats"]}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	q := fmt.Sprint(d.Questions)
	if len(d.Questions) > 5 || !strings.Contains(q, "平均 6 分钟，报表写的是 3.3 分钟") || !strings.Contains(q, "算出 2 个，每人.csv 写的是 7 个") ||
		!strings.Contains(d.Settings, "reception_minutes: 6, reception_at_once: 2, concurrency: 7") {
		t.Errorf("%s\n%s", q, d.Settings)
	}
}

// A call centre's report makes phone queues, without a bot, and asks whether they are; volumes of
// last year alone are asked about; what a past event taught is said with its figure.
func TestCallsAndOldVolumes(t *testing.T) {
	var calls, old []string
	for k := range 28 * 24 {
		at := now.AddDate(0, 0, -28).Add(time.Duration(k) * time.Hour)
		for _, q := range []string{"Sales", "Service"} {
			calls = append(calls, fmt.Sprintf("%s,%s,%d,%d,1,230,91", at.Format("2006-01-02 15:04"), q, 6+k%5, 5+k%5))
		}
	}
	for d := range 42 {
		day := time.Date(2025, 10, 13, 0, 0, 0, 0, time.UTC).AddDate(0, 0, d)
		old = append(old, fmt.Sprintf("%s,%d", day.Format(time.DateOnly), 200+d%7+1400*b(day.Day() == 11 && day.Month() == 11)))
	}
	s := shop(3)
	d, issues := Make([]*model.Table{s["list"], table("calls.csv", "Interval Start,Queue,Offered,Answered,Abandoned,AHT (s),SL%", calls...)}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	if q := fmt.Sprint(d.Questions); strings.Count(d.Settings, "channel: phone, reception_minutes: 3.8, reception_at_once: 1, concurrency: 1") != 2 ||
		!strings.Contains(q, "是电话吗？calls.csv") || strings.Contains(q, "机器人能解决几成") || len(d.Questions) > 5 {
		t.Errorf("%s\n%s", d.Settings, q)
	}
	if ev := read(t, d); ev.Queues[0].Channel != model.Phone {
		t.Errorf("%+v", ev.Queues[0])
	}
	d, issues = Make([]*model.Table{s["list"], table("去年双11.csv", "日期,咨询量", old...)}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	if q := fmt.Sprint(d.Questions); !strings.Contains(q, "现在平日一天还是 203 个左右吗？给的接待数只到 2025-11-23") || len(d.Questions) > 5 ||
		!strings.Contains(fmt.Sprint(d.Estimated), "那天是平日的 8.0 倍") {
		t.Errorf("%s\n%v\n%s", d.Settings, d.Estimated, q)
	}
}

func TestMinutesOf(t *testing.T) {
	for _, c := range []struct {
		text, head string
		want       float64
		unit       bool
	}{
		{"200秒", "平均接待时长", 200.0 / 60, true}, {"3分20秒", "", 200.0 / 60, true}, {"00:03:30", "", 3.5, true}, {"3:30", "", 3.5, true}, {"210", "AHT (s)", 3.5, true},
		{"3.5", "接待时长(分钟)", 3.5, true}, {"4分钟", "", 4, true}, {"210 sec", "", 3.5, true}, {"3.5 min", "", 3.5, true}, {"4 mins", "", 4, true}, {"240s", "", 4, true}, {"210", "平均接待时长", 210, false},
		{"1小时5分", "", 65, true}, {"3m20s", "", 200.0 / 60, true}, {"3 min 20 sec", "", 200.0 / 60, true}, {"200秒钟", "", 200.0 / 60, true}, {"3′30″", "", 3.5, true}, {"1,200秒", "", 20, true},
	} {
		got, unit, ok := minutesOf(c.text, c.head)
		if !ok || got < c.want-1e-9 || got > c.want+1e-9 || unit != c.unit {
			t.Errorf("%q under %q: %g %v %v", c.text, c.head, got, unit, ok)
		}
	}
}

// Rows of totals have no part in the reception time.
func TestTotalsHaveNoReceptionTime(t *testing.T) {
	d, _ := Make([]*model.Table{shop(3)["list"], table("客服.csv", "客服,接待人数,平均接待时长", "客服1号,100,240秒", "客服2号,100,240秒", "汇总,200,720秒", "平均值,100,480秒", "人均,100,480秒", "Total,200,720秒")}, "zh", now)
	if !slices.ContainsFunc(d.Estimated, func(x model.Text) bool { return strings.Contains(x.ZH, "平均接待时长 4 分钟（2 行") }) {
		t.Errorf("%v", d.Estimated)
	}
}
