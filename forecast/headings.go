package forecast

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"paiban/planner/model"
)

// role is what a column holds, by its heading.
type role int

// The roles. Those from offered to handled are counts of inquiries, the best first.
const (
	unknownRole role = iota
	startTime        // a date, a time of day or both: when an inquiry came
	plainTime        // … of which it is not said what it is the time of
	otherTime        // … when something else happened: its end, an answer
	queueRole
	customerRole // a customer, or a chat's id: a table that has it is a list of chats
	idRole
	sumRole // 合计: a count, unless the columns beside it are what it adds up
	offered
	inquiries // an inquiry counted under a name that says nothing of who answered
	plainCount
	handled
	partOfAll // a part of the inquiries: those of a bot, before a purchase
	abandoned
	measure // times, shares, means, money, staff: no count of inquiries
)

func (r role) count() bool { return r >= offered && r <= partOfAll || r == sumRole }

// UnknownRank is that of a heading that says nothing known: it comes last.
const UnknownRank = int(measure)

// CountRank tells how well a heading names counts of inquiries, 0 best; may is false for
// headings of something else.
func CountRank(heading string) (rank int, may bool) {
	r := roleOf(heading)
	if r == unknownRole {
		return UnknownRank, true
	}
	return int(r), r.count()
}

// roleNames say what a column was taken for.
var roleNames = map[role]model.Text{
	offered:    {ZH: "咨询量", EN: "inquiries"},
	inquiries:  {ZH: "咨询量", EN: "inquiries"},
	plainCount: {ZH: "咨询量", EN: "inquiries"},
	sumRole:    {ZH: "咨询量（合计列）", EN: "inquiries (a column of totals)"},
	handled:    {ZH: "咨询量（接起来的）", EN: "inquiries (those answered)"},
	partOfAll:  {ZH: "咨询量（其中一部分）", EN: "inquiries (a part of them)"},
}

