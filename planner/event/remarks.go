package event

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"paiban/planner/model"
)

// topic is something that free remarks speak of and a roster has to know: how it is
// found, the columns of agents.csv that answer it, and what to write there.
type topic struct {
	pattern     *regexp.Regexp
	columns     []string
	about, hint model.Text
}

// topics stand in the order in which they press; the last is asked about where no other
// one is: what names a time, or denies or limits anything.
var topics = []topic{
	{regexp.MustCompile(`孕|三期|试管|产检|待产|保胎|预产|二胎|三胎|\b(pregnan\w*|expecting|maternity|prenatal|antenatal|due\s+(in|on|date)|ivf)\b`), []string{"protected"},
		model.Text{ZH: "怀孕", EN: "pregnancy"}, model.Text{ZH: "“保护”写 孕期", EN: "write pregnant in protected"}},
	{regexp.MustCompile(`哺乳|喂奶|母乳|背奶|吸奶|挤奶|泵奶|奶妈|断奶|月子|产后|\b(nursing|breast\w*|lactat\w*|postpartum)\b|\bpump(s|ing)?\b`), []string{"protected"},
		model.Text{ZH: "哺乳", EN: "nursing"}, model.Text{ZH: "“保护”写 哺乳期", EN: "write nursing in protected"}},
	{regexp.MustCompile(`未成年|未满\s*18|<\s*18|不满\s*18|1[67]\s*岁|\b(minor|under\s*(age|18)|1[67]\s*(years|y\.?o))\b`), []string{"protected"},
		model.Text{ZH: "未成年", EN: "a minor"}, model.Text{ZH: "“保护”写 未成年", EN: "write minor in protected"}},
	{regexp.MustCompile(`[请休年事病婚产丧探放]假|[假婚葬丧]|^\P{L}*休息?\P{L}*$|\d\S*:\s*(休息?|off|rest|[x×✗✘]|否)$|调休|补休|陪产|出差|外出|回老家|回家乡|探亲|旅游|旅行|领证|办喜事|搬家|出国|签证|` +
		`\b(leave|vacation|holidays?|pto|days?\s*off|off|absent|(be|is)\s*away|away\s*(on|from|until)|trip|travel\w*|wedding|married|funeral|` +
		`abroad|visa|jury|court|` +
		`sabbatical|furlough\w*|moving\s*(house|home))\b`), []string{"leave"},
		model.Text{ZH: "请假", EN: "leave"}, model.Text{ZH: "“请假”写日期，如 11-11", EN: "write the dates in leave, such as 11-11"}},
	{regexp.MustCompile(`病|医院|住院|手术|受伤|骨折|[腰腿脚手颈]伤|过敏|复查|复诊|体检|看医生|看牙|就医|输液|化疗|透析|身体|隔离|发烧|感冒|阳了|密接|高血压|心脏|[痛疼炎症]|不舒服|耳背|听力|糖尿|贫血|抑郁|残疾|拄拐|轮椅|流产|小产|引产|剖[腹宫]|人流|[腰颈]椎|失眠|焦虑|近视|眼睛|嗓子|康复|恢复|休养|静养|夜盲|` +
		`\b(ill|illness|sick\w*|surgery|hospital\w*|doctor\w*|injur\w*|medical|operation|health|treatment|clinic|dentist|appointment|` +
		`quarantine\w*|isolat\w*|covid|` +
		`flu|disab\w*|wheelchair|crutches|\w*therapy|chemo|dialysis|diabet\w*|migraines?|hearing|epilep\w*|asthma\w*|pain|miscarr\w*|stillb\w*|recover\w*|insomnia|anxi\w*|(bad|sore|twisted|sprained|broken|weak|swollen)\s+\w+)\b`),
		[]string{"leave", "available"},
		model.Text{ZH: "生病或就医", EN: "illness"},
		model.Text{ZH: "“请假”写不能来的日期，“可上班时段”写能来的时间", EN: "write the dates in leave, or the possible times in available"}},
	{regexp.MustCompile(`离职|辞职|辞退|离岗|离开|待离|要走了?$|最后一天|最后工作|最后上班|停薪|留职|停职|停用|停工|停岗|待岗|冻结|封号|被封|转[去到]|已转|转\S{1,4}[组部店]|长期不|已走|不干了|退休|合同\S{0,12}到|` +
		`调到|调去|调往|调离|调岗|转岗|调店|借调|借给|借到|外派|派驻|支援|轮岗|抽调|服役|参军|入伍|` +
		`\b(resign\w*|quit\w*|last\s*day|leaving|left|notice\s*period|suspen\w*|inactive|disabled|terminat\w*|retir\w*|transferr?\w*|seconded|` +
		`secondment|on\s*loan|` +
		`lent\s*to|reassigned|moved\s*to|contract\s*ends|military|deployed|exit|end\s*date)\b|` +
		`(在[职岗]\S*|启用|\bactive|employed)\s*:\s*(否|不是|no?|false|0|x)$`), []string{"leave", "available"},
		model.Text{ZH: "离职或不在本组", EN: "leaving the shop or work elsewhere"},
		model.Text{ZH: "“请假”写不在的日期，或删掉这一行", EN: "write the dates of absence in leave, or remove the row"}},
	{regexp.MustCompile(`(和|与|跟|同).{1,12}(一起|同班|错开|分开|搭|拼车|同住|一个班|同上|同一|冲突|矛盾|不合|吵|夫妻|情侣|搭档)|[和与跟同].{0,3}客服\S{0,3}\d|夫妻|两口子|情侣|恋人|拼车|师徒|师[傅父]|徒弟|带教|搭档|` +
		`[和与跟]\S{1,6}(一辆|一趟|同车|换班|顶班)|\b(rides?|paired?|only|always|never|not|drives?|same\s+\w+|works?|sits?)\s+(with|as)\s|\bwith\s+(agent\s*)?#?\d|\bcar\s*shar|` +
		`\b((not\s+)?(together\s+with|with\s+(agent|him|her))|carpool\w*|couple|spouse|husband|wife|partner|mentor\w*|buddy|shar\w*\s*(a\s*)?(car|` +
		`ride)s?|apart\s+from)\b`),
		[]string{"pairs"}, model.Text{ZH: "和别人一起或错开", EN: "working with or apart from somebody"},
		model.Text{ZH: "在 pairs.csv 写一行：两个工号，同班 或 错开", EN: "write a row in pairs.csv: two ids, together or apart"}},
	{regexp.MustCompile(`[白日早中大小倒轮]班|白天|[大小]夜|夜路|怕黑|熬夜|通宵|值夜|[不别勿免]\S{0,5}[夜晚]|夜班|晚班|` +
		`\b(days?\s*(shifts?|only|time)|daytime|mornings?|evenings?|nights?|late\s*shifts?|early\s*shifts?|overnight)\b`), []string{"available", "duty_types",
		"max_nights"},
		model.Text{ZH: "只能上某些班", EN: "certain shifts alone"}, model.Text{ZH: "“可上班时段”写能来的时间，如 08:00~20:00",
			EN: "write the possible times in available, such as 08:00~20:00"}},
	{regexp.MustCompile(`(参加|参与|出勤|到岗|上班|值班|attend\w*|join\w*)\S*:\s*(否|不\S*|no?|false|[x×✗✘])$|不能|不可|不在|不来|不到|缺席|不方便|无法|没法|没空|来不了|到不了|走不开|有事|有课|上课|驾照|集训|预备役|民兵|孩子小|小孩小|回娘家|出门|上学|考试|考研|考公|自考|驾考|科目[一二三四]|答辩|论文|毕业|返校|军训|培训|开会|` +
		`请.{0,4}别排|别排|不排|不要排|避开|接送|[接送](孩子|小孩|娃|宝宝|女儿|儿子|老人)|带娃|带孩子|家长会|幼儿园|照顾|陪护|双胞胎|搬|礼拜|祷告|` +
		`\d\s*[:：点]\s*\d*\s*分?\s*(前|后|以前|以后|之前|之后|才|起)|[号日]\s*(才|起|前|后|之前|之后)|回来|才能|到岗|周[一二三四五六日天末]|星期|` +
		`上午|下午|早上|晚上|中午|傍晚|凌晨|半夜|` +
		`\b(not\s+available|unavailable|not\s+(on|in|before|after|until)|no\s+(sun|mon|tues|wednes|thurs|fri|satur)days?|can\s?not|can'?t|unable|` +
		`won'?t|busy|exams?|` +
		`school|class(es)?|course|training|kids?|child\w*|daycare|carer?|cares\s+for|elderly|volunteer\w*|fasting|sabbath|shabbat|reserv(e|ist)\s*duty|pick\s*up|until|before|after|` +
		`back\s+(on|by|from|in)|returns?|from\s+\d|weekends?|weekdays?|` +
		`afternoons?|prayers?|ramadan|church|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b`), []string{"available", "leave"},
		model.Text{ZH: "有时不能来", EN: "times of absence"},
		model.Text{ZH: "“可上班时段”写能来的时间，“请假”写不能来的", EN: "write the possible times in available, or the others in leave"}},
	{regexp.MustCompile(`单休|双休|大小周|做[一二五六]休|连休|加班|半天|工时|小时|钟点|每[天日周月](最多|至多|不超)|` +
		`\b(part[\s-]*time|pt|overtime|hours?|half\s*days?|max(imum)?|at\s+most|six\s*days?|one\s+day)\b`),
		[]string{"max_minutes", "max_week_minutes", "max_days_in_a_row"},
		model.Text{ZH: "工时或休息日", EN: "hours or days of rest"},
		model.Text{ZH: "“最多分钟”写一天的，排多日时写“每周最多分钟”“最多连续上班天数”",
			EN: "write max_minutes for the day; for many days max_week_minutes or max_days_in_a_row"}},
	{regexp.MustCompile(`[住家]得?[比较很太]*远|[太很较]远|离\S{0,6}远|在家(办公|上班)|居家|远程|家庭办公|单程|往返|住[校厂]|燕郊|郊区|路远|路程|通勤|车程|公里|末班车|地铁|外地|异地|` +
		`\b(lives?|far|commut\w*|distance|km|kilomet\w*|miles?|last\s*(train|bus|metro)|drive|` +
		`work(s|ing)?\s+from\s+home|remote(ly)?|home\s*office|wfh)\b`), []string{"commute", "night"},
		model.Text{ZH: "路远", EN: "distance"}, model.Text{ZH: "“通勤”写单程分钟，留宿的“夜间安排”写 住公司 或 酒店", EN: "write the minutes one way in commute; night for who stays"}},
	{regexp.MustCompile(`新人|新来|新员工|新手|刚来|刚入职|待入职|入职|试用|试岗|实习|未报到|没报到|` +
		`\b(new|newcomer|trainee|probation|intern|joined|joins|joining|starts?|rookie)\b|^\P{L}*新\P{L}*$`),
		[]string{"newcomer", "first_day", "kind"},
		model.Text{ZH: "新人", EN: "a newcomer"}, model.Text{ZH: "“新人”写 是，或写“入职日期”", EN: "write yes in newcomer, or the first_day"}},
	{regexp.MustCompile(`(^|[^\p{L}])[代兼正副]?理?(组长|班长|队长|主管|店长|经理|负责人)($|[^\p{L}])|^\W*(team\s*)?(lead(er)?|deputy(\s+lead)?|supervisor|manager)\W*$`),
		[]string{"role"},
		model.Text{ZH: "职务", EN: "a role"}, model.Text{ZH: "“角色”写 组长、副组长 或 值班主管", EN: "write lead, deputy or manager in role"}},
	{regexp.MustCompile(`^\P{L}*兼\P{L}*$|兼职|临时工|临时客服|小时工|钟点工|外包|劳务|派遣|返聘|[暑寒]假工|学生工|\b(temps?|outsourced|contractors?|freelanc\w*|agency|seasonal)\b`),
		[]string{"kind"},
		model.Text{ZH: "用工类型", EN: "the kind of employment"}, model.Text{ZH: "“类型”写 兼职 或 外包", EN: "write temp or outsourced in kind"}},
	{regexp.MustCompile(`会\S{0,3}[英日韩法德俄粤葡][语文]|外语|方言|手语|双语|\b(speaks?|bilingual|sign\s+language)\b|\bfluent\b|` +
		`只会|只接|只做|只能接|不会|不接|不熟|\b(only\s+(does|do|knows?|takes?|handles?|pre\w*|after\w*|phone\w*|chats?)|cannot do|doesn'?t (know|do))\b`),
		[]string{"skills"},
		model.Text{ZH: "会什么", EN: "skills"}, model.Text{ZH: "“技能”写能接的队列", EN: "write the queues in skills"}},
	{regexp.MustCompile(`^[*＊#]+$|[不只仅别勿免没未暂停除需]|尽量|最好|希望|必须|\d\s*[号日点月]|(^|\D)(9|1[0-2])[./-]([12]?\d|3[01])(\D|$)|` +
		`\b(not?|never|only|except|unless|must|needs?|prefer\w*|please|temporar\w*|(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d+(st|nd|` +
		`rd|th)|\d+\s*[ap]m)\b`),
		[]string{"-"}, model.Text{ZH: "可能影响排班的事", EN: "something that may bear on the roster"},
		model.Text{ZH: "写进对应的列：请假、可上班时段、技能……", EN: "write it in the column that it belongs to: leave, available, skills …"}},
}

