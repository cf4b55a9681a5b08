package forecast

import (
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // tables are many short-lived texts in small heaps
	os.Exit(m.Run())
}

// Variants of five kinds of files: which column counts; chats without a start; wide tables;
// rows of totals; lines above the header. Of each the total and the number of queues.
func TestVariants(t *testing.T) {
	daily := func(header, cells string) string {
		return header + "\n" + week(5, func(d string, _ int) string { return strings.ReplaceAll(cells, "D", d) })
	}
	chats := func(header, row, none string) string { // none stands for the start of the second of three
		k := strings.Count(row[:strings.Index(row, "START")], ",")
		lines := strings.Split(week(4, func(d string, i int) string {
			return strings.NewReplacer("START", d+" 10:01:22", "END", d+" 10:09:08", "N", fmt.Sprint(i)).Replace(row)
		}), "\n")
		cells := strings.Split(lines[1], ",")
		cells[k] = none
		lines[1] = strings.Join(cells, ",")
		return header + "\n" + strings.Join(lines, "\n")
	}
	across := func(head func(h int) string) string {
		return "日期," + hours(head) + "\n" + week(4, func(d string, _ int) string { return d + "," + ones(24) })
	}
	down := func(title string, head func(d int) string, clock func(h int) string) string {
		var days, rows []string
		for d := range 28 {
			days = append(days, head(d+1))
		}
		for h := range 24 {
			rows = append(rows, clock(h)+","+ones(28))
		}
		return title + "时段," + strings.Join(days, ",") + "\n" + strings.Join(rows, "\n")
	}
	extensions := func(first int) string {
		var heads []string
		for k := range 20 {
			heads = append(heads, fmt.Sprintf("%04d", first+k))
		}
		return "日期," + strings.Join(heads, ",") + "\n" + week(4, func(d string, i int) string {
			for k := range 20 {
				d += fmt.Sprintf(",%d", 20+(7*i+k*k)%31)
			}
			return d
		})
	}
	colon := func(h int) string { return fmt.Sprintf("%02d:00", h) }
	totals := func(header, cells, total, end string) string {
		return header + "\n" + week(4, func(d string, _ int) string {
			return strings.ReplaceAll(fmt.Sprintf(cells+"\n", "客服1号", 10)+fmt.Sprintf(cells+"\n", "客服2号", 5)+total, "D", d)
		}) + end
	}
	for _, x := range []struct {
		name, text string
		total      float64
		queues     int
		says       string
	}{
		{"in German", daily("Datum,Anrufe,Bearbeitungszeit (s),Mitarbeiter", "D,10,300,4"), 50, 1, ""},
		{"handling time first", daily("Day,Handle time,Staff,Calls in", "D,300,4,10"), 50, 1, ""},
		{"a unit in brackets", daily("日期,电话进线(通),平均通话(秒),当班人数", "D,10,300,4"), 50, 1, ""},
		{"seats first", daily("日期,坐席数,平均话后时长,热线呼入", "D,4,30,10"), 50, 1, ""},
		{"staffed first", daily("report_date,staffed,inbound_volume,asa_sec", "D,4,10,12"), 50, 1, ""},
		{"a score last", daily("日期,客户进线次数,首响时长(s),排班人数,满意度评分", "D,10,12,4,4.7"), 50, 1, ""},
		{"logged in last", daily("Date,Phone calls,Avg talk time,Logged-in agents", "D,10,300,4"), 50, 1, ""},
		{"hands first", daily("日期,人力,在线咨询数,均处理时长(s)", "D,4,10,300"), 50, 1, ""},
		{"a backlog last", daily("Date,Tickets opened,Tickets closed,Backlog,CSAT", "D,10,8,70,4.6"), 50, 1, ""},
		{"signed in last", daily("统计日,话务量,通话均长,签入人数", "D,10,180,4"), 50, 1, ""},

		{"an empty start", chats("会话开始时间,会话结束时间,买家旺旺", "START,END,买家N", ""), 3, 1, "has no start"},
		{"a dash", chats("客户,进线时间,结束时间", "客户N,START,END", "-"), 3, 1, "has no start"},
		{"null", chats("conversation_id,created_at,closed_at", "cN,START,END", "null"), 3, 1, "has no start"},
		{"N/A", chats("Chat ID,Start Date,End Date,Agent", "N,START,END,Agent 3", "N/A"), 3, 1, "has no start"},
		{"two dashes", chats("咨询时间,买家,接待客服", "START,买家N,客服2号", "--"), 3, 1, "has no start"},
		{"无", chats("来电时间,主叫号码,通话时长", "START,139N,40", "无"), 3, 1, "has no start"},
		{"never taken", chats("会话ID,开始时间,结束时间,状态", "sN,START,END,完成", "未接入"), 3, 1, "has no start"},
		{"Excel's day nought", chats("会话ID,会话开始,会话结束", "sN,START,END", "1899-12-30 00:00:00"), 3, 1, "has no start"},
		{"a database's day nought", chats("ticket_id,created_at,customer", "N,START,cN", "0000-00-00 00:00:00"), 3, 1, "has no start"},
		{"pending", chats("Visitor,Chat started,Chat ended", "vN,START,END", "pending"), 3, 1, "has no start"},

		{"hours as 9时", across(func(h int) string { return fmt.Sprintf("%d时", h) }), 96, 1, ""},
		{"hours as 0900", across(func(h int) string { return fmt.Sprintf("%02d00", h) }), 96, 1, ""},
		{"hours as H9", across(func(h int) string { return fmt.Sprintf("H%d", h) }), 96, 1, ""},
		{"hours with seconds", across(func(h int) string { return fmt.Sprintf("%d:00:00", h) }), 96, 1, ""},
		{"hours with their ends", across(func(h int) string { return fmt.Sprintf("%02d:00~%02d:00", h, h+1) }), 96, 1, ""},
		{"days as Excel keeps them", down("", func(d int) string { return dayAt(d-1) + " 00:00:00" }, colon), 672, 1, ""},
		{"9月1日, the year above", down("某店 2026 年进线\n", func(d int) string { return fmt.Sprintf("9月%d日", d) }, colon), 672, 1, "read as of 2026"},
		{"9/1, the year above", down("2026年\n", func(d int) string { return fmt.Sprintf("9/%d", d) }, func(h int) string { return fmt.Sprintf("%d点", h) }), 672, 1, "read as of 2026"},
		{"1日 to 28日, the month above", down("2026-09 各时段\n", func(d int) string { return fmt.Sprintf("%d日", d) }, colon), 672, 1, "2026-09-28"},
		{"1 to 28, no month", down("", func(d int) string { return fmt.Sprint(d) }, colon), 0, 0, "no date"},
		{"9/1, two years above", down("2025、2026 年\n", func(d int) string { return fmt.Sprintf("9/%d", d) }, colon), 0, 0, "without its year"},
		{"three shops", daily("日期,天猫咨询量,京东咨询量,抖音咨询量", "D,7,2,1"), 50, 3, ""},
		{"queues and their sum", daily("日期,售前,售后,投诉,合计", "D,7,2,1,10"), 50, 3, ""},
		{"stamps by queue", daily("timestamp,billing,technical,sales", "D 09:30,7,2,1\nD 10:00,0,0,0"), 0, 0, "billing, technical, sales"},

		{"小计 and 总计", totals("日期,客服,接待人数", "D,%s,%d", "D,小计,15", "总计,,60\n"), 60, 1, "totals"},
		{"全部客服", totals("日期,客服昵称,直接接待人数,转入", "D,%s,%d,1", "D,全部客服,15,2", ""), 60, 1, "totals"},
		{"店铺合计 and 店铺平均", totals("日期,子账号,咨询人数", "D,%s,%d", "D,店铺合计,15\nD,店铺平均,7.5", ""), 60, 1, "totals"},
		{"Total and Grand Total", totals("Date,Agent,Chats", "D,%s,%d", "D,Total,15", "Grand Total,,60\n"), 60, 1, "totals"},
		{"All agents and Average", totals("Date,Agent Name,Calls Handled", "D,%s,%d", "D,All agents,15\nD,Average,7.5", ""), 60, 1, "totals"},
		{"团队合计", totals("日期,姓名,会话量", "D,%s,%d", "D,团队合计,15\nD,团队均值,7.5", ""), 60, 1, "totals"},
		{"汇总 between dashes", totals("统计日期,旺旺,接待人数", "D,%s,%d", "D,——汇总——,15", ""), 60, 1, "totals"},
		{"SUM and 总合计", totals("日期,工号,接待量", "D,%s,%d", "D,SUM,15", "总合计,,60\n"), 60, 1, "totals"},
		{"汇总 with a count", totals("日期,客服,接待人数", "D,%s,%d", "D,汇总：2人,15", "以上合计,,60\n"), 60, 1, "totals"},
		{"a group's total above", totals("日期,客服组,接入量", "D,%s,%d", "D,全部,15", ""), 60, 2, "totals"},

		{"title, groups with gaps", "店铺日报（导出时间 2026-10-08 09:00）\n,人工,,质量,\n" + daily("日期,咨询量,接待量,平均响应,满意度", "D,\"1,010\",9,35秒,98%") + "合计,\"5,050\",,,\n", 5050, 1, "totals"},
		{"three lines, one empty", "Contact Centre Daily\nGenerated by Admin,2026-10-08\n\n,Volume,,Time\n" + daily("Date,Offered,Answered,AHT (s)", "D,10,9,300"), 50, 1, ""},
		{"groups beside the date", "客服数据\n统计周期：2026-09-01 至 2026-09-05\n日期,接待指标,,效率指标,\n" + daily(",咨询人数,接待人数,首响,平响", "D,10,9,5秒,30秒"), 50, 1, ""},
		{"a group that says chats", "Title\ndate,chat,chat,chat\n" + daily(",offered,answered,lost", "D,10,9,1"), 50, 1, ""},
		{"two remarks", "备注：数据每日 8 点更新\n备注：不含机器人\n" + daily("日期,呼入量,接通量", "D,10,9") + "备注：完\n", 50, 1, ""},
		{"groups without a date", "十月客服接待表\n,进线,结果\n" + daily("日期,咨询人数,接待人数", "D,10,9"), 50, 1, ""},
		{"lines of two cells", "报表名称,接待日报\n店铺,旗舰店\n时间范围,2026-09-01~2026-09-05\n" + daily("日期,咨询人数,接待人数", "D,10,9"), 50, 1, ""},
		{"in and out", "Agents Report\n,Inbound,Inbound,Outbound\n" + daily("Date,Calls,Abandoned,Calls", "D,10,1,40"), 50, 1, ""},
		{"the date twice", "客服接待分析 全店\n统计日期,接待数据,\n" + daily("统计日期,咨询人数,接待人数", "D,10人,9人") + "暂无数据,-,-\n", 50, 1, ""},
		{"units below", "接待\n" + daily("日期,咨询人数,平均响应\n,人,秒", "D,10,30"), 50, 1, ""},

		{"1日 to 28日, when it was exported above", down("导出时间：2026-09-30 10:00\n", func(d int) string { return fmt.Sprintf("%d日", d) }, colon), 0, 0, "no date"},
		{"9/1, the next year's month of export above",
			down("2026年\nExported by Admin on 2027-01\n", func(d int) string { return fmt.Sprintf("9/%d", d) }, colon), 672, 1, "read as of 2026"},
		{"9/1, a period above",
			down("2026-09-01~2026-10-31\n打印日期：2027年1月\n", func(d int) string { return fmt.Sprintf("9/%d", d) }, colon), 672, 1, "read as of 2026"},
		{"extension numbers", extensions(1001), 0, 0, "each of these columns may hold the counts: 1001"},
		{"extension numbers below 1000", extensions(801), 0, 0, "each of these columns may hold the counts: 0801"},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{})
		said := x.says == ""
		for _, i := range issues {
			said = said || strings.Contains(i.In("en"), x.says)
		}
		if !said {
			t.Errorf("%s: no word of %q: %v", x.name, x.says, issues)
		}
		if (h == nil) != (x.queues == 0) || h != nil && (all(h) != x.total || len(h.Queues) != x.queues) {
			t.Errorf("%s: read %v, want %g of %d; %v", x.name, h, x.total, x.queues, issues)
		}
	}
}

