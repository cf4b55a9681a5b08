package forecast

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
)

// Names that stand for others do not count twice, whatever they are called and wherever
// their rows stand; names that stand for themselves are kept.
func TestTotalsAmongNames(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for _, x := range []struct {
		header  string
		members []string
		totals  map[string][]int // name → its members
		days    int
		steady  bool // every day alike
		says    string
	}{
		{"客服", []string{"客服1号", "客服2号", "客服3号"}, map[string][]int{"总体": {0, 1, 2}}, 9, false, "totals"},
		{"客服", []string{"客服1号", "客服2号"}, map[string][]int{"全员": {0, 1}}, 9, true, "totals"},
		{"旺旺昵称", []string{"客服1号", "客服2号"}, map[string][]int{"汇 总": {0, 1}}, 9, true, "totals"},
		{"姓名", []string{"客服1号", "客服2号"}, map[string][]int{"【合　计】": {0, 1}}, 9, true, "totals"},
		{"Queue", []string{"Sales", "Support"}, map[string][]int{"All": {0, 1}}, 9, true, "totals"},
		{"Agent", []string{"Agent 1", "Agent 2"}, map[string][]int{"Grand Total": {0, 1}}, 9, true, "totals"},
		{"队列", []string{"售前", "售后"}, map[string][]int{"全部队列": {0, 1}}, 9, true, "totals"},
		{"客服", []string{"客服1号", "客服2号"}, map[string][]int{"团队": {0, 1}}, 9, true, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号", "客服3号"}, map[string][]int{"店铺": {0, 1, 2}}, 9, true, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号"}, map[string][]int{"-": {0, 1}}, 9, true, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号"}, map[string][]int{"": {0, 1}}, 9, true, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号", "客服3号", "客服4号"}, map[string][]int{"售前组": {0, 1}, "售后组": {2, 3}}, 5, true, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号", "客服3号", "客服4号"}, map[string][]int{"售前组": {0, 1}}, 12, false, "taken for a total"},
		{"客服", []string{"客服1号", "客服2号", "客服3号", "客服4号"}, map[string][]int{"甲": {0, 1}, "乙": {2, 3}, "旗舰店": {0, 1, 2, 3}}, 20, false, "taken for a total"},
		{"工号", []string{"1001", "1002", "1003"}, map[string][]int{"9999": {0, 1, 2}}, 9, false, "taken for a total"},
		{"Skill", []string{"Sales", "Support", "Billing"}, map[string][]int{"Inbound": {0, 1, 2}}, 9, false, "taken for a total"},
		{"渠道", []string{"APP", "网页", "公众号"}, map[string][]int{"线上": {0, 1, 2}}, 9, true, "may be a total"},
		{"渠道", []string{"店铺", "直播间", "小程序"}, nil, 9, false, ""},
		{"客服", []string{"客服1号", "客服2号", ""}, nil, 9, false, ""},
		{"队列", []string{"售前组", "售后组", "投诉组", "总部"}, nil, 9, false, ""},
	} {
		var rows []string
		want := 0
		for d := range x.days {
			n := make([]int, len(x.members))
			for k := range n {
				if n[k] = 40 + 9*k; !x.steady {
					n[k] += random.IntN(60)
				}
				want += n[k]
				rows = append(rows, fmt.Sprintf("%s,%s,%d", dayAt(d), x.members[k], n[k]))
			}
			for name, of := range x.totals {
				sum := 0
				for _, k := range of {
					sum += n[k]
				}
				rows = append(rows, fmt.Sprintf("%s,%s,%d", dayAt(d), name, sum))
			}
		}
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		h, issues := ReadHistory(table(t, "日期,"+x.header+",接待人数\n"+strings.Join(rows, "\n")), ReadOptions{})
		said := x.says == "" || slices.ContainsFunc(issues, func(i model.Issue) bool { return strings.Contains(i.In("en"), x.says) })
		switch asks := x.says == "may be a total"; {
		case !said || asks != (h == nil):
			t.Errorf("%s %q %v: %v", x.header, x.members, x.totals, issues)
		case h != nil && all(h) != float64(want):
			t.Errorf("%s %q %v: %g, want %d", x.header, x.members, x.totals, all(h), want)
		}
	}
}

// Totals of groups stand beside an empty name, that of all beside two; figures that compare
// others are no agent's.
func TestNestedTotals(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	text, want := "日期,组,客服,接待人数\n", 0
	for d := range 12 {
		n := []int{20 + random.IntN(60), 20 + random.IntN(60), 20 + random.IntN(60)}
		want += n[0] + n[1] + n[2]
		text += fmt.Sprintf("%[1]s,售前组,客服1号,%[2]d\n%[1]s,售前组,客服2号,%[3]d\n%[1]s,售前组,,%[5]d\n%[1]s,售后组,客服3号,%[4]d\n%[1]s,售后组,,%[4]d\n%[1]s,,,%[6]d\n"+
			"%[1]s,售前组,最大值,%[2]d\n%[1]s,售前组,环比,7\n", dayAt(d), n[0], n[1], n[2], n[0]+n[1], n[0]+n[1]+n[2])
	}
	if got := all(mustRead(t, text+"最高,99,,\n", ReadOptions{})); got != float64(want) {
		t.Errorf("%g, want %d", got, want)
	}
}

// A name that the shop knows as a queue is one, whatever its figures.
func TestQueuesAreNoTotals(t *testing.T) {
	text := "日期,队列,咨询量\n" + week(9, func(d string, i int) string {
		return fmt.Sprintf("%[1]s,售前,%[2]d\n%[1]s,售后,%[3]d\n%[1]s,总机,%[4]d", d, 20+i*i, 9+i, 29+i*i+i)
	})
	if h := mustRead(t, text, ReadOptions{Queues: []string{"售前", "售后", "总机"}}); len(h.Queues) != 3 {
		t.Error(h.Queues)
	}
	if h := mustRead(t, text, ReadOptions{}); len(h.Queues) != 2 {
		t.Error(h.Queues)
	}
}