// harmless are phrases that deny nothing.
var harmless = regexp.MustCompile(`不错|不限|不挑班?|不怕|没问题|[已未离]婚|没有?(特殊)?要求|无(特殊)?要求|^没有$|^暂无$|无特殊|差不多|\bno\s+(remarks?|problems?|restrictions?|` +
	`limits?|preferences?)\b|not\s+applicable`)

// monthOfBirth is a year and a month.
var monthOfBirth = regexp.MustCompile(`^((?:19|20)\d\d)[-./年](0?[1-9]|1[0-2])月?$`)

// weeks is how far a pregnancy is: 28, 28周.
var weeks = regexp.MustCompile(`^[1-9]\d?\s*(周|个?月)?\+?$`)

// minor says that somebody is under age at the end of the plan by a date of birth or an
// age, "" for who is not.
func (s *sheet) minor(text string, day time.Time, dated bool) string {
	age, err := model.Number(strings.TrimSuffix(text, "岁"))
	if g := monthOfBirth.FindStringSubmatch(text); g != nil && !dated {
		year, _ := strconv.Atoi(g[1])
		month, _ := strconv.Atoi(g[2])
		day, dated, err = time.Date(year, time.Month(month), 28, 0, 0, 0, 0, time.UTC), true, strconv.ErrSyntax
	}
	if dated && day.Year() > 1900 && !s.ends.IsZero() && day.AddDate(18, 0, 0).After(s.ends) || err == nil && age > 0 && age < 18 {
		return text + " < 18"
	}
	return ""
}