// A day that is missing amid others is told, with the date under which it may stand; days on
// which the shop is closed are none.
func TestMissingDays(t *testing.T) {
	month := func(leave func(d time.Time) bool, more string) string {
		out := "日期,咨询量\n"
		for d := range 28 {
			if day := time.Date(2026, 9, 1+d, 0, 0, 0, 0, time.UTC); !leave(day) {
				out += day.Format(time.DateOnly) + ",40\n"
			}
		}
		return out + more
	}
	day := func(days ...int) func(time.Time) bool {
		return func(d time.Time) bool { return slices.Contains(days, d.Day()) }
	}
	for _, x := range []struct{ name, text, says string }{
		{"one", month(day(15), ""), "(1): 2026-09-15"},
		{"three", month(day(3, 15, 16), ""), "(3): 2026-09-03, 2026-09-15, 2026-09-16"},
		{"month and day exchanged", month(day(10), "2026-10-09,40\n"), "2026-09-10 ↔ 2026-10-09"},
		{"closed on Sundays", month(func(d time.Time) bool { return d.Weekday() == time.Sunday }, ""), ""},
		{"every other Saturday off", month(day(12, 26), ""), ""},
		{"every other Saturday of five", month(day(12, 26), "2026-09-29,40\n2026-09-30,40\n2026-10-01,40\n2026-10-02,40\n2026-10-03,40\n"), ""},
		{"one of a fortnight", month(func(d time.Time) bool { return d.Day() == 8 || d.Day() > 14 }, ""), "(1): 2026-09-08"},
		{"two Tuesdays", month(day(8, 22), "2026-09-29,40\n2026-09-30,40\n2026-10-06,40\n"), "2026-09-08, 2026-09-22"},
		{"a last day exported in part", month(day(28), "2026-09-28,4\n"), ""},
		{"a first day exported in part", "日期,咨询量\n2026-08-31,4\n" + strings.TrimPrefix(month(day(), ""), "日期,咨询量\n"), ""},
		{"a last day in part and one lost", month(day(15, 28), "2026-09-28,4\n"), "(1): 2026-09-15"},
		{"none", month(day(), ""), ""},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{})
		said := ""
		for _, i := range issues {
			if s := i.In("en"); strings.Contains(s, "lacks days") || strings.Contains(s, "exchanged") {
				said += s
			}
		}
		if h == nil || !strings.Contains(said, x.says) || x.says == "" && said != "" {
			t.Errorf("%s: %q, want %q; %v", x.name, said, x.says, issues)
		}
	}
}

// Dates without a year are the last before the event.
func TestDatesBeforeTheEvent(t *testing.T) {
	opening := time.Date(2026, 2, 10, 20, 0, 0, 0, china)
	h, issues := ReadHistory(table(t, "日期,咨询量\n12月30日,10\n12月31日,20\n1月1日,30\n1月2日,40\n"), ReadOptions{Before: opening})
	if h == nil || h.Start.Format(time.DateOnly) != "2025-12-30" || h.Days() != 4 || all(h) != 100 || len(issues) == 0 {
		t.Errorf("%v, %v", h, issues)
	}
}
