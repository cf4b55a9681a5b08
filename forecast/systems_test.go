package forecast

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
)

// Headings of reports of customer service systems: a time, the column of all inquiries that
// a person would take, and what stands beside it.
var systems = []struct{ system, time, right, others string }{
	{"生意参谋", "统计日期", "咨询人数", "接待人数|直接接待人数|未回复人数|平均响应时长(秒)|询单人数|询单->次日付款成功转化率"},
	{"生意参谋 店铺接待", "日期", "咨询人数", "咨询率|访客数|支付金额|支付件数|客单价|接待响应人数|3分钟人工响应率"},
	{"赤兔", "日期", "咨询人数", "接待人数|直接接待人数|转入人数|转出人数|总消息|买家消息|客服消息|答问比|客服字数|最大同时接待数|未回复人数|慢响应人数|长接待人数|首次响应时间(秒)"},
	{"赤兔 接待分析", "时间", "接待人数", "转入人数|转出人数|买家消息数|客服消息数|平均接待时长|最大同时接待数"},
	{"七鱼 在线", "时间", "会话总量", "人工会话量|机器人会话量|转人工会话量|排队会话量|放弃排队量|平均排队时长|无效会话|一次性解决率|参评率|满意度"},
	{"七鱼 呼叫", "日期", "呼入总量", "呼入接通量|IVR呼损|队列呼损|客服未接|接通率|平均通话时长|外呼总量|外呼接通量"},
	{"七鱼 工单", "日期", "新建工单数", "已完结工单数|处理中工单|平均处理时长|被驳回工单|超时工单"},
	{"智齿", "日期", "进线量", "机器人接待量|人工接待量|转人工数|排队放弃数|独立接待量|有效会话量|无效会话量|参评量"},
	{"智齿 呼叫", "时间段", "呼入量", "接起量|放弃量|20s接起量|平均排队时长|呼出量|呼出接通量|满意度参评数"},
	{"美洽", "日期", "对话总数", "有效对话数|无效对话数|机器人对话|访客总数|留言数|消息总数|平均首次响应时间|好评数"},
	{"美洽 客服", "日期", "对话量", "良好对话|一般对话|平均响应时长|在线时长|评价数|转接次数"},
	{"容联", "时间", "呼入总数", "IVR接入数|排队数|接通数|呼损数|振铃未接|转人工数|满意度评价数"},
	{"Udesk", "日期", "新增对话数", "进行中对话|平均对话时长|客户消息数|客服消息数|离线留言数"},
	{"京东", "日期", "咨询量", "接待量|应答量|30s应答率|转出量|留言量|促成下单人数|出库金额|满意度"},
	{"京东 咚咚", "日期", "售前咨询人数", "售前促成下单人数|售前下单转化率|客单价"},
	{"拼多多", "日期", "咨询人数", "询单人数|人工接待人数|3分钟人工回复率(08-23点)|平均人工响应时长|最终成团人数|客服销售额"},
	{"抖店飞鸽", "日期", "会话量", "人工会话量|不满意率|3分钟人工回复率|平均响应时长|未回复会话量|转接会话量|询单会话量"},
	{"快手", "日期", "进线人数", "人工接待人数|机器人解决人数|首响时长|好评率|差评数"},
	{"小红书", "日期", "进线会话数", "已接待会话数|3分钟回复率|人工响应时长|客诉量|退款单数"},
	{"微信客服", "日期", "来访客户数", "接待客户数|客户消息数|客服消息数|首次回复时长"},
	{"小能", "日期", "咨询总量", "接通咨询量|未接通咨询量|留言总量|无效咨询量|平均咨询时长"},
	{"天润", "时段", "来电数", "接听数|漏接数|接听率|平均振铃时长|外呼数"},
	{"合力亿捷", "统计时段", "进线总数", "IVR挂断数|排队挂断数|接起数|15秒接起数|人均接起数"},
	{"网易云商", "时间", "总接入会话量", "人工接入会话量|会话放弃量|首次响应时长|在线客服数|上线人数"},
	{"晓多", "日期", "总接待量", "机器人接待量|转人工量|机器人解决率|人工介入量"},
	{"热线日报", "日期", "话务总量", "接通量|呼损量|工单派发量|投诉工单数|回访量|在席人数"},
	{"投诉热线", "日期", "受理量", "办结量|投诉量|退款单数|回访满意率|超时数"},
	{"银行", "时段", "人工请求量", "人工接起量|排队放弃量|20秒接起率|坐席登录数|平均处理时长"},
	{"电商自建", "日期", "来询人数", "成交人数|转化率|值班人数"},
	{"保险", "日期", "进电量", "接起量|接起率|签入坐席数"},

	{"Zendesk", "Ticket created - Date", "Tickets created", "Solved tickets|Unsolved tickets|One-touch tickets|Reopens|Public comments|Agent replies|Median first reply time (hrs)"},
	{"Zendesk Talk", "Date", "Inbound calls", "Outbound calls|Callback calls|Voicemails|Missed calls|Declined calls|Accepted calls|Average time to answer (sec)"},
	{"Zendesk Chat", "Date", "Total chats", "Served chats|Missed chats|Dropped chats|Offline messages|Chat duration|Satisfaction %"},
	{"Genesys Cloud", "Interval Start", "Offer", "Interval End|Answer|Abandon|Answer %|Avg Speed of Answer|Service Level %|Transfer|Flow-Out|Handle|Avg Handle|Hold|Max Abandon"},
	{"Genesys API", "intervalStart", "nOffered", "nConnected|nError|nTransferred|tHandle|tTalk|tAcw|oServiceLevel|tAbandonCount"},
	{"Genesys Engage", "Timestamp", "Entered", "Accepted|Abandoned in Queue|Redirected|Avg Accept Time|Max Accept Time|% Accept Service Level|Cleared"},
	{"NICE CXone", "Date", "Inbound Contacts", "Contacts Handled|Contacts Abandoned|Refused|Prequeue Abandons|Avg Inbound Time|In SLA|Out SLA|Outbound Contacts|Callbacks"},
	{"NICE IEX", "Period", "Actual Contacts Received", "Fcst Contacts Received|Actual AHT|Fcst AHT|Actual Positions Open|Req Staff|SL %|Occ %"},
	{"Avaya CMS", "Time", "CALLSOFFERED", "ACDCALLS|ABNCALLS|ACDTIME|ACWTIME|ANSTIME|INFLOWCALLS|OUTFLOWCALLS|MAXOCWTIME|ACCEPTABLE|SLVLABNS|OTHERCALLS|MAXSTAFFED"},
	{"Avaya reports", "Date", "ACD Calls", "Avg ACD Time|Avg ACW Time|Aban Calls|Avg Aban Time|Max Delay|Flow Out|Extn Out Calls|% ACD Time|% Ans Calls|Avg Pos Staff|Calls Per Pos"},
	{"Cisco", "Interval", "Calls Presented", "Calls Handled|Calls Abandoned|Calls Dequeued|Avg Speed of Answer|Max Queue Time|Service Level %|Calls Handled < SL"},
	{"AWS Connect", "StartInterval", "Contacts queued", "Contacts handled incoming|Contacts abandoned|Contacts transferred in|Contacts transferred out|Callback contacts|Average handle time|Occupancy|Service level 20 seconds"},
	{"AWS Connect flows", "StartInterval", "Contacts incoming", "Contacts handled|Contacts abandoned|Contacts hold agent disconnect|Average queue answer time|Agent idle time"},
	{"Five9", "Date", "Calls", "Abandoned Calls|Calls Answered in SL|Average Handle Time|Agents|Transfers|Voicemails"},
	{"Talkdesk", "Interval", "Inbound Contacts", "Answered Contacts|Missed Contacts|Short Abandoned Contacts|Avg Wait Time|Outbound Contacts|Service level (%)"},
	{"Freshdesk", "Date", "Created Tickets", "Resolved Tickets|Reopened Tickets|Average First Response Time|SLA %|Private notes"},
	{"Intercom", "Date", "New conversations", "Conversations replied to|Closed conversations|Reopened conversations|Median response time|Teammates active"},
	{"LivePerson", "Date", "Total Conversations", "Closed Conversations|Transferred Conversations|Avg Time to Response|MCS|Concluded by Agent|Unassigned conversations"},
	{"Salesforce", "Created Date", "Number of Cases", "Closed Cases|Escalated Cases|Age (Hours)|Case Comments"},
	{"HubSpot", "Date", "Tickets created", "Tickets closed|Time to close|Associated deals"},
	{"Verint", "Date/Time", "Contact Volume (Actual)", "Contact Volume (Forecasted)|AHT (Actual)|AHT (Forecasted)|FTE Required|FTE Scheduled"},
	{"Calabrio", "Interval", "Offered calls", "Answered calls|Forecasted calls|Deviation|Forecasted AHT|Scheduled agents|Abandoned calls"},
	{"Aspect", "Start Time", "Calls Offered", "Calls Handled|Calls Abandoned|Plan Calls|Net Staff|ASA|AHT|Open Positions"},
	{"8x8", "Interval", "Total Calls", "Answered|Abandoned|Diverted|Avg Talk|Longest Wait|Short Abandons"},
	{"Asterisk", "Date", "Received Calls", "Answered Calls|Unanswered Calls|Abandoned Calls|Transferred calls|Avg Duration"},
	{"3CX", "Date", "Total Calls", "Serviced Calls|Unanswered|% Serviced|Total Talk Time|Avg. Waiting Time|Callbacks"},
	{"Dixa", "Date", "Conversations created", "Conversations closed|Messages sent|Handling time|Rating offers|Ratings"},
	{"LiveChat", "date", "Chats", "Missed chats|Chat availability|Queued visitors|Chat satisfaction|Response time|Tickets solved"},
	{"Gorgias", "Day", "Tickets created", "Tickets replied|Tickets closed|Messages sent|One-touch tickets|First response time"},
	{"own", "日期 Date", "咨询量 Inquiries", "接待量 Handled|响应 Response (s)|客服 Agents|订单 Orders"},
	{"own, English", "Day", "Contacts offered (total)", "Contacts answered|Contacts abandoned|Staffed agents|Complaints received|Refund requests|Callbacks made"},
	{"接待 超时", "日期", "接待人数", "超时会话数|敏感会话数|违规会话数|低分会话数"},
	{"接待 商机", "日期", "接待量", "意向客户数|商机数|加微数|留资数|建档数"},
	{"接待 工单", "日期", "接听量", "派单量|催单量|回单量|未接回拨量|升级工单数"},
	{"接待 回呼", "日期", "接通电话量", "预约回呼量|回访成功量|短信发送量|未接通数"},
	{"接待 质检", "日期", "服务客户数", "抽检会话数|质检会话数|不合格会话数|申诉数"},
	{"接待 邮件", "日期", "来信量", "发信量|已回邮件|平均回复时长|退信数"},
	{"接待 视频", "时段", "视频进线量", "接通量|排队人数|平均等待时长|坐席在线人次"},
	{"接待 门店", "日期", "到访咨询人数", "到店人数|成交客户数|退货人数"},
	{"接待 物流", "日期", "物流咨询量", "催件量|丢件数|理赔单数|签收率"},
	{"接待 夜间", "日期", "来电量", "夜间来电量|夜间接听量|语音留言量|漏接电话数"},
	{"接待 分类", "日期", "会话总数", "单轮会话数|多轮会话数|有效咨询会话数|闲聊会话数"},
	{"接待 智能", "日期", "咨询总人次", "智能应答人次|转人工人次|人工应答人次|未解决人次"},
	{"接待 消费者", "日期", "消费者进线人数", "消费者首次等待时长|客服服务人数|退款纠纷数|催发货数"},
	{"接待 商家", "日期", "商家咨询量", "商家投诉量|平台介入量|平台判责数"},
	{"接待 渠道", "日期", "全渠道进线量", "电话接通率|IM响应率|满意量|不满意量"},
	{"接待 大写", "DATE", "TOTAL_INBOUND", "TOTAL_ANSWERED|TOTAL_ABANDONED|TOTAL_OUTBOUND|AVG_HANDLE"},
	{"Kustomer", "Date", "Conversations Created", "Conversations Done|Messages Received|Snoozed|First Response Time"},
	{"Gladly", "Date", "New Contacts", "Fulfilled Contacts|Missed Contacts|Hand-offs|Contacts SLA %"},
	{"Help Scout", "Day", "New Conversations", "Busiest Hour|Replies Sent|Resolved|Conversations per User"},
	{"Front", "Date", "Inbound messages", "Outbound messages|Conversations moved|Conversations archived|Reply time"},
	{"Drift", "Date", "Conversations", "Leads captured|Meetings booked|Emails captured|Playbook impressions"},
	{"Olark", "Date", "Chats", "Offline messages|Agents online|Satisfied chats|Average chat duration"},
	{"Tawk", "Date", "Chat Volume", "Missed Chats|Offline Messages|Page Views|Positive Ratings"},
	{"Crisp", "Date", "New conversations", "Visitors|Messages sent|Segments|Response delay"},
	{"Aircall", "Day", "Inbound calls", "Outbound calls|Missed calls|Voicemails|In-call duration|Unanswered inbound calls"},
	{"RingCentral", "Date", "Total Inbound", "Total Outbound|Missed|Voicemail|Answered|Avg Handle"},
	{"Dialpad", "Date", "Total calls", "Answered calls|Missed calls|Abandoned calls|Cancelled calls|Placed calls|Total minutes"},
	{"Twilio Flex", "Date", "Tasks created", "Tasks accepted|Tasks canceled|Reservations rejected|Wrap-up time"},
	{"Vonage", "Interval", "Interactions offered", "Interactions answered|Interactions missed|Max in queue|Logged in agents"},
	{"Bright Pattern", "Interval", "IN Received", "IN Answered|IN Abandoned|IN SLA %|OUT Attempted|AHT"},
	{"Mitel", "Period", "ACD Calls Offered", "ACD Calls Handled|ACD Calls Interflowed|Calls Requeued|Long Abandons|Short Abandons"},
	{"Odigo", "Date", "Presented calls", "Handled calls|Dissuaded calls|Abandoned calls|QoS"},
	{"Freshcaller", "Date", "Incoming calls", "Outgoing calls|Unanswered calls|Call minutes|Transferred calls|Blocked calls"},
	{"Sprinklr", "Date", "Inbound Cases", "Cases Closed|Cases Reopened|Brand Responses|Customer Messages"},
	{"ServiceNow", "Opened", "Incidents opened", "Incidents resolved|Reassignments|SLA breached|Backlog"},
	{"Jira", "Created", "Issues created", "Issues resolved|Comments|Time to resolution|SLA breached issues"},
	{"Oracle", "Date", "Incidents Created", "Incidents Solved|Incidents Reopened|Answers Viewed|Chats Abandoned"},
	{"Erlang sheet", "Interval", "Call volume", "AHT (sec)|Required agents|Agents scheduled|Over/Under"},
	{"forecast package", "Date", "Actual calls", "Forecast calls|Variance|Variance %|Last year calls|Budget calls"},
	{"help desk", "Date", "Requests", "Requests closed|Escalated requests|Requests breached|Hours logged"},
	{"answered alone", "Date", "Calls answered", "Hang-ups|Wrong numbers|Spam calls|Sales made"},
	{"support inbox", "date", "emails_received", "emails_sent|emails_bounced|emails_opened|avg_reply_hours"},
	{"pv", "日期", "咨询UV", "浏览PV|商品UV|询单UV"},
	{"own, code", "dt", "call_cnt", "answer_cnt|abandon_cnt|avg_talk_sec|agent_cnt|complaint_cnt|refund_cnt"},
}

