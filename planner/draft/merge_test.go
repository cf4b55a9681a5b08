package draft

import (
	"strings"
	"testing"

	"paiban/planner/model"
)

// Nobody of several lists is lost, nor what one of them says; where they contradict each
// other it is asked.
func TestListsArePutTogether(t *testing.T) {
	base := []string{"1,甲,", "2,乙,"}
	for name, c := range map[string]struct {
		list  []*model.Table
		want  string // id, name, team, protection of everybody
		asked string // part of what is asked
	}{
		"ids of each list's own": {[]*model.Table{table("售前.csv", "工号,姓名", "1,甲", "2,乙"), table("售后.csv", "工号,姓名", "1,丙", "2,丁")},
			"003 丙 售后|004 丁 售后|1 甲 售前|2 乙 售前", "1 在前一份名单里是 甲，这里是 丙"},
		"one more, and protected": {[]*model.Table{table("a.csv", "工号,姓名,备注", base...), table("b.csv", "工号,姓名,保护", "1,甲,孕期", "3,丁,")},
			"1 甲 客服组 pregnant|2 乙 客服组|3 丁 客服组", ""},
		"a remark": {[]*model.Table{table("a.csv", "工号,姓名,备注", base...), table("b.csv", "姓名,说明", "乙,怀孕", "戊,")},
			"003 戊 客服组|1 甲 客服组|2 乙 客服组", "怀孕"},
		"remarks of both": {[]*model.Table{table("a.csv", "工号,姓名,备注", "1,甲,早到", "2,乙,"), table("b.csv", "工号,姓名,备注", "01,甲,孕", "2,乙,")},
			"1 甲 客服组|2 乙 客服组", "怀孕"},
		"a flag against a word": {[]*model.Table{table("a.csv", "工号,姓名,保护", "1,甲,", "2,乙,"), table("b.csv", "工号,姓名,是否怀孕", "1,甲,是", "2,乙,否")},
			"1 甲 客服组 pregnant|2 乙 客服组", ""},
		"no against yes": {[]*model.Table{table("a.csv", "工号,姓名,是否怀孕", "1,甲,否", "2,乙,否"), table("b.csv", "工号,姓名,是否怀孕", "1,甲,是", "2,乙,否")},
			"1 甲 客服组 pregnant|2 乙 客服组", "前一份名单写的是 否"},
		"two teams": {[]*model.Table{table("a.csv", "工号,姓名,组", "1,甲,一组", "2,乙,一组"), table("b.csv", "工号,姓名,组", "1,甲,二组", "3,丙,二组")},
			"1 甲 一组|2 乙 一组|3 丙 二组", "前一份名单写的是 一组"},
		"a bracket behind the name": {[]*model.Table{table("a.csv", "工号,姓名", "1,甲", "2,乙"), table("b.csv", "工号,姓名", "1,甲(孕)", "2,乙")},
			"1 甲(孕) 客服组|2 乙 客服组", "怀孕"},
		"numbers of another kind": {[]*model.Table{table("a.csv", "工号,姓名", "K1,甲", "K2,乙"), table("b.csv", "编号,姓名,保护", "1,甲,", "2,乙,哺乳")},
			"K1 甲 客服组|K2 乙 客服组 nursing", "前一份名单写的是 K2"},
		"namesakes of two teams": {[]*model.Table{table("a.csv", "工号,姓名,组", "K1,客服1号,一组", "K2,客服2号,一组"), table("b.csv", "工号,姓名,组", "S1,客服1号,二组", "S2,客服2号,二组")},
			"K1 客服1号 一组|K2 客服2号 一组|S1 客服1号 二组|S2 客服2号 二组", ""},
		"three": {[]*model.Table{table("a.csv", "姓名,组", "甲,一组", "乙,一组"), table("b.csv", "姓名", "乙", "丙"), table("c.csv", "姓名,请假", "丙,11-11", "丁,")},
			"001 甲 一组|002 乙 一组|003 丙 客服组|004 丁 客服组", ""},
		"month's sheets": {[]*model.Table{table("售前.xlsx", "姓名,1,2,3,4,5,6,备注", "甲,早,早,休,晚,晚,早,", "乙,早,早,休,晚,晚,早,"),
			table("售后.xlsx", "姓名,1,2,3,4,5,6,备注", "丙,早,早,休,晚,晚,早,孕", "丁,早,早,休,晚,晚,早,")},
			"001 甲 售前|002 乙 售前|003 丙 售后|004 丁 售后", "怀孕"},
		"one person": {[]*model.Table{table("a.csv", "工号,姓名,备注", base...), table("b.csv", "工号,姓名,角色", "9,壬,组长")},
			"1 甲 a|2 乙 a|9 壬 b", ""},
	} {
		d, issues := Make(c.list, "zh", now)
		if d == nil {
			t.Errorf("%s: %v", name, issues)
			continue
		}
		var got, asked []string
		for _, a := range read(t, d).Agents {
			got = append(got, strings.TrimSpace(a.ID+" "+a.Name+" "+a.Team+" "+a.Protected))
		}
		for _, i := range d.Issues {
			if i.Ask > 0 {
				asked = append(asked, i.What.ZH)
			}
		}
		if s, q := strings.Join(got, "|"), strings.Join(asked, "\n"); s != c.want || !strings.Contains(q, c.asked) || c.asked == "" && q != "" {
			t.Errorf("%s: %s, want %s; asked %s, want %s", name, s, c.want, q, c.asked)
		}
	}
}
