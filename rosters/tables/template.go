package tables

import (
	"strings"

	"paiban/planner/model"
)

// template is the shop that init writes: a working example, with what stands in
// each place. A column's options become a drop-down in the workbook.
type template struct {
	table   string
	sheet   model.Text
	note    model.Text
	columns []templateColumn
	rows    []string // in Chinese, cells separated by |; none = a header to fill in
}

type templateColumn struct {
	name    model.Text
	note    model.Text
	width   float64
	options []string // in Chinese
}

// setting is a line of event.yaml, or of the sheet of settings; one without a value
// is at its default.
type setting struct {
	key, value string
	note       model.Text
	options    []string
	sample     string // of a setting at its default
}

// words translates what the example's cells hold; everything else is the same in
// both languages.
var words = map[string]string{
	"示例店双十一": "Sample shop, Double 11", "售前一组": "Sales", "售后组": "After-sales", "后备": "Reserve",
	"组长": "lead", "副组长": "deputy", "值班主管": "manager", "正式": "staff", "兼职": "temp", "外包": "outsourced",
	"是": "yes", "否": "no", "孕期": "pregnant", "哺乳期": "nursing", "未成年": "minor", "回家": "home", "住公司": "on_site", "酒店": "hotel",
	"售前": "presales", "售后": "aftersales", "数据监控": "data_watch", "页面监控": "page_watch", "页面整理": "page_upkeep",
	"同班": "together", "错开": "apart", "不同时用餐": "not_eat_together", "上班": "on", "休息": "off",
	"保守": "conservative", "正常": "normal", "宽松": "relaxed", "在线": "chat", "电话": "phone", "直播": "live_stream", "优惠券": "coupon", "短信": "sms",
	"拼车": "share a car", "师傅带新人": "mentor and newcomer", "孩子开家长会": "parents' evening", "愿意上凌晨班": "glad to work at night",
}

// translated returns a cell in the language; several values of one cell are
// translated one by one.
func translated(cell, lang string) string {
	if lang != "en" {
		return cell
	}
	parts := strings.Split(cell, ";")
	for k, p := range parts {
		if w, ok := words[p]; ok {
			parts[k] = w
		} else if n, ok := strings.CutPrefix(p, "客服"); ok && strings.HasSuffix(n, "号") {
			parts[k] = "Agent " + strings.TrimSuffix(n, "号")
		}
	}
	return strings.Join(parts, ";")
}

// both is a text in both languages.
func both(zh, en string) model.Text { return model.Text{ZH: zh, EN: en} }

// templateSettings are the settings of the example; the manager has to know the
// first four.
var templateSettings = []setting{
	{"name", "示例店双十一", both("活动名称", "name of the event"), nil, ""},
	{"opening", "2026-11-11 00:00", both("开售时间（年-月-日 时:分）", "the opening (year-month-day hour:minute)"), nil, ""},
	{"normal_per_day", "480", both("平日一天的咨询量；有 history.csv（历史咨询量）就可以不写", "inquiries of a normal day; with history.csv (sheet history) it may be left out"), nil, ""},
	{"concurrency", "4", both("每人最多同时接几个咨询", "chats that one agent has at once, at most"), nil, ""},
	{"surge.day_factor", "6", both("活动当天预计是平日的几倍", "the day in normal days"), nil, ""},
	{"level", "正常", both("计划档位：保守、正常、宽松", "planning level: conservative, normal, relaxed"), []string{"保守", "正常", "宽松"}, ""},
	{"playbook", "double11-midnight", both("当天安排：零点开售、晚八点开售、平日、售后", "day type: opening at midnight, at 20:00, normal day, after-sales"), []string{"double11-midnight", "double11-evening", "normal-day", "after-sales"}, ""},
	{"language", "zh", both("排班表的语言", "language of the workbook"), []string{"zh", "en"}, ""},
	{"seats", "", both("工位数（留空 = 不限）", "seats (empty = no cap)"), nil, "12"},
	{"sub_accounts", "", both("子账号数（留空 = 不限）", "sub-accounts (empty = no cap)"), nil, "10"},
	{"posts.page_watch.outside", "1", both("页面监控由名单外的人（店铺运营）担任几人", "how many from outside the list (the shop's operations) watch the pages"), nil, ""},
	{"labour.cap_minutes", "", both("任意 24 小时内的工时上限（分钟，默认 660）", "minutes of work in any 24 hours, at most (660 by default)"), nil, "660"},
	{"labour.event_rest_minutes", "", both("活动日两段在岗之间的休息（分钟，默认 360）", "rest between two duties of the event day (minutes, 360 by default)"), nil, "360"},
	{"promotions", "", both("历史里另外的大促日", "further promotion days of the history"), nil, "2026-06-18;2026-09-09"},
}

