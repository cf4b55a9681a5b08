package forecast

import (
	"strings"
	"testing"
)

// Headings of counts as shops, call centres and chat systems write them, by what
// they count; and those of columns beside them that are no counts.
var headingsByRole = map[role]string{
	offered: "来电总数,进线总量,总咨询量,接入量,Calls Offered,Offered,ACD Calls Presented,Served + Abandoned,Inbound Calls,inbound_contacts,callsOffered,CALLS_RECEIVED,Contacts Received,Tickets Created," +
		"Created tickets,Chats started,New Conversations,进线量(通),来电 总数,呼入量,呼入总量,总进线量,人工接入量,接入会话量,呼入\n总量,Incoming Chats,totalcalls,callsoffered,Total Calls," +
		"Call Volume,nOffered,Offered Contacts,来访量,Total Conversations,ＣＡＬＬＳ ＯＦＦＥＲＥＤ,nCallsOffered,Presented,Entered,进线数,会话总数,总会话数,Arrivals,来电次数,总来电量（通）,Ofrd",
	inquiries: "咨询人数,咨询量,咨询次数,会话量,会话数,工单量,话务量,Calls,Contacts,Chats,Tickets,Cases,# of calls,calls_per_day,Calls per half hour,Number of Calls,No. of contacts,call_count,Chat Count,Inquiries," +
		"Enquiries,Conversations,Interactions,Requests,Sessions,咨询客户数,咨询 人数（人）,售前咨询量,人工会话量,Emails,对话数,num_calls,呼叫量,Queries,请求量,客户咨询数,进店咨询人数,人工咨询量,投诉咨询量,consult_cnt,consult_num,consult_uv,咨询uv,咨询UV,total_consult_cnt",
	plainCount: "数量,人数,次数,人次,Volume,count,Count,qty,n,y,value,业务量,总量",
	handled: "接待人数,直接接待人数,接听量,接通量,接起数,应答量,Answered,Calls Answered,Answered Calls,Handled,Contacts Handled,Chats handled,处理量,ACD Calls,ACDCALLS," +
		"Served,Solved tickets,解决工单数,Accepted Chats,接待客户数,服务人数,服务人次,通话量,Completed,人工接待量",
	partOfAll: "询单人数,机器人会话量,重复来电量,Bot conversations,IVR calls,有效咨询人数,有效接待人数,Queued Calls,排队量",
	abandoned: "放弃量,未接来电,漏接数,Abandoned,Calls Abandoned,Abandoned Calls,Missed chats,未回复人数,流失量,呼损,ABNCALLS,Lost calls,放弃来电数",
	measure: "AHT,Avg Handle Time (s),aht_seconds,平均响应时长,首次响应(秒),平均响应(秒),3分钟人工响应率,接通率,接起率(%),Service Level %,SL,Agents Staffed,agents,坐席数,在线客服数,客服人数,最大同时接待," +
		"总消息数,客服消息条数,客服字数,答问比,慢响应人数,转入人数,转出人数,平均接待时长,满意度,CSAT,CSAT Score,好评数,Talk Time,ACW,ASA,Occupancy,20秒内接通量,Answered within 20s,Abandon Rate,% Abandoned," +
		"客单价,支付金额,成交人数,询单转化率,Orders value,访客数,浏览量,PV,UV,Avg Wait,等待时长,排队等待人数,Calls per Agent,Forecast,Forecast Calls,预测量,目标咨询量,上周咨询量,同行同层均值,FTE," +
		"Outbound Calls,外呼量,Transferred,转接量,Peak concurrent chats,人均接待量,日均咨询量,最大接待人数,工时,周几,Week,在席人数,客服在线数,话务员数,Operators On Duty,Reps,CSRs,People,服务水平,首响,差评数,Orders,Sales,Units sold,库存,Resolution Time,ATA,慢回复数,Outgoing Calls,支付订单数,满意率," +
		"Logged In Agents,通话时长(分钟),Calls (%),接通(秒),Max Wait Time,Positions Staffed,排班人数,投诉量,售后投诉数,投诉工单量,客诉量,回访量,退货量,退换货数,Callbacks,Complaints received,在线客服人次,上岗人数,在线坐席,Chat Agents,Live Chat Agents,Call Agents,Call Center Agents,Inbound Agents,Agents (Chat),agents_chat,Call Takers,Seats,热线坐席,咨询坐席,呼入坐席数,会话客服,在线客服,咨询师," +
		"pay_order_cnt,order_cnt,eval_cnt,agent_cnt,online_cnt,pay_cnt,staff_num,催付人数,支付人数,call_agents",
	idRole:       "序号,id,Agent ID,工号,订单编号,index,No.,staff_id,Order Number,rownames",
	customerRole: "买家旺旺,客户,Customer,Chat ID,会话ID,chatId,Ticket ID,Customer ID,来电号码",
	sumRole:      "合计,Total,总计,Grand Total,全店",
	queueRole:    "分流组,技能组,队列,Queue,Skill,渠道,Queue Name,咨询类型",
	unknownRole:  "foo,tbs,blah,Anrufe,备注",
}

func TestHeadings(t *testing.T) {
	for want, list := range headingsByRole {
		for h := range strings.SplitSeq(list, ",") {
			if got := roleOf(h); got != want {
				t.Errorf("%q: role %d, want %d (%q)", h, got, want, takeApart(h).tokens)
			}
		}
	}
}
