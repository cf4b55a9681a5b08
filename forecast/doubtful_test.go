package forecast

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// Files whose rows are not a day's or an interval's inquiries: what is read is their total,
// or they are refused (-1), and the message has a word of it.
func TestDoubtfulFiles(t *testing.T) {
	step := func(n, days, months int, line func(day string, i int) string) string {
		var out []string
		for i := range n {
			out = append(out, line(time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC).AddDate(0, i*months, i*days).Format("2006-01-02"), i))
		}
		return strings.Join(out, "\n")
	}
	number := func(day string, i int) string { return fmt.Sprintf("%s,%d", day, 900+i*7%13) }
	sum := func(n int, of func(i int) int) (out int) {
		for i := range n {
			out += of(i)
		}
		return out
	}
	for _, x := range []struct {
		name, text string
		total      float64
		says       string
	}{
		{"a row a week", "周起始日,进线量\n" + step(20, 7, 0, number), -1, "figure of a week"},
		{"a row a week, one lost", "日期,来电数\n" + step(9, 7, 0, number) + "\n2026-07-20,900", -1, "figure of a week"},
		{"a row a month", "日期,来电数\n" + step(5, 0, 1, number), -1, "figure of a month"},
		{"every other day", "日期,来电数\n" + step(5, 2, 0, func(d string, _ int) string { return d + ",10" }), 50, ""},
		{"calls in and out", "序号,通话时间,呼叫类型,号码,是否接通,通话时长\n" + step(6, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%d,%s 09:00:11,呼出,138****0001,否,02:15\n%d,%s 09:07:13,呼入,138****0002,是,02:15", 2*i, d, 2*i+1, d)
		}), 6, "went out"},
		{"counts in and out", "Date,Direction,Calls\n" + step(6, 1, 0, func(d string, _ int) string { return d + ",Inbound,10\n" + d + ",Outbound,4" }), 60, "went out"},
		{"texts of customers", "时间,买家昵称,客服,内容\n" + step(6, 1, 0, func(d string, i int) string {
			return d + " 09:00:11,甲,a,在吗\n" + d + " 12:07:13,甲,a,好的\n" + d + " 09:01:13,乙,a,你好"
		}), 12, "counts as one chat"},
		{"customers again at once", "time,visitor,agent\n" + step(6, 1, 0, func(d string, i int) string {
			return d + " 09:00:11,x,a\n" + d + " 09:02:13,x,a\n" + d + " 09:05:13,x,a"
		}), 6, "counts as one chat"},
		{"dots for thousands beside people", "Datum,Anfragen,Bearbeiter\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,1.%d,30", d, 200+i*7%13) }), -1, "Anfragen, Bearbeiter"},
		{"all with dots for thousands", "日期,咨询量\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,1.%d", d, 200+i*7%13) }), -1, "thousands"},
		{"a running total by name", "日期,累计咨询量\n" + step(5, 1, 0, number), -1, "running total"},
		{"a running total", "日期,咨询量\n" + step(20, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%s,%d", d, sum(i+1, func(i int) int { return 80 + i*7%13 }))
		}), -1, "running total"},
		{"a running total of the month", "日期,咨询量\n" + step(60, 1, 0, func(d string, _ int) string {
			at, _ := time.Parse("2006-01-02", d)
			return fmt.Sprintf("%s,%d", d, sum(at.Day(), func(i int) int { return 80 + i*7%13 }))
		}), -1, "running total"},
		{"a running total of the day", "时间,咨询量\n" + step(4, 1, 0, func(d string, _ int) string {
			var out []string
			for h := range 15 {
				out = append(out, fmt.Sprintf("%s %02d:00,%d", d, 8+h, sum(h+1, func(i int) int { return 8 + i*7%13 })))
			}
			return strings.Join(out, "\n")
		}), -1, "running total"},
		{"orders", "订单号,下单时间,金额\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("A%d,%s 09:11:12,99.5", i, d) }), -1, "row per order"},
		{"orders by id", "Order ID,Created at,Amount\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("A%d,%s 09:11:12,99.5", i, d) }), -1, "row per order"},
		{"the day so far by name", "日期,累计咨询量\n2026-11-10,300\n2026-11-11,120", 420, ""},
		{"counts that are about right", "日期,咨询\n" + step(9, 1, 0, func(d string, _ int) string { return d + ",约128" }), -1, "约128"},
		{"a row per call without its hour", "日期,坐席\n" + step(9, 1, 0, func(d string, _ int) string { return d + ",a" }), -1, "time of day at which each came"},
		{"short years", "日期,咨询量\n26-09-01,130\n26-09-02,131", -1, "26-09-01"},
		{"weeks by number", "周,咨询量\n2026-W20,900\n2026-W21,913", -1, "a row a week"},
		{"dates in three columns", "年,月,日,咨询量\n2026,9,1,130\n2026,9,2,131", -1, "in one column"},
		{"a month below its days", "日期,咨询量\n" + step(9, 1, 0, number) + "\n2026年9月,8123", -1, "if it is a total"},
		{"chats with an order", "进线时间,客户,订单号,金额\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s 09:11:12,c%d,A%d,99.5", d, i, i) }), 9, ""},
		{"signing in", "打卡时间,姓名,部门\n" + step(9, 1, 0, func(d string, _ int) string { return d + " 08:59:12,a,b" }), -1, "row per signing in"},
		{"ratings", "评价时间,买家,评分,内容\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s 08:59:12,a%d,5,好", d, i) }), -1, "row per rating"},
		{"goods that were paid", "付款时间,商品,数量\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s 08:59:12,帽子,%d", d, 1+i%3) }), -1, "row per order"},
		{"tens of thousands", "日期,咨询量(万)\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.3%d", d, i) }), -1, "in units of several"},
		{"thousands of times", "日期,咨询量（千次）\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.3%d", d, i) }), -1, "in units of several"},
		{"thousands in English", "Date,Calls offered [thousands]\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.3%d", d, i) }), -1, "in units of several"},
		{"thousands behind a stroke", "日期,进线量/万\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.3%d", d, i) }), -1, "/万"},
		{"thousands in words", "Date,Volume in thousands\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.3%d", d, i) }), -1, "in thousands"},
		{"hundreds by a line above", "单位：百次\n日期,咨询量,接待量\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,4.3%d,4", d, i) }), -1, "百次"},
		{"no whole numbers", "日期,咨询量\n" + step(8, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,0.5", d) }), 4, "hardly any figure is a whole number"},
		{"no headings", step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,40%d,", d, i) }), -1, "has no headings"},
		{"a day twice", "日期,咨询量\n2026-05-07,99\n" + step(20, 1, 0, func(d string, _ int) string { return d + ",10" }), 299, "a row before has"},
		{"a slip of digits", "日期,咨询量\n" + step(9, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%s,%d", d, map[bool]int{true: 401000, false: 400}[i == 3])
		}), 404200, "digits too many"},
		{"leads beside a loose count", "日期,消息会话总数,响应率,主管\n" + step(9, 1, 0, func(d string, i int) string { return d + ",710,95%,7" }), 6390, ""},
		{"nobody's name", "访客名称,对话时间,来源页\n" + step(9, 1, 0, func(d string, _ int) string {
			return "匿名访客," + d + " 08:59:12,x\n匿名访客," + d + " 09:01:12,x\n匿名访客," + d + " 09:04:12,x"
		}), 27, ""},
		{"one nameless customer among messages", "时间,访客,客服\n2026-05-03 20:00:11,游客,a\n" + step(9, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%s 08:59:12,c%d,a\n%s 09:01:12,c%d,a\n%s 09:04:12,c%d,a", d, i, d, i, d, i)
		}), -1, "row per message"},
		{"a nameless customer among chats", "时间,访客,客服\n2026-05-04 20:00:11,游客,a\n" + step(9, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%s 08:59:12,c%d,a\n%s 09:01:12,d%d,a\n%s 15:04:12,c%d,a", d, i, d, i, d, i)
		}), 28, ""},
		{"one name in most rows", "类型,时间,访客\n" + step(9, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("a,%s 08:59:12,店内\na,%s 09:01:12,店内\na,%s 09:04:12,c%d", d, d, d, i)
		}), 27, ""},
		{"texts of nobody", "时间,访客,内容\n" + step(9, 1, 0, func(d string, _ int) string {
			return d + " 08:59:12,匿名访客,在吗\n" + d + " 09:01:12,匿名访客,好"
		}), -1, "row per message"},
		{"two counts of all", "日期,咨询量,进线量\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,40%d,80%d", d, i, i) }), -1, "进线量, 咨询量"},
		{"those served in all", "日期,总接待人数,直接接待人数,转入人数,转出人数,未回复人数\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,%d,%d,30,20,5", d, 507+i, 477+i) }), 4599, ""},
		{"queued, some answered later", "StartInterval,Contacts handled,Contacts queued,Contacts abandoned\n" + step(20, 1, 0, func(d string, i int) string {
			return fmt.Sprintf("%s,%d,%d,20", d, map[bool]int{true: 420, false: 388}[i == 7], 416)
		}), 8320, ""},
		{"a sum under a name of its own", "日期,数量A,人工会话量,机器人会话量\n" + step(9, 1, 0, func(d string, i int) string { return fmt.Sprintf("%s,%d,%d,%d", d, 695+2*i, 295+i, 400+i) }), -1, "数量A, 人工会话量"},
		{"parts of the day", "日期,咨询量,,\n,上午,下午,晚上\n" + step(9, 1, 0, func(d string, _ int) string { return d + ",10,10,5" }), 225, "parts of the day"},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{})
		switch {
		case x.says != "" && !slices.ContainsFunc(issues, func(i model.Issue) bool { return strings.Contains(i.In("en"), x.says) }):
			t.Errorf("%s: no word of %q: %v", x.name, x.says, issues)
		case (h == nil) != (x.total < 0):
			t.Errorf("%s: read %v; %v", x.name, h != nil, issues)
		case h != nil && (all(h) != x.total || len(h.Queues) != 1):
			t.Errorf("%s: %g of %q, want %g; %v", x.name, all(h), h.Queues, x.total, issues)
		}
	}
}

