package forecast

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Columns of two channels, or of two platforms, are read as queues or asked about, never one of
// them alone; so are counts that may be no inquiries, and parts beside what may be the whole.
func TestColumnsOfChannels(t *testing.T) {
	for _, x := range []struct {
		header, figures string
		queues          string // to plan
		want            string // queue=a day, or what is asked about
	}{
		{"在线咨询量,热线来电量", "700,50", "", "?在线咨询量"},
		{"在线咨询量,热线来电量", "700,50", "热线,在线", "在线=700 热线=50"},
		{"热线来电量,在线咨询量", "50,700", "热线,在线", "在线=700 热线=50"},
		{"售前量,售后量,热线量,工单量", "100,50,20,9", "pre,售前,post,售后,tel,热线", "售前=100 售后=50 热线=20"},
		{"热线来电量,售前会话量,售后会话量", "20,100,50", "pre,售前,post,售后,tel,热线", "售前=100 售后=50 热线=20"},
		{"售前咨询,售后咨询,电话来电", "100,50,20", "pre,售前,post,售后,tel,热线", "?电话来电"},
		{"电话来电,售前咨询,售后咨询", "20,100,50", "", "?售前咨询"},
		{"天猫咨询,京东来电", "300,80", "tm,天猫,jd,京东", "京东=80 天猫=300"},
		{"天猫进线量,京东会话量,天猫接待量", "300,80,290", "tm,天猫,jd,京东", "京东=80 天猫=300"},
		{"淘系咨询,京东咨询", "300,80", "tm,天猫,jd,京东", "京东=80 淘系咨询=300"},
		{"售前,售后咨询量,投诉咨询量", "100,50,9", "pre,售前,post,售后,c,投诉", "售前=100 售后=50 投诉=9"},
		{"售前进线,售前接起,售后进线,售后接起", "300,290,80,70", "a,售前,b,售后", "售前=300 售后=80"},
		{"来电次数,微信会话数", "90,310", "", "?微信会话数"},
		{"邮件量,来电量,在线量", "20,80,400", "", "?邮件量"},
		{"IM会话数,热线呼入数", "640,75", "", "?IM会话数"},
		{"Inbound calls,Live chat sessions", "88,410", "", "?Live chat sessions"},
		{"Calls,Messages", "88,410", "", "?Messages"},
		{"Phone calls,WhatsApp", "88,41", "", "Phone calls=88 WhatsApp=41"},
		{"电话量,邮件", "88,41", "", "?邮件"},
		{"抖音进线,淘系进线", "210,530", "", "抖音进线=210 淘系进线=530"},
		{"京东接入量,拼多多来访量", "210,530", "", "?拼多多来访量"},
		{"Voice offered,Email received", "210,53", "", "?Email received"},
		{"来电量,来电接通量,来电放弃量", "90,80,10", "", "=90"},
		{"会话量,消息数,平均响应(秒)", "90,800,20", "", "=90"},
		{"Chats,Missed chats,Queued visitors", "90,5,12", "", "=90"},
		{"Date of,Sessions,Bounce Rate,Avg Session Length", "1,5000,0.4,90", "", "?Sessions"},
		{"Users,Sessions,Conversions", "3100,5000,80", "", "?Sessions"},
		{"会话数,跳出率,转化率", "5000,0.41,0.02", "", "?会话数"},
		{"会话数,接待率,转化率", "500,0.91,0.2", "", "=500"},
		{"外呼,接通,未接通", "127,76,51", "", "?接通"},
		{"外呼量,接通量", "120,80", "", "?接通量"},
		{"Dialed,Connected", "120,80", "", "?Connected"},
		{"呼入量,接通量,外呼量", "120,110,80", "", "=120"},
		{"人工接听量,IVR转人工量", "121,127", "", "=127"},
		{"请求人工量,人工接起", "130,118", "", "=130"},
		{"工单量,人工咨询", "7,127", "", "?人工咨询"},
		{"工单量,工单外咨询量", "7,127", "", "?工单外咨询量"},
		{"咨询量,人工咨询", "170,127", "", "=170"},
		{"咨询量,投诉进线,平均响应(秒)", "1016,42,35", "", "=1016"},
		{"AHT,VIP进线,咨询人数", "230,60,900", "", "=900"},
		{"夜间进线,会话量,AHT", "61,800,230", "", "=800"},
		{"昨日进线,Inquiries", "600,612", "", "=612"},
		{"After Hours Calls,Calls", "60,900", "", "=900"},
		{"投诉来电,咨询量", "42,1016", "", "?咨询量"},
		{"接待量,物流进线", "1016,42", "", "?接待量"},
		{"Volume,Night Calls", "1016,42", "", "?Volume"},
		{"Complaint Contacts,Volume", "42,1016", "", "?Volume"},
		{"Total Volume,Sales Chats", "1016,42", "", "?Total Volume"},
		{"服务人次,维修来电", "1016,42", "", "?服务人次"},
		{"投诉进线,物流进线,咨询量", "42,60,1016", "", "?咨询量"},
		{"Complaint Calls,Calls", "42,1016", "", "?Calls"},
		{"Volume,Chat Agents,AHT", "1016,14,267", "", "=1016"},
		{"consult_cnt,pay_order_cnt,staff_num", "1016,248,15", "", "=1016"},
		{"Inbound Agents,呼入坐席,接待量", "14,9,1016", "", "=1016"},
		{"consult_uv,order_cnt,agent_cnt,online_cnt", "1016,248,14,9", "", "=1016"},
		{"Served + Abandoned,Served,Abandoned", "100,90,10", "", "=100"},
		{"Calls per Hour,Volume", "42,1016", "", "=1016"},
		{"Calls/hour,AHT", "42,230", "", "?Calls/hour"},
		{"Peak Day Chats Received,Seats", "1016,14", "", "?"},
		{"售后进线,接待量", "420,400", "", "=420"},
	} {
		text := "日期," + x.header + "\n"
		for d := 1; d <= 28; d++ {
			text += fmt.Sprintf("2026-03-%02d,%s\n", d, x.figures)
		}
		o := ReadOptions{}
		if x.queues != "" {
			o.Queues = strings.Split(x.queues, ",")
		}
		h, issues := ReadHistory(table(t, text), o)
		got := ""
		if h != nil {
			var parts []string
			for q, id := range h.Queues {
				if len(h.Queues) == 1 {
					id = ""
				}
				parts = append(parts, fmt.Sprintf("%s=%g", id, h.Day(q, 1)[0]))
			}
			slices.Sort(parts)
			got = strings.Join(parts, " ")
		} else if asked, column, _ := strings.Cut(x.want, "?"); asked == "" && strings.Contains(fmt.Sprint(issues), column) {
			got = x.want
		}
		if got != x.want {
			t.Errorf("%s for %q: %q, want %q; %v", x.header, x.queues, got, x.want, issues)
		}
	}
}

// To add those that were lost, both columns are named, for the command and for a folder.
func TestLostAreAdded(t *testing.T) {
	text := "日期,接通量,未接通量\n"
	for d := 1; d <= 28; d++ {
		text += fmt.Sprintf("2026-03-%02d,90,10\n", d)
	}
	_, issues := ReadHistory(table(t, text), ReadOptions{})
	if said := fmt.Sprint(issues); !strings.Contains(said, `--count "接通量" --count "未接通量"`) || strings.Count(said, "count: [接通量, 未接通量]") != 2 {
		t.Error(said)
	}
}
