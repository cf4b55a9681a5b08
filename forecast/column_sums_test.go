package forecast

import (
	"fmt"
	"strings"
	"testing"
)

// Columns of queues and of totals, in one row of headings or two: what is read is the
// inquiries of a day and the number of queues; 0 queues = it asks.
func TestTotalsAmongColumns(t *testing.T) {
	for _, x := range []struct {
		header string
		cells  string // a, b, c differ from day to day
		perDay string
		queues int
	}{
		{"日期,物流,售后,退款,其他", "a,b,c,7", "", 0},
		{"日期,物流,售后,其他", "a,b,c", "a+b+c", 3},
		{"日期,售前,售后,某店", "a,b,c", "", 0},
		{"日期,售前,售后,合计", "a,b,9999", "", 0},
		{"日期,售前,售后,安装,合计", "a,b,c,a+b+c", "a+b+c", 3},
		{"日期,合计,售前,售后,清洗,装机", "a+b+c+5,a,b,c,5", "a+b+c+5", 4},
		{"date,sales,support,billing,total", "a,b,c,a+b+c", "a+b+c", 3},
		{"date,Billing,Tech,Refunds,Grand total,Agents", "a,b,c,a+b+c,5", "a+b+c", 3},
		{"Date,Pre-sales,After-sales,Logistics,Sum", "a,b,c,a+b+c", "a+b+c", 3},
		{"日期,甲,乙,丙,总数", "a,b,c,a+b+c", "a+b+c", 3},
		{"jour,un,deux,tous", "a,b,a+b", "a+b", 1},
		{"日期,聊天,,电话,\n,进线,接起,进线,接起", "a,9,b,4", "a+b", 2},
		{"日期,甲店,,乙店,\n,来电量,接通量,来电量,接通量", "a,9,b,4", "a+b", 2},
		{"日期,接待情况,,\n,会话总量,人工接入量,机器人接入量", "a+b,a,b", "a+b", 1},
		{"日期,咨询,,服务,\n,总数,人工,时长,满意", "a+b,a,300,95%", "a+b", 1},
		{"日期,咨询量,,\n,售前,售后,总数", "a,b,a+b", "a+b", 2},
	} {
		text, want := x.header+"\n", 0.0
		for d := range 21 {
			v := map[string]int{"a": 40 + d*7%11, "b": 30 + d*5%13, "c": 12 + d*3%7}
			eval := func(s string) (sum int) {
				for part := range strings.SplitSeq(s, "+") {
					if n, ok := v[part]; ok {
						sum += n
					} else {
						var n int
						fmt.Sscan(part, &n)
						sum += n
					}
				}
				return sum
			}
			text += dayAt(d)
			for c := range strings.SplitSeq(x.cells, ",") {
				if strings.Contains(c, "%") {
					text += "," + c
				} else {
					text += fmt.Sprintf(",%d", eval(c))
				}
			}
			text += "\n"
			want += float64(eval(x.perDay))
		}
		h, issues := ReadHistory(table(t, text), ReadOptions{})
		switch {
		case (h == nil) != (x.queues == 0):
			t.Errorf("%q: read %v; %v", x.header, h != nil, issues)
		case h != nil && (all(h) != want || len(h.Queues) != x.queues):
			t.Errorf("%q: %g of %q, want %g of %d; %v", x.header, all(h), h.Queues, want, x.queues, issues)
		}
	}
}