// Under headings of queues each has a figure of its own name; together they are the day's.
func TestFiguresUnderQueues(t *testing.T) {
	for _, x := range []struct {
		head  string
		total float64 // of the first, third … column, -1 = asked about
	}{
		{"日期,热线,,在线,\n,呼入量,接通量,会话量,接待量", 130},
		{"日期,电话,,微信,\n,来电数,接起数,咨询人数,回复人数", 130},
		{"Date,Phone,,Chat,\n,Calls offered,Calls answered,Conversations,Replied", 130},
		{"日期,热线,,在线,\n,呼入量,呼入次数,会话量,接待量", -1},
		{"日期,热线,,在线,\n,呼入量,接通量,会话量,咨询量", -1},
	} {
		h, issues := ReadHistory(table(t, x.head+"\n2026-09-01,80,75,50,47\n2026-09-02,80,75,50,47\n2026-09-03,80,75,50,47"), ReadOptions{})
		switch {
		case h == nil && x.total < 0:
		case h == nil || all(h) != 3*x.total || len(h.Queues) != 2:
			t.Errorf("%s: %+v %v", x.head, h, issues)
		}
	}
}

// A row each of other things than inquiries is asked about; with the column named it is read.
func TestRowsOfOtherThings(t *testing.T) {
	for heads, inquiries := range map[string]bool{
		"发货时间,运单号,收货人": false, "退款申请时间,买家,金额": false, "注册时间,会员名,手机号": false, "质检时间,客服,得分": false, "投诉时间,买家,原因": false,
		"门禁时间,卡号,姓名": false, "浏览时间,访客,页面": false, "领券时间,会员,券名": false, "加购时间,会员,商品": false, "培训时间,姓名,课程": false, "请假时间,姓名,天数": false,
		"巡检时间,设备,结果": false, "Shipped at,Tracking,Carrier": false, "登录时间,账号,IP": false, "Login time,User,IP address": false, "时间,类型,说明": false,
		"开始时间,结束时间,客服": true, "Start Time,End Time,Customer": true, "时间,访客,页面": true, "Created at,Requester,Subject": true, "通话时间,号码,时长": true,
		"进线时间,结果,原因": true, "Ticket ID,Opened,Status": true, "受理时间,区域,类别": true, "日期,会话编号,客服": true,
	} {
		text := heads + "\n"
		for k := range 24 {
			cells := [3]string{fmt.Sprint("x", k), fmt.Sprint("y", k), fmt.Sprint("z", k)}
			at := slices.IndexFunc(strings.Split(heads, ","), func(h string) bool {
				return strings.Contains(h, "时间") || strings.Contains(h, "日期") || strings.Contains(h, "ime") || strings.HasSuffix(h, " at") || h == "Opened"
			})
			cells[at] = fmt.Sprintf("2026-10-%02d %02d:11:12", 1+k/8, 9+k%8)
			text += strings.Join(cells[:], ",") + "\n"
		}
		h, issues := ReadHistory(table(t, strings.TrimSuffix(text, "\n")), ReadOptions{})
		if (h != nil) != inquiries || h != nil && all(h) != 24 {
			t.Errorf("%s: %+v %v", heads, h, issues)
		}
		at, _, _ := strings.Cut(heads, ",")
		if h, issues := ReadHistory(table(t, strings.TrimSuffix(text, "\n")), ReadOptions{Time: at}); !inquiries && (h == nil || all(h) != 24) && !strings.Contains(heads, "退款") {
			t.Errorf("%s, named: %v", heads, issues)
		}
	}
}

