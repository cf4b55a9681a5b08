package draft

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
)

var now = time.Date(2026, 10, 20, 0, 0, 0, 0, time.UTC)

// table makes a table of a header and rows.
func table(file string, header string, rows ...string) *model.Table {
	t := &model.Table{File: file, HeaderLine: 1, Header: strings.Split(header, ",")}
	for k, r := range rows {
		t.Rows = append(t.Rows, model.Row{Line: k + 2, Cells: strings.Split(r, ",")})
	}
	return t
}

// shop is a made-up shop of so many people with what shops have: a list with remarks,
// volumes by agent and day, by day, and by hour about last year's event, and chats.
func shop(people int) map[string]*model.Table {
	rng := rand.New(rand.NewPCG(16, 1))
	out := map[string]*model.Table{}
	remarks := []string{"", "怀孕6个月", "11-12请假", "", "只上白班", "住得远", ""}
	var list, agents, days, past, chats []string
	for i := range people {
		list = append(list, fmt.Sprintf("%d,客服%d号,售前组,%s,138%08d,%s", i+1, i+1, []string{"客服", "组长"}[b(i == 0)], i, remarks[i%len(remarks)]))
	}
	for d := range 42 {
		day := now.AddDate(0, 0, d-42)
		sum := 0
		for i := range people {
			n := 40 + rng.IntN(10) + 30*b(i == 1)
			sum += n
			agents = append(agents, fmt.Sprintf("%s,客服%d号,%d,%d分%02d秒", day.Format("2006-01-02"), i+1, n, 4, 30))
		}
		days = append(days, fmt.Sprintf("%s,%d", day.Format("2006/1/2"), sum))
	}
	agents = append(agents, "汇总,,9999,")
	for d := range 56 {
		day := time.Date(2025, 10, 7, 0, 0, 0, 0, time.UTC).AddDate(0, 0, d)
		for h := range 24 {
			n := 10 + rng.IntN(6)
			if day.Month() == 11 && day.Day() == 11 {
				n *= 6
			}
			past = append(past, fmt.Sprintf("%s,%d", day.Add(time.Duration(h)*time.Hour).Format("2006-01-02 15:04"), n))
		}
	}
	for k := range 400 {
		at := now.AddDate(0, 0, -3).Add(9*time.Hour + time.Duration(k)*90*time.Second)
		chats = append(chats, fmt.Sprintf("%s,%s,客服%d号", at.Format("2006-01-02 15:04:05"), at.Add(6*time.Minute).Format("2006-01-02 15:04:05"), 1+k%2))
	}
	out["list"] = table("名单.xlsx", "序号,员工姓名,所属组,岗位,手机号,备注", list...)
	out["agents"] = table("客服.csv", "日期,客服,接待人数,平均接待时长", agents...)
	out["days"] = table("店铺.csv", "统计日期,咨询人数", days...)
	out["past"] = table("去年.xlsx", "时间,咨询量", past...)
	out["chats"] = table("聊天.csv", "会话开始时间,会话结束时间,客服", chats...)
	return out
}

