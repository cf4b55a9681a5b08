package draft

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/model"
)

func TestMonthSheet(t *testing.T) {
	d, issues := Make([]*model.Table{table("十一月.xlsx", "姓名,组,11-01,11-02,11-03,11-04,11-05,11-06", "客服1号,甲组,早,晚,休,早,早,早", "客服2号,甲组,早,晚,休,早,早,早")}, "zh", now)
	if d == nil || !strings.Contains(d.Taken[0].For.ZH, "月排班表，2 人") || len(read(t, d).Agents) != 2 {
		t.Errorf("%+v %v", d, issues)
	}
	d, issues = Make([]*model.Table{table("十二月.xlsx", "组别,姓名,1,2,3,4,5,6,出勤天数,备注,",
		",,一,二,三,四,五,六,,,", "甲组,客服1号,早,早,休,晚,晚,早,5,怀孕5个月,", "甲组,客服2号,休,早,早,晚,晚,早,5,,11-11 请假")}, "zh", now)
	if d == nil {
		t.Fatal(issues)
	}
	asked := ""
	for _, i := range d.Issues {
		if i.Ask > 0 {
			asked += i.What.ZH + "\n"
		}
	}
	said := fmt.Sprint(d.Taken[0].Lines)
	if !strings.Contains(asked, "怀孕") || !strings.Contains(asked, "请假") || !strings.Contains(said, "备注, 备注(K 列)") || !strings.Contains(said, "出勤天数") {
		t.Errorf("%q %+v", asked, d.Taken)
	}
}

// Who is on leave by a month's sheet is asked about, and so is a remark below it that names
// somebody; the key to its codes is nobody.
func TestMonthSheetAsks(t *testing.T) {
	d, issues := Make([]*model.Table{table("十一月.csv", "姓名,8日,9日,10日,11日,12日,13日", "客服1号,早,年假,年假,年假,早,休", "客服2号,产假,产假,产假,产假,产假,产假", "客服 2号,早,早,早,早,早,休",
		"早 8:00-16:00,,中 12:00-20:00,晚 16:00-24:00,,,", "备注：客服1号怀孕不上晚班,,,,,,")}, "zh", now)
	if d == nil || len(read(t, d).Agents) != 3 {
		t.Fatalf("%+v %v", d, issues)
	}
	said := ""
	for _, i := range d.Issues {
		said += i.In("zh") + "\n"
	}
	for _, want := range []string{"客服1号：表里有 3 天这样写（9日 起，到 11日）", "客服2号：表里有 6 天", "客服1号：说到怀孕", "与第 3 行同名"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}

// What the month's sheet says of people goes to the list of this year, by id or name; what
// stands under no heading is a remark.
func TestRemarksOfEveryTable(t *testing.T) {
	sheet := table("十月.xlsx", "员工姓名,工号,1,2,3,4,5,6,加班(天),说明", "客服1号,,早,早,休,晚,晚,早,2,怀孕5个月", "客服二号,7,早,早,休,晚,晚,早,2,11-11请假", "客服9号,,早,早,休,晚,晚,早,2,已走")
	list := table("名单.csv", "工号,姓名,组,", "6,客服1号,甲组,", "7,客服2号,甲组,", "8,客服3号,甲组,11.11")
	for name, c := range map[string]struct {
		list []*model.Table
		want string
	}{
		"both": {[]*model.Table{sheet, list}, "怀孕5个月 11-11请假 11.11"}, "list": {[]*model.Table{list}, "11.11"},
	} {
		d, issues := Make(c.list, "zh", now)
		if d == nil {
			t.Fatal(issues)
		}
		var asked []string
		for _, i := range d.Issues {
			if i.Ask > 0 {
				asked = append(asked, i.Value)
			}
		}
		if got := strings.Join(asked, " "); got != c.want || len(read(t, d).Agents) != 3 {
			t.Errorf("%s: asked about %q, want %q: %v", name, got, c.want, d.Issues)
		}
	}
}
