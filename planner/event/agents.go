package event

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

var agentColumns = []column{
	{"staff_id", true, []string{"工号", "id", "staff id", "员工号", "员工编号", "编号", "agent", "agent_id"}},
	{"name", true, []string{"姓名", "名字", "客服", "客服姓名"}},
	{"team", true, []string{"组", "小组", "组别", "班组", "团队", "部门", "group"}},
	{"nick", false, []string{"旺旺昵称", "旺旺", "昵称", "子账号", "nickname"}},
	{"role", false, []string{"角色", "职务", "岗位职务", "职位"}},
	{"skills", false, []string{"技能", "skill", "可接", "技能组"}},
	{"kind", false, []string{"类型", "用工类型", "人员类型", "type"}},
	{"concurrency", false, []string{"同时接待数", "同时接待", "接待上限", "最大同时接待"}},
	{"speed", false, []string{"速度", "效率"}},
	{"newcomer", false, []string{"新人", "是否新人", "new"}},
	{"first_day", false, []string{"入职日期", "首日", "上岗日期", "入职日", "first day"}},
	{"protected", false, []string{"保护", "保护情况", "特殊保护"}},
	{"available", false, []string{"可上班时段", "可上班时间", "可用时段", "availability"}},
	{"leave", false, []string{"请假", "休假", "off"}},
	{"commute", false, []string{"通勤", "通勤分钟", "单程通勤", "commute_minutes"}},
	{"night", false, []string{"夜间安排", "住宿", "夜宿", "night_arrangement"}},
	{"min_minutes", false, []string{"最少分钟", "最少工时", "min"}},
	{"max_minutes", false, []string{"最多分钟", "最多工时", "max"}},
	{"cost_per_hour", false, []string{"每小时成本", "时薪", "成本", "cost"}},
	{"pins", false, []string{"锁定", "固定安排", "固定时段", "pin"}},
	// a roster of many days
	{"max_days_in_a_row", false, []string{"最多连续上班天数", "最多连上天数"}},
	{"min_days_in_a_row", false, []string{"最少连续上班天数", "最少连上天数"}},
	{"min_days_off", false, []string{"最少连休天数", "连休天数"}},
	{"max_weekends", false, []string{"最多上班周末", "周末上限"}},
	{"free_weekends", false, []string{"休息周末数", "周末休息次数"}},
	{"max_nights", false, []string{"最多夜班", "夜班上限"}},
	{"max_nights_in_a_row", false, []string{"最多连续夜班", "连续夜班上限"}},
	{"min_week_minutes", false, []string{"每周最少分钟", "周工时下限"}},
	{"max_week_minutes", false, []string{"每周最多分钟", "周工时上限"}},
	{"duty_types", false, []string{"可上班次", "班次", "shifts"}},
	{"prefer", false, []string{"偏好", "队列偏好", "preference"}},
}

// words maps what people write, folded and in lower case, to our terms.
var (
	roleWords = map[string]model.Role{"": model.Member, "member": model.Member, "组员": model.Member, "员工": model.Member, "普通员工": model.Member, "客服": model.Member, "agent": model.Member,
		"lead": model.Lead, "leader": model.Lead, "组长": model.Lead, "team lead": model.Lead, "team leader": model.Lead, "tl": model.Lead, "班长": model.Lead, "班组长": model.Lead, "deputy": model.Deputy, "副组长": model.Deputy,
		"manager": model.Manager, "值班主管": model.Manager, "主管": model.Manager, "经理": model.Manager, "店长": model.Manager}
	kindWords = map[string]model.AgentKind{"": model.Staff, "staff": model.Staff, "正式": model.Staff, "正式工": model.Staff, "全职": model.Staff,
		"在编": model.Staff, "合同工": model.Staff, "full-time": model.Staff, "full time": model.Staff, "ft": model.Staff, "员工": model.Staff, "temp": model.Temp, "兼职": model.Temp, "临时": model.Temp, "临时工": model.Temp, "实习": model.Temp, "实习生": model.Temp, "小时工": model.Temp, "钟点工": model.Temp, "part-time": model.Temp, "part time": model.Temp, "pt": model.Temp,
		"outsourced": model.Outsourced, "外包": model.Outsourced, "派遣": model.Outsourced, "劳务派遣": model.Outsourced, "劳务": model.Outsourced,
		"reserve": model.Reserve, "后备": model.Reserve, "机动": model.Reserve, "备班": model.Reserve}
	nightWords = map[string]string{"": "", "home": model.Home, "回家": model.Home, "家": model.Home, "在家": model.Home,
		"on_site": model.OnSite, "on-site": model.OnSite, "onsite": model.OnSite, "公司": model.OnSite, "住公司": model.OnSite,
		"现场": model.OnSite, "驻场": model.OnSite, "hotel": model.Hotel, "酒店": model.Hotel, "宾馆": model.Hotel}
	protectedWords = map[string]string{"": "", "pregnant": "pregnant", "孕": "pregnant", "孕期": "pregnant", "怀孕": "pregnant", "孕妇": "pregnant",
		"nursing": "nursing", "哺乳": "nursing", "否": "", "不是": "", "没有": "", "no": "", "n": "", "哺乳期": "nursing", "minor": "minor", "未成年": "minor", "未成年工": "minor", "未成年人": "minor"}
	yesNo = map[string]bool{"": false, "0": false, "no": false, "n": false, "false": false, "否": false, "不是": false, "x": false,
		"×": false, "✗": false, "✘": false, "✕": false, "✖": false, "╳": false, "❌": false, "不可以": false, "不可": false, "不能": false, "不行": false, "无": false,
		"没有": false, "1": true, "yes": true, "y": true, "true": true, "ok": true, "是": true, "新": true, "√": true, "✓": true, "✔": true, "☑": true, "✅": true,
		"可以": true, "可": true, "能": true, "行": true, "有": true, "新人": true}
	postNames = map[string]string{"数据监控": "data_watch", "页面监控": "page_watch", "页面整理": "page_upkeep"}
	kindNames = map[string]string{"午餐": "lunch", "晚餐": "dinner", "宵夜": "night_meal", "休息": "rest", "小休": "break", "待命": "standby", "休": "off", "不上班": "off"}
)

