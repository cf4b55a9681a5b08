package event

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"paiban/planner/model"
)

// topic is something that free remarks speak of and a roster has to know: how it is
// found, the columns of agents.csv that answer it, and what to write there.
type topic struct {
	pattern     *regexp.Regexp
	columns     []string
	about, hint model.Text
}

// topics stand in the order in which they press.
var topics = []topic{
	{regexp.MustCompile(`孕|产检|待产|保胎|预产|\b(pregnan\w*|expecting|maternity|prenatal|antenatal)\b`), []string{"protected"},
		model.Text{ZH: "怀孕", EN: "pregnancy"}, model.Text{ZH: "“保护”写 孕期", EN: "write pregnant in protected"}},
	{regexp.MustCompile(`哺乳|喂奶|母乳|背奶|吸奶|\b(nursing|breast\w*|lactat\w*)\b`), []string{"protected"},
		model.Text{ZH: "哺乳", EN: "nursing"}, model.Text{ZH: "“保护”写 哺乳期", EN: "write nursing in protected"}},
	{regexp.MustCompile(`未成年|未满\s*18|不满\s*18|1[67]\s*岁|\b(minor|under\s*(age|18)|1[67]\s*(years|y\.?o))\b`), []string{"protected"},
		model.Text{ZH: "未成年", EN: "a minor"}, model.Text{ZH: "“保护”写 未成年", EN: "write minor in protected"}},
	{regexp.MustCompile(`[请休年事病婚产丧探放]假|假期|调休|补休|陪产|出差|外出|回老家|` +
		`\b(leave|vacation|holidays?|pto|days?\s*off|off|absent|(be|is)\s*away|away\s*(on|from|until)|trip|travel\w*|wedding)\b`), []string{"leave"},
		model.Text{ZH: "请假", EN: "leave"}, model.Text{ZH: "“请假”写日期，如 11-11", EN: "write the dates in leave, such as 11-11"}},
	{regexp.MustCompile(`病|住院|手术|受伤|骨折|腰伤|过敏|复查|体检|看医生|就医|化疗|身体|` +
		`\b(ill|illness|sick\w*|surgery|hospital\w*|doctor\w*|injur\w*|medical|operation|health|treatment|clinic|dentist|appointment)\b`), []string{"leave",
		"available"},
		model.Text{ZH: "生病或就医", EN: "illness"},
		model.Text{ZH: "“请假”写不能来的日期，“可上班时段”写能来的时间", EN: "write the dates in leave, or the possible times in available"}},
	{regexp.MustCompile(`离职|辞职|最后一天|\b(resign\w*|quit\w*|last\s*day|leaving|notice\s*period)\b`), []string{"leave", "available"},
		model.Text{ZH: "离职", EN: "leaving the shop"}, model.Text{ZH: "“请假”写走了以后的日期，或删掉这一行", EN: "write the dates after it in leave, or remove the row"}},
	{regexp.MustCompile(`[白日早]班|白天|熬夜|通宵|[不别勿免]\S{0,5}[夜晚]|夜班|晚班|` +
		`\b(days?\s*(shifts?|only|time)|daytime|mornings?|evenings?|nights?|late\s*shifts?|early\s*shifts?|overnight)\b`), []string{"available", "duty_types",
		"max_nights"},
		model.Text{ZH: "只能上某些班", EN: "certain shifts alone"}, model.Text{ZH: "“可上班时段”写能来的时间，如 08:00~20:00",
			EN: "write the possible times in available, such as 08:00~20:00"}},
	{regexp.MustCompile(`不能|不可|不在|不方便|无法|没法|没空|来不了|到不了|有事|有课|上课|上学|考试|培训|开会|请.{0,4}别排|别排|不排|不要排|接送|接孩子|接娃|` +
		`\d\s*[:：点]\s*\d*\s*分?\s*(前|后|以前|以后|之前|之后|才|起)|周[一二三四五六日天]|星期|` +
		`\b(not\s+available|unavailable|not\s+(on|in|before|after|until)|can\s?not|can'?t|unable|won'?t|busy|exams?|school|class(es)?|course|training|` +
		`kids?|child\w*|pick\s*up|until|before|after|from\s+\d|(mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b`), []string{"available", "leave"},
		model.Text{ZH: "有时不能来", EN: "times of absence"},
		model.Text{ZH: "“可上班时段”写能来的时间，“请假”写不能来的", EN: "write the possible times in available, or the others in leave"}},
	{regexp.MustCompile(`[住家]得?[比较很太]*远|路远|路程|通勤|车程|公里|末班车|地铁|外地|异地|` +
		`\b(lives?|far|commut\w*|distance|km|kilomet\w*|miles?|last\s*(train|bus|metro)|drive)\b`), []string{"commute", "night"},
		model.Text{ZH: "路远", EN: "distance"}, model.Text{ZH: "“通勤”写单程分钟，留宿的“夜间安排”写 住公司 或 酒店", EN: "write the minutes one way in commute; night for who stays"}},
	{regexp.MustCompile(`新人|新来|新员工|刚来|刚入职|试用|实习|\b(new|newcomer|trainee|probation|intern|joined|starts?)\b`), []string{"newcomer", "first_day", "kind"},
		model.Text{ZH: "新人", EN: "a newcomer"}, model.Text{ZH: "“新人”写 是，或写“入职日期”", EN: "write yes in newcomer, or the first_day"}},
	{regexp.MustCompile(`只会|只接|只做|不会|不接|不熟|\b(only\s+(does|do|knows?|takes?|handles?|pre\w*|after\w*|phone\w*|chats?)|cannot do|doesn'?t (know|do))\b`),
		[]string{"skills"},
		model.Text{ZH: "会什么", EN: "skills"}, model.Text{ZH: "“技能”写能接的队列", EN: "write the queues in skills"}},
}

