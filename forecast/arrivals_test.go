package forecast

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Rows that are no arrival of a customer are left out of a list of chats or calls, and told.
func TestRowsThatAreNoArrivals(t *testing.T) {
	for _, x := range []struct {
		header string
		cells  []string // of a row each, again and again; those with a star count
		says   string
	}{
		{"会话编号,发起方,创建时间", []string{"*客户", "*客户", "*客户", "客服"}, "begun by the shop"},
		{"Chat ID,Initiated by,Created at", []string{"*Visitor", "Agent", "*Visitor", "System"}, "begun by the shop"},
		{"Call ID,Direction,Start Time", []string{"*inbound", "outbound", "internal", "*Inbound"}, "internal or a transfer"},
		{"通话编号,类型,通话时间", []string{"*呼入", "呼出", "内部", "转接"}, "went out to a customer"},
		{"会话编号,是否测试,接入时间", []string{"*否", "是", "*否", "*否"}, "marked as a test"},
		{"Chat ID,Test,Start time", []string{"*no", "yes"}, "marked as a test"},
		{"通话编号,类型,来电时间", []string{"*呼入转接", "*呼入", "*呼入接通"}, ""},
		{"会话编号,接待方,创建时间", []string{"*客服", "*机器人"}, ""},
	} {
		text, want, n := x.header+"\n", 0, 0
		for d := range 14 {
			for k := range 24 {
				cell, counts := strings.CutPrefix(x.cells[n%len(x.cells)], "*")
				if counts {
					want++
				}
				text += fmt.Sprintf("C%d,%s,2026-10-%d %02d:%02d:17\n", n, cell, 12+d, k, n%60)
				n++
			}
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		if h == nil {
			t.Errorf("%s: %v", x.header, issues)
			continue
		}
		if said := fmt.Sprint(issues); all(h) != float64(want) || !strings.Contains(said, x.says) {
			t.Errorf("%s: %v, want %d; %s", x.header, all(h), want, said)
		}
	}
}

// A queue to plan may be called as rows are that are no arrivals elsewhere; a day that two
// columns mark is told once.
func TestNamesOfQueuesAreNoKinds(t *testing.T) {
	text, days := "日期,业务,咨询量\n", "日期,是否大促,活动名称,咨询量\n"
	for d := range 28 {
		day := time.Date(2026, 10, 5+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		text += day + ",进线,90\n" + day + ",内部支持,10\n"
		days += day + map[bool]string{true: ",是,聚划算,150\n", false: ",否,,100\n"}[d == 12 || d == 20]
	}
	h, issues := ReadHistory(table(t, text), ReadOptions{Queues: []string{"a", "进线", "b", "内部支持"}})
	if h == nil || all(h) != 2800 {
		t.Error(issues)
	}
	h, issues = ReadHistory(table(t, days), ReadOptions{})
	if h == nil {
		t.Fatal(issues)
	}
	told := markedDays(NewCalendar(nil, nil, nil), h)
	if len(told) != 1 || !strings.Contains(told[0].EN, "(days: 2)") {
		t.Error(told)
	}
}

// Days that the table itself calls sales are none of the normal ones; remarks of sales are told.
func TestDaysMarkedAsSales(t *testing.T) {
	for _, x := range []struct {
		heading, sale, other string
		normal               float64
		says                 string
	}{
		{"是否大促", "是", "否", 100, "marks sales"},
		{"活动", "聚划算", "", 100, "marks sales"},
		{"Promotion", "yes", "no", 100, "marks sales"},
		{"备注", "大促", "", 117, "speaks of sales"},
		{"Remark", "flash sale", "sunny", 117, "speaks of sales"},
		{"天气", "雨", "晴", 117, ""},
		{"活动", "日常", "日常", 117, ""},
	} {
		text := "日期," + x.heading + ",咨询量\n"
		for d := range 42 {
			day, cell, n := time.Date(2026, 9, 7+d, 0, 0, 0, 0, time.UTC), x.other, 100
			if d%7 == 2 && d > 20 || d%7 == 4 && d > 20 { // what stands out too little to be seen
				cell, n = x.sale, 150
			}
			text += fmt.Sprintf("%s,%s,%d\n", day.Format(time.DateOnly), cell, n)
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		if h == nil {
			t.Fatal(issues)
		}
		r, err := Days(h, nil, time.Date(2026, 10, 19, 0, 0, 0, 0, china), 7)
		if err != nil {
			t.Fatal(err)
		}
		mean, said := 0.0, fmt.Sprint(r.Notes)
		for _, d := range r.Days {
			mean += d.Total / 7
		}
		if (mean < 103) != (x.normal == 100) || x.says == "" && strings.Contains(said, "sales") || !strings.Contains(said, x.says) {
			t.Errorf("%s %s: %.0f a day; %s", x.heading, x.sale, mean, said)
		}
	}
}
