package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const synthetic = "合成数据（synthetic），由 examples/generate 生成，不是任何店铺的真实数据"

// The example week: 15-minute slots from Monday 2 November 2026 on.
const (
	weekDays, daySlots = 7, 96
	weekSlots          = weekDays * daySlots
	dutySlots          = 34 // 8.5 h, a break of half an hour in it
	onLeave            = 12 // who has the Wednesday off
)

// deskWeek is a desk of 30 people and three queues for a week. Its requirement
// comes out of a roster that keeps every rule, so that it can be met; that roster
// is not handed out.
func deskWeek() []table {
	r := newRandom(7)
	skills := [][]int{{0, 1}, {0, 1}, {0, 2}, {1, 2}, {0, 1, 2}}
	rows := [][]string{{"工号", "姓名", "组", "角色", "技能", "最少分钟", "最多分钟", "偏好", "请假"}}
	var served served
	for i := range 30 {
		can := skills[i%len(skills)]
		for day := range weekDays {
			off := i % weekDays // two days off in a row
			if day != off && day != (off+1)%weekDays && (i != onLeave || day != 2) {
				served.day(r, i, day, can)
			}
		}
		words := []string{}
		for _, q := range can {
			words = append(words, []string{"售前", "售后", "热线"}[q])
		}
		least, prefer, leave := "2040", "", ""
		if i%10 == 7 {
			prefer = words[len(words)-1]
		}
		if i%15 < 2 {
			least = "1530" // four nights are enough
		}
		if i == onLeave {
			leave, least = "11-04", "1530"
		}
		rows = append(rows, []string{fmt.Sprintf("%03d", i+1), fmt.Sprintf("客服%d号", i+1), []string{"一组", "二组", "三组"}[i/10], leading(i % 10),
			strings.Join(words, ";"), least, "2640", prefer, leave})
	}
	return []table{{"week/agents.csv", "", rows}, {"week/requirement.csv", synthetic, served.needs()}}
}

// served is how many people serve each queue in each slot of the week.
type served [3][weekSlots]int

// day adds a duty of person i, who can serve some queues, to the date.
func (x *served) day(r random, i, day int, can []int) {
	start := daySlots * day
	switch i % 15 {
	case 0, 1: // at night, but on Sunday, whose night would be cut
		if day == weekDays-1 {
			return
		}
		start += 88
	case 2, 3, 4, 5, 6, 7:
		start += 28 + 2*r.Intn(7) // 07:00 to 10:00
	case 8, 9, 10:
		start += 44 + 2*r.Intn(6) // 11:00 to 13:30
	default:
		start += 60 + 2*r.Intn(2) // 15:00 or 15:30
	}
	rest := start + 8 + r.Intn(12) // the break, 2 to 5 h after the start
	change := start + 10 + r.Intn(14)
	first, second := can[r.Intn(len(can))], can[r.Intn(len(can))]
	for s := start; s < min(start+dutySlots, weekSlots); s++ {
		q := first
		if s >= change {
			q = second
		}
		if s != rest && s != rest+1 {
			x[q][s]++
		}
	}
}

// needs is a little less than what was served, in steps that people would write.
func (x *served) needs() [][]string {
	needs := [][]string{{"queue", "date", "from", "to", "min", "max"}}
	first := time.Date(2026, 11, 2, 0, 0, 0, 0, shanghai)
	clock := func(s int) string { return fmt.Sprintf("%02d:%02d", s/4, s%4*15) }
	for q, name := range []string{"presales", "aftersales", "hotline"} {
		for day := range weekDays {
			least, most := make([]int, daySlots), make([]int, daySlots)
			for s := range daySlots {
				from := day*daySlots + s/2*2
				least[s] = slices.Min(x[q][from : from+2])
				most[s] = slices.Max(x[q][from:from+2]) + 1
				least[s] -= (least[s] + 2) / 6
			}
			for s := 0; s < daySlots; {
				e := s + 1
				for e < daySlots && least[e] == least[s] && most[e] == most[s] {
					e++
				}
				needs = append(needs, []string{name, first.AddDate(0, 0, day).Format("2006-01-02"), clock(s), clock(e),
					strconv.Itoa(least[s]), strconv.Itoa(most[s])})
				s = e
			}
		}
	}
	return needs
}

// shiftMonth is four weeks of early, late and night duties for 20 people.
func shiftMonth() []table {
	r := newRandom(28)
	rows := [][]string{{"工号", "姓名", "组", "角色", "请假", "最少分钟", "最多分钟", "可上班次", "最多夜班", "保护"}}
	for i := range 20 {
		leave, least, types, nights, protected := "", "8160", "", "", ""
		switch i {
		case 4:
			leave, least = "11-09~11-13", "6240"
		case 9:
			types = "早班;晚班"
		case 13:
			protected, types = "孕期", "早班"
		case 15:
			leave, least = "11-23~11-25", "7200"
		case 17:
			nights = "6"
		}
		rows = append(rows, []string{fmt.Sprintf("%02d", i+1), fmt.Sprintf("客服%d号", i+1), []string{"甲组", "乙组"}[i/10], leading(i % 10),
			leave, least, "9600", types, nights, protected})
	}
	wishes := [][]string{{"工号", "时段", "意愿", "班次", "权重"}}
	for i := range 20 {
		day := func() string { return fmt.Sprintf("11-%02d", 2+r.Intn(28)) }
		id := fmt.Sprintf("%02d", i+1)
		wishes = append(wishes, []string{id, day(), "休息", "", strconv.Itoa(1 + r.Intn(3))})
		switch i % 4 {
		case 0:
			wishes = append(wishes, []string{id, day(), "上班", "早班", "1"})
		case 1:
			from := 2 + r.Intn(20)
			wishes = append(wishes, []string{id, fmt.Sprintf("11-%02d~11-%02d", from, from+6), "休息", "夜班", "2"})
		case 2:
			weekend := 7 + 7*r.Intn(4)
			wishes = append(wishes, []string{id, fmt.Sprintf("11-%02d~11-%02d", weekend, weekend+1), "休息", "", "3"})
		}
	}
	ledger := [][]string{{"工号", "夜班数"}}
	for i := range 20 {
		ledger = append(ledger, []string{fmt.Sprintf("%02d", i+1), strconv.Itoa(r.Intn(5))})
	}
	return []table{
		{"month/agents.csv", "", rows},
		{"month/requirement.csv", "", [][]string{{"days", "from", "to", "min", "max"},
			{"周一~周五", "00:00", "08:00", "2", "2"}, {"周一~周五", "08:00", "16:00", "6", "8"}, {"周一~周五", "16:00", "24:00", "6", "7"},
			{"周末", "00:00", "08:00", "2", "2"}, {"周末", "08:00", "16:00", "4", "5"}, {"周末", "16:00", "24:00", "4", "5"},
			{"11-11", "00:00", "08:00", "3", "4"}, {"11-11", "08:00", "16:00", "7", "9"}, {"11-11", "16:00", "24:00", "7", "9"}}},
		{"month/wishes.csv", "", wishes},
		{"month/ledger.csv", "", ledger},
	}
}
