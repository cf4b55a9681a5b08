package event

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
)

// TestUnknownColumns holds that no column vanishes: what a heading can only mean is read
// and said, any other is named with the nearest known column.
func TestUnknownColumns(t *testing.T) {
	for heading, want := range map[string]string{
		"岗位":                "Did you mean role",
		"职级":                "Did you mean role",
		"休假情况":              "Did you mean leave",
		"手机号":               "no use for: 手机号",
		"Mobile phone":      "no use for: Mobile phone",
		"备注":                "does not act on: 备注",
		"Comments":          "does not act on: Comments",
		"预产期":               "Did you mean protected",
		"懷孕情況":              "Did you mean protected",
		"備註":                "does not act on: 備註",
		"請假日期":              "請假日期 → leave",
		"上班时间":              "Did you mean available",
		"Working hours":     "Did you mean available",
		"家庭住址":              "Did you mean commute",
		"排班班次":              "Did you mean duty_types",
		"负责店铺":              "Did you mean skills",
		"Skill set":         "Did you mean skills",
		"爱好":                "no known one near: 爱好",
		"时薪标准":              "Did you mean cost_per_hour",
		"Days off":          "Days off → leave",
		"请假日期":              "请假日期 → leave",
		"员工类型":              "员工类型 → kind",
		"concurent chats":   "Did you mean concurrency",
		"不可排时间":             "不可排时间 → leave",
		"Unavailable":       "Unavailable → leave",
		"不方便上班时段":           "if so, head it leave",
		"Not free (hours)":  "if so, head it leave",
		"不接的队列":             "what is not: write what is in skills",
		"Excluded shifts":   "what is not: write what is in duty_types",
		"离职日期":              "everybody on the list is planned",
		"在职状态":              "everybody on the list is planned",
		"Employee status":   "everybody on the list is planned",
		"Last working day":  "everybody on the list is planned",
		"Language":          "no known one near: Language",
		"Max hours":         "Did you mean max_minutes? If so, head the column so and fill it as that one is filled. It counts in minutes",
		"每天最多工时":            "Did you mean max_minutes",
		"Minimum hours":     "Did you mean min_minutes",
		"Max weekly hours":  "Did you mean max_week_minutes",
		"年假余额":              "no use for",
		"电脑编号":              "no use for",
		"Date of birth":     "no use for",
		"班组长":               "no known one near: 班组长",
		"Night ok":          "cannot work nights",
		"Can't work nights": "cannot work nights",
		"不能同班":              "pairs.csv",
		"Buddy":             "pairs.csv",
		"固定休":               "Did you mean leave",
		"最晚下班":              "Did you mean available",
		"Max chats":         "Did you mean concurrency",
	} {
		cell := map[string]string{"Days off": "11-11", "请假日期": "11-11", "請假日期": "11-11", "员工类型": "兼职", "不可排时间": "11-11", "Unavailable": "11-11", "Night ok": "yes"}[heading]
		if cell == "" {
			cell = "ABC"
		}
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team," + heading + "\n1,客服1号,A组," + cell + "\n2,客服2号,A组,\n"}))
		if ev == nil || len(issues) != 1 || !strings.Contains(issues[0].In("en"), want) {
			t.Errorf("%s: want %q, got %v", heading, want, issues)
		}
	}
}

// TestColumnsReadByMeaning holds what such columns do, and that a column under its own
// name goes before one that only means the same.
func TestColumnsReadByMeaning(t *testing.T) {
	agents := func(table string) []model.Agent {
		ev, issues := FromTables(shop(map[string]string{"agents": table}))
		if ev == nil {
			t.Fatal(issues)
		}
		return ev.Agents
	}
	a := agents("员工工号,员工姓名,所属组,岗位,孕期,哺乳期,请假日期,兼职\n1,客服1号,A组,组长,是,,,\n2,客服2号,A组,,,√,11-11,是\n3,客服3号,A组,,否,,,\n")
	if a[0].Role != model.Lead || a[0].Protected != "pregnant" || a[1].Protected != "nursing" || len(a[1].Leave) != 1 || a[1].Kind != model.Temp || a[2].Protected != "" {
		t.Errorf("%+v", a)
	}
	a = agents("staff_id,name,team,leave,请假日期\n1,客服1号,A组,,11-11\n2,客服2号,A组,,\n")
	if len(a[0].Leave) != 0 {
		t.Errorf("a second column of leave was read: %+v", a[0])
	}
	a = agents("工號,姓名,組別,職稱,懷孕,請假日期,類型,備註\n1,客服1号,甲組,組長,是,,,\n2,客服2号,甲組,,,11-11,兼職,\n")
	if a[0].Role != model.Lead || a[0].Protected != "pregnant" || len(a[1].Leave) != 1 || a[1].Kind != model.Temp || a[1].Team != "甲組" {
		t.Errorf("%+v", a)
	}
	a = agents("工号,姓名,组,是否孕妇,保护\n1,客服1号,A组,否,懷孕\n2,客服2号,A组,是,\n")
	if a[0].Protected != "pregnant" || a[1].Protected != "pregnant" {
		t.Errorf("%+v", a)
	}
	a = agents("工号 staff_id,姓名/Name,组|team\n1,客服1号,A组\n2,客服2号,A组\n")
	if a[0].ID != "1" || a[0].Team != "A组" {
		t.Errorf("%+v", a[0])
	}
}

