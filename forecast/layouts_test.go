package forecast

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
)

// layouts are tables as shops, call centres and chat systems export them. Each column
// is a heading, other headings of the same, and its cell in row k; the wanted figure
// is that of the first columns named counts.
var layouts = []layoutOf{
	{"day report", 1, []columnOf{
		{"统计日期", "日期|业务日期|日 期", day}, {"咨询人数", "咨询量|总咨询量|进线量", small(1200)}, {"接待人数", "接待量|接听量", small(1180)}, {"未回复人数", "放弃量", small(7)},
		{"有效接待人数", "有效咨询人数", small(1100)}, {"平均响应时长", "平均响应(秒)", text("38秒")}, {"3分钟人工响应率", "应答率", text("93.23%")},
		{"客服消息条数", "消息数", small(15000)}, {"答问比", "答问比(%)", text("128.5%")}, {"平均接待时长", "人均接待时长", text("1分20秒")}}},
	{"agents by day", 1, []columnOf{
		{"日期", "统计日期", day}, {"旺旺昵称", "客服", func(k int) string { return fmt.Sprintf("店铺:客服%d", k%5) }}, {"直接接待人数", "接待人数|接听量", small(60)},
		{"转入人数", "转接量", small(3)}, {"最大同时接待", "最大接待人数", small(9)}, {"首次响应(秒)", "首响(秒)", small(6)}, {"平均响应(秒)", "响应时间(秒)", small(25)}}},
	{"call centre by half hour", 48, []columnOf{
		{"Interval Start", "Start Time|Interval|DateTime", stamp(30)}, {"Calls Offered", "Inbound Calls|Offered|callsOffered|Contacts Received", small(40)},
		{"Calls Answered", "Handled|ACD Calls", small(37)}, {"Calls Abandoned", "Abandoned|Lost calls", small(3)}, {"Avg Handle Time (s)", "AHT|aht_seconds", small(240)},
		{"Service Level %", "SL|Answered within 20s", small(88)}, {"Agents Staffed", "Agents|FTE|Headcount", small(12)}}},
	{"date and hour", 24, []columnOf{
		{"date", "Day|Date|日期", func(k int) string { return dayAt(k / 24) }}, {"hour", "Hour|小时", func(k int) string { return fmt.Sprint(k % 24) }},
		{"tickets_created", "New Tickets|Created tickets", small(9)}, {"tickets_solved", "Solved tickets", small(8)}, {"first_response_minutes", "FRT (min)", small(12)},
		{"csat_score", "CSAT", text("4.6")}}},
	{"hotline", 48, []columnOf{
		{"日期", "业务日期", func(k int) string { return dayAt(k / 48) }}, {"时段", "时间段", func(k int) string {
			return fmt.Sprintf("%02d:%02d-%02d:%02d", k%48/2, k%2*30, (k%48+1)/2%24, (k+1)%2*30)
		}}, {"来电总数", "呼入量|来电量|进线总量", small(30)}, {"接通量", "接起数|应答量", small(27)}, {"放弃量", "未接来电|呼损", small(3)}, {"接通率", "接起率(%)", text("91%")},
		{"平均通话时长", "平均通话时长(秒)", small(180)}, {"坐席数", "在线客服数|排班人数", small(11)}}},
	{"chat system", 24, []columnOf{
		{"时间", "统计时间|开始时间", stamp(60)}, {"会话总数", "会话量|总会话数|接入会话量", small(80)}, {"机器人会话量", "智能会话数", small(50)}, {"排队量", "排队人数", small(6)},
		{"平均排队时长", "平均等待时长", small(20)}, {"满意度", "好评率", text("98%")}, {"转接量", "转出量", small(2)}}},
	{"zendesk", 1, []columnOf{
		{"Ticket created - Date", "Date|Day", day}, {"Tickets", "Number of tickets|Ticket Count", small(300)}, {"Reopened tickets", "Reopens: reopened", small(5)},
		{"First reply time (min)", "First response (min)", small(33)}, {"Backlog", "Pending tickets", small(77)}, {"Satisfaction score", "CSAT Score", text("95.1%")}}},
	{"queue column", 24, []columnOf{
		{"时间", "统计时间", func(k int) string { return stamp(60)(k / 2) }}, {"技能组", "分流组|队列", func(k int) string { return []string{"售前", "售后"}[k%2] }},
		{"进线数", "进线量|呼入数", small(20)}, {"接入客服数", "在线客服数", small(9)}, {"AHT(秒)", "平均处理时长", small(300)}}},
	{"column per queue", 48, []columnOf{
		{"时间", "日期时间", stamp(30)}, {"售前咨询量", "售前 咨询量", small(20)}, {"售后咨询量", "售后咨询量(人)", small(11)}, {"售前平均响应", "售前响应(秒)", small(30)}}},
	{"shop's own sheet", 1, []columnOf{
		{"日期", "天", day}, {"星期", "周几", text("周三")}, {"咨询量", "咨询数|咨询次数", small(900)}, {"成交人数", "下单人数", small(120)}, {"销售额", "支付金额", small(40000)},
		{"人数", "人次", small(14)}}},
}