// headings are the words by which a column is known, in the order in which they are
// looked for: what speaks against a count comes before what speaks for one. A word of
// Latin letters is one or more whole words of the heading, whatever their number; a
// Chinese one may stand anywhere in it.
var headings = []struct {
	role  role
	words string
}{
	{measure, "率|占比|比例|百分比|比重|答问比|环比|同比|增幅|增长|rate|ratio|pct|percent|percentage|proportion|share|sl|sla|service level|服务水平|occupancy|" +
		"utilization|utilisation|adherence|fcr|shrinkage"},
	{measure, "预测|预计|预估|目标|计划|上周|上月|去年|同期|同行|同层|行业|forecast|forecasted|fcst|plan|req|predicted|expected|target|goal|planned|budget|previous|prior|" +
		"last year|last week|benchmark|required"},
	{measure, "平均|人均|均值|日均|最大|最高|最低|最长|最多|峰值|中位|同时|avg|average|mean|median|max|maximum|minimum|peak|longest|per"},
	{measure,
		"时长|耗时|用时|秒|响应时间|等待|速度|工时|分钟内|小时内|响应|首响|平响|慢回复|aht|ata|resolution|att|acw|asa|awt|frt|handle time|handling time|talk|hold|wrap|duration|" +
			"second|sec|speed|" +
			"response|wait|waiting|ring|latency|elapsed|minute|within|service time|handle|frt|aux|idle"},
	{measure, "满意|评分|评价|好评|差评|星级|质检|参评|差错|csat|promoter|nps|ces|rating|rated|score|satisfaction|satisfied|sentiment|survey|quality"},
	{measure, "金额|销售|销量|成交|付款|支付|催付|下单|订单|转化|客单|退款|退货|商品件|支付件|成交件|加购|收藏|单价|成本|库存|粉丝|广告|gmv|revenue|amount|sale amount|sale value|net sale|" +
		"order value|conversion|converted|price|cost|paid|payment|refund|purchase|basket|sold|unit|aov|promo"},
	{measure, "进行中|处理中|驳回|派发|派单|催单|回单|催件|催发|丢件|理赔单|签收|短信|发送|抽检|合格|申诉|加微|留资|建档|商机|线索|到店|退信|违规|敏感|低分|退回|撤销|取消|in progress|ongoing|comment|note|" +
		"availability|age|acceptable|slvl|slvlabn|cancelled|canceled|archived|moved|lead|captured|booked|" +
		"bounced|email opened|mail opened|email clicked|snoozed|breached|reassignment|viewed"},
	{offered, "消息会话总|消息会话数|消息会话量"},
	{measure, "消息|字数|回合|轮次|句数|条数|静默|message|msg|reply|word|char|character|turn"},
	{measure, "访客数|访客人数|浏览|流量|点击|曝光|pv|uv|view|visit|impression|click|bounce"},
	{measure, "转入|转出|转接|转移|转派|升级|transfer|transferred|interflowed|requeued|dequeued|flow in|flow out|inflow call|outflow|outflow call|escalated|" +
		"escalation|reopened|reopen|conference|consult"},
	{measure, "呼出|外呼|去电|回呼|回访|主动|outbound|out call|extn out|callback|dialed|dialled|outgoing|made|placed"},
	{measure, "投诉量|投诉数|投诉人|投诉次|投诉单|投诉工单|客诉量|客诉数|客诉人|客诉单|退换|换货|回电|number of complaint|complaint count|complaint received|total complaint|" +
		"new complaint|complaint volume|return request|return count|returned|callback|call back|called back"},
	{measure, "客服数|客服人数|客服人次|坐席人次|座席人次|在线坐席|在线座席|坐席在线|座席在线|上岗|坐席数|座席数|坐席人数|座席人数|在线人数|客服在线|人员|" +
		"话务员|接线员|在席|上线|主管|组长|班长|领班|店长|经理|当班|在岗|排班|上班|下班|签到|签退|登录|值班|人力|编制|班次|出勤|" +
		"staffed|staff|staffing|headcount|head|fte|" +
		"position|supervisor|manager|" +
		"logged|login|logout|available|scheduled|shift|agent count|agent online|number of agent|num agent|people|workforce|employee|csr|rep|" +
		"operator|on duty|advisor|mitarbeiter|agenten|clerk|receptionist|teller|seat|call taker"},
	{measure, "无效|垃圾|测试|骚扰|积压|待处理|未结|unresolved|pending|backlog|spam|test|invalid|open|出错|error|fail|failed|failure"},
	{measure, "天气|温度|湿度|weather|temperature|weekday|week|星期|周几|周次|月份|month|year|年份|季度|quarter|dow|holiday|节假日|是否"},
	{abandoned, "放弃|未接|漏接|流失|未回复|未应答|未处理|未服务|呼损|挂断|超时|逾期|失败|溢出|abandon|abandoned|aband|aban|abn|abd|missed|lost|dropped|unanswered|unserved|" +
		"unhandled|rejected|refused|blocked|busy|overflow|hung up|hang up|wrong number|gave up|declined|ignored"},
	{partOfAll, "机器人|良好|一般|介入|意向|超时|other call|智能|自助|重复|新客|老客|有效|询单|排队|转人工|留言|首次|bot|ivr|chatbot|self|repeat|returning|valid|queued|voicemail|unique|" +
		"first|deflected"},
	{offered, "acd call offered|acd offered|acd call presented|acd call received|acd call entered"},
	{handled,
		"接待|接听|接通|接起|应答|回答|处理|完成|解决|已回复|回复人数|受理|接单|接线|接电|通话|服务量|服务人数|服务人次|服务次数|服务数|人工服务|完结|办结|办理|结案|answered|answer|ans|done|handled|served|serviced|completed|" +
			"resolved|solved|closed|accepted|taken|processed|acd call|connected|attended|picked|assigned|engaged"},
	{offered, "inb|新增对话|新增会话|新增工单|新增咨询|新建会话|新建工单|新建对话|进电|总咨询|咨询总|总进线|进线总|来电总|总来电|会话总|总会话|呼入总|总呼入|接入总|总接入|工单总|来访总|接待总量|请求总|进线|来电|呼入|接入|来话|入线|来访|offered|" +
		"offer|ofrd|" +
		"inbound|incoming|received|arrival|arrived|entered|presented|created|opened|started|submitted|nco|inflow|total in|n in|" +
		"new conversation|new ticket|new chat|new case|" +
		"new contact|new email|total contact|total call|total chat|total ticket|total inquiry|total enquiry|total conversation|total interaction|total case|" +
		"all call|all chat|all contact|call volume|contact volume|chat volume|ticket volume|inquiry volume|enquiry volume"},
	{inquiries, "咨询|会话|工单|话务|呼叫|请求|提问|询问|进件|诉求|对话|电话量|电话数|热线量|邮件|来信|询盘|反馈量|报修|call|chat|contact|ticket|case|conversation|inquiry|enquiry|request|" +
		"email|mail|incident|issue|task|interaction|query|session|demand|thread|workload|queue entry|entry|enqueued"},
	{plainCount, "总量|总数|数量|人数|人次|次数|单量|业务量|通数|volume|vol|count|quantity|qty|cnt|freq|frequency|observed|actual|value"},
}