// expecting is a pregnancy with how far it is: 孕28周, 怀孕3个月.
var expecting = regexp.MustCompile(`^怀?孕(早期|中期|晚期|期?\s*\d+\s*(周|个?月)\+?)$`)

// newcomerDays: who started less than so long before the opening counts as a
// newcomer unless the list says otherwise (temps: 14 days of training).
const newcomerDays = 14

// mangled is what a spreadsheet makes of a long staff id.
var mangled = regexp.MustCompile(`^\d(\.\d+)?[eE]\+\d+$|^\d+\.0+$`)

// PlainID is a staff id without what spreadsheets add to numbers or take from them: 007 and
// 7.0 are 7.
func PlainID(id string) string {
	whole, zeros, _ := strings.Cut(id, ".")
	if whole == "" || strings.Trim(whole, "0123456789") != "" || strings.Trim(zeros, "0") != "" {
		return id
	}
	return strings.TrimLeft(whole, "0")
}

// BareName is a name without the blanks that align names of two characters with those of
// three: 李 娜 is 李娜.
func BareName(name string) string {
	if strings.IndexFunc(name, func(c rune) bool { return unicode.Is(unicode.Han, c) }) < 0 {
		return name
	}
	return strings.Join(strings.Fields(name), "")
}

// agentReader reads agents.csv; cells that repeat are read once.
type agentReader struct {
	*builder
	*sheet
	lines  map[string]int    // staff id → line
	plain  map[string]string // PlainID → staff id
	named  map[string]int    // name → line
	spans  map[spanCell]spanResult
	skills map[string]skillResult
	names  []string       // of queues and posts, for suggestions
	queue  map[string]int // id or name, folded → index
	rows   map[string]model.Row
	ticks  []int // columns headed by a queue, in a list without skills
}

func (b *builder) agents() {
	if !b.needAgents() {
		return
	}
	t := b.src.Tables["agents"]
	r := &agentReader{builder: b, lines: map[string]int{}, plain: map[string]string{},
		named: map[string]int{}, spans: map[spanCell]spanResult{}, skills: map[string]skillResult{}, queue: map[string]int{}, rows: map[string]model.Row{}}
	for i, q := range b.ev.Queues {
		r.names = append(r.names, q.ID)
		r.queue[strings.ToLower(model.Fold(q.Name))] = i
	}
	for i, q := range b.ev.Queues { // an id wins over another queue's name
		r.queue[strings.ToLower(q.ID)] = i
	}
	r.names = append(r.names, playbook.PostKinds...)
	r.ticks = r.queueColumns(t)
	r.sheet = openSheet(t, agentColumns, r.ticks...)
	r.tellTicks()
	b.read(r.sheet, agentColumns)
	if r.complete(agentColumns) {
		rows := r.sheet.people("staff_id")
		r.sheet.paired, r.sheet.ends = b.paired(), b.ev.Resolved.Grid.End()
		if len(rows) == 0 {
			r.sheet.header("", false, nobodyThere, oneALine)
		}
		b.ev.Agents = make([]model.Agent, 0, len(rows))
		for row := range r.readable(rows) {
			r.agent(row)
		}
		if r.faults > model.MaxFaults { // everybody below would be unknown to the other tables
			b.ev.Agents = nil
		}
		slices.SortFunc(b.ev.Agents, func(x, y model.Agent) int { return strings.Compare(x.ID, y.ID) })
		r.sheet.restOfRemarks()
		if len(b.ev.Queues) > 1 {
			r.sheet.namedWork()
		}
		r.lonelyTeams()
		r.idleColumns()
		r.doubtfulHours(r.sheet, r.rows)
	}
	b.issues = append(b.issues, r.sheet.issues...)
}

