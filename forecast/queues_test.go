package forecast

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// across writes a table of rows with a figure for each of 14 dates.
func across(heading string, rows ...string) string {
	out, day := heading, time.Date(2026, 10, 12, 0, 0, 0, 0, time.UTC)
	for d := range 14 {
		out += "," + day.AddDate(0, 0, d).Format(time.DateOnly)
	}
	for _, r := range rows {
		at := strings.LastIndex(r, " ")
		out += "\n" + r[:at] + strings.Repeat(","+r[at+1:], 14)
	}
	return out + "\n"
}

// Names of queues to plan are queues whatever heads them; rows of several figures, one a queue, are read
// without those that count something else.
func TestRowsOfQueues(t *testing.T) {
	long := func(header string, names ...string) string {
		out := header + "\n"
		for d := range 14 {
			for i, n := range names {
				out += fmt.Sprintf("2026-10-%d,%s,%d\n", 12+d, n, 60-20*i)
			}
		}
		return out
	}
	for _, x := range []struct{ text, planned, want string }{
		{across("部门", "售前 60", "售后 40"), "售前 售后", "售前 60 售后 40"},
		{across("", "售前 60", "售后 40"), "售前 售后", "售前 60 售后 40"},
		{across("小组", "售后 40", "售前 60", "合计 100"), "pre 售前 post 售后", "售前 60 售后 40"},
		{across("Team", "Sales 60", "Returns 40", "Other 5"), "sales returns", "Other 5 returns 40 sales 60"},
		{across("班组", "白班 70", "夜班 30"), "售前 售后", " 100"},
		{long("日期,类别,会话量", "售前", "售后"), "售前 售后", "售前 60 售后 40"},
		{long("日期,来源,会话量", "【售前】", "售後"), "售前 售后", "售前 60 售后 40"},
		{long("日期,类型,会话量", "售前进线", "售后进线"), "售前 售后", "售前 60 售后 40"},
		{long("日期,类型,会话量", "在线售前会话", "热线售前会话"), "售前 售后", "在线售前会话 60 热线售前会话 40"},
		{long("日期,渠道,部门,会话量", "淘宝,售前", "淘宝,售后"), "售前 售后", "售前 60 售后 40"},
		{long("日期,渠道,客服,会话量", "淘宝,张三", "抖音,李四"), "售前 售后", "抖音 40 淘宝 60"},
		{across("指标", "在线进线 60", "热线进线 40", "接通率 0.95"), "", " 100"},
		{across("指标", "在线进线 60", "热线进线 40", "接通率 0.95"), "在线 热线", "在线 60 热线 40"},
		{across("", "在线咨询 60", "电话来电 40", "在线接起 55", "电话呼损 3", "坐席数 12", "平均响应时长 38"), "", " 100"},
		{across("Metric", "Chat offered 60", "Phone offered 40", "Service level 0.8", "AHT 300"), "chat phone", "chat 60 phone 40"},
		{across("指标", "淘宝咨询量 60", "抖音会话量 40", "满意度 4.6"), "", " 100"},
		{across("指标", "进线量 100", "接起量 95", "接通率 0.95"), "", " 100"},
		{across("指标", "在线接起 55", "热线接起 35", "接通率 0.95"), "", "asks"},
	} {
		h, issues := ReadHistory(table(t, x.text), ReadOptions{Queues: strings.Fields(x.planned)})
		got := "asks"
		if h != nil {
			var parts []string
			for q, id := range h.Queues {
				sum, _ := total(h.Volume[q], nil)
				parts = append(parts, fmt.Sprintf("%s %.4g", id, sum/14))
			}
			got = strings.Join(parts, " ")
		}
		head, _, _ := strings.Cut(x.text, "\n")
		if sorted(got) != sorted(x.want) {
			t.Errorf("%.30s %s: %q, want %q; %v", head, x.planned, got, x.want, issues)
		}
	}
}

// sorted puts names with their figures in one order.
func sorted(s string) string {
	f := strings.Split(s, " ")
	if len(f) == 4 && f[0] > f[2] {
		f = []string{f[2], f[3], f[0], f[1]}
	}
	return strings.Join(f, " ")
}