// exactHeadings are names that mean something only if they are the whole heading.
var exactHeadings = map[string]role{
	"n": plainCount, "y": plainCount, "数": plainCount, "量": plainCount, "num": plainCount, "number": plainCount,
	"total": sumRole, "sum": sumRole, "grand total": sumRole, "合计": sumRole, "总计": sumRole, "汇总": sumRole, "小计": sumRole, "全部": sumRole, "全店": sumRole,
	"总和": sumRole, "总体": sumRole, "全员": sumRole, "全体": sumRole, "整体": sumRole, "全部队列": sumRole,
	"全队": sumRole, "all": sumRole, "overall": sumRole, "all queue": sumRole, "total volume": sumRole,
	"": idRole, "index": idRole, "idx": idRole, "id": idRole, "no": idRole, "序号": idRole, "编号": idRole, "行号": idRole,
	"rowname": idRole, "row name": idRole, "unnamed 0": idRole, "x 1": idRole, "客服": measure, "坐席": measure, "agent": measure, "order": measure,
	"sale": measure,
	"买家旺旺": customerRole, "买家昵称": customerRole, "买家": customerRole, "顾客": customerRole, "客户": customerRole, "访客": customerRole, "访客id": customerRole,
	"客户id": customerRole, "客户名称": customerRole, "客户姓名": customerRole, "顾客id": customerRole, "买家id": customerRole, "用户": customerRole, "用户id": customerRole,
	"访客名称": customerRole, "来电号码": customerRole, "主叫号码": customerRole, "主叫": customerRole,
	"customer": customerRole, "customer id": customerRole, "customer name": customerRole, "buyer": customerRole, "visitor": customerRole,
	"visitor id": customerRole, "visitor name": customerRole, "caller": customerRole, "caller id": customerRole, "ani": customerRole, "requester": customerRole,
}

// timeWords tell the moment that a column of times holds.
var timeWords = []struct {
	role  role
	words string
}{
	{otherTime, "结束|完成|关闭|更新|修改|响应|回复|接通|应答|接听|挂机|挂断|付款|下单|支付|导出|评价|分配|最后|最近|截止|时长|耗时|用时|等待|上班|下班|签到|签退|登录|班次|end|ended|finish|" +
		"finished|close|closed|update|updated|modified|resolve|resolved|solved|answer|answered|response|reply|last|export|exported|paid|payment|" +
		"due|assigned|hangup|duration|wait|talk|hold|handle|handling|aht|asa|acw|shift|login|logout|to|until|birth|join|average|avg|speed"},
	{startTime, "开始|发起|创建|新建|进线|接入|来电|呼入|咨询|进入|建单|提交|起始|start|started|begin|beginning|create|created|open|opened|from|arrival|arrived|" +
		"received|offered|initiated|submitted|entered|requested"},
	{plainTime, "日期|时间|时段|时刻|小时|天|date|time|datetime|timestamp|day|ds|dt|period|hour|interval|slot|clock|统计|half hour|点"},
}