func TestRemarksAreAskedAbout(t *testing.T) {
	for text, want := range map[string]string{
		"怀孕8个月 不能上夜班":             "pregnancy, certain shifts alone",
		"11号请假":                   "leave",
		"哺乳期，下午4点后走":              "nursing, times of absence",
		"只上白班":                    "certain shifts alone",
		"住得远，末班车22:30":            "distance",
		"周三晚上有课":                  "times of absence",
		"腰伤，复查":                   "illness",
		"月底离职":                    "leaving the shop or work elsewhere",
		"Expecting in January":    "pregnancy",
		"annual leave 11-12 Nov":  "leave",
		"Not available after 9pm": "times of absence",
		"day shift only":          "certain shifts alone",
		"lives 40 km away":        "distance",
		"17岁":                     "a minor",
		"只会售后":                    "skills",
		"11.11要去医院":               "illness",
		"11号不来":                   "times of absence",
		"13号才回来":                  "times of absence",
		"只能周末来":                   "times of absence",
		"停薪留职":                    "leaving the shop or work elsewhere",
		"停用":                      "leaving the shop or work elsewhere",
		"隔离":                      "illness",
		"调到运营部了":                  "leaving the shop or work elsewhere",
		"借调仓库":                    "leaving the shop or work elsewhere",
		"早上要送孩子":                  "times of absence",
		"单休":                      "hours or days of rest",
		"奶妈":                      "nursing",
		"jury duty":               "leave",
		"不能和客服2号一起":               "working with or apart from somebody, times of absence",
		"离职":                      "leaving the shop or work elsewhere",
		"暂时别给她派活":                 "something that may bear on the roster",
		"没有特殊要求，人不错":              "",
		"Skilled with officials":  "",
		"刚流产":                     "illness",
		"car share with 2":        "working with or apart from somebody",
		"not with 3":              "working with or apart from somebody",
		"bad back":                "illness",
		"speaks French":           "skills",
		"works from home":         "distance",
		"住昌平，太远":                  "distance",
		"家离公司很远":                  "distance",
		"会粤语":                     "skills",
		"剖腹产刚出院":                  "illness",
		"腰椎间盘突出":                  "illness",
		"失眠":                      "illness",
		"recovering":              "illness",
		"twisted ankle":           "illness",
		"IVF":                     "pregnancy",
		"跟小李一辆车":                  "working with or apart from somebody",
		"rides with Bo":           "working with or apart from somebody",
		"same car as 2":           "working with or apart from somebody",
		"paired with Ann":         "working with or apart from somebody",
		"bilingual":               "skills",
		"懂手语":                     "skills",
		"会英文":                     "skills",
		"home office":             "distance",
		"住校":                      "distance",
		"不倒班":                     "certain shifts alone",
		"考驾照":                     "times of absence",
		"预备役集训":                   "times of absence",
		"Sabbath observer":        "times of absence",
		"合同11月10日到":               "leaving the shop or work elsewhere",
		"PT":                      "hours or days of rest",
		"Works well":              "",
		"passes with ease":        "",
		"年轻有朝气":                   "",
		"爱吃辣":                     "",
		"否":                       "",
	} {
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team,备注\n1,客服1号,A组," + text + "\n2,客服2号,A组,\n"}))
		got := ""
		for _, i := range issues {
			if i.Ask > 0 {
				got = i.What.EN
			}
		}
		if want != "" {
			want = "客服1号 1: speaks of " + want + ", which the roster does not act on"
		}
		if ev == nil || got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		if ev != nil && (ev.Agents[0].Protected != "" || len(ev.Agents[0].Leave) > 0) {
			t.Errorf("%s: was acted on: %+v", text, ev.Agents[0])
		}
	}
	for table, want := range map[string]int{
		"staff_id,name,team,出生日期\n1,客服1号,A组,2009-05-01\n2,客服2号,A组,1999-05-01\n":                               1,
		"staff_id,name,team,Age\n1,客服1号,A组,17\n2,客服2号,A组,33\n":                                                1,
		"staff_id,name,team,能否夜班\n1,客服1号,A组,否\n2,客服2号,A组,是\n":                                                 1,
		"staff_id,name,team,Can't work nights\n1,客服1号,A组,yes\n2,客服2号,A组,no\n":                                 1,
		"staff_id,name,team,搭档\n1,客服1号,A组,客服2号\n2,客服2号,A组,\n":                                                 1,
		"staff_id,name,team,是否在职\n1,客服1号,A组,是\n2,客服2号,A组,否\n":                                                 1,
		"staff_id,name,team,Active\n1,客服1号,A组,no\n2,客服2号,A组,yes\n":                                            1,
		"staff_id,name,team,在职状态\n1,客服1号,A组,在职\n2,客服2号,A组,停薪留职\n":                                             1,
		"staff_id,name,team,离职日期\n1,客服1号,A组,2026-11-05\n2,客服2号,A组,2027-03-31\n":                               1, // the second is after the plan
		"staff_id,name,team,protected,备注\n1,客服1号,A组,孕期,怀孕8个月\n2,客服2号,A组,,\n":                                  0, // said in its column
		"staff_id,name,team,孕期,备注\n1,客服1号,A组,是,怀孕8个月\n2,客服2号,A组,,\n":                                          1, // read by meaning: to be checked
		"staff_id,name,team,需要产检\n1,客服1号,A组,是\n2,客服2号,A组,否\n":                                                 1,
		"staff_id,name,team\n1,客服1号（孕）,A组\n2,客服2号,A组\n":                                                       1,
		"staff_id,name,team\n1,客服1号（副组长）,A组\n2,【外包】客服2号,A组\n3,客服3号「早」,A组\n":                                   2,
		"staff_id,name,team,备注\n1,客服1号,A组,组长已知道\n2,客服2号,A组,小时工\n3,客服3号,A组,代理组长\n":                             2,
		"staff_id,name,team,可上夜班\n1,客服1号,A组,×\n2,客服2号,A组,√\n3,客服3号,A组,否\n4,客服4号,A组,不可以\n5,客服5号,A组,可以\n":       3,
		"staff_id,name,team\n1,丙-孕,A组\n2,戊(新),A组\n3,己[兼],A组\n4,丁*,A组\n5,Ann-Marie,A组\n":                       4,
		"staff_id,name,team,夜班\n1,客服1号,A组,免\n2,客服2号,A组,\n":                                                    1,
		"staff_id,name,team,加班\n1,客服1号,A组,否\n2,客服2号,A组,不\n":                                                   2,
		"No.,staff_id,Employee,Dept.\n1,7,客服1号,A组\n2,8,客服2号,A组\n":                                             0,
		"staff_id,真实姓名,team,职位\n1,客服1号,A组,店长\n2,客服2号,A组,\n":                                                   0,
		"staff_id,name,team,夜班\n1,客服1号,A组,✗\n2,客服2号,A组,能\n":                                                   1,
		"staff_id,name,team,不能上夜班\n1,客服1号,A组,×\n2,客服2号,A组,✔\n":                                                1,
		"staff_id,name,team,Night shifts\n1,客服1号,A组,no\n2,客服2号,A组,ok\n":                                       1,
		"staff_id,name,team,\n1,客服1号,A组,下周休假\n2,客服2号,A组,\n":                                                   1, // without a heading
		"staff_id,name,team,岗位\n1,客服1号,A组,店长\n2,客服2号,A组,实习生\n3,客服3号,A组,售前客服\n4,客服4号,A组,售后组长\n":                1, // the learner
		"staff_id,name,team,岗位\n1,客服1号,A组,仓管\n2,客服2号,A组,副主管\n3,客服3号,A组,组长\n":                                  2, // roles that are not known: nothing is read
		"staff_id,name,team,是否参加双11\n1,客服1号,A组,否\n2,客服2号,A组,是\n":                                              1,
		"staff_id,name,team,11.11出勤\n1,客服1号,A组,√\n2,客服2号,A组,×\n3,客服3号,A组,\n":                                  1,
		"staff_id,name,team,双11到岗\n1,客服1号,A组,来\n2,客服2号,A组,不来\n":                                               1,
		"staff_id,name,team,11月10日,11月11日\n1,客服1号,A组,班,班\n2,客服2号,A组,休,班\n3,客服3号,A组,班,请假\n4,客服4号,A组,休息,班\n":    3,
		"staff_id,name,team,11-10,11-11\n1,客服1号,A组,off,1\n2,客服2号,A组,×,√\n":                                    2,
		"staff_id,name,team\n1,客服1号,离职\n2,客服2号,产假\n3,客服3号,A组(孕妇组)\n4,客服4号,早班组\n":                              3,
		"staff_id,name,team\n1,杨雪 请假,A组\n2,李四：请假,A组\n3,钱二【休】,A组\n4,王芳 孕,A组\n5,王 芳,A组\n6,赵一 离职,A组\n7,李 新,A组\n": 5,
		"staff_id,name,team,预产期\n1,客服1号,A组,2027-02-01\n2,客服2号,A组,\n":                                          1,
		"staff_id,name,team,上班时间,下班时间\n1,客服1号,A组,9:00,18:00\n2,客服2号,A组,9:00,18:00\n":                          0,
		"staff_id,name,team,到岗时间,离岗时间\n1,客服1号,A组,9:00,18:00\n2,客服2号,A组,13:00,22:00\n":                         0,
		"工号（不重复）,姓名（不写昵称）,组,可上班时段（不填=随时）\n1,客服1号,A组,09:00~18:00\n2,客服2号,A组,\n":                                0,
		"staff_id,name,team,请假(已撤销)\n1,客服1号,A组,11-11\n2,客服2号,A组,\n":                                           1,
		"staff_id,name,team\n001,客服1号,A组\n002离职,客服2号,A组\n":                                                    1,
		"staff_id,name,team\n1,王芳、李娜,A组\n2,王芳/李娜,A组\n3,客服3号,A组\n":                                             2,
		"staff_id,name,team\n1,客服1号,售前组/售后组\n2,客服2号,售前组\n3,客服3号,售后组\n":                                        1,
		"staff_id,name,team,三期\n1,客服1号,A组,是\n2,客服2号,A组,\n":                                                    1,
		"staff_id,name,team,孕周\n1,客服1号,A组,28\n2,客服2号,A组,\n":                                                   1,
		"staff_id,name,team,出生年月\n1,客服1号,A组,2009-05\n2,客服2号,A组,1999-05\n":                                     1,
		"staff_id,name,team,备注1,备注2\n1,客服1号,A组,请假,怀孕\n2,客服2号,A组,婚假,\n":                                        3,
	} {
		ev, issues := FromTables(shop(map[string]string{"agents": table}))
		if ev == nil {
			t.Errorf("%q: %v", table, issues)
		}
		n := 0
		for _, i := range issues {
			n += min(1, i.Ask)
		}
		if n != want {
			t.Errorf("%q: %d questions, want %d: %v", table, n, want, issues)
		}
	}
}

