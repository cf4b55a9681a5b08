package main

import (
	"fmt"
	"strconv"
)

var agentHeader = []string{"工号", "姓名", "旺旺昵称", "组", "角色", "技能", "类型", "新人", "保护", "请假", "通勤(分钟)", "夜间安排"}

// person is one line of agents.csv.
type person struct {
	id, name, nick, team, role, skills, kind, newcomer, protected, leave string
	commute                                                              int
	night                                                                string
}

func (p person) row() []string {
	return []string{p.id, p.name, p.nick, p.team, p.role, p.skills, p.kind, p.newcomer, p.protected, p.leave, strconv.Itoa(p.commute), p.night}
}

func list(people []person) [][]string {
	rows := [][]string{agentHeader}
	for _, p := range people {
		rows = append(rows, p.row())
	}
	return rows
}

const allPosts = "数据监控;页面监控;页面整理"

// home sets how the agent gets home: near at hand for most, so that there is
// time to sleep between 02:00 and 08:30; who lives far off has a bed nearby.
func (p *person) home(i int) {
	p.commute, p.night = 10+5*(i%2), "回家"
	if i%9 == 4 {
		p.commute, p.night = 25+5*(i/9%4), []string{"酒店", "住公司"}[i/9%2]
	}
}

// called is person number i of the shop, counted from 0.
func called(id string, i int, team, kind string) person {
	return person{id: id, name: fmt.Sprintf("客服%d号", i+1), team: team, kind: kind, skills: "售前;售后"}
}

// leading makes the first of a team its lead and the second the deputy.
func leading(place int) string {
	switch place {
	case 0:
		return "组长"
	case 1:
		return "副组长"
	}
	return ""
}

// flagshipStaff is 60 people in four teams.
func flagshipStaff() []person {
	teams := []string{"售前一组", "售前二组", "售后组", "综合组"}
	// Six people may hold the posts beside the queues, in every team one at least.
	posts := map[int]bool{3: true, 8: true, 18: true, 33: true, 48: true, 54: true}
	newcomer := map[int]bool{14: true, 29: true, 44: true, 59: true}
	var people []person
	for i := range 60 {
		p := called(fmt.Sprintf("%03d", i+1), i, teams[i/15], "正式")
		p.nick, p.role = fmt.Sprintf("旗舰店:小%d", i+1), leading(i%15)
		if i%15 == 12 || i%15 == 13 { // some know one side only
			p.skills = []string{"售前", "售前", "售后", "售前;售后"}[i/15]
		}
		if newcomer[i] {
			p.newcomer, p.skills = "是", []string{"售前", "售前", "售后", "售前"}[i/15]
		}
		if posts[i] {
			p.skills += ";" + allPosts
		}
		p.home(i)
		switch i {
		case 21:
			p.protected = "孕期"
		case 37:
			p.protected = "哺乳期"
		case 25:
			p.leave = "11-10~11-12"
		case 50:
			p.leave = "11-11 12:00~11-12 12:00"
		}
		people = append(people, p)
	}
	return people
}

// flagship is a shop of 60 staff and ten reserves.
func flagship() []table {
	people := flagshipStaff()
	for i := range 10 { // of other departments: by day they have work of their own
		p := called(fmt.Sprintf("R%02d", i+1), 60+i, "机动组", "后备")
		p.leave = "11-11 02:00~11-11 17:00"
		p.nick, p.role, p.commute, p.night = fmt.Sprintf("旗舰店:小%d", 61+i), leading(i), 10, "回家"
		if i < 2 {
			p.skills += ";" + allPosts
		}
		people = append(people, p)
	}
	ledger := [][]string{{"工号", "本周分钟", "本月分钟", "夜班数", "加班分钟"}}
	r := newRandom(11)
	for _, p := range people {
		week := 480 + 30*(r.Intn(4)-1)
		if p.leave == "11-10~11-12" {
			week = 0
		}
		ledger = append(ledger, []string{p.id, strconv.Itoa(week), strconv.Itoa(week + 2400), strconv.Itoa(r.Intn(3)), strconv.Itoa(60 * r.Intn(4))})
	}
	return []table{
		{"flagship/agents.csv", "", list(people)},
		{"flagship/history.csv", synthetic, flagshipHistory()},
		{"flagship/pairs.csv", "", [][]string{{"工号1", "工号2", "关系", "备注"},
			{"005", "020", "同班", "拼车"}, {"006", "036", "同班", "夫妻"}, {"003", "015", "同班", "师傅带新人"},
			{"016", "017", "不同时用餐", "组长和副组长"}, {"009", "010", "不同时用餐", "共管一个群"}}},
		{"flagship/wishes.csv", "", [][]string{{"工号", "时段", "意愿", "权重", "备注"},
			{"007", "11-11 18:00~24:00", "休息", "2", "家里有事"}, {"012", "11-10 18:00~24:00", "休息", "1", ""},
			{"023", "11-11 17:00~24:00", "休息", "1", "孩子开家长会"}, {"041", "11-11 02:00~08:30", "上班", "2", "愿意上凌晨班"},
			{"042", "11-11 02:00~08:30", "上班", "1", "愿意上凌晨班"}, {"R05", "11-12 00:00~08:30", "上班", "1", "愿意值夜"}}},
		{"flagship/ledger.csv", "", ledger},
	}
}

// cornerShop is a shop of six, all of whom do everything.
func cornerShop() []table {
	rows := [][]string{{"工号", "姓名", "组", "角色"}}
	for i := range 6 {
		role := ""
		if i == 0 {
			role = "组长"
		}
		rows = append(rows, []string{strconv.Itoa(i + 1), fmt.Sprintf("客服%d号", i+1), "小店", role})
	}
	return []table{{"corner-shop/agents.csv", "", rows}}
}

// eveningStart is a shop of 24 staff in two teams and four reserves.
func eveningStart() []table {
	var people []person
	for i := range 24 {
		p := called(fmt.Sprintf("K%02d", i+1), i, []string{"甲组", "乙组"}[i/12], "正式")
		p.role = leading(i % 12)
		switch i % 12 {
		case 3, 7:
			p.skills += ";" + allPosts
		case 10:
			p.kind = "外包"
		case 11:
			p.newcomer = "是"
		}
		p.home(i)
		people = append(people, p)
	}
	for i := range 4 {
		p := called(fmt.Sprintf("R%d", i+1), 24+i, "机动组", "后备")
		p.commute, p.night = 10, "回家"
		if i == 0 {
			p.role = "组长"
		}
		people = append(people, p)
	}
	return []table{
		{"evening-start/agents.csv", "", list(people)},
		{"evening-start/history.csv", synthetic, eveningHistory()},
	}
}