func (r *agentReader) agent(row model.Row) {
	a := model.Agent{ID: r.cell(row, "staff_id"), Name: r.cell(row, "name"), Team: r.cell(row, "team"), Nick: r.cell(row, "nick")}
	switch {
	case a.ID == "":
		r.sheet.bad(row, "staff_id", "", model.Text{ZH: "没有工号", EN: "there is no staff id"},
			model.Text{ZH: "每人写一个不重复的工号，按文本填。", EN: "Give everybody an id of their own, as text."})
	case mangled.MatchString(a.ID):
		r.sheet.bad(row, "staff_id", a.ID, model.Text{ZH: "工号被 Excel 改成了科学计数", EN: "a spreadsheet has turned this id into a number"},
			model.Text{ZH: "把这一列设成“文本”格式后重填。", EN: "Format the column as text and enter the id again."})
	case r.lines[a.ID] > 0:
		r.sheet.bad(row, "staff_id", a.ID,
			model.Text{ZH: fmt.Sprintf("工号重复，第 %d 行已经用过", r.lines[a.ID]), EN: fmt.Sprintf("this id is given twice, first in line %d", r.lines[a.ID])},
			model.Text{ZH: "改成不同的工号，或删掉重复的一行。", EN: "Use another id, or remove the second line."})
	default:
		if first, again := r.plain[PlainID(a.ID)]; again {
			r.sheet.warn(row, "staff_id", a.ID, model.Text{ZH: "算作另一个人，虽然和第 %d 行的 %s 是同一个数",
				EN: "counts as somebody else, although %[2]s in line %[1]d is the same number"}.With(
				r.lines[first], first), model.Text{ZH: "是同一个人就删掉一行。", EN: "Remove one of the two if they are the same person."})
		}
		r.plain[PlainID(a.ID)] = a.ID
		r.lines[a.ID], r.rows[a.ID] = row.Line, row
	}
	if first := r.named[BareName(a.Name)]; first > 0 && a.Name != "" {
		r.sheet.warn(row, "name", a.Name, model.Text{ZH: "与第 %d 行同名，按两个人排", EN: "is the name of line %d, too: they are planned as two people"}.With(first),
			model.Text{ZH: "是一个人的话删掉一行；是两个人的话，表上会在姓名后带工号。", EN: "If they are one person, remove a row; if two, the sheets show the id behind the name."})
	} else {
		r.named[BareName(a.Name)] = row.Line
	}
	if a.Name == "" {
		r.sheet.bad(row, "name", "", model.Text{ZH: "没有姓名", EN: "there is no name"}, model.Text{ZH: "填上姓名。", EN: "Fill in the name."})
	}
	if a.Team == "" {
		r.sheet.bad(row, "team", "", model.Text{ZH: "没有组", EN: "there is no team"},
			model.Text{ZH: "填上组名；一个人一组也可以。", EN: "Fill in the team; a team of one will do."})
	}
	if role, ok := roleOf(r.cell(row, "role")); ok {
		a.Role = role
	} else {
		choice(r, row, "role", roleWords, []string{"lead", "deputy", "manager"}, "组长、副组长、值班主管")
	}
	a.Kind = choice(r, row, "kind", kindWords, []string{"staff", "temp", "outsourced", "reserve"}, "正式、兼职、外包、后备")
	a.Night = choice(r, row, "night", nightWords, []string{"home", "on_site", "hotel"}, "回家、住公司、酒店")
	if a.Protected = "pregnant"; !expecting.MatchString(r.cell(row, "protected")) {
		a.Protected = choice(r, row, "protected", protectedWords, []string{"pregnant", "nursing", "minor"}, "孕期、哺乳期、未成年")
	}
	a.Newcomer = choice(r, row, "newcomer", yesNo, []string{"yes", "no"}, "是、否")
	a.Concurrency = int(r.amount(row, "concurrency", true))
	a.Speed = r.amount(row, "speed", false)
	a.Commute = int(r.amount(row, "commute", true))
	a.MinMinutes = int(r.amount(row, "min_minutes", true))
	most, written, ok := r.sheet.figure(row, "max_minutes", 0, true)
	a.MaxMinutes = int(most)
	if written && ok && most == 0 {
		r.sheet.bad(row, "max_minutes", r.cell(row, "max_minutes"), model.Text{ZH: "是一分钟也不上，还是不限，看不出", EN: "may mean no minute at all, or no limit"},
			model.Text{ZH: "不限就空着；不上班的在“请假”写日期，或去掉这一行。", EN: "Leave it empty for no limit; who does not work has the dates in leave, or no row."})
	}
	a.CostPerHour = r.amount(row, "cost_per_hour", false)
	if a.MaxMinutes > 0 && a.MinMinutes > a.MaxMinutes {
		r.sheet.bad(row, "min_minutes", fmt.Sprint(a.MinMinutes), model.Text{ZH: "最少比最多还多", EN: "the least is more than the most"},
			model.Text{ZH: "改小“最少分钟”。", EN: "Lower min_minutes."})
	}
	a.Queues, a.Posts, a.Home = r.skill(row)
	a.Limits = r.limits(row)
	r.presence(row, &a)
	r.pins(row, &a)
	r.ask(row, strings.TrimSpace(a.Name+" "+a.ID))
	r.ev.Agents = append(r.ev.Agents, a)
}