// A post that somebody has no more, or not yet, is none.
func TestNoHeads(t *testing.T) {
	for text, want := range map[string]string{"组长": "lead", "售前组长": "lead", "前台主管": "manager", "副组长": "deputy", "原组长": "", "前组长": "", "非组长": "", "不是组长": "",
		"储备组长": "", "见习组长": "-", "准组长": "", "非主管": "", "后备店长": "", "拟任组长": "", "前任店长": ""} {
		ev, _ := FromTables(shop(map[string]string{"agents": "staff_id,name,team,角色\n1,客服1号,A组," + text + "\n2,客服2号,A组,\n"}))
		if (ev != nil) != (want != "") || ev != nil && cmp.Or(string(ev.Agents[0].Role), "-") != want {
			t.Errorf("%s: %t", text, ev != nil)
		}
	}
}

// Hours are read as people mean them, or asked about.
func TestHoursOfPeople(t *testing.T) {
	for cell, want := range map[string]string{
		"可上班时段,下午2点-6点":                   "[{0 120} {144 231}]",
		"可上班时段,晚8点到12点":                   "[{0 12} {36 156} {180 231}]",
		"可上班时段,不限":                        "[]",
		"可上班时段,9:00-6:00":                 "",
		"可上班时段,8:30-5:30":                 "",
		"可上班时段,9-18":                      "",
		"可上班时段,12-20":                     "",
		"请假,11.11下午2点-6点":                 "[{120 144}]",
		"请假,年假11.11":                      "[{36 180}]",
		"请假,11月11日-12日":                   "[{36 231}]",
		"请假,11-11全天":                      "[{36 180}]",
		"可上班时段,下午":                        "[{36 108} {180 231}]",
		"可上班时段,9:00-12:00/13:00-18:00":    "[{0 90} {108 114} {144 231}]",
		"保护,孕28周":                         "[]",
		"保护,怀孕3个月":                        "[]",
		"保护,备孕":                           "",
		"可上班时段,请假 11-11":                  "", // when somebody cannot come
		"请假,11-10 9:00-12:00/13:00-18:00": "",
		"最多分钟,8小时":                        "",
		"最多分钟,0":                          "",
		"类型,小时工":                          "[]",
		"类型,派遣":                           "[]",
		"类型,离职":                           "",
		"角色,班长":                           "[]",
		"请假,11.1":                         "", // of 11.10, typed as a number?
		"请假,11.10":                        "[{0 36}]",
		"请假,没有":                           "[]",
		"请假,否":                            "[]",
		"请假,11-11 8:30-5:30":              "",
		"保护,否":                            "[]",
	} {
		head, text, _ := strings.Cut(cell, ",")
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team," + head + "\n1,客服1号,A组," + text + "\n2,客服2号,A组,\n"}))
		if (ev != nil) != (want != "") || ev != nil && fmt.Sprint(ev.Agents[0].Leave) != want {
			t.Errorf("%s: %v", cell, issues)
			if ev != nil {
				t.Error(ev.Agents[0].Leave, ev.Resolved.Grid)
			}
		}
	}
}