// lineWords name a line of customers, channelWords the way that they come: a column
// per queue is headed by them.
var (
	channelWords = "电话|聊天|在线|邮件|邮箱|phone|voice|chat|email|web|call"
	lineWords    = "售前|售后|投诉|客诉|热线|旺旺|微信|抖音|京东|天猫|淘宝|淘系|拼多多|快手|小红书|网页|小程序|公众号|物流|技术|导购|理赔|咨询台|大客户|国内|海外|安装|维修|其他|其它|presale|" +
		"aftersale|sale|support|billing|technical|tech|service|webchat|social|whatsapp|wechat|sms|vip|complaint|shipping|delivery|" +
		"general|retention|claim|english|french|spanish|german|mandarin|cantonese|app"
	queueWords = lineWords + "|" + channelWords
)

// heading is a heading taken apart.
type heading struct {
	compact string   // folded, small, without blanks and marks
	tokens  []string // its Latin words and numbers, singular
}

// perInterval is what a count is said to be per: it stays one.
var perInterval = regexp.MustCompile(`(?i)([_ ]per|/)[ _]?(\d+ ?)?(day|interval|hour|half[ -]hour|min|minutes|h)\b`)

// brackets are units of what is no count.
var brackets = regexp.MustCompile(`\((s|sec|secs|seconds|秒|%|min|mins|minutes|分|分钟|h|hrs|hours|小时|days|天)\)|%|\d ?(s|sec|secs|seconds|秒|min|mins|minutes|分钟)\b`)

// takeApart folds width and case, parts words at blanks, marks, capitals and digits.
func takeApart(s string) heading {
	s = strings.NewReplacer("Pre-sales", "presales", "pre-sales", "presales", "Pre-Sales", "presales", "After-sales", "aftersales", "after-sales", "aftersales",
		"After-Sales", "aftersales", "e-mail", "email", "E-mail", "email", "E-Mail", "email", "WhatsApp", "whatsapp", "【", "(", "】", ")", "[", "(", "]", ")").Replace(model.Simplified(model.Fold(s)))
	var h heading
	var word []rune
	cut := func() {
		if len(word) > 0 {
			h.tokens = append(h.tokens, parts(strings.ToLower(string(word)))...)
			word = nil
		}
	}
	var compact strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if n := len(word); n > 0 {
				last := word[n-1]
				lower := i+1 < len(runes) && unicode.IsLower(runes[i+1]) && (runes[i+1] != 's' || i+2 < len(runes) && unicode.IsLetter(runes[i+2])) // CSRs
				if unicode.IsDigit(last) != unicode.IsDigit(r) || unicode.IsUpper(r) && (unicode.IsLower(last) || lower && unicode.IsUpper(last)) {
					cut()
				}
			}
			word = append(word, r)
		default:
			cut()
		}
		if r > 127 || unicode.IsLetter(r) || unicode.IsDigit(r) {
			compact.WriteRune(unicode.ToLower(r))
		}
	}
	cut()
	h.compact = compact.String()
	return h
}

// singular brings a word to the form in which words are compared.
func singular(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

// vocabulary are all Latin words that the lists hold.
var vocabulary = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{"number": true, "of": true, "total": true, "new": true, "all": true, "in": true}
	add := func(words string) {
		for w := range strings.FieldsFuncSeq(words, func(r rune) bool { return r == '|' || r == ' ' || r > 127 }) {
			out[singular(w)] = true
		}
	}
	for _, x := range headings {
		add(x.words)
	}
	for _, x := range timeWords {
		add(x.words)
	}
	add(queueWords)
	return out
})

// parts parts two words that were written as one: callsoffered, totalcalls.
func parts(w string) []string {
	v := vocabulary()
	if one := singular(w); v[one] || len(w) < 6 {
		return []string{one}
	}
	for i := 2; i <= len(w)-2; i++ {
		if a, b := singular(w[:i]), singular(w[i:]); v[a] && v[b] && len(a)+len(b) > 4 {
			return []string{a, b}
		}
	}
	return []string{singular(w)}
}

// has reports whether one of the words stands in the heading.
func (h heading) has(words string) bool {
	for w := range strings.SplitSeq(words, "|") {
		if h.hasWord(w) {
			return true
		}
	}
	return false
}