// choice reads a cell that holds one of a few words.
func choice[T any](r *agentReader, row model.Row, id string, words map[string]T, terms []string, zh string) T {
	text := r.cell(row, id)
	v, ok := words[strings.ToLower(model.Simplified(text))]
	if !ok {
		hint := playbook.Suggest(text, terms)
		r.sheet.bad(row, id, text, model.Text{ZH: "不认识这个写法", EN: "is not one of the choices"}, model.Text{ZH: "可以写：" + zh + "，或留空。", EN: hint.EN})
	}
	return v
}

// amount reads a number; an empty cell is 0.
func (r *agentReader) amount(row model.Row, id string, whole bool) float64 {
	x, _, _ := r.sheet.figure(row, id, 0, whole)
	return x
}

type skillResult struct {
	queues []int
	posts  []string
	home   string
	bad    []string
}

// skill reads the queues and posts; an empty cell means all of them.
func (r *agentReader) skill(row model.Row) (queues []int, posts []string, home string) {
	if len(r.ticks) > 0 {
		return r.ticked(row)
	}
	text := r.cell(row, "skills")
	got, ok := r.skills[text]
	if !ok {
		items := list(text)
		if len(items) == 0 {
			items = []string{"all"}
		}
		for _, item := range items {
			if r.isSkill(item, &got) {
				continue
			}
			// What stands with another sign between, such as 售前/售后, is read where every part is known.
			parts := strings.FieldsFunc(item, func(c rune) bool { return strings.ContainsRune("/\\+& ·-和", c) })
			all := got
			if len(parts) > 1 && !slices.ContainsFunc(parts, func(part string) bool { return !r.isSkill(part, &all) }) {
				got = all
				continue
			}
			got.bad = append(got.bad, strings.TrimSpace(item))
		}
		slices.Sort(got.queues)
		got.queues = slices.Compact(got.queues)
		slices.Sort(got.posts)
		got.posts = slices.Compact(got.posts)
		r.skills[text] = got
	}
	var both []string
	for _, q := range r.ev.Queues[:min(2, len(r.ev.Queues))] {
		both = append(both, cmp.Or(q.Name, q.ID))
	}
	if len(both) < 2 {
		both = append(both, "数据监控")
	}
	for _, item := range got.bad {
		hint := playbook.Suggest(item, r.names)
		r.sheet.bad(row, "skills", item, model.Text{ZH: "没有这个队列或岗位", EN: "there is no such queue or post"},
			model.Text{ZH: "几项之间用分号，如 %s；新队列先写进设置里的 queues（队列）。%s",
				EN: "Semicolons stand between several, such as %s; a new queue goes into the settings' queues first. %s"}.With(strings.Join(both, ";"), hint))
	}
	return slices.Clone(got.queues), slices.Clone(got.posts), got.home
}

// isSkill adds one queue or post, or all of them, to what somebody can do.
func (r *agentReader) isSkill(item string, got *skillResult) bool {
	item = strings.ToLower(strings.TrimSpace(item))
	post, isPost := postNames[item]
	if slices.Contains(playbook.PostKinds, item) {
		post, isPost = item, true
	}
	q, isQueue := r.queue[item]
	switch {
	case item == "":
	case isQueue:
		if len(got.queues) == 0 && len(r.ev.Queues) > 1 {
			got.home = r.ev.Queues[q].ID
		}
		got.queues = append(got.queues, q)
	case isPost:
		got.posts = append(got.posts, post)
	case item == "all" || item == "*" || item == "全部" || item == "所有":
		for i := range r.ev.Queues {
			got.queues = append(got.queues, i)
		}
		got.posts = append(got.posts, playbook.PostKinds...)
	default:
		return false
	}
	return true
}