// refuses begins what says no in other words than no: 免, 不上.
var refuses = regexp.MustCompile(`^(免|不|否|勿|别|没)|(?i)^no`)

// offDay is what stands under a date for who does not come.
var offDay = regexp.MustCompile(`^(休息?|off|rest|[x×✗✘]|否|no)$`)

func isDate(head string, near time.Time) bool {
	m, ok := model.Reader{Near: near}.Moment(head)
	return ok && m.HasDate && !near.IsZero()
}

// present are headings of whether somebody is still there.
var present = regexp.MustCompile(`在[职岗]|启用|\b(active|employed)\b`)

// bracketed is what stands in brackets of any kind beside a name.
var bracketed = regexp.MustCompile(`[(（\[【〔{「《<＜][^)）\]】〕}」》>＞]*[)）\]】〕}」》>＞]?`)

// spoken is what stands behind a blank or a colon after a name in Chinese: 杨雪 请假.
var spoken = regexp.MustCompile(`^\p{Han}{2,4}[\s:;,]+(\S*\p{Han}\S*)$`)

// inTeam is what a team is not called for: who is gone, away or protected.
var inTeam = regexp.MustCompile(`离职|停职|休假|请假|[产病事年婚丧]假|孕|哺乳|待定|\b(left|leave|resigned|pregnan\w*|maternity)\b`)

