package event

import (
	"strings"
	"testing"
)

// Rows that are nobody's are named, in every table of people, and nobody is lost or made.
func TestRowsOfNobodyAreNamed(t *testing.T) {
	ev, issues := FromTables(shop(map[string]string{
		"agents": "工号,姓名,组\n1,客服1号,一组\n2,客服2号,一组\n3,客服2号,二组\n合计,,3人\n审核：,,\n注：客服1号怀孕 客服2号不上晚班,,\n",
		"ledger": "工号,前一班结束\n1,2026-11-09 18:00\n合计,\n",
		"wishes": "工号,时段,意愿\n2,11-11,休息\n备注：先报先得,,\n",
	}))
	if ev == nil || len(ev.Agents) != 3 || len(ev.Wishes) != 1 {
		t.Fatalf("%+v %v", ev, issues)
	}
	said := ""
	for _, i := range issues {
		said += i.Place() + " " + i.Value + " " + i.What.EN + "\n"
	}
	for _, want := range []string{"agents.csv:5 合计 | 3人 is no person", "agents.csv:6 审核： is no person", "ledger.csv:3 合计 is no person", "agents.csv:7 注：客服1号怀孕 客服2号不上晚班 客服1号、客服2号: speaks of pregnancy", "wishes.csv:3 备注：先报先得 is no person",
		"agents.csv:4 姓名 客服2号 is the name of line 3, too"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}
