package tables

import (
	"slices"
	"strings"

	"paiban/examples"
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

// templateColumn is a column by its key, which is its name in English too.
type templateColumn struct {
	key     string
	width   float64
	options []string // in Chinese
}

// heading is what stands above a column, and what its remark says.
type heading struct {
	name, note string
	width      float64
}

// headings are a table's in the language, as the reference of the input words them;
// where nothing is to be chosen, the remark gives an example.
func (t template) headings(lang string) []heading {
	section, prefix := t.table+".csv", ""
	if t.table == queuesTable {
		section, prefix = queuesTable, "queues[]."
	}
	rows := examples.Sections()[section]
	var out []heading
	for _, c := range t.columns {
		h := heading{c.key, "", c.width}
		if k := slices.IndexFunc(rows, func(r examples.Row) bool { return r.Key == prefix+c.key }); k >= 0 {
			said := model.Text{ZH: rows[k].Cells["写什么"], EN: rows[k].Cells["What it takes"]}
			h.note = strings.ReplaceAll(said.In(lang), "`", "")
			if e := rows[k].Cells["Example"]; e != "" && c.options == nil {
				h.note += suchAs.In(lang) + translated(e, lang)
			}
			if lang != "en" {
				h.name = rows[k].Name
			}
		}
		out = append(out, h)
	}
	return out
}

var suchAs = model.Text{ZH: "，如 ", EN: ", such as "}

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
	"保守": "conservative", "正常": "normal", "宽松": "relaxed", "在线": "chat", "电话": "phone",
	"直播": "live_stream", "优惠券": "coupon", "短信": "sms",
	"拼车": "share a car", "师傅带新人": "mentor and newcomer", "孩子开家长会": "parents' evening", "愿意上凌晨班": "glad to work at night", "家里有事": "family matters",
}

// translated returns a cell in the language; several values of one cell are
// translated one by one.
func translated(cell, lang string) string {
	if lang != "en" {
		return cell
	}
	parts := strings.Split(cell, ";")
	for k, p := range parts {
		if span, what, ok := strings.Cut(p, "="); ok {
			parts[k] = span + "=" + translated(what, lang)
		} else if w, ok := words[p]; ok {
			parts[k] = w
		} else if n, ok := strings.CutPrefix(p, "客服"); ok && strings.HasSuffix(n, "号") {
			parts[k] = "Agent " + strings.TrimSuffix(n, "号")
		}
	}
	return strings.Join(parts, ";")
}

// templateSettings are the settings of the example; the manager has to know the
// first four.
var templateSettings = []setting{
	{key: "name", value: "示例店双十一", note: model.Text{ZH: "活动名称", EN: "name of the event"}},
	{key: "opening", value: "2026-11-11 00:00", note: model.Text{ZH: "开售时间（年-月-日 时:分）", EN: "the opening (year-month-day hour:minute)"}},
	{key: "normal_per_day", value: "480",
		note: model.Text{ZH: "平日一天的咨询量；有 history.csv（历史咨询量）就可以不写", EN: "inquiries of a normal day; with history.csv (sheet history) it may be left out"}},
	{key: "concurrency", value: "4", note: model.Text{ZH: "每人最多同时接几个咨询", EN: "chats that one agent has at once, at most"}},
	{key: "surge.day_factor", value: "6", note: model.Text{ZH: "活动当天预计是平日的几倍", EN: "the day in normal days"}},
	{key: "level", value: "正常", options: []string{"保守", "正常", "宽松"},
		note: model.Text{ZH: "计划档位：保守、正常、宽松", EN: "planning level: conservative, normal, relaxed"}},
	{key: "playbook", value: "double11-midnight", options: []string{"double11-midnight", "double11-evening", "normal-day", "after-sales"},
		note: model.Text{ZH: "当天安排：零点开售、晚八点开售、平日、售后", EN: "day type: opening at midnight, at 20:00, normal day, after-sales"}},
	{key: "language", value: "zh", options: []string{"zh", "en"}, note: model.Text{ZH: "排班表的语言", EN: "language of the workbook"}},
	{key: "seats", sample: "12", note: model.Text{ZH: "工位数（留空 = 不限）", EN: "seats (empty = no cap)"}},
	{key: "sub_accounts", sample: "10", note: model.Text{ZH: "子账号数（留空 = 不限）", EN: "sub-accounts (empty = no cap)"}},
	{key: "posts.page_watch.outside", value: "1",
		note: model.Text{ZH: "页面监控由名单外的人（店铺运营）担任几人", EN: "how many from outside the list (the shop's operations) watch the pages"}},
	{key: "labour.cap_minutes", sample: "660",
		note: model.Text{ZH: "任意 24 小时内的工时上限（分钟，默认 660）", EN: "minutes of work in any 24 hours, at most (660 by default)"}},
	{key: "labour.event_rest_minutes", sample: "360",
		note: model.Text{ZH: "活动日两段在岗之间的休息（分钟，默认 360）", EN: "rest between two duties of the event day (minutes, 360 by default)"}},
	{key: "promotions", sample: "2026-06-18;2026-09-09", note: model.Text{ZH: "历史里另外的大促日", EN: "further promotion days of the history"}},
}

