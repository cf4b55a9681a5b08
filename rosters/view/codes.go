package view

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"paiban/planner/model"
)

// Heads of the columns that say who a row is about.
var (
	TeamHead = model.Text{ZH: "组", EN: "Team"}
	IDHead   = model.Text{ZH: "工号", EN: "Staff id"}
	NameHead = model.Text{ZH: "姓名", EN: "Name"}
	RoleHead = model.Text{ZH: "身份", EN: "Role"}
	AtWork   = model.Text{ZH: "上班人数", EN: "At work"} // heads the totals below a roster of many days
)

// Fixed names the activities other than serving: the code of a grid cell, and
// what it stands for.
var Fixed = []struct {
	Activity model.Activity
	code     model.Text
	name     model.Text
}{
	{model.DataWatch, model.Text{ZH: "数", EN: "DW"}, model.Text{ZH: "数据监控", EN: "Data watch"}},
	{model.PageWatch, model.Text{ZH: "页", EN: "PW"}, model.Text{ZH: "页面监控", EN: "Page watch"}},
	{model.PageUpkeep, model.Text{ZH: "整", EN: "PU"}, model.Text{ZH: "页面整理", EN: "Page upkeep"}},
	{model.Lunch, model.Text{ZH: "午", EN: "L"}, model.Text{ZH: "午餐", EN: "Lunch"}},
	{model.Dinner, model.Text{ZH: "晚", EN: "D"}, model.Text{ZH: "晚餐", EN: "Dinner"}},
	{model.NightMeal, model.Text{ZH: "宵", EN: "N"}, model.Text{ZH: "宵夜", EN: "Night meal"}},
	{model.Treat, model.Text{ZH: "茶", EN: "T"}, model.Text{ZH: "茶点", EN: "Treats"}},
	{model.Break, model.Text{ZH: "歇", EN: "B"}, model.Text{ZH: "短休", EN: "Break"}},
	{model.Rest, model.Text{ZH: "休", EN: "R"}, model.Text{ZH: "轮流休息", EN: "Rest"}},
	{model.Standby, model.Text{ZH: "待", EN: "S"}, model.Text{ZH: "待命", EN: "Standby"}},
}

// Codes tells which short code stands for which activity in one workbook.
type Codes struct {
	Code map[model.Activity]string
	Name map[model.Activity]string
	List []model.Activity // queues first, then the fixed kinds: the order of the legend
}

// NewCodes gives every queue a code of one character where it can: one of its
// name that no other queue's name has. COUNTIF ignores case, so codes do too.
func NewCodes(queues []Queue, lang string) Codes {
	c := Codes{Code: map[model.Activity]string{}, Name: map[model.Activity]string{}}
	taken := map[string]bool{}
	for _, f := range Fixed {
		// Both languages' codes are taken, so that a code means one thing in either file.
		taken[strings.ToUpper(f.code.ZH)] = true
		taken[strings.ToUpper(f.code.EN)] = true
	}
	for q, queue := range queues {
		name := queue.Name
		if name == "" {
			name = queue.ID
		}
		a := model.Serve(q)
		code := queueCode(name, q, queues, taken)
		taken[strings.ToUpper(code)] = true
		c.Code[a], c.Name[a] = code, name
		c.List = append(c.List, a)
	}
	for _, f := range Fixed {
		c.Code[f.Activity], c.Name[f.Activity] = f.code.In(lang), f.name.In(lang)
		c.List = append(c.List, f.Activity)
	}
	return c
}

func queueCode(name string, q int, queues []Queue, taken map[string]bool) string {
	free := func(s string) bool { return !taken[strings.ToUpper(s)] }
	var letters []rune
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters = append(letters, r)
		}
	}
	elsewhere := func(r rune) bool {
		for i, other := range queues {
			if i != q && strings.ContainsRune(strings.ToUpper(other.Name), unicode.ToUpper(r)) {
				return true
			}
		}
		return false
	}
	for _, r := range letters { // 售前, 售后 → 前, 后
		if s := string(unicode.ToUpper(r)); r > 127 && !elsewhere(r) && free(s) {
			return s
		}
	}
	for _, r := range letters {
		if s := string(unicode.ToUpper(r)); free(s) {
			return s
		}
	}
	for n := q + 1; ; n++ {
		if s := fmt.Sprintf("Q%d", n); free(s) {
			return s
		}
	}
}

// Of returns the code of an activity, "" for off.
func (c Codes) Of(a model.Activity) string { return c.Code[a] }

// What the legend sheet tells a program that reads the workbook back.
const (
	CodesName  = "paiban_codes" // defined name of the list of codes
	BackSchema = "paiban.workbook/1"
	TimeLayout = time.RFC3339
)

// WeeksSchema marks a workbook of many days for programs that read it back.
const WeeksSchema = "paiban.weeks/1"

// BothCodes reads the codes of both languages, in capitals; no code means two things.
func BothCodes(queues []model.Queue) map[string]model.Activity {
	p := &Plan{}
	for _, q := range queues {
		p.Queues = append(p.Queues, Queue{Queue: q})
	}
	out := map[string]model.Activity{}
	for _, lang := range []string{"zh", "en"} {
		for a, code := range NewCodes(p.tidy().Queues, lang).Code {
			out[strings.ToUpper(code)] = a
		}
	}
	return out
}