// ask turns what a row's remarks speak of into questions: everything that stands under an
// unknown heading or under note, and in brackets behind the name. Nothing is done about it
// but to ask, and not where the column for it is filled: only where that column was found
// by its meaning, the remark is shown beside what was read.
func (s *sheet) ask(row model.Row, who string) {
	at := s.unread
	if i, ok := s.at["note"]; ok {
		at = append(slices.Clone(at), i)
	}
	for _, i := range at {
		text, head := entry(row, i), ""
		if i < len(s.Header) {
			head = s.Header[i]
		}
		if yes, word := yesNo[strings.ToLower(text)]; word && yes {
			text = head
		} else if word {
			continue
		}
		s.question(row, head, text, who)
	}
	name := s.cell(row, "name")
	if k := strings.IndexAny(name, "(（["); k > 0 {
		s.question(row, s.Header[s.at["name"]], name[k:], who)
	}
}

func (s *sheet) question(row model.Row, column, text, who string) {
	var open, hints, read []model.Text
	asked, first := map[string]bool{}, 0
	folded := strings.ToLower(model.Fold(text))
	for n, t := range topics {
		if s.Name != "agents" && t.columns[0] != "protected" { // the note of a wish is about the wish
			continue
		}
		if asked[t.columns[0]] || !t.pattern.MatchString(folded) {
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
		i.Hint = model.Text{ZH: "属实的话，在名单里%s。", EN: "If it holds, on the list of agents %s."}.With(model.Join(hints, model.Text{ZH: "；", EN: "; "}))
		for _, t := range read {
			i.What = i.What.And(model.Text{ZH: "；", EN: "; "}).And(t)
		}
	case len(read) > 0:
		i.What = model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(who, model.Join(read, model.Text{ZH: "；", EN: "; "}))
		i.Hint = model.Text{ZH: "请核对和备注说的是不是一回事。", EN: "Check that this is what the remark means."}
	default:
		return
	}
	s.issues = append(s.issues, i)
}