// marked is what stands behind a sign at the end of a name: 丙-孕, 丁*.
var marked = regexp.MustCompile(`[-—–_/~*＊#]+[^-—–_/~*＊#\w]*$`)

// ask turns what a row's remarks speak of into questions: everything that stands under an
// unknown heading or under note, and in brackets behind the name. Nothing is done about it
// but to ask, and not where the column for it is filled: only where that column was found
// by its meaning, the remark is shown beside what was read.
func (s *sheet) ask(row model.Row, who string) {
	at := s.unread
	if i, ok := s.at["note"]; ok {
		at = append(slices.Clone(at), i)
	}
	if i, ok := s.at["role"]; ok && learner.MatchString(strings.ToLower(entry(row, i))) {
		at = append(slices.Clone(at), i)
	}
	for _, i := range at {
		text, head := entry(row, i), ""
		if i < len(s.Header) {
			head = s.Header[i]
		}
		if head == "" {
			head = ColumnName(i)
			s.about[head] = remark
		}
		yes, word := yesNo[strings.ToLower(text)]
		day, dated := (model.Reader{Near: s.ends}).Moment(text)
		about, known := s.about[head]
		if !known {
			about = meaning(head, agentColumns)
			s.about[head] = about
		}
		gone, lower := about == standing, strings.ToLower(head)
		can := (able.MatchString(lower) || bareShift.MatchString(strings.TrimSpace(lower))) && !denies.MatchString(lower)
		switch {
		case text == "", gone && dated && !s.ends.IsZero() && day.Day.After(s.ends), gone && word && yes == present.MatchString(lower):
			continue
		case about == "protected" && (dated || weeks.MatchString(text)):
			text = head + ": " + text
		case about == born:
			if text = s.minor(text, day.Day, dated); text == "" {
				continue
			}
		case gone && (word || dated), word && !yes && can:
			text = head + ": " + text
		case can && !word && refuses.MatchString(text):
			text = head + ": " + text
		case isDate(head, s.ends):
			if word && yes {
				continue
			}
			if offDay.MatchString(strings.ToLower(text)) {
				text = head + ": " + text
			}
		case word && yes && !can && about != notNeeded:
			text = head
		case word:
			continue
		}
		s.question(row, head, text, who)
	}
	s.twoInOne(row, who)
	if id := s.cell(row, "staff_id"); inTeam.MatchString(strings.ToLower(id)) {
		s.question(row, s.Header[s.at["staff_id"]], id, who)
	}
	if team := s.cell(row, "team"); inTeam.MatchString(strings.ToLower(team)) {
		s.question(row, s.Header[s.at["team"]], team, who)
	}
	name := s.cell(row, "name")
	if g := spoken.FindStringSubmatch(name); g != nil && bracketed.FindString(name) == "" {
		s.question(row, s.Header[s.at["name"]], g[1], who)
	}
	if beside := strings.Join(append(bracketed.FindAllString(name, -1), marked.FindString(name)), " "); strings.TrimSpace(beside) != "" {
		s.question(row, s.Header[s.at["name"]], beside, who)
	}
}

