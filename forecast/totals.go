package forecast

import (
	"slices"

	"paiban/planner/model"
)

var (
	// wholeShop are names that stand for all others.
	wholeShop = []string{"总体", "全部", "全店", "全体", "全员", "全队", "全组", "全渠道", "整店", "所有", "所有客服", "全部客服", "所有坐席", "全部坐席", "所有人",
		"全部人员", "全体客服", "所有队列", "全部队列", "全部技能组", "所有技能组", "全部渠道", "所有渠道", "全部店铺", "所有店铺", "整体", "全天", "全日", "整天", "店铺整体", "团队整体", "all", "overall", "allday",
		"allagents", "allqueues", "allskills", "allgroups", "allteams", "allchannels", "allstaff", "alloperators", "alldepartments", "everyone", "everybody",
		"wholeteam", "wholeshop", "entireteam"}
	// figures are names of rows that compare others, or aim for them.
	figures = []string{"人均", "日均", "周均", "最大值", "最小值", "最大", "最小", "最高", "最低", "最高值", "最低值", "峰值", "中位数", "标准差", "占比", "环比", "同比", "目标", "目标值", "差异", "排名",
		"max", "min", "maximum", "minimum", "peak", "median", "stdev", "std", "target", "goal", "variance"}
	// namesHeld are the headings of columns that name people, queues or shops.
	namesHeld = "客服|坐席|座席|姓名|昵称|旺旺|组|队列|渠道|店铺|部门|团队|员工|成员|人员|agent|name|team|group|queue|skill|staff|employee|department|shop|store|channel|operator"
)

// isWhole reports a name that stands for all others or compares them, in a column of names.
func isWhole(s string) bool {
	return slices.Contains(wholeShop, model.Letters(s)) || slices.Contains(figures, model.Letters(s))
}

// leaveOutRemarks drops rows of one cell of text, and the header where it is repeated.
func (s *sheet) leaveOutRemarks(f *faults) {
	s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
		if len(s.Header) < 2 || filled(r.Cells) != 1 || !isText(r.Cells) {
			if len(r.Cells) == 0 || r.Cells[0] == "" || !slices.Equal(r.Cells, s.Header) {
				return false
			}
		}
		f.row(remarkRow, r.Line, "", "")
		return true
	})
}

// leaveOutTotals drops the rows that add others up. A column in which every cell says
// so parts nothing.
func (s *sheet) leaveOutTotals(f *faults) {
	total := map[string]bool{} // texts repeat from row to row
	named := make([]bool, len(s.Header))
	for i, h := range s.Header {
		named[i] = i < 2 || s.roles[i] == queueRole || s.roles[i] == idRole || takeApart(h).has(namesHeld)
	}
	says := func(i int, c string) bool {
		if c == "" || '0' <= c[0] && c[0] <= '9' && '0' <= c[len(c)-1] && c[len(c)-1] <= '9' {
			return false // a number or a date
		}
		key := c
		if named[i] {
			key = "\x00" + c
		}
		t, known := total[key]
		if !known {
			t = model.IsTotal(c) || named[i] && isWhole(c)
			total[key] = t
		}
		return t
	}
	cells, totals := make([]int, len(s.Header)), make([]int, len(s.Header))
	for _, r := range s.Rows {
		for i := range min(len(r.Cells), len(cells)) {
			if r.Cells[i] != "" {
				cells[i]++
				if says(i, r.Cells[i]) {
					totals[i]++
				}
			}
		}
	}
	s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r model.Row) bool {
		for i := range min(len(r.Cells), len(cells)) {
			if totals[i] > 0 && totals[i] < cells[i] && says(i, r.Cells[i]) {
				f.row(summaryRow, r.Line, s.Header[i], r.Cells[i])
				return true
			}
		}
		return false
	})
}