// reportOf makes sixteen days of a report, its columns in an order, and the sum of the
// second of them.
func reportOf(header []string, order []int) (rows *model.Table, want float64) {
	rows = &model.Table{Name: "history", File: "history.csv", HeaderLine: 1}
	for _, i := range order {
		rows.Header = append(rows.Header, header[i])
	}
	for d := range 16 {
		var cells []string
		for _, i := range order {
			cell := fmt.Sprint(70*i + (d*(7+i))%23)
			switch h := header[i]; {
			case i == 0:
				cell = dayAt(d)
			case h == "Interval End":
				cell = dayAt(d + 1)
			case i == 1:
				cell = fmt.Sprint(1000 + d*13%50)
				want += float64(1000 + d*13%50)
			case strings.Contains(h, "%") || strings.HasSuffix(h, "率") || strings.Contains(h, "满意度"):
				cell = fmt.Sprintf("%d.%d%%", 80+d%7, i)
			}
			cells = append(cells, cell)
		}
		rows.Rows = append(rows.Rows, model.Row{Line: d + 2, Cells: cells})
	}
	return rows, want
}

// Reports of systems, their columns in any order: the figure is that of the right column,
// or something is asked; never another figure. If a heading becomes unknown, another
// figure is at least told of.
func TestReportsOfSystems(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 60))
	right, asked := 0, 0
	for _, x := range slices.Concat(systems, moreSystems) {
		header := append([]string{x.time, x.right}, strings.Split(x.others, "|")...)
		order := make([]int, len(header))
		for i := range order {
			order[i] = i
		}
		for k := range 6 {
			if k > 0 {
				random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			}
			rows, want := reportOf(header, order)
			strange := k >= 4
			if strange {
				rows.Header[random.IntN(len(header))] = "某列"
			}
			h, issues := ReadHistory(rows, ReadOptions{})
			switch {
			case strange:
				if h != nil && all(h) != want && !slices.ContainsFunc(issues, func(i model.Issue) bool { return i.Column != "" }) {
					t.Errorf("%s, %q: %g, want %g, without a message; %v", x.system, rows.Header, all(h), want, slices.Collect(columnsUsed(h)))
				}
			case h == nil && k > 0:
			case h == nil:
				asked++
				t.Logf("%s: asked: %s", x.system, issues[len(issues)-1].In("en"))
			case all(h) != want:
				t.Errorf("%s, %q: %g, want %g; %v", x.system, rows.Header, all(h), want, slices.Collect(columnsUsed(h)))
			case k == 0:
				right++
			}
		}
	}
	t.Logf("%d of %d read, %d asked", right, len(systems)+len(moreSystems), asked)
	if asked > (len(systems)+len(moreSystems))/8 {
		t.Errorf("%d of %d are asked", asked, len(systems)+len(moreSystems))
	}
}

func columnsUsed(h *History) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, c := range h.Read.Columns {
			if c.As != (model.Text{}) && !yield(c.Header+"="+c.As.EN) {
				return
			}
		}
	}
}