// Times of ends, and of digits alone, are read as the intervals that they tell.
func TestTimesOfIntervals(t *testing.T) {
	for _, x := range []struct {
		name, head string
		cell       func(hour int) string
		from       int // the busy hour, -1 = asked
		says       string
	}{
		{"ends", "时间,咨询量", func(h int) string { return fmt.Sprintf("%s %02d:00", "DAY", h+1) }, 9, "taken for ends"},
		{"ends beside a date", "日期,时段,咨询量", func(h int) string { return fmt.Sprintf("DAY,%d:00", h+1) }, 9, "taken for ends"},
		{"ends in words", "日期,时段,咨询量", func(h int) string { return fmt.Sprintf("DAY,%d点", h+1) }, 9, "taken for ends"},
		{"beginnings", "时间,咨询量", func(h int) string { return fmt.Sprintf("DAY %02d:00", h) }, 9, ""},
		{"digits", "日期,时间,咨询量", func(h int) string { return fmt.Sprintf("DAY,%02d00", h) }, 9, ""},
		{"digits in English", "Date,Time,Calls", func(h int) string { return fmt.Sprintf("DAY,%02d00", h) }, 9, ""},
		{"digits of ends", "Date,Time,Calls", func(h int) string { return fmt.Sprintf("DAY,%02d00", h+1) }, 9, "taken for ends"},
	} {
		text := x.head
		for d := 1; d < 15; d++ {
			for h := range 24 {
				n := 5
				if h == 9 {
					n = 90
				}
				text += "\n" + strings.ReplaceAll(x.cell(h), "DAY", fmt.Sprintf("2026-10-%02d", d)) + fmt.Sprintf(",%d", n)
			}
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		if h == nil || h.Days() != 14 || h.PerDay() != 24 || h.Volume[0][9] != 90 || all(h) != 14*205 {
			t.Errorf("%s: %+v %v", x.name, h, issues)
		}
		if x.says != "" && !slices.ContainsFunc(issues, func(i model.Issue) bool { return strings.Contains(i.In("en"), x.says) }) {
			t.Errorf("%s: no word of %q: %v", x.name, x.says, issues)
		}
	}
}