var templateQueues = template{table: queuesTable, sheet: both("队列", "queues"),
	note: both("每行一个队列；只有一个队列可以整张留空。", "a row for each queue; with a single queue the sheet may stay empty."),
	columns: []templateColumn{
		{both("id", "id"), both("英文编号，历史和技能里可以用它", "a short id, to be used in histories and skills"), 12, nil},
		{both("名称", "name"), both("给人看的名字", "its name"), 12, nil},
		{both("渠道", "channel"), both("chat 在线，phone 电话", "chat or phone"), 10, []string{"chat", "phone"}},
		{both("咨询占比", "share"), both("占全店咨询的多少；历史里分队列就不用写", "its part of all inquiries; not needed where the history tells queues apart"), 10, nil},
		{both("处理分钟", "handling_minutes"), both("一个咨询要客服花几分钟（逐个接待时）", "minutes of work on one inquiry, one at a time"), 10, nil},
		{both("机器人解决率", "bot"), both("机器人解决的比例", "the share that the bot resolves"), 12, nil},
	},
	rows: []string{"presales|售前|chat|0.65|4|35%", "aftersales|售后|chat|0.35|6|35%"},
}

// templateTables are the tables of the example.
var templateTables = []template{
	{table: "agents", sheet: both("客服名单", "agents"),
		note: both("前三列必填，其余留空就用默认。时段写成 11-10 18:00~11-11 12:00，几段用 ; 隔开。", "The first three columns are needed, the others have defaults. Spans are written like 11-10 18:00~11-11 12:00, several with ; between."),
		columns: []templateColumn{
			{both("工号", "staff_id"), both("每人一个，不重复", "one for each person"), 8, nil},
			{both("姓名", "name"), both("排班表上的名字", "the name on the roster"), 12, nil},
			{both("组", "team"), both("每组发一份排班表", "each team gets its sheet"), 12, nil},
			{both("角色", "role"), both("组长、副组长、值班主管；普通客服留空", "lead, deputy, manager; empty for everybody else"), 10, []string{"组长", "副组长", "值班主管"}},
			{both("类型", "kind"), both("正式、兼职、外包、后备；留空是正式", "staff, temp, outsourced, reserve; empty = staff"), 10, []string{"正式", "兼职", "外包", "后备"}},
			{both("技能", "skills"), both("能接的队列和能上的岗位，用 ; 隔开；留空是都会", "queues and posts, with ; between; empty = all"), 26, nil},
			{both("新人", "newcomer"), both("新人不单独在岗", "newcomers are never alone"), 8, []string{"是", "否"}},
			{both("保护", "protected"), both("孕期、哺乳期、未成年：不排夜班、不加班", "pregnant, nursing, minor: no night work, no overtime"), 10, []string{"孕期", "哺乳期", "未成年"}},
			{both("请假", "leave"), both("时段或日期", "spans or dates"), 26, nil},
			{both("可上班时段", "available"), both("只有这些时段能来；留空是都能来", "the only hours at which they can come; empty = any"), 26, nil},
			{both("通勤(分钟)", "commute"), both("单程", "one way, minutes"), 10, nil},
			{both("夜间安排", "night"), both("回家、住公司、酒店：住下的两段之间可以少休息", "home, on_site, hotel: who stays needs less rest between duties"), 10, []string{"回家", "住公司", "酒店"}},
			{both("每小时成本", "cost_per_hour"), both("元，用来给“怎么补”估价", "yuan, to price what would help"), 10, nil},
			{both("锁定", "pins"), both("必须照排的，如 11-11 00:00~02:00=数据监控；休 = 不排", "what has to stay, such as 11-11 00:00~02:00=data_watch; off = not on duty"), 28, nil},
		},
		rows: []string{
			"001|客服1号|售前一组|组长|正式|售前;售后|||||15|回家|40|",
			"002|客服2号|售前一组|副组长|正式|售前;售后|||||30|住公司|38|",
			"003|客服3号|售前一组||正式|售前;售后;数据监控|||||20|回家|35|",
			"004|客服4号|售前一组||正式|售前;数据监控;页面整理|||||20|住公司|35|",
			"005|客服5号|售前一组||正式|售前;售后|||||25|回家|35|",
			"006|客服6号|售前一组||正式|售前|是||||30|回家|30|",
			"007|客服7号|售前一组||兼职|售前|||||10|回家|28|",
			"008|客服8号|售后组|组长|正式|售后;售前|||||15|回家|40|",
			"009|客服9号|售后组|副组长|正式|售后;售前;页面整理|||||20|住公司|38|",
			"010|客服10号|售后组||正式|售后|||11-11 12:00~11-11 18:00||20|回家|35|",
			"011|客服11号|售后组||正式|售后;售前||孕期|||15|回家|35|",
			"012|客服12号|后备||后备|售前;售后||||11-11 16:00~11-12 08:30|20|回家|32|",
		}},
	{table: "pairs", sheet: both("关系", "pairs"),
		note: both("谁和谁要同班、要错开、不能同时用餐；没有就清空。", "who shares duties, is never on duty with, never eats with whom; clear it if there is nobody."),
		columns: []templateColumn{
			{both("工号1", "a"), both("", ""), 8, nil}, {both("工号2", "b"), both("", ""), 8, nil},
			{both("关系", "kind"), both("同班、错开、不同时用餐", "together, apart, not_eat_together"), 14, []string{"同班", "错开", "不同时用餐"}},
			{both("备注", "note"), both("只给自己看", "for yourself"), 20, nil},
		}, rows: []string{"005|006|同班|师傅带新人", "001|002|不同时用餐|"}},
	{table: "wishes", sheet: both("意愿", "wishes"),
		note: both("个人意愿：尽量满足，不保证。", "wishes: met where that is possible."),
		columns: []templateColumn{
			{both("工号", "staff_id"), both("", ""), 8, nil}, {both("时段", "when"), both("11-11 18:00~24:00，或日期", "11-11 18:00~24:00, or a date"), 24, nil},
			{both("意愿", "want"), both("上班、休息", "on or off"), 10, []string{"上班", "休息"}},
			{both("权重", "weight"), both("1 到 100，越大越想", "1 to 100, the more the dearer"), 8, nil}, {both("备注", "note"), both("", ""), 20, nil},
		}, rows: []string{"007|11-11 18:00~24:00|休息|2|孩子开家长会", "009|11-11 02:00~08:30|上班|1|愿意上凌晨班"}},
	{table: "ledger", sheet: both("台账", "ledger"),
		note: both("活动前已经上了多少，让休息和公平接得上；没有就清空。", "what was worked before, so that rest and fairness carry over; clear it if there is nothing."),
		columns: []templateColumn{
			{both("工号", "staff_id"), both("", ""), 8, nil}, {both("本周分钟", "week_minutes"), both("本周已上的计薪分钟", "paid minutes this week"), 10, nil},
			{both("本月分钟", "month_minutes"), both("本月已上的计薪分钟", "paid minutes this month"), 10, nil}, {both("夜班数", "nights"), both("本月夜班数", "nights this month"), 8, nil},
			{both("上次下班", "last_end"), both("如 11-10 12:00", "such as 11-10 12:00"), 16, nil}, {both("上一班分钟", "last_minutes"), both("上一班的计薪分钟", "paid minutes of the last duty"), 10, nil},
		}, rows: []string{"001|480|2880|1||", "003|960|3360|2|11-09 18:00|480"}},
	{table: "history", sheet: both("历史咨询量", "history"),
		note:    both("每个时段（5 分钟到一天）的咨询量，或者一行一次接待；列会自己认。", "inquiries per interval (5 minutes to a day), or a row for each chat; the columns are found by themselves."),
		columns: []templateColumn{{both("时间", "time"), both("", ""), 18, nil}, {both("队列", "queue"), both("不分队列就不要这一列", "leave this column out if there is one queue"), 12, nil}, {both("咨询量", "count"), both("", ""), 10, nil}}},
	{table: "requirement", sheet: both("需求人数", "requirement"),
		note: both("自己定每个时段要几个人：填了就不预测。", "your own heads required: with these nothing is forecast."),
		columns: []templateColumn{{both("队列", "queue"), both("", ""), 12, nil}, {both("开始", "from"), both("如 11-11 00:00", "such as 11-11 00:00"), 16, nil},
			{both("结束", "to"), both("", ""), 16, nil}, {both("最少", "min"), both("最少几人", "heads at least"), 8, nil}, {both("最多", "max"), both("可不填", "may be left out"), 8, nil}}},
	{table: "activities", sheet: both("活动动作", "activities"),
		note: both("直播、发券、短信带来的咨询。", "inquiries that live streams, coupons and messages bring."),
		columns: []templateColumn{{both("类型", "kind"), both("", ""), 12, []string{"直播", "优惠券", "短信"}}, {both("开始", "start"), both("", ""), 16, nil}, {both("结束", "end"), both("", ""), 16, nil},
			{both("咨询量", "inquiries"), both("总共带来多少", "in all"), 10, nil}, {both("增幅", "lift"), both("或者写增加几成，如 30%", "or by how much, such as 30%"), 10, nil}, {both("分流组", "queue"), both("", ""), 12, nil}}},
}