// A column for each queue, ticked, is who can serve what.
func TestTicksUnderQueues(t *testing.T) {
	for rows, want := range map[string]string{
		"1,客服1号,A组,√,\n2,客服2号,A组,,1\n3,客服3号,A组,是,√\n": "[[0] [1] [0 1]]",
		"1,客服1号,A组,√,×\n2,客服2号,A组,否,√\n":              "[[0] [1]]",
		"1,客服1号,A组,√,\n2,客服2号,A组,,\n":                 "[[0] []]", // for posts alone, which is asked about
		"1,客服1号,A组,熟练,\n2,客服2号,A组,,√\n":               "",
	} {
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team,售前,售后\n" + rows}))
		if (ev != nil) != (want != "") {
			t.Errorf("%s: %v", rows, issues)
			continue
		}
		if ev == nil {
			continue
		}
		var got [][]int
		for _, a := range ev.Agents {
			if got = append(got, a.Queues); len(a.Posts) != 3 {
				t.Errorf("%s: posts %v", rows, a.Posts)
			}
		}
		if fmt.Sprint(got) != want {
			t.Errorf("%s: %v, want %s", rows, got, want)
		}
	}
}

// Workdays are Monday to Friday, which is said once.
func TestWorkdaysAreSaid(t *testing.T) {
	for cell, told := range map[string]int{"工作日 9:00-18:00": 1, "周一~周五 9:00-18:00": 0} {
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team,可上班时段\n1,客服1号,A组," + cell + "\n2,客服2号,A组," + cell + "\n"}))
		if ev == nil || len(issues) != told {
			t.Errorf("%s: %v", cell, issues)
		}
	}
}

// Skills may stand with any sign between; a word that is no skill is told once, with how
// several are written.
func TestSkillSeparators(t *testing.T) {
	for _, sign := range []string{";", "；", "/", "、", "，", "|", "+", " ", " / ", "&", "和", "\\"} {
		ev, issues := FromTables(shop(map[string]string{"agents": "staff_id,name,team,skills\n1,客服1号,A组,\"售前" + sign + "售后\"\n2,客服2号,A组,\n"}))
		if ev == nil || len(ev.Agents[0].Queues) != 2 {
			t.Errorf("%q: %v", sign, issues)
		}
	}
	list := "staff_id,name,team,skills\n"
	for i := range 30 {
		list += fmt.Sprintf("%d,客服%d号,A组,售前/导购\n", i, i)
	}
	_, issues := FromTables(shop(map[string]string{"agents": list}))
	if issues = model.Merged(issues); len(issues) != 1 || !strings.Contains(issues[0].In("zh"), "该列另有 29 行") || !strings.Contains(issues[0].In("zh"), "售前;售后") {
		t.Error(issues)
	}
}