var templateQueues = template{table: queuesTable, sheet: model.Text{ZH: "队列", EN: "queues"},
	note: model.Text{ZH: "每行一个队列；只有一个队列可以整张留空。", EN: "a row for each queue; with a single queue the sheet may stay empty."},
	columns: []templateColumn{
		{"id", 12, nil}, {"name", 12, nil}, {"channel", 10, []string{"chat", "phone"}}, {"share", 10, nil}, {"reception_minutes", 10, nil},
	},
	rows: []string{"presales|售前|chat|0.65|4", "aftersales|售后|chat|0.35|6"},
}

// templateTables are the tables of the example.
var templateTables = []template{
	{table: "agents", sheet: model.Text{ZH: "客服名单", EN: "agents"},
		note: model.Text{ZH: "前三列必填，其余留空就用默认。时段写成 11-10 18:00~11-11 12:00，几段用 ; 隔开。",
			EN: "The first three columns are needed, the others have defaults. Spans are written like 11-10 18:00~11-11 12:00, several with ; between."},
		columns: []templateColumn{
			{"staff_id", 8, nil}, {"name", 12, nil}, {"team", 12, nil}, {"role", 10, []string{"组长", "副组长", "值班主管"}},
			{"kind", 10, []string{"正式", "兼职", "外包", "后备"}}, {"skills", 26, nil}, {"newcomer", 8, []string{"是", "否"}},
			{"protected", 10, []string{"孕期", "哺乳期", "未成年"}}, {"leave", 26, nil}, {"available", 26, nil}, {"commute", 10, nil},
			{"night", 10, []string{"回家", "住公司", "酒店"}}, {"cost_per_hour", 10, nil}, {"pins", 28, nil},
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
	{table: "pairs", sheet: model.Text{ZH: "关系", EN: "pairs"},
		note: model.Text{ZH: "谁和谁要同班、要错开、不能同时用餐；没有就清空。", EN: "who shares duties, is never on duty with, never eats with whom; clear it if there is nobody."},
		columns: []templateColumn{
			{"a", 8, nil}, {"b", 8, nil}, {"kind", 14, []string{"同班", "错开", "不同时用餐"}}, {"note", 20, nil},
		}, rows: []string{"005|006|同班|师傅带新人", "001|002|不同时用餐|"}},
	{table: "wishes", sheet: model.Text{ZH: "意愿", EN: "wishes"},
		note: model.Text{ZH: "个人意愿：尽量满足，不保证。", EN: "wishes: met where that is possible."},
		columns: []templateColumn{
			{"staff_id", 8, nil}, {"when", 24, nil}, {"want", 10, []string{"上班", "休息"}}, {"weight", 8, nil}, {"note", 20, nil},
		}, rows: []string{"007|11-11 18:00~24:00|休息|2|孩子开家长会", "009|11-11 02:00~08:30|上班|1|愿意上凌晨班"}},
	{table: "ledger", sheet: model.Text{ZH: "台账", EN: "ledger"},
		note: model.Text{ZH: "活动前已经上了多少，让休息和公平接得上；没有就清空。", EN: "what was worked before, so that rest and fairness carry over; clear it if there is nothing."},
		columns: []templateColumn{
			{"staff_id", 8, nil}, {"week_minutes", 10, nil}, {"month_minutes", 10, nil}, {"nights", 8, nil},
			{"last_end", 16, nil}, {"last_minutes", 10, nil},
		}, rows: []string{"001|480|2880|1||", "003|960|3360|2|11-09 18:00|480"}},
	{table: "history", sheet: model.Text{ZH: "历史咨询量", EN: "history"},
		note: model.Text{ZH: "每个时段（5 分钟到一天）的咨询量，或者一行一次接待；列会自己认。",
			EN: "inquiries per interval (5 minutes to a day), or a row for each chat; the columns are found by themselves."},
		columns: []templateColumn{{"time", 18, nil}, {"queue", 12, nil}, {"count", 10, nil}}},
	{table: "requirement", sheet: model.Text{ZH: "需求人数", EN: "requirement"},
		note:    model.Text{ZH: "自己定每个时段要几个人：填了就不预测。", EN: "your own heads required: with these nothing is forecast."},
		columns: []templateColumn{{"queue", 12, nil}, {"from", 16, nil}, {"to", 16, nil}, {"min", 8, nil}, {"max", 8, nil}}},
	{table: "activities", sheet: model.Text{ZH: "活动动作", EN: "activities"},
		note: model.Text{ZH: "直播、发券、短信带来的咨询。", EN: "inquiries that live streams, coupons and messages bring."},
		columns: []templateColumn{{"kind", 12, []string{"直播", "优惠券", "短信"}}, {"start", 16, nil}, {"end", 16, nil},
			{"inquiries", 10, nil}, {"lift", 10, nil}, {"queue", 12, nil}}},
}