func b(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func read(t *testing.T, d *Draft) *event.Event {
	t.Helper()
	src := &model.Source{Tables: map[string]*model.Table{}, Files: map[string][]byte{"event.yaml": []byte(d.Settings)}}
	for _, x := range d.Tables {
		src.Tables[x.Name] = x
	}
	ev, issues := event.FromTables(src)
	if ev == nil {
		t.Fatalf("%v\n%s", issues, d.Settings)
	}
	return ev
}

// A shop's own tables become an event with at most five questions.
func TestShopOfTables(t *testing.T) {
	s := shop(12)
	d, issues := Make([]*model.Table{s["list"], s["agents"], s["days"], s["past"], s["chats"]}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	for k, want := range []string{"人员名单，12 人", "每人每天的接待数，42 天", "每天的接待数，42 天", "按时段的接待数，56 天", "聊天记录，一行一个，1 天"} {
		if d.Taken[k].For.ZH != want {
			t.Errorf("%s was taken for %q, want %q", d.Taken[k].Place, d.Taken[k].For.ZH, want)
		}
	}
	if len(d.Questions) > 5 || len(d.Estimated) < 4 {
		t.Errorf("%d questions, %d estimates: %v %v", len(d.Questions), len(d.Estimated), d.Questions, d.Estimated)
	}
	ev := read(t, d)
	if len(ev.Agents) != 12 || ev.Agents[0].Role != model.Lead || ev.Agents[0].ID != "001" || ev.PastEvent == nil || ev.Opening.Format("2006-01-02") != "2026-11-11" {
		t.Errorf("%+v", ev.Agents[0])
	}
	if k := slices.IndexFunc(ev.Agents, func(a model.Agent) bool { return a.Name == "客服2号" }); ev.Agents[k].Speed < 1.3 {
		t.Errorf("who serves more is not faster: %+v", ev.Agents[k])
	}
	// Chats of six minutes, one every three by each of two people: two at once.
	if !strings.Contains(d.Settings, "surge: {learn: past_event}") || !strings.Contains(d.Settings, "reception_at_once: 2, concurrency: 2") {
		t.Error(d.Settings)
	}
	asked := 0
	for _, i := range d.Issues {
		asked += b(i.Ask > 0)
	}
	if asked == 0 {
		t.Error("the remarks are not asked about")
	}
	for _, x := range d.Tables {
		if strings.Contains(strings.Join(x.Header, ","), "手机") {
			t.Error("telephone numbers were copied")
		}
	}
}

// What is not there is asked for, and what cannot be read goes to the remarks.
func TestLittleIsAsked(t *testing.T) {
	d, issues := Make([]*model.Table{table("a.csv", "Employee name,Role,Leave", "Agent 1,team lead,11-11", "Agent 2,boss of all,sometime next week", "Agent 3,,")}, "en", now)
	if d == nil {
		t.Fatal(issues)
	}
	if len(d.Questions) != 5 || !strings.Contains(d.Questions[1].EN, "(normal_per_day, now 300). Surge: how many normal days") {
		t.Errorf("%v", d.Questions)
	}
	ev := read(t, d)
	if len(ev.Agents) != 3 || len(ev.Agents[0].Leave) != 1 {
		t.Errorf("%+v", ev.Agents)
	}
	if row := d.Tables[0].Rows[1].Cells; !strings.Contains(row[len(row)-1], "sometime next week") {
		t.Errorf("%q", row)
	}
	if d, issues := Make([]*model.Table{shop(2)["days"]}, "en", now); d != nil || len(issues) != 1 {
		t.Error("an event without people")
	}
}

// Whatever a shop has, it is asked five questions at most, and none is left out: the opening
// and the bot are always among them, the remarks where there are any.
func TestFiveQuestionsAtMost(t *testing.T) {
	s := shop(8)
	skilled := table("名单.csv", "姓名,岗位,技能,备注", "客服1号,组长,售前,", "客服2号,副组长,售后,哺乳期", "客服3号,客服,售前;售后,11-12请假", "客服4号,客服,售后,只上白班")
	plain := table("名单.csv", "姓名", "客服1号", "客服2号")
	few := table("去年.csv", "日期,咨询量", "2025-11-09,90", "2025-11-10,95", "2025-11-11,600", "2025-11-12,120")
	volumes := []*model.Table{s["days"], few, s["chats"]}
	for _, list := range []*model.Table{skilled, s["list"], plain} {
		for set := range 1 << len(volumes) {
			given := []*model.Table{list}
			for k, v := range volumes {
				if set>>k&1 == 1 && list == skilled {
					given = append(given, v)
				}
			}
			if list != skilled && set > 0 {
				break
			}
			d, issues := Make(given, "zh", now)
			if d == nil {
				t.Fatal(issues)
			}
			text := fmt.Sprint(d.Questions)
			if len(d.Questions) > 5 || !strings.Contains(text, "opening") || !strings.Contains(text, "bot") || strings.Contains(text, "备注") != (list != plain) {
				t.Errorf("%s %04b: %d questions %s", list.File, set, len(d.Questions), text)
			}
			if list == skilled && (!strings.Contains(fmt.Sprint(d.Estimated), "先平分") || !strings.Contains(fmt.Sprint(d.Estimated), "先给了 2 位")) {
				t.Errorf("%04b: %v", set, d.Estimated)
			}
		}
	}
}

// A past event that cannot be learnt from gives the factor of its day, or a question.
func TestPastEventOfFewDays(t *testing.T) {
	rows := []string{}
	for d := 4; d <= 20; d++ {
		rows = append(rows, fmt.Sprintf("2025-11-%02d,%d", d, 100+500*b(d == 11)))
	}
	s := shop(4)
	d, _ := Make([]*model.Table{s["list"], s["days"], table("去年.csv", "日期,咨询量", rows...)}, "zh", now)
	if !strings.Contains(d.Settings, "surge: {day_factor: 6} # 估算") {
		t.Errorf("%s", d.Settings)
	}
	d, _ = Make([]*model.Table{s["list"], s["days"], table("去年.csv", "日期,咨询量", rows[6:9]...)}, "zh", now)
	if !strings.Contains(d.Settings, "surge: {day_factor: 5} # 请确认") {
		t.Errorf("%s", d.Settings)
	}
}

// Volumes of last year that do not show the event on its day are asked about, never taken
// in silence.
func TestPastEventInDoubt(t *testing.T) {
	hours := func(from string, days int, jump string) *model.Table {
		day, _ := time.Parse("2006-01-02", from)
		high, _ := time.Parse("2006-01-02 15:04", jump)
		var rows []string
		for k := range days * 24 {
			at := day.Add(time.Duration(k) * time.Hour)
			n := 12 + k%3
			if !at.Before(high) && at.Before(high.Add(4*time.Hour)) {
				n = 240
			}
			rows = append(rows, fmt.Sprintf("%s,%d", at.Format("2006-01-02 15:04"), n))
		}
		return table("往年.csv", "时间,咨询量", rows...)
	}
	for want, past := range map[string]*model.Table{
		"2025-11-11 只是平日的 1 倍，前一天却是 3.9 倍":            hours("2025-10-25", 26, "2025-11-10 20:00"),
		"按 往年.csv 里最高的 2025-12-12：是其余 19 天中位数的 3.9 倍": hours("2025-12-01", 24, "2025-12-12 10:00"),
		"按 往年.csv 里最高的 2025-06-17：是其余 23 天中位数的 3.9 倍": hours("2025-06-01", 28, "2025-06-17 20:00"),
		"往年.csv 只有 3 天，不够知道平日是多少":                     hours("2025-10-19", 3, "2025-10-20 20:00"),
		"有 2025-11-11 的那份表只另有 2 天可比":                  hours("2025-11-07", 5, "2025-11-11 00:00"),
		"2025-11-11 只是平日的 1 倍，看不出活动":                  hours("2025-10-25", 28, "2020-01-01 00:00"),
		"往年.csv（2025-12-01 到 2025-12-24）没有哪天像活动":      hours("2025-12-01", 24, "2020-01-01 00:00"),
	} {
		s := shop(4)
		d, issues := Make([]*model.Table{s["list"], s["days"], past}, "zh", now)
		if d == nil {
			t.Fatal(issues)
		}
		if q := fmt.Sprint(d.Questions); !strings.Contains(q, want) || !strings.Contains(d.Settings, "} # 请确认") || strings.Contains(d.Settings, "day_factor: 1}") {
			t.Errorf("want %s: %s\n%s", want, q, d.Settings)
		}
	}
}

// Totals, counts of a shift, feet of a form and days of the week are nobody, in a list as in
// a month's sheet; the number said is the number written.
func TestNobodyIsDrafted(t *testing.T) {
	for _, c := range []struct {
		name string
		list *model.Table
		want string // names written
		said string
	}{
		{"list", table("名单.csv", "姓名,工号,组,备注", "客服1号,K1,甲组,", "早班人数,,2,", "客服2号,K2,甲组,", "小计：2人,,,", "客服2号,K3,乙组,", ",,共3人,", "合计,,7人,", "备注：早班 9-18,,,",
			"制表：客服1号,,审核：客服2号,", ",,,填表日期：10-30"), "客服1号 客服2号 客服2号", "人员名单，3 人"},
		{"namesakes without ids", table("a.csv", "姓名,组", "客服1号,一组", "客服1号,二组", "客服3号,二组"), "客服1号 客服1号 客服3号", "人员名单，3 人"},
		{"days of a month", table("月.csv", "姓名,组,1日,2日,3日,4日,5日,6日", "星期,,日,一,二,三,四,五", "客服1号,甲,早,晚,休,早,早,早", "客服2号,甲,早,晚,休,早,早,早", "早班人数,,2,0,0,2,2,2", "合计,,2,2,0,2,2,2"),
			"客服1号 客服2号", "月排班表，2 人，1日 到 6日"},
		{"days above the names", table("月.csv", "十一月,,1,2,3,4,5,6", "工号,姓名,日,一,二,三,四,五", "7,客服1号,早,晚,休,早,早,早", "8,客服2号,早,晚,休,早,早,早", "审核：,,,,,,,"),
			"客服1号 客服2号", "月排班表，2 人，1日 到 6日"},
	} {
		d, issues := Make([]*model.Table{c.list}, "zh", now)
		if d == nil {
			t.Errorf("%s: %v", c.name, issues)
			continue
		}
		var names []string
		for _, r := range d.Tables[0].Rows {
			names = append(names, r.Cells[1])
		}
		if got := strings.Join(names, " "); got != c.want || d.Taken[0].For.ZH != c.said {
			t.Errorf("%s: %q, %s", c.name, got, d.Taken[0].For.ZH)
		}
	}
}

// An id given twice is the shop's to mend; nothing is written.
func TestIdTwiceIsNoEvent(t *testing.T) {
	d, issues := Make([]*model.Table{table("a.csv", "工号,姓名,组", "A1,客服1号,一组", "A1,客服2号,一组", "A2,客服3号,一组")}, "zh", now)
	if d != nil || len(issues) != 1 || issues[0].Line != 3 || issues[0].Value != "A1" {
		t.Errorf("%+v %v", d, issues)
	}
}

// Skills of a list become queues; their parts of the inquiries come from chats of the same
// queues, chats with ids are chats, and who watches is estimated.
func TestSkillsOfAList(t *testing.T) {
	var chats []string
	for k := range 300 {
		at := now.AddDate(0, 0, -3).Add(9*time.Hour + time.Duration(k)*2*time.Minute)
		chats = append(chats, fmt.Sprintf("%d,%s,%s,客服%d号,%s", 7000+k, at.Format("2006-01-02 15:04:05"), at.Add(5*time.Minute).Format("2006-01-02 15:04:05"), 1+k%3,
			[]string{"售前", "售前", "售后"}[k%3]))
	}
	list := table("名单.xlsx", "姓名,岗位,会的业务,备注", "客服1号,组长,售前,", "客服2号,客服,售前/售后,", "客服3号,客服,售后,", "小计,,3人,")
	d, issues := Make([]*model.Table{list, shop(3)["days"], table("聊天.csv", "会话ID,开始时间,结束时间,客服,技能组", chats...)}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	if got := d.Taken[2].For.ZH; got != "聊天记录，一行一个，1 天" {
		t.Error(got)
	}
	ev := read(t, d)
	if len(ev.Queues) != 2 || ev.Queues[0].Name != "售前" || !strings.Contains(d.Settings, "share: 0.667") || !strings.Contains(d.Settings, "share: 0.333") {
		t.Error(d.Settings)
	}
	if a := ev.Agents; len(a[0].Posts) != 3 || len(a[1].Queues) != 2 || len(a[1].Posts) != 0 || len(a[2].Queues) != 1 {
		t.Errorf("%+v", a)
	}
	if !slices.ContainsFunc(d.Estimated, func(q model.Text) bool { return strings.Contains(q.ZH, "1 位组长") }) || len(d.Questions) > 5 {
		t.Error(d.Questions, d.Estimated)
	}
}

// A name in two columns is one, and headings of ids and skills are known in both languages.
func TestNamesInTwoColumns(t *testing.T) {
	for _, c := range []struct{ header, row, name string }{
		{"Emp No.,First Name,Last Name,Squad,Skill set", "E1,Ann,One,A,Pre sales;E2,Bo,Two,A,After sales", "Ann One"},
		{"工牌号,姓,名,部门,接待业务线", "E1,甲,一,A组,售前;E2,乙,二,A组,售后 售前", "甲一"},
	} {
		d, issues := Make([]*model.Table{table("a.csv", c.header, strings.Split(c.row, ";")...)}, "en", now)
		if d == nil {
			t.Fatal(issues)
		}
		if ev := read(t, d); ev.Agents[0].ID != "E1" || ev.Agents[0].Name != c.name || len(ev.Queues) != 2 || len(ev.Agents[0].Queues) != 1 {
			t.Errorf("%+v %v", ev.Agents, d.Settings)
		}
	}
}

// A sheet for each team, and heads of sections, give the teams.
func TestListsOfTeams(t *testing.T) {
	above := table("名单.csv", "姓名,岗位,备注", "客服1号,组长,", "客服2号,客服,", "售后组,,", "姓名,岗位,备注", "客服3号,客服,孕期", "客服4号,客服,")
	above.Above = []model.Row{{Line: 0, Cells: []string{"客服部名单", "", ""}}, {Line: 1, Cells: []string{"售前组", "", ""}}}
	one, two := table("名单.xlsx", "姓名,岗位", "客服1号,组长", "客服2号,客服"), table("名单.xlsx", "员工姓名,备注", "客服3号,孕期", "客服4号,")
	one.Sheet, two.Sheet = "售前组", "售后组"
	for name, list := range map[string][]*model.Table{
		"sheets":   {one, two},
		"above":    {above},
		"sections": {table("名单.csv", "姓名,岗位,备注", "售前组(2人),,", "客服1号,组长,", "客服2号,客服,", "售后组,,", "客服3号,客服,孕期", "客服4号,客服,")},
	} {
		d, issues := Make(list, "zh", now)
		if d == nil {
			t.Fatal(name, issues)
		}
		var teams []string
		for _, a := range read(t, d).Agents {
			teams = append(teams, a.Name+a.Team)
		}
		if got := strings.Join(teams, " "); got != "客服1号售前组 客服2号售前组 客服3号售后组 客服4号售后组" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