func (h heading) hasWord(w string) bool {
	if w[0] > 127 {
		return strings.Contains(h.compact, w)
	}
	words := strings.Fields(w)
	for i := range words {
		words[i] = singular(words[i])
	}
	for i := 0; i+len(words) <= len(h.tokens); i++ {
		if slices.Equal(h.tokens[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// without returns what the heading says beside the names of queues, and whether it
// has one.
func (h heading) without() (rest string, found bool) {
	rest = strings.Map(func(r rune) rune {
		if r < 128 {
			return -1
		}
		return r
	}, h.compact)
	words := strings.Split(queueWords, "|")
	for _, w := range words {
		if w[0] > 127 && strings.Contains(rest, w) {
			rest, found = strings.ReplaceAll(rest, w, ""), true
		}
	}
	for _, t := range h.tokens {
		if slices.Contains(words, t) {
			found = true
			continue
		}
		rest += " " + t
	}
	return strings.TrimSpace(rest), found
}

// roleOf tells what a column holds by its heading alone.
func roleOf(header string) role {
	h := takeApart(perInterval.ReplaceAllString(header, ""))
	if r, ok := h.exact(); ok {
		return r
	}
	if rank(queueNames, header) >= 0 {
		return queueRole
	}
	if brackets.MatchString(strings.ToLower(strings.NewReplacer("[", "(", "]", ")").Replace(model.Fold(header)))) {
		return measure
	}
	words := strings.Join(h.tokens, " ")
	switch {
	case answeredAndLost(header):
		return offered
	case h.has("计数项|counta|count of|count id"), consulted.MatchString(words), consulted.MatchString(h.compact): // a pivot table's, a database's
		return inquiries
	case h.ofPeople(header), ofOthers.MatchString(words):
		return measure
	}
	if h.isChat() {
		return customerRole
	}
	if h.identifies() {
		return idRole
	}
	for _, x := range headings {
		if h.has(x.words) {
			if x.role.count() && h.tellsTime() {
				return idRole
			}
			return x.role
		}
	}
	return unknownRole
}

func (h heading) exact() (role, bool) {
	if r, ok := exactHeadings[h.compact]; ok {
		return r, true
	}
	r, ok := exactHeadings[strings.Join(h.tokens, " ")]
	return r, ok && !strings.ContainsFunc(h.compact, func(r rune) bool { return r > 127 })
}

// identifies reports a column of numbers that name something.
func (h heading) identifies() bool {
	for _, end := range [...]string{"编号", "单号", "号码", "工号", "账号", "序号", "id", "昵称", "姓名"} {
		if strings.HasSuffix(h.compact, end) && (end != "id" || len(h.tokens) > 0 && h.tokens[len(h.tokens)-1] == "id") {
			return true
		}
	}
	if n := len(h.tokens); n > 0 {
		return slices.Contains([]string{"id", "uuid", "code", "no", "nr"}, h.tokens[n-1]) || n > 1 && h.tokens[n-1] == "number" && h.tokens[0] != "number"
	}
	return false
}

// isChat reports a column of numbers that each name one chat, call or ticket.
func (h heading) isChat() bool {
	return (h.identifies() || strings.HasSuffix(h.compact, "号") || strings.HasSuffix(h.compact, "标识")) &&
		h.has("会话|对话|咨询|接待|工单|通话|服务单|chat|conversation|session|ticket|case|call|contact|interaction|dialog|thread") &&
		!h.has("号码|账号|工号|组|队列|中心|类型|客服|坐席|message|msg|消息|center|centre|group|queue|type|agent|customer|order|skill|line")
}

// tellsTime reports a heading of a time, whatever came then: ticket created - hour.
func (h heading) tellsTime() bool {
	for _, end := range [...]string{"时间", "日期", "小时", "时段", "时刻", "时间段"} {
		if strings.HasSuffix(h.compact, end) {
			return true
		}
	}
	n := len(h.tokens)
	return n > 1 && slices.Contains([]string{"hour", "date", "time", "timestamp", "at"}, h.tokens[n-1])
}

// timeRole tells what a column of times is the time of.
func timeRole(header string) role {
	h := takeApart(header)
	for _, x := range timeWords {
		if h.has(x.words) {
			return x.role
		}
	}
	if rank(clockNames, header) >= 0 {
		return plainTime
	}
	return unknownRole
}
