package model

import (
	"strings"
	"testing"
)

// What is no person stands in no list of agents; whoever only looks like it does.
func TestFeetAreNobody(t *testing.T) {
	header := []string{"工号", "姓名", "组", "备注"}
	for _, c := range []string{"合计||7人|", "|合计||", "合 计|7||", "总计：38人|||", "小计:2人|||", "共38人|||", "以上人员共38名|||", "早班人数||2|", "|在岗人数|12|", "总人数|38||", "早班：5人|||",
		"备注：早班09:00-18:00|||", "注：红色为请假|||", "制表：客服1号||审核：客服2号|", "制表人|客服1号||", "店长签字：|||", "填报人：客服3号|||", "|||填表日期：2026-10-30", "更新时间: 10-30|||",
		"星期|一|二|三", "Mon|Tue|Wed|Thu", "工号|姓名|组|备注", "以下空白|||", "|早 8:00-16:00||中 12:00-20:00", "早班：9:00~18:00|||", "|A=09:00-17:30|B=12:00-21:00|", "|夜(16-24)||", "Early 8:00-16:00|||", "第1页 共2页|||", "※ 休 = 休息|||", "售后组|||", "Team B|||", "Night squad|||", "售前一组(12人)|||",
		"Total|38||", "Grand total: 38|||", "Headcount|38||", "Team total|||", "Prepared by: Agent 1|||", "Page 1 of 2|||", "Average|||", "Notes: early is 9 to 6|||"} {
		if !IsFoot(Row{Cells: strings.Split(c, "|")}, header, 0, 1) {
			t.Errorf("%s is taken for a person", c)
		}
	}
	for _, c := range []string{"1|客服1号|售前组|", "7|Wendy Sum|Presales|", "8|Total Chen|Presales|", "|客服9号|售后组|", "|客服9号||", "T1|一|甲组|", "8|早川|甲组|8:00-16:00", "早 8:00-16:00|客服1号|甲组|"} {
		if IsFoot(Row{Cells: strings.Split(c, "|")}, header, 0, 1) {
			t.Errorf("%s is taken for no person", c)
		}
	}
}