// two are names or teams with a sign between.
var two = regexp.MustCompile(`^\S+[/、,;&和+]\S+$`)

// twoInOne asks about two people in one cell, and about a team that is two of the list's.
func (s *sheet) twoInOne(row model.Row, who string) {
	ask := func(id, value string, what, hint model.Text) {
		s.tell(row, id, model.Issue{Value: value, What: what, Hint: hint, Warning: true, Ask: len(topics)})
	}
	if name := s.cell(row, "name"); twoNames.MatchString(name) {
		ask("name", name, model.Text{ZH: "像是两个人，排成了一个人", EN: "may be two people, and is planned as one"},
			model.Text{ZH: "是两个人就写成两行。", EN: "Write two rows for two people."})
	}
	team := s.cell(row, "team")
	if !two.MatchString(team) {
		return
	}
	if s.teams == nil {
		s.teams = map[string]bool{}
		for _, r := range s.Rows {
			s.teams[s.cell(r, "team")] = true
		}
	}
	parts := strings.FieldsFunc(team, func(c rune) bool { return strings.ContainsRune("/、,;&和+", c) })
	if !slices.ContainsFunc(parts, func(x string) bool { return !s.teams[x] }) {
		ask("team", team, model.Text{ZH: "%s：像是两个组，排成了另外一个组", EN: "%s: may be two teams, and is planned as a third"}.With(who),
			model.Text{ZH: "一个人写一个组，会接什么写在“技能”。", EN: "Give one team, and what somebody can serve in skills."})
	}
}