type layoutOf struct {
	name    string
	perDay  int
	columns []columnOf
}

type columnOf struct {
	name, also string
	cell       func(k int) string
}

func dayAt(k int) string             { return fmt.Sprintf("2026-09-%02d", 1+k%30) }
func day(k int) string               { return dayAt(k) }
func text(s string) func(int) string { return func(int) string { return s } }
func small(n int) func(int) string   { return func(k int) string { return fmt.Sprint(n + k*7%5) } }
func stamp(minutes int) func(k int) string {
	return func(k int) string {
		return fmt.Sprintf("%s %02d:%02d", dayAt(k*minutes/1440), k*minutes/60%24, k*minutes%60)
	}
}

func (l layoutOf) table(names []string, order []int) *model.Table {
	t := &model.Table{Name: "history", File: "history.csv", HeaderLine: 1}
	for _, i := range order {
		t.Header = append(t.Header, names[i])
	}
	for k := range max(20, 4*l.perDay) {
		var cells []string
		for _, i := range order {
			cells = append(cells, l.columns[i].cell(k))
		}
		t.Rows = append(t.Rows, model.Row{Line: k + 2, Cells: cells})
	}
	return t
}

func all(h *History) float64 {
	sum := 0.0
	for q := range h.Queues {
		for d := range h.Days() {
			for _, v := range h.Day(q, d) {
				if known(v) {
					sum += v
				}
			}
		}
	}
	return sum
}

// Ten layouts, their columns in any order and under other names of the same, or of
// nothing that is known: a figure changes only with a fault or a warning that names a
// column.
func TestColumnsInAnyOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, l := range layouts {
		names, order := make([]string, len(l.columns)), make([]int, len(l.columns))
		for i, c := range l.columns {
			names[i], order[i] = c.name, i
		}
		want, said := ReadHistory(l.table(names, order), ReadOptions{})
		if want == nil {
			t.Errorf("%s: %v", l.name, said)
			continue
		}
		for k := range 45 {
			random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			asked := slices.Clone(names)
			for i, c := range l.columns {
				if also := strings.Split(c.also, "|"); random.IntN(2) == 0 {
					asked[i] = also[random.IntN(len(also))]
				}
			}
			strange := k >= 25
			if strange {
				asked[random.IntN(len(asked))] = "某列"
			}
			table := l.table(asked, order)
			h, issues := ReadHistory(table, ReadOptions{})
			switch {
			case h == nil && !strange:
				t.Errorf("%s, %q: asked: %s", l.name, table.Header, issues[0].In("en"))
			case h != nil && all(h) != all(want) && !slices.ContainsFunc(issues, func(i model.Issue) bool { return i.Column != "" }):
				t.Errorf("%s, %q: %g, want %g, without a message", l.name, table.Header, all(h), all(want))
			case h != nil && !strange && (all(h) != all(want) || h.Days() != want.Days() || h.Interval != want.Interval || len(h.Queues) != len(want.Queues)):
				t.Errorf("%s, %q: %g by %v, want %g by %v", l.name, table.Header, all(h), h.Interval, all(want), want.Interval)
			}
		}
	}
}

// Each heading of a count is read beside what usually stands beside it.
func TestHeadingsAreRead(t *testing.T) {
	for _, r := range [...]role{offered, inquiries, plainCount, handled, partOfAll} {
		for h := range strings.SplitSeq(headingsByRole[r], ",") {
			text := "date,aht_seconds,\"" + h + "\",agents,SL%\n"
			for d := range 14 {
				text += fmt.Sprintf("%s,300,1000,30,88.5\n", dayAt(d))
			}
			if got := all(mustRead(t, text, ReadOptions{})); got != 14000 {
				t.Errorf("%q: %g", h, got)
			}
		}
	}
}
