package forecast

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// week writes a row per day from 2026-09-01 on.
func week(n int, line func(day string, d int) string) string {
	var out strings.Builder
	for d := range n {
		out.WriteString(line(dayAt(d), d) + "\n")
	}
	return out.String()
}

// hours are headings 00:00, 01:00 … as a function writes them.
func hours(head func(h int) string) string {
	var out []string
	for h := range 24 {
		out = append(out, head(h))
	}
	return strings.Join(out, ",")
}

func ones(n int) string { return strings.TrimSuffix(strings.Repeat("1,", n), ",") }

// Files as shops, platforms, call centres and people make them: what is read is the
// total, the interval in minutes and the number of queues; or something is asked, or
// refused, of which the message says a word.
func TestFilesAsTheyCome(t *testing.T) {
	for _, x := range []struct {
		name, text      string
		total           float64
		minutes, queues int
		says            string // a warning, or what is refused
	}{
		// Wide tables.
		{"an hour a column", "日期," + hours(func(h int) string { return fmt.Sprintf("%02d:00", h) }) + "\n" + week(3, func(d string, _ int) string { return d + "," + ones(24) }), 72, 60, 1, ""},
		{"an hour a column, a total beside", "日期," + hours(func(h int) string { return fmt.Sprintf("%d点", h) }) + ",合计\n" + week(3, func(d string, _ int) string { return d + "," + ones(24) + ",24" }), 72, 60, 1, ""},
		{"spans for columns", "日期," + hours(func(h int) string { return fmt.Sprintf("%d-%d点", h, h+1) }) + "\n" + week(3, func(d string, _ int) string { return d + "," + ones(24) }), 72, 60, 1, ""},
		{"numbers for hours", "Date," + hours(func(h int) string { return fmt.Sprint(h) }) + "\n" + week(3, func(d string, _ int) string { return d + "," + ones(24) }), 72, 60, 1, ""},
		{"hours by queue", "日期,技能组," + hours(func(h int) string { return fmt.Sprintf("%d时", h) }) + "\n" + week(3, func(d string, _ int) string { return d + ",售前," + ones(24) + "\n" + d + ",售后," + ones(24) }), 144, 60, 2, ""},
		{"a date a column, hours down", "时段,2026-09-01,2026-09-02,2026-09-03\n" + strings.Join(slices.Collect(func(yield func(string) bool) {
			for h := range 24 {
				if !yield(fmt.Sprintf("%02d:00-%02d:00,1,2,3", h, h+1)) {
					return
				}
			}
		}), "\n"), 144, 60, 1, ""},
		{"a date a column, figures down", "指标,2026-09-01,2026-09-02,2026-09-03,2026-09-04\n咨询人数,10,11,12,13\n接待人数,9,9,9,9\n平均响应(秒),30,31,32,33\n3分钟响应率,90%,91%,92%,93%\n", 46, 1440, 1, ""},
		{"a date a column, queues down", "队列,2026/9/1,2026/9/2,2026/9/3\n售前,10,11,12\n售后,1,2,3\n合计,11,13,15\n", 39, 1440, 2, "totals"},
		{"a queue a column", "日期,售前,售后,物流,合计\n" + week(5, func(d string, _ int) string { return d + ",10,5,1,16" }), 80, 1440, 3, ""},
		{"channels", "Date,Phone,Chat,Email\n" + week(5, func(d string, _ int) string { return d + ",10,5,1" }), 80, 1440, 3, ""},
		{"numbered queues", "time,queue_1,queue_2\n" + week(5, func(d string, _ int) string { return d + " 10:00,10,5\n" + d + " 10:30,1,1" }), 85, 30, 2, ""},
		{"queues in two rows", "日期,咨询量,,接待量,\n,售前,售后,售前,售后\n" + week(5, func(d string, _ int) string { return d + ",10,5,9,4" }), 75, 1440, 2, ""},
		{"channels of one noun", "Date,Calls Offered,Chats Offered,AHT (s)\n" + week(5, func(d string, _ int) string { return d + ",10,5,300" }), 75, 1440, 2, ""},
		{"columns that add up to a total", "日期,甲店,乙店,合计\n" + week(5, func(d string, d1 int) string { return fmt.Sprintf("%s,%d,5,%d", d, 2*d1, 2*d1+5) }), 45, 1440, 2, ""},
		{"columns of unknown names", "date,aa,bb,cc\n" + week(5, func(d string, _ int) string { return d + ",10,5,1" }), 0, 0, 0, "aa, bb, cc"},
		{"an unknown one and staff", "date,Anrufe,Agents\n" + week(5, func(d string, _ int) string { return d + ",10,5" }), 50, 1440, 1, "Anrufe"},

		// Titles, two rows of headings, totals and means.
		{"title, groups, units", "店铺客服日报,,,\n导出时间,2026-10-01,,\n,咨询,,响应\n日期,咨询人数,接待人数,平均响应\n,人,人,秒\n" + week(4, func(d string, _ int) string { return d + ",10,9,30" }), 40, 1440, 1, ""},
		{"totals above and below", "日期,咨询人数\n汇总值,40\n" + week(4, func(d string, _ int) string { return d + ",10" }) + "平均值,10\n同行同层均值,99\n", 40, 1440, 1, "totals"},
		{"totals by agent in English", "Date,Agent,Chats\n" + week(4, func(d string, _ int) string { return d + ",Agent 1,10\n" + d + ",Agent 2,5\n" + d + ",Grand Total,15" }), 60, 1440, 1, "totals"},
		{"totals of a team", "日期,组,客服,接待人数\n" + week(4, func(d string, _ int) string {
			return d + ",A组,客服1号,10\n" + d + ",A组小计,,10\n" + d + ",B组,客服2号,5\n" + d + ",全店合计,,15"
		}), 60, 1440, 1, "totals"},
		{"all queues as a queue", "Date,Queue,Offered\n" + week(4, func(d string, _ int) string { return d + ",Sales,10\n" + d + ",Support,5\n" + d + ",All Queues,15" }), 60, 1440, 2, "totals"},
		{"a column that says total in each row", "日期,店铺,咨询人数\n" + week(4, func(d string, _ int) string { return d + ",全店,10" }), 40, 1440, 1, ""},
		{"a queue whose name begins so", "Date,Queue,Offered\n" + week(4, func(d string, _ int) string { return d + ",Total Care,10\n" + d + ",Sum Insured,5" }), 60, 1440, 2, ""},

		// Cells.
		{"no figures, units, thousands", "日期,咨询人数,平均响应时长,接待时长\n2026-09-01,\"1,229\",38秒,1分20秒\n2026-09-02,暂无数据,-,-\n2026-09-03,-,38秒,2分\n2026-09-04,988人,12秒,3分\n", 2217, 1440, 1, ""},
		{"text as numbers", "日期,咨询人数\n2026-09-01,１２\n2026-09-02,13.0\n2026-09-03, 14 \n", 39, 1440, 1, ""},
		{"decimal commas", "日期,咨询人数\n2026-09-01,\"12,5\"\n2026-09-02,\"13,5\"\n2026-09-03,14\n2026-09-04,14\n2026-09-05,14\n2026-09-06,14\n2026-09-07,14\n", 0, 0, 0, "decimal comma"},
		{"dots for thousands", "日期,咨询人数\n2026-09-01,1.229\n2026-09-02,1.494\n2026-09-03,988\n", 0, 0, 0, "thousands"},
		{"a figure parted by its comma", "日期,咨询人数\n2026-09-01,1,229\n2026-09-02,988\n", 0, 0, 0, "more cells"},
		{"spaces for thousands", "日期,咨询人数\n2026-09-01,1 229\n2026-09-02,988\n2026-09-03,988\n", 3205, 1440, 1, ""},

		// Chats.
		{"chats without a start", "开始时间,结束时间,买家旺旺,客服旺旺,接待类型\n" + week(3, func(d string, _ int) string {
			return d + " 10:01:22," + d + " 10:05:01,a,客服1号,直接\n," + d + " 11:05:01,b,客服1号,转入\n-,,c,客服1号,直接"
		}), 3, 10, 1, "has no start"},
		{"tickets", "Ticket ID,Created at,Updated at,Status,Messages\n" + week(3, func(d string, i int) string { return fmt.Sprintf("%d,%s 10:01:22,%s 13:05:01,closed,5", 900+i, d, d) }), 3, 10, 1, ""},
		{"chats with a rating and a length", "会话id,日期,进线时间,结束时间,会话时长,满意度\n" + week(3, func(d string, i int) string { return fmt.Sprintf("s%d,%s,10:01:22,10:09:22,00:08:00,5", i, d) }), 3, 10, 1, ""},
		{"chats by the minute of their coming", "接入时间,客服\n" + week(3, func(d string, _ int) string { return d + " 09:30,客服1号\n" + d + " 09:30,客服2号" }), 6, 10, 1, ""},
		{"chats by day and minute", "日期,进线时间,坐席\n" + week(3, func(d string, _ int) string { return d + ",09:30,客服1号\n" + d + ",14:00,客服2号" }), 6, 10, 1, ""},
		{"intervals of which nothing is counted", "开始时间,结束时间\n" + week(3, func(d string, _ int) string { return d + " 09:30," + d + " 10:00\n" + d + " 10:00," + d + " 10:30" }), 0, 0, 0, "no column holds counts"},
		{"a row per message", "会话ID,消息时间,发送方,消息内容\n" + week(3, func(d string, i int) string {
			return fmt.Sprintf("s%d,%s 10:01:22,买家,在吗\ns%d,%s 10:01:40,客服,在的\nt%d,%s 10:02:01,买家,发货没\ns%d,%s 10:03:11,买家,好", i, d, i, d, i, d, i, d)
		}), 6, 10, 1, "6 chats, 6 rows beside"},
		{"messages of conversations in English", "conversation_id,created_at,sender,message_text\n" + week(3, func(d string, i int) string {
			return fmt.Sprintf("%d,%s 10:01:22,customer,hi\n%d,%s 10:05:40,agent,hello", i, d, i, d)
		}), 3, 10, 1, "each counts as one chat"},
		{"ids that begin anew each day", "工单号,创建时间,坐席\n" + week(3, func(d string, _ int) string {
			return "1," + d + " 09:01:02,a\n2," + d + " 22:01:02,b\n2," + d + " 22:03:02,c"
		}), 6, 10, 1, "6 chats, 3 rows beside"},
		{"a chat over midnight", "通话标识,来电时间,客服\ns1,2026-09-01 23:58:11,a\ns1,2026-09-02 00:03:11,b\ns2,2026-09-02 10:03:11,b\n", 2, 10, 1, "2 chats, 1 rows"},
		{"messages of customers", "消息时间,买家昵称,消息内容\n" + week(3, func(d string, _ int) string {
			return d + " 10:01:22,甲,在吗\n" + d + " 15:02:22,甲,人呢\n" + d + " 10:01:29,乙,在吗"
		}), 6, 10, 1, "6 chats, 3 rows beside"},
		{"messages without a chat", "消息时间,发送方,消息内容\n" + week(3, func(d string, _ int) string { return d + " 10:01:22,买家,在吗\n" + d + " 15:02:22,买家,人呢" }), 0, 0, 0, "a row per message"},
		{"customers who come again", "进线时间,买家旺旺,客服\n" + week(3, func(d string, _ int) string { return d + " 10:01:22,甲,a\n" + d + " 15:02:22,甲,b" }), 6, 10, 1, ""},
		{"chats by their moment and agent", "进线时间,客服\n" + week(3, func(d string, _ int) string { return d + " 10:01:22,a\n" + d + " 15:00:00,b" }), 6, 10, 1, ""},
		{"calls with a date beside the start", "Call ID,Call Date,Answer Time,Start Time,Hangup Time,Talk Time\n" + week(3, func(d string, i int) string { return fmt.Sprintf("%d,%s,10:01:32,10:01:22,10:09:22,00:08:00", i, d) }), 3, 10, 1, ""},

		// Times.
		{"a length of time is no time of day", "日期,平均接待时长,咨询人数\n" + week(4, func(d string, _ int) string { return d + ",00:05:00,10" }), 40, 1440, 1, ""},
		{"when it was exported", "导出时间,统计日期,咨询人数\n" + week(4, func(d string, _ int) string { return "2026-10-02 09:00," + d + ",10" }), 40, 1440, 1, ""},
		{"two dates that differ", "创建日期,咨询日期,咨询量\n" + week(4, func(d string, _ int) string { return "2026-08-02," + d + ",10" }), 0, 0, 0, "创建日期, 咨询日期"},
		{"a lone old row", "日期,咨询人数\n2025-09-01,900\n" + week(20, func(d string, _ int) string { return d + ",10" }), 200, 1440, 1, "stands alone"},
		{"a stray later year", "日期,咨询人数\n" + week(20, func(d string, _ int) string { return d + ",10" }) + "2062-09-03,10\n", 200, 1440, 1, "stands alone"},
		{"long by queue and figure", "日期,指标,数值\n" + week(4, func(d string, _ int) string {
			return d + ",咨询人数,10\n" + d + ",接待人数,9\n" + d + ",平均响应(秒),33"
		}), 40, 1440, 1, ""},
		{"answered and lost", "Date,Answered,Abandoned\n" + week(4, func(d string, _ int) string { return d + ",9,1" }), 36, 1440, 1, "answered"},
		{"answered beside complaints", "日期,接听,投诉量,回访量\n" + week(4, func(d string, _ int) string { return d + ",9,1,2" }), 36, 1440, 1, "answered"},
		{"answered beside people online", "日期,接待量,在线客服人次\n" + week(4, func(d string, _ int) string { return d + ",9,3" }), 36, 1440, 1, "answered"},
		{"Genesys", "Interval Start,Interval End,Media Type,Queue Name,Offer,Answer,Answer %,Abandon,ASA,Avg Handle\n" + week(3, func(d string, _ int) string {
			return d + " 10:00," + d + " 10:30,voice,Sales,10,9,90,1,12,300\n" + d + " 10:30," + d + " 11:00,voice,Sales,5,5,100,0,12,300"
		}), 45, 30, 1, ""},
		{"Zendesk", "Ticket created - Date,Ticket created - Hour,Tickets,Solved tickets,Full resolution time (hrs)\n" + week(3, func(d string, _ int) string { return d + ",9,10,8,3\n" + d + ",10,5,5,2\n" + d + ",22,5,5,2" }), 60, 60, 1, ""},
		{"all chats and those of people", "日期,会话量,人工会话量,机器人会话量,3分钟回复率(会话)\n" + week(4, func(d string, _ int) string { return d + ",10,6,4,90%" }), 40, 1440, 1, ""},
		{"terminals in two rows", "统计日期,咨询人数,,接待人数,\n,PC,无线,PC,无线\n" + week(4, func(d string, _ int) string { return d + ",1,9,1,8" }), 40, 1440, 2, ""},
		{"remarks at the end", "日期,咨询人数\n" + week(4, func(d string, _ int) string { return d + ",10" }) + "\n数据来源：生意参谋,\n注：不含机器人\n", 40, 1440, 1, "without a date and a figure"},
		{"a date in the first of its rows", "日期,时段,来电量\n" + week(4, func(d string, _ int) string { return d + ",09:00,10\n,09:30,5\n,10:00,1" }), 64, 30, 1, ""},
		{"times that cannot be read", "日期,时段,来电量\n" + week(4, func(d string, _ int) string { return d + ",早班,10\n" + d + ",晚班,5" }), 60, 1440, 1, "added up"},
		{"days in words", "日期,来电量\n2026年9月1日 星期二,10\n2026年9月2日 星期三,10\n2026年9月3日(周四),10\n", 30, 1440, 1, ""},
		{"days of programs", "Day,Calls\nTue 01 Sep 2026,10\n02-Sep-2026,10\nSep 3 2026,10\n20260904,10\n", 40, 1440, 1, ""},
		{"hours by their ends", "日期,时段,来电量\n" + week(4, func(d string, _ int) string { return d + ",9-10点,10\n" + d + ",10点~11点,5\n" + d + ",全天,15" }), 60, 60, 1, "totals"},
		{"times of people", "日期,时间,来电量\n" + week(4, func(d string, _ int) string { return d + ",9:00 AM,10\n" + d + ",12:30 PM,5\n" + d + ",1:00 PM,5" }), 80, 30, 1, ""},
		{"the header again", "日期,咨询人数\n" + week(4, func(d string, _ int) string { return d + ",10" }) + "日期,咨询人数\n2026-09-05,10\n", 50, 1440, 1, "without a date and a figure"},
		{"dates without a year", "日期,来电量\n9月1日,10\n9月2日,10\n9月3日,10\n", 0, 0, 0, "without its year"},
		{"a date a column, without a year", "技能组,9月1日,9月2日,9月3日\n售前,1,2,3\n", 0, 0, 0, "without its year"},
		{"counts of orders alone", "日期,订单数,销售额\n" + week(4, func(d string, _ int) string { return d + ",9,1000" }), 0, 0, 0, "no column holds counts"},
	} {
		t.Run(x.name, func(t *testing.T) {
			h, issues := ReadHistory(table(t, x.text), ReadOptions{})
			said := x.says == ""
			for _, i := range issues {
				said = said || strings.Contains(i.In("en"), x.says)
			}
			if !said {
				t.Errorf("no word of %q: %v", x.says, issues)
			}
			switch {
			case (h == nil) != (x.minutes == 0):
				t.Errorf("read: %v, %v", h != nil, issues)
			case h != nil && (all(h) != x.total || int(h.Interval.Minutes()) != x.minutes || len(h.Queues) != x.queues):
				t.Errorf("%g by %v, queues %q; want %g by %d, %d queues; %v", all(h), h.Interval, h.Queues, x.total, x.minutes, x.queues, h.Read.Columns)
			case h != nil && (len(h.Read.Facts) == 0 || len(h.Read.Columns) == 0):
				t.Errorf("nothing is said of it: %+v", h.Read)
			}
		})
	}
}