// twoNames are two names in Chinese in one cell.
var twoNames = regexp.MustCompile(`^\p{Han}{2,4}[/、,;&和+]\p{Han}{2,4}$`)

func (s *sheet) question(row model.Row, column, text, who string) {
	var open, hints, read []model.Text
	asked, first := map[string]bool{}, 0
	folded := strings.ToLower(model.Simplified(model.Fold(text)))
	fits, known := s.fits[folded]
	if !known {
		left := harmless.ReplaceAllString(folded, "")
		for n, t := range topics {
			if t.pattern.MatchString(left) {
				fits |= 1 << n
			}
		}
		s.fits[folded] = fits
	}
	for n, t := range topics {
		if n == len(topics)-1 && first > 0 || t.columns[0] == "pairs" && s.paired[s.cell(row, "staff_id")] {
			continue
		}
		matched := fits>>n&1 == 1 || t.columns[0] == "pairs" && s.speaksOfAnother(row, folded)
		if s.Name != "agents" && t.columns[0] != "protected" { // the note of a wish is about the wish
			continue
		}
		if asked[t.columns[0]] || !matched {
			continue
		}
		asked[t.columns[0]] = true
		first = cmp.Or(first, n+1)
		k := slices.IndexFunc(t.columns, func(id string) bool { return s.cell(row, id) != "" })
		switch {
		case k < 0:
			open, hints = append(open, t.about), append(hints, t.hint)
		case s.guessed[t.columns[k]] != "":
			read = append(read, model.Text{ZH: "%s已按“%s”排", EN: "%s is planned by the column %s"}.With(t.about, s.guessed[t.columns[k]]))
		}
	}
	i := model.Issue{File: s.File, Sheet: s.Sheet, Line: row.Line, Column: column, Value: text, Warning: true, Ask: first}
	switch {
	case len(open) > 0:
		i.What = model.Text{ZH: "%s：说到%s，排班没有照办", EN: "%s: speaks of %s, which the roster does not act on"}.With(who, model.Join(open, model.Comma))
		i.Hint = model.Text{ZH: "属实的话：%s。", EN: "If it holds: %s."}.With(model.Join(hints, model.Text{ZH: "；", EN: "; "}))
		for _, t := range read {
			i.What = i.What.And(model.Text{ZH: "；", EN: "; "}).And(t)
		}
	case len(read) > 0:
		i.What = model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(who, model.Join(read, model.Text{ZH: "；", EN: "; "}))
		i.Hint = model.Text{ZH: "请核对和备注说的是不是一回事。", EN: "Check that this is what the remark means."}
	default:
		if first == 0 && text != "" && s.about[column] == remark {
			s.unasked[text] = true
		}
		return
	}
	s.issues = append(s.issues, i)
}

// speaksOfAnother tells whether a remark names somebody else of the list: a stretch of it, as
// long as some name, is one.
func (s *sheet) speaksOfAnother(row model.Row, folded string) bool {
	if s.others == nil {
		s.others = map[string]bool{}
		for _, r := range s.Rows {
			name := strings.ToLower(s.cell(r, "name"))
			if s.others[name] = true; !slices.Contains(s.lengths, len(name)) && len(name) > 3 {
				s.lengths = append(s.lengths, len(name))
			}
		}
	}
	own := strings.ToLower(s.cell(row, "name"))
	return slices.ContainsFunc(s.lengths, func(n int) bool {
		for i := 0; i+n <= len(folded); i++ {
			if x := folded[i : i+n]; s.others[x] && x != own {
				return true
			}
		}
		return false
	})
}

// restOfRemarks names the remarks that nothing was asked about.
func (s *sheet) restOfRemarks() {
	if n := len(s.unasked); n > 0 {
		list := slices.Sorted(maps.Keys(s.unasked))
		if n > 8 {
			list = append(list[:8], "…")
		}
		i := &s.issues[s.remarks]
		i.Hint = i.Hint.And(model.Text{ZH: "另有 %d 种没有问：%s。", EN: " %d more are not asked about: %s."}.With(n, strings.Join(list, model.Comma.ZH)))
	}
}
