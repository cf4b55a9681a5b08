package forecast

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"
)

func days(h *History, q int) string {
	var out []string
	for d := range h.Days() {
		sum, known := 0.0, 0
		for _, v := range h.Day(q, d) {
			if !math.IsNaN(v) {
				sum += v
				known++
			}
		}
		out = append(out, fmt.Sprintf("%s=%g/%d", h.Date(d).Format("01-02"), sum, known))
	}
	return strings.Join(out, " ")
}

// rows writes count rows of a queue for some days by the format of each shape.
func rows(header string, dayCount, perDay int, line func(d time.Time, slot int) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for d := range dayCount {
		for s := range perDay {
			b.WriteString(line(time.Date(2026, 9, 1+d, 0, s*1440/perDay, 0, 0, time.UTC), s) + "\n")
		}
	}
	return b.String()
}

func TestReadShapes(t *testing.T) {
	for _, x := range []struct {
		name, text string
		interval   time.Duration
		queues     string
		want       string
	}{
		{"timestamps", rows("rownames,DateTime,Calls", 2, 48, func(d time.Time, s int) string {
			return fmt.Sprintf("%d,%s,%d", s, d.Format("2006-01-02 15:04"), s%3)
		}), 30 * time.Minute, "[]", "09-01=48/48 09-02=48/48"},
		{"date, slot number and start", rows("date,slot30,start,arrivals", 2, 48, func(d time.Time, s int) string {
			return fmt.Sprintf("%s,%d,%s,%d", d.Format("2006-01-02"), s, d.Format("15:04"), s%3)
		}), 30 * time.Minute, "[]", "09-01=48/48 09-02=48/48"},
		{"date and hour", rows("日期,小时,队列,咨询量", 2, 24, func(d time.Time, s int) string {
			return fmt.Sprintf("%s,%d,售前,%d\n%s,%d,售后,1", d.Format("2006/1/2"), s, s%2, d.Format("2006/1/2"), s)
		}), time.Hour, "[售前 售后]", "09-01=12/24 09-02=12/24"},
		{"span of hours, units", rows("日期,时段,咨询人数(人)", 1, 24, func(d time.Time, s int) string {
			return fmt.Sprintf("%s,%02d:00-%02d:00,%d人", d.Format("2006年1月2日"), s, s+1, s%2)
		}), time.Hour, "[]", "09-01=12/24"},
		{"days with remarks", "统计日期,咨询人数,接待人数\n汇总值,600,590\n2026-09-01,\"1,200\",5\n2026-09-02,暂无数据,5\n2026-09-03,1.5万,5\n", 24 * time.Hour, "[]", "09-01=1200/1 09-02=0/0 09-03=15000/1"},
		{"title above the header", "店铺客服日报,,\n统计日期,咨询人数,接待人数\n2026-09-01,12,5\n2026-09-02,13,5\n", 24 * time.Hour, "[]", "09-01=12/1 09-02=13/1"},
		{"agents by day", "旺旺昵称,日期,直接接待人数,转入人数\n客服1号,2026-09-01,30,1\n客服2号,2026-09-01,40,2\n客服1号,2026-09-02,7,1\n", 24 * time.Hour, "[]", "09-01=70/1 09-02=7/1"},
		{"last column of numbers", "id,when,blah,foo\n1,2026-09-01 10:00,a,3\n2,2026-09-01 10:15,b,4\n3,2026-09-01 10:30,b,5\n", 15 * time.Minute, "[]", "09-01=12/96"},
		{"chats", "日期,开始时间,结束时间,买家旺旺,客服旺旺,首次响应(秒)\n2026-09-01,09:01:22,09:10:11,a,客服1号,5\n2026-09-01,09:02:22,09:10:11,b,客服1号,6\n2026-09-01,23:59:59,23:59:59,c,客服1号,7\n", 10 * time.Minute, "[]", "09-01=3/144"},
		{"day first", "date,count\n13/9/2026,5\n14/9/2026,6\n1/10/2026,7\n", 24 * time.Hour, "[]", ""},
		{"spreadsheet's numbers", "日期,时段,咨询量\n46337,0.375,3\n46337,0.3819444444,40000\n46338,0.375,5\n", 10 * time.Minute, "[]", "11-11=40003/144 11-12=5/144"},
		{"spreadsheet's moments", "时间,咨询量\n46337.5,3\n46337.50694444,4\n", 10 * time.Minute, "[]", "11-11=7/144"},
		{"row written twice", "时间,咨询量\n2026-09-01 10:00,3\n2026-09-01 10:10,4\n2026-09-01 10:10,4\n2026-09-01 10:20,5\n", 10 * time.Minute, "[]", "09-01=12/144"},
		{"offsets", "time,count\n2026-09-01T01:00:00+00:30,3\n2026-09-01T01:10:00+00:30,4\n", 10 * time.Minute, "[]", "09-01=7/144"},
	} {
		t.Run(x.name, func(t *testing.T) {
			h := mustRead(t, x.text, ReadOptions{})
			if h.Interval != x.interval {
				t.Errorf("interval %v, want %v", h.Interval, x.interval)
			}
			if got := strings.TrimSpace(fmt.Sprint(h.Queues)); got != x.queues && !(x.queues == "[]" && len(h.Queues) == 1 && h.Queues[0] == "") {
				t.Errorf("queues %q, want %s", h.Queues, x.queues)
			}
			// Closed hours are known zeros, so partial days count all intervals but
			// those before the first and after the last row.
			if got := days(h, 0); x.want != "" && sums(got) != sums(x.want) {
				t.Errorf("days %s, want %s", got, x.want)
			}
		})
	}
}

