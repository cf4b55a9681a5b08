package event

import (
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Headings that stand in no list of names: those that can mean but one column are read
// and said, the others are named with the nearest column.

// certain are headings that mean one column and nothing else, by headerKey. They are
// read where that column is not there under its own name, and it is said.
var certain = map[string]string{
	"员工工号": "staff_id", "客服工号": "staff_id", "人员编号": "staff_id", "employeeid": "staff_id", "employeeno": "staff_id", "empid": "staff_id", "agentid": "staff_id",
	"empno": "staff_id", "staffno": "staff_id", "agentno": "staff_id", "personnelno": "staff_id", "personnelnumber": "staff_id", "employeenumber": "staff_id",
	"badge": "staff_id", "badgeno": "staff_id", "workerid": "staff_id", "工牌号": "staff_id", "职工号": "staff_id", "员工代码": "staff_id", "人员工号": "staff_id",
	"不可排时间": "leave", "不可排时段": "leave", "不可排班时间": "leave", "不可上班时间": "leave", "不可上班时段": "leave", "不能上班时间": "leave", "不可用时段": "leave",
	"unavailable": "leave", "unavailability": "leave", "unavailabletimes": "leave", "notavailable": "leave",
	"员工姓名": "name", "人员姓名": "name", "agentname": "name", "employeename": "name", "staffname": "name", "fullname": "name",
	"员工": "name", "真实姓名": "name", "真名": "name",
	"客服名称": "name", "employee": "name",
	"所属组": "team", "所在组": "team", "小组名称": "team", "班组名称": "team", "所属小组": "team", "所属班组": "team", "teamname": "team", "department": "team", "squad": "team",
	"dept": "team", "旺旺子账号": "nick",
	"请假日期": "leave", "休假日期": "leave", "请假时间": "leave", "请假时段": "leave", "leavedates": "leave", "leavedate": "leave", "daysoff": "leave", "dateoff": "leave",
	"入职时间": "first_day", "hiredate": "first_day", "startdate": "first_day", "joindate": "first_day",
	"技能标签": "skills", "会的技能": "skills", "会的业务": "skills", "可接业务": "skills", "业务技能": "skills", "技能队列": "skills",
	"会接队列": "skills", "接待队列": "skills", "可接队列": "skills", "queues": "skills", "通勤时间": "commute", "通勤时长": "commute", "commutetime": "commute",
	"旺旺号": "nick", "旺旺名": "nick", "子账号名称": "nick", "subaccount": "nick", "员工类型": "kind", "用工性质": "kind", "employmenttype": "kind",
}

// flags are headings of yes and no that stand for one word of a column of words.
var flags = map[string]struct{ id, word string }{
	"孕期": {"protected", "pregnant"}, "怀孕": {"protected", "pregnant"}, "是否怀孕": {"protected", "pregnant"}, "孕妇": {"protected", "pregnant"},
	"是否孕期": {"protected", "pregnant"}, "是否孕妇": {"protected", "pregnant"}, "是否在孕": {"protected", "pregnant"}, "孕期员工": {"protected", "pregnant"},
	"ispregnant": {"protected", "pregnant"}, "isnursing": {"protected", "nursing"}, "pregnant": {"protected", "pregnant"}, "pregnancy": {"protected",
		"pregnant"},
	"哺乳": {"protected", "nursing"}, "哺乳期": {"protected", "nursing"}, "是否哺乳": {"protected", "nursing"}, "是否哺乳期": {"protected", "nursing"},
	"nursing": {"protected", "nursing"}, "breastfeeding": {"protected", "nursing"},
	"未成年": {"protected", "minor"}, "是否未成年": {"protected", "minor"}, "minor": {"protected", "minor"}, "under18": {"protected", "minor"},
	"是否组长": {"role", "lead"}, "teamlead": {"role", "lead"}, "兼职": {"kind", "temp"}, "是否兼职": {"kind", "temp"}, "外包": {"kind", "outsourced"},
	"是否外包": {"kind", "outsourced"}, "是否新员工": {"newcomer", "yes"}, "新员工": {"newcomer", "yes"},
}

// fitting are the columns of words: a heading near one of them is read as it if every
// cell below is one of its words.
var fitting = map[string]func(string) bool{"role": func(text string) bool { _, ok := roleOf(text); return ok },
	"kind": in(kindWords), "night": in(nightWords), "protected": in(protectedWords),
	"newcomer": in(yesNo)}

func in[T any](words map[string]T) func(string) bool {
	return func(text string) bool { _, ok := words[strings.ToLower(model.Simplified(text))]; return ok }
}

// What a roster has no use for, and what people write for each other.
const (
	notNeeded = "-"
	remark    = "#"
	standing  = "?" // who has left, or is not at work
	born      = "b" // dates of birth and ages, which tell minors
	partner   = "&" // whom somebody works with, or does not
	own       = ""  // of the shop's own
)

// meanings are what headings speak of, the first that fits, and the column that it is
// about. A word of Latin letters counts where a word of the heading begins with it.
var meanings = []struct {
	id    string
	words []string
}{
	{notNeeded, []string{"手机", "电话", "联系", "微信", "邮箱", "身份证", "证件", "性别", "学历", "籍贯", "民族", "婚", "银行", "社保", "序号", "phone", "mobile", "tel",
		"wechat", "qq", "email", "mail", "gender", "sex", "电脑", "座位", "工位", "耳机", "设备", "余额", "剩余", "已休",
		"balance", "desk", "headset", "taken"}},
	{own, []string{"班组长", "直属", "上级", "上司", "team leader", "reports", "manager"}},
	{born, []string{"出生", "生日", "年龄", "age", "birth", "birthday", "dob"}},
	{partner, []string{"搭档", "师傅", "师父", "徒弟", "同班", "错开", "拼车", "partner", "buddy", "mentor", "carpool", "not with"}},
	{standing, []string{"离职", "离岗", "在职", "在岗", "退休", "停用", "启用", "状态", "最后工作", "最后上班", "合同到期", "合同终止", "status", "active", "inactive", "terminat", "resign",
		"leaving", "exit", "left", "retire", "quit", "last day", "last working", "end date"}},
	{"protected", []string{"孕", "三期", "哺乳", "产期", "预产", "未成年", "特殊保护", "pregnan", "nursing", "breast", "matern", "minor"}},
	{"last_end", []string{"上次", "最近"}},
	{"leave", []string{"假", "休息日", "休息时间", "固定休", "排休", "轮休", "leave", "vacation", "holiday", "absen", "pto", "off"}},
	{remark, []string{"备注", "说明", "备忘", "其他", "其它", "情况", "remark", "note", "comment", "other"}},
	{"night", []string{"住宿", "宿舍", "酒店", "夜宿", "hotel", "lodging"}},
	{"max_nights_in_a_row", []string{"连续夜班"}},
	{"max_nights", []string{"夜班", "night"}},
	{"nights", []string{"夜班", "night"}},
	{"commute", []string{"通勤", "路程", "车程", "距离", "住址", "地址", "居住", "distance", "commut", "address", "home"}},
	{"min_week_minutes", []string{"每周最少", "周最少"}},
	{"max_week_minutes", []string{"每周", "周工时", "weekly"}},
	{"max_days_in_a_row", []string{"连续上班", "连上"}},
	{"concurrency", []string{"同时", "并发", "会话上限", "接待数", "concurren", "chats", "simultan"}},
	{"min_minutes", []string{"最少工时", "最少上班", "工时下限", "最短工时", "合同工时", "标准工时", "contract hours", "min", "minimum"}},
	{"max_minutes", []string{"最多工时", "最多上班", "工时上限", "最长工时", "max", "maximum"}},
	{"available", []string{"可上", "可排", "可用", "能上", "上班时", "工作时间", "时间段", "出勤时间", "最早", "最晚", "earliest", "latest", "availab", "hours", "working"}},
	{"first_day", []string{"入职", "到岗", "上岗", "hire", "join", "start"}},
	{"newcomer", []string{"新人", "新老", "试用", "转正", "trainee", "probation", "new"}},
	{"duty_types", []string{"班次", "班别", "班种", "班型", "shift"}},
	{"duty_type", []string{"班", "shift"}},
	{"kind", []string{"用工", "性质", "身份", "合同", "类别", "关系", "employ", "contract", "type"}},
	{"skills", []string{"技能", "业务", "产品", "渠道", "店铺", "会接", "可接", "接待类", "队列", "skill", "queue", "channel", "product"}},
	{"queue", []string{"队列", "技能", "业务", "渠道", "店铺", "queue", "skill", "channel"}},
	{"speed", []string{"速度", "效率", "绩效", "熟练", "等级", "speed", "efficien", "performance", "productiv"}},
	{"cost_per_hour", []string{"薪", "工资", "成本", "wage", "pay", "salary", "cost", "rate"}},
	{"role", []string{"岗", "职", "头衔", "组长", "级别", "role", "title", "position", "lead", "rank", "job", "level"}},
	{"staff_id", []string{"工号", "编号", "编码", "账号", "id", "number", "code"}},
	{"nick", []string{"旺旺", "昵称", "花名", "nick", "alias", "account", "login"}},
	{"name", []string{"姓名", "名字", "员工", "人员", "name", "employee", "person"}},
	{"team", []string{"组", "队", "部门", "team", "group", "dept", "unit", "supervisor"}},
	{"prefer", []string{"偏好", "擅长", "喜欢", "prefer"}},
	{"pins", []string{"固定", "锁定", "指定", "fixed", "pinned"}},
	{"max_weekends", []string{"周末", "weekend"}},
	{"min_minutes", []string{"最少"}},
	{"max_minutes", []string{"最多"}},
	{"weight", []string{"优先", "重要", "priority"}},
	{"want", []string{"意愿", "想"}},
	{"when", []string{"时", "日", "date", "time"}},
	{"days", []string{"日期", "星期", "day", "date"}},
	{"from", []string{"开始", "时", "from", "time"}},
	{"start", []string{"开始", "时", "日", "time", "date"}},
	{"min", []string{"人数", "需求", "head", "staff", "need", "agents"}},
	{"inquiries", []string{"咨询", "人数", "量", "inquir", "chats"}},
}

// denies tells a heading that speaks of what is not: 不会的技能, Cannot do.
var denies = regexp.MustCompile(`不|非|禁|避开|除外|\b(un\w+|not?|non|cannot|can't|never|except\w*|exclu\w*|avoid\w*|without)\b`)

// able tells a heading of whether somebody can: 能否夜班, 可上夜班, Night ok; bareShift is a
// kind of shift alone, under which yes and no tell who can.
var (
	able      = regexp.MustCompile(`[可能]否|出勤|到岗|(^|\d\P{Han}*)(上班|值班|参加)|是否(可|能|愿|会|接受|参加|参与|到|出|来|值|上|做|加|夜|白|早|晚|周末)|可以|能不能|[可能][上排值做加]|愿意|\b(ok|can|able|allowed|willing)\b`)
	bareShift = regexp.MustCompile(`^([夜晚早中白]班|通宵班?|夜间|加班|周末班?|节假日班?|overtime|weekends?|(nights?|days?|earl(y|ies)|lates?|evenings?)([ _-]shifts?)?)$`)
)

// rowNumber heads the numbers of a list's rows.
var rowNumber = regexp.MustCompile(`^(no\.?|nr\.?|#|s/n|row|序|№)$`)

// meaning returns the column of the table that a heading speaks of, notNeeded, remark, or "".
func meaning(heading string, columns []column) string {
	h := strings.ToLower(model.Simplified(model.Fold(heading)))
	if rowNumber.MatchString(h) {
		return notNeeded
	}
	words := strings.FieldsFunc(h, func(r rune) bool { return strings.ContainsRune(" _-/.()", r) })
	speaks := func(w string) bool {
		if strings.Contains(w, " ") {
			return strings.Contains(h, w)
		}
		if w[0] < 0x80 {
			return slices.ContainsFunc(words, func(x string) bool { return strings.HasPrefix(x, w) && (len(w) > 3 || len(x) <= len(w)+1) })
		}
		return strings.Contains(h, w)
	}
	for _, m := range meanings {
		there := m.id == notNeeded || m.id == remark || len(m.id) <= 1 && columns[0].id == "staff_id" ||
			slices.ContainsFunc(columns, func(c column) bool { return c.id == m.id })
		if there && slices.ContainsFunc(m.words, speaks) {
			return m.id
		}
	}
	var names []string
	of := map[string]string{}
	for _, c := range columns {
		for _, n := range append([]string{c.id}, c.names...) {
			names, of[n] = append(names, n), c.id
		}
	}
	if near := playbook.Nearest(heading, names); len([]rune(near)) > 2 {
		return of[near]
	}
	return ""
}

// inHours is a heading of hours worked before.
var inHours = regexp.MustCompile(`(?i)[周月].*(工时|小时|时长)|(week|month).*hours|hours.*(week|month)`)

// strange deals with the headings that are no column's name: what is certain is read, the
// rest is named, each with the nearest column.
func (s *sheet) strange(columns []column) {
	called := func(id string) string {
		for _, c := range columns {
			if c.id == id && len(c.names) > 0 {
				return c.names[0]
			}
		}
		return id
	}
	var read, own, none, remarks []model.Text
	s.fromTo()
	for i, h := range s.Header {
		if s.isUsed(i) {
			continue
		}
		id, word := s.sure(i, columns)
		switch {
		case id != "":
			if word != "" {
				s.flags = append(s.flags, flag{id: id, word: word, at: i})
			} else {
				s.at[id] = i
			}
			s.guessed[id] = h
			read = append(read, model.Text{ZH: h + " → " + called(id), EN: h + " → " + id})
			continue
		case h == "" && !s.filled(i):
			continue
		}
		s.unread = append(s.unread, i)
		if h == "" {
			remarks = append(remarks, model.Text{ZH: "%s 列（没有表头）", EN: "column %s (no heading)"}.With(ColumnName(i)))
			continue
		}
		if s.Name == "ledger" && inHours.MatchString(h) {
			s.header(h, true, model.Text{ZH: "没有用到这一列", EN: "this column is not used"},
				model.Text{ZH: "这里按分钟记：列名写 本周分钟 或 本月分钟，40 小时写 2400。", EN: "Minutes are meant here: call it week_minutes or month_minutes and write 2400 for 40 hours."})
			continue
		}
		switch id = meaning(h, columns); id {
		case "":
			own = append(own, model.Same(h))
		case notNeeded, born:
			none = append(none, model.Same(h))
		case remark:
			remarks = append(remarks, model.Same(h))
		case partner:
			s.header(h, true, model.Text{ZH: "没有用到这一列", EN: "this column is not used"}, model.Text{ZH: "谁和谁同班或错开写在 pairs.csv：两个工号一行。",
				EN: "Who works with or apart from whom is written in pairs.csv: a row of two ids."})
		case standing:
			s.header(h, true, model.Text{ZH: "没有用到这一列：名单上的人都排", EN: "this column is not used: everybody on the list is planned"},
				model.Text{ZH: "不在了的人删掉那一行；还在、有几天不来的，在“请假”写日期。", EN: "Remove the rows of those who are gone; write days of absence in leave."})
		default:
			s.header(h, true, model.Text{ZH: "没有用到这一列", EN: "this column is not used"}, s.nearest(h, id, called(id)))
		}
	}
	s.tellHeads(read, remarks, own, none)
}

// comes and goes are headings of the times at which people do, a column each.
var (
	comes = regexp.MustCompile(`^(上班|到岗|开始上班|上岗)(时间|时刻|钟点)?$|^(shift\s*)?(start|begin)s?(\s*time)?$`)
	goes  = regexp.MustCompile(`^(下班|离岗|结束上班|下岗)(时间|时刻|钟点)?$|^(shift\s*)?(end|finish)(e?s)?(\s*time)?$`)
)

// fromTo says of two columns with the times at which people come and go how they would count:
// as they stand they may be a usual day or all that is possible.
func (s *sheet) fromTo() {
	find := func(is *regexp.Regexp) int {
		return slices.IndexFunc(s.Header, func(h string) bool { return is.MatchString(strings.ToLower(strings.TrimSpace(model.Fold(h)))) })
	}
	from, to := find(comes), find(goes)
	if s.Name != "agents" || from < 0 || to < 0 || s.isUsed(from) || s.isUsed(to) {
		return
	}
	s.again = append(s.again, from, to)
	s.header(s.Header[from], true, model.Text{ZH: "和“" + s.Header[to] + "”都没有用到：看不出是平常的班，还是只有这段时间能来",
		EN: "and \"" + s.Header[to] + "\" are not used: they may be the usual day, or all that is possible"},
		model.Text{ZH: "只有这段时间能来的，写进一列“可上班时段”：09:00~18:00。", EN: "Where nobody can come at other times, write one column available: 09:00~18:00."})
}

// tellHeads names the columns that were read by what they mean, and those that were not.
func (s *sheet) tellHeads(read, remarks, own, none []model.Text) {
	list := func(heads []model.Text, what, hint model.Text) {
		if len(heads) > 0 {
			s.header("", true, what.With(model.Join(heads, model.Comma)), hint)
		}
	}
	list(read, model.Text{ZH: "按近义读的列：%s", EN: "columns read by what they mean: %s"}, model.Text{ZH: "不对的话改表头。",
		EN: "Where that is wrong, change the heading."})
	s.remarks = len(s.issues)
	list(remarks, model.Text{ZH: "备注列，排班不照办：%s", EN: "columns of remarks, which the roster does not act on: %s"},
		model.Text{ZH: "说到请假、怀孕、班次之类的逐条问您。", EN: "Those that speak of leave, pregnancy, shifts and the like are asked about one by one."})
	list(own, model.Text{ZH: "没有用到、也没有相近的列：%s", EN: "columns that are not used, with no known one near: %s"},
		model.Text{ZH: "自己用的可以留着。", EN: "Columns of your own can stay."})
	list(none, model.Text{ZH: "排班用不到的列：%s", EN: "columns that a roster has no use for: %s"},
		model.Text{ZH: "可以删掉；电话、证件号这类个人信息不必交给排班的人。", EN: "They can go: whoever plans needs no telephone or identity numbers."})
}

// nearest says how a column that is not used could be: as the one that it is near.
func (s *sheet) nearest(heading, id, called string) model.Text {
	near, folded := model.Text{ZH: called, EN: id}, strings.ToLower(model.Fold(heading))
	if strings.HasSuffix(id, "nights") && (able.MatchString(folded) || denies.MatchString(folded)) {
		return model.Text{ZH: "不能上夜班的，在“可上班时段”写能来的时间，如 08:00~20:00。",
			EN: "For who cannot work nights, write the possible times in available, such as 08:00~20:00."}
	}
	if denies.MatchString(folded) {
		if id == "available" || id == "when" {
			return model.Text{ZH: "写的像是不能来的时间：是的话表头改成“请假”。", EN: "It seems to give times of absence: if so, head it leave."}
		}
		return model.Text{ZH: "写的像是“不”的一面：反过来，把可以的写进“%s”。", EN: "It seems to say what is not: write what is in %s instead."}.With(near)
	}
	hint := model.Text{ZH: "是不是“%s”？是的话把表头改成“%[1]s”，格子照它的写法填。",
		EN: "Did you mean %s? If so, head the column so and fill it as that one is filled."}.With(near)
	if strings.HasSuffix(id, "_minutes") && (strings.Contains(folded, "小时") || strings.Contains(folded, "工时") || strings.Contains(folded, "hour")) {
		hint = hint.And(model.Text{ZH: "单位是分钟，8 小时写 480。", EN: " It counts in minutes: 480 for 8 hours."})
	}
	return hint
}

// sure returns the column that the heading at i can only mean, and of a column of yes and
// no the word that yes stands for.
func (s *sheet) sure(i int, columns []column) (id, word string) {
	key := headerKey(s.Header[i])
	free := func(id string) bool {
		_, there := s.at[id]
		return !there && slices.ContainsFunc(columns, func(c column) bool { return c.id == id })
	}
	if id := certain[key]; free(id) {
		return id, ""
	}
	if s.Name != "agents" {
		return "", ""
	}
	if f, ok := flags[key]; ok && s.every(i, in(yesNo)) {
		return f.id, f.word
	}
	id = meaning(s.Header[i], columns)
	if fits := fitting[id]; fits != nil && !denies.MatchString(strings.ToLower(model.Fold(s.Header[i]))) && free(id) && id != "newcomer" && s.every(i, fits) {
		return id, ""
	}
	return "", ""
}

func (s *sheet) isUsed(i int) bool {
	for _, at := range s.at {
		if at == i {
			return true
		}
	}
	return slices.Contains(s.again, i)
}

// filled tells whether anything stands in a column; every, whether something does and all
// of it passes.
func (s *sheet) filled(i int) bool {
	return slices.ContainsFunc(s.Rows, func(r model.Row) bool { return entry(r, i) != "" })
}

func (s *sheet) every(i int, passes func(string) bool) bool {
	return s.filled(i) && !slices.ContainsFunc(s.Rows, func(r model.Row) bool { return !passes(entry(r, i)) })
}

// ColumnName is what spreadsheets call a column, from 0 on: A, B, … AA.
func ColumnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// StaffColumns tells what each column of a plain list of people holds: the id of a column
// of agents.csv, with the word that yes stands for (protected=pregnant), "" for what is not
// known, and "-" for what a roster has no use for.
func StaffColumns(t *model.Table) []string {
	plain := *t
	plain.Name = "agents"
	s, out := openSheet(&plain, agentColumns), make([]string, len(t.Header))
	for i, h := range t.Header {
		if meaning(h, agentColumns) == notNeeded {
			out[i] = notNeeded
		}
	}
	for id, i := range s.at {
		out[i] = id
	}
	for _, f := range s.flags {
		out[f.at] = f.id + "=" + f.word
	}
	return out
}

// IsNo tells a word that denies.
func IsNo(text string) bool {
	yes, word := yesNo[strings.ToLower(model.Fold(text))]
	return text != "" && word && !yes
}