// sums drops the number of known intervals.
func sums(s string) string {
	var out []string
	for _, f := range strings.Fields(s) {
		a, _, _ := strings.Cut(f, "/")
		out = append(out, a)
	}
	return strings.Join(out, " ")
}

func TestReadFaults(t *testing.T) {
	for _, x := range []struct {
		name, text, place, what string
	}{
		{"no rows", "time,count\n", "history.csv:1", "no rows"},
		{"no time", "a,b\nx,1\ny,2\n", "history.csv:1", "no column holds dates"},
		{"no count", "time,b\n2026-09-01 10:00,x\n2026-09-01 10:10,y\n", "history.csv:1", "no column holds counts"},
		{"bad time", "time,count\n2026-09-01 10:00,1\n2026-09-01 10:10,1\n2026-09-01 10:20,1\n2026-09-31 10:30,1\n", "history.csv:5 time", "no date or time"},
		{"bad count", "time,count\n2026-09-01 10:00,1\n2026-09-01 10:10,1\n2026-09-01 10:20,1\n2026-09-01 10:30,many\n", "history.csv:5 count", "no number"},
		{"negative", "time,count\n2026-09-01 10:00,1\n2026-09-01 10:10,-4\n", "history.csv:3 count", "negative"},
		{"huge", "time,count\n2026-09-01 10:00,1\n2026-09-01 10:10,1e300\n", "history.csv:3 count", "more than one interval"},
		{"seven minutes", "time,count\n2026-09-01 10:00,1\n2026-09-01 10:07,4\n2026-09-01 10:14,4\n", "history.csv", "7 minutes"},
		{"mistyped year", "time,count\n2026-09-01 10:00,1\n2099-09-01 10:10,4\n", "history.csv", "too wide"},
	} {
		t.Run(x.name, func(t *testing.T) {
			h, issues := ReadHistory(table(t, x.text), ReadOptions{})
			if h != nil {
				t.Error("a history in spite of the fault")
			}
			for _, i := range issues {
				if i.Place() == x.place && strings.Contains(i.In("en"), x.what) && i.What.ZH != "" {
					return
				}
			}
			t.Errorf("no issue %q at %q in %v", x.what, x.place, issues)
		})
	}
}

func TestReadNamedColumns(t *testing.T) {
	text := "time,a,b\n2026-09-01 10:00,1,10\n2026-09-01 10:10,2,20\n"
	if got := sums(days(mustRead(t, text, ReadOptions{Counts: []string{"a"}}), 0)); got != "09-01=3" {
		t.Errorf("count a: %s", got)
	}
	if h, issues := ReadHistory(table(t, text), ReadOptions{Counts: []string{"c"}}); h != nil || len(issues) != 1 || issues[0].Column != "c" {
		t.Errorf("unknown column: %v %v", h, issues)
	}
}

// A thousand bad cells give one short list, not a thousand lines.
func TestReadFaultsAreCounted(t *testing.T) {
	text := rows("time,count", 10, 144, func(d time.Time, s int) string {
		if s%2 == 0 && d.Day() > 8 {
			return d.Format("2006-01-02 15:04") + ",x"
		}
		return d.Format("2006-01-02 15:04") + ",1"
	})
	_, issues := ReadHistory(table(t, text), ReadOptions{})
	if len(issues) != faultsPerKind+1 || !strings.Contains(issues[faultsPerKind].In("en"), "134 more") {
		t.Errorf("%d issues, last %v", len(issues), issues[len(issues)-1])
	}
}

func TestReadGaps(t *testing.T) {
	// Three weeks of half hours; on the tenth day five busy rows are lost, and day
	// 12 is missing altogether; nights are never written.
	text := rows("time,count", 21, 48, func(d time.Time, s int) string {
		switch {
		case s < 16 || d.Day() == 12 || d.Day() == 10 && s >= 20 && s < 25:
			return ""
		}
		return d.Format("2006-01-02 15:04") + ",20"
	})
	h := mustRead(t, text, ReadOptions{})
	got := strings.Fields(days(h, 0))
	for i, want := range map[int]string{8: "09-09=640/48", 9: "09-10=540/43", 11: "09-12=0/0"} {
		if got[i] != want {
			t.Errorf("day %d: %s, want %s", i, got[i], want)
		}
	}
}

// A Z that would put the day's work into the night is no UTC.
func TestReadZulu(t *testing.T) {
	day := func(from int) string {
		return rows("time,count", 3, 24, func(d time.Time, s int) string {
			n := 0
			if s >= from && s < from+12 {
				n = 10
			}
			return d.Format("2006-01-02T15:04:05Z") + "," + strconv.Itoa(n)
		})
	}
	for from, want := range map[int]int{8: 8, 0: 8} { // local 8-20; UTC 0-12 is 8-20 in China
		h := mustRead(t, day(from), ReadOptions{})
		for s, v := range h.Day(0, 1) {
			if open := s >= want && s < want+12; open != (v > 0) {
				t.Errorf("from %d: hour %d has %g", from, s, v)
			}
		}
	}
}
